use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{Icon, Popup};

/// See [`Menu`].
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// What it hangs on.
    pub anchor: NodeRef,
    /// What it is called, for those who hear it.
    pub label: AttrValue,
    /// Called when it should close.
    pub on_close: Callback<()>,
    /// [`MenuItem`]s and what separates them.
    pub children: Html,
    /// Ends where the anchor ends.
    #[prop_or_default]
    pub end: bool,
}

/// A menu: arrows move, Enter chooses, Esc closes.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(menu) = node.cast::<Element>() {
                crate::window::focus_first(&menu, ITEMS);
            }
        });
    }
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(menu) = node.cast::<Element>() else { return };
            let items = items(&menu);
            let focused = crate::window::document().and_then(|document| document.active_element());
            let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
            let last = items.len().saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
                "ArrowUp" => at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some(item) = items.get(to) {
                crate::window::focus(item);
            }
        })
    };
    html! {
        <Popup anchor={props.anchor.clone()} on_close={props.on_close.clone()} end={props.end}>
            <div ref={node} class="menu" role="menu" aria-label={props.label.clone()} {onkeydown}>
                { props.children.clone() }
            </div>
        </Popup>
    }
}

const ITEMS: &str = "[role=menuitem]:not(:disabled), [role=menuitemradio]:not(:disabled)";

fn items(menu: &Element) -> Vec<HtmlElement> {
    let Ok(found) = menu.query_selector_all(ITEMS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// See [`MenuItem`].
#[derive(Properties, PartialEq)]
pub struct MenuItemProps {
    /// What it does.
    pub children: Html,
    /// What happens.
    pub onclick: Callback<MouseEvent>,
    /// An icon before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// The key that does the same.
    #[prop_or_default]
    pub shortcut: AttrValue,
    /// Whether it is the one that holds, where the menu chooses one of several.
    #[prop_or_default]
    pub checked: Option<bool>,
    /// Off.
    #[prop_or_default]
    pub disabled: bool,
    /// For tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// A line of a [`Menu`].
#[component]
pub fn MenuItem(props: &MenuItemProps) -> Html {
    let role = if props.checked.is_some() { "menuitemradio" } else { "menuitem" };
    html! {
        <button
            type="button"
            class="menu__item"
            {role}
            aria-checked={props.checked.map(|checked| if checked { "true" } else { "false" })}
            onclick={props.onclick.clone()}
            disabled={props.disabled}
            tabindex="-1"
            data-testid={props.testid.clone()}
        >
            if let Some(icon) = props.icon {
                { icon.html() }
            }
            <span>{ props.children.clone() }</span>
            if props.checked == Some(true) {
                <span class="push">{ Icon::Check.small() }</span>
            }
            if !props.shortcut.is_empty() {
                <kbd aria-hidden="true">{ &props.shortcut }</kbd>
            }
        </button>
    }
}
