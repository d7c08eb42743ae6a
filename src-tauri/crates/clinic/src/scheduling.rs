//! Scheduling periods: whom the clinical manager asks for availability, what they submit, and what becomes of it (`002`).
//!
//! A submission is sent as a whole each time, under a new revision. A review is about one revision, so that what another
//! computer sends meanwhile is never taken for reviewed.

mod own;
mod sent;
#[cfg(test)]
mod tests;
mod told;

use cuspid_model::permission::{SchedulingRead, SchedulingWrite};
use cuspid_model::requests::notices::PlanningEvent;
use cuspid_model::requests::providers::Profession;
use cuspid_model::requests::scheduling::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{Error, ErrorCode, PeriodId, ProviderId, RevisionId, SubmissionId, UserId};
use uuid::Uuid;

use crate::access::Authorized;
use crate::cell::Stored;
use crate::providers::care_provider;
use crate::resources::listed;
use crate::{Read, Result, Tx, notices};

pub use own::{get_own, list_own, submit};
pub use sent::{enter, review};
pub(crate) use told::planned;

tables! {
    /// A period for which availability is asked.
    72 scheduling_period(PeriodId) {
        1 Details "details" {
            1 name: String, 2 from_date: PlainDate, 3 until_date: PlainDate, 4 opens: PlainDate, 5 closes: PlainDate,
        }
        2 Asked "asked" { 6 asked: String }
        3 Status "status" { 7 status: PeriodStatus }
        4 Removal "removal" { 8 removed: bool }
    }
    /// What a care provider submitted for a period, and the review of it.
    73 submission(SubmissionId) {
        1 Content "content" {
            1 period_id: PeriodId, 2 provider_id: ProviderId, 3 revision: RevisionId, 4 note: Option<String>,
            5 sent_at: Instant, 10 sent_by: Option<UserId>,
        }
        2 Review "review" {
            6 verdict: Option<Verdict>, 7 reviewed_revision: Option<RevisionId>, 8 feedback: Option<String>,
            9 reviewed_by: Option<UserId>,
        }
    }
    /// What a revision of a submission says about a day or a part of it.
    frozen 69 submission_day(Uuid) {
        1 Answer "answer" {
            1 submission_id: SubmissionId, 2 revision: RevisionId, 3 date: PlainDate, 4 from_minute: u32,
            5 to_minute: u32, 6 word: DayWord, 7 note: Option<String>,
        }
    }
}

/// The most days of one period.
const MOST_DAYS: i64 = 92;
/// More people than this are a slip.
const MOST_ASKED: usize = 500;

/// A period as the rules see it.
struct Standing {
    id: PeriodId,
    details: scheduling_period::Details,
    asked: Vec<ProviderId>,
    /// How far it is today.
    status: PeriodStatus,
}

/// A care provider who is asked.
struct Person {
    id: ProviderId,
    name: String,
    profession: Profession,
    phone: Option<String>,
    user: Option<UserId>,
}

impl Standing {
    fn find(read: &Read<'_>, id: PeriodId, field: &str) -> Result<Self> {
        let details: scheduling_period::Details = read.get(id, field)?;
        if read.get::<scheduling_period::Removal>(id, field)?.removed {
            return Err(Error::at(ErrorCode::NotFound, field).into());
        }
        let asked = listed(&read.get::<scheduling_period::Asked>(id, field)?.asked);
        let mut status = read.get::<scheduling_period::Status>(id, field)?.status;
        // Nobody has to be there to close it.
        if status == PeriodStatus::Open && details.closes < read.today()? {
            status = PeriodStatus::Closed;
        }
        Ok(Self { id, details, asked, status })
    }

    fn asks(&self, provider: ProviderId) -> bool {
        self.asked.is_empty() || self.asked.contains(&provider)
    }

    fn holds(&self, date: PlainDate) -> bool {
        self.details.from_date <= date && date <= self.details.until_date
    }

