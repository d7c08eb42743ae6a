//! What happened with a patient, the latest first.

use cuspid_model::PatientId;
use cuspid_model::requests::patients::{GetPatientTimeline, TimelineEntry, TimelineEvent, TimelinePage};
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Empty, Icon, LoadError, Skeleton, show_more};
use crate::format::Format;
use crate::hooks::{Page, use_pages};
use crate::pages;
use crate::pages::appointments::visit_status;
use crate::pages::treatment::words::{lab_status, procedure_status};
use crate::routes::Route;
use crate::session::{Session, use_format, use_session, use_texts};

/// See [`Timeline`].
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// Whose.
    pub patient: PatientId,
}

/// What happened with a patient.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let request = GetPatientTimeline { patient: props.patient, only: None, after: None, limit: Some(50) };
    let pages = use_pages(request, split);
    let rows = match (&pages.rows, &pages.error) {
        (None, Some(error)) => return html! { <LoadError error={error.clone()} retry={pages.reload} /> },
        (None, None) => return html! { <div class="card__body"><Skeleton lines=5 /></div> },
        (Some(rows), _) => rows.clone(),
    };
    if rows.is_empty() {
        return html! { <Empty icon={Icon::Clock} title={t.patients_nothing_title()}>{ t.patients_nothing() }</Empty> };
    }
    html! {
        <>
            <ol class="timeline card__body" data-testid="timeline">
                { for rows.iter().map(|row| entry(t, &format, &session, props.patient, row)) }
            </ol>
            { show_more(t, &pages) }
        </>
    }
}

fn split(asked: &GetPatientTimeline, page: TimelinePage) -> Page<GetPatientTimeline, TimelineEntry> {
    let next = page.next.map(|after| GetPatientTimeline { after: Some(after), ..asked.clone() });
    Page { rows: page.entries, next, total: None }
}

fn entry(t: &Texts, format: &Format, session: &Session, patient: PatientId, entry: &TimelineEntry) -> Html {
    let mut when = format.date(entry.key.date);
    let mut route = None;
    let mut section = None;
    let (icon, title, mut about) = match &entry.event {
        TimelineEvent::Visit { start, status, reason } => {
            when = format.date_time(*start);
            (Icon::Calendar, reason.clone().unwrap_or_else(|| t.patients_visit()), vec![visit_status(t, *status)])
        }
        TimelineEvent::Procedure { name, status, case, price, .. } => {
            route = case.map(|id| Route::Treatment { id });
            let price = price.map(|price| format.money(price));
            (Icon::Tooth, name.clone(), [Some(procedure_status(t, *status)), price].into_iter().flatten().collect())
        }
        TimelineEvent::Prescription { number, voided, medicines } => {
            let mut about = medicines.clone();
            about.extend(voided.then(|| t.patients_prescription_void()));
            section = Some("prescriptions");
            (Icon::Pill, t.patients_prescription(number), about)
        }
        TimelineEvent::Invoice { number, total, open, due_on } => {
            route = Some(Route::Invoice { id: entry.key.id.into() });
            let open = match open.minor() {
                0 => t.patients_invoice_paid(),
                _ => t.patients_invoice_open(format.money(*open), format.date(*due_on)),
            };
            (Icon::Receipt, t.patients_invoice(number), vec![format.money(*total), open])
        }
        TimelineEvent::CreditNote { number, total, invoice, reason } => {
            route = Some(Route::Invoice { id: *invoice });
            (Icon::Undo, t.patients_credit_note(number), vec![format.money(*total), reason.clone()])
        }
        TimelineEvent::Payment { number, amount, .. } => {
            let title = match amount.minor() {
                ..0 => t.patients_payment_reversed(number),
                _ => t.patients_payment(number),
            };
            (Icon::Card, title, vec![format.money(*amount)])
        }
        TimelineEvent::LabRequest { number, lab, status, due_on } => {
            let due = due_on.map(|date| t.patients_due(format.date(date)));
            section = Some("lab");
            (
                Icon::Flask,
                t.patients_lab(number, lab),
                [Some(lab_status(t, *status)), due].into_iter().flatten().collect(),
            )
        }
    };
    about.extend(entry.doctor.clone());
    let route = route.filter(|route| opens(session, route));
    html! {
        <li key={entry.key.id.to_string()}>
            <span class="timeline__dot">{ icon.html() }</span>
            <b>
                if let Some(route) = route {
                    <Link<Route> to={route}>{ title }</Link<Route>>
                } else if let Some(section) = section {
                    <a href={format!("#{}?tab={section}", Route::Patient { id: patient }.to_path())}>{ title }</a>
                } else {
                    { title }
                }
            </b>
            <time>{ when }</time>
            <p>{ about.join(" · ") }</p>
        </li>
    }
}

/// Whether there is a page behind an address that whoever is signed in may open.
fn opens(session: &Session, route: &Route) -> bool {
    pages::open_to(session).any(|page| (page.view)(route).is_some())
}
