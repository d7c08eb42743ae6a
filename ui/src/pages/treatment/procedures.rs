//! The procedures of a case, and adding to them by typing or by choosing a tooth.

use std::rc::Rc;

use cuspid_model::requests::treatment::*;
use cuspid_model::tooth::Site;
use cuspid_model::{Error, Permission};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::RecordProps;
use super::entry::{Reading, read, split};
use super::teeth::Teeth;
use super::words::{date_cell, procedure_badge, scope_hint};
use crate::components::{
    Button, Card, Confirm, Empty, Icon, IconButton, Menu, MenuItem, Refusal, Seg, use_confirm, use_toasts,
};
use crate::hooks::{Bind, Choice, folded, use_hotkey, use_query, use_submit};
use crate::session::{use_format, use_session, use_texts};

/// The table with its entry line.
#[component]
pub fn Procedures(props: &RecordProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let case = &props.case;
    let may_write = session.can(Permission::TreatmentsWrite) && case.row.status == CaseStatus::Open;
    let done = case.row.done;
    let all = done + case.row.to_do;
    let progress = html! {
        if all > 0 {
            <span class="muted nowrap">{ t.treatments_progress_done(done.to_string(), all.to_string()) }</span>
            <progress class="case__bar" value={done.to_string()} max={all.to_string()} aria-hidden="true"></progress>
        }
    };
    let row = |row: &ProcedureRow| {
        let gone = matches!(row.status, ProcedureStatus::EnteredInError | ProcedureStatus::Refused);
        html! {
            <tr key={row.id.to_string()} class={gone.then_some("case__gone")} data-testid="procedure-row">
                <td class="muted num nowrap">{ &row.code }</td>
                <td>
                    <span class="cell2">
                        <b>{ &row.name }</b>
                        if let Some(remark) = &row.remark {
                            <small class="muted">{ remark }</small>
                        }
                    </span>
                </td>
                <td class="num nowrap"><b>{ row.site.to_string() }</b></td>
                <td class="nowrap">{ row.doctor.as_ref().map(|doctor| doctor.name.clone()).unwrap_or_default() }</td>
                <td>{ date_cell(&format, row.done_on) }</td>
                <td>{ procedure_badge(t, row.status) }</td>
                <td class="right">{ format.money(row.price) }</td>
                <td class="case__act">
                    if may_write {
                        <Actions row={row.clone()} />
                    }
                </td>
            </tr>
        }
    };
    html! {
        <Card title={t.treatments_procedures()} actions={progress} flush=true>
            if may_write {
                <Entry case={case.clone()} />
            }
            if case.procedures.is_empty() {
                <Empty icon={Icon::Tooth} title={t.treatments_no_procedures_title()}>{ t.treatments_no_procedures() }</Empty>
            } else {
                <div class="table-wrap">
                    <table class="table table--tight" data-testid="procedures">
                        <thead>
                            <tr>
                                <th>{ t.treatments_code() }</th>
                                <th>{ t.treatments_procedure() }</th>
                                <th>{ t.treatments_place() }</th>
                                <th>{ t.treatments_doctor() }</th>
                                <th>{ t.treatments_done_on() }</th>
                                <th>{ t.treatments_state() }</th>
                                <th class="right">{ t.treatments_price() }</th>
                                <th><span class="sr">{ t.treatments_actions() }</span></th>
                            </tr>
                        </thead>
                        <tbody>{ for case.procedures.iter().map(row) }</tbody>
                        <tfoot>
                            <tr>
                                <td colspan="6">{ t.treatments_estimate() }</td>
                                <td class="right">{ format.money(case.row.estimate) }</td>
                                <td></td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    row: ProcedureRow,
}

/// What may become of a procedure.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let row = &props.row;
    let submit = {
        let toasts = toasts.clone();
        use_submit::<SetProcedureStatus>(Callback::from(move |()| toasts.done(t.treatments_procedure_saved())))
    };
    use_effect_with(submit.error.clone(), move |error| {
        if let Some(error) = error {
            toasts.error(error);
        }
    });
    let (procedure, status) = (row.id, row.status);
    let send = submit.send.clone();
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let to = |status: ProcedureStatus| {
        let (send, close) = (send.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            send.emit(SetProcedureStatus { procedure, status, done_on: None });
        })
    };
    let mistake = {
        let (send, close) = (send.clone(), close.clone());
        let name = format!("{} · {}", row.name, row.site);
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            let question = Confirm {
                title: t.treatments_error_title().into(),
                body: t.treatments_error_body(&*name).into(),
                act: t.treatments_error_act().into(),
                keep: t.treatments_error_keep().into(),
                danger: true,
                ..Confirm::default()
            };
            let status = ProcedureStatus::EnteredInError;
            confirm.ask(question, send.reform(move |_| SetProcedureStatus { procedure, status, done_on: None }));
        })
    };
    let waits = matches!(status, ProcedureStatus::Planned | ProcedureStatus::InProgress);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    if status == ProcedureStatus::EnteredInError {
        return Html::default();
    }
    html! {
        <span class="row case__acts">
            if waits {
                <Button small=true onclick={to(ProcedureStatus::Done)} busy={submit.running} testid="procedure-done">
                    { t.treatments_mark_done() }
                </Button>
            }
            <IconButton icon={Icon::More} small=true label={t.treatments_actions()} anchor={anchor.clone()} expanded={Some(*open)} onclick={toggle} testid="procedure-more" />
            if *open {
                <Menu {anchor} label={t.treatments_actions()} on_close={close.clone()} end=true>
                    if status == ProcedureStatus::Planned {
                        <MenuItem icon={Icon::Chair} onclick={to(ProcedureStatus::InProgress)}>{ t.treatments_mark_begun() }</MenuItem>
                    }
                    if matches!(status, ProcedureStatus::InProgress | ProcedureStatus::Refused) {
                        <MenuItem icon={Icon::Dotted} onclick={to(ProcedureStatus::Planned)}>{ t.treatments_mark_planned() }</MenuItem>
                    }
                    if waits {
                        <MenuItem icon={Icon::Ban} onclick={to(ProcedureStatus::Refused)}>{ t.treatments_mark_refused() }</MenuItem>
                    }
                    <MenuItem icon={Icon::Close} onclick={mistake} disabled={row.invoiced} testid="procedure-error">
                        { if row.invoiced { t.treatments_invoiced() } else { t.treatments_error_act() } }
                    </MenuItem>
                </Menu>
            }
        </span>
    }
}

