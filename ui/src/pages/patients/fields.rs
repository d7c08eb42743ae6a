//! The fields of a patient's record, for registering and for changing a part of it.

use cuspid_model::PatientId;
use cuspid_model::requests::patients::{About, Contact, Identity, PatientRecord, People, Sex};
use yew::prelude::*;

use crate::bind;
use crate::components::{ComboField, DateField, SelectField, TextArea, TextField};
use crate::hooks::{Check, Choice, Form};
use crate::pages::treatment::find::use_patient_search;
use crate::session::use_texts;

/// A part of a record that is changed by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Who the patient is.
    Identity,
    /// How the patient is reached.
    Contact,
    /// Who stands by the patient and who pays.
    People,
    /// What else is good to know.
    About,
}

/// A record as it is typed.
#[derive(Clone, PartialEq, Default)]
#[allow(missing_docs, reason = "named as the fields of the request")]
pub struct Draft {
    pub name: String,
    pub preferred_name: String,
    pub birth_date: String,
    pub sex: String,
    pub gender: String,
    pub national_id: String,
    pub phone: String,
    pub other_phone: String,
    pub email: String,
    pub street: String,
    pub city: String,
    pub region: String,
    pub postcode: String,
    pub guardian_name: String,
    pub guardian_phone: String,
    pub payer: Option<Choice>,
    pub payer_name: String,
    pub payer_tax_id: String,
    pub emergency_name: String,
    pub emergency_phone: String,
    pub occupation: String,
    pub referral: String,
    pub language: String,
    pub insurer: String,
    pub insurance_card: String,
    pub notes: String,
    /// It is another person than those who are like it.
    pub accept: bool,
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(T::to_string).unwrap_or_default()
}

impl Draft {
    /// A record as it stands.
    pub fn of(record: &PatientRecord) -> Self {
        let PatientRecord { identity, contact, people, about, payer, .. } = record;
        Self {
            name: identity.name.to_string(),
            preferred_name: text(identity.preferred_name.as_ref()),
            birth_date: text(identity.birth_date.as_ref()),
            sex: identity.sex.map(|sex| sex.as_str().to_owned()).unwrap_or_default(),
            gender: text(identity.gender.as_ref()),
            national_id: text(identity.national_id.as_ref()),
            phone: text(contact.phone.as_ref()),
            other_phone: text(contact.other_phone.as_ref()),
            email: text(contact.email.as_ref()),
            street: text(contact.street.as_ref()),
            city: text(contact.city.as_ref()),
            region: text(contact.region.as_ref()),
            postcode: text(contact.postcode.as_ref()),
            guardian_name: text(people.guardian_name.as_ref()),
            guardian_phone: text(people.guardian_phone.as_ref()),
            payer: people.payer.map(|id| Choice::new(id.to_string(), payer.clone().unwrap_or_default())),
            payer_name: text(people.payer_name.as_ref()),
            payer_tax_id: text(people.payer_tax_id.as_ref()),
            emergency_name: text(people.emergency_name.as_ref()),
            emergency_phone: text(people.emergency_phone.as_ref()),
            occupation: text(about.occupation.as_ref()),
            referral: text(about.referral.as_ref()),
            language: text(about.language.as_ref()),
            insurer: text(about.insurer.as_ref()),
            insurance_card: text(about.insurance_card.as_ref()),
            notes: text(about.notes.as_ref()),
            accept: false,
        }
    }

    /// Who the patient is.
    pub fn identity(&self, check: &mut Check) -> Option<Identity> {
        let name = check.read("identity.name", &self.name);
        let preferred_name = check.optional("identity.preferred_name", &self.preferred_name);
        let birth_date = check.optional("identity.birth_date", &self.birth_date);
        let gender = check.optional("identity.gender", &self.gender);
        let national_id = check.optional("identity.national_id", &self.national_id);
        Some(Identity {
            name: name?,
            preferred_name: preferred_name?,
            birth_date: birth_date?,
            sex: Sex::parse(&self.sex),
            gender: gender?,
            national_id: national_id?,
        })
    }

    /// How the patient is reached.
    pub fn contact(&self, check: &mut Check) -> Option<Contact> {
        let phone = check.optional("contact.phone", &self.phone);
        let other_phone = check.optional("contact.other_phone", &self.other_phone);
        let email = check.optional("contact.email", &self.email);
        let street = check.optional("contact.street", &self.street);
        let city = check.optional("contact.city", &self.city);
        let region = check.optional("contact.region", &self.region);
        let postcode = check.optional("contact.postcode", &self.postcode);
        Some(Contact {
            phone: phone?,
            other_phone: other_phone?,
            email: email?,
            street: street?,
            city: city?,
            region: region?,
            postcode: postcode?,
        })
    }

    /// Who stands by the patient.
    pub fn people(&self, check: &mut Check) -> Option<People> {
        let guardian_name = check.optional("people.guardian_name", &self.guardian_name);
        let guardian_phone = check.optional("people.guardian_phone", &self.guardian_phone);
        let payer_name = check.optional("people.payer_name", &self.payer_name);
        let payer_tax_id = check.optional("people.payer_tax_id", &self.payer_tax_id);
        let emergency_name = check.optional("people.emergency_name", &self.emergency_name);
        let emergency_phone = check.optional("people.emergency_phone", &self.emergency_phone);
        Some(People {
            guardian_name: guardian_name?,
            guardian_phone: guardian_phone?,
            payer: self.payer.as_ref().and_then(|choice| choice.value.parse::<PatientId>().ok()),
            payer_name: payer_name?,
            payer_tax_id: payer_tax_id?,
            emergency_name: emergency_name?,
            emergency_phone: emergency_phone?,
        })
    }

