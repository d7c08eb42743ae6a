//! Recording a payment, and putting one right that was recorded with a mistake.

use cuspid_model::requests::billing::{CorrectPayment, PaymentMethod, PaymentRecorded, RecordPayment};
use cuspid_model::time::PlainDate;
use cuspid_model::{InvoiceId, Money, PaymentId};
use cuspid_texts::{Texts, payment_method_text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::{DateField, FormSheet, MoneyField, TextField, use_toasts};
use crate::format::Format;
use crate::hooks::{Check, Form, is_letter, use_form};
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

/// The letter that chooses a method, from the amount on.
fn letter(t: &Texts, method: PaymentMethod) -> String {
    match method {
        PaymentMethod::Cash => t.billing_key_cash(),
        PaymentMethod::Card => t.billing_key_card(),
        PaymentMethod::CardInstalments => t.billing_key_card_instalments(),
        PaymentMethod::Transfer => t.billing_key_transfer(),
        PaymentMethod::Pix => t.billing_key_pix(),
        PaymentMethod::Upi => t.billing_key_upi(),
        PaymentMethod::Cheque => t.billing_key_cheque(),
        PaymentMethod::Other => t.billing_key_other(),
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    amount: String,
    received_on: String,
    method: PaymentMethod,
    reference: String,
    reason: String,
}

/// What a payment is, as it was typed.
struct Typed {
    amount: Money,
    received_on: PlainDate,
    reference: Option<cuspid_model::text::Line<80>>,
}

impl Draft {
    fn read(&self, check: &mut Check, format: &Format) -> Option<Typed> {
        let amount = check.money("amount", &self.amount, format);
        let received_on = check.read("received_on", &self.received_on);
        let reference = check.optional("reference", &self.reference);
        Some(Typed { amount: amount?, received_on: received_on?, reference: reference? })
    }
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
    /// Goes on with what was recorded.
    #[prop_or_default]
    pub on_paid: Option<Callback<PaymentRecorded>>,
}

/// Records money received for an invoice. What is open stands there already.
#[component]
pub fn PaySheet(props: &PaySheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let done = {
        let (on_close, on_paid, toasts) = (props.on_close.clone(), props.on_paid.clone(), toasts.clone());
        Callback::from(move |paid: PaymentRecorded| {
            toasts.done(t.billing_paid(paid.number.as_str()));
            on_close.emit(());
            if let Some(on_paid) = &on_paid {
                on_paid.emit(paid);
            }
        })
    };
    let methods = use_methods();
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
                reason: String::new(),
            },
            move |draft: &Draft, check: &mut Check| {
                let Typed { amount, received_on, reference } = draft.read(check, &reading)?;
                let (method, received_on) = (draft.method, Some(received_on));
                Some(RecordPayment { invoice, amount, method, reference, received_on })
            },
            done,
        )
    };
    let typed = format.read_money(&form.draft().amount);
    let save = typed.map_or_else(|| t.billing_record_payment(), |amount| t.billing_record_amount(format.money(amount)));
    let on_key = method_keys(t, &form, &methods);
    html! {
        <FormSheet form={form.state()} title={t.billing_pay_title(props.number.as_str())} {save} on_close={props.on_close.clone()} {on_key} testid="pay-sheet">
            <PayFields form={form.clone()} {methods} {open} />
            <p class="cap">{ t.billing_pay_note() }</p>
        </FormSheet>
    }
}

/// A payment as it was recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    /// Which payment.
    pub payment: PaymentId,
    /// The number of its receipt.
    pub number: String,
    /// When it was received.
    pub received_on: PlainDate,
    /// How.
    pub method: PaymentMethod,
    /// The number of the transfer, the slip and so on.
    pub reference: Option<String>,
    /// How much.
    pub amount: Money,
}

/// See [`CorrectSheet`].
#[derive(Properties, PartialEq)]
pub struct CorrectSheetProps {
    /// As it was recorded.
    pub recorded: Recorded,
    /// It is done with.
    pub on_close: Callback<()>,
}

