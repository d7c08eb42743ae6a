//! The case days that one is asked for or comes to.

use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayMemberId, CasePatientId};
use yew::prelude::*;

use super::review::{ReviewSheet, Reviews};
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
            if row.answer == TeamAnswer::Accepted && matches!(row.stage, Stage::Confirmed | Stage::Completed) && row.patients > 0 {
                <Treated {member} role={row.role} />
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

#[derive(Properties, PartialEq)]
struct TreatedProps {
    member: CaseDayMemberId,
    role: TeamRole,
}

/// Whom the team treats on a day that is certain; the anesthesiologist reviews them here.
#[component]
fn Treated(props: &TreatedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let TreatedProps { member, role } = *props;
    let query = use_query(ListOwnCasePatients { member });
    let reviewing = use_state(|| None::<(CasePatientId, String)>);
    let reviews = role == TeamRole::Anesthesiologist;
    let set = {
        let reviewing = reviewing.setter();
        Callback::from(move |what| reviewing.set(what))
    };
    let line = |row: &OwnCasePatientRow| {
        let known = [
            row.birth_date.map(|date| format.date(date)),
            row.weight.map(|weighed| words::weight_text(t, &format, weighed)),
            row.asa.map(|asa| t.case_days_asa(i64::from(asa.get()))),
        ];
        let known = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let missing = [
            (!row.fasting_told, t.case_days_fasting_missing()),
            (!row.consent, t.case_days_consent_missing()),
            (!row.escort, t.case_days_escort_missing()),
        ];
        let whom = Some((row.id, row.name.clone()));
        html! {
            <li key={row.id.to_string()} data-testid="own-patient">
                <span class="num nowrap sub">{ format.time_range(row.start, row.end) }</span>
                <div class="list__main">
                    <span>{ &row.name }</span>
                    <small class="muted num">{ known }</small>
                    if let Some(medicines) = row.medicines.as_ref().filter(|medicines| !medicines.is_empty()) {
                        <small>{ t.case_days_medicines(medicines.join(", ")) }</small>
                    }
                    if let Some(notes) = &row.notes {
                        <small>{ notes }</small>
                    }
                    <span class="row row--wrap">
                        { words::allergy_badge(t, row.allergies, &row.allergy_names) }
                        { for missing.into_iter().filter(|(missing, _)| *missing).map(|(_, word)| html! {
                            <Badge look="is-warning" icon={Icon::Warn}>{ word }</Badge>
                        }) }
                        if reviews {
                            <Reviews reviews={row.reviews.clone()} />
                        }
                    </span>
                    if reviews {
                        <span><Button small=true icon={Icon::Edit} onclick={set.reform(move |_: MouseEvent| whom.clone())} testid="own-review">{ t.case_days_review() }</Button></span>
                    }
                </div>
            </li>
        }
    };
    html! {
        <section aria-label={t.case_days_patients()}>
            { query.show(html! { <Skeleton lines=2 /> }, |rows| html! { <ul class="list list--tight">{ for rows.iter().map(line) }</ul> }) }
            if let Some((case_patient, name)) = (*reviewing).clone() {
                <ReviewSheet {case_patient} {name} member={Some(member)} on_close={set.reform(|()| None)} />
            }
        </section>
    }
}
