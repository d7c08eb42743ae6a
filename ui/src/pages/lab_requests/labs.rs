//! The laboratories: their list, adding one, changing one.

use cuspid_model::requests::treatment::{AddLab, ChangeLab, Lab, LabDetails, ListLabs};
use cuspid_model::{LabId, Permission};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::bind;
use crate::components::{
    Badge, Button, ButtonKind, Cells, CheckField, Column, Empty, FormSheet, Icon, List, NumberField, Rows, TextField,
    use_done, use_toasts,
};
use crate::hooks::{Check, Form, Pages, use_form, use_hotkey_when, use_query};
use crate::session::{use_format, use_session, use_texts};

#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    New,
    Change(Lab),
}

/// The list of laboratories.
#[component]
pub fn Laboratories() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let beside = use_state(|| Beside::Nothing);
    let query = use_query(ListLabs { archived: true });
    let may = session.can(Permission::LabWrite);
    let set = {
        let beside = beside.clone();
        Callback::from(move |what: Beside| beside.set(what))
    };
    use_hotkey_when(may, "N", t.labs_lab_new(), set.reform(|()| Beside::New));
    let cells = Cells::new(
        |lab: &Lab| lab.id.to_string(),
        move |lab: &Lab| {
            let state = if lab.archived {
                html! { <Badge look="is-cancelled" icon={Icon::Archive}>{ t.labs_lab_archived() }</Badge> }
            } else {
                Html::default()
            };
            vec![
                html! { <b class="cut">{ &lab.name }</b> },
                html! { <span class="num nowrap">{ lab.phone.as_deref().map(|phone| format.phone(phone)).unwrap_or_default() }</span> },
                html! { <span class="cut">{ lab.email.clone().unwrap_or_default() }</span> },
                html! { <span class="num">{ format.number(i64::from(lab.turnaround)) }</span> },
                state,
            ]
        },
    );
    let columns = vec![
        Column::new(t.labs_lab_name()),
        Column::new(t.labs_lab_phone()).width("20%"),
        Column::new(t.labs_lab_email()).width("24%"),
        Column::new(t.labs_lab_days()).width("190px").right(),
        Column::new(t.labs_state()).width("150px"),
    ];
    let new = html! {
        if may {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set.reform(|_: MouseEvent| Beside::New)} testid="lab-add">
                { t.labs_lab_new() }
            </Button>
        }
    };
    let empty = html! { <Empty icon={Icon::Flask} title={t.labs_lab_none_title()}>{ t.labs_lab_none() }</Empty> };
    let on_open = may.then(|| set.reform(Beside::Change));
    let close = set.reform(|()| Beside::Nothing);
    html! {
        <>
            <div class="row"><span class="push"></span>{ new }</div>
            <List label={t.labs_tab_labs()} {columns} rows={Rows::of(Pages::of(&query), cells).open(on_open)} {empty} testid="labs" />
            {
                match &*beside {
                    Beside::Nothing => Html::default(),
                    Beside::New => html! { <AddSheet on_close={close.clone()} on_done={close.reform(|_| ())} /> },
                    Beside::Change(lab) => html! { <ChangeSheet key={lab.id.to_string()} lab={lab.clone()} on_close={close} /> },
                }
            }
        </>
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    phone: String,
    email: String,
    turnaround: String,
    archived: bool,
}

impl Draft {
    fn details(&self, check: &mut Check) -> Option<LabDetails> {
        let name = check.read("details.name", &self.name);
        let phone = check.optional("details.phone", &self.phone);
        let email = check.optional("details.email", &self.email);
        let turnaround = check.number("details.turnaround", &self.turnaround, 0..=365);
        let turnaround = u32::try_from(turnaround?).ok()?;
        Some(LabDetails { name: name?, phone: phone?, email: email?, turnaround })
    }
}

/// See [`AddSheet`].
#[derive(Properties, PartialEq)]
pub struct AddProps {
    /// It was closed.
    pub on_close: Callback<()>,
    /// The laboratory that was added.
    pub on_done: Callback<LabId>,
}

/// Adds a laboratory.
#[component]
pub fn AddSheet(props: &AddProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let done = {
        let on_done = props.on_done.clone();
        Callback::from(move |lab| {
            toasts.done(t.labs_lab_saved());
            on_done.emit(lab);
        })
    };
    let form = use_form(
        || Draft {
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            turnaround: "7".into(),
            archived: false,
        },
        |draft: &Draft, check: &mut Check| Some(AddLab { details: draft.details(check)? }),
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.labs_lab_new()} save={t.labs_lab_save()} on_close={props.on_close.clone()} testid="laboratory-sheet">
            { fields(t, &form) }
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    lab: Lab,
    on_close: Callback<()>,
}

/// Changes a laboratory, or takes it out of use.
#[component]
fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.labs_lab_saved(), &props.on_close);
    let id = props.lab.id;
    let form = use_form(
        || Draft {
            name: props.lab.name.clone(),
            phone: props.lab.phone.as_deref().map(|phone| format.phone(phone)).unwrap_or_default(),
            email: props.lab.email.clone().unwrap_or_default(),
            turnaround: props.lab.turnaround.to_string(),
            archived: props.lab.archived,
        },
        move |draft: &Draft, check: &mut Check| {
            Some(ChangeLab { lab: id, details: draft.details(check)?, archived: draft.archived })
        },
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.labs_lab_change()} save={t.labs_lab_save()} on_close={props.on_close.clone()} testid="laboratory-sheet">
            { fields(t, &form) }
            <CheckField label={t.labs_lab_archive()} bind={bind!(form.archived)} testid="archived" />
        </FormSheet>
    }
}

fn fields(t: &Texts, form: &Form<Draft>) -> Html {
    html! {
        <>
            <TextField name="details.name" label={t.labs_lab_name()} bind={bind!(form.name)} autofocus=true />
            <TextField name="details.phone" kind="tel" label={t.labs_lab_phone()} bind={bind!(form.phone)} optional=true />
            <TextField name="details.email" kind="email" label={t.labs_lab_email()} bind={bind!(form.email)} optional=true />
            <NumberField name="details.turnaround" label={t.labs_lab_days()} bind={bind!(form.turnaround)} />
        </>
    }
}
