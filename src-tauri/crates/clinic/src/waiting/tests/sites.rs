//! Several sites: who waits at which of them, and whom somebody calls who works at one only.

use cuspid_model::requests::booking::{BookAppointment, MoveAppointment};
use cuspid_model::requests::settings::SaveSite;
use cuspid_model::requests::waiting::*;
use cuspid_model::{AppointmentId, ErrorCode, PatientId, SiteId, WaitingId};

use super::fill::{fill, found, gap};
use super::wish;
use crate::access::Scope;
use crate::booking::tests::{Office, add_resource};
use crate::practice::{self, doctor, sites};
use crate::tests::{Fixture, refusal};
use crate::{Read, Result, waiting};

/// Another site of the clinic.
pub fn add_site(f: &Fixture) -> SiteId {
    let by = f.admin();
    let request = SaveSite { site: None, name: "Harbour".parse().unwrap(), archived: false };
    f.write(|tx| sites::save(tx, &by, request)).unwrap()
}

/// The site the clinic began with.
pub fn main_site(f: &Fixture) -> SiteId {
    f.read(practice::main_site).unwrap()
}

/// What somebody sees who works at one site only.
pub fn seen_at<T>(f: &Fixture, site: SiteId, look: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
    f.read(|read| {
        read.show_only(&Scope::Sites([site].into()))?;
        look(read)
    })
}

/// A visit of half an hour at a site.
fn book_at(office: &Office, site: SiteId, patient: usize, start: &str) -> AppointmentId {
    let visit = office.request(0, patient, start, 30);
    office.send(BookAppointment { site: Some(site), ..visit }).unwrap()
}

/// Somebody begins to wait at a site.
fn wait_at(office: &Office, site: SiteId, patient: usize) -> WaitingId {
    let by = office.f.admin();
    let patient = office.patients[patient];
    let request = AddWaiting { patient, sooner: None, site: Some(site), wish: wish(30) };
    office.f.write(|tx| waiting::add(tx, &by, request)).unwrap()
}

fn waits_at(office: &Office, site: SiteId) -> Vec<WaitingId> {
    let by = office.f.admin();
    let rows = seen_at(&office.f, site, |read| waiting::list(read, &by, ListWaiting {})).unwrap();
    rows.iter().map(|row| row.id).collect()
}

fn fell_through_at(office: &Office, site: SiteId) -> Vec<PatientId> {
    let by = office.f.admin();
    let request = ListUnscheduled { aside: false };
    let rows = seen_at(&office.f, site, |read| waiting::list_unscheduled(read, &by, request)).unwrap();
    rows.iter().map(|row| row.person.id).collect()
}

fn free_at(site: SiteId) -> FillGap {
    FillGap { site: Some(site), ..gap(None, "2026-03-12T10:00", "2026-03-12T11:00") }
}

#[test]
fn who_would_come_sooner_waits_where_the_visit_is_and_keeps_nobody_from_the_others() {
    let office = Office::new();
    let (main, harbour) = (main_site(&office.f), add_site(&office.f));
    let visit = book_at(&office, harbour, 0, "2026-03-13T10:00");
    let sooner = office.wait(0, Some(visit), wish(30)).unwrap();
    let anew = office.wait(1, None, wish(30)).unwrap();
    assert_eq!((waits_at(&office, main), waits_at(&office, harbour)), (vec![anew], vec![sooner]));
    let start = || "2026-03-12T10:00".to_owned();
    assert_eq!(found(&office, free_at(main)), [(office.patients[1], FillFrom::Waiting(anew), start())]);
    assert_eq!(found(&office, free_at(harbour)), [(office.patients[0], FillFrom::Sooner(visit), start())]);
    // The visit goes to the other site: who works where it was reads and fills what is left.
    let moved = office.moving(visit, 0, "2026-03-13T10:00", 30);
    office.shift(MoveAppointment { site: Some(main), ..moved }).unwrap();
    assert_eq!((waits_at(&office, main), waits_at(&office, harbour)), (vec![anew], vec![]));
    assert_eq!(office.waiting().len(), 2);
    let here = wait_at(&office, harbour, 2);
    let by = office.f.admin();
    let who = seen_at(&office.f, harbour, |read| waiting::fill(read, &by, free_at(harbour))).unwrap();
    assert_eq!(who.iter().map(|who| who.from).collect::<Vec<_>>(), [FillFrom::Waiting(here)]);
    let elsewhere = seen_at(&office.f, main, |read| waiting::fill(read, &by, free_at(harbour)));
    assert_eq!(refusal(elsewhere), (ErrorCode::NotFound, "site".into()));
}

#[test]
fn a_gap_is_filled_at_its_site_with_what_is_used_there() {
    let office = Office::new();
    let (main, harbour) = (main_site(&office.f), add_site(&office.f));
    let (dentist, user) = (office.doctors[0], office.f.admin);
    office
        .f
        .write(|tx| {
            let details: doctor::Details = tx.get(dentist, "doctor")?;
            tx.put(dentist, doctor::Details { user_id: Some(user), ..details });
            Ok(())
        })
        .unwrap();
    let chair = add_resource(&office.f, "Chair 1", |details| details.staff = vec![user]);
    let (here, there) = (wait_at(&office, main, 0), wait_at(&office, harbour, 1));
    let with = |site| {
        let found = fill(&office, FillGap { doctor: Some(dentist), ..free_at(site) }).unwrap();
        found.into_iter().map(|who| (who.from, who.resources)).collect::<Vec<_>>()
    };
    assert_eq!(with(main), [(FillFrom::Waiting(here), vec![chair])]);
    assert_eq!(with(harbour), [(FillFrom::Waiting(there), vec![])]);
}

#[test]
fn whose_visit_fell_through_is_not_called_with_another_one_or_waiting_at_another_site() {
    let office = Office::new();
    let (main, harbour) = (main_site(&office.f), add_site(&office.f));
    let [noor, bram, _] = office.patients[..] else { panic!("three patients") };
    for at in [0, 1] {
        let visit = office.book(at, at, "2026-03-12T10:00", 30).unwrap();
        office.cancel(visit).unwrap();
    }
    assert_eq!(fell_through_at(&office, main), [bram, noor]);
    book_at(&office, harbour, 0, "2026-03-16T10:00");
    assert_eq!(fell_through_at(&office, main), [bram]);
    wait_at(&office, harbour, 1);
    assert_eq!(fell_through_at(&office, main), []);
}
