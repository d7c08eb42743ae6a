//! One's own days on a team, and whom the team treats.

use super::{AsaClass, CaseDayDetails, CaseReviewRow, DayTime, ReviewOutcome, Stage, TeamAnswer, TeamRole, Weighed};
use crate::request::{request, wire};
use crate::requests::patients::AllergyAnswer;
use crate::text::{Label, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{CaseDayId, CaseDayMemberId, CasePatientId};

wire! {
    /// A case day that one is asked for or comes to.
    pub struct OwnCaseDayRow {
        /// Which seat.
        pub member: CaseDayMemberId,
        /// Which case day.
        pub case_day: CaseDayId,
        /// At which practice.
        pub site_name: String,
        /// When it is.
        pub time: DayTime,
        /// What it needs.
        pub details: CaseDayDetails,
        /// Where it stands.
        pub stage: Stage,
        /// In which role one is asked.
        pub role: TeamRole,
        /// What one answered.
        pub answer: TeamAnswer,
        /// The others who come: role and name.
        pub others: Vec<TeamMate>,
        /// How many patients are assigned.
        pub patients: u32,
    }

    /// Another one of the team.
    pub struct TeamMate {
        /// In which role.
        pub role: TeamRole,
        /// The name.
        pub name: String,
    }

    /// A patient of a day on which one is on the team: what one's role needs to know.
    pub struct OwnCasePatientRow {
        /// Which entry.
        pub id: CasePatientId,
        /// The name.
        pub name: String,
        /// The birth date.
        pub birth_date: Option<PlainDate>,
        /// When the treatment begins.
        pub start: LocalTime,
        /// When waking up ends.
        pub end: LocalTime,
        /// The patient's physical status, once somebody assessed it.
        pub asa: Option<AsaClass>,
        /// What the patient weighed last.
        pub weight: Option<Weighed>,
        /// Whether there are allergies.
        pub allergies: AllergyAnswer,
        /// Which.
        pub allergy_names: Vec<String>,
        /// What the patient takes; nothing for a role that does not need it.
        pub medicines: Option<Vec<String>>,
        /// Was told when to stop eating and drinking.
        pub fasting_told: bool,
        /// The consent to anaesthesia is on file.
        pub consent: bool,
        /// Somebody brings the patient home.
        pub escort: bool,
        /// What the team is to know.
        pub notes: Option<String>,
        /// The reviews before anaesthesia, the last first; none for a role that does not need them.
        pub reviews: Vec<CaseReviewRow>,
    }
}

wire! {
    /// The case days that one is asked for or comes to, by time, from today on.
    pub struct ListOwnCaseDays {}

    /// Answers whether one comes.
    pub struct AnswerCaseDay {
        /// Which seat.
        pub member: CaseDayMemberId,
        /// Comes or not.
        pub accept: bool,
        /// Why not.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
    }

    /// Whom the team of a day treats, of one's own seat once one has accepted it and the day is confirmed.
    pub struct ListOwnCasePatients {
        /// Which seat.
        pub member: CaseDayMemberId,
    }

    /// Reviews a patient before anaesthesia, as the anesthesiologist of the day.
    pub struct ReviewCasePatient {
        /// One's own seat.
        pub member: CaseDayMemberId,
        /// Whom.
        pub case_patient: CasePatientId,
        /// What it came to.
        pub outcome: ReviewOutcome,
        /// What is to be known of it; must be there unless the patient is cleared.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Label>,
    }
}

request!(read ListOwnCaseDays -> Vec<OwnCaseDayRow>, OwnCaseDays, [CaseDays]);
request!(write AnswerCaseDay -> (), OwnCaseDays, [CaseDays]);
request!(read ListOwnCasePatients -> Vec<OwnCasePatientRow>, OwnCaseDays, [CaseDays, Patients]);
request!(write ReviewCasePatient -> (), OwnCaseDays, [CaseDays]);
