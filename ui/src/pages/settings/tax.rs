//! Tax classes, and how tax stands in prices.

mod class;

use std::rc::Rc;

use cuspid_model::requests::settings::{Rules, SaveRules, TaxClass};
use yew::prelude::*;

use super::SectionProps;
use super::sample::SampleButton;
use crate::bind;
use crate::components::{
    Badge, Button, Card, Cells, Column, Empty, FormArea, Icon, List, Rows, SegField, SubmitButton, TextField,
    use_toasts,
};
use crate::hooks::{Check, Choice, Pages, use_form};
use crate::session::{use_format, use_texts};
use class::ClassSheet;

#[derive(Clone, PartialEq)]
struct Draft {
    prices: String,
    exempt_reason: String,
}

/// Prices with the tax in them.
const WITH: &str = "with_tax";
/// Prices that the tax comes on top of.
const WITHOUT: &str = "without_tax";

impl Draft {
    fn rules(&self, saved: &Rules, check: &mut Check) -> Option<Rules> {
        let exempt_reason = check.optional("rules.exempt_reason", &self.exempt_reason);
        Some(Rules { prices_with_tax: self.prices == WITH, exempt_reason: exempt_reason?, ..saved.clone() })
    }
}

/// The section.
#[component]
pub fn Tax(props: &SectionProps) -> Html {
    html! {
        <div class="stack">
            <Classes settings={props.settings.clone()} />
            <Prices settings={props.settings.clone()} />
        </div>
    }
}

#[component]
fn Prices(props: &SectionProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let settings = &props.settings;
    let done = Callback::from(move |()| toasts.done(t.settings_tax_saved()));
    let form = {
        let settings = settings.clone();
        use_form(
            || Draft {
                prices: if props.settings.rules.prices_with_tax { WITH } else { WITHOUT }.to_owned(),
                exempt_reason: props.settings.rules.exempt_reason.as_ref().map(ToString::to_string).unwrap_or_default(),
            },
            move |draft: &Draft, check: &mut Check| Some(SaveRules { rules: draft.rules(&settings.rules, check)? }),
            done,
        )
    };
    let choices =
        vec![Choice::new(WITHOUT, t.settings_prices_without_tax()), Choice::new(WITH, t.settings_prices_with_tax())];
    let rules = form.draft().rules(&settings.rules, &mut Check::default());
    html! {
        <Card title={t.settings_tax_prices()}>
            <FormArea form={form.state()}>
                <SegField name="rules.prices_with_tax" label={t.settings_prices()} hint={t.settings_prices_hint()} bind={bind!(form.prices)} {choices} />
                <TextField
                    name="rules.exempt_reason"
                    label={t.settings_exempt()}
                    hint={t.settings_exempt_hint()}
                    bind={bind!(form.exempt_reason)}
                    optional=true
                />
                <div class="row">
                    <SubmitButton form={form.state()} testid="tax-save">{ t.settings_tax_save() }</SubmitButton>
                    <SampleButton letterhead={settings.letterhead.clone()} rules={rules.unwrap_or_else(|| settings.rules.clone())} testid="tax-sample" />
                </div>
            </FormArea>
        </Card>
    }
}

/// What is open beside the list.
#[derive(Clone, PartialEq)]
enum Open {
    New,
    Class(TaxClass),
}

#[component]
fn Classes(props: &SectionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let open = use_state(|| None::<Open>);
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let add = html! {
        <Button small=true icon={Icon::Plus} onclick={set_open.reform(|_: MouseEvent| Some(Open::New))} testid="tax-add">
            { t.settings_class_add() }
        </Button>
    };
    let cells = Cells::new(
        |class: &TaxClass| class.id.to_string(),
        move |class: &TaxClass| {
            vec![
                html! { <b>{ &class.name }</b> },
                html! { { format.rate(class.rate) } },
                html! { { t.settings_class_services(i64::from(class.services), format.number(i64::from(class.services))) } },
                html! {
                    if class.archived {
                        <Badge look="is-cancelled" icon={Icon::Archive}>{ t.settings_class_archived() }</Badge>
                    } else {
                        <Badge look="is-done" icon={Icon::Check}>{ t.settings_class_offered() }</Badge>
                    }
                },
            ]
        },
    );
    let columns = vec![
        Column::new(t.settings_class_name()),
        Column::new(t.settings_class_rate()).width("110px").right(),
        Column::new(t.settings_class_used()).width("26%"),
        Column::new(t.settings_class_state()).width("170px"),
    ];
    let empty = html! {
        <Empty icon={Icon::Receipt} title={t.settings_class_none_title()}>{ t.settings_class_none() }</Empty>
    };
    let close = set_open.reform(|()| None);
    html! {
        <>
            <Card title={t.settings_classes()} actions={add} flush=true>
                <List
                    label={t.settings_classes()}
                    {columns} rows={Rows::of(Pages::all(Rc::new(props.settings.taxes.clone())), cells).open(set_open.reform(|class| Some(Open::Class(class))))}
                    {empty}
                    bare=true
                    testid="taxes"
                />
            </Card>
            {
                match (*open).clone() {
                    None => Html::default(),
                    Some(Open::New) => html! { <ClassSheet on_close={close} /> },
                    Some(Open::Class(class)) => html! {
                        <ClassSheet key={class.id.to_string()} class={Some(class.clone())} on_close={close} />
                    },
                }
            }
        </>
    }
}
