//! One invoice: a draft to be worked on, or what was issued.

mod credit;
mod draft;
mod edit;
mod issued;
pub mod papers;
mod patient_link;
mod pay;
mod totals;

use cuspid_model::InvoiceId;
use cuspid_model::requests::billing::{GetInvoice, InvoiceContent};
use yew::prelude::*;

use crate::components::{PageHead, Skeleton};
use crate::hooks::use_query;
use crate::routes::Route;
use crate::session::use_texts;
use draft::DraftEditor;
use issued::IssuedView;
pub use patient_link::PatientLink;
pub use pay::{CorrectSheet, PaySheet, Recorded};

/// See [`Invoice`].
#[derive(Properties, PartialEq)]
pub struct InvoiceProps {
    /// Which invoice.
    pub id: InvoiceId,
}

/// The page.
#[component]
pub fn Invoice(props: &InvoiceProps) -> Html {
    let t = use_texts();
    let invoice = use_query(GetInvoice { invoice: props.id });
    let skeleton = html! {
        <>
            <PageHead title={t.billing_invoice()} parent={(Route::Invoices, AttrValue::from(t.billing_invoices()))} />
            <Skeleton lines=8 />
        </>
    };
    invoice.show(skeleton, |invoice| {
        let (id, patient) = (invoice.invoice, invoice.patient.clone());
        match &invoice.content {
            InvoiceContent::Draft(draft) => {
                html! { <DraftEditor {id} {patient} draft={(**draft).clone()} /> }
            }
            InvoiceContent::Issued(issued) => {
                html! { <IssuedView {id} {patient} issued={(**issued).clone()} /> }
            }
        }
    })
}
