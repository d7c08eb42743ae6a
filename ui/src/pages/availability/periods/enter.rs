//! Entering what a care provider said on the telephone.

use cuspid_model::requests::scheduling::{Asked, EnterAvailability, PeriodRow};
use yew::prelude::*;

use crate::bind;
use crate::components::{FormSheet, TextArea, use_done};
use crate::hooks::{Check, use_form};
use crate::pages::availability::days::{DaysField, Draft};
use crate::session::use_texts;

/// See [`EnterSheet`].
#[derive(Properties, PartialEq)]
pub struct EnterSheetProps {
    /// For whom.
    pub asked: Asked,
    /// For which period.
    pub row: PeriodRow,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// See the module.
#[component]
pub fn EnterSheet(props: &EnterSheetProps) -> Html {
    let t = use_texts();
    let done = use_done(t.scheduling_entered(), &props.on_close);
    let (period, provider) = (props.row.id, props.asked.provider);
    let form = use_form(
        || Draft::of(props.asked.submission.as_ref()),
        move |draft: &Draft, check: &mut Check| {
            let days = draft.answers(check);
            let note = check.optional("note", &draft.note);
            Some(EnterAvailability { period, provider, days: days?, note: note? })
        },
        done,
    );
    html! {
        <FormSheet
            form={form.state()}
            title={t.scheduling_enter_title(&props.asked.name)}
            save={t.scheduling_enter_save()}
            on_close={props.on_close.clone()}
            testid="enter-sheet"
        >
            <DaysField from={props.row.period.from} until={props.row.period.until} form={form.clone()} />
            <TextArea name="note" label={t.scheduling_note()} bind={bind!(form.note)} rows=2 optional=true />
        </FormSheet>
    }
}