    /// Who is asked, by profession and name.
    fn people(&self, read: &Read<'_>) -> Result<Vec<Person>> {
        let mut people = read.all(
            "SELECT id, name, profession, phone, user_id FROM care_provider WHERE active = 1 ORDER BY name COLLATE NOCASE, n",
            [],
            |row| {
                Ok(Person {
                    id: row.get::<_, Stored<_>>(0)?.0,
                    name: row.get(1)?,
                    profession: row.get::<_, Stored<_>>(2)?.0,
                    phone: row.get(3)?,
                    user: row.get::<_, Stored<_>>(4)?.0,
                })
            },
        )?;
        people.retain(|person| self.asks(person.id));
        people.sort_by_key(|person| person.profession);
        Ok(people)
    }

    fn row(self, counts: PeriodCounts) -> Result<PeriodRow> {
        let details = self.details;
        let period = Period {
            name: details.name.parse().map_err(|code| Error::at(code, "name"))?,
            from: details.from_date,
            until: details.until_date,
            opens: details.opens,
            closes: details.closes,
            asked: self.asked,
        };
        Ok(PeriodRow { id: self.id, period, status: self.status, counts })
    }
}

/// How many of some people, whose submissions stand there.
fn count(standings: impl IntoIterator<Item = Option<SubmissionStatus>>) -> PeriodCounts {
    let mut counts = PeriodCounts::default();
    for standing in standings {
        counts.asked += 1;
        match standing {
            None => counts.missing += 1,
            Some(SubmissionStatus::Submitted) => counts.submitted += 1,
            Some(SubmissionStatus::Accepted) => counts.accepted += 1,
            Some(SubmissionStatus::Returned) => counts.returned += 1,
        }
    }
    counts
}

/// The periods that were not removed, the latest first.
fn periods(read: &Read<'_>) -> Result<Vec<PeriodId>> {
    read.all("SELECT id FROM scheduling_period WHERE removed = 0 ORDER BY from_date DESC, n DESC", [], |row| {
        Ok(row.get::<_, Stored<PeriodId>>(0)?.0)
    })
}

/// The periods, the latest first.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<SchedulingRead>, _request: ListPeriods) -> Result<Vec<PeriodRow>> {
    let mut rows = vec![];
    for id in periods(read)? {
        let period = Standing::find(read, id, "period")?;
        let mut standings = vec![];
        for person in period.people(read)? {
            standings.push(sent::status(read, sent::id(id, person.id))?);
        }
        rows.push(period.row(count(standings))?);
    }
    Ok(rows)
}

/// A period with everybody who is asked.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `period`.
pub fn get(read: &Read<'_>, _by: &Authorized<SchedulingRead>, request: GetPeriod) -> Result<PeriodSheet> {
    let period = Standing::find(read, request.period, "period")?;
    let mut people = vec![];
    for Person { id, name, profession, phone, .. } in period.people(read)? {
        let submission = sent::find(read, &period, id)?;
        people.push(Asked { provider: id, name, profession, phone, submission });
    }
    let counts = count(people.iter().map(|person| person.submission.as_ref().map(|sent| sent.status)));
    Ok(PeriodSheet { row: period.row(counts)?, people })
}

/// Asks for availability.
///
/// # Errors
/// [`ErrorCode::InvalidDuration`] at `period.until` or `period.closes` when it ends before it begins;
/// [`ErrorCode::DateOutOfRange`] at `period.until` for more than three months, at `period.closes` when that is over or
/// after the period; [`ErrorCode::NotFound`] at a provider who is asked.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: AddPeriod) -> Result<PeriodId> {
    if request.period.closes < tx.today()? {
        return Err(Error::at(ErrorCode::DateOutOfRange, "period.closes").into());
    }
    let id: PeriodId = tx.new_id()?;
    save(tx, id, request.period)?;
    tx.put(id, scheduling_period::Status { status: PeriodStatus::Open });
    tx.put(id, scheduling_period::Removal { removed: false });
    Ok(id)
}

