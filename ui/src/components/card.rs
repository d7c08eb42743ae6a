use yew::prelude::*;

/// See [`Card`].
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// Its heading; without one the card has no head.
    #[prop_or_default]
    pub title: AttrValue,
    /// Buttons at the end of its head.
    #[prop_or_default]
    pub actions: Html,
    /// What is in it.
    pub children: Html,
    /// Without padding, for tables and lists.
    #[prop_or_default]
    pub flush: bool,
    /// Other classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A white area with what belongs together.
#[component]
pub fn Card(props: &CardProps) -> Html {
    html! {
        <section class={classes!("card", props.class.clone())}>
            if !props.title.is_empty() {
                <div class="card__head"><h2>{ &props.title }</h2>{ props.actions.clone() }</div>
            }
            if props.flush {
                { props.children.clone() }
            } else {
                <div class="card__body stack stack--m">{ props.children.clone() }</div>
            }
        </section>
    }
}
