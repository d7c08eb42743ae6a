//! The frame around every page: rail, top bar, palette, keys.

mod bell;
mod keys;
mod palette;
mod rail;
pub mod searches;
mod topbar;
mod user_menu;

use cuspid_model::requests::session::GetStatus;
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::call::call;
use crate::components::{Alert, Empty, Icon, Section, Tone, tab_address, use_address, use_confirm};
use crate::hooks::{use_hotkey, use_submit};
use crate::routes::Route;
use crate::session::{Session, use_session, use_texts};
use crate::{guard, pages};

/// After so many looks, five seconds apart, the host is told of a window in use.
const TELL: u32 = 12;

/// What is open over the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Palette,
    Keys,
}

/// The frame with the page the address names.
#[component]
pub fn Shell() -> Html {
    let t = use_texts();
    let layer = use_state(|| None::<Layer>);
    let open = |what: Option<Layer>| {
        let layer = layer.setter();
        Callback::from(move |()| layer.set(what))
    };
    use_hotkey("Ctrl K", t.shell_search_label(), open(Some(Layer::Palette)));
    use_hotkey("?", t.shell_key_keys(), open(Some(Layer::Keys)));
    use_auto_lock();
    let (route, section) = use_shown();

    let skip = Callback::from(|event: MouseEvent| {
        // The address after # is the router's; the link only moves the focus.
        event.prevent_default();
        if let Some(main) = crate::window::document().and_then(|document| document.document_element()) {
            crate::window::focus_first(&main, "#main");
        }
    });
    html! {
        <>
            <a class="skip" href="#main" onclick={skip}>{ t.shell_skip() }</a>
            <div class={classes!("app", (route == Route::Appointments).then_some("app--compact"))}>
                <rail::Rail route={route.clone()} />
                <topbar::TopBar on_search={open(Some(Layer::Palette))} on_keys={open(Some(Layer::Keys))} />
                <main class="main" id="main" tabindex="-1" data-page={route.to_path()}>
                    <ContextProvider<Section> context={section}><PageOutlet {route} /></ContextProvider<Section>>
                </main>
            </div>
            if *layer == Some(Layer::Palette) {
                <palette::Palette on_close={open(None)} />
            }
            if *layer == Some(Layer::Keys) {
                <keys::Keys on_close={open(None)} />
            }
        </>
    }
}

/// The page that is shown, and which part of it: the address's, once nothing unsaved stands in the way. Another part of
/// the same page is shown at once.
#[hook]
fn use_shown() -> (Route, Section) {
    let t = use_texts();
    let confirm = use_confirm();
    let navigator = use_navigator();
    let wanted = (use_route::<Route>().unwrap_or(Route::NotFound), use_address());
    let shown = use_state_eq(|| wanted.clone());
    {
        let shown = shown.clone();
        use_effect_with(wanted, move |wanted| {
            if *wanted == *shown {
                return;
            }
            if wanted.0 == shown.0 || !guard::unsaved() {
                shown.set(wanted.clone());
                return;
            }
            if let Some(navigator) = navigator {
                let wanted = wanted.clone();
                let go = move |(route, section): &(Route, Section)| {
                    let gone = navigator.push_with_query(route, section);
                    debug_assert!(gone.is_ok());
                };
                go(&shown);
                let leave = Callback::from(move |_| {
                    shown.set(wanted.clone());
                    go(&wanted);
                });
                confirm.ask(guard::question(t), leave);
            }
        });
    }
    (*shown).clone()
}

