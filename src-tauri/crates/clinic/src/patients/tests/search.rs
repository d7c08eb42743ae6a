//! C1: search as one types.

use cuspid_model::ErrorCode;
use cuspid_model::requests::patients::*;
use serde_json::json;

use super::records::set_status;
use super::{find, found, named, register};
use crate::patients::search::{Narrowed, Typed, expression, listing, matching};
use crate::tests::{Fixture, refusal};

#[test]
fn c1_names_are_found_by_any_beginning_of_their_words_in_any_order_and_script() {
    let f = Fixture::new();
    for name in [
        "Zoë Bélanger",
        "Işık Yılmaz",
        "İpek ŞAHİN",
        "فاطمة الزهراء",
        "أحمد حسن",
        "Фёдор Достоевский",
        "Seán O\u{2019}Brien",
        "Anne-Marie Weiß",
        "João da Silva",
        "रवि शर्मा",
        "Nguyễn Thị Hương",
    ] {
        named(&f, name);
    }
    for (typed, expected) in [
        ("bela", "Zoë Bélanger"),
        ("BELA zo", "Zoë Bélanger"),
        ("isik", "Işık Yılmaz"),
        ("ışık", "Işık Yılmaz"),
        ("ISIK yil", "Işık Yılmaz"),
        ("ipek sahin", "İpek ŞAHİN"),
        ("فاطمه", "فاطمة الزهراء"),
        ("احمد", "أحمد حسن"),
        ("федор", "Фёдор Достоевский"),
        ("ДОСТ", "Фёдор Достоевский"),
        ("dostoev", "Фёдор Достоевский"),
        ("obrien", "Seán O\u{2019}Brien"),
        ("o'brien", "Seán O\u{2019}Brien"),
        ("brien sean", "Seán O\u{2019}Brien"),
        ("marie weiss", "Anne-Marie Weiß"),
        ("annemarie", "Anne-Marie Weiß"),
        ("anne-marie", "Anne-Marie Weiß"),
        ("silva joao", "João da Silva"),
        ("शर्मा", "रवि शर्मा"),
        ("nguyen huong", "Nguyễn Thị Hương"),
    ] {
        assert_eq!(found(&f, typed), [expected], "{typed}");
    }
    assert!(found(&f, "bela silva").is_empty(), "every word counts");
    assert!(found(&f, "anger").is_empty(), "beginnings of words only");
}

#[test]
fn c1_phone_number_birth_date_and_identity_number_find_a_patient() {
    let f = Fixture::new();
    register(
        &f,
        json!({
            "identity": {"name": "Rui Lima", "birth_date": "1980-03-12", "national_id": "529.982.247-25"},
            "contact": {"phone": "(11) 98765-4321", "other_phone": "+1 650 253 0000"},
        }),
    );
    named(&f, "Somebody Else");
    for typed in [
        "11987654321",
        "(11) 98765-4321",
        "98765-4321",
        "98765 43",
        "+55 11 98765",
        "011 98765-4321",
        "4321",
        "2530000",
        "12/03/1980",
        "12.3.80",
        "1980-03-12",
        "12031980",
        "52998224725",
        "529.982.247-25",
        "A-000001",
        "a1",
        "000001",
        "rui 12/03/1980",
        "lima 98765",
        "١٢/٠٣/١٩٨٠",
    ] {
        assert_eq!(found(&f, typed), ["Rui Lima"], "{typed}");
    }
    for typed in ["03/12/1981", "98766", "12/04/1980"] {
        assert!(found(&f, typed).is_empty(), "{typed}");
    }
}

#[test]
fn c1_a_date_is_read_in_the_order_of_the_clinics_country() {
    let today = "2026-03-11".parse().unwrap();
    let asked = |typed: &str, country: &str| match expression(typed, country.parse().unwrap(), today) {
        Typed::Words(words) => words,
        other => panic!("{other:?}"),
    };
    assert!(asked("03/12/1980", "BR").contains("\"19801203\"*"));
    assert!(asked("03/12/1980", "US").contains("\"19800312\"*"));
    assert!(asked("25/12/1980", "US").contains("\"19801225\"*"), "only one order gives a date");
    assert!(asked("80/12/25", "JP").contains("\"19801225\"*"));
    assert!(asked("1/2/27", "BR").contains("\"19270201\"*"), "nobody was born in the future");
}

#[test]
fn c1_nothing_typed_is_taken_for_syntax() {
    let f = Fixture::new();
    named(&f, "Ana NEAR Or");
    for typed in [
        "\"",
        "ana*",
        "ana OR",
        "NEAR(ana",
        "a\"b",
        "-ana",
        "ana)",
        "words:ana",
        "^ana",
        "{ana}",
        "' OR 1=1 --",
        "%",
        "\u{0}",
    ] {
        assert!(find(&f, FindPatients { text: typed.into(), ..Default::default() }).is_ok(), "{typed}");
    }
    assert_eq!(found(&f, "ana*"), ["Ana NEAR Or"]);
    assert_eq!(found(&f, "or near"), ["Ana NEAR Or"]);
    assert!(found(&f, "*").is_empty(), "signs alone are nobody");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]
    #[test]
    fn c1_whatever_is_typed_gives_a_question_the_index_understands(typed in "\\PC{0,60}") {
        thread_local!(static F: Fixture = Fixture::new());
        F.with(|f| {
            let request = FindPatients { text: typed.clone(), ..Default::default() };
            proptest::prop_assert!(find(f, request).is_ok(), "{}", typed);
            Ok(())
        })?;
    }
}

