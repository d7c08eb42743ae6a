//! A day of the calendar.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::practice::settings::clinic_facts;
use cuspid_clinic::{Read, Result, booking};
use cuspid_documents::{DayList, DoctorDay, ListedVisit, format};
use cuspid_model::Error;
use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::{ListDays, PrintDay, Visit};
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::patients::{AlertClass, AllergyAnswer};
use cuspid_model::text::Language;
use cuspid_model::time::LocalTime;
use cuspid_texts::texts;

use super::{paper, printed};

/// The day as PDF.
pub fn day_list(read: &Read<'_>, by: &Authorized<AppointmentsRead>, request: PrintDay) -> Result<PrintedDocument> {
    let PrintDay { date, doctor } = request;
    date.plus_days(1).map_err(|code| Error::at(code, "date"))?;
    let agenda = booking::list_days(read, by, ListDays { from: date, days: 1, doctor })?;
    let clinic = clinic_facts(read)?;
    let doctors = agenda.doctors.iter().map(|doctor| {
        let visits = agenda.visits.iter().filter(|visit| visit.doctor == doctor.id && visit.status.holds_time());
        let visits: Vec<_> = visits.map(|visit| listed(visit, clinic.language)).collect();
        DoctorDay { name: doctor.name.clone(), visits }
    });
    let pdf = DayList {
        paper: paper(clinic.paper),
        language: clinic.language,
        clinic: clinic.name,
        date,
        doctors: doctors.collect(),
    };
    printed(&date.to_string(), pdf.pdf())
}

fn listed(visit: &Visit, language: Language) -> ListedVisit {
    let t = texts(language);
    let born = visit.birth_date.map(|date| t.doc_born(format::date(date, language)));
    let about: Vec<String> = born.into_iter().chain(visit.phone.clone()).collect();
    let answer = match visit.allergies {
        AllergyAnswer::Unknown => Some(t.doc_allergies_unknown()),
        AllergyAnswer::None => Some(t.doc_no_allergies()),
        AllergyAnswer::Listed => None,
    };
    let alerts = visit.alerts.iter().filter(|alert| alert.class != AlertClass::Preference);
    let purpose: Vec<String> = visit.reason.iter().chain(&visit.services).cloned().collect();
    ListedVisit {
        time: format!("{}–{}", clock(visit.start), clock(visit.end)),
        patient: visit.patient_name.clone(),
        about: about.join(" · "),
        alerts: answer.into_iter().chain(alerts.map(|alert| alert.text.clone())).collect(),
        purpose: purpose.join(", "),
    }
}

fn clock(moment: LocalTime) -> String {
    let minute = moment.minute_of_day();
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
