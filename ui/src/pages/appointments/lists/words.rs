//! What wishes, reasons and recalls are called.

use cuspid_model::requests::recall::{IntervalUnit, RecallInterval, RecallState};
use cuspid_model::requests::waiting::{FillReason, WaitingRow};
use cuspid_texts::Texts;

use crate::format::Format;
use crate::pages::doctors::hours;

/// What somebody who waits wishes for, in one line.
pub fn wish(t: &Texts, format: &Format, row: &WaitingRow) -> String {
    let wish = &row.wish;
    let days = match (wish.from, wish.until) {
        (Some(from), Some(until)) => Some(format!("{} – {}", format.date_short(from), format.date_short(until))),
        (Some(from), None) => Some(t.waiting_from_day(format.date_short(from))),
        (None, Some(until)) => Some(t.waiting_until_day(format.date_short(until))),
        (None, None) => None,
    };
    let times = hours::week(format, &wish.times, &[]).unwrap_or_else(|| t.waiting_any_time());
    let notice = (wish.notice > 0).then(|| t.waiting_notice_of(notice(t, wish.notice)));
    [Some(times), days, notice].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How long ahead somebody must know.
pub fn notice(t: &Texts, minutes: u32) -> String {
    let hours = i64::from(minutes.div_ceil(60));
    if hours % 24 == 0 && hours > 0 { t.waiting_days(hours / 24) } else { t.waiting_hours(hours) }
}

/// Why somebody is proposed.
pub fn because(t: &Texts, format: &Format, reason: FillReason) -> String {
    match reason {
        FillReason::Urgent => t.waiting_urgent(),
        FillReason::WaitsSince(date) => t.waiting_since(format.date_short(date)),
        FillReason::StandsAt(time) => t.waiting_because_sooner(format.date_time(time)),
        FillReason::CalledOff(time) => t.waiting_because_called_off(format.date_time(time)),
        FillReason::Missed(time) => t.waiting_because_missed(format.date_time(time)),
        FillReason::Due(date) => t.waiting_because_due(format.date(date)),
        FillReason::WishedDoctor => t.waiting_because_doctor(),
        FillReason::WishedTime => t.waiting_because_time(),
        FillReason::FillsAll => t.waiting_because_all(),
    }
}

/// Where a recall stands.
pub fn recall_state(t: &Texts, state: RecallState) -> String {
    match state {
        RecallState::Overdue => t.recall_overdue(),
        RecallState::Due => t.recall_due(),
        RecallState::Booked => t.recall_booked(),
        RecallState::Paused => t.recall_paused(),
    }
}

/// After how long something is due again.
pub fn every(t: &Texts, interval: RecallInterval) -> String {
    let count = i64::from(interval.every.get());
    match interval.unit {
        IntervalUnit::Day => t.recall_every_days(count),
        IntervalUnit::Week => t.recall_every_weeks(count),
        IntervalUnit::Month => t.recall_every_months(count),
        IntervalUnit::Year => t.recall_every_years(count),
    }
}
