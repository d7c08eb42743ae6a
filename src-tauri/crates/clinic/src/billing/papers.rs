//! What papers say: taken down when they are issued, given out when they are printed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use cuspid_model::permission::{InvoicesRead, PaymentsRead};
use cuspid_model::requests::billing::*;
use cuspid_model::requests::settings;
use cuspid_model::{CaseId, DoctorId, ErrorCode, LetterheadId, PatientId};
use serde::de::DeserializeOwned;

use super::{credit_note, issued_invoice, letterhead, payment};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::patients::patient;
use crate::practice::{self, clinic, derived_id, doctor};
use crate::treatment::treatment_case;
use crate::{Fault, Read, Result, Tx, numbering};

/// Until this age a guardian gets the invoices.
const OF_AGE: u32 = 18;

/// A paper with the letterhead it was issued under: all that is needed to print it, now and later the same.
pub struct Paper<T> {
    /// What it says.
    pub document: T,
    /// What the clinic said about itself.
    pub letterhead: LetterheadDocument,
    /// Its picture.
    pub logo: Option<Vec<u8>>,
    /// Whether it is no longer in force.
    pub void: bool,
}

/// An issued invoice, to be printed.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is no such issued invoice.
pub fn invoice_paper(
    read: &Read<'_>,
    _by: &Authorized<InvoicesRead>,
    request: &PrintInvoice,
) -> Result<Paper<InvoiceDocument>> {
    let row: issued_invoice::Issue = read.get(request.invoice, "invoice")?;
    let document: InvoiceDocument = parse(&row.document)?;
    let (letterhead, logo) = letterhead_of(read, document.letterhead)?;
    Ok(Paper { document, letterhead, logo, void: false })
}

/// A credit note, to be printed.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is no such credit note.
pub fn credit_note_paper(
    read: &Read<'_>,
    _by: &Authorized<InvoicesRead>,
    request: &PrintCreditNote,
) -> Result<Paper<CreditNoteDocument>> {
    let row: credit_note::Issue = read.get(request.credit_note, "credit_note")?;
    let document: CreditNoteDocument = parse(&row.document)?;
    let (letterhead, logo) = letterhead_of(read, document.letterhead)?;
    Ok(Paper { document, letterhead, logo, void: false })
}

/// A receipt, to be printed.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is no such payment, or it only takes another back.
pub fn receipt_paper(
    read: &Read<'_>,
    _by: &Authorized<PaymentsRead>,
    request: &PrintReceipt,
) -> Result<Paper<ReceiptDocument>> {
    let row: payment::Entry = read.get(request.payment, "payment")?;
    if row.reverses.is_some() {
        return Err(cuspid_model::Error::at(ErrorCode::NotFound, "payment").into());
    }
    let document: ReceiptDocument = parse(&row.document)?;
    let (letterhead, logo) = letterhead_of(read, document.letterhead)?;
    let void = super::payments::reversal_of(read, request.payment)?.is_some();
    Ok(Paper { document, letterhead, logo, void })
}

/// Something that was taken down earlier.
pub(super) fn parse<T: DeserializeOwned>(document: &str) -> Result<T> {
    serde_json::from_str(document).map_err(|error| Fault::Stored(format!("a document: {error}")))
}

/// A letterhead that was taken down earlier.
pub(crate) fn letterhead_of(read: &Read<'_>, id: LetterheadId) -> Result<(LetterheadDocument, Option<Vec<u8>>)> {
    let letterhead::Content { document, logo } = read.get(id, "letterhead")?;
    Ok((parse(&document)?, logo))
}

/// What a letterhead's identity is made from, so that everybody finds the same one.
pub(super) fn letterhead_id(document: &str, logo: Option<&[u8]>) -> LetterheadId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(document.as_bytes()).update(&[0]).update(logo.unwrap_or_default());
    derived_id(&[], &format!("letterhead {}", hasher.finalize().to_hex())).into()
}

/// What the clinic says about itself today.
pub(crate) struct Head {
    pub id: LetterheadId,
    document: String,
    logo: Option<Vec<u8>>,
    pub rules: clinic::Rules,
}

impl Head {
    pub fn today(read: &Read<'_>) -> Result<Self> {
        let (id, clinic::Details { name, currency, language, .. }) = practice::clinic_row(read)?;
        let letter: clinic::Letterhead = read.get(id, "clinic")?;
        let clinic::Display { currency_shown } = read.get(id, "clinic")?;
        let document = serde_json::to_string(&LetterheadDocument {
            name,
            address: letter.address,
            phone: letter.phone,
            email: letter.email,
            tax_number: letter.tax_number,
            footer: letter.footer,
            paper: settings::Paper::parse(&letter.paper).unwrap_or(settings::Paper::A4),
            language,
            currency,
            currency_shown,
        })?;
        let rules = read.get(id, "clinic")?;
        let id = letterhead_id(&document, letter.logo.as_deref());
        Ok(Self { id, document, logo: letter.logo, rules })
    }

