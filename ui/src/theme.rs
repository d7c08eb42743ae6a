//! Light, dark, or as the computer has it.

use gloo_events::EventListener;
use yew::prelude::*;

use crate::{call, window};

const THEME: &str = "cuspid.theme";
const PREFERS_DARK: &str = "(prefers-color-scheme: dark)";

/// What somebody chose on this computer.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Theme {
    /// As the computer has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    fn stored() -> Self {
        match window::stored(THEME).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    fn store(self) {
        let word = match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        };
        window::store(THEME, word);
    }

    /// Whether it is dark here and now.
    pub fn is_dark(self) -> bool {
        match self {
            Self::Light => false,
            Self::Dark => true,
            Self::System => system_query().is_some_and(|query| query.matches()),
        }
    }

    fn show(self) {
        window::mark_root("data-theme", if self.is_dark() { "dark" } else { "light" });
        call::show_theme(self.is_dark());
    }
}

fn system_query() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(PREFERS_DARK).ok()?
}

/// The theme and how to choose another.
#[derive(Clone, PartialEq)]
pub struct ThemeChoice {
    /// What was chosen.
    pub theme: Theme,
    /// Chooses.
    pub choose: Callback<Theme>,
}

/// The theme.
#[hook]
pub fn use_theme() -> ThemeChoice {
    use_context().unwrap_or_else(|| unreachable!("everything is drawn inside of <ThemeProvider>"))
}

/// Shows the theme and follows the computer's.
#[component]
pub fn ThemeProvider(props: &yew::html::ChildrenProps) -> Html {
    let theme = use_state(Theme::stored);
    use_effect_with(*theme, |theme| {
        let theme = *theme;
        theme.show();
        let listener = system_query().map(|query| EventListener::new(&query, "change", move |_| theme.show()));
        move || drop(listener)
    });
    let choose = {
        let theme = theme.setter();
        Callback::from(move |chosen: Theme| {
            chosen.store();
            theme.set(chosen);
        })
    };
    let context = ThemeChoice { theme: *theme, choose };
    html! { <ContextProvider<ThemeChoice> {context}>{ props.children.clone() }</ContextProvider<ThemeChoice>> }
}
