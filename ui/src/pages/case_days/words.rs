//! Case days in words.

use cuspid_model::requests::case_days::*;
use cuspid_model::requests::notices::{NoticeText, TextRow, TextState};
use cuspid_model::requests::patients::AllergyAnswer;
use cuspid_texts::{Texts, with_more};
use yew::prelude::*;

use crate::components::{Badge, Icon};
use crate::format::Format;

pub use cuspid_texts::{loss_text as hindrance_text, skill_text as skill_name, team_role_text as role_name};

/// The icon of what somebody is on a team.
pub const fn role_icon(role: TeamRole) -> Icon {
    match role {
        TeamRole::Nurse => Icon::Nurse,
        TeamRole::Medic => Icon::Stethoscope,
        TeamRole::Anesthesiologist => Icon::Syringe,
    }
}

/// How many cases, and what they need.
pub fn needs(t: &Texts, details: &CaseDayDetails) -> String {
    let skills = details.skills.iter().map(|skill| skill_name(t, *skill));
    let cases = t.case_days_cases(i64::from(details.cases.get()));
    std::iter::once(cases).chain(skills).collect::<Vec<_>>().join(" · ")
}

/// When a day is, or when it would suit.
pub fn when(format: &Format, row: &CaseDayRow) -> String {
    match row.time {
        Some(time) => format.date(time.date),
        None if row.wish.from == row.wish.to => format.date(row.wish.from),
        None => format!("{} – {}", format.date(row.wish.from), format.date(row.wish.to)),
    }
}

/// From when to when on the day.
pub fn hours(format: &Format, row: &CaseDayRow) -> String {
    let hours = row.time.map_or(row.wish.hours, |time| time.hours);
    span(format, hours)
}

/// From when to when.
pub fn span(format: &Format, hours: DayHours) -> String {
    format!("{}–{}", format.minutes(hours.from.get()), format.minutes(hours.to.get()))
}

