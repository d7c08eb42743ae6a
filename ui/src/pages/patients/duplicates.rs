//! Records that may be of one person, found a part of all records at a time.

use cuspid_model::PatientId;
use cuspid_model::requests::patients::{DuplicatePair, ListDuplicates};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use super::words;
use crate::call::call;
use crate::components::{Button, Empty, Icon, Refusal, Sheet, Skeleton};
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// Records looked at in one step, and pairs wanted before it stops.
const STEP: u32 = 1000;
const ENOUGH: usize = 20;

/// See [`DuplicatesSheet`].
#[derive(Properties, PartialEq)]
pub struct DuplicatesSheetProps {
    /// It was closed.
    pub on_close: Callback<()>,
}

/// What was found so far.
#[derive(Clone, PartialEq, Default)]
struct Found {
    pairs: Vec<DuplicatePair>,
    /// Where to go on; none once all records were looked at.
    next: Option<PatientId>,
    error: Option<cuspid_model::Error>,
}

/// Pairs of records that may be of one person, each a link.
#[component]
pub fn DuplicatesSheet(props: &DuplicatesSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let found = use_state(Found::default);
    let running = use_state(|| true);
    let closed = use_mut_ref(|| false);
    let look = {
        let (found, running, closed) = (found.setter(), running.setter(), closed.clone());
        move |before: Found| {
            let (found, running, closed) = (found.clone(), running.clone(), closed.clone());
            running.set(true);
            spawn_local(async move {
                let mut now = Found { error: None, ..before };
                let wanted = now.pairs.len() + ENOUGH;
                loop {
                    let page = match call(&ListDuplicates { after: now.next, limit: Some(STEP) }).await {
                        Ok(page) => page,
                        Err(error) => {
                            now.error = Some(error);
                            break;
                        }
                    };
                    // Nobody waits for the rest.
                    if *closed.borrow() {
                        return;
                    }
                    now.pairs.extend(page.pairs);
                    now.next = page.next;
                    if now.next.is_none() || now.pairs.len() >= wanted {
                        break;
                    }
                    found.set(now.clone());
                }
                found.set(now);
                running.set(false);
            });
        }
    };
    {
        let look = look.clone();
        use_effect_with((), move |()| {
            look(Found::default());
            move || *closed.borrow_mut() = true
        });
    }
    let more = {
        let (look, found) = (look, found.clone());
        Callback::from(move |_: MouseEvent| look((*found).clone()))
    };
    let pair = |pair: &DuplicatePair| {
        let like = &pair.like;
        let alike: Vec<String> = like.alike.iter().map(|&what| words::likeness(t, what)).collect();
        let about =
            [like.birth_date.map(|date| format.date(date)), like.phone.as_deref().map(|phone| format.phone(phone))];
        let about: Vec<String> = about.into_iter().flatten().collect();
        let record = |id: PatientId, name: &str, number: &str| {
            html! {
                <span class="row">
                    <Link<Route> to={Route::Patient { id }}><bdi>{ name.to_owned() }</bdi></Link<Route>>
                    <small class="num">{ number.to_owned() }</small>
                </span>
            }
        };
        html! {
            <li data-testid="duplicate-pair">
                <span class="list__main">
                    { record(pair.patient, &pair.name, &pair.number) }
                    { record(like.patient, &like.name, &like.number) }
                    <small>{ t.patients_duplicates_alike(alike.join(", ")) }</small>
                    if !about.is_empty() {
                        <small class="num">{ about.join(" · ") }</small>
                    }
                </span>
            </li>
        }
    };
    html! {
        <Sheet title={t.patients_duplicates()} on_close={props.on_close.clone()} testid="duplicates-sheet">
            <p class="sub">{ t.patients_duplicates_sub() }</p>
            <Refusal error={found.error.clone()} />
            if !found.pairs.is_empty() {
                <ul class="list list--plain">{ for found.pairs.iter().map(pair) }</ul>
            }
            if *running {
                <Skeleton lines=3 />
            } else if found.pairs.is_empty() && found.error.is_none() {
                <Empty icon={Icon::DoubleCheck} title={t.patients_duplicates_none()} />
            } else if found.next.is_some() {
                <div><Button onclick={more} testid="duplicates-more">{ t.common_show_more() }</Button></div>
            }
        </Sheet>
    }
}
