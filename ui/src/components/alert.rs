use cuspid_model::Error;
use cuspid_texts::error_text;
use yew::prelude::*;

use super::Icon;
use crate::session::{Session, use_session};

/// How serious something is. It is never told by colour alone: an icon and words say it too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Harm, refusal, overlap.
    Danger,
    /// Look soon.
    Warning,
    /// Good to know.
    Info,
    /// It worked.
    Success,
}

impl Tone {
    /// The class that colours it.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Danger => "is-danger",
            Tone::Warning => "is-warning",
            Tone::Info => "is-info",
            Tone::Success => "is-success",
        }
    }

    /// The icon that goes with it.
    pub const fn icon(self) -> Icon {
        match self {
            Tone::Danger => Icon::Alert,
            Tone::Warning => Icon::Warn,
            Tone::Info => Icon::Info,
            Tone::Success => Icon::CheckCircle,
        }
    }
}

/// See [`Alert`].
#[derive(Properties, PartialEq)]
pub struct AlertProps {
    /// How serious it is.
    pub tone: Tone,
    /// What it is, in bold.
    #[prop_or_default]
    pub title: AttrValue,
    /// More about it, and what to do.
    #[prop_or_default]
    pub children: Html,
    /// A button at its end.
    #[prop_or_default]
    pub action: Html,
    /// Another icon than the tone's.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// One line high.
    #[prop_or_default]
    pub slim: bool,
}

/// Something to know about this page. Appearing as serious, it is read out at once.
#[component]
pub fn Alert(props: &AlertProps) -> Html {
    let role = if props.tone == Tone::Danger { "alert" } else { "status" };
    html! {
        <div class={classes!("alert", props.tone.class(), props.slim.then_some("alert--slim"))} {role}>
            { props.icon.unwrap_or(props.tone.icon()).html() }
            <div>
                if !props.title.is_empty() {
                    <b>{ &props.title }</b>
                }
                if props.children != Html::default() {
                    <span>{ props.children.clone() }</span>
                }
            </div>
            { props.action.clone() }
        </div>
    }
}

/// See [`Refusal`].
#[derive(Properties, PartialEq)]
pub struct RefusalProps {
    /// The refusal, if there is one.
    pub error: Option<Error>,
}

/// Why something was refused, in the reader's language. Nothing when it was not.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    let session = use_session();
    let Some(error) = &props.error else { return Html::default() };
    html! { <Alert tone={Tone::Danger}>{ refusal_text(&session, error) }</Alert> }
}

/// The sentence for a refusal, with amounts written as the clinic writes them.
pub fn refusal_text(session: &Session, error: &Error) -> String {
    let open = error.params.get("open").and_then(serde_json::Value::as_i64);
    let open = open.and_then(|minor| cuspid_model::Money::new(minor).ok());
    match open {
        Some(open) => error_text(session.language(), &error.clone().with("open", session.format().money(open))),
        None => error_text(session.language(), error),
    }
}
