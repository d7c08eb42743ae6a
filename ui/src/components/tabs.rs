use yew::prelude::*;
use yew_router::prelude::*;

use super::Icon;
use crate::routes::Route;

/// A section with its own address.
#[derive(Clone, PartialEq)]
pub struct Tab {
    /// The word after `?tab=`; empty for the first.
    pub word: AttrValue,
    /// What it is called.
    pub name: AttrValue,
    /// An icon before it.
    pub icon: Option<Icon>,
    /// How many things are in it.
    pub count: Option<AttrValue>,
}

/// See [`Tabs`].
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// What the sections belong to, for those who hear it.
    pub label: AttrValue,
    /// The page they are on.
    pub route: Route,
    /// The sections.
    pub tabs: Vec<Tab>,
    /// The word of the one that is shown.
    pub current: AttrValue,
}

/// What stands after `?` in an address: which part of a page is shown, and what is to be done there.
#[derive(Clone, PartialEq, Default, Debug, serde::Serialize, serde::Deserialize)]
pub struct Section {
    /// The word of the section, of the rows a list is narrowed to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tab: String,
    /// The name somebody is to be registered under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The patient something is to be done for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub patient: String,
    /// The day that is shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
}

impl Section {
    /// The section with this word.
    pub fn tab(word: impl Into<String>) -> Self {
        Self { tab: word.into(), ..Self::default() }
    }
}

/// What stands after `?` in the address. A page reads [`use_section`] instead: the address may name another page, which
/// is not shown because something of this one is not saved.
#[hook]
pub(crate) fn use_address() -> Section {
    use_location().and_then(|location| location.query::<Section>().ok()).unwrap_or_default()
}

/// What stands after `?` in the address of the page that is shown.
#[hook]
pub fn use_section() -> Section {
    use_context().unwrap_or_default()
}

/// The word of the section the address names; empty for the first.
#[hook]
pub fn use_tab() -> AttrValue {
    use_section().tab.into()
}

/// What a list is narrowed to: what the address's word says, until something else is chosen; what a new word says
/// then.
#[hook]
pub fn use_narrowed<T: PartialEq + 'static>(read: fn(&str) -> T) -> UseStateHandle<T> {
    let tab = use_tab();
    let chosen = use_state_eq(|| read(&tab));
    let set = chosen.setter();
    use_effect_with(tab, move |tab| set.set(read(tab)));
    chosen
}

/// The address of a section of a page; that of the page where the word is empty.
pub(crate) fn tab_address(route: &Route, word: &str) -> String {
    if word.is_empty() { format!("#{}", route.to_path()) } else { format!("#{}?tab={word}", route.to_path()) }
}

/// Sections of a page, each with its own address. The page asks [`use_tab`] which one to show.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let tab = |tab: &Tab| {
        let current = (tab.word == props.current).then_some("page");
        let address = tab_address(&props.route, &tab.word);
        html! {
            <a class="tab" href={address} aria-current={current} data-testid={format!("tab-{}", tab.word)}>
                if let Some(icon) = tab.icon {
                    { icon.html() }
                }
                { &tab.name }
                if let Some(count) = &tab.count {
                    <small class="num">{ count }</small>
                }
            </a>
        }
    };
    html! { <nav class="tabs" aria-label={props.label.clone()}>{ for props.tabs.iter().map(tab) }</nav> }
}
