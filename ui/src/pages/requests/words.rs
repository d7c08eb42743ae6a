//! Requests in words.

use cuspid_model::requests::inbox::*;
use cuspid_model::requests::reservations::Priority;
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Icon};
use crate::format::Format;

/// Who asks, in as many words as are known.
pub fn who(t: &Texts, row: &BookingRequestRow) -> String {
    let patient = row.patient.as_ref().map(|patient| patient.name.clone());
    let typed = row.wish.name.as_ref().map(ToString::to_string);
    patient.or(typed).unwrap_or_else(|| t.requests_nobody())
}

/// How it came.
pub fn origin(t: &Texts, origin: RequestOrigin) -> String {
    match origin {
        RequestOrigin::Desk => t.requests_origin_desk(),
        RequestOrigin::Phone => t.requests_origin_phone(),
        RequestOrigin::Message => t.requests_origin_message(),
        RequestOrigin::Calendar => t.requests_origin_calendar(),
        RequestOrigin::File => t.requests_origin_file(),
    }
}

/// What for.
pub fn what(t: &Texts, row: &BookingRequestRow) -> String {
    let services = row.services.iter().map(|service| service.name.clone());
    let resources = row.resources.iter().map(|resource| resource.name.clone());
    let reason = row.wish.reason.as_ref().map(ToString::to_string);
    // A service that is called like the reason says it once.
    let reason = reason.filter(|reason| !row.services.iter().any(|service| service.name == *reason));
    let parts: Vec<String> = services.chain(reason).chain(resources).collect();
    if parts.is_empty() { t.requests_no_reason() } else { parts.join(" · ") }
}

/// A time that is wished for: a start, a day, or a stretch.
pub fn wished(t: &Texts, format: &Format, time: WishedTime) -> String {
    let day = format!("{} {}", format.weekday(time.from.date()), format.date(time.from.date()));
    let Some(until) = time.until else { return format!("{day}, {}", format.time(time.from)) };
    let whole = time.from.minute_of_day() == 0 && until.minute_of_day() == 0;
    if whole && time.from.date().plus_days(1) == Ok(until.date()) {
        t.requests_any_time(day)
    } else if whole {
        let last = until.date().plus_days(-1).unwrap_or(until.date());
        format!("{} – {}", format.date(time.from.date()), format.date(last))
    } else if time.from.date() == until.date() {
        format!("{day}, {}", format.time_range(time.from, until))
    } else {
        format!("{} – {}", format.date_time(time.from), format.date_time(until))
    }
}

/// When, in two lines: the first time that is wished for, and how many others.
pub fn when(t: &Texts, format: &Format, row: &BookingRequestRow) -> Html {
    let Some((first, others)) = row.wish.times.split_first() else {
        return html! { <span class="muted">{ t.requests_whenever() }</span> };
    };
    let more = i64::try_from(others.len()).unwrap_or(0);
    html! {
        <span class="cell2">
            <span class="num cut">{ wished(t, format, *first) }</span>
            <small class="muted">{ if row.over { t.requests_over() } else if more > 0 { t.requests_more_times(more) } else { String::new() } }</small>
        </span>
    }
}

/// Where it stands.
pub fn status(t: &Texts, row: &BookingRequestRow) -> Html {
    let (look, icon, word) = match (row.later, row.status) {
        (Some(LaterWord::Changed), _) => ("is-warning", Icon::Warn, t.requests_later_changed()),
        (Some(LaterWord::Withdrawn), _) => ("is-warning", Icon::Warn, t.requests_later_withdrawn()),
        (None, BookingRequestStatus::New) => ("is-pending", Icon::Dotted, t.requests_status_new()),
        (None, BookingRequestStatus::Answered) => ("is-info", Icon::Message, t.requests_status_answered()),
        (None, BookingRequestStatus::Accepted) => ("is-confirmed", Icon::CheckCircle, t.requests_status_accepted()),
        (None, BookingRequestStatus::Declined) => ("is-cancelled", Icon::Ban, t.requests_status_declined()),
        (None, BookingRequestStatus::Withdrawn) => ("is-cancelled", Icon::Undo, t.requests_status_withdrawn()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// A priority that is not the usual one.
pub fn priority(t: &Texts, priority: Priority) -> Html {
    match priority {
        Priority::High => html! { <Badge look="is-warning" icon={Icon::Up}>{ t.reservations_priority_high() }</Badge> },
        Priority::Low => {
            html! { <Badge look="is-cancelled" icon={Icon::Down}>{ t.reservations_priority_low() }</Badge> }
        }
        Priority::Normal => Html::default(),
    }
}

/// The text that offers other times, to be copied.
pub fn offer(texts: &Texts, format: &Format, clinic: &str, row: &BookingRequestRow, times: &[OfferedTime]) -> String {
    let name = row.wish.name.as_ref().map(ToString::to_string);
    let name = name.or(row.patient.as_ref().map(|patient| patient.name.clone())).unwrap_or_default();
    let line = |time: &OfferedTime| {
        format!(
            "- {} {}, {}",
            format.weekday(time.start.date()),
            format.date(time.start.date()),
            format.time(time.start)
        )
    };
    let lines: Vec<String> = times.iter().map(line).collect();
    let hello = if name.is_empty() { texts.requests_offer_hello_nobody() } else { texts.requests_offer_hello(name) };
    [hello, texts.requests_offer_body(), lines.join("\n"), texts.requests_offer_end(clinic)].join("\n\n")
}
