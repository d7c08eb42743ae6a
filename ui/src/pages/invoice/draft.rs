//! A draft being worked on: lines, discounts, tax; what it comes to is always in sight.

use cuspid_model::requests::billing::*;
use cuspid_model::{Error, ErrorCode, InvoiceId, Money};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use yew_router::prelude::*;

use super::edit::{Edit, Line, Wrong, sums};
use super::patient_link::PatientLink;
use super::totals::{TaxTotal, Totals};
use crate::components::{
    Alert, Button, ButtonKind, Card, Confirm, Icon, IconButton, PageHead, Refusal, TextArea, Tone, facts, use_confirm,
    use_toasts,
};
use crate::guard;
use crate::hooks::{Bind, use_hotkey, use_submit};
use crate::pages::invoices::look::InvoiceBadge;
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// See [`DraftEditor`].
#[derive(Properties, PartialEq)]
pub struct DraftEditorProps {
    /// Which draft.
    pub id: InvoiceId,
    /// Whose.
    pub patient: BilledPatient,
    /// As it was saved.
    pub draft: Draft,
}

/// The page of a draft.
#[component]
pub fn DraftEditor(props: &DraftEditorProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let navigator = use_navigator();
    let (id, draft) = (props.id, &props.draft);
    let edit = use_state(|| Edit::of(draft, &format));
    // What was saved last, and the revision it has there.
    let saved = use_state(|| ((*edit).clone(), draft.revision));
    // Whether the next revision is of what was just saved here.
    let own_awaited = use_mut_ref(|| false);
    let tried = use_state(|| false);
    let dirty = *edit != saved.0;
    {
        let (edit, saved, fresh) = (edit.clone(), saved.clone(), Edit::of(draft, &format));
        let own_awaited = own_awaited.clone();
        use_effect_with((draft.revision, dirty), move |&(revision, dirty)| {
            if revision == saved.1 {
                return;
            }
            let own = own_awaited.replace(false);
            // What somebody typed is not overwritten. Unless the change was made here, saving it is refused and says why.
            if !dirty {
                edit.set(fresh.clone());
                saved.set((fresh, revision));
            } else if own {
                saved.set((saved.0.clone(), revision));
            }
        });
    }
    use_effect_with(dirty, |&dirty| {
        let guard = dirty.then(guard::hold);
        move || drop(guard)
    });

    let save = {
        let (saved, edit, toasts) = (saved.clone(), edit.clone(), toasts.clone());
        use_submit::<ChangeDraft>(Callback::from(move |()| {
            toasts.done(t.billing_draft_saved());
            *own_awaited.borrow_mut() = true;
            saved.set(((*edit).clone(), saved.1));
        }))
    };
    let issue = {
        let (saved, edit, toasts) = (saved.clone(), edit.clone(), toasts.clone());
        use_submit::<IssueInvoice>(Callback::from(move |issued: InvoiceIssued| {
            toasts.done(t.billing_issued(issued.number.as_str()));
            saved.set(((*edit).clone(), saved.1));
        }))
    };
    let discard = {
        let (saved, edit, toasts) = (saved.clone(), edit.clone(), toasts.clone());
        use_submit::<DiscardDraft>(Callback::from(move |()| {
            toasts.done(t.billing_discarded());
            saved.set(((*edit).clone(), saved.1));
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Invoices);
            }
        }))
    };

    let content = edit.read(&format);
    let sums = content.as_ref().ok().map(|content| sums(content, &draft.taxes, draft.prices_with_tax));
    let wrong: Vec<Wrong> = content.as_ref().err().cloned().unwrap_or_default();
    let unsummed = sums.as_ref().and_then(|sums| sums.as_ref().err()).cloned();
    let ready = content.clone().ok().filter(|_| unsummed.is_none());
    let do_save = {
        let (send, ready, tried, revision) = (save.send.clone(), ready.clone(), tried.clone(), saved.1);
        Callback::from(move |_: MouseEvent| match &ready {
            Some(content) => send.emit(ChangeDraft { invoice: id, revision: Some(revision), content: content.clone() }),
            None => tried.set(true),
        })
    };
    let do_issue = {
        let (send, tried, revision) = (issue.send.clone(), tried.clone(), saved.1);
        Callback::from(move |()| match &ready {
            Some(content) => send.emit(IssueInvoice {
                invoice: id,
                revision: Some(revision),
                content: Some(content.clone()),
                issued_on: None,
                due_on: None,
            }),
            None => tried.set(true),
        })
    };
    use_hotkey("Ctrl Enter", t.billing_issue(), do_issue.clone());
    let do_discard = {
        let send = discard.send.clone();
        let question = Confirm {
            title: t.billing_discard_title().into(),
            body: t.billing_discard_body().into(),
            act: t.billing_discard().into(),
            keep: t.billing_discard_keep().into(),
            danger: true,
            ..Confirm::default()
        };
        Callback::from(move |_: MouseEvent| {
            let send = send.clone();
            confirm.ask(question.clone(), Callback::from(move |_| send.emit(DiscardDraft { invoice: id })));
        })
    };
    let change = {
        let edit = edit.clone();
        Callback::from(move |change: Box<dyn FnOnce(&mut Edit)>| {
            let mut next = (*edit).clone();
            change(&mut next);
            edit.set(next);
        })
    };
    let add_free = {
        let change = change.clone();
        Callback::from(move |_: MouseEvent| {
            change.emit(Box::new(|edit| edit.lines.push(Line { quantity: "1".into(), ..Line::default() })));
        })
    };
    let waiting: Vec<UnbilledWork> = draft
        .unbilled
        .iter()
        .filter(|work| !edit.lines.iter().any(|line| line.procedure == Some(work.procedure)))
        .cloned()
        .collect();
    let total = sums.as_ref().and_then(|sums| sums.as_ref().ok()).map(|sums| sums.total);
    let totals = match &sums {
        Some(Ok(sums)) => {
            let taxes = tax_totals(&format, draft, content.as_ref().ok(), sums);
            html! {
                <Totals subtotal={sums.subtotal} discount={sums.discount} {taxes} included={draft.prices_with_tax} total={sums.total} />
            }
        }
        _ => html! { <p class="sub invoice-totals">{ t.billing_unread() }</p> },
    };
    let show_wrong = |line: Option<usize>, field: &str| {
        wrong.iter().any(|(at, name)| *at == line && *name == field)
            && (*tried || !text_of(&edit, line, field).trim().is_empty())
    };
    let bind_note = {
        let change = change.clone();
        Bind::new(edit.note.clone(), move |note: String| change.emit(Box::new(move |edit| edit.note = note)))
    };
    let issue_label = total.map_or_else(|| t.billing_issue(), |total| t.billing_issue_amount(format.money(total)));
    let changed = [&save.error, &issue.error].into_iter().flatten().any(|error| error.code == ErrorCode::Changed);
    let sub = facts([html! { <PatientLink patient={props.patient.clone()} /> }, props.patient.number.clone().into()]);
    html! {
        <>
            <PageHead title={t.billing_draft_title()} {sub} parent={(Route::Invoices, AttrValue::from(t.billing_invoices()))}>
                <InvoiceBadge status={InvoiceStatus::Draft} />
                <Button kind={ButtonKind::Quiet} onclick={do_discard} busy={discard.running} testid="draft-discard">{ t.billing_discard() }</Button>
                <Button onclick={do_save} disabled={!dirty} busy={save.running} testid="draft-save">{ t.billing_save_draft() }</Button>
                <Button kind={ButtonKind::Primary} icon={Icon::Check} shortcut="Ctrl Enter" busy={issue.running}
                    disabled={edit.lines.is_empty()} onclick={do_issue.reform(|_: MouseEvent| ())} testid="draft-issue">
                    { issue_label }
                </Button>
            </PageHead>
            if changed {
                <Alert tone={Tone::Warning}>{ t.billing_draft_changed() }</Alert>
            } else {
                <Refusal error={issue.error.clone().or(save.error.clone()).or(unsummed)} />
            }
            <div class="split invoice-split">
                <Card title={t.billing_items()} flush=true>
                    <div class="table-wrap">
                        <table class="table invoice-edit">
                            <thead><tr>
                                <th>{ t.billing_description() }</th>
                                <th class="right">{ t.billing_quantity() }</th>
                                <th class="right">{ t.billing_unit_price() }</th>
                                <th class="right">{ t.billing_discount() }</th>
                                if !draft.taxes.is_empty() {
                                    <th>{ t.billing_tax() }</th>
                                }
                                <th class="right">{ t.billing_amount() }</th>
                                <th><span class="sr">{ t.billing_remove_line() }</span></th>
                            </tr></thead>
                            <tbody>
                                { for edit.lines.iter().enumerate().map(|(i, line)| {
                                    let amount = sums.as_ref().and_then(|sums| sums.as_ref().ok()?.lines.get(i)).map(|sum| sum.amount);
                                    let wrong = ["description", "quantity", "unit_price", "discount"].map(|field| show_wrong(Some(i), field));
                                    html! { <Row {i} line={line.clone()} taxes={draft.taxes.clone()} {amount} {wrong} change={change.clone()} /> }
                                }) }
                            </tbody>
                        </table>
                    </div>
                    if edit.lines.is_empty() {
                        <p class="sub invoice-none">{ t.billing_no_lines() }</p>
                    }
                    <div class="card__foot invoice-foot">
                        <div class="stack stack--m grow">
                            <div><Button small=true icon={Icon::Plus} onclick={add_free} testid="line-add">{ t.billing_add_line() }</Button></div>
                            <TextArea name="note" label={t.billing_note()} bind={bind_note} rows=2 optional=true />
                            <Refusal error={edit.note_error().map(|code| Error::at(code, "note"))} />
                        </div>
                        <div class="stack stack--m">
                            <Whole value={edit.discount.clone()} wrong={show_wrong(None, "discount")} change={change.clone()} />
                            { totals }
                        </div>
                    </div>
                </Card>
                <div class="stack">
                    if !waiting.is_empty() {
                        <Waiting work={waiting} {change} />
                    }
                    <Card>
                        <dl class="kv">
                            <dt>{ t.billing_bill_to() }</dt>
                            <dd>
                                <b>{ &draft.bill_to.name }</b>
                                { for draft.bill_to.address.iter().map(|line| html! { <div>{ line }</div> }) }
                            </dd>
                            <dt>{ t.billing_date() }</dt><dd class="num">{ format.date(draft.issued_on) }</dd>
                            <dt>{ t.billing_due() }</dt><dd class="num">{ format.date(draft.due_on) }</dd>
                        </dl>
                        <p class="cap">{ t.billing_draft_note() }</p>
                    </Card>
                </div>
            </div>
        </>
    }
}

