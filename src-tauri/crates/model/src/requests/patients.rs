//! Patients and their medical history.

mod changes;
mod history;
mod timeline;

pub use changes::*;
pub use history::*;
pub use timeline::*;

use crate::request::{request, wire, words};
use crate::text::{Email, Label, Line, Name, Note, PhoneText, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{Money, PatientId};

words! {
    /// The sex recorded for clinical use; not recorded is no value.
    pub enum Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Intersex.
        Intersex = "intersex",
    }

    /// Whether a record is in use.
    pub enum PatientStatus {
        /// In use.
        Active = "active",
        /// Put away; found only when asked for.
        Archived = "archived",
        /// The patient died.
        Deceased = "deceased",
        /// In use, but no message or call is made.
        DoNotContact = "do_not_contact",
    }

    /// What is known about a patient's allergies (C9).
    pub enum AllergyAnswer {
        /// Nobody asked. Never taken for "none".
        Unknown = "unknown",
        /// The patient was asked and has none.
        None = "none",
        /// There is a list.
        Listed = "listed",
    }

    /// What a finding of the medical history is.
    pub enum FindingKind {
        /// An allergy or intolerance to a substance.
        Allergy = "allergy",
        /// A condition, with an ICD-10 code where one is known.
        Condition = "condition",
        /// A medicine the patient takes.
        Medicine = "medicine",
        /// A pregnancy; it expires.
        Pregnancy = "pregnancy",
        /// Smoking.
        Smoking = "smoking",
        /// A wish, such as a quiet room.
        Preference = "preference",
    }

    /// How bad a reaction was.
    pub enum Severity {
        /// Mild.
        Mild = "mild",
        /// Moderate.
        Moderate = "moderate",
        /// Severe.
        Severe = "severe",
    }

    /// Whether a finding still holds.
    pub enum FindingStatus {
        /// It holds.
        Active = "active",
        /// It held once.
        Ended = "ended",
        /// It never held; kept for the record.
        EnteredInError = "entered_in_error",
    }
    /// The three classes of alerts, by the colour they have on every page.
    pub enum AlertClass {
        /// An allergy: red.
        Allergy = "allergy",
        /// A condition, a medicine or a pregnancy: amber.
        Medical = "medical",
        /// A wish: blue.
        Preference = "preference",
    }

    /// What two records that may be of one person have in common.
    pub enum Likeness {
        /// The name, up to spelling.
        Name = "name",
        /// The birth date, up to a slip of the keys.
        BirthDate = "birth_date",
        /// A phone number.
        Phone = "phone",
        /// The national identity number, up to a slip of the keys.
        NationalId = "national_id",
        /// The e-mail address.
        Email = "email",
        /// Street or postcode.
        Address = "address",
    }

    /// Which patients a list is narrowed to.
    pub enum PatientFilter {
        /// Those with an alert.
        Alert = "alert",
        /// Those with an open balance.
        Balance = "balance",
        /// Those who were never asked about allergies.
        AllergiesUnknown = "allergies_unknown",
        /// Those registered this month.
        New = "new",
        /// Those whose records were put away.
        Archived = "archived",
    }
}

impl From<FindingKind> for AlertClass {
    fn from(kind: FindingKind) -> Self {
        match kind {
            FindingKind::Allergy => Self::Allergy,
            FindingKind::Preference => Self::Preference,
            FindingKind::Condition | FindingKind::Medicine | FindingKind::Pregnancy | FindingKind::Smoking => {
                Self::Medical
            }
        }
    }
}

wire! {
    /// Who a patient is.
    pub struct Identity {
        /// The one legal name.
        pub name: Name,
        /// What the patient wants to be called.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub preferred_name: Option<Name>,
        /// The day of birth; not in the future, and at most 130 years ago.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub birth_date: Option<PlainDate>,
        /// The sex recorded for clinical use.
        #[serde(default)]
        pub sex: Option<Sex>,
        /// The gender in the patient's own words.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub gender: Option<Label>,
        /// The number of a national identity document; its check digits are checked where there is a rule (CPF).
        #[serde(default, deserialize_with = "blank_as_none")]
        pub national_id: Option<Line<40>>,
    }

    /// How a patient is reached.
    #[derive(Default)]
    pub struct Contact {
        /// A phone number; a family may share one.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<PhoneText>,
        /// Another one.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub other_phone: Option<PhoneText>,
        /// An e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// Street and number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub street: Option<Label>,
        /// City.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub city: Option<Name>,
        /// State or province.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub region: Option<Name>,
        /// Postcode.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub postcode: Option<Line<20>>,
    }

    /// Who stands by a patient and who pays for him.
    #[derive(Default)]
    pub struct People {
        /// A minor's guardian.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub guardian_name: Option<Name>,
        /// The guardian's phone number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub guardian_phone: Option<PhoneText>,
        /// The patient who gets the invoices, where it is another one.
        #[serde(default)]
        pub payer: Option<PatientId>,
        /// Or the name of somebody who is no patient.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub payer_name: Option<Name>,
        /// The payer's tax number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub payer_tax_id: Option<Line<40>>,
        /// Whom to call in an emergency.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub emergency_name: Option<Name>,
        /// And under which number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub emergency_phone: Option<PhoneText>,
    }

    /// What else is good to know.
    #[derive(Default)]
    pub struct About {
        /// Occupation.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub occupation: Option<Label>,
        /// Who sent the patient.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub referral: Option<Label>,
        /// The language the patient prefers.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub language: Option<Label>,
        /// The insurer or plan.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub insurer: Option<Label>,
        /// The number of the insurance card.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub insurance_card: Option<Label>,
        /// Notes of the front desk.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Note>,
    }
}

