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

/// What stands after `?` in the address of a section.
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Section {
    #[serde(default)]
    tab: String,
}

/// The word of the section the address names; empty for the first.
#[hook]
pub fn use_tab() -> AttrValue {
    let location = use_location();
    let section = location.and_then(|location| location.query::<Section>().ok());
    section.map(|section| section.tab.into()).unwrap_or_default()
}

/// Sections of a page, each with its own address. The page asks [`use_tab`] which one to show.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let tab = |tab: &Tab| {
        let current = (tab.word == props.current).then_some("page");
        let query = (!tab.word.is_empty()).then(|| Section { tab: tab.word.to_string() });
        let address = match &query {
            Some(section) => format!("#{}?tab={}", props.route.to_path(), section.tab),
            None => format!("#{}", props.route.to_path()),
        };
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
