//! What the clinic is called and by whose conventions it works.

use cuspid_model::requests::settings::SaveClinic;
use cuspid_model::text::Language;
use yew::prelude::*;

use super::SectionProps;
use super::rule::{NumberRule, RuleCard};
use crate::bind;
use crate::components::{Card, ComboField, FormArea, SelectField, SubmitButton, TextField, use_toasts};
use crate::hooks::{Check, Choice, Search, use_form};
use crate::pages::first_run::regions;
use crate::pages::profile::languages;
use crate::session::{use_session, use_texts};

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    country: String,
    currency: String,
    language: String,
    zone: String,
}

impl Draft {
    fn request(&self, check: &mut Check) -> Option<SaveClinic> {
        let name = check.read("name", &self.name);
        let country = check.read("country", &self.country);
        let currency = check.read("currency", &self.currency);
        let language = check.chosen("language", Language::parse(&self.language));
        let zone = check.read("zone", &self.zone);
        Some(SaveClinic { name: name?, country: country?, currency: currency?, language: language?, zone: zone? })
    }
}

/// The section.
#[component]
pub fn Clinic(props: &SectionProps) -> Html {
    html! {
        <div class="stack">
            <Conventions settings={props.settings.clone()} />
            <RuleCard settings={props.settings.clone()} rule={NumberRule::HistoryMonths} />
        </div>
    }
}

/// Its name, and by whose conventions it works.
#[component]
fn Conventions(props: &SectionProps) -> Html {
    let t = use_texts();
    let language = use_session().language();
    let toasts = use_toasts();
    let settings = &props.settings;
    let done = Callback::from(move |()| toasts.done(t.settings_clinic_saved()));
    let form = use_form(
        || Draft {
            name: settings.letterhead.name.to_string(),
            country: settings.country.to_string(),
            currency: settings.currency.to_string(),
            language: settings.language.tag().to_owned(),
            zone: settings.zone.to_string(),
        },
        Draft::request,
        done,
    );
    let countries = use_memo(language, |&language| Search::among(regions::countries(language)));
    let currencies = use_memo(language, |&language| Search::among(regions::currencies(language)));
    let zones = use_memo((), |()| Search::among(regions::zones()));
    let value = |choice: Option<Choice>| choice.map(|choice| choice.value).unwrap_or_default();
    let country = form.bind(
        move |draft| Some(regions::country(language, &draft.country)),
        move |draft, choice| draft.country = value(choice),
    );
    let currency = form.bind(
        move |draft| Some(regions::currency(language, &draft.currency)),
        move |draft, choice| draft.currency = value(choice),
    );
    let zone =
        form.bind(|draft| Some(regions::zone(draft.zone.clone())), move |draft, choice| draft.zone = value(choice));
    let visits = i64::from(settings.visits_to_come);
    html! {
        <Card title={t.settings_clinic()}>
            <FormArea form={form.state()}>
                <TextField name="name" label={t.first_run_name()} hint={t.settings_name_hint()} bind={bind!(form.name)} testid="clinic-name" />
                <div class="fields">
                    <ComboField name="country" label={t.first_run_country()} hint={t.settings_country_hint()} bind={country} search={(*countries).clone()} />
                    if settings.currency_fixed {
                        <Fixed name="currency" label={t.first_run_currency()} hint={t.settings_currency_fixed()} choice={currency.value} />
                    } else {
                        <ComboField name="currency" label={t.first_run_currency()} hint={t.settings_currency_hint()} bind={currency} search={(*currencies).clone()} />
                    }
                    <SelectField name="language" label={t.first_run_language()} hint={t.settings_language_hint()} bind={bind!(form.language)} choices={languages()} />
                    if visits > 0 {
                        <Fixed name="zone" label={t.first_run_zone()} hint={t.settings_zone_fixed(visits)} choice={zone.value} />
                    } else {
                        <ComboField name="zone" label={t.first_run_zone()} hint={t.settings_zone_hint()} bind={zone} search={(*zones).clone()} />
                    }
                </div>
                <div class="row"><SubmitButton form={form.state()} testid="clinic-save">{ t.settings_clinic_save() }</SubmitButton></div>
            </FormArea>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct FixedProps {
    name: AttrValue,
    label: AttrValue,
    hint: AttrValue,
    choice: Option<Choice>,
}

/// A choice that cannot be made any more, and why.
#[component]
fn Fixed(props: &FixedProps) -> Html {
    let choice = props.choice.clone().unwrap_or_default();
    let detail = choice.detail.map(|detail| format!(" · {detail}"));
    html! {
        <div class="field" data-testid={format!("{}-fixed", props.name)}>
            <span class="field__label">{ &props.label }</span>
            <span class="field__fixed">{ choice.label }{ detail }</span>
            <p class="field__hint">{ &props.hint }</p>
        </div>
    }
}
