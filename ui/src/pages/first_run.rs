//! The first run: a clinic is made and its first admin signed in.

pub mod folder;
pub mod regions;

use cuspid_model::ErrorCode;
use cuspid_model::requests::session::{ClinicCreated, CreateClinic};
use cuspid_model::text::Language;
use yew::prelude::*;

use super::demo_button::DemoButton;
use super::profile::languages;
use super::welcome::Welcome;
use crate::bind;
use crate::components::{Button, ComboField, FormArea, PasswordField, SelectField, SubmitButton, TextField};
use crate::hooks::{Check, Choice, Search, use_form};
use crate::session::{use_session, use_texts};
use folder::{FolderField, OpenExisting};

/// See [`FirstRun`].
#[derive(Properties, PartialEq)]
pub struct FirstRunProps {
    /// Goes back to signing in, where there is a clinic to sign in to.
    #[prop_or_default]
    pub on_cancel: Option<Callback<()>>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    country: String,
    currency: String,
    /// Of its documents; none: the one that is read here.
    language: Option<Language>,
    zone: String,
    folder: String,
    /// Where clinics are proposed.
    documents: String,
    admin_name: String,
    admin_phone: String,
    admin_password: String,
}

impl Draft {
    fn new(language: Language, documents: String) -> Self {
        let country = regions::home_country(language);
        Self {
            name: String::new(),
            currency: regions::currency_of(&country).unwrap_or_default().to_owned(),
            country,
            language: None,
            zone: regions::home_zone().unwrap_or_default(),
            folder: String::new(),
            documents,
            admin_name: String::new(),
            admin_phone: String::new(),
            admin_password: String::new(),
        }
    }

    /// The folder that was given, or the proposed one.
    fn folder(&self) -> String {
        match self.folder.trim() {
            "" => self.proposed_folder(),
            folder => folder.to_owned(),
        }
    }

    /// A folder named like the clinic, without what some system does not allow in names.
    fn proposed_folder(&self) -> String {
        let name: String = self.name.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')).collect();
        let name = if name.trim().is_empty() { "Cuspid" } else { name.trim() };
        let separator = if self.documents.contains('\\') { '\\' } else { '/' };
        format!("{}{separator}{name}", self.documents)
    }

    fn request(&self, read: Language, check: &mut Check) -> Option<CreateClinic> {
        let name = check.read("name", &self.name);
        let country = check.read("country", &self.country);
        let currency = check.read("currency", &self.currency);
        let zone = check.read("zone", &self.zone);
        let admin_name = check.read("admin_name", &self.admin_name);
        let admin_phone = check.read("admin_phone", &self.admin_phone);
        if self.admin_password.chars().count() < LEAST {
            check.refuse::<()>("admin_password", ErrorCode::WeakPassword);
        }
        Some(CreateClinic {
            folder: self.folder(),
            name: name?,
            country: country?,
            currency: currency?,
            language: self.language.unwrap_or(read),
            zone: zone?,
            admin_name: admin_name?,
            admin_phone: admin_phone?,
            admin_password: self.admin_password.clone(),
        })
    }
}

/// A password has at least so many characters; the backend knows which others are weak.
const LEAST: usize = 8;

/// Makes a clinic, or opens one that is there already.
#[component]
pub fn FirstRun(props: &FirstRunProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let language = session.language();
    let documents = session.status().map(|status| status.documents.clone()).unwrap_or_default();
    let form = {
        let session = session.clone();
        use_form(
            || Draft::new(language, documents),
            move |draft: &Draft, check: &mut Check| draft.request(language, check),
            Callback::from(move |made: ClinicCreated| session.hold_recovery_code(Some(made.recovery_code.into()))),
        )
    };
    let countries = use_memo(language, |&language| Search::among(regions::countries(language)));
    let currencies = use_memo(language, |&language| Search::among(regions::currencies(language)));
    let zones = use_memo((), |()| Search::among(regions::zones()));
    let named = |code: &str, name: fn(Language, &str) -> Choice| (!code.is_empty()).then(|| name(language, code));
    let country = form.bind(
        |draft| named(&draft.country, regions::country),
        |draft: &mut Draft, country: Option<Choice>| {
            let country = country.map(|choice| choice.value).unwrap_or_default();
            // The currency follows the country until somebody chooses another one.
            let usual = |country: &str| regions::currency_of(country).unwrap_or_default();
            if draft.currency == usual(&draft.country) {
                draft.currency = usual(&country).to_owned();
            }
            draft.country = country;
        },
    );
    let currency = form.bind(
        |draft| named(&draft.currency, regions::currency),
        |draft: &mut Draft, choice: Option<Choice>| draft.currency = choice.map(|c| c.value).unwrap_or_default(),
    );
    let zone = form.bind(
        |draft| (!draft.zone.is_empty()).then(|| regions::zone(draft.zone.clone())),
        |draft: &mut Draft, choice: Option<Choice>| draft.zone = choice.map(|c| c.value).unwrap_or_default(),
    );
    let of_documents = form.bind(
        move |draft| draft.language.unwrap_or(language).tag().to_owned(),
        |draft: &mut Draft, tag: String| draft.language = Language::parse(&tag),
    );
    let back = props.on_cancel.as_ref().map(|cancel| cancel.reform(|_: MouseEvent| ()));
    html! {
        <Welcome title={t.first_run_title()} sub={t.first_run_sub()}>
            if back.is_none() {
                <div class="row row--wrap clinics__more"><OpenExisting /><DemoButton /></div>
            }
            <FormArea form={form.state()}>
                <TextField
                    name="name"
                    label={t.first_run_name()}
                    bind={bind!(form.name)}
                    autofocus=true
                    testid="clinic-name"
                />
                <div class="grid-2">
                    <ComboField name="country" label={t.first_run_country()} bind={country} search={(*countries).clone()} />
                    <ComboField
                        name="currency"
                        label={t.first_run_currency()}
                        bind={currency}
                        search={(*currencies).clone()}
                    />
                    <SelectField
                        name="language"
                        label={t.first_run_language()}
                        bind={of_documents}
                        choices={languages()}
                        testid="clinic-language"
                    />
                    <ComboField
                        name="zone"
                        label={t.first_run_zone()}
                        bind={zone}
                        search={(*zones).clone()}
                    />
                </div>
                <FolderField bind={bind!(form.folder)} proposed={form.draft().proposed_folder()} />
                <h2 class="welcome__part">{ t.first_run_admin() }</h2>
                <div class="grid-2">
                    <TextField name="admin_name" label={t.first_run_admin_name()} bind={bind!(form.admin_name)} />
                    <TextField
                        name="admin_phone"
                        kind="tel"
                        label={t.login_phone()}
                        bind={bind!(form.admin_phone)}
                    />
                </div>
                <PasswordField
                    name="admin_password"
                    label={t.login_password()}
                    hint={t.first_run_password_hint()}
                    bind={bind!(form.admin_password)}
                    new=true
                />
                <div class="row">
                    if let Some(onclick) = back {
                        <Button class="btn--l" {onclick} testid="create-back">{ t.common_back() }</Button>
                    }
                    <SubmitButton form={form.state()} class="btn--l grow" testid="create-submit">
                        { t.first_run_submit() }
                    </SubmitButton>
                </div>
            </FormArea>
        </Welcome>
    }
}
