//! What is decided about a recall of a patient.

use cuspid_model::requests::recall::{PlanRecall, RecallPlan, RecallRow};
use yew::prelude::*;

use super::words;
use crate::bind;
use crate::components::{DateField, FormSheet, MoneyField, TextField, use_done};
use crate::hooks::use_form;
use crate::pages::services::every::{Every, EveryFields};
use crate::session::{use_format, use_texts};

/// See [`PlanSheet`].
#[derive(Properties, PartialEq)]
pub struct PlanProps {
    /// Who is due, and for what.
    pub row: RecallRow,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    due: String,
    every: Every,
    pause_until: String,
    pause_balance: String,
    note: String,
}

/// Another day or interval for a patient, a pause, and why.
#[component]
pub fn PlanSheet(props: &PlanProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = &props.row;
    let done = use_done(t.recall_plan_saved(), &props.on_close);
    let first = {
        let plan = row.plan.clone().unwrap_or_default();
        let date = |date: Option<cuspid_model::time::PlainDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Draft {
            due: date(plan.due),
            every: Every::of(plan.every),
            pause_until: date(plan.pause_until),
            pause_balance: plan.pause_balance.map(|money| format.money(money)).unwrap_or_default(),
            note: plan.note.map(|note| note.to_string()).unwrap_or_default(),
        }
    };
    let (patient, service) = (row.person.id, row.service);
    let form = use_form(
        move || first,
        move |draft: &Draft, check| {
            let due = check.optional("plan.due", &draft.due);
            let every = draft.every.checked("plan.every", check);
            let pause_until = check.optional("plan.pause_until", &draft.pause_until);
            let pause_balance = match draft.pause_balance.trim() {
                "" => Some(None),
                text => check.money("plan.pause_balance", text, &format).map(Some),
            };
            let note = check.optional("plan.note", &draft.note);
            let plan = RecallPlan {
                due: due?,
                every: every?,
                pause_until: pause_until?,
                pause_balance: pause_balance?,
                note: note?,
            };
            Some(PlanRecall { patient, service, plan })
        },
        done,
    );
    let usual = row
        .interval
        .map_or_else(|| t.recall_plan_every_none(), |every| t.recall_plan_every_hint(words::every(t, every)));
    html! {
        <FormSheet form={form.state()} title={t.recall_plan()} save={t.recall_plan_save()} on_close={props.on_close.clone()} testid="recall-sheet">
            <p><b>{ &row.person.name }</b><br /><span class="sub">{ &row.service_name }</span></p>
            <DateField name="plan.due" label={t.recall_plan_due()} hint={t.recall_plan_due_hint()} bind={bind!(form.due)} optional=true />
            <EveryFields name="plan.every" label={t.recall_plan_every()} hint={usual} bind={bind!(form.every)} />
            <div class="grid-2">
                <DateField name="plan.pause_until" label={t.recall_pause_until()} bind={bind!(form.pause_until)} optional=true />
                <MoneyField name="plan.pause_balance" label={t.recall_pause_balance()} bind={bind!(form.pause_balance)} optional=true />
            </div>
            <TextField name="plan.note" label={t.recall_plan_note()} bind={bind!(form.note)} optional=true />
        </FormSheet>
    }
}
