//! S8: who fits into a gap, and in which order.

use std::collections::HashSet;

use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::Weekday;
use cuspid_model::requests::patients::PatientStatus;
use cuspid_model::requests::recall::{ListRecall, PlanRecall, RecallPlan};
use cuspid_model::requests::treatment::{AddService, ServiceDetails, ServiceKind, ServiceScope};
use cuspid_model::requests::waiting::*;
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, ErrorCode, Money, PatientId, ServiceId};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use proptest::{collection, prelude::*};

use super::{at, wish};
use crate::booking::tests::{Office, add_patient, add_resource, time};
use crate::tests::refusal;
use crate::treatment::services;
use crate::{Result, booking, recall, waiting};

pub fn gap(doctor: Option<DoctorId>, from: &str, to: &str) -> FillGap {
    FillGap { doctor, site: None, resources: vec![], from: time(from), to: time(to), limit: 200 }
}

pub fn fill(office: &Office, request: FillGap) -> Result<Vec<Candidate>> {
    office.f.read(|read| waiting::fill(read, &office.f.admin(), request))
}

pub fn found(office: &Office, request: FillGap) -> Vec<(PatientId, FillFrom, String)> {
    let found = fill(office, request).unwrap();
    found.into_iter().map(|who| (who.person.id, who.from, who.start.to_string())).collect()
}

fn add_service(office: &Office, code: &str, minutes: u32) -> ServiceId {
    let by = office.f.admin();
    let details = ServiceDetails {
        code: code.parse().unwrap(),
        name: "Cleaning".parse().unwrap(),
        category: None,
        price: Money::new(100).unwrap(),
        tax: None,
        minutes: Minutes::new(minutes).unwrap(),
        scope: ServiceScope::WholeMouth,
        kind: ServiceKind::General,
        recall: None,
        needs: vec![],
    };
    office.f.write(|tx| services::add(tx, &by, AddService { details })).unwrap()
}

fn due(office: &Office, patient: PatientId, service: ServiceId, day: &str) {
    let by = office.f.admin();
    let plan = RecallPlan { due: Some(day.parse().unwrap()), ..RecallPlan::default() };
    office.f.write(|tx| recall::plan(tx, &by, PlanRecall { patient, service, plan })).unwrap();
}

#[test]
fn s8_the_waiting_list_comes_first_then_who_would_come_sooner_then_what_fell_through_then_recall() {
    let office = Office::new();
    let mut people = office.patients.clone();
    people
        .extend(["Amina Roselund", "Dario Penvale"].iter().zip(20..).map(|(name, n)| add_patient(&office.f, n, name)));
    let office = Office { patients: people, ..office };
    let service = add_service(&office, "CL", 30);
    due(&office, office.patients[4], service, "2026-03-11");
    let off = office.book(0, 3, "2026-03-12T10:00", 60).unwrap();
    office.cancel(off).unwrap();
    let later = office.book(0, 2, "2026-03-13T10:00", 30).unwrap();
    office.wait(2, Some(later), wish(30)).unwrap();
    let calm = office.wait(0, None, wish(30)).unwrap();
    office.f.clock.advance_minutes(1);
    let urgent = WaitingWish { urgent: true, doctor: Some(office.doctors[0]), ..wish(60) };
    let urgent = office.wait(1, None, urgent).unwrap();
    let free = || gap(Some(office.doctors[0]), "2026-03-12T10:00", "2026-03-12T11:00");
    let start = || "2026-03-12T10:00".to_owned();
    let p = |at: usize| office.patients[at];
    assert_eq!(
        found(&office, free()),
        [
            (p(1), FillFrom::Waiting(urgent), start()),
            (p(0), FillFrom::Waiting(calm), start()),
            (p(2), FillFrom::Sooner(later), start()),
            (p(3), FillFrom::Unscheduled(off), start()),
            (p(4), FillFrom::Recall(service), start()),
        ]
    );
    let because: Vec<_> = fill(&office, free()).unwrap().into_iter().map(|who| who.because).collect();
    use FillReason::*;
    let today: PlainDate = "2026-03-11".parse().unwrap();
    assert_eq!(because[0], [Urgent, WaitsSince(today), WishedDoctor, FillsAll]);
    assert_eq!(because[2], [StandsAt(time("2026-03-13T10:00")), WaitsSince(today)]);
    assert_eq!(because[3], [CalledOff(time("2026-03-12T10:00")), FillsAll]);
    assert_eq!(because[4], [Due(today)]);
    // As many as are asked for, the first ones.
    assert_eq!(found(&office, FillGap { limit: 2, ..free() }).len(), 2);
    // Only who has an hour to spare less.
    let short = gap(Some(office.doctors[0]), "2026-03-12T10:15", "2026-03-12T10:45");
    assert_eq!(found(&office, short).iter().map(|(who, ..)| *who).collect::<Vec<_>>(), [p(0), p(2), p(4)]);
    // With the other doctor, the one who wishes for the first does not come, nor does what was booked with him.
    let other = gap(Some(office.doctors[1]), "2026-03-12T10:00", "2026-03-12T11:00");
    assert_eq!(found(&office, other).iter().map(|(who, ..)| *who).collect::<Vec<_>>(), [p(0), p(2), p(4)]);
    // With either.
    let either = gap(None, "2026-03-12T10:00", "2026-03-12T11:00");
    assert_eq!(found(&office, either).len(), 5);
}

