//! A patient's treatment: the cases, running and past, and the procedures, planned and done. What only treating staff
//! reads is behind the link to a case, which only they have.

use std::rc::Rc;

use cuspid_model::requests::treatment::*;
use cuspid_model::{CaseId, Permission};
use yew::prelude::*;
use yew_router::prelude::*;

use super::SectionProps;
use crate::components::{Button, Card, Chip, Empty, Icon, LoadError, Skeleton, show_more, use_toasts};
use crate::format::Format;
use crate::hooks::{Choice, Page, use_pages, use_query};
use crate::pages::treatment::words::{case_badge, date_cell, procedure_badge, site_text};
use crate::pages::treatments::OpenSheet;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// The section.
#[component]
pub fn Treatments(props: &SectionProps) -> Html {
    html! {
        <div class="stack">
            <Cases patient={props.patient.clone()} />
            <Procedures patient={props.patient.clone()} />
        </div>
    }
}

/// The cases, running ones first.
#[component]
fn Cases(props: &SectionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let navigator = use_navigator();
    let toasts = use_toasts();
    let opening = use_state(|| false);
    let may_open = session.can(Permission::TreatmentsRead);
    let may_write = session.can(Permission::TreatmentsWrite);
    let query = use_query(ListPatientCases { patient: props.patient.id });
    let set = {
        let opening = opening.clone();
        Callback::from(move |on: bool| opening.set(on))
    };
    let opened = {
        let set = set.clone();
        Callback::from(move |id: CaseId| {
            set.emit(false);
            toasts.done(t.treatments_opened());
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Treatment { id });
            }
        })
    };
    let new = html! {
        if may_write {
            <Button icon={Icon::Plus} small=true onclick={set.reform(|_: MouseEvent| true)} testid="case-new">{ t.treatments_open() }</Button>
        }
    };
    let row = |case: &CaseSummary| {
        let all = case.done + case.to_do;
        html! {
            <tr key={case.id.to_string()} data-testid="patient-case">
                <td>
                    <span class="cell2">
                        if may_open {
                            <Link<Route> to={Route::Treatment { id: case.id }}><b>{ &case.title }</b></Link<Route>>
                        } else {
                            <b>{ &case.title }</b>
                        }
                        <small class="muted num">{ &case.number }</small>
                    </span>
                </td>
                <td class="nowrap">{ &case.doctor }</td>
                <td>{ date_cell(&format, Some(case.opened_on)) }</td>
                <td>
                    if all > 0 {
                        <span class="row">
                            <progress class="case__bar" value={case.done.to_string()} max={all.to_string()} aria-hidden="true"></progress>
                            <span class="num nowrap">{ t.treatments_progress(case.done.to_string(), all.to_string()) }</span>
                        </span>
                    }
                </td>
                <td>{ case_badge(t, case.status) }</td>
                <td class="right num">{ format.money(case.estimate) }</td>
            </tr>
        }
    };
    let table = |cases: &Vec<CaseSummary>| {
        if cases.is_empty() {
            return html! { <Empty icon={Icon::Clipboard} title={t.patients_no_cases_title()}>{ t.treatments_none() }</Empty> };
        }
        let (running, past): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.status == CaseStatus::Open);
        html! {
            <div class="table-wrap">
                <table class="table" data-testid="patient-cases">
                    <thead>
                        <tr>
                            <th>{ t.treatments_case() }</th>
                            <th>{ t.treatments_doctor() }</th>
                            <th>{ t.treatments_opened_on() }</th>
                            <th>{ t.treatments_done_of() }</th>
                            <th>{ t.treatments_state() }</th>
                            <th class="right">{ t.treatments_estimate() }</th>
                        </tr>
                    </thead>
                    <tbody>{ for running.into_iter().chain(past).map(row) }</tbody>
                </table>
            </div>
        }
    };
    let patient = Choice::new(props.patient.id.to_string(), props.patient.name.clone());
    html! {
        <Card title={t.patients_cases()} actions={new} flush=true>
            { query.show(html! { <div class="card__body"><Skeleton lines=3 /></div> }, table) }
            if *opening {
                <OpenSheet patient={Some(patient)} on_close={set.reform(|()| false)} on_done={opened} />
            }
        </Card>
    }
}

