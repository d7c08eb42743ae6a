use yew::prelude::*;

use super::Icon;
use crate::hooks::FormState;

/// How much a button draws attention.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ButtonKind {
    /// One of several ways on.
    #[default]
    Plain,
    /// The way on: one on a page, one in an open sheet.
    Primary,
    /// Takes something away.
    Danger,
    /// Hardly visible.
    Quiet,
    /// Like a link.
    Link,
}

impl ButtonKind {
    const fn class(self) -> Option<&'static str> {
        match self {
            ButtonKind::Plain => None,
            ButtonKind::Primary => Some("btn--primary"),
            ButtonKind::Danger => Some("btn--danger"),
            ButtonKind::Quiet => Some("btn--quiet"),
            ButtonKind::Link => Some("btn--link"),
        }
    }
}

/// See [`Button`].
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// What it does: a verb, or what comes of it.
    pub children: Html,
    /// How much it draws attention.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// An icon before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// The key that does the same, as it is written.
    #[prop_or_default]
    pub shortcut: AttrValue,
    /// What happens.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// Off.
    #[prop_or_default]
    pub disabled: bool,
    /// At work; it stays in its place and does nothing meanwhile.
    #[prop_or_default]
    pub busy: bool,
    /// 32 instead of 36 pixels.
    #[prop_or_default]
    pub small: bool,
    /// Other classes.
    #[prop_or_default]
    pub class: Classes,
    /// For tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// A button with words.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let onclick = {
        let (act, busy) = (props.onclick.clone(), props.busy);
        Callback::from(move |event: MouseEvent| {
            if !busy {
                act.emit(event);
            }
        })
    };
    let class = classes!("btn", props.kind.class(), props.small.then_some("btn--s"), props.class.clone());
    html! {
        <button
            type="button"
            {class}
            {onclick}
            disabled={props.disabled}
            aria-busy={props.busy.then_some("true")}
            data-testid={props.testid.clone()}
        >
            { inside(props.icon, props.busy, &props.children, &props.shortcut) }
        </button>
    }
}

fn inside(icon: Option<Icon>, busy: bool, children: &Html, shortcut: &AttrValue) -> Html {
    html! {
        <>
            if busy {
                { Icon::Sync.with_class("spin") }
            } else if let Some(icon) = icon {
                { icon.html() }
            }
            { children.clone() }
            if !shortcut.is_empty() {
                <kbd aria-hidden="true">{ shortcut }</kbd>
            }
        </>
    }
}

/// See [`SubmitButton`].
#[derive(Properties, PartialEq)]
pub struct SubmitButtonProps {
    /// The form it sends.
    pub form: FormState,
    /// What comes of it.
    pub children: Html,
    /// The key that does the same.
    #[prop_or_default]
    pub shortcut: AttrValue,
    /// Other classes.
    #[prop_or_default]
    pub class: Classes,
    /// For tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// The button that sends a form; busy while it is being sent.
#[component]
pub fn SubmitButton(props: &SubmitButtonProps) -> Html {
    let onclick = {
        let submit = props.form.submit.clone();
        Callback::from(move |event: MouseEvent| {
            // Inside of a <form> the browser would send it a second time.
            event.prevent_default();
            submit.emit(());
        })
    };
    html! {
        <button
            type="submit"
            class={classes!("btn", "btn--primary", props.class.clone())}
            {onclick}
            disabled={props.form.running}
            aria-busy={props.form.running.then_some("true")}
            data-testid={props.testid.clone()}
        >
            { inside(None, props.form.running, &props.children, &props.shortcut) }
        </button>
    }
}

/// See [`IconButton`].
#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    /// The icon.
    pub icon: Icon,
    /// What it does, for those who hear it and as a tip.
    pub label: AttrValue,
    /// What happens.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// Off.
    #[prop_or_default]
    pub disabled: bool,
    /// With an edge.
    #[prop_or_default]
    pub framed: bool,
    /// 32 instead of 36 pixels.
    #[prop_or_default]
    pub small: bool,
    /// Whether what it opens is open.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// Its element, to hang a popup on.
    #[prop_or_default]
    pub anchor: NodeRef,
    /// For tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// A button without words, for what everybody knows: close, more, earlier, later.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let quiet = (!props.framed).then_some("btn--quiet");
    html! {
        <button
            ref={props.anchor.clone()}
            type="button"
            class={classes!("btn", "btn--icon", quiet, props.small.then_some("btn--s"))}
            onclick={props.onclick.clone()}
            disabled={props.disabled}
            aria-label={props.label.clone()}
            aria-expanded={props.expanded.map(|expanded| if expanded { "true" } else { "false" })}
            title={props.label.clone()}
            data-testid={props.testid.clone()}
        >
            { props.icon.html() }
        </button>
    }
}
