//! What is done with a payment: its receipt printed or saved, and a mistake put right.

use cuspid_model::requests::billing::{PrintReceipt, ReversePayment};
use yew::prelude::*;

use crate::components::{Confirm, Icon, IconButton, Menu, MenuItem, use_confirm, use_refusal_toasts, use_toasts};
use crate::hooks::use_submit;
use crate::pages::invoice::papers::{open, save};
use crate::pages::invoice::{CorrectSheet, Recorded};
use crate::session::{use_format, use_texts};

/// See [`PaymentActions`].
#[derive(Properties, PartialEq)]
pub struct PaymentActionsProps {
    /// The payment.
    pub recorded: Recorded,
    /// Whether it may be put right or taken back.
    pub may_correct: bool,
    /// 28 instead of 36 pixels.
    #[prop_or_default]
    pub small: bool,
}

/// Printing the receipt, and in a menu what is seldom done.
#[component]
pub fn PaymentActions(props: &PaymentActionsProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let anchor = use_node_ref();
    let showing = use_state(|| false);
    let correcting = use_state(|| false);
    let reverse = use_reverse(&props.recorded);
    let (small, payment) = (props.small, props.recorded.payment);
    let show = {
        let showing = showing.setter();
        Callback::from(move |on: bool| showing.set(on))
    };
    let turn = |on: bool| {
        let correcting = correcting.setter();
        Callback::from(move |()| correcting.set(on))
    };
    let print = {
        let toasts = toasts.clone();
        Callback::from(move |_: MouseEvent| open(PrintReceipt { payment }, toasts.clone()))
    };
    let keep = {
        let number = props.recorded.number.clone();
        Callback::from(move |()| save(PrintReceipt { payment }, &number, toasts.clone(), t.billing_saved()))
    };
    let chosen = |act: Callback<()>| {
        let show = show.clone();
        Callback::from(move |_: MouseEvent| {
            show.emit(false);
            act.emit(());
        })
    };
    let toggle = show.reform({
        let on = !*showing;
        move |_: MouseEvent| on
    });
    let label = t.billing_payment_menu(props.recorded.number.as_str());
    html! {
        <>
            <IconButton icon={Icon::Print} label={t.billing_print_receipt()} {small} onclick={print} testid="receipt-print" />
            <IconButton icon={Icon::More} label={label.clone()} {small} onclick={toggle} expanded={*showing} anchor={anchor.clone()} testid="payment-more" />
            if *showing {
                <Menu {anchor} {label} on_close={show.reform(|()| false)} end=true>
                    <MenuItem icon={Icon::Download} onclick={chosen(keep)} testid="receipt-save">{ t.billing_save_pdf() }</MenuItem>
                    if props.may_correct {
                        <MenuItem icon={Icon::Edit} onclick={chosen(turn(true))} testid="payment-correct">{ t.billing_correct() }</MenuItem>
                        <MenuItem icon={Icon::Undo} onclick={chosen(reverse)} testid="payment-reverse">{ t.billing_reverse() }</MenuItem>
                    }
                </Menu>
            }
            if *correcting {
                <CorrectSheet recorded={props.recorded.clone()} on_close={turn(false)} />
            }
        </>
    }
}

/// Takes back a payment that was recorded by mistake, after asking why.
#[hook]
fn use_reverse(recorded: &Recorded) -> Callback<()> {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let done = {
        let toasts = toasts.clone();
        Callback::from(move |_| toasts.done(t.billing_reversed()))
    };
    let reverse = use_submit::<ReversePayment>(done);
    use_refusal_toasts([&reverse.error]);
    let (send, payment) = (reverse.send, recorded.payment);
    let question = Confirm {
        title: t.billing_reverse_title(recorded.number.as_str(), format.money(recorded.amount)).into(),
        body: t.billing_reverse_body().into(),
        act: t.billing_reverse().into(),
        keep: t.billing_reverse_keep().into(),
        danger: true,
        reason: true,
    };
    Callback::from(move |()| {
        let send = send.clone();
        let act = Callback::from(move |reason: AttrValue| {
            if let Ok(reason) = reason.parse() {
                send.emit(ReversePayment { payment, reason });
            }
        });
        confirm.ask(question.clone(), act);
    })
}
