//! The day on paper, as it comes from the door.

use cuspid_model::permission::BuiltInRole::{Assistant, Receptionist};
use cuspid_testkit::Office;
use serde_json::json;

use crate::billing::text;
use crate::records::Records;

#[test]
fn the_day_on_paper_says_who_comes_when_and_what_to_mind() {
    let office = Office::open();
    let r = Records::make(&office);
    let allergy = json!({"patient": r.patient, "kind": "allergy", "name": "Látex", "alert": true});
    office.ok(Receptionist, "AddFinding", allergy);
    let later = json!({
        "patient": r.patient, "doctor": r.doctor, "start": "2026-03-11T16:00", "duration": 45, "reason": "Moldagem",
        "outside_hours": true,
    });
    let called_off = office.ok(Receptionist, "BookAppointment", later.clone());
    let call_off = json!({"appointment": called_off, "reason": "Está doente"});
    office.ok(Receptionist, "CancelAppointment", call_off);
    let day = json!({"date": "2026-03-11"});
    let without = text(&office, &office.ok(Receptionist, "PrintDay", day.clone()));
    assert!(!without.contains("Moldagem"), "what was called off is on it:\n{without}");
    office.ok(Receptionist, "BookAppointment", later);
    let paper = office.ok(Receptionist, "PrintDay", day.clone());
    assert_eq!(paper["file_name"], "2026-03-11.pdf", "no name of a patient");
    let list = text(&office, &paper);
    for part in [
        "Agenda do dia",
        "quarta-feira, 11 de março de 2026",
        "10:00–10:30",
        "16:00–16:45",
        "Petra Lindqvar",
        "Alergia: Látex",
        "Moldagem",
    ] {
        assert!(list.contains(part), "{part} is not on it:\n{list}");
    }
    let (first, second) = (list.find("10:00").unwrap(), list.find("16:00").unwrap());
    assert!(first < second, "in the order of time:\n{list}");
    let empty = text(&office, &office.ok(Receptionist, "PrintDay", json!({"date": "2026-03-12"})));
    assert!(empty.contains("Nenhuma consulta"), "{empty}");
    assert_eq!(office.refused(Assistant, "PrintDay", day).0, "not_allowed");
}

#[test]
fn p1_the_day_on_paper_of_a_user_of_one_site_names_nobody_of_another() {
    let office = Office::open();
    Records::make(&office);
    let (_, window) = office.add_site();
    let paper = office.host.call(&window, "PrintDay", json!({"date": "2026-03-11"}), None).unwrap();
    let list = text(&office, &paper);
    assert!(list.contains("Agenda do dia") && !list.contains("Lindqvar"), "{list}");
}
