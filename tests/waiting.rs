//! A visit is called off, and somebody who waits takes its time; who is due is called back. Through the one door.

use cuspid_host::SessionToken;
use cuspid_model::RequestKey;
use cuspid_model::permission::BuiltInRole::{Admin, Doctor, Receptionist};
use cuspid_testkit::Office;
use serde_json::{Value, json};

struct Practice {
    office: Office,
    doctor: Value,
    cleaning: Value,
}

impl Practice {
    fn open() -> Self {
        let office = Office::open();
        let hours = json!([{"day": "thursday", "from": 480, "to": 1080}]);
        let doctor = json!({"name": "Dra. Lia Prado", "colour": 1, "hours": hours});
        let doctor = office.ok(Admin, "AddDoctor", doctor);
        let services = office.ok(Receptionist, "ListServices", json!({}));
        let cleaning = services.as_array().unwrap().iter().find(|service| service["code"] == "PV-01").unwrap().clone();
        Self { office, doctor, cleaning }
    }

    fn desk(&self, request: &str, args: Value) -> Value {
        self.office.ok(Receptionist, request, args)
    }

    fn patient(&self, name: &str) -> Value {
        let person =
            json!({"identity": {"name": name, "birth_date": "1984-06-09"}, "contact": {"phone": "+5511912345678"}});
        self.desk(
            "RegisterPatient",
            json!({"identity": person["identity"], "contact": person["contact"], "accept_duplicate": true}),
        )["patient"]
            .clone()
    }

    fn book(&self, patient: &Value, more: Value) -> Value {
        let mut visit = json!({"patient": patient, "doctor": self.doctor, "start": "2026-03-12T10:00", "duration": 40});
        visit.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.desk("BookAppointment", visit)
    }

    fn candidates(&self) -> Vec<Value> {
        let gap = json!({"doctor": self.doctor, "from": "2026-03-12T10:00", "to": "2026-03-12T10:40", "limit": 20});
        self.desk("FillGap", gap).as_array().unwrap().clone()
    }

    fn due(&self) -> Vec<Value> {
        self.desk("ListRecall", json!({"limit": 50}))["rows"].as_array().unwrap().clone()
    }
}

#[test]
fn s8_a_gap_is_filled_from_the_waiting_list() {
    let p = Practice::open();
    let (petra, noor) = (p.patient("Petra Lindqvar"), p.patient("Noor Abellard"));
    let visit = p.book(&petra, json!({}));
    let thursdays = json!([{"day": "thursday", "from": 480, "to": 720}]);
    let services = json!([p.cleaning["id"]]);
    let wish =
        json!({"duration": 40, "services": services, "times": thursdays, "urgent": true, "note": "Lives nearby"});
    let entry = p.desk("AddWaiting", json!({"patient": noor, "wish": wish}));
    assert_eq!(p.candidates(), Vec::<Value>::new(), "there is no gap yet");
    p.desk("CancelAppointment", json!({"appointment": visit, "reason": "Ill"}));

    let found = p.candidates();
    assert_eq!(found.len(), 2);
    let first = &found[0];
    assert_eq!((&first["from"], &first["person"]["name"]), (&json!({"waiting": entry}), &json!("Noor Abellard")));
    assert_eq!((&first["start"], &first["person"]["phone"]), (&json!("2026-03-12T10:00"), &json!("+5511912345678")));
    let because = json!(["urgent", {"waits_since": "2026-03-11"}, "wished_time", "fills_all"]);
    assert_eq!(first["because"], because);
    // The patient who called off is the next to be asked.
    assert_eq!(found[1]["from"], json!({"unscheduled": visit}));

    let booked = p.book(&noor, json!({"waiting": entry, "services": services}));
    assert_eq!(p.desk("ListWaiting", json!({})), json!([]));
    assert_eq!(p.candidates(), Vec::<Value>::new(), "it is filled");
    // Taken back, she waits again.
    p.desk("CancelAppointment", json!({"appointment": booked, "reason": "Booked by mistake"}));
    assert_eq!(p.desk("ListWaiting", json!({}))[0]["id"], entry);
    p.office.assert_whole();
}

