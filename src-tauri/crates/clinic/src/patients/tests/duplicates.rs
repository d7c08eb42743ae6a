//! C2: a likely duplicate is warned of before it is made.

use cuspid_model::ErrorCode;
use cuspid_model::requests::patients::*;
use serde_json::{Value, json};

use super::records::set_status;
use super::{get, named, register, try_register};
use crate::tests::Fixture;
use crate::{Fault, Result, patients};

/// The names of the candidates a registration is refused with; none when it goes through.
fn warned(outcome: Result<Registered>) -> Vec<Candidate> {
    match outcome {
        Ok(_) => vec![],
        Err(Fault::Refused(error)) if error.code == ErrorCode::PossibleDuplicate => {
            serde_json::from_value(error.params["candidates"].clone()).unwrap()
        }
        Err(other) => panic!("{other}"),
    }
}

/// A person as it is typed: name, birth date, phone, identity number, street, postcode.
fn person([name, born, phone, id, street, postcode]: [&str; 6]) -> Value {
    json!({
        "identity": {"name": name, "birth_date": born, "national_id": id},
        "contact": {"phone": phone, "street": street, "postcode": postcode},
    })
}

#[test]
fn c2_the_same_person_with_slips_is_recognised_and_relatives_are_not() {
    let recorded =
        ["Mariana Castro Lopes", "1984-07-23", "11 98765-4321", "P4482917", "Rua das Flores 120", "01310-100"];
    let same = [
        ["Mariana Castro Lopes", "1984-07-23", "", "", "", ""],
        ["mariana castro lopes", "", "", "", "", ""],
        ["Lopes, Mariana Castro", "1984-07-23", "", "", "", ""],
        ["Marianna Castro Lopez", "1984-07-23", "", "", "", ""],
        ["Mariana Lopes", "1984-07-23", "", "", "", ""],
        ["M. Castro Lopes", "1984-07-23", "", "", "", ""],
        ["Mariana Castro Lopes", "1984-07-32", "", "", "", ""],
        ["Mariana Castro Lopes", "1984-07-22", "", "", "", ""],
        ["Mariana Castro Lopes", "1984-08-23", "", "", "", ""],
        ["Mariana Castro Lopes", "1948-07-23", "", "", "", ""],
        ["Mraiana Castro Lopes", "1984-07-23", "", "", "", ""],
        ["Mariana Kastro Lopes", "", "11 98765-4321", "", "", ""],
        ["Mariana Castro", "", "11 98765-4321", "", "Rua das Flores 120", ""],
        ["Someone Else", "", "", "P4482917", "", ""],
        ["Mariana Ribeiro Santos", "1984-07-23", "", "P4482917", "", ""],
        ["Mariana Castro Lopes", "", "", "P4482971", "", ""],
    ];
    let other = [
        ["Paulo Castro Lopes", "1984-07-23", "11 98765-4321", "P9917342", "Rua das Flores 120", "01310-100"],
        ["Mariana Castro Lopes", "1951-02-03", "", "", "", ""],
        ["Mariana Prado", "1984-07-23", "", "", "", ""],
        ["Beatriz Lopes", "", "11 98765-4321", "", "Rua das Flores 120", "01310-100"],
        ["Mariana", "", "", "", "", ""],
        ["João Pereira", "1984-07-23", "", "", "", ""],
        ["João Pereira", "", "11 98765-4321", "", "Rua das Flores 120", "01310-100"],
    ];
    for typed in same {
        let f = Fixture::new();
        register(&f, person(recorded));
        // A birth date that no calendar has is refused before; the slip that makes one is another day.
        let typed = typed.map(|text| if text == "1984-07-32" { "1984-07-13" } else { text });
        assert_eq!(warned(try_register(&f, person(typed))).len(), 1, "{typed:?} is the same person");
    }
    for typed in other {
        let f = Fixture::new();
        register(&f, person(recorded));
        assert!(warned(try_register(&f, person(typed))).is_empty(), "{typed:?} is somebody else");
    }
}

