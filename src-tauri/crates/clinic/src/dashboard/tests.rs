//! Every figure is the sum of the rows that its list shows.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::billing::*;
use cuspid_model::requests::booking::AppointmentStatus::*;
use cuspid_model::requests::booking::{Agenda, ListDays, ListToday};
use cuspid_model::requests::patients::{FindPatients, PatientFilter};
use cuspid_model::requests::treatment::RecordProcedure;
use cuspid_model::time::PlainDate;
use cuspid_model::{ErrorCode, Money, PatientId};

use super::*;
use crate::booking::tests::Office;
use crate::patients::patient;
use crate::tests::{Fixture, refusal};
use crate::treatment::procedures;
use crate::{billing, booking, patients};

fn dashboard(f: &Fixture) -> Dashboard {
    f.read(|read| figures(read, &f.admin(), GetDashboard {})).unwrap()
}

fn registered(office: &Office, patient: PatientId, on: &str) {
    let registered_on = on.parse::<PlainDate>().ok();
    let put = |tx: &mut crate::Tx<'_>| {
        tx.put(patient, patient::Registration { registered_on });
        Ok(())
    };
    office.f.write(put).unwrap();
}

#[test]
fn a_new_clinic_shows_zeros_and_hides_money_from_those_who_do_not_keep_it() {
    let f = Fixture::new();
    let admin = dashboard(&f);
    assert_eq!((admin.visits, admin.tally.waiting, admin.new_patients, admin.left_open), (0, 0, 0, 0));
    assert_eq!((admin.revenue, admin.balance_due, admin.own_production), (Some(Money::ZERO), Some(Money::ZERO), None));
    let doctor = f.user(BuiltInRole::Doctor, "11 98765-0001");
    let doctor = f.read(|read| figures(read, &f.may(doctor), GetDashboard {})).unwrap();
    assert_eq!((doctor.revenue, doctor.balance_due, doctor.drafts), (None, None, None));
    let nobody = f.read(|read| own_production(read, &f.admin(), ListOwnProduction {}));
    assert_eq!(refusal(nobody).0, ErrorCode::NotADoctor);
}

#[test]
fn m8_visits_are_those_the_desk_lists() {
    let office = Office::new();
    let ids: Vec<_> = (0..3).map(|n| office.book(0, n, &format!("2026-03-11T{:02}:00", 9 + n), 30).unwrap()).collect();
    let called_off = office.book(1, 0, "2026-03-11T15:00", 30).unwrap();
    office.cancel(called_off).unwrap();
    office.set(ids[0], Arrived).unwrap();
    let figures = dashboard(&office.f);
    let desk = office.f.read(|read| booking::list_today(read, &office.f.admin(), ListToday { doctor: None })).unwrap();
    assert_eq!(figures.tally, desk.tally);
    assert_eq!((figures.visits, desk.visits.len()), (3, 4), "what was called off is listed apart");
    assert_eq!(figures.tally.waiting, 1);
    office.f.clock.advance_minutes(24 * 60);
    assert_eq!(dashboard(&office.f).left_open, 3);
}

#[test]
fn m8_what_is_to_be_confirmed_is_on_the_next_day_with_visits() {
    let office = Office::new();
    assert_eq!(dashboard(&office.f).unconfirmed, None);
    let friday = [0, 1].map(|n| office.book(n, n, "2026-03-13T09:00", 30).unwrap());
    office.book(0, 2, "2026-03-16T09:00", 30).unwrap();
    office.set(friday[0], Confirmed).unwrap();
    let found = dashboard(&office.f).unconfirmed.unwrap();
    let request = ListDays { from: found.date, days: 1, doctor: None, site: None, full: None };
    let Agenda { visits, .. } = office.f.read(|read| booking::list_days(read, &office.f.admin(), request)).unwrap();
    assert_eq!((found.date.to_string().as_str(), found.count), ("2026-03-13", 1));
    assert_eq!(visits.iter().filter(|visit| visit.status == Scheduled).count(), 1);
    office.set(friday[1], Confirmed).unwrap();
    assert_eq!(dashboard(&office.f).unconfirmed, None);
}

