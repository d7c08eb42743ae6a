//! How long it takes to say who could fill a gap (S8), in a clinic with so many patients of whom many are on some list:
//! `cargo run --release -p cuspid-clinic --example gap -- 10000`
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::float_arithmetic, reason = "a measurement for developers")]

use std::sync::Arc;
use std::time::Instant as Stopwatch;

use cuspid_clinic::access::{Authorized, Grant};
use cuspid_clinic::patients::patient;
use cuspid_clinic::{
    Author, Batch, Clinic, Folder, NewClinic, Result, Tx, World, booking, doctors, recall, treatment, waiting,
};
use cuspid_model::permission::{AppointmentsRead, AppointmentsWrite, DoctorsWrite, Permit, ServicesRead};
use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::{AddDoctor, Colour, DayMinute, StaffRole, Weekday, WorkingHours};
use cuspid_model::requests::patients::{AllergyAnswer, PatientStatus};
use cuspid_model::requests::recall::{PlanRecall, RecallPlan};
use cuspid_model::requests::treatment::ListServices;
use cuspid_model::requests::waiting::*;
use cuspid_model::text::Language;
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{DoctorId, PatientId, ServiceId, UserId};

/// How often it is asked.
const ROUNDS: usize = 50;

struct Trial {
    clinic: Clinic,
    admin: UserId,
    author: Author,
    today: PlainDate,
}

impl Trial {
    fn by<P: Permit>(&self) -> Authorized<P> {
        self.clinic.read(|read| Ok(Arc::new(Grant::of(read, self.admin)?.unwrap()).authorize()?)).unwrap()
    }

    fn at(&self, days: i64, minute: i64) -> LocalTime {
        let day = self.today.plus_days(days).unwrap();
        format!("{day}T{:02}:{:02}", minute / 60, minute % 60).parse().unwrap()
    }

    /// Every third patient waits, every third had a visit that fell through, and every third is due again.
    fn fill(&self, batch: &Batch<'_>, people: i64, doctor: DoctorId, service: ServiceId) -> Result<()> {
        let by = self.by::<AppointmentsWrite>();
        for number in 0..people {
            let id = batch.write(&self.author, "RegisterPatient", |tx| put_patient(tx, number))?;
            match number % 3 {
                0 => {
                    let add = AddWaiting { patient: id, sooner: None, site: None, wish: wish(number) };
                    batch.write(&self.author, "AddWaiting", |tx| waiting::add(tx, &by, add))?;
                }
                1 => {
                    // One after the other, each called off before the next is booked.
                    let visit = BookAppointment {
                        patient: id,
                        doctor,
                        start: self.at(1 + number % 200, 8 * 60 + number % 30 * 15),
                        duration: Minutes::new(30)?,
                        parts: vec![],
                        assistants: vec![],
                        resources: vec![],
                        site: None,
                        reason: None,
                        notes: None,
                        services: vec![],
                        source: AppointmentSource::Desk,
                        outside_hours: true,
                        overbook: None,
                        waiting: None,
                        request: None,
                    };
                    let visit = batch.write(&self.author, "BookAppointment", |tx| booking::book(tx, &by, visit))?;
                    let off = CancelAppointment { appointment: visit, reason: "Ill".parse()? };
                    batch.write(&self.author, "CancelAppointment", |tx| booking::cancel(tx, &by, off))?;
                }
                _ => {
                    let plan = RecallPlan { due: Some(self.today), ..RecallPlan::default() };
                    let plan = PlanRecall { patient: id, service, plan };
                    batch.write(&self.author, "PlanRecall", |tx| recall::plan(tx, &by, plan))?;
                }
            }
        }
        Ok(())
    }

    /// The median and the slowest of some rounds, in milliseconds, and how many were found.
    fn measure(&self, request: &FillGap) -> (f64, f64, usize) {
        let by = self.by::<AppointmentsRead>();
        let mut found = 0;
        let mut times: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let watch = Stopwatch::now();
                found = self.clinic.read(|read| waiting::fill(read, &by, request.clone())).unwrap().len();
                watch.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        (times[ROUNDS / 2], times[ROUNDS - 1], found)
    }
}

