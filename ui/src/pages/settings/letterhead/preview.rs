use std::rc::Rc;

use cuspid_model::requests::settings::{GetClinicFacts, Settings};
use cuspid_texts::texts;
use yew::prelude::*;

use super::Draft;
use crate::components::picture_address;
use crate::format::Format;
use crate::hooks::use_query;
use crate::session::{use_format, use_texts};

/// See [`Preview`].
#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    /// The letterhead as it is typed.
    pub draft: Draft,
    /// What else papers say.
    pub settings: Rc<Settings>,
}

/// The head and the foot of an invoice, in the language of the clinic's papers.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let t = use_texts();
    let settings = &props.settings;
    let format = Format { language: settings.language, ..use_format() };
    let words = texts(settings.language);
    let today = use_query(GetClinicFacts {}).data.map(|facts| facts.today);
    let draft = &props.draft;
    let logo = use_memo(draft.logo.clone(), |logo| logo.as_ref().and_then(picture_address));
    let line = |text: &str| html! { if !text.trim().is_empty() { <span>{ text.trim().to_owned() }</span> } };
    html! {
        <figure class="paper" aria-label={t.settings_preview()} data-testid="letterhead-preview">
            <div class="paper__head">
                if let Some(src) = (*logo).clone() {
                    <img {src} alt="" />
                }
                <div class="paper__clinic">
                    <b>{ settings.letterhead.name.to_string() }</b>
                    { for draft.address.lines().map(line) }
                    { line(&draft.phone) }
                    { line(&draft.email) }
                    if !draft.tax_number.trim().is_empty() {
                        <small>{ draft.tax_number.trim().to_owned() }</small>
                    }
                </div>
                <div class="paper__title">
                    <strong>{ words.doc_invoice() }</strong>
                    <b class="num">{ &settings.next_invoice }</b>
                    if let Some(today) = today {
                        <span class="num">{ words.doc_issued(format.date(today)) }</span>
                    }
                </div>
            </div>
            <div class="paper__lines" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
            if !draft.footer.trim().is_empty() {
                <p class="paper__foot">{ draft.footer.trim().to_owned() }</p>
            }
            <figcaption class="sub">{ t.settings_preview() }</figcaption>
        </figure>
    }
}
