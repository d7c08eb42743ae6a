//! Booking a visit.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use cuspid_model::PatientId;
use cuspid_model::requests::booking::{AppointmentSource, BookAppointment};
use cuspid_model::requests::patients::{AllergyAnswer, FindPatients, PatientRow};
use cuspid_model::time::PlainDate;
use yew::prelude::*;

use super::place::Spot;
use super::when::{OWN, When, WhenFields};
use crate::bind;
use crate::call::call;
use crate::components::{
    Alert, Avatar, CheckField, ComboField, Flag, FormSheet, TextArea, TextField, Tone, use_toasts,
};
use crate::hooks::{Bind, Choice, Search, use_form};
use crate::session::{use_format, use_texts};

/// See [`BookSheet`].
#[derive(Properties, PartialEq)]
pub struct BookSheetProps {
    /// The chosen place.
    pub spot: Option<Spot>,
    /// The day that is shown.
    pub date: PlainDate,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq, Default)]
struct Draft {
    patient: Option<Choice>,
    when: When,
    reason: String,
    notes: String,
    walk_in: bool,
}

/// A new visit.
#[component]
pub fn BookSheet(props: &BookSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let found = use_mut_ref(HashMap::<String, PatientRow>::new);
    let done = {
        let close = props.on_close.clone();
        Callback::from(move |_| {
            toasts.done(t.appointments_booked());
            close.emit(());
        })
    };
    let first = When::at(props.spot, props.date, &format);
    let form = use_form(
        move || Draft { when: first, ..Draft::default() },
        |draft: &Draft, check| {
            let patient = draft.patient.as_ref().and_then(|choice| choice.value.parse().ok());
            let patient = check.chosen("patient", patient);
            let when = draft.when.checked(check);
            let reason = check.optional("reason", &draft.reason);
            let notes = check.optional("notes", &draft.notes);
            let (doctor, start, duration) = when?;
            Some(BookAppointment {
                patient: patient?,
                doctor,
                start,
                duration,
                reason: reason?,
                notes: notes?,
                services: vec![],
                source: if draft.walk_in { AppointmentSource::WalkIn } else { AppointmentSource::Desk },
                outside_hours: draft.when.outside,
            })
        },
        done,
    );
    let search = use_patients(found.clone());
    let (patient, time, walks_in) = {
        let draft = form.draft();
        let today = draft.when.date == format.today().to_string();
        (draft.patient.clone(), draft.when.time.clone(), today)
    };
    let patient_id: Option<PatientId> = patient.as_ref().and_then(|choice| choice.value.parse().ok());
    let row = patient.and_then(|choice| found.borrow().get(&choice.value).cloned());
    let save = if time.is_empty() { t.appointments_book_visit() } else { t.appointments_book_at(time) };
    let when: Bind<When> = form.bind(|draft| draft.when.clone(), |draft, when| draft.when = when);
    html! {
        <FormSheet
            form={form.state()}
            title={t.appointments_new()}
            {save}
            on_close={props.on_close.clone()}
            own={OWN.to_vec()}
            testid="book-sheet"
        >
            <ComboField
                name="patient"
                label={t.appointments_patient()}
                bind={bind!(form.patient)}
                {search}
                placeholder={t.appointments_patient_placeholder()}
                autofocus=true
            />
            if let Some(row) = row {
                { card(t, &format, &row) }
            }
            <TextField name="reason" label={t.appointments_reason()} bind={bind!(form.reason)} optional=true />
            <WhenFields form={form.state()} bind={when} patient={patient_id} />
            if walks_in {
                <CheckField label={t.appointments_walk_in()} bind={bind!(form.walk_in)} testid="walk-in" />
            }
            <TextArea name="notes" label={t.appointments_notes()} bind={bind!(form.notes)} optional=true rows=2 />
        </FormSheet>
    }
}

/// Finds patients as one types; keeps what was found, to show who was chosen.
#[hook]
fn use_patients(found: Rc<RefCell<HashMap<String, PatientRow>>>) -> Search {
    let format = use_format();
    let t = use_texts();
    (*use_memo(format.language, move |_| {
        Search::new(move |text| {
            let (found, format) = (found.clone(), format.clone());
            Box::pin(async move {
                let page = call(&FindPatients { text, limit: Some(20), ..FindPatients::default() }).await?;
                let choice = |row: &PatientRow| {
                    let born = row.birth_date.map(|date| format.date(date));
                    let namesake = row.namesake.then(|| t.appointments_namesake());
                    let detail = [born, row.phone.clone(), namesake];
                    let detail: Vec<String> = detail.into_iter().flatten().collect();
                    Choice::new(row.id.to_string(), row.name.clone()).with_detail(detail.join(" · "))
                };
                let choices = page.patients.iter().map(choice).collect();
                found.borrow_mut().extend(page.patients.into_iter().map(|row| (row.id.to_string(), row)));
                Ok(choices)
            })
        })
    }))
    .clone()
}

/// Who was chosen, and what must not be overlooked.
fn card(t: &cuspid_texts::Texts, format: &crate::format::Format, row: &PatientRow) -> Html {
    let age = row.age.map(|age| t.appointments_age(i64::from(age)));
    let born = row.birth_date.map(|date| format.date(date));
    let line: Vec<String> = [born, age, Some(row.number.clone()), row.phone.clone()].into_iter().flatten().collect();
    html! {
        <div class="picked" data-testid="picked-patient">
            <div class="who">
                <Avatar name={row.name.clone()} />
                <span class="list__main">
                    <b>{ &row.name }</b>
                    <span class="sub num">{ line.join(" · ") }</span>
                </span>
            </div>
            if row.allergies == AllergyAnswer::Unknown {
                <Alert tone={Tone::Warning} slim=true>{ t.appointments_allergies_unknown() }</Alert>
            }
            if !row.alerts.is_empty() {
                <div class="row row--wrap">{ for row.alerts.iter().map(|alert| html! { <Flag>{ &alert.text }</Flag> }) }</div>
            }
            if row.namesake {
                <Alert tone={Tone::Info} slim=true>{ t.appointments_namesake_look() }</Alert>
            }
        </div>
    }
}
