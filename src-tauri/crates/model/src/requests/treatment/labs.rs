//! Laboratories and the requests that go to them (C13).

use super::{LabFilter, LabStatus, PatientLabel};
use crate::request::{request, wire};
use crate::text::{Email, Label, Name, Note, PhoneText, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::tooth::Site;
use crate::{CaseId, LabId, LabRequestId, Money, PatientId};

wire! {
    /// An external laboratory.
    pub struct Lab {
        /// Which.
        pub id: LabId,
        /// Its name.
        pub name: String,
        /// Its phone number.
        pub phone: Option<String>,
        /// Its e-mail address.
        pub email: Option<String>,
        /// How many working days it takes.
        pub turnaround: u32,
        /// Whether it is no longer used.
        pub archived: bool,
    }

    /// What a laboratory is, when it is added or changed.
    pub struct LabDetails {
        /// Its name.
        pub name: Name,
        /// Its phone number, any way of writing it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<PhoneText>,
        /// Its e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// How many working days it takes, at most 365.
        pub turnaround: u32,
    }

    /// One thing a laboratory is to make.
    pub struct LabItem {
        /// What: a crown, a splint …
        pub work: Label,
        /// Where in the mouth.
        #[serde(default)]
        pub site: Option<Site>,
        /// The shade.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub shade: Option<Label>,
        /// The material.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub material: Option<Label>,
    }

    /// A laboratory request.
    pub struct LabRow {
        /// Which.
        pub id: LabRequestId,
        /// Its number.
        pub number: String,
        /// Its case.
        pub case: CaseId,
        /// For whom.
        pub patient: PatientLabel,
        /// The laboratory.
        pub lab: LabId,
        /// Its name.
        pub lab_name: String,
        /// What is to be made.
        pub items: Vec<LabItem>,
        /// What the laboratory must know.
        pub instructions: Option<String>,
        /// What it costs.
        pub cost: Option<Money>,
        /// Where it stands.
        pub status: LabStatus,
        /// The day it was written.
        pub created_on: PlainDate,
        /// The day it was sent.
        pub sent_on: Option<PlainDate>,
        /// The day it should be back.
        pub due_on: Option<PlainDate>,
        /// The day it was back.
        pub received_on: Option<PlainDate>,
        /// The day it was fitted or called off.
        pub closed_on: Option<PlainDate>,
        /// Whether it is past its day.
        pub late: bool,
        /// The patient's next visit.
        pub next_visit: Option<LocalTime>,
        /// Whether that visit comes before the work is due back.
        pub visit_too_early: bool,
    }

    /// Laboratory requests.
    pub struct LabPage {
        /// The requests.
        pub rows: Vec<LabRow>,
        /// What to give as `after` for the next page.
        pub next: Option<LabRequestId>,
    }
}

wire! {
    /// The laboratories, by name.
    pub struct ListLabs {
        /// Whether to show those no longer used too.
        #[serde(default)]
        pub archived: bool,
    }

    /// Adds a laboratory.
    pub struct AddLab {
        /// What it is.
        pub details: LabDetails,
    }

    /// Changes a laboratory.
    pub struct ChangeLab {
        /// Which.
        pub lab: LabId,
        /// What it is.
        pub details: LabDetails,
        /// Whether it is no longer used.
        pub archived: bool,
    }

    /// Writes a request to a laboratory.
    pub struct CreateLabRequest {
        /// Under which case.
        pub case: CaseId,
        /// To which laboratory.
        pub lab: LabId,
        /// What is to be made, at least one thing.
        pub items: Vec<LabItem>,
        /// What the laboratory must know.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub instructions: Option<Note>,
        /// What it costs.
        #[serde(default)]
        pub cost: Option<Money>,
        /// The day it should be back; counted from the day it is sent unless said.
        #[serde(default)]
        pub due_on: Option<PlainDate>,
    }

    /// Changes a request that is not at the laboratory.
    pub struct ChangeLabRequest {
        /// Which.
        pub request: LabRequestId,
        /// To which laboratory.
        pub lab: LabId,
        /// What is to be made, at least one thing.
        pub items: Vec<LabItem>,
        /// What the laboratory must know.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub instructions: Option<Note>,
        /// What it costs.
        #[serde(default)]
        pub cost: Option<Money>,
        /// The day it should be back; counted from the day it is sent unless said.
        #[serde(default)]
        pub due_on: Option<PlainDate>,
    }

    /// Moves a request on: sent, received, checked, fitted, returned or called off.
    pub struct SetLabStatus {
        /// Which.
        pub request: LabRequestId,
        /// Where it stands now.
        pub status: LabStatus,
        /// The day it happened; today unless said.
        #[serde(default)]
        pub on: Option<PlainDate>,
        /// The day it should be back; only for `sent`. Sent plus the laboratory's working days unless said.
        #[serde(default)]
        pub due_on: Option<PlainDate>,
    }

    /// Laboratory requests: late ones by the day they were due, others the newest first.
    pub struct ListLabRequests {
        /// Which.
        pub show: LabFilter,
        /// Only those with this status.
        #[serde(default)]
        pub status: Option<LabStatus>,
        /// The last one of the page before.
        #[serde(default)]
        pub after: Option<LabRequestId>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// A patient's laboratory requests, the newest first.
    pub struct ListPatientLab {
        /// Whose.
        pub patient: PatientId,
    }
}

request!(read ListLabs -> Vec<Lab>, LabRead, [Lab]);
request!(write AddLab -> LabId, LabWrite, [Lab]);
request!(write ChangeLab -> (), LabWrite, [Lab]);
request!(write CreateLabRequest -> LabRequestId, LabWrite, [Lab]);
request!(write ChangeLabRequest -> (), LabWrite, [Lab]);
request!(write SetLabStatus -> (), LabWrite, [Lab]);
request!(read ListLabRequests -> LabPage, LabRead, [Lab, Bookings]);
request!(read ListPatientLab -> Vec<LabRow>, LabRead, [Lab, Bookings]);
