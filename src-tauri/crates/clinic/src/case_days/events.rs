//! What happened to a case day, and who is told: one notice for each person an event concerns, never two. Whoever did it
//! is not told of it.

use std::collections::BTreeMap;

use cuspid_model::requests::case_days::{CaseDayEventKind, LackKind, TeamAnswer};
use cuspid_model::requests::notices::{Audience, NoticeEvent, TextState};
use cuspid_model::{CaseDayId, NoticeId, Permission, SiteId, UserId};
use rusqlite::params;
use uuid::Uuid;

use super::case_day_event::{Event, Loss};
use super::team::{Day, Member, Provider};
use crate::cell::Stored;
use crate::notices::{self, notice};
use crate::practice::derived_id;
use crate::{Read, Result, Tx, users};

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
    /// Of the loss of somebody: why, and what makes it another one than the last.
    pub loss: Option<(LackKind, Uuid)>,
}

impl Happened<'_> {
    /// Something that changed nothing but what its name says.
    pub const fn plain(kind: CaseDayEventKind) -> Self {
        Self { kind, about: None, before: None, was_confirmed: false, unconfirmed: false, reason: None, loss: None }
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
const fn told(event: NoticeEvent, was_confirmed: bool) -> Told {
    use NoticeEvent as Event;
    let nobody = Told { subject: false, team: false, asked: false, practice: false, managers: false };
    let all = Told { subject: true, team: true, asked: true, practice: true, managers: true };
    match event {
        Event::Requested => Told { managers: true, ..nobody },
        Event::Created | Event::Rejected => Told { practice: true, ..nobody },
        Event::Asked => Told { subject: true, ..nobody },
        Event::Withdrawn if !was_confirmed => Told { subject: true, ..nobody },
        Event::Lost if !was_confirmed => Told { subject: true, managers: true, ..nobody },
        Event::Accepted => Told { managers: true, ..nobody },
        Event::Declined if !was_confirmed => Told { managers: true, ..nobody },
        Event::Edited if !was_confirmed => Told { practice: true, managers: true, ..nobody },
        Event::Withdrawn | Event::Declined | Event::Lost | Event::Edited | Event::Confirmed => all,
        Event::Rescheduled | Event::Cancelled => all,
        Event::Patients => Told { team: true, practice: true, ..nobody },
        Event::PeriodOpened | Event::PeriodClosing | Event::SubmissionReturned | Event::SchedulePublished => nobody,
        Event::CertificateExpiring | Event::CertificateExpired => nobody,
    }
}

/// Somebody who is told.
struct Reader<'a> {
    user: Option<UserId>,
    provider: Option<&'a Provider>,
    audience: Audience,
}

/// Writes down what happened to a day and tells whom it concerns. `day` is the day after it, `team` its people before it.
pub fn record(tx: &mut Tx<'_>, day: &Day, team: &[Member], happened: Happened<'_>) -> Result<()> {
    let kind = happened.kind;
    let event = NoticeEvent::of_case_day(kind, happened.loss.is_some());
    let told = event.map_or(Told::default(), |event| told(event, happened.was_confirmed));
    let mut people: BTreeMap<Uuid, Reader<'_>> = BTreeMap::new();
    let reader = |user, audience| Reader { user: Some(user), provider: None, audience };
    if told.managers {
        for user in users::holders(tx, Permission::CaseDayWrite, day.place.site_id)? {
            people.insert(user.0, reader(user, Audience::Managers));
        }
    }
    if told.practice {
        for user in practice(tx, day.place.site_id)? {
            people.insert(user.0, reader(user, Audience::Practice));
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
        let reader = Reader { user: provider.user, provider: Some(provider), audience: Audience::Team };
        people.insert(provider.user.map_or(provider.id.0, |user| user.0), reader);
    }
    let actor = tx.author().user;
    people.retain(|_, reader| reader.user.is_none() || reader.user != actor);
    let id: Uuid = match happened.loss {
        Some((_, id)) => id,
        None => tx.new_id()?,
    };
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
    tx.put(id, Loss { loss: happened.loss.map(|(kind, _)| kind) });
    for (person, Reader { user: user_id, provider, audience }) in people {
        if kind == CaseDayEventKind::Patients && knows_already(tx, day.id, user_id)? {
            continue;
        }
        let own = provider.and_then(|provider| provider.phone.as_deref());
        let phone = match event {
            Some(event) => notices::phone_for(tx, event, audience, own, user_id)?,
            None => None,
        };
        let notice: NoticeId = derived_id(&[id, person], "notice").into();
        tx.put(notice, notice::Notice { event_id: id, user_id, provider_id: provider.map(|provider| provider.id) });
        tx.put(notice, notice::Reading { read_at: None });
        let text_state = phone.is_some().then_some(TextState::Queued);
        tx.put(notice, notice::Text { text_at: phone.is_some().then_some(tx.now()), phone, text_state });
        tx.put(notice, notice::Outbox { handed_at: None, tries: 0, failure: None });
    }
    Ok(())
}

/// Whether somebody has yet to read that the patients of a day changed: then he reads all of it at once. Who does not sign
/// in reads nothing here, and is told of each change.
fn knows_already(read: &Read<'_>, day: CaseDayId, user: Option<UserId>) -> Result<bool> {
    let Some(user) = user else { return Ok(false) };
    let found = read.first(
        "SELECT 1 FROM case_day_event e CROSS JOIN notice t ON t.event_id = e.id
         WHERE e.case_day_id = ?1 AND e.kind = 'patients' AND t.read_at IS NULL AND t.user_id = ?2",
        params![Stored(day), Stored(user)],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// The users of a practice: who asks for its case days and does not plan them.
fn practice(read: &Read<'_>, site: SiteId) -> Result<Vec<UserId>> {
    let planners = users::holders(read, Permission::CaseDayWrite, site)?;
    let mut users = users::holders(read, Permission::PracticeCaseDays, site)?;
    users.retain(|user| !planners.contains(user));
    Ok(users)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s10_everybody_is_told_of_every_change_of_a_confirmed_day() {
        use NoticeEvent as Event;
        for &event in Event::ALL {
            let now = told(event, true);
            let changes = matches!(
                event,
                Event::Withdrawn
                    | Event::Declined
                    | Event::Lost
                    | Event::Edited
                    | Event::Rescheduled
                    | Event::Cancelled
            );
            if changes {
                assert!(now.team && now.practice && now.managers && now.subject, "{event:?}");
            }
            // Who is not on the team yet hears of nothing but of his own seat, unless the time is another.
            let early = told(event, false);
            assert_eq!(
                early.team,
                matches!(event, Event::Confirmed | Event::Rescheduled | Event::Cancelled | Event::Patients)
            );
        }
    }

    #[test]
    fn who_can_be_told_of_a_case_day_can_be_chosen_in_the_rules() {
        let of_days = CaseDayEventKind::ALL.iter().filter_map(|&kind| NoticeEvent::of_case_day(kind, false));
        for event in of_days.chain([NoticeEvent::Lost]) {
            let both = [told(event, true), told(event, false)];
            for (audience, is_told) in [
                (Audience::Team, both.iter().any(|told| told.subject || told.team || told.asked)),
                (Audience::Practice, both.iter().any(|told| told.practice)),
                (Audience::Managers, both.iter().any(|told| told.managers)),
            ] {
                assert_eq!(event.audiences().contains(&audience), is_told, "{event:?}, {audience:?}");
            }
        }
    }
}
