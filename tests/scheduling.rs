//! The first steps of 002, through the door: the clinical manager asks for availability, a nurse submits, gets it back
//! with feedback, submits again and is accepted; the period is reviewed and published.

use cuspid_model::permission::BuiltInRole::{self, CareProvider, ClinicalManager, Practice};
use cuspid_testkit::{Office, phone};
use serde_json::{Value, json};

/// The care provider that the user with this role is.
fn provider(office: &Office, role: BuiltInRole, profession: &str) -> Value {
    let list = office.ok(ClinicalManager, "ListProviders", json!({}));
    let name = format!("The {}", role.as_str());
    let user = list["users"].as_array().unwrap().iter().find(|user| user["name"] == name.as_str()).unwrap();
    let details = json!({"name": "Zora Hale", "profession": profession, "user": user["id"], "phone": phone(role)});
    office.ok(ClinicalManager, "AddProvider", json!({"details": details}))
}

#[test]
fn s002_availability_is_asked_for_submitted_returned_submitted_again_accepted_and_published() {
    let office = Office::open();
    let nurse = provider(&office, CareProvider, "nurse");
    let skill = json!({"kind": "paediatric", "since": "2025-06-01", "expires": "2027-05-31"});
    office.ok(ClinicalManager, "AddSkill", json!({"provider": nurse, "skill": skill}));
    let other = json!({"details": {"name": "Abel Thorn", "profession": "medic"}});
    office.ok(ClinicalManager, "AddProvider", other);
    let period = json!({
        "name": "April", "from": "2026-04-01", "until": "2026-04-30", "opens": "2026-03-10", "closes": "2026-03-20",
    });
    let period = office.ok(ClinicalManager, "AddPeriod", json!({"period": period}));

    // The nurse signs in, finds the period open, and submits.
    let status = office.host.call(&office.window(CareProvider), "GetStatus", json!({}), None).unwrap();
    assert_eq!(status["user"]["provider"], nurse);
    let own = office.ok(CareProvider, "ListOwnPeriods", json!({}));
    assert_eq!((&own[0]["id"], &own[0]["may_submit"], &own[0]["submission"]), (&period, &json!(true), &Value::Null));
    let day = |date: &str, word: &str| json!({"date": date, "from_minute": 480, "to_minute": 1080, "word": word});
    let submit = |days: Value| {
        office.ask(CareProvider, "SubmitAvailability", json!({"period": period, "days": days, "note": "No nights"}))
    };
    submit(json!([day("2026-04-01", "available"), day("2026-04-02", "unavailable")])).unwrap();

    // The manager sees who is missing, and returns what came, with a word.
    let sheet = || office.ok(ClinicalManager, "GetPeriod", json!({"period": period}));
    let seen = sheet();
    let counts = json!({"asked": 2, "missing": 1, "submitted": 1, "accepted": 0, "returned": 0});
    assert_eq!(seen["row"]["counts"], counts);
    assert_eq!((&seen["people"][0]["name"], &seen["people"][1]["submission"]), (&json!("Zora Hale"), &Value::Null));
    let review = |verdict: &str, feedback: Value| {
        let sent = &sheet()["people"][0]["submission"];
        let args = json!({
            "submission": sent["id"], "revision": sent["revision"], "verdict": verdict, "feedback": feedback,
        });
        office.ok(ClinicalManager, "ReviewSubmission", args);
    };
    review("returned", json!("Could you work on the 2nd as well?"));

    // Closed or not, the nurse reads it and answers.
    let set = |status: &str| {
        office.ask(ClinicalManager, "SetPeriodStatus", json!({"period": period, "status": status})).map(drop)
    };
    set("closed").unwrap();
    let own = office.ok(CareProvider, "GetOwnPeriod", json!({"period": period}));
    assert_eq!(own["submission"]["feedback"], "Could you work on the 2nd as well?");
    assert_eq!((&own["submission"]["status"], &own["row"]["may_submit"]), (&json!("returned"), &json!(true)));
    submit(json!([day("2026-04-01", "available"), day("2026-04-02", "prefer")])).unwrap();
    assert_eq!(set("reviewed").unwrap_err().code.as_str(), "not_reviewed");
    review("accepted", Value::Null);
    set("reviewed").unwrap();
    set("published").unwrap();
    let own = office.ok(CareProvider, "ListOwnPeriods", json!({}));
    assert_eq!((&own[0]["status"], &own[0]["submission"]), (&json!("published"), &json!("accepted")));
    assert_eq!(submit(json!([day("2026-04-01", "unavailable")])).unwrap_err().code.as_str(), "period_closed");
    office.assert_whole();
}

#[test]
fn s002_a_portal_opens_what_is_its_own_and_nothing_else() {
    let office = Office::open();
    provider(&office, CareProvider, "nurse");
    for (role, own) in [(CareProvider, 2), (Practice, 3)] {
        let status = office.host.call(&office.window(role), "GetStatus", json!({}), None).unwrap();
        assert_eq!(status["user"]["permissions"].as_array().unwrap().len(), own, "{}", role.as_str());
        for request in ["ListPeriods", "ListProviders", "ListExceptions", "FindPatients", "ListDays", "ListUsers"] {
            assert_eq!(office.refused(role, request, json!({})).0, "not_allowed", "{request} as {}", role.as_str());
        }
    }
    // Whoever is a care provider no longer has no portal any more, in the window that is open already.
    let list = office.ok(ClinicalManager, "ListProviders", json!({}));
    let away = json!({"provider": list["providers"][0]["id"], "active": false});
    office.ok(ClinicalManager, "SetProviderActive", away);
    assert_eq!(office.refused(CareProvider, "ListOwnPeriods", json!({})).0, "not_a_provider");
}
