//! The clinic's payments, and what came in by each method.

use cuspid_model::requests::billing::{ListPayments, PaymentRow, PrintReceipt, ReversePayment, Taking};
use cuspid_model::time::PlainDate;
use cuspid_model::{Money, Permission};
use cuspid_texts::{Texts, payment_method_text};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{
    Cells, Column, Confirm, Empty, Icon, IconButton, List, PageHead, Seg, use_confirm, use_narrowed, use_toasts,
};
use crate::format::Format;
use crate::hooks::{Bind, Choice, Page, use_pages, use_query, use_submit};
use crate::pages::invoice::papers::open;
use crate::pages::invoice::{CorrectSheet, PatientLink, Recorded};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

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
            <List<PaymentRow> label={t.billing_payments()} {columns} {pages} {cells} {empty} testid="payments" />
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
    let t = use_texts();
    let toasts = use_toasts();
    let row = &props.row;
    if row.reverses.is_some() {
        return Html::default();
    }
    let print = {
        let (toasts, payment) = (toasts.clone(), row.payment);
        Callback::from(move |_: MouseEvent| open(PrintReceipt { payment }, toasts.clone()))
    };
    let reversible = props.may_reverse && row.reversed_by.is_none();
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
            <IconButton icon={Icon::Print} label={t.billing_print_receipt()} onclick={print} testid="payment-print" />
            if reversible {
                <MistakeButtons {recorded} />
            }
        </span>
    }
}

/// See [`MistakeButtons`].
#[derive(Properties, PartialEq)]
pub struct MistakeButtonsProps {
    /// The payment.
    pub recorded: Recorded,
    /// 28 instead of 36 pixels.
    #[prop_or_default]
    pub small: bool,
}

/// What can be done about a payment that was recorded by mistake: putting it right, or taking it back.
#[component]
pub fn MistakeButtons(props: &MistakeButtonsProps) -> Html {
    let t = use_texts();
    let correcting = use_state(|| false);
    let turn = |on: bool| {
        let correcting = correcting.setter();
        Callback::from(move |()| correcting.set(on))
    };
    html! {
        <>
            <IconButton
                icon={Icon::Edit}
                label={t.billing_correct()}
                small={props.small}
                onclick={turn(true).reform(|_: MouseEvent| ())}
                testid="payment-correct"
            />
            <ReverseButton recorded={props.recorded.clone()} small={props.small} />
            if *correcting {
                <CorrectSheet recorded={props.recorded.clone()} on_close={turn(false)} />
            }
        </>
    }
}

/// Takes back a payment that was recorded by mistake, after asking why.
#[component]
fn ReverseButton(props: &MistakeButtonsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let done = {
        let toasts = toasts.clone();
        Callback::from(move |_| toasts.done(t.billing_reversed()))
    };
    let reverse = use_submit::<ReversePayment>(done);
    use_effect_with(reverse.error.clone(), move |error| {
        if let Some(error) = error {
            toasts.error(error);
        }
    });
    let onclick = {
        let (send, payment) = (reverse.send.clone(), props.recorded.payment);
        let question = Confirm {
            title: t.billing_reverse_title(props.recorded.number.as_str(), format.money(props.recorded.amount)).into(),
            body: t.billing_reverse_body().into(),
            act: t.billing_reverse().into(),
            keep: t.billing_reverse_keep().into(),
            danger: true,
            reason: true,
        };
        Callback::from(move |_: MouseEvent| {
            let send = send.clone();
            let act = Callback::from(move |reason: AttrValue| {
                // The question is only answered with a reason; a longer one than fits is cut.
                let reason: String =
                    reason.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect();
                if let Ok(reason) = reason.parse() {
                    send.emit(ReversePayment { payment, reason });
                }
            });
            confirm.ask(question.clone(), act);
        })
    };
    html! { <IconButton icon={Icon::Undo} label={t.billing_reverse()} small={props.small} {onclick} testid="payment-reverse" /> }
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