#[test]
fn m8_new_patients_are_those_the_list_narrows_to() {
    let office = Office::new();
    registered(&office, office.patients[0], "2026-03-01");
    registered(&office, office.patients[1], "2026-02-28");
    registered(&office, office.patients[2], "2026-03-11");
    let request = FindPatients { only: Some(PatientFilter::New), ..FindPatients::default() };
    let found = || office.f.read(|read| patients::find(read, &office.f.admin(), request.clone())).unwrap();
    assert_eq!((dashboard(&office.f).new_patients, found().total), (2, Some(2)));
    office
        .f
        .write(|tx| {
            let status = cuspid_model::requests::patients::PatientStatus::Archived;
            tx.put(office.patients[0], patient::Status { status });
            Ok(())
        })
        .unwrap();
    assert_eq!((dashboard(&office.f).new_patients, found().total), (1, Some(1)));
}

#[test]
fn m8_money_is_what_the_lists_add_up_to() {
    let o = billing::tests::Office::new();
    o.rules(false, 10);
    let invoices = [o.issued(10_000), o.issued(4_000)];
    let wrong = o.pay(invoices[0], 3_000).unwrap().payment;
    o.pay(invoices[1], 4_000).unwrap();
    o.reverse(wrong).unwrap();
    o.done(26_000);
    o.draft();
    let figures = dashboard(&o.f);
    let request = ListPayments { from: Some(figures.today.first_of_month()), to: None, after: None, limit: 50 };
    let paid = o.f.read(|read| billing::list_payments(read, &o.f.admin(), request)).unwrap();
    assert_eq!(figures.revenue, Some(paid.rows.iter().map(|row| row.amount).sum()));
    assert_eq!(figures.revenue, Some(paid.takings.iter().map(|taking| taking.tally.amount).sum()));
    let list = |filter| {
        let request = ListInvoices { filter, aging: None, text: None, after: None, limit: 50 };
        o.f.read(|read| billing::list(read, &o.f.admin(), request)).unwrap().rows
    };
    let open = |filter| list(filter).iter().map(|row| row.open).sum::<Money>();
    assert_eq!((figures.balance_due, figures.overdue), (Some(open(InvoiceFilter::Open)), Some(Money::ZERO)));
    assert_eq!(figures.drafts, Some(u32::try_from(list(InvoiceFilter::Draft).len()).unwrap()));
    o.f.clock.advance_minutes(11 * 24 * 60);
    assert_eq!(dashboard(&o.f).overdue, Some(open(InvoiceFilter::Overdue)));
    assert!(open(InvoiceFilter::Overdue).is_positive());
}

#[test]
fn m8_a_doctor_sees_the_rows_of_his_production() {
    let ward = crate::treatment::tests::Ward::new();
    let by = ward.by();
    let figures = ward.f.read(|read| figures(read, &by, GetDashboard {})).unwrap();
    assert_eq!(figures.own_production, Some(Money::ZERO));
    let request = RecordProcedure {
        case: ward.case,
        service: ward.service("RE-01"),
        site: "26 O".parse().unwrap(),
        doctor: None,
        done_on: None,
        price: None,
        remark: None,
    };
    let by = ward.by();
    ward.write(|tx| procedures::record(tx, &by, request)).unwrap();
    let by = ward.by();
    let rows = ward.f.read(|read| own_production(read, &by, ListOwnProduction {})).unwrap();
    let by = ward.by();
    let figures = ward.f.read(|read| super::figures(read, &by, GetDashboard {})).unwrap();
    assert_eq!(figures.own_production, Some(rows.iter().map(|row| row.price).sum()));
    assert_eq!((rows.len(), rows[0].patient, rows[0].tooth.as_str()), (1, ward.patient, "26 O"));
}
