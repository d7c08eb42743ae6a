//! Who could work when.

use super::*;

#[test]
fn the_grid_says_of_everybody_what_is_known_and_which_seats_are_open_to_him() {
    let office = Office::new();
    let day = office.complete(at("2026-03-17", 8, 16));
    let forming = office.create(at("2026-03-18", 8, 16));
    office.ask(forming, 1).unwrap();
    let early = office.create(at("2026-03-19", 6, 16));
    let grid = office.read(|read| {
        let request = ListTeamGrid { from: date("2026-03-15"), to: date("2026-03-21") };
        case_days::list_grid(read, &office.f.admin(), request)
    });
    assert_eq!((grid.days.len(), grid.people.len()), (7, 6));
    let of = |who: usize, day: usize| {
        let person = grid.people.iter().find(|person| person.provider == office.people[who]).unwrap();
        person.days[day].clone()
    };
    let roles: Vec<TeamRole> = grid.people.iter().map(|person| person.role).collect();
    assert!(roles.is_sorted());
    assert_eq!((of(0, 0).state, of(0, 1).state), (GridState::Nothing, GridState::Part));
    assert_eq!(of(0, 1).hours, [hours(7, 18)]);
    let coming = of(0, 2);
    assert_eq!((coming.state, coming.fits.len(), coming.site_name.is_some()), (GridState::Coming, 0, true));
    assert_eq!((of(1, 2).state, of(1, 2).fits.len()), (GridState::Part, 0), "its seats are taken");
    // The seat of the nurse is taken by who is asked; the others can be put on it.
    assert_eq!((of(1, 3).state, of(0, 3).fits.len()), (GridState::Asked, 0));
    assert_eq!((of(2, 3).fits.clone(), of(5, 3).fits.clone()), (vec![forming], vec![forming]));
    // Nobody is there before seven.
    assert_eq!(of(2, 4).fits, []);
    assert!([day, early].iter().all(|day| office.stage(*day) != Stage::Confirmed));
}

#[test]
fn what_waits_for_a_review_is_not_taken_for_availability() {
    let office = Office::new();
    let provider = office.people[4];
    let by = office.f.admin();
    let period = cuspid_model::requests::scheduling::Period {
        name: "April".parse().unwrap(),
        from: date("2026-04-01"),
        until: date("2026-04-30"),
        opens: date("2026-03-01"),
        closes: date("2026-03-31"),
        asked: vec![],
    };
    let add = cuspid_model::requests::scheduling::AddPeriod { period };
    let period = office.f.write(|tx| crate::scheduling::add(tx, &by, add)).unwrap();
    let part = |day: &str, word| cuspid_model::requests::scheduling::DayAnswer {
        date: date(day),
        from_minute: DayMinute::new(0).unwrap(),
        to_minute: DayMinute::END,
        word,
        note: None,
    };
    let days = vec![
        part("2026-04-01", DayWord::Available),
        part("2026-04-02", DayWord::Prefer),
        part("2026-04-03", DayWord::Unavailable),
    ];
    let enter = cuspid_model::requests::scheduling::EnterAvailability { period, provider, days, note: None };
    let by = office.f.admin();
    office.f.write(|tx| crate::scheduling::enter(tx, &by, enter)).unwrap();
    let states = || -> Vec<(GridState, bool)> {
        let request = ListTeamGrid { from: date("2026-04-01"), to: date("2026-04-04") };
        let grid = office.read(|read| case_days::list_grid(read, &office.f.admin(), request));
        let person = grid.people.into_iter().find(|person| person.provider == provider).unwrap();
        person.days.into_iter().map(|cell| (cell.state, cell.prefers)).collect()
    };
    use GridState::{Available, Nothing, Off, Unreviewed};
    assert_eq!(states(), [(Unreviewed, false), (Unreviewed, false), (Unreviewed, false), (Nothing, false)]);
    let sheet = office.read(|read| {
        let get = cuspid_model::requests::scheduling::GetPeriod { period };
        crate::scheduling::get(read, &office.f.admin(), get)
    });
    let sent = sheet.people.into_iter().find_map(|person| person.submission).unwrap();
    let review = cuspid_model::requests::scheduling::ReviewSubmission {
        submission: sent.id,
        revision: sent.revision,
        verdict: Some(Verdict::Accepted),
        feedback: None,
    };
    let by = office.f.admin();
    office.f.write(|tx| crate::scheduling::review(tx, &by, review)).unwrap();
    assert_eq!(states(), [(Available, false), (Available, true), (Off, false), (Nothing, false)]);
}

#[test]
fn what_somebody_refuses_in_another_period_is_not_his_time() {
    let office = Office::new();
    let provider = office.people[0];
    office.create(at("2026-03-18", 8, 16));
    let [free, refused, parted] = ["2026-03-17", "2026-03-18", "2026-03-19"].map(date);
    says(&office.f, provider, &[free, refused, parted], (0, 24), DayWord::Prefer);
    says(&office.f, provider, &[refused], (0, 24), DayWord::Unavailable);
    says(&office.f, provider, &[parted], (12, 13), DayWord::Unavailable);
    let grid = office.read(|read| {
        let request = ListTeamGrid { from: free, to: parted };
        case_days::list_grid(read, &office.f.admin(), request)
    });
    let person = grid.people.into_iter().find(|person| person.provider == provider).unwrap();
    let [free, refused, parted] = [0, 1, 2].map(|day: usize| person.days[day].clone());
    assert_eq!((free.state, free.hours, free.prefers), (GridState::Available, vec![], true));
    assert_eq!((refused.state, refused.hours, refused.prefers), (GridState::Off, vec![], false));
    assert_eq!(refused.fits, []);
    assert_eq!((parted.state, parted.hours), (GridState::Part, vec![hours(0, 12), hours(13, 24)]));
}