#[test]
fn all_patients_are_paged_by_name() {
    let f = Fixture::new();
    let names = ["Zoe", "álvaro", "Álvaro", "bento", "Ana", "Émile", "Dora"];
    names.iter().for_each(|name| _ = named(&f, name));
    let mut listed = vec![];
    let mut after = None;
    loop {
        let page = find(&f, FindPatients { after, limit: Some(3), ..Default::default() }).unwrap();
        assert_eq!(page.total, after.is_none().then_some(7));
        listed.extend(page.patients.into_iter().map(|patient| patient.name));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(listed, ["álvaro", "Álvaro", "Ana", "bento", "Dora", "Émile", "Zoe"]);
    assert_eq!(refusal(find(&f, FindPatients { limit: Some(201), ..Default::default() })).0, ErrorCode::OutOfRange);
}

#[test]
fn matches_are_paged_the_last_registered_first() {
    let f = Fixture::new();
    (0..7).for_each(|at| _ = named(&f, &format!("Maria {at}")));
    let page =
        |after| find(&f, FindPatients { text: "mar".into(), after, limit: Some(3), ..Default::default() }).unwrap();
    let names = |page: &PatientPage| page.patients.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let (first, second, third) = {
        let first = page(None);
        let second = page(first.next);
        let third = page(second.next);
        (first, second, third)
    };
    assert_eq!(names(&first), ["Maria 6", "Maria 5", "Maria 4"]);
    assert_eq!(names(&second), ["Maria 3", "Maria 2", "Maria 1"]);
    assert_eq!((names(&third), third.next), (vec!["Maria 0".to_owned()], None));
}

#[test]
fn records_put_away_are_found_only_when_asked_for() {
    let f = Fixture::new();
    let (ana, _) = (named(&f, "Ana Souza"), named(&f, "Ana Lima"));
    set_status(&f, ana, PatientStatus::Archived);
    assert_eq!(found(&f, "ana"), ["Ana Lima"]);
    assert_eq!(found(&f, ""), ["Ana Lima"]);
    let ask =
        |archived, only| find(&f, FindPatients { text: "ana".into(), archived, only, ..Default::default() }).unwrap();
    assert_eq!(ask(true, None).patients.len(), 2);
    assert_eq!(ask(false, Some(PatientFilter::Archived)).patients[0].name, "Ana Souza");
    set_status(&f, ana, PatientStatus::Deceased);
    assert_eq!(found(&f, "ana"), ["Ana Lima", "Ana Souza"]);
}

#[test]
fn a_change_of_name_changes_what_finds_it() {
    let f = Fixture::new();
    let patient = named(&f, "Ana Souza");
    let by = f.admin();
    let identity = serde_json::from_value(json!({"name": "Ana Prado", "preferred_name": "Nina"})).unwrap();
    let request = ChangePatient { patient, identity: Some(identity), contact: None, people: None, about: None };
    f.write(|tx| crate::patients::change(tx, &by, request)).unwrap();
    assert!(found(&f, "souza").is_empty());
    assert_eq!(found(&f, "nina prado"), ["Ana Prado"]);
}

#[test]
fn no_list_reads_a_whole_table() {
    let f = Fixture::new();
    let raw = f.clinic.raw();
    let plan = |sql: &str| -> Vec<String> {
        let mut statement = raw.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let count = statement.parameter_count();
        let rows = statement.query_map(rusqlite::params_from_iter(vec![1; count]), |row| row.get(3)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    for archived in [false, true] {
        let narrowed = Narrowed { archived, only: None, today: "2026-03-11".parse().unwrap() };
        for sql in [listing(&narrowed, false), listing(&narrowed, true)] {
            let steps = plan(&sql);
            assert!(steps.iter().any(|step| step.contains("USING COVERING INDEX patient_name_")), "{sql}: {steps:?}");
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "sorted by the index: {steps:?}");
        }
        let steps = plan(&matching(&narrowed));
        assert!(steps[0].contains("SCAN s VIRTUAL TABLE INDEX"), "the index answers: {steps:?}");
        assert!(steps[1].contains("SEARCH m USING INTEGER PRIMARY KEY"), "{steps:?}");
        assert_eq!(steps.len(), 2, "and nothing is sorted: {steps:?}");
    }
    let steps = plan("SELECT patient FROM patient_key WHERE key = ?1 AND patient < ?2 ORDER BY patient DESC LIMIT ?3");
    assert!(steps[0].contains("SEARCH patient_key USING PRIMARY KEY"), "{steps:?}");
    assert_eq!(steps.len(), 1);
    for table in [
        "appointment",
        "procedure",
        "prescription",
        "issued_invoice",
        "credit_note",
        "payment",
        "lab_request",
        "finding",
        "invoice_balance",
    ] {
        let steps = plan(
            &format!("SELECT n FROM {table} WHERE patient_id = ?1")
                .replace("SELECT n FROM invoice_balance", "SELECT open FROM invoice_balance"),
        );
        assert!(steps[0].starts_with("SEARCH"), "{table}: {steps:?}");
    }
}
