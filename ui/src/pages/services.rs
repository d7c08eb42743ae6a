//! The catalogue: what the clinic does, and what it costs.

pub mod every;
mod needs;
mod sheet;
mod words;

use std::collections::HashMap;
use std::rc::Rc;

use cuspid_model::requests::treatment::{ListServices, ListTaxes, ServiceRow, TaxRow};
use cuspid_model::{Permission, TaxId};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{
    Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, LoadError, NoMatch, PageHead, Rows, SearchField,
    Skeleton, use_list_keys,
};
use crate::format::Format;
use crate::hooks::{Bind, Pages, folded, use_hotkey, use_query};
use crate::session::{use_format, use_session, use_texts};
use sheet::ServiceSheet;
use words::{kind_word, scope_word};

/// What is open beside the list.
#[derive(Clone, PartialEq)]
enum Open {
    New,
    Change(Box<ServiceRow>),
}

/// A service, and whether it is the first of its category.
#[derive(Clone)]
struct Line {
    service: ServiceRow,
    first: bool,
}

/// The page. Whoever may not change the catalogue reads it.
#[component]
pub fn Services() -> Html {
    let t = use_texts();
    let format = use_format();
    let may_change = use_session().can(Permission::ServicesWrite);
    let typed = use_state(String::new);
    let archived = use_state(|| false);
    let open = use_state(|| None::<Open>);
    let keys = use_list_keys();
    let services = use_query(ListServices { archived: *archived });
    let taxes = use_query(ListTaxes {});
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let rows = services.data.as_deref().cloned().unwrap_or_default();
    let taxes: Vec<TaxRow> = taxes.data.as_deref().cloned().unwrap_or_default();
    let lines = found(&rows, &typed);
    let cells = {
        let names: HashMap<TaxId, String> = taxes.iter().map(|tax| (tax.id, tax.name.clone())).collect();
        Cells::new(|line: &Line| line.service.id.to_string(), move |line: &Line| cells(t, &format, &names, line))
    };
    let columns = vec![
        Column::new(t.services_category()).width("15%"),
        Column::new(t.services_code()).width("88px"),
        Column::new(t.services_name()),
        Column::new(t.services_scope()).width("14%"),
        Column::new(t.services_kind()).width("11%"),
        Column::new(t.services_minutes()).width("84px").right(),
        Column::new(t.services_tax()).width("11%"),
        Column::new(t.services_price()).width("120px").right(),
    ];
    let add = html! { if may_change { <AddButton on_add={set_open.reform(|()| Some(Open::New))} /> } };
    let empty = if typed.trim().is_empty() {
        html! { <Empty icon={Icon::List} title={t.services_none_title()} action={add.clone()}>{ t.services_none() }</Empty> }
    } else {
        html! { <NoMatch query={(*typed).clone()} action={add.clone()} /> }
    };
    let on_typed = {
        let typed = typed.setter();
        Callback::from(move |text| typed.set(text))
    };
    let on_archived = {
        let archived = archived.setter();
        Callback::from(move |on| archived.set(on))
    };
    let close = set_open.reform(|()| None);
    let categories = categories(&rows);
    let sheet = match (*open).clone() {
        None => Html::default(),
        Some(Open::New) => html! { <ServiceSheet {taxes} {categories} on_close={close} /> },
        Some(Open::Change(service)) => html! {
            <ServiceSheet key={service.id.to_string()} service={Some((*service).clone())} {taxes} {categories} on_close={close} />
        },
    };
    let on_open = may_change.then(|| set_open.reform(|line: Line| Some(Open::Change(Box::new(line.service)))));
    let list = match (&services.data, &services.error) {
        (Some(_), _) => html! {
            <List label={t.services_title()} {columns} rows={Rows::of(Pages::all(Rc::new(lines)), cells).open(on_open)} {empty} keys={keys.clone()} testid="services" />
        },
        (None, Some(error)) => html! { <LoadError error={error.clone()} retry={services.reload.clone()} /> },
        (None, None) => html! { <Skeleton lines=8 /> },
    };
    html! {
        <>
            <PageHead title={t.services_title()}>{ add }</PageHead>
            <div class="toolbar">
                <SearchField
                    label={t.services_search()}
                    placeholder={t.services_search()}
                    bind={Bind::new((*typed).clone(), on_typed)}
                    onkeydown={keys.forward()}
                    testid="service-search"
                />
                <Chip pressed={*archived} onchange={on_archived} icon={Icon::Archive} testid="show-archived">{ t.services_show_archived() }</Chip>
            </div>
            { list }
            { sheet }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    on_add: Callback<()>,
}

#[component]
fn AddButton(props: &AddProps) -> Html {
    let t = use_texts();
    use_hotkey("N", t.services_add(), props.on_add.clone());
    let onclick = props.on_add.reform(|_: MouseEvent| ());
    html! {
        <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" {onclick} testid="service-new">{ t.services_add() }</Button>
    }
}

/// The services that have every word typed in their name, code or category, in the order of the catalogue.
fn found(rows: &[ServiceRow], typed: &str) -> Vec<Line> {
    let words: Vec<String> = typed.split_whitespace().map(folded).collect();
    let fits = |row: &&ServiceRow| {
        let text = folded(&format!("{} {} {}", row.name, row.code, row.category.as_deref().unwrap_or_default()));
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut before = None::<(bool, Option<&String>)>;
    let mut lines = vec![];
    for row in rows.iter().filter(fits) {
        let heading = (row.archived, row.category.as_ref());
        lines.push(Line { service: row.clone(), first: before != Some(heading) });
        before = Some(heading);
    }
    lines
}

fn categories(rows: &[ServiceRow]) -> Vec<String> {
    let mut names: Vec<String> = rows.iter().filter_map(|row| row.category.clone()).collect();
    names.sort_by_key(|name| folded(name));
    names.dedup();
    names
}

fn cells(t: &Texts, format: &Format, taxes: &HashMap<TaxId, String>, line: &Line) -> Vec<Html> {
    let Line { service, first } = line;
    let category = service.category.clone().unwrap_or_else(|| "–".to_owned());
    let tax = service.tax.and_then(|tax| taxes.get(&tax).cloned());
    vec![
        html! { if *first { <b>{ category }</b> } else { <span class="muted">{ category }</span> } },
        html! { <span class="num">{ &service.code }</span> },
        html! {
            <span class="row">
                <b class="cut" title={service.name.clone()}>{ &service.name }</b>
                if service.archived {
                    <span class="sub">{ t.services_archived() }</span>
                }
            </span>
        },
        scope_word(t, service.scope).into(),
        kind_word(t, service.kind).into(),
        t.services_duration(service.minutes.to_string()).into(),
        html! { if let Some(name) = tax { { name } } else { <span class="muted">{ t.services_exempt() }</span> } },
        format.money(service.price).into(),
    ]
}
