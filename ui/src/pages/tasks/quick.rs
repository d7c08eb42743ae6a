//! A task for today in one line.

use cuspid_model::requests::tasks::{AddTask, Due, TaskDetails, TaskKind};
use cuspid_model::{ResourceId, UserId};
use yew::prelude::*;

use crate::bind;
use crate::components::{Button, FormArea, Icon, TextField, use_toasts};
use crate::hooks::{Check, use_form};
use crate::session::{use_format, use_texts};

/// See [`QuickAdd`].
#[derive(Properties, PartialEq)]
pub struct QuickAddProps {
    /// The resource the list is narrowed to.
    pub resource: Option<ResourceId>,
    /// The user it is narrowed to.
    pub assignee: Option<UserId>,
}

#[derive(Clone, PartialEq, Default)]
struct Draft {
    title: String,
}

/// Type what is to be done, Enter: it is due today, for what the list is narrowed to.
#[component]
pub fn QuickAdd(props: &QuickAddProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let round = use_state(|| 0u32);
    let QuickAddProps { resource, assignee } = *props;
    let today = format.today();
    let narrowed = use_mut_ref(|| (resource, assignee, today));
    *narrowed.borrow_mut() = (resource, assignee, today);
    let form = {
        let round = round.clone();
        use_form(
            Draft::default,
            move |draft: &Draft, check: &mut Check| {
                let title = check.read("details.title", &draft.title)?;
                let (resource, assignee, today) = *narrowed.borrow();
                let details = TaskDetails {
                    title,
                    kind: TaskKind::Other,
                    resource,
                    assignee,
                    due: Due::Day(today),
                    block: None,
                    repeat: None,
                    notes: None,
                };
                Some(AddTask { details })
            },
            Callback::from(move |_| {
                toasts.done(t.tasks_added());
                round.set(*round + 1);
            }),
        )
    };
    {
        // What was added makes room for the next.
        let form = form.clone();
        use_effect_with(*round, move |round| {
            if *round > 0 {
                form.settle(|draft| *draft = Draft::default());
            }
        });
    }
    let submit = form.state().submit.reform(|_: MouseEvent| ());
    html! {
        <FormArea form={form.state()} class={classes!("row", "tasks__quick")}>
            <TextField name="details.title" label={t.tasks_quick()} placeholder={t.tasks_quick_hint()} bind={bind!(form.title)} testid="task-quick" />
            <Button icon={Icon::Plus} busy={form.state().running} onclick={submit} testid="task-quick-add">{ t.tasks_quick_add() }</Button>
        </FormArea>
    }
}
