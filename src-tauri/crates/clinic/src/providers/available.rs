//! When a care provider can work: what he submitted, once it is accepted, by the one reckoning of availability.

use cuspid_model::ProviderId;
use cuspid_model::requests::availability::ExceptionEffect;
use cuspid_model::requests::scheduling::DayWord;
use cuspid_model::time::{Interval, PlainDate};
use rusqlite::params;

use super::care_provider;
use crate::availability::Availability;
use crate::cell::Stored;
use crate::{Read, Result};

const ACCEPTED: &str = "SELECT d.date, d.from_minute, d.to_minute, d.word
     FROM submission s
     JOIN scheduling_period p ON p.id = s.period_id AND p.removed = 0
     JOIN submission_day d ON d.submission_id = s.id AND d.revision = s.revision AND d.date BETWEEN ?2 AND ?3
     WHERE s.provider_id = ?1 AND s.verdict = 'accepted' AND s.reviewed_revision = s.revision";

/// Whether accepted submissions of a care provider who works at present cover the whole of a span. Where two periods
/// share a day, a part that he refuses in either is none.
///
/// # Errors
/// [`ErrorCode::NotFound`](cuspid_model::ErrorCode::NotFound) at `provider`.
pub fn provider_is_available(read: &Read<'_>, provider: ProviderId, span: Interval) -> Result<bool> {
    if !read.get::<care_provider::Status>(provider, "provider")?.active {
        return Ok(false);
    }
    says(read, provider, span, DayWord::can_work)
}

/// Whether a care provider would like to work for the whole of a span.
///
/// # Errors
/// Those of the database.
pub fn provider_prefers(read: &Read<'_>, provider: ProviderId, span: Interval) -> Result<bool> {
    says(read, provider, span, |word| word == DayWord::Prefer)
}

/// Whether such words in accepted submissions cover the whole of a span, and no other does in part.
fn says(read: &Read<'_>, provider: ProviderId, span: Interval, counts: impl Fn(DayWord) -> bool) -> Result<bool> {
    let (first, last) = (read.local(span.from())?.date(), read.local(span.to())?.date());
    covered(provider, &accepted(read, provider, first, last)?, counts).covers(span, first, read.zone()?)
}

/// When a care provider can work by what he said. Where two periods share a day, a part that he refuses in either is none.
pub fn working_time(provider: ProviderId, said: &[Said]) -> Availability {
    covered(provider, said, DayWord::can_work)
}

/// Where such words were said, and no other.
fn covered(provider: ProviderId, said: &[Said], counts: impl Fn(DayWord) -> bool) -> Availability {
    let said = said.iter().map(|&(date, minutes, word)| {
        let effect = if counts(word) { ExceptionEffect::Extra } else { ExceptionEffect::Off };
        (date, minutes, effect)
    });
    Availability::of_provider(provider, said)
}

/// What was said of a part of a day: the day, from which minute up to which, and what.
pub type Said = (PlainDate, (u32, u32), DayWord);

/// What a care provider said of some days that was accepted.
///
/// # Errors
/// Those of the database.
pub fn accepted(read: &Read<'_>, provider: ProviderId, first: PlainDate, last: PlainDate) -> Result<Vec<Said>> {
    read.all(ACCEPTED, params![Stored(provider), Stored(first), Stored(last)], |row| {
        let word = row.get::<_, Stored<DayWord>>(3)?.0;
        Ok((row.get::<_, Stored<PlainDate>>(0)?.0, (row.get(1)?, row.get(2)?), word))
    })
}
