//! Laboratories and the requests that go to them (C13).

use chrono::{Datelike, Weekday};
use cuspid_model::permission::{LabRead, LabWrite};
use cuspid_model::requests::treatment::*;
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{CaseId, Error, ErrorCode, LabId, LabRequestId, Money};
use rusqlite::params;

use super::{Filter, PATIENT, cases, lab, lab_request, page_end, page_limit, patient_label};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx, numbering, phone, practice};

/// Which steps a laboratory request can take.
pub const STEPS: &[(LabStatus, LabStatus)] = {
    use LabStatus::*;
    &[
        (Created, Sent),
        (Created, Cancelled),
        (Sent, Received),
        (Sent, Cancelled),
        (Received, Checked),
        (Received, Returned),
        (Checked, Fitted),
        (Checked, Returned),
        (Returned, Sent),
        (Returned, Cancelled),
    ]
};

/// More things than this are several requests.
const MOST_ITEMS: usize = 50;

/// The laboratories, by name.
///
/// # Errors
/// Those of the database.
pub fn list_labs(read: &Read<'_>, _by: &Authorized<LabRead>, request: ListLabs) -> Result<Vec<Lab>> {
    read.all(
        "SELECT id, name, phone, email, turnaround, archived FROM lab WHERE archived <= ?1
         ORDER BY archived, name COLLATE NOCASE, n",
        [request.archived],
        |row| {
            Ok(Lab {
                id: row.get::<_, Stored<_>>(0)?.0,
                name: row.get(1)?,
                phone: row.get(2)?,
                email: row.get(3)?,
                turnaround: row.get(4)?,
                archived: row.get(5)?,
            })
        },
    )
}

/// Adds a laboratory.
///
/// # Errors
/// A refused field.
pub fn add_lab(tx: &mut Tx<'_>, _by: &Authorized<LabWrite>, request: AddLab) -> Result<LabId> {
    let id: LabId = tx.new_id()?;
    let details = checked(tx, request.details, false)?;
    tx.put(id, details);
    Ok(id)
}

/// Changes a laboratory.
///
/// # Errors
/// A refused field.
pub fn change_lab(tx: &mut Tx<'_>, _by: &Authorized<LabWrite>, request: ChangeLab) -> Result<()> {
    tx.get::<lab::Details>(request.lab, "lab")?;
    let details = checked(tx, request.details, request.archived)?;
    tx.put(request.lab, details);
    Ok(())
}

fn checked(read: &Read<'_>, details: LabDetails, archived: bool) -> Result<lab::Details> {
    const LONGEST: u32 = 365;
    let LabDetails { name, phone, email, turnaround } = details;
    if turnaround > LONGEST {
        let error = Error::at(ErrorCode::OutOfRange, "details.turnaround");
        return Err(error.with("min", 0).with("max", LONGEST).into());
    }
    let (_, clinic) = practice::clinic_row(read)?;
    let phone = phone.map(|text| phone::possible(&text, clinic.country, "details.phone")).transpose()?;
    let (phone, email) = (phone.map(|phone| phone.to_string()), email.map(|email| email.to_string()));
    Ok(lab::Details { name: name.to_string(), phone, email, turnaround, archived })
}

/// Writes a request to a laboratory.
///
/// # Errors
/// A refused field; [`ErrorCode::CaseClosed`].
pub fn create(tx: &mut Tx<'_>, _by: &Authorized<LabWrite>, request: CreateLabRequest) -> Result<LabRequestId> {
    let (patient_id, _) = cases::open_case(tx, request.case)?;
    let CreateLabRequest { case: case_id, lab, items, instructions, cost, due_on } = request;
    must_be_in_use(tx, lab)?;
    let details = details(lab, &items, instructions, cost, due_on)?;
    let id: LabRequestId = tx.new_id()?;
    let number = numbering::next(tx, "lab_request", None)?;
    tx.put(id, lab_request::Number { series: number.series, number: number.no, case_id, patient_id });
    tx.put(id, details);
    tx.put(
        id,
        lab_request::Status {
            status: LabStatus::Created,
            created_on: tx.today()?,
            sent_on: None,
            received_on: None,
            closed_on: None,
        },
    );
    Ok(id)
}

