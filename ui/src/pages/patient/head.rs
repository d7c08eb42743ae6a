//! The head of a record: who it is and what must not be overlooked, always in sight.

use cuspid_model::Permission;
use cuspid_model::requests::patients::{FindingKind, PatientAlerts, PatientRecord, PatientStatus};
use yew::prelude::*;

use super::Beside;
use super::alerts::Alerts;
use crate::components::{Avatar, Button, Confirm, Icon, IconButton, Menu, MenuItem, PageHead, use_confirm};
use crate::hooks::use_hotkey_when;
use crate::pages::patients::{Part, use_set_status, words};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The record.
    pub record: PatientRecord,
    /// Opens something beside it.
    pub open: Callback<Beside>,
}

/// The head of a record.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let row = &props.record.row;
    let about: Vec<String> = [
        Some(words::born(t, &format, row)),
        Some(t.patients_record(&row.number)),
        row.preferred_name.as_ref().map(|name| format!("“{name}”")),
        row.phone.as_deref().map(|phone| format.phone(phone)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let may_write = session.can(Permission::PatientsWrite);
    // A line that is too long breaks between them, not within a date or a number.
    let fact = |(place, fact): (usize, &String)| {
        html! { <>{ (place > 0).then_some(" · ") }<span class="num">{ fact }</span></> }
    };
    let sub = html! {
        <span class="row row--wrap">
            <span>{ for about.iter().enumerate().map(fact) }</span>
            { words::namesake_badge(t, row.namesake) }
            { words::status_badge(t, row.status) }
        </span>
    };
    let known = PatientAlerts { allergies: row.allergies, alerts: row.alerts.clone() };
    let edit = props.open.reform(|_: MouseEvent| Beside::Edit(Part::Identity));
    let add = props.open.reform(|_: MouseEvent| Beside::Finding(FindingKind::Allergy));
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
                        if may_write {
                            <Button icon={Icon::Edit} onclick={edit} testid="edit-identity">{ t.patients_edit() }</Button>
                            <Button icon={Icon::Plus} onclick={add} testid="add-finding">{ t.patients_history_add() }</Button>
                            <More record={props.record.clone()} />
                        }
                    </PageHead>
                </div>
            </div>
            <Alerts {known} />
        </>
    }
}

/// See [`More`].
#[derive(Properties, PartialEq)]
struct RecordProps {
    record: PatientRecord,
}

/// What is seldom done with a record: putting it away, marking it.
#[component]
fn More(props: &RecordProps) -> Html {
    let t = use_texts();
    let confirm = use_confirm();
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let change = use_set_status();
    let (patient, name, now) = (props.record.row.id, props.record.row.name.clone(), props.record.row.status);
    let set = |status: PatientStatus| {
        let (change, open) = (change.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            change.emit((patient, now, status));
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
