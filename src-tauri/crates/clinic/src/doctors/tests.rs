//! Doctors and their hours.

use cuspid_model::requests::doctors::*;
use cuspid_model::requests::settings::SaveSite;
use cuspid_model::time::PlainDate;
use cuspid_model::{DoctorId, ErrorCode, SiteId};

use super::{Week, add, archive, change, list};
use crate::availability::Exceptions;
use crate::booking::tests::{Office, add_doctor};
use crate::practice::sites;
use crate::tests::{Fixture, refusal};

fn stretch(day: Weekday, from: u32, to: u32) -> WorkingHours {
    WorkingHours { day, from: DayMinute::new(from).unwrap(), to: DayMinute::new(to).unwrap(), site: None }
}

fn doctor(name: &str) -> AddDoctor {
    AddDoctor {
        role: StaffRole::Doctor,
        name: name.parse().unwrap(),
        licence: Some("CRO-SP 12345".parse().unwrap()),
        specialty: Some("Endodontics".parse().unwrap()),
        phone: Some("(11) 98765-0009".parse().unwrap()),
        email: Some("ferrow@example.com".parse().unwrap()),
        colour: Colour::new(3).unwrap(),
        user: None,
        hours: vec![stretch(Weekday::Monday, 480, 720)],
    }
}

fn all(f: &Fixture, archived: bool) -> Vec<DoctorRow> {
    f.read(|read| list(read, &f.admin(), ListDoctors { archived })).unwrap()
}

#[test]
fn a_doctor_is_added_and_listed_as_entered() {
    let f = Fixture::new();
    let by = f.admin();
    let id = f.write(|tx| add(tx, &by, doctor("Dr Ferrow"))).unwrap();
    let row = all(&f, false).remove(0);
    assert_eq!((row.id, row.name.as_str(), row.colour), (id, "Dr Ferrow", 3));
    assert_eq!(row.phone.as_deref(), Some("+5511987650009"));
    assert_eq!(row.hours, [stretch(Weekday::Monday, 480, 720)]);
}

#[test]
fn a_user_is_one_doctor_at_most() {
    let f = Fixture::new();
    let by = f.admin();
    let linked = |name| AddDoctor { user: Some(f.admin), ..doctor(name) };
    let first = f.write(|tx| add(tx, &by, linked("Dr Ferrow"))).unwrap();
    let second = f.write(|tx| add(tx, &by, linked("Dr Castellor")));
    assert_eq!(refusal(second), (ErrorCode::AlreadyUsed, "user".into()));
    // Saving the same doctor again is no second one; once put away, another can be that user.
    let AddDoctor { name, licence, specialty, phone, email, colour, user, hours, .. } = linked("Dr Ferrow");
    let again =
        ChangeDoctor { doctor: first, name, licence, specialty, phone, email, colour, user, hours, despite: false };
    f.write(|tx| change(tx, &by, again)).unwrap();
    f.write(|tx| archive(tx, &by, ArchiveDoctor { doctor: first, archived: true })).unwrap();
    f.write(|tx| add(tx, &by, linked("Dr Castellor"))).unwrap();
    let back = f.write(|tx| archive(tx, &by, ArchiveDoctor { doctor: first, archived: false }));
    assert_eq!(refusal(back), (ErrorCode::AlreadyUsed, "user".into()));
}

#[test]
fn s5_a_doctor_with_visits_to_come_is_not_put_away() {
    let office = Office::new();
    let visit = office.book(0, 0, "2026-03-12T10:00", 30).unwrap();
    let by = office.f.admin();
    let away = || office.f.write(|tx| archive(tx, &by, ArchiveDoctor { doctor: office.doctors[0], archived: true }));
    assert_eq!(refusal(away()), (ErrorCode::HasVisits, "doctor".into()));
    office.cancel(visit).unwrap();
    away().unwrap();
    assert_eq!(all(&office.f, false).len(), 1);
    assert_eq!(all(&office.f, true).len(), 2);
    assert_eq!(refusal(office.book(0, 0, "2026-03-12T10:00", 30)), (ErrorCode::Archived, "doctor".into()));
}

