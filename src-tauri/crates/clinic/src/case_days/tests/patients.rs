//! Patients of case days: where they are meanwhile, what is known of them, and who learns what.

use cuspid_model::permission::{OwnCaseDays, Permit};
use cuspid_model::requests::booking::{AppointmentSource, BookAppointment, InTheWay};
use cuspid_model::requests::patients::{AddFinding, AllergyAnswer, FindingKind};
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, CasePatientId, DoctorId, ErrorCode};

use super::days::plan;
use super::*;
use crate::access::Authorized;
use crate::booking::tests::{add_doctor, weekdays};
use crate::tests::refusal;
use crate::{Fault, booking, patients};

impl Office {
    fn book(&self, doctor: DoctorId, patient: PatientId, start: &str) -> Result<AppointmentId> {
        let by = self.f.admin();
        let request = BookAppointment {
            patient,
            doctor,
            start: start.parse().unwrap(),
            duration: Minutes::new(30).unwrap(),
            parts: vec![],
            assistants: vec![],
            resources: vec![],
            reason: None,
            notes: None,
            services: vec![],
            source: AppointmentSource::Desk,
            outside_hours: false,
            overbook: None,
            site: None,
            waiting: None,
            request: None,
        };
        self.f.write(|tx| booking::book(tx, &by, request))
    }

    fn order(&self, case_day: CaseDayId, order: Vec<CasePatientId>) -> Result<()> {
        let by = self.f.admin();
        self.write(self.practice, |tx| case_days::order_patients(tx, &by, OrderCasePatients { case_day, order }))
    }

    fn own_patients(&self, case_day: CaseDayId, who: usize) -> Result<Vec<OwnCasePatientRow>> {
        let member = self.member(case_day, who);
        let by: Authorized<OwnCaseDays> = self.f.may(self.users[who].unwrap());
        self.f.read(|read| case_days::list_own_patients(read, &by, ListOwnCasePatients { member }))
    }
}

fn conflicts<T>(outcome: Result<T>) -> Vec<InTheWay> {
    let Err(Fault::Refused(error)) = outcome else { panic!("not refused") };
    assert_eq!(error.code, ErrorCode::TimeTaken);
    serde_json::from_value(error.params["conflicts"].clone()).unwrap()
}

#[test]
fn s1_a_patient_of_a_case_day_is_in_no_visit_meanwhile_nor_the_other_way_round() {
    let office = Office::new();
    let doctor = add_doctor(&office.f, "Dr Castellor", weekdays());
    let [petra, noor, bram] = ["Petra Lindqvar", "Noor Abellard", "Bram Okandele"];
    let petra = office.patient(1, petra);
    let noor = office.patient(2, noor);
    let bram = office.patient(3, bram);
    let day = office.confirmed(at("2026-03-17", 8, 16));
    let first = office.bring(day, petra, plan(60, 0)).unwrap();
    let second = office.bring(day, noor, plan(60, 0)).unwrap();

    // A visit while she is on the case day says so; before and after it, it is booked.
    let found = conflicts(office.book(doctor, petra, "2026-03-17T08:30"));
    assert_eq!(
        (found[0].who.as_str(), found[0].patient_busy, found[0].case_day.is_some()),
        ("Petra Lindqvar", true, true)
    );
    assert_eq!(
        (found[0].from.to_string(), found[0].to.to_string()),
        ("2026-03-17T08:00".into(), "2026-03-17T09:00".into())
    );
    office.book(doctor, petra, "2026-03-17T09:00").unwrap();

    // Whoever has a visit then is not brought, and nobody is moved into one.
    office.book(doctor, bram, "2026-03-17T10:00").unwrap();
    let outcome = office.bring(day, bram, plan(30, 0));
    assert_eq!(refusal(office.bring(day, bram, plan(30, 0))), (ErrorCode::TimeTaken, "patient".into()));
    assert!(conflicts(outcome)[0].appointment.is_some());
    assert_eq!(refusal(office.order(day, vec![second, first])), (ErrorCode::TimeTaken, "order".into()));
    let times = || office.get(day).patients.iter().map(|row| row.start.to_string()).collect::<Vec<_>>();
    assert_eq!(times(), ["2026-03-17T08:00", "2026-03-17T09:00"], "nothing has changed");
    let by = office.f.admin();
    let longer = ChangeCasePatient { case_patient: first, plan: plan(90, 0), weight: None };
    let outcome = office.write(office.practice, |tx| case_days::change_patient(tx, &by, longer));
    assert_eq!(refusal(outcome), (ErrorCode::TimeTaken, "plan.minutes".into()), "her own visit is at nine");

    // Moved with the day to when one of them has a visit, the day stays where it is.
    office.book(doctor, noor, "2026-03-18T09:30").unwrap();
    assert_eq!(refusal(office.reschedule(day, at("2026-03-18", 8, 16))), (ErrorCode::TimeTaken, "time".into()));
    office.reschedule(day, at("2026-03-19", 8, 16)).unwrap();
    office.book(doctor, noor, "2026-03-17T08:30").unwrap();
    assert_eq!(conflicts(office.book(doctor, noor, "2026-03-19T09:00"))[0].who, "Noor Abellard");
    // Called off, its time is free.
    let by = office.f.admin();
    let cancel = CancelCaseDay { case_day: day, reason: "Flood".parse().unwrap() };
    office.write(office.manager, |tx| case_days::cancel(tx, &by, cancel)).unwrap();
    office.book(doctor, noor, "2026-03-19T09:00").unwrap();
    let kept = office.f.clinic.verify().unwrap();
    assert_eq!(kept.problems, Vec::<String>::new());
}

