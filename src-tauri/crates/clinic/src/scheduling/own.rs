//! A care provider's own side: the periods he is asked for, and submitting.

use chrono::{Datelike, NaiveDate, TimeDelta};
use cuspid_model::permission::OwnAvailability;
use cuspid_model::requests::scheduling::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, PeriodId, ProviderId};
use rusqlite::params;

use super::{Standing, periods, sent};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// So many periods are shown; older ones are of the past.
const SHOWN: usize = 12;

/// The periods for which the provider is asked, the latest first.
///
/// # Errors
/// [`ErrorCode::NotAProvider`] for a user who is none.
pub fn list_own(
    read: &Read<'_>,
    by: &Authorized<OwnAvailability>,
    _request: ListOwnPeriods,
) -> Result<Vec<OwnPeriodRow>> {
    let provider = by.provider()?;
    let mut rows = vec![];
    for id in periods(read)? {
        let period = Standing::find(read, id, "period")?;
        if period.asks(provider) {
            rows.push(row(read, &period, provider)?);
        }
        if rows.len() == SHOWN {
            break;
        }
    }
    Ok(rows)
}

fn row(read: &Read<'_>, period: &Standing, provider: ProviderId) -> Result<OwnPeriodRow> {
    let submission = sent::status(read, sent::id(period.id, provider))?;
    Ok(OwnPeriodRow {
        id: period.id,
        name: period.details.name.clone(),
        from: period.details.from_date,
        until: period.details.until_date,
        opens: period.details.opens,
        closes: period.details.closes,
        status: period.status,
        may_submit: may_submit(period, submission, read.today()?),
        submission,
    })
}

/// While the period is open; and what was returned, until it is reviewed.
fn may_submit(period: &Standing, submission: Option<SubmissionStatus>, today: PlainDate) -> bool {
    let open = period.status == PeriodStatus::Open && period.details.opens <= today;
    open || (submission == Some(SubmissionStatus::Returned) && period.status.is_under_review())
}

/// A period for which the provider is asked.
fn own(read: &Read<'_>, provider: ProviderId, id: PeriodId) -> Result<Standing> {
    let period = Standing::find(read, id, "period")?;
    if period.asks(provider) { Ok(period) } else { Err(Error::at(ErrorCode::NotFound, "period").into()) }
}

/// A period for which the provider is asked, with what he submitted.
///
/// # Errors
/// [`ErrorCode::NotAProvider`] for a user who is none; [`ErrorCode::NotFound`] at `period` when he is not asked.
pub fn get_own(read: &Read<'_>, by: &Authorized<OwnAvailability>, request: GetOwnPeriod) -> Result<OwnPeriod> {
    let provider = by.provider()?;
    let period = own(read, provider, request.period)?;
    Ok(OwnPeriod {
        row: row(read, &period, provider)?,
        submission: sent::find(read, &period, provider)?,
        last: last(read, &period, provider)?,
    })
}

/// What the provider submitted for the period before, on the days of this one.
fn last(read: &Read<'_>, period: &Standing, provider: ProviderId) -> Result<Vec<DayAnswer>> {
    let before = read.first(
        "SELECT scheduling_period.id FROM submission s JOIN scheduling_period ON scheduling_period.id = s.period_id
         WHERE s.provider_id = ?1 AND removed = 0 AND from_date < ?2 ORDER BY from_date DESC LIMIT 1",
        params![Stored(provider), Stored(period.details.from_date)],
        |row| Ok(row.get::<_, Stored<PeriodId>>(0)?.0),
    )?;
    let Some(before) = before else { return Ok(vec![]) };
    let before = Standing::find(read, before, "period")?;
    let said = sent::find(read, &before, provider)?.map(|submission| submission.days).unwrap_or_default();
    let days = |period: &Standing| (period.details.from_date, period.details.until_date);
    Ok(moved(&said, days(&before), days(period)))
}

