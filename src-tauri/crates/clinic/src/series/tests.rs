//! What a series promises, on a real encrypted file. Today is Wednesday 2026-03-11, 09:00 in São Paulo.

mod random;
mod reservations;
mod rule;
mod rule_random;

use cuspid_model::requests::booking::*;
use cuspid_model::requests::series::*;
use cuspid_model::time::LocalTime;
use cuspid_model::{AppointmentId, ErrorCode, SeriesChangeId};
use cuspid_oplog::{Digest, Header, Hlc, Payload, Put, Transaction};
use uuid::Uuid;

use crate::booking::appointment;
use crate::booking::tests::{Office, time};
use crate::schema::Record;
use crate::tests::refusal;
use crate::{Fault, Result, series};

/// Noor's weekly visit at Dr Castellor's, four Thursdays from 2026-03-12, 10:00.
const FIRST: &str = "2026-03-12T10:00";
const WEEKLY: &str = "FREQ=WEEKLY;COUNT=4";
const THURSDAYS: [&str; 4] = ["2026-03-12", "2026-03-19", "2026-03-26", "2026-04-02"];

fn choice(date: &str, start: Option<&str>) -> Choice {
    Choice { date: date.parse().unwrap(), start: start.map(time) }
}

pub fn request(office: &Office, rule: &str, choices: &[Choice]) -> BookSeries {
    let (visit, repeat) = (office.request(0, 0, FIRST, 60), rule.parse().unwrap());
    BookSeries { visit, repeat, choices: choices.to_vec() }
}

pub fn book(office: &Office, request: BookSeries) -> Result<SeriesDone> {
    let by = office.f.admin();
    office.f.write(|tx| series::book(tx, &by, request))
}

pub fn weekly(office: &Office) -> SeriesDone {
    book(office, request(office, WEEKLY, &[])).unwrap()
}

pub fn id(done: &SeriesDone, place: usize) -> AppointmentId {
    AppointmentId(done.done[place])
}

/// The plan of a series in short: the day of the rule, and why it cannot be.
fn planned(office: &Office, rule: &str, choices: &[Choice]) -> Vec<(String, Option<ErrorCode>)> {
    let BookSeries { visit, repeat, choices } = request(office, rule, choices);
    let plan = PlanSeries { visit, repeat, choices };
    let plan = office.f.read(|read| series::plan(read, &office.f.admin(), plan)).unwrap();
    let short = |one: Occurrence| (one.date.to_string(), one.refused.map(|error| error.code));
    plan.occurrences.into_iter().map(short).collect()
}

pub fn shown(office: &Office, appointment: AppointmentId) -> SeriesShown {
    office.f.read(|read| series::get(read, &office.f.admin(), GetSeries { appointment })).unwrap().unwrap()
}

/// When each of a series is, `x` for one called off and `!` for one by hand.
fn times(office: &Office, of: AppointmentId) -> Vec<String> {
    let mark = |one: &SeriesMember| match (one.left, one.by_hand) {
        (Some(LeftAlone::CalledOff), _) => "x",
        (_, true) => "!",
        _ => "",
    };
    let members = shown(office, of).members;
    members.iter().map(|one| format!("{}{}", &one.start.to_string()[5..], mark(one))).collect()
}

pub fn moving(office: &Office, id: AppointmentId, start: &str, scope: SeriesScope) -> MoveSeries {
    MoveSeries { visit: office.moving(id, 0, start, 60), scope, by_hand: false, choices: vec![] }
}

pub fn shift(office: &Office, request: MoveSeries) -> Result<SeriesDone> {
    let by = office.f.admin();
    office.f.write(|tx| series::move_to(tx, &by, request))
}

pub fn cancel(office: &Office, appointment: AppointmentId, scope: SeriesScope) -> Result<SeriesDone> {
    let by = office.f.admin();
    let reason = "The patient moves away".parse().unwrap();
    office.f.write(|tx| series::cancel(tx, &by, CancelSeries { appointment, scope, reason }))
}

pub fn undo(office: &Office, change: Option<SeriesChangeId>) -> Result<SeriesDone> {
    let by = office.f.admin();
    office.f.write(|tx| series::undo(tx, &by, UndoSeriesChange { change: change.unwrap() }))
}

fn left(done: &SeriesDone) -> Vec<(String, LeftAlone)> {
    done.left.iter().map(|one| (one.date.to_string(), one.left.unwrap())).collect()
}

