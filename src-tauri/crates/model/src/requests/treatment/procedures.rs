//! Procedures: one thing planned or done, at a place in the mouth.

use super::{DoctorLabel, ProcedureFilter, ProcedureStatus, ServiceKind};
use crate::request::{request, wire};
use crate::text::{Label, blank_as_none};
use crate::time::PlainDate;
use crate::tooth::Site;
use crate::{CaseId, DoctorId, Money, PatientId, ProcedureId, ServiceId};

wire! {
    /// A procedure.
    pub struct ProcedureRow {
        /// Which.
        pub id: ProcedureId,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub case_number: String,
        /// The service it is.
        pub service: ServiceId,
        /// The service's code when it was recorded.
        pub code: String,
        /// The service's name when it was recorded.
        pub name: String,
        /// What it does to a tooth.
        pub kind: ServiceKind,
        /// Its price.
        pub price: Money,
        /// Where in the mouth.
        pub site: Site,
        /// Where it stands.
        pub status: ProcedureStatus,
        /// Who does or did it.
        pub doctor: Option<DoctorLabel>,
        /// The day it was done.
        pub done_on: Option<PlainDate>,
        /// A remark; only for who may open cases.
        pub remark: Option<String>,
        /// Whether it is on an issued invoice.
        pub invoiced: bool,
    }

    /// A patient's procedures, the newest first.
    pub struct ProcedurePage {
        /// The procedures.
        pub rows: Vec<ProcedureRow>,
        /// What to give as `after` for the next page.
        pub next: Option<ProcedureId>,
    }
}

wire! {
    /// Plans a procedure.
    pub struct PlanProcedure {
        /// Under which case.
        pub case: CaseId,
        /// What.
        pub service: ServiceId,
        /// Where in the mouth; must be of the service's scope.
        pub site: Site,
        /// Who shall do it; the doctor who leads the case unless said.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// Its price; the catalogue's unless said.
        #[serde(default)]
        pub price: Option<Money>,
        /// A remark.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub remark: Option<Label>,
    }

    /// Records a procedure that was done without having been planned.
    pub struct RecordProcedure {
        /// Under which case.
        pub case: CaseId,
        /// What.
        pub service: ServiceId,
        /// Where in the mouth; must be of the service's scope.
        pub site: Site,
        /// Who did it; the asking user, if he is a doctor, or the doctor who leads the case unless said.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// The day it was done; today unless said.
        #[serde(default)]
        pub done_on: Option<PlainDate>,
        /// Its price; the catalogue's unless said.
        #[serde(default)]
        pub price: Option<Money>,
        /// A remark.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub remark: Option<Label>,
    }

    /// Changes a procedure that is not done yet.
    pub struct ChangeProcedure {
        /// Which.
        pub procedure: ProcedureId,
        /// Where in the mouth.
        pub site: Site,
        /// Who shall do it.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// Its price.
        pub price: Money,
        /// A remark.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub remark: Option<Label>,
    }

    /// Moves a procedure on: begun, done, refused, planned again, or entered in error.
    pub struct SetProcedureStatus {
        /// Which.
        pub procedure: ProcedureId,
        /// Where it stands now.
        pub status: ProcedureStatus,
        /// The day it was done; today unless said. Only for `done`.
        #[serde(default)]
        pub done_on: Option<PlainDate>,
    }

    /// A patient's procedures without remarks, the newest first.
    pub struct ListPatientProcedures {
        /// Whose.
        pub patient: PatientId,
        /// Which; every one unless said.
        #[serde(default)]
        pub show: Option<ProcedureFilter>,
        /// The last one of the page before.
        #[serde(default)]
        pub after: Option<ProcedureId>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }
}

request!(write PlanProcedure -> ProcedureId, TreatmentsWrite, [Treatments, Billing]);
request!(write RecordProcedure -> ProcedureId, TreatmentsWrite, [Treatments, Billing]);
request!(write ChangeProcedure -> (), TreatmentsWrite, [Treatments, Billing]);
request!(write SetProcedureStatus -> (), TreatmentsWrite, [Treatments, Billing]);
request!(read ListPatientProcedures -> ProcedurePage, TreatmentSummaryRead, [Treatments, Billing]);
