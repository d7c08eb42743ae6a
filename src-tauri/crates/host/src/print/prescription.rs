//! Prescriptions.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::treatment::prescriptions;
use cuspid_clinic::{Result, Tx};
use cuspid_documents::{Group, Item, Notice, Patient, Prescriber, Prescription, Stamp};
use cuspid_model::permission::PrescriptionsRead;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::patients::Sex;
use cuspid_model::requests::treatment::{PrescriptionDocument, PrescriptionLine, PrintPrescription};
use cuspid_model::text::Language;
use cuspid_texts::texts;

use super::{letterhead, paper, printed};

/// A prescription as PDF: the original the first time, a copy whenever it was printed before.
pub fn prescription(
    tx: &mut Tx<'_>,
    by: &Authorized<PrescriptionsRead>,
    request: PrintPrescription,
) -> Result<PrintedDocument> {
    let issued = prescriptions::print(tx, by, request.prescription)?;
    let document = issued.document;
    let (head, logo) = prescriptions::letterhead(tx, document.letterhead)?;
    let language = document.language;
    let t = texts(language);
    let stamp = match (&issued.voided, &issued.printed) {
        (Some(_), _) => Some(Stamp::Void),
        (None, Some(_)) => Some(Stamp::Copy),
        (None, None) => None,
    };
    // A pharmacy keeps the second copy; what it must know of the patient and the record does not say is written by
    // hand.
    let kept = document.copies > 1;
    let copies = if kept { vec![t.prescriptions_copy_patient(), t.prescriptions_copy_pharmacy()] } else { vec![] };
    let by_hand = [
        document.patient.birth_date.is_none().then(|| t.prescriptions_by_hand_age()),
        document.sex.is_none().then(|| t.prescriptions_by_hand_sex()),
    ];
    let by_hand: Vec<String> = by_hand.into_iter().flatten().filter(|_| kept).collect();
    let notice = notice(language, &document);
    let pdf = Prescription {
        paper: paper(head.paper),
        language,
        letterhead: letterhead(&head, logo),
        number: document.number.clone(),
        date: document.issued_on,
        place: None,
        patient: Patient {
            name: document.patient.name.clone(),
            born: document.patient.birth_date,
            sex: document.sex.map(|sex| sex_word(language, sex)),
            lines: by_hand.into_iter().chain(document.address.clone()).collect(),
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
        statements: vec![],
        copies,
        stamp,
        voided: issued.voided.map(|voided| (voided.on, voided.reason)),
    };
    printed(&document.number, pdf.pdf())
}

/// What whoever fills it must know: recorded allergies, and the medicines the patient takes already.
fn notice(language: Language, document: &PrescriptionDocument) -> Option<Notice> {
    let t = texts(language);
    let taken = (!document.taken.is_empty()).then(|| t.prescriptions_taken(document.taken.join(", ")));
    if document.allergies.is_empty() {
        return taken.map(|text| Notice { heading: t.prescriptions_notice(), text });
    }
    let allergies = Some(document.allergies.join(", "));
    let text = allergies.into_iter().chain(taken).collect::<Vec<_>>().join("\n");
    Some(Notice { heading: t.prescriptions_allergies(), text })
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
        let heading = capitalised(line.route.as_deref().unwrap_or_default());
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.items.push(item(line)),
            None => groups.push(Group { heading, items: vec![item(line)] }),
        }
    }
    groups
}

/// A text that begins a line: with a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
