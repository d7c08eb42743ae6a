//! Drafts: made from work that is done, changed freely, without a number.

use std::collections::HashSet;

use cuspid_model::charges::{Charge, Discount, Sums, add_up};
use cuspid_model::permission::InvoicesWrite;
use cuspid_model::requests::billing::*;
use cuspid_model::requests::treatment::ProcedureStatus;
use cuspid_model::{Error, ErrorCode, InvoiceId, InvoiceLineId, PatientId, ProcedureId, Rate, SiteId, TaxId};

use super::work::{Work, unbilled};
use super::{invoice, invoice_line, issued_invoice};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::patients::patient;
use crate::treatment::{procedure, tax};
use crate::{Fault, Read, Result, Tx, practice};

/// More lines than this no invoice needs.
const MOST_LINES: usize = 200;

/// Makes a draft.
///
/// # Errors
/// [`ErrorCode::NotDone`], [`ErrorCode::AlreadyBilled`] or [`ErrorCode::AlreadyUsed`] (on another draft) at the procedure.
pub fn draft(tx: &mut Tx<'_>, _by: &Authorized<InvoicesWrite>, request: DraftInvoice) -> Result<InvoiceId> {
    tx.get::<patient::Status>(request.patient, "patient")?;
    let procedures = match request.procedures {
        None => {
            let work = unbilled(tx, request.patient)?;
            work.into_iter().filter(|work| work.draft.is_none()).map(|work| work.procedure).collect()
        }
        Some(procedures) => {
            must_be_free(tx, request.patient, &procedures)?;
            procedures
        }
    };
    let content = of_work(tx, &procedures)?;
    put_new(tx, request.patient, &content, DraftStatus::Draft).map(|(id, _)| id)
}

/// Refuses work that cannot be billed, or stands on a draft already.
pub(super) fn must_be_free(read: &Read<'_>, patient: PatientId, procedures: &[ProcedureId]) -> Result<()> {
    let ready = unbilled(read, patient)?;
    for (i, procedure) in procedures.iter().enumerate() {
        let field = format!("procedures[{i}]");
        may_be_billed(read, patient, *procedure, &field)?;
        if ready.iter().any(|work| work.procedure == *procedure && work.draft.is_some()) {
            return Err(Error::at(ErrorCode::AlreadyUsed, field).into());
        }
    }
    Ok(())
}

/// Work as the lines of a draft.
pub(super) fn of_work(read: &Read<'_>, procedures: &[ProcedureId]) -> Result<DraftContent> {
    let line = |procedure: &ProcedureId| {
        let procedure::Item { name, price, tax_id, .. } = read.get(*procedure, "procedures")?;
        Ok(DraftLine {
            id: None,
            procedure: Some(*procedure),
            description: name.parse().map_err(|_| Fault::Stored("the name of a procedure".into()))?,
            quantity: 1,
            unit_price: price,
            discount: None,
            tax: tax_id,
        })
    };
    Ok(DraftContent { lines: procedures.iter().map(line).collect::<Result<_>>()?, discount: None, note: None })
}

/// Writes an invoice that was not there before; gives it with the site it belongs to.
pub(super) fn put_new(
    tx: &mut Tx<'_>,
    patient_id: PatientId,
    content: &DraftContent,
    status: DraftStatus,
) -> Result<(InvoiceId, SiteId)> {
    let id: InvoiceId = tx.new_id()?;
    let site_id = site_of(tx, content)?;
    tx.put(id, invoice::Header { patient_id, site_id, made_at: tx.now() });
    tx.put(id, invoice::Status { status });
    put_lines(tx, id, content, &HashSet::new())?;
    Ok((id, site_id))
}

