use cuspid_model::SiteId;
use cuspid_model::requests::booking::BookAppointment;
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::Units;
use cuspid_model::text::Language;
use cuspid_model::time::Minutes;

use super::*;
use crate::booking::tests::{Office, add_resource};
use crate::case_days::tests::{at, date, hours, needs};
use crate::tests::{Fixture, refusal};
use crate::{case_days, reservations};

fn letterhead(logo: Option<Vec<u8>>) -> Letterhead {
    Letterhead {
        name: "Clínica Aurora".parse().unwrap(),
        address: Some("Rua das Flores, 10\nSão Paulo".parse().unwrap()),
        phone: None,
        email: None,
        tax_number: Some("00.000.000/0001-91".parse().unwrap()),
        footer: None,
        paper: Paper::Letter,
        logo: logo.map(Bytes),
    }
}

#[test]
fn what_is_saved_is_what_is_read() {
    let f = Fixture::new();
    let by = f.admin();
    let logo = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 20]].concat();
    let saved = letterhead(Some(logo));
    f.write(|tx| save_letterhead(tx, &by, SaveLetterhead { letterhead: saved.clone() })).unwrap();
    let rules = Rules {
        lock_minutes: 5,
        prices_with_tax: true,
        exempt_reason: Some("Isento".parse().unwrap()),
        due_days: 30,
        currency_shown: CurrencyShown::Code,
        history_months: 6,
        travel_minutes: 25,
    };
    f.write(|tx| save_rules(tx, &by, SaveRules { rules: rules.clone() })).unwrap();
    let tax = |tx: &mut Tx<'_>| {
        let rate = cuspid_model::Rate::new(50_000).unwrap();
        save_tax(tx, &by, SaveTax { tax: None, name: "ISS".parse().unwrap(), rate, archived: false })
    };
    let tax = f.write(tax).unwrap();
    let settings = f.read(|read| get(read, &by, GetSettings {})).unwrap();
    assert_eq!((settings.letterhead, settings.rules), (saved, rules));
    assert_eq!(settings.taxes[0].id, tax);
    let facts = f.read(|read| facts(read, &f.admin(), GetClinicFacts {})).unwrap();
    assert_eq!((facts.paper, facts.due_days, facts.date_order), (Paper::Letter, 30, DateOrder::DayFirst));
}

#[test]
fn what_is_no_picture_or_out_of_range_is_refused() {
    let f = Fixture::new();
    let by = f.admin();
    let mut huge = b"\xff\xd8\xff".to_vec();
    huge.resize(LARGEST_LOGO + 1, 0);
    for (logo, code) in [
        (b"GIF89a".to_vec(), ErrorCode::InvalidPicture),
        (vec![], ErrorCode::InvalidPicture),
        (huge, ErrorCode::PictureTooLarge),
    ] {
        let request = SaveLetterhead { letterhead: letterhead(Some(logo)) };
        let refused = refusal(f.write(|tx| save_letterhead(tx, &by, request)));
        assert_eq!(refused, (code, "letterhead.logo".into()));
    }
    for (lock_minutes, due_days, history_months, field) in [
        (1, 0, 12, "rules.lock_minutes"),
        (31, 0, 12, "rules.lock_minutes"),
        (5, 366, 12, "rules.due_days"),
        (5, 0, 0, "rules.history_months"),
        (5, 0, 61, "rules.history_months"),
    ] {
        let (prices_with_tax, exempt_reason, currency_shown) = (false, None, CurrencyShown::Sign);
        let rules = Rules {
            lock_minutes,
            prices_with_tax,
            exempt_reason,
            due_days,
            currency_shown,
            history_months,
            travel_minutes: 0,
        };
        let refused = refusal(f.write(|tx| save_rules(tx, &by, SaveRules { rules })));
        assert_eq!(refused, (ErrorCode::OutOfRange, field.into()));
    }
}

#[test]
fn tax_classes_on_offer_have_names_of_their_own() {
    let f = Fixture::new();
    let by = f.admin();
    let save = |tax: Option<TaxId>, name: &str, archived: bool| {
        let rate = cuspid_model::Rate::new(50_000).unwrap();
        f.write(|tx| save_tax(tx, &by, SaveTax { tax, name: name.parse().unwrap(), rate, archived }))
    };
    let first = save(None, "ISS", false).unwrap();
    assert_eq!(refusal(save(None, "iss", false)), (ErrorCode::AlreadyUsed, "name".into()));
    save(Some(first), "ISS", false).unwrap();
    save(Some(first), "ISS", true).unwrap();
    save(None, "ISS", false).unwrap();
    assert_eq!(refusal(save(Some(first), "ISS", false)), (ErrorCode::AlreadyUsed, "name".into()));
}