/// Changes a period that is not reviewed yet. A later last day for submitting opens one again that closed by itself.
///
/// # Errors
/// As [`add`]; [`ErrorCode::PeriodClosed`] at `id` for one that is reviewed; [`ErrorCode::HasSubmissions`] at
/// `period.from` or `period.until` when its days change and somebody has submitted.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: ChangePeriod) -> Result<()> {
    let before = Standing::find(tx, request.id, "id")?;
    if !before.status.is_under_review() {
        return Err(Error::at(ErrorCode::PeriodClosed, "id").into());
    }
    let (from, until) = (request.period.from, request.period.until);
    for (now, then, field) in
        [(from, before.details.from_date, "period.from"), (until, before.details.until_date, "period.until")]
    {
        if now != then && has_submissions(tx, request.id)? {
            return Err(Error::at(ErrorCode::HasSubmissions, field).into());
        }
    }
    save(tx, request.id, request.period)
}

fn save(tx: &mut Tx<'_>, id: PeriodId, period: Period) -> Result<()> {
    let Period { name, from, until, opens, closes, mut asked } = period;
    for (wrong, code, field) in [
        (until < from, ErrorCode::InvalidDuration, "period.until"),
        ((until.date() - from.date()).num_days() >= MOST_DAYS, ErrorCode::DateOutOfRange, "period.until"),
        (closes < opens, ErrorCode::InvalidDuration, "period.closes"),
        (closes > until, ErrorCode::DateOutOfRange, "period.closes"),
        (asked.len() > MOST_ASKED, ErrorCode::OutOfRange, "period.asked"),
    ] {
        if wrong {
            return Err(Error::at(code, field).into());
        }
    }
    for (place, provider) in asked.iter().enumerate() {
        tx.get::<care_provider::Details>(*provider, &format!("period.asked[{place}]"))?;
    }
    asked.sort_unstable();
    asked.dedup();
    let details =
        scheduling_period::Details { name: name.to_string(), from_date: from, until_date: until, opens, closes };
    tx.put(id, details);
    tx.put(id, scheduling_period::Asked { asked: serde_json::to_string(&asked)? });
    Ok(())
}

fn has_submissions(read: &Read<'_>, period: PeriodId) -> Result<bool> {
    let sql = "SELECT 1 FROM submission WHERE period_id = ?1 LIMIT 1";
    Ok(read.first(sql, [Stored(period)], |_| Ok(()))?.is_some())
}

/// Takes a period away.
///
/// # Errors
/// [`ErrorCode::HasSubmissions`] at `period` once somebody has submitted.
pub fn remove(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: RemovePeriod) -> Result<()> {
    Standing::find(tx, request.period, "period")?;
    if has_submissions(tx, request.period)? {
        return Err(Error::at(ErrorCode::HasSubmissions, "period").into());
    }
    tx.put(request.period, scheduling_period::Removal { removed: true });
    Ok(())
}

/// Takes a period a step further, or back.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] with `from` and `to` for a step that is none; [`ErrorCode::NotReviewed`] with `count` at
/// `status` while submissions wait for a review; [`ErrorCode::DateOutOfRange`] at `status` to open one whose last day for
/// submitting is over: that day is moved instead.
pub fn set_status(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: SetPeriodStatus) -> Result<()> {
    let period = Standing::find(tx, request.period, "period")?;
    let (from, to) = (period.status, request.status);
    if !from.next().contains(&to) {
        let refusal = Error::at(ErrorCode::IllegalStatus, "status").with("from", from).with("to", to);
        return Err(refusal.into());
    }
    if to == PeriodStatus::Open && period.details.closes < tx.today()? {
        return Err(Error::at(ErrorCode::DateOutOfRange, "status").into());
    }
    if to == PeriodStatus::Reviewed {
        let mut waiting = 0;
        for person in period.people(tx)? {
            let standing = sent::status(tx, sent::id(period.id, person.id))?;
            waiting += u32::from(standing == Some(SubmissionStatus::Submitted));
        }
        if waiting > 0 {
            return Err(Error::at(ErrorCode::NotReviewed, "status").with("count", waiting).into());
        }
    }
    tx.put(request.period, scheduling_period::Status { status: to });
    if to == PeriodStatus::Published {
        // Published once more after a change, it is told once more.
        let occasion = tx.now().millis().to_string();
        let people = period.people(tx)?;
        let told = people.iter().map(|one| one.told(PlanningEvent::Published, period.id, occasion.clone()));
        let told = told.collect();
        notices::tell(tx, told)?;
    }
    Ok(())
}
