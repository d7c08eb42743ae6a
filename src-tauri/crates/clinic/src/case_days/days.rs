//! A case day from the wish of a practice to the day it took place. Which steps there are is the table of
//! [`CaseDayStatus`]; here they are taken, and whoever they concern is told.

use cuspid_model::permission::{CaseDayWrite, PracticeCaseDays};
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::providers::SkillKind;
use cuspid_model::time::{Interval, PlainDate};
use cuspid_model::{CaseDayId, Error, ErrorCode, SiteId};

use super::events::{self, Happened};
use super::team::{Day, Member};
use super::{case_day, case_day_member};
use super::{losses, patients, rules};
use crate::access::Authorized;
use crate::booking::DAYS_AHEAD;
use crate::practice::{self, site};
use crate::{Fault, Read, Result, Tx, availability};

/// Asks for a case day.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::Archived`] at `site`; what is wrong with the wish at its part of `wish`.
pub fn request(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: RequestCaseDay) -> Result<CaseDayId> {
    let RequestCaseDay { site, wish, details } = request;
    let site_id = match site {
        Some(site) => in_use(tx, site)?,
        None => practice::main_site(tx)?,
    };
    let time = wished(tx, wish)?;
    let day = Day {
        id: tx.new_id()?,
        place: case_day::Place { site_id },
        details: stored(details),
        time,
        status: status(tx, CaseDayStatus::Requested, None),
        looked_at: tx.now(),
    };
    put(tx, &day);
    events::record(tx, &day, &[], Happened::plain(CaseDayEventKind::Requested))?;
    Ok(day.id)
}

/// Makes a case day.
///
/// # Errors
/// As [`request`], at `time` instead of `wish`.
pub fn create(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: CreateCaseDay) -> Result<CaseDayId> {
    let CreateCaseDay { site, time, details } = request;
    let site_id = in_use(tx, site)?;
    let wish = Wish { from: time.date, to: time.date, hours: time.hours };
    let wished = case_day::Time { start_at: None, end_at: None, ..plain(tx, wish)? };
    let day = Day {
        id: tx.new_id()?,
        place: case_day::Place { site_id },
        details: stored(details),
        time: set_time(tx, &wished, time)?,
        status: status(tx, CaseDayStatus::Created, None),
        looked_at: tx.now(),
    };
    put(tx, &day);
    events::record(tx, &day, &[], Happened::plain(CaseDayEventKind::Created))?;
    Ok(day.id)
}

/// Gives a case day that was asked for a day.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::IllegalStatus`] at `case_day`; what is wrong with the time at `time`.
pub fn grant(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: GrantCaseDay) -> Result<()> {
    // Back from confirmed to created leads a loss, and no request.
    let from = Day::get(tx, request.case_day, "case_day")?.status.status;
    if from != CaseDayStatus::Requested {
        return Err(illegal("case_day", from, CaseDayStatus::Created));
    }
    let mut day = step(tx, request.case_day, CaseDayStatus::Created, None)?;
    day.time = set_time(tx, &day.time, request.time)?;
    tx.put(day.id, day.time.clone());
    events::record(tx, &day, &[], Happened::plain(CaseDayEventKind::Created))
}