/// What the refusal of a day says: its code, its field and the day.
fn refused_on(outcome: Result<SeriesDone>) -> (ErrorCode, String, String) {
    let Err(Fault::Refused(error)) = outcome else { panic!("not refused") };
    let date = error.params["date"].as_str().unwrap().to_owned();
    (error.code, error.field.unwrap(), date)
}

#[test]
fn a_request_is_accepted_by_the_first_of_a_series() {
    let office = Office::new();
    let asked = office.ask_for(crate::inbox::tests::wish("Noor Abellard")).unwrap();
    let series = request(&office, WEEKLY, &[]);
    let visit = BookAppointment { request: Some(asked), ..series.visit.clone() };
    let done = book(&office, BookSeries { visit: visit.clone(), ..series.clone() }).unwrap();
    let row = office.requests(true).remove(0);
    assert_eq!((row.id, row.appointment), (asked, Some(id(&done, 0))));
    // What has an answer gets no second one, and nothing is booked for it.
    let later = BookAppointment { start: time("2026-03-12T14:00"), ..visit };
    let again = book(&office, BookSeries { visit: later, ..series });
    assert_eq!(refusal(again), (ErrorCode::IllegalStatus, "visit.request".into()));
    assert_eq!(times(&office, id(&done, 0)).len(), 4);
}

#[test]
fn a_series_that_is_taken_back_opens_its_request_again() {
    let office = Office::new();
    let asked = office.ask_for(crate::inbox::tests::wish("Noor Abellard")).unwrap();
    let accepting = || {
        let series = request(&office, WEEKLY, &[]);
        BookSeries { visit: BookAppointment { request: Some(asked), ..series.visit }, ..series }
    };
    let done = book(&office, accepting()).unwrap();
    assert_eq!((office.request_counts(), office.requests(true).len()), ((0, 0, 0), 1));
    undo(&office, done.change).unwrap();
    assert_eq!((office.request_counts(), office.requests(true).len()), ((1, 0, 0), 0));
    // The visit that was booked for it stands when it has been changed since, and so does its answer.
    let done = book(&office, accepting()).unwrap();
    office.shift(office.moving(id(&done, 0), 0, "2026-03-12T14:00", 60)).unwrap();
    undo(&office, done.change).unwrap();
    assert_eq!(office.requests(true)[0].appointment, Some(id(&done, 0)));
}

#[test]
fn s6_a_series_is_real_visits_that_know_their_place() {
    let office = Office::new();
    let done = weekly(&office);
    assert_eq!(done.done.len(), 4);
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-19T10:00", "03-26T10:00", "04-02T10:00"]);
    let third = shown(&office, id(&done, 2));
    assert_eq!((third.place, third.members.len(), third.rule.to_string()), (3, 4, WEEKLY.to_owned()));
    let visit = office.get(id(&done, 2)).visit;
    assert_eq!((visit.repeats, visit.minutes, visit.reason.as_deref()), (true, 60, Some("Examination")));
    // Each holds its time as any visit does.
    assert_eq!(refusal(office.book(0, 1, "2026-03-26T10:30", 60)).0, ErrorCode::TimeTaken);
    let alone = office.book(1, 1, FIRST, 60).unwrap();
    let none = office.f.read(|read| series::get(read, &office.f.admin(), GetSeries { appointment: alone })).unwrap();
    assert_eq!((none, office.get(alone).visit.repeats), (None, false));
}

#[test]
fn what_does_not_fit_is_listed_before_anything_is_written_and_left_out_or_put_elsewhere() {
    let office = Office::new();
    office.book(0, 1, "2026-03-19T10:30", 60).unwrap();
    office.book(1, 0, "2026-04-02T10:00", 60).unwrap();
    let taken = Some(ErrorCode::TimeTaken);
    let dates = |codes: [Option<ErrorCode>; 4]| THURSDAYS.into_iter().map(str::to_owned).zip(codes).collect::<Vec<_>>();
    assert_eq!(planned(&office, WEEKLY, &[]), dates([None, taken, None, taken]));
    let before = office.f.clinic.state_hash().unwrap();
    let refused = refused_on(book(&office, request(&office, WEEKLY, &[])));
    assert_eq!(refused, (ErrorCode::TimeTaken, "visit.start".into(), "2026-03-19".into()));
    assert_eq!(office.f.clinic.state_hash().unwrap(), before);
    // Another time may be taken too, by one of the same series at that.
    let choices = [choice("2026-03-19", Some("2026-03-26T09:30")), choice("2026-04-02", None)];
    assert_eq!(planned(&office, WEEKLY, &choices), dates([None, None, taken, None]));
    let choices = [choice("2026-03-19", Some("2026-03-20T09:00")), choice("2026-04-02", None)];
    assert_eq!(planned(&office, WEEKLY, &choices), dates([None; 4]));
    let done = book(&office, request(&office, WEEKLY, &choices)).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-20T09:00!", "03-26T10:00"]);
}

