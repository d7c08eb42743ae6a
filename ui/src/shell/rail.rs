use cuspid_model::Permission;
use cuspid_model::requests::inbox::CountBookingRequests;
use cuspid_model::requests::session::CloseClinic;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Icon, use_confirm, use_refusal_toasts};
use crate::guard;
use crate::hooks::{use_query_when, use_submit};
use crate::pages::{self, Group, Page};
use crate::routes::Route;
use crate::session::{use_session, use_texts};

/// See [`Rail`].
#[derive(Properties, PartialEq)]
pub struct RailProps {
    /// The page that is shown.
    pub route: Route,
}

/// The pages whoever is signed in may open, by the part of the day's work they belong to.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let close = use_submit::<CloseClinic>(Callback::noop());
    use_refusal_toasts([&close.error]);
    // What came in and nobody has seen to yet stands beside the page's name.
    let counts = use_query_when(session.can(Permission::AppointmentsWrite).then_some(CountBookingRequests {}));
    let waiting = counts.data.as_ref().map(|counts| counts.new + counts.later).filter(|count| *count > 0);
    let link = |page: &'static Page| {
        let current = ((page.view)(&props.route).is_some()).then_some("page");
        let name = (page.name)(t);
        let testid = format!("nav-{}", page.route.to_path().trim_start_matches('/'));
        html! {
            <a
                class="nav__link"
                href={format!("#{}", page.route.to_path())}
                aria-current={current}
                title={name.clone()}
                data-testid={testid}
            >
                { page.icon.html() }<span>{ name }</span>
                if let Some(count) = waiting.filter(|_| page.route == Route::Requests) {
                    <b class="nav__count num" title={t.requests_new_count(i64::from(count))} data-testid="requests-count">
                        <span class="sr">{ t.requests_new_count(i64::from(count)) }</span>
                        <span aria-hidden="true">{ count }</span>
                    </b>
                }
            </a>
        }
    };
    let group = |group: Group| {
        let links: Vec<Html> = pages::open_to(&session).filter(|page| page.group == group).map(link).collect();
        html! {
            if !links.is_empty() {
                <p class="nav__head">{ group.name(t) }</p>
                { for links }
            }
        }
    };
    let clinic = session.clinic().map(|clinic| clinic.name.clone()).unwrap_or_default();
    let switch = {
        let close = close.send.reform(|()| CloseClinic {});
        Callback::from(move |_: MouseEvent| guard::leave(t, &confirm, &close))
    };
    html! {
        <aside class="rail">
            <Link<Route> to={Route::Home} classes="brand">
                <span class="brand__mark">{ Icon::Cuspid.with_class("i--l") }</span>
                <span class="brand__name">{ "Cuspid" }</span>
            </Link<Route>>
            <nav class="nav" aria-label={t.shell_navigation()}>{ for Group::RAIL.into_iter().map(group) }</nav>
            <div class="rail__foot">
                <button
                    type="button"
                    class="btn btn--quiet btn--s btn--block"
                    title={t.shell_switch_clinic()}
                    onclick={switch}
                    data-testid="switch-clinic"
                >
                    { Icon::Pin.html() }<span class="cut">{ clinic }</span>
                </button>
            </div>
        </aside>
    }
}
