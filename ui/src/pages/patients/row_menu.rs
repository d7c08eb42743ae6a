//! What is done with a patient without opening the record.

use cuspid_model::Permission;
use cuspid_model::requests::patients::{PatientRow, PatientStatus};
use yew::prelude::*;
use yew_router::prelude::*;

use super::status::Change;
use crate::components::{Icon, IconButton, Menu, MenuItem, Section};
use crate::routes::Route;
use crate::session::{use_session, use_texts};

/// See [`RowMenu`].
#[derive(Properties, PartialEq)]
pub struct RowMenuProps {
    /// The patient.
    pub row: PatientRow,
    /// Changes what the record is.
    pub set_status: Callback<Change>,
}

/// What is done with a patient without opening the record: booking, putting the record away or taking it out again.
#[component]
pub fn RowMenu(props: &RowMenuProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let navigator = use_navigator();
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let row = &props.row;
    let turn = |on: bool| {
        let open = open.setter();
        Callback::from(move |()| open.set(on))
    };
    let toggle = turn(!*open).reform(|_: MouseEvent| ());
    let book = {
        let (navigator, close) = (navigator, turn(false));
        let section = Section { patient: row.id.to_string(), name: row.name.clone(), ..Section::default() };
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            if let Some(navigator) = &navigator {
                let gone = navigator.push_with_query(&Route::Appointments, &section);
                debug_assert!(gone.is_ok());
            }
        })
    };
    let set = |status: PatientStatus| {
        let (set_status, close, id, before) = (props.set_status.clone(), turn(false), row.id, row.status);
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            set_status.emit((id, before, status));
        })
    };
    let in_use = matches!(row.status, PatientStatus::Active | PatientStatus::DoNotContact);
    html! {
        <>
            <IconButton
                icon={Icon::More}
                small=true
                label={t.patients_more_for(&row.name)}
                onclick={toggle}
                expanded={*open}
                anchor={anchor.clone()}
                testid="row-menu"
            />
            if *open {
                <Menu {anchor} label={t.patients_more_for(&row.name)} on_close={turn(false)} end=true>
                    if in_use && session.can(Permission::AppointmentsWrite) {
                        <MenuItem icon={Icon::Calendar} onclick={book} testid="row-book">{ t.appointments_book_visit() }</MenuItem>
                    }
                    if session.can(Permission::PatientsWrite) {
                        if row.status == PatientStatus::Archived {
                            <MenuItem icon={Icon::Undo} onclick={set(PatientStatus::Active)} testid="row-restore">{ t.patients_restore() }</MenuItem>
                        } else {
                            <MenuItem icon={Icon::Archive} onclick={set(PatientStatus::Archived)} testid="row-archive">{ t.patients_archive() }</MenuItem>
                        }
                    }
                </Menu>
            }
        </>
    }
}
