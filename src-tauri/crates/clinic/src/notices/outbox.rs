//! Text messages that a folder takes: which are to be handed over, which were, and what was heard of them.

use cuspid_model::NoticeId;
use cuspid_model::requests::notices::{NoticeText, TextState};
use cuspid_model::text::Language;

use super::texts::{Message, ids};
use super::{readers, text};
use crate::cell::Stored;
use crate::practice::{self, clinic_row, user};
use crate::{Read, Result, Tx};

/// The most of what was said about a failure that is kept.
const LONGEST_FAILURE: usize = 200;
/// For so many minutes after it was made, or somebody asked for another try, a text message is handed over: three days, so
/// that one of a Friday evening still goes out on Monday.
const FRESH: i64 = 3 * 24 * 60;

/// A text message to be handed over.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// Which notice it is of.
    pub notice: NoticeId,
    /// The how manieth try it is.
    pub attempt: u32,
    /// To which number.
    pub to: String,
    /// What it says.
    pub text: NoticeText,
    /// In which language.
    pub language: Language,
    /// When it was made, as the clinic's clock shows it.
    pub made: cuspid_model::time::LocalTime,
}

/// What whoever sends text messages says of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Of which notice.
    pub notice: NoticeId,
    /// Of which try.
    pub attempt: u32,
    /// How far it got.
    pub state: TextState,
    /// Why it failed.
    pub failure: Option<String>,
}

/// The text messages that wait to be handed over, in the order they were made. What nobody sent for days, or is of a case
/// day that is over, would only confuse: it waits for somebody's word.
///
/// # Errors
/// Those of the database.
pub fn to_hand_over(read: &Read<'_>) -> Result<Vec<Parcel>> {
    let since = read.now().plus_minutes(-FRESH);
    let sql = "SELECT id FROM notice WHERE text_state IN ('queued', 'failed') AND text_at >= ?1 ORDER BY n";
    let mut waiting = ids(read, sql, [Stored(since)])?;
    let sql = "SELECT id FROM planning_notice WHERE text_state IN ('queued', 'failed') AND text_at >= ?1 ORDER BY n";
    waiting.extend(ids(read, sql, [Stored(since)])?);
    let now = read.local(read.now())?;
    let mut parcels = vec![];
    for notice in waiting {
        let Some(message) = Message::find(read, notice)? else { continue };
        if message.state != TextState::Queued || message.handed_at.is_some() {
            continue;
        }
        let Some((at, text)) = text(read, notice)? else { continue };
        if matches!(&text, NoticeText::CaseDay(said) if said.end.is_some_and(|end| end < now)) {
            continue;
        }
        let (reader, _) = readers(read, notice)?;
        let reader = reader.map(|user| read.find::<user::Details>(user)).transpose()?.flatten();
        let language = match reader {
            Some(reader) => reader.language,
            None => clinic_row(read)?.1.language,
        };
        let made = practice::local_time(read.zone()?, at)?;
        parcels.push(Parcel { notice, attempt: message.tries + 1, to: message.phone, text, language, made });
    }
    Ok(parcels)
}

/// Notes that a text message is handed over now; whether it still was to be.
///
/// # Errors
/// Those of the database.
pub fn hand_over(tx: &mut Tx<'_>, notice: NoticeId, attempt: u32) -> Result<bool> {
    let Some(message) = Message::find(tx, notice)? else { return Ok(false) };
    let waits = message.state == TextState::Queued && message.handed_at.is_none() && message.tries + 1 == attempt;
    if waits {
        Message { handed_at: Some(tx.now()), tries: attempt, ..message }.put(tx, notice);
    }
    Ok(waits)
}

/// Whether a try of a text message was handed over and is the last one.
///
/// # Errors
/// Those of the database.
pub fn is_handed(read: &Read<'_>, notice: NoticeId, attempt: u32) -> Result<bool> {
    let message = Message::find(read, notice)?;
    Ok(message.is_some_and(|message| message.handed_at.is_some() && message.tries == attempt))
}

/// Takes what was heard of a text message. Nothing changes by what is about an earlier try or comes after something
/// later, and by "queued".
///
/// # Errors
/// Those of the database.
pub fn receive(tx: &mut Tx<'_>, receipt: Receipt) -> Result<()> {
    let Receipt { notice, attempt, state, failure } = receipt;
    let Some(message) = Message::find(tx, notice)? else { return Ok(()) };
    // Who says that it arrived says that it was sent.
    let follows = match state {
        TextState::Queued => false,
        TextState::Delivered => matches!(message.state, TextState::Queued | TextState::Sent),
        TextState::Sent | TextState::Failed => message.state.next().contains(&state),
    };
    if message.tries != attempt || message.handed_at.is_none() || !follows {
        return Ok(());
    }
    let plain = |text: String| text.chars().filter(|c| !c.is_control()).take(LONGEST_FAILURE).collect::<String>();
    let failure = failure.filter(|_| state == TextState::Failed).map(plain);
    Message { state, failure, ..message }.put(tx, notice);
    Ok(())
}
