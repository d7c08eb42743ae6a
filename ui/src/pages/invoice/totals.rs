//! What an invoice comes to.

use cuspid_model::Money;
use yew::prelude::*;

use crate::session::{use_format, use_texts};

/// A tax and what it comes to.
#[derive(Clone, PartialEq)]
pub struct TaxTotal {
    /// Its name with its rate.
    pub label: String,
    /// What it comes to.
    pub amount: Money,
}

/// See [`Totals`].
#[derive(Properties, PartialEq)]
pub struct TotalsProps {
    /// The sum of the lines.
    pub subtotal: Money,
    /// What is taken off the whole.
    pub discount: Money,
    /// Each tax.
    pub taxes: Vec<TaxTotal>,
    /// Whether prices include it.
    pub included: bool,
    /// What is to be paid.
    pub total: Money,
}

/// Subtotal, discount, taxes and total, in the order of the paper.
#[component]
pub fn Totals(props: &TotalsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let taxes = html! {
        { for props.taxes.iter().map(|tax| html! {
            <>
                <dt>{ if props.included { t.billing_tax_included(tax.label.as_str()) } else { tax.label.clone() } }</dt>
                <dd>{ format.money(tax.amount) }</dd>
            </>
        }) }
    };
    html! {
        <dl class="totals invoice-totals" data-testid="totals">
            if props.discount != Money::ZERO || (!props.taxes.is_empty() && !props.included) {
                <dt>{ t.billing_subtotal() }</dt>
                <dd>{ format.money(props.subtotal) }</dd>
            }
            if props.discount != Money::ZERO {
                <dt>{ t.billing_discount() }</dt>
                <dd>{ format.money(-props.discount) }</dd>
            }
            if !props.included {
                { taxes.clone() }
            }
            <dt class="is-total">{ t.billing_total() }</dt>
            <dd class="is-total" data-testid="invoice-total">{ format.money(props.total) }</dd>
            if props.included {
                { taxes }
            }
        </dl>
    }
}
