//! One visit: who, when, where it stands and which way it can go, what for, and what happened to it.

use cuspid_model::requests::booking::{
    AppointmentDetails, AppointmentEvent, AppointmentEventKind, AppointmentStatus, ChangeAppointment, GetAppointment,
    Visit, VisitAssistant,
};
use cuspid_model::requests::patients::AllergyAnswer;
use cuspid_model::requests::series::{ChangeSeries, SeriesScope};
use cuspid_model::{AppointmentId, Permission};
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use super::desk::{is_second, what_for};
use super::held::held_text;
use super::layer::Open;
use super::lists::{FillGaps, Gap, WishFor};
use super::services::{Planned, ServicesField};
use super::slot::alert_class;
use super::status;
use super::steps::{Steps, use_steps};
use crate::bind;
use crate::components::{
    Alert, Button, ButtonKind, FormArea, Icon, Sheet, Skeleton, SubmitButton, TextArea, TextField, Tone, use_confirm,
    use_refusal_toasts, use_toasts,
};
use crate::format::Format;
use crate::guard;
use crate::hooks::{use_form, use_query, use_submit};
use crate::pages::series::PlaceInSeries;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`VisitSheet`].
#[derive(Properties, PartialEq)]
pub struct VisitSheetProps {
    /// Which visit.
    pub id: AppointmentId,
    /// It was closed.
    pub on_close: Callback<()>,
    /// Something else is to be open: another time, checking in, checking out.
    pub on_open: Callback<Open>,
    /// It is picked up, to be put down in the calendar.
    pub on_carry: Option<Callback<Visit>>,
}

/// One visit.
#[component]
pub fn VisitSheet(props: &VisitSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let can_write = use_session().can(Permission::AppointmentsWrite);
    let steps = use_steps();
    let confirm = use_confirm();
    let unsaved = use_state_eq(|| false);
    let details = use_query(GetAppointment { appointment: props.id });
    let visit = details.data.as_ref().map(|details| details.visit.clone());
    use_effect_with(visit.is_some(), |there| {
        // Enter, Enter takes a visit its usual step on.
        let page = crate::window::document().and_then(|document| document.document_element());
        if let Some(page) = page.filter(|_| *there) {
            crate::window::focus_first(&page, ".sheet[open] .btn--primary");
        }
    });
    // What was typed and is not saved is not left behind without a question.
    let leave = {
        let unsaved = *unsaved;
        Callback::from(move |go: Callback<()>| {
            if unsaved {
                confirm.ask(guard::question(t), go.reform(|_| ()));
            } else {
                go.emit(());
            }
        })
    };
    let on_close = {
        let close = props.on_close.clone();
        leave.reform(move |()| close.clone())
    };
    let on_open = {
        let open = props.on_open.clone();
        leave.reform(move |what: Open| open.reform(move |()| what.clone()))
    };
    let on_carry =
        props.on_carry.clone().map(|carry| leave.reform(move |visit: Visit| carry.reform(move |()| visit.clone())));
    let on_unsaved = {
        let unsaved = unsaved.setter();
        Callback::from(move |now| unsaved.set(now))
    };
    let foot = visit.clone().filter(|_| can_write);
    let foot = foot.and_then(|visit| foot_of(t, &format, visit, &steps, &on_open, on_carry));
    let title = visit.map_or_else(|| t.appointments_visit(), |visit| visit.patient_name);
    html! {
        <Sheet {title} {on_close} foot={foot.unwrap_or_default()} testid="visit-sheet">
            { details.show(html! { <Skeleton lines=8 /> }, |details| html! {
                <div class="stack stack--m">
                    { head(t, &format, details, can_write.then(|| on_open.clone())) }
                    if can_write {
                        { ways(t, &format, details, &steps, &on_open) }
                        <DetailsForm key={details.visit.id.to_string()} details={details.clone()} {on_unsaved} />
                    } else {
                        { facts(t, details) }
                    }
                    { history(t, &format, &details.events) }
                </div>
            }) }
        </Sheet>
    }
}