/// Where the first of the work was done, so that its desk has the invoice whoever makes it; for an invoice without work
/// the site of new records.
fn site_of(read: &Read<'_>, content: &DraftContent) -> Result<SiteId> {
    let Some(work) = content.lines.iter().find_map(|line| line.procedure) else { return practice::main_site(read) };
    let site = read.first(
        "SELECT c.site_id FROM procedure p JOIN treatment_case c ON c.id = p.case_id WHERE p.id = ?1",
        [Stored(work)],
        |row| Ok(row.get::<_, Stored<_>>(0)?.0),
    )?;
    site.map_or_else(|| practice::main_site(read), Ok)
}

/// Changes a draft.
///
/// # Errors
/// [`ErrorCode::Changed`] when somebody else changed it meanwhile; otherwise a refused field.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<InvoicesWrite>, request: ChangeDraft) -> Result<()> {
    must_be_draft(tx, request.invoice, request.revision)?;
    let charges = charges(tx, &request.content)?;
    sums(tx, &charges, request.content.discount)?;
    put_content(tx, request.invoice, &request.content)
}

/// Throws a draft away.
///
/// # Errors
/// [`ErrorCode::NotFound`] when it is none any more.
pub fn discard(tx: &mut Tx<'_>, _by: &Authorized<InvoicesWrite>, request: DiscardDraft) -> Result<()> {
    must_be_draft(tx, request.invoice, None)?;
    tx.put(request.invoice, invoice::Status { status: DraftStatus::Discarded });
    Ok(())
}

/// Refuses what is no draft, or is not the draft that was looked at.
pub(super) fn must_be_draft(read: &Read<'_>, id: InvoiceId, revision: Option<i64>) -> Result<()> {
    let invoice::Status { status } = read.get(id, "invoice")?;
    if read.find::<issued_invoice::Issue>(id)?.is_some() {
        return Err(Error::at(ErrorCode::Immutable, "invoice").into());
    }
    if status != DraftStatus::Draft {
        return Err(Error::at(ErrorCode::NotFound, "invoice").into());
    }
    match revision {
        Some(seen) if seen != self::revision(read, id)? => Err(Error::at(ErrorCode::Changed, "invoice").into()),
        _ => Ok(()),
    }
}

/// Grows with every change of a draft.
pub(super) fn revision(read: &Read<'_>, id: InvoiceId) -> Result<i64> {
    let revision = read.first(
        "SELECT max(coalesce(terms_txn, 0), coalesce(status_txn, 0),
                    coalesce((SELECT max(l.line_txn) FROM invoice_line l WHERE l.invoice_id = i.id), 0))
         FROM invoice i WHERE id = ?1",
        [Stored(id)],
        |row| row.get(0),
    )?;
    Ok(revision.unwrap_or(0))
}

/// What can be changed of a draft, as it stands.
pub(super) fn content(read: &Read<'_>, id: InvoiceId) -> Result<DraftContent> {
    let invoice::Terms { discount_kind, discount, note } = read.get(id, "invoice")?;
    let lines = read.all(
        "SELECT id, procedure_id, description, quantity, unit_price, discount_kind, discount, tax_id
         FROM invoice_line WHERE invoice_id = ?1 AND removed = 0 ORDER BY position, n",
        [Stored(id)],
        |row| {
            let kind = row.get::<_, Stored<Option<DiscountKind>>>(5)?.0;
            let discount: i64 = row.get(6)?;
            let description: String = row.get(2)?;
            Ok(DraftLine {
                id: row.get::<_, Stored<_>>(0)?.0,
                procedure: row.get::<_, Stored<_>>(1)?.0,
                description: description.parse().map_err(|_| rusqlite::Error::InvalidQuery)?,
                quantity: row.get(3)?,
                unit_price: row.get::<_, Stored<_>>(4)?.0,
                discount: kind.and_then(|kind| Discount::from_parts(kind, discount)),
                tax: row.get::<_, Stored<_>>(7)?.0,
            })
        },
    )?;
    let note = note.map(|note| note.parse().map_err(|_| Fault::Stored("the note of a draft".into()))).transpose()?;
    Ok(DraftContent { lines, discount: discount_kind.and_then(|kind| Discount::from_parts(kind, discount)), note })
}

