//! A patient with one record of every kind, made through the one door by those who make them.

use cuspid_model::permission::BuiltInRole::{Admin, Doctor, Receptionist};
use cuspid_testkit::{Office, phone};
use serde_json::{Map, Value, json};

use crate::case_days::{Held, confirmed};

/// The identities of the records.
pub struct Records {
    pub patient: Value,
    pub doctor: Value,
    /// The site they all belong to.
    pub site: Value,
    pub resource: Value,
    pub reservation: Value,
    pub task: Value,
    pub appointment: Value,
    /// The first visit of a series, and the booking of all of it.
    pub series_visit: Value,
    pub series_change: Value,
    /// The first of a series of reservations, and the making of all of it.
    pub series_reservation: Value,
    pub reservations_change: Value,
    pub waiting: Value,
    pub booking_request: Value,
    pub case: Value,
    pub service: Value,
    pub procedure: Value,
    pub note: Value,
    pub medicine: Value,
    pub prescription: Value,
    pub lab: Value,
    pub lab_request: Value,
    pub draft: Value,
    pub invoice: Value,
    pub payment: Value,
    pub credit_note: Value,
    /// The admin's own.
    pub provider: Value,
    pub skill: Value,
    pub period: Value,
    pub submission: Value,
    pub revision: Value,
    pub case_day: Value,
    pub member: Value,
    pub case_patient: Value,
    pub notice: Value,
    /// Of the team of the case day.
    pub anesthesiologist: Value,
}

impl Records {
    /// All of them, by what requests call them.
    pub fn by_name(&self) -> Map<String, Value> {
        let named = json!({
            "patient": self.patient, "doctor": self.doctor, "resource": self.resource, "reservation": self.reservation,
            "task": self.task, "appointment": self.appointment, "waiting": self.waiting,
            "booking_request": self.booking_request, "case": self.case,
            "service": self.service, "procedure": self.procedure, "note": self.note, "medicine": self.medicine,
            "prescription": self.prescription, "lab": self.lab, "request": self.lab_request, "draft": self.draft,
            "invoice": self.invoice, "payment": self.payment, "credit_note": self.credit_note,
            "provider": self.provider, "skill": self.skill, "period": self.period, "submission": self.submission,
            "revision": self.revision, "case_day": self.case_day, "member": self.member,
            "case_patient": self.case_patient, "notice": self.notice, "change": self.series_change,
            "reviewer": self.anesthesiologist,
        });
        named.as_object().unwrap().clone()
    }