#[test]
fn c2_the_warning_says_who_and_what_is_alike_and_can_be_accepted() {
    let f = Fixture::new();
    let first = register(
        &f,
        json!({"identity": {"name": "Rui Lima", "birth_date": "1980-03-12"}, "contact": {"phone": "11 98765-4321"}}),
    );
    let again =
        json!({"identity": {"name": "Ruy Lima", "birth_date": "1980-03-12"}, "contact": {"phone": "(11) 98765-4321"}});
    let candidates = warned(try_register(&f, again.clone()));
    assert_eq!((candidates[0].patient, &*candidates[0].number, &*candidates[0].name), (first, "A-000001", "Rui Lima"));
    assert_eq!(candidates[0].alike, [Likeness::Name, Likeness::BirthDate, Likeness::Phone]);

    let ask: FindDuplicates = serde_json::from_value(again.clone()).unwrap();
    let asked = f.read(|read| patients::find_duplicates(read, &f.admin(), ask.clone())).unwrap();
    assert_eq!(asked, candidates, "asking while typing gives the same");
    let itself = FindDuplicates { patient: Some(first), ..ask };
    assert!(
        f.read(|read| patients::find_duplicates(read, &f.admin(), itself)).unwrap().is_empty(),
        "nobody is his own double"
    );

    let second = register(&f, again);
    let page = f
        .read(|read| patients::list_duplicates(read, &f.admin(), ListDuplicates { after: None, limit: None }))
        .unwrap();
    let pairs: Vec<_> = page.pairs.iter().map(|pair| (pair.patient, pair.like.patient)).collect();
    assert_eq!((pairs, page.next), (vec![(second, first)], None));
    set_status(&f, second, PatientStatus::Archived);
    let page = f
        .read(|read| patients::list_duplicates(read, &f.admin(), ListDuplicates { after: None, limit: None }))
        .unwrap();
    assert!(page.pairs.is_empty(), "one of them was put away");
}

#[test]
fn c2_a_changed_record_is_recognised_by_what_it_is_now() {
    let f = Fixture::new();
    let patient = named(&f, "Rui Lima Prado");
    let by = f.admin();
    let change: ChangePatient =
        serde_json::from_value(json!({"patient": patient, "identity": {"name": "Ana Souza Braga"}})).unwrap();
    f.write(|tx| patients::change(tx, &by, change)).unwrap();
    assert!(warned(try_register(&f, json!({"identity": {"name": "Rui Lima Prado"}}))).is_empty());
    assert_eq!(warned(try_register(&f, json!({"identity": {"name": "Ana Souza Braga"}}))).len(), 1);
    assert_eq!(get(&f, patient).row.name, "Ana Souza Braga");
}

/// People of no list: names in many languages combined, each recorded once more as somebody in a hurry would.
#[test]
fn c2_recall_and_precision_on_invented_people() {
    let first = [
        "Ana", "Bruno", "Carla", "Davi", "Helena", "Igor", "Larissa", "Marcos", "Natália", "Otávio", "Paula", "Renato",
        "Zoë", "Jürgen", "Siobhán", "Нина",
    ];
    let last = [
        "Almeida",
        "Barbosa",
        "Cardoso",
        "Dantas",
        "Esteves",
        "Figueira",
        "Gonçalves",
        "Haddad",
        "Ito",
        "Klein",
        "Machado",
        "Nogueira",
        "Иванова",
    ];
    let f = Fixture::new();
    let people: Vec<[String; 3]> = (0..200)
        .map(|at: usize| {
            let name = format!("{} {} {}", first[at % 16], last[at % 13], last[(at * 7 + 3) % 13]);
            [
                name,
                format!("{}-{:02}-{:02}", 1940 + at * 37 % 70, 1 + at * 5 % 12, 1 + at * 11 % 28),
                format!("11 9{:08}", 10_000_000 + at * 7919),
            ]
        })
        .collect();
    let (mut right, mut wrong) = (0, 0);
    let json = |name: &str, born: &str, phone: &str| json!({"identity": {"name": name, "birth_date": born}, "contact": {"phone": phone}});
    for [name, born, phone] in &people {
        let args = json(name, born, phone);
        wrong += warned(try_register(&f, args.clone())).len();
        register(&f, args);
    }
    for (at, [name, born, phone]) in people.iter().enumerate() {
        let slip = match at % 5 {
            0 => json(&name.replace('a', "e"), born, phone),
            1 => json(name, &born.replace("-1", "-0").replace("-00", "-01"), phone),
            2 => json(&name.to_uppercase(), born, ""),
            3 => json(&name.split(' ').rev().collect::<Vec<_>>().join(" "), "", phone),
            _ => json(&name.split(' ').take(2).collect::<Vec<_>>().join(" "), born, ""),
        };
        let candidates = warned(try_register(&f, slip));
        let (same, others): (Vec<_>, Vec<_>) = candidates.iter().partition(|candidate| candidate.name == *name);
        right += usize::from(!same.is_empty());
        wrong += others.len();
    }
    assert!(right * 100 >= people.len() * 95, "recall: {right} of {}", people.len());
    assert!(wrong * 100 <= (right + wrong) * 2, "precision: {wrong} wrong beside {right} right");
}
