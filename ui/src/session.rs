//! Which clinic is open, who is signed in, in which language he reads.

use std::rc::Rc;

use cuspid_model::requests::session::{GetStatus, OpenClinic, SignedInUser, Status};
use cuspid_model::text::Language;
use cuspid_model::{Currency, Error, Permission, Tag};
use cuspid_texts::{Texts, texts};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::call;
use crate::format::{Format, browser_language};
use crate::{tags, window};

const LANGUAGE: &str = "cuspid.language";

/// The session, for every component: `use_session()`.
#[derive(Clone, PartialEq)]
pub struct Session {
    status: Option<Rc<Status>>,
    error: Option<Error>,
    language: Language,
    choose_language: Callback<Language>,
    reload: Callback<()>,
    recovery_code: Option<AttrValue>,
    hold_recovery_code: Callback<Option<AttrValue>>,
}

impl Session {
    /// What the backend said last; None before it said anything.
    pub fn status(&self) -> Option<&Status> {
        self.status.as_deref()
    }

    /// Why the backend never answered.
    pub fn error(&self) -> Option<&Error> {
        self.error.as_ref().filter(|_| self.status.is_none())
    }

    /// The open clinic.
    pub fn clinic(&self) -> Option<&OpenClinic> {
        self.status()?.clinic.as_ref()
    }

    /// Who is signed in.
    pub fn user(&self) -> Option<&SignedInUser> {
        self.status()?.user.as_ref()
    }

    /// Whether whoever is signed in may do something. Only hides what would be refused; the backend decides.
    pub fn can(&self, permission: Permission) -> bool {
        self.user().is_some_and(|user| user.permissions.contains(&permission))
    }

    /// The language of everything shown.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Shows everything in another language from now on.
    pub fn choose_language(&self, language: Language) {
        self.choose_language.emit(language);
    }

    /// Asks the backend again.
    pub fn reload(&self) {
        self.reload.emit(());
    }

    /// The recovery code of a clinic just made, until somebody has confirmed that it is written down.
    pub fn recovery_code(&self) -> Option<AttrValue> {
        self.recovery_code.clone()
    }

    /// Keeps the recovery code on the screen, or lets go of it.
    pub fn hold_recovery_code(&self, code: Option<AttrValue>) {
        self.hold_recovery_code.emit(code);
    }

    /// How dates, numbers and money are written.
    pub fn format(&self) -> Format {
        let clinic = self.clinic();
        let fallback = || "USD".parse::<Currency>().unwrap_or_else(|_| unreachable!("USD is a currency"));
        Format {
            language: self.language,
            currency: clinic.map_or_else(fallback, |clinic| clinic.currency),
            currency_shown: clinic.map(|clinic| clinic.currency_shown).unwrap_or_default(),
            country: clinic.map(|clinic| clinic.country),
            zone: clinic.map(|clinic| clinic.zone.clone()),
        }
    }

    /// Where the choice of language is kept: for each user, and for whoever is about to sign in.
    fn language_key(status: Option<&Status>) -> String {
        match status.and_then(|status| status.user.as_ref()) {
            Some(user) => format!("{LANGUAGE}.{}", user.id),
            None => LANGUAGE.to_owned(),
        }
    }

    /// The language chosen on this computer, else the user's, else the clinic's, else the computer's.
    fn language_of(status: Option<&Status>) -> Language {
        let chosen = window::stored(&Self::language_key(status)).and_then(|tag| Language::parse(&tag));
        let own = || status?.user.as_ref().map(|user| user.language);
        let clinic = || status?.clinic.as_ref().map(|clinic| clinic.language);
        let computer = || browser_language().starts_with("pt").then_some(Language::Portuguese);
        chosen.or_else(own).or_else(clinic).or_else(computer).unwrap_or_default()
    }
}

/// The session.
#[hook]
pub fn use_session() -> Session {
    use_context().unwrap_or_else(|| unreachable!("everything is drawn inside of <SessionProvider>"))
}

/// Gives the window a title: what is shown, and in which clinic.
#[hook]
pub fn use_title(shown: &AttrValue) {
    let clinic = use_session().clinic().map(|clinic| clinic.name.clone());
    use_effect_with((shown.clone(), clinic), |(shown, clinic)| {
        if let Some(document) = window::document() {
            document.set_title(&format!("{shown} · {}", clinic.as_deref().unwrap_or("Cuspid")));
        }
    });
}

/// The texts in the reader's language.
#[hook]
pub fn use_texts() -> &'static Texts {
    texts(use_session().language())
}

/// How dates, numbers and money are written.
#[hook]
pub fn use_format() -> Format {
    use_session().format()
}

/// Asks for the session and gives it to everything inside.
#[component]
pub fn SessionProvider(props: &yew::html::ChildrenProps) -> Html {
    let status = use_state(|| None::<Rc<Status>>);
    let error = use_state(|| None::<Error>);
    let language_choices = use_state(|| 0u32);
    let recovery_code = use_state(|| None::<AttrValue>);

    // How often it was asked, and whether it was ever answered.
    let asked = use_mut_ref(|| (0u32, false));
    let reload = {
        let (status, error) = (status.setter(), error.setter());
        Callback::from(move |()| {
            let (status, error, asked) = (status.clone(), error.clone(), asked.clone());
            asked.borrow_mut().0 += 1;
            let turn = asked.borrow().0;
            spawn_local(async move {
                let answer = call(&GetStatus {}).await;
                // An older answer that comes late says who was signed in then, and would begin every page anew.
                if asked.borrow().0 != turn {
                    return;
                }
                match answer {
                    Ok(answer) => {
                        asked.borrow_mut().1 = true;
                        status.set(Some(Rc::new(answer)));
                        error.set(None);
                    }
                    // What was typed is not thrown away for a look that failed; the next one tells.
                    Err(_) if asked.borrow().1 => {}
                    Err(refusal) => error.set(Some(refusal)),
                }
            });
        })
    };
    {
        let reload = reload.clone();
        use_effect_with((), move |()| {
            reload.emit(());
            let listening = tags::listen([Tag::Session, Tag::Users, Tag::Settings], move || reload.emit(()));
            move || drop(listening)
        });
    }

    let (status, error) = ((*status).clone(), (*error).clone());
    let language = Session::language_of(status.as_deref());
    use_effect_with(language, |language| window::mark_root("lang", language.tag()));

    let choose_language = {
        let status = status.clone();
        Callback::from(move |language: Language| {
            window::store(&Session::language_key(status.as_deref()), Some(language.tag()));
            language_choices.set(*language_choices + 1);
        })
    };
    let hold_recovery_code = {
        let recovery_code = recovery_code.setter();
        Callback::from(move |code| recovery_code.set(code))
    };
    let recovery_code = (*recovery_code).clone();
    let session = Session { status, error, language, choose_language, reload, recovery_code, hold_recovery_code };
    html! { <ContextProvider<Session> context={session}>{ props.children.clone() }</ContextProvider<Session>> }
}
