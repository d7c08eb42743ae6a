//! What a request to a laboratory is made of, while it is being written or changed.

use cuspid_model::requests::treatment::{LabItem, LabRow, ListLabs};
use cuspid_model::text::Note;
use cuspid_model::time::PlainDate;
use cuspid_model::{LabId, Money};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::labs::AddSheet;
use crate::components::{Button, DateField, Icon, IconButton, MoneyField, SelectField, TextArea, TextField};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form, use_query};
use crate::pages::treatment::words::{site_typed, typed_place};
use crate::session::use_texts;

/// One thing to make.
#[derive(Clone, PartialEq, Default)]
pub struct Item {
    work: String,
    site: String,
    shade: String,
    material: String,
}

/// What was typed.
#[derive(Clone, PartialEq)]
pub struct Content {
    lab: String,
    items: Vec<Item>,
    instructions: String,
    cost: String,
    due_on: String,
}

/// What it means.
pub struct Meaning {
    /// To which laboratory.
    pub lab: LabId,
    /// What is to be made.
    pub items: Vec<LabItem>,
    /// What the laboratory must know.
    pub instructions: Option<Note>,
    /// What it costs.
    pub cost: Option<Money>,
    /// The day it should be back.
    pub due_on: Option<PlainDate>,
}

impl Content {
    /// Where a form holds nothing else.
    pub fn itself(&self) -> &Self {
        self
    }

    /// The same, to change it.
    pub fn itself_mut(&mut self) -> &mut Self {
        self
    }

    /// Nothing yet: one blank item.
    pub fn blank() -> Self {
        Self {
            lab: String::new(),
            items: vec![Item::default()],
            instructions: String::new(),
            cost: String::new(),
            due_on: String::new(),
        }
    }

    /// A request as it stands.
    pub fn of(row: &LabRow, t: &Texts, format: &Format) -> Self {
        let text =
            |value: &Option<cuspid_model::text::Label>| value.as_ref().map(ToString::to_string).unwrap_or_default();
        let item = |item: &LabItem| Item {
            work: item.work.to_string(),
            site: item.site.map(|site| site_typed(t, site)).unwrap_or_default(),
            shade: text(&item.shade),
            material: text(&item.material),
        };
        Self {
            lab: row.lab.to_string(),
            items: row.items.iter().map(item).collect(),
            instructions: row.instructions.clone().unwrap_or_default(),
            cost: row.cost.map(|cost| format.money(cost)).unwrap_or_default(),
            due_on: row.due_on.map(|due| due.to_string()).unwrap_or_default(),
        }
    }

    /// What was typed as a request takes it, or what is wrong with it.
    pub fn read(&self, check: &mut Check, t: &Texts, format: &Format) -> Option<Meaning> {
        let lab = check.chosen("lab", self.lab.parse::<LabId>().ok());
        let mut items = vec![];
        for (at, item) in self.items.iter().enumerate() {
            let field = |name: &str| format!("items[{at}].{name}");
            let work = check.read(&field("work"), &item.work);
            let site = check.optional(&field("site"), &typed_place(t, &item.site));
            let shade = check.optional(&field("shade"), &item.shade);
            let material = check.optional(&field("material"), &item.material);
            if let (Some(work), Some(site), Some(shade), Some(material)) = (work, site, shade, material) {
                items.push(LabItem { work, site, shade, material });
            }
        }
        let instructions = check.optional("instructions", &self.instructions);
        let cost =
            if self.cost.trim().is_empty() { Some(None) } else { check.money("cost", &self.cost, format).map(Some) };
        let due_on = check.optional("due_on", &self.due_on);
        Some(Meaning { lab: lab?, items, instructions: instructions?, cost: cost?, due_on: due_on? })
    }
}

/// See [`ContentFields`].
#[derive(Properties)]
pub struct ContentProps<D: 'static> {
    /// The form it is part of.
    pub form: Form<D>,
    /// Where in its draft it is.
    pub get: fn(&D) -> &Content,
    /// The same, to change it.
    pub get_mut: fn(&mut D) -> &mut Content,
    /// Gets the focus when it appears.
    #[prop_or_default]
    pub autofocus: bool,
    /// The laboratory it has, should that be no longer used.
    #[prop_or_default]
    pub before: Option<Choice>,
}

impl<D> PartialEq for ContentProps<D> {
    /// The draft inside changes without the form being another one: drawn every time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

impl<D: 'static> ContentProps<D> {
    fn bind(&self, get: impl Fn(&Content) -> String, set: impl Fn(&mut Content, String) + 'static) -> Bind<String> {
        let (content, content_mut) = (self.get, self.get_mut);
        self.form.bind(move |draft: &D| get(content(draft)), move |draft, value| set(content_mut(draft), value))
    }

