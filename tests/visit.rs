//! A whole visit through `cuspid-cli call`, as a script drives it: registration, booking, check-in, treatment,
//! prescription, laboratory, invoice, payment; then the file is checked and its log replayed.

use serde_json::{Value, json};

use crate::command_line::{demo, login, verified};
use crate::program::Program;

fn service(list: &Value, code: &str) -> Value {
    list.as_array().unwrap().iter().find(|service| service["code"] == code).unwrap()["id"].clone()
}

#[test]
fn a_visit_from_registration_to_payment() {
    let home = tempfile::tempdir().unwrap();
    let (dir, logins) = demo(&home);
    let mut desk = Program::start(home.path(), &dir, login(&logins, "receptionist"));

    // The patient calls: she is registered, and the first free time is booked.
    let person = json!({
        "identity": {"name": "Beatriz Bélanger", "birth_date": "1984-06-09"}, "contact": {"phone": "202-555-0199"},
    });
    let patient = desk.ok("RegisterPatient", person)["patient"].clone();
    let found = desk.ok("FindPatients", json!({"text": "belan bea"}));
    assert_eq!(found["patients"][0]["id"], patient);
    let any_chair = json!({"duration": 30, "patient": patient, "limit": 1, "any": [{"kind": "chair"}]});
    let free = desk.ok("FreeTimes", any_chair)[0].clone();
    let chair = free["chosen"][0]["id"].clone();
    let booking = json!({
        "patient": patient, "doctor": free["doctor"], "start": free["start"], "duration": 30, "reason": "Toothache",
        "resources": [chair], "site": free["site"],
    });
    let visit = desk.ok("BookAppointment", booking.clone());
    assert_eq!(desk.refused("BookAppointment", booking), "time_taken", "S1: the doctor and the patient are busy");
    // She is here already: a walk-in takes the place of the call, with a dentist who has nobody in the chair, so that
    // the story does not depend on the hour.
    desk.ok("CancelAppointment", json!({"appointment": visit, "reason": "Comes right away"}));
    let mut admin = Program::start(home.path(), &dir, login(&logins, "admin"));
    let stand_in = admin.ok("AddDoctor", json!({"name": "Dr. Ysolde Ferrow", "colour": 3}));
    admin.leave();
    let now = desk.ok("ListToday", json!({}))["now"].clone();
    let walk_in = json!({
        "patient": patient, "doctor": stand_in, "start": now, "duration": 10, "reason": "Toothache",
        "source": "walk_in", "outside_hours": true,
    });
    let visit = desk.ok("BookAppointment", walk_in);
    for status in ["in_chair", "ready", "completed"] {
        desk.ok("SetAppointmentStatus", json!({"appointment": visit, "status": status}));
    }
    let back = json!({"appointment": visit, "status": "confirmed"});
    assert_eq!(desk.refused("SetAppointmentStatus", back), "illegal_status");
    assert_eq!(desk.refused("OpenCase", json!({})), "not_allowed", "a receptionist opens no treatment case");
    desk.leave();

    // The dentist treats her.
    let mut dentist = Program::start(home.path(), &dir, login(&logins, "doctor"));
    let me = dentist.ok("GetStatus", json!({}))["user"]["doctor"].clone();
    let case = dentist.ok(
        "OpenCase",
        json!({
            "patient": patient, "doctor": me, "title": "Upper left molar", "diagnosis": "Caries 26",
        }),
    );
    let services = dentist.ok("ListServices", json!({}));
    let (filling, x_ray) = (service(&services, "RE-01"), service(&services, "XR-02"));
    let wrong = json!({"case": case, "service": filling, "site": "11 O"});
    assert_eq!(dentist.refused("RecordProcedure", wrong), "invalid_surfaces", "C4: an incisor has no occlusal surface");
    dentist.ok("RecordProcedure", json!({"case": case, "service": filling, "site": "26 MO"}));
    let planned = dentist.ok("PlanProcedure", json!({"case": case, "service": x_ray, "site": "26"}));
    dentist.ok("SetProcedureStatus", json!({"procedure": planned, "status": "done"}));
    let note = dentist.ok("SignNote", json!({"case": case, "text": "Composite 26 MO under rubber dam."}));
    dentist.ok("AddAddendum", json!({"note": note, "reason": "Forgotten", "text": "Shade A2."}));
    let medicines = dentist.ok("ListMedicines", json!({}));
    let line =
        json!({"medicine": medicines[0]["id"], "dose": "1 tablet", "frequency": "every 8 hours", "quantity": "12"});
    let prescription = json!({"case": case, "lines": [line]});
    assert_eq!(dentist.refused("IssuePrescription", prescription.clone()), "allergies_unknown", "C9");
    let mut asked = prescription;
    asked["allergies"] = json!("none");
    let prescription = dentist.ok("IssuePrescription", asked);
    let labs = dentist.ok("ListLabs", json!({}));
    let lab = labs.as_array().unwrap().first().map(|lab| lab["id"].clone());
    let lab = lab
        .unwrap_or_else(|| dentist.ok("AddLab", json!({"details": {"name": "Alder Dental Studio", "turnaround": 5}})));
    let items = json!([{"work": "Crown", "site": "26", "shade": "A2"}]);
    let crown = dentist.ok("CreateLabRequest", json!({"case": case, "lab": lab, "items": items}));
    dentist.ok("SetLabStatus", json!({"request": crown, "status": "sent"}));
    let mut print = || dentist.ok("PrintPrescription", json!({"prescription": prescription}))["content"].clone();
    let (original, copy, another) = (print(), print(), print());
    assert!(original.as_str().unwrap().len() > 4000);
    assert_ne!(original, copy, "C11: what was printed before says that it is a copy");
    assert_eq!(copy, another, "M6: the same input gives the same bytes");
    assert_eq!(dentist.refused("IssueInvoice", json!({})), "not_allowed");
    dentist.leave();

    // The desk invoices the work done and takes a part payment.
    let mut desk = Program::start(home.path(), &dir, login(&logins, "receptionist"));
    let unbilled = desk.ok("ListUnbilled", json!({"patient": patient}));
    let owed: i64 = unbilled.as_array().unwrap().iter().map(|work| work["price"].as_i64().unwrap()).sum();
    let invoice = desk.ok("DraftInvoice", json!({"patient": patient}));
    let issued = desk.ok("IssueInvoice", json!({"invoice": invoice}));
    assert_eq!(issued["total"], owed);
    assert_eq!(desk.ok("ListUnbilled", json!({"patient": patient})), json!([]), "nothing is billed twice");
    let payment = |amount: i64| json!({"invoice": invoice, "amount": amount, "method": "cash"});
    assert_eq!(desk.refused("RecordPayment", payment(owed + 1)), "more_than_open");
    let first = desk.ok("RecordPayment", payment(5_000));
    assert_eq!(first["open"], owed - 5_000);
    let rest = desk.ok("RecordPayment", payment(owed - 5_000));
    assert_eq!(rest["open"], 0);
    for (request, args) in
        [("PrintInvoice", json!({"invoice": invoice})), ("PrintReceipt", json!({"payment": first["payment"]}))]
    {
        assert_eq!(desk.ok(request, args.clone()), desk.ok(request, args), "M6: the same input gives the same bytes");
    }
    desk.leave();

    verified(home.path(), &dir, login(&logins, "admin"));
}
