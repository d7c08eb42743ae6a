//! A patient's balance, invoices and payments. Who may open invoices has links to them; a dentist reads the table.

use std::rc::Rc;

use cuspid_model::Permission;
use cuspid_model::requests::billing::{InvoiceRow, ListPatientInvoices, PatientBalance, PatientInvoices, PaymentRow};
use cuspid_texts::payment_method_text;
use yew::prelude::*;
use yew_router::prelude::*;

use super::SectionProps;
use crate::components::{Card, Empty, Icon, Skeleton};
use crate::hooks::use_query;
use crate::pages::invoices::look::InvoiceBadge;
use crate::pages::treatment::words::date_cell;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// The section.
#[component]
pub fn Billing(props: &SectionProps) -> Html {
    let query = use_query(ListPatientInvoices { patient: props.patient.id });
    query.show(html! { <Skeleton lines=8 /> }, |found: &PatientInvoices| {
        html! {
            <div class="stack">
                <Balance balance={found.balance.clone()} />
                <Invoices rows={Rc::new(found.invoices.clone())} />
                <Payments rows={Rc::new(found.payments.clone())} />
            </div>
        }
    })
}

#[derive(Properties, PartialEq)]
struct BalanceProps {
    balance: PatientBalance,
}

#[component]
fn Balance(props: &BalanceProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let balance = &props.balance;
    let tile = |icon: Icon, label: String, value: String, note: Option<String>| {
        html! {
            <article class="tile">
                <p class="tile__label">{ icon.html() }{ label }</p>
                <p class="tile__value tile__value--s num">{ value }</p>
                if let Some(note) = note {
                    <p class="tile__note">{ note }</p>
                }
            </article>
        }
    };
    let overdue = balance.overdue.is_positive().then(|| t.patients_balance_overdue(format.money(balance.overdue)));
    let unbilled = (balance.unbilled.count > 0).then(|| t.patients_unbilled_count(i64::from(balance.unbilled.count)));
    html! {
        <div class="tiles" data-testid="patient-balance">
            { tile(Icon::Receipt, t.patients_balance(), format.money(balance.open), overdue) }
            { tile(Icon::Clipboard, t.patients_unbilled(), format.money(balance.unbilled.amount), unbilled) }
            if balance.credit.is_positive() {
                { tile(Icon::Card, t.patients_credit(), format.money(balance.credit), None) }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct InvoicesProps {
    rows: Rc<Vec<InvoiceRow>>,
}

#[component]
fn Invoices(props: &InvoicesProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let may_open = session.can(Permission::InvoicesRead);
    let row = |row: &InvoiceRow| {
        let number = row.number.clone().unwrap_or_else(|| t.billing_status_draft());
        html! {
            <tr key={row.invoice.to_string()} data-testid="patient-invoice">
                <td class="num nowrap">
                    if may_open {
                        <Link<Route> to={Route::Invoice { id: row.invoice }}><b>{ number }</b></Link<Route>>
                    } else {
                        <b>{ number }</b>
                    }
                </td>
                <td>{ date_cell(&format, Some(row.date)) }</td>
                <td>{ date_cell(&format, row.due_on) }</td>
                <td><InvoiceBadge status={row.status} overdue_days={row.overdue_days} /></td>
                <td class="right num">{ format.money(row.total) }</td>
                <td class="right num"><b>{ format.money(row.open) }</b></td>
            </tr>
        }
    };
    html! {
        <Card title={t.billing_invoices()} flush=true>
            if props.rows.is_empty() {
                <Empty icon={Icon::Receipt} title={t.patients_no_invoices_title()}>{ t.patients_no_invoices() }</Empty>
            } else {
                <div class="table-wrap">
                    <table class="table" data-testid="patient-invoices">
                        <thead>
                            <tr>
                                <th>{ t.billing_invoice() }</th>
                                <th>{ t.billing_date() }</th>
                                <th>{ t.billing_due() }</th>
                                <th>{ t.billing_state() }</th>
                                <th class="right">{ t.billing_total() }</th>
                                <th class="right">{ t.billing_open() }</th>
                            </tr>
                        </thead>
                        <tbody>{ for props.rows.iter().map(row) }</tbody>
                    </table>
                </div>
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct PaymentsProps {
    rows: Rc<Vec<PaymentRow>>,
}

#[component]
fn Payments(props: &PaymentsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = |row: &PaymentRow| {
        let note = match (&row.reverses, &row.reversed_by) {
            (Some(other), _) => Some(t.billing_reversal_of(other.as_str())),
            (_, Some(other)) => Some(t.billing_reversed_by(other.as_str())),
            _ => None,
        };
        let about: Vec<String> = [row.reference.clone(), note].into_iter().flatten().collect();
        let invoices: Vec<&str> = row.shares.iter().map(|share| share.number.as_str()).collect();
        html! {
            <tr key={row.payment.to_string()} data-testid="patient-payment">
                <td class="num nowrap">{ &row.number }</td>
                <td>{ date_cell(&format, Some(row.received_on)) }</td>
                <td>
                    <span class="cell2">
                        <span>{ payment_method_text(format.language, row.method) }</span>
                        <small class="muted">{ about.join(" · ") }</small>
                    </span>
                </td>
                <td class="num">{ invoices.join(", ") }</td>
                <td class={classes!("right", "num", row.reversed_by.is_some().then_some("struck"))}>{ format.money(row.amount) }</td>
            </tr>
        }
    };
    html! {
        <Card title={t.patients_payments()} flush=true>
            if props.rows.is_empty() {
                <Empty icon={Icon::Card} title={t.patients_no_payments_title()}>{ t.patients_no_payments() }</Empty>
            } else {
                <div class="table-wrap">
                    <table class="table" data-testid="patient-payments">
                        <thead>
                            <tr>
                                <th>{ t.billing_receipt() }</th>
                                <th>{ t.billing_received_on() }</th>
                                <th>{ t.billing_method() }</th>
                                <th>{ t.billing_for_invoices() }</th>
                                <th class="right">{ t.billing_amount() }</th>
                            </tr>
                        </thead>
                        <tbody>{ for props.rows.iter().map(row) }</tbody>
                    </table>
                </div>
            }
        </Card>
    }
}