#[test]
fn what_is_wrong_whatever_the_day_is_refused_as_such() {
    let office = Office::new();
    let refused = |change: &dyn Fn(&mut BookSeries)| {
        let mut request = request(&office, WEEKLY, &[]);
        change(&mut request);
        refusal(book(&office, request))
    };
    let field = |code, field: &str| (code, field.to_owned());
    for rule in ["FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=1", "FREQ=DAILY;COUNT=101"] {
        let repeat = rule.parse::<cuspid_model::repeat::Repeat>().unwrap();
        let outcome = refused(&|request| request.repeat = repeat.clone());
        assert_eq!(outcome, field(ErrorCode::OutOfRange, "repeat"), "{rule}");
    }
    let friday: cuspid_model::repeat::Repeat = "FREQ=WEEKLY;BYDAY=FR;COUNT=3".parse().unwrap();
    assert_eq!(refused(&|request| request.repeat = friday.clone()), field(ErrorCode::InvalidRepeat, "repeat"));
    let walk_in = refused(&|request| request.visit.source = AppointmentSource::WalkIn);
    assert_eq!(walk_in, field(ErrorCode::InvalidRepeat, "repeat"));
    let nobody = refused(&|request| request.visit.patient.0 = Uuid::nil());
    assert_eq!(nobody, field(ErrorCode::NotFound, "visit.patient"));
    let no_day = refused(&|request| request.choices = vec![choice("2026-03-13", None)]);
    assert_eq!(no_day, field(ErrorCode::NotFound, "choices[0].date"));
    let twice = refused(&|request| request.choices = vec![choice("2026-03-12", None), choice("2026-03-12", None)]);
    assert_eq!(twice, field(ErrorCode::AlreadyUsed, "choices[1].date"));
    let all = refused(&|request| request.choices = THURSDAYS.map(|day| choice(day, None)).to_vec());
    assert_eq!(all, field(ErrorCode::NothingInSeries, "choices"));
}

#[test]
fn this_and_following_moves_keep_exceptions_and_leave_what_is_over_alone() {
    use SeriesScope::{All, Following};
    let office = Office::new();
    let done = weekly(&office);
    // The third is moved by hand, the first is over.
    office.shift(office.moving(id(&done, 2), 0, "2026-03-27T15:00", 60)).unwrap();
    assert_eq!(times(&office, id(&done, 0))[2], "03-27T15:00!");
    office.f.clock.advance_minutes(2 * 24 * 60);
    let moved = shift(&office, moving(&office, id(&done, 1), "2026-03-20T11:00", Following)).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-20T11:00", "03-27T15:00!", "04-03T11:00"]);
    assert_eq!(left(&moved), [("2026-03-26".to_owned(), LeftAlone::ByHand)]);
    // Asked to, it comes back to where the series plans it by now.
    let all = MoveSeries { by_hand: true, ..moving(&office, id(&done, 1), "2026-03-20T09:00", All) };
    let moved = shift(&office, all).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-20T09:00", "03-27T09:00", "04-03T09:00"]);
    assert_eq!(left(&moved), [("2026-03-12".to_owned(), LeftAlone::Past)]);
    // The next one is at the dentist's: it is no longer a matter of the series.
    office.f.clock.advance_minutes(7 * 24 * 60);
    office.set(id(&done, 1), AppointmentStatus::Arrived).unwrap();
    office.cancel(id(&done, 2)).unwrap();
    let moved = shift(&office, moving(&office, id(&done, 3), "2026-04-03T14:00", All)).unwrap();
    let reasons: Vec<LeftAlone> = moved.left.iter().map(|one| one.left.unwrap()).collect();
    assert_eq!(reasons, [LeftAlone::Past, LeftAlone::Done, LeftAlone::CalledOff]);
    assert_eq!(moved.done, [done.done[3]]);
    // How far is measured from the one that is named, although it is over itself.
    let moved = shift(&office, moving(&office, id(&done, 0), "2026-04-09T14:00", All)).unwrap();
    assert_eq!((moved.done.as_slice(), times(&office, id(&done, 3))[3].as_str()), (&done.done[3..], "05-01T14:00"));
    office.cancel(id(&done, 3)).unwrap();
    let nothing = shift(&office, moving(&office, id(&done, 3), "2026-04-10T14:00", All));
    assert_eq!(refusal(nothing), (ErrorCode::NothingInSeries, "visit.appointment".into()));
}

