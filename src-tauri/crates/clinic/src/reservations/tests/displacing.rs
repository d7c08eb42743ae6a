//! S4: a high priority takes the time of what is pending with a lower one, and of nothing else.

use cuspid_model::requests::booking::{ConflictKind, ListConflicts};

use super::*;
use crate::booking;

impl Site {
    fn ask(&self, start: &str, minutes: u32, units: u32, priority: Priority, displace: bool) -> Result<ReservationId> {
        let by = self.f.admin();
        let details = ReservationDetails { priority, ..what(priority.as_str()) };
        let request = Reserve { slot: self.slot(start, minutes, units), details, displace, request: None };
        self.f.write(|tx| reserve(tx, &by, request))
    }

    /// What is waiting for a new time.
    fn without_time(&self) -> Vec<ReservationId> {
        self.day("2026-03-12", false).into_iter().filter(|row| row.needs_time).map(|row| row.id).collect()
    }
}

fn bay(capacity: u32) -> Site {
    Site::new(details("Laser", ResourceRules { confirm: true, ..rules(capacity) }))
}

#[test]
fn s4_only_a_high_priority_takes_the_time_and_only_what_is_pending_gives_way() {
    use Priority::{High, Low, Normal};
    let site = bay(1);
    let low = site.ask("2026-03-12T10:00", 60, 1, Low, false).unwrap();
    assert_eq!(refusal(site.ask("2026-03-12T10:30", 60, 1, Normal, true)).0, ErrorCode::TimeTaken);
    let Err(Fault::Refused(error)) = site.ask("2026-03-12T10:30", 60, 1, High, false) else { panic!("not asked") };
    assert_eq!((error.code, &error.params["displaces"]), (ErrorCode::TimeTaken, &1.into()));
    assert!(site.without_time().is_empty());
    site.step(low, ReservationStatus::Confirmed).unwrap();
    let Err(Fault::Refused(error)) = site.ask("2026-03-12T10:30", 60, 1, High, true) else { panic!("displaced") };
    assert_eq!((error.code, error.params.get("displaces")), (ErrorCode::TimeTaken, None));
    let other = site.ask("2026-03-12T14:00", 60, 1, Normal, false).unwrap();
    let high = site.ask("2026-03-12T14:30", 60, 1, High, true).unwrap();
    assert_eq!(site.without_time(), [other]);
    // Two of one priority: whoever came first.
    assert_eq!(refusal(site.ask("2026-03-12T14:30", 60, 1, High, true)).0, ErrorCode::TimeTaken);
    // It is listed until it has a new time, and is not confirmed before.
    let listed = || {
        let found = site.f.read(|read| booking::list_conflicts(read, &site.f.admin(), ListConflicts {})).unwrap();
        let of = |one: &cuspid_model::requests::booking::Conflict| {
            (one.kind, one.first.reservation, one.second.as_ref().and_then(|second| second.reservation))
        };
        found.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(listed(), [(ConflictKind::NeedsTime, Some(other), Some(high))]);
    assert_eq!(refusal(site.step(other, ReservationStatus::Confirmed)), (ErrorCode::NeedsTime, "status".to_owned()));
    // What is said of it is kept before it has a new time. The same time again is none, until it is free.
    site.shift(other, site.slot("2026-03-12T14:00", 60, 1)).unwrap();
    let said = site.day("2026-03-12", false).into_iter().find(|row| row.id == other).unwrap();
    assert_eq!((&*said.details.title, said.needs_time), ("Cleaning", true));
    assert_eq!(refusal(site.shift(other, site.slot("2026-03-12T14:00", 60, 1))).0, ErrorCode::TimeTaken);
    site.shift(other, site.slot("2026-03-12T15:30", 60, 1)).unwrap();
    assert_eq!((listed().len(), site.without_time().len()), (0, 0));
    site.step(other, ReservationStatus::Confirmed).unwrap();
    assert_eq!(refusal(site.reserve("2026-03-12T15:30", 30, 1)).0, ErrorCode::TimeTaken);
}

#[test]
fn no_more_gives_way_than_must_the_least_important_first() {
    use Priority::{High, Low, Normal};
    let site = bay(4);
    let normal = site.ask("2026-03-12T10:00", 60, 1, Normal, false).unwrap();
    let small = site.ask("2026-03-12T10:00", 60, 1, Low, false).unwrap();
    let large = site.ask("2026-03-12T10:00", 60, 2, Low, false).unwrap();
    // Two units: the larger of low priority is enough.
    site.ask("2026-03-12T10:30", 60, 2, High, true).unwrap();
    assert_eq!(site.without_time(), [large]);
    // One more: of low priority before normal.
    site.ask("2026-03-12T10:00", 60, 1, High, true).unwrap();
    assert_eq!(site.without_time(), [small, large]);
    // More than there is of what can give way changes nothing.
    assert_eq!(refusal(site.ask("2026-03-12T10:00", 60, 3, High, true)).0, ErrorCode::TimeTaken);
    assert_eq!(site.without_time(), [small, large]);
    site.ask("2026-03-12T10:00", 60, 1, High, true).unwrap();
    assert_eq!(site.without_time(), [normal, small, large]);
    // One that is called off waits for nothing.
    site.step(small, ReservationStatus::Cancelled).unwrap();
    assert_eq!(site.without_time(), [normal, large]);
}
