//! People who accepted and cannot be there any more: their certificate was taken away, their availability was withdrawn,
//! they left, or another computer put them on another team meanwhile. Whether somebody can be there follows from what is
//! recorded; here it is noticed, the day is taken back from confirmed, and everybody it concerns is told, once each time.

use cuspid_model::CaseDayMemberId;
use cuspid_model::requests::case_days::{CaseDayEventKind, CaseDayStatus, LackKind, TeamAnswer};

use super::case_day_member::Loss;
use super::days::settle;
use super::events::{self, Happened};
use super::team::{Day, Member};
use crate::cell::Stored;
use crate::practice::derived_id;
use crate::{Read, Result, Tx};

/// Somebody on a team whose being there is not as it was when it was last looked at.
pub struct Change {
    member: Member,
    /// Why he cannot be there now; nothing when he can again.
    now: Option<LackKind>,
    /// How often he was lost before.
    losses: u32,
}

/// A day on which something has changed.
pub struct Changed {
    day: Day,
    team: Vec<Member>,
    changes: Vec<Change>,
}

/// The days to come on which something has changed.
///
/// # Errors
/// Those of the database.
pub fn losses(read: &Read<'_>) -> Result<Vec<Changed>> {
    let ids = read.all(
        "SELECT id FROM main.case_day WHERE start_at > ?1 AND status IN ('created', 'confirmed') ORDER BY start_at, n",
        [Stored(read.now())],
        |row| Ok(row.get::<_, Stored<_>>(0)?.0),
    )?;
    let mut found = vec![];
    for id in ids {
        let day = Day::get(read, id, "case_day")?;
        let team = day.team(read)?;
        let mut changes = vec![];
        for member in team.iter().filter(|member| member.seat.answer == TeamAnswer::Accepted) {
            let Loss { lost, losses } = read.get(member.seat.member, "member")?;
            let now = member.seat.fit.hindrance();
            if lost != now {
                changes.push(Change { member: member.clone(), now, losses });
            }
        }
        if !changes.is_empty() {
            found.push(Changed { day, team, changes });
        }
    }
    Ok(found)
}

/// Tells of them.
///
/// # Errors
/// Those of the database.
pub fn tell_losses(tx: &mut Tx<'_>) -> Result<()> {
    for Changed { mut day, team, changes } in losses(tx)? {
        let was_confirmed = day.status.status == CaseDayStatus::Confirmed;
        for Change { member, now, losses } in changes {
            let losses = losses + u32::from(now.is_some());
            tx.put(member.seat.member, Loss { lost: now, losses });
            let Some(kind) = now else { continue };
            settle(tx, &mut day, &team, was_confirmed);
            let word = format!("loss, {}, {losses}", kind.as_str());
            let happened = Happened {
                about: Some(&member.provider),
                was_confirmed,
                unconfirmed: was_confirmed,
                loss: Some((kind, derived_id(&[member.seat.member.0], &word))),
                ..Happened::plain(CaseDayEventKind::Withdrawn)
            };
            events::record(tx, &day, &team, happened)?;
        }
    }
    Ok(())
}

/// Notes that it was told otherwise who of a team cannot be there now: by the change of the day that did it.
///
/// # Errors
/// Those of the database.
pub fn note(tx: &mut Tx<'_>, team: &[Member]) -> Result<()> {
    for Member { seat, .. } in team.iter().filter(|member| member.seat.answer == TeamAnswer::Accepted) {
        let id: CaseDayMemberId = seat.member;
        let before: Loss = tx.get(id, "member")?;
        let lost = seat.fit.hindrance();
        if before.lost != lost {
            tx.put(id, Loss { lost, losses: before.losses + u32::from(lost.is_some()) });
        }
    }
    Ok(())
}
