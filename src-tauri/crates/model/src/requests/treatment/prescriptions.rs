//! Medicines and prescriptions.

use super::{AllergiesAsked, DoctorLabel, PatientLabel, WarningKind};
use crate::request::{request, wire};
use crate::requests::documents::PrintedDocument;
use crate::requests::patients::{AllergyAnswer, Severity, Sex};
use crate::text::{Label, Language, Name, Note, blank_as_none};
use crate::time::PlainDate;
use crate::{CaseId, DoctorId, LetterheadId, MedicineId, PatientId, PrescriptionId};

wire! {
    /// A medicine of the clinic's list.
    pub struct MedicineRow {
        /// Which.
        pub id: MedicineId,
        /// The substance, or substances with ` + ` between.
        pub generic_name: String,
        /// The brand.
        pub brand: Option<String>,
        /// Tablet, capsule, drops …
        pub form: Option<String>,
        /// Such as `500 mg`.
        pub strength: Option<String>,
        /// How it is taken.
        pub route: Option<String>,
        /// The usual dosage.
        pub dosage: Option<String>,
        /// Its class, for warnings.
        pub class: Option<String>,
        /// Whether to warn when a pregnancy is recorded.
        pub pregnancy_caution: bool,
        /// Years of age below which to warn.
        pub least_age: Option<u32>,
        /// Whether it is no longer offered.
        pub archived: bool,
    }

    /// What a medicine is, when it is added or changed.
    pub struct MedicineDetails {
        /// The substance, or substances with ` + ` between.
        pub generic_name: Name,
        /// The brand.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub brand: Option<Name>,
        /// Tablet, capsule, drops …
        #[serde(default, deserialize_with = "blank_as_none")]
        pub form: Option<Name>,
        /// Such as `500 mg`.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub strength: Option<Name>,
        /// How it is taken.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub route: Option<Name>,
        /// The usual dosage.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub dosage: Option<Label>,
        /// Its class, for warnings.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub class: Option<Name>,
        /// Whether to warn when a pregnancy is recorded.
        #[serde(default)]
        pub pregnancy_caution: bool,
        /// Years of age below which to warn, at most 120.
        #[serde(default)]
        pub least_age: Option<u32>,
    }

    /// A line of a prescription as it is asked for.
    pub struct NewLine {
        /// What.
        pub medicine: MedicineId,
        /// How much at a time.
        pub dose: Label,
        /// How often.
        pub frequency: Label,
        /// For how long.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub duration: Option<Label>,
        /// How much is to be handed out.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub quantity: Option<Label>,
        /// Anything else.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub instructions: Option<Label>,
    }

    /// Something a prescription is warned of.
    pub struct Warning {
        /// What it is.
        pub kind: WarningKind,
        /// The medicine it is about; empty for the whole prescription.
        pub medicine: String,
        /// What was recorded: the allergy, the medicine taken, the least age.
        pub about: String,
        /// How bad a recorded reaction was.
        pub severity: Option<Severity>,
    }

    /// What would be warned of.
    pub struct PrescriptionCheck {
        /// What is known of the patient's allergies.
        pub allergies: AllergyAnswer,
        /// The warnings, the gravest first.
        pub warnings: Vec<Warning>,
        /// What the country asks of it, where it asks more than usual.
        pub country: Option<CountryRule>,
    }

    /// What a country asks of a prescription that a pharmacy keeps a copy of.
    pub struct CountryRule {
        /// How many copies are printed.
        pub copies: u32,
        /// The last day it may be filled.
        pub valid_until: PlainDate,
        /// Which of the medicines it is about, by their place; each must say its quantity.
        pub lines: Vec<u32>,
        /// Whether the birth date, and so the age, is missing from the patient's record.
        pub no_age: bool,
        /// Whether the sex is missing from the patient's record.
        pub no_sex: bool,
    }
}

wire! {
    /// A line of an issued prescription.
    pub struct PrescriptionLine {
        /// Which medicine of the list it was, to prescribe it again.
        pub medicine: MedicineId,
        /// Its substance.
        pub substance: String,
        /// Its name, strength and form, as printed.
        pub name: String,
        /// How it is taken; lines of one route stand together.
        pub route: Option<String>,
        /// How much at a time.
        pub dose: String,
        /// How often.
        pub frequency: String,
        /// For how long.
        pub duration: Option<String>,
        /// How much is to be handed out.
        pub quantity: Option<String>,
        /// Anything else.
        pub instructions: Option<String>,
    }

    /// Everything an issued prescription prints, as it was that day. Never changes.
    pub struct PrescriptionDocument {
        /// Its number.
        pub number: String,
        /// The day it was issued.
        pub issued_on: PlainDate,
        /// The language it is written in: the clinic's.
        pub language: Language,
        /// The clinic, as it was that day.
        pub letterhead: LetterheadId,
        /// The patient.
        pub patient: PatientLabel,
        /// His sex.
        pub sex: Option<Sex>,
        /// His address.
        pub address: Option<String>,
        /// His allergies by name, when there is a list.
        pub allergies: Vec<String>,
        /// The medicines he takes, by name.
        #[serde(default)]
        pub taken: Vec<String>,
        /// The doctor.
        pub doctor: DoctorLabel,
        /// His licence.
        pub licence: Option<String>,
        /// His specialty.
        pub specialty: Option<String>,
        /// The medicines.
        pub lines: Vec<PrescriptionLine>,
        /// Advice to the patient.
        pub advice: Option<String>,
        /// The last day it may be filled, where the country says one.
        pub valid_until: Option<PlainDate>,
        /// How many copies the country wants printed.
        pub copies: u32,
    }

    /// A prescription in a list.
    pub struct PrescriptionRow {
        /// Which.
        pub id: PrescriptionId,
        /// Its number.
        pub number: String,
        /// Its case.
        pub case: CaseId,
        /// For whom.
        pub patient: PatientLabel,
        /// Who signed it.
        pub doctor: DoctorLabel,
        /// The day it was issued.
        pub issued_on: PlainDate,
        /// Its medicines by name.
        pub medicines: Vec<String>,
        /// Whether it was made void.
        pub voided: bool,
    }

    /// Prescriptions, the newest first.
    pub struct PrescriptionPage {
        /// The prescriptions.
        pub rows: Vec<PrescriptionRow>,
        /// What to give as `after` for the next page.
        pub next: Option<PrescriptionId>,
    }

    /// A prescription with everything in it.
    pub struct Prescription {
        /// As in the list.
        pub row: PrescriptionRow,
        /// What it prints.
        pub document: PrescriptionDocument,
        /// What was warned of when it was issued.
        pub warnings: Vec<Warning>,
        /// Why the doctor went on.
        pub reason: Option<String>,
        /// When and why it was made void.
        pub voided: Option<Voided>,
        /// When and by whom the original was printed.
        pub printed: Option<Printed>,
    }

    /// When and by whom the original of a prescription was printed.
    pub struct Printed {
        /// The day.
        pub on: PlainDate,
        /// The user's name.
        pub by: String,
    }

    /// When and why a prescription was made void.
    pub struct Voided {
        /// The day.
        pub on: PlainDate,
        /// Why.
        pub reason: String,
    }
}

