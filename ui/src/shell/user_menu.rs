use cuspid_model::requests::session::{Lock, SignOut};
use cuspid_model::text::Language;
use cuspid_texts::{role_text, texts};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Avatar, Icon, Menu, MenuItem, use_confirm, use_refusal_toasts};
use crate::guard;
use crate::hooks::use_submit;
use crate::pages::{self, Group};
use crate::session::{use_session, use_texts};
use crate::theme::{Theme, use_theme};

/// Who is signed in, and what he may do about himself and this window.
#[component]
pub fn UserMenu() -> Html {
    let t = use_texts();
    let session = use_session();
    let theme = use_theme();
    let navigator = use_navigator();
    let confirm = use_confirm();
    let anchor = use_node_ref();
    let open = use_state(|| false);
    let lock = use_submit::<Lock>(Callback::noop());
    let sign_out = use_submit::<SignOut>(Callback::noop());
    use_refusal_toasts([&lock.error, &sign_out.error]);

    let Some(user) = session.user().cloned() else { return Html::default() };
    let language = session.language();
    let roles: Vec<String> = user.roles.iter().map(|role| role_text(language, role)).collect();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(false))
    };
    let then_close = |act: Callback<()>| {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            act.emit(());
        })
    };

    let own = pages::open_to(&session).filter(|page| page.group == Group::Own).map(|page| {
        let navigator = navigator.clone();
        let go = then_close(Callback::from(move |()| {
            if let Some(navigator) = &navigator {
                navigator.push(&page.route);
            }
        }));
        let testid = format!("nav-{}", page.route.to_path().trim_start_matches('/'));
        html! { <MenuItem icon={page.icon} onclick={go} {testid}>{ (page.name)(t) }</MenuItem> }
    });
    let themes = [
        (Theme::System, Icon::Screen, t.shell_theme_system(), "theme-system"),
        (Theme::Light, Icon::Sun, t.shell_theme_light(), "theme-light"),
        (Theme::Dark, Icon::Moon, t.shell_theme_dark(), "theme-dark"),
    ];
    let theme_item = |(which, icon, name, testid): (Theme, Icon, String, &'static str)| {
        let onclick = theme.choose.reform(move |_: MouseEvent| which);
        html! { <MenuItem {icon} checked={theme.theme == which} {onclick} {testid}>{ name }</MenuItem> }
    };
    let language_item = |which: Language| {
        let session = session.clone();
        let onclick = Callback::from(move |_: MouseEvent| session.choose_language(which));
        let testid = format!("lang-{}", which.tag());
        html! {
            <MenuItem icon={Icon::Globe} checked={language == which} {onclick} {testid}>
                <span lang={which.tag()}>{ texts(which).language_name() }</span>
            </MenuItem>
        }
    };
    let lock = then_close(lock.send.reform(|()| Lock {}));
    let sign_out = {
        let sign_out = sign_out.send.reform(|()| SignOut {});
        then_close(Callback::from(move |()| guard::leave(t, &confirm, &sign_out)))
    };
    html! {
        <>
            <button
                ref={anchor.clone()}
                type="button"
                class="user"
                aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }}
                onclick={toggle}
                data-testid="user-menu"
            >
                <Avatar name={user.name.clone()} />
                <span>{ &user.name }<small>{ roles.join(", ") }</small></span>
                { Icon::Down.small() }
            </button>
            if *open {
                <Menu {anchor} label={user.name.clone()} on_close={close.clone()} end=true>
                    { for own }
                    <h3>{ t.shell_theme() }</h3>
                    { for themes.into_iter().map(theme_item) }
                    <h3>{ t.shell_language() }</h3>
                    { for Language::ALL.into_iter().map(language_item) }
                    <hr />
                    <MenuItem icon={Icon::Lock} onclick={lock} testid="lock">{ t.shell_lock() }</MenuItem>
                    <MenuItem icon={Icon::Logout} onclick={sign_out} testid="sign-out">{ t.shell_sign_out() }</MenuItem>
                </Menu>
            }
        </>
    }
}