/// Changes what a case day needs, and when it would suit one that has no day. After it was confirmed the change goes
/// through all the same and is marked; who on the team has not the skills any more is missing then.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] at `case_day` when it is over, and at `wish` when it has a day.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: ChangeCaseDay) -> Result<()> {
    let ChangeCaseDay { case_day: id, wish, details } = request;
    let before = Day::get(tx, id, "case_day")?;
    let from = before.status.status;
    if from.next().is_empty() {
        return Err(illegal("case_day", from, from));
    }
    let team = before.team(tx)?;
    let was_confirmed = before.stage(&team) == Stage::Confirmed;
    let mut after = before.clone();
    if let Some(wish) = wish {
        if from != CaseDayStatus::Requested {
            return Err(illegal("wish", from, CaseDayStatus::Requested));
        }
        after.time = wished(tx, wish)?;
    }
    after.details = stored(details);
    after.details.edited_at = before.details.edited_at;
    if after.details == before.details && after.time == before.time {
        return Ok(());
    }
    if was_confirmed {
        after.details.edited_at = Some(tx.now());
    }
    tx.put(id, after.details.clone());
    tx.put(id, after.time.clone());
    let now = refit(tx, &after, &team)?;
    losses::note(tx, &now)?;
    let unconfirmed = settle(tx, &mut after, &now, was_confirmed);
    let happened = Happened { was_confirmed, unconfirmed, ..Happened::plain(CaseDayEventKind::Edited) };
    events::record(tx, &after, &team, happened)
}

/// Gives a case day another time. Who accepted a time that holds the new one stays; who can be there at the new time is
/// asked again; the others are taken off the team. Everybody is told, once. Its patients come along.
///
/// # Errors
/// [`ErrorCode::TimeTaken`] at `time` when one of its patients is elsewhere then; [`ErrorCode::DayFull`] at `time.hours.to`
/// when the hours become fewer than its patients need; [`ErrorCode::IllegalStatus`] at `case_day` for one that has no day
/// or is over; what is wrong with the time at `time`.
pub fn reschedule(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: RescheduleCaseDay) -> Result<()> {
    let RescheduleCaseDay { case_day: id, time, reason } = request;
    let before = Day::get(tx, id, "case_day")?;
    if !before.status.status.is_under_way() {
        return Err(illegal("case_day", before.status.status, CaseDayStatus::Created));
    }
    let team = before.team(tx)?;
    let was_confirmed = before.stage(&team) == Stage::Confirmed;
    let mut after = before.clone();
    after.time = set_time(tx, &before.time, time)?;
    if after.time == before.time {
        return Ok(());
    }
    patients::must_still_fit(tx, &before, &after)?;
    patients::must_be_free_at(tx, &after)?;
    tx.put(id, after.time.clone());
    let mut now = refit(tx, &after, &team)?;
    for member in now.iter_mut().filter(|member| member.seat.answer.holds_seat()) {
        let kept = member.seat.accepted.zip(after.during()).is_some_and(|(held, new)| rules::holds(held, new));
        let answer = match member.seat.fit.hindrance() {
            None if kept => continue,
            None => TeamAnswer::Asked,
            Some(_) => TeamAnswer::Withdrawn,
        };
        if answer != member.seat.answer {
            member.seat.answer = answer;
            member.seat.accepted = None;
            tx.put(member.seat.member, answered(tx, answer, None));
        }
    }
    let unconfirmed = settle(tx, &mut after, &now, was_confirmed);
    let happened = Happened {
        before: Some(&before),
        was_confirmed,
        unconfirmed,
        reason: Some(reason.to_string()),
        ..Happened::plain(CaseDayEventKind::Rescheduled)
    };
    events::record(tx, &after, &team, happened)
}

/// Does not grant a case day that was asked for.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::IllegalStatus`] at `case_day`.
pub fn reject(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: RejectCaseDay) -> Result<()> {
    end(tx, request.case_day, CaseDayStatus::Rejected, CaseDayEventKind::Rejected, request.reason.to_string())
}

/// Calls a case day off.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::IllegalStatus`] at `case_day`.
pub fn cancel(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: CancelCaseDay) -> Result<()> {
    end(tx, request.case_day, CaseDayStatus::Cancelled, CaseDayEventKind::Cancelled, request.reason.to_string())
}

fn end(tx: &mut Tx<'_>, id: CaseDayId, to: CaseDayStatus, kind: CaseDayEventKind, reason: String) -> Result<()> {
    let before = Day::get(tx, id, "case_day")?;
    let team = before.team(tx)?;
    let was_confirmed = before.stage(&team) == Stage::Confirmed;
    let day = step(tx, id, to, Some(reason.clone()))?;
    let happened = Happened { was_confirmed, reason: Some(reason), ..Happened::plain(kind) };
    events::record(tx, &day, &team, happened)
}

