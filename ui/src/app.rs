//! What stands in the window: the way in, or the shell with a page.

use cuspid_texts::texts;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{ConfirmProvider, Cover, LoadError, ToastProvider, use_confirm};
use crate::pages::{FirstRun, LockScreen, Login, RecoveryCode};
use crate::routes::Route;
use crate::session::{SessionProvider, use_session};
use crate::shell::Shell;
use crate::theme::ThemeProvider;
use crate::{call, guard, hooks, layers, news};

/// The interface.
#[component]
pub fn App() -> Html {
    use_effect_with((), |()| {
        let listener = crate::window::document().map(|document| {
            let not_passive = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", not_passive, |event| {
                if let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() {
                    layers::pressed(event);
                    hooks::pressed(event);
                }
            })
        });
        move || drop(listener)
    });
    html! {
        <ThemeProvider>
            <SessionProvider>
                <HashRouter>
                    <ToastProvider>
                        <ConfirmProvider>
                            <Entrance />
                        </ConfirmProvider>
                    </ToastProvider>
                </HashRouter>
            </SessionProvider>
        </ThemeProvider>
    }
}

/// Asks before the window is closed on something that is not saved.
#[hook]
fn use_close_question() {
    let session = use_session();
    let confirm = use_confirm();
    // What is asked, and in which language, is decided when the window is to be closed.
    let now = use_mut_ref(|| (session.clone(), confirm.clone()));
    *now.borrow_mut() = (session, confirm);
    use_effect_with((), move |()| {
        news::on_closing(move || {
            let (session, confirm) = now.borrow().clone();
            match session.status() {
                // Nobody sees a question under the lock; whoever closes the window once more means it.
                Some(status) if status.locked => {}
                // What was typed for signing in is not worth one.
                Some(status) if status.user.is_none() && status.clinic.is_some() => call::close_window(),
                _ => {
                    call::hold_window(guard::unsaved());
                    confirm.ask(guard::question(texts(session.language())), Callback::from(|_| call::close_window()));
                }
            }
        });
    });
}

/// Decides who gets in. A locked window keeps its page, out of sight, with everything that was typed.
#[component]
fn Entrance() -> Html {
    use_close_question();
    let session = use_session();
    let creating = use_state(|| false);
    let create = |on: bool| {
        let creating = creating.setter();
        Callback::from(move |()| creating.set(on))
    };
    {
        // The page that was open and new recovery words are not for the next one to sign in, who begins at his own first page.
        let session = session.clone();
        let navigator = use_navigator();
        use_effect_with(session.user().map(|user| user.id), move |user| {
            let left = user.is_some().then_some(session);
            move || {
                left.iter().for_each(|session| session.hold_recovery_code(None));
                navigator.iter().filter(|_| left.is_some()).for_each(|to| to.replace(&Route::Home));
            }
        });
    }
    if let Some(error) = session.error() {
        let reload = session.clone();
        let retry = Callback::from(move |()| reload.reload());
        return html! { <main class="main"><LoadError error={error.clone()} {retry} /></main> };
    }
    let Some(status) = session.status() else { return Html::default() };
    let code = session.recovery_code();
    let covered = status.locked || code.is_some();
    match &status.user {
        Some(user) => html! {
            <>
                <div key={user.id.to_string()} hidden={covered} inert={covered}><Shell /></div>
                if let Some(code) = code {
                    <Cover key="words"><RecoveryCode {code} /></Cover>
                }
                if status.locked {
                    <Cover key="lock"><LockScreen /></Cover>
                }
            </>
        },
        None if *creating || (status.clinic.is_none() && status.known.is_empty()) => {
            html! { <FirstRun on_cancel={(!status.known.is_empty()).then(|| create(false))} /> }
        }
        None => html! { <Login on_create={create(true)} /> },
    }
}
