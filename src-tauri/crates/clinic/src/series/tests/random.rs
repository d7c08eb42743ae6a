//! Random changes of a series, against a list that knows days and half hours only.

use cuspid_model::AppointmentId;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::{DayMinute, Weekday, WorkingHours};
use cuspid_model::requests::series::*;
use cuspid_model::time::{LocalTime, Minutes};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};

use crate::booking::tests::{Office, add_doctor};
use crate::{booking, series};

/// A day, counted from the first of the series, and a half hour of it.
type At = (i64, i64);

#[derive(Clone, Debug)]
enum Wish {
    /// One of them, so many days further, to a half hour.
    Hand {
        which: usize,
        to: At,
    },
    Move {
        which: usize,
        all: bool,
        to: At,
        by_hand: bool,
    },
    Cancel {
        which: usize,
        all: bool,
    },
    /// Takes the last change of many back.
    Undo,
    /// So many days pass.
    Wait(i64),
}

fn wish() -> impl Strategy<Value = Wish> {
    let to = (-3..4_i64, 0..4_i64);
    prop_oneof![
        3 => (any::<usize>(), to.clone()).prop_map(|(which, to)| Wish::Hand { which, to }),
        5 => (any::<usize>(), any::<bool>(), to, any::<bool>())
            .prop_map(|(which, all, to, by_hand)| Wish::Move { which, all, to, by_hand }),
        1 => (any::<usize>(), any::<bool>()).prop_map(|(which, all)| Wish::Cancel { which, all }),
        2 => Just(Wish::Undo),
        1 => (1..3_i64).prop_map(Wish::Wait),
    ]
}

/// One of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
struct One {
    planned: At,
    at: At,
    off: bool,
}

/// The list: what is asked of it is worked out by the rules as people would say them.
#[derive(Clone, Debug)]
struct List {
    now: At,
    all: Vec<One>,
}

impl List {
    fn open(&self, one: &One) -> bool {
        !one.off && one.at >= self.now
    }

    fn meant(&self, which: usize, all: bool) -> Vec<usize> {
        (if all { 0 } else { which }..self.all.len()).collect()
    }

    /// No two at one time, and nothing in the past.
    fn holds(&self, moved: &[usize]) -> bool {
        let taken = |place: usize| {
            let same =
                |other: usize| other != place && !self.all[other].off && self.all[other].at == self.all[place].at;
            (0..self.all.len()).any(same)
        };
        moved.iter().all(|&place| !taken(place) && self.all[place].at.0 >= self.now.0)
    }

    /// One of them by hand; whether it can be.
    fn hand(&mut self, which: usize, at: At) -> bool {
        let mut after = self.clone();
        after.all[which].at = at;
        let can = !self.all[which].off && after.holds(&[which]);
        if can {
            *self = after;
        }
        can
    }

    fn shift(&mut self, which: usize, all: bool, to: At, by_hand: bool) -> bool {
        let mut after = self.clone();
        let named = self.all[which];
        let stays = to == named.at;
        let mut moved = vec![];
        for place in self.meant(which, all) {
            let one = self.all[place];
            if !self.open(&one) {
                continue;
            }
            let planned = if stays { one.planned } else { (one.planned.0 + to.0 - named.planned.0, to.1) };
            after.all[place].planned = planned;
            let own = one.at != one.planned;
            if own && !by_hand && place != which {
                continue;
            }
            after.all[place].at = if stays && place == which { one.at } else { planned };
            moved.push(place);
        }
        let can = !moved.is_empty() && after.holds(&moved);
        if can {
            *self = after;
        }
        can
    }

    fn cancel(&mut self, which: usize, all: bool) -> bool {
        let open: Vec<usize> =
            self.meant(which, all).into_iter().filter(|&place| self.open(&self.all[place])).collect();
        open.iter().for_each(|&place| self.all[place].off = true);
        !open.is_empty()
    }

    /// Back from `after` to `before`: what the change did to each that is as the change left it.
    fn undo(&mut self, before: &Self, after: &Self) -> bool {
        let mut back = self.clone();
        let mut undone = vec![];
        for (place, (was, left)) in before.all.iter().zip(&after.all).enumerate() {
            let now = self.all[place];
            let (planned, at, off) = (was.planned != left.planned, was.at != left.at, was.off != left.off);
            let as_left = (!planned || now.planned == left.planned)
                && (!at || now.at == left.at)
                && if off { now.off } else { !now.off };
            let again = One {
                planned: if planned { was.planned } else { now.planned },
                at: if at { was.at } else { now.at },
                off: now.off && !off,
            };
            let over = again.at < self.now || now.at < self.now;
            if (planned || at || off) && as_left && !over {
                back.all[place] = again;
                undone.push(place);
            }
        }
        let taking: Vec<usize> = undone.iter().copied().filter(|&place| !back.all[place].off).collect();
        let can = !undone.is_empty() && back.holds(&taking);
        if can {
            *self = back;
        }
        can
    }
}

const COUNT: i64 = 5;
const EVERY: i64 = 2;