const PLANNED: &str = "planned";

/// Types a procedure: a place and part of a name. What it may mean stands below; Enter takes the marked one.
#[component]
fn Entry(props: &RecordProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let typed = use_state(String::new);
    let mode = use_state(|| PLANNED.to_owned());
    let at = use_state(|| 0usize);
    let node = use_node_ref();
    let services = use_query(ListServices { archived: false });
    let catalogue: Rc<Vec<ServiceRow>> = services.data.clone().unwrap_or_default();
    let names = use_memo(catalogue.clone(), |services| {
        services.iter().map(|service| folded(&format!("{} {}", service.code, service.name))).collect::<Vec<_>>()
    });
    let focus = {
        let node = node.clone();
        Callback::from(move |()| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                let focused = input.focus();
                debug_assert!(focused.is_ok());
            }
        })
    };
    use_hotkey("n", t.treatments_add_procedure(), focus.clone());
    let added = {
        let (typed, toasts, focus) = (typed.setter(), toasts.clone(), focus.clone());
        Callback::from(move |word: String| {
            typed.set(String::new());
            toasts.done(word);
            focus.emit(());
        })
    };
    let plan = use_submit::<PlanProcedure>(added.reform(move |_| t.treatments_procedure_was_planned()));
    let record = use_submit::<RecordProcedure>(added.reform(move |_| t.treatments_procedure_was_recorded()));
    let error: Option<Error> = plan.error.clone().or(record.error.clone());
    let readings = read(&typed, &catalogue, &names, folded);
    let marked = (*at).min(readings.found.len().saturating_sub(1));
    let case = props.case.row.id;
    let take = {
        let (plan, record, planned) = (plan.send.clone(), record.send.clone(), *mode == PLANNED);
        Callback::from(move |reading: Reading| {
            let (service, site) = (reading.service.id, reading.site);
            if planned {
                plan.emit(PlanProcedure { case, service, site, doctor: None, price: None, remark: None });
            } else {
                let (doctor, done_on) = (None, None);
                record.emit(RecordProcedure { case, service, site, doctor, done_on, price: None, remark: None });
            }
        })
    };
    let clear = {
        let (plan, record) = (plan.clear.clone(), record.clear.clone());
        move || {
            plan.emit(());
            record.emit(());
        }
    };
    let oninput = {
        let (typed, at, clear) = (typed.setter(), at.setter(), clear.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            clear();
            at.set(0);
            typed.set(input.value());
        })
    };
    let onkeydown = {
        let (found, take, at, typed) = (readings.found.clone(), take.clone(), at.setter(), typed.setter());
        Callback::from(move |event: KeyboardEvent| {
            let last = found.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => at.set(if marked >= last { 0 } else { marked + 1 }),
                "ArrowUp" => at.set(marked.checked_sub(1).unwrap_or(last)),
                "Enter" => {
                    if let Some(reading) = found.get(marked) {
                        take.emit(reading.clone());
                    }
                }
                "Escape" => typed.set(String::new()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let (site, rest) = split(&typed);
    let pick = {
        let (typed, focus) = (typed.setter(), focus.clone());
        Callback::from(move |site: Option<Site>| {
            let place = site.map(|site| format!("{site} ")).unwrap_or_default();
            clear();
            typed.set(format!("{place}{rest}"));
            focus.emit(());
        })
    };
    let line = |(place, reading): (usize, &Reading)| {
        let onclick = {
            let (take, reading) = (take.clone(), reading.clone());
            Callback::from(move |_: MouseEvent| take.emit(reading.clone()))
        };
        html! {
            <li>
                <button type="button" class="menu__item" aria-current={(place == marked).then_some("true")} {onclick} data-testid="entry-reading">
                    <b class="num entry__place">{ reading.site.to_string() }</b>
                    <span class="cut">{ &reading.service.name }</span>
                    <small class="num push">{ format.money(reading.service.price) }</small>
                </button>
            </li>
        }
    };
    let choices = vec![Choice::new(PLANNED, t.treatments_mode_plan()), Choice::new("done", t.treatments_mode_done())];
    let bind = {
        let mode = mode.clone();
        Bind::new((*mode).clone(), move |word| mode.set(word))
    };
    let wrong = !typed.trim().is_empty() && readings.found.is_empty() && services.data.is_some();
    html! {
        <div class="entry">
            <div class="row">
                <span class="wrap grow">
                    { Icon::Plus.html() }
                    <input
                        ref={node}
                        class="input"
                        type="text"
                        autocomplete="off"
                        aria-label={t.treatments_add_procedure()}
                        placeholder={t.treatments_entry_example()}
                        value={(*typed).clone()}
                        {oninput}
                        {onkeydown}
                        data-testid="entry"
                    />
                    if typed.is_empty() {
                        <kbd aria-hidden="true">{ "N" }</kbd>
                    }
                </span>
                <Seg label={t.treatments_mode()} {bind} {choices} />
            </div>
            if !readings.found.is_empty() {
                <ul class="entry__list" data-testid="entry-readings">{ for readings.found.iter().enumerate().map(line) }</ul>
            } else if wrong {
                <p class="muted" data-testid="entry-hint">
                    {
                        match &readings.elsewhere {
                            Some((name, scope)) => t.treatments_entry_elsewhere(name.as_str(), scope_hint(t, *scope)),
                            None => t.treatments_entry_hint(),
                        }
                    }
                </p>
            }
            <Refusal {error} />
            <Teeth {site} on_pick={pick} procedures={props.case.procedures.clone()} />
        </div>
    }
}