#[test]
fn s8_a_wish_and_the_patients_other_visits_decide_when() {
    let office = Office::new();
    let free = || gap(Some(office.doctors[0]), "2026-03-12T10:00", "2026-03-12T12:00");
    let start = |patient: usize, wish: WaitingWish| {
        let entry = office.wait(patient, None, wish).unwrap();
        let found = found(&office, free()).into_iter().map(|(.., start)| start).next();
        office.set_off(entry, true).unwrap();
        found
    };
    let eleven = Some("2026-03-12T11:00".to_owned());
    let on = |day, from, to| WaitingWish { times: vec![at(day, from, to)], ..wish(30) };
    let days = |from: &str, until: &str| WaitingWish {
        from: Some(from.parse().unwrap()),
        until: Some(until.parse().unwrap()),
        ..wish(30)
    };
    // The day is a Thursday.
    assert_eq!(start(0, on(Weekday::Thursday, 11, 13)), eleven);
    assert_eq!(start(0, on(Weekday::Friday, 11, 13)), None);
    assert_eq!(start(0, on(Weekday::Thursday, 12, 13)), None);
    assert_eq!(start(0, days("2026-03-13", "2026-03-20")), None);
    assert!(start(0, days("2026-03-11", "2026-03-12")).is_some());
    // It is Wednesday, 09:00: Thursday 11:00 is 26 hours off.
    assert_eq!(start(0, WaitingWish { notice: 26 * 60, ..wish(30) }), eleven);
    assert_eq!(start(0, WaitingWish { notice: 27 * 60, ..wish(90) }), None);
    office.book(1, 0, "2026-03-12T10:00", 60).unwrap();
    assert_eq!(start(0, wish(30)), eleven, "he is with the other doctor until then");
    office.book(0, 1, "2026-03-12T10:00", 45).unwrap();
    assert_eq!(start(2, wish(30)), Some("2026-03-12T10:45".into()), "the gap is not as free as was said");
    // A visit that would be moved is not in its own way.
    let visit = office.book(0, 2, "2026-03-12T11:30", 45).err();
    assert!(visit.is_some(), "past the doctor's hours");
    let visit = office.book(0, 2, "2026-03-12T11:15", 45).unwrap();
    office.wait(2, Some(visit), wish(45)).unwrap();
    assert_eq!(found(&office, free()), [(office.patients[2], FillFrom::Sooner(visit), "2026-03-12T10:45".into())]);
    // What is past is no gap.
    assert_eq!(found(&office, gap(None, "2026-03-11T08:00", "2026-03-11T09:00")), []);
}

#[test]
fn s8_a_room_is_filled_within_its_rules() {
    let office = Office::new();
    let room = add_resource(&office.f, "X-ray", |details| details.rules.most = Some(Minutes::new(30).unwrap()));
    office.wait(0, None, wish(30)).unwrap();
    office.wait(1, None, wish(45)).unwrap();
    let free = || FillGap { resources: vec![room], ..gap(None, "2026-03-12T10:00", "2026-03-12T11:00") };
    let who = fill(&office, free()).unwrap();
    assert_eq!(who.iter().map(|who| who.person.id).collect::<Vec<_>>(), [office.patients[0]]);
    assert_eq!((&who[0].resources, who[0].doctor), (&vec![room], office.doctors[0]));
    office.send(BookAppointment { resources: vec![room], ..office.request(1, 2, "2026-03-12T10:15", 30) }).unwrap();
    assert_eq!(fill(&office, free()).unwrap().len(), 0, "there is a quarter of an hour on either side");
}