fn cancel(f: &Fixture, case_day: cuspid_model::CaseDayId) {
    let by = f.admin();
    let reason = "room not ready".parse().unwrap();
    f.write(|tx| case_days::cancel(tx, &by, CancelCaseDay { case_day, reason })).unwrap();
}

#[test]
fn the_zone_stays_while_a_case_day_or_a_reservation_is_to_come() {
    let f = Fixture::new();
    let by = f.admin();
    let manaus = || {
        let request = SaveClinic {
            name: "Clínica Aurora".parse().unwrap(),
            country: "BR".parse().unwrap(),
            currency: "BRL".parse().unwrap(),
            language: Language::Portuguese,
            zone: "America/Manaus".parse().unwrap(),
        };
        f.write(|tx| save_clinic(tx, &by, request))
    };
    let to_come = || f.read(|read| get(read, &f.admin(), GetSettings {})).unwrap().visits_to_come;
    let day = {
        let (by, site) = (f.admin(), f.read(practice::main_site).unwrap());
        let request = CreateCaseDay { site, time: at("2026-03-17", 8, 16), details: needs(&[]) };
        f.write(|tx| case_days::create(tx, &by, request)).unwrap()
    };
    assert_eq!(refusal(manaus()), (ErrorCode::ZoneInUse, "zone".into()));
    assert_eq!(to_come(), 1);
    cancel(&f, day);

    let slot = Slot {
        resource: add_resource(&f, "Chair 1", |_| ()),
        start: "2026-03-17T10:00".parse().unwrap(),
        duration: Minutes::new(30).unwrap(),
        units: Units::new(1).unwrap(),
    };
    let details = ReservationDetails {
        title: "Cleaning".parse().unwrap(),
        patient: None,
        service: None,
        doctor: None,
        priority: Priority::default(),
        notes: None,
        contact: None,
    };
    let reservation = {
        let by = f.admin();
        f.write(|tx| reservations::reserve(tx, &by, Reserve { slot, details, displace: false, request: None })).unwrap()
    };
    assert_eq!(refusal(manaus()), (ErrorCode::ZoneInUse, "zone".into()));
    assert_eq!(to_come(), 1);
    let by = f.admin();
    let cancelled = SetReservationStatus { reservation, status: ReservationStatus::Cancelled };
    f.write(|tx| reservations::set_status(tx, &by, cancelled)).unwrap();
    assert_eq!(to_come(), 0);
    manaus().unwrap();
}

fn save_harbour(f: &Fixture, site: Option<SiteId>, archived: bool) -> Result<SiteId> {
    let by = f.admin();
    let request = SaveSite { site, name: "Harbour".parse().unwrap(), archived };
    f.write(|tx| sites::save(tx, &by, request))
}

#[test]
fn a_site_stays_while_a_visit_there_is_under_way() {
    let office = Office::new();
    let harbour = save_harbour(&office.f, None, false).unwrap();
    office.send(BookAppointment { site: Some(harbour), ..office.request(0, 0, "2026-03-12T10:00", 30) }).unwrap();
    let day = 24 * 60;
    office.f.clock.advance_minutes(day + 75);
    let away = || save_harbour(&office.f, Some(harbour), true);
    assert_eq!(refusal(away()), (ErrorCode::SiteInUse, "site".into()), "a quarter past ten");
    office.f.clock.advance_minutes(15);
    away().unwrap();
}

#[test]
fn a_site_stays_while_a_case_day_is_asked_for_or_to_come_there() {
    let f = Fixture::new();
    let harbour = save_harbour(&f, None, false).unwrap();
    let away = || save_harbour(&f, Some(harbour), true);
    let by = f.admin();
    let wish = Wish { from: date("2026-03-16"), to: date("2026-03-18"), hours: hours(8, 16) };
    let request = RequestCaseDay { site: Some(harbour), wish, details: needs(&[]) };
    let asked = f.write(|tx| case_days::request(tx, &by, request)).unwrap();
    assert_eq!(refusal(away()), (ErrorCode::SiteInUse, "site".into()));
    let by = f.admin();
    let request = GrantCaseDay { case_day: asked, time: at("2026-03-17", 8, 16) };
    f.write(|tx| case_days::grant(tx, &by, request)).unwrap();
    assert_eq!(refusal(away()), (ErrorCode::SiteInUse, "site".into()));
    cancel(&f, asked);
    away().unwrap();
}