fn text_of(edit: &Edit, line: Option<usize>, field: &str) -> String {
    let line = line.and_then(|line| edit.lines.get(line));
    match (line, field) {
        (Some(line), "description") => line.description.clone(),
        (Some(line), "quantity") => line.quantity.clone(),
        (Some(line), "unit_price") => line.price.clone(),
        (Some(line), _) => line.discount.clone(),
        (None, _) => edit.discount.clone(),
    }
}

fn tax_totals(
    format: &crate::format::Format,
    draft: &Draft,
    content: Option<&DraftContent>,
    sums: &cuspid_model::charges::Sums,
) -> Vec<TaxTotal> {
    let lines = content.map(|content| content.lines.as_slice()).unwrap_or_default();
    let class = |class: &cuspid_model::requests::settings::TaxClass| {
        let of = lines.iter().zip(&sums.lines).filter(|(line, _)| line.tax == Some(class.id));
        let amounts: Vec<Money> = of.map(|(_, sum)| sum.tax).collect();
        let label = format!("{} {}", class.name, format.rate(class.rate));
        (!amounts.is_empty()).then(|| TaxTotal { label, amount: amounts.into_iter().sum() })
    };
    draft.taxes.iter().filter_map(class).collect()
}

type Change = Callback<Box<dyn FnOnce(&mut Edit)>>;

