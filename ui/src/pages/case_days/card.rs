//! A case day on the board.

use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayId, Permission};
use yew::prelude::*;

use super::board::Open;
use super::words;
use crate::components::{Badge, Button, Confirm, Icon, IconButton, use_confirm, use_refusal_toasts, use_toasts};
use crate::hooks::use_submit;
use crate::session::{use_format, use_session, use_texts};

/// See [`CaseDayCard`].
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The day.
    pub row: CaseDayRow,
    /// Whether somebody is looked for, for it.
    pub picked: bool,
    /// Something of it is opened.
    pub on_open: Callback<Open>,
    /// Somebody is looked for, for a seat of it.
    pub on_seek: Callback<(CaseDayId, TeamRole)>,
}

/// A case day: when, where, what it needs, its team, and the step on.
#[component]
pub fn CaseDayCard(props: &CardProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let session = use_session();
    let row = &props.row;
    let case_day = row.id;
    let plans = session.can(Permission::CaseDayWrite);
    let practice = session.can(Permission::PracticeCaseDays);
    let confirm_day = use_submit::<ConfirmCaseDay>({
        let toasts = toasts.clone();
        Callback::from(move |()| toasts.done(t.case_days_confirmed_done()))
    });
    let reject = use_submit::<RejectCaseDay>(Callback::from(move |()| toasts.done(t.case_days_rejected_done())));
    use_refusal_toasts([&confirm_day.error, &reject.error]);
    let ask_why = {
        let question = Confirm {
            title: t.case_days_reject_title().into(),
            body: format!("{}, {}", row.site_name, words::when(&format, row)).into(),
            act: t.case_days_reject().into(),
            keep: t.case_days_reject_keep().into(),
            danger: true,
            reason: true,
        };
        let send = reject.send.clone();
        Callback::from(move |_: MouseEvent| {
            let send = send.clone();
            let act = Callback::from(move |reason: AttrValue| {
                if let Ok(reason) = reason.parse() {
                    send.emit(RejectCaseDay { case_day, reason });
                }
            });
            confirm.ask(question.clone(), act);
        })
    };
    let open = props.on_open.reform(move |_: MouseEvent| Open::Day(case_day));
    let grant = {
        let row = Box::new(row.clone());
        props.on_open.reform(move |_: MouseEvent| Open::Grant(row.clone()))
    };
    let seek = plans.then(|| props.on_seek.clone());
    let slot = |role: &TeamRole| slot(t, row, *role, seek.as_ref());
    html! {
        <article class={classes!("cday", props.picked.then_some("cday--picked"))} data-testid="case-day" data-stage={row.stage.as_str()}>
            <div class="cday__top">
                <button type="button" class="linklike" onclick={open} data-testid="case-day-open">
                    <b class="num nowrap">{ words::when(&format, row) }</b>
                </button>
                <span class="num sub nowrap">{ words::hours(&format, row) }</span>
                if row.edited.is_some() && !row.stage.is_off() {
                    <span class="push"><Badge look="is-warning" icon={Icon::Edit}>{ t.case_days_edited() }</Badge></span>
                }
            </div>
            <div class="cday__what">
                <span class="cut">{ &row.site_name }</span>
                <small>{ words::needs(t, &row.details) }</small>
            </div>
            if row.stage.forms_team() {
                <div class="slots3">{ for TeamRole::ALL.iter().map(slot) }</div>
            }
            { match row.stage {
                Stage::Requested => html! {
                    if plans {
                        <div class="row">
                            <Button small=true onclick={grant} testid="case-day-grant">{ t.case_days_grant() }</Button>
                            <Button small=true kind={crate::components::ButtonKind::Quiet} busy={reject.running} onclick={ask_why} testid="case-day-reject">{ t.case_days_reject() }</Button>
                        </div>
                    } else {
                        <span class="cap">{ t.case_days_waits() }</span>
                    }
                },
                Stage::Forming => html! { <span class="cap" data-testid="case-day-progress">{ words::progress(t, row) }</span> },
                Stage::TeamComplete => html! {
                    <div class="row">
                        <span class="cap grow">{ t.case_days_team_complete() }</span>
                        if practice {
                            <Button small=true busy={confirm_day.running} onclick={confirm_day.send.reform(move |_: MouseEvent| ConfirmCaseDay { case_day })} testid="case-day-confirm">
                                { t.case_days_confirm() }
                            </Button>
                        }
                    </div>
                },
                Stage::Confirmed | Stage::Completed => html! {
                    <div class="row">
                        <span class="cap grow num">
                            { t.case_days_patients_of(i64::from(row.patients), i64::from(row.details.cases.get())) }
                        </span>
                        if row.stage == Stage::Completed {
                            { words::stage_badge(t, row.stage) }
                        }
                    </div>
                },
                Stage::Rejected | Stage::Cancelled => html! {
                    <div class="row row--wrap">
                        { words::stage_badge(t, row.stage) }
                        <span class="cap">{ for row.reason.iter() }</span>
                    </div>
                },
            } }
        </article>
    }
}

/// A seat of a team, small.
fn slot(
    t: &cuspid_texts::Texts,
    row: &CaseDayRow,
    role: TeamRole,
    seek: Option<&Callback<(CaseDayId, TeamRole)>>,
) -> Html {
    let member = row.team.iter().find(|member| member.role == role && member.answer.holds_seat());
    let (class, name, icon) = match member {
        None => ("slot3--open", t.case_days_open(), None),
        Some(member) if member.answer == TeamAnswer::Accepted => {
            ("slot3--ok", member.name.clone(), Some(Icon::CheckCircle))
        }
        Some(member) => ("slot3--wait", member.name.clone(), Some(Icon::Clock)),
    };
    let said = member.map(|member| words::answer_name(t, member.answer));
    let case_day = row.id;
    let find = t.case_days_find(words::role_name(t, role));
    html! {
        <div class={classes!("slot3", class)}>
            { words::role_icon(role).html() }
            <span class="cut"><span class="cap">{ words::role_name(t, role) }</span>{ name }</span>
            if let (None, Some(seek)) = (member, seek) {
                <IconButton small=true icon={Icon::Plus} label={find} onclick={seek.reform(move |_: MouseEvent| (case_day, role))} testid={format!("seek-{}", role.as_str())} />
            }
            if let Some(icon) = icon {
                <span class="slot3__said" title={said.clone()}>{ icon.html() }<span class="sr">{ said }</span></span>
            }
        </div>
    }
}
