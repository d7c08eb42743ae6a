//! Giving a visit another time by typing it.

use cuspid_model::requests::booking::{AppointmentStatus, MoveAppointment, Visit};
use cuspid_model::requests::series::PlanSeriesMove;
use yew::prelude::*;

use super::steps::Refused;
use super::when::{Checked, OWN, When, WhenFields};
use crate::bind;
use crate::components::{CheckField, FormSheet, use_toasts};
use crate::hooks::{Bind, use_form};
use crate::pages::series::{ScopeField, SeriesSheet, scope_of};
use crate::session::{use_format, use_texts};

/// See [`MoveSheet`].
#[derive(Properties, PartialEq)]
pub struct MoveSheetProps {
    /// The visit.
    pub visit: Visit,
    /// The time that was refused, which brought one here.
    pub refused: Option<Refused>,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    when: When,
    agreed: bool,
    scope: String,
}

/// Another time, doctor or length for a visit; a new visit for one that was called off or missed.
#[component]
pub fn MoveSheet(props: &MoveSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let visit = &props.visit;
    let anew = visit.status.can_rebook();
    let done = {
        let close = props.on_close.clone();
        Callback::from(move |_| {
            toasts.done(if anew { t.appointments_booked() } else { t.appointments_moved_done() });
            close.emit(());
        })
    };
    let before = When::of(visit, &format);
    let when = match &props.refused {
        Some(Refused { shift, .. }) => When {
            doctor: shift.doctor.to_string(),
            date: shift.start.date().to_string(),
            time: format.time(shift.start),
            minutes: shift.minutes.to_string(),
            resources: shift.resources.clone().unwrap_or_else(|| before.resources.clone()),
            site: shift.site.map_or_else(|| before.site.clone(), |site| site.to_string()),
            ..before
        },
        None if anew => When { date: format.today().to_string(), time: String::new(), ..before },
        None => before,
    };
    let first = Draft { when, agreed: false, scope: String::new() };
    let refused = props.refused.as_ref().map(|refused| (refused.error.clone(), first.when.clone()));
    let appointment = visit.id;
    let series = use_state_eq(|| None::<PlanSeriesMove>);
    let show_series = series.setter();
    let form = use_form(
        move || first,
        move |draft: &Draft, check| {
            let Checked { doctor, start, duration, parts, assistants } = draft.when.checked(check)?;
            let (parts, assistants) = (Some(parts), Some(assistants));
            let resources = Some(draft.when.resources.clone());
            let (agreed, outside_hours, overbook) = (draft.agreed, draft.when.outside, draft.when.overbook());
            let visit = MoveAppointment {
                site: draft.when.site(),
                appointment,
                doctor,
                start,
                duration,
                parts,
                assistants,
                resources,
                agreed,
                outside_hours,
                overbook,
            };
            match scope_of(&draft.scope) {
                Some(scope) => {
                    show_series.set(Some(PlanSeriesMove { visit, scope, by_hand: false, choices: vec![] }));
                    None
                }
                None => Some(visit),
            }
        },
        done,
    );
    let when: Bind<When> = form.bind(|draft| draft.when.clone(), |draft, when| draft.when = when);
    let settle = {
        let form = form.clone();
        Callback::from(move |when: When| form.settle(|draft| draft.when = when))
    };
    let (title, save) = if anew {
        (t.appointments_rebook(), t.appointments_book_visit())
    } else {
        (t.appointments_move(), t.appointments_move_visit())
    };
    let back = {
        let series = series.setter();
        Callback::from(move |()| series.set(None))
    };
    let save = if form.draft().scope.is_empty() { save } else { t.appointments_see_days() };
    html! {
        <>
        <FormSheet form={form.state()} {title} {save} on_close={props.on_close.clone()} own={OWN.to_vec()} testid="move-sheet">
            <p><b>{ &visit.patient_name }</b><br /><span class="sub num">{
                format!("{}, {}", format.date(visit.start.date()), format.time_range(visit.start, visit.end))
            }</span></p>
            <WhenFields form={form.state()} bind={when} {settle} patient={visit.patient} except={(!anew).then_some(visit.id)} {refused} />
            if visit.status == AppointmentStatus::Confirmed {
                <CheckField label={t.appointments_agreed()} bind={bind!(form.agreed)} testid="agreed" />
            }
            if visit.repeats && !anew {
                <ScopeField bind={bind!(form.scope)} />
            }
        </FormSheet>
        if let Some(wanted) = &*series {
            <SeriesSheet<PlanSeriesMove> wanted={wanted.clone()} on_back={back} on_done={props.on_close.clone()} />
        }
        </>
    }
}