fn head(t: &Texts, format: &Format, details: &AppointmentDetails, on_open: Option<Callback<Open>>) -> Html {
    let visit = &details.visit;
    let id = visit.id;
    let on_rule = on_open.map(|on_open| on_open.reform(move |()| Open::SeriesRule(id)));
    let age = visit.birth_date.and_then(|born| born.years_until(format.today()));
    let born = visit.birth_date.map(|born| format.date(born));
    let line = [born, age.map(|age| t.appointments_age(i64::from(age)))];
    let line: Vec<String> = line.into_iter().flatten().collect();
    let since = visit.status_since;
    let since = if since.date() == format.today() { format.time(since) } else { format.date_time(since) };
    html! {
        <>
            <div class="picked">
                <div class="row">
                    <Link<Route> to={Route::Patient { id: visit.patient }} classes="link">
                        <b>{ t.appointments_open_record() }</b>
                    </Link<Route>>
                    <span class="sub num">{ line.join(" · ") }</span>
                    if let Some(phone) = &visit.phone {
                        <a class="num push" href={format!("tel:{phone}")}>{ Icon::Phone.small() }{ " " }{ format.phone(phone) }</a>
                    }
                </div>
                if visit.namesake {
                    <Alert tone={Tone::Info} slim=true>{ t.appointments_namesake_look() }</Alert>
                }
                <div class="row row--wrap">
                    { for visit.alerts.iter().map(|alert| html! { <i class={alert_class(alert.class)}>{ &alert.text }</i> }) }
                    if visit.allergies == AllergyAnswer::Unknown {
                        <i class="word word--medical">{ t.appointments_allergies_unknown() }</i>
                    }
                </div>
            </div>
            <dl class="kv">
                <dt>{ t.appointments_when() }</dt>
                <dd>
                    { format.date_long(visit.start.date()) }<br />
                    <b class="num">{ format.time_range(visit.start, visit.end) }</b>
                    { " · " }{ t.appointments_minutes(i64::from(visit.minutes)) }
                </dd>
                <dt>{ t.appointments_doctor() }</dt>
                <dd>
                    { &visit.doctor_name }
                    { for visit.parts.iter().map(|part| html! {
                        <><br /><span class="sub num">{ t.appointments_part(i64::from(part.from), i64::from(part.to)) }</span></>
                    }) }
                </dd>
                if !visit.assistants.is_empty() {
                    <dt>{ t.appointments_assistants() }</dt>
                    <dd data-testid="assistants">
                        { for visit.assistants.iter().map(|VisitAssistant { part, name }| html! {
                            <div>
                                { name }
                                if (part.from, part.to) != (0, visit.minutes) {
                                    { " " }
                                    <span class="sub num">{ t.appointments_part(i64::from(part.from), i64::from(part.to)) }</span>
                                }
                            </div>
                        }) }
                    </dd>
                }
                if visit.repeats {
                    <dt>{ t.tasks_repeat() }</dt>
                    <dd><PlaceInSeries appointment={visit.id} {on_rule} /></dd>
                }
                if !visit.resources.is_empty() {
                    <dt>{ t.appointments_held() }</dt>
                    <dd>{ held_text(visit) }</dd>
                }
                <dt>{ t.appointments_status() }</dt>
                <dd class="row row--wrap">
                    { status::badge(t, visit.status) }
                    <span class="sub num">{ t.appointments_since(since) }</span>
                    if let Some(minutes) = visit.waiting_minutes {
                        <span class="sub num">{ t.appointments_waiting_for(i64::from(minutes)) }</span>
                    }
                </dd>
                if let Some(why) = &visit.overbooked {
                    <dt>{ t.appointments_overbooked() }</dt>
                    <dd>{ why }</dd>
                }
                if visit.outside_hours {
                    <dt>{ t.appointments_hours() }</dt>
                    <dd>{ t.appointments_outside_title() }</dd>
                }
                if let Some(reason) = &visit.cancel_reason {
                    <dt>{ t.appointments_cancelled_because() }</dt>
                    <dd>
                        { reason }
                        if visit.late_cancel {
                            { " · " }{ t.appointments_late_cancel() }
                        }
                    </dd>
                }
            </dl>
        </>
    }
}

