//! What was submitted, and its review.

use cuspid_model::permission::SchedulingWrite;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::notices::PlanningEvent;
use cuspid_model::requests::scheduling::*;
use cuspid_model::text::Note;
use cuspid_model::{Error, ErrorCode, PeriodId, ProviderId, RevisionId, SubmissionId, UserId};
use rusqlite::params;
use uuid::Uuid;

use super::{Standing, submission, submission_day};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::notices::{self, Planned};
use crate::practice::{derived_id, user};
use crate::{Read, Result, Tx};

/// The most of what is said about a submission that a notice has.
const LINE: usize = 200;
/// More parts of days than this in one submission are a slip.
const MOST_ANSWERS: usize = 500;

/// The submission of a provider for a period: one, whichever computer he sends it from.
pub fn id(period: PeriodId, provider: ProviderId) -> SubmissionId {
    SubmissionId(derived_id(&[period.0, provider.0], "submission"))
}

/// Where it stands; nothing while there is none.
pub fn status(read: &Read<'_>, id: SubmissionId) -> Result<Option<SubmissionStatus>> {
    let Some(content) = read.find::<submission::Content>(id)? else { return Ok(None) };
    let review: submission::Review = read.get(id, "submission")?;
    Ok(Some(of_revision(&review, content.revision)))
}

fn of_revision(review: &submission::Review, revision: RevisionId) -> SubmissionStatus {
    match review.verdict.filter(|_| review.reviewed_revision == Some(revision)) {
        None => SubmissionStatus::Submitted,
        Some(Verdict::Accepted) => SubmissionStatus::Accepted,
        Some(Verdict::Returned) => SubmissionStatus::Returned,
    }
}

/// What a provider submitted for a period.
pub fn find(read: &Read<'_>, period: &Standing, provider: ProviderId) -> Result<Option<Submission>> {
    let id = id(period.id, provider);
    let Some(content) = read.find::<submission::Content>(id)? else { return Ok(None) };
    let review: submission::Review = read.get(id, "submission")?;
    let status = of_revision(&review, content.revision);
    Ok(Some(Submission {
        id,
        revision: content.revision,
        days: days(read, period, id, content.revision)?,
        note: content.note,
        sent_at: read.local(content.sent_at)?,
        sent_by: name(read, content.sent_by)?,
        status,
        // What was said about an earlier sending stays to be read while the next one waits.
        feedback: review.feedback,
        reviewed_by: name(read, review.reviewed_by)?,
    }))
}

fn name(read: &Read<'_>, user: Option<UserId>) -> Result<Option<String>> {
    let Some(user) = user else { return Ok(None) };
    Ok(read.find::<user::Details>(user)?.map(|user| user.name))
}

/// What a revision says, by day and time; of days that are in the period.
fn days(read: &Read<'_>, period: &Standing, id: SubmissionId, revision: RevisionId) -> Result<Vec<DayAnswer>> {
    let mut days = read.all(
        "SELECT date, from_minute, to_minute, word, note FROM submission_day
         WHERE submission_id = ?1 AND revision = ?2 ORDER BY date, from_minute",
        params![Stored(id), Stored(revision)],
        |row| {
            let minute = |place| Ok::<_, rusqlite::Error>(DayMinute::new(row.get(place)?).unwrap_or(DayMinute::END));
            let note: Option<String> = row.get(4)?;
            Ok(DayAnswer {
                date: row.get::<_, Stored<_>>(0)?.0,
                from_minute: minute(1)?,
                to_minute: minute(2)?,
                word: row.get::<_, Stored<_>>(3)?.0,
                note: note.and_then(|note| note.parse().ok()),
            })
        },
    )?;
    days.retain(|day| period.holds(day.date));
    Ok(days)
}

