use cuspid_model::Error;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;
use yew_router::prelude::*;

use super::searches::{Hit, SEARCHES};
use crate::components::{Icon, marked, refusal_text};
use crate::hooks::folded;
use crate::layers::use_layer;
use crate::pages;
use crate::session::{use_format, use_session, use_texts};

/// See [`Palette`].
#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    /// It should close.
    pub on_close: Callback<()>,
}

type Section = (AttrValue, Vec<Hit>);

/// Search and commands, from anywhere: type, arrows, Enter.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let format = use_format();
    let navigator = use_navigator();
    let typed = use_state(String::new);
    // What was looked for last, and what was found or why nothing could be.
    let found = use_state(|| (String::new(), Vec::<Section>::new(), None::<Error>));
    let at = use_state(|| 0usize);
    let turn = use_mut_ref(|| 0u32);
    // Whether Enter was pressed before it was known what fits: then it opens as soon as that is.
    let entered = use_mut_ref(|| false);
    let (dialog, oncancel) = use_layer(&props.on_close);
    {
        let (found, turn, session) = (found.setter(), turn, session.clone());
        use_effect_with((*typed).clone(), move |typed| {
            *turn.borrow_mut() += 1;
            let (mine, typed) = (*turn.borrow(), typed.trim().to_owned());
            let searches: Vec<_> = SEARCHES.iter().filter(|search| session.can(search.permission)).collect();
            spawn_local(async move {
                if typed.is_empty() {
                    return found.set((String::new(), Vec::new(), None));
                }
                TimeoutFuture::new(40).await;
                let (mut sections, mut refused) = (Vec::new(), None);
                for search in searches {
                    if *turn.borrow() != mine {
                        return;
                    }
                    match (search.find)(typed.clone(), format.clone()).await {
                        Ok(hits) => sections.push(((search.name)(t).into(), hits)),
                        Err(error) => refused = Some(error),
                    }
                }
                if *turn.borrow() == mine {
                    found.set((typed, sections, refused));
                }
            });
        });
    }

    let wanted = folded(typed.trim());
    let go_to = pages::open_to(&session)
        .map(|page| Hit {
            icon: page.icon,
            title: (page.name)(t).into(),
            detail: AttrValue::default(),
            route: page.route.clone(),
            section: crate::components::Section::default(),
        })
        .filter(|hit| folded(&hit.title).contains(&wanted))
        .collect();
    let (looked_for, mut sections, refused) = (*found).clone();
    let settled = looked_for == typed.trim();
    sections.push((t.shell_go_to().into(), go_to));
    // Adding stands last, and first where nothing else fits; never while it is not known yet whether something does.
    if !looked_for.is_empty() && settled && refused.is_none() {
        let adds = SEARCHES.iter().filter_map(|search| search.add.filter(|(needed, _)| session.can(*needed)));
        sections.push((t.shell_add().into(), adds.filter_map(|(_, add)| add(t, &looked_for)).collect()));
    }
    sections.retain(|(_, hits)| !hits.is_empty());
    let hits: Vec<Hit> = sections.iter().flat_map(|(_, hits)| hits.clone()).collect();
    let current = (*at).min(hits.len().saturating_sub(1));

    let open = {
        let (close, navigator) = (props.on_close.clone(), navigator);
        Callback::from(move |hit: Hit| {
            close.emit(());
            if let Some(navigator) = &navigator {
                let gone = navigator.push_with_query(&hit.route, &hit.section);
                debug_assert!(gone.is_ok());
            }
        })
    };
    {
        let (open, entered, first) = (open.clone(), entered.clone(), hits.first().cloned());
        let found = settled && refused.is_none();
        use_effect_with(found, move |&found| {
            if found && entered.replace(false) {
                first.into_iter().for_each(|hit| open.emit(hit));
            }
        });
    }
    {
        let dialog = dialog.clone();
        use_effect_with(current, move |_| {
            let marked = dialog.cast::<Element>().and_then(|d| d.query_selector("[aria-selected=true]").ok().flatten());
            if let Some(marked) = marked {
                marked.scroll_into_view_with_bool(false);
            }
        });
    }
    let onkeydown = {
        let (at, hits, open, entered) = (at.setter(), hits.clone(), open.clone(), entered.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = hits.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => {
                    *entered.borrow_mut() = false;
                    at.set(if current >= last { 0 } else { current + 1 });
                }
                "ArrowUp" => {
                    *entered.borrow_mut() = false;
                    at.set(current.checked_sub(1).unwrap_or(last));
                }
                // What is listed fits what was typed before; who has gone to one of it already means none of those that
                // come.
                "Enter" if !settled => *entered.borrow_mut() = current == 0,
                "Enter" => {
                    if let Some(hit) = hits.get(current) {
                        open.emit(hit.clone());
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let oninput = {
        let (typed, at) = (typed.setter(), at.setter());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            *entered.borrow_mut() = false;
            typed.set(input.value());
            at.set(0);
        })
    };
    let outside = {
        let (close, node) = (props.on_close.clone(), dialog.clone());
        Callback::from(move |event: MouseEvent| {
            let target: web_sys::Node = event.target_unchecked_into();
            if node.get().is_some_and(|dialog| dialog == target) {
                close.emit(());
            }
        })
    };
    let mut place = 0usize;
    let line = |hit: &Hit, place: usize| {
        let onclick = {
            let (open, hit) = (open.clone(), hit.clone());
            Callback::from(move |_: MouseEvent| open.emit(hit.clone()))
        };
        html! {
            <li
                id={format!("palette-{place}")}
                class="menu__item"
                role="option"
                aria-selected={if place == current { "true" } else { "false" }}
                {onclick}
                data-testid="palette-hit"
            >
                { hit.icon.html() }<span class="cut">{ marked(&hit.title, &looked_for) }</span><small class="num">{ &hit.detail }</small>
            </li>
        }
    };
    let section = |(name, hits): &Section| {
        let lines: Vec<Html> = hits
            .iter()
            .map(|hit| {
                place += 1;
                line(hit, place - 1)
            })
            .collect();
        html! {
            <li role="group" aria-label={name.clone()}>
                <span class="palette__name" aria-hidden="true">{ name }</span>
                <ul role="none">{ for lines }</ul>
            </li>
        }
    };
    html! {
        <dialog ref={dialog} class="palette" aria-label={t.shell_search_label()} {oncancel} onclick={outside} data-testid="palette">
            <div class="palette__in">
                { Icon::Search.html() }
                <input
                    type="text"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="palette-hits"
                    aria-activedescendant={(!hits.is_empty()).then(|| format!("palette-{current}"))}
                    aria-label={t.shell_search_label()}
                    placeholder={t.shell_search()}
                    autocomplete="off"
                    value={(*typed).clone()}
                    {oninput}
                    {onkeydown}
                    data-testid="palette-input"
                />
                <kbd>{ "Esc" }</kbd>
            </div>
            <ul id="palette-hits" class="palette__hits" role="listbox" aria-label={t.shell_search_label()}>
                { for sections.iter().map(section) }
                if let Some(error) = &refused {
                    <li class="menu__none" role="alert">{ refusal_text(&session, error) }</li>
                } else if hits.is_empty() {
                    <li class="menu__none" role="presentation">{ t.common_no_match(&*typed) }</li>
                }
            </ul>
        </dialog>
    }
}
