//! One resource: what is known about it, its own calendar, what is to be done, and how much of its time is used.

mod facts;
mod tasks;
mod uses;
mod week;

use cuspid_model::requests::reservations::{ListReservations, ReservationRow};
use cuspid_model::requests::resources::ResourceRow;
use cuspid_model::requests::usage::{GetResource, ResourceProfile, ResourceUse};
use cuspid_model::time::PlainDate;
use cuspid_model::{Permission, ResourceId};
use yew::prelude::*;

use super::appointments::{Layer, Open as Visit};
use super::resources::{ReservationSheet, ResourceSheet, kind_text};
use crate::components::{
    Button, ButtonKind, Card, Icon, IconButton, PageHead, Seg, Skeleton, capitalized, facts as facts_line,
};
use crate::hooks::{Bind, Choice, use_hotkey_when, use_query};
use crate::pages::export::ExportSheet;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
use facts::Facts;
use tasks::ResourceTasks;
use uses::{Upcoming, Uses};
use week::Week;

/// See [`Resource`].
#[derive(Properties, PartialEq)]
pub struct ResourceProps {
    /// Which.
    pub id: ResourceId,
}

/// What is open beside the page.
#[derive(Clone, PartialEq)]
enum Open {
    Edit(Box<ResourceRow>),
    Export,
    Reserve,
    Reservation(Box<ReservationRow>),
}

const WEEK: &str = "week";
const MONTH: &str = "month";

/// The page.
#[component]
pub fn Resource(props: &ResourceProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let day = use_state(|| format.today());
    let span = use_state(|| WEEK.to_owned());
    let open = use_state(|| None::<Open>);
    let visit = use_state(|| None::<Visit>);
    let (from, days) = range(*day, *span == MONTH);
    let query = use_query(GetResource { resource: props.id, from, days });
    let reserved = use_query(ListReservations { from, days, resource: Some(props.id), cancelled: false });
    let (may_reserve, may_edit) = (session.can(Permission::ReservationsWrite), session.can(Permission::ResourcesWrite));
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let set_visit = {
        let visit = visit.setter();
        Callback::from(move |what: Option<Visit>| visit.set(what))
    };
    use_hotkey_when(may_reserve, "N", t.reservations_new(), set_open.reform(|()| Some(Open::Reserve)));
    let show = {
        let (set_open, set_visit, rows) = (set_open.clone(), set_visit.clone(), reserved.data.clone());
        Callback::from(move |use_: ResourceUse| {
            let row = rows.iter().flat_map(|rows| rows.iter()).find(|row| Some(row.id) == use_.reservation);
            match (use_.appointment, row) {
                (Some(appointment), _) => set_visit.emit(Some(Visit::Visit(appointment))),
                (None, Some(row)) if may_reserve => set_open.emit(Some(Open::Reservation(Box::new(row.clone())))),
                (None, _) => {}
            }
        })
    };
    let step = |forward: bool| {
        let days = if *span == MONTH {
            if forward { 31 } else { -1 }
        } else if forward {
            7
        } else {
            -7
        };
        let base = if *span == MONTH { day.first_of_month() } else { *day };
        let (setter, to) = (day.setter(), base.plus_days(days));
        Callback::from(move |_: MouseEvent| {
            if let Ok(to) = to {
                setter.set(to);
            }
        })
    };
    let spans = vec![Choice::new(WEEK, t.resource_week()), Choice::new(MONTH, t.resource_month())];
    let set_span = {
        let span = span.setter();
        Callback::from(move |word| span.set(word))
    };
    let until = from.plus_days(i64::from(days) - 1).unwrap_or(from);
    let title = if *span == MONTH {
        capitalized(&format.month(*day))
    } else {
        format!("{} – {}", format.date_short(from), format.date(until))
    };
    let skeleton = html! { <Card><Skeleton lines=10 /></Card> };
    query.show(skeleton, |profile: &ResourceProfile| {
        let row = &profile.row;
        let units = i64::from(row.details.rules.capacity.get());
        let sub = facts_line([
            html! { { kind_text(t, row) } },
            html! { { &row.site_name } },
            html! { { t.resources_units(units, format.number(units)) } },
            html! { { if row.archived { t.resources_is_archived() } else { t.resource_in_use() } } },
        ]);
        let edit = set_open.reform({
            let row = row.clone();
            move |_: MouseEvent| Some(Open::Edit(Box::new(row.clone())))
        });
        let close = set_open.reform(|()| None);
        let beside = match (*open).clone() {
            None => Html::default(),
            Some(Open::Edit(row)) => html! { <ResourceSheet resource={Some(*row)} taken={vec![]} on_close={close} /> },
            Some(Open::Export) => html! { <ExportSheet date={from} resource={Some(props.id)} on_close={close} /> },
            Some(Open::Reserve) => html! { <ReservationSheet date={*day} resource={Some(props.id)} on_close={close} /> },
            Some(Open::Reservation(row)) => html! { <ReservationSheet date={*day} row={Some(*row)} on_close={close} /> },
        };
        html! {
            <>
                <PageHead title={row.details.name.to_string()} {sub} parent={Some((Route::Resources, t.resources_page().into()))}>
                    if session.can(Permission::AppointmentsRead) {
                        <Button icon={Icon::Download} onclick={set_open.reform(|_: MouseEvent| Some(Open::Export))} testid="export-calendar">
                            { t.export_short() }
                        </Button>
                    }
                    if may_edit {
                        <Button icon={Icon::Edit} onclick={edit} testid="resource-edit">{ t.resource_edit() }</Button>
                    }
                    if may_reserve && !row.archived {
                        <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_open.reform(|_: MouseEvent| Some(Open::Reserve))} testid="resource-reserve">
                            { t.reservations_new() }
                        </Button>
                    }
                </PageHead>
                <div class="row row--wrap">
                    <IconButton icon={Icon::Left} framed=true label={t.resource_earlier()} onclick={step(false)} testid="resource-earlier" />
                    <IconButton icon={Icon::Right} framed=true label={t.resource_later()} onclick={step(true)} testid="resource-later" />
                    <b class="num">{ title.clone() }</b>
                    <span class="push"></span>
                    <Seg label={t.resource_span()} bind={Bind::new((*span).clone(), set_span.clone())} choices={spans.clone()} />
                </div>
                <div class="split" style="--side:340px">
                    <div class="stack">
                        if *span == WEEK {
                            <Week {from} profile={profile.clone()} show={show.clone()} />
                        }
                        <Uses key={format!("{from}{days}")} profile={profile.clone()} by_week={*span == MONTH} show={show.clone()} />
                    </div>
                    <div class="stack">
                        <Facts profile={profile.clone()} />
                        if session.can(Permission::TasksRead) {
                            <ResourceTasks resource={props.id} />
                        }
                        <Upcoming resource={props.id} />
                    </div>
                </div>
                { beside }
                <Layer open={(*visit).clone()} set={set_visit.clone()} date={*day} />
            </>
        }
    })
}

/// The days that are shown: the week of a day, or the weeks of its month.
fn range(day: PlainDate, month: bool) -> (PlainDate, u32) {
    if month {
        let weeks = day.weeks_of_month();
        let days = u32::try_from(weeks.len()).unwrap_or(7);
        return (weeks.first().copied().unwrap_or(day), days);
    }
    let monday = day.date().week(chrono::Weekday::Mon).first_day();
    (PlainDate::new(monday).unwrap_or(day), 7)
}