/// Confirms a case day (S10).
///
/// # Errors
/// [`ErrorCode::TeamIncomplete`] at `case_day` with what is missing in `lacks`; [`ErrorCode::IllegalStatus`].
pub fn confirm(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: ConfirmCaseDay) -> Result<()> {
    let mut day = Day::get(tx, request.case_day, "case_day")?;
    let team = day.team(tx)?;
    // A confirmed day that lost somebody on another computer is not confirmed: its status says so before it is again.
    if day.status.status == CaseDayStatus::Confirmed && day.stage(&team) == Stage::Forming {
        day.status.status = CaseDayStatus::Created;
    }
    let from = day.status.status;
    if !from.next().contains(&CaseDayStatus::Confirmed) {
        return Err(illegal("case_day", from, CaseDayStatus::Confirmed));
    }
    let lacks = day.lacks(&team);
    if !lacks.is_empty() {
        return Err(Error::at(ErrorCode::TeamIncomplete, "case_day").with("lacks", lacks).into());
    }
    day.status = status(tx, CaseDayStatus::Confirmed, None);
    tx.put(day.id, day.status.clone());
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Confirmed))
}

/// Says that a case day took place.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] for one that is not confirmed; [`ErrorCode::TooEarly`] before it began.
pub fn complete(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: CompleteCaseDay) -> Result<()> {
    let day = Day::get(tx, request.case_day, "case_day")?;
    let team = day.team(tx)?;
    if day.stage(&team) != Stage::Confirmed {
        return Err(illegal("case_day", day.status.status, CaseDayStatus::Completed));
    }
    if day.time.start_at.is_none_or(|start| tx.now() < start) {
        return Err(Error::at(ErrorCode::TooEarly, "case_day").into());
    }
    let day = step(tx, day.id, CaseDayStatus::Completed, None)?;
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Completed))
}

/// Takes a day a step on; gives it as it is then.
fn step(tx: &mut Tx<'_>, id: CaseDayId, to: CaseDayStatus, reason: Option<String>) -> Result<Day> {
    let mut day = Day::get(tx, id, "case_day")?;
    let from = day.status.status;
    if !from.next().contains(&to) {
        return Err(illegal("case_day", from, to));
    }
    day.status = status(tx, to, reason);
    tx.put(id, day.status.clone());
    Ok(day)
}

fn illegal(field: &str, from: CaseDayStatus, to: CaseDayStatus) -> Fault {
    Error::at(ErrorCode::IllegalStatus, field).with("from", from).with("to", to).into()
}

fn status(tx: &Tx<'_>, status: CaseDayStatus, reason: Option<String>) -> case_day::Status {
    case_day::Status { status, status_at: tx.now(), reason }
}

/// An answer given now.
pub(super) fn answered(tx: &Tx<'_>, answer: TeamAnswer, accepted: Option<Interval>) -> case_day_member::Answer {
    case_day_member::Answer {
        answer,
        answered_at: tx.now(),
        from_at: accepted.map(Interval::from),
        to_at: accepted.map(Interval::to),
    }
}

/// The same people at a day that has changed.
fn refit(read: &Read<'_>, after: &Day, team: &[Member]) -> Result<Vec<Member>> {
    let mut now = team.to_vec();
    for member in now.iter_mut().filter(|member| member.seat.answer.holds_seat()) {
        let own = super::seats::source(read, member.seat.member)?;
        let seat = member.seat;
        member.seat.fit = after.fit_in_seat(read, &member.provider, seat.role, seat.answer, own)?;
    }
    Ok(now)
}

