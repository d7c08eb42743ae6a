//! Changing a part of a record.

use cuspid_model::requests::patients::{ChangePatient, PatientRecord};
use yew::prelude::*;

use crate::components::{FormSheet, use_done};
use crate::hooks::{Check, use_form};
use crate::pages::patients::{Draft, Part, PartFields};
use crate::session::use_texts;

/// See [`EditSheet`].
#[derive(Properties, PartialEq)]
pub struct EditSheetProps {
    /// The record.
    pub record: PatientRecord,
    /// The part.
    pub part: Part,
    /// It is done with.
    pub on_close: Callback<()>,
}

/// Changes a part of a record.
#[component]
pub fn EditSheet(props: &EditSheetProps) -> Html {
    let t = use_texts();
    let (patient, part) = (props.record.row.id, props.part);
    let done = use_done(t.patients_saved(), &props.on_close);
    let form = use_form(
        || Draft::of(&props.record),
        move |draft: &Draft, check: &mut Check| {
            let nothing = ChangePatient { patient, identity: None, contact: None, people: None, about: None };
            Some(match part {
                Part::Identity => ChangePatient { identity: Some(draft.identity(check)?), ..nothing },
                Part::Contact => ChangePatient { contact: Some(draft.contact(check)?), ..nothing },
                Part::People => ChangePatient { people: Some(draft.people(check)?), ..nothing },
                Part::About => ChangePatient { about: Some(draft.about(check)?), ..nothing },
            })
        },
        done,
    );
    let name = match part {
        Part::Identity => t.patients_part_identity(),
        Part::Contact => t.patients_part_contact(),
        Part::People => t.patients_part_people(),
        Part::About => t.patients_part_about(),
    };
    html! {
        <FormSheet form={form.state()} title={t.patients_edit_part(name)} save={t.patients_save()} on_close={props.on_close.clone()} testid="edit-sheet">
            <PartFields form={form.clone()} {part} autofocus=true />
        </FormSheet>
    }
}
