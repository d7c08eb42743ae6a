//! A series of reservations keeps the same promises.

use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::{ResourceRules, Units};
use cuspid_model::requests::series::*;
use cuspid_model::time::Minutes;
use cuspid_model::{ErrorCode, ReservationId, ResourceId};

use super::choice;
use crate::booking::tests::{Office, add_resource, time};
use crate::tests::refusal;
use crate::{Result, reservations, series};

struct Room {
    office: Office,
    resource: ResourceId,
}

impl Room {
    fn new(capacity: u32) -> Self {
        Self::with(|rules| rules.capacity = Units::new(capacity).unwrap())
    }

    fn with(change: impl FnOnce(&mut ResourceRules)) -> Self {
        let office = Office::new();
        let resource = add_resource(&office.f, "X-ray", |details| change(&mut details.rules));
        Self { office, resource }
    }

    fn reserve(&self, start: &str) -> Reserve {
        let slot = Slot {
            resource: self.resource,
            start: time(start),
            duration: Minutes::new(60).unwrap(),
            units: Units::ONE,
        };
        let details = ReservationDetails {
            title: "Panoramics".parse().unwrap(),
            patient: None,
            service: None,
            doctor: None,
            priority: Priority::default(),
            notes: None,
            contact: None,
        };
        Reserve { slot, details, displace: false, request: None }
    }

    fn weekly(&self, choices: &[Choice]) -> Result<SeriesDone> {
        self.repeated(self.reserve("2026-03-12T10:00"), choices)
    }

    /// Three of a reservation, a week apart.
    fn repeated(&self, reserve: Reserve, choices: &[Choice]) -> Result<SeriesDone> {
        let by = self.office.f.admin();
        let repeat = "FREQ=WEEKLY;COUNT=3".parse().unwrap();
        let request = ReserveSeries { reserve, repeat, choices: choices.to_vec() };
        self.office.f.write(|tx| series::reserve(tx, &by, request))
    }

    fn shift(&self, reservation: ReservationId, start: &str, by_hand: bool) -> Result<SeriesDone> {
        let by = self.office.f.admin();
        let Reserve { slot, details, displace, .. } = self.reserve(start);
        let change = ChangeReservation { reservation, slot, details, displace };
        let request = MoveReservations { change, scope: SeriesScope::All, by_hand, choices: vec![] };
        self.office.f.write(|tx| series::move_reservations(tx, &by, request))
    }

    fn undo(&self, done: &SeriesDone) -> Result<SeriesDone> {
        let by = self.office.f.admin();
        let change = done.change.unwrap();
        self.office.f.write(|tx| series::undo_reservations(tx, &by, UndoReservationsChange { change }))
    }

    fn times(&self, of: &SeriesDone) -> Vec<String> {
        let by = self.office.f.admin();
        let reservation = ReservationId(of.done[0]);
        let found =
            self.office.f.read(|read| series::get_reservations(read, &by, GetReservationSeries { reservation }));
        let mark = |one: &SeriesMember| match (one.left, one.by_hand) {
            (Some(LeftAlone::CalledOff), _) => "x",
            (_, true) => "!",
            _ => "",
        };
        let members = found.unwrap().unwrap().members;
        members.iter().map(|one| format!("{}{}", &one.start.to_string()[5..], mark(one))).collect()
    }
}

#[test]
fn s6_reservations_repeat_move_and_are_called_off_together() {
    let room = Room::new(1);
    let done = room.weekly(&[]).unwrap();
    assert_eq!(room.times(&done), ["03-12T10:00", "03-19T10:00", "03-26T10:00"]);
    assert_eq!(refusal(room.weekly(&[])), (ErrorCode::TimeTaken, "reserve.slot.start".into()));
    let by = room.office.f.admin();
    let Reserve { slot, details, displace, .. } = room.reserve("2026-03-20T14:00");
    let one = ChangeReservation { reservation: ReservationId(done.done[1]), slot, details, displace };
    room.office.f.write(|tx| reservations::change(tx, &by, one)).unwrap();
    let moved = room.shift(ReservationId(done.done[0]), "2026-03-19T11:00", false).unwrap();
    assert_eq!(room.times(&done), ["03-19T11:00", "03-20T14:00!", "04-02T11:00"]);
    assert_eq!(moved.left.iter().map(|one| one.left).collect::<Vec<_>>(), [Some(LeftAlone::ByHand)]);
    room.undo(&moved).unwrap();
    assert_eq!(room.times(&done), ["03-12T10:00", "03-20T14:00!", "03-26T10:00"]);
    let off = CancelReservations { reservation: ReservationId(done.done[1]), scope: SeriesScope::Following };
    let off = room.office.f.write(|tx| series::cancel_reservations(tx, &by, off)).unwrap();
    assert_eq!(room.times(&done), ["03-12T10:00", "03-20T14:00x", "03-26T10:00x"]);
    room.undo(&off).unwrap();
    assert_eq!(room.times(&done), ["03-12T10:00", "03-20T14:00!", "03-26T10:00"]);
    // Asked to, all are where the series plans them.
    room.shift(ReservationId(done.done[0]), "2026-03-12T09:00", true).unwrap();
    assert_eq!(room.times(&done), ["03-12T09:00", "03-19T09:00", "03-26T09:00"]);
}

