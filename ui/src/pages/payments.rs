//! The clinic's payments, and what came in by each method.

mod menu;

use cuspid_model::requests::billing::{ListPayments, PaymentRow, Taking};
use cuspid_model::time::PlainDate;
use cuspid_model::{Money, Permission};
use cuspid_texts::{Texts, payment_method_text};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Cells, Column, Empty, Icon, List, PageHead, Rows, Seg, use_narrowed};
use crate::format::Format;
use crate::hooks::{Bind, Choice, Page, use_pages, use_query};
use crate::pages::invoice::{PatientLink, Recorded};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
pub use menu::PaymentActions;

/// The periods that can be looked at.
const PERIODS: [&str; 4] = ["day", "week", "month", "all"];

/// From which day on the payments of a period are.
fn first_day(period: &str, today: PlainDate) -> Option<PlainDate> {
    match period {
        "day" => Some(today),
        "week" => today.plus_days(-6).ok(),
        "month" => Some(today.first_of_month()),
        _ => None,
    }
}

/// The page.
#[component]
pub fn Payments() -> Html {
    let t = use_texts();
    let session = use_session();
    let format = use_format();
    let period = use_narrowed(|word| PERIODS.into_iter().find(|period| *period == word).unwrap_or("day").to_owned());
    let request = ListPayments { from: first_day(&period, format.today()), to: None, after: None, limit: 60 };
    let takings = use_query(ListPayments { limit: 1, ..request.clone() });
    let pages = use_pages(request, |request, answer| Page {
        rows: answer.rows,
        next: answer.next.map(|after| ListPayments { after: Some(after), ..request.clone() }),
        total: None,
    });
    let columns = vec![
        Column::new(t.billing_receipt()).width("210px"),
        Column::new(t.billing_patient()),
        Column::new(t.billing_method()).width("170px"),
        Column::new(t.billing_for_invoices()).width("170px"),
        Column::new(t.billing_received_by()).width("120px"),
        Column::new(t.billing_amount()).width("110px").right(),
        Column::new("").width("136px").right(),
    ];
    let cells = {
        let format = format.clone();
        let may_reverse = session.can(Permission::PaymentsWrite);
        Cells::new(
            |row: &PaymentRow| row.payment.to_string(),
            move |row: &PaymentRow| cells(t, &format, row, may_reverse),
        )
    };
    let bind = {
        let period = period.clone();
        Bind::new((*period).clone(), move |chosen| period.set(chosen))
    };
    let choices = vec![
        Choice::new("day", t.billing_period_day()),
        Choice::new("week", t.billing_period_week()),
        Choice::new("month", t.billing_period_month()),
        Choice::new("all", t.billing_period_all()),
    ];
    let empty =
        html! { <Empty icon={Icon::Card} title={t.billing_no_payments_title()}>{ t.billing_no_payments() }</Empty> };
    html! {
        <>
            <PageHead title={t.billing_payments()}>
                <Seg label={t.billing_period()} {bind} {choices} />
            </PageHead>
            { takings.show(Html::default(), |list| html! { <Takings takings={list.takings.clone()} /> }) }
            <List label={t.billing_payments()} {columns} rows={Rows::of(pages, cells)} {empty} testid="payments" />
        </>
    }
}

fn cells(t: &Texts, format: &Format, row: &PaymentRow, may_reverse: bool) -> Vec<Html> {
    let note = match (&row.reverses, &row.reversed_by) {
        (Some(other), _) => Some(t.billing_reversal_of(other.as_str())),
        (_, Some(other)) => Some(t.billing_reversed_by(other.as_str())),
        _ => None,
    };
    let reference = [row.reference.clone(), row.reason.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let struck = row.reversed_by.is_some().then_some("struck");
    vec![
        html! { <span class="cell2 num"><span>{ &row.number }</span><small>{ format.date(row.received_on) }</small></span> },
        html! {
            <span class="cell2"><PatientLink patient={row.patient.clone()} /><small>{ note.unwrap_or_default() }</small></span>
        },
        html! {
            <span class="cell2"><span>{ payment_method_text(format.language, row.method) }</span><small>{ reference }</small></span>
        },
        html! {
            <span class="cell2 num">{ for row.shares.iter().map(|share| html! {
                <Link<Route> to={Route::Invoice { id: share.invoice }}>{ &share.number }</Link<Route>>
            }) }</span>
        },
        html! { <span>{ row.received_by.clone().unwrap_or_default() }</span> },
        html! { <b class={classes!("num", struck)}>{ format.money(row.amount) }</b> },
        html! { <Actions row={row.clone()} {may_reverse} /> },
    ]
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    row: PaymentRow,
    may_reverse: bool,
}

#[component]
fn Actions(props: &ActionsProps) -> Html {
    let row = &props.row;
    if row.reverses.is_some() {
        return Html::default();
    }
    let may_correct = props.may_reverse && row.reversed_by.is_none();
    let recorded = Recorded {
        payment: row.payment,
        number: row.number.clone(),
        received_on: row.received_on,
        method: row.method,
        reference: row.reference.clone(),
        amount: row.amount,
    };
    html! {
        <span class="row">
            <PaymentActions {recorded} {may_correct} />
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct TakingsProps {
    takings: Vec<Taking>,
}

/// What came in, in all and by method.
#[component]
fn Takings(props: &TakingsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    if props.takings.is_empty() {
        return Html::default();
    }
    let total: Money = props.takings.iter().map(|taking| taking.tally.amount).sum();
    let tile = |label: String, amount: Money, note: String| {
        html! {
            <div class="tile">
                <span class="tile__label">{ label }</span>
                <span class="tile__value">{ format.money(amount) }</span>
                <span class="tile__note num">{ note }</span>
            </div>
        }
    };
    let count = |count: u32| t.billing_payment_count(i64::from(count), format.number(count.into()));
    let all: u32 = props.takings.iter().map(|taking| taking.tally.count).sum();
    html! {
        <div class="tiles tiles--takings" data-testid="takings">
            { tile(t.billing_total(), total, count(all)) }
            { for props.takings.iter().map(|taking| tile(
                payment_method_text(format.language, taking.method),
                taking.tally.amount,
                count(taking.tally.count),
            )) }
        </div>
    }
}
