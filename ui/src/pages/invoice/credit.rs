//! A credit note for an issued invoice or a part of it.

use cuspid_model::requests::billing::{CreditInvoice, CreditIssued, CreditLine, IssuedInvoice};
use cuspid_model::{ErrorCode, InvoiceId, Money};
use yew::prelude::*;

use crate::bind;
use crate::components::{FormSheet, MoneyField, TextField, use_toasts};
use crate::hooks::{Check, use_form};
use crate::session::{use_format, use_texts};

#[derive(Clone, PartialEq)]
struct Draft {
    amounts: Vec<String>,
    reason: String,
}

/// See [`CreditSheet`].
#[derive(Properties, PartialEq)]
pub struct CreditSheetProps {
    /// Which invoice.
    pub invoice: InvoiceId,
    /// What was issued.
    pub issued: IssuedInvoice,
    /// It is done with.
    pub on_close: Callback<()>,
}

/// Takes back an invoice: all that is left of each line stands there already.
#[component]
pub fn CreditSheet(props: &CreditSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let done = {
        let (on_close, toasts) = (props.on_close.clone(), toasts.clone());
        Callback::from(move |credit: CreditIssued| {
            toasts.done(t.billing_credit_done(credit.number.as_str()));
            on_close.emit(());
        })
    };
    let left = props.issued.creditable.clone();
    let form = {
        let (initial, reading, invoice, first) = (format.clone(), format.clone(), props.invoice, left.clone());
        use_form(
            move || Draft { amounts: first.iter().map(|left| initial.money(*left)).collect(), reason: String::new() },
            move |draft: &Draft, check: &mut Check| {
                let mut lines = vec![];
                for (line, (typed, left)) in (0..).zip(draft.amounts.iter().zip(&left)) {
                    let field = format!("amount-{line}");
                    if typed.trim().is_empty() {
                        continue;
                    }
                    match check.money(&field, typed, &reading) {
                        Some(amount) if amount.is_negative() => _ = check.refuse::<()>(&field, ErrorCode::InvalidMoney),
                        Some(amount) if amount > *left => _ = check.refuse::<()>(&field, ErrorCode::MoreThanOpen),
                        Some(amount) if amount.is_positive() => lines.push(CreditLine { line, amount }),
                        _ => {}
                    }
                }
                let reason = check.read("reason", &draft.reason);
                // Taking back all of it also frees work without a price.
                let all = lines.iter().map(|line| line.amount).sum::<Money>() == left.iter().copied().sum::<Money>();
                Some(CreditInvoice { invoice, lines: (!all).then_some(lines), reason: reason? })
            },
            done,
        )
    };
    let total: Money = form.draft().amounts.iter().filter_map(|typed| format.read_money(typed)).sum();
    let line = |(i, line): (usize, &cuspid_model::requests::billing::LineDocument)| {
        let bind = form.bind(
            move |draft: &Draft| draft.amounts.get(i).cloned().unwrap_or_default(),
            move |draft, value| draft.amounts.get_mut(i).into_iter().for_each(|amount| *amount = value.clone()),
        );
        let left = props.issued.creditable.get(i).copied().unwrap_or_default();
        html! {
            <MoneyField
                name={format!("amount-{i}")}
                label={line.description.clone()}
                {bind}
                optional=true
                hint={t.billing_credit_left(format.money(left))}
                disabled={!left.is_positive()}
            />
        }
    };
    html! {
        <FormSheet
            form={form.state()}
            title={t.billing_credit_title(props.issued.document.number.as_str())}
            save={t.billing_credit_save(format.money(total))}
            on_close={props.on_close.clone()}
            testid="credit-sheet"
        >
            <p class="sub">{ t.billing_credit_body() }</p>
            <TextField name="reason" label={t.common_reason()} bind={bind!(form.reason)} autofocus=true />
            { for props.issued.document.lines.iter().enumerate().map(line) }
        </FormSheet>
    }
}