/// Where a day stands.
pub fn stage_badge(t: &Texts, stage: Stage) -> Html {
    let (look, icon, word) = match stage {
        Stage::Requested => ("is-pending", Icon::Dotted, t.case_days_requested()),
        Stage::Forming => ("is-warning", Icon::Users, t.case_days_forming()),
        Stage::TeamComplete => ("is-info", Icon::Check, t.case_days_team_complete()),
        Stage::Confirmed => ("is-confirmed", Icon::CheckCircle, t.case_days_confirmed()),
        Stage::Completed => ("is-done", Icon::DoubleCheck, t.case_days_completed()),
        Stage::Rejected => ("is-cancelled", Icon::Ban, t.case_days_rejected()),
        Stage::Cancelled => ("is-cancelled", Icon::Ban, t.case_days_cancelled()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// What a team lacks, in a sentence for each role.
pub fn lack_text(t: &Texts, lack: Lack, team: &[MemberRow]) -> String {
    let role = role_name(t, lack.role);
    let name = team.iter().find(|member| Some(member.id) == lack.member).map(|member| member.name.clone());
    let name = name.unwrap_or_default();
    match lack.kind {
        LackKind::Open => t.case_days_lack_open(role),
        LackKind::Waiting => t.case_days_lack_waiting(role, name),
        LackKind::TooMany => t.case_days_lack_too_many(role),
        LackKind::OtherTime => t.case_days_lack_other_time(role, name),
        LackKind::Unskilled => t.case_days_lack_unskilled(role, name),
        LackKind::Unavailable => t.case_days_lack_unavailable(role, name),
        LackKind::Elsewhere => t.case_days_lack_elsewhere(role, name),
        LackKind::NotInRole => t.case_days_lack_not_in_role(role, name),
    }
}

/// How many of the three accepted, were asked, and are open.
pub fn progress(t: &Texts, row: &CaseDayRow) -> String {
    let of = |answer: TeamAnswer| row.team.iter().filter(|member| member.answer == answer).count();
    let (accepted, asked) = (of(TeamAnswer::Accepted), of(TeamAnswer::Asked));
    let open = row.lacks.iter().filter(|lack| lack.kind == LackKind::Open).count();
    let part = |count: usize, word: fn(&Texts, i64) -> String| {
        (count > 0).then(|| word(t, i64::try_from(count).unwrap_or_default()))
    };
    let parts = [
        part(accepted, |t, count| t.case_days_count_accepted(count)),
        part(asked, |t, count| t.case_days_count_asked(count)),
        part(open, |t, count| t.case_days_count_open(count)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What somebody answered.
pub fn answer_name(t: &Texts, answer: TeamAnswer) -> String {
    match answer {
        TeamAnswer::Asked => t.case_days_answer_asked(),
        TeamAnswer::Accepted => t.case_days_answer_accepted(),
        TeamAnswer::Declined => t.case_days_answer_declined(),
        TeamAnswer::Withdrawn => t.case_days_answer_withdrawn(),
    }
}

/// What happened to a day.
pub fn event_text(t: &Texts, format: &Format, event: &CaseDayEventRow) -> String {
    let who = event.provider.clone().unwrap_or_default();
    let start = event.start.map(|start| format.date_time(start)).unwrap_or_default();
    let happened = match event.kind {
        CaseDayEventKind::Requested => t.case_days_event_requested(),
        CaseDayEventKind::Created => t.case_days_event_created(start),
        CaseDayEventKind::Asked => t.case_days_event_asked(who),
        CaseDayEventKind::Withdrawn => match event.loss {
            Some(loss) => t.case_days_event_lost(who, hindrance_text(t, loss)),
            None => t.case_days_event_withdrawn(who),
        },
        CaseDayEventKind::Accepted => t.case_days_event_accepted(who),
        CaseDayEventKind::Declined => t.case_days_event_declined(who),
        CaseDayEventKind::Confirmed => t.case_days_event_confirmed(),
        CaseDayEventKind::Edited => t.case_days_event_edited(),
        CaseDayEventKind::Rescheduled => {
            let earlier = event.earlier.map(|earlier| format.date_time(earlier)).unwrap_or_default();
            t.case_days_event_rescheduled(earlier, start)
        }
        CaseDayEventKind::Cancelled => t.case_days_event_cancelled(),
        CaseDayEventKind::Rejected => t.case_days_event_rejected(),
        CaseDayEventKind::Completed => t.case_days_event_completed(),
        CaseDayEventKind::Patients => t.case_days_event_patients(),
    };
    with_more(t, happened, event.unconfirmed, event.reason.as_deref())
}

/// What a notice says, to whoever reads it.
pub fn notice_text(t: &Texts, format: &Format, notice: &NoticeText) -> String {
    cuspid_texts::notice_text(t, |date| format.date(date), notice)
}

/// How far a text message got.
pub fn text_badge(t: &Texts, row: &TextRow) -> Html {
    let (look, icon, word) = match row.state {
        TextState::Queued if row.handed => ("is-info", Icon::Message, t.case_days_text_handed()),
        TextState::Queued => ("is-pending", Icon::Clock, t.case_days_text_queued()),
        TextState::Sent => ("is-info", Icon::Check, t.case_days_text_sent()),
        TextState::Delivered => ("is-confirmed", Icon::DoubleCheck, t.case_days_text_delivered()),
        TextState::Failed => ("is-danger", Icon::Alert, t.case_days_text_failed()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// What the last review before anaesthesia came to, if there was one.
pub fn review_badge(t: &Texts, outcome: Option<ReviewOutcome>) -> Html {
    let (look, icon, word) = match outcome {
        None => ("is-pending", Icon::Dotted, t.case_days_review_none()),
        Some(outcome @ ReviewOutcome::Cleared) => ("is-confirmed", Icon::CheckCircle, review_text(t, outcome)),
        Some(outcome @ ReviewOutcome::NeedsMore) => ("is-warning", Icon::Warn, review_text(t, outcome)),
        Some(outcome @ ReviewOutcome::NotCleared) => ("is-danger", Icon::Ban, review_text(t, outcome)),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// The same in a word.
pub fn review_text(t: &Texts, outcome: ReviewOutcome) -> String {
    match outcome {
        ReviewOutcome::Cleared => t.case_days_review_cleared(),
        ReviewOutcome::NeedsMore => t.case_days_review_needs_more(),
        ReviewOutcome::NotCleared => t.case_days_review_not_cleared(),
    }
}

/// A weight with the day it was measured on.
pub fn weight_text(t: &Texts, format: &Format, weighed: Weighed) -> String {
    t.case_days_weight(weighed.weight.kilograms(format.decimal()), format.date(weighed.on))
}

/// What is known of a patient's allergies, said in any case. What one computer recorded counts whatever another was
/// answered meanwhile.
pub fn allergy_badge(t: &Texts, answer: AllergyAnswer, names: &[String]) -> Html {
    let (look, icon, word) = match answer {
        AllergyAnswer::Unknown if names.is_empty() => ("is-warning", Icon::Warn, t.patients_not_asked()),
        AllergyAnswer::None if names.is_empty() => ("is-done", Icon::Check, t.patients_no_allergies()),
        _ => ("is-danger", Icon::Alert, t.case_days_allergies(names.join(", "))),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// Why nobody is left for a role.
pub fn missing_text(t: &Texts, missing: Missing) -> String {
    let role = role_name(t, missing.role);
    match missing.why {
        MissingKind::Skill => t.case_days_missing_skill(role),
        MissingKind::Available => t.case_days_missing_available(role),
        MissingKind::Taken => t.case_days_missing_taken(role),
    }
}
