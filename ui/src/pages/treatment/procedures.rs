//! The procedures of a case and what may become of them.

use cuspid_model::Permission;
use cuspid_model::requests::treatment::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::RecordProps;
use super::change::{ChangeSheet, DoneSheet};
use super::type_in::TypeIn;
use super::words::{date_cell, procedure_badge, site_text, waits};
use crate::components::{
    Button, Card, Confirm, Empty, Icon, IconButton, Menu, MenuItem, use_confirm, use_refusal_toasts, use_toasts,
};
use crate::hooks::use_submit;
use crate::session::{use_format, use_session, use_texts};

/// What stands open beside the table.
#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    Change(ProcedureRow),
    Done(ProcedureRow),
}

/// The table with its entry line. Arrows move between its rows, Enter changes one that is not done yet.
#[component]
pub fn Procedures(props: &RecordProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let beside = use_state(|| Beside::Nothing);
    let at = use_state(|| 0usize);
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
    let open = {
        let beside = beside.clone();
        Callback::from(move |what: Beside| beside.set(what))
    };
    let last = case.procedures.len().saturating_sub(1);
    let reachable = (*at).min(last);
    let row = |(place, row): (usize, &ProcedureRow)| {
        let gone = matches!(row.status, ProcedureStatus::EnteredInError | ProcedureStatus::Refused);
        let doctor = row.doctor.as_ref().map(|doctor| doctor.name.clone());
        let about: Vec<String> = [Some(row.code.clone()), doctor].into_iter().flatten().collect();
        let onkeydown = {
            let (at, open, row) = (at.setter(), open.clone(), row.clone());
            let changeable = may_write && waits(row.status);
            Callback::from(move |event: KeyboardEvent| {
                let target: Option<Element> = event.target_dyn_into();
                let Some(tr) = target.filter(|target| target.tag_name() == "TR") else { return };
                let to = match event.key().as_str() {
                    "ArrowDown" => tr.next_element_sibling().map(|next| (next, place + 1)),
                    "ArrowUp" => tr.previous_element_sibling().map(|before| (before, place.saturating_sub(1))),
                    "Enter" if changeable => {
                        open.emit(Beside::Change(row.clone()));
                        None
                    }
                    _ => return,
                };
                event.prevent_default();
                if let Some((next, place)) = to {
                    at.set(place);
                    focus(&next);
                }
            })
        };
        html! {
            <tr
                key={row.id.to_string()}
                class={gone.then_some("case__gone")}
                tabindex={if place == reachable { "0" } else { "-1" }}
                {onkeydown}
                data-testid="procedure-row"
            >
                <td>
                    <span class="cell2">
                        <b>{ &row.name }</b>
                        <small class="muted num">{ about.join(" · ") }</small>
                        if let Some(remark) = &row.remark {
                            <small>{ remark }</small>
                        }
                    </span>
                </td>
                <td class="num"><b>{ site_text(t, row.site) }</b></td>
                <td>{ date_cell(&format, row.done_on) }</td>
                <td>{ procedure_badge(t, row.status) }</td>
                <td class="right">{ format.money(row.price) }</td>
                <td>
                    if may_write {
                        <Actions row={row.clone()} open={open.clone()} />
                    }
                </td>
            </tr>
        }
    };
    let close = open.reform(|()| Beside::Nothing);
    html! {
        <Card title={t.treatments_procedures()} actions={progress} flush=true>
            if may_write {
                <TypeIn case={case.clone()} />
            }
            if case.procedures.is_empty() {
                <Empty icon={Icon::Tooth} title={t.treatments_no_procedures_title()}>
                    { if may_write { t.treatments_no_procedures() } else { String::new() } }
                </Empty>
            } else {
                <div class="table-wrap">
                    <table class="table table--tight case__table" data-testid="procedures">
                        <thead>
                            <tr>
                                <th>{ t.treatments_procedure() }</th>
                                <th>{ t.treatments_place() }</th>
                                <th>{ t.treatments_done_on() }</th>
                                <th>{ t.treatments_state() }</th>
                                <th class="right">{ t.treatments_price() }</th>
                                <th><span class="sr">{ t.treatments_actions() }</span></th>
                            </tr>
                        </thead>
                        <tbody>{ for case.procedures.iter().enumerate().map(row) }</tbody>
                        <tfoot>
                            <tr>
                                <td colspan="4">{ t.treatments_estimate() }</td>
                                <td class="right">{ format.money(case.row.estimate) }</td>
                                <td></td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
            }
            {
                match &*beside {
                    Beside::Nothing => Html::default(),
                    Beside::Change(row) => html! { <ChangeSheet row={row.clone()} on_close={close} /> },
                    Beside::Done(row) => html! { <DoneSheet row={row.clone()} on_close={close} /> },
                }
            }
        </Card>
    }
}

fn focus(row: &Element) {
    if let Some(row) = row.dyn_ref::<HtmlElement>() {
        crate::window::focus(row);
    }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    row: ProcedureRow,
    open: Callback<Beside>,
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
    use_refusal_toasts([&submit.error]);
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
        let name = format!("{} · {}", row.name, site_text(t, row.site));
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
    let waits = waits(status);
    let beside = |what: fn(ProcedureRow) -> Beside| {
        let (open, close, row) = (props.open.clone(), close.clone(), row.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            open.emit(what(row.clone()));
        })
    };
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
                    if waits {
                        <MenuItem icon={Icon::Edit} onclick={beside(Beside::Change)} testid="procedure-change">{ t.treatments_procedure_change() }</MenuItem>
                        <MenuItem icon={Icon::Calendar} onclick={beside(Beside::Done)} testid="procedure-done-on">{ t.treatments_mark_done_on() }</MenuItem>
                    }
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