#[test]
fn s6_random_changes_of_a_series_end_as_a_list_says() {
    let office = Office::new();
    let days = |day: Weekday| WorkingHours {
        day,
        from: DayMinute::new(0).unwrap(),
        to: DayMinute::new(1440).unwrap(),
        site: None,
    };
    let doctor = add_doctor(&office.f, "Dr Always", Weekday::ALL.iter().map(|day| days(*day)).collect());
    let by = office.f.admin();
    let (asked, refused, case) = (Cell::new(0), Cell::new(0), Cell::new(0_i64));
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = prop::test_runner::TestRunner::new(config);
    let (today, held) = (Cell::new(0_i64), RefCell::new(Vec::<AppointmentId>::new()));
    runner
        .run(&prop::collection::vec(wish(), 14), |wishes| {
            case.set(case.get() + 1);
            // The next case has its time for itself, also after one that failed.
            for id in held.take() {
                if office.status(id).next().contains(&AppointmentStatus::Cancelled) {
                    office.cancel(id).unwrap();
                }
            }
            // Each on days of its own; what passes in one is passed for the next.
            let first = today.get() + 10;
            let time = |(day, half): At| {
                let date =
                    "2026-03-11".parse::<cuspid_model::time::PlainDate>().unwrap().plus_days(first + day).unwrap();
                let clock = chrono::TimeDelta::minutes(10 * 60 + 30 * half);
                LocalTime::new(date.date().and_time(chrono::NaiveTime::MIN) + clock).unwrap()
            };
            let minutes = Minutes::new(30).unwrap();
            let visit = BookAppointment {
                doctor,
                duration: minutes,
                start: time((0, 0)),
                ..office.request(0, 0, "2026-03-12T10:00", 30)
            };
            let repeat = format!("FREQ=DAILY;INTERVAL={EVERY};COUNT={COUNT}").parse().unwrap();
            let made =
                office.f.write(|tx| series::book(tx, &by, BookSeries { visit, repeat, choices: vec![] })).unwrap();
            let ids: Vec<AppointmentId> = made.done.iter().map(|id| AppointmentId(*id)).collect();
            held.replace(ids.clone());
            let one = |place: i64| One { planned: (place * EVERY, 0), at: (place * EVERY, 0), off: false };
            // It is nine; the visits are at ten and later.
            let mut list = List { now: (today.get() - first, -2), all: (0..COUNT).map(one).collect() };
            let mut last = None;
            let moving = |which: usize, start: LocalTime| MoveAppointment {
                doctor,
                start,
                duration: minutes,
                ..office.moving(ids[which], 0, "2026-03-12T10:00", 30)
            };
            for wish in &wishes {
                asked.set(asked.get() + 1);
                let before = list.clone();
                let (expected, outcome) = match *wish {
                    Wish::Hand { which, to } => {
                        let which = which % ids.len();
                        if list.all[which].off {
                            continue;
                        }
                        let to = (list.all[which].planned.0 + to.0, to.1);
                        let request = moving(which, time(to));
                        (list.hand(which, to), office.f.write(|tx| booking::move_to(tx, &by, request)).map(|_| None))
                    }
                    Wish::Move { which, all, to, by_hand } => {
                        let which = which % ids.len();
                        let to = (list.all[which].at.0 + to.0, to.1);
                        let scope = if all { SeriesScope::All } else { SeriesScope::Following };
                        let request = MoveSeries { visit: moving(which, time(to)), scope, by_hand, choices: vec![] };
                        let outcome = office.f.write(|tx| series::move_to(tx, &by, request));
                        (list.shift(which, all, to, by_hand), outcome.map(|done| done.change))
                    }
                    Wish::Cancel { which, all } => {
                        let which = which % ids.len();
                        let scope = if all { SeriesScope::All } else { SeriesScope::Following };
                        let reason = "Not needed".parse().unwrap();
                        let request = CancelSeries { appointment: ids[which], scope, reason };
                        let outcome = office.f.write(|tx| series::cancel(tx, &by, request));
                        (list.cancel(which, all), outcome.map(|done| done.change))
                    }
                    Wish::Undo => {
                        let Some((change, earlier, later)) = last.take() else { continue };
                        let outcome = office.f.write(|tx| series::undo(tx, &by, UndoSeriesChange { change }));
                        (list.undo(&earlier, &later), outcome.map(|_| None))
                    }
                    Wish::Wait(days) => {
                        office.f.clock.advance_minutes(days * 24 * 60);
                        today.set(today.get() + days);
                        list.now.0 += days;
                        continue;
                    }
                };
                prop_assert_eq!(outcome.is_ok(), expected, "{:?} of {:?}", wish, before);
                match outcome {
                    Ok(Some(change)) => last = Some((change, before.clone(), list.clone())),
                    Ok(None) => {}
                    Err(_) => refused.set(refused.get() + 1),
                }
                let shown = super::shown(&office, ids[0]).members;
                for (one, member) in list.all.iter().zip(&shown) {
                    prop_assert_eq!(member.start, time(one.at), "{:?} of {:?}", wish, before);
                    prop_assert_eq!(member.by_hand, one.at != one.planned, "{:?} of {:?}", wish, before);
                    let off = member.left == Some(LeftAlone::CalledOff);
                    prop_assert_eq!(off, one.off, "{:?} of {:?}", wish, before);
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(asked.get() > 500 && refused.get() > 50, "{} of {} refused", refused.get(), asked.get());
    assert_eq!(office.f.clinic.verify().unwrap().problems, [""; 0]);
}
