//! Invoices, credit notes and payments.

use cuspid_clinic::billing;

use super::{Row, opening, read, write};
use crate::print;

pub fn rows() -> Vec<Row> {
    vec![
        opening(billing::list_unbilled, |request| request.patient.into()),
        write(billing::draft),
        write(billing::change),
        write(billing::discard),
        write(billing::issue),
        write(billing::invoice_work),
        write(billing::credit),
        write(billing::record),
        write(billing::reverse),
        write(billing::correct),
        read(billing::list),
        read(billing::receivables),
        opening(billing::get, |request| request.invoice.into()),
        read(billing::list_payments),
        opening(billing::list_of_patient, |request| request.patient.into()),
        opening(print::invoice, |request| request.invoice.into()),
        opening(print::credit_note, |request| request.credit_note.into()),
        opening(print::receipt, |request| request.payment.into()),
    ]
}
