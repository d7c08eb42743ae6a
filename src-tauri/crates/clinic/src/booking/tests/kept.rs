//! What the calendar keeps of visits follows every change of a visit, a patient and a finding.

use cuspid_model::requests::booking::{AppointmentStatus, BookAppointment, ListDays};
use cuspid_model::requests::patients::{AllergyAnswer, FindingKind, FindingStatus, PatientStatus};
use cuspid_model::{AppointmentId, FindingId, PatientId};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::{Office, add_patient};
use crate::booking;
use crate::patients::{finding, patient};

/// Few names, two of which differ in their accents alone.
const NAMES: [&str; 4] = ["Noor Abellard", "Nóor Abellard", "Bram Okandele", "Petra Lindqvar"];
const STEPS: usize = 400;

/// Something that happens to one of the patients, or to one of the visits.
#[derive(Clone, Debug)]
enum Step {
    Called { who: usize, name: usize },
    PutAside { who: usize, archived: bool },
    Phoned { who: usize, last: u8 },
    Answered { who: usize, known: bool },
    Found { who: usize, kind: FindingKind, expires: Option<u8> },
    Over { what: usize },
    Booked { who: usize, day: u8, hour: u8 },
    Moved { which: usize, day: u8, hour: u8 },
    Stood { which: usize, status: AppointmentStatus },
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..5usize;
    let kinds = [FindingKind::Allergy, FindingKind::Pregnancy, FindingKind::Preference, FindingKind::Smoking];
    let statuses = [AppointmentStatus::Confirmed, AppointmentStatus::NoShow, AppointmentStatus::Cancelled];
    prop_oneof![
        (who(), 0..NAMES.len()).prop_map(|(who, name)| Step::Called { who, name }),
        (who(), any::<bool>()).prop_map(|(who, archived)| Step::PutAside { who, archived }),
        (who(), 0..10u8).prop_map(|(who, last)| Step::Phoned { who, last }),
        (who(), any::<bool>()).prop_map(|(who, known)| Step::Answered { who, known }),
        (who(), proptest::sample::select(kinds.to_vec()), proptest::option::of(11..20u8))
            .prop_map(|(who, kind, expires)| { Step::Found { who, kind, expires } }),
        any::<usize>().prop_map(|what| Step::Over { what }),
        (who(), 12..31u8, 8..18u8).prop_map(|(who, day, hour)| Step::Booked { who, day, hour }),
        (any::<usize>(), 12..31u8, 8..18u8).prop_map(|(which, day, hour)| Step::Moved { which, day, hour }),
        (any::<usize>(), proptest::sample::select(statuses.to_vec()))
            .prop_map(|(which, status)| Step::Stood { which, status }),
    ]
}

/// An office, what was found out, and who was booked.
struct Practice {
    office: Office,
    patients: Vec<PatientId>,
    findings: Vec<FindingId>,
    visits: Vec<AppointmentId>,
}

