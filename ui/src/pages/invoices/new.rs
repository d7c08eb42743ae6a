//! A new draft: the patient is all that must be said; unbilled work comes by itself.

use cuspid_model::requests::billing::DraftInvoice;
use cuspid_model::{InvoiceId, PatientId};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::bind;
use crate::components::{ComboField, FormSheet};
use crate::hooks::{Check, Choice, use_form};
use crate::pages::treatment::find::use_patient_search;
use crate::routes::Route;
use crate::session::use_texts;

#[derive(Clone, PartialEq, Default)]
struct Draft {
    patient: Option<Choice>,
}

/// See [`NewInvoice`].
#[derive(Properties, PartialEq)]
pub struct NewInvoiceProps {
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Makes a draft and opens it.
#[component]
pub fn NewInvoice(props: &NewInvoiceProps) -> Html {
    let t = use_texts();
    let navigator = use_navigator();
    let done = Callback::from(move |id: InvoiceId| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Invoice { id });
        }
    });
    let form = use_form(
        Draft::default,
        |draft: &Draft, check: &mut Check| {
            let chosen = draft.patient.as_ref().and_then(|choice| choice.value.parse::<PatientId>().ok());
            Some(DraftInvoice { patient: check.chosen("patient", chosen)?, procedures: None })
        },
        done,
    );
    let search = use_patient_search();
    html! {
        <FormSheet form={form.state()} title={t.billing_new()} save={t.billing_new_save()} on_close={props.on_close.clone()} testid="new-invoice">
            <ComboField name="patient" label={t.billing_patient()} bind={bind!(form.patient)} {search} autofocus=true hint={t.billing_new_hint()} />
        </FormSheet>
    }
}