#[test]
fn what_is_asked_twice_waits_once() {
    let p = Practice::open();
    let noor = p.patient("Noor Abellard");
    let key: RequestKey = p.office.host.world().new_id().unwrap();
    let window: SessionToken = p.office.window(Receptionist);
    let add = || {
        let args = json!({"patient": noor, "wish": {"duration": 30}});
        p.office.host.call(&window, "AddWaiting", args, Some(key)).unwrap()
    };
    assert_eq!(add(), add());
    assert_eq!(p.desk("ListWaiting", json!({})).as_array().unwrap().len(), 1);
}

#[test]
fn s9_a_recall_waits_until_what_is_owed_is_paid() {
    let p = Practice::open();
    let petra = p.patient("Petra Lindqvar");
    let case = json!({"patient": petra, "doctor": p.doctor, "title": "Prevention"});
    let case = p.office.ok(Admin, "OpenCase", case);
    let done = json!({"case": case, "service": p.cleaning["id"], "site": "mouth", "done_on": "2025-08-31"});
    p.office.ok(Admin, "RecordProcedure", done);
    let due = p.due();
    assert_eq!(due.len(), 1);
    assert_eq!(
        (&due[0]["due"], &due[0]["state"], &due[0]["last"]),
        (&json!("2026-02-28"), &json!("overdue"), &json!("2025-08-31"))
    );

    let plan = json!({"pause_balance": 1_000, "note": "Pays in parts"});
    p.desk("PlanRecall", json!({"patient": petra, "service": p.cleaning["id"], "plan": plan}));
    assert_eq!(p.due().len(), 1, "she owes nothing");
    let lines = json!({"lines": [{"description": "Mouthguard", "quantity": 1, "unit_price": 9_000}]});
    let invoice = p.desk("DraftInvoice", json!({"patient": petra}));
    p.desk("IssueInvoice", json!({"invoice": invoice, "content": lines}));
    assert_eq!(p.due().len(), 0);
    let own = p.desk("ListPatientRecall", json!({"patient": petra}));
    assert_eq!(own[0]["state"], "paused");
    assert_eq!(own[0]["plan"]["note"], "Pays in parts");
    let pay = |amount: i64| p.desk("RecordPayment", json!({"invoice": invoice, "amount": amount, "method": "cash"}));
    pay(7_999);
    assert_eq!(p.due().len(), 0, "a cent too much is owed");
    pay(1);
    assert_eq!(p.due().len(), 1);

    // Who is due fills gaps, and booked for it is due no longer.
    assert_eq!(p.candidates()[0]["from"], json!({"recall": p.cleaning["id"]}));
    p.book(&petra, json!({"services": [p.cleaning["id"]], "source": "recall"}));
    assert_eq!(p.due().len(), 0);
    p.office.assert_whole();
}

#[test]
fn s9_the_interval_stands_in_the_catalogue() {
    let p = Practice::open();
    assert_eq!(p.cleaning["recall"], json!({"every": 6, "unit": "month"}));
    let mut details = p.cleaning.as_object().unwrap().clone();
    ["id", "archived"].iter().for_each(|field| drop(details.remove(*field)));
    details.insert("recall".into(), json!({"every": 1, "unit": "year"}));
    p.office.ok(Admin, "ChangeService", json!({"service": p.cleaning["id"], "details": details}));
    let services = p.office.ok(Doctor, "ListServices", json!({}));
    let cleaning = services.as_array().unwrap().iter().find(|service| service["code"] == "PV-01").unwrap();
    assert_eq!(cleaning["recall"], json!({"every": 1, "unit": "year"}));
    details.insert("recall".into(), json!({"every": 0, "unit": "year"}));
    let (code, _) = p.office.refused(Admin, "ChangeService", json!({"service": p.cleaning["id"], "details": details}));
    assert_eq!(code, "out_of_range");
}