#[test]
fn a_start_that_is_left_as_it_is_is_left_for_all_and_a_day_of_a_move_can_be_left_out_or_put_elsewhere() {
    let office = Office::new();
    let done = weekly(&office);
    office.shift(office.moving(id(&done, 1), 0, "2026-03-20T15:00", 60)).unwrap();
    // Longer, from the one that has a time of its own: it keeps that, and the others theirs.
    let mut longer = moving(&office, id(&done, 1), "2026-03-20T15:00", SeriesScope::All);
    longer.visit.duration = cuspid_model::time::Minutes::new(90).unwrap();
    shift(&office, longer).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-20T15:00!", "03-26T10:00", "04-02T10:00"]);
    assert!(done.done.iter().all(|id| office.get(AppointmentId(*id)).visit.minutes == 90));
    office.book(0, 1, "2026-03-27T10:00", 60).unwrap();
    let mut later = moving(&office, id(&done, 0), "2026-03-13T10:00", SeriesScope::All);
    assert_eq!(
        refused_on(shift(&office, later.clone())),
        (ErrorCode::TimeTaken, "visit.start".into(), "2026-03-26".into())
    );
    let plan = PlanSeriesMove {
        visit: later.visit.clone(),
        scope: later.scope,
        by_hand: later.by_hand,
        choices: later.choices.clone(),
    };
    let plan = office.f.read(|read| series::plan_move(read, &office.f.admin(), plan)).unwrap();
    let refused: Vec<bool> = plan.occurrences.iter().map(|one| one.refused.is_some()).collect();
    assert_eq!((refused, plan.left.len()), (vec![false, true, false], 1));
    later.choices = vec![choice("2026-03-26", Some("2026-03-27T14:00")), choice("2026-04-02", None)];
    shift(&office, later).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-13T10:00", "03-20T15:00!", "03-27T14:00!", "04-02T10:00!"]);
    // What keeps its own time is planned with the others all the same.
    let back = MoveSeries { by_hand: true, ..moving(&office, id(&done, 0), "2026-03-13T08:00", SeriesScope::All) };
    shift(&office, back).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-13T08:00", "03-20T08:00", "03-27T08:00", "04-03T08:00"]);
}

#[test]
fn visits_of_a_series_may_take_each_others_time_when_they_move_together() {
    let office = Office::new();
    let done = weekly(&office);
    shift(&office, moving(&office, id(&done, 0), "2026-03-19T10:00", SeriesScope::All)).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-19T10:00", "03-26T10:00", "04-02T10:00", "04-09T10:00"]);
    office.f.clinic.verify().unwrap();
}

#[test]
fn following_are_called_off_and_one_undo_brings_all_of_them_back() {
    let office = Office::new();
    let done = weekly(&office);
    office.set(id(&done, 2), AppointmentStatus::Confirmed).unwrap();
    let off = cancel(&office, id(&done, 1), SeriesScope::Following).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-19T10:00x", "03-26T10:00x", "04-02T10:00x"]);
    let other = office.book(0, 1, "2026-04-02T10:30", 60).unwrap();
    assert_eq!(refusal(undo(&office, off.change)), (ErrorCode::TimeTaken, "change.start".into()));
    office.cancel(other).unwrap();
    let back = undo(&office, off.change).unwrap();
    assert_eq!((back.done.len(), back.left.len()), (3, 0));
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-19T10:00", "03-26T10:00", "04-02T10:00"]);
    assert_eq!(office.status(id(&done, 2)), AppointmentStatus::Confirmed);
    assert_eq!(refusal(undo(&office, off.change)), (ErrorCode::NothingInSeries, "change".into()));
}