    /// Takes it down, unless a paper that says the same has done so.
    pub fn keep(&self, tx: &mut Tx<'_>) -> Result<LetterheadId> {
        if tx.find::<letterhead::Content>(self.id)?.is_none() {
            tx.put(self.id, letterhead::Content { document: self.document.clone(), logo: self.logo.clone() });
        }
        Ok(self.id)
    }
}

/// A patient as papers name him.
pub(super) fn patient_document(read: &Read<'_>, id: PatientId) -> Result<PatientDocument> {
    let patient::Number { series, number } = read.get(id, "patient")?;
    let patient::Identity { name, .. } = read.get(id, "patient")?;
    Ok(PatientDocument { id, name, number: numbering::label(&series, number) })
}

/// Who gets a patient's invoices: the payer he named, the guardian of a minor, or he himself.
pub(super) fn bill_to(read: &Read<'_>, id: PatientId) -> Result<PartyDocument> {
    let people: patient::People = read.get(id, "patient")?;
    let identity: patient::Identity = read.get(id, "patient")?;
    if let Some(payer) = people.payer_id
        && let Some(patient::Identity { name, national_id, .. }) = read.find(payer)?
    {
        return Ok(PartyDocument { name, address: address(read, payer)?, tax_id: national_id, other: true });
    }
    let address = address(read, id)?;
    if let Some(name) = people.payer_name {
        return Ok(PartyDocument { name, address, tax_id: people.payer_tax_id, other: true });
    }
    let today = read.today()?;
    let minor = identity.birth_date.and_then(|born| born.years_until(today)).is_some_and(|age| age < OF_AGE);
    if let Some(name) = people.guardian_name.filter(|_| minor) {
        return Ok(PartyDocument { name, address, tax_id: people.payer_tax_id, other: true });
    }
    let tax_id = identity.national_id.or(people.payer_tax_id);
    Ok(PartyDocument { name: identity.name, address, tax_id, other: false })
}

fn address(read: &Read<'_>, id: PatientId) -> Result<Vec<String>> {
    let patient::Contact { street, city, region, postcode, .. } = read.get(id, "patient")?;
    let place: Vec<String> = [city, region, postcode].into_iter().flatten().collect();
    Ok(street.into_iter().chain((!place.is_empty()).then(|| place.join(", "))).collect())
}

/// What an invoice says about the treatment.
#[derive(Default)]
pub(super) struct Treated {
    cases: BTreeMap<CaseId, String>,
    doctors: BTreeMap<DoctorId, (String, Option<String>)>,
}

impl Treated {
    /// Takes down to which case a procedure belongs and who did it.
    pub fn add(&mut self, read: &Read<'_>, work: &super::work::Work) -> Result<()> {
        if let Entry::Vacant(entry) = self.cases.entry(work.case) {
            let treatment_case::Number { series, number, .. } = read.get(work.case, "case")?;
            let treatment_case::Header { title, .. } = read.get(work.case, "case")?;
            entry.insert(format!("{}, {title}", numbering::label(&series, number)));
        }
        if let Some(id) = work.doctor
            && let Some(doctor::Details { name, licence, .. }) = read.find(id)?
        {
            self.doctors.insert(id, (name, licence));
        }
        Ok(())
    }

    pub fn cases(&self) -> Vec<String> {
        self.cases.values().cloned().collect()
    }

    /// The cases as the page of the invoice names them.
    pub fn billed_cases(self) -> Vec<BilledCase> {
        self.cases.into_iter().map(|(id, label)| BilledCase { id, label }).collect()
    }

    /// Who treated; the licence where it was one alone.
    pub fn dentist(&self) -> (Option<String>, Option<String>) {
        let names: Vec<&str> = self.doctors.values().map(|(name, _)| name.as_str()).collect();
        let licence = match self.doctors.len() {
            1 => self.doctors.values().next().and_then(|(_, licence)| licence.clone()),
            _ => None,
        };
        ((!names.is_empty()).then(|| names.join(", ")), licence)
    }
}

/// A patient as lists name him; the columns are those of [`BILLED_PATIENT`] from `at` on.
pub(super) fn billed_patient(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<BilledPatient> {
    Ok(BilledPatient {
        id: row.get::<_, Stored<_>>(at)?.0,
        name: row.get(at + 1)?,
        number: numbering::label(&row.get::<_, String>(at + 2)?, row.get(at + 3)?),
        birth_date: row.get::<_, Stored<_>>(at + 4)?.0,
    })
}

/// The columns of [`billed_patient`].
pub(super) const BILLED_PATIENT: &str = "p.id, p.name, p.series, p.number, p.birth_date";
