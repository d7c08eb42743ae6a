//! Text messages: what is to be sent, and how far it got.

use cuspid_model::permission::CaseDayWrite;
use cuspid_model::requests::notices::*;
use cuspid_model::time::Instant;
use cuspid_model::{Error, ErrorCode, NoticeId};
use rusqlite::Params;

use super::{is_read, notice, planning_notice, reader_name, text};
use crate::access::{Authorized, Scope};
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// So many text messages that are to be sent or failed are listed, of either kind of notice.
const OPEN: u32 = 200;
/// So many text messages that are done are listed below those that are not.
const DONE: u32 = 50;

/// A text message of either kind of notice.
pub(super) struct Message {
    pub(super) planning: bool,
    pub phone: String,
    pub state: TextState,
    pub handed_at: Option<Instant>,
    /// How often it was handed over.
    pub tries: u32,
    pub failure: Option<String>,
}

impl Message {
    /// The text message of a notice, if it has one.
    pub fn find(read: &Read<'_>, id: NoticeId) -> Result<Option<Self>> {
        if let Some(planning_notice::Text { phone, text_state, .. }) = read.find(id)? {
            let planning_notice::Outbox { handed_at, tries, failure } = read.get(id, "notice")?;
            let told = phone.zip(text_state);
            return Ok(told.map(|(phone, state)| Self { planning: true, phone, state, handed_at, tries, failure }));
        }
        let Some(notice::Text { phone, text_state, .. }) = read.find(id)? else { return Ok(None) };
        let notice::Outbox { handed_at, tries, failure } = read.get(id, "notice")?;
        let told = phone.zip(text_state);
        Ok(told.map(|(phone, state)| Self { planning: false, phone, state, handed_at, tries, failure }))
    }

    /// Puts it as it is now.
    pub fn put(self, tx: &mut Tx<'_>, id: NoticeId) {
        let Self { planning, phone, state, handed_at, tries, failure } = self;
        let (phone, text_state, text_at) = (Some(phone), Some(state), Some(tx.now()));
        if planning {
            tx.put(id, planning_notice::Text { phone, text_state, text_at });
            tx.put(id, planning_notice::Outbox { handed_at, tries, failure });
        } else {
            tx.put(id, notice::Text { phone, text_state, text_at });
            tx.put(id, notice::Outbox { handed_at, tries, failure });
        }
    }
}

/// The text messages: the newest of those that are to be sent or failed, the oldest of them first, then the last of the
/// others; of periods and certificates for those who work at every site.
///
/// # Errors
/// Those of the database.
pub fn list_texts(read: &Read<'_>, by: &Authorized<CaseDayWrite>, _request: ListTexts) -> Result<Vec<TextRow>> {
    let oldest_first = |sql| ids(read, sql, [OPEN]).map(|newest| newest.into_iter().rev());
    let open = "SELECT id FROM notice WHERE text_state IN ('queued', 'failed') ORDER BY n DESC LIMIT ?1";
    let mut open: Vec<NoticeId> = oldest_first(open)?.collect();
    let done = "SELECT id FROM notice WHERE text_state IN ('sent', 'delivered') ORDER BY n DESC LIMIT ?1";
    let mut done = ids(read, done, [DONE])?;
    if by.scope() == Scope::Everywhere {
        let sql = "SELECT id FROM planning_notice WHERE text_state IN ('queued', 'failed') ORDER BY n DESC LIMIT ?1";
        open.extend(oldest_first(sql)?);
        let sql = "SELECT id FROM planning_notice WHERE text_state IN ('sent', 'delivered') ORDER BY n DESC LIMIT ?1";
        done.extend(ids(read, sql, [DONE])?);
    }
    let mut rows = vec![];
    for id in open.into_iter().chain(done) {
        let (Some(message), Some((at, text))) = (Message::find(read, id)?, text(read, id)?) else { continue };
        let is_open = matches!(message.state, TextState::Queued | TextState::Failed);
        let row = TextRow {
            id,
            at: read.local(at)?,
            to: reader_name(read, id)?,
            phone: message.phone,
            text,
            state: message.state,
            handed: message.state == TextState::Queued && message.handed_at.is_some(),
            failure: message.failure.filter(|_| message.state == TextState::Failed),
            read: is_read(read, id)?,
        };
        rows.push((!is_open, if is_open { at.millis() } else { -at.millis() }, row));
    }
    rows.sort_by_key(|(done, at, _)| (*done, *at));
    Ok(rows.into_iter().map(|(.., row)| row).collect())
}

pub(super) fn ids(read: &Read<'_>, sql: &str, params: impl Params) -> Result<Vec<NoticeId>> {
    read.all(sql, params, |row| Ok(row.get::<_, Stored<NoticeId>>(0)?.0))
}

/// Says how far a text message got. What is to be sent once more is handed over once more.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `notice` where there is no text message; [`ErrorCode::IllegalStatus`] at `state`.
pub fn set_text_state(tx: &mut Tx<'_>, by: &Authorized<CaseDayWrite>, request: SetTextState) -> Result<()> {
    let SetTextState { notice, state: to } = request;
    let message = Message::find(tx, notice)?.filter(|message| !message.planning || by.scope() == Scope::Everywhere);
    let message = message.ok_or_else(|| Error::at(ErrorCode::NotFound, "notice"))?;
    let from = message.state;
    if !from.next().contains(&to) {
        return Err(Error::at(ErrorCode::IllegalStatus, "state").with("from", from).with("to", to).into());
    }
    let handed_at = message.handed_at.filter(|_| to != TextState::Queued);
    Message { state: to, handed_at, failure: None, ..message }.put(tx, notice);
    Ok(())
}
