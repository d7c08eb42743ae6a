//! One request: who asks, what for, when; whose it may be; and what can be done with it.

use cuspid_model::requests::booking::AppointmentSource;
use cuspid_model::requests::inbox::{BookingRequestRow, BookingWish, LaterWord, RequestPatient, WishedTime};
use cuspid_model::requests::patients::{FindPatients, PatientRow};
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{PatientId, Permission};
use yew::prelude::*;
use yew_router::prelude::*;

use super::offer::OfferText;
use super::steps::use_request_steps;
use super::{Open, words};
use crate::components::{Alert, Button, ButtonKind, Icon, Section, Sheet, Tone};
use crate::hooks::use_query_when;
use crate::pages::appointments::{Asked, First, Open as Visit, Planned};
use crate::pages::resources::kind_name;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// The visit that a request becomes, at the first time that is wished for unless another is chosen.
pub fn visit_of(row: &BookingRequestRow, chosen: Option<WishedTime>) -> Visit {
    let wish = &row.wish;
    let text = |text: Option<String>| text.unwrap_or_default();
    let time = chosen.or(wish.times.first().copied().filter(|_| !row.over));
    let asked = Asked {
        id: row.id,
        name: text(wish.name.as_ref().map(ToString::to_string)),
        phone: text(wish.phone.as_ref().map(ToString::to_string)),
        email: text(wish.email.as_ref().map(ToString::to_string)),
        start: time.map(|time| time.from),
        // Of a stretch of time the day is taken over, and what is free on it is offered.
        exact: time.is_some_and(|time| time.until.is_none()),
        resources: wish.resources.clone(),
    };
    let name = row.patient.as_ref().map(|patient| patient.name.clone());
    Visit::Book(Box::new(First {
        patient: wish.patient.zip(name),
        minutes: wish.duration.map(|minutes| minutes.get()),
        doctor: wish.doctor,
        services: row.services.iter().map(Planned::from).collect(),
        site: wish.site.filter(|_| wish.resources.is_empty()),
        reason: wish.reason.as_ref().map(ToString::to_string),
        source: Some(AppointmentSource::Request),
        request: Some(asked),
        ..First::default()
    }))
}

/// The request as one of a patient, where somebody said whose it is.
fn of_patient(row: BookingRequestRow, known: Option<(PatientId, String)>) -> BookingRequestRow {
    let Some((id, name)) = known else { return row };
    let patient = Some(RequestPatient { name, birth_date: None });
    BookingRequestRow { wish: BookingWish { patient: Some(id), ..row.wish }, patient, ..row }
}