#[test]
fn a_booking_and_a_move_are_undone_as_one_without_what_was_changed_since() {
    let office = Office::new();
    let done = weekly(&office);
    office.set(id(&done, 3), AppointmentStatus::Confirmed).unwrap();
    let moved = shift(&office, moving(&office, id(&done, 0), "2026-03-19T10:00", SeriesScope::All)).unwrap();
    assert_eq!(office.status(id(&done, 3)), AppointmentStatus::Scheduled);
    office.shift(office.moving(id(&done, 1), 0, "2026-03-27T16:00", 60)).unwrap();
    let back = undo(&office, moved.change).unwrap();
    assert_eq!(left(&back), [("2026-03-19".to_owned(), LeftAlone::Changed)]);
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-27T16:00!", "03-26T10:00", "04-02T10:00"]);
    assert_eq!(office.status(id(&done, 3)), AppointmentStatus::Confirmed);
    // Those that were changed stand; the two others were booked by mistake.
    let back = undo(&office, done.change).unwrap();
    assert_eq!(back.done, [done.done[0], done.done[2]]);
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00x", "03-27T16:00!", "03-26T10:00x", "04-02T10:00"]);
}

#[test]
fn what_for_is_changed_for_following_also_where_the_time_is_by_hand() {
    let office = Office::new();
    let done = weekly(&office);
    office.shift(office.moving(id(&done, 2), 0, "2026-03-27T15:00", 60)).unwrap();
    let by = office.f.admin();
    let reason = Some("Orthodontic check".parse().unwrap());
    let visit = ChangeAppointment { appointment: id(&done, 1), reason, notes: None, services: vec![] };
    let changed =
        office.f.write(|tx| series::change(tx, &by, ChangeSeries { visit, scope: SeriesScope::Following })).unwrap();
    assert_eq!((changed.done.len(), changed.change), (3, None));
    let reasons = done.done.iter().map(|id| office.get(AppointmentId(*id)).visit.reason.unwrap());
    assert_eq!(
        reasons.collect::<Vec<_>>(),
        ["Examination", "Orthodontic check", "Orthodontic check", "Orthodontic check"]
    );
}

/// What another computer did to the schedule of a visit, known here only now.
fn from_afar(office: &Office, seq: u64, hlc: u64, put: Put) {
    let device = Uuid::from_u128(77 + u128::from(seq));
    let payload = Payload { salt: [1; 16], puts: vec![put] };
    let header = Header {
        device,
        seq: 1,
        hlc: Hlc(hlc),
        wall_utc: 0,
        user: Uuid::nil(),
        roles: String::new(),
        action: "MoveAppointment".into(),
        schema: 1,
        seen: vec![],
        previous: Digest::NONE,
        payload: payload.digest(),
    };
    office.f.clinic.apply(&Transaction { header, payload: Some(payload) }).unwrap();
}

#[test]
fn of_a_hand_and_a_series_on_two_computers_the_later_wins_each_visit() {
    let office = Office::new();
    let done = weekly(&office);
    let by_hand = |place: usize| {
        let mut schedule: appointment::Schedule =
            office.f.read(|read| read.get(id(&done, place), "appointment")).unwrap();
        let later = |moment: cuspid_model::time::Instant| moment.plus_minutes(180);
        (schedule.start_at, schedule.end_at) = (later(schedule.start_at), later(schedule.end_at));
        schedule.start_local = LocalTime::new(schedule.start_local.date_time() + chrono::TimeDelta::hours(3)).unwrap();
        schedule.put(id(&done, place))
    };
    let (earlier, later) = (by_hand(1), by_hand(2));
    shift(&office, moving(&office, id(&done, 0), "2026-03-13T08:00", SeriesScope::All)).unwrap();
    from_afar(&office, 1, 1, earlier);
    from_afar(&office, 2, u64::MAX >> 2, later);
    assert_eq!(times(&office, id(&done, 0)), ["03-13T08:00", "03-20T08:00", "03-26T13:00!", "04-03T08:00"]);
    assert_eq!(office.f.clinic.verify().unwrap().problems, [""; 0]);
    // As an exception it stays where it was put, and is brought back when somebody says so.
    shift(&office, moving(&office, id(&done, 0), "2026-03-13T09:00", SeriesScope::All)).unwrap();
    assert_eq!(times(&office, id(&done, 0))[2], "03-26T13:00!");
    let back = MoveSeries { by_hand: true, ..moving(&office, id(&done, 0), "2026-03-13T10:00", SeriesScope::All) };
    shift(&office, back).unwrap();
    assert_eq!(times(&office, id(&done, 0))[2], "03-27T10:00");
}
