//! Searching as somebody types, for comboboxes and the palette.

use std::rc::Rc;

use cuspid_model::Result;
use futures_util::future::LocalBoxFuture;
use yew::prelude::*;

/// Something that can be chosen.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Choice {
    /// What the request gets: an identifier or a word.
    pub value: String,
    /// What is read.
    pub label: AttrValue,
    /// What tells it from others of the same name: a birth date, a number.
    pub detail: Option<AttrValue>,
}

impl Choice {
    /// A choice without a detail.
    pub fn new(value: impl Into<String>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into(), detail: None }
    }

    /// The same with what tells it from others.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<AttrValue>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

type Find = dyn Fn(String) -> LocalBoxFuture<'static, Result<Vec<Choice>>>;

/// A way to find choices by what was typed.
#[derive(Clone)]
pub struct Search(Rc<Find>);

impl Search {
    /// A search that asks somebody.
    pub fn new(find: impl Fn(String) -> LocalBoxFuture<'static, Result<Vec<Choice>>> + 'static) -> Self {
        Self(Rc::new(find))
    }

    /// A search among choices that are all known: every word typed must be in the label or the detail.
    pub fn among(choices: Vec<Choice>) -> Self {
        Self::new(move |typed| {
            let words: Vec<String> = typed.split_whitespace().map(folded).collect();
            let fits = |choice: &&Choice| {
                let text = folded(&format!("{} {}", choice.label, choice.detail.as_deref().unwrap_or_default()));
                words.iter().all(|word| text.contains(word.as_str()))
            };
            let found = choices.iter().filter(fits).take(200).cloned().collect();
            Box::pin(async move { Ok(found) })
        })
    }

    /// What fits.
    pub fn find(&self, typed: String) -> LocalBoxFuture<'static, Result<Vec<Choice>>> {
        (self.0)(typed)
    }
}

impl PartialEq for Search {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Text for comparing: lower case, without accents.
pub fn folded(text: &str) -> String {
    let decomposed = js_sys::JsString::from(text).normalize("NFD");
    let letters = String::from(decomposed);
    letters.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).flat_map(char::to_lowercase).collect()
}
