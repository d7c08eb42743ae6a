//! The head of a record: who it is and what must not be overlooked, always in sight.

use cuspid_model::requests::patients::{FindingKind, PatientAlerts, PatientRecord, PatientStatus};
use cuspid_model::requests::treatment::{CaseStatus, ListPatientCases};
use cuspid_model::{CaseId, Permission};
use yew::prelude::*;
use yew_router::prelude::*;

use super::alerts::Alerts;
use super::{Beside, SectionProps};
use crate::components::{
    Avatar, Button, ButtonKind, Confirm, Icon, IconButton, Menu, MenuItem, PageHead, facts, use_confirm,
};
use crate::hooks::{Choice, use_hotkey_when, use_query};
use crate::pages::patients::{Part, use_set_status, words};
use crate::pages::treatments::OpenSheet;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The record.
    pub record: PatientRecord,
    /// Opens something beside it.
    pub open: Callback<Beside>,
    /// A visit is to be booked.
    pub on_book: Callback<()>,
}

/// The head of a record.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let row = &props.record.row;
    let about = [
        Some(words::born(t, &format, row)),
        Some(t.patients_record(&row.number)),
        row.preferred_name.as_ref().map(|name| format!("“{name}”")),
        row.phone.as_deref().map(|phone| format.phone(phone)),
    ]
    .into_iter()
    .flatten()
    .map(Html::from);
    let sub = html! {
        <span class="row row--wrap">
            <span>{ facts(about) }</span>
            { words::namesake_badge(t, row.namesake) }
            { words::status_badge(t, row.status) }
        </span>
    };
    let known = PatientAlerts { allergies: row.allergies, alerts: row.alerts.clone() };
    let may_book = session.can(Permission::AppointmentsWrite);
    use_hotkey_when(may_book, "N", t.appointments_book_visit(), props.on_book.clone());
    let doctor = session.user().is_some_and(|user| user.doctor.is_some());
    let may_prescribe = doctor && session.can(Permission::PrescriptionsWrite);
    let prescribe = props.open.reform(|()| Beside::Prescribe);
    use_hotkey_when(may_prescribe, "R", t.prescriptions_new(), prescribe.clone());
    html! {
        <>
            <div class="phead">
                <Avatar name={row.name.clone()} large=true />
                <div class="grow">
                    <PageHead title={row.name.clone()} {sub} parent={(Route::Patients, t.patients_title().into())}>
                        if may_prescribe {
                            <Button icon={Icon::Pill} shortcut="R" onclick={prescribe.reform(|_: MouseEvent| ())} testid="prescribe">{ t.prescriptions_prescribe() }</Button>
                        }
                        if session.can(Permission::TreatmentsRead) {
                            <CaseButton patient={row.clone()} />
                        }
                        if may_book {
                            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={props.on_book.reform(|_: MouseEvent| ())} testid="book-patient">{ t.appointments_book_visit() }</Button>
                        }
                        if session.can(Permission::PatientsWrite) {
                            <More record={props.record.clone()} open={props.open.clone()} />
                        }
                    </PageHead>
                </div>
            </div>
            <Alerts {known} />
        </>
    }
}

/// The way to the patient's treatment: the case that runs, the list where several do, a new one where none does.
#[component]
fn CaseButton(props: &SectionProps) -> Html {
    let t = use_texts();
    let navigator = use_navigator();
    let may_open = use_session().can(Permission::TreatmentsWrite);
    let opening = use_state(|| false);
    let cases = use_query(ListPatientCases { patient: props.patient.id });
    let set = {
        let opening = opening.setter();
        Callback::from(move |on: bool| opening.set(on))
    };
    let go = Callback::from(move |id: CaseId| navigator.iter().for_each(|to| to.push(&Route::Treatment { id })));
    let Some(cases) = &cases.data else { return Html::default() };
    let mut running = cases.iter().filter(|case| case.status == CaseStatus::Open).map(|case| case.id);
    let (one, more) = (running.next(), running.next());
    html! {
        <>
            if let (Some(id), None) = (one, more) {
                <Button icon={Icon::Clipboard} onclick={go.reform(move |_: MouseEvent| id)} testid="patient-case-open">{ t.treatments_open() }</Button>
            } else if one.is_none() && may_open {
                <Button icon={Icon::Clipboard} onclick={set.reform(|_: MouseEvent| true)} testid="patient-case-open">{ t.treatments_open() }</Button>
            }
            if *opening {
                <OpenSheet
                    patient={Some(Choice::new(props.patient.id.to_string(), props.patient.name.clone()))}
                    on_close={set.reform(|()| false)}
                    on_done={go}
                />
            }
        </>
    }
}

/// See [`More`].
#[derive(Properties, PartialEq)]
struct MoreProps {
    record: PatientRecord,
    open: Callback<Beside>,
}

/// What is seldom done with a record: changing who it is, putting it away, marking it.
#[component]
fn More(props: &MoreProps) -> Html {
    let t = use_texts();
    let confirm = use_confirm();
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let change = use_set_status();
    let may_audit = use_session().can(Permission::AuditRead);
    let (patient, name, now) = (props.record.row.id, props.record.row.name.clone(), props.record.row.status);
    let set = |status: PatientStatus| {
        let (change, open) = (change.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            change.emit((patient, now, status));
        })
    };
    let beside = |what: Beside| {
        let (beside, open) = (props.open.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            beside.emit(what);
        })
    };
    let archive = {
        let (change, open) = (change.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            let question = Confirm {
                title: t.patients_archive_title(&name).into(),
                body: t.patients_archive_body().into(),
                act: t.patients_archive().into(),
                keep: t.patients_archive_keep().into(),
                ..Confirm::default()
            };
            confirm.ask(question, change.reform(move |_| (patient, now, PatientStatus::Archived)));
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    html! {
        <>
            <IconButton icon={Icon::More} label={t.patients_menu()} framed=true onclick={toggle} expanded={*open} anchor={anchor.clone()} testid="record-menu" />
            if *open {
                <Menu {anchor} label={t.patients_menu()} on_close={close} end=true>
                    <MenuItem icon={Icon::Edit} onclick={beside(Beside::Edit(Part::Identity))} testid="edit-identity">{ t.patients_edit() }</MenuItem>
                    <MenuItem icon={Icon::Plus} onclick={beside(Beside::Finding(FindingKind::Allergy))} testid="add-finding">{ t.patients_history_add() }</MenuItem>
                    if may_audit {
                        <MenuItem icon={Icon::Clock} onclick={beside(Beside::Changes)} testid="record-changes">{ t.patients_changes() }</MenuItem>
                    }
                    <hr />
                    if now != PatientStatus::Active {
                        <MenuItem icon={Icon::Undo} onclick={set(PatientStatus::Active)} testid="status-active">{ t.patients_restore() }</MenuItem>
                    }
                    if now != PatientStatus::DoNotContact {
                        <MenuItem icon={Icon::Ban} onclick={set(PatientStatus::DoNotContact)}>{ t.patients_mark_do_not_contact() }</MenuItem>
                    }
                    if now != PatientStatus::Deceased {
                        <MenuItem icon={Icon::Dotted} onclick={set(PatientStatus::Deceased)}>{ t.patients_mark_deceased() }</MenuItem>
                    }
                    if now != PatientStatus::Archived {
                        <MenuItem icon={Icon::Archive} onclick={archive} testid="status-archived">{ t.patients_archive() }</MenuItem>
                    }
                </Menu>
            }
        </>
    }
}