#[test]
fn working_hours_are_a_set_of_minutes() {
    let f = Fixture::new();
    let overlapping = vec![
        stretch(Weekday::Tuesday, 540, 600),
        stretch(Weekday::Monday, 780, 1080),
        stretch(Weekday::Monday, 480, 720),
        stretch(Weekday::Monday, 700, 780),
    ];
    add_doctor(&f, "Dr Ferrow", overlapping);
    assert_eq!(all(&f, false)[0].hours, [stretch(Weekday::Monday, 480, 1080), stretch(Weekday::Tuesday, 540, 600)]);
    let backwards = [stretch(Weekday::Monday, 480, 720), stretch(Weekday::Monday, 600, 600)];
    let error = Week::checked(&backwards).unwrap_err();
    assert_eq!((error.code, error.field.as_deref()), (ErrorCode::InvalidDuration, Some("hours[1].to")));
    assert_eq!(Week::stored("of a newer version"), Week::default());
}

#[test]
fn hours_at_two_sites_share_no_time() {
    let [main, harbour] = [1, 2].map(|n| Some(SiteId(uuid::Uuid::from_u128(n))));
    let at = |site, from, to| WorkingHours { site, ..stretch(Weekday::Monday, from, to) };
    let both = Week::at_sites(&[at(harbour, 720, 1080), at(None, 480, 600), at(main, 600, 720)]).unwrap();
    let of = |site: Option<SiteId>| both.at(site.unwrap()).of(Weekday::Monday);
    assert_eq!(of(main), [(480, 720)]);
    assert_eq!(of(harbour), [(480, 600), (720, 1080)]);
    assert_eq!(both.of(Weekday::Monday), [(480, 600), (600, 720), (720, 1080)]);
    assert_eq!(Week::stored(&both.to_json().unwrap()), both);

    let refused = |hours: &[WorkingHours]| {
        let error = Week::at_sites(hours).unwrap_err();
        (error.code, error.field.unwrap_or_default())
    };
    let twice = [at(main, 480, 720), at(main, 700, 780), at(harbour, 779, 1080)];
    assert_eq!(refused(&twice), (ErrorCode::TwoSites, "hours[2].site".into()));
    assert_eq!(refused(&[at(main, 480, 720), at(None, 600, 601)]), (ErrorCode::TwoSites, "hours[1].site".into()));
    let error = Week::checked(&[at(main, 480, 720)]).unwrap_err();
    assert_eq!((error.code, error.field.as_deref()), (ErrorCode::UnknownField, Some("hours[0].site")));
}

#[test]
fn hours_at_a_site_that_was_put_away_may_stay() {
    let f = Fixture::new();
    let site = |site: Option<SiteId>, archived| {
        let by = f.admin();
        let request = SaveSite { site, name: "Harbour".parse().unwrap(), archived };
        f.write(|tx| sites::save(tx, &by, request)).unwrap()
    };
    let harbour = site(None, false);
    let at_harbour = |name| {
        let hours = vec![WorkingHours { site: Some(harbour), ..stretch(Weekday::Monday, 480, 720) }];
        AddDoctor { hours, ..doctor(name) }
    };
    let by = f.admin();
    let id = f.write(|tx| add(tx, &by, at_harbour("Dr Ferrow"))).unwrap();
    site(Some(harbour), true);
    let AddDoctor { name, licence, specialty, phone, email, colour, user, hours, .. } = at_harbour("Dr Ferrow-Lund");
    let renamed =
        ChangeDoctor { doctor: id, name, licence, specialty, phone, email, colour, user, hours, despite: false };
    f.write(|tx| change(tx, &by, renamed)).unwrap();
    assert_eq!(all(&f, false)[0].name, "Dr Ferrow-Lund");
    let another = f.write(|tx| add(tx, &by, at_harbour("Dr Castellor")));
    assert_eq!(refusal(another), (ErrorCode::Archived, "hours[0].site".into()));
}

#[test]
fn s6_working_hours_follow_the_clock_across_its_changes() {
    let week = Week::checked(&[stretch(Weekday::Sunday, 0, 1440)]).unwrap();
    let week = Exceptions::default().of_doctor(DoctorId(uuid::Uuid::nil()), week);
    let madrid = "Europe/Madrid".parse().unwrap();
    let hours = |date: &str| -> i64 {
        let date: PlainDate = date.parse().unwrap();
        let open = week.on(date, &madrid).unwrap()[0];
        (open.to().millis() - open.from().millis()) / 3_600_000
    };
    assert_eq!([hours("2026-03-22"), hours("2026-03-29"), hours("2026-10-25")], [24, 23, 25]);
}
