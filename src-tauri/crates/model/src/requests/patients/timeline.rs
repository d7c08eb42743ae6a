//! What happened with a patient, by date.

use uuid::Uuid;

use crate::request::{request, wire, words};
use crate::requests::billing::PaymentMethod;
use crate::requests::booking::AppointmentStatus;
use crate::requests::treatment::{LabStatus, ProcedureStatus};
use crate::time::{LocalTime, PlainDate};
use crate::{CaseId, InvoiceId, Money, PatientId};

words! {
    /// What an entry of the timeline is.
    pub enum TimelineKind {
        /// A visit.
        Visit = "visit",
        /// Something done or planned in the mouth.
        Procedure = "procedure",
        /// A prescription.
        Prescription = "prescription",
        /// An issued invoice.
        Invoice = "invoice",
        /// A credit note.
        CreditNote = "credit_note",
        /// Money received, or its reversal.
        Payment = "payment",
        /// A request to a laboratory.
        LabRequest = "lab_request",
    }
}

wire! {
    /// What happened with a patient: visits, procedures, prescriptions, invoices, payments and laboratory requests by
    /// date, the latest first. Only what the user may see.
    pub struct GetPatientTimeline {
        /// Which patient.
        pub patient: PatientId,
        /// Only entries of this kind.
        #[serde(default)]
        pub only: Option<TimelineKind>,
        /// The key of the last entry of the page before; none for the first page.
        #[serde(default)]
        pub after: Option<TimelineKey>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// What an entry of the timeline is found by.
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub struct TimelineKey {
        /// Its day.
        pub date: PlainDate,
        /// The record it is about.
        pub id: Uuid,
    }

    /// An entry of the timeline.
    pub struct TimelineEntry {
        /// Its key; the identity in it is that of the record it is about.
        pub key: TimelineKey,
        /// The doctor, where one has to do with it.
        pub doctor: Option<String>,
        /// What happened.
        pub event: TimelineEvent,
    }

    /// What happened.
    #[serde(tag = "kind", rename_all = "snake_case")]
    pub enum TimelineEvent {
        /// A visit.
        Visit {
            /// When it begins.
            start: LocalTime,
            /// Where it stands.
            status: AppointmentStatus,
            /// What it is for.
            reason: Option<String>,
        },
        /// Something done or planned in the mouth.
        Procedure {
            /// Its name.
            name: String,
            /// Where in the mouth: the model's `Site` as JSON.
            site: String,
            /// Where it stands.
            status: ProcedureStatus,
            /// The case it belongs to, for those who may open it.
            case: Option<CaseId>,
            /// The price it was recorded with, for those who may see it.
            price: Option<Money>,
        },
        /// A prescription.
        Prescription {
            /// Its number.
            number: String,
            /// Whether it was voided.
            voided: bool,
            /// The medicines by name, as far as they can be read from what was printed.
            medicines: Vec<String>,
        },
        /// An issued invoice.
        Invoice {
            /// Its number.
            number: String,
            /// Its total.
            total: Money,
            /// What is still open of it.
            open: Money,
            /// When it is due.
            due_on: PlainDate,
        },
        /// A credit note.
        CreditNote {
            /// Its number.
            number: String,
            /// Its total.
            total: Money,
            /// The invoice it corrects.
            invoice: InvoiceId,
            /// Why.
            reason: String,
        },
        /// Money received, or its reversal with a negative amount.
        Payment {
            /// The number of the receipt.
            number: String,
            /// How it was received.
            method: PaymentMethod,
            /// How much.
            amount: Money,
        },
        /// A request to a laboratory.
        LabRequest {
            /// Its number.
            number: String,
            /// The laboratory.
            lab: String,
            /// Where it stands.
            status: LabStatus,
            /// When it is due.
            due_on: Option<PlainDate>,
        },
    }

    /// A page of the timeline.
    pub struct TimelinePage {
        /// The entries, the latest first.
        pub entries: Vec<TimelineEntry>,
        /// What to give as `after` for the next page; none on the last.
        pub next: Option<TimelineKey>,
    }
}

request!(read GetPatientTimeline -> TimelinePage, PatientsRead, [Patients, Bookings, Treatments, Prescriptions, Lab, Billing]);
