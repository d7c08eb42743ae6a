//! A patient's record.

mod edit;
mod finding;
mod head;
mod history;
mod overview;
mod timeline;

use cuspid_model::requests::patients::{FindingKind, GetPatient, PatientRecord, TimelineKind};
use cuspid_model::{PatientId, Permission};
use yew::prelude::*;

use super::patients::Part;
use crate::components::{Card, Skeleton, Tab, Tabs, use_tab};
use crate::format::Format;
use crate::hooks::use_query;
use crate::routes::Route;
use crate::session::{Session, use_format, use_session, use_texts};
pub use edit::EditSheet;
pub use finding::FindingSheet;
use head::Head;
use history::History;
use overview::Overview;
use timeline::Timeline;

/// What stands open beside the record.
#[derive(Clone, Copy, PartialEq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// A part of the record is being changed.
    Edit(Part),
    /// Something is being added to the history.
    Finding(FindingKind),
}

/// See [`Patient`].
#[derive(Properties, PartialEq)]
pub struct PatientProps {
    /// Whose record.
    pub id: PatientId,
}

/// The page.
#[component]
pub fn Patient(props: &PatientProps) -> Html {
    let record = use_query(GetPatient { patient: props.id });
    let skeleton = html! { <Skeleton lines=8 /> };
    record.show(skeleton, |record| html! { <Record key={record.row.id.to_string()} record={record.clone()} /> })
}

/// See [`Record`].
#[derive(Properties, PartialEq)]
struct RecordProps {
    record: PatientRecord,
}

#[component]
fn Record(props: &RecordProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let format = use_format();
    let beside = use_state(|| Beside::Nothing);
    let current = use_tab();
    let record = &props.record;
    let open = {
        let beside = beside.clone();
        Callback::from(move |what: Beside| beside.set(what))
    };
    let close = open.reform(|()| Beside::Nothing);
    let patient = record.row.id;
    let part = |title: String, only: TimelineKind| {
        html! { <Card {title} flush=true><Timeline {patient} only={Some(only)} /></Card> }
    };
    let section = match &*current {
        "treatments" => part(t.patients_tab_treatments(), TimelineKind::Procedure),
        "prescriptions" => part(t.patients_tab_prescriptions(), TimelineKind::Prescription),
        "billing" => html! {
            <div class="split" style="--side:50%">
                { part(t.patients_tab_billing(), TimelineKind::Invoice) }
                <div class="stack">
                    { part(t.patients_payments(), TimelineKind::Payment) }
                    { part(t.patients_credit_notes(), TimelineKind::CreditNote) }
                </div>
            </div>
        },
        "lab" => part(t.patients_tab_lab(), TimelineKind::LabRequest),
        "history" => html! { <History record={record.clone()} open={open.clone()} /> },
        _ => html! { <Overview record={record.clone()} open={open.clone()} /> },
    };
    html! {
        <>
            <header class="stick">
                <Head record={record.clone()} open={open.clone()} />
                <Tabs label={t.patients_sections()} route={Route::Patient { id: patient }} tabs={tabs(&session, &format, record)} {current} />
            </header>
            { section }
            {
                match *beside {
                    Beside::Nothing => Html::default(),
                    Beside::Edit(part) => html! { <EditSheet record={record.clone()} {part} on_close={close} /> },
                    Beside::Finding(kind) => html! { <FindingSheet {patient} {kind} on_close={close} /> },
                }
            }
        </>
    }
}

/// The sections whoever is signed in may see.
fn tabs(session: &Session, format: &Format, record: &PatientRecord) -> Vec<Tab> {
    let t = cuspid_texts::texts(session.language());
    let counts = &record.counts;
    let tab = |word: &'static str, name: String, count: Option<u32>| Tab {
        word: word.into(),
        name: name.into(),
        icon: None,
        count: count.map(|count| format.number(i64::from(count)).into()),
    };
    let mut tabs = vec![tab("", t.patients_tab_overview(), None)];
    if session.can(Permission::TreatmentSummaryRead) {
        tabs.push(tab("treatments", t.patients_tab_treatments(), counts.procedures));
        tabs.push(tab("prescriptions", t.patients_tab_prescriptions(), counts.prescriptions));
    }
    if session.can(Permission::PatientBillingRead) {
        tabs.push(tab("billing", t.patients_tab_billing(), counts.invoices));
    }
    if session.can(Permission::LabRead) {
        tabs.push(tab("lab", t.patients_tab_lab(), counts.lab_requests));
    }
    tabs.push(tab("history", t.patients_tab_history(), None));
    tabs
}
