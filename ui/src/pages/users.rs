//! Who may sign in, and what they may do.

mod reset;
mod sheet;

use std::rc::Rc;

use cuspid_model::requests::users::{ListUsers, RoleRow, SetUserActive, UserList, UserRow};
use cuspid_texts::role_text;
use yew::prelude::*;

use crate::components::{
    Badge, Button, ButtonKind, Cells, Column, Confirm, Icon, List, PageHead, Skeleton, use_confirm, use_toasts,
};
use crate::hooks::{Pages, use_hotkey, use_query, use_submit};
use crate::session::{use_session, use_texts};
use reset::ResetSheet;
use sheet::UserSheet;

/// What stands open beside the list.
#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    New,
    Change(UserRow),
    Reset(UserRow),
}

/// The page.
#[component]
pub fn Users() -> Html {
    let t = use_texts();
    let language = use_session().language();
    let list = use_query(ListUsers {});
    let beside = use_state(|| Beside::Nothing);
    let open = |what: fn() -> Beside| {
        let beside = beside.clone();
        Callback::from(move |_: MouseEvent| beside.set(what()))
    };
    {
        let beside = beside.clone();
        use_hotkey("n", t.users_new(), Callback::from(move |()| beside.set(Beside::New)));
    }
    let close = {
        let beside = beside.clone();
        Callback::from(move |()| beside.set(Beside::Nothing))
    };
    let change = {
        let beside = beside.clone();
        Callback::from(move |user| beside.set(Beside::Change(user)))
    };
    let reset = {
        let beside = beside.clone();
        Callback::from(move |user| beside.set(Beside::Reset(user)))
    };
    let rows = |list: &UserList| {
        let roles = list.roles.clone();
        let cells = Cells::new(
            |user: &UserRow| user.id.to_string(),
            move |user: &UserRow| {
                let names: Vec<String> = roles
                    .iter()
                    .filter(|role| user.roles.contains(&role.id))
                    .map(|role| role_text(language, &role.name))
                    .collect();
                vec![
                    html! { <b>{ &user.name }</b> },
                    html! { <span class="num">{ &user.phone }</span> },
                    names.join(", ").into(),
                    html! { <State active={user.active} /> },
                ]
            },
        );
        let columns = vec![
            Column::new(t.users_name()),
            Column::new(t.users_phone()).width("200px"),
            Column::new(t.users_roles()),
            Column::new(t.users_state()).width("160px"),
        ];
        let pages = Pages::all(Rc::new(list.users.clone()));
        html! { <List<UserRow> label={t.users_title()} {columns} {pages} {cells} on_open={change} testid="users" /> }
    };
    let roles: Vec<RoleRow> = list.data.as_ref().map(|list| list.roles.clone()).unwrap_or_default();
    html! {
        <>
            <PageHead title={t.users_title()}>
                <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={open(|| Beside::New)} testid="user-new">
                    { t.users_new() }
                </Button>
            </PageHead>
            { list.show(html! { <Skeleton lines=6 /> }, rows) }
            {
                match &*beside {
                    Beside::Nothing => Html::default(),
                    Beside::New => html! { <UserSheet {roles} on_close={close} /> },
                    Beside::Change(user) => html! {
                        <UserSheet key={user.id.to_string()} user={user.clone()} {roles} on_close={close.clone()}
                            aside={html! { <Actions user={user.clone()} on_reset={reset} on_done={close} /> }} />
                    },
                    Beside::Reset(user) => html! { <ResetSheet user={user.clone()} on_close={close} /> },
                }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct StateProps {
    active: bool,
}

#[component]
fn State(props: &StateProps) -> Html {
    let t = use_texts();
    if props.active {
        html! { <Badge look="is-done" icon={Icon::Check}>{ t.users_active() }</Badge> }
    } else {
        html! { <Badge look="is-cancelled" icon={Icon::Ban}>{ t.users_inactive() }</Badge> }
    }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    user: UserRow,
    on_reset: Callback<UserRow>,
    on_done: Callback<()>,
}

/// What else can be done with a user: a new password, switching off and on.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let user = &props.user;
    let done = {
        let (toasts, on_done, was_active) = (toasts.clone(), props.on_done.clone(), user.active);
        Callback::from(move |()| {
            toasts.done(if was_active { t.users_switched_off() } else { t.users_switched_on() });
            on_done.emit(());
        })
    };
    let switch = use_submit::<SetUserActive>(done);
    use_effect_with(switch.error.clone(), move |error| {
        if let Some(error) = error {
            toasts.error(error);
        }
    });
    let reset = {
        let (on_reset, user) = (props.on_reset.clone(), user.clone());
        Callback::from(move |_: MouseEvent| on_reset.emit(user.clone()))
    };
    let (id, active) = (user.id, user.active);
    let send = switch.send.clone();
    let switch_to = move |to: bool| send.emit(SetUserActive { user: id, active: to });
    let toggle = {
        let name = user.name.clone();
        Callback::from(move |_: MouseEvent| {
            if !active {
                return switch_to(true);
            }
            let question = Confirm {
                title: t.users_switch_off_title(&name).into(),
                body: t.users_switch_off_body().into(),
                act: t.users_switch_off().into(),
                keep: t.users_switch_off_keep().into(),
                danger: true,
                ..Confirm::default()
            };
            let switch_to = switch_to.clone();
            confirm.ask(question, Callback::from(move |_| switch_to(false)));
        })
    };
    html! {
        <>
            <Button kind={ButtonKind::Quiet} icon={Icon::Lock} onclick={reset} testid="user-reset">{ t.users_reset() }</Button>
            <Button kind={ButtonKind::Quiet} onclick={toggle} busy={switch.running} testid="user-switch">
                { if active { t.users_switch_off() } else { t.users_switch_on() } }
            </Button>
        </>
    }
}
