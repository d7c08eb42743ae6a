//! Recording a payment.

use cuspid_model::requests::billing::{PaymentMethod, PaymentRecorded, RecordPayment};
use cuspid_model::time::PlainDate;
use cuspid_model::{InvoiceId, Money};
use cuspid_texts::payment_method_text;
use yew::prelude::*;

use crate::components::{Chip, DateField, FormSheet, MoneyField, TextField, use_toasts};
use crate::hooks::{Check, use_form};
use crate::session::{use_format, use_session, use_texts};
use crate::{bind, window};

const LAST_METHOD: &str = "cuspid.payment_method";

/// The ways of paying that a country has, the usual ones first.
fn methods(country: Option<&str>) -> Vec<PaymentMethod> {
    use PaymentMethod::{Card, CardInstalments, Cash, Cheque, Other, Pix, Transfer, Upi};
    match country {
        Some("BR") => vec![Pix, Card, CardInstalments, Cash, Transfer, Cheque, Other],
        Some("IN") => vec![Upi, Card, Cash, Transfer, Cheque, Other],
        _ => vec![Card, Cash, Transfer, Cheque, Other],
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    amount: String,
    received_on: String,
    method: PaymentMethod,
    reference: String,
}

/// See [`PaySheet`].
#[derive(Properties, PartialEq)]
pub struct PaySheetProps {
    /// Which invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: AttrValue,
    /// What is to be paid.
    pub open: Money,
    /// It is done with.
    pub on_close: Callback<()>,
}

/// Records money received for an invoice. What is open stands there already.
#[component]
pub fn PaySheet(props: &PaySheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let done = {
        let (on_close, toasts) = (props.on_close.clone(), toasts.clone());
        Callback::from(move |paid: PaymentRecorded| {
            toasts.done(t.billing_paid(paid.number.as_str()));
            on_close.emit(());
        })
    };
    let country = session.clinic().map(|clinic| clinic.country.to_string());
    let methods = methods(country.as_deref());
    let first = methods.first().copied().unwrap_or(PaymentMethod::Cash);
    let last = window::stored(LAST_METHOD).and_then(|word| PaymentMethod::parse(&word));
    let (open, invoice, today) = (props.open, props.invoice, format.today());
    let form = {
        let (initial, reading) = (format.clone(), format.clone());
        let method = last.filter(|last| methods.contains(last)).unwrap_or(first);
        use_form(
            move || Draft {
                amount: initial.money(open),
                received_on: today.to_string(),
                method,
                reference: String::new(),
            },
            move |draft: &Draft, check: &mut Check| {
                let amount = check.money("amount", &draft.amount, &reading);
                let received_on: Option<PlainDate> = check.read("received_on", &draft.received_on);
                let reference = check.optional("reference", &draft.reference);
                Some(RecordPayment {
                    invoice,
                    amount: amount?,
                    method: draft.method,
                    reference: reference?,
                    received_on: Some(received_on?),
                })
            },
            done,
        )
    };
    let typed = format.read_money(&form.draft().amount);
    let left = typed.map(|amount| open - amount).filter(|left| !left.is_negative());
    let chosen = form.draft().method;
    let chip = |method: PaymentMethod| {
        let form = form.clone();
        let onchange = Callback::from(move |_| {
            window::store(LAST_METHOD, Some(method.as_str()));
            form.change(|draft| draft.method = method);
        });
        html! {
            <Chip pressed={chosen == method} {onchange} testid={format!("method-{}", method.as_str())}>
                { payment_method_text(format.language, method) }
            </Chip>
        }
    };
    let save = typed.map_or_else(|| t.billing_record_payment(), |amount| t.billing_record_amount(format.money(amount)));
    html! {
        <FormSheet form={form.state()} title={t.billing_pay_title(props.number.as_str())} {save} on_close={props.on_close.clone()} testid="pay-sheet">
            <div class="grid-2">
                <MoneyField name="amount" label={t.billing_amount()} bind={bind!(form.amount)} autofocus=true />
                <DateField name="received_on" label={t.billing_received_on()} bind={bind!(form.received_on)} />
            </div>
            <p class="sub num" data-testid="pay-left">
                { left.map(|left| t.billing_leaves(format.money(left))).unwrap_or_else(|| t.billing_is_open(format.money(open))) }
            </p>
            <div class="field" role="group" aria-label={t.billing_method()}>
                <span class="field__label">{ t.billing_method() }</span>
                <div class="row row--wrap">{ for methods.into_iter().map(chip) }</div>
            </div>
            <TextField name="reference" label={t.billing_reference()} bind={bind!(form.reference)} optional=true hint={t.billing_reference_hint()} />
            <p class="cap">{ t.billing_pay_note() }</p>
        </FormSheet>
    }
}
