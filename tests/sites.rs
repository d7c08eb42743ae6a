//! A user who is limited to a site: of another site's records he sees nothing and changes nothing, whatever he asks.
//! A request that has no row here fails, so nobody adds one without deciding.

use cuspid_model::permission::BuiltInRole::Admin;
use cuspid_model::{Error, Permission, SiteId};
use cuspid_testkit::Office;
use serde_json::{Value, json};

use crate::records::Records;

/// What becomes of a request about records of another site.
enum Fate {
    /// It is refused: there is no such record, at this field.
    NotFound(&'static str, Value),
    /// It is answered without any of them.
    Hidden(Value),
    /// It is about the session, the clinic as a whole, or a patient, whom all sites treat.
    OfTheClinic,
}

/// Every request that needs a session.
fn fates(r: &Records) -> Vec<(&'static str, Fate)> {
    use Fate::{Hidden, NotFound, OfTheClinic};
    let appointment = || NotFound("appointment", json!({"appointment": r.appointment}));
    let with = |mut args: Value, more: Value| {
        args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        args
    };
    let visit = |more| NotFound("appointment", with(json!({"appointment": r.appointment}), more));
    let case = |more| NotFound("case", with(json!({"case": r.case}), more));
    let procedure = |more| NotFound("procedure", with(json!({"procedure": r.procedure}), more));
    let lab = |more| NotFound("request", with(json!({"request": r.lab_request}), more));
    let note = |more| NotFound("note", with(json!({"note": r.note, "reason": "Wrong"}), more));
    let invoice = |more| NotFound("invoice", with(json!({"invoice": r.invoice}), more));
    let draft = |more| NotFound("invoice", with(json!({"invoice": r.draft}), more));
    let of_patient = |more| Hidden(with(json!({"patient": r.patient}), more));
    let procedures = json!({"patient": r.patient, "procedures": [r.procedure]});
    let work = |more| NotFound("procedures[0]", with(procedures.clone(), more));
    let corrected = json!({
        "payment": r.payment, "amount": 1, "method": "cash", "received_on": "2026-03-11", "reason": "Wrong",
    });
    let when = json!({"doctor": r.doctor, "start": "2026-03-12T15:00", "duration": 30, "outside_hours": true});
    let content = json!({"content": {"lines": []}});
    let items = json!({"lab": r.lab, "items": [{"work": "Crown"}]});
    let line = json!({"lines": [{"medicine": r.medicine, "dose": "1", "frequency": "daily"}]});
    let chair = json!({"name": "Chair 2", "kind": "chair", "colour": 1, "rules": {"capacity": 1}, "site": r.site});
    let slot = json!({"resource": r.resource, "start": "2026-03-12T15:00", "duration": 30});
    let rule = json!({"rule": {"scope": "all", "start": "2026-03-12T15:00", "repeat": "FREQ=DAILY;COUNT=2"}});
    let chore = json!({"title": "Other", "kind": "other", "due": "2026-03-12", "resource": r.resource});
    let task = |more| NotFound("task", with(json!({"task": r.task}), more));
    let case_day = |more| NotFound("case_day", with(json!({"case_day": r.case_day}), more));
    let member = |more| NotFound("member", with(json!({"member": r.member}), more));
    let hours = json!({"from": 480, "to": 960});
    let time = json!({"date": "2026-03-12", "hours": hours});
    let wish = json!({"from": "2026-03-12", "to": "2026-03-12", "hours": hours});
    let reservation = |more| NotFound("reservation", with(json!({"reservation": r.reservation}), more));
    let of_series = |visit: Value| NotFound("visit.appointment", json!({"visit": visit, "scope": "all"}));
    let changed_reservation = json!({"reservation": r.series_reservation, "slot": slot, "details": {"title": "Other"}});
    let asked = |more| NotFound("request", with(json!({"request": r.booking_request}), more));
    vec![
        // Resources
        ("ListResources", Hidden(json!({}))),
        ("GetResource", NotFound("resource", json!({"resource": r.resource, "from": "2026-03-11", "days": 7}))),
        ("AddResource", NotFound("details.site", json!({"details": chair}))),
        ("ChangeResource", NotFound("resource", json!({"resource": r.resource, "details": chair}))),
        ("ListReservations", Hidden(json!({"from": "2026-03-11", "days": 7}))),
        ("Reserve", NotFound("slot.resource", json!({"slot": slot, "details": {"title": "Other"}}))),
        ("ChangeReservation", reservation(json!({"slot": slot, "details": {"title": "Other"}}))),
        ("SetReservationStatus", reservation(json!({"status": "cancelled"}))),
        (
            "PlanReservations",
            NotFound(
                "reserve.slot.resource",
                json!({"reserve": {"slot": slot, "details": {"title": "Other"}}, "repeat": "FREQ=DAILY;COUNT=2"}),
            ),
        ),
        (
            "ReserveSeries",
            NotFound(
                "reserve.slot.resource",
                json!({"reserve": {"slot": slot, "details": {"title": "Other"}}, "repeat": "FREQ=DAILY;COUNT=2"}),
            ),
        ),
        ("GetReservationSeries", NotFound("reservation", json!({"reservation": r.series_reservation}))),
        (
            "PlanReservationsMove",
            NotFound("change.reservation", json!({"change": changed_reservation, "scope": "all"})),
        ),
        ("MoveReservations", NotFound("change.reservation", json!({"change": changed_reservation, "scope": "all"}))),
        (
            "PlanReservationsRule",
            NotFound("reservation", with(json!({"reservation": r.series_reservation}), rule.clone())),
        ),
        (
            "ChangeReservationsRule",
            NotFound("reservation", with(json!({"reservation": r.series_reservation}), rule.clone())),
        ),
        ("CancelReservations", NotFound("reservation", json!({"reservation": r.series_reservation, "scope": "all"}))),
        ("UndoReservationsChange", NotFound("change", json!({"change": r.reservations_change}))),
        ("ArchiveResource", NotFound("resource", json!({"resource": r.resource, "archived": true}))),
        // Tasks
        ("ListTasks", Hidden(json!({}))),
        ("ListClosedTasks", Hidden(json!({}))),
        ("AddTask", NotFound("details.resource", json!({"details": chore}))),
        ("ChangeTask", task(json!({"details": chore}))),
        ("SetTaskStatus", task(json!({"status": "done"}))),
        // Appointments
        ("ListExceptions", Hidden(json!({"over": true}))),
        ("ListDays", Hidden(json!({"from": "2026-03-11", "days": 7}))),
        ("PrintDay", Hidden(json!({"date": "2026-03-11"}))),
        ("ListToday", Hidden(json!({}))),
        ("ListLeftOpen", Hidden(json!({"limit": 50}))),
        ("ListConflicts", Hidden(json!({}))),
        ("ListMonth", Hidden(json!({"from": "2026-03-11", "days": 7}))),
        ("ListVisitsOfPatient", of_patient(json!({"limit": 50}))),
        ("GetAppointment", appointment()),
        ("FreeTimes", NotFound("except", json!({"duration": 30, "limit": 1, "except": r.appointment}))),
        ("BookAppointment", OfTheClinic),
        ("ChangeAppointment", visit(json!({"services": []}))),
        ("MoveAppointment", visit(when.clone())),
        ("CancelAppointment", visit(json!({"reason": "Ill"}))),
        ("SetAppointmentStatus", visit(json!({"status": "in_chair"}))),
        ("UndoAppointmentStatus", appointment()),
        ("PlanSeries", OfTheClinic),
        ("BookSeries", OfTheClinic),
        ("GetSeries", NotFound("appointment", json!({"appointment": r.series_visit}))),
        ("PlanSeriesMove", of_series(with(json!({"appointment": r.series_visit}), when.clone()))),
        ("MoveSeries", of_series(with(json!({"appointment": r.series_visit}), when.clone()))),
        ("ChangeSeries", of_series(json!({"appointment": r.series_visit, "services": []}))),
        ("PlanSeriesRule", NotFound("appointment", with(json!({"appointment": r.series_visit}), rule.clone()))),
        ("ChangeSeriesRule", NotFound("appointment", with(json!({"appointment": r.series_visit}), rule.clone()))),
        (
            "CancelSeries",
            NotFound("appointment", json!({"appointment": r.series_visit, "scope": "all", "reason": "Ill"})),
        ),
        ("UndoSeriesChange", NotFound("change", json!({"change": r.series_change}))),
        ("CheckIn", appointment()),
        ("GetCheckOut", appointment()),
        ("ListWaiting", Hidden(json!({}))),
        ("AddWaiting", NotFound("site", json!({"patient": r.patient, "site": r.site, "wish": {"duration": 30}}))),
        ("ChangeWaiting", NotFound("waiting", json!({"waiting": r.waiting, "wish": {"duration": 60}}))),
        ("SetWaitingOff", NotFound("waiting", json!({"waiting": r.waiting, "off": true}))),
        ("ListUnscheduled", Hidden(json!({"aside": true}))),
        (
            "FillGap",
            NotFound(
                "resources[0]",
                json!({"resources": [r.resource], "from": "2026-03-12T10:00", "to": "2026-03-12T11:00", "limit": 50}),
            ),
        ),
        ("ListRecall", Hidden(json!({"limit": 50}))),
        ("ListPatientRecall", of_patient(json!({}))),
        // Booking requests
        ("ListBookingRequests", Hidden(json!({"limit": 50}))),
        ("CountBookingRequests", Hidden(json!({}))),
        ("AddBookingRequest", NotFound("wish.site", json!({"origin": "desk", "wish": {"name": "N", "site": r.site}}))),
        ("ChangeBookingRequest", asked(json!({"wish": {"name": "N"}}))),
        ("AnswerBookingRequest", asked(json!({"times": [{"start": "2026-03-12T15:00", "duration": 30}]}))),
        ("CloseBookingRequest", asked(json!({"status": "declined"}))),
        ("UndoBookingRequest", asked(json!({}))),
        ("SettleBookingRequest", asked(json!({}))),
        (
            "ExportCalendar",
            NotFound("of", json!({"of": {"resource": r.resource}, "from": "2026-03-11", "days": 7, "names": true})),
        ),
        // Treatment
        ("OpenCase", OfTheClinic),
        ("ChangeCase", case(json!({"doctor": r.doctor, "title": "Other"}))),
        ("SetCaseStatus", case(json!({"status": "completed"}))),
        ("ListCases", Hidden(json!({}))),
        ("GetCase", case(json!({}))),
        ("ListPatientCases", of_patient(json!({}))),
        ("PlanProcedure", case(json!({"service": r.service, "site": "27"}))),
        ("RecordProcedure", case(json!({"service": r.service, "site": "27"}))),
        ("ChangeProcedure", procedure(json!({"site": "27", "price": 1}))),
        ("SetProcedureStatus", procedure(json!({"status": "done"}))),
        ("ListPatientProcedures", of_patient(json!({}))),
        ("SaveNoteDraft", case(json!({"text": "Seen"}))),
        ("SignNote", case(json!({"text": "Seen"}))),
        ("AddAddendum", note(json!({"text": "More"}))),
        ("MarkNoteInError", note(json!({}))),
        ("VerifyNotes", Hidden(json!({}))),
        ("CheckPrescription", OfTheClinic),
        ("IssuePrescription", case(line)),
        ("VoidPrescription", NotFound("prescription", json!({"prescription": r.prescription, "reason": "Wrong"}))),
        ("ListPrescriptions", Hidden(json!({}))),
        ("ListUsualLines", Hidden(json!({}))),
        ("GetPrescription", NotFound("prescription", json!({"prescription": r.prescription}))),
        ("PrintPrescription", NotFound("prescription", json!({"prescription": r.prescription}))),
        ("ListPatientPrescriptions", of_patient(json!({}))),
        ("CreateLabRequest", case(items.clone())),
        ("ChangeLabRequest", lab(items)),
        ("SetLabStatus", lab(json!({"status": "sent"}))),
        ("ListLabRequests", Hidden(json!({"show": "all"}))),
        ("ListPatientLab", of_patient(json!({}))),
        // Billing
        ("ListUnbilled", of_patient(json!({}))),
        ("DraftInvoice", work(json!({}))),
        ("ChangeDraft", draft(content)),
        ("DiscardDraft", draft(json!({}))),
        ("IssueInvoice", draft(json!({}))),
        ("CreditInvoice", invoice(json!({"reason": "Wrong"}))),
        ("RecordPayment", invoice(json!({"amount": 1, "method": "cash"}))),
        ("InvoiceWork", work(json!({"total": 1}))),
        ("CorrectPayment", NotFound("payment", corrected)),
        ("ReversePayment", NotFound("payment", json!({"payment": r.payment, "reason": "Wrong"}))),
        ("ListInvoices", Hidden(json!({"filter": "issued", "limit": 50}))),
        ("GetReceivables", Hidden(json!({}))),
        ("GetInvoice", invoice(json!({}))),
        ("ListPayments", Hidden(json!({"limit": 50}))),
        ("ListPatientInvoices", of_patient(json!({}))),
        ("PrintInvoice", invoice(json!({}))),
        ("PrintCreditNote", NotFound("credit_note", json!({"credit_note": r.credit_note}))),
        ("PrintReceipt", NotFound("payment", json!({"payment": r.payment}))),
        ("GetDashboard", Hidden(json!({}))),
        ("ListOwnProduction", Hidden(json!({}))),
        // Case days
        ("ListCaseDays", Hidden(json!({"from": "2026-03-09", "to": "2026-03-20", "over": true}))),
        ("GetCaseDay", case_day(json!({}))),
        ("ListPractices", Hidden(json!({}))),
        ("RequestCaseDay", NotFound("site", json!({"site": r.site, "wish": wish, "details": {"cases": 3}}))),
        ("CreateCaseDay", NotFound("site", json!({"site": r.site, "time": time, "details": {"cases": 3}}))),
        ("GrantCaseDay", case_day(json!({"time": time}))),
        ("ChangeCaseDay", case_day(json!({"details": {"cases": 3}}))),
        ("RescheduleCaseDay", case_day(json!({"time": time, "reason": "Other"}))),
        ("RejectCaseDay", case_day(json!({"reason": "Other"}))),
        ("CancelCaseDay", case_day(json!({"reason": "Other"}))),
        ("ConfirmCaseDay", case_day(json!({}))),
        ("CompleteCaseDay", case_day(json!({}))),
        ("ListCandidates", case_day(json!({}))),
        ("SuggestTeams", Hidden(json!({"from": "2026-03-09", "to": "2026-03-20"}))),
        (
            "AskProviders",
            NotFound("asks[0].case_day", json!({"asks": [{"case_day": r.case_day, "provider": r.provider}]})),
        ),
        ("ReplaceMember", member(json!({"provider": r.provider}))),
        ("WithdrawMember", member(json!({}))),
        ("RecordAnswer", member(json!({"accept": false}))),
        ("ListOwnCaseDays", OfTheClinic),
        ("ListTeamGrid", Hidden(json!({"from": "2026-03-09", "to": "2026-03-20"}))),
        ("AnswerCaseDay", member(json!({"accept": false}))),
        ("ListOwnCasePatients", member(json!({}))),
        ("ReviewCasePatient", member(json!({"case_patient": r.case_patient, "outcome": "cleared"}))),
        (
            "RecordCaseReview",
            NotFound(
                "case_patient",
                json!({"case_patient": r.case_patient, "reviewer": r.anesthesiologist, "outcome": "cleared"}),
            ),
        ),
        (
            "RegisterCasePatient",
            case_day(json!({"name": "Ilse Vanter", "birth_date": "2015-04-02", "plan": {"minutes": 30}})),
        ),
        ("FindCasePatients", Hidden(json!({"text": "lindq"}))),
        ("AddCasePatient", case_day(json!({"patient": r.patient, "plan": {"minutes": 30}}))),
        (
            "ChangeCasePatient",
            NotFound("case_patient", json!({"case_patient": r.case_patient, "plan": {"minutes": 30}})),
        ),
        ("RemoveCasePatient", NotFound("case_patient", json!({"case_patient": r.case_patient}))),
        ("OrderCasePatients", case_day(json!({"order": [r.case_patient]}))),
        ("PrintCaseDay", case_day(json!({}))),
        ("ListNotices", Hidden(json!({"limit": 50}))),
        ("ReadNotices", NotFound("notices", json!({"notices": [r.notice]}))),
        ("ListTexts", Hidden(json!({}))),
        ("SetTextState", NotFound("notice", json!({"notice": r.notice, "state": "sent"}))),
        // Patients
        ("FindPatients", Hidden(json!({"text": "lindq"}))),
        ("GetPatient", of_patient(json!({}))),
        ("GetAlerts", of_patient(json!({}))),
        ("GetPatientTimeline", of_patient(json!({}))),
        ("RegisterPatient", OfTheClinic),
        ("ChangePatient", OfTheClinic),
        ("SetPatientStatus", OfTheClinic),
        ("GetPatientChanges", OfTheClinic),
        ("FindDuplicates", OfTheClinic),
        ("ListDuplicates", OfTheClinic),
        ("SetAllergies", OfTheClinic),
        ("AddFinding", OfTheClinic),
        ("EndFinding", OfTheClinic),
        ("MarkFindingError", OfTheClinic),
    ]
}

/// Requests that are not about records of a site, whatever their arguments.
const OF_THE_CLINIC: &str =
    "Lock ConfirmRecoveryCode ListUsers AddUser ChangeUser SetUserActive ResetPassword GetProfile
    AddException RemoveException SaveProfile ChangePassword GetClinicFacts GetSettings SaveClinic NewRecoveryCode
    PrintRecoveryCode PrintSample SaveLetterhead SaveRules SaveTax SaveSite ListDoctors ListStaff AddDoctor
    ChangeDoctor ArchiveDoctor ListTaxes ListServices AddService ChangeService ArchiveService ListMedicines AddMedicine
    ChangeMedicine ArchiveMedicine ListLabs AddLab ChangeLab SetAside EndAside PlanRecall ListProviders AddProvider
    ChangeProvider SetProviderActive AddSkill RemoveSkill ListPeriods GetPeriod AddPeriod ChangePeriod RemovePeriod
    SetPeriodStatus ReviewSubmission EnterAvailability ListOwnPeriods GetOwnPeriod SubmitAvailability
    ReadRequestFolder GetRequestFolder SaveRequestFolder GetNoticeRules SaveNoticeRules GetTextOutbox SetTextOutbox";

#[test]
fn p1_a_user_of_one_site_reaches_nothing_of_another() {
    let office = Office::open();
    let r = Records::make(&office);
    let (_, window) = office.add_site();
    // Who issues a prescription is a doctor.
    let list = office.ok(Admin, "ListUsers", json!({}));
    let user = list["users"].as_array().unwrap().iter().find(|user| user["name"] == "The other admin").unwrap();
    office.ok(Admin, "AddDoctor", json!({"name": "Dr Ferrow", "colour": 2, "user": user["id"], "hours": []}));
    let ids = [
        &r.resource,
        &r.reservation,
        &r.task,
        &r.appointment,
        &r.series_visit,
        &r.series_change,
        &r.series_reservation,
        &r.reservations_change,
        &r.waiting,
        &r.booking_request,
        &r.case,
        &r.procedure,
        &r.note,
        &r.prescription,
        &r.lab_request,
        &r.draft,
        &r.invoice,
        &r.payment,
        &r.credit_note,
        &r.case_day,
        &r.member,
        &r.case_patient,
        &r.notice,
    ];
    let fates = fates(&r);
    for row in cuspid_host::rows().filter(|row| row.session) {
        let listed = OF_THE_CLINIC.split_whitespace().any(|name| name == row.name);
        let known = listed || fates.iter().any(|(name, _)| *name == row.name);
        assert!(known, "{} has no row: decide what a user of another site gets", row.name);
    }
    let before = office.state();
    let mut shown_elsewhere = 0;
    for (request, fate) in fates {
        let ask = |args: Value| office.host.call(&window, request, args, None);
        match fate {
            Fate::OfTheClinic => {}
            Fate::NotFound(field, args) => {
                let Error { code, field: at, .. } =
                    ask(args.clone()).err().unwrap_or_else(|| panic!("{request} was let through"));
                assert_eq!((code.as_str(), at.as_deref()), ("not_found", Some(field)), "{request}");
            }
            Fate::Hidden(args) => {
                // What only a dentist may ask about himself, the admin is refused.
                let everywhere = office.ask(Admin, request, args.clone()).unwrap_or_default().to_string();
                shown_elsewhere += usize::from(ids.iter().any(|id| everywhere.contains(id.as_str().unwrap())));
                let answer = ask(args).unwrap_or_else(|error| panic!("{request}: {error:?}")).to_string();
                for id in ids {
                    assert!(
                        !answer.contains(id.as_str().unwrap()),
                        "{request} shows a record of another site: {answer}"
                    );
                }
            }
        }
    }
    // Some are figures only; were there nothing to hide, hiding it would prove nothing.
    assert!(shown_elsewhere >= 10, "only {shown_elsewhere} lists show such records to whoever works everywhere");
    assert_eq!(office.state(), before, "something was changed");
    office.assert_whole();
}

#[test]
fn figures_and_counts_are_those_of_the_users_site() {
    let office = Office::open();
    let r = Records::make(&office);
    let (_, window) = office.add_site();
    let ask = |request: &str, args: Value| office.host.call(&window, request, args, None).unwrap();
    let figures = ask("GetDashboard", json!({}));
    for figure in ["visits", "revenue", "balance_due", "overdue", "left_open", "late_lab", "drafts"] {
        assert_eq!(figures[figure], 0, "{figure}");
    }
    let everywhere = office.ok(Admin, "GetDashboard", json!({}));
    for figure in ["visits", "revenue", "balance_due", "drafts"] {
        assert_ne!(everywhere[figure], 0, "{figure}");
    }
    let owed = ask("GetReceivables", json!({}));
    assert_eq!((&owed["drafts"], &owed["open"]["count"]), (&json!(0), &json!(0)));
    assert_eq!((&owed["invoiced"], &owed["received"]), (&json!(0), &json!(0)));
    let record = ask("GetPatient", json!({"patient": r.patient}));
    assert_eq!(record["counts"]["visits"], 0);
    assert_eq!(record["counts"]["procedures"], 0);
    assert_eq!(record["counts"]["invoices"], 0);
    assert_eq!(ask("VerifyNotes", json!({}))["checked"], 0);
    assert_eq!(ask("GetPatientTimeline", json!({"patient": r.patient}))["entries"], json!([]));
}

#[test]
fn what_a_user_of_one_site_makes_belongs_to_it_and_keeps_clear_of_the_others() {
    let office = Office::open();
    let r = Records::make(&office);
    let (site, window) = office.add_site();
    let ask = |request: &str, args: Value| office.host.call(&window, request, args, None);
    let booking = |start: &str| {
        json!({
            "patient": r.patient, "doctor": r.doctor, "start": start, "duration": 30, "outside_hours": true,
        })
    };
    // The doctor is busy at the other site: that is all one learns.
    let taken = ask("BookAppointment", booking("2026-03-11T10:00")).unwrap_err();
    assert_eq!(taken.code.as_str(), "time_taken");
    let shown = serde_json::to_string(&taken).unwrap();
    assert!(!shown.contains(r.appointment.as_str().unwrap()), "{shown}");
    assert_eq!(taken.params["conflicts"][0]["patient_name"], Value::Null);

    // Nor is a chair of the other site there for anybody here.
    let mut in_chair = booking("2026-03-11T15:00");
    in_chair["resources"] = json!([r.resource]);
    let refused = ask("BookAppointment", in_chair).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("not_found", Some("resources[0]")));
    let visit = ask("BookAppointment", booking("2026-03-11T15:00")).unwrap();
    let case = ask("OpenCase", json!({"patient": r.patient, "doctor": r.doctor, "title": "Crown"})).unwrap();
    let draft = ask("DraftInvoice", json!({"patient": r.patient})).unwrap();
    let line = json!({"lines": [{"description": "Mouthguard", "quantity": 1, "unit_price": 9_000}]});
    let issued = ask("IssueInvoice", json!({"invoice": draft, "content": line})).unwrap();
    assert_eq!(issued["number"], "A-2026-000002", "numbers follow each other over all sites");
    let paid = ask("RecordPayment", json!({"invoice": draft, "amount": 9_000, "method": "cash"})).unwrap();
    let clinic = office.host.clinic().unwrap();
    for (table, id) in [
        ("appointment", &visit),
        ("treatment_case", &case),
        ("invoice", &draft),
        ("issued_invoice", &draft),
        ("payment", &paid["payment"]),
    ] {
        let id: uuid::Uuid = serde_json::from_value(id.clone()).unwrap();
        let sql = format!("SELECT site_id FROM {table} WHERE id = ?1");
        let found = clinic.read(|read| read.first(&sql, [id.as_bytes()], |row| row.get::<_, [u8; 16]>(0)));
        assert_eq!(found.unwrap().map(|bytes| SiteId(uuid::Uuid::from_bytes(bytes))), Some(site), "{table}");
    }
    let cases = ask("ListCases", json!({})).unwrap();
    assert_eq!(cases["rows"].as_array().unwrap().len(), 1);
    assert_eq!(cases["rows"][0]["id"], case);
    let invoices = ask("ListInvoices", json!({"filter": "settled", "limit": 50})).unwrap();
    assert_eq!(invoices["rows"].as_array().unwrap().len(), 1);
    assert_eq!(ask("ListToday", json!({})).unwrap()["visits"].as_array().unwrap().len(), 1);
    // Whoever works everywhere sees both.
    assert_eq!(office.ok(Admin, "ListCases", json!({}))["rows"].as_array().unwrap().len(), 2);
    assert_eq!(office.ok(Admin, "ListToday", json!({}))["visits"].as_array().unwrap().len(), 2);
    office.assert_whole();
}

#[test]
fn p1_an_admin_of_one_site_decides_nothing_for_the_others() {
    let office = Office::open();
    let (_, window) = office.add_site();
    let before = office.state();
    let of_the_clinic = |row: &&cuspid_host::Row| row.permission.is_some_and(Permission::is_of_the_clinic);
    let mut refused = 0;
    for row in cuspid_host::rows().filter(of_the_clinic) {
        let error =
            office.host.call(&window, row.name, json!({}), None).err().unwrap_or_else(|| panic!("{}", row.name));
        assert_eq!((error.code.as_str(), error.field), ("not_allowed", None), "{}", row.name);
        refused += 1;
    }
    assert!(refused > 15, "{refused}");
    let status = office.host.call(&window, "GetStatus", json!({}), None).unwrap();
    let shown = status["user"]["permissions"].as_array().unwrap().iter().filter_map(Value::as_str);
    let offered = shown.filter_map(Permission::parse).filter(|permission| permission.is_of_the_clinic());
    assert_eq!(offered.count(), 0, "the interface would offer it");
    assert_eq!(office.state(), before);
}
