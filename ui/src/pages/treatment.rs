//! One treatment case: its header, procedures, notes, prescriptions and laboratory requests.

mod change;
mod draft;
mod entry;
pub mod find;
mod header;
mod notes;
mod papers;
mod procedures;
mod teeth;
mod type_in;
pub mod words;

use cuspid_model::requests::treatment::{Case, CaseStatus, GetCase, ProcedureRow, ProcedureStatus, SetCaseStatus};
use cuspid_model::{CaseId, Money, Permission};
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{
    Button, ButtonKind, Card, Confirm, Icon, IconButton, PageHead, Skeleton, facts, use_confirm, use_refusal_toasts,
    use_toasts,
};
use crate::format::Format;
use crate::hooks::{use_query, use_submit};
use crate::pages::patient::alerts::Alerts;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
use header::HeaderSheet;
use notes::Notes;
use papers::{Labs, Prescriptions};
use procedures::Procedures;
use words::case_badge;

/// See [`Treatment`].
#[derive(Properties, PartialEq)]
pub struct TreatmentProps {
    /// Which case.
    pub id: CaseId,
}

/// The page.
#[component]
pub fn Treatment(props: &TreatmentProps) -> Html {
    let case = use_query(GetCase { case: props.id });
    let skeleton = html! { <Skeleton lines=10 /> };
    // Another case's record is never shown at this address, not for a moment.
    case.show(skeleton.clone(), |case| {
        if case.row.id == props.id {
            html! { <Record key={props.id.to_string()} case={case.clone()} /> }
        } else {
            skeleton
        }
    })
}

/// What the parts of the page need.
#[derive(Properties, PartialEq, Clone)]
pub struct RecordProps {
    /// The case.
    pub case: Case,
}

#[component]
fn Record(props: &RecordProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let editing = use_state(|| false);
    let case = &props.case;
    let row = &case.row;
    let may_write = session.can(Permission::TreatmentsWrite);
    let edit = {
        let editing = editing.clone();
        Callback::from(move |on: bool| editing.set(on))
    };
    let patient = html! { <Link<Route> to={Route::Patient { id: row.patient.id }}>{ &row.patient.name }</Link<Route>> };
    let born = row.patient.birth_date.map(|born| Html::from(format.date(born)));
    let about = [
        t.treatments_case_number(row.number.as_str()),
        row.doctor.name.clone(),
        t.treatments_opened_since(format.date(row.opened_on)),
    ];
    let sub = facts([patient].into_iter().chain(born).chain(about.map(Html::from)));
    let line = |name: String, text: &Option<String>| {
        let text = text.clone().unwrap_or_else(|| "\u{2014}".to_owned());
        html! { <><dt>{ name }</dt><dd class="prewrap">{ text }</dd></> }
    };
    let pencil = html! {
        if may_write {
            <IconButton icon={Icon::Edit} label={t.treatments_change()} onclick={edit.reform(|_: MouseEvent| true)} testid="case-edit" />
        }
    };
    html! {
        <div class="case" data-testid="case">
            <header class="stick stick--bare">
                <PageHead title={row.title.clone()} {sub} parent={(Route::Treatments, AttrValue::from(t.treatments_title()))}>
                    { case_badge(t, row.status) }
                    if may_write {
                        <StatusButton case={case.clone()} />
                    }
                </PageHead>
                <Alerts known={case.alerts.clone()} />
            </header>
            <div class="split case__split">
                <div class="stack case__col">
                    <Procedures case={case.clone()} />
                    <Notes case={case.clone()} />
                </div>
                <div class="stack case__col">
                    <Card title={t.treatments_diagnosis_card()} actions={pencil}>
                        <dl class="kv">
                            { line(t.treatments_complaint(), &case.complaint) }
                            { line(t.treatments_diagnosis(), &case.diagnosis) }
                            { line(t.treatments_plan(), &case.plan) }
                        </dl>
                    </Card>
                    <Prescriptions case={case.clone()} />
                    <Labs case={case.clone()} />
                    <Card title={t.treatments_money()}>{ charges(t, &format, case) }</Card>
                </div>
            </div>
            if *editing {
                <HeaderSheet case={case.clone()} on_close={edit.reform(|()| false)} />
            }
        </div>
    }
}

/// What the case comes to, as far as its procedures say.
fn charges(t: &Texts, format: &Format, case: &Case) -> Html {
    let sum = |counts: fn(&ProcedureRow) -> bool| {
        let prices = case.procedures.iter().filter(|row| counts(row)).map(|row| row.price.minor());
        Money::new(prices.sum()).map(|sum| format.money(sum)).unwrap_or_default()
    };
    html! {
        <dl class="totals">
            <dt>{ t.treatments_money_done() }</dt>
            <dd>{ sum(|row| row.status == ProcedureStatus::Done) }</dd>
            <dt>{ t.treatments_money_invoiced() }</dt>
            <dd>{ sum(|row| row.status == ProcedureStatus::Done && row.invoiced) }</dd>
            <dt class="is-total">{ t.treatments_estimate() }</dt>
            <dd class="is-total">{ format.money(case.row.estimate) }</dd>
        </dl>
    }
}

/// Completes or reopens the case. Completing one with something left to do asks first.
#[component]
fn StatusButton(props: &RecordProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let row = &props.case.row;
    let (case, status, to_do) = (row.id, row.status, row.to_do);
    let done = {
        let toasts = toasts.clone();
        Callback::from(move |()| {
            toasts.done(if status == CaseStatus::Open { t.treatments_completed() } else { t.treatments_reopened() });
        })
    };
    let submit = use_submit::<SetCaseStatus>(done);
    use_refusal_toasts([&submit.error]);
    let send = submit.send.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let to = if status == CaseStatus::Open { CaseStatus::Completed } else { CaseStatus::Open };
        if status == CaseStatus::Open && to_do > 0 {
            let question = Confirm {
                title: t.treatments_complete_title().into(),
                body: t.treatments_complete_body(f64::from(to_do)).into(),
                act: t.treatments_complete().into(),
                keep: t.treatments_complete_keep().into(),
                ..Confirm::default()
            };
            confirm.ask(question, send.reform(move |_| SetCaseStatus { case, status: to }));
        } else {
            send.emit(SetCaseStatus { case, status: to });
        }
    });
    let (icon, word) = if status == CaseStatus::Open {
        (Icon::Check, t.treatments_complete())
    } else {
        (Icon::Undo, t.treatments_reopen())
    };
    html! { <Button kind={ButtonKind::Plain} {icon} {onclick} busy={submit.running} testid="case-status">{ word }</Button> }
}
