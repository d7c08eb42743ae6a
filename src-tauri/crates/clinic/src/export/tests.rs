//! What leaves the clinic in a calendar is what is booked, to the moment, also where clocks are changed.

use cuspid_model::requests::booking::BookAppointment;
use cuspid_model::requests::export::{CalendarOf, ExportCalendar};
use cuspid_model::requests::reservations::{ReservationDetails, Reserve, Slot};
use cuspid_model::requests::resources::Units;
use cuspid_model::time::{Minutes, PlainDate, Zone};
use cuspid_model::{ErrorCode, ResourceId};
use uuid::Uuid;

use super::{Calendar, Certainty, What};
use crate::booking::tests::{Office, add_resource, time};
use crate::practice::{self, clinic};
use crate::tests::refusal;
use crate::{Result, Tx, export, reservations};

fn calendar(office: &Office, of: CalendarOf, from: &str, days: u32) -> Result<Calendar> {
    let request = ExportCalendar { of, from: from.parse().unwrap(), days, names: true };
    office.f.read(|read| export::calendar(read, &office.f.admin(), &request))
}

fn move_to_zone(office: &Office, zone: &str) {
    let zone: Zone = zone.parse().unwrap();
    let write = |tx: &mut Tx<'_>| {
        let (id, details) = practice::clinic_row(tx)?;
        tx.put(id, clinic::Details { zone, ..details });
        Ok(())
    };
    office.f.write(write).unwrap();
}

#[test]
fn s6_times_are_those_of_the_clock_through_every_change_of_it() {
    for (zone, nights) in [
        ("Europe/Madrid", ["2026-03-29", "2026-10-25"]),
        ("America/New_York", ["2026-11-01", "2027-03-14"]),
        ("Australia/Lord_Howe", ["2026-04-05", "2026-10-04"]),
    ] {
        let office = Office::new();
        move_to_zone(&office, zone);
        let zone: Zone = zone.parse().unwrap();
        let mut wanted = vec![];
        for night in nights {
            for hour in 0..24 {
                let start = time(&format!("{night}T{hour:02}:00"));
                let visit = BookAppointment { outside_hours: true, ..office.request(0, 0, &start.to_string(), 20) };
                if office.send(visit).is_ok() {
                    wanted.push(practice::instant(&zone, start).unwrap());
                }
            }
            let doctor = CalendarOf::Doctor(office.doctors[0]);
            let found = calendar(&office, doctor, night, 1).unwrap();
            // The hour that is skipped is the next one; that one is booked already, or is refused.
            assert!(found.times.len() >= 23, "{zone} {night}: {}", found.times.len());
            let of_night = &wanted[wanted.len() - found.times.len()..];
            let mut starts: Vec<_> = of_night.to_vec();
            starts.sort();
            assert_eq!(found.times.iter().map(|time| time.from).collect::<Vec<_>>(), starts, "{zone} {night}");
            assert!(found.times.iter().all(|time| time.to == time.from.plus_minutes(20)));
            let day: PlainDate = night.parse().unwrap();
            assert_eq!(calendar(&office, doctor, &day.plus_days(1).unwrap().to_string(), 1).unwrap().times, []);
        }
    }
}

#[test]
fn a_visit_keeps_its_identity_and_a_resource_shows_what_holds_it() {
    let office = Office::new();
    let chair = add_resource(&office.f, "Chair 1", |_| ());
    let held = BookAppointment { resources: vec![chair], ..office.request(0, 0, "2026-03-12T10:00", 30) };
    let visit = office.send(held).unwrap();
    office.book(1, 1, "2026-03-12T10:00", 30).unwrap();
    let by = office.f.admin();
    let reserve = Reserve {
        slot: Slot {
            resource: chair,
            start: time("2026-03-12T08:00"),
            duration: Minutes::new(30).unwrap(),
            units: Units::ONE,
        },
        details: ReservationDetails {
            title: "Training".parse().unwrap(),
            patient: None,
            service: None,
            doctor: None,
            priority: Default::default(),
            notes: None,
            contact: None,
        },
        displace: false,
        request: None,
    };
    office.f.write(|tx| reservations::reserve(tx, &by, reserve)).unwrap();
    let found = calendar(&office, CalendarOf::Resource(chair), "2026-03-12", 1).unwrap();
    assert_eq!(found.name, "Chair 1");
    assert_eq!(found.times[0].what, What::Reservation { title: "Training".into(), patient: None });
    let About { identity, changes, certainty } = about(&found.times[1]);
    let named = What::Visit { patient: "Noor Abellard".into(), about: vec!["Examination".into()] };
    assert_eq!((&found.times[1].what, found.times.len(), certainty), (&named, 2, Certainty::Confirmed));
    office.shift(office.moving(visit, 0, "2026-03-12T11:00", 30)).unwrap();
    office.cancel(visit).unwrap();
    let after = calendar(&office, CalendarOf::Doctor(office.doctors[0]), "2026-03-12", 1).unwrap();
    let after = about(&after.times[0]);
    assert_eq!((after.identity, after.changes), (identity, changes + 2));
    assert_eq!(after.certainty, Certainty::Cancelled);
    assert_ne!(identity, visit.0, "what it is called elsewhere says nothing of the record");
}

struct About {
    identity: Uuid,
    changes: u32,
    certainty: Certainty,
}

fn about(time: &super::BusyTime) -> About {
    About { identity: time.identity, changes: time.changes, certainty: time.certainty }
}

#[test]
fn what_is_asked_for_is_checked() {
    let office = Office::new();
    let doctor = CalendarOf::Doctor(office.doctors[0]);
    for days in [0, 401] {
        assert_eq!(refusal(calendar(&office, doctor, "2026-03-12", days)), (ErrorCode::OutOfRange, "days".into()));
    }
    let unknown = CalendarOf::Resource(ResourceId(Uuid::nil()));
    assert_eq!(refusal(calendar(&office, unknown, "2026-03-12", 1)), (ErrorCode::NotFound, "of".into()));
}