/// What was said of one period, on the same days of the week of another: week by week, and from the first again when
/// the other one is longer. What was noted about a day was about that day.
fn moved(said: &[DayAnswer], of: (PlainDate, PlainDate), to: (PlainDate, PlainDate)) -> Vec<DayAnswer> {
    let monday = |date: PlainDate| date.date().week(chrono::Weekday::Mon).first_day();
    let weeks = |from: NaiveDate, date: NaiveDate| (date - from).num_days().div_euclid(7);
    let (of_week, to_week) = (monday(of.0), monday(to.0));
    let of_weeks = weeks(of_week, of.1.date()) + 1;
    let mut moved = vec![];
    let days = to.0.date().iter_days().take_while(|day| *day <= to.1.date());
    for day in days {
        let week = weeks(to_week, day).rem_euclid(of_weeks);
        let weekday = i64::from(day.weekday().num_days_from_monday());
        let source = of_week + TimeDelta::days(week * 7 + weekday);
        let Ok(date) = PlainDate::new(day) else { continue };
        let same = said.iter().filter(|answer| answer.date.date() == source);
        moved.extend(same.map(|answer| DayAnswer { date, note: None, ..answer.clone() }));
    }
    moved
}

/// Submits the provider's availability, in place of what he submitted before.
///
/// # Errors
/// [`ErrorCode::NotAProvider`] for a user who is none; [`ErrorCode::NotFound`] at `period` when he is not asked;
/// [`ErrorCode::PeriodClosed`] at `period` when it is not open; [`ErrorCode::Empty`] at `days` without any;
/// [`ErrorCode::DateOutOfRange`] at a date outside of the period, [`ErrorCode::InvalidDuration`] at a part that ends
/// before it begins, [`ErrorCode::AlreadyUsed`] at one that overlaps another.
pub fn submit(tx: &mut Tx<'_>, by: &Authorized<OwnAvailability>, request: SubmitAvailability) -> Result<()> {
    let provider = by.provider()?;
    let period = own(tx, provider, request.period)?;
    if !may_submit(&period, sent::status(tx, sent::id(period.id, provider))?, tx.today()?) {
        return Err(Error::at(ErrorCode::PeriodClosed, "period").into());
    }
    sent::put(tx, &period, provider, by.user(), request.days, request.note)
}

#[cfg(test)]
mod tests {
    use cuspid_model::requests::doctors::DayMinute;
    use proptest::prelude::*;

    use super::*;

    fn day(offset: i64) -> PlainDate {
        "2026-03-11".parse::<PlainDate>().unwrap().plus_days(offset).unwrap()
    }

    fn answers() -> impl Strategy<Value = Vec<DayAnswer>> {
        let answer = (0..92_i64, 0..1440_u32, 0..DayWord::ALL.len()).prop_map(|(offset, from, word)| DayAnswer {
            date: day(offset),
            from_minute: DayMinute::new(from).unwrap(),
            to_minute: DayMinute::END,
            word: DayWord::ALL[word],
            note: None,
        });
        prop::collection::vec(answer, 0..40)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_copied_keeps_its_day_of_the_week_and_lies_within_the_period(
            said in answers(), shift in 1..200_i64, of_days in 1..92_i64, to_days in 1..92_i64,
        ) {
            let (of, to) = ((day(0), day(of_days - 1)), (day(shift), day(shift + to_days - 1)));
            let said: Vec<_> = said.into_iter().filter(|answer| answer.date <= of.1).collect();
            let copied = moved(&said, of, to);
            let weekday = |answer: &DayAnswer| answer.date.date().weekday();
            for answer in &copied {
                prop_assert!(to.0 <= answer.date && answer.date <= to.1);
                let source = |other: &DayAnswer| DayAnswer { date: other.date, ..answer.clone() } == *other;
                prop_assert!(said.iter().any(|other| source(other) && weekday(other) == weekday(answer)));
            }
            // A period of the same length a whole number of weeks later gets all of it.
            if shift % 7 == 0 && of_days == to_days {
                prop_assert_eq!(copied.len(), said.len());
            }
        }
    }
}
