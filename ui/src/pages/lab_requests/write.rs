//! Writing a request to a laboratory, and changing one that is not there yet or came back.

use cuspid_model::ErrorCode;
use cuspid_model::requests::treatment::{ChangeLabRequest, CreateLabRequest, LabRow};
use yew::prelude::*;

use super::fields::{Content, ContentFields, Meaning};
use crate::bind;
use crate::components::{FormSheet, use_done};
use crate::hooks::{Check, Choice, use_form};
use crate::pages::patient::alerts::AlertsOf;
use crate::pages::treatment::find::{CasePicker, Chosen, Whose};
use crate::session::{use_format, use_texts};

/// See [`CreateSheet`].
#[derive(Properties, PartialEq)]
pub struct CreateProps {
    /// Under which case, where that is settled already.
    #[prop_or_default]
    pub case: Option<Chosen>,
    /// For whom, where that is settled and the case is not.
    #[prop_or_default]
    pub patient: Option<Choice>,
    /// It is done with.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    case: Option<Chosen>,
    content: Content,
}

impl Draft {
    fn content(&self) -> &Content {
        &self.content
    }

    fn content_mut(&mut self) -> &mut Content {
        &mut self.content
    }
}

/// Writes a request.
#[component]
pub fn CreateSheet(props: &CreateProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.labs_created_done(), &props.on_close).reform(|_| ());
    let form = use_form(
        || Draft { case: props.case.clone(), content: Content::blank() },
        move |draft: &Draft, check: &mut Check| {
            let case = check.chosen("case", draft.case.as_ref().map(|chosen| chosen.case));
            if draft.case.is_none() {
                check.refuse::<()>("patient", ErrorCode::Missing);
            }
            let Meaning { lab, items, instructions, cost, due_on } = draft.content.read(check, t, &format)?;
            Some(CreateLabRequest { case: case?, lab, items, instructions, cost, due_on })
        },
        done,
    );
    let patient = form.draft().case.as_ref().map(|case| case.patient);
    html! {
        <FormSheet form={form.state()} title={t.labs_new()} save={t.labs_create()} on_close={props.on_close.clone()} testid="lab-sheet">
            if let Some(case) = &props.case {
                <Whose case={case.clone()} />
            } else {
                <CasePicker bind={bind!(form.case)} patient={props.patient.clone()} />
            }
            if let Some(patient) = patient {
                <AlertsOf {patient} />
            }
            <ContentFields<Draft> form={form.clone()} autofocus={props.case.is_some()} get={Draft::content as fn(&Draft) -> &Content} get_mut={Draft::content_mut as fn(&mut Draft) -> &mut Content} />
        </FormSheet>
    }
}

/// See [`ChangeSheet`].
#[derive(Properties, PartialEq)]
pub struct ChangeProps {
    /// The request.
    pub row: LabRow,
    /// It is done with.
    pub on_close: Callback<()>,
}

/// Changes a request.
#[component]
pub fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = &props.row;
    let done = use_done(t.labs_step_done(), &props.on_close);
    let request = row.id;
    let form = use_form(
        || Content::of(row, t, &format),
        {
            let format = format.clone();
            move |content: &Content, check: &mut Check| {
                let Meaning { lab, items, instructions, cost, due_on } = content.read(check, t, &format)?;
                Some(ChangeLabRequest { request, lab, items, instructions, cost, due_on })
            }
        },
        done,
    );
    let before = Choice::new(row.lab.to_string(), row.lab_name.clone());
    html! {
        <FormSheet form={form.state()} title={t.labs_change()} save={t.labs_save()} on_close={props.on_close.clone()} testid="lab-change-sheet">
            <AlertsOf patient={row.patient.id} />
            <ContentFields<Content> form={form.clone()} autofocus=true get={Content::itself as fn(&Content) -> &Content} get_mut={Content::itself_mut as fn(&mut Content) -> &mut Content} {before} />
        </FormSheet>
    }
}