/// Changes a request that is not at the laboratory. It may stay with one that was put out of use meanwhile.
///
/// # Errors
/// A refused field; [`ErrorCode::Immutable`] while it is at the laboratory, and once it is back.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<LabWrite>, request: ChangeLabRequest) -> Result<()> {
    let lab_request::Status { status, .. } = tx.get(request.request, "request")?;
    if !matches!(status, LabStatus::Created | LabStatus::Returned) {
        return Err(Error::at(ErrorCode::Immutable, "request").into());
    }
    let ChangeLabRequest { request: id, lab, items, instructions, cost, due_on } = request;
    let before: lab_request::Details = tx.get(id, "request")?;
    if lab != before.lab_id {
        must_be_in_use(tx, lab)?;
    }
    let details = details(lab, &items, instructions, cost, due_on)?;
    tx.put(id, details);
    Ok(())
}

fn must_be_in_use(read: &Read<'_>, lab: LabId) -> Result<()> {
    let lab::Details { archived, .. } = read.get(lab, "lab")?;
    if archived { Err(Error::at(ErrorCode::Archived, "lab").into()) } else { Ok(()) }
}

fn details(
    lab: LabId,
    items: &[LabItem],
    instructions: Option<cuspid_model::text::Note>,
    cost: Option<Money>,
    due_on: Option<PlainDate>,
) -> Result<lab_request::Details> {
    if items.is_empty() || items.len() > MOST_ITEMS {
        let error = Error::at(ErrorCode::OutOfRange, "items");
        return Err(error.with("min", 1).with("max", MOST_ITEMS).into());
    }
    if cost.is_some_and(Money::is_negative) {
        return Err(Error::at(ErrorCode::InvalidMoney, "cost").into());
    }
    let (items, instructions) = (serde_json::to_string(items)?, instructions.map(|text| text.to_string()));
    Ok(lab_request::Details { lab_id: lab, items, instructions, cost, due_on })
}

/// Moves a request on. Sending it says when it is due: the laboratory's working days later, unless a day is given.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] for a step that is not in [`STEPS`]; [`ErrorCode::DateOutOfRange`] for a day to come, or one
/// before the step that came first.
pub fn set_status(tx: &mut Tx<'_>, _by: &Authorized<LabWrite>, request: SetLabStatus) -> Result<()> {
    let SetLabStatus { request: id, status, on, due_on } = request;
    let before: lab_request::Status = tx.get(id, "request")?;
    super::check_step(STEPS, before.status, status, "status")?;
    let today = tx.today()?;
    let on = on.unwrap_or(today);
    let earliest = match status {
        LabStatus::Sent => before.received_on.unwrap_or(before.created_on),
        LabStatus::Received => before.sent_on.unwrap_or(before.created_on),
        _ => before.received_on.or(before.sent_on).unwrap_or(before.created_on),
    };
    if on > today || on < earliest {
        return Err(Error::at(ErrorCode::DateOutOfRange, "on").into());
    }
    let mut after = lab_request::Status { status, ..before };
    match status {
        LabStatus::Sent => {
            let details: lab_request::Details = tx.get(id, "request")?;
            let due_on = match due_on.or(details.due_on.filter(|due| *due >= on)) {
                Some(due) if due < on => return Err(Error::at(ErrorCode::DateOutOfRange, "due_on").into()),
                Some(due) => due,
                None => {
                    let lab::Details { turnaround, .. } = tx.get(details.lab_id, "request")?;
                    working_days_later(on, turnaround)?
                }
            };
            tx.put(id, lab_request::Details { due_on: Some(due_on), ..details });
            after = lab_request::Status { sent_on: Some(on), received_on: None, ..after };
        }
        LabStatus::Received => after.received_on = Some(on),
        LabStatus::Fitted | LabStatus::Cancelled => after.closed_on = Some(on),
        // Back at the laboratory, the day it was due no longer holds; sending it again says a new one.
        LabStatus::Returned => {
            let details: lab_request::Details = tx.get(id, "request")?;
            tx.put(id, lab_request::Details { due_on: None, ..details });
        }
        LabStatus::Created | LabStatus::Checked => {}
    }
    tx.put(id, after);
    Ok(())
}

/// The day so many working days later: laboratories work from Monday to Friday.
fn working_days_later(from: PlainDate, days: u32) -> Result<PlainDate> {
    let mut day = from;
    let mut left = days;
    while left > 0 || is_weekend(day) {
        day = day.plus_days(1)?;
        if !is_weekend(day) {
            left = left.saturating_sub(1);
        }
    }
    Ok(day)
}

fn is_weekend(day: PlainDate) -> bool {
    matches!(day.date().weekday(), Weekday::Sat | Weekday::Sun)
}

