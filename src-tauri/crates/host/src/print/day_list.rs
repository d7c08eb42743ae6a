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
use cuspid_model::requests::settings::ClinicFacts;
use cuspid_model::text::phone_in_groups;
use cuspid_model::time::LocalTime;
use cuspid_texts::texts;

use super::{paper, printed};

/// The day as PDF.
pub fn day_list(read: &Read<'_>, by: &Authorized<AppointmentsRead>, request: PrintDay) -> Result<PrintedDocument> {
    let PrintDay { date, doctor, site } = request;
    date.plus_days(1).map_err(|code| Error::at(code, "date"))?;
    let agenda = booking::list_days(read, by, ListDays { from: date, days: 1, doctor, site: None, full: None })?;
    let clinic = clinic_facts(read)?;
    let here = |visit: &&Visit| visit.status.holds_time() && site.is_none_or(|site| visit.site == site);
    let doctors = agenda.doctors.iter().map(|doctor| {
        let visits = agenda.visits.iter().filter(here).filter(|visit| visit.doctor == doctor.id);
        let visits: Vec<_> = visits.map(|visit| listed(visit, &clinic)).collect();
        DoctorDay { name: doctor.name.clone(), visits }
    });
    let doctors = doctors.collect();
    let pdf =
        DayList { paper: paper(clinic.paper), language: clinic.language, clinic: clinic.name.clone(), date, doctors };
    printed(&date.to_string(), pdf.pdf())
}

fn listed(visit: &Visit, clinic: &ClinicFacts) -> ListedVisit {
    let t = texts(clinic.language);
    let born = visit.birth_date.map(|date| t.doc_born(format::date(date, clinic.language)));
    let phone = visit.phone.as_ref().map(|phone| phone_in_groups(phone, clinic.country.as_str()));
    let about: Vec<String> = born.into_iter().chain(phone).collect();
    let asked = (visit.allergies == AllergyAnswer::Unknown).then(|| t.doc_allergies_unknown());
    let alerts = visit.alerts.iter().filter_map(|alert| match alert.class {
        AlertClass::Allergy => Some(t.doc_allergy(alert.text.as_str())),
        AlertClass::Medical => Some(alert.text.clone()),
        AlertClass::Preference => None,
    });
    let purpose: Vec<&str> = visit.reason.iter().chain(&visit.services).map(String::as_str).collect();
    let held = visit.resources.iter().map(|held| held.name.clone());
    let mut assistants: Vec<&str> = vec![];
    for part in &visit.assistants {
        if !assistants.contains(&part.name.as_str()) {
            assistants.push(&part.name);
        }
    }
    let with = (!assistants.is_empty()).then(|| t.doc_with_assistants(assistants.join(", ")));
    let purpose: Vec<String> =
        [purpose.join(", ")].into_iter().filter(|purpose| !purpose.is_empty()).chain(held).chain(with).collect();
    ListedVisit {
        time: format!("{}–{}", clock(visit.start), clock(visit.end)),
        patient: visit.patient_name.clone(),
        about: about.join(" · "),
        alerts: asked.into_iter().chain(alerts).collect(),
        no_allergies: visit.allergies == AllergyAnswer::None,
        purpose: purpose.join(" · "),
    }
}

/// A time of day.
pub(super) fn clock(moment: LocalTime) -> String {
    let minute = moment.minute_of_day();
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
