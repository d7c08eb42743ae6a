//! Somebody in a list beside the calendar.

use std::rc::Rc;

use cuspid_model::requests::patients::AllergyAnswer;
use cuspid_model::requests::waiting::ToCall;
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use super::Acts;
use crate::components::{Button, ButtonKind, Icon, IconButton, Menu};
use crate::format::Format;
use crate::pages::appointments::called::{Called, How};
use crate::pages::appointments::carry::Carried;
use crate::pages::appointments::drag::Drag;
use crate::pages::appointments::layer::Open;
use crate::pages::appointments::slot::alert_class;
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// See [`Row`].
#[derive(Properties, PartialEq)]
pub struct RowProps {
    /// Who, and what books him.
    pub called: Rc<Called>,
    /// What can be done.
    pub acts: Acts,
    /// A mark beside the name.
    #[prop_or_default]
    pub mark: Html,
    /// What he wishes or why he is here, a line each.
    pub lines: Vec<String>,
    /// A button of its own, in place of the one that opens the sheet.
    #[prop_or_default]
    pub primary: Option<Html>,
    /// What else can be done with it: the lines of a menu, which is closed by this callback.
    #[prop_or_default]
    pub menu: Option<Callback<Callback<()>, Html>>,
    /// For tests.
    pub testid: AttrValue,
}

/// Somebody in a list: who, how to reach him, what to know before, what for; and what can be done. Dragged into the
/// calendar, he is booked there.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let (called, acts) = (props.called.clone(), &props.acts);
    let person = &called.person;
    let now = format.now();
    let onpointerdown = {
        let (called, drag, can_write) = (called.clone(), acts.drag.clone(), acts.can_write);
        Callback::from(move |event: PointerEvent| {
            if let Some(now) = now.filter(|_| can_write && !on_button(&event)) {
                drag.emit((event, Drag::Carry(Carried::of_list(called.clone(), now))));
            }
        })
    };
    let carry = {
        let called = called.clone();
        acts.carry.reform(move |_: MouseEvent| called.clone())
    };
    let sheet = {
        let called = called.clone();
        acts.open.reform(move |_: MouseEvent| match called.visit() {
            // A visit that is there is moved or booked anew from its own sheet.
            Some(visit) => Open::Visit(visit),
            None => Open::Book(Box::new(called.first(None))),
        })
    };
    let turn = |on: bool| {
        let open = open.setter();
        Callback::from(move |()| open.set(on))
    };
    let primary = props.primary.clone().or_else(|| {
        let label = match called.how {
            How::New(..) => t.appointments_book(),
            How::Anew(_) => t.appointments_rebook_short(),
            How::Sooner(..) => t.appointments_move(),
        };
        Some(html! { <Button small=true icon={Icon::Calendar} onclick={sheet} testid="list-book">{ label }</Button> })
    });
    let what: Vec<String> =
        [what_for(&called), Some(t.appointments_minutes(i64::from(called.minutes))), called.doctor_name.clone()]
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect();
    html! {
        <li class="wl" {onpointerdown} data-testid={props.testid.clone()}>
            <span class="wl__grip" aria-hidden="true">{ Icon::Drag.small() }</span>
            <span class="list__main">
                <span class="row row--tight">
                    <Link<Route> to={Route::Patient { id: person.id }} classes="link cut"><b>{ &person.name }</b></Link<Route>>
                    { props.mark.clone() }
                </span>
                <span class="sub num">{ reach(t, &format, person) }</span>
                { alerts(t, person) }
                <span>{ what.join(" · ") }</span>
                { for props.lines.iter().filter(|line| !line.is_empty()).map(|line| html! { <small>{ line }</small> }) }
                if acts.can_write {
                    <span class="row row--tight wl__acts">
                        { for primary }
                        <Button small=true kind={ButtonKind::Quiet} icon={Icon::Drag} onclick={carry} testid="list-carry">
                            { t.appointments_pick_up() }
                        </Button>
                        if let Some(menu) = &props.menu {
                            <span class="push"></span>
                            <IconButton
                                icon={Icon::More}
                                small=true
                                label={t.patients_more_for(&person.name)}
                                onclick={turn(!*open).reform(|_: MouseEvent| ())}
                                expanded={*open}
                                anchor={anchor.clone()}
                                testid="list-more"
                            />
                            if *open {
                                <Menu anchor={anchor.clone()} label={t.patients_more_for(&person.name)} on_close={turn(false)} end=true>
                                    { menu.emit(turn(false)) }
                                </Menu>
                            }
                        }
                    </span>
                }
            </span>
        </li>
    }
}

/// Whether a press was meant for a button or a link in the row.
fn on_button(event: &PointerEvent) -> bool {
    let target = event.target_dyn_into::<web_sys::Element>();
    target.is_some_and(|target| target.closest("button, a").ok().flatten().is_some())
}

fn what_for(called: &Called) -> Option<String> {
    let planned: Vec<&str> = called.services.iter().map(|service| service.name.as_str()).collect();
    called.reason.clone().or_else(|| (!planned.is_empty()).then(|| planned.join(", ")))
}

/// How old he is, and the number to call.
fn reach(t: &Texts, format: &Format, person: &ToCall) -> Html {
    let age = person.age.map(|age| t.appointments_age(i64::from(age)));
    let born = person.birth_date.filter(|_| person.namesake).map(|date| format.date(date));
    let line: Vec<String> = [age, born].into_iter().flatten().collect();
    html! {
        <>
            { line.join(" · ") }
            if !line.is_empty() {
                { " · " }
            }
            if let Some(phone) = &person.phone {
                <a class="num" href={format!("tel:{phone}")}>{ format.phone(phone) }</a>
            } else {
                { t.waiting_no_phone() }
            }
        </>
    }
}

/// What must not be overlooked, in words.
fn alerts(t: &Texts, person: &ToCall) -> Html {
    let unknown = person.allergies == AllergyAnswer::Unknown;
    html! {
        if unknown || !person.alerts.is_empty() || person.namesake || person.do_not_contact {
            <span class="row row--wrap row--tight">
                { for person.alerts.iter().map(|alert| html! { <i class={alert_class(alert.class)}>{ &alert.text }</i> }) }
                if unknown {
                    <i class="word word--medical">{ t.appointments_allergies_unknown() }</i>
                }
                if person.namesake {
                    <i class="word word--preference">{ t.patients_namesake() }</i>
                }
                if person.do_not_contact {
                    <i class="word word--medical">{ t.patients_status_do_not_contact() }</i>
                }
            </span>
        }
    }
}
