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
    let (first, last) = (read.local(span.from())?.date(), read.local(span.to())?.date());
    let said = read.all(ACCEPTED, params![Stored(provider), Stored(first), Stored(last)], |row| {
        let word = row.get::<_, Stored<DayWord>>(3)?.0;
        let effect = if word.can_work() { ExceptionEffect::Extra } else { ExceptionEffect::Off };
        Ok((row.get::<_, Stored<PlainDate>>(0)?.0, (row.get(1)?, row.get(2)?), effect))
    })?;
    Availability::of_provider(provider, said).covers(span, first, read.zone()?)
}
