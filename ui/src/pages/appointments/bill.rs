//! The work of a visit that is done and not billed: issued as an invoice with one button, or opened as a draft.

use std::collections::BTreeSet;

use cuspid_model::charges::{Charge, add_up};
use cuspid_model::requests::billing::{
    DraftInvoice, InvoiceWork, PatientBill, PrintInvoice, UnbilledWork, WorkInvoiced,
};
use cuspid_model::{InvoiceId, Money, PatientId, ProcedureId};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Button, ButtonKind, Icon, IconButton, Refusal, use_toasts};
use crate::hooks::use_submit;
use crate::pages::invoice::papers;
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// See [`Bill`].
#[derive(Properties, PartialEq)]
pub struct BillProps {
    /// Whose.
    pub patient: PatientId,
    /// What is to be billed.
    pub bill: PatientBill,
    /// Whether invoices may be issued.
    pub may_bill: bool,
    /// Whether this comes first, and has the primary button.
    pub first: bool,
    /// Says what Ctrl Enter does while this comes first.
    pub on_act: Callback<Callback<()>>,
}

/// What the chosen work comes to, by the arithmetic that issues it.
fn total(bill: &PatientBill, left_out: &BTreeSet<ProcedureId>) -> Option<Money> {
    let rate = |work: &UnbilledWork| bill.taxes.iter().find(|tax| Some(tax.id) == work.tax).map(|tax| tax.rate);
    let charges: Vec<Charge> = chosen(bill, left_out)
        .map(|work| Charge { quantity: 1, unit_price: work.price, discount: None, tax: rate(work) })
        .collect();
    add_up(&charges, None, bill.prices_with_tax).ok().map(|sums| sums.total)
}

/// Work that stands on no draft and was not left out.
fn chosen<'a>(
    bill: &'a PatientBill,
    left_out: &'a BTreeSet<ProcedureId>,
) -> impl Iterator<Item = &'a UnbilledWork> + 'a {
    bill.work.iter().filter(|work| work.draft.is_none() && !left_out.contains(&work.procedure))
}

/// The work to be billed.
#[component]
pub fn Bill(props: &BillProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let navigator = use_navigator();
    let left_out = use_state(BTreeSet::<ProcedureId>::new);
    let issued = use_state(|| None::<WorkInvoiced>);
    let issue = {
        let issued = issued.setter();
        use_submit::<InvoiceWork>(Callback::from(move |done: WorkInvoiced| issued.set(Some(done))))
    };
    let draft = use_submit::<DraftInvoice>(Callback::from(move |id: InvoiceId| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Invoice { id });
        }
    }));
    let procedures: Vec<ProcedureId> = chosen(&props.bill, &left_out).map(|work| work.procedure).collect();
    let total = total(&props.bill, &left_out).filter(|_| !procedures.is_empty());
    let do_issue = {
        let (send, patient, procedures) = (issue.send.clone(), props.patient, procedures.clone());
        Callback::from(move |()| {
            if let Some(total) = total {
                send.emit(InvoiceWork { patient, procedures: procedures.clone(), total });
            }
        })
    };
    let do_draft = {
        let (send, patient, procedures) = (draft.send.clone(), props.patient, procedures.clone());
        Callback::from(move |_: MouseEvent| {
            send.emit(DraftInvoice { patient, procedures: Some(procedures.clone()) });
        })
    };
    {
        let (on_act, do_issue) = (props.on_act.clone(), do_issue.clone());
        use_effect_with((props.first, procedures.clone(), total), move |(first, ..)| {
            if *first {
                on_act.emit(do_issue);
            }
        });
    }
    let row = |work: &UnbilledWork| {
        let done = work.done_on.map(|done| format.date(done));
        let tooth = (!work.tooth.is_empty()).then(|| work.tooth.clone());
        let detail: Vec<String> = [tooth, done, work.doctor.clone()].into_iter().flatten().collect();
        let main = html! {
            <span class="list__main"><span>{ &work.name }</span><small class="num">{ detail.join(" · ") }</small></span>
        };
        if let Some(id) = work.draft {
            return html! {
                <li key={work.procedure.to_string()}>
                    { main }
                    <Link<Route> to={Route::Invoice { id }} classes="link">{ t.appointments_on_a_draft() }</Link<Route>>
                    <b class="num muted">{ format.money(work.price) }</b>
                </li>
            };
        }
        let procedure = work.procedure;
        let onchange = {
            let left_out = left_out.clone();
            Callback::from(move |_: Event| {
                let mut next = (*left_out).clone();
                if !next.remove(&procedure) {
                    next.insert(procedure);
                }
                left_out.set(next);
            })
        };
        html! {
            <li key={procedure.to_string()}>
                <label class="check ask__pick">
                    if props.may_bill {
                        <input type="checkbox" checked={!left_out.contains(&procedure)} {onchange} data-testid="bill-work" />
                    }
                    { main }
                    <b class="num">{ format.money(work.price) }</b>
                </label>
            </li>
        }
    };
    // It is printed for the patient who stands at the desk, also when he has paid all of it.
    let paper = issued.as_ref().map(|issued| {
        let (invoice, toasts) = (issued.invoice, toasts.clone());
        let print =
            Callback::from(move |_: MouseEvent| papers::open(PrintInvoice { invoice }, toasts.clone()));
        html! {
            <li data-testid="just-issued">
                { Icon::CheckCircle.html() }
                <span class="list__main">
                    <Link<Route> to={Route::Invoice { id: invoice }} classes="num">{ t.billing_issued(issued.number.as_str()) }</Link<Route>>
                </span>
                <IconButton small=true icon={Icon::Print} label={t.billing_print_invoice()} onclick={print} testid="issued-print" />
            </li>
        }
    });
    let work = &props.bill.work;
    let kind = if props.first { ButtonKind::Primary } else { ButtonKind::Plain };
    html! {
        <section class="ask" data-testid="to-bill">
            <div class="ask__head">{ Icon::Receipt.html() }<h3>{ t.appointments_to_bill() }</h3></div>
            <Refusal error={issue.error.clone().or(draft.error.clone())} />
            if let Some(paper) = paper {
                <ul class="list">{ paper }</ul>
            }
            if work.is_empty() && issued.is_none() {
                <div class="ask__body"><p class="muted">{ t.appointments_nothing_to_bill() }</p></div>
            } else if !work.is_empty() {
                <ul class="list">{ for work.iter().map(row) }</ul>
                if let Some(total) = total.filter(|_| props.may_bill) {
                    <div class="ask__foot">
                        <Button onclick={do_draft} busy={draft.running} testid="bill-draft">{ t.appointments_as_draft() }</Button>
                        <Button
                            {kind}
                            icon={Icon::Check}
                            shortcut={if props.first { "Ctrl Enter" } else { "" }}
                            onclick={do_issue.reform(|_: MouseEvent| ())}
                            busy={issue.running}
                            testid="bill-issue"
                        >
                            { t.billing_issue_amount(format.money(total)) }
                        </Button>
                    </div>
                }
            }
        </section>
    }
}
