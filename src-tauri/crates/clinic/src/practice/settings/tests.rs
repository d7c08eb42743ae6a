use super::*;
use crate::tests::{Fixture, refusal};

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
