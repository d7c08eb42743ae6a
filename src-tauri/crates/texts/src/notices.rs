//! What people are told, in words: the same in the window and in a text message. No patient is named.

use cuspid_model::requests::case_days::{CaseDayEventKind, LackKind, TeamRole};
use cuspid_model::requests::notices::{CaseDayNotice, NoticeText, PlanningEvent, PlanningNotice};
use cuspid_model::requests::providers::SkillKind;
use cuspid_model::time::{LocalTime, PlainDate};

use crate::Texts;

/// What a notice says, to whoever reads it; `date` writes a date.
pub fn notice_text(t: &Texts, date: impl Fn(PlainDate) -> String, notice: &NoticeText) -> String {
    match notice {
        NoticeText::CaseDay(notice) => of_case_day(t, date, notice),
        NoticeText::Planning(notice) => of_planning(t, date, notice),
    }
}

fn of_case_day(t: &Texts, date: impl Fn(PlainDate) -> String, notice: &CaseDayNotice) -> String {
    let day = match (notice.start, notice.end) {
        (Some(start), Some(end)) => {
            format!("{}, {}, {}–{}", notice.site_name, date(start.date()), clock(start), clock(end))
        }
        _ => notice.site_name.clone(),
    };
    let who = notice.provider.clone().unwrap_or_default();
    let said = match (notice.kind, notice.loss) {
        (CaseDayEventKind::Withdrawn, Some(loss)) if notice.about_reader => {
            t.case_days_notice_lost_you(loss_text(t, loss), day)
        }
        (CaseDayEventKind::Withdrawn, Some(loss)) => t.case_days_notice_lost(who, loss_text(t, loss), day),
        (CaseDayEventKind::Requested, _) => t.case_days_notice_requested(day),
        (CaseDayEventKind::Created, _) => t.case_days_notice_created(day),
        (CaseDayEventKind::Asked, _) => {
            let role = notice.role.map(|role| team_role_text(t, role)).unwrap_or_default();
            t.case_days_notice_asked(role, day)
        }
        (CaseDayEventKind::Withdrawn, None) if notice.about_reader => t.case_days_notice_withdrawn_you(day),
        (CaseDayEventKind::Withdrawn, None) => t.case_days_notice_withdrawn(who, day),
        (CaseDayEventKind::Accepted, _) => t.case_days_notice_accepted(who, day),
        (CaseDayEventKind::Declined, _) => t.case_days_notice_declined(who, day),
        (CaseDayEventKind::Confirmed, _) => t.case_days_notice_confirmed(day),
        (CaseDayEventKind::Edited, _) => t.case_days_notice_edited(day),
        (CaseDayEventKind::Rescheduled, _) => {
            let earlier = notice.earlier.map(|earlier| format!("{}, {}", date(earlier.date()), clock(earlier)));
            t.case_days_notice_rescheduled(day, earlier.unwrap_or_default())
        }
        (CaseDayEventKind::Cancelled, _) => t.case_days_notice_cancelled(day),
        (CaseDayEventKind::Rejected, _) => t.case_days_notice_rejected(day),
        (CaseDayEventKind::Completed, _) => t.case_days_notice_completed(day),
        (CaseDayEventKind::Patients, _) => t.case_days_notice_patients(day),
    };
    with_more(t, said, notice.unconfirmed, notice.reason.as_deref())
}

fn of_planning(t: &Texts, date: impl Fn(PlainDate) -> String, notice: &PlanningNotice) -> String {
    let written = |day: Option<PlainDate>| day.map(&date).unwrap_or_default();
    let (from, until, closes) = (written(notice.from), written(notice.until), written(notice.closes));
    let name = notice.name.clone().unwrap_or_default();
    let skill = || match notice.skill {
        Some(kind) if name.is_empty() => skill_text(t, kind),
        _ => name.clone(),
    };
    match notice.kind {
        PlanningEvent::Opened => t.case_days_notice_opened(name, from, until, closes),
        PlanningEvent::Closing => t.case_days_notice_closing(name, closes),
        PlanningEvent::Returned => {
            let said = t.case_days_notice_returned(name);
            notice.feedback.iter().fold(said, |said, feedback| format!("{said} {feedback}"))
        }
        PlanningEvent::Published => t.case_days_notice_published(name, from, until),
        PlanningEvent::Expiring if notice.about_reader => t.case_days_notice_expiring_you(skill(), from),
        PlanningEvent::Expiring => t.case_days_notice_expiring(notice.provider.clone(), skill(), from),
        PlanningEvent::Expired if notice.about_reader => t.case_days_notice_expired_you(skill(), from),
        PlanningEvent::Expired => t.case_days_notice_expired(notice.provider.clone(), skill(), from),
    }
}

/// What happened, with what else came of it and why.
pub fn with_more(t: &Texts, said: String, unconfirmed: bool, reason: Option<&str>) -> String {
    let lost = unconfirmed.then(|| t.case_days_unconfirmed());
    let why = reason.map(|reason| t.case_days_reason(reason));
    std::iter::once(said).chain(lost).chain(why).collect::<Vec<_>>().join(" ")
}

/// Why somebody cannot be on a team.
pub fn loss_text(t: &Texts, kind: LackKind) -> String {
    match kind {
        LackKind::Unskilled => t.case_days_cannot_unskilled(),
        LackKind::Unavailable => t.case_days_cannot_unavailable(),
        LackKind::Elsewhere => t.case_days_cannot_elsewhere(),
        LackKind::Open | LackKind::Waiting | LackKind::TooMany | LackKind::OtherTime | LackKind::NotInRole => {
            t.case_days_cannot_role()
        }
    }
}

/// What somebody is on a team.
pub fn team_role_text(t: &Texts, role: TeamRole) -> String {
    match role {
        TeamRole::Nurse => t.case_days_nurse(),
        TeamRole::Medic => t.case_days_medic(),
        TeamRole::Anesthesiologist => t.case_days_anesthesiologist(),
    }
}

/// What a skill is called.
pub fn skill_text(t: &Texts, skill: SkillKind) -> String {
    match skill {
        SkillKind::MinimalSedation => t.case_days_skill_minimal(),
        SkillKind::ModerateSedation => t.case_days_skill_moderate(),
        SkillKind::DeepSedation => t.case_days_skill_deep(),
        SkillKind::GeneralAnaesthesia => t.case_days_skill_general(),
        SkillKind::Paediatric => t.case_days_skill_paediatric(),
        SkillKind::LifeSupport => t.case_days_skill_life_support(),
        SkillKind::Other => t.case_days_skill_other(),
    }
}

fn clock(time: LocalTime) -> String {
    let minute = time.minute_of_day();
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
