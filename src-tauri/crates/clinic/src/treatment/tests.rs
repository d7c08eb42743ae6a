//! Treatment on real encrypted files. What the tests of each part start from is here.

mod cases;
mod labs;
mod notes;
mod prescriptions;
mod procedures;

use cuspid_model::permission::{BuiltInRole, Permit};
use cuspid_model::requests::patients::{AllergyAnswer, FindingKind, FindingStatus, PatientStatus, Sex};
use cuspid_model::requests::treatment::*;
use cuspid_model::text::Language;
use cuspid_model::{CaseId, DoctorId, FindingId, PatientId, ServiceId, UserId};

use super::{cases as cases_of, services};
use crate::access::Authorized;
use crate::patients::{finding, patient};
use crate::practice::doctor;
use crate::tests::Fixture;
use crate::{Author, Result, Tx};

/// A clinic with the starter lists, a doctor who is a user, a patient and an open case.
pub struct Ward {
    pub f: Fixture,
    pub user: UserId,
    pub doctor: DoctorId,
    pub patient: PatientId,
    pub case: CaseId,
}

impl Ward {
    pub fn new() -> Self {
        let f = Fixture::new();
        let user = f.user(BuiltInRole::Doctor, "11 98765-0001");
        let doctor = add_doctor(&f, "Dra. Lia Prado", Some(user));
        let patient = add_patient(&f, "Petra Lind", 1);
        f.write(|tx| super::starter(tx, Language::English)).unwrap();
        let by = f.admin();
        let case = f.write(|tx| cases_of::open(tx, &by, open_case(patient, doctor))).unwrap();
        Self { f, user, doctor, patient, case }
    }

    /// What the doctor may do.
    pub fn by<P: Permit>(&self) -> Authorized<P> {
        self.f.may(self.user)
    }

    /// A change made by the doctor.
    pub fn write<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let author = Author { user: Some(self.user), roles: "doctor".into() };
        self.f.clinic.write(&author, "Test", None, decide)
    }

    pub fn service(&self, code: &str) -> ServiceId {
        let all = self.f.read(|read| services::list(read, &self.by(), ListServices { archived: true })).unwrap();
        all.iter().find(|service| service.code == code).unwrap().id
    }

    pub fn record(&self) -> Case {
        self.f.read(|read| cases_of::get(read, &self.by(), GetCase { case: self.case })).unwrap()
    }

    pub fn allergies(&self, allergies: AllergyAnswer) {
        let known = patient::Allergies { allergies, allergies_at: None };
        self.f
            .write(|tx| {
                tx.put(self.patient, known);
                Ok(())
            })
            .unwrap();
    }

    pub fn finding(&self, kind: FindingKind, name: &str) {
        self.f
            .write(|tx| {
                let id: FindingId = tx.new_id()?;
                let noted_on = tx.today()?;
                tx.put(
                    id,
                    finding::Details {
                        patient_id: self.patient,
                        kind,
                        name: name.into(),
                        code: None,
                        reaction: None,
                        severity: None,
                        noted_on,
                        expires_on: None,
                        alert: false,
                    },
                );
                tx.put(id, finding::Status { status: FindingStatus::Active });
                Ok(())
            })
            .unwrap();
    }
}

pub fn open_case(patient: PatientId, doctor: DoctorId) -> OpenCase {
    OpenCase {
        patient,
        doctor,
        title: "Lower left rehabilitation".parse().unwrap(),
        complaint: Some("Night pain".parse().unwrap()),
        diagnosis: Some("Pulpitis 37".parse().unwrap()),
        plan: None,
    }
}

pub fn add_doctor(f: &Fixture, name: &str, user: Option<UserId>) -> DoctorId {
    f.write(|tx| {
        let id: DoctorId = tx.new_id()?;
        tx.put(
            id,
            doctor::Details {
                name: name.into(),
                licence: Some("CRO-SP 12345".into()),
                specialty: None,
                phone: None,
                email: None,
                colour: 1,
                user_id: user,
            },
        );
        tx.put(id, doctor::Status { archived: false });
        tx.put(id, doctor::Hours { hours: "[]".into() });
        Ok(id)
    })
    .unwrap()
}

pub fn add_patient(f: &Fixture, name: &str, number: i64) -> PatientId {
    f.write(|tx| {
        let id: PatientId = tx.new_id()?;
        tx.put(id, patient::Number { series: "A".into(), number });
        tx.put(
            id,
            patient::Identity {
                name: name.into(),
                preferred_name: None,
                birth_date: Some("1990-05-06".parse().unwrap()),
                sex: Some(Sex::Female),
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

/// Every step between the statuses of a table is either in it or refused.
pub fn every_step<S: Copy + PartialEq + serde::Serialize + std::fmt::Debug>(
    all: &[S],
    legal: &[(S, S)],
    mut step: impl FnMut(S, S) -> Result<()>,
) {
    for &from in all {
        for &to in all {
            let outcome = step(from, to);
            if legal.contains(&(from, to)) {
                assert!(outcome.is_ok(), "{from:?} to {to:?}: {outcome:?}");
            } else {
                assert_eq!(
                    crate::tests::refusal(outcome).0,
                    cuspid_model::ErrorCode::IllegalStatus,
                    "{from:?} to {to:?}"
                );
            }
        }
    }
}

/// The plan of a list, which may look at no big table row by row.
pub fn no_scan(f: &Fixture, sql: &str) {
    let connection = f.clinic.raw();
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let blank = rusqlite::params_from_iter((0..statement.parameter_count()).map(|_| rusqlite::types::Null));
    let lines: Vec<String> = statement.query_map(blank, |row| row.get(3)).unwrap().map(|line| line.unwrap()).collect();
    for line in &lines {
        let scans = line.starts_with("SCAN") && !line.contains("USING INDEX") && !line.contains("CONSTANT");
        assert!(!scans && !line.contains("TEMP B-TREE"), "{line}\nof {lines:?}\nfor {sql}");
    }
}