#[derive(Properties, PartialEq)]
struct RowProps {
    i: usize,
    line: Line,
    taxes: Vec<cuspid_model::requests::settings::TaxClass>,
    amount: Option<Money>,
    wrong: [bool; 4],
    change: Change,
}

/// A line that can be changed where it stands.
#[component]
fn Row(props: &RowProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let (i, line) = (props.i, &props.line);
    let set = |set: fn(&mut Line, String)| {
        let change = props.change.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            change.emit(Box::new(move |edit| {
                edit.lines.get_mut(i).into_iter().for_each(|line| set(line, typed.clone()))
            }));
        })
    };
    let cell = |name: &str,
                label: String,
                value: &str,
                class: &'static str,
                wrong: bool,
                oninput: Callback<InputEvent>| {
        html! {
            <input class={classes!("input", class)} type="text" aria-label={label} value={value.to_owned()} {oninput}
                autocomplete="off" aria-invalid={wrong.then_some("true")} data-testid={format!("line-{i}-{name}")} />
        }
    };
    let [no_text, no_count, no_price, no_discount] = props.wrong;
    let choose_tax = {
        let change = props.change.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            change.emit(Box::new(move |edit| {
                edit.lines.get_mut(i).into_iter().for_each(|line| line.tax = chosen.clone());
            }));
        })
    };
    let remove = {
        let change = props.change.clone();
        Callback::from(move |_: MouseEvent| {
            change.emit(Box::new(move |edit| {
                if i < edit.lines.len() {
                    edit.lines.remove(i);
                }
            }));
        })
    };
    html! {
        <tr>
            <td>
                { cell("description", t.billing_description(), &line.description, "", no_text, set(|line, typed| line.description = typed)) }
                if !line.detail.is_empty() {
                    <small class="num">{ &line.detail }</small>
                }
                if line.refused {
                    <small class="down">{ t.billing_not_billable() }</small>
                }
            </td>
            <td class="right">{ cell("quantity", t.billing_quantity(), &line.quantity, "input--money", no_count, set(|line, typed| line.quantity = typed)) }</td>
            <td class="right">{ cell("price", t.billing_unit_price(), &line.price, "input--money", no_price, set(|line, typed| line.price = typed)) }</td>
            <td class="right">{ cell("discount", t.billing_discount_hint(), &line.discount, "input--money", no_discount, set(|line, typed| line.discount = typed)) }</td>
            if !props.taxes.is_empty() {
                <td>
                    <select class="input" aria-label={t.billing_tax()} onchange={choose_tax} data-testid={format!("line-{i}-tax")}>
                        <option value="" selected={line.tax.is_empty()}>{ t.billing_exempt() }</option>
                        { for props.taxes.iter().map(|tax| html! {
                            <option value={tax.id.to_string()} selected={line.tax == tax.id.to_string()}>
                                { format!("{} {}", tax.name, format.rate(tax.rate)) }
                            </option>
                        }) }
                    </select>
                </td>
            }
            <td class="right"><b class="num">{ props.amount.map(|amount| format.money(amount)).unwrap_or_else(|| "–".into()) }</b></td>
            <td><IconButton small=true icon={Icon::Close} label={t.billing_remove_line()} onclick={remove} testid={format!("line-{i}-remove")} /></td>
        </tr>
    }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    value: String,
    wrong: bool,
    change: Change,
}

