//! An issued invoice: final, with its payments and credit notes.

use cuspid_model::charges::Discount;
use cuspid_model::requests::billing::*;
use cuspid_model::{InvoiceId, Money, Permission};
use cuspid_texts::payment_method_text;
use yew::prelude::*;
use yew_router::prelude::*;

use super::credit::CreditSheet;
use super::papers::{open, save};
use super::patient_link::PatientLink;
use super::pay::{PaySheet, Recorded};
use super::totals::{TaxTotal, Totals};
use crate::components::{Button, ButtonKind, Card, Icon, IconButton, Label, PageHead, facts, use_toasts};
use crate::format::Format;
use crate::hooks::use_hotkey_when;
use crate::pages::invoices::look::InvoiceBadge;
use crate::pages::payments::PaymentActions;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

#[derive(Clone, Copy, PartialEq)]
enum Beside {
    Nothing,
    Pay,
    Credit,
}

/// See [`IssuedView`].
#[derive(Properties, PartialEq)]
pub struct IssuedViewProps {
    /// Which invoice.
    pub id: InvoiceId,
    /// Whose.
    pub patient: BilledPatient,
    /// What was issued, and where it stands.
    pub issued: IssuedInvoice,
}

/// The page of an issued invoice.
#[component]
pub fn IssuedView(props: &IssuedViewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let beside = use_state(|| Beside::Nothing);
    let IssuedViewProps { id, issued, .. } = props;
    let (id, document) = (*id, &issued.document);
    let may_pay = session.can(Permission::PaymentsWrite) && issued.open.is_positive();
    let may_credit = session.can(Permission::InvoicesWrite) && issued.creditable.iter().any(|left| left.is_positive());
    let show = |what: Beside, may: bool| {
        let beside = beside.clone();
        Callback::from(move |()| {
            if may {
                beside.set(what);
            }
        })
    };
    let pay = show(Beside::Pay, may_pay);
    use_hotkey_when(may_pay, "P", t.billing_record_payment(), pay.clone());
    let close = show(Beside::Nothing, true);
    let print = {
        let toasts = toasts.clone();
        Callback::from(move |_: MouseEvent| open(PrintInvoice { invoice: id }, toasts.clone()))
    };
    let keep = {
        let (toasts, number) = (toasts.clone(), document.number.clone());
        Callback::from(move |_: MouseEvent| {
            save(PrintInvoice { invoice: id }, &number, toasts.clone(), t.billing_saved());
        })
    };
    let credit = show(Beside::Credit, may_credit);
    let dates =
        [t.billing_issued_since(format.date(document.issued_on)), t.billing_due_on(format.date(document.due_on))];
    let about = [props.patient.number.clone()].into_iter().chain(dates).map(Html::from);
    let sub = facts([html! { <PatientLink patient={props.patient.clone()} /> }].into_iter().chain(about));
    html! {
        <>
            <PageHead title={t.billing_invoice_number(document.number.as_str())} {sub} parent={(Route::Invoices, AttrValue::from(t.billing_invoices()))}>
                <InvoiceBadge status={issued.status} overdue_days={issued.overdue_days} />
                <Button icon={Icon::Print} onclick={print} testid="invoice-print">{ t.common_print() }</Button>
                <IconButton framed=true icon={Icon::Download} label={t.billing_save_pdf()} onclick={keep} testid="invoice-save" />
                if may_credit {
                    <Button icon={Icon::Undo} onclick={credit.reform(|_: MouseEvent| ())} testid="invoice-credit">{ t.billing_credit() }</Button>
                }
                if may_pay {
                    <Button kind={ButtonKind::Primary} icon={Icon::Card} shortcut="P" onclick={pay.reform(|_: MouseEvent| ())} testid="invoice-pay">
                        { t.billing_record_payment() }
                    </Button>
                }
            </PageHead>
            <div class="split invoice-split">
                <div class="stack">
                    <Items issued={issued.clone()} />
                    if !issued.credits.is_empty() {
                        <Credits credits={issued.credits.clone()} />
                    }
                </div>
                <div class="stack">
                    <Balance issued={issued.clone()} />
                    <Parties patient={props.patient.clone()} issued={issued.clone()} />
                </div>
            </div>
            {
                match *beside {
                    Beside::Nothing => Html::default(),
                    Beside::Pay => html! {
                        <PaySheet invoice={id} number={document.number.clone()} open={issued.open} on_close={close} />
                    },
                    Beside::Credit => html! { <CreditSheet invoice={id} issued={issued.clone()} on_close={close} /> },
                }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct IssuedProps {
    issued: IssuedInvoice,
}

#[component]
fn Items(props: &IssuedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let document = &props.issued.document;
    let taxes = taxes(&format, document);
    let with_tax = !taxes.is_empty();
    let subtotal: Money = document.lines.iter().map(|line| line.amount).sum();
    let row = |line: &LineDocument| {
        let done = line.done_on.map(|done| format.date(done)).unwrap_or_default();
        let discount = line.discount.map(|discount| match discount {
            Discount::Amount(amount) => format.money(-amount),
            Discount::Rate(rate) => format!("−{}", format.rate(rate)),
        });
        let tax = line.tax_class.as_ref().map_or_else(|| t.billing_exempt(), |tax| tax_label(&format, tax));
        html! {
            <tr>
                <td><span class="cell2"><b>{ &line.description }</b><small class="num">{ done }</small></span></td>
                <td class="num nowrap">{ &line.tooth }</td>
                <td class="right">{ format.number(line.quantity.into()) }</td>
                <td class="right">{ format.money(line.unit_price) }</td>
                <td class="right">{ discount.unwrap_or_default() }</td>
                if with_tax {
                    <td>{ tax }</td>
                }
                <td class="right">{ format.money(line.amount) }</td>
            </tr>
        }
    };
    let actions = html! { <Label>{ Icon::Lock.small() }{ t.billing_locked() }</Label> };
    let notes = [&document.note, &document.exemption].into_iter().flatten();
    html! {
        <Card title={t.billing_items()} {actions} flush=true>
            <div class="table-wrap">
                <table class="table">
                    <thead><tr>
                        <th>{ t.billing_description() }</th>
                        <th>{ t.billing_tooth() }</th>
                        <th class="right">{ t.billing_quantity() }</th>
                        <th class="right">{ t.billing_unit_price() }</th>
                        <th class="right">{ t.billing_discount() }</th>
                        if with_tax {
                            <th>{ t.billing_tax() }</th>
                        }
                        <th class="right">{ t.billing_amount() }</th>
                    </tr></thead>
                    <tbody>{ for document.lines.iter().map(row) }</tbody>
                </table>
            </div>
            <div class="card__foot invoice-foot">
                <div class="stack stack--s grow">{ for notes.map(|note| html! { <p class="sub">{ note }</p> }) }</div>
                <Totals {subtotal} discount={document.discounted} {taxes} included={document.prices_with_tax} total={document.total} />
            </div>
        </Card>
    }
}

fn tax_label(format: &Format, tax: &TaxDocument) -> String {
    format!("{} {}", tax.name, format.rate(tax.rate))
}

fn taxes(format: &Format, document: &InvoiceDocument) -> Vec<TaxTotal> {
    let mut taxes: Vec<TaxTotal> = vec![];
    for line in &document.lines {
        let Some(class) = &line.tax_class else { continue };
        let label = tax_label(format, class);
        match taxes.iter_mut().find(|tax| tax.label == label) {
            Some(tax) => tax.amount = tax.amount + line.tax,
            None => taxes.push(TaxTotal { label, amount: line.tax }),
        }
    }
    taxes
}

#[component]
fn Balance(props: &IssuedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let issued = &props.issued;
    let owed = issued.document.total - issued.credited;
    // Where all was credited, nothing was to be paid.
    let share = owed.is_positive().then(|| format!("{}%", issued.paid.minor() * 100 / owed.minor()));
    let may_reverse = session.can(Permission::PaymentsWrite);
    let payment = |paid: &InvoicePayment| {
        let taken_back = paid.amount.is_negative();
        let method = payment_method_text(format.language, paid.method);
        let method = [Some(method), paid.reference.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        html! {
            <li>
                { if taken_back { Icon::Undo.html() } else { Icon::Card.html() } }
                <span class="list__main">
                    <span>{ method }</span>
                    <small class="num">{ format.date(paid.received_on) }<br />{ &paid.number }</small>
                </span>
                <b class={classes!("num", paid.reversed.then_some("struck"))}>{ format.money(paid.amount) }</b>
                if !taken_back {
                    <PaymentActions recorded={recorded(paid)} may_correct={may_reverse && !paid.reversed} small=true />
                }
            </li>
        }
    };
    html! {
        <Card flush=true>
            <div class="card__body stack stack--m">
                <div class="row">
                    <span class="sub">{ t.billing_balance_due() }</span>
                    if let Some(share) = &share {
                        <span class="push cap num">{ t.billing_share_paid(share) }</span>
                    }
                </div>
                <p class="tile__value" data-testid="invoice-open">{ format.money(issued.open) }</p>
                if let Some(share) = &share {
                    <div class="bar" role="img" aria-label={t.billing_share_paid(share)}>
                        <i style={format!("--v:{share}")}></i>
                    </div>
                }
            </div>
            if !issued.payments.is_empty() {
                <div class="card__head invoice-subhead">
                    <h3>{ t.billing_payments() }</h3><b class="num">{ format.money(issued.paid) }</b>
                </div>
                <ul class="list" data-testid="invoice-payments">{ for issued.payments.iter().map(payment) }</ul>
            }
        </Card>
    }
}

fn recorded(paid: &InvoicePayment) -> Recorded {
    Recorded {
        payment: paid.payment,
        number: paid.number.clone(),
        received_on: paid.received_on,
        method: paid.method,
        reference: paid.reference.clone(),
        amount: paid.received,
    }
}

#[derive(Properties, PartialEq)]
struct PartiesProps {
    patient: BilledPatient,
    issued: IssuedInvoice,
}

/// Who pays, and what was treated.
#[component]
fn Parties(props: &PartiesProps) -> Html {
    let t = use_texts();
    let document = &props.issued.document;
    // A case is a link only for who may open it.
    let opens_cases = use_session().can(Permission::TreatmentsRead);
    let case = |case: &BilledCase| {
        if opens_cases {
            let to = Route::Treatment { id: case.id };
            html! { <div><Link<Route> {to} classes="num">{ &case.label }</Link<Route>></div> }
        } else {
            html! { <div class="num" data-testid="invoice-case">{ &case.label }</div> }
        }
    };
    let lines = |lines: &[String]| html! { { for lines.iter().map(|line| html! { <div>{ line }</div> }) } };
    html! {
        <Card>
            <dl class="kv">
                <dt>{ t.billing_bill_to() }</dt>
                <dd><b>{ &document.bill_to.name }</b>{ lines(&document.bill_to.address) }<div class="num">{ document.bill_to.tax_id.clone() }</div></dd>
                if document.bill_to.name != document.patient.name {
                    <dt>{ t.billing_patient() }</dt><dd><PatientLink patient={props.patient.clone()} /></dd>
                }
                if !props.issued.cases.is_empty() {
                    <dt>{ t.billing_case() }</dt><dd>{ for props.issued.cases.iter().map(case) }</dd>
                }
                if let Some(dentist) = &document.dentist {
                    <dt>{ t.billing_dentist() }</dt><dd>{ dentist }</dd>
                }
            </dl>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct CreditsProps {
    credits: Vec<InvoiceCredit>,
}

#[component]
fn Credits(props: &CreditsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let row = |credit: &InvoiceCredit| {
        let print = {
            let (toasts, credit_note) = (toasts.clone(), credit.credit_note);
            Callback::from(move |_: MouseEvent| open(PrintCreditNote { credit_note }, toasts.clone()))
        };
        let keep = {
            let (toasts, credit_note, number) = (toasts.clone(), credit.credit_note, credit.number.clone());
            Callback::from(move |_: MouseEvent| {
                save(PrintCreditNote { credit_note }, &number, toasts.clone(), t.billing_saved())
            })
        };
        html! {
            <li>
                { Icon::Undo.html() }
                <span class="list__main">
                    <span class="num">{ &credit.number }</span>
                    <small class="num">{ format!("{} · {}", format.date(credit.issued_on), credit.reason) }</small>
                </span>
                <b class="num">{ format.money(-credit.total) }</b>
                <IconButton small=true icon={Icon::Print} label={t.billing_print_credit()} onclick={print} testid="credit-print" />
                <IconButton small=true icon={Icon::Download} label={t.billing_save_pdf()} onclick={keep} testid="credit-save" />
            </li>
        }
    };
    html! {
        <Card title={t.billing_credit_notes()} flush=true>
            <ul class="list">{ for props.credits.iter().map(row) }</ul>
        </Card>
    }
}