    fn item(&self, at: usize, get: fn(&Item) -> &String, set: fn(&mut Item) -> &mut String) -> Bind<String> {
        self.bind(
            move |content| content.items.get(at).map(|item| get(item).clone()).unwrap_or_default(),
            move |content, value| {
                if let Some(item) = content.items.get_mut(at) {
                    *set(item) = value;
                }
            },
        )
    }
}

/// The fields of a request. A laboratory that is not there yet is added on the way.
#[component]
pub fn ContentFields<D: 'static>(props: &ContentProps<D>) -> Html {
    let t = use_texts();
    let adding = use_state(|| false);
    let labs = use_query(ListLabs { archived: false });
    let choice = |lab: &cuspid_model::requests::treatment::Lab| Choice::new(lab.id.to_string(), lab.name.clone());
    let mut choices: Vec<Choice> = labs.data.iter().flat_map(|labs| labs.iter()).map(choice).collect();
    choices.extend(props.before.clone().filter(|before| !choices.iter().any(|choice| choice.value == before.value)));
    let count = (props.get)(&props.form.draft()).items.len();
    let change = |act: fn(&mut Content, usize), at: usize| {
        let (form, content) = (props.form.clone(), props.get_mut);
        Callback::from(move |_: MouseEvent| form.change(|draft| act(content(draft), at)))
    };
    let set_adding = {
        let adding = adding.clone();
        Callback::from(move |on: bool| adding.set(on))
    };
    let added = {
        let (form, content, set_adding) = (props.form.clone(), props.get_mut, set_adding.clone());
        Callback::from(move |lab: LabId| {
            form.change(|draft| content(draft).lab = lab.to_string());
            set_adding.emit(false);
        })
    };
    let item = |at: usize| {
        let name = |field: &str| AttrValue::from(format!("items[{at}].{field}"));
        let remove = change(
            |content, at| {
                content.items.remove(at);
            },
            at,
        );
        html! {
            <fieldset key={at} class="linebox stack stack--m" data-testid={format!("item-{at}")}>
                <legend class="row">
                    { t.labs_item((at + 1).to_string()) }
                    if count > 1 {
                        <IconButton icon={Icon::Close} small=true label={t.labs_item_remove()} onclick={remove} testid={format!("item-{at}-remove")} />
                    }
                </legend>
                <TextField name={name("work")} label={t.labs_work()} placeholder={t.labs_work_example()} bind={props.item(at, |i| &i.work, |i| &mut i.work)} />
                <div class="grid-3">
                    <TextField name={name("site")} label={t.labs_site()} placeholder="26" bind={props.item(at, |i| &i.site, |i| &mut i.site)} optional=true />
                    <TextField name={name("shade")} label={t.labs_shade()} placeholder="A2" bind={props.item(at, |i| &i.shade, |i| &mut i.shade)} optional=true />
                    <TextField name={name("material")} label={t.labs_material()} bind={props.item(at, |i| &i.material, |i| &mut i.material)} optional=true />
                </div>
            </fieldset>
        }
    };
    let lab = props.bind(|content| content.lab.clone(), |content, value| content.lab = value);
    let instructions =
        props.bind(|content| content.instructions.clone(), |content, value| content.instructions = value);
    let cost = props.bind(|content| content.cost.clone(), |content, value| content.cost = value);
    let due_on = props.bind(|content| content.due_on.clone(), |content, value| content.due_on = value);
    html! {
        <>
            <SelectField name="lab" label={t.labs_lab()} bind={lab} {choices} placeholder={AttrValue::from(t.labs_lab_choose())} autofocus={props.autofocus} />
            <div>
                <Button icon={Icon::Plus} small=true onclick={set_adding.reform(|_: MouseEvent| true)} testid="lab-add">{ t.labs_lab_new() }</Button>
            </div>
            { for (0..count).map(item) }
            <div><Button icon={Icon::Plus} small=true onclick={change(|content, _| content.items.push(Item::default()), 0)} testid="item-add">{ t.labs_item_add() }</Button></div>
            <TextArea name="instructions" label={t.labs_instructions()} bind={instructions} optional=true rows=2 />
            <div class="grid-2">
                <MoneyField name="cost" label={t.labs_cost()} bind={cost} optional=true />
                <DateField name="due_on" label={t.labs_due_on()} hint={t.labs_due_hint()} bind={due_on} optional=true />
            </div>
            if *adding {
                <AddSheet on_close={set_adding.reform(|()| false)} on_done={added} />
            }
        </>
    }
}