    /// Makes them.
    pub fn make(office: &Office) -> Self {
        let person =
            json!({"identity": {"name": "Petra Lindqvar", "birth_date": "1984-06-09"}, "accept_duplicate": true});
        let patient = office.ok(Receptionist, "RegisterPatient", person)["patient"].clone();
        let doctor = doctor(office);
        let chair = json!({"name": "Chair 1", "kind": "chair", "colour": 1, "rules": {"capacity": 1}});
        let resource = office.ok(Admin, "AddResource", json!({"details": chair}));
        let slot = json!({"resource": resource, "start": "2026-03-12T10:00", "duration": 30});
        let reserve = json!({"slot": slot, "details": {"title": "Petra Lindqvar", "patient": patient}});
        let reservation = office.ok(Receptionist, "Reserve", reserve);
        let work = json!({"title": "Clean the filters", "kind": "cleaning", "due": "2026-03-12", "resource": resource});
        let task = office.ok(Receptionist, "AddTask", json!({"details": work}));
        let site = office.ok(Admin, "ListResources", json!({}))[0]["details"]["site"].clone();
        let booking = json!({
            "patient": patient, "doctor": doctor, "start": "2026-03-11T10:00", "duration": 30, "source": "walk_in",
            "outside_hours": true,
        });
        let appointment = office.ok(Receptionist, "BookAppointment", booking);
        let weekly = json!({
            "patient": patient, "doctor": doctor, "start": "2026-07-07T10:00", "duration": 30, "outside_hours": true,
        });
        let repeat = "FREQ=WEEKLY;COUNT=2";
        let series = office.ok(Receptionist, "BookSeries", json!({"visit": weekly, "repeat": repeat}));
        let slot = json!({"resource": resource, "start": "2026-07-07T10:00", "duration": 30});
        let reserve = json!({"slot": slot, "details": {"title": "Petra Lindqvar", "patient": patient}});
        let reserved = office.ok(Receptionist, "ReserveSeries", json!({"reserve": reserve, "repeat": repeat}));
        let wish = json!({"patient": patient, "wish": {"duration": 30, "urgent": true}});
        let waiting = office.ok(Receptionist, "AddWaiting", wish);
        let asked = json!({"origin": "phone", "wish": {"name": "Petra Lindqvar", "patient": patient}});
        let booking_request = office.ok(Receptionist, "AddBookingRequest", asked);
        let case = office.ok(Doctor, "OpenCase", json!({"patient": patient, "doctor": doctor, "title": "Molar"}));
        let services = office.ok(Doctor, "ListServices", json!({}));
        let service =
            services.as_array().unwrap().iter().find(|service| service["scope"] == "tooth").unwrap()["id"].clone();
        let procedure =
            |request: &str| office.ok(Doctor, request, json!({"case": case, "service": service, "site": "26"}));
        procedure("RecordProcedure");
        let procedure = procedure("PlanProcedure");
        let note = office.ok(Doctor, "SignNote", json!({"case": case, "text": "Nothing unusual."}));
        let medicine = office.ok(Doctor, "ListMedicines", json!({}))[0]["id"].clone();
        let line = json!({"medicine": medicine, "dose": "1", "frequency": "every 8 hours"});
        let prescription = json!({"case": case, "lines": [line], "allergies": "none", "reason": "Needed"});
        let prescription = office.ok(Doctor, "IssuePrescription", prescription);
        let lab = office.ok(Doctor, "AddLab", json!({"details": {"name": "Alder Studio", "turnaround": 5}}));
        let items = json!([{"work": "Crown", "site": "26"}]);
        let lab_request = office.ok(Doctor, "CreateLabRequest", json!({"case": case, "lab": lab, "items": items}));
        let lines = json!({"lines": [{"description": "Mouthguard", "quantity": 1, "unit_price": 9_000}]});
        let draft = || office.ok(Receptionist, "DraftInvoice", json!({"patient": patient}));
        let invoice = draft();
        office.ok(Receptionist, "IssueInvoice", json!({"invoice": invoice, "content": lines}));
        let paid = json!({"invoice": invoice, "amount": 5_000, "method": "cash"});
        let payment = office.ok(Receptionist, "RecordPayment", paid)["payment"].clone();
        let credit = json!({"invoice": invoice, "lines": [{"line": 0, "amount": 1_000}], "reason": "Too much"});
        let credit_note = office.ok(Receptionist, "CreditInvoice", credit)["credit_note"].clone();
        let draft = draft();
        let Submitted { provider, skill, period, submission, revision } = submitted(office);
        let Held { case_day, member, case_patient, notice, anesthesiologist } = confirmed(office, &site, &patient);
        Self {
            patient,
            doctor,
            site,
            resource,
            reservation,
            task,
            appointment,
            series_visit: series["done"][0].clone(),
            series_change: series["change"].clone(),
            series_reservation: reserved["done"][0].clone(),
            reservations_change: reserved["change"].clone(),
            waiting,
            booking_request,
            case,
            service,
            procedure,
            note,
            medicine,
            prescription,
            lab,
            lab_request,
            draft,
            invoice,
            payment,
            credit_note,
            provider,
            skill,
            period,
            submission,
            revision,
            case_day,
            member,
            case_patient,
            anesthesiologist,
            notice,
        }
    }
}

struct Submitted {
    provider: Value,
    skill: Value,
    period: Value,
    submission: Value,
    revision: Value,
}

/// Availability that was asked for and submitted.
fn submitted(office: &Office) -> Submitted {
    let list = office.ok(Admin, "ListUsers", json!({}));
    let admin = list["users"].as_array().unwrap().iter().find(|user| user["phone"] == phone(Admin)).unwrap();
    let details = json!({"name": "Ana Souza", "profession": "anesthesiologist", "user": admin["id"]});
    let provider = office.ok(Admin, "AddProvider", json!({"details": details}));
    let skill = json!({"kind": "deep_sedation", "since": "2026-01-01"});
    let skill = office.ok(Admin, "AddSkill", json!({"provider": provider, "skill": skill}));
    let period = json!({
        "name": "March", "from": "2026-03-09", "until": "2026-03-31", "opens": "2026-03-01", "closes": "2026-03-31",
    });
    let period = office.ok(Admin, "AddPeriod", json!({"period": period}));
    let day = json!({"date": "2026-03-11", "from_minute": 480, "to_minute": 720, "word": "available"});
    office.ok(Admin, "SubmitAvailability", json!({"period": period, "days": [day]}));
    let sent = office.ok(Admin, "GetOwnPeriod", json!({"period": period}))["submission"].clone();
    Submitted { provider, skill, period, submission: sent["id"].clone(), revision: sent["revision"].clone() }
}

/// The doctor that the user with this role is; made at the first call.
fn doctor(office: &Office) -> Value {
    let list = office.ok(Admin, "ListUsers", json!({}));
    let user = list["users"].as_array().unwrap().iter().find(|user| user["phone"] == phone(Doctor)).unwrap();
    if !user["doctor"].is_null() {
        return user["doctor"].clone();
    }
    let doctor = json!({"name": "Dra. Lia Prado", "colour": 1, "user": user["id"], "hours": []});
    office.ok(Admin, "AddDoctor", doctor)
}
