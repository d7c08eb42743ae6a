//! The dentists and assistants of the clinic: who they are, when they work, and which user they sign in as.

mod edit;
pub mod hours;

use std::rc::Rc;

use cuspid_model::requests::doctors::{DoctorRow, ListStaff, StaffRole};
use yew::prelude::*;

use crate::components::{
    Button, ButtonKind, Cells, Chip, Column, Empty, Icon, Label, List, LoadError, NoMatch, PageHead, Rows, SearchField,
    Skeleton, use_list_keys, use_sites,
};
use crate::hooks::{Bind, Pages, folded, use_hotkey, use_query};
use crate::session::{use_format, use_texts};
use edit::DoctorSheet;

/// What is open beside the list.
#[derive(Clone, PartialEq)]
enum Open {
    /// A new dentist.
    New,
    /// One of the list.
    Edit(Box<DoctorRow>),
}

/// See the module.
#[component]
pub fn Doctors() -> Html {
    let t = use_texts();
    let format = use_format();
    let typed = use_state(String::new);
    let archived = use_state(|| false);
    let open = use_state(|| None::<Open>);
    let keys = use_list_keys();
    let doctors = use_query(ListStaff { archived: *archived });
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let new = set_open.reform(|()| Some(Open::New));
    use_hotkey("N", t.doctors_add(), new.clone());
    let rows = doctors.data.as_deref().cloned().unwrap_or_default();
    let words: Vec<String> = typed.split_whitespace().map(folded).collect();
    let fits = |row: &&DoctorRow| {
        let shown_phone = row.phone.as_deref().map(|phone| format.phone(phone));
        let text =
            [Some(&row.name), row.specialty.as_ref(), row.licence.as_ref(), row.phone.as_ref(), shown_phone.as_ref()];
        let text = folded(&text.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "));
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let found: Vec<DoctorRow> = rows.iter().filter(fits).cloned().collect();
    let columns = vec![
        Column::new(t.doctors_name()).width("24%"),
        Column::new(t.doctors_specialty()).width("16%"),
        Column::new(t.doctors_licence()).width("14%"),
        Column::new(t.doctors_phone()).width("15%"),
        Column::new(t.doctors_hours()),
    ];
    let sites = use_sites();
    let cells = {
        let format = format.clone();
        Cells::new(
            |row: &DoctorRow| row.id.to_string(),
            move |row: &DoctorRow| {
                let colour = u8::try_from(row.colour).ok();
                vec![
                    html! {
                        <span class="row">
                            <Label {colour}>{ &row.name }</Label>
                            if row.role == StaffRole::Assistant {
                                <span class="sub">{ t.doctors_is_assistant() }</span>
                            }
                            if row.archived {
                                <span class="sub">{ t.doctors_is_archived() }</span>
                            }
                        </span>
                    },
                    html! { { row.specialty.clone().unwrap_or_default() } },
                    html! { <span class="num">{ row.licence.clone().unwrap_or_default() }</span> },
                    html! { <span class="num">{ for row.phone.as_deref().map(|phone| format.phone(phone)) }</span> },
                    html! { <span class="num">{ hours::week(&format, &row.hours, &sites).unwrap_or_else(|| t.doctors_hours_none()) }</span> },
                ]
            },
        )
    };
    let add = html! {
        <Button kind={ButtonKind::Primary} icon={Icon::Plus} onclick={new.reform(|_: MouseEvent| ())} shortcut="N" testid="add-doctor">
            { t.doctors_add() }
        </Button>
    };
    let empty = if typed.trim().is_empty() {
        html! { <Empty icon={Icon::Stethoscope} title={t.doctors_none_title()} action={add.clone()}>{ t.doctors_none() }</Empty> }
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
    let sheet = match (*open).clone() {
        None => Html::default(),
        Some(Open::New) => html! { <DoctorSheet doctor={None::<DoctorRow>} taken={colours(&rows)} on_close={close} /> },
        Some(Open::Edit(doctor)) => {
            html! { <DoctorSheet doctor={Some(*doctor)} taken={colours(&rows)} on_close={close} /> }
        }
    };
    let list = match (&doctors.data, &doctors.error) {
        (Some(_), _) => html! {
            <List
                label={t.doctors_page()}
                {columns} rows={Rows::of(Pages::all(Rc::new(found)), cells).open(set_open.reform(|row: DoctorRow| Some(Open::Edit(Box::new(row)))))}
                {empty}
                keys={keys.clone()}
                testid="doctors"
            />
        },
        (None, Some(error)) => html! { <LoadError error={error.clone()} retry={doctors.reload.clone()} /> },
        (None, None) => html! { <Skeleton lines=6 /> },
    };
    html! {
        <>
            <PageHead title={t.doctors_staff()}>{ add }</PageHead>
            <div class="row">
                <SearchField label={t.doctors_search()} placeholder={t.doctors_search()} bind={Bind::new((*typed).clone(), on_typed)} onkeydown={keys.forward()} />
                <Chip pressed={*archived} onchange={on_archived} testid="show-archived">{ t.doctors_show_archived() }</Chip>
            </div>
            { list }
            { sheet }
        </>
    }
}

fn colours(rows: &[DoctorRow]) -> Vec<u32> {
    rows.iter().filter(|row| !row.archived).map(|row| row.colour).collect()
}