#[test]
fn a_gap_that_is_none_is_refused() {
    let office = Office::new();
    let at = |from: &str, to: &str| refusal(fill(&office, gap(None, from, to)));
    assert_eq!(at("2026-03-12T10:00", "2026-03-12T10:00"), (ErrorCode::InvalidDuration, "to".into()));
    assert_eq!(at("2026-03-12T10:00", "2026-03-13T10:05"), (ErrorCode::InvalidDuration, "to".into()));
    let none = FillGap { limit: 0, ..gap(None, "2026-03-12T10:00", "2026-03-12T11:00") };
    assert_eq!(refusal(fill(&office, none)), (ErrorCode::OutOfRange, "limit".into()));
    let nobody = gap(Some(DoctorId(uuid::Uuid::nil())), "2026-03-12T10:00", "2026-03-12T11:00");
    assert_eq!(refusal(fill(&office, nobody)), (ErrorCode::NotFound, "doctor".into()));
}

/// Something that happens at the desk.
#[derive(Clone, Debug)]
enum Step {
    Book { doctor: usize, patient: usize, slot: u32, minutes: u32 },
    CallOff(usize),
    Wait { patient: usize, minutes: u32, doctor: Option<usize>, hours: Option<(u32, u32)>, notice: u32, urgent: bool },
    Sooner(usize),
    TakeOff(usize),
    Due { patient: usize, service: usize, days: i64 },
    Aside(usize),
    CalledAgain(usize),
}

const PEOPLE: usize = 7;
const LENGTHS: [u32; 4] = [20, 30, 45, 60];

fn step() -> impl Strategy<Value = Step> {
    let minutes = || prop::sample::select(&LENGTHS[..]);
    // Quarters of an hour of Thursday and Friday morning.
    let book = (0..2usize, 0..PEOPLE, 0..32u32, minutes());
    let hours = prop::option::of((8..11u32, 1..3u32));
    let wait = (0..PEOPLE, minutes(), prop::option::of(0..2usize), hours, 0..30u32, any::<bool>());
    prop_oneof![
        4 => book.prop_map(|(doctor, patient, slot, minutes)| Step::Book { doctor, patient, slot, minutes }),
        3 => (0..20usize).prop_map(Step::CallOff),
        2 => wait.prop_map(|(patient, minutes, doctor, hours, notice, urgent)| {
            let hours = hours.map(|(from, length)| (from, from + length));
            Step::Wait { patient, minutes, doctor, hours, notice: notice * 60, urgent }
        }),
        3 => (0..20usize).prop_map(Step::Sooner),
        4 => (0..20usize).prop_map(Step::TakeOff),
        2 => (0..PEOPLE, 0..2usize, 0..4i64).prop_map(|(patient, service, days)| Step::Due { patient, service, days }),
        1 => (0..PEOPLE).prop_map(Step::Aside),
        2 => (0..PEOPLE).prop_map(Step::CalledAgain),
    ]
}

/// A visit as the oracle knows it.
struct Held {
    id: AppointmentId,
    patient: PatientId,
    doctor: DoctorId,
    from: LocalTime,
    to: LocalTime,
}

/// Somebody who might come, as the lists that people read have him.
struct Might {
    patient: PatientId,
    from: FillFrom,
    minutes: u32,
    doctor: Option<DoctorId>,
    wish: Option<WaitingWish>,
    before: Option<LocalTime>,
    own: Option<AppointmentId>,
}

fn plus(time: LocalTime, minutes: u32) -> LocalTime {
    LocalTime::new(time.date_time() + chrono::TimeDelta::minutes(minutes.into())).unwrap()
}