/// Takes back the confirmation of a day whose people are these now, when they are not enough; whether that is news. A day
/// that had lost somebody otherwise, by a certificate that expired for instance, is confirmed again by somebody's word only.
pub(super) fn settle(tx: &mut Tx<'_>, day: &mut Day, team: &[Member], was_confirmed: bool) -> bool {
    let complete = day.lacks(team).is_empty();
    if day.status.status == CaseDayStatus::Confirmed && !(was_confirmed && complete) {
        day.status = status(tx, CaseDayStatus::Created, None);
        tx.put(day.id, day.status.clone());
    }
    was_confirmed && !complete
}

fn put(tx: &mut Tx<'_>, day: &Day) {
    tx.put(day.id, day.place.clone());
    tx.put(day.id, day.details.clone());
    tx.put(day.id, day.time.clone());
    tx.put(day.id, day.status.clone());
}

fn in_use(read: &Read<'_>, id: SiteId) -> Result<SiteId> {
    if read.get::<site::Details>(id, "site")?.archived {
        return Err(Error::at(ErrorCode::Archived, "site").into());
    }
    Ok(id)
}

fn stored(details: CaseDayDetails) -> case_day::Details {
    let CaseDayDetails { cases, mut skills, equipment, notes } = details;
    skills.sort_unstable();
    skills.dedup();
    let words: Vec<&str> = skills.iter().copied().map(SkillKind::as_str).collect();
    case_day::Details {
        cases: cases.get(),
        skills: serde_json::to_string(&words).unwrap_or_else(|_| "[]".to_owned()),
        equipment: equipment.map(|text| text.to_string()),
        notes: notes.map(|text| text.to_string()),
        edited_at: None,
    }
}

/// When a day is wished for.
fn wished(read: &Read<'_>, wish: Wish) -> Result<case_day::Time> {
    if wish.to < wish.from {
        return Err(Error::at(ErrorCode::InvalidDuration, "wish.to").into());
    }
    within_reach(read, wish.from, "wish.from")?;
    within_reach(read, wish.to, "wish.to")?;
    in_order(wish.hours, "wish.hours.to")?;
    plain(read, wish)
}

fn plain(read: &Read<'_>, wish: Wish) -> Result<case_day::Time> {
    Ok(case_day::Time {
        wish_from: wish.from,
        wish_to: wish.to,
        from_minute: wish.hours.from.get(),
        to_minute: wish.hours.to.get(),
        zone: practice::zone(read)?,
        start_at: None,
        end_at: None,
    })
}

/// The same wish, fulfilled at a time.
fn set_time(read: &Read<'_>, wish: &case_day::Time, time: DayTime) -> Result<case_day::Time> {
    in_order(time.hours, "time.hours.to")?;
    within_reach(read, time.date, "time.date")?;
    let zone = practice::zone(read)?;
    let moment = |minute: u32| {
        let moment = availability::moment(time.date, minute, &zone);
        moment.map_err(|_| Error::at(ErrorCode::InvalidTime, "time.hours"))
    };
    let (from_minute, to_minute) = (time.hours.from.get(), time.hours.to.get());
    let during =
        Interval::new(moment(from_minute)?, moment(to_minute)?).map_err(|code| Error::at(code, "time.hours"))?;
    Ok(case_day::Time {
        wish_from: wish.wish_from,
        wish_to: wish.wish_to,
        from_minute,
        to_minute,
        zone,
        start_at: Some(during.from()),
        end_at: Some(during.to()),
    })
}

fn in_order(hours: DayHours, field: &str) -> Result<()> {
    if hours.from < hours.to { Ok(()) } else { Err(Error::at(ErrorCode::InvalidDuration, field).into()) }
}

fn within_reach(read: &Read<'_>, date: PlainDate, field: &str) -> Result<()> {
    let today = read.today()?;
    let last = today.plus_days(DAYS_AHEAD).unwrap_or(today);
    if (today..=last).contains(&date) { Ok(()) } else { Err(Error::at(ErrorCode::DateOutOfRange, field).into()) }
}