/// The steps that are possible from here, and back.
fn ways(t: &Texts, format: &Format, details: &AppointmentDetails, steps: &Steps, on_open: &Callback<Open>) -> Html {
    let visit = &details.visit;
    let day = visit.start.date();
    let today = format.today();
    let mut next: Vec<AppointmentStatus> = visit.status.next().to_vec();
    if day < today {
        next.extend(visit.status.outcomes().iter().filter(|outcome| !visit.status.next().contains(outcome)));
    }
    // What is not due yet is not offered; calling off has its own place.
    let begun = format.now().is_some_and(|now| now >= visit.start);
    next.retain(|to| match to {
        AppointmentStatus::Cancelled => false,
        AppointmentStatus::NoShow => begun,
        to => day <= today || !to.needs_the_day(),
    });
    if visit.moved_to.is_some() {
        next.clear();
    }
    // On the day itself whoever comes need not be confirmed first.
    if day == today {
        next.sort_by_key(|to| *to == AppointmentStatus::Confirmed);
    }
    let way = |(place, to): (usize, &AppointmentStatus)| {
        let (set, on_open, visit, to) = (steps.set.clone(), on_open.clone(), visit.clone(), *to);
        let kind = if place == 0 { ButtonKind::Primary } else { ButtonKind::Plain };
        // Who comes is asked, and who goes has something to settle; of an earlier day only the outcome is noted.
        let opens = match (visit.status, to) {
            _ if day < today => None,
            (_, AppointmentStatus::Arrived) => Some(Open::CheckIn(visit.id)),
            (AppointmentStatus::Ready, AppointmentStatus::Completed) => Some(Open::CheckOut(visit.id)),
            _ => None,
        };
        let label = match opens {
            Some(Open::CheckOut(_)) => t.appointments_act_check_out(),
            _ => status::act(t, visit.status, to),
        };
        let onclick = Callback::from(move |event: MouseEvent| match &opens {
            _ if is_second(&event) => {}
            Some(open) => on_open.emit(open.clone()),
            None => set.emit((visit.clone(), to)),
        });
        html! {
            <Button {kind} icon={status::icon(to)} {onclick} busy={steps.running} testid={format!("step-{}", to.as_str())}>
                { label }
            </Button>
        }
    };
    let (now, sooner) = (format.now(), visit.clone());
    let to_come = matches!(
        visit.status,
        AppointmentStatus::Requested | AppointmentStatus::Scheduled | AppointmentStatus::Confirmed
    );
    let to_come = to_come && now.is_some_and(|now| visit.start > now);
    let fell_through = matches!(visit.status, AppointmentStatus::Cancelled | AppointmentStatus::NoShow);
    let gap = now.and_then(|now| Gap::after(visit, now)).filter(|_| fell_through);
    let fill_kind = if next.is_empty() { ButtonKind::Primary } else { ButtonKind::Plain };
    html! {
        <div class="row row--wrap">
            { for next.iter().enumerate().map(way) }
            if let Some((FillGaps(fill), gap)) = steps.fill.clone().zip(gap) {
                <Button kind={fill_kind} icon={Icon::Users} onclick={fill.reform(move |_: MouseEvent| gap.clone())} testid="fill-gap">
                    { t.waiting_fill() }
                </Button>
            }
            if to_come {
                <Button
                    kind={ButtonKind::Quiet}
                    icon={Icon::List}
                    onclick={on_open.reform(move |_: MouseEvent| Open::Wait(WishFor::Sooner(Box::new(sooner.clone()))))}
                    testid="ask-sooner"
                >
                    { t.waiting_ask_sooner() }
                </Button>
            }
            if let Some(back) = details.undo {
                <Button
                    kind={ButtonKind::Quiet}
                    icon={Icon::Undo}
                    onclick={steps.undo.reform({ let id = visit.id; move |_: MouseEvent| id })}
                    testid="undo-step"
                >
                    { t.appointments_back_to(status::name(t, back)) }
                </Button>
            }
        </div>
    }
}

/// Calling it off, another time for it, or what is left to settle; nothing where none of it can be done.
fn foot_of(
    t: &Texts,
    format: &Format,
    visit: Visit,
    steps: &Steps,
    on_open: &Callback<Open>,
    on_carry: Option<Callback<Visit>>,
) -> Option<Html> {
    let status = visit.status;
    let can_cancel = status.next().contains(&AppointmentStatus::Cancelled)
        || (visit.start.date() < format.today() && status.outcomes().contains(&AppointmentStatus::Cancelled));
    let can_rebook = status.can_rebook() && visit.moved_to.is_none();
    let is_over = status == AppointmentStatus::Completed;
    if !can_cancel && !can_rebook && !is_over && !status.can_move() {
        return None;
    }
    let settle = on_open.reform({
        let id = visit.id;
        move |_: MouseEvent| Open::CheckOut(id)
    });
    let cancel = {
        let (set, on_open, visit) = (steps.set.clone(), on_open.clone(), visit.clone());
        Callback::from(move |_: MouseEvent| {
            if visit.repeats {
                on_open.emit(Open::CancelSeries(visit.id));
            } else {
                set.emit((visit.clone(), AppointmentStatus::Cancelled));
            }
        })
    };
    let carry = on_carry.map(|carry| {
        let visit = visit.clone();
        carry.reform(move |_: MouseEvent| visit.clone())
    });
    let shift = on_open.reform(move |_: MouseEvent| Open::Move(Box::new(visit.clone()), None));
    Some(html! {
        <>
            if can_cancel {
                <Button kind={ButtonKind::Quiet} icon={Icon::Ban} onclick={cancel} testid="cancel-visit">{ t.appointments_act_cancel() }</Button>
            }
            <span class="push"></span>
            if status.can_move() {
                if let Some(carry) = carry {
                    <Button icon={Icon::Drag} onclick={carry} testid="pick-up">{ t.appointments_pick_up() }</Button>
                }
                <Button icon={Icon::Clock} onclick={shift} testid="change-time">{ t.appointments_move() }</Button>
            } else if can_rebook {
                <Button icon={Icon::Calendar} onclick={shift} testid="rebook">{ t.appointments_rebook() }</Button>
            } else if is_over {
                <Button icon={Icon::Receipt} onclick={settle} testid="settle">{ t.appointments_settle() }</Button>
            }
        </>
    })
}

