//! P1: every request × every role. A request that has no row here fails, so nobody adds one without deciding who may.

use std::collections::BTreeMap;

use cuspid_model::ErrorCode;
use cuspid_model::permission::BuiltInRole;
use cuspid_testkit::Office;
use serde_json::Value;

/// Who may ask: A admin, D doctor, R receptionist, S assistant, M clinical manager, P practice, C care provider; `*` anybody signed in; `public` without signing in.
const MATRIX: &[(&str, &str)] = &[
    // Session
    ("GetStatus", "public"),
    ("CreateClinic", "public"),
    ("OpenClinicFolder", "public"),
    ("OpenDemo", "public"),
    ("ForgetClinic", "public"),
    ("CloseClinic", "public"),
    ("SignIn", "public"),
    ("Recover", "public"),
    ("SignOut", "public"),
    ("Unlock", "public"),
    ("Lock", "*"),
    ("ConfirmRecoveryCode", "*"),
    ("NewRecoveryCode", "A"),
    ("PrintRecoveryCode", "A"),
    // Users
    ("ListUsers", "A"),
    ("AddUser", "A"),
    ("ChangeUser", "A"),
    ("SetUserActive", "A"),
    ("ResetPassword", "A"),
    ("GetProfile", "*"),
    ("SaveProfile", "*"),
    ("ChangePassword", "*"),
    // Settings
    ("GetClinicFacts", "*"),
    ("GetSettings", "A"),
    ("SaveClinic", "A"),
    ("SaveLetterhead", "A"),
    ("SaveRules", "A"),
    ("SaveTax", "A"),
    ("SaveSite", "A"),
    ("PrintSample", "A"),
    // Billing
    ("ListUnbilled", "AR"),
    ("DraftInvoice", "AR"),
    ("ChangeDraft", "AR"),
    ("DiscardDraft", "AR"),
    ("IssueInvoice", "AR"),
    ("InvoiceWork", "AR"),
    ("CreditInvoice", "AR"),
    ("RecordPayment", "AR"),
    ("ReversePayment", "AR"),
    ("CorrectPayment", "AR"),
    ("ListInvoices", "AR"),
    ("GetReceivables", "AR"),
    ("GetInvoice", "AR"),
    ("ListPayments", "AR"),
    ("ListPatientInvoices", "ADR"),
    ("PrintInvoice", "AR"),
    ("PrintCreditNote", "AR"),
    ("PrintReceipt", "AR"),
    // Dashboard
    ("GetDashboard", "ADR"),
    ("ListOwnProduction", "ADR"),
    // Doctors
    ("ListDoctors", "ADRM"),
    ("ListStaff", "ADRM"),
    ("AddDoctor", "A"),
    ("ChangeDoctor", "A"),
    ("ArchiveDoctor", "A"),
    // Resources
    ("ListResources", "ADRSM"),
    ("GetResource", "ADRSM"),
    ("AddResource", "A"),
    ("ChangeResource", "A"),
    ("ArchiveResource", "A"),
    ("ListReservations", "ADRSM"),
    ("Reserve", "AR"),
    ("ChangeReservation", "AR"),
    ("SetReservationStatus", "AR"),
    ("PlanReservations", "AR"),
    ("ReserveSeries", "AR"),
    ("GetReservationSeries", "ADRSM"),
    ("PlanReservationsMove", "AR"),
    ("MoveReservations", "AR"),
    ("PlanReservationsRule", "AR"),
    ("ChangeReservationsRule", "AR"),
    ("CancelReservations", "AR"),
    ("UndoReservationsChange", "AR"),
    // Tasks
    ("ListTasks", "ARS"),
    ("ListClosedTasks", "ARS"),
    ("AddTask", "ARS"),
    ("ChangeTask", "ARS"),
    ("SetTaskStatus", "ARS"),
    // Appointments
    ("ListExceptions", "ADRSM"),
    ("AddException", "A"),
    ("RemoveException", "A"),
    ("ListDays", "ADR"),
    ("PrintDay", "ADR"),
    ("ListToday", "ADR"),
    ("ListLeftOpen", "ADR"),
    ("ListMonth", "ADR"),
    ("ListConflicts", "ADR"),
    ("ListVisitsOfPatient", "ADR"),
    ("GetAppointment", "ADR"),
    ("FreeTimes", "ADR"),
    ("BookAppointment", "ADR"),
    ("ChangeAppointment", "ADR"),
    ("MoveAppointment", "ADR"),
    ("CancelAppointment", "ADR"),
    ("SetAppointmentStatus", "ADR"),
    ("UndoAppointmentStatus", "ADR"),
    ("PlanSeries", "ADR"),
    ("BookSeries", "ADR"),
    ("GetSeries", "ADR"),
    ("PlanSeriesMove", "ADR"),
    ("MoveSeries", "ADR"),
    ("ChangeSeries", "ADR"),
    ("PlanSeriesRule", "ADR"),
    ("ChangeSeriesRule", "ADR"),
    ("CancelSeries", "ADR"),
    ("UndoSeriesChange", "ADR"),
    ("CheckIn", "ADR"),
    ("GetCheckOut", "ADR"),
    ("ListWaiting", "ADR"),
    ("AddWaiting", "ADR"),
    ("ChangeWaiting", "ADR"),
    ("SetWaitingOff", "ADR"),
    ("ListUnscheduled", "ADR"),
    ("SetAside", "ADR"),
    ("EndAside", "ADR"),
    ("FillGap", "ADR"),
    ("ListRecall", "ADR"),
    ("ListPatientRecall", "ADR"),
    ("PlanRecall", "ADR"),
    // Booking requests
    ("ListBookingRequests", "ADR"),
    ("CountBookingRequests", "ADR"),
    ("AddBookingRequest", "ADR"),
    ("ChangeBookingRequest", "ADR"),
    ("AnswerBookingRequest", "ADR"),
    ("CloseBookingRequest", "ADR"),
    ("UndoBookingRequest", "ADR"),
    ("SettleBookingRequest", "ADR"),
    ("ReadRequestFolder", "ADR"),
    ("GetRequestFolder", "A"),
    ("SaveRequestFolder", "A"),
    ("ExportCalendar", "ADR"),
    // Scheduling
    ("ListProviders", "AM"),
    ("AddProvider", "AM"),
    ("ChangeProvider", "AM"),
    ("SetProviderActive", "AM"),
    ("AddSkill", "AM"),
    ("RemoveSkill", "AM"),
    ("ListPeriods", "AM"),
    ("GetPeriod", "AM"),
    ("AddPeriod", "AM"),
    ("ChangePeriod", "AM"),
    ("RemovePeriod", "AM"),
    ("SetPeriodStatus", "AM"),
    ("ReviewSubmission", "AM"),
    ("EnterAvailability", "AM"),
    ("ListOwnPeriods", "AC"),
    ("GetOwnPeriod", "AC"),
    ("SubmitAvailability", "AC"),
    // Patients
    ("RegisterPatient", "ADR"),
    ("ChangePatient", "ADR"),
    ("SetPatientStatus", "ADR"),
    ("FindPatients", "ADR"),
    ("GetPatientChanges", "A"),
    ("GetPatient", "ADR"),
    ("GetPatientTimeline", "ADR"),
    ("GetAlerts", "ADR"),
    ("FindDuplicates", "ADR"),
    ("ListDuplicates", "ADR"),
    ("SetAllergies", "ADR"),
    ("AddFinding", "ADR"),
    ("EndFinding", "ADR"),
    ("MarkFindingError", "ADR"),
    // Services and tax
    ("ListTaxes", "ADR"),
    ("ListServices", "ADR"),
    ("AddService", "A"),
    ("ChangeService", "A"),
    ("ArchiveService", "A"),
    // Treatment
    ("OpenCase", "AD"),
    ("ChangeCase", "AD"),
    ("SetCaseStatus", "AD"),
    ("ListCases", "AD"),
    ("GetCase", "AD"),
    ("ListPatientCases", "ADR"),
    ("PlanProcedure", "AD"),
    ("RecordProcedure", "AD"),
    ("ChangeProcedure", "AD"),
    ("SetProcedureStatus", "AD"),
    ("ListPatientProcedures", "ADR"),
    ("SaveNoteDraft", "AD"),
    ("SignNote", "AD"),
    ("AddAddendum", "AD"),
    ("MarkNoteInError", "AD"),
    ("VerifyNotes", "A"),
    // Prescriptions
    ("ListMedicines", "AD"),
    ("AddMedicine", "AD"),
    ("ChangeMedicine", "AD"),
    ("ArchiveMedicine", "AD"),
    ("CheckPrescription", "AD"),
    ("IssuePrescription", "AD"),
    ("VoidPrescription", "AD"),
    ("ListPrescriptions", "AD"),
    ("GetPrescription", "AD"),
    ("PrintPrescription", "AD"),
    ("ListUsualLines", "AD"),
    ("ListPatientPrescriptions", "ADR"),
    // Laboratory
    ("ListLabs", "ADR"),
    ("AddLab", "ADR"),
    ("ChangeLab", "ADR"),
    ("CreateLabRequest", "ADR"),
    ("ChangeLabRequest", "ADR"),
    ("SetLabStatus", "ADR"),
    ("ListLabRequests", "ADR"),
    ("ListPatientLab", "ADR"),
    // Case days
    ("ListCaseDays", "AMP"),
    ("GetCaseDay", "AMP"),
    ("ListPractices", "AMP"),
    ("RequestCaseDay", "AMP"),
    ("CreateCaseDay", "AM"),
    ("GrantCaseDay", "AM"),
    ("ChangeCaseDay", "AMP"),
    ("RescheduleCaseDay", "AMP"),
    ("RejectCaseDay", "AM"),
    ("CancelCaseDay", "AMP"),
    ("ConfirmCaseDay", "AMP"),
    ("CompleteCaseDay", "AM"),
    ("ListCandidates", "AM"),
    ("SuggestTeams", "AM"),
    ("AskProviders", "AM"),
    ("ReplaceMember", "AM"),
    ("WithdrawMember", "AM"),
    ("RecordAnswer", "AM"),
    ("ListTeamGrid", "AM"),
    ("ListOwnCaseDays", "AC"),
    ("AnswerCaseDay", "AC"),
    ("ListOwnCasePatients", "AC"),
    ("ReviewCasePatient", "AC"),
    ("RecordCaseReview", "AM"),
    ("RegisterCasePatient", "AMP"),
    ("FindCasePatients", "AMP"),
    ("AddCasePatient", "AMP"),
    ("ChangeCasePatient", "AMP"),
    ("RemoveCasePatient", "AMP"),
    ("OrderCasePatients", "AMP"),
    ("PrintCaseDay", "AMP"),
    ("ListNotices", "*"),
    ("ReadNotices", "*"),
    ("ListTexts", "AM"),
    ("SetTextState", "AM"),
    ("GetNoticeRules", "A"),
    ("SaveNoticeRules", "A"),
    ("GetTextOutbox", "A"),
    ("SetTextOutbox", "A"),
];

