//! Prescriptions.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::treatment::prescriptions;
use cuspid_clinic::{Read, Result};
use cuspid_documents::{Group, Item, Notice, Patient, Prescriber, Prescription, Stamp};
use cuspid_model::permission::PrescriptionsRead;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::patients::Sex;
use cuspid_model::requests::treatment::{PrescriptionDocument, PrescriptionLine, PrintPrescription};
use cuspid_model::text::Language;
use cuspid_texts::texts;

use super::{letterhead, paper, printed};

/// A prescription as PDF.
pub fn prescription(
    read: &Read<'_>,
    _by: &Authorized<PrescriptionsRead>,
    request: PrintPrescription,
) -> Result<PrintedDocument> {
    let issued = prescriptions::find(read, request.prescription)?;
    let document = issued.document;
    let (head, logo) = prescriptions::letterhead(read, document.letterhead)?;
    let language = document.language;
    let t = texts(language);
    let stamp = match (&issued.voided, request.copy) {
        (Some(_), _) => Some(Stamp::Void),
        (None, true) => Some(Stamp::Copy),
        (None, false) => None,
    };
    let copies = if document.copies > 1 {
        vec![t.prescriptions_copy_pharmacy(), t.prescriptions_copy_patient()]
    } else {
        vec![]
    };
    let notice = (!document.allergies.is_empty())
        .then(|| Notice { heading: t.prescriptions_allergies(), text: document.allergies.join(", ") });
    let pdf = Prescription {
        paper: paper(&head),
        language,
        letterhead: letterhead(&head, logo),
        number: document.number.clone(),
        date: document.issued_on,
        place: None,
        patient: Patient {
            name: document.patient.name.clone(),
            born: document.patient.birth_date,
            sex: document.sex.map(|sex| sex_word(language, sex)),
            lines: document.address.iter().cloned().collect(),
            record: Some(document.patient.number.clone()),
        },
        notice,
        groups: groups(&document),
        advice: document.advice.clone(),
        prescriber: Prescriber {
            name: document.doctor.name.clone(),
            profession: document.specialty.clone().unwrap_or_else(|| t.prescriptions_profession()),
            licence: document.licence.clone().unwrap_or_default(),
        },
        valid_until: document.valid_until,
        statements: head.footer.clone().into_iter().collect(),
        copies,
        stamp,
        voided: issued.voided.map(|voided| (voided.on, voided.reason)),
    };
    printed(&document.number, pdf.pdf())
}

fn sex_word(language: Language, sex: Sex) -> String {
    let t = texts(language);
    match sex {
        Sex::Female => t.prescriptions_sex_female(),
        Sex::Male => t.prescriptions_sex_male(),
        Sex::Intersex => t.prescriptions_sex_intersex(),
    }
}

/// The medicines by how they are taken, in the order in which they were written.
fn groups(document: &PrescriptionDocument) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    for line in &document.lines {
        let heading = line.route.clone().unwrap_or_default();
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.items.push(item(line)),
            None => groups.push(Group { heading, items: vec![item(line)] }),
        }
    }
    groups
}

fn item(line: &PrescriptionLine) -> Item {
    Item {
        medicine: line.name.clone(),
        quantity: line.quantity.clone().unwrap_or_default(),
        dose: line.dose.clone(),
        frequency: line.frequency.clone(),
        duration: line.duration.clone().unwrap_or_default(),
        instructions: line.instructions.clone().unwrap_or_default(),
    }
}
