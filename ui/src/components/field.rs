//! What every field has: a label, a hint, and what is wrong with it.

use std::cell::Cell;

use yew::prelude::*;

use super::Icon;
use super::alert::refusal_text;
use crate::hooks::FormState;
use crate::session::{use_session, use_texts};

thread_local! {
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// An id for an element that others point at.
#[hook]
pub(crate) fn use_id() -> AttrValue {
    (*use_memo((), |()| {
        LAST_ID.set(LAST_ID.get() + 1);
        AttrValue::from(format!("e{}", LAST_ID.get()))
    }))
    .clone()
}

/// A field's place in its form.
#[derive(Clone)]
pub(crate) struct Field {
    /// The id of its control.
    pub id: AttrValue,
    /// What is wrong with it, in words.
    pub error: Option<String>,
    /// To be called when it is changed.
    pub touch: Callback<()>,
    /// What it has besides its control.
    frame: Frame,
}

/// What is around a control.
#[derive(Clone, PartialEq, Default)]
pub(crate) struct Frame {
    pub label: AttrValue,
    pub hint: AttrValue,
    pub optional: bool,
}

impl Field {
    /// For `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    /// For `aria-describedby`: the error and the hint.
    pub fn described_by(&self) -> Option<String> {
        let error = self.error.is_some().then(|| format!("{}e", self.id));
        let hint = (!self.frame.hint.is_empty()).then(|| format!("{}h", self.id));
        match (error, hint) {
            (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
            (error, hint) => error.or(hint),
        }
    }

    /// What is wrong with it, where something is.
    pub fn problem(&self) -> Html {
        html! {
            if let Some(error) = &self.error {
                <p class="field__error" id={format!("{}e", self.id)}>{ Icon::Warn.html() }<span>{ error }</span></p>
            }
        }
    }

    /// The field with its control.
    pub fn show(&self, optional: &str, control: Html) -> Html {
        let Frame { label, hint, .. } = &self.frame;
        let label = html! {
            <label class="field__label" for={self.id.clone()}>
                { label }
                if self.frame.optional {
                    <em>{ optional }</em>
                }
            </label>
        };
        html! {
            <div class="field">
                { label }
                { control }
                { self.problem() }
                if !hint.is_empty() {
                    <p class="field__hint" id={format!("{}h", self.id)}>{ hint }</p>
                }
            </div>
        }
    }
}

/// Gives a field its place in the form around it.
#[hook]
pub(crate) fn use_field(name: &AttrValue, frame: Frame) -> Field {
    let id = use_id();
    let session = use_session();
    let form = use_context::<FormState>();
    {
        let placed = form.as_ref().map(|form| form.placed.clone());
        use_effect_with(name.clone(), move |name| {
            let name = name.clone();
            if let Some(placed) = &placed {
                placed.0.borrow_mut().insert(name.clone());
            }
            move || {
                if let Some(placed) = placed {
                    placed.0.borrow_mut().remove(&name);
                }
            }
        });
    }
    let error = form.as_ref().and_then(|form| {
        let error = form.errors.iter().find(|error| error.field.as_deref() == Some(name.as_str()))?;
        Some(refusal_text(&session, error))
    });
    let touch = form.map_or_else(Callback::noop, |form| {
        let name = name.clone();
        form.touch.reform(move |()| name.clone())
    });
    Field { id, error, touch, frame }
}

/// The word for fields that may be left blank.
#[hook]
pub(crate) fn use_optional() -> String {
    use_texts().common_optional()
}
