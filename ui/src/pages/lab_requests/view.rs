//! Looking at a laboratory request and moving it on.

use cuspid_model::Permission;
use cuspid_model::requests::treatment::*;
use yew::prelude::*;
use yew_router::prelude::*;

use super::item_text;
use super::write::ChangeSheet;
use crate::bind;
use crate::components::{
    Alert, Button, ButtonKind, Confirm, DateField, FormArea, Icon, IconButton, Sheet, Tone, use_confirm, use_toasts,
};
use crate::hooks::{Check, use_form};
use crate::pages::patient::alerts::AlertsOf;
use crate::pages::treatment::words::{lab_badge, person};
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

/// The step that is being taken.
#[derive(Clone, PartialEq)]
struct Draft {
    on: String,
    status: Option<LabStatus>,
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
    let changing = use_state(|| false);
    let done = Callback::from(move |()| toasts.done(t.labs_step_done()));
    let request = row.id;
    let form = use_form(
        || Draft { on: format.today().to_string(), status: None },
        move |draft: &Draft, check: &mut Check| {
            let on = check.read("on", &draft.on)?;
            Some(SetLabStatus { request, status: draft.status?, on: Some(on), due_on: None })
        },
        done,
    );
    let take = |status: LabStatus| {
        let form = form.clone();
        Callback::from(move |()| {
            form.change(|draft| draft.status = Some(status));
            form.state().submit.emit(());
        })
    };
    let step = |status: LabStatus| {
        let (take, confirm) = (take(status), confirm.clone());
        Callback::from(move |_: MouseEvent| {
            if status != LabStatus::Cancelled {
                return take.emit(());
            }
            let question = Confirm {
                title: t.labs_cancel_title().into(),
                body: t.labs_cancel_body().into(),
                act: t.labs_step_cancelled().into(),
                keep: t.labs_cancel_keep().into(),
                danger: true,
                ..Confirm::default()
            };
            confirm.ask(question, take.reform(|_: AttrValue| ()));
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
    let running = form.state().running;
    let changeable = may && matches!(row.status, LabStatus::Created | LabStatus::Returned);
    let change = {
        let changing = changing.clone();
        Callback::from(move |on: bool| changing.set(on))
    };
    let on_save = on.as_ref().filter(|_| may).map(|(status, _)| take(*status));
    let foot = html! {
        if let Some((status, word)) = on.clone().filter(|_| may) {
            { for back.iter().map(|(status, word)| html! {
                <Button kind={ButtonKind::Quiet} onclick={step(*status)} testid={format!("step-{}", status.as_str())}>{ word }</Button>
            }) }
            <span class="push"></span>
            <Button kind={ButtonKind::Primary} icon={Icon::Check} shortcut="Ctrl Enter" onclick={step(status)} busy={running} testid={format!("step-{}", status.as_str())}>
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
        html! { <li><b>{ item_text(t, item) }</b><p class="muted">{ more.join(" · ") }</p></li> }
    };
    let case = html! {
        if session.can(Permission::TreatmentsRead) {
            <Link<Route> to={Route::Treatment { id: row.case }}>{ t.labs_open_case() }</Link<Route>>
        }
    };
    html! {
        <>
            <Sheet title={t.labs_one(row.number.as_str())} on_close={props.on_close.clone()} {on_save} {foot} testid="lab-view">
                <div class="stack stack--m">
                    <div class="row row--wrap">{ lab_badge(t, row) }<span class="push"></span>{ case }
                        if changeable {
                            <IconButton icon={Icon::Edit} label={t.labs_change()} onclick={change.reform(|_: MouseEvent| true)} testid="lab-change" />
                        }
                    </div>
                    <AlertsOf patient={row.patient.id} />
                    if row.visit_too_early {
                        <Alert tone={Tone::Warning}>
                            { t.labs_too_early(row.next_visit.map(|visit| format.date(visit.date())).unwrap_or_default()) }
                        </Alert>
                    }
                    <dl class="kv">
                        <dt>{ t.treatments_patient() }</dt><dd>{ person(&format, &row.patient) }</dd>
                        <dt>{ t.labs_lab() }</dt><dd>{ &row.lab_name }</dd>
                        { date(t.labs_written_on(), Some(row.created_on)) }
                        { date(t.labs_sent_on(), row.sent_on) }
                        { date(t.labs_due_on(), row.due_on) }
                        { date(t.labs_received_on(), row.received_on) }
                        { date(if row.status == LabStatus::Fitted { t.labs_fitted() } else { t.labs_cancelled() }, row.closed_on) }
                        if let Some(visit) = row.next_visit {
                            <dt>{ t.labs_next_visit() }</dt><dd class="num">{ format.date_time(visit) }</dd>
                        }
                        if let Some(cost) = row.cost {
                            <dt>{ t.labs_cost() }</dt><dd class="num">{ format.money(cost) }</dd>
                        }
                    </dl>
                    <ol class="lines">{ for row.items.iter().map(item) }</ol>
                    if let Some(text) = &row.instructions {
                        <p class="prewrap">{ text }</p>
                    }
                    if on.is_some() && may {
                        <FormArea form={form.state()} is_final=true>
                            <DateField name="on" label={t.labs_day()} hint={t.labs_day_hint()} bind={bind!(form.on)} />
                        </FormArea>
                    }
                </div>
            </Sheet>
            if *changing {
                <ChangeSheet row={row.clone()} on_close={change.reform(|()| false)} />
            }
        </>
    }
}
