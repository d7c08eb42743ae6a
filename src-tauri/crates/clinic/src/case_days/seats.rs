//! Asking people, taking them off again, and what they answer.

use std::collections::HashSet;

use cuspid_model::permission::{CaseDayWrite, OwnCaseDays};
use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayId, CaseDayMemberId, Error, ErrorCode, ProviderId};

use super::case_day_member;
use super::days::{answered, settle};
use super::events::{self, Happened};
use super::rules::Fit;
use super::team::{Day, Member, Provider};
use crate::access::Authorized;
use crate::booking::occupancy::{CASE_DAY_MEMBER, Source};
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// The most people who are asked at once.
const MOST: usize = 600;

/// Asks people to be on teams.
///
/// # Errors
/// At `asks[i]`, nobody being asked then: [`ErrorCode::NotFound`]; [`ErrorCode::IllegalStatus`] of a day whose team
/// cannot change; [`ErrorCode::SeatTaken`] when somebody of that role was asked already; why he cannot come, as
/// `hindered`.
pub fn ask(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: AskProviders) -> Result<()> {
    if request.asks.is_empty() {
        return Err(Error::at(ErrorCode::Empty, "asks").into());
    }
    if request.asks.len() > MOST {
        return Err(Error::at(ErrorCode::TooLong, "asks").with("max", MOST).into());
    }
    let mut seats: HashSet<(CaseDayId, TeamRole)> = HashSet::new();
    for (place, Ask { case_day, provider }) in request.asks.into_iter().enumerate() {
        let day = open_day(tx, case_day, &format!("asks[{place}].case_day"))?;
        let team = day.team(tx)?;
        let field = format!("asks[{place}].provider");
        let (provider, role) = able(tx, &day, provider, &field)?;
        let held = |member: &Member| member.seat.role == role && member.seat.answer.holds_seat();
        if team.iter().any(held) || !seats.insert((case_day, role)) {
            return Err(Error::at(ErrorCode::SeatTaken, field).into());
        }
        seat(tx, &day, &team, &provider, role)?;
    }
    Ok(())
}

/// Takes somebody off a team and asks somebody else.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::IllegalStatus`] at `member`; at `provider` as [`ask`], and
/// [`ErrorCode::NotQualified`] for somebody of another role.
pub fn replace(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: ReplaceMember) -> Result<()> {
    let (mut day, team, known) = known(tx, request.member)?;
    let (provider, role) = able(tx, &day, request.provider, "provider")?;
    if role != known.seat.role {
        return Err(Error::at(ErrorCode::NotQualified, "provider").into());
    }
    if provider.id == known.provider.id {
        return Err(Error::at(ErrorCode::SeatTaken, "provider").into());
    }
    take_off(tx, &mut day, &team, &known)?;
    let rest: Vec<Member> = team.into_iter().filter(|member| member.seat.member != known.seat.member).collect();
    seat(tx, &day, &rest, &provider, role)
}

/// Takes somebody off a team.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::IllegalStatus`] at `member`.
pub fn withdraw(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: WithdrawMember) -> Result<()> {
    let (mut day, team, known) = known(tx, request.member)?;
    take_off(tx, &mut day, &team, &known)
}

/// Answers for oneself.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `member` for somebody else's seat; otherwise as [`record_answer`].
pub fn answer(tx: &mut Tx<'_>, by: &Authorized<OwnCaseDays>, request: AnswerCaseDay) -> Result<()> {
    let AnswerCaseDay { member, accept, reason } = request;
    let seat: case_day_member::Seat = tx.get(member, "member")?;
    if seat.provider_id != by.provider()? {
        return Err(Error::at(ErrorCode::NotFound, "member").into());
    }
    put_answer(tx, member, accept, reason.map(|reason| reason.to_string()))
}

/// Records what somebody answered.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] at `member` for an answer that cannot follow, or of a day that is over; for who accepts,
/// why he cannot come, as `hindered`.
pub fn record_answer(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: RecordAnswer) -> Result<()> {
    let RecordAnswer { member, accept, reason } = request;
    put_answer(tx, member, accept, reason.map(|reason| reason.to_string()))
}

