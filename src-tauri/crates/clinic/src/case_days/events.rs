//! What happened to a case day, and who is told: one notice for each person an event concerns, never two. Whoever did it
//! is not told of it.

use std::collections::BTreeMap;

use cuspid_model::requests::case_days::{CaseDayEventKind, TeamAnswer};
use cuspid_model::requests::notices::TextState;
use cuspid_model::{CaseDayId, NoticeId, Permission, ProviderId, SiteId, UserId};
use rusqlite::params;
use uuid::Uuid;

use super::case_day_event::Event;
use super::team::{Day, Member, Provider};
use crate::cell::Stored;
use crate::notices::notice;
use crate::practice::derived_id;
use crate::{Read, Result, Tx};

/// What happened, besides the day it happened to.
pub struct Happened<'a> {
    pub kind: CaseDayEventKind,
    /// Whom it was about.
    pub about: Option<&'a Provider>,
    /// The day as it was before it.
    pub before: Option<&'a Day>,
    /// Whether the day was confirmed before it.
    pub was_confirmed: bool,
    /// Whether it is not any more.
    pub unconfirmed: bool,
    pub reason: Option<String>,
}

impl Happened<'_> {
    /// Something that changed nothing but what its name says.
    pub const fn plain(kind: CaseDayEventKind) -> Self {
        Self { kind, about: None, before: None, was_confirmed: false, unconfirmed: false, reason: None }
    }
}

/// Whom an event concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Told {
    /// Whom it was about.
    subject: bool,
    /// Those who accepted.
    team: bool,
    /// Those who were asked and did not answer.
    asked: bool,
    /// The practice.
    practice: bool,
    /// Those who plan case days.
    managers: bool,
}

/// Who is told of what. Of a day that was confirmed, everybody is told of every change.
const fn told(kind: CaseDayEventKind, was_confirmed: bool) -> Told {
    use CaseDayEventKind as Kind;
    let nobody = Told { subject: false, team: false, asked: false, practice: false, managers: false };
    let all = Told { subject: true, team: true, asked: true, practice: true, managers: true };
    match kind {
        Kind::Requested => Told { managers: true, ..nobody },
        Kind::Created | Kind::Rejected => Told { practice: true, ..nobody },
        Kind::Asked => Told { subject: true, ..nobody },
        Kind::Withdrawn if !was_confirmed => Told { subject: true, ..nobody },
        Kind::Accepted => Told { managers: true, ..nobody },
        Kind::Declined if !was_confirmed => Told { managers: true, ..nobody },
        Kind::Edited if !was_confirmed => Told { practice: true, managers: true, ..nobody },
        Kind::Withdrawn | Kind::Declined | Kind::Edited | Kind::Confirmed | Kind::Rescheduled | Kind::Cancelled => all,
        Kind::Patients => Told { team: true, practice: true, ..nobody },
        Kind::Completed => nobody,
    }
}

/// Whether people on a team also get a text message.
const fn is_texted(kind: CaseDayEventKind) -> bool {
    use CaseDayEventKind as Kind;
    matches!(
        kind,
        Kind::Asked
            | Kind::Withdrawn
            | Kind::Declined
            | Kind::Confirmed
            | Kind::Edited
            | Kind::Rescheduled
            | Kind::Cancelled
    )
}

