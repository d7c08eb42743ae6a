//! Writing a request to a laboratory.

use cuspid_model::requests::treatment::*;
use cuspid_model::{ErrorCode, LabId};
use yew::prelude::*;

use super::labs::LabSheet as NewLabSheet;
use crate::bind;
use crate::components::{
    Button, DateField, FormSheet, Icon, IconButton, MoneyField, SelectField, TextArea, TextField, use_toasts,
};
use crate::hooks::{Check, Choice, Form, use_form, use_query};
use crate::pages::treatment::find::{CasePicker, Chosen};
use crate::session::{use_format, use_texts};

/// See [`CreateSheet`].
#[derive(Properties, PartialEq)]
pub struct CreateProps {
    /// Under which case, where that is settled already.
    #[prop_or_default]
    pub case: Option<Chosen>,
    /// It is done with.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq, Default)]
struct Item {
    work: String,
    site: String,
    shade: String,
    material: String,
}

#[derive(Clone, PartialEq)]
struct Draft {
    case: Option<Chosen>,
    lab: String,
    items: Vec<Item>,
    instructions: String,
    cost: String,
    due_on: String,
}

/// Writes a request.
#[component]
pub fn CreateSheet(props: &CreateProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let adding = use_state(|| false);
    let labs = use_query(ListLabs { archived: false });
    let done = {
        let on_close = props.on_close.clone();
        Callback::from(move |_| {
            toasts.done(t.labs_created_done());
            on_close.emit(());
        })
    };
    let form = use_form(
        || Draft {
            case: props.case.clone(),
            lab: String::new(),
            items: vec![Item::default()],
            instructions: String::new(),
            cost: String::new(),
            due_on: String::new(),
        },
        move |draft: &Draft, check: &mut Check| {
            let case = check.chosen("case", draft.case.as_ref().map(|chosen| chosen.case));
            if draft.case.is_none() {
                check.refuse::<()>("patient", ErrorCode::Missing);
            }
            let lab = check.chosen("lab", draft.lab.parse::<LabId>().ok());
            let mut items = vec![];
            for (at, item) in draft.items.iter().enumerate() {
                let field = |name: &str| format!("items[{at}].{name}");
                let work = check.read(&field("work"), &item.work);
                let site = check.optional(&field("site"), &item.site);
                let shade = check.optional(&field("shade"), &item.shade);
                let material = check.optional(&field("material"), &item.material);
                if let (Some(work), Some(site), Some(shade), Some(material)) = (work, site, shade, material) {
                    items.push(LabItem { work, site, shade, material });
                }
            }
            let instructions = check.optional("instructions", &draft.instructions);
            let cost = if draft.cost.trim().is_empty() {
                Some(None)
            } else {
                check.money("cost", &draft.cost, &format).map(Some)
            };
            let due_on = check.optional("due_on", &draft.due_on);
            let (case, lab, instructions, cost, due_on) = (case?, lab?, instructions?, cost?, due_on?);
            Some(CreateLabRequest { case, lab, items, instructions, cost, due_on })
        },
        done,
    );
    let choices: Vec<Choice> = labs
        .data
        .iter()
        .flat_map(|labs| labs.iter())
        .map(|lab| Choice::new(lab.id.to_string(), lab.name.clone()))
        .collect();
    let count = form.draft().items.len();
    let add = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| form.change(|draft| draft.items.push(Item::default())))
    };
    let set_adding = {
        let adding = adding.clone();
        Callback::from(move |on: bool| adding.set(on))
    };
    let added = {
        let (form, set_adding) = (form.clone(), set_adding.clone());
        Callback::from(move |lab: LabId| {
            form.change(|draft| draft.lab = lab.to_string());
            set_adding.emit(false);
        })
    };
    html! {
        <>
            <FormSheet form={form.state()} title={t.labs_new()} save={t.labs_create()} on_close={props.on_close.clone()} testid="lab-sheet">
                if let Some(case) = &props.case {
                    <p class="row">{ Icon::User.html() }<b>{ &case.name }</b></p>
                } else {
                    <CasePicker bind={bind!(form.case)} />
                }
                <SelectField name="lab" label={t.labs_lab()} bind={bind!(form.lab)} {choices} placeholder={AttrValue::from(t.labs_lab_choose())} />
                <div>
                    <Button icon={Icon::Plus} small=true onclick={set_adding.reform(|_: MouseEvent| true)} testid="lab-add">{ t.labs_lab_new() }</Button>
                </div>
                { for (0..count).map(|at| html! { <ItemFields key={at} form={form.clone()} {at} {count} /> }) }
                <div><Button icon={Icon::Plus} small=true onclick={add} testid="item-add">{ t.labs_item_add() }</Button></div>
                <TextArea name="instructions" label={t.labs_instructions()} bind={bind!(form.instructions)} optional=true rows=2 />
                <div class="grid-2">
                    <MoneyField name="cost" label={t.labs_cost()} bind={bind!(form.cost)} optional=true />
                    <DateField name="due_on" label={t.labs_due_on()} hint={t.labs_due_hint()} bind={bind!(form.due_on)} optional=true />
                </div>
            </FormSheet>
            if *adding {
                <NewLabSheet on_close={set_adding.reform(|()| false)} on_done={added} />
            }
        </>
    }
}

#[derive(Properties)]
struct ItemProps {
    form: Form<Draft>,
    at: usize,
    count: usize,
}

impl PartialEq for ItemProps {
    /// The draft inside changes without the form being another one: drawn every time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn ItemFields(props: &ItemProps) -> Html {
    let t = use_texts();
    let (form, at) = (&props.form, props.at);
    let text = |get: fn(&Item) -> &String, set: fn(&mut Item) -> &mut String| {
        form.bind(
            move |draft: &Draft| draft.items.get(at).map(|item| get(item).clone()).unwrap_or_default(),
            move |draft: &mut Draft, value: String| {
                if let Some(item) = draft.items.get_mut(at) {
                    *set(item) = value;
                }
            },
        )
    };
    let remove = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            form.change(|draft| {
                draft.items.remove(at);
            });
        })
    };
    let name = |field: &str| AttrValue::from(format!("items[{at}].{field}"));
    html! {
        <fieldset class="linebox stack stack--m" data-testid={format!("item-{at}")}>
            <legend class="row">
                { t.labs_item((at + 1).to_string()) }
                if props.count > 1 {
                    <IconButton icon={Icon::Close} small=true label={t.labs_item_remove()} onclick={remove} />
                }
            </legend>
            <TextField name={name("work")} label={t.labs_work()} placeholder={t.labs_work_example()} bind={text(|i| &i.work, |i| &mut i.work)} />
            <div class="grid-3">
                <TextField name={name("site")} label={t.labs_site()} placeholder="26" bind={text(|i| &i.site, |i| &mut i.site)} optional=true />
                <TextField name={name("shade")} label={t.labs_shade()} placeholder="A2" bind={text(|i| &i.shade, |i| &mut i.shade)} optional=true />
                <TextField name={name("material")} label={t.labs_material()} bind={text(|i| &i.material, |i| &mut i.material)} optional=true />
            </div>
        </fieldset>
    }
}