fn put_answer(tx: &mut Tx<'_>, member: CaseDayMemberId, accept: bool, reason: Option<String>) -> Result<()> {
    let (mut day, team, known) = known(tx, member)?;
    let to = if accept { TeamAnswer::Accepted } else { TeamAnswer::Declined };
    must_follow(&known, to)?;
    if accept {
        hindered(known.seat.fit, "member")?;
    }
    let accepted = day.during().filter(|_| accept);
    tx.put(member, answered(tx, to, accepted));
    let mut now = team.clone();
    for other in now.iter_mut().filter(|other| other.seat.member == member) {
        (other.seat.answer, other.seat.accepted) = (to, accepted);
    }
    let was_confirmed = day.stage(&team) == Stage::Confirmed;
    let unconfirmed = settle(tx, &mut day, &now, was_confirmed);
    let kind = if accept { CaseDayEventKind::Accepted } else { CaseDayEventKind::Declined };
    let about = Some(&known.provider);
    let happened = Happened { about, was_confirmed, unconfirmed, reason, ..Happened::plain(kind) };
    events::record(tx, &day, &team, happened)
}

fn take_off(tx: &mut Tx<'_>, day: &mut Day, team: &[Member], known: &Member) -> Result<()> {
    must_follow(known, TeamAnswer::Withdrawn)?;
    tx.put(known.seat.member, answered(tx, TeamAnswer::Withdrawn, None));
    let rest: Vec<Member> = team.iter().filter(|member| member.seat.member != known.seat.member).cloned().collect();
    let was_confirmed = day.stage(team) == Stage::Confirmed;
    let unconfirmed = settle(tx, day, &rest, was_confirmed);
    let about = Some(&known.provider);
    let happened = Happened { about, was_confirmed, unconfirmed, ..Happened::plain(CaseDayEventKind::Withdrawn) };
    events::record(tx, day, team, happened)
}

fn seat(tx: &mut Tx<'_>, day: &Day, team: &[Member], provider: &Provider, role: TeamRole) -> Result<()> {
    let member: CaseDayMemberId = tx.new_id()?;
    let (case_day_id, provider_id) = (day.id, provider.id);
    tx.put(member, case_day_member::Seat { case_day_id, provider_id, role, asked_at: tx.now() });
    tx.put(member, answered(tx, TeamAnswer::Asked, None));
    let happened = Happened { about: Some(provider), ..Happened::plain(CaseDayEventKind::Asked) };
    events::record(tx, day, team, happened)
}

/// A day whose team can change.
fn open_day(read: &Read<'_>, id: CaseDayId, field: &str) -> Result<Day> {
    let day = Day::get(read, id, field)?;
    if day.status.status.is_under_way() {
        return Ok(day);
    }
    let error = Error::at(ErrorCode::IllegalStatus, field);
    Err(error.with("from", day.status.status).with("to", CaseDayStatus::Created).into())
}

/// Somebody of a team that can change, with the day and everybody who was asked.
fn known(read: &Read<'_>, member: CaseDayMemberId) -> Result<(Day, Vec<Member>, Member)> {
    let seat: case_day_member::Seat = read.get(member, "member")?;
    let day = open_day(read, seat.case_day_id, "member")?;
    let team = day.team(read)?;
    let known = team.iter().find(|other| other.seat.member == member).cloned();
    let known = known.ok_or_else(|| Error::at(ErrorCode::NotFound, "member"))?;
    Ok((day, team, known))
}

/// Somebody who can come, and his role.
fn able(read: &Read<'_>, day: &Day, id: ProviderId, field: &str) -> Result<(Provider, TeamRole)> {
    let provider = Provider::get(read, id, field)?;
    let role = provider.role.ok_or_else(|| Error::at(ErrorCode::NotQualified, field))?;
    hindered(day.fit(read, &provider, role, None)?, field)?;
    Ok((provider, role))
}

/// Refuses who cannot come: [`ErrorCode::NotQualified`] without the skills or the role, [`ErrorCode::NotAvailable`]
/// without an availability that covers the time, [`ErrorCode::TimeTaken`] when on another team then.
fn hindered(fit: Fit, field: &str) -> Result<()> {
    let code = match fit.hindrance() {
        None => return Ok(()),
        Some(LackKind::Unavailable) => ErrorCode::NotAvailable,
        Some(LackKind::Elsewhere) => ErrorCode::TimeTaken,
        Some(_) => ErrorCode::NotQualified,
    };
    Err(Error::at(code, field).into())
}

fn must_follow(known: &Member, to: TeamAnswer) -> Result<()> {
    let from = known.seat.answer;
    if from.next().contains(&to) {
        return Ok(());
    }
    Err(Error::at(ErrorCode::IllegalStatus, "member").with("from", from).with("to", to).into())
}

/// The row that somebody's time is held by.
pub(super) fn source(read: &Read<'_>, member: CaseDayMemberId) -> Result<Option<Source>> {
    read.first("SELECT n FROM case_day_member WHERE id = ?1", [Stored(member)], |row| {
        Ok(Source { table: CASE_DAY_MEMBER, row: row.get(0)? })
    })
}