const ROLES: [(BuiltInRole, char); 7] = [
    (BuiltInRole::Admin, 'A'),
    (BuiltInRole::Doctor, 'D'),
    (BuiltInRole::Receptionist, 'R'),
    (BuiltInRole::Assistant, 'S'),
    (BuiltInRole::ClinicalManager, 'M'),
    (BuiltInRole::Practice, 'P'),
    (BuiltInRole::CareProvider, 'C'),
];

#[test]
fn p1_every_request_lets_in_exactly_the_roles_that_may() {
    let expected: BTreeMap<&str, &str> = MATRIX.iter().copied().collect();
    let names: Vec<&str> = cuspid_host::rows().map(|row| row.name).collect();
    for name in &names {
        assert!(expected.contains_key(name), "{name} has no row: decide who may ask it");
    }
    assert_eq!(expected.len(), MATRIX.len(), "a request stands twice");
    for name in expected.keys() {
        assert!(names.contains(name), "{name} is no request any more");
    }
    let office = Office::open();
    let before = office.state();
    for row in cuspid_host::rows().filter(|row| row.session) {
        // Arguments no request accepts: whoever may ask is told so, the others learn nothing of it.
        let nonsense = Value::String("nonsense".into());
        let allowed = expected[row.name];
        for (role, letter) in ROLES {
            let code = office.ask(role, row.name, nonsense.clone()).err().map(|error| error.code);
            let may = allowed == "*" || allowed.contains(letter);
            let told = if may { ErrorCode::Malformed } else { ErrorCode::NotAllowed };
            assert_eq!(code, Some(told), "{} as {}", row.name, role.as_str());
        }
        let stranger = cuspid_host::SessionToken::random(office.host.world()).unwrap();
        let code = office.host.call(&stranger, row.name, nonsense, None).err().map(|error| error.code);
        assert_eq!(code, Some(ErrorCode::NotSignedIn), "{} without signing in", row.name);
    }
    assert_eq!(office.state(), before);
}

#[test]
fn p1_public_requests_are_only_about_the_session() {
    for row in cuspid_host::rows().filter(|row| !row.session) {
        assert_eq!(
            MATRIX.iter().find(|(name, _)| *name == row.name).map(|(_, who)| *who),
            Some("public"),
            "{}",
            row.name
        );
    }
}
