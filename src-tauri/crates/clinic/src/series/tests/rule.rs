//! Another rule for a series: other times, more of them, fewer.

use cuspid_model::requests::booking::*;
use cuspid_model::requests::series::*;
use cuspid_model::time::LocalTime;
use cuspid_model::{AppointmentId, ErrorCode};

use super::{THURSDAYS, book, choice, id, left, refused_on, request, shown, times, undo, weekly};
use crate::booking::tests::{Office, time};
use crate::tests::refusal;
use crate::{Result, series};

pub fn rule(of: AppointmentId, scope: SeriesScope, start: &str, repeat: &str) -> ChangeSeriesRule {
    let (start, repeat) = (time(start), repeat.parse().unwrap());
    ChangeSeriesRule { appointment: of, rule: NewRule { scope, start, repeat, by_hand: false, choices: vec![] } }
}

pub fn ruled(office: &Office, request: ChangeSeriesRule) -> Result<SeriesDone> {
    let by = office.f.admin();
    office.f.write(|tx| series::change_rule(tx, &by, request))
}

fn plan(office: &Office, request: &ChangeSeriesRule) -> SeriesPlan {
    let ChangeSeriesRule { appointment, rule } = request.clone();
    let plan = PlanSeriesRule { appointment, rule };
    office.f.read(|read| series::plan_rule(read, &office.f.admin(), plan)).unwrap()
}

#[test]
fn s6_a_series_is_lengthened_and_what_does_not_fit_is_listed_first() {
    let office = Office::new();
    let done = weekly(&office);
    office.book(0, 1, "2026-04-16T10:30", 60).unwrap();
    let longer = rule(id(&done, 1), SeriesScope::Following, "2026-03-19T10:00", "FREQ=WEEKLY;COUNT=6");
    let found = plan(&office, &longer);
    let short = |one: &Occurrence| (one.date.to_string(), one.made, one.refused.is_some());
    let expected = [
        ("2026-03-19", false, false),
        ("2026-03-26", false, false),
        ("2026-04-02", false, false),
        ("2026-04-09", true, false),
        ("2026-04-16", true, true),
        ("2026-04-23", true, false),
    ];
    let expected = expected.map(|(day, made, refused)| (day.to_owned(), made, refused));
    assert_eq!(found.occurrences.iter().map(short).collect::<Vec<_>>(), expected);
    let before = office.f.clinic.state_hash().unwrap();
    let refused = refused_on(ruled(&office, longer.clone()));
    assert_eq!(refused, (ErrorCode::TimeTaken, "start".into(), "2026-04-16".into()));
    assert_eq!(office.f.clinic.state_hash().unwrap(), before);

    let mut longer = longer;
    longer.rule.choices = vec![choice("2026-04-16", Some("2026-04-17T09:00"))];
    let longer = ruled(&office, longer).unwrap();
    assert_eq!(longer.done.len(), 3, "those that are there stay as they are");
    let rest = ["03-19T10:00", "03-26T10:00", "04-02T10:00", "04-09T10:00", "04-17T09:00!", "04-23T10:00"];
    assert_eq!(times(&office, id(&done, 1)), rest);
    assert_eq!((times(&office, id(&done, 0)).len(), shown(&office, id(&done, 1)).place), (1, 1));
    assert_eq!(shown(&office, id(&done, 0)).rule.to_string(), "FREQ=WEEKLY;UNTIL=20260318");
    // What is made is for the same patient, with the same doctor, for the same.
    let made = office.get(AppointmentId(longer.done[0])).visit;
    assert_eq!(
        (made.patient_name.as_str(), made.minutes, made.reason.as_deref()),
        ("Noor Abellard", 60, Some("Examination"))
    );

    undo(&office, longer.change).unwrap();
    assert_eq!(times(&office, id(&done, 1)), THURSDAYS.map(|day| format!("{}T10:00", &day[5..])));
    assert_eq!(shown(&office, id(&done, 1)).rule.to_string(), super::WEEKLY);
    assert_eq!(office.status(AppointmentId(longer.done[0])), AppointmentStatus::Cancelled);
}

#[test]
fn s6_another_weekday_and_time_keep_what_was_left_out_done_or_moved_by_hand() {
    let office = Office::new();
    let six = request(&office, "FREQ=WEEKLY;COUNT=6", &[choice("2026-03-26", None)]);
    let done = book(&office, six).unwrap();
    // The fifth Thursday is moved by hand; the first one is over; the sixth is called off.
    office.shift(office.moving(id(&done, 3), 0, "2026-04-10T15:00", 60)).unwrap();
    office.cancel(id(&done, 4)).unwrap();
    office.f.clock.advance_minutes(2 * 24 * 60);
    let friday = rule(id(&done, 1), SeriesScope::All, "2026-03-20T10:00", "FREQ=WEEKLY;COUNT=5");
    let found = plan(&office, &friday);
    assert_eq!(
        found.occurrences.iter().map(|one| one.date.to_string()).collect::<Vec<_>>(),
        ["2026-03-20", "2026-04-03"]
    );
    let changed = ruled(&office, friday).unwrap();
    let reasons = [
        ("2026-03-12".to_owned(), LeftAlone::Past),
        ("2026-04-09".to_owned(), LeftAlone::ByHand),
        ("2026-04-16".to_owned(), LeftAlone::CalledOff),
    ];
    assert_eq!(left(&changed), reasons);
    assert_eq!(times(&office, id(&done, 1)), ["03-20T10:00", "04-03T10:00", "04-10T15:00!"]);
    // Asked to, the one moved by hand comes to where the series plans it by now.
    let mut back = rule(id(&done, 1), SeriesScope::All, "2026-03-20T09:00", "FREQ=WEEKLY;COUNT=4");
    back.rule.by_hand = true;
    ruled(&office, back).unwrap();
    assert_eq!(times(&office, id(&done, 1)), ["03-20T09:00", "04-03T09:00", "04-10T09:00"]);
    office.f.clinic.verify().unwrap();
}

