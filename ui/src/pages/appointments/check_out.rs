//! Checking out: work to be billed, money to be taken, the next visit. What is not done yet of it is one key away.

use cuspid_model::AppointmentId;
use cuspid_model::requests::billing::{InvoiceRow, PaymentRecorded, PrintReceipt};
use cuspid_model::requests::booking::{AppointmentStatus, CheckOut, GetCheckOut, SetAppointmentStatus};
use cuspid_model::{Money, Permission};
use yew::prelude::*;
use yew_router::prelude::*;

use super::bill::Bill;
use super::layer::Open;
use super::next_visit::NextVisit;
use super::status;
use crate::components::{Button, ButtonKind, Icon, IconButton, Refusal, Sheet, Skeleton, use_toasts};
use crate::hooks::{is_letter, use_query, use_submit};
use crate::pages::invoice::{PaySheet, papers};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`CheckOutSheet`].
#[derive(Properties, PartialEq)]
pub struct CheckOutSheetProps {
    /// Which visit.
    pub id: AppointmentId,
    /// It was closed.
    pub on_close: Callback<()>,
    /// Something else is to be open.
    pub on_open: Callback<Open>,
}

/// What is next, and has the one primary button.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Stage {
    Bill,
    Pay,
    Book,
    Complete,
}

/// What a visit leaves to do at the desk, with one key to go on.
#[component]
pub fn CheckOutSheet(props: &CheckOutSheetProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let session = use_session();
    let paying = use_state(|| None::<InvoiceRow>);
    let paid = use_state(Vec::<PaymentRecorded>::new);
    let later = use_state(|| false);
    let bookable = use_state(|| false);
    // What the open section does on Ctrl Enter.
    let act = use_mut_ref(Callback::<()>::noop);
    let out = use_query(GetCheckOut { appointment: props.id });
    let done = {
        let (close, name) = (props.on_close.clone(), out.data.as_ref().map(|out| out.visit.patient_name.clone()));
        let toasts = toasts.clone();
        Callback::from(move |()| {
            let completed = status::name(t, AppointmentStatus::Completed);
            toasts.done(t.appointments_step_done(name.clone().unwrap_or_default(), completed));
            close.emit(());
        })
    };
    let complete = use_submit::<SetAppointmentStatus>(done);
    // What was left when the visit was completed can be settled later.
    let is_over = out.data.as_ref().is_some_and(|out| out.visit.status == AppointmentStatus::Completed);
    let finish = if is_over {
        props.on_close.clone()
    } else {
        complete.send.reform({
            let appointment = props.id;
            move |()| SetAppointmentStatus { appointment, status: AppointmentStatus::Completed }
        })
    };
    let may_bill = session.can(Permission::InvoicesWrite);
    let may_take = session.can(Permission::PaymentsWrite);
    let stage = out.data.as_deref().map(|out| {
        let bill = out.bill.as_ref();
        if may_bill && bill.is_some_and(|bill| bill.work.iter().any(|work| work.draft.is_none())) {
            Stage::Bill
        } else if may_take && !*later && bill.is_some_and(|bill| !bill.open.is_empty()) {
            Stage::Pay
        } else if out.booked.is_none() && *bookable {
            Stage::Book
        } else {
            Stage::Complete
        }
    });
    use_effect_with(stage, |stage| {
        // The button that was pressed goes; the keys go on from the next one.
        let page = crate::window::document().and_then(|document| document.document_element());
        if let Some(page) = page.filter(|_| stage.is_some()) {
            crate::window::focus_first(&page, ".sheet[open] .btn--primary");
        }
    });
    let pay = {
        let (paying, first) =
            (paying.setter(), out.data.as_deref().and_then(|out| out.bill.as_ref()?.open.first().cloned()));
        Callback::from(move |()| {
            if first.is_some() && may_take {
                paying.set(first.clone());
            }
        })
    };
    let go_on = match stage {
        Some(Stage::Pay) => pay.clone(),
        Some(Stage::Complete) => finish.clone(),
        _ => {
            let act = act.clone();
            Callback::from(move |()| {
                let act = act.borrow().clone();
                act.emit(());
            })
        }
    };
    let on_key = {
        let pay = pay.clone();
        Callback::from(move |event: KeyboardEvent| {
            if !crate::window::in_field(&event) && is_letter(&event, "p") {
                event.prevent_default();
                pay.emit(());
            }
        })
    };
    let on_act = Callback::from(move |doing: Callback<()>| *act.borrow_mut() = doing);
    let title = out.data.as_ref().map_or_else(
        || t.appointments_act_check_out(),
        |out| t.appointments_check_out(out.visit.patient_name.as_str()),
    );
    let primary = |at: Stage| if stage == Some(at) { ButtonKind::Primary } else { ButtonKind::Plain };
    let key = |at: Stage| if stage == Some(at) { "Ctrl Enter" } else { "" };
    let foot = html! {
        <>
            <span class="push"></span>
            <Button
                kind={primary(Stage::Complete)}
                icon={Icon::DoubleCheck}
                shortcut={key(Stage::Complete)}
                onclick={finish.reform(|_: MouseEvent| ())}
                busy={complete.running}
                testid="complete-visit"
            >
                { if is_over { t.common_close() } else { t.appointments_complete() } }
            </Button>
        </>
    };
    let close_pay = {
        let paying = paying.setter();
        Callback::from(move |()| paying.set(None))
    };
    let on_paid = {
        let paid = paid.clone();
        Callback::from(move |payment: PaymentRecorded| {
            let all = paid.iter().cloned().chain([payment]).collect();
            paid.set(all);
        })
    };
    let owed = |out: &CheckOut| {
        let open = out.bill.as_ref().map(|bill| bill.open.clone());
        let choose = {
            let paying = paying.setter();
            Callback::from(move |row: InvoiceRow| paying.set(Some(row)))
        };
        let put_off = {
            let later = later.clone();
            Callback::from(move |_: MouseEvent| later.set(!*later))
        };
        html! {
            <Owed {open} balance={out.balance} paid={(*paid).clone()} first={stage == Some(Stage::Pay)} {may_take}
                later={*later} {put_off} on_pay={choose} />
        }
    };
    html! {
        <>
            <Sheet {title} on_close={props.on_close.clone()} {foot} on_save={Some(go_on)} {on_key} testid="check-out-sheet">
                <Refusal error={complete.error.clone()} />
                { out.show(html! { <Skeleton lines=9 /> }, |out| html! {
                    <div class="stack">
                        if let Some(bill) = &out.bill {
                            <Bill patient={out.visit.patient} bill={bill.clone()} may_bill={may_bill}
                                first={stage == Some(Stage::Bill)} on_act={on_act.clone()} />
                        }
                        { owed(out) }
                        <NextVisit out={out.clone()} first={stage == Some(Stage::Book)} on_act={on_act.clone()}
                            on_open={props.on_open.clone()}
                            on_ready={ let bookable = bookable.setter(); Callback::from(move |ready| bookable.set(ready)) } />
                    </div>
                }) }
            </Sheet>
            if let Some(row) = &*paying {
                <PaySheet
                    invoice={row.invoice}
                    number={row.number.clone().unwrap_or_default()}
                    open={row.open}
                    on_close={close_pay}
                    on_paid={Some(on_paid)}
                />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct OwedProps {
    /// Invoices to be paid, for those who keep them.
    open: Option<Vec<InvoiceRow>>,
    balance: Option<Money>,
    paid: Vec<PaymentRecorded>,
    first: bool,
    may_take: bool,
    later: bool,
    put_off: Callback<MouseEvent>,
    on_pay: Callback<InvoiceRow>,
}

/// What is to be paid, and what was paid just now.
#[component]
fn Owed(props: &OwedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let Some(open) = &props.open else {
        // A doctor sees what is owed, and leaves taking it to the desk.
        return html! {
            if let Some(balance) = props.balance.filter(|balance| balance.is_positive()) {
                <section class="ask">
                    <div class="ask__head">{ Icon::Card.html() }<h3>{ t.appointments_to_pay() }</h3></div>
                    <div class="ask__body"><b class="num">{ format.money(balance) }</b></div>
                </section>
            }
        };
    };
    let row = |(place, invoice): (usize, &InvoiceRow)| {
        let onclick = {
            let (pay, invoice) = (props.on_pay.clone(), invoice.clone());
            Callback::from(move |_: MouseEvent| pay.emit(invoice.clone()))
        };
        let leads = place == 0 && props.first;
        let due = invoice.due_on.map(|due| format!("{} {}", t.billing_due(), format.date(due)));
        let late = (invoice.overdue_days > 0).then(|| t.billing_overdue_days(i64::from(invoice.overdue_days)));
        html! {
            <li key={invoice.invoice.to_string()} data-testid="open-invoice">
                <span class="list__main">
                    <Link<Route> to={Route::Invoice { id: invoice.invoice }} classes="num">{ invoice.number.clone() }</Link<Route>>
                    if let Some(late) = late {
                        <small class="num down">{ Icon::Warn.small() }{ " " }{ late }</small>
                    } else {
                        <small class="num">{ due.unwrap_or_default() }</small>
                    }
                </span>
                <b class="num">{ format.money(invoice.open) }</b>
                if props.may_take {
                    <Button
                        small=true
                        kind={if leads { ButtonKind::Primary } else { ButtonKind::Plain }}
                        icon={Icon::Card}
                        shortcut={if place == 0 { "P" } else { "" }}
                        {onclick}
                        testid="pay-invoice"
                    >
                        { t.billing_record_payment() }
                    </Button>
                }
            </li>
        }
    };
    let receipt = |paid: &PaymentRecorded| {
        let print = {
            let (toasts, payment) = (toasts.clone(), paid.payment);
            Callback::from(move |_: MouseEvent| papers::open(PrintReceipt { payment }, toasts.clone()))
        };
        html! {
            <li key={paid.payment.to_string()}>
                { Icon::CheckCircle.html() }
                <span class="list__main"><span>{ t.billing_paid(paid.number.as_str()) }</span></span>
                <IconButton small=true icon={Icon::Print} label={t.billing_print_receipt()} onclick={print} testid="receipt-print" />
            </li>
        }
    };
    let act = (!open.is_empty() && props.may_take).then(|| {
        html! {
            <Button small=true kind={ButtonKind::Quiet} onclick={props.put_off.clone()} testid="pay-later">
                { if props.later { t.appointments_pay_now() } else { t.appointments_pay_later() } }
            </Button>
        }
    });
    html! {
        <section class="ask" data-testid="to-pay">
            <div class="ask__head">{ Icon::Card.html() }<h3>{ t.appointments_to_pay() }</h3><span class="push">{ act.unwrap_or_default() }</span></div>
            if open.is_empty() && props.paid.is_empty() {
                <div class="ask__body"><p class="muted">{ t.appointments_owes_nothing() }</p></div>
            } else {
                <ul class="list">
                    { for open.iter().enumerate().map(row) }
                    { for props.paid.iter().map(receipt) }
                </ul>
            }
        </section>
    }
}
