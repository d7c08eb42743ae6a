//! Issuing: the draft gets the next number of this computer's series, and everything printed is taken down, all in the
//! transaction that writes it (M2, M3).

use std::collections::HashSet;

use chrono::Datelike;
use cuspid_model::permission::InvoicesWrite;
use cuspid_model::requests::billing::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, InvoiceId, PatientId, SiteId};
use uuid::Uuid;

use super::draft::{charges, content, may_be_billed, must_be_draft, must_be_free, of_work, put_content, put_new, sums};
use super::papers::{Head, Treated, bill_to, patient_document};
use super::{billed_procedure, invoice, issued_invoice};
use crate::access::Authorized;
use crate::treatment::tax;
use crate::{Read, Result, Tx, numbering};

/// Issues a draft.
///
/// # Errors
/// [`ErrorCode::NothingToInvoice`] without lines, [`ErrorCode::NotDone`] and [`ErrorCode::AlreadyBilled`] at a line,
/// [`ErrorCode::DateOutOfRange`] for a date before the last one of the series or in the future,
/// [`ErrorCode::Changed`] when the draft is not what was looked at.
pub fn issue(tx: &mut Tx<'_>, _by: &Authorized<InvoicesWrite>, request: IssueInvoice) -> Result<InvoiceIssued> {
    let id = request.invoice;
    must_be_draft(tx, id, request.revision)?;
    let invoice::Header { patient_id, site_id, .. } = tx.get(id, "invoice")?;
    let content = match request.content {
        Some(content) => {
            put_content(tx, id, &content)?;
            content
        }
        None => content(tx, id)?,
    };
    let dates = Dates { issued_on: request.issued_on, due_on: request.due_on };
    tx.put(id, invoice::Status { status: DraftStatus::Issued });
    take_down(tx, id, Whose { patient_id, site_id }, content, dates)
}

/// Bills work that is done in one step.
///
/// # Errors
/// [`ErrorCode::NotDone`], [`ErrorCode::AlreadyBilled`] or [`ErrorCode::AlreadyUsed`] (on a draft) at the procedure;
/// [`ErrorCode::NothingToInvoice`] without any; [`ErrorCode::Changed`] when it comes to something else than was seen.
pub fn invoice_work(tx: &mut Tx<'_>, _by: &Authorized<InvoicesWrite>, request: InvoiceWork) -> Result<WorkInvoiced> {
    let InvoiceWork { patient, procedures, total } = request;
    must_be_free(tx, patient, &procedures)?;
    let content = of_work(tx, &procedures)?;
    if sums(tx, &charges(tx, &content)?, None)?.total != total {
        return Err(Error::at(ErrorCode::Changed, "total").into());
    }
    let (id, site_id) = put_new(tx, patient, &content, DraftStatus::Issued)?;
    let issued = take_down(tx, id, Whose { patient_id: patient, site_id }, content, Dates::default())?;
    Ok(WorkInvoiced { invoice: id, number: issued.number, total: issued.total })
}

/// Whose invoice it is.
struct Whose {
    patient_id: PatientId,
    site_id: SiteId,
}

/// The dates on it, where others than the usual ones were asked for.
#[derive(Default)]
struct Dates {
    issued_on: Option<PlainDate>,
    due_on: Option<PlainDate>,
}

