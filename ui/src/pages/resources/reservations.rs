//! What is reserved in seven days, and reserving.

use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::{ListResources, Units};
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{ErrorCode, Permission, ResourceId};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::bind;
use crate::components::{
    Badge, Button, ButtonKind, Cells, Chip, Column, ComboField, Confirm, DateField, Empty, FormSheet, Icon, IconButton,
    Label, List, NumberField, SelectField, TextArea, TextField, TimeField, use_confirm, use_done, use_refusal_toasts,
    use_toasts,
};
use crate::hooks::{Bind, Check, Choice, Pages, use_form, use_hotkey_when, use_query, use_submit};
use crate::pages::treatment::find::use_patient_search;
use crate::session::{use_format, use_session, use_texts};

/// The page's section.
#[component]
pub fn Reservations() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let from = use_state(|| format.today());
    let cancelled = use_state(|| false);
    let reserving = use_state(|| false);
    let may = session.can(Permission::ReservationsWrite);
    let query = use_query(ListReservations { from: *from, days: 7, resource: None, cancelled: *cancelled });
    let set_reserving = {
        let reserving = reserving.setter();
        Callback::from(move |on: bool| reserving.set(on))
    };
    use_hotkey_when(may, "N", t.reservations_new(), set_reserving.reform(|()| true));
    let go = |days: i64| {
        let (setter, to) = (from.setter(), from.plus_days(days));
        Callback::from(move |_: MouseEvent| {
            if let Ok(to) = to {
                setter.set(to);
            }
        })
    };
    let on_cancelled = {
        let cancelled = cancelled.setter();
        Callback::from(move |on| cancelled.set(on))
    };
    let cells = {
        let format = format.clone();
        Cells::new(
            |row: &ReservationRow| row.id.to_string(),
            move |row: &ReservationRow| {
                let when =
                    format!("{}, {}", format.date(row.slot.start.date()), format.time_range(row.slot.start, row.end));
                vec![
                    html! { <span class="num nowrap">{ when }</span> },
                    html! { <Label colour={u8::try_from(row.colour).ok()}>{ &row.resource_name }</Label> },
                    html! {
                        <span class="cell2">
                            <b class="cut">{ row.details.title.to_string() }</b>
                            <small class="muted cut">{ row.patient_name.clone().unwrap_or_default() }</small>
                        </span>
                    },
                    html! { <span class="num">{ format.number(i64::from(row.slot.units.get())) }</span> },
                    badge(t, row.status),
                    html! { <Steps row={row.clone()} /> },
                ]
            },
        )
    };
    let columns = vec![
        Column::new(t.reservations_when()).width("220px"),
        Column::new(t.reservations_resource()).width("20%"),
        Column::new(t.reservations_title()),
        Column::new(t.reservations_units()).width("84px").right(),
        Column::new(t.reservations_state()).width("140px"),
        Column::new("").width("190px").right(),
    ];
    let empty =
        html! { <Empty icon={Icon::Calendar} title={t.reservations_none_title()}>{ t.reservations_none() }</Empty> };
    let until = from.plus_days(6).unwrap_or(*from);
    html! {
        <>
            <div class="row row--wrap">
                <IconButton icon={Icon::Left} framed=true label={t.reservations_earlier()} onclick={go(-7)} testid="week-earlier" />
                <IconButton icon={Icon::Right} framed=true label={t.reservations_later()} onclick={go(7)} testid="week-later" />
                <b class="num">{ format!("{} – {}", format.date(*from), format.date(until)) }</b>
                <Chip pressed={*cancelled} onchange={on_cancelled} testid="show-cancelled">{ t.reservations_show_cancelled() }</Chip>
                <span class="push"></span>
                if may {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_reserving.reform(|_: MouseEvent| true)} testid="reserve">
                        { t.reservations_new() }
                    </Button>
                }
            </div>
            <List<ReservationRow> label={t.resources_tab_reservations()} {columns} pages={Pages::of(&query)} {cells} {empty} testid="reservations" />
            if *reserving {
                <ReserveSheet date={*from} on_close={set_reserving.reform(|()| false)} />
            }
        </>
    }
}

