use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::field::{Frame, use_field, use_optional};
use super::{Icon, IconButton};
use crate::hooks::Bind;
use crate::session::use_texts;

/// See [`TextField`].
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What is typed.
    pub bind: Bind<String>,
    /// How to fill it in.
    #[prop_or_default]
    pub hint: AttrValue,
    /// It may be left blank.
    #[prop_or_default]
    pub optional: bool,
    /// `text`, `tel`, `email`, `url`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// An icon at its start.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// An example.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What the browser may fill in.
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    /// Gets the focus when it appears.
    #[prop_or_default]
    pub autofocus: bool,
    /// Off.
    #[prop_or_default]
    pub disabled: bool,
    /// 44 instead of 36 pixels, before signing in.
    #[prop_or_default]
    pub large: bool,
    /// For tests; the name otherwise.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// One line of text, a phone number, an e-mail address.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: props.optional };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let node = use_autofocus(props.autofocus);
    let oninput = {
        let (set, touch) = (props.bind.set.clone(), field.touch.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            touch.emit(());
            set.emit(input.value());
        })
    };
    let digits = matches!(props.kind.as_str(), "tel").then_some("num");
    let input = html! {
        <input
            ref={node}
            id={field.id.clone()}
            class={classes!("input", digits, props.large.then_some("input--l"))}
            type={props.kind.clone()}
            name={props.name.clone()}
            autofocus={props.autofocus}
            value={props.bind.value.clone()}
            {oninput}
            placeholder={props.placeholder.clone()}
            autocomplete={props.autocomplete.clone()}
            disabled={props.disabled}
            aria-invalid={field.invalid()}
            aria-describedby={field.described_by()}
            aria-required={(!props.optional).then_some("true")}
            data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
        />
    };
    let control = match props.icon {
        Some(icon) => html! { <span class="wrap">{ icon.html() }{ input }</span> },
        None => input,
    };
    field.show(&optional, control)
}

/// Gives an element the focus when it appears on a page. In a dialog its attribute `autofocus` does, when that opens.
#[hook]
pub(crate) fn use_autofocus(wanted: bool) -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(element) = node.cast::<web_sys::HtmlElement>().filter(|_| wanted) {
                crate::window::focus(&element);
            }
        });
    }
    node
}

/// See [`TextArea`].
#[derive(Properties, PartialEq)]
pub struct TextAreaProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What is typed.
    pub bind: Bind<String>,
    /// How to fill it in.
    #[prop_or_default]
    pub hint: AttrValue,
    /// It may be left blank.
    #[prop_or_default]
    pub optional: bool,
    /// How many lines are seen.
    #[prop_or(3)]
    pub rows: u32,
    /// Gets the focus when it appears.
    #[prop_or_default]
    pub autofocus: bool,
    /// For tests; the name otherwise.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// Text of several lines.
#[component]
pub fn TextArea(props: &TextAreaProps) -> Html {
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: props.optional };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let node = use_autofocus(props.autofocus);
    let oninput = {
        let (set, touch) = (props.bind.set.clone(), field.touch.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlTextAreaElement = event.target_unchecked_into();
            touch.emit(());
            set.emit(input.value());
        })
    };
    let control = html! {
        <textarea
            ref={node}
            id={field.id.clone()}
            class="input"
            name={props.name.clone()}
            autofocus={props.autofocus}
            rows={props.rows.to_string()}
            value={props.bind.value.clone()}
            {oninput}
            aria-invalid={field.invalid()}
            aria-describedby={field.described_by()}
            aria-required={(!props.optional).then_some("true")}
            data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
        />
    };
    field.show(&optional, control)
}

/// See [`SearchField`].
#[derive(Properties, PartialEq)]
pub struct SearchFieldProps {
    /// What can be searched for, for those who hear it: "Search patients by name, phone or birth date".
    pub label: AttrValue,
    /// What is shown while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What is typed.
    pub bind: Bind<String>,
    /// Keys pressed in it, to move in the list below.
    #[prop_or_default]
    pub onkeydown: Callback<KeyboardEvent>,
    /// For tests.
    #[prop_or(AttrValue::Static("search"))]
    pub testid: AttrValue,
}

/// Searches the list below it. `/` leads here.
#[component]
pub fn SearchField(props: &SearchFieldProps) -> Html {
    let t = use_texts();
    let node = use_node_ref();
    let focus = {
        let node = node.clone();
        Callback::from(move |()| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                crate::window::focus(&input);
                input.select();
            }
        })
    };
    crate::hooks::use_hotkey("/", t.shell_key_search_list(), focus.clone());
    let oninput = {
        let set = props.bind.set.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            set.emit(input.value());
        })
    };
    let clear = {
        let set = props.bind.set.clone();
        Callback::from(move |_| {
            set.emit(String::new());
            focus.emit(());
        })
    };
    html! {
        <span class="wrap searchfield">
            { Icon::Search.html() }
            <input
                ref={node}
                class="input"
                type="text"
                role="searchbox"
                aria-label={props.label.clone()}
                placeholder={props.placeholder.clone()}
                value={props.bind.value.clone()}
                {oninput}
                onkeydown={props.onkeydown.clone()}
                data-testid={props.testid.clone()}
            />
            if props.bind.value.is_empty() {
                <kbd aria-hidden="true">{ "/" }</kbd>
            } else {
                <IconButton icon={Icon::Close} label={t.common_clear()} small=true onclick={clear} />
            }
        </span>
    }
}