/// Puts a payment right: what was recorded stands there, and what is changed is recorded anew in its place.
#[component]
pub fn CorrectSheet(props: &CorrectSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let done = {
        let (on_close, toasts) = (props.on_close.clone(), toasts.clone());
        Callback::from(move |paid: PaymentRecorded| {
            toasts.done(t.billing_corrected(paid.number.as_str()));
            on_close.emit(());
        })
    };
    let mut methods = use_methods();
    let Recorded { payment, number, received_on, method, reference, amount } = props.recorded.clone();
    if !methods.contains(&method) {
        methods.push(method);
    }
    let form = {
        let (initial, reading) = (format.clone(), format.clone());
        use_form(
            move || Draft {
                amount: initial.money(amount),
                received_on: received_on.to_string(),
                method,
                reference: reference.unwrap_or_default(),
                reason: String::new(),
            },
            move |draft: &Draft, check: &mut Check| {
                let typed = draft.read(check, &reading);
                let reason = check.read("reason", &draft.reason);
                let Typed { amount, received_on, reference } = typed?;
                Some(CorrectPayment { payment, amount, method: draft.method, reference, received_on, reason: reason? })
            },
            done,
        )
    };
    let on_key = method_keys(t, &form, &methods);
    html! {
        <FormSheet form={form.state()} title={t.billing_correct_title(number.as_str())} save={t.billing_correct_save()} on_close={props.on_close.clone()} {on_key} testid="correct-sheet">
            <p class="sub">{ t.billing_correct_body(number.as_str()) }</p>
            <PayFields form={form.clone()} {methods} />
            <TextField name="reason" label={t.billing_correct_reason()} bind={bind!(form.reason)} />
        </FormSheet>
    }
}

#[hook]
fn use_methods() -> Vec<PaymentMethod> {
    let country = use_session().clinic().map(|clinic| clinic.country.to_string());
    methods(country.as_deref())
}

fn choose(form: &Form<Draft>, method: PaymentMethod) {
    window::store(LAST_METHOD, Some(method.as_str()));
    form.change(|draft| draft.method = method);
}

/// A method's letter chooses it, anywhere but where words are typed.
fn method_keys(t: &'static Texts, form: &Form<Draft>, methods: &[PaymentMethod]) -> Callback<KeyboardEvent> {
    let (form, methods) = (form.clone(), methods.to_vec());
    Callback::from(move |event: KeyboardEvent| {
        let field: Option<HtmlInputElement> = event.target_dyn_into();
        let words = window::in_field(&event) && field.is_none_or(|field| field.name() != "amount");
        let meant = methods.iter().find(|method| is_letter(&event, &letter(t, **method)));
        if let Some(method) = meant.filter(|_| !words) {
            event.prevent_default();
            choose(&form, *method);
        }
    })
}

#[derive(Properties)]
struct PayFieldsProps {
    form: Form<Draft>,
    methods: Vec<PaymentMethod>,
    /// What is to be paid, where it is a new payment.
    #[prop_or_default]
    open: Option<Money>,
}

impl PartialEq for PayFieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft is shared; what it holds may have changed.
        false
    }
}

/// Amount, day, method and reference.
#[component]
fn PayFields(props: &PayFieldsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let form = &props.form;
    let chosen = form.draft().method;
    let chip = |method: &PaymentMethod| {
        let (form, method) = (form.clone(), *method);
        let onclick = Callback::from(move |_: MouseEvent| choose(&form, method));
        html! {
            <button
                type="button"
                class="chip"
                aria-pressed={if chosen == method { "true" } else { "false" }}
                {onclick}
                data-testid={format!("method-{}", method.as_str())}
            >
                { payment_method_text(format.language, method) }<kbd aria-hidden="true">{ letter(t, method) }</kbd>
            </button>
        }
    };
    let left = props.open.map(|open| {
        let typed = format.read_money(&form.draft().amount);
        let left = typed.map(|amount| open - amount).filter(|left| !left.is_negative());
        left.map_or_else(|| t.billing_is_open(format.money(open)), |left| t.billing_leaves(format.money(left)))
    });
    let part = |label: String, amount: Money, testid: &'static str| {
        let (form, text) = (form.clone(), format.money(amount));
        let on = form.draft().amount == text;
        let onclick = Callback::from(move |_: MouseEvent| form.change(|draft| draft.amount = text.clone()));
        html! {
            <button type="button" class="chip" aria-pressed={if on { "true" } else { "false" }} {onclick} data-testid={testid}>{ label }</button>
        }
    };
    let parts = props.open.map(|open| {
        let half = Money::new(open.minor() - open.minor() / 2).unwrap_or(open);
        html! {
            <>
                { part(t.billing_all_of(format.money(open)), open, "pay-all") }
                { part(t.billing_half_of(format.money(half)), half, "pay-half") }
            </>
        }
    });
    html! {
        <>
            <div class="grid-2">
                <MoneyField name="amount" label={t.billing_amount()} bind={bind!(form.amount)} autofocus=true />
                <DateField name="received_on" label={t.billing_received_on()} bind={bind!(form.received_on)} />
            </div>
            if let Some(left) = left {
                <div class="row row--wrap">{ for parts }<small class="num" data-testid="pay-left">{ left }</small></div>
            }
            <div class="field" role="group" aria-label={t.billing_method()}>
                <span class="field__label">{ t.billing_method() }</span>
                <div class="row row--wrap">{ for props.methods.iter().map(chip) }</div>
            </div>
            <TextField name="reference" label={t.billing_reference()} bind={bind!(form.reference)} optional=true hint={t.billing_reference_hint()} />
        </>
    }
}