/// Locks the window when nobody touched it for as long as the clinic allows. The host counts requests only, so it is
/// told now and then of somebody who reads or types.
#[hook]
fn use_auto_lock() {
    let session = use_session();
    let lock = use_submit::<cuspid_model::requests::session::Lock>(Callback::noop());
    let minutes = session.user().map(|user| user.lock_after_minutes).filter(|&minutes| minutes > 0);
    let locked = session.status().is_some_and(|status| status.locked);
    use_effect_with((minutes, locked), move |&(minutes, locked)| {
        let idle = std::rc::Rc::new(std::cell::Cell::new(0u32));
        let untold = std::cell::Cell::new(0u32);
        let document = crate::window::document().filter(|_| !locked);
        let listeners = document.zip(minutes).map(|(document, minutes)| {
            let touched = |name: &'static str| {
                let idle = idle.clone();
                EventListener::new(&document, name, move |_| idle.set(0))
            };
            let listeners = [touched("keydown"), touched("pointerdown"), touched("wheel"), touched("pointermove")];
            let idle = idle.clone();
            // Twelve looks a minute; a sleeping computer does not count, its own lock does.
            let timer = Interval::new(5_000, move || {
                idle.set(idle.get() + 1);
                untold.set(untold.get() + 1);
                if untold.get() >= TELL && idle.get() <= TELL {
                    untold.set(0);
                    spawn_local(async { drop(call(&GetStatus {}).await) });
                }
                if idle.get() >= minutes.saturating_mul(12) {
                    idle.set(0);
                    lock.send.emit(cuspid_model::requests::session::Lock {});
                }
            });
            (listeners, timer)
        });
        move || drop(listeners)
    });
}

#[derive(Properties, PartialEq)]
struct OutletProps {
    route: Route,
}

/// The page, or why it is not shown.
#[component]
fn PageOutlet(props: &OutletProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let content = match &props.route {
        Route::Home | Route::Login => return first_page(&session, t),
        route => match pages::at(route) {
            Some((page, view)) if page.is_open_to(&session) => view,
            Some((page, _)) => not_allowed(&session, page.permissions),
            None => html! {
                <Empty icon={Icon::Search} title={t.shell_no_page_title()}>{ t.shell_no_page() }</Empty>
            },
        },
    };
    let missing = session.user().is_some_and(|user| user.recovery_missing)
        && session.clinic().is_some_and(|clinic| !clinic.demo)
        && props.route != Route::Settings;
    html! {
        <div class="main__in">
            if missing {
                <RecoveryMissing />
            }
            { content }
        </div>
    }
}

/// Nobody has the recovery words on paper: said on every page until an admin makes new ones.
#[component]
fn RecoveryMissing() -> Html {
    let t = use_texts();
    let address = tab_address(&Route::Settings, pages::settings::SECURITY);
    let action = html! {
        <a class="btn btn--s" href={address} data-testid="recovery-banner">{ t.settings_recovery_new() }</a>
    };
    html! {
        <Alert tone={Tone::Warning} title={t.settings_recovery_banner_title()} {action} slim=true>
            { t.settings_recovery_banner() }
        </Alert>
    }
}

/// Where whoever has just signed in begins.
fn first_page(session: &Session, t: &'static cuspid_texts::Texts) -> Html {
    match pages::first(session) {
        Some(page) => html! { <Redirect<Route> to={page.route.clone()} /> },
        None => html! {
            <div class="main__in">
                <Empty icon={Icon::Lock} title={t.shell_nothing_title()}>{ t.shell_nothing() }</Empty>
            </div>
        },
    }
}

/// Says which of the built-in roles may open the page.
fn not_allowed(session: &Session, permissions: &[cuspid_model::Permission]) -> Html {
    use cuspid_model::permission::BuiltInRole;
    let language = session.language();
    let t = cuspid_texts::texts(language);
    let roles: Vec<String> = BuiltInRole::ALL
        .into_iter()
        .filter(|role| role.permissions().any(|held| permissions.contains(&held)))
        .map(|role| cuspid_texts::role_text(language, role.as_str()))
        .collect();
    html! {
        <Alert tone={Tone::Warning} icon={Icon::Lock} title={t.shell_not_allowed_title()}>
            { t.shell_not_allowed(roles.join(", ")) }
        </Alert>
    }
}