/// Everybody who might come, list by list, and every visit that holds time.
fn everybody(office: &Office, last: PlainDate) -> (Vec<Might>, Vec<Held>) {
    let f = &office.f;
    let waits = office.waiting();
    let (sooner, anew): (Vec<_>, Vec<_>) = waits.into_iter().partition(|row| row.sooner.is_some());
    let mut all = vec![];
    for row in anew.into_iter().chain(sooner) {
        let minutes = row.wish.duration.get();
        let own = row.sooner.as_ref().map(|sooner| sooner.appointment);
        let from = own.map_or(FillFrom::Waiting(row.id), FillFrom::Sooner);
        let minutes = own.map_or(minutes, |own| office.get(own).visit.minutes);
        let before = row.sooner.map(|sooner| sooner.start);
        let (patient, doctor) = (row.person.id, row.wish.doctor);
        all.push(Might { patient, from, minutes, doctor, wish: Some(row.wish), before, own });
    }
    for row in office.unscheduled(false) {
        let (patient, from, doctor) = (row.person.id, FillFrom::Unscheduled(row.appointment), Some(row.doctor));
        all.push(Might { patient, from, minutes: row.minutes, doctor, wish: None, before: None, own: None });
    }
    let request = ListRecall { until: Some(last), after: None, limit: 200 };
    let page = f.read(|read| recall::list(read, &f.admin(), request)).unwrap();
    for row in page.rows.into_iter().rev() {
        let (patient, from) = (row.person.id, FillFrom::Recall(row.service));
        all.push(Might { patient, from, minutes: row.minutes, doctor: None, wish: None, before: None, own: None });
    }
    let week = ListDays { from: "2026-03-09".parse().unwrap(), days: 7, doctor: None, site: None, full: None };
    let agenda = f.read(|read| booking::list_days(read, &f.admin(), week)).unwrap();
    let held = agenda.visits.into_iter().filter(|visit| visit.status.holds_time());
    let held = held.map(|v| Held { id: v.id, patient: v.patient, doctor: v.doctor, from: v.start, to: v.end });
    (all, held.collect())
}

/// The oracle: each of them, at each minute of the grid, with each doctor, until one is free.
fn by_hand(office: &Office, request: &FillGap) -> Vec<(PatientId, FillFrom, DoctorId, LocalTime)> {
    let (all, held) = everybody(office, request.from.date());
    let now = time("2026-03-11T09:00");
    let mut taken = HashSet::new();
    let mut found = vec![];
    for might in all {
        let mut start = request.from;
        let place = loop {
            let end = plus(start, might.minutes);
            if end > request.to {
                break None;
            }
            let (from, to) = (start.minute_of_day(), start.minute_of_day() + might.minutes);
            let opens = (480 <= from && to <= 720) || (780 <= from && to <= 1080);
            let wished = might.wish.as_ref().is_none_or(|wish| {
                let hours = wish
                    .times
                    .iter()
                    .any(|h| Weekday::from(start.date()) == h.day && h.from.get() <= from && to <= h.to.get());
                (wish.times.is_empty() || hours) && plus(now, wish.notice) <= start
            });
            let sooner = might.before.is_none_or(|before| start < before);
            let free = |doctor: &&DoctorId| {
                let mut others = held.iter().filter(|held| Some(held.id) != might.own);
                might.doctor.is_none_or(|wished| wished == **doctor)
                    && !others.any(|held| {
                        (held.doctor == **doctor || held.patient == might.patient) && held.from < end && start < held.to
                    })
            };
            let doctors = request.doctor.map_or_else(|| office.doctors.clone(), |doctor| vec![doctor]);
            let doctor = doctors.iter().find(free).copied().filter(|_| opens && wished && sooner);
            if let Some(doctor) = doctor {
                break Some((doctor, start));
            }
            start = plus(start, 5);
        };
        if let Some((doctor, start)) = place
            && taken.insert(might.patient)
        {
            found.push((might.patient, might.from, doctor, start));
        }
    }
    found
}

/// Books a candidate, and takes it back.
fn can_be_booked(office: &Office, who: &Candidate) -> bool {
    let by = office.f.admin();
    let request = BookAppointment {
        patient: who.person.id,
        doctor: who.doctor,
        start: who.start,
        ..office.request(0, 0, "2026-03-12T10:00", who.minutes)
    };
    let moving = |appointment| MoveAppointment {
        doctor: who.doctor,
        start: who.start,
        ..office.moving(appointment, 0, "2026-03-12T10:00", who.minutes)
    };
    let booked = std::cell::Cell::new(false);
    let outcome: Result<()> = office.f.write(|tx| {
        match who.from {
            FillFrom::Waiting(entry) => booking::book(tx, &by, BookAppointment { waiting: Some(entry), ..request })?,
            FillFrom::Recall(_) => booking::book(tx, &by, request)?,
            FillFrom::Sooner(visit) | FillFrom::Unscheduled(visit) => booking::move_to(tx, &by, moving(visit))?,
        };
        booked.set(true);
        Err(ErrorCode::Internal.into())
    });
    assert!(outcome.is_err());
    booked.get()
}

