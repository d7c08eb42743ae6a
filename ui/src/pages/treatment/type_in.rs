//! Adding a procedure by typing a place and part of a service's name, or by choosing a tooth.

use std::rc::Rc;

use cuspid_model::Error;
use cuspid_model::requests::treatment::*;
use cuspid_model::tooth::{Site, WrongPlace};
use cuspid_texts::Texts;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::RecordProps;
use super::entry::{Catalogue, Reading, Readings};
use super::teeth::Teeth;
use super::words::{scope_hint, site_text, site_typed, typed_place};
use crate::components::{Icon, LoadError, Refusal, Seg, use_toasts};
use crate::hooks::{Bind, Choice, folded, use_hotkey, use_query, use_submit};
use crate::session::{use_format, use_session, use_texts};

const PLANNED: &str = "planned";

/// Types a procedure. What it may mean stands below; Enter takes the marked one. A place that is none is refused at the
/// field while it is being typed.
#[component]
pub fn TypeIn(props: &RecordProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let typed = use_state(String::new);
    let mode = use_state(|| PLANNED.to_owned());
    let at = use_state(|| 0usize);
    let node = use_node_ref();
    let services = use_query(ListServices { archived: false });
    let catalogue: Rc<Vec<ServiceRow>> = services.data.clone().unwrap_or_default();
    let names = use_memo(catalogue.clone(), |services| {
        services.iter().map(|service| folded(&format!("{} {}", service.code, service.name))).collect::<Vec<_>>()
    });
    let focus = {
        let node = node.clone();
        Callback::from(move |()| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                crate::window::focus(&input);
            }
        })
    };
    use_hotkey("N", t.treatments_add_procedure(), focus.clone());
    let sent = use_mut_ref(String::new);
    let added = {
        let (typed, at, toasts, node, sent) = (typed.setter(), at.setter(), toasts.clone(), node.clone(), sent.clone());
        Callback::from(move |word: String| {
            toasts.done(word);
            let Some(input) = node.cast::<HtmlInputElement>() else { return };
            // Whoever types the next one already, or went elsewhere meanwhile, is not disturbed.
            if input.value() == *sent.borrow() {
                typed.set(String::new());
                at.set(0);
            }
            if crate::window::focus_is_free_for(&input, ".entry") {
                crate::window::focus(&input);
            }
        })
    };
    let plan = use_submit::<PlanProcedure>(added.reform(move |_| t.treatments_procedure_was_planned()));
    let record = use_submit::<RecordProcedure>(added.reform(move |_| t.treatments_procedure_was_recorded()));
    let error: Option<Error> = plan.error.clone().or(record.error.clone());
    let written = typed_place(t, &typed);
    let readings = Catalogue { services: &catalogue, names: &names, fold: folded }.read(&written);
    let marked = (*at).min(readings.found.len().saturating_sub(1));
    let case = props.case.row.id;
    let take = {
        let (plan, record, planned) = (plan.send.clone(), record.send.clone(), *mode == PLANNED);
        let (sent, typed) = (sent.clone(), typed.clone());
        Callback::from(move |reading: Reading| {
            sent.replace((*typed).clone());
            let (service, site) = (reading.service.id, reading.site);
            if planned {
                plan.emit(PlanProcedure { case, service, site, doctor: None, price: None, remark: None });
            } else {
                let (doctor, done_on) = (None, None);
                record.emit(RecordProcedure { case, service, site, doctor, done_on, price: None, remark: None });
            }
        })
    };
    let clear = {
        let (plan, record) = (plan.clear.clone(), record.clear.clone());
        move || {
            plan.emit(());
            record.emit(());
        }
    };
    let oninput = {
        let (typed, at, clear) = (typed.setter(), at.setter(), clear.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            clear();
            at.set(0);
            typed.set(input.value());
        })
    };
    let onkeydown = {
        let (found, take, at, typed, clear) =
            (readings.found.clone(), take.clone(), at.setter(), typed.clone(), clear.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = found.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => at.set(if marked >= last { 0 } else { marked + 1 }),
                "ArrowUp" => at.set(marked.checked_sub(1).unwrap_or(last)),
                "Enter" => {
                    if let Some(reading) = found.get(marked) {
                        take.emit(reading.clone());
                    }
                }
                "Escape" if !typed.is_empty() => {
                    clear();
                    typed.set(String::new());
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let (site, rest) = (readings.site, readings.rest.clone());
    let pick = {
        let (typed, focus) = (typed.setter(), focus.clone());
        Callback::from(move |site: Option<Site>| {
            let place = site.map(|site| format!("{} ", site_typed(t, site))).unwrap_or_default();
            clear();
            typed.set(format!("{place}{rest}"));
            focus.emit(());
        })
    };
    let line = |(place, reading): (usize, &Reading)| {
        let onclick = {
            let (take, reading) = (take.clone(), reading.clone());
            Callback::from(move |_: MouseEvent| take.emit(reading.clone()))
        };
        html! {
            <li>
                <button type="button" class="menu__item" tabindex="-1" aria-current={(place == marked).then_some("true")} {onclick} data-testid="entry-reading">
                    <b class="num entry__place">{ site_text(t, reading.site) }</b>
                    <span class="cut">{ &reading.service.name }</span>
                    <small class="num push">{ format.money(reading.service.price) }</small>
                </button>
            </li>
        }
    };
    let choices = vec![Choice::new(PLANNED, t.treatments_mode_plan()), Choice::new("done", t.treatments_mode_done())];
    let bind = {
        let mode = mode.clone();
        Bind::new((*mode).clone(), move |word| mode.set(word))
    };
    let nothing = !typed.trim().is_empty() && readings.found.is_empty() && services.data.is_some();
    let wrong = readings.wrong.as_ref().filter(|_| nothing && readings.elsewhere.is_none());
    // What the backend refuses of the place stands at the field too.
    let refused = error.as_ref().filter(|error| error.field.as_deref() == Some("site"));
    let refusal = wrong
        .map(|wrong| wrong_text(t, wrong))
        .or_else(|| refused.map(|error| cuspid_texts::error_text(session.language(), error)));
    if let (None, Some(error)) = (&services.data, &services.error) {
        return html! { <LoadError error={error.clone()} retry={services.reload.clone()} /> };
    }
    html! {
        <div class="entry">
            <div class="row">
                <span class="wrap grow">
                    { Icon::Plus.html() }
                    <input
                        ref={node}
                        class="input"
                        type="text"
                        autocomplete="off"
                        aria-label={t.treatments_add_procedure()}
                        aria-invalid={refusal.is_some().then_some("true")}
                        aria-describedby={refusal.is_some().then_some("entry-refusal")}
                        placeholder={t.treatments_entry_example()}
                        value={(*typed).clone()}
                        {oninput}
                        {onkeydown}
                        data-testid="entry"
                    />
                    if typed.is_empty() {
                        <kbd aria-hidden="true">{ "N" }</kbd>
                    }
                </span>
                <Seg label={t.treatments_mode()} {bind} {choices} />
            </div>
            if let Some(text) = refusal {
                <p id="entry-refusal" class="field__error" role="alert" data-testid="entry-refusal">{ Icon::Warn.small() }{ text }</p>
            } else if error.is_some() {
                <Refusal {error} />
            }
            if !readings.found.is_empty() {
                <ul class="entry__list" data-testid="entry-readings">{ for readings.found.iter().enumerate().map(line) }</ul>
            } else if nothing && wrong.is_none() {
                <p class="muted" data-testid="entry-hint">{ hint(t, &readings) }</p>
            }
            <Teeth {site} on_pick={pick} procedures={props.case.procedures.clone()} />
        </div>
    }
}

fn hint(t: &Texts, readings: &Readings) -> String {
    match &readings.elsewhere {
        Some((name, scope)) => t.treatments_entry_elsewhere(name.as_str(), scope_hint(t, *scope)),
        None => t.treatments_entry_hint(),
    }
}

fn wrong_text(t: &Texts, wrong: &WrongPlace) -> String {
    let spelled = |letters: &str| letters.chars().map(String::from).collect::<Vec<_>>().join(", ");
    match wrong {
        WrongPlace::Tooth(text) => t.treatments_entry_no_tooth(text.as_str()),
        WrongPlace::Surfaces(tooth, letters) => t.treatments_entry_no_surface(tooth.to_string(), spelled(letters)),
        WrongPlace::Twice(tooth) => t.treatments_entry_twice(tooth.to_string()),
    }
}
