use yew::prelude::*;

use super::bell::Bell;
use super::user_menu::UserMenu;
use crate::components::{Icon, IconButton};
use crate::session::use_texts;
use crate::theme::{Theme, use_theme};

/// See [`TopBar`].
#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// The search box was clicked.
    pub on_search: Callback<()>,
    /// The keys were asked for.
    pub on_keys: Callback<()>,
}

/// The bar above every page.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let t = use_texts();
    let theme = use_theme();
    let (other, icon, label) = if theme.theme.is_dark() {
        (Theme::Light, Icon::Sun, t.shell_theme_light())
    } else {
        (Theme::Dark, Icon::Moon, t.shell_theme_dark())
    };
    html! {
        <header class="topbar">
            <button
                type="button"
                class="cmd"
                aria-keyshortcuts="Control+K"
                onclick={props.on_search.reform(|_: MouseEvent| ())}
                data-testid="search-open"
            >
                { Icon::Search.html() }<span class="cut">{ t.shell_search() }</span><kbd>{ "Ctrl K" }</kbd>
            </button>
            <div class="row push">
                <IconButton {icon} {label} onclick={theme.choose.reform(move |_: MouseEvent| other)} testid="theme-other" />
                <IconButton
                    icon={Icon::Keyboard}
                    label={t.shell_key_keys()}
                    onclick={props.on_keys.reform(|_: MouseEvent| ())}
                    testid="keys-open"
                />
                <Bell />
                <UserMenu />
            </div>
        </header>
    }
}