/// See [`RequestSheet`].
#[derive(Properties, PartialEq)]
pub struct RequestSheetProps {
    /// The request.
    pub row: BookingRequestRow,
    /// Something else is to be open.
    pub on_open: Callback<Open>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// One request.
#[component]
pub fn RequestSheet(props: &RequestSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = &props.row;
    let session = use_session();
    let navigator = use_navigator();
    let steps = use_request_steps(props.on_close.clone());
    let open = row.status.is_open();
    let known = use_state(|| None::<(PatientId, String)>);
    let step = |act: &Callback<BookingRequestRow>| {
        let row = row.clone();
        act.reform(move |_: MouseEvent| row.clone())
    };
    let show = |what: fn(Box<BookingRequestRow>) -> Open| {
        let row = row.clone();
        props.on_open.reform(move |_: MouseEvent| what(Box::new(row.clone())))
    };
    let reserve = {
        let (row, known) = (row.clone(), (*known).clone());
        props.on_open.reform(move |_: MouseEvent| Open::Reserve(Box::new(of_patient(row.clone(), known.clone()))))
    };
    let book = {
        let (row, known, on_open) = (row.clone(), (*known).clone(), props.on_open.clone());
        move |chosen: Option<WishedTime>| {
            let (row, known) = (row.clone(), known.clone());
            on_open.reform(move |_: MouseEvent| Open::Visit(visit_of(&of_patient(row.clone(), known.clone()), chosen)))
        }
    };
    let to_reservations = |date: PlainDate| {
        let navigator = navigator.clone();
        Callback::from(move |_: MouseEvent| {
            let section = Section { date: date.to_string(), ..Section::default() };
            let gone = navigator.as_ref().map(|navigator| navigator.push_with_query(&Route::Resources, &section));
            debug_assert!(gone.is_none_or(|gone| gone.is_ok()));
        })
    };
    let foot = if open {
        html! {
            <>
                <Button icon={Icon::Ban} busy={steps.running} onclick={step(&steps.decline)} testid="request-decline">{ t.requests_decline() }</Button>
                <Button busy={steps.running} onclick={step(&steps.withdraw)} testid="request-withdraw">{ t.requests_withdraw() }</Button>
                <span class="push"></span>
                <Button icon={Icon::Clock} onclick={show(Open::Offer)} testid="request-offer">{ t.requests_offer() }</Button>
                <Button kind={ButtonKind::Primary} icon={Icon::Calendar} onclick={book(None)} testid="sheet-accept">{ t.requests_accept() }</Button>
            </>
        }
    } else {
        html! {
            <>
                <Button icon={Icon::Undo} busy={steps.running} onclick={step(&steps.undo)} testid="sheet-undo">{ t.requests_reopen() }</Button>
                <span class="push"></span>
                if row.later.is_some() {
                    <Button busy={steps.running} onclick={step(&steps.settle)} testid="sheet-settle">{ t.requests_settle() }</Button>
                }
                if let Some(date) = row.reservation.and(row.booked).map(LocalTime::date) {
                    <Button kind={ButtonKind::Primary} icon={Icon::Calendar} onclick={to_reservations(date)} testid="request-reservation">
                        { t.requests_open_reservation() }
                    </Button>
                }
                if let Some(id) = row.appointment {
                    <Button kind={ButtonKind::Primary} icon={Icon::Calendar} onclick={props.on_open.reform(move |_: MouseEvent| Open::Visit(Visit::Visit(id)))} testid="request-visit">
                        { t.requests_open_visit() }
                    </Button>
                }
            </>
        }
    };
    let time = |time: &WishedTime| {
        html! {
            <li class="row">
                <span class="num">{ words::wished(t, &format, *time) }</span>
                <span class="push"></span>
                if open {
                    <Button small=true onclick={book(Some(*time))} testid="accept-time">{ t.requests_accept_time() }</Button>
                }
            </li>
        }
    };
    let later = row.later.map(|later| match later {
        LaterWord::Changed => t.requests_later_changed_about(),
        LaterWord::Withdrawn => t.requests_later_withdrawn_about(),
    });
    let booked = row.booked.map(|booked: LocalTime| t.requests_booked_at(format.date_time(booked)));
    let wish = &row.wish;
    let fact = |name: String, value: Html| html! { <><dt>{ name }</dt><dd>{ value }</dd></> };
    let kinds: Vec<String> = wish.kinds.iter().map(|kind| kind_name(t, *kind)).collect();
    html! {
        <Sheet title={words::who(t, row)} on_close={props.on_close.clone()} {foot} testid="request-sheet">
            <div class="stack stack--m">
                <div class="row row--wrap">
                    { words::status(t, row) }
                    { words::priority(t, wish.priority) }
                    <span class="sub num">{ format!("{} · {}", words::origin(t, row.origin), format.date_time(row.received)) }</span>
                </div>
                if let Some(later) = later {
                    <Alert tone={Tone::Warning}>{ later }</Alert>
                }
                if let Some(booked) = booked {
                    <Alert tone={Tone::Success} slim=true>{ booked }</Alert>
                }
                if let Some(reason) = &row.closed_reason {
                    <p><span class="muted">{ t.requests_reason() }</span>{ " " }{ reason }</p>
                }
                <dl class="kv">
                    if let Some(phone) = &wish.phone {
                        { fact(t.requests_phone(), html! { <a class="num" href={format!("tel:{}", &**phone)}>{ format.phone(phone) }</a> }) }
                    }
                    if let Some(email) = &wish.email {
                        { fact(t.requests_email(), html! { { email.to_string() } }) }
                    }
                    { fact(t.requests_what(), html! { { words::what(t, row) } }) }
                    { fact(t.requests_doctor(), html! { { row.doctor_name.clone().unwrap_or_else(|| t.requests_any_doctor()) } }) }
                    if let Some(minutes) = wish.duration {
                        { fact(t.requests_length(), html! { { t.appointments_minutes(i64::from(minutes.get())) } }) }
                    }
                    if !kinds.is_empty() {
                        { fact(t.requests_kinds(), html! { { kinds.join(", ") } }) }
                    }
                </dl>
                if let Some(unknown) = &row.unknown {
                    <Alert tone={Tone::Info} slim=true>{ t.requests_unknown(unknown.as_str()) }</Alert>
                }
                if let Some(note) = &wish.note {
                    <p class="prose">{ note.to_string() }</p>
                }
                <div class="stack stack--s">
                    <b>{ t.requests_when() }</b>
                    if wish.times.is_empty() {
                        <span class="muted">{ t.requests_whenever() }</span>
                    }
                    <ul class="list list--plain" data-testid="wished-times">{ for wish.times.iter().map(time) }</ul>
                </div>
                if open && wish.patient.is_none() {
                    <WhoIsIt row={row.clone()} chosen={(*known).clone()} on_choose={ let known = known.setter(); Callback::from(move |who| known.set(who)) } />
                }
                if !row.offered.is_empty() {
                    <OfferText row={row.clone()} times={row.offered.clone()} />
                }
                if open {
                    <div class="row row--wrap">
                        <Button small=true icon={Icon::Edit} onclick={show(Open::Change)} testid="request-change">{ t.requests_change() }</Button>
                        if session.can(Permission::ReservationsWrite) {
                            <Button small=true icon={Icon::Chair} onclick={reserve} testid="request-reserve">{ t.requests_reserve() }</Button>
                        }
                    </div>
                }
            </div>
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct WhoIsItProps {
    row: BookingRequestRow,
    chosen: Option<(PatientId, String)>,
    on_choose: Callback<Option<(PatientId, String)>>,
}

/// The patients it may be, by phone number and by name. Nobody is taken for another without somebody's word.
#[component]
fn WhoIsIt(props: &WhoIsItProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let wish = &props.row.wish;
    let find = |text: Option<String>| text.map(|text| FindPatients { text, limit: Some(5), ..FindPatients::default() });
    let by_phone = use_query_when(find(wish.phone.as_ref().map(ToString::to_string)));
    let by_name = use_query_when(find(wish.name.as_ref().map(ToString::to_string)));
    let mut found: Vec<PatientRow> = vec![];
    for page in [&by_phone.data, &by_name.data].into_iter().flatten() {
        for row in &page.patients {
            if !found.iter().any(|known| known.id == row.id) {
                found.push(row.clone());
            }
        }
    }
    let one = |row: &PatientRow| {
        let chosen = props.chosen.as_ref().is_some_and(|(id, _)| *id == row.id);
        let who = (!chosen).then(|| (row.id, row.name.clone()));
        let onclick = props.on_choose.reform(move |_: MouseEvent| who.clone());
        let born = row.birth_date.map(|date| format.date(date));
        let phone = row.phone.as_deref().map(|phone| format.phone(phone));
        let line: Vec<String> = [born, phone, Some(row.number.clone())].into_iter().flatten().collect();
        html! {
            <button type="button" class="free" aria-pressed={if chosen { "true" } else { "false" }} {onclick} data-testid="same-patient">
                <b>{ &row.name }</b>
                <span class="num">{ line.join(" · ") }</span>
            </button>
        }
    };
    html! {
        if found.is_empty() {
            <span class="muted">{ t.requests_not_known() }</span>
        } else {
            <div class="field" role="group" aria-label={t.requests_is_it()}>
                <span class="field__label">{ t.requests_is_it() }</span>
                <div class="frees">{ for found.iter().map(one) }</div>
            </div>
        }
    }
}
