//! The trial of the one way to write: that many visits through log, guards, search and occupancy; then the log is
//! replayed and the states compared. `cargo run --release -p cuspid-clinic --example trial -- 1000000`
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::float_arithmetic, reason = "a measurement for developers")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant as Stopwatch;

use cuspid_clinic::booking::{Needed, Segment, appointment};
use cuspid_clinic::patients::patient;
use cuspid_clinic::practice::{doctor, main_site};
use cuspid_clinic::{Author, Clinic, Clock, Folder, NewClinic, SystemChance, World};
use cuspid_model::requests::booking::{AppointmentSource, AppointmentStatus};
use cuspid_model::requests::patients::PatientStatus;
use cuspid_model::time::{Instant, LocalTime};
use cuspid_model::{AppointmentId, DoctorId, PatientId};

/// A clock that moves on by a second at every look.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Instant {
        Instant::new(self.0.fetch_add(1000, Ordering::Relaxed)).unwrap()
    }
}

fn main() {
    let visits: i64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let home = tempfile::tempdir_in("target").unwrap();
    let start = 1_500_000_000_000;
    let world = World { clock: Arc::new(Ticking(AtomicI64::new(start))), chance: Arc::new(SystemChance) };
    let new = NewClinic {
        name: "Trial".parse().unwrap(),
        country: "BR".parse().unwrap(),
        currency: "BRL".parse().unwrap(),
        language: cuspid_model::text::Language::English,
        zone: "America/Sao_Paulo".parse().unwrap(),
        demo: true,
        admin_name: "Ana Souza".parse().unwrap(),
        admin_phone: "11 98765-4321".parse().unwrap(),
        admin_password: "tooth-fairy-24".into(),
    };
    let folder = Folder::fresh(&home.path().join("clinic")).unwrap();
    let (clinic, admin, _) = Clinic::create(folder, world, &home.path().join("config"), new).unwrap();
    let author = Author { user: Some(admin), roles: "admin".into() };

    let watch = Stopwatch::now();
    let patients = (visits / 10).max(1);
    let (people, doctors) = clinic
        .batch(|batch| {
            let doctors: Vec<DoctorId> = (0..4)
                .map(|i| {
                    batch.write(&author, "AddDoctor", |tx| {
                        let id = tx.new_id()?;
                        tx.put(
                            id,
                            doctor::Details {
                                name: format!("Dr. {i}"),
                                licence: None,
                                specialty: None,
                                phone: None,
                                email: None,
                                colour: 1,
                                user_id: None,
                            },
                        );
                        tx.put(id, doctor::Status { archived: false });
                        Ok(id)
                    })
                })
                .collect::<Result<_, _>>()?;
            let people: Vec<PatientId> = (0..patients)
                .map(|i| batch.write(&author, "RegisterPatient", |tx| put_patient(tx, i)))
                .collect::<Result<_, _>>()?;
            Ok((people, doctors))
        })
        .unwrap();
    println!("{patients} patients: {:.1} s", watch.elapsed().as_secs_f64());

    let watch = Stopwatch::now();
    for chunk in 0..=(visits / 10_000) {
        clinic
            .batch(|batch| {
                for i in (chunk * 10_000)..((chunk + 1) * 10_000).min(visits) {
                    let patient = people[usize::try_from(i * 7919 % patients).unwrap()];
                    let doctor = doctors[usize::try_from(i % 4).unwrap()];
                    batch.write(&author, "BookAppointment", |tx| put_visit(tx, patient, doctor, i / 4))?;
                }
                Ok(())
            })
            .unwrap();
    }
    let took = watch.elapsed().as_secs_f64();
    println!("{visits} visits: {took:.1} s, {:.0} µs each", took * 1e6 / visits as f64);
    let size: u64 =
        std::fs::read_dir(clinic.folder().path()).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
    println!("size: {:.0} MB", size as f64 / 1e6);

    let watch = Stopwatch::now();
    let singles = 1000;
    for i in 0..singles {
        let patient = people[usize::try_from(i % patients).unwrap()];
        clinic.write(&author, "BookAppointment", None, |tx| put_visit(tx, patient, doctors[0], visits + i)).unwrap();
    }
    println!("one at a time, each on the disk: {:.0} µs", watch.elapsed().as_secs_f64() * 1e6 / singles as f64);

    let watch = Stopwatch::now();
    let replayed = clinic.replay(Folder::fresh(&home.path().join("replica")).unwrap()).unwrap();
    println!("replay and recount: {:.1} s", watch.elapsed().as_secs_f64());
    assert_eq!(replayed, clinic.state_hash().unwrap());
    println!("state hash {replayed}: equal after replay");
    let watch = Stopwatch::now();
    let findings = clinic.verify().unwrap();
    println!(
        "verify: {:.1} s, {} changes, problems: {:?}",
        watch.elapsed().as_secs_f64(),
        findings.changes,
        findings.problems
    );
}

fn put_patient(tx: &mut cuspid_clinic::Tx<'_>, i: i64) -> cuspid_clinic::Result<PatientId> {
    const GIVEN: [&str; 8] = ["Ana", "Bruno", "Clara", "Davi", "Elisa", "Fábio", "Gisele", "Hélio"];
    const FAMILY: [&str; 7] = ["Souza", "Bélanger", "Martínez", "Kowalski", "Öztürk", "Nguyễn", "Okafor"];
    let id: PatientId = tx.new_id()?;
    let pick = |list: &[&str], by: i64| list[usize::try_from(i / by).unwrap_or(0) % list.len()].to_owned();
    let name = format!("{} {} {}", pick(&GIVEN, 1), pick(&FAMILY, 3), pick(&FAMILY, 29));
    tx.put(id, patient::Number { series: "A".into(), number: i + 1 });
    tx.put(
        id,
        patient::Identity {
            name,
            preferred_name: None,
            birth_date: format!("{}-0{}-1{}", 1930 + i % 90, 1 + i % 9, i % 10).parse().ok(),
            sex: None,
            gender: None,
            national_id: None,
        },
    );
    tx.put(
        id,
        patient::Contact {
            phone: Some(format!("+55119{:08}", i * 37 % 100_000_000)),
            other_phone: None,
            email: None,
            street: None,
            city: None,
            region: None,
            postcode: None,
        },
    );
    tx.put(id, patient::Status { status: PatientStatus::Active });
    Ok(id)
}

fn put_visit(
    tx: &mut cuspid_clinic::Tx<'_>,
    patient: PatientId,
    doctor: DoctorId,
    slot: i64,
) -> cuspid_clinic::Result<AppointmentId> {
    let id: AppointmentId = tx.new_id()?;
    let start = Instant::new(1_500_000_000_000 + slot * 1_800_000).map_err(cuspid_model::Error::from)?;
    let end = start.plus_minutes(30);
    let local: LocalTime = tx.local(start)?;
    let zone = cuspid_clinic::practice::zone(tx)?;
    let segments = serde_json::to_string(&[Segment { needed: Needed::Doctor(doctor), from: 0, to: 30 }])?;
    tx.put(id, appointment::Visit { patient_id: patient, site_id: main_site(tx)? });
    tx.put(id, appointment::Schedule { start_local: local, zone, start_at: start, end_at: end, segments });
    tx.put(
        id,
        appointment::Details {
            reason: Some("Check-up".into()),
            notes: None,
            services: "[]".into(),
            source: AppointmentSource::Desk,
        },
    );
    let now = tx.now();
    tx.put(
        id,
        appointment::Status {
            status: AppointmentStatus::Scheduled,
            status_at: now,
            arrived_at: None,
            cancel_reason: None,
        },
    );
    Ok(id)
}