/// Laboratory requests: late ones by the day they were due, others the newest first.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn list(read: &Read<'_>, _by: &Authorized<LabRead>, request: ListLabRequests) -> Result<LabPage> {
    let limit = page_limit(request.limit)?;
    let today = Stored(read.today()?);
    let (status, after) = (request.status.map(Stored), request.after.map(Stored));
    let mut filter = Filter::default();
    let mut order = "l.created_on DESC, l.n DESC";
    let mut from_after = "(l.created_on, l.n) < (SELECT created_on, n FROM lab_request WHERE id = ?)";
    match request.show {
        LabFilter::All => {}
        LabFilter::Open => filter.and("l.status IN ('created', 'sent', 'received', 'checked', 'returned')"),
        LabFilter::Late => {
            filter.with("l.status = 'sent' AND l.due_on < ?", &today);
            order = "l.due_on, l.n";
            from_after = "(l.due_on, l.n) > (SELECT due_on, n FROM lab_request WHERE id = ?)";
        }
    }
    if let Some(status) = &status {
        filter.with("l.status = ?", status);
    }
    if let Some(after) = &after {
        filter.with(from_after, after);
    }
    let sql = list_sql(&filter.clause(), order, limit + 1);
    let mut rows = rows(read, &sql, &filter.values)?;
    let next = page_end(&mut rows, limit, |row| row.id);
    Ok(LabPage { rows, next })
}

/// A patient's laboratory requests, the newest first.
///
/// # Errors
/// Those of the database.
pub fn of_patient(read: &Read<'_>, _by: &Authorized<LabRead>, request: ListPatientLab) -> Result<Vec<LabRow>> {
    let sql = list_sql("WHERE l.patient_id = ?1", "l.created_on DESC, l.n DESC", 200);
    rows(read, &sql, &[&Stored(request.patient)])
}

pub(super) fn of_case(read: &Read<'_>, case: CaseId) -> Result<Vec<LabRow>> {
    let sql = list_sql("WHERE l.case_id = ?1", "l.created_on DESC, l.n DESC", 200);
    rows(read, &sql, &[&Stored(case)])
}

pub(super) fn list_sql(filter: &str, order: &str, limit: u32) -> String {
    format!(
        "SELECT l.id, l.series, l.number, l.case_id, l.lab_id, b.name, l.items, l.instructions, l.cost, l.status,
                l.created_on, l.sent_on, l.due_on, l.received_on, l.closed_on, {PATIENT}
         FROM lab_request l JOIN patient p ON p.id = l.patient_id JOIN lab b ON b.id = l.lab_id
         {filter} ORDER BY {order} LIMIT {limit}"
    )
}

fn rows(read: &Read<'_>, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<LabRow>> {
    let today = read.today()?;
    let mut items = vec![];
    let mut rows = read.all(sql, values, |row| {
        items.push(row.get::<_, String>(6)?);
        let status: LabStatus = row.get::<_, Stored<_>>(9)?.0;
        let due_on: Option<PlainDate> = row.get::<_, Stored<_>>(12)?.0;
        Ok(LabRow {
            id: row.get::<_, Stored<_>>(0)?.0,
            number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
            case: row.get::<_, Stored<_>>(3)?.0,
            lab: row.get::<_, Stored<_>>(4)?.0,
            lab_name: row.get(5)?,
            items: vec![],
            instructions: row.get(7)?,
            cost: row.get::<_, Stored<_>>(8)?.0,
            status,
            created_on: row.get::<_, Stored<_>>(10)?.0,
            sent_on: row.get::<_, Stored<_>>(11)?.0,
            due_on,
            received_on: row.get::<_, Stored<_>>(13)?.0,
            closed_on: row.get::<_, Stored<_>>(14)?.0,
            late: status == LabStatus::Sent && due_on.is_some_and(|due| due < today),
            next_visit: None,
            visit_too_early: false,
            patient: patient_label(row, 15)?,
        })
    })?;
    for (row, items) in rows.iter_mut().zip(items) {
        row.items = serde_json::from_str(&items)?;
        if matches!(row.status, LabStatus::Created | LabStatus::Sent | LabStatus::Returned) {
            row.next_visit = next_visit(read, row)?;
            row.visit_too_early =
                row.next_visit.zip(row.due_on).is_some_and(|(visit, due)| visit.date() <= due.max(today));
        }
    }
    Ok(rows)
}

/// The patient's next visit, which the work should be back for.
fn next_visit(read: &Read<'_>, row: &LabRow) -> Result<Option<LocalTime>> {
    read.first(
        "SELECT start_local FROM appointment
         WHERE patient_id = ?1 AND start_at >= ?2 AND status IN ('requested', 'scheduled', 'confirmed')
         ORDER BY start_at LIMIT 1",
        params![Stored(row.patient.id), read.now().millis()],
        |visit| Ok(visit.get::<_, Stored<_>>(0)?.0),
    )
}