#[test]
fn s2_units_of_a_series_and_of_others_are_counted_together() {
    let room = Room::new(2);
    let by = room.office.f.admin();
    let other = room.reserve("2026-03-19T10:00");
    room.office.f.write(|tx| reservations::reserve(tx, &by, other)).unwrap();
    // Two of the series and another one would be three at once.
    let together = [choice("2026-03-12", Some("2026-03-19T10:30"))];
    assert_eq!(refusal(room.weekly(&together)), (ErrorCode::TimeTaken, "reserve.slot.start".into()));
    let apart = [choice("2026-03-12", Some("2026-03-19T11:00"))];
    let done = room.weekly(&apart).unwrap();
    assert_eq!(room.times(&done), ["03-19T11:00!", "03-19T10:00", "03-26T10:00"]);
    // A change of one kind is not undone as the other.
    let change = done.change.unwrap();
    let outcome = room.office.f.write(|tx| series::undo(tx, &room.office.f.admin(), UndoSeriesChange { change }));
    assert_eq!(refusal(outcome), (ErrorCode::NotFound, "change".into()));
    room.undo(&done).unwrap();
    assert_eq!(room.times(&done), ["03-19T11:00x", "03-19T10:00x", "03-26T10:00x"]);
}

#[test]
fn s6_reservations_get_another_rule_and_one_undo_takes_it_back() {
    let room = Room::new(1);
    let by = room.office.f.admin();
    let done = room.weekly(&[]).unwrap();
    let other = room.reserve("2026-03-27T13:00");
    room.office.f.write(|tx| reservations::reserve(tx, &by, other)).unwrap();
    let reservation = ReservationId(done.done[0]);
    let change = |repeat: &str, by_hand: bool, choices: &[Choice]| {
        let (start, repeat, choices) = (time("2026-03-13T13:00"), repeat.parse().unwrap(), choices.to_vec());
        let rule = NewRule { scope: SeriesScope::All, start, repeat, by_hand, choices };
        let request = ChangeReservationsRule { reservation, rule };
        room.office.f.write(|tx| series::change_reservations_rule(tx, &by, request))
    };
    assert_eq!(refusal(change("FREQ=WEEKLY;COUNT=4", false, &[])), (ErrorCode::TimeTaken, "slot.start".into()));
    let at_two = [choice("2026-03-27", Some("2026-03-27T14:00"))];
    let changed = change("FREQ=WEEKLY;COUNT=4", false, &at_two).unwrap();
    let four = ["03-13T13:00", "03-20T13:00", "03-27T14:00!", "04-03T13:00"];
    assert_eq!(room.times(&done), four);
    // Fewer, and less often: one is where it is, one moves to where another was, and that one and the last are called off.
    let fewer = "FREQ=WEEKLY;INTERVAL=2;COUNT=2";
    assert_eq!(refusal(change(fewer, true, &[])), (ErrorCode::TimeTaken, "slot.start".into()));
    let fewer = change(fewer, true, &at_two).unwrap();
    assert_eq!(room.times(&done), ["03-13T13:00", "03-27T14:00!", "03-27T14:00x", "04-03T13:00x"]);
    let back = room.undo(&fewer).unwrap();
    assert_eq!((back.done.len(), back.left.len()), (3, 0));
    assert_eq!(room.times(&done), four);
    room.undo(&changed).unwrap();
    assert_eq!(room.times(&done), ["03-12T10:00", "03-19T10:00", "03-26T10:00", "04-03T13:00x"]);
}

#[test]
fn what_had_given_way_has_no_time_again_when_what_was_done_to_its_series_is_taken_back() {
    let room = Room::with(|rules| rules.confirm = true);
    let done = room.weekly(&[]).unwrap();
    let by = room.office.f.admin();
    let mut high = room.reserve("2026-03-19T10:00");
    (high.details.priority, high.displace) = (Priority::High, true);
    room.office.f.write(|tx| reservations::reserve(tx, &by, high)).unwrap();
    let second = ReservationId(done.done[1]);
    let has_no_time = || room.office.f.read(|read| reservations::is_displaced(read, second)).unwrap();
    let off = CancelReservations { reservation: second, scope: SeriesScope::All };
    let off = room.office.f.write(|tx| series::cancel_reservations(tx, &by, off)).unwrap();
    assert_eq!(room.times(&done), ["03-12T10:00x", "03-19T10:00x", "03-26T10:00x"]);
    room.undo(&off).unwrap();
    assert_eq!(room.times(&done), ["03-12T10:00", "03-19T10:00", "03-26T10:00"]);
    assert!(has_no_time());
    // A time of its own is taken back as well.
    let moved = room.shift(ReservationId(done.done[0]), "2026-03-12T14:00", false).unwrap();
    assert_eq!((room.times(&done)[1].as_str(), has_no_time()), ("03-19T14:00", false));
    room.undo(&moved).unwrap();
    assert_eq!((room.times(&done)[1].as_str(), has_no_time()), ("03-19T10:00", true));
    assert_eq!(room.office.f.clinic.verify().unwrap().problems, [""; 0]);
}

#[test]
fn reservations_that_are_taken_back_open_their_request_again() {
    let room = Room::new(1);
    let asked = room.office.ask_for(crate::inbox::tests::wish("Dental society")).unwrap();
    let reserve = Reserve { request: Some(asked), ..room.reserve("2026-03-12T10:00") };
    let done = room.repeated(reserve, &[]).unwrap();
    assert_eq!((room.office.request_counts(), room.office.requests(true).len()), ((0, 0, 0), 1));
    room.undo(&done).unwrap();
    assert_eq!((room.office.request_counts(), room.office.requests(true).len()), ((1, 0, 0), 0));
}