fn main() {
    let people: i64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let home = tempfile::tempdir().unwrap();
    let new = NewClinic {
        name: "Trial".parse().unwrap(),
        country: "BR".parse().unwrap(),
        currency: "BRL".parse().unwrap(),
        language: Language::English,
        zone: "America/Sao_Paulo".parse().unwrap(),
        demo: true,
        admin_name: "Ana Souza".parse().unwrap(),
        admin_phone: "11 98765-4321".parse().unwrap(),
        admin_password: "tooth-fairy-24".into(),
    };
    let folder = Folder::fresh(&home.path().join("clinic")).unwrap();
    let (clinic, admin, _) = Clinic::create(folder, World::real(), &home.path().join("config"), new).unwrap();
    let author = Author { user: Some(admin), roles: "admin".into() };
    clinic.write(&author, "StarterLists", None, |tx| treatment::starter(tx, Language::English)).unwrap();
    let today = clinic.read(|read| read.today()).unwrap();
    let trial = Trial { clinic, admin, author, today };
    let doctor = trial.add_doctor("Dr Castellor");
    let by = trial.by::<ServicesRead>();
    let list = ListServices { archived: false };
    let services = trial.clinic.read(|read| treatment::services::list(read, &by, list)).unwrap();
    let service = services.iter().find(|service| service.code == "PV-01").unwrap().id;
    let watch = Stopwatch::now();
    trial.clinic.batch(|batch| trial.fill(batch, people, doctor, service)).unwrap();
    println!("{people} patients on the lists: {:.1} s", watch.elapsed().as_secs_f64());

    let gap = |limit| FillGap {
        doctor: Some(doctor),
        site: None,
        resources: vec![],
        from: trial.at(2, 10 * 60),
        to: trial.at(2, 11 * 60),
        limit,
    };
    // Nobody fits where the doctor is away: then everybody is looked at.
    for (what, request) in [
        ("the first 30", gap(30)),
        ("the first 200", gap(200)),
        ("nobody, of all", FillGap { from: trial.at(2, 60), to: trial.at(2, 120), ..gap(200) }),
    ] {
        let (median, slowest, found) = trial.measure(&request);
        println!("{what}: {found} found, median {median:.1} ms, slowest {slowest:.1} ms (goal 200 ms)");
    }
}

impl Trial {
    fn add_doctor(&self, name: &str) -> DoctorId {
        let by = self.by::<DoctorsWrite>();
        let minute = |hour: u32| DayMinute::new(hour * 60).unwrap();
        let hours =
            Weekday::ALL.iter().map(|day| WorkingHours { day: *day, from: minute(8), to: minute(18), site: None });
        let request = AddDoctor {
            role: StaffRole::Doctor,
            name: name.parse().unwrap(),
            licence: None,
            specialty: None,
            phone: None,
            email: None,
            colour: Colour::new(1).unwrap(),
            user: None,
            hours: hours.collect(),
        };
        self.clinic.write(&self.author, "AddDoctor", None, |tx| doctors::add(tx, &by, request)).unwrap()
    }
}

/// Wishes of all kinds; most of them fit no given hour.
fn wish(number: i64) -> WaitingWish {
    let from = DayMinute::new(u32::try_from(8 + number % 9).unwrap() * 60).unwrap();
    let to = DayMinute::new(from.get() + 60).unwrap();
    let day = Weekday::ALL[usize::try_from(number % 7).unwrap()];
    let times = if number % 2 == 0 { vec![WorkingHours { day, from, to, site: None }] } else { vec![] };
    WaitingWish {
        reason: None,
        services: vec![],
        duration: Minutes::new(if number % 5 == 0 { 30 } else { 90 }).unwrap(),
        doctor: None,
        times,
        from: None,
        until: None,
        notice: 120,
        urgent: number % 11 == 0,
        note: None,
    }
}

fn put_patient(tx: &mut Tx<'_>, number: i64) -> Result<PatientId> {
    let id: PatientId = tx.new_id()?;
    tx.put(id, patient::Number { series: "A".into(), number: number + 1 });
    let identity = patient::Identity {
        name: format!("Patient {number}"),
        preferred_name: None,
        birth_date: "1984-06-09".parse().ok(),
        sex: None,
        gender: None,
        national_id: None,
    };
    tx.put(id, identity);
    tx.put(id, patient::Status { status: PatientStatus::Active });
    tx.put(id, patient::Allergies { allergies: AllergyAnswer::Unknown, allergies_at: None });
    Ok(id)
}