/// Writes down what happened to a day and tells whom it concerns. `day` is the day after it, `team` its people before it.
pub fn record(tx: &mut Tx<'_>, day: &Day, team: &[Member], happened: Happened<'_>) -> Result<()> {
    let kind = happened.kind;
    let told = told(kind, happened.was_confirmed);
    let mut people: BTreeMap<Uuid, (Option<UserId>, Option<&Provider>)> = BTreeMap::new();
    if told.managers {
        for user in holders(tx, Permission::CaseDayWrite, day.place.site_id)? {
            people.insert(user.0, (Some(user), None));
        }
    }
    if told.practice {
        for user in practice(tx, day.place.site_id)? {
            people.insert(user.0, (Some(user), None));
        }
    }
    let of_team = team.iter().filter(|member| match member.seat.answer {
        TeamAnswer::Accepted => told.team,
        TeamAnswer::Asked => told.asked,
        TeamAnswer::Declined | TeamAnswer::Withdrawn => false,
    });
    let about = happened.about.filter(|_| told.subject);
    // After the others: whoever plans case days and is on the team is told as one of the team.
    for provider in of_team.map(|member| &member.provider).chain(about) {
        people.insert(provider.user.map_or(provider.id.0, |user| user.0), (provider.user, Some(provider)));
    }
    let actor = tx.author().user;
    people.retain(|_, (user, _)| user.is_none() || *user != actor);
    let id: Uuid = tx.new_id()?;
    tx.put(
        id,
        Event {
            case_day_id: day.id,
            kind,
            at: tx.now(),
            user_id: actor,
            provider_id: happened.about.map(|provider| provider.id),
            start_at: day.time.start_at,
            end_at: day.time.end_at,
            earlier_at: happened.before.and_then(|before| before.time.start_at),
            unconfirmed: happened.unconfirmed,
            reason: happened.reason,
        },
    );
    for (person, (user_id, provider)) in people {
        if kind == CaseDayEventKind::Patients && knows_already(tx, day.id, user_id, provider)? {
            continue;
        }
        let notice: NoticeId = derived_id(&[id, person], "notice").into();
        tx.put(notice, notice::Notice { event_id: id, user_id, provider_id: provider.map(|provider| provider.id) });
        tx.put(notice, notice::Reading { read_at: None });
        let phone = provider.filter(|_| is_texted(kind)).and_then(|provider| provider.phone.clone());
        let text_state = phone.is_some().then_some(TextState::Queued);
        tx.put(notice, notice::Text { text_at: phone.is_some().then_some(tx.now()), phone, text_state });
    }
    Ok(())
}

/// Whether somebody has yet to read that the patients of a day changed: then he reads all of it at once.
fn knows_already(read: &Read<'_>, day: CaseDayId, user: Option<UserId>, provider: Option<&Provider>) -> Result<bool> {
    let provider: Option<ProviderId> = provider.map(|provider| provider.id);
    let found = read.first(
        "SELECT 1 FROM case_day_event e JOIN notice t ON t.event_id = e.id
         WHERE e.case_day_id = ?1 AND e.kind = 'patients' AND t.read_at IS NULL
           AND (t.user_id = ?2 OR t.provider_id = ?3)",
        params![Stored(day), Stored(user), Stored(provider)],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// The users who hold a permission at a site.
fn holders(read: &Read<'_>, permission: Permission, site: SiteId) -> Result<Vec<UserId>> {
    read.all(
        "SELECT DISTINCT g.user_id FROM role_permission p JOIN role r ON r.id = p.role_id
         JOIN user_role g ON g.role_id = r.id JOIN user u ON u.id = g.user_id
         WHERE p.permission = ?1 AND p.granted = 1 AND r.archived = 0 AND g.granted = 1 AND u.active = 1
           AND (g.site_id IS NULL OR g.site_id = ?2)",
        params![Stored(permission), Stored(site)],
        |row| Ok(row.get::<_, Stored<UserId>>(0)?.0),
    )
}

/// The users of a practice: who asks for its case days and does not plan them.
fn practice(read: &Read<'_>, site: SiteId) -> Result<Vec<UserId>> {
    let planners = holders(read, Permission::CaseDayWrite, site)?;
    let mut users = holders(read, Permission::PracticeCaseDays, site)?;
    users.retain(|user| !planners.contains(user));
    Ok(users)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s10_everybody_is_told_of_every_change_of_a_confirmed_day() {
        use CaseDayEventKind as Kind;
        for &kind in Kind::ALL {
            let now = told(kind, true);
            let changes =
                matches!(kind, Kind::Withdrawn | Kind::Declined | Kind::Edited | Kind::Rescheduled | Kind::Cancelled);
            if changes {
                assert!(now.team && now.practice && now.managers && now.subject, "{kind:?}");
            }
            // Who is not on the team yet hears of nothing but of his own seat, unless the time is another.
            let early = told(kind, false);
            assert_eq!(
                early.team,
                matches!(kind, Kind::Confirmed | Kind::Rescheduled | Kind::Cancelled | Kind::Patients)
            );
        }
    }
}