impl Practice {
    /// Does a step; whether there was something to do it to.
    fn take(&mut self, step: Step) -> bool {
        let f = &self.office.f;
        let at = |day: u8, hour: u8| format!("2026-03-{day:02}T{hour:02}:00");
        match step {
            Step::Called { who, name } => f.write(|tx| {
                let identity: patient::Identity = tx.get(self.patients[who], "patient")?;
                tx.put(self.patients[who], patient::Identity { name: NAMES[name].into(), ..identity });
                Ok(())
            }),
            Step::PutAside { who, archived } => f.write(|tx| {
                let status = if archived { PatientStatus::Archived } else { PatientStatus::Active };
                tx.put(self.patients[who], patient::Status { status });
                Ok(())
            }),
            Step::Phoned { who, last } => f.write(|tx| {
                let contact: patient::Contact = tx.get(self.patients[who], "patient")?;
                let phone = Some(format!("+3491123456{last}"));
                tx.put(self.patients[who], patient::Contact { phone, ..contact });
                Ok(())
            }),
            Step::Answered { who, known } => f.write(|tx| {
                let allergies = if known { AllergyAnswer::None } else { AllergyAnswer::Unknown };
                tx.put(self.patients[who], patient::Allergies { allergies, allergies_at: None });
                Ok(())
            }),
            Step::Found { who, kind, expires } => f.write(|tx| {
                let id: FindingId = tx.new_id()?;
                let (noted_on, alert) = (tx.today()?, kind == FindingKind::Pregnancy);
                let expires_on = expires.map(|day| format!("2026-03-{day}").parse().unwrap());
                let (patient_id, name) = (self.patients[who], format!("{kind:?}"));
                let (code, reaction, severity) = (None, None, None);
                tx.put(
                    id,
                    finding::Details { patient_id, kind, name, code, reaction, severity, noted_on, expires_on, alert },
                );
                tx.put(id, finding::Status { status: FindingStatus::Active });
                self.findings.push(id);
                Ok(())
            }),
            Step::Over { what } => {
                let Some(&id) = self.findings.get(what % self.findings.len().max(1)) else { return false };
                f.write(|tx| {
                    tx.put(id, finding::Status { status: FindingStatus::EnteredInError });
                    Ok(())
                })
            }
            Step::Booked { who, day, hour } => {
                let wish = self.office.request(who % 2, 0, &at(day, hour), 45);
                let patient = self.patients[who];
                self.office
                    .send(BookAppointment { patient, outside_hours: true, ..wish })
                    .map(|id| self.visits.push(id))
            }
            Step::Moved { which, day, hour } => {
                let Some(&id) = self.visits.get(which % self.visits.len().max(1)) else { return false };
                self.office.shift(self.office.moving(id, which % 2, &at(day, hour), 30)).map(drop)
            }
            Step::Stood { which, status } => {
                let Some(&id) = self.visits.get(which % self.visits.len().max(1)) else { return false };
                match status {
                    AppointmentStatus::Cancelled => self.office.cancel(id),
                    status => self.office.set(id, status),
                }
            }
        }
        .is_ok()
    }
}

#[test]
fn the_calendar_shows_what_is_recorded_after_every_change() {
    let office = Office::new();
    let patients = (10..15).map(|number| add_patient(&office.f, number, NAMES[number as usize % 4])).collect();
    let mut practice = Practice { office, patients, findings: vec![], visits: vec![] };
    let mut runner = TestRunner::deterministic();
    let mut taken = 0;
    for _ in 0..STEPS {
        let step = step().new_tree(&mut runner).unwrap().current();
        taken += usize::from(practice.take(step.clone()));
        let found = booking::verify(&practice.office.f.clinic.raw()).unwrap();
        assert_eq!(found, None, "after {step:?}");
    }
    assert!(taken > STEPS / 2 && practice.visits.len() > 10, "{taken} steps, {} visits", practice.visits.len());

    // And the days say of each visit what its own sheet says.
    let office = &practice.office;
    let by = office.f.admin();
    let mut seen = 0;
    for from in ["2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"] {
        let week = ListDays { from: from.parse().unwrap(), days: 7, doctor: None, site: None, full: None };
        for visit in office.f.read(|read| booking::list_days(read, &by, week)).unwrap().visits {
            assert_eq!(visit, office.get(visit.id).visit);
            seen += 1;
        }
    }
    let all = office.f.clinic.raw().query_row("SELECT count(*) FROM appointment", [], |row| row.get::<_, i32>(0));
    assert_eq!(seen, all.unwrap());

    // A clinic of before gets the same.
    let migration = include_str!("../../../../../../migrations/V031__calendar_visits.sql");
    let fill = migration.split(';').find(|part| part.contains("INSERT INTO")).unwrap();
    let connection = office.f.clinic.raw();
    connection.execute_batch(&format!("DELETE FROM calendar_visit; {fill};")).unwrap();
    assert_eq!(booking::verify(&connection).unwrap(), None);
}

#[test]
fn a_calendar_that_was_tampered_with_is_found() {
    let office = Office::new();
    office.book(0, 0, "2026-03-12T10:00", 30).unwrap();
    let problem = ["calendar: a visit is not shown as it is recorded"];
    for change in [
        "UPDATE calendar_visit SET allergies = 'none'",
        "UPDATE calendar_visit SET start_at = start_at + 60000",
        "DELETE FROM calendar_visit",
    ] {
        let tried = office.f.clinic.raw().execute(change, []).unwrap();
        assert_eq!((tried, office.f.clinic.verify().unwrap().problems), (1, problem.map(String::from).to_vec()));
    }
}
