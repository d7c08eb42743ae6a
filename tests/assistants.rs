//! S2: an assistant is added with hours, looked for, booked in a part of a visit, and taken away from.

use cuspid_model::permission::BuiltInRole::{Admin, Receptionist};
use cuspid_testkit::Office;
use serde_json::json;

use crate::billing::text;

#[test]
fn an_assistant_is_booked_in_a_part_of_a_visit() {
    let office = Office::open();
    let hours = json!([{"day": "thursday", "from": 480, "to": 1080}]);
    let doctor = json!({"name": "Dra. Lia Prado", "colour": 1, "hours": hours});
    let other = json!({"name": "Dr. Ivo Serra", "colour": 2, "hours": hours});
    let helper = json!({"name": "Jonas Peixoto", "colour": 3, "hours": hours, "role": "assistant"});
    let [doctor, other, helper] = [doctor, other, helper].map(|args| office.ok(Admin, "AddDoctor", args));
    // Whoever is looked for as a dentist is one.
    assert_eq!(office.ok(Receptionist, "ListDoctors", json!({})).as_array().unwrap().len(), 2);
    let staff = office.ok(Receptionist, "ListStaff", json!({}));
    assert_eq!(staff.as_array().unwrap().iter().filter(|row| row["role"] == "assistant").count(), 1);

    let person = |name: &str| json!({"identity": {"name": name, "birth_date": "1984-06-09"}});
    let [first, second] = ["Noor Abellard", "Bram Okandele"]
        .map(|name| office.ok(Receptionist, "RegisterPatient", person(name))["patient"].clone());
    let wanted = json!({
        "doctor": doctor, "patient": first, "duration": 60, "from": "2026-03-12T00:00", "limit": 1,
        "assistants": [{"from": 10, "to": 60}],
    });
    let free = office.ok(Receptionist, "FreeTimes", wanted.clone())[0].clone();
    assert_eq!((&free["start"], &free["assistant"]["id"]), (&json!("2026-03-12T08:00"), &helper));
    let visit = |doctor, patient, from: u32| {
        json!({
            "doctor": doctor, "patient": patient, "start": free["start"], "duration": 60,
            "assistants": [{"assistant": helper, "from": from, "to": 60}],
        })
    };
    let booked = office.ok(Receptionist, "BookAppointment", visit(&doctor, &first, 10));
    let shown = office.ok(Receptionist, "GetAppointment", json!({"appointment": booked}));
    assert_eq!(
        shown["visit"]["assistants"],
        json!([{"part": {"assistant": helper, "from": 10, "to": 60}, "name": "Jonas Peixoto"}])
    );
    let paper = text(&office, &office.ok(Receptionist, "PrintDay", json!({"date": "2026-03-12"})));
    assert!(paper.contains("com Jonas Peixoto"), "{paper}");

    // The other dentist and another patient are free then, the assistant is not.
    let refused = office.ask(Receptionist, "BookAppointment", visit(&other, &second, 0)).unwrap_err();
    assert_eq!((refused.code.as_str(), &refused.params["by"]), ("time_taken", &json!("Jonas Peixoto")));
    // A day off is told what is booked in it.
    let leave = json!({"exception": {
        "whose": {"doctor": helper}, "effect": "off", "from": "2026-03-12", "to": "2026-03-12",
    }});
    let refused = office.ask(Admin, "AddException", leave).unwrap_err();
    assert_eq!((refused.code.as_str(), &refused.params["bookings"][0]["appointment"]), ("time_in_use", &booked));

    // Relieved for a while, he is named once.
    let relief = json!({"name": "Rita Alves", "colour": 4, "hours": hours, "role": "assistant"});
    let relief = office.ok(Admin, "AddDoctor", relief);
    let part = |assistant, from: u32| json!({"assistant": assistant, "from": from, "to": from + 20});
    let shared = json!({
        "doctor": doctor, "patient": first, "start": "2026-03-19T08:00", "duration": 60,
        "assistants": [part(&helper, 0), part(&relief, 20), part(&helper, 40)],
    });
    office.ok(Receptionist, "BookAppointment", shared);
    let paper = text(&office, &office.ok(Receptionist, "PrintDay", json!({"date": "2026-03-19"})));
    assert_eq!((paper.matches("Peixoto").count(), paper.matches("Alves").count()), (1, 1), "{paper}");
}
