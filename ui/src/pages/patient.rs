//! A patient's record.

pub mod alerts;
mod billing;
mod changes;
mod edit;
pub mod finding;
mod head;
mod history;
mod labs;
mod overview;
mod prescriptions;
mod recall;
mod timeline;
mod treatments;

use cuspid_model::requests::patients::{FindingKind, GetPatient, PatientRecord, PatientRow};
use cuspid_model::{PatientId, Permission};
use yew::prelude::*;

use super::appointments::{First, Layer, Open};
use super::patients::Part;
use super::prescriptions::IssueSheet;
use crate::components::{Skeleton, Tab, Tabs, use_tab};
use crate::format::Format;
use crate::hooks::{Choice, use_query};
use crate::routes::Route;
use crate::session::{Session, use_format, use_session, use_texts};
use billing::Billing;
use changes::ChangesSheet;
pub use edit::EditSheet;
pub use finding::FindingSheet;
use head::Head;
use history::History;
use labs::Labs;
use overview::Overview;
use prescriptions::Prescriptions;
use treatments::Treatments;

/// What stands open beside the record.
#[derive(Clone, Copy, PartialEq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// A part of the record is being changed.
    Edit(Part),
    /// Something is being added to the history.
    Finding(FindingKind),
    /// A prescription is being written.
    Prescribe,
    /// Who changed and opened it.
    Changes,
}

/// See [`Patient`].
#[derive(Properties, PartialEq)]
pub struct PatientProps {
    /// Whose record.
    pub id: PatientId,
}

/// The page.
#[component]
pub fn Patient(props: &PatientProps) -> Html {
    let record = use_query(GetPatient { patient: props.id });
    let skeleton = html! { <Skeleton lines=8 /> };
    record.show(skeleton, |record| html! { <Record key={record.row.id.to_string()} record={record.clone()} /> })
}

/// What the sections of a record need.
#[derive(Properties, PartialEq)]
pub struct SectionProps {
    /// Whose record it is.
    pub patient: PatientRow,
}

/// See [`Record`].
#[derive(Properties, PartialEq)]
struct RecordProps {
    record: PatientRecord,
}

#[component]
fn Record(props: &RecordProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let format = use_format();
    let beside = use_state(|| Beside::Nothing);
    let visit = use_state(|| None::<Open>);
    let current = use_tab();
    let record = &props.record;
    let patient = record.row.id;
    let row = &record.row;
    let set_visit = {
        let visit = visit.setter();
        Callback::from(move |open: Option<Open>| visit.set(open))
    };
    let open = {
        let beside = beside.setter();
        Callback::from(move |what: Beside| beside.set(what))
    };
    let book = {
        let name = row.name.clone();
        set_visit.reform(move |()| {
            let first = First { patient: Some((patient, name.clone())), ..First::default() };
            Some(Open::Book(Box::new(first)))
        })
    };
    let close = open.reform(|()| Beside::Nothing);
    let section = match &*current {
        "treatments" => html! { <Treatments patient={row.clone()} /> },
        "prescriptions" => html! { <Prescriptions patient={row.clone()} /> },
        "billing" => html! { <Billing patient={row.clone()} /> },
        "lab" => html! { <Labs patient={row.clone()} /> },
        "history" => html! { <History record={record.clone()} open={open.clone()} /> },
        _ => html! { <Overview record={record.clone()} open={open.clone()} /> },
    };
    html! {
        <>
            <header class="stick">
                <Head record={record.clone()} open={open.clone()} on_book={book} />
                <Tabs label={t.patients_sections()} route={Route::Patient { id: patient }} tabs={tabs(&session, &format, record)} {current} />
            </header>
            { section }
            {
                match *beside {
                    Beside::Nothing => Html::default(),
                    Beside::Edit(part) => html! { <EditSheet record={record.clone()} {part} on_close={close} /> },
                    Beside::Finding(kind) => html! { <FindingSheet {patient} {kind} on_close={close} /> },
                    Beside::Changes => html! { <ChangesSheet {patient} on_close={close} /> },
                    Beside::Prescribe => {
                        let patient = Choice::new(patient.to_string(), row.name.clone());
                        html! { <IssueSheet patient={Some(patient)} on_close={close} /> }
                    }
                }
            }
            <Layer open={(*visit).clone()} set={set_visit} date={format.today()} />
        </>
    }
}

/// The sections whoever is signed in may see.
fn tabs(session: &Session, format: &Format, record: &PatientRecord) -> Vec<Tab> {
    let t = cuspid_texts::texts(session.language());
    let counts = &record.counts;
    let tab = |word: &'static str, name: String, count: Option<u32>| Tab {
        word: word.into(),
        name: name.into(),
        icon: None,
        count: count.map(|count| format.number(i64::from(count)).into()),
    };
    let mut tabs = vec![tab("", t.patients_tab_overview(), None)];
    if session.can(Permission::TreatmentSummaryRead) {
        tabs.push(tab("treatments", t.patients_tab_treatments(), counts.procedures));
        tabs.push(tab("prescriptions", t.patients_tab_prescriptions(), counts.prescriptions));
    }
    if session.can(Permission::PatientBillingRead) {
        tabs.push(tab("billing", t.patients_tab_billing(), counts.invoices));
    }
    if session.can(Permission::LabRead) {
        tabs.push(tab("lab", t.patients_tab_lab(), counts.lab_requests));
    }
    tabs.push(tab("history", t.patients_tab_history(), None));
    tabs
}
