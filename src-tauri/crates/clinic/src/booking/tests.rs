//! What the booking rules promise, on a real encrypted file. Today is Wednesday 2026-03-11, 09:00 in São Paulo.

mod any;
mod assistants;
mod conflicts;
mod desk;
mod flow;
mod free;
mod kept;
mod lists;
mod overbook;
mod overlap;
mod segments;
mod sites;

use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::*;
use cuspid_model::requests::patients::{AllergyAnswer, PatientStatus};
use cuspid_model::requests::resources::{AddResource, ResourceDetails};
use cuspid_model::time::{LocalTime, Minutes};
use cuspid_model::{AppointmentId, DoctorId, ErrorCode, PatientId, ResourceId};

use crate::patients::patient;
use crate::tests::{Fixture, refusal};
use crate::{Result, booking, doctors, reservations, resources};

/// A clinic with two doctors who work from 08:00 to 12:00 and from 13:00 to 18:00 on weekdays, and three patients.
pub struct Office {
    pub f: Fixture,
    pub doctors: Vec<DoctorId>,
    pub patients: Vec<PatientId>,
}

impl Office {
    pub fn new() -> Self {
        let f = Fixture::new();
        let doctors = ["Dr Castellor", "Dr Ferrow"].map(|name| add_doctor(&f, name, weekdays())).to_vec();
        let patients = ["Noor Abellard", "Bram Okandele", "Petra Lindqvar"];
        let patients = (1..).zip(patients).map(|(number, name)| add_patient(&f, number, name)).collect();
        Self { f, doctors, patients }
    }

    pub fn request(&self, doctor: usize, patient: usize, start: &str, minutes: u32) -> BookAppointment {
        BookAppointment {
            patient: self.patients[patient],
            doctor: self.doctors[doctor],
            start: time(start),
            duration: Minutes::new(minutes).unwrap(),
            parts: vec![],
            assistants: vec![],
            resources: vec![],
            reason: Some("Examination".parse().unwrap()),
            notes: None,
            services: vec![],
            source: AppointmentSource::Desk,
            outside_hours: false,
            overbook: None,
            site: None,
            waiting: None,
            request: None,
        }
    }

    pub fn send(&self, request: BookAppointment) -> Result<AppointmentId> {
        let by = self.f.admin();
        self.f.write(|tx| booking::book(tx, &by, request))
    }

    pub fn book(&self, doctor: usize, patient: usize, start: &str, minutes: u32) -> Result<AppointmentId> {
        self.send(self.request(doctor, patient, start, minutes))
    }

    pub fn moving(&self, id: AppointmentId, doctor: usize, start: &str, minutes: u32) -> MoveAppointment {
        MoveAppointment {
            appointment: id,
            doctor: self.doctors[doctor],
            start: time(start),
            duration: Minutes::new(minutes).unwrap(),
            parts: None,
            assistants: None,
            resources: None,
            agreed: false,
            outside_hours: false,
            overbook: None,
            site: None,
        }
    }

    pub fn shift(&self, request: MoveAppointment) -> Result<AppointmentId> {
        let by = self.f.admin();
        self.f.write(|tx| booking::move_to(tx, &by, request))
    }

    pub fn set(&self, appointment: AppointmentId, status: AppointmentStatus) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| booking::set_status(tx, &by, SetAppointmentStatus { appointment, status }))
    }

    pub fn cancel(&self, appointment: AppointmentId) -> Result<()> {
        let by = self.f.admin();
        let reason = "The patient is ill".parse().unwrap();
        self.f.write(|tx| booking::cancel(tx, &by, CancelAppointment { appointment, reason }))
    }

    pub fn undo(&self, appointment: AppointmentId) -> Result<AppointmentStatus> {
        let by = self.f.admin();
        self.f.write(|tx| booking::undo(tx, &by, UndoAppointmentStatus { appointment }))
    }

    pub fn get(&self, appointment: AppointmentId) -> AppointmentDetails {
        self.f.read(|read| booking::get(read, &self.f.admin(), GetAppointment { appointment })).unwrap()
    }

    pub fn status(&self, appointment: AppointmentId) -> AppointmentStatus {
        self.get(appointment).visit.status
    }
}

pub fn time(text: &str) -> LocalTime {
    text.parse().unwrap()
}

pub fn weekdays() -> Vec<WorkingHours> {
    let stretch = |day, from: u32, to: u32| WorkingHours {
        day,
        from: DayMinute::new(from * 60).unwrap(),
        to: DayMinute::new(to * 60).unwrap(),
        site: None,
    };
    Weekday::ALL[..5].iter().flat_map(|&day| [stretch(day, 8, 12), stretch(day, 13, 18)]).collect()
}

pub fn add_doctor(f: &Fixture, name: &str, hours: Vec<WorkingHours>) -> DoctorId {
    add_staff(f, StaffRole::Doctor, name, hours)
}

pub fn add_staff(f: &Fixture, role: StaffRole, name: &str, hours: Vec<WorkingHours>) -> DoctorId {
    let by = f.admin();
    let request = AddDoctor {
        role,
        name: name.parse().unwrap(),
        licence: None,
        specialty: None,
        phone: None,
        email: None,
        colour: Colour::new(1).unwrap(),
        user: None,
        hours,
    };
    f.write(|tx| doctors::add(tx, &by, request)).unwrap()
}

/// A chair with one unit, free at any time, for everybody; unless changed.
pub fn add_resource(f: &Fixture, name: &str, change: impl FnOnce(&mut ResourceDetails)) -> ResourceId {
    let by = f.admin();
    let mut details = reservations::tests::details(name, reservations::tests::rules(1));
    change(&mut details);
    f.write(|tx| resources::add(tx, &by, AddResource { details })).unwrap()
}

pub fn add_patient(f: &Fixture, number: i64, name: &str) -> PatientId {
    f.write(|tx| {
        let id: PatientId = tx.new_id()?;
        tx.put(id, patient::Number { series: "A".into(), number });
        tx.put(
            id,
            patient::Identity {
                name: name.into(),
                preferred_name: None,
                birth_date: Some("1985-02-03".parse().unwrap()),
                sex: None,
                gender: None,
                national_id: None,
            },
        );
        tx.put(id, patient::Status { status: PatientStatus::Active });
        tx.put(id, patient::Allergies { allergies: AllergyAnswer::Unknown, allergies_at: None });
        Ok(id)
    })
    .unwrap()
}

/// The code of a refusal.
pub fn code<T>(outcome: Result<T>) -> ErrorCode {
    refusal(outcome).0
}