    /// What else is good to know.
    pub fn about(&self, check: &mut Check) -> Option<About> {
        let occupation = check.optional("about.occupation", &self.occupation);
        let referral = check.optional("about.referral", &self.referral);
        let language = check.optional("about.language", &self.language);
        let insurer = check.optional("about.insurer", &self.insurer);
        let insurance_card = check.optional("about.insurance_card", &self.insurance_card);
        let notes = check.optional("about.notes", &self.notes);
        Some(About {
            occupation: occupation?,
            referral: referral?,
            language: language?,
            insurer: insurer?,
            insurance_card: insurance_card?,
            notes: notes?,
        })
    }
}

/// See [`PartFields`].
#[derive(Properties)]
pub struct PartFieldsProps {
    /// The form.
    pub form: Form<Draft>,
    /// Which part.
    pub part: Part,
    /// Without what the sheet already shows above: name, birth date, phone.
    #[prop_or_default]
    pub rest: bool,
    /// The first field gets the focus.
    #[prop_or_default]
    pub autofocus: bool,
}

impl PartialEq for PartFieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft is shared; what it holds may have changed.
        false
    }
}

/// The fields of a part of a record.
#[component]
pub fn PartFields(props: &PartFieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let (first, focus) = (!props.rest, props.autofocus);
    let patients = use_patient_search();
    let sexes = vec![
        Choice::new("", t.patients_sex_none()),
        Choice::new("female", t.patients_sex_female()),
        Choice::new("male", t.patients_sex_male()),
        Choice::new("intersex", t.patients_sex_intersex()),
    ];
    match props.part {
        Part::Identity => html! {
            <>
                if first {
                    <TextField name="identity.name" label={t.patients_name()} bind={bind!(form.name)} autofocus={focus} />
                    <DateField name="identity.birth_date" label={t.patients_birth_date()} bind={bind!(form.birth_date)} optional=true />
                }
                <TextField name="identity.preferred_name" label={t.patients_preferred_name()} bind={bind!(form.preferred_name)} optional=true />
                <div class="grid-2">
                    <SelectField name="identity.sex" label={t.patients_sex()} bind={bind!(form.sex)} choices={sexes} />
                    <TextField name="identity.gender" label={t.patients_gender()} bind={bind!(form.gender)} optional=true />
                </div>
                <TextField name="identity.national_id" label={t.patients_national_id()} bind={bind!(form.national_id)} optional=true />
            </>
        },
        Part::Contact => html! {
            <>
                if first {
                    <TextField name="contact.phone" kind="tel" label={t.patients_phone()} bind={bind!(form.phone)} optional=true autofocus={focus} />
                }
                <div class="grid-2">
                    <TextField name="contact.other_phone" kind="tel" label={t.patients_other_phone()} bind={bind!(form.other_phone)} optional=true />
                    <TextField name="contact.email" kind="email" label={t.patients_email()} bind={bind!(form.email)} optional=true />
                </div>
                <TextField name="contact.street" label={t.patients_street()} bind={bind!(form.street)} optional=true />
                <div class="grid-3">
                    <TextField name="contact.city" label={t.patients_city()} bind={bind!(form.city)} optional=true />
                    <TextField name="contact.region" label={t.patients_region()} bind={bind!(form.region)} optional=true />
                    <TextField name="contact.postcode" label={t.patients_postcode()} bind={bind!(form.postcode)} optional=true />
                </div>
            </>
        },
        Part::People => html! {
            <>
                <div class="grid-2">
                    <TextField name="people.guardian_name" label={t.patients_guardian_name()} bind={bind!(form.guardian_name)} optional=true autofocus={focus} />
                    <TextField name="people.guardian_phone" kind="tel" label={t.patients_guardian_phone()} bind={bind!(form.guardian_phone)} optional=true />
                </div>
                <ComboField name="people.payer" label={t.patients_payer_patient()} bind={bind!(form.payer)} search={patients} optional=true />
                <div class="grid-2">
                    <TextField name="people.payer_name" label={t.patients_payer_name()} bind={bind!(form.payer_name)} optional=true />
                    <TextField name="people.payer_tax_id" label={t.patients_payer_tax_id()} bind={bind!(form.payer_tax_id)} optional=true />
                </div>
                <div class="grid-2">
                    <TextField name="people.emergency_name" label={t.patients_emergency_name()} bind={bind!(form.emergency_name)} optional=true />
                    <TextField name="people.emergency_phone" kind="tel" label={t.patients_emergency_phone()} bind={bind!(form.emergency_phone)} optional=true />
                </div>
            </>
        },
        Part::About => html! {
            <>
                <div class="grid-2">
                    <TextField name="about.occupation" label={t.patients_occupation()} bind={bind!(form.occupation)} optional=true autofocus={focus} />
                    <TextField name="about.referral" label={t.patients_referral()} bind={bind!(form.referral)} optional=true />
                </div>
                <TextField name="about.language" label={t.patients_language()} bind={bind!(form.language)} optional=true />
                <div class="grid-2">
                    <TextField name="about.insurer" label={t.patients_insurer()} bind={bind!(form.insurer)} optional=true />
                    <TextField name="about.insurance_card" label={t.patients_insurance_card()} bind={bind!(form.insurance_card)} optional=true />
                </div>
                <TextArea name="about.notes" label={t.patients_notes()} bind={bind!(form.notes)} optional=true />
            </>
        },
    }
}
