//! What stands on the clinic's papers, with a look at it while it is typed.

mod preview;

use cuspid_model::Bytes;
use cuspid_model::requests::settings::{Letterhead as Stored, Paper, SaveLetterhead};
use yew::prelude::*;

use super::SectionProps;
use super::sample::SampleButton;
use crate::bind;
use crate::components::{Card, FormArea, PictureField, SegField, SubmitButton, TextArea, TextField, use_toasts};
use crate::hooks::{Check, Choice, use_form};
use crate::session::use_texts;
use preview::Preview;

/// A letterhead as it is typed.
#[derive(Clone, PartialEq)]
pub struct Draft {
    address: String,
    phone: String,
    email: String,
    tax_number: String,
    footer: String,
    paper: String,
    logo: Option<Bytes>,
}

impl Draft {
    fn of(stored: &Stored) -> Self {
        let text = |text: Option<String>| text.unwrap_or_default();
        Self {
            address: text(stored.address.as_ref().map(ToString::to_string)),
            phone: text(stored.phone.as_ref().map(ToString::to_string)),
            email: text(stored.email.as_ref().map(ToString::to_string)),
            tax_number: text(stored.tax_number.as_ref().map(ToString::to_string)),
            footer: text(stored.footer.as_ref().map(ToString::to_string)),
            paper: stored.paper.as_str().to_owned(),
            logo: stored.logo.clone(),
        }
    }

    /// The letterhead of a clinic of this name.
    fn letterhead(&self, stored: &Stored, check: &mut Check) -> Option<Stored> {
        let address = check.optional("letterhead.address", &self.address);
        let phone = check.optional("letterhead.phone", &self.phone);
        let email = check.optional("letterhead.email", &self.email);
        let tax_number = check.optional("letterhead.tax_number", &self.tax_number);
        let footer = check.optional("letterhead.footer", &self.footer);
        let paper = check.chosen("letterhead.paper", Paper::parse(&self.paper));
        Some(Stored {
            name: stored.name.clone(),
            address: address?,
            phone: phone?,
            email: email?,
            tax_number: tax_number?,
            footer: footer?,
            paper: paper?,
            logo: self.logo.clone(),
        })
    }
}

/// The section.
#[component]
pub fn Letterhead(props: &SectionProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let settings = &props.settings;
    let done = Callback::from(move |()| toasts.done(t.settings_letterhead_saved()));
    let form = {
        let settings = settings.clone();
        use_form(
            || Draft::of(&props.settings.letterhead),
            move |draft: &Draft, check: &mut Check| {
                Some(SaveLetterhead { letterhead: draft.letterhead(&settings.letterhead, check)? })
            },
            done,
        )
    };
    let papers = vec![
        Choice::new(Paper::A4.as_str(), t.settings_paper_a4()),
        Choice::new(Paper::Letter.as_str(), t.settings_paper_letter()),
    ];
    // What cannot be read yet is shown as it is saved.
    let typed = form.draft().letterhead(&settings.letterhead, &mut Check::default());
    let letterhead = typed.unwrap_or_else(|| settings.letterhead.clone());
    html! {
        <div class="sets__split">
            <Card title={t.settings_letterhead()}>
                <FormArea form={form.state()}>
                    <PictureField name="letterhead.logo" label={t.settings_logo()} hint={t.settings_logo_hint()} bind={bind!(form.logo)} />
                    <TextArea name="letterhead.address" label={t.settings_address()} bind={bind!(form.address)} rows=3 optional=true />
                    <div class="fields">
                        <TextField name="letterhead.phone" kind="tel" label={t.settings_phone()} bind={bind!(form.phone)} optional=true />
                        <TextField name="letterhead.email" kind="email" label={t.settings_email()} bind={bind!(form.email)} optional=true />
                        <TextField name="letterhead.tax_number" label={t.settings_tax_number()} hint={t.settings_tax_number_hint()} bind={bind!(form.tax_number)} optional=true />
                        <SegField name="letterhead.paper" label={t.settings_paper()} bind={bind!(form.paper)} choices={papers} />
                    </div>
                    <TextArea name="letterhead.footer" label={t.settings_footer()} hint={t.settings_footer_hint()} bind={bind!(form.footer)} rows=3 optional=true />
                    <div class="row">
                        <SubmitButton form={form.state()} testid="letterhead-save">{ t.settings_letterhead_save() }</SubmitButton>
                        <SampleButton {letterhead} rules={settings.rules.clone()} testid="letterhead-sample" />
                    </div>
                </FormArea>
            </Card>
            <Preview draft={form.draft().clone()} settings={settings.clone()} />
        </div>
    }
}
