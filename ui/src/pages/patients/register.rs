//! Registering a patient, with a warning while it is typed when the person seems to be registered already.

use cuspid_model::ErrorCode;
use cuspid_model::requests::patients::{Candidate, Contact, FindDuplicates, Identity, RegisterPatient, Registered};
use cuspid_texts::Texts;
use web_sys::Element;
use yew::prelude::*;
use yew_router::prelude::*;

use super::fields::{Draft, Part, PartFields};
use super::words;
use crate::bind;
use crate::components::{Alert, Button, CheckField, DateField, FormSheet, Icon, TextField, Tone, use_toasts};
use crate::format::Format;
use crate::hooks::{Check, use_form, use_query_when};
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// See [`RegisterSheet`].
#[derive(Properties, PartialEq, Clone)]
pub struct RegisterSheetProps {
    /// The name that was looked for.
    #[prop_or_default]
    pub name: String,
    /// The phone number, where one is known.
    #[prop_or_default]
    pub phone: String,
    /// The e-mail address, where one is known.
    #[prop_or_default]
    pub email: String,
    /// It is done with.
    pub on_close: Callback<()>,
    /// Goes on with whoever was registered, or was found to be registered already; without it the record is opened.
    #[prop_or_default]
    pub on_registered: Option<Callback<Registered>>,
}

/// Registers a patient and opens the record.
#[component]
pub fn RegisterSheet(props: &RegisterSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let navigator = use_navigator();
    let more = use_state_eq(|| false);
    let done = {
        let (on_close, on_registered) = (props.on_close.clone(), props.on_registered.clone());
        Callback::from(move |registered: Registered| {
            toasts.done(t.patients_registered());
            on_close.emit(());
            match (&on_registered, &navigator) {
                (Some(on_registered), _) => on_registered.emit(registered),
                (None, Some(navigator)) => navigator.push(&Route::Patient { id: registered.patient }),
                (None, None) => {}
            }
        })
    };
    let RegisterSheetProps { name, phone, email, .. } = props.clone();
    let form = use_form(
        move || Draft { name, phone, email, ..Draft::default() },
        |draft: &Draft, check: &mut Check| {
            let identity = draft.identity(check);
            let contact = draft.contact(check);
            let people = draft.people(check);
            let about = draft.about(check);
            Some(RegisterPatient {
                identity: identity?,
                contact: contact?,
                people: people?,
                about: about?,
                accept_duplicate: draft.accept,
            })
        },
        done,
    );
    {
        let who = {
            let draft = form.draft();
            (draft.name.clone(), draft.birth_date.clone(), draft.phone.clone(), draft.national_id.clone())
        };
        let form = form.clone();
        // That it is another person was said of these words; of others it is asked anew.
        use_effect_with(who, move |_| {
            if form.draft().accept {
                form.change(|draft| draft.accept = false);
            }
        });
    }
    let asked = question(&form.draft());
    let alike = use_query_when(asked.clone());
    let refused = form.refusal(ErrorCode::PossibleDuplicate);
    let refused: Vec<Candidate> = refused
        .and_then(|error| serde_json::from_value(error.params.get("candidates")?.clone()).ok())
        .unwrap_or_default();
    let candidates = match (&alike.data, asked) {
        (Some(found), Some(_)) if !found.is_empty() => (**found).clone(),
        _ => refused,
    };
    let take = props.on_registered.clone().map(|on_registered| {
        let on_close = props.on_close.clone();
        Callback::from(move |registered: Registered| {
            on_close.emit(());
            on_registered.emit(registered);
        })
    });
    // What is wrong must not hide in the part that is folded away; nor does the part close while it is being corrected.
    let shown = ["identity.name", "identity.birth_date", "contact.phone"];
    let wrong_below =
        form.state().errors.iter().any(|error| error.field.as_deref().is_some_and(|field| !shown.contains(&field)));
    let ontoggle = {
        let more = more.setter();
        Callback::from(move |event: Event| {
            let part: Element = event.target_unchecked_into();
            more.set(part.has_attribute("open"));
        })
    };
    html! {
        <FormSheet form={form.state()} title={t.patients_new()} save={t.patients_register()} on_close={props.on_close.clone()}
            own={vec![ErrorCode::PossibleDuplicate]} testid="register-sheet">
            <TextField name="identity.name" label={t.patients_name()} bind={bind!(form.name)} autofocus=true />
            <div class="grid-2">
                <DateField name="identity.birth_date" label={t.patients_birth_date()} bind={bind!(form.birth_date)} optional=true />
                <TextField name="contact.phone" kind="tel" label={t.patients_phone()} bind={bind!(form.phone)} optional=true />
            </div>
            if !candidates.is_empty() {
                <Alert tone={Tone::Warning} icon={Icon::Users} title={t.patients_duplicates_title()}>
                    <span class="stack stack--s duplicates" data-testid="duplicates">
                        { t.patients_duplicates_body() }
                        { for candidates.iter().map(|candidate| like(t, &format, candidate, take.as_ref())) }
                    </span>
                </Alert>
                <CheckField testid="accept-duplicate" label={t.patients_duplicates_accept()} bind={bind!(form.accept)} />
            }
            <details class="more" open={*more || wrong_below} {ontoggle}>
                <summary>{ t.patients_more() }</summary>
                <div class="stack stack--m">
                    <PartFields form={form.clone()} part={Part::Identity} rest=true />
                    <PartFields form={form.clone()} part={Part::Contact} rest=true />
                    <h3>{ t.patients_part_people() }</h3>
                    <PartFields form={form.clone()} part={Part::People} />
                    <h3>{ t.patients_part_about() }</h3>
                    <PartFields form={form.clone()} part={Part::About} />
                </div>
            </details>
        </FormSheet>
    }
}

