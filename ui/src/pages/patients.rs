//! All patients, found as one types.

mod duplicates;
mod fields;
mod register;
mod row_menu;
mod status;
pub mod words;

use cuspid_model::requests::patients::{
    AlertClass, AllergyAnswer, FindPatients, PatientFilter, PatientPage, PatientRow,
};
use cuspid_model::{Permission, Result};
use cuspid_texts::Texts;
use futures_util::future::LocalBoxFuture;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::call::call;
use crate::components::{
    Avatar, Badge, Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, NoMatch, PageHead, Rows, SearchField,
    Section, marked, use_list_keys, use_narrowed, use_section,
};
use crate::format::Format;
use crate::hooks::{Bind, Page, use_hotkey, use_pages};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
use crate::shell::searches::Hit;
use duplicates::DuplicatesSheet;
pub use fields::{Draft, Part, PartFields};
pub use register::RegisterSheet;
use row_menu::RowMenu;
use status::Change;
pub use status::use_set_status;

/// Rows fetched at a time while scrolling.
const PAGE: u32 = 100;

/// The page.
#[component]
pub fn Patients() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let navigator = use_navigator();
    let typed = use_state(String::new);
    let only = use_narrowed(PatientFilter::parse);
    let registering = use_state(|| None::<String>);
    let comparing = use_state(|| false);
    let named = use_section().name;
    let keys = use_list_keys();
    let set_status = use_set_status();
    let may_register = session.can(Permission::PatientsWrite);

    {
        // Search offers to register a name that nobody has.
        let registering = registering.setter();
        use_effect_with(named.clone(), move |name: &String| {
            if may_register && !name.is_empty() {
                registering.set(Some(name.clone()));
            }
        });
    }
    let request = FindPatients { text: (*typed).clone(), only: *only, limit: Some(PAGE), ..FindPatients::default() };
    let pages = use_pages(request, split);

    let register = {
        let registering = registering.clone();
        Callback::from(move |name: String| {
            if may_register {
                registering.set(Some(name));
            }
        })
    };
    use_hotkey("n", t.patients_new(), register.reform(|()| String::new()));

    let chip = |filter: PatientFilter, name: String, icon: Option<Icon>| {
        let onchange = {
            let only = only.clone();
            Callback::from(move |on: bool| only.set(on.then_some(filter)))
        };
        html! {
            <Chip pressed={*only == Some(filter)} {onchange} {icon} testid={format!("filter-{}", filter.as_str())}>{ name }</Chip>
        }
    };
    let empty = match (typed.trim().is_empty(), *only) {
        (false, _) => {
            let name = typed.trim().to_owned();
            let action = html! {
                if may_register {
                    <Button icon={Icon::Plus} testid="register-typed"
                        onclick={let name = name.clone(); register.reform(move |_: MouseEvent| name.clone())}>
                        { t.patients_add_named(&name) }
                    </Button>
                }
            };
            html! { <NoMatch query={name} {action} /> }
        }
        (true, Some(_)) => {
            let onclick = {
                let only = only.clone();
                Callback::from(move |_: MouseEvent| only.set(None))
            };
            html! {
                <Empty icon={Icon::Filter} title={t.patients_filter_empty_title()}
                    action={html! { <Button {onclick}>{ t.patients_filter_clear() }</Button> }}>
                    { t.patients_filter_empty() }
                </Empty>
            }
        }
        (true, None) => html! {
            <Empty icon={Icon::Users} title={t.patients_empty_title()}
                action={html! { if may_register {
                    <Button icon={Icon::Plus} onclick={register.reform(|_: MouseEvent| String::new())}>
                        { t.patients_new() }
                    </Button>
                } }}>
                { t.patients_empty() }
            </Empty>
        },
    };
    let money = session.can(Permission::PatientBillingRead);
    let mut columns = vec![
        Column::new(t.patients_column_patient()),
        Column::new(t.patients_column_born()).width("152px"),
        Column::new(t.patients_column_phone()).width("144px"),
        Column::new(t.patients_column_last()).width("118px"),
        Column::new(t.patients_column_next()).width("166px"),
    ];
    if money {
        columns.push(Column::new(t.patients_column_balance()).width("96px").right());
    }
    columns.push(Column::new("").width("64px").right());
    let cells = {
        let (format, typed) = (format.clone(), (*typed).clone());
        Cells::new(
            |row: &PatientRow| row.id.to_string(),
            move |row: &PatientRow| {
                let mut cells = cells(t, &format, money, &set_status, row);
                cells.insert(0, who(t, row, &typed));
                cells
            },
        )
    };
    let on_open = {
        let navigator = navigator.clone();
        Callback::from(move |row: PatientRow| {
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Patient { id: row.id });
            }
        })
    };
    let close = {
        let (registering, navigator) = (registering.clone(), navigator.clone());
        let named = !named.is_empty();
        Callback::from(move |()| {
            registering.set(None);
            // The same name can be asked for again.
            if let Some(navigator) = navigator.as_ref().filter(|_| named) {
                navigator.replace(&Route::Patients);
            }
        })
    };
    let compare = |on: bool| {
        let comparing = comparing.setter();
        Callback::from(move |()| comparing.set(on))
    };
    html! {
        <>
            <PageHead title={t.patients_title()}>
                <Button icon={Icon::Users} onclick={compare(true).reform(|_: MouseEvent| ())} testid="duplicates-show">
                    { t.patients_duplicates() }
                </Button>
                if may_register {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N"
                        onclick={register.reform(|_: MouseEvent| String::new())} testid="patient-new">
                        { t.patients_new() }
                    </Button>
                }
            </PageHead>
            <div class="row row--wrap patients-find">
                <SearchField label={t.patients_search()} placeholder={t.patients_search_hint()}
                    bind={Bind::new((*typed).clone(), typed_setter(&typed))} onkeydown={keys.forward()} testid="patients-search" />
                { chip(PatientFilter::New, t.patients_filter_new(), None) }
                { chip(PatientFilter::Alert, t.patients_filter_alert(), Some(Icon::Alert)) }
                if money {
                    { chip(PatientFilter::Balance, t.patients_filter_balance(), None) }
                }
                { chip(PatientFilter::AllergiesUnknown, t.patients_filter_not_asked(), None) }
                { chip(PatientFilter::Archived, t.patients_filter_archived(), None) }
            </div>
            <List label={t.patients_title()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} {keys} testid="patients" />
            if let Some(name) = &*registering {
                <RegisterSheet name={name.clone()} on_close={close} />
            }
            if *comparing {
                <DuplicatesSheet on_close={compare(false)} />
            }
        </>
    }
}