fn facts(t: &Texts, details: &AppointmentDetails) -> Html {
    html! {
        <dl class="kv">
            <dt>{ t.appointments_reason() }</dt><dd>{ what_for(&details.visit).unwrap_or_default() }</dd>
            <dt>{ t.appointments_notes() }</dt><dd>{ details.notes.clone().unwrap_or_default() }</dd>
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct DetailsFormProps {
    details: AppointmentDetails,
    /// Says whether something was typed that is not saved.
    on_unsaved: Callback<bool>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    reason: String,
    notes: String,
    services: Vec<Planned>,
}

/// What for, and notes for the staff.
#[component]
fn DetailsForm(props: &DetailsFormProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let AppointmentDetails { visit, notes, services, .. } = &props.details;
    let planned = services.iter().map(|service| Planned { id: service.id, name: service.name.clone(), minutes: None });
    let first = Draft {
        reason: visit.reason.clone().unwrap_or_default(),
        notes: notes.clone().unwrap_or_default(),
        services: planned.collect(),
    };
    let (appointment, may_plan) = (visit.id, use_session().can(Permission::ServicesRead));
    let repeats = visit.repeats;
    let sent = use_mut_ref(|| None::<ChangeAppointment>);
    let sends = sent.clone();
    let others = {
        let toasts = toasts.clone();
        use_submit::<ChangeSeries>(Callback::from(move |_| toasts.done(t.series_changed())))
    };
    use_refusal_toasts([&others.error]);
    let following = others.send.clone();
    let form = use_form(
        move || first,
        move |draft: &Draft, check| {
            let reason = check.optional("reason", &draft.reason);
            let notes = check.optional("notes", &draft.notes);
            let services = draft.services.iter().map(|service| service.id).collect();
            let visit = ChangeAppointment { appointment, reason: reason?, notes: notes?, services };
            *sends.borrow_mut() = Some(visit.clone());
            Some(visit)
        },
        Callback::from(move |()| match sent.borrow().clone().filter(|_| repeats) {
            // It is one of a series: the others may get the same.
            Some(visit) => {
                let following =
                    following.reform(move |()| ChangeSeries { visit: visit.clone(), scope: SeriesScope::Following });
                toasts.done_with(t.appointments_saved(), t.series_change_following(), following);
            }
            None => toasts.done(t.appointments_saved()),
        }),
    );
    let on_unsaved = props.on_unsaved.clone();
    use_effect_with(form.state().dirty, move |dirty| on_unsaved.emit(*dirty));
    html! {
        <FormArea form={form.state()}>
            if may_plan {
                <ServicesField bind={bind!(form.services)} />
            }
            <TextField name="reason" label={t.appointments_reason()} bind={bind!(form.reason)} optional=true />
            <TextArea name="notes" label={t.appointments_notes()} bind={bind!(form.notes)} optional=true rows=2 />
            if form.state().dirty {
                <div><SubmitButton form={form.state()} testid="save-details">{ t.common_save() }</SubmitButton></div>
            }
        </FormArea>
    }
}

fn history(t: &Texts, format: &Format, events: &[AppointmentEvent]) -> Html {
    let line = |event: &AppointmentEvent| {
        let what = match event.kind {
            AppointmentEventKind::Booked => t.appointments_event_booked(format.date_time(event.start)),
            AppointmentEventKind::Moved if event.status == AppointmentStatus::Rescheduled => {
                status::name(t, event.status)
            }
            AppointmentEventKind::Moved => t.appointments_event_moved(format.date_time(event.start)),
            AppointmentEventKind::Status => status::name(t, event.status),
            AppointmentEventKind::Undone => t.appointments_undone(status::name(t, event.status)),
        };
        html! {
            <li>
                <span class="list__main">
                    <span>{ what }{ for event.reason.iter().map(|reason| format!(": {reason}")) }</span>
                    <span class="sub num">
                        { format.date_time(event.at) }{ for event.user_name.iter().map(|name| format!(" · {name}")) }
                    </span>
                </span>
            </li>
        }
    };
    html! {
        <section>
            <h3>{ t.appointments_history() }</h3>
            <ol class="list list--plain" data-testid="history">{ for events.iter().rev().map(line) }</ol>
        </section>
    }
}