/// A record that may be of the same person: opened, or taken in place of a new one.
fn like(t: &Texts, format: &Format, candidate: &Candidate, take: Option<&Callback<Registered>>) -> Html {
    let alike: Vec<String> = candidate.alike.iter().map(|&what| words::likeness(t, what)).collect();
    let about = [
        Some(candidate.number.clone()),
        candidate.birth_date.map(|date| format.date(date)),
        candidate.phone.as_deref().map(|phone| format.phone(phone)),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let found = Registered { patient: candidate.patient, number: candidate.number.clone() };
    html! {
        <span class="duplicate">
            if take.is_some() {
                <bdi>{ &candidate.name }</bdi>
            } else {
                <Link<Route> to={Route::Patient { id: candidate.patient }}><bdi>{ &candidate.name }</bdi></Link<Route>>
            }
            <span class="num">{ format!(" · {}", about.join(" · ")) }</span>
            <br />
            <small>{ t.patients_duplicates_alike(alike.join(", ")) }</small>
            if let Some(take) = take {
                <Button small=true onclick={take.reform(move |_: MouseEvent| found.clone())} testid="take-duplicate">
                    { t.patients_duplicates_take() }
                </Button>
            }
        </span>
    }
}

/// What is asked about while it is typed: as much of it as can be read. Too little of a name is like everybody's.
fn question(draft: &Draft) -> Option<FindDuplicates> {
    let name = draft.name.trim();
    let birth_date = draft.birth_date.parse().ok();
    let digits = draft.phone.chars().filter(char::is_ascii_digit).count();
    let phone = if digits >= 8 { draft.phone.parse().ok() } else { None };
    if name.chars().count() < 3 || (!name.contains(' ') && birth_date.is_none() && phone.is_none()) {
        return None;
    }
    let identity = Identity {
        name: name.parse().ok()?,
        preferred_name: None,
        birth_date,
        sex: None,
        gender: None,
        national_id: None,
    };
    Some(FindDuplicates { identity, contact: Contact { phone, ..Contact::default() }, patient: None })
}