fn typed_setter(typed: &UseStateHandle<String>) -> Callback<String> {
    let typed = typed.setter();
    Callback::from(move |text| typed.set(text))
}

fn split(asked: &FindPatients, page: PatientPage) -> Page<FindPatients, PatientRow> {
    let next = page.next.map(|after| FindPatients { after: Some(after), ..asked.clone() });
    Page { rows: page.patients, next, total: page.total.map(u64::from) }
}

/// The patient, with what was searched for marked in his name.
fn who(t: &Texts, row: &PatientRow, typed: &str) -> Html {
    html! {
        <span class="who">
            <Avatar name={row.name.clone()} />
            <span class="cell2">
                <b class="cut"><bdi>{ marked(&row.name, typed) }</bdi></b>
                <small class="row"><span class="num">{ &row.number }</span>{ words::status_word(t, row.status) }</small>
            </span>
            { words::namesake_badge(t, row.namesake) }
            <Warnings row={row.clone()} />
        </span>
    }
}

/// What stands beside him.
fn cells(t: &Texts, format: &Format, money: bool, set_status: &Callback<Change>, row: &PatientRow) -> Vec<Html> {
    let mut cells = vec![
        html! {
            <span class="num">
                { row.birth_date.map(|date| format.date(date)) }
                if let Some(age) = row.age { <span class="muted">{ format!(" ({age})") }</span> }
            </span>
        },
        html! { <span class="num">{ row.phone.as_deref().map(|phone| format.phone(phone)) }</span> },
        match row.last_visit {
            Some(date) => html! { <span class="num">{ format.date(date) }</span> },
            None => html! { <span class="muted">{ t.patients_never() }</span> },
        },
        match row.next_visit {
            Some(start) => html! { <span class="num">{ format.date_time(start) }</span> },
            None => html! { <span class="muted">{ t.patients_none() }</span> },
        },
    ];
    if money {
        let balance = row.balance.unwrap_or_default();
        let class = if balance.minor() == 0 { "num muted" } else { "num" };
        cells.push(html! { <span {class}>{ format.money(balance) }</span> });
    }
    cells.push(html! { <RowMenu row={row.clone()} set_status={set_status.clone()} /> });
    cells
}