/// What is taken off the whole invoice.
#[component]
fn Whole(props: &WholeProps) -> Html {
    let t = use_texts();
    let oninput = {
        let change = props.change.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            change.emit(Box::new(move |edit| edit.discount = typed));
        })
    };
    html! {
        <label class="invoice-whole">
            <span class="field__label">{ t.billing_whole_discount() }</span>
            <input class="input input--money" type="text" value={props.value.clone()} {oninput} autocomplete="off"
                placeholder={t.billing_discount_example()} aria-invalid={props.wrong.then_some("true")} data-testid="draft-discount" />
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct WaitingProps {
    work: Vec<UnbilledWork>,
    change: Change,
}

/// Work that is done and not on this draft.
#[component]
fn Waiting(props: &WaitingProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = |work: &UnbilledWork| {
        let line = Edit::line_of(work, &format);
        let detail = line.detail.clone();
        let change = props.change.clone();
        let add = Callback::from(move |_: MouseEvent| {
            let line = line.clone();
            change.emit(Box::new(move |edit| edit.lines.push(line)));
        });
        html! {
            <li>
                <span class="list__main"><span>{ &work.name }</span><small class="num">{ detail }</small></span>
                <b class="num">{ format.money(work.price) }</b>
                <IconButton small=true icon={Icon::Plus} label={t.billing_add_work()} onclick={add} testid="work-add" />
            </li>
        }
    };
    html! {
        <Card title={t.billing_unbilled()} flush=true>
            <ul class="list">{ for props.work.iter().map(row) }</ul>
        </Card>
    }
}