fn badge(t: &Texts, status: ReservationStatus) -> Html {
    let (look, icon, word) = match status {
        ReservationStatus::Pending => ("is-pending", Icon::Dotted, t.reservations_pending()),
        ReservationStatus::Confirmed => ("is-confirmed", Icon::Check, t.reservations_confirmed()),
        ReservationStatus::Completed => ("is-done", Icon::DoubleCheck, t.reservations_completed()),
        ReservationStatus::Cancelled => ("is-cancelled", Icon::Ban, t.reservations_cancelled()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

#[derive(Properties, PartialEq)]
struct StepsProps {
    row: ReservationRow,
}

/// The step on, and calling it off.
#[component]
fn Steps(props: &StepsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let may = use_session().can(Permission::ReservationsWrite);
    let row = &props.row;
    let reservation = row.id;
    let step = use_submit::<SetReservationStatus>(Callback::from(move |()| toasts.done(t.reservations_moved_on())));
    use_refusal_toasts([&step.error]);
    let to =
        |status: ReservationStatus| step.send.reform(move |_: MouseEvent| SetReservationStatus { reservation, status });
    let cancel = {
        let question = Confirm {
            title: t.reservations_cancel_title().into(),
            body: t.reservations_cancel_body(&*row.details.title, format.date_time(row.slot.start)).into(),
            act: t.reservations_cancel().into(),
            keep: t.reservations_cancel_keep().into(),
            danger: true,
            ..Confirm::default()
        };
        let send = step.send.clone();
        Callback::from(move |_: MouseEvent| {
            let status = ReservationStatus::Cancelled;
            confirm.ask(question.clone(), send.reform(move |_| SetReservationStatus { reservation, status }));
        })
    };
    let on = match row.status {
        ReservationStatus::Pending => Some((ReservationStatus::Confirmed, t.reservations_confirm())),
        ReservationStatus::Confirmed if row.slot.start.date() <= format.today() => {
            Some((ReservationStatus::Completed, t.reservations_complete()))
        }
        _ => None,
    };
    html! {
        if may {
            <span class="row case__acts">
                if let Some((status, word)) = on {
                    <Button small=true busy={step.running} onclick={to(status)} testid={format!("reservation-{}", status.as_str())}>{ word }</Button>
                }
                if row.status.next().contains(&ReservationStatus::Cancelled) {
                    <IconButton icon={Icon::Ban} small=true label={t.reservations_cancel()} onclick={cancel} testid="reservation-cancel" />
                }
            </span>
        }
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    resource: String,
    title: String,
    patient: Option<Choice>,
    date: String,
    time: String,
    minutes: String,
    units: String,
    priority: String,
    contact: String,
    notes: String,
}

impl Draft {
    fn checked(&self, check: &mut Check) -> Option<Reserve> {
        let resource = check.chosen("slot.resource", self.resource.parse::<ResourceId>().ok());
        let title = check.read("details.title", &self.title);
        let date: Option<PlainDate> = check.read("date", &self.date);
        // One field for the backend, two to fill in.
        let start = if self.time.trim().is_empty() {
            check.refuse("slot.start", ErrorCode::Empty)
        } else {
            date.and_then(|date| match format!("{date}T{}", self.time).parse::<LocalTime>() {
                Ok(start) => Some(start),
                Err(code) => check.refuse("slot.start", code),
            })
        };
        let duration = check.number("slot.duration", &self.minutes, 1..=1440);
        let units = check.number("slot.units", &self.units, 1..=1000);
        let notes = check.optional("details.notes", &self.notes);
        let contact = check.optional("details.contact", &self.contact);
        let whole = |number: i64| u32::try_from(number).ok();
        let slot = Slot {
            resource: resource?,
            start: start?,
            duration: whole(duration?).and_then(|minutes| Minutes::new(minutes).ok())?,
            units: whole(units?).and_then(|units| Units::new(units).ok())?,
        };
        let details = ReservationDetails {
            title: title?,
            patient: self.patient.as_ref().and_then(|choice| choice.value.parse().ok()),
            service: None,
            doctor: None,
            priority: Priority::parse(&self.priority).unwrap_or_default(),
            notes: notes?,
            contact: contact?,
        };
        Some(Reserve { slot, details })
    }
}

#[derive(Properties, PartialEq)]
struct ReserveSheetProps {
    date: PlainDate,
    on_close: Callback<()>,
}

/// A new reservation.
#[component]
fn ReserveSheet(props: &ReserveSheetProps) -> Html {
    let t = use_texts();
    let resources = use_query(ListResources { archived: false });
    let patients = use_patient_search();
    let done = use_done(t.reservations_saved(), &props.on_close).reform(|_| ());
    let date = props.date.to_string();
    let form = use_form(
        move || Draft {
            resource: String::new(),
            title: String::new(),
            patient: None,
            date,
            time: String::new(),
            minutes: "30".to_owned(),
            units: "1".to_owned(),
            priority: Priority::Normal.as_str().to_owned(),
            contact: String::new(),
            notes: String::new(),
        },
        Draft::checked,
        done,
    );
    let choices = resources.data.iter().flat_map(|rows| rows.iter());
    let choices: Vec<Choice> =
        choices.map(|row| Choice::new(row.id.to_string(), row.details.name.to_string())).collect();
    let priorities = vec![
        Choice::new(Priority::Low.as_str(), t.reservations_priority_low()),
        Choice::new(Priority::Normal.as_str(), t.reservations_priority_normal()),
        Choice::new(Priority::High.as_str(), t.reservations_priority_high()),
    ];
    let patient: Bind<Option<Choice>> = bind!(form.patient);
    html! {
        <FormSheet form={form.state()} title={t.reservations_new()} save={t.reservations_save()} on_close={props.on_close.clone()} testid="reserve-sheet">
            <SelectField name="slot.resource" label={t.reservations_resource()} bind={bind!(form.resource)} {choices} placeholder={AttrValue::from(t.reservations_choose())} autofocus=true />
            <TextField name="details.title" label={t.reservations_title()} bind={bind!(form.title)} />
            <div class="grid-2">
                <DateField name="date" label={t.reservations_date()} bind={bind!(form.date)} />
                <TimeField name="slot.start" label={t.reservations_time()} bind={bind!(form.time)} />
                <NumberField name="slot.duration" label={t.reservations_minutes()} bind={bind!(form.minutes)} />
                <NumberField name="slot.units" label={t.reservations_units()} bind={bind!(form.units)} />
            </div>
            <ComboField name="details.patient" label={t.reservations_patient()} bind={patient} search={patients} optional=true />
            <SelectField name="details.priority" label={t.reservations_priority()} bind={bind!(form.priority)} choices={priorities} />
            <TextField name="details.contact" label={t.reservations_contact()} bind={bind!(form.contact)} optional=true />
            <TextArea name="details.notes" label={t.reservations_notes()} bind={bind!(form.notes)} optional=true rows=2 />
        </FormSheet>
    }
}