/// See [`Warnings`].
#[derive(Properties, PartialEq)]
struct WarningsProps {
    row: PatientRow,
}

/// What must not be overlooked, in the little room of a row: the first alert and how many more, and that nobody asked for
/// allergies.
#[component]
fn Warnings(props: &WarningsProps) -> Html {
    let t = use_texts();
    let row = &props.row;
    let urgent: Vec<_> = row.alerts.iter().filter(|alert| alert.class != AlertClass::Preference).collect();
    let more = urgent.len().saturating_sub(1);
    let not_asked = row.allergies == AllergyAnswer::Unknown;
    let mut all: Vec<String> = urgent.iter().map(|alert| alert.text.clone()).collect();
    all.extend(not_asked.then(|| t.patients_not_asked()));
    html! {
        <span class="row" title={all.join(", ")}>
            if let Some(first) = urgent.first() {
                { words::alert_badge(first) }
            }
            if more > 0 {
                <span class="muted num">{ format!("+{more}") }</span>
            }
            if not_asked {
                <Badge look="is-warning" icon={Icon::Warn}>{ t.patients_not_asked_short() }</Badge>
            }
        </span>
    }
}

/// The best few patients for the palette.
pub fn palette(typed: String, format: Format) -> LocalBoxFuture<'static, Result<Vec<Hit>>> {
    Box::pin(async move {
        let page = call(&FindPatients { text: typed, limit: Some(6), ..FindPatients::default() }).await?;
        let hit = |patient: PatientRow| {
            let born = patient.birth_date.map(|date| format.date(date));
            let detail = born.into_iter().chain([patient.number]).collect::<Vec<_>>().join(" · ");
            Hit {
                icon: Icon::User,
                title: patient.name.into(),
                detail: detail.into(),
                route: Route::Patient { id: patient.id },
                section: Section::default(),
            }
        };
        Ok(page.patients.into_iter().map(hit).collect())
    })
}

/// Registering whoever the palette did not find. Nobody's name has a digit in it.
pub fn palette_add(t: &Texts, typed: &str) -> Option<Hit> {
    if typed.contains(|letter: char| letter.is_numeric()) {
        return None;
    }
    let name = as_name(typed);
    Some(Hit {
        icon: Icon::Plus,
        title: t.patients_add_named(name.as_str()).into(),
        detail: AttrValue::default(),
        route: Route::Patients,
        section: Section { name, ..Section::default() },
    })
}

/// What was typed in small letters only, for speed, as names are written; anything else as it was typed.
fn as_name(typed: &str) -> String {
    if typed.chars().any(char::is_uppercase) {
        return typed.to_owned();
    }
    let mut starts = true;
    let mut name = String::with_capacity(typed.len());
    for letter in typed.chars() {
        if starts {
            name.extend(letter.to_uppercase());
        } else {
            name.push(letter);
        }
        starts = letter.is_whitespace() || matches!(letter, '-' | '\'' | '’');
    }
    name
}
