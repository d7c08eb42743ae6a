//! What people are told of: their inbox, and the text messages that are to be sent. A text message goes out by whatever
//! sends them; how far it got is what somebody says, never a guess.
//!
//! There are two kinds of notices, of case days and of the planning before them, and one way to make either: who is told
//! is decided where it happens, by which way in `rules`.

mod outbox;
mod planning;
mod rules;
#[cfg(test)]
mod tests;
mod texts;

use cuspid_model::permission::SignedIn;
use cuspid_model::requests::case_days::TeamRole;
use cuspid_model::requests::notices::*;
use cuspid_model::time::Instant;
use cuspid_model::{Error, ErrorCode, NoticeId, PeriodId, ProviderId, SkillId, UserId};
use rusqlite::params;
use uuid::Uuid;

use crate::access::Authorized;
use crate::case_days::{case_day, case_day_event};
use crate::cell::Stored;
use crate::practice::{site, user};
use crate::providers::{care_provider, provider_skill};
use crate::scheduling::scheduling_period;
use crate::{Read, Result, Tx};

pub use outbox::{Parcel, Receipt, hand_over, is_handed, receive, to_hand_over};
pub(crate) use planning::{About, Planned, tell, told_at, untold};
pub(crate) use rules::phone_for;
pub use rules::{get as get_rules, save as save_rules};
pub use texts::{list_texts, set_text_state};

tables! {
    /// Somebody who is told of an event of a case day.
    77 notice(NoticeId) {
        1 Notice "notice" { 1 event_id: Uuid, 2 user_id: Option<UserId>, 3 provider_id: Option<ProviderId> }
        2 Reading "reading" { 4 read_at: Option<Instant> }
        3 Text "text" { 5 phone: Option<String>, 6 text_state: Option<TextState>, 7 text_at: Option<Instant> }
        4 Outbox "outbox" { 8 handed_at: Option<Instant>, 9 tries: u32, 10 failure: Option<String> }
    }
    /// Somebody who is told of a period or a certificate.
    81 planning_notice(NoticeId) {
        1 Notice "notice" {
            1 kind: PlanningEvent, 2 provider_id: ProviderId, 3 user_id: Option<UserId>, 4 period_id: Option<PeriodId>,
            5 skill_id: Option<SkillId>, 6 at: Instant, 7 feedback: Option<String>,
        }
        2 Reading "reading" { 8 read_at: Option<Instant> }
        3 Text "text" { 9 phone: Option<String>, 10 text_state: Option<TextState>, 11 text_at: Option<Instant> }
        4 Outbox "outbox" { 12 handed_at: Option<Instant>, 13 tries: u32, 14 failure: Option<String> }
    }
    /// Whether those whom an event concerns get a text message of it.
    82 notice_rule(Uuid) {
        1 Rule "rule" { 1 event: NoticeEvent, 2 audience: Audience, 3 text: bool }
    }
}

/// The most of an inbox that is looked at at once.
const MOST: u32 = 100;

/// The user's own notices.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn list(read: &Read<'_>, by: &Authorized<SignedIn>, request: ListNotices) -> Result<Inbox> {
    if !(1..=MOST).contains(&request.limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").with("min", 1).with("max", MOST).into());
    }
    let unread = read.first(
        "SELECT (SELECT count(*) FROM main.notice WHERE user_id = ?1 AND read_at IS NULL)
              + (SELECT count(*) FROM planning_notice WHERE user_id = ?1 AND read_at IS NULL)",
        [Stored(by.user())],
        |row| row.get(0),
    )?;
    let mut rows = vec![];
    for sql in [
        "SELECT id FROM main.notice WHERE user_id = ?1 ORDER BY n DESC LIMIT ?2",
        "SELECT id FROM planning_notice WHERE user_id = ?1 ORDER BY n DESC LIMIT ?2",
    ] {
        let ids =
            read.all(sql, params![Stored(by.user()), request.limit], |row| Ok(row.get::<_, Stored<NoticeId>>(0)?.0))?;
        for id in ids {
            // One of a site the user lost sight of meanwhile stays counted, and is left out.
            let Some((at, text)) = text(read, id)? else { continue };
            rows.push((at, NoticeRow { id, at: read.local(at)?, text, read: is_read(read, id)? }));
        }
    }
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let rows = rows.into_iter().take(request.limit as usize).map(|(_, row)| row).collect();
    Ok(Inbox { unread: unread.unwrap_or(0), rows })
}

/// Marks notices of the user's own as read.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `notices` for one of somebody else.
pub fn mark_read(tx: &mut Tx<'_>, by: &Authorized<SignedIn>, request: ReadNotices) -> Result<()> {
    for &id in &request.notices {
        let owner = match tx.find::<planning_notice::Notice>(id)? {
            Some(notice) => notice.user_id,
            None => tx.get::<notice::Notice>(id, "notices")?.user_id,
        };
        if owner != Some(by.user()) {
            return Err(Error::at(ErrorCode::NotFound, "notices").into());
        }
    }
    let unread = |read: &Read<'_>, sql: &str| {
        let ids = read.all(sql, [Stored(by.user())], |row| Ok(row.get::<_, Stored<NoticeId>>(0)?.0))?;
        let wanted = |id: &NoticeId| request.notices.is_empty() || request.notices.contains(id);
        Ok::<_, crate::Fault>(ids.into_iter().filter(wanted).collect::<Vec<_>>())
    };
    let read_at = Some(tx.now());
    for id in unread(tx, "SELECT id FROM main.notice WHERE user_id = ?1 AND read_at IS NULL ORDER BY n")? {
        tx.put(id, notice::Reading { read_at });
    }
    for id in unread(tx, "SELECT id FROM planning_notice WHERE user_id = ?1 AND read_at IS NULL ORDER BY n")? {
        tx.put(id, planning_notice::Reading { read_at });
    }
    Ok(())
}

