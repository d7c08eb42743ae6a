//! A case day with everything about it: its team, its patients, what happened.

use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayId, Permission};
use yew::prelude::*;

use super::board::Open;
use super::patients::Patients;
use super::team::Team;
use super::words;
use crate::components::{
    Alert, Button, ButtonKind, Confirm, Icon, IconButton, Sheet, Skeleton, Tone, facts, use_confirm,
    use_refusal_toasts, use_toasts,
};
use crate::hooks::{use_query, use_submit};
use crate::pages::invoice::papers;
use crate::session::{use_format, use_session, use_texts};

/// See [`DaySheet`].
#[derive(Properties, PartialEq)]
pub struct DaySheetProps {
    /// Which day.
    pub case_day: CaseDayId,
    /// Something of it is opened instead.
    pub on_open: Callback<Open>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// A case day with everything about it.
#[component]
pub fn DaySheet(props: &DaySheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let query = use_query(GetCaseDay { case_day: props.case_day });
    let title = query
        .data
        .as_ref()
        .map_or_else(|| t.case_days_day(), |day| format!("{}, {}", day.row.site_name, words::when(&format, &day.row)));
    let foot = query.data.as_ref().map(|day| {
        html! { <Steps row={day.row.clone()} on_open={props.on_open.clone()} /> }
    });
    html! {
        <Sheet {title} on_close={props.on_close.clone()} foot={foot.unwrap_or_default()} testid="case-day-sheet">
            { query.show(html! { <Skeleton lines=8 /> }, |day| html! {
                <div class="stack">
                    <Head row={day.row.clone()} />
                    if day.row.stage.forms_team() || day.row.stage == Stage::Completed {
                        <Team row={day.row.clone()} />
                    }
                    if matches!(day.row.stage, Stage::Confirmed | Stage::Completed) || !day.patients.is_empty() {
                        <Patients day={day.clone()} on_open={props.on_open.clone()} />
                    }
                    <section class="stack stack--s" aria-label={t.case_days_history()}>
                        <h3>{ t.case_days_history() }</h3>
                        <ul class="list list--tight" data-testid="case-day-history">
                            { for day.events.iter().map(|event| {
                                let by = event.by.clone().map(|by| format!(" · {by}")).unwrap_or_default();
                                html! {
                                    <li>
                                        <div class="list__main">
                                            <span>{ words::event_text(t, &format, event) }</span>
                                            <small class="muted num">{ format!("{}{by}", format.date_time(event.at)) }</small>
                                        </div>
                                    </li>
                                }
                            }) }
                        </ul>
                    </section>
                </div>
            }) }
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    row: CaseDayRow,
}

/// When and where, what is needed, and what is missing.
#[component]
fn Head(props: &HeadProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = &props.row;
    let lines = facts([html! { words::hours(&format, row) }, html! { words::needs(t, &row.details) }]);
    html! {
        <>
            <div class="row row--wrap">
                { words::stage_badge(t, row.stage) }
                <span class="sub">{ lines }</span>
            </div>
            if let Some(equipment) = &row.details.equipment {
                <p class="sub">{ t.case_days_equipment_line(&**equipment) }</p>
            }
            if let Some(notes) = &row.details.notes {
                <p class="sub prose">{ notes.to_string() }</p>
            }
            if let Some(reason) = &row.reason {
                <Alert tone={Tone::Info} slim=true>{ t.case_days_reason(reason) }</Alert>
            }
            if let Some(edited) = row.edited.filter(|_| !row.stage.is_off()) {
                <Alert tone={Tone::Warning} slim=true>{ t.case_days_edited_since(format.date_time(edited)) }</Alert>
            }
            if row.stage == Stage::Forming {
                <div data-testid="case-day-lacks">
                    <Alert tone={Tone::Info} title={t.case_days_missing_title()}>
                        <ul class="plain">
                            { for row.lacks.iter().map(|lack| html! { <li>{ words::lack_text(t, *lack, &row.team) }</li> }) }
                        </ul>
                    </Alert>
                </div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct StepsProps {
    row: CaseDayRow,
    on_open: Callback<Open>,
}

/// What can be done with the day.
#[component]
fn Steps(props: &StepsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let question = use_confirm();
    let row = &props.row;
    let case_day = row.id;
    let done = |text: String| {
        let toasts = toasts.clone();
        Callback::from(move |()| toasts.done(text.clone()))
    };
    let confirm = use_submit::<ConfirmCaseDay>(done(t.case_days_confirmed_done()));
    let complete = use_submit::<CompleteCaseDay>(done(t.case_days_completed_done()));
    let cancel = use_submit::<CancelCaseDay>(done(t.case_days_cancelled_done()));
    use_refusal_toasts([&confirm.error, &complete.error, &cancel.error]);
    let plans = session.can(Permission::CaseDayWrite);
    let practice = session.can(Permission::PracticeCaseDays);
    let over = matches!(row.stage, Stage::Completed | Stage::Rejected | Stage::Cancelled);
    let begun = row.time.is_some_and(|time| time.date <= format.today());
    let call_off = {
        let asked = Confirm {
            title: t.case_days_cancel_title().into(),
            body: t.case_days_cancel_body(format!("{}, {}", row.site_name, words::when(&format, row))).into(),
            act: t.case_days_cancel().into(),
            keep: t.case_days_cancel_keep().into(),
            danger: true,
            reason: true,
        };
        let send = cancel.send.clone();
        Callback::from(move |_: MouseEvent| {
            let send = send.clone();
            let act = Callback::from(move |reason: AttrValue| {
                if let Ok(reason) = reason.parse() {
                    send.emit(CancelCaseDay { case_day, reason });
                }
            });
            question.ask(asked.clone(), act);
        })
    };
    let print = {
        let toasts = toasts.clone();
        Callback::from(move |_: MouseEvent| papers::open(PrintCaseDay { case_day }, toasts.clone()))
    };
    let open = |make: fn(Box<CaseDayRow>) -> Open| {
        let row = Box::new(row.clone());
        props.on_open.reform(move |_: MouseEvent| make(row.clone()))
    };
    html! {
        <>
            if row.time.is_some() {
                <IconButton icon={Icon::Print} label={t.case_days_print()} onclick={print} testid="case-day-print" />
            }
            if practice && !over {
                <Button kind={ButtonKind::Danger} busy={cancel.running} onclick={call_off} testid="case-day-cancel">{ t.case_days_cancel() }</Button>
            }
            <span class="push"></span>
            if practice && !over {
                <Button onclick={open(Open::Needs)} testid="case-day-edit">{ t.case_days_edit() }</Button>
            }
            if practice && row.stage.forms_team() {
                <Button onclick={open(Open::Move)} testid="case-day-move">{ t.case_days_reschedule() }</Button>
            }
            if plans && row.stage == Stage::Requested {
                <Button kind={ButtonKind::Primary} onclick={open(Open::Grant)} testid="sheet-grant">{ t.case_days_grant() }</Button>
            }
            if practice && row.stage == Stage::TeamComplete {
                <Button kind={ButtonKind::Primary} busy={confirm.running} onclick={confirm.send.reform(move |_: MouseEvent| ConfirmCaseDay { case_day })} testid="sheet-confirm">
                    { t.case_days_confirm() }
                </Button>
            }
            if plans && begun && row.stage == Stage::Confirmed {
                <Button kind={ButtonKind::Primary} busy={complete.running} onclick={complete.send.reform(move |_: MouseEvent| CompleteCaseDay { case_day })} testid="sheet-complete">
                    { t.case_days_complete() }
                </Button>
            }
        </>
    }
}