#[test]
fn s6_every_two_weeks_instead_of_every_week_and_an_earlier_end_are_taken_back_with_one_undo() {
    let office = Office::new();
    let done = weekly(&office);
    // The third day is taken by the second; the fourth is beyond the end.
    let fewer = rule(id(&done, 0), SeriesScope::All, "2026-03-12T10:00", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260409");
    let found = plan(&office, &fewer);
    let over: Vec<String> = found.over.iter().map(|one| one.start.to_string()).collect();
    assert_eq!((found.occurrences.len(), over), (3, vec!["2026-04-02T10:00".to_owned()]));
    let changed = ruled(&office, fewer).unwrap();
    assert_eq!(times(&office, id(&done, 0)), ["03-12T10:00", "03-26T10:00", "04-02T10:00x", "04-09T10:00"]);
    // A time that was given away meanwhile keeps all of it as it is.
    let other = office.book(0, 1, "2026-03-19T10:30", 60).unwrap();
    assert_eq!(refusal(undo(&office, changed.change)), (ErrorCode::TimeTaken, "change.start".into()));
    office.cancel(other).unwrap();
    let back = undo(&office, changed.change).unwrap();
    assert_eq!((back.done.len(), back.left.len()), (3, 0));
    assert_eq!(times(&office, id(&done, 0)), THURSDAYS.map(|day| format!("{}T10:00", &day[5..])));
    assert_eq!(shown(&office, id(&done, 0)).rule.to_string(), super::WEEKLY);
    assert_eq!(office.status(id(&done, 3)), AppointmentStatus::Scheduled);
    assert_eq!(refusal(undo(&office, changed.change)), (ErrorCode::NothingInSeries, "change".into()));
    assert_eq!(office.f.clinic.verify().unwrap().problems, [""; 0]);
}

#[test]
fn s6_a_rule_of_the_same_days_changes_nothing_and_what_came_before_can_be_taken_back() {
    let office = Office::new();
    let done = weekly(&office);
    let fridays = rule(id(&done, 2), SeriesScope::Following, "2026-03-27T10:00", "FREQ=WEEKLY;COUNT=2");
    let fridays = ruled(&office, fridays).unwrap();
    let before = office.f.clinic.state_hash().unwrap();
    // It ends on a day by now; after two times is the same.
    assert_eq!(shown(&office, id(&done, 0)).rule.to_string(), "FREQ=WEEKLY;UNTIL=20260325");
    let same = rule(id(&done, 0), SeriesScope::All, "2026-03-12T10:00", "FREQ=WEEKLY;COUNT=2");
    let same = ruled(&office, same).unwrap();
    assert_eq!((same.done, same.change), (vec![], None));
    assert_eq!(office.f.clinic.state_hash().unwrap(), before);
    undo(&office, fridays.change).unwrap();
    assert_eq!(times(&office, id(&done, 0)), THURSDAYS.map(|day| format!("{}T10:00", &day[5..])));
    assert_eq!(shown(&office, id(&done, 0)).rule.to_string(), super::WEEKLY);
}

#[test]
fn a_series_that_is_over_goes_on_after_its_last_visit() {
    let office = Office::new();
    let done = weekly(&office);
    office.f.clock.advance_minutes(25 * 24 * 60);
    let longer = rule(id(&done, 3), SeriesScope::All, "2026-04-02T10:00", "FREQ=WEEKLY;COUNT=3");
    let longer = ruled(&office, longer).unwrap();
    assert_eq!(times(&office, AppointmentId(longer.done[0])), ["04-09T10:00", "04-16T10:00"]);
    assert_eq!((times(&office, id(&done, 0)).len(), longer.left.len()), (4, 4));
}

#[test]
fn what_is_wrong_with_a_rule_is_named() {
    let office = Office::new();
    let done = weekly(&office);
    let refused = |change: &dyn Fn(&mut ChangeSeriesRule)| {
        let mut request = rule(id(&done, 0), SeriesScope::All, "2026-03-12T10:00", super::WEEKLY);
        change(&mut request);
        refusal(ruled(&office, request))
    };
    let field = |code, field: &str| (code, field.to_owned());
    for endless in ["FREQ=WEEKLY", "FREQ=DAILY;COUNT=101"] {
        let outcome = refused(&|request| request.rule.repeat = endless.parse().unwrap());
        assert_eq!(outcome, field(ErrorCode::OutOfRange, "repeat"));
    }
    let friday = refused(&|request| request.rule.repeat = "FREQ=WEEKLY;BYDAY=FR;COUNT=3".parse().unwrap());
    assert_eq!(friday, field(ErrorCode::InvalidRepeat, "repeat"));
    let no_day = refused(&|request| request.rule.choices = vec![choice("2026-03-13", None)]);
    assert_eq!(no_day, field(ErrorCode::NotFound, "choices[0].date"));
    let alone = office.book(1, 1, "2026-03-12T10:00", 60).unwrap();
    let of_none = refused(&|request| request.appointment = alone);
    assert_eq!(of_none, field(ErrorCode::NotFound, "appointment"));
    let past = LocalTime::new(time("2026-03-05T10:00").date_time()).unwrap();
    let mut request = rule(id(&done, 0), SeriesScope::All, "2026-03-12T10:00", super::WEEKLY);
    request.rule.start = past;
    assert_eq!(refused_on(ruled(&office, request)).0, ErrorCode::DateOutOfRange);
}
