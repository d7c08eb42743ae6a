//! The care providers: who works on teams, as which user, and with which skills.

mod sheet;
mod skills;

use cuspid_model::requests::providers::{ListProviders, ProviderRow, SkillRow};
use cuspid_model::{Permission, ProviderId};
use yew::prelude::*;

use super::words::{profession_icon, profession_text, skill_text};
use crate::components::{Badge, Button, ButtonKind, Cells, Chip, Column, Empty, Icon, Label, List, Rows};
use crate::hooks::{Pages, Query, use_hotkey_when, use_query};
use crate::session::{use_format, use_session, use_texts};
use sheet::ProviderSheet;
use skills::SkillsSheet;

#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    New,
    Change(ProviderId),
    Skills(ProviderId),
}

/// See the module.
#[component]
pub fn Providers() -> Html {
    let t = use_texts();
    let format = use_format();
    let may = use_session().can(Permission::SchedulingWrite);
    let inactive = use_state(|| false);
    let beside = use_state(|| Beside::Nothing);
    let query = use_query(ListProviders { inactive: *inactive });
    let set = {
        let beside = beside.setter();
        Callback::from(move |what: Beside| beside.set(what))
    };
    let close = set.reform(|()| Beside::Nothing);
    use_hotkey_when(may, "N", t.scheduling_provider_new(), set.reform(|()| Beside::New));
    let on_inactive = {
        let inactive = inactive.setter();
        Callback::from(move |on| inactive.set(on))
    };
    let cells = Cells::new(
        |row: &ProviderRow| row.id.to_string(),
        move |row: &ProviderRow| {
            let skill = |skill: &SkillRow| {
                let text = skill_text(t, &skill.skill);
                html! {
                    if skill.holds {
                        <Label>{ text }</Label>
                    } else {
                        <Badge look="is-noshow" icon={Icon::Alert}>{ t.scheduling_expired(text) }</Badge>
                    }
                }
            };
            let phone = row.details.phone.as_deref().map(|phone| format.phone(phone)).unwrap_or_default();
            vec![
                html! { <b class="cut">{ row.details.name.to_string() }</b> },
                html! { <span class="row">{ profession_icon(row.details.profession).small() }{ profession_text(t, row.details.profession) }</span> },
                html! { <span class="num nowrap">{ phone }</span> },
                html! { <span class="row cut">{ for row.skills.iter().map(skill) }</span> },
                html! { <span class="cut">{ row.user_name.clone().unwrap_or_default() }</span> },
                html! {
                    if !row.active {
                        <Badge look="is-cancelled" icon={Icon::Ban}>{ t.scheduling_inactive() }</Badge>
                    }
                },
            ]
        },
    );
    let columns = vec![
        Column::new(t.scheduling_name()).width("18%"),
        Column::new(t.scheduling_profession()).width("150px"),
        Column::new(t.scheduling_phone()).width("150px"),
        Column::new(t.scheduling_skills()),
        Column::new(t.scheduling_user()).width("14%"),
        Column::new("").width("120px"),
    ];
    let new = html! {
        if may {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set.reform(|_: MouseEvent| Beside::New)} testid="provider-new">
                { t.scheduling_provider_new() }
            </Button>
        }
    };
    let empty = html! {
        <Empty icon={Icon::Users} title={t.scheduling_provider_none_title()} action={new.clone()}>{ t.scheduling_provider_none() }</Empty>
    };
    let list = query.data.clone();
    let users = list.as_ref().map(|list| list.users.clone()).unwrap_or_default();
    let row = |id: &ProviderId| list.iter().flat_map(|list| &list.providers).find(|row| row.id == *id).cloned();
    let sheet = match &*beside {
        Beside::Nothing => Html::default(),
        Beside::New => {
            html! { <ProviderSheet row={None} {users} on_close={close} on_skills={set.reform(Beside::Skills)} /> }
        }
        Beside::Change(id) => row(id).map_or_else(Html::default, |row| {
            html! {
                <ProviderSheet key={id.to_string()} row={Some(row)} {users} on_close={close} on_skills={set.reform(Beside::Skills)} />
            }
        }),
        Beside::Skills(id) => row(id).map_or_else(Html::default, |row| {
            html! { <SkillsSheet key={id.to_string()} {row} on_close={close} /> }
        }),
    };
    let rows = Query {
        data: query.data.as_ref().map(|list| std::rc::Rc::new(list.providers.clone())),
        error: query.error.clone(),
        running: query.running,
        reload: query.reload.clone(),
    };
    let on_open = may.then(|| set.reform(|row: ProviderRow| Beside::Change(row.id)));
    html! {
        <>
            <div class="row">
                <Chip pressed={*inactive} onchange={on_inactive} testid="show-inactive">{ t.scheduling_show_inactive() }</Chip>
                <span class="push"></span>
                { new }
            </div>
            <List label={t.scheduling_providers()} {columns} rows={Rows::of(Pages::of(&rows), cells).open(on_open)} {empty} testid="providers" />
            { sheet }
        </>
    }
}
