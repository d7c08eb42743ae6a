//! What care providers, periods and their days are called.

use cuspid_model::requests::providers::{Profession, Skill, SkillKind};
use cuspid_model::requests::scheduling::{DayWord, Part, PeriodStatus, SubmissionStatus, WHOLE_DAY};
use cuspid_model::time::PlainDate;
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Icon};
use crate::format::Format;
use crate::hooks::Choice;

/// What somebody is on a team.
pub fn profession_text(t: &Texts, profession: Profession) -> String {
    match profession {
        Profession::Nurse => t.scheduling_nurse(),
        Profession::Medic => t.scheduling_medic(),
        Profession::Anesthesiologist => t.scheduling_anesthesiologist(),
        Profession::Other => t.scheduling_other(),
    }
}

pub fn profession_icon(profession: Profession) -> Icon {
    match profession {
        Profession::Nurse => Icon::Nurse,
        Profession::Medic => Icon::Stethoscope,
        Profession::Anesthesiologist => Icon::Syringe,
        Profession::Other => Icon::User,
    }
}

pub fn professions(t: &Texts) -> Vec<Choice> {
    let choice = |profession: &Profession| Choice::new(profession.as_str(), profession_text(t, *profession));
    Profession::ALL.iter().map(choice).collect()
}

fn kind_text(t: &Texts, kind: SkillKind) -> String {
    match kind {
        SkillKind::MinimalSedation => t.scheduling_minimal_sedation(),
        SkillKind::ModerateSedation => t.scheduling_moderate_sedation(),
        SkillKind::DeepSedation => t.scheduling_deep_sedation(),
        SkillKind::GeneralAnaesthesia => t.scheduling_general_anaesthesia(),
        SkillKind::Paediatric => t.scheduling_paediatric(),
        SkillKind::LifeSupport => t.scheduling_life_support(),
        SkillKind::Other => t.scheduling_other_skill(),
    }
}

/// A skill by its own name, or that of its kind.
pub fn skill_text(t: &Texts, skill: &Skill) -> String {
    skill.name.as_ref().map_or_else(|| kind_text(t, skill.kind), ToString::to_string)
}

pub fn skills(t: &Texts) -> Vec<Choice> {
    SkillKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_text(t, *kind))).collect()
}

/// What is said about a day.
pub fn word_text(t: &Texts, word: DayWord) -> String {
    match word {
        DayWord::Available => t.scheduling_available(),
        DayWord::Prefer => t.scheduling_prefer(),
        DayWord::Unavailable => t.scheduling_unavailable(),
    }
}

pub fn word_icon(word: DayWord) -> Icon {
    match word {
        DayWord::Available => Icon::Check,
        DayWord::Prefer => Icon::DoubleCheck,
        DayWord::Unavailable => Icon::Minus,
    }
}

/// The class that colours it.
pub fn word_class(word: DayWord) -> &'static str {
    match word {
        DayWord::Available => "av--yes",
        DayWord::Prefer => "av--like",
        DayWord::Unavailable => "av--no",
    }
}

/// The hours of a part of a day; nothing for the whole of it.
pub fn hours(format: &Format, part: Part) -> Option<String> {
    (part != WHOLE_DAY).then(|| format!("{}–{}", format.minutes(part.0.get()), format.minutes(part.1.get())))
}

/// What is said about a day, in words: `available 08:00–12:00, not available 12:00–18:00`.
pub fn said(t: &Texts, format: &Format, parts: &[(Part, DayWord)]) -> String {
    if parts.is_empty() {
        return t.scheduling_nothing_said();
    }
    let one = |(part, word): &(Part, DayWord)| match hours(format, *part) {
        Some(hours) => format!("{} {hours}", word_text(t, *word)),
        None => word_text(t, *word),
    };
    parts.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// From a day to another.
pub fn days(format: &Format, from: PlainDate, until: PlainDate) -> String {
    format!("{} – {}", format.date(from), format.date(until))
}

/// How far a period is. Before its first day for submitting it is open to nobody yet.
pub fn period_badge(t: &Texts, format: &Format, status: PeriodStatus, opens: PlainDate) -> Html {
    let (look, icon, word) = match status {
        PeriodStatus::Open if format.today() < opens => {
            ("is-pending", Icon::Clock, t.scheduling_opens_on(format.date_short(opens)))
        }
        PeriodStatus::Open => ("is-confirmed", Icon::Edit, t.scheduling_open()),
        PeriodStatus::Closed => ("is-pending", Icon::Lock, t.scheduling_closed()),
        PeriodStatus::Reviewed => ("is-arrived", Icon::CheckCircle, t.scheduling_reviewed()),
        PeriodStatus::Published => ("is-done", Icon::DoubleCheck, t.scheduling_published()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// Where a submission stands.
pub fn submission_badge(t: &Texts, status: Option<SubmissionStatus>) -> Html {
    let (look, icon, word) = match status {
        None => ("is-noshow", Icon::Dotted, t.scheduling_missing()),
        Some(SubmissionStatus::Submitted) => ("is-confirmed", Icon::Clock, t.scheduling_submitted()),
        Some(SubmissionStatus::Accepted) => ("is-done", Icon::Check, t.scheduling_accepted()),
        Some(SubmissionStatus::Returned) => ("is-pending", Icon::Undo, t.scheduling_returned()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}