/// The procedures of all cases.
#[component]
fn Procedures(props: &SectionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let show = use_state(|| ProcedureFilter::All);
    let request = ListPatientProcedures { patient: props.patient.id, show: Some(*show), after: None, limit: Some(100) };
    let pages = use_pages(request, |asked: &ListPatientProcedures, page: ProcedurePage| Page {
        rows: page.rows,
        next: page.next.map(|after| ListPatientProcedures { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let chip = |word: String, what: ProcedureFilter| {
        let (pressed, show) = (*show == what, show.clone());
        html! { <Chip {pressed} onchange={Callback::from(move |_| show.set(what))} testid={format!("procedures-{}", what.as_str())}>{ word }</Chip> }
    };
    let filter = html! {
        <div class="row row--wrap" role="group" aria-label={t.patients_which_procedures()}>
            { chip(t.treatments_all(), ProcedureFilter::All) }
            { chip(t.patients_procedures_to_do(), ProcedureFilter::ToDo) }
            { chip(t.treatments_procedure_done(), ProcedureFilter::Done) }
        </div>
    };
    let body = match (&pages.rows, &pages.error) {
        (None, Some(error)) => html! { <LoadError error={error.clone()} retry={pages.reload.clone()} /> },
        (None, None) => html! { <div class="card__body"><Skeleton lines=5 /></div> },
        (Some(rows), _) if rows.is_empty() => {
            html! { <Empty icon={Icon::Tooth} title={t.patients_no_procedures_title()}>{ t.patients_no_procedures() }</Empty> }
        }
        (Some(rows), _) => html! { <Table rows={rows.clone()} format={format} /> },
    };
    html! {
        <Card title={t.treatments_procedures()} actions={filter} flush=true>
            { body }
            { show_more(t, &pages) }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    rows: Rc<Vec<ProcedureRow>>,
    format: Format,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let format = &props.format;
    let may_open = session.can(Permission::TreatmentsRead);
    let row = |row: &ProcedureRow| {
        html! {
            <tr key={row.id.to_string()} data-testid="patient-procedure">
                <td>{ date_cell(format, row.done_on) }</td>
                <td><span class="cell2"><b>{ &row.name }</b><small class="muted num">{ &row.code }</small></span></td>
                <td class="num nowrap"><b>{ site_text(t, row.site) }</b></td>
                <td class="nowrap">{ row.doctor.as_ref().map(|doctor| doctor.name.clone()).unwrap_or_default() }</td>
                <td class="num nowrap">
                    if may_open {
                        <Link<Route> to={Route::Treatment { id: row.case }}>{ &row.case_number }</Link<Route>>
                    } else {
                        { &row.case_number }
                    }
                </td>
                <td>
                    <span class="row">
                        { procedure_badge(t, row.status) }
                        if row.invoiced {
                            <small class="muted">{ t.patients_procedure_invoiced() }</small>
                        }
                    </span>
                </td>
                <td class="right num">{ format.money(row.price) }</td>
            </tr>
        }
    };
    html! {
        <div class="table-wrap">
            <table class="table" data-testid="patient-procedures">
                <thead>
                    <tr>
                        <th>{ t.treatments_done_on() }</th>
                        <th>{ t.treatments_procedure() }</th>
                        <th>{ t.treatments_place() }</th>
                        <th>{ t.treatments_doctor() }</th>
                        <th>{ t.treatments_case() }</th>
                        <th>{ t.treatments_state() }</th>
                        <th class="right">{ t.treatments_price() }</th>
                    </tr>
                </thead>
                <tbody>{ for props.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