/// Takes the next number, and takes down everything that is printed.
fn take_down(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    whose: Whose,
    content: DraftContent,
    dates: Dates,
) -> Result<InvoiceIssued> {
    let Whose { patient_id, site_id } = whose;
    if content.lines.is_empty() {
        return Err(Error::at(ErrorCode::NothingToInvoice, "lines").into());
    }
    let head = Head::today(tx)?;
    let issued_on = issue_date(tx, dates.issued_on)?;
    let number = numbering::next(tx, "issued_invoice", Some(issued_on.date().year()))?;
    not_before_the_last(tx, "issued_invoice", &number, issued_on)?;
    let due_on = match dates.due_on {
        Some(due_on) if due_on < issued_on => return Err(Error::at(ErrorCode::DateOutOfRange, "due_on").into()),
        Some(due_on) => due_on,
        None => issued_on.plus_days(head.rules.due_days.into()).map_err(|code| Error::at(code, "due_on"))?,
    };
    let charges = charges(tx, &content)?;
    let sums = sums(tx, &charges, content.discount)?;
    let (lines, treated) = lines(tx, patient_id, &content, &sums)?;
    let (dentist, licence) = treated.dentist();
    let exempt = content.lines.iter().any(|line| line.tax.is_none());
    let document = InvoiceDocument {
        letterhead: head.keep(tx)?,
        number: number.label(),
        issued_on,
        due_on,
        bill_to: bill_to(tx, patient_id)?,
        patient: patient_document(tx, patient_id)?,
        dentist,
        licence,
        cases: treated.cases(),
        lines,
        prices_with_tax: head.rules.prices_with_tax,
        discount: content.discount,
        discounted: sums.discount,
        net: sums.net,
        tax: sums.tax,
        total: sums.total,
        exemption: head.rules.exempt_reason.filter(|_| exempt),
        note: content.note.map(|note| note.to_string()),
    };
    for procedure_id in document.lines.iter().filter_map(|line| line.procedure) {
        let bill: Uuid = tx.new_id()?;
        tx.put(bill, billed_procedure::Bill { invoice_id: id, procedure_id, counts: 1 });
    }
    let issued = InvoiceIssued { number: number.label(), total: sums.total };
    tx.put(
        id,
        issued_invoice::Issue {
            series: number.series,
            number: number.no,
            patient_id,
            site_id,
            issued_on,
            due_on,
            net: sums.net,
            tax: sums.tax,
            total: sums.total,
            document: serde_json::to_string(&document)?,
        },
    );
    Ok(issued)
}

/// The lines as they are printed, and what they say about the treatment.
fn lines(
    read: &Read<'_>,
    patient: PatientId,
    content: &DraftContent,
    sums: &cuspid_model::charges::Sums,
) -> Result<(Vec<LineDocument>, Treated)> {
    let mut treated = Treated::default();
    let mut seen = HashSet::new();
    let mut lines = vec![];
    for (i, (line, sum)) in content.lines.iter().zip(&sums.lines).enumerate() {
        let field = format!("lines[{i}].procedure");
        let work = line.procedure.map(|procedure| may_be_billed(read, patient, procedure, &field)).transpose()?;
        if line.procedure.is_some_and(|procedure| !seen.insert(procedure)) {
            return Err(Error::at(ErrorCode::AlreadyBilled, field).into());
        }
        work.iter().try_for_each(|work| treated.add(read, work))?;
        let tax_class = line.tax.map(|tax| read.get::<tax::Details>(tax, "tax")).transpose()?;
        lines.push(LineDocument {
            procedure: line.procedure,
            description: line.description.to_string(),
            done_on: work.as_ref().and_then(|work| work.done_on),
            tooth: work.map(|work| work.tooth).unwrap_or_default(),
            quantity: line.quantity,
            unit_price: line.unit_price,
            discount: line.discount,
            tax_class: tax_class.map(|tax| TaxDocument { name: tax.name, rate: tax.rate }),
            amount: sum.amount,
            share: sum.share,
            tax: sum.tax,
            total: sum.total,
        });
    }
    Ok((lines, treated))
}

/// The day asked for, which has come; today unless one was asked for.
pub(super) fn issue_date(read: &Read<'_>, asked: Option<PlainDate>) -> Result<PlainDate> {
    let today = read.today()?;
    match asked {
        Some(date) if date > today => Err(Error::at(ErrorCode::DateOutOfRange, "issued_on").into()),
        date => Ok(date.unwrap_or(today)),
    }
}

/// Within a series dates never go back.
pub(super) fn not_before_the_last(
    read: &Read<'_>,
    table: &str,
    number: &numbering::Number,
    date: PlainDate,
) -> Result<()> {
    match last_date(read, table, &number.series)? {
        Some(last) if date < last => {
            Err(Error::at(ErrorCode::DateOutOfRange, "issued_on").with("earliest", last).into())
        }
        _ => Ok(()),
    }
}

/// The date of the last number of a series.
pub(super) fn last_date(read: &Read<'_>, table: &str, series: &str) -> Result<Option<PlainDate>> {
    read.first(
        &format!("SELECT issued_on FROM main.{table} WHERE series = ?1 ORDER BY number DESC LIMIT 1"),
        [series],
        |row| Ok(row.get::<_, crate::cell::Stored<PlainDate>>(0)?.0),
    )
}
