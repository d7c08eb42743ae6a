//! Looking at a laboratory request and moving it on.

use cuspid_model::Permission;
use cuspid_model::requests::treatment::*;
use yew::prelude::*;
use yew_router::prelude::*;

use super::item_text;
use crate::components::{
    Alert, Button, ButtonKind, Confirm, DateField, Icon, Refusal, Sheet, Tone, use_confirm, use_toasts,
};
use crate::hooks::{Bind, use_submit};
use crate::pages::treatment::words::lab_badge;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// A status a request can be given, and the words on its button.
type Step = (LabStatus, String);

/// See [`LabSheet`].
#[derive(Properties, PartialEq)]
pub struct ViewProps {
    /// The request.
    pub row: LabRow,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// A laboratory request with the steps it can take from here.
#[component]
pub fn LabSheet(props: &ViewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let row = &props.row;
    let day = use_state(|| format.today().to_string());
    let submit = use_submit::<SetLabStatus>(Callback::from(move |()| toasts.done(t.labs_step_done())));
    let request = row.id;
    let step = |status: LabStatus| {
        let (send, day, confirm) = (submit.send.clone(), day.clone(), confirm.clone());
        Callback::from(move |_: MouseEvent| {
            let wanted = SetLabStatus { request, status, on: day.parse().ok(), due_on: None };
            if status != LabStatus::Cancelled {
                return send.emit(wanted);
            }
            let question = Confirm {
                title: t.labs_cancel_title().into(),
                body: t.labs_cancel_body().into(),
                act: t.labs_step_cancelled().into(),
                keep: t.labs_cancel_keep().into(),
                danger: true,
                ..Confirm::default()
            };
            confirm.ask(question, send.reform(move |_| wanted.clone()));
        })
    };
    // The way on first, what goes back after it: the rule itself is in the backend.
    let (on, back): (Option<Step>, Vec<Step>) = match row.status {
        LabStatus::Created => {
            (Some((LabStatus::Sent, t.labs_step_sent())), vec![(LabStatus::Cancelled, t.labs_step_cancelled())])
        }
        LabStatus::Sent => {
            (Some((LabStatus::Received, t.labs_step_received())), vec![(LabStatus::Cancelled, t.labs_step_cancelled())])
        }
        LabStatus::Received => {
            (Some((LabStatus::Checked, t.labs_step_checked())), vec![(LabStatus::Returned, t.labs_step_returned())])
        }
        LabStatus::Checked => {
            (Some((LabStatus::Fitted, t.labs_step_fitted())), vec![(LabStatus::Returned, t.labs_step_returned())])
        }
        LabStatus::Returned => {
            (Some((LabStatus::Sent, t.labs_step_sent())), vec![(LabStatus::Cancelled, t.labs_step_cancelled())])
        }
        LabStatus::Fitted | LabStatus::Cancelled => (None, vec![]),
    };
    let may = session.can(Permission::LabWrite);
    let foot = html! {
        if let Some((status, word)) = on.clone().filter(|_| may) {
            { for back.iter().map(|(status, word)| html! {
                <Button kind={ButtonKind::Quiet} onclick={step(*status)} testid={format!("step-{}", status.as_str())}>{ word }</Button>
            }) }
            <span class="push"></span>
            <Button kind={ButtonKind::Primary} icon={Icon::Check} onclick={step(status)} busy={submit.running} testid={format!("step-{}", status.as_str())}>
                { word }
            </Button>
        }
    };
    let date = |name: String, date: Option<cuspid_model::time::PlainDate>| {
        html! {
            if let Some(date) = date {
                <dt>{ name }</dt><dd class="num">{ format.date(date) }</dd>
            }
        }
    };
    let item = |item: &LabItem| {
        let more: Vec<String> =
            [&item.shade, &item.material].into_iter().flatten().map(|text| text.to_string()).collect();
        html! { <li><b>{ item_text(item) }</b><p class="muted">{ more.join(" · ") }</p></li> }
    };
    let patient = if session.can(Permission::TreatmentsRead) {
        html! { <Link<Route> to={Route::Treatment { id: row.case }}>{ &row.patient.name }</Link<Route>> }
    } else {
        html! { <b>{ &row.patient.name }</b> }
    };
    let bind = {
        let day = day.clone();
        Bind::new((*day).clone(), move |text| day.set(text))
    };
    html! {
        <Sheet title={row.number.clone()} on_close={props.on_close.clone()} {foot} testid="lab-view">
            <div class="stack stack--m">
                <div>{ lab_badge(t, row) }</div>
                if row.visit_too_early {
                    <Alert tone={Tone::Warning}>
                        { t.labs_too_early(row.next_visit.map(|visit| format.date(visit.date())).unwrap_or_default()) }
                    </Alert>
                }
                <dl class="kv">
                    <dt>{ t.treatments_patient() }</dt><dd>{ patient }</dd>
                    <dt>{ t.labs_lab() }</dt><dd>{ &row.lab_name }</dd>
                    { date(t.labs_sent_on(), row.sent_on) }
                    { date(t.labs_due_on(), row.due_on) }
                    { date(t.labs_received_on(), row.received_on) }
                    if let Some(cost) = row.cost {
                        <dt>{ t.labs_cost() }</dt><dd class="num">{ format.money(cost) }</dd>
                    }
                </dl>
                <ol class="lines">{ for row.items.iter().map(item) }</ol>
                if let Some(text) = &row.instructions {
                    <p class="prewrap">{ text }</p>
                }
                if on.is_some() && may {
                    <DateField name="on" label={t.labs_day()} {bind} />
                }
                <Refusal error={submit.error.clone()} />
            </div>
        </Sheet>
    }
}