#[test]
fn what_a_patient_weighs_is_dated_and_kept() {
    let office = Office::new();
    let patient = office.patient(1, "Petra Lindqvar");
    let day = office.confirmed(at("2026-03-17", 8, 16));
    let by = || office.f.admin();
    let weighed = |grams, on: &str| Some(Weighed { weight: Weight::new(grams).unwrap(), on: date(on) });
    let bring = |weight| AddCasePatient { case_day: day, patient, plan: plan(60, 0), weight };
    let add = |weight| office.write(office.practice, |tx| case_days::add_patient(tx, &by(), bring(weight)));
    assert_eq!(refusal(add(weighed(18_500, "2026-03-12"))), (ErrorCode::DateOutOfRange, "weight.on".into()));
    assert_eq!(refusal(add(weighed(18_500, "2024-03-12"))), (ErrorCode::DateOutOfRange, "weight.on".into()));
    let id = add(weighed(18_500, "2026-03-10")).unwrap();
    let last = || office.get(day).patients[0].weight;
    assert_eq!(last(), weighed(18_500, "2026-03-10"));
    let change = |weight| {
        let request = ChangeCasePatient { case_patient: id, plan: plan(60, 0), weight };
        office.write(office.practice, |tx| case_days::change_patient(tx, &by(), request)).unwrap();
    };
    change(weighed(19_000, "2026-03-11"));
    change(weighed(17_000, "2026-03-01"));
    change(None);
    assert_eq!(last(), weighed(19_000, "2026-03-11"), "the last by its day");
    let count = office.f.clinic.raw().query_row("SELECT count(*) FROM patient_weight", [], |row| row.get::<_, u32>(0));
    assert_eq!(count, Ok(3));
    let raw = office.f.clinic.raw();
    assert!(raw.execute("UPDATE patient_weight SET grams = 1000", []).is_err());
    assert!(raw.execute("DELETE FROM patient_weight", []).is_err());
}

