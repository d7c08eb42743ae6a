//! The case days that one is asked for or comes to.

use cuspid_model::requests::case_days::*;
use yew::prelude::*;

use super::words;
use crate::components::{
    Badge, Button, ButtonKind, Confirm, Empty, Icon, Skeleton, use_confirm, use_refusal_toasts, use_toasts,
};
use crate::hooks::{use_query, use_submit};
use crate::session::{use_format, use_texts};

/// See the module.
#[component]
pub fn OwnDays() -> Html {
    let t = use_texts();
    let query = use_query(ListOwnCaseDays {});
    query.show(html! { <Skeleton lines=6 /> }, |rows| {
        if rows.is_empty() {
            return html! {
                <Empty icon={Icon::Pulse} title={t.case_days_own_none_title()}>{ t.case_days_own_none() }</Empty>
            };
        }
        html! {
            <div class="own-days" data-testid="own-days">
                { for rows.iter().map(|row| html! { <OwnDay key={row.member.to_string()} row={row.clone()} /> }) }
            </div>
        }
    })
}

#[derive(Properties, PartialEq)]
struct OwnDayProps {
    row: OwnCaseDayRow,
}

#[component]
fn OwnDay(props: &OwnDayProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let row = &props.row;
    let member = row.member;
    let answer = use_submit::<AnswerCaseDay>(Callback::from(move |()| toasts.done(t.case_days_answer_done())));
    use_refusal_toasts([&answer.error]);
    let day = format!("{}, {}", row.site_name, format.date_long(row.time.date));
    let decline = {
        let question = Confirm {
            title: t.case_days_decline_title().into(),
            body: day.clone().into(),
            act: t.case_days_decline().into(),
            keep: t.case_days_decline_keep().into(),
            danger: true,
            reason: true,
        };
        let send = answer.send.clone();
        Callback::from(move |_: MouseEvent| {
            let send = send.clone();
            let act = Callback::from(move |reason: AttrValue| {
                send.emit(AnswerCaseDay { member, accept: false, reason: reason.parse().ok() });
            });
            confirm.ask(question.clone(), act);
        })
    };
    let accept = answer.send.reform(move |_: MouseEvent| AnswerCaseDay { member, accept: true, reason: None });
    let open = row.stage.forms_team();
    let (look, icon) = match row.answer {
        TeamAnswer::Accepted => ("is-confirmed", Icon::CheckCircle),
        TeamAnswer::Asked => ("is-pending", Icon::Clock),
        TeamAnswer::Declined | TeamAnswer::Withdrawn => ("is-cancelled", Icon::Ban),
    };
    let others: Vec<String> =
        row.others.iter().map(|other| format!("{} ({})", other.name, words::role_name(t, other.role))).collect();
    html! {
        <article class="cday" data-testid="own-day" data-answer={row.answer.as_str()}>
            <div class="cday__top">
                <b class="num">{ format.date_long(row.time.date) }</b>
                <span class="num sub nowrap">{ words::span(&format, row.time.hours) }</span>
                <span class="push">{ words::stage_badge(t, row.stage) }</span>
            </div>
            <div class="cday__what">
                <span>{ &row.site_name }</span>
                <small>{ format!("{} · {}", words::role_name(t, row.role), words::needs(t, &row.details)) }</small>
            </div>
            if !others.is_empty() {
                <p class="sub">{ t.case_days_with(others.join(", ")) }</p>
            }
            <div class="row row--wrap">
                <Badge {look} {icon}>{ words::answer_name(t, row.answer) }</Badge>
                <span class="push"></span>
                if open && row.answer.holds_seat() {
                    <Button small=true busy={answer.running} onclick={decline} testid="own-decline">{ t.case_days_decline() }</Button>
                }
                if open && row.answer == TeamAnswer::Asked {
                    <Button small=true kind={ButtonKind::Primary} busy={answer.running} onclick={accept} testid="own-accept">{ t.case_days_accept() }</Button>
                }
            </div>
        </article>
    }
}
