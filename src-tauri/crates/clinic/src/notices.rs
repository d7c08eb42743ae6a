//! What people are told of: their inbox, and the text messages that are to be sent. A text message goes out by whatever
//! sends them; how far it got is what somebody says, never a guess.

use cuspid_model::permission::{CaseDayWrite, SignedIn};
use cuspid_model::requests::case_days::TeamRole;
use cuspid_model::requests::notices::*;
use cuspid_model::time::Instant;
use cuspid_model::{Error, ErrorCode, NoticeId, ProviderId, UserId};
use rusqlite::params;
use uuid::Uuid;

use crate::access::Authorized;
use crate::case_days::{case_day, case_day_event};
use crate::cell::Stored;
use crate::practice::site;
use crate::{Read, Result, Tx};

tables! {
    /// Somebody who is told of an event.
    77 notice(NoticeId) {
        1 Notice "notice" { 1 event_id: Uuid, 2 user_id: Option<UserId>, 3 provider_id: Option<ProviderId> }
        2 Reading "reading" { 4 read_at: Option<Instant> }
        3 Text "text" { 5 phone: Option<String>, 6 text_state: Option<TextState>, 7 text_at: Option<Instant> }
    }
}

/// The most of an inbox that is looked at at once.
const MOST: u32 = 100;
/// So many text messages that are done are listed below those that are not.
const DONE: u32 = 50;

/// The user's own notices.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn list(read: &Read<'_>, by: &Authorized<SignedIn>, request: ListNotices) -> Result<Inbox> {
    if !(1..=MOST).contains(&request.limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").with("min", 1).with("max", MOST).into());
    }
    let unread = read.first(
        "SELECT count(*) FROM main.notice WHERE user_id = ?1 AND read_at IS NULL",
        [Stored(by.user())],
        |row| row.get(0),
    )?;
    let ids = read.all(
        "SELECT id FROM main.notice WHERE user_id = ?1 ORDER BY n DESC LIMIT ?2",
        params![Stored(by.user()), request.limit],
        |row| Ok(row.get::<_, Stored<NoticeId>>(0)?.0),
    )?;
    let mut rows = vec![];
    for id in ids {
        // One of a site the user lost sight of meanwhile stays counted, and is left out.
        let Some((at, text)) = text(read, id)? else { continue };
        let read_at = read.get::<notice::Reading>(id, "notice")?.read_at;
        rows.push(NoticeRow { id, at: read.local(at)?, text, read: read_at.is_some() });
    }
    Ok(Inbox { unread: unread.unwrap_or(0), rows })
}

/// Marks notices of the user's own as read.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `notices` for one of somebody else.
pub fn mark_read(tx: &mut Tx<'_>, by: &Authorized<SignedIn>, request: ReadNotices) -> Result<()> {
    let unread = tx.all(
        "SELECT id FROM main.notice WHERE user_id = ?1 AND read_at IS NULL ORDER BY n",
        [Stored(by.user())],
        |row| Ok(row.get::<_, Stored<NoticeId>>(0)?.0),
    )?;
    for &id in &request.notices {
        let owner = tx.get::<notice::Notice>(id, "notices")?.user_id;
        if owner != Some(by.user()) {
            return Err(Error::at(ErrorCode::NotFound, "notices").into());
        }
    }
    let wanted = |id: &NoticeId| request.notices.is_empty() || request.notices.contains(id);
    let read_at = Some(tx.now());
    for id in unread.into_iter().filter(wanted) {
        tx.put(id, notice::Reading { read_at });
    }
    Ok(())
}

/// The text messages: those that are to be sent or failed, then the last of the others.
///
/// # Errors
/// Those of the database.
pub fn list_texts(read: &Read<'_>, _by: &Authorized<CaseDayWrite>, _request: ListTexts) -> Result<Vec<TextRow>> {
    let id = |row: &rusqlite::Row<'_>| Ok(row.get::<_, Stored<NoticeId>>(0)?.0);
    let open = "SELECT id FROM notice WHERE text_state IN ('queued', 'failed') ORDER BY n";
    let done = "SELECT id FROM notice WHERE text_state IN ('sent', 'delivered') ORDER BY n DESC LIMIT ?1";
    let ids = read.all(open, [], id)?.into_iter().chain(read.all(done, [DONE], id)?);
    let mut rows = vec![];
    for id in ids {
        let notice::Text { phone, text_state, .. } = read.get(id, "notice")?;
        let (Some(phone), Some(state), Some((at, text))) = (phone, text_state, text(read, id)?) else { continue };
        let to = read.first(
            "SELECT p.name FROM notice t JOIN care_provider p ON p.id = t.provider_id WHERE t.id = ?1",
            [Stored(id)],
            |row| row.get(0),
        )?;
        let read_at = read.get::<notice::Reading>(id, "notice")?.read_at;
        let (at, to) = (read.local(at)?, to.unwrap_or_default());
        rows.push(TextRow { id, at, to, phone, text, state, read: read_at.is_some() });
    }
    Ok(rows)
}

/// Says how far a text message got.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `notice` where there is no text message; [`ErrorCode::IllegalStatus`] at `state`.
pub fn set_text_state(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: SetTextState) -> Result<()> {
    let before: notice::Text = tx.get(request.notice, "notice")?;
    let from = before.text_state.ok_or_else(|| Error::at(ErrorCode::NotFound, "notice"))?;
    let to = request.state;
    if !from.next().contains(&to) {
        return Err(Error::at(ErrorCode::IllegalStatus, "state").with("from", from).with("to", to).into());
    }
    tx.put(request.notice, notice::Text { text_state: Some(to), text_at: Some(tx.now()), ..before });
    Ok(())
}

/// When something happened, and what is said of it; nothing when it is out of the user's sight.
fn text(read: &Read<'_>, id: NoticeId) -> Result<Option<(Instant, NoticeText)>> {
    let Some(own) = read.find::<notice::Notice>(id)? else { return Ok(None) };
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
    let text = NoticeText {
        case_day: event.case_day_id,
        kind: event.kind,
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
    Ok(Some((event.at, text)))
}
