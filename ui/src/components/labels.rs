use yew::prelude::*;

use super::Icon;

/// See [`Badge`].
#[derive(Properties, PartialEq)]
pub struct BadgeProps {
    /// How it is coloured: a `Tone`'s class, or one of the states `is-pending`, `is-confirmed`, `is-arrived`,
    /// `is-chair`, `is-done`, `is-noshow`, `is-cancelled`.
    pub look: AttrValue,
    /// The icon that says it a second time.
    pub icon: Icon,
    /// The word.
    pub children: Html,
}

/// The state of something: an icon and a word.
#[component]
pub fn Badge(props: &BadgeProps) -> Html {
    html! {
        <span class={classes!("badge", props.look.to_string())}>{ props.icon.html() }{ props.children.clone() }</span>
    }
}

/// See [`Label`].
#[derive(Properties, PartialEq)]
pub struct LabelProps {
    /// The word.
    pub children: Html,
    /// The colour, 1 to 8, of a chair, a doctor or another resource.
    #[prop_or_default]
    pub colour: Option<u8>,
}

/// The kind of something.
#[component]
pub fn Label(props: &LabelProps) -> Html {
    let coloured = props.colour.map(|number| format!("tag--res res-{number}"));
    html! { <span class={classes!("tag", coloured)}>{ props.children.clone() }</span> }
}

/// See [`Flag`].
#[derive(Properties, PartialEq)]
pub struct FlagProps {
    /// What it warns of, such as the substance.
    pub children: Html,
}

/// A medical alert beside a name. It is never shown without its word.
#[component]
pub fn Flag(props: &FlagProps) -> Html {
    html! { <span class="flag">{ Icon::Alert.html() }{ props.children.clone() }</span> }
}

/// See [`Avatar`].
#[derive(Properties, PartialEq)]
pub struct AvatarProps {
    /// Whose.
    pub name: AttrValue,
    /// 56 instead of 32 pixels.
    #[prop_or_default]
    pub large: bool,
}

/// The initials of a person. They never identify alone: the name stands beside them.
#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    let initial = |word: &str| word.chars().next().map(char::to_uppercase);
    let words: Vec<&str> = props.name.split_whitespace().filter(|word| !word.ends_with('.')).collect();
    let initials: String = match words.as_slice() {
        [] => String::new(),
        [only] => initial(only).into_iter().flatten().collect(),
        [first, .., last] => [first, last].into_iter().filter_map(|word| initial(word)).flatten().collect(),
    };
    html! { <span class={classes!("avatar", props.large.then_some("avatar--l"))} aria-hidden="true">{ initials }</span> }
}

/// See [`Chip`].
#[derive(Properties, PartialEq)]
pub struct ChipProps {
    /// What it keeps in the list.
    pub children: Html,
    /// Whether it does.
    pub pressed: bool,
    /// Turned on or off.
    pub onchange: Callback<bool>,
    /// An icon before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// How many it would keep.
    #[prop_or_default]
    pub count: Option<AttrValue>,
    /// For tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// Filters a list.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let onclick = {
        let (onchange, pressed) = (props.onchange.clone(), props.pressed);
        Callback::from(move |_| onchange.emit(!pressed))
    };
    html! {
        <button
            type="button"
            class="chip"
            aria-pressed={if props.pressed { "true" } else { "false" }}
            {onclick}
            data-testid={props.testid.clone()}
        >
            if let Some(icon) = props.icon {
                { icon.small() }
            }
            { props.children.clone() }
            if let Some(count) = &props.count {
                <b class="num">{ count }</b>
            }
        </button>
    }
}
