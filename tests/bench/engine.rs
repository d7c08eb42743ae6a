//! What is asked of the booking engine.

use serde_json::{Value, json};
use std::time::Duration;

use crate::cases::{MS, id, spread};
use crate::desk::Desk;
use crate::{Case, ROUNDS};

/// A month of the calendar; beside the count of each day's visits.
pub fn month(desk: &Desk) -> Case<'_> {
    let days: Vec<String> =
        spread(desk, "SELECT DISTINCT substr(start_local, 1, 7) || '-01' FROM appointment ORDER BY 1 DESC LIMIT 100");
    Case {
        name: "calendar_month",
        product: Box::new({
            let days = days.clone();
            move |i| {
                desk.answer("ListMonth", json!({ "from": days[i], "days": 42 }));
            }
        }),
        bare: Box::new(move |i| {
            desk.bare(|bare| {
                let sql = "SELECT substr(start_local, 1, 10), count(*), sum(status = 'cancelled') FROM appointment
                     WHERE start_at >= unixepoch(?1) * 1000 AND start_at < unixepoch(?1, '+42 days') * 1000 GROUP BY 1";
                bare.all(sql, &[&days[i]]).map(drop)
            });
        }),
        p99: MS * 15,
        ratio: 1.5,
    }
}

/// The busiest doctor's times, and somebody for each.
struct Asked {
    doctor: Vec<u8>,
    patients: Vec<Vec<u8>>,
    starts: Vec<String>,
}

impl Asked {
    fn at(desk: &Desk) -> Self {
        let busiest = "SELECT subject FROM occupancy JOIN doctor ON doctor.id = subject GROUP BY subject
             ORDER BY count(*) DESC LIMIT 1";
        let doctor = desk.column::<Vec<u8>>(busiest).remove(0);
        let patients = spread(desk, "SELECT id FROM patient WHERE status = 'active' ORDER BY n");
        let first: chrono::NaiveDate = desk.today().parse().unwrap();
        let start = |i: usize| format!("{}T10:00", first + chrono::Days::new(1 + i as u64 % 20));
        Self { doctor, patients, starts: (0..ROUNDS).map(start).collect() }
    }

    /// As requests have it: with this doctor, at this time or not at all.
    fn at_its_time(&self, i: usize) -> Value {
        let start = &self.starts[i];
        json!({
            "doctor": id(&self.doctor), "patient": id(&self.patients[i]), "duration": 30, "from": start,
            "until": start.replace("T10:00", "T10:30"), "limit": 1,
        })
    }
}

/// What overlaps ten hours of somebody.
const OVERLAPPING: &str = "SELECT from_at, to_at, tbl, row, units FROM occupancy WHERE subject = ?1
    AND from_at < unixepoch(?2, '+10 hours') * 1000 AND from_at > unixepoch(?2, '-1 day') * 1000
    AND to_at > unixepoch(?2) * 1000 ORDER BY from_at";

/// Whether a doctor and a patient are free at a time; beside what both have to do that day.
pub fn is_it_free(desk: &Desk) -> Case<'_> {
    let asked = Asked::at(desk);
    let (doctor, patients, starts) = (asked.doctor.clone(), asked.patients.clone(), asked.starts.clone());
    Case {
        name: "is_it_free",
        product: Box::new(move |i| {
            desk.answer("FreeTimes", asked.at_its_time(i));
        }),
        bare: Box::new(move |i| {
            desk.bare(|bare| {
                bare.all(OVERLAPPING, &[&doctor, &starts[i]])?;
                bare.all(OVERLAPPING, &[&patients[i], &starts[i]]).map(drop)
            });
        }),
        p99: Duration::from_micros(200),
        ratio: 20.0,
    }
}

/// Fifty times on different days with any doctor and two resources; beside what all of them have to do in thirty days.
pub fn free_times(desk: &Desk) -> Case<'_> {
    let asked = Asked::at(desk);
    let resources: Vec<Vec<u8>> = desk.column("SELECT id FROM resource WHERE archived = 0 ORDER BY n LIMIT 2");
    let mut subjects: Vec<Vec<u8>> = desk.column("SELECT id FROM doctor WHERE archived = 0 ORDER BY n");
    subjects.extend(resources.clone());
    let held: Vec<String> = resources.iter().map(|bytes| id(bytes)).collect();
    let starts = asked.starts.clone();
    Case {
        name: "free_times",
        product: Box::new(move |i| {
            let args = json!({
                "patient": id(&asked.patients[i]), "duration": 30, "resources": held, "from": asked.starts[i],
                "limit": 50, "a_day": 2,
            });
            desk.answer("FreeTimes", args);
        }),
        bare: Box::new(move |i| {
            desk.bare(|bare| {
                let sql = "SELECT from_at, to_at, tbl, row, units FROM occupancy WHERE subject = ?1
                     AND from_at < unixepoch(?2, '+30 days') * 1000 AND from_at > unixepoch(?2, '-1 day') * 1000
                     AND to_at > unixepoch(?2) * 1000 ORDER BY from_at";
                subjects.iter().try_for_each(|subject| bare.all(sql, &[subject, &starts[i]]).map(drop))
            });
        }),
        p99: MS * 10,
        ratio: 20.0,
    }
}