/// Writes what was changed of a draft; lines that are not there any more are removed.
pub(super) fn put_content(tx: &mut Tx<'_>, id: InvoiceId, content: &DraftContent) -> Result<()> {
    let before: HashSet<InvoiceLineId> = self::content(tx, id)?.lines.into_iter().filter_map(|line| line.id).collect();
    let kept = put_lines(tx, id, content, &before)?;
    for gone in before.difference(&kept) {
        let line: invoice_line::Line = tx.get(*gone, "lines")?;
        tx.put(*gone, invoice_line::Line { removed: true, ..line });
    }
    Ok(())
}

/// Writes the lines and terms of a draft; gives those of the lines it had that are still there.
pub(super) fn put_lines(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    content: &DraftContent,
    before: &HashSet<InvoiceLineId>,
) -> Result<HashSet<InvoiceLineId>> {
    let mut kept = HashSet::new();
    for (position, (i, line)) in (0..).zip(content.lines.iter().enumerate()) {
        let line_id = match line.id {
            Some(line_id) if before.contains(&line_id) && kept.insert(line_id) => line_id,
            Some(_) => return Err(Error::at(ErrorCode::NotFound, format!("lines[{i}].id")).into()),
            None => tx.new_id()?,
        };
        let (discount_kind, discount) = parts(line.discount);
        tx.put(
            line_id,
            invoice_line::Line {
                invoice_id: id,
                position,
                procedure_id: line.procedure,
                description: line.description.to_string(),
                quantity: line.quantity,
                unit_price: line.unit_price,
                discount_kind,
                discount,
                tax_id: line.tax,
                removed: false,
            },
        );
    }
    let (discount_kind, discount) = parts(content.discount);
    let note = content.note.as_ref().map(ToString::to_string);
    tx.put(id, invoice::Terms { discount_kind, discount, note });
    Ok(kept)
}

fn parts(discount: Option<Discount>) -> (Option<DiscountKind>, i64) {
    discount.map(Discount::parts).map_or((None, 0), |(kind, number)| (Some(kind), number))
}

/// A draft's lines as the arithmetic takes them.
pub(super) fn charges(read: &Read<'_>, content: &DraftContent) -> Result<Vec<Charge>> {
    if content.lines.len() > MOST_LINES {
        return Err(Error::at(ErrorCode::TooLong, "lines").with("max", MOST_LINES).into());
    }
    let mut charges = vec![];
    for (i, line) in content.lines.iter().enumerate() {
        let tax = line.tax.map(|tax| rate(read, tax, i)).transpose()?;
        charges.push(Charge { quantity: line.quantity, unit_price: line.unit_price, discount: line.discount, tax });
    }
    Ok(charges)
}

fn rate(read: &Read<'_>, tax: TaxId, line: usize) -> Result<Rate> {
    read.get::<tax::Details>(tax, &format!("lines[{line}].tax")).map(|tax| tax.rate)
}

/// What a draft comes to under the clinic's rule.
pub(super) fn sums(read: &Read<'_>, charges: &[Charge], discount: Option<Discount>) -> Result<Sums> {
    let (clinic, _) = practice::clinic_row(read)?;
    let rules: practice::clinic::Rules = read.get(clinic, "clinic")?;
    Ok(add_up(charges, discount, rules.prices_with_tax)?)
}

/// Refuses a procedure that is not this patient's, is not done, or is billed already.
pub(super) fn may_be_billed(read: &Read<'_>, patient: PatientId, procedure: ProcedureId, field: &str) -> Result<Work> {
    match Work::find(read, procedure)? {
        Some(work) if work.patient != patient => Err(Error::at(ErrorCode::NotFound, field).into()),
        None => Err(Error::at(ErrorCode::NotFound, field).into()),
        Some(work) if work.status != ProcedureStatus::Done => Err(Error::at(ErrorCode::NotDone, field).into()),
        Some(work) if work.billed => Err(Error::at(ErrorCode::AlreadyBilled, field).into()),
        Some(work) => Ok(work),
    }
}