wire! {
    /// The list of medicines, by name: the first 200 that match.
    pub struct ListMedicines {
        /// Only those whose name, brand or class has this in it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub find: Option<Label>,
        /// Whether to show those no longer offered too.
        #[serde(default)]
        pub archived: bool,
    }

    /// Adds a medicine to the list.
    pub struct AddMedicine {
        /// What it is.
        pub details: MedicineDetails,
    }

    /// Changes a medicine; prescriptions keep what they were issued with.
    pub struct ChangeMedicine {
        /// Which.
        pub medicine: MedicineId,
        /// What it is.
        pub details: MedicineDetails,
    }

    /// Offers a medicine, or no longer.
    pub struct ArchiveMedicine {
        /// Which.
        pub medicine: MedicineId,
        /// Whether it is no longer offered.
        pub archived: bool,
    }

    /// What a prescription of these medicines would be warned of.
    pub struct CheckPrescription {
        /// For whom.
        pub patient: PatientId,
        /// The medicines.
        pub medicines: Vec<MedicineId>,
    }

    /// Issues a prescription in the name of the asking doctor. It is never changed; a mistake is made void.
    pub struct IssuePrescription {
        /// Under which case.
        pub case: CaseId,
        /// The medicines, at least one.
        pub lines: Vec<NewLine>,
        /// Advice to the patient.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub advice: Option<Note>,
        /// What the patient answered just now, where nobody had asked for his allergies.
        #[serde(default)]
        pub allergies: Option<AllergiesAsked>,
        /// Why the doctor goes on in spite of warnings; kept.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
    }

    /// Makes a prescription void. It stays in the list.
    pub struct VoidPrescription {
        /// Which.
        pub prescription: PrescriptionId,
        /// Why.
        pub reason: Label,
    }

    /// Prescriptions, the newest first.
    pub struct ListPrescriptions {
        /// Only those of this patient.
        #[serde(default)]
        pub patient: Option<PatientId>,
        /// Only those of this doctor.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// The last one of the page before.
        #[serde(default)]
        pub after: Option<PrescriptionId>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Opens a prescription; its lines are what is prescribed again.
    pub struct GetPrescription {
        /// Which.
        pub prescription: PrescriptionId,
    }

    /// Prints a prescription from what was taken down when it was issued. The first print is the original; every later
    /// one, on whichever computer, is marked as a copy (C11).
    pub struct PrintPrescription {
        /// Which.
        pub prescription: PrescriptionId,
    }

    /// The lines the asking doctor prescribes most, the most frequent first: at most eight, none for who is no doctor.
    pub struct ListUsualLines {}

    /// A patient's prescriptions, the newest first.
    pub struct ListPatientPrescriptions {
        /// Whose.
        pub patient: PatientId,
        /// The last one of the page before.
        #[serde(default)]
        pub after: Option<PrescriptionId>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }
}

request!(read ListMedicines -> Vec<MedicineRow>, PrescriptionsRead, [Prescriptions]);
request!(write AddMedicine -> MedicineId, PrescriptionsWrite, [Prescriptions]);
request!(write ChangeMedicine -> (), PrescriptionsWrite, [Prescriptions]);
request!(write ArchiveMedicine -> (), PrescriptionsWrite, [Prescriptions]);
request!(read CheckPrescription -> PrescriptionCheck, PrescriptionsRead, [Prescriptions, Patients]);
request!(write IssuePrescription -> PrescriptionId, PrescriptionsWrite, [Prescriptions, Patients]);
request!(write VoidPrescription -> (), PrescriptionsWrite, [Prescriptions]);
request!(read ListPrescriptions -> PrescriptionPage, PrescriptionsRead, [Prescriptions]);
request!(read GetPrescription -> Prescription, PrescriptionsRead, [Prescriptions]);
request!(write PrintPrescription -> PrintedDocument, PrescriptionsRead, [Prescriptions]);
request!(read ListUsualLines -> Vec<PrescriptionLine>, PrescriptionsRead, [Prescriptions]);
request!(read ListPatientPrescriptions -> PrescriptionPage, TreatmentSummaryRead, [Prescriptions]);