fn take(office: &Office, services: &[ServiceId], visits: &mut Vec<AppointmentId>, step: Step) {
    match step {
        Step::Book { doctor, patient, slot, minutes } => {
            let (day, quarter) = (12 + slot / 16, slot % 16);
            let start = format!("2026-03-{day}T{:02}:{:02}", 8 + quarter / 4, quarter % 4 * 15);
            visits.extend(office.book(doctor, patient, &start, minutes));
        }
        Step::CallOff(at) if !visits.is_empty() => {
            drop(office.cancel(visits[at % visits.len()]));
        }
        Step::Wait { patient, minutes, doctor, hours, notice, urgent } => {
            let doctor = doctor.map(|doctor| office.doctors[doctor]);
            let times = hours.map(|(from, to)| vec![at(Weekday::Thursday, from, to), at(Weekday::Friday, from, to)]);
            let times = times.unwrap_or_default();
            office.wait(patient, None, WaitingWish { doctor, times, notice, urgent, ..wish(minutes) }).unwrap();
        }
        Step::Sooner(at) if !visits.is_empty() => {
            let visit = visits[at % visits.len()];
            let patient = office.get(visit).visit.patient;
            let patient = office.patients.iter().position(|other| *other == patient).unwrap();
            drop(office.wait(patient, Some(visit), wish(30)));
        }
        Step::TakeOff(at) => {
            let rows = office.waiting();
            if !rows.is_empty() {
                office.set_off(rows[at % rows.len()].id, true).unwrap();
            }
        }
        Step::Due { patient, service, days } => {
            let day = "2026-03-11".parse::<PlainDate>().unwrap().plus_days(days).unwrap();
            due(office, office.patients[patient], services[service], &day.to_string());
        }
        Step::CalledAgain(patient) => {
            // Refused where nobody had put him aside.
            let (by, request) = (office.f.admin(), EndAside { patient: office.patients[patient] });
            drop(office.f.write(|tx| waiting::end_aside(tx, &by, request)));
        }
        Step::Aside(patient) => office.put_aside(office.patients[patient], "2026-03-30").unwrap(),
        Step::CallOff(_) | Step::Sooner(_) => {}
    }
}

#[test]
fn s8_who_is_found_equals_brute_force_and_can_be_booked() {
    let office = Office::new();
    let mut patients = office.patients.clone();
    patients
        .extend((patients.len()..PEOPLE).zip(20..).map(|(at, n)| add_patient(&office.f, n, &format!("Patient {at}"))));
    let office = Office { patients, ..office };
    office.patient_is(office.patients[PEOPLE - 1], PatientStatus::DoNotContact);
    let services = [add_service(&office, "CL", 30), add_service(&office, "PE", 45)];
    let visits = std::cell::RefCell::new(vec![]);
    let seen = std::cell::Cell::new([0usize; 4]);
    let config = Config { cases: 150, failure_persistence: None, max_shrink_iters: 0, ..Config::default() };
    let gaps = (0..2u32, 0..13u32, 1..9u32, prop::option::of(0..2usize));
    // The same days at each run: what is counted at the end is said of these days, not of any that chance may make.
    let days = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, days)
        .run(&(collection::vec(step(), 1..5), gaps), |(steps, (day, from, quarters, doctor))| {
            for step in steps {
                take(&office, &services, &mut visits.borrow_mut(), step);
            }
            let clock = |quarter: u32| format!("2026-03-{}T{:02}:{:02}", 12 + day, 8 + quarter / 4, quarter % 4 * 15);
            let request = gap(doctor.map(|doctor| office.doctors[doctor]), &clock(from), &clock(from + quarters));
            let found = fill(&office, request.clone()).unwrap();
            let mut counts = seen.get();
            for who in &found {
                prop_assert!(can_be_booked(&office, who), "{who:?}");
                counts[match who.from {
                    FillFrom::Waiting(_) => 0,
                    FillFrom::Sooner(_) => 1,
                    FillFrom::Unscheduled(_) => 2,
                    FillFrom::Recall(_) => 3,
                }] += 1;
            }
            seen.set(counts);
            let found: Vec<_> = found.into_iter().map(|who| (who.person.id, who.from, who.doctor, who.start)).collect();
            prop_assert_eq!(found, by_hand(&office, &request));
            Ok(())
        })
        .unwrap();
    // A list from which nobody ever came would prove nothing.
    assert!(seen.get().iter().all(|count| *count > 5), "{:?}", seen.get());
}
