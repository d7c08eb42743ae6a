//! How much of a resource's time is used, what by, and what is reserved next.

use cuspid_model::ResourceId;
use cuspid_model::requests::reservations::{ListReservations, ReservationRow};
use cuspid_model::requests::usage::{ResourceProfile, ResourceUse, Utilisation};
use yew::prelude::*;

use crate::components::{Card, Skeleton};
use crate::format::Format;
use crate::hooks::use_query;
use crate::session::{use_format, use_texts};

/// See [`Uses`].
#[derive(Properties, PartialEq)]
pub struct UsesProps {
    /// The resource and its use.
    pub profile: ResourceProfile,
    /// A bar for each week instead of for each day.
    pub by_week: bool,
    /// Opens what holds it.
    pub show: Callback<ResourceUse>,
}

/// A bar for each day or week; choosing one shows what it consists of.
#[component]
pub fn Uses(props: &UsesProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let chosen = use_state(|| None::<Utilisation>);
    let profile = &props.profile;
    let figures = if props.by_week { &profile.weeks } else { &profile.days };
    let bar = |one: &Utilisation| {
        let pressed = *chosen == Some(*one);
        let onclick = {
            let (setter, one) = (chosen.setter(), *one);
            Callback::from(move |_: MouseEvent| setter.set((!pressed).then_some(one)))
        };
        let share = one.percent();
        let style = format!("--v:{}%", share.unwrap_or(0).min(100));
        html! {
            <button type="button" class="usage__row" aria-pressed={if pressed { "true" } else { "false" }} {onclick} data-testid="usage-row">
                <span class="num cut">{ name(&format, *one) }</span>
                <span class="usage__bar" {style}><i></i></span>
                <b class="num">{ share.map_or_else(|| t.resource_closed(), |share| t.resource_percent(format.number(i64::from(share)))) }</b>
                <small class="num muted">{ t.resource_of(hours(&format, one.booked), hours(&format, one.available)) }</small>
            </button>
        }
    };
    let within = |use_: &&ResourceUse| {
        chosen.is_none_or(|chosen| use_.start.date() <= chosen.to && use_.end.date() >= chosen.from)
    };
    let rows: Vec<&ResourceUse> = profile.uses.iter().filter(within).collect();
    let row = |use_: &&ResourceUse| {
        let onclick = {
            let (show, own) = (props.show.clone(), (*use_).clone());
            Callback::from(move |_: MouseEvent| show.emit(own.clone()))
        };
        let kind = if use_.task.is_some() {
            t.resource_kind_block()
        } else if use_.reservation.is_some() {
            if use_.pending { t.reservations_pending() } else { t.resource_kind_reservation() }
        } else {
            t.resource_visit()
        };
        html! {
            <tr>
                <td class="num nowrap">{ format!("{}, {}", format.date(use_.start.date()), format.time_range(use_.start, use_.end)) }</td>
                <td class="cut"><button type="button" class="btn btn--link btn--s" {onclick}>{ use_.what.clone().unwrap_or_else(|| t.resource_visit()) }</button></td>
                <td>{ kind }</td>
                <td class="right num">{ format.number(i64::from(use_.units)) }</td>
            </tr>
        }
    };
    let whole = profile.whole.percent();
    html! {
        <>
            <Card title={t.resource_usage()}>
                <p class="row">
                    <b class="tile__value num" data-testid="usage-whole">{ whole.map_or_else(|| t.resource_closed(), |share| t.resource_percent(format.number(i64::from(share)))) }</b>
                    <span class="muted num">{ t.resource_of(hours(&format, profile.whole.booked), hours(&format, profile.whole.available)) }</span>
                </p>
                <div class="usage" role="group" aria-label={t.resource_usage()}>{ for figures.iter().map(bar) }</div>
                <p class="sub">
                    { t.resource_usage_rule() }
                    if profile.by_dentists {
                        { " " }{ t.resource_usage_dentists() }
                    }
                </p>
            </Card>
            <Card title={t.resource_used_for()} flush=true>
                if rows.is_empty() {
                    <div class="card__body"><p class="muted">{ t.resource_unused() }</p></div>
                } else {
                    <table class="table table--tight" data-testid="resource-uses">
                        <thead>
                            <tr>
                                <th scope="col">{ t.reservations_when() }</th>
                                <th scope="col">{ t.reservations_title() }</th>
                                <th scope="col">{ t.resources_kind() }</th>
                                <th scope="col" class="right">{ t.reservations_units() }</th>
                            </tr>
                        </thead>
                        <tbody>{ for rows.iter().map(row) }</tbody>
                    </table>
                }
            </Card>
        </>
    }
}

/// A day, or from one to another.
fn name(format: &Format, one: Utilisation) -> String {
    if one.from == one.to {
        return format!("{} {}", format.weekday(one.from), format.date_short(one.from));
    }
    format!("{} – {}", format.date_short(one.from), format.date_short(one.to))
}

/// Minutes as hours: `7:30`.
fn hours(format: &Format, minutes: u32) -> String {
    format!("{}:{:02}", format.number(i64::from(minutes / 60)), minutes % 60)
}

/// See [`Upcoming`].
#[derive(Properties, PartialEq)]
pub struct UpcomingProps {
    /// Of which resource.
    pub resource: ResourceId,
}

/// What is reserved from now on.
#[component]
pub fn Upcoming(props: &UpcomingProps) -> Html {
    /// The next ones.
    const MOST: usize = 6;
    let t = use_texts();
    let format = use_format();
    let request = ListReservations { from: format.today(), days: 42, resource: Some(props.resource), cancelled: false };
    let query = use_query(request);
    let now = format.now();
    let line = |row: &ReservationRow| {
        let when = format!("{}, {}", format.date(row.slot.start.date()), format.time_range(row.slot.start, row.end));
        let who = row.patient_name.clone().or_else(|| row.doctor_name.clone()).unwrap_or_default();
        html! { <li><span class="list__main"><b class="cut">{ row.details.title.to_string() }</b><small class="muted num">{ when }{ " " }{ who }</small></span></li> }
    };
    html! {
        <Card title={t.resource_upcoming()} flush=true>
            { query.show(html! { <div class="card__body"><Skeleton lines=3 /></div> }, |rows: &Vec<ReservationRow>| {
                let next: Vec<&ReservationRow> = rows.iter().filter(|row| now.is_none_or(|now| row.end > now)).take(MOST).collect();
                html! {
                    if next.is_empty() {
                        <div class="card__body"><p class="muted">{ t.resource_unused() }</p></div>
                    } else {
                        <ul class="list" data-testid="resource-upcoming">{ for next.into_iter().map(line) }</ul>
                    }
                }
            }) }
        </Card>
    }
}