fn is_read(read: &Read<'_>, id: NoticeId) -> Result<bool> {
    Ok(match read.find::<planning_notice::Reading>(id)? {
        Some(reading) => reading.read_at.is_some(),
        None => read.get::<notice::Reading>(id, "notice")?.read_at.is_some(),
    })
}

/// When something happened, and what is said of it; nothing when it is out of the user's sight.
fn text(read: &Read<'_>, id: NoticeId) -> Result<Option<(Instant, NoticeText)>> {
    if let Some(own) = read.find::<planning_notice::Notice>(id)? {
        return Ok(Some((own.at, NoticeText::Planning(of_planning(read, own)?))));
    }
    let Some(own) = read.find::<notice::Notice>(id)? else { return Ok(None) };
    Ok(of_case_day(read, &own)?.map(|(at, said)| (at, NoticeText::CaseDay(said))))
}

fn of_case_day(read: &Read<'_>, own: &notice::Notice) -> Result<Option<(Instant, CaseDayNotice)>> {
    let Some(event) = read.find::<case_day_event::Event>(own.event_id)? else { return Ok(None) };
    let Some(place) = read.find::<case_day::Place>(event.case_day_id)? else { return Ok(None) };
    let Some(site) = read.find::<site::Details>(place.site_id)? else { return Ok(None) };
    let about = match event.provider_id {
        None => None,
        Some(provider) => read.first(
            "SELECT p.name, m.role FROM care_provider p
             LEFT JOIN case_day_member m ON m.provider_id = p.id AND m.case_day_id = ?2
             WHERE p.id = ?1 ORDER BY m.asked_at DESC LIMIT 1",
            params![Stored(provider), Stored(event.case_day_id)],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, Stored<Option<TeamRole>>>(1)?.0)),
        )?,
    };
    let local = |moment: Option<Instant>| moment.map(|moment| read.local(moment)).transpose();
    let role = about.as_ref().and_then(|(_, role)| *role);
    let said = CaseDayNotice {
        case_day: event.case_day_id,
        kind: event.kind,
        loss: read.get::<case_day_event::Loss>(own.event_id, "event")?.loss,
        site_name: site.name,
        start: local(event.start_at)?,
        end: local(event.end_at)?,
        earlier: local(event.earlier_at)?,
        unconfirmed: event.unconfirmed,
        about_reader: own.provider_id.is_some() && own.provider_id == event.provider_id,
        provider: about.map(|(name, _)| name),
        role,
        reason: event.reason,
    };
    Ok(Some((event.at, said)))
}

fn of_planning(read: &Read<'_>, own: planning_notice::Notice) -> Result<PlanningNotice> {
    let provider: care_provider::Details = read.get(own.provider_id, "provider")?;
    let period = own.period_id.map(|id| read.get::<scheduling_period::Details>(id, "period")).transpose()?;
    let skill = own.skill_id.map(|id| read.get::<provider_skill::Details>(id, "skill")).transpose()?;
    let name = period.as_ref().map(|period| period.name.clone());
    Ok(PlanningNotice {
        kind: own.kind,
        period: own.period_id,
        name: name.or_else(|| skill.as_ref().and_then(|skill| skill.name.clone())),
        skill: skill.as_ref().map(|skill| skill.kind),
        from: period.as_ref().map(|period| period.from_date).or(skill.and_then(|skill| skill.expires)),
        until: period.as_ref().map(|period| period.until_date),
        closes: period.map(|period| period.closes),
        about_reader: own.user_id.is_none() || own.user_id == provider.user_id,
        provider: provider.name,
        feedback: own.feedback,
    })
}

/// Who reads a notice: the care provider it goes to, or the user.
fn reader_name(read: &Read<'_>, id: NoticeId) -> Result<String> {
    let (user, provider) = readers(read, id)?;
    if let Some(provider) = provider {
        return Ok(read.get::<care_provider::Details>(provider, "provider")?.name);
    }
    let user = user.map(|user| read.find::<user::Details>(user)).transpose()?.flatten();
    Ok(user.map(|user| user.name).unwrap_or_default())
}

/// The user who reads a notice, and the care provider where it goes to one.
fn readers(read: &Read<'_>, id: NoticeId) -> Result<(Option<UserId>, Option<ProviderId>)> {
    if let Some(own) = read.find::<planning_notice::Notice>(id)? {
        let provider: care_provider::Details = read.get(own.provider_id, "provider")?;
        let is_provider = own.user_id.is_none() || own.user_id == provider.user_id;
        return Ok((own.user_id, is_provider.then_some(own.provider_id)));
    }
    let own: notice::Notice = read.get(id, "notice")?;
    Ok((own.user_id, own.provider_id))
}