/// Puts what a provider says in place of what he said before.
///
/// # Errors
/// [`ErrorCode::Empty`] at `days` without any; [`ErrorCode::DateOutOfRange`] at a date outside of the period,
/// [`ErrorCode::InvalidDuration`] at a part that ends before it begins, [`ErrorCode::AlreadyUsed`] at one that overlaps
/// another.
pub fn put(
    tx: &mut Tx<'_>,
    period: &Standing,
    provider: ProviderId,
    by: UserId,
    days: Vec<DayAnswer>,
    note: Option<Note>,
) -> Result<()> {
    check(period, &days)?;
    let (id, revision) = (id(period.id, provider), tx.new_id::<RevisionId>()?);
    let content = submission::Content {
        period_id: period.id,
        provider_id: provider,
        revision,
        note: note.map(|note| note.to_string()),
        sent_at: tx.now(),
        sent_by: Some(by),
    };
    tx.put(id, content);
    for DayAnswer { date, from_minute, to_minute, word, note } in days {
        let row: Uuid = tx.new_id()?;
        let answer = submission_day::Answer {
            submission_id: id,
            revision,
            date,
            from_minute: from_minute.get(),
            to_minute: to_minute.get(),
            word,
            note: note.map(|note| note.to_string()),
        };
        tx.put(row, answer);
    }
    Ok(())
}

fn check(period: &Standing, days: &[DayAnswer]) -> Result<()> {
    let refuse = |code, field: String| Err(Error::at(code, field).into());
    if days.is_empty() {
        return refuse(ErrorCode::Empty, "days".into());
    }
    if days.len() > MOST_ANSWERS {
        return refuse(ErrorCode::OutOfRange, "days".into());
    }
    for (place, day) in days.iter().enumerate() {
        if !period.holds(day.date) {
            return refuse(ErrorCode::DateOutOfRange, format!("days[{place}].date"));
        }
        if day.to_minute <= day.from_minute {
            return refuse(ErrorCode::InvalidDuration, format!("days[{place}].to_minute"));
        }
        let clashes = |other: &DayAnswer| {
            other.date == day.date && other.from_minute < day.to_minute && day.from_minute < other.to_minute
        };
        if days[..place].iter().any(clashes) {
            return refuse(ErrorCode::AlreadyUsed, format!("days[{place}].from_minute"));
        }
    }
    Ok(())
}

/// Enters for a provider what he said some other way, until the period is reviewed.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `provider` for one who is not asked; [`ErrorCode::PeriodClosed`] at `period` once it is
/// reviewed; a refused day.
pub fn enter(tx: &mut Tx<'_>, by: &Authorized<SchedulingWrite>, request: EnterAvailability) -> Result<()> {
    let period = Standing::find(tx, request.period, "period")?;
    if !period.people(tx)?.iter().any(|person| person.id == request.provider) {
        return Err(Error::at(ErrorCode::NotFound, "provider").into());
    }
    if !period.status.is_under_review() {
        return Err(Error::at(ErrorCode::PeriodClosed, "period").into());
    }
    put(tx, &period, request.provider, by.user(), request.days, request.note)
}

/// Accepts a submission, returns it, or takes a review back.
///
/// # Errors
/// [`ErrorCode::Changed`] at `revision` when another one was sent meanwhile; [`ErrorCode::PeriodClosed`] at `submission`
/// once the period is reviewed; [`ErrorCode::Missing`] at `feedback` to return it without a word.
pub fn review(tx: &mut Tx<'_>, by: &Authorized<SchedulingWrite>, request: ReviewSubmission) -> Result<()> {
    let id = request.submission;
    let content: submission::Content = tx.get(id, "submission")?;
    if content.revision != request.revision {
        return Err(Error::at(ErrorCode::Changed, "revision").into());
    }
    let period = Standing::find(tx, content.period_id, "submission")?;
    if !period.status.is_under_review() {
        return Err(Error::at(ErrorCode::PeriodClosed, "submission").into());
    }
    if request.verdict == Some(Verdict::Returned) && request.feedback.is_none() {
        return Err(Error::at(ErrorCode::Missing, "feedback").into());
    }
    let review = submission::Review {
        verdict: request.verdict,
        reviewed_revision: request.verdict.map(|_| request.revision),
        feedback: request.feedback.map(|feedback| feedback.to_string()),
        reviewed_by: Some(by.user()),
    };
    let feedback = review.feedback.clone();
    tx.put(id, review);
    let people = period.people(tx)?;
    let person = people.iter().find(|person| person.id == content.provider_id);
    if let Some(person) = person.filter(|_| request.verdict == Some(Verdict::Returned)) {
        let occasion = format!("{}, {}", content.revision, feedback.as_deref().unwrap_or_default());
        // A notice has one line; all of it stands with the submission.
        let line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LINE).collect();
        let feedback = feedback.map(line);
        let told = Planned { feedback, ..person.told(PlanningEvent::Returned, period.id, occasion) };
        notices::tell(tx, vec![told])?;
    }
    Ok(())
}
