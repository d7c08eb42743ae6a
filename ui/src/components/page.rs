use yew::prelude::*;
use yew_router::prelude::*;

use super::Icon;
use crate::routes::Route;
use crate::session::use_title;

/// See [`PageHead`].
#[derive(Properties, PartialEq)]
pub struct PageHeadProps {
    /// What the page shows; also the window's title.
    pub title: AttrValue,
    /// A line below it.
    #[prop_or_default]
    pub sub: Html,
    /// The list this page belongs to, and its name.
    #[prop_or_default]
    pub parent: Option<(Route, AttrValue)>,
    /// Its buttons, the primary one last.
    #[prop_or_default]
    pub children: Html,
}

/// The head of a page.
#[component]
pub fn PageHead(props: &PageHeadProps) -> Html {
    use_title(&props.title);
    html! {
        <div class="page-head">
            <div>
                if let Some((route, name)) = &props.parent {
                    <p class="crumbs">
                        <Link<Route> to={route.clone()}>{ name }</Link<Route>>{ Icon::Right.small() }
                    </p>
                }
                <h1>{ &props.title }</h1>
                if props.sub != Html::default() {
                    <p class="sub">{ props.sub.clone() }</p>
                }
            </div>
            <div class="page-head__end">{ props.children.clone() }</div>
        </div>
    }
}

/// A line of facts, which breaks between them where it is too long and not within a name, a date or a number.
pub fn facts(facts: impl IntoIterator<Item = Html>) -> Html {
    let fact = |(place, fact): (usize, Html)| {
        html! { <>{ (place > 0).then_some(" · ") }<span class="num nowrap">{ fact }</span></> }
    };
    html! { <>{ for facts.into_iter().enumerate().map(fact) }</> }
}
