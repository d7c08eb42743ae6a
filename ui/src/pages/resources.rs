//! The shared resources of the clinic: chairs, rooms, equipment (`000`).

mod reservations;
mod reserve;
mod sheet;

use std::rc::Rc;

use cuspid_model::Permission;
use cuspid_model::requests::resources::{ListResources, ResourceKind, ResourceRow};
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use super::doctors::hours;
use crate::components::{
    Button, ButtonKind, Cells, Chip, Column, Empty, Icon, Label, List, NoMatch, PageHead, Rows, SearchField, Tab, Tabs,
    use_list_keys, use_tab,
};
use crate::hooks::{Bind, Pages, folded, use_hotkey_when, use_query};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
use reservations::Reservations;
pub use reserve::ReservationSheet;
pub use sheet::ResourceSheet;

/// What is open beside the list.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    /// A new resource.
    New,
}

const LIST: &str = "list";

/// See the module.
#[component]
pub fn Resources() -> Html {
    let t = use_texts();
    let tab = use_tab();
    let tab_of =
        |word: &'static str, name: String| Tab { word: word.into(), name: name.into(), icon: None, count: None };
    let tabs = vec![tab_of("", t.resources_tab_reservations()), tab_of(LIST, t.resources_tab_list())];
    html! {
        <>
            <PageHead title={t.resources_page()} />
            <Tabs label={t.resources_page()} route={Route::Resources} {tabs} current={tab.clone()} />
            if tab == LIST {
                <Profiles />
            } else {
                <Reservations />
            }
        </>
    }
}

/// What there is.
#[component]
fn Profiles() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let typed = use_state(String::new);
    let archived = use_state(|| false);
    let open = use_state(|| None::<Open>);
    let keys = use_list_keys();
    let resources = use_query(ListResources { archived: *archived });
    let may = session.can(Permission::ResourcesWrite);
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let new = set_open.reform(|()| Some(Open::New));
    use_hotkey_when(may, "N", t.resources_add(), new.clone());
    let words: Vec<String> = typed.split_whitespace().map(folded).collect();
    let fits = |row: &&ResourceRow| {
        let text = folded(&format!("{} {} {}", row.details.name, kind_text(t, row), row.site_name));
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let rows = resources.data.as_deref().cloned().unwrap_or_default();
    let found: Vec<ResourceRow> = rows.iter().filter(fits).cloned().collect();
    let pages = Pages { rows: resources.data.as_ref().map(|_| Rc::new(found)), ..Pages::of(&resources) };
    let columns = vec![
        Column::new(t.resources_name()).width("26%"),
        Column::new(t.resources_kind()).width("18%"),
        Column::new(t.resources_site()).width("18%"),
        Column::new(t.reservations_units()).width("16%"),
        Column::new(t.resources_hours()),
    ];
    let cells = {
        let format = format.clone();
        Cells::new(
            |row: &ResourceRow| row.id.to_string(),
            move |row: &ResourceRow| {
                let units = row.details.rules.capacity.get();
                vec![
                    html! {
                        <span class="row">
                            <Label colour={u8::try_from(row.details.colour.get()).ok()}>{ row.details.name.to_string() }</Label>
                            if row.archived {
                                <span class="sub">{ t.resources_is_archived() }</span>
                            }
                        </span>
                    },
                    html! { <span class="cut">{ kind_text(t, row) }</span> },
                    html! { <span class="cut">{ &row.site_name }</span> },
                    html! { <span class="num">{ t.resources_units(i64::from(units), format.number(i64::from(units))) }</span> },
                    html! { <span class="num cut">{ hours::week(&format, &row.details.hours, &[]).unwrap_or_else(|| t.resources_hours_any()) }</span> },
                ]
            },
        )
    };
    let add = html! {
        if may {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} onclick={new.reform(|_: MouseEvent| ())} shortcut="N" testid="add-resource">
                { t.resources_add() }
            </Button>
        }
    };
    let empty = if typed.trim().is_empty() {
        html! { <Empty icon={Icon::Chair} title={t.resources_none_title()} action={add.clone()}>{ t.resources_none() }</Empty> }
    } else {
        html! { <NoMatch query={(*typed).clone()} /> }
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
    let taken: Vec<u32> = rows.iter().filter(|row| !row.archived).map(|row| row.details.colour.get()).collect();
    let sheet = match *open {
        None => Html::default(),
        Some(Open::New) => html! { <ResourceSheet resource={None::<ResourceRow>} {taken} on_close={close} /> },
    };
    let navigator = use_navigator();
    let on_open = Callback::from(move |row: ResourceRow| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Resource { id: row.id });
        }
    });
    html! {
        <>
            <div class="row">
                <SearchField label={t.resources_search()} placeholder={t.resources_search()} bind={Bind::new((*typed).clone(), on_typed)} onkeydown={keys.forward()} />
                <Chip pressed={*archived} onchange={on_archived} testid="show-archived">{ t.resources_show_archived() }</Chip>
                <span class="push"></span>
                { add }
            </div>
            <List label={t.resources_page()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} {keys} testid="resources" />
            { sheet }
        </>
    }
}

/// What kind of thing a resource is, in words.
pub fn kind_text(t: &Texts, row: &ResourceRow) -> String {
    match (&row.details.kind_name, row.details.kind) {
        (Some(name), ResourceKind::Other) => name.to_string(),
        (_, kind) => kind_name(t, kind),
    }
}

/// A kind.
pub fn kind_name(t: &Texts, kind: ResourceKind) -> String {
    match kind {
        ResourceKind::Chair => t.resources_kind_chair(),
        ResourceKind::Room => t.resources_kind_room(),
        ResourceKind::Imaging => t.resources_kind_imaging(),
        ResourceKind::Laboratory => t.resources_kind_laboratory(),
        ResourceKind::Equipment => t.resources_kind_equipment(),
        ResourceKind::CommonSpace => t.resources_kind_common_space(),
        ResourceKind::Infrastructure => t.resources_kind_infrastructure(),
        ResourceKind::Other => t.resources_kind_other(),
    }
}