wire! {
    /// Registers a patient. Refused as a possible duplicate when records like this one exist, unless told otherwise.
    pub struct RegisterPatient {
        /// Who the patient is.
        pub identity: Identity,
        /// How the patient is reached.
        #[serde(default)]
        pub contact: Contact,
        /// Who stands by the patient.
        #[serde(default)]
        pub people: People,
        /// What else is good to know.
        #[serde(default)]
        pub about: About,
        /// Registers the patient although records like this one exist.
        #[serde(default)]
        pub accept_duplicate: bool,
    }

    /// A patient was registered.
    pub struct Registered {
        /// Which patient.
        pub patient: PatientId,
        /// The number of the record.
        pub number: String,
    }

    /// Changes parts of a patient's record; a part that is left out stays as it is.
    pub struct ChangePatient {
        /// Which patient.
        pub patient: PatientId,
        /// Who the patient is.
        #[serde(default)]
        pub identity: Option<Identity>,
        /// How the patient is reached.
        #[serde(default)]
        pub contact: Option<Contact>,
        /// Who stands by the patient.
        #[serde(default)]
        pub people: Option<People>,
        /// What else is good to know.
        #[serde(default)]
        pub about: Option<About>,
    }

    /// Puts a record away or takes it out again, or marks it.
    pub struct SetPatientStatus {
        /// Which patient.
        pub patient: PatientId,
        /// What the record becomes.
        pub status: PatientStatus,
    }

    /// Finds patients as one types: any parts of names in any order, accents and case ignored; digits of a phone
    /// number; the record's number; the birth date as the clinic writes it. No text lists all by name.
    #[derive(Default)]
    pub struct FindPatients {
        /// What was typed.
        #[serde(default)]
        pub text: String,
        /// Whether records that were put away are found too.
        #[serde(default)]
        pub archived: bool,
        /// Narrows the list.
        #[serde(default)]
        pub only: Option<PatientFilter>,
        /// The last patient of the page before; none for the first page.
        #[serde(default)]
        pub after: Option<PatientId>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Something about a patient that must not be overlooked.
    pub struct Alert {
        /// Its class.
        pub class: AlertClass,
        /// In words.
        pub text: String,
        /// What happened, of an allergy.
        pub reaction: Option<String>,
        /// How bad it was, of an allergy.
        pub severity: Option<Severity>,
        /// Since when it is known.
        pub noted_on: PlainDate,
    }

    /// What must not be overlooked about a patient, on every page that shows him (C9).
    pub struct PatientAlerts {
        /// What is known about allergies.
        pub allergies: AllergyAnswer,
        /// Allergies, then medical, then wishes.
        pub alerts: Vec<Alert>,
    }

    /// What must not be overlooked about a patient.
    pub struct GetAlerts {
        /// Which patient.
        pub patient: PatientId,
    }

    /// A patient in a list.
    pub struct PatientRow {
        /// Which patient.
        pub id: PatientId,
        /// The number of the record.
        pub number: String,
        /// The legal name.
        pub name: String,
        /// What the patient wants to be called.
        pub preferred_name: Option<String>,
        /// The day of birth.
        pub birth_date: Option<PlainDate>,
        /// The age in full years.
        pub age: Option<u32>,
        /// The phone number, E.164.
        pub phone: Option<String>,
        /// Whether the record is in use.
        pub status: PatientStatus,
        /// Whether another patient has the same name.
        pub namesake: bool,
        /// What is known about allergies.
        pub allergies: AllergyAnswer,
        /// What must not be overlooked.
        pub alerts: Vec<Alert>,
        /// The day of the last visit that took place.
        pub last_visit: Option<PlainDate>,
        /// The next visit.
        pub next_visit: Option<LocalTime>,
        /// What is open, for those who may see it.
        pub balance: Option<Money>,
    }

    /// A page of patients.
    pub struct PatientPage {
        /// The patients: by name when nothing was typed or when all that fit are here, else the last registered first.
        pub patients: Vec<PatientRow>,
        /// What to give as `after` for the next page; none on the last.
        pub next: Option<PatientId>,
        /// How many there are in all, where that is known.
        pub total: Option<u32>,
    }

    /// Opens a patient's record.
    pub struct GetPatient {
        /// Which patient.
        pub patient: PatientId,
    }

    /// How much there is of each kind in a patient's record; none where the user may not see it.
    pub struct PatientCounts {
        /// Visits, planned and past.
        pub visits: Option<u32>,
        /// Procedures, planned and done.
        pub procedures: Option<u32>,
        /// Prescriptions.
        pub prescriptions: Option<u32>,
        /// Issued invoices.
        pub invoices: Option<u32>,
        /// Requests to laboratories.
        pub lab_requests: Option<u32>,
    }

    /// When a patient last said at the desk that his record is right.
    pub struct PatientChecks {
        /// Phone, address and guardian.
        pub contact_on: Option<PlainDate>,
        /// The medical history.
        pub history_on: Option<PlainDate>,
        /// Whether the medical history must be asked for again: it never was, or longer ago than the clinic allows.
        pub history_due: bool,
    }

    /// A patient's record.
    pub struct PatientRecord {
        /// What lists show of it.
        pub row: PatientRow,
        /// Who the patient is.
        pub identity: Identity,
        /// How the patient is reached.
        pub contact: Contact,
        /// Who stands by the patient.
        pub people: People,
        /// The name of the patient who gets the invoices, where it is another one.
        pub payer: Option<String>,
        /// What else is good to know.
        pub about: About,
        /// The day the record was made.
        pub registered_on: Option<PlainDate>,
        /// What is known about allergies, with who gave the answer when.
        pub allergies: AllergyRecord,
        /// What the patient said again to be right.
        pub checks: PatientChecks,
        /// The medical history, what holds first.
        pub findings: Vec<FindingRow>,
        /// How much there is of each kind.
        pub counts: PatientCounts,
    }

    /// Looks for records that may be of the same person as one that is being typed or exists.
    pub struct FindDuplicates {
        /// Who the patient is.
        pub identity: Identity,
        /// How the patient is reached.
        #[serde(default)]
        pub contact: Contact,
        /// The record it is about, where there is one already.
        #[serde(default)]
        pub patient: Option<PatientId>,
    }

    /// A record that may be of the same person.
    pub struct Candidate {
        /// Which patient.
        pub patient: PatientId,
        /// The number of the record.
        pub number: String,
        /// The legal name.
        pub name: String,
        /// The day of birth.
        pub birth_date: Option<PlainDate>,
        /// The phone number, E.164.
        pub phone: Option<String>,
        /// What the two have in common.
        pub alike: Vec<Likeness>,
    }

    /// Goes through the records a part at a time, the last registered first, and lists those that may be of one person.
    pub struct ListDuplicates {
        /// Where the part before ended; none for the first part.
        #[serde(default)]
        pub after: Option<PatientId>,
        /// How many records to look at, up to 1000; 200 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Records that may be of one person.
    pub struct DuplicatePair {
        /// The later record.
        pub patient: PatientId,
        /// Its number.
        pub number: String,
        /// Its name.
        pub name: String,
        /// The earlier record.
        pub like: Candidate,
    }

    /// A part of the records that may be of one person.
    pub struct DuplicatePage {
        /// The pairs found in this part.
        pub pairs: Vec<DuplicatePair>,
        /// What to give as `after` for the next part; none after the last.
        pub next: Option<PatientId>,
    }
}

request!(write RegisterPatient -> Registered, PatientsWrite, [Patients]);
request!(write ChangePatient -> (), PatientsWrite, [Patients]);
request!(write SetPatientStatus -> (), PatientsWrite, [Patients]);
request!(read FindPatients -> PatientPage, PatientsRead, [Patients, Bookings, Billing]);
request!(read GetPatient -> PatientRecord, PatientsRead, [Patients, Bookings, Treatments, Prescriptions, Lab, Billing]);
request!(read GetAlerts -> PatientAlerts, PatientsRead, [Patients]);
request!(read FindDuplicates -> Vec<Candidate>, PatientsRead, [Patients]);
request!(read ListDuplicates -> DuplicatePage, PatientsRead, [Patients]);
