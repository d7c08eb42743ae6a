//! Choosing a tooth and its surfaces. Only surfaces that the tooth has are offered; a tooth nobody recorded anything on
//! says "no entry", never "sound".

use cuspid_model::requests::treatment::{ProcedureRow, ProcedureStatus};
use cuspid_model::tooth::{Arch, Site, Surface, Surfaces, Tooth, ToothSurfaces};
use web_sys::Element;
use yew::prelude::*;

use super::words::surface_name;
use crate::components::Seg;
use crate::hooks::{Bind, Choice};
use crate::session::use_texts;
use crate::window;

/// See [`Teeth`].
#[derive(Properties, PartialEq)]
pub struct TeethProps {
    /// The place chosen so far.
    pub site: Option<Site>,
    /// Another place was chosen.
    pub on_pick: Callback<Option<Site>>,
    /// What is recorded in the case.
    pub procedures: Vec<ProcedureRow>,
}

/// The teeth of both jaws, the patient's right on the left. Arrows move from tooth to tooth, Enter or Space chooses one.
#[component]
pub fn Teeth(props: &TeethProps) -> Html {
    let t = use_texts();
    let deciduous = use_state(|| false);
    let jaws = use_node_ref();
    let reached = use_state(|| (0usize, 0usize));
    let (tooth, surfaces) = match props.site {
        Some(Site::Tooth(tooth)) => (Some(tooth), Surfaces::default()),
        Some(Site::Surfaces(on)) => (Some(on.tooth()), on.surfaces()),
        _ => (None, Surfaces::default()),
    };
    let rows = [Arch::Upper, Arch::Lower].map(|arch| Tooth::row(arch, *deciduous));
    let at = {
        let row = reached.0.min(rows.len() - 1);
        (row, reached.1.min(rows[row].len() - 1))
    };
    let button = |(place, own): ((usize, usize), Tooth)| {
        let state = state_of(own, &props.procedures);
        let (class, word) = match state {
            None => ("", t.treatments_tooth_no_entry()),
            Some(ProcedureStatus::Done) => ("tooth--done", t.treatments_procedure_done()),
            Some(_) => ("tooth--planned", t.treatments_procedure_planned()),
        };
        let pressed = tooth == Some(own);
        let onclick = {
            let pick = props.on_pick.clone();
            Callback::from(move |_: MouseEvent| pick.emit((!pressed).then_some(Site::Tooth(own))))
        };
        let middle = own.position() == 1 && matches!(own.quadrant().number(), 2 | 3);
        html! {
            <button
                key={own.to_string()}
                type="button"
                class={classes!("tooth", class, middle.then_some("tooth--mid"))}
                aria-pressed={if pressed { "true" } else { "false" }}
                aria-label={format!("{own}: {word}")}
                title={format!("{own}: {word}")}
                tabindex={if place == at { "0" } else { "-1" }}
                {onclick}
                data-testid={format!("tooth-{own}")}
            >
                { own.to_string() }
            </button>
        }
    };
    let row = |(row, teeth): (usize, &Vec<Tooth>)| {
        let teeth = teeth.iter().enumerate().map(|(column, &tooth)| ((row, column), tooth));
        html! { <div key={row} class="teeth__row">{ for teeth.map(button) }</div> }
    };
    let onkeydown = {
        let (jaws, reached, rows) = (jaws.clone(), reached.setter(), rows.clone());
        Callback::from(move |event: KeyboardEvent| {
            let target: Option<Element> = event.target_dyn_into();
            let name = target.and_then(|tooth| tooth.get_attribute("data-testid")).unwrap_or_default();
            let own = |tooth: &Tooth| format!("tooth-{tooth}") == name;
            let from = rows.iter().enumerate().find_map(|(row, teeth)| Some((row, teeth.iter().position(own)?)));
            let Some(to) = from.and_then(|from| neighbour(from, &event.key(), rows[0].len())) else { return };
            event.prevent_default();
            reached.set(to);
            if let Some(jaws) = jaws.cast::<Element>() {
                window::focus_first(&jaws, &format!("[data-testid='tooth-{}']", rows[to.0][to.1]));
            }
        })
    };
    let surface = |own: Tooth, surface: Surface| {
        let pressed = surfaces.contains(surface);
        let onclick = {
            let pick = props.on_pick.clone();
            Callback::from(move |_: MouseEvent| {
                let site = ToothSurfaces::new(own, surfaces.toggled(surface)).map_or(Site::Tooth(own), Site::Surfaces);
                pick.emit(Some(site));
            })
        };
        html! {
            <button
                type="button"
                class="chip"
                aria-pressed={if pressed { "true" } else { "false" }}
                {onclick}
                data-testid={format!("surface-{}", surface.letter())}
            >
                <b>{ surface.letter() }</b>{ surface_name(t, surface, own) }
            </button>
        }
    };
    let set = {
        let deciduous = deciduous.clone();
        let value = if *deciduous { "deciduous" } else { "permanent" };
        Bind::new(value.to_owned(), move |word: String| deciduous.set(word == "deciduous"))
    };
    let choices =
        vec![Choice::new("permanent", t.treatments_permanent()), Choice::new("deciduous", t.treatments_deciduous())];
    html! {
        <div class="teeth">
            <div class="row row--wrap">
                <Seg label={t.treatments_dentition()} bind={set} {choices} />
                <span class="push"></span>
                <span class="teeth__key"><i class="tooth__key tooth--planned"></i>{ t.treatments_procedure_planned() }</span>
                <span class="teeth__key"><i class="tooth__key tooth--done"></i>{ t.treatments_procedure_done() }</span>
                <span class="teeth__key"><i class="tooth__key"></i>{ t.treatments_tooth_no_entry() }</span>
            </div>
            <div ref={jaws} class="teeth__jaws" role="group" aria-label={t.treatments_teeth()} {onkeydown}>
                { for rows.iter().enumerate().map(row) }
            </div>
            if let Some(tooth) = tooth {
                <div class="row row--wrap" role="group" aria-label={t.treatments_surfaces()}>
                    { for Surface::ALL.into_iter().filter(|surface| surface.is_on(tooth)).map(|s| surface(tooth, s)) }
                </div>
            }
        </div>
    }
}

/// The row and the place in it to which an arrow leads from another; none where the jaw ends.
fn neighbour((row, column): (usize, usize), key: &str, length: usize) -> Option<(usize, usize)> {
    match key {
        "ArrowLeft" => Some((row, column.checked_sub(1)?)),
        "ArrowRight" => (column + 1 < length).then_some((row, column + 1)),
        "ArrowUp" => Some((row.checked_sub(1)?, column)),
        "ArrowDown" => (row == 0).then_some((1, column)),
        _ => None,
    }
}

/// What stands out about a tooth: something still to do, else something done.
fn state_of(tooth: Tooth, procedures: &[ProcedureRow]) -> Option<ProcedureStatus> {
    let on = procedures.iter().filter(|procedure| procedure.site.teeth().contains(&tooth));
    let mut done = None;
    for procedure in on {
        match procedure.status {
            ProcedureStatus::Planned | ProcedureStatus::InProgress => return Some(ProcedureStatus::Planned),
            ProcedureStatus::Done => done = Some(ProcedureStatus::Done),
            ProcedureStatus::Refused | ProcedureStatus::EnteredInError => {}
        }
    }
    done
}
