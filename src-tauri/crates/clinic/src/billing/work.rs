//! Work that is done: what of it can be billed.

use cuspid_model::permission::InvoicesRead;
use cuspid_model::requests::billing::{DraftWork, ListUnbilled, UnbilledWork};
use cuspid_model::requests::treatment::ProcedureStatus;
use cuspid_model::time::PlainDate;
use cuspid_model::{CaseId, DoctorId, PatientId, ProcedureId};

use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result};

/// Work of a patient that is done and on no issued invoice.
///
/// # Errors
/// Those of the database.
pub fn list_unbilled(
    read: &Read<'_>,
    _by: &Authorized<InvoicesRead>,
    request: ListUnbilled,
) -> Result<Vec<UnbilledWork>> {
    unbilled(read, request.patient)
}

/// Work of a patient that is done and on no issued invoice, the oldest first.
pub(super) fn unbilled(read: &Read<'_>, patient: PatientId) -> Result<Vec<UnbilledWork>> {
    read.all(
        "SELECT p.id, p.name, p.site, p.done_on, d.name, p.price, p.tax_id,
                (SELECT l.invoice_id FROM main.invoice_line l JOIN main.invoice i ON i.id = l.invoice_id
                 WHERE l.procedure_id = p.id AND l.removed = 0 AND i.status = 'draft' LIMIT 1)
         FROM procedure p LEFT JOIN doctor d ON d.id = p.doctor_id
         WHERE p.patient_id = ?1 AND p.status = 'done'
           AND (SELECT coalesce(sum(b.counts), 0) FROM billed_procedure b WHERE b.procedure_id = p.id) <= 0
         ORDER BY p.done_on, p.n",
        [Stored(patient)],
        |row| {
            Ok(UnbilledWork {
                procedure: row.get::<_, Stored<_>>(0)?.0,
                name: row.get(1)?,
                tooth: tooth(row.get(2)?),
                done_on: row.get::<_, Stored<_>>(3)?.0,
                doctor: row.get(4)?,
                price: row.get::<_, Stored<_>>(5)?.0,
                tax: row.get::<_, Stored<_>>(6)?.0,
                draft: row.get::<_, Stored<_>>(7)?.0,
            })
        },
    )
}

/// A procedure as far as billing looks at it.
pub(super) struct Work {
    pub patient: PatientId,
    pub case: CaseId,
    pub doctor: Option<DoctorId>,
    pub status: ProcedureStatus,
    pub done_on: Option<PlainDate>,
    pub tooth: String,
    /// Whether an issued invoice bills it.
    pub billed: bool,
}

impl Work {
    /// The procedure, if there is one.
    pub fn find(read: &Read<'_>, procedure: ProcedureId) -> Result<Option<Self>> {
        read.first(
            "SELECT patient_id, case_id, doctor_id, status, done_on, site,
                    (SELECT coalesce(sum(counts), 0) FROM billed_procedure b WHERE b.procedure_id = p.id) > 0
             FROM procedure p WHERE id = ?1",
            [Stored(procedure)],
            |row| {
                Ok(Self {
                    patient: row.get::<_, Stored<_>>(0)?.0,
                    case: row.get::<_, Stored<_>>(1)?.0,
                    doctor: row.get::<_, Stored<_>>(2)?.0,
                    status: row.get::<_, Stored<_>>(3)?.0,
                    done_on: row.get::<_, Stored<_>>(4)?.0,
                    tooth: tooth(row.get(5)?),
                    billed: row.get(6)?,
                })
            },
        )
    }

    /// The same as the page of a draft shows it.
    pub fn shown(&self) -> DraftWork {
        let billable = self.status == ProcedureStatus::Done && !self.billed;
        DraftWork { tooth: self.tooth.clone(), done_on: self.done_on, billable }
    }
}

/// The tooth, as invoices say it: `37 MO`; nothing where it is about a jaw or the whole mouth.
pub(crate) fn tooth(site: String) -> String {
    if matches!(&*site, "mouth" | "upper" | "lower") { String::new() } else { site }
}