#[test]
fn each_role_sees_of_its_patients_what_it_needs_once_the_day_is_certain() {
    let office = Office::new();
    let patient = office.patient(1, "Petra Lindqvar");
    for (kind, name) in [(FindingKind::Allergy, "Latex"), (FindingKind::Medicine, "Warfarin")] {
        let request = AddFinding {
            patient,
            kind,
            name: name.parse().unwrap(),
            code: None,
            reaction: None,
            severity: None,
            noted_on: None,
            expires_on: None,
            alert: false,
        };
        let by = office.f.admin();
        office.f.write(|tx| patients::add_finding(tx, &by, request)).unwrap();
    }
    let day = office.complete(at("2026-03-17", 8, 16));
    assert_eq!(refusal(office.own_patients(day, 0)), (ErrorCode::NotConfirmed, "member".into()));
    office.confirm(day).unwrap();
    let case_patient = office.bring(day, patient, plan(60, 0)).unwrap();
    let seen = |who| office.own_patients(day, who).unwrap().remove(0);
    for who in [0, 2, 4] {
        let row = seen(who);
        assert_eq!((row.allergies, row.allergy_names), (AllergyAnswer::Listed, vec!["Latex".to_owned()]));
        assert_eq!(row.medicines.is_some(), who != 0);
    }
    assert_eq!(seen(4).medicines, Some(vec!["Warfarin".to_owned()]));

    // The anesthesiologist of the day reviews; it stands beside what was said before, and never goes away.
    let review = |who: usize, outcome, note: Option<&str>| {
        let user = office.users[who].unwrap();
        let (by, member) = (office.f.may(user), office.member(day, who));
        let note = note.map(|note| note.parse().unwrap());
        let request = ReviewCasePatient { member, case_patient, outcome, note };
        office.write(user, |tx| case_days::review_patient(tx, &by, request))
    };
    use ReviewOutcome::{Cleared, NeedsMore};
    assert_eq!(refusal(review(2, Cleared, None)), (ErrorCode::NotQualified, "member".into()));
    assert_eq!(refusal(review(4, NeedsMore, None)), (ErrorCode::Missing, "note".into()));
    review(4, NeedsMore, Some("Clotting values first")).unwrap();
    office.f.clock.advance_minutes(60);
    review(4, Cleared, None).unwrap();
    let outcomes: Vec<_> = seen(4).reviews.iter().map(|review| (review.outcome, review.note.clone())).collect();
    assert_eq!(outcomes, [(Cleared, None), (NeedsMore, Some("Clotting values first".to_owned()))]);
    assert_eq!((seen(4).reviews[0].recorded_by.clone(), seen(2).reviews.len()), (None, 0));
    let by = office.f.admin();
    let phoned = |reviewer| RecordCaseReview { case_patient, reviewer, outcome: Cleared, note: None };
    let outcome = office.write(office.manager, |tx| case_days::record_review(tx, &by, phoned(office.people[0])));
    assert_eq!(refusal(outcome), (ErrorCode::NotQualified, "reviewer".into()));
    office.write(office.manager, |tx| case_days::record_review(tx, &by, phoned(office.people[5]))).unwrap();
    let said = office.get(day).patients.remove(0).reviews.remove(0);
    assert_eq!((said.reviewer.as_str(), said.recorded_by.is_some()), ("Axel Thorn", true));

    // Somebody who is not on the team sees nobody.
    let stranger: Authorized<OwnCaseDays> = office.f.may(office.users[0].unwrap());
    let member = office.member(day, 2);
    let outcome = office.f.read(|read| case_days::list_own_patients(read, &stranger, ListOwnCasePatients { member }));
    assert_eq!(refusal(outcome), (ErrorCode::NotFound, "member".into()));
}

#[test]
fn a_practice_registers_a_patient_for_its_day_and_learns_of_nobody_else() {
    let office = Office::new();
    office.patient(1, "Petra Lindqvar");
    let day = office.complete(at("2026-03-17", 8, 16));
    let register = |name: &str, accept_duplicate| {
        let request = RegisterCasePatient {
            case_day: day,
            name: name.parse().unwrap(),
            birth_date: date("1985-02-03"),
            phone: None,
            plan: plan(30, 0),
            weight: Some(Weighed { weight: Weight::new(61_000).unwrap(), on: date("2026-03-11") }),
            accept_duplicate,
        };
        let by = may(&office);
        office.write(office.practice, |tx| {
            tx.show_only(&by.scope())?;
            case_days::register_patient(tx, &by, request)
        })
    };
    assert_eq!(refusal(register("Petra Lindqvar", false)), (ErrorCode::NotConfirmed, "case_day".into()));
    office.confirm(day).unwrap();
    // She is known to the clinic, not to the practice.
    register("Petra Lindqvar", false).unwrap();
    let rows = office.get(day).patients;
    assert_eq!((rows.len(), rows[0].name.as_str()), (1, "Petra Lindqvar"));
    assert_eq!(rows[0].weight.map(|weighed| weighed.weight.grams()), Some(61_000));
    assert_eq!(rows[0].allergies, AllergyAnswer::Unknown);
    // The one it registered itself it knows.
    assert_eq!(refusal(register("Petra Lindqvar", false)).0, ErrorCode::PossibleDuplicate);
    register("Petra Lindqvar", true).unwrap();
    assert_eq!(office.get(day).patients.len(), 2);
}

fn may<P: Permit>(office: &Office) -> Authorized<P> {
    office.f.may(office.practice)
}
