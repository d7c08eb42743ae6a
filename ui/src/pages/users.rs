//! Who may sign in, and what they may do.

mod reset;
mod roles;
mod sheet;

use std::rc::Rc;

use cuspid_model::requests::users::{ListUsers, RoleRow, SetUserActive, UserRow};
use cuspid_texts::role_text;
use yew::prelude::*;

use crate::components::{
    Avatar, Badge, Button, ButtonKind, Cells, Column, Confirm, Icon, List, LoadError, PageHead, Rows, Skeleton, Tab,
    Tabs, use_confirm, use_refusal_toasts, use_tab, use_toasts,
};
use crate::guard;
use crate::hooks::{Pages, use_hotkey, use_query, use_submit};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
use reset::ResetSheet;
use roles::Roles;
use sheet::UserSheet;

/// The word of the section that says what roles may do.
const ROLES: &str = "roles";

/// What stands open beside the list.
#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    New,
    Change(Box<UserRow>),
    Reset(Box<UserRow>),
}

/// The page.
#[component]
pub fn Users() -> Html {
    let t = use_texts();
    let tab = use_tab();
    let list = use_query(ListUsers {});
    let beside = use_state(|| Beside::Nothing);
    let set = {
        let beside = beside.setter();
        Callback::from(move |what: Beside| beside.set(what))
    };
    use_hotkey("N", t.users_new(), set.reform(|()| Beside::New));
    let close = set.reform(|()| Beside::Nothing);
    let new = set.reform(|_: MouseEvent| Beside::New);
    let tabs = vec![
        Tab { word: AttrValue::default(), name: t.users_title().into(), icon: Some(Icon::Users), count: None },
        Tab { word: ROLES.into(), name: t.users_roles().into(), icon: Some(Icon::Shield), count: None },
    ];
    let roles: Vec<RoleRow> = list.data.as_ref().map(|list| list.roles.clone()).unwrap_or_default();
    let sites = list.data.as_ref().map(|list| list.sites.clone()).unwrap_or_default();
    let content = match (&list.data, &list.error) {
        (Some(list), _) if tab == ROLES => html! { <Roles roles={list.roles.clone()} /> },
        (Some(list), _) => html! {
            <UserRows users={Rc::new(list.users.clone())} roles={list.roles.clone()} on_open={set.reform(|user| Beside::Change(Box::new(user)))} />
        },
        (None, Some(error)) => html! { <LoadError error={error.clone()} retry={list.reload.clone()} /> },
        (None, None) => html! { <Skeleton lines=6 /> },
    };
    html! {
        <>
            <PageHead title={t.users_page()}>
                <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={new} testid="user-new">
                    { t.users_new() }
                </Button>
            </PageHead>
            <Tabs label={t.users_page()} route={Route::Users} {tabs} current={tab} />
            { content }
            {
                match (*beside).clone() {
                    Beside::Nothing => Html::default(),
                    Beside::New => html! { <UserSheet {roles} {sites} on_close={close} /> },
                    Beside::Change(user) => html! {
                        <UserSheet key={user.id.to_string()} user={Some((*user).clone())} {roles} {sites} on_close={close.clone()}
                            aside={html! { <Actions user={(*user).clone()} on_reset={set.reform(|user| Beside::Reset(Box::new(user)))} on_done={close} /> }} />
                    },
                    Beside::Reset(user) => html! { <ResetSheet user={*user} on_close={close} /> },
                }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    users: Rc<Vec<UserRow>>,
    roles: Vec<RoleRow>,
    on_open: Callback<UserRow>,
}

/// The users, by name, those who may sign in first.
#[component]
fn UserRows(props: &RowsProps) -> Html {
    let t = use_texts();
    let language = use_session().language();
    let format = use_format();
    let roles = props.roles.clone();
    let cells = Cells::new(
        |user: &UserRow| user.id.to_string(),
        move |user: &UserRow| {
            let names: Vec<String> = roles
                .iter()
                .filter(|role| user.roles.contains(&role.id))
                .map(|role| role_text(language, &role.name))
                .collect();
            vec![
                html! {
                    <span class="who"><Avatar name={user.name.clone()} /><b class="cut" title={user.name.clone()}>{ &user.name }</b></span>
                },
                html! { <span class="num">{ format.phone(&user.phone) }</span> },
                user.email.clone().unwrap_or_default().into(),
                names.join(", ").into(),
                html! { <State active={user.active} /> },
            ]
        },
    );
    let columns = vec![
        Column::new(t.users_name()).width("28%"),
        Column::new(t.users_phone()).width("180px"),
        Column::new(t.users_email()),
        Column::new(t.users_roles()).width("24%"),
        Column::new(t.users_state()).width("150px"),
    ];
    let pages = Pages::all(props.users.clone());
    html! { <List label={t.users_title()} {columns} rows={Rows::of(pages, cells).open(props.on_open.clone())} testid="users" /> }
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
    use_refusal_toasts([&switch.error]);
    let reset = {
        let (user, confirm) = (user.clone(), confirm.clone());
        let act = props.on_reset.reform(move |()| user.clone());
        Callback::from(move |_: MouseEvent| guard::leave(t, &confirm, &act))
    };
    let (id, active) = (user.id, user.active);
    let send = switch.send.clone();
    let switch_to = move |to: bool| send.emit(SetUserActive { user: id, active: to });
    let toggle = {
        let (name, asker) = (user.name.clone(), confirm.clone());
        let act = Callback::from(move |()| {
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
            asker.ask(question, Callback::from(move |_| switch_to(false)));
        });
        Callback::from(move |_: MouseEvent| guard::leave(t, &confirm, &act))
    };
    html! {
        <>
            <Button small=true icon={Icon::Lock} onclick={reset} testid="user-reset">{ t.users_reset() }</Button>
            <Button small=true icon={if user.active { Icon::Ban } else { Icon::Check }} onclick={toggle} busy={switch.running} testid="user-switch">
                { if active { t.users_switch_off() } else { t.users_switch_on() } }
            </Button>
        </>
    }
}
