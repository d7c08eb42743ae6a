use cuspid_model::Error;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::alert::refusal_text;
use super::field::{Frame, use_field, use_optional};
use super::{Icon, IconButton, Popup};
use crate::hooks::{Bind, Choice, Search};
use crate::session::{use_session, use_texts};

/// See [`ComboField`].
#[derive(Properties, PartialEq)]
pub struct ComboFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The choice made.
    pub bind: Bind<Option<Choice>>,
    /// Finds choices: `Search::new` asks the backend, `Search::among` looks through a list.
    pub search: Search,
    /// How to choose.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What stands there while nothing is typed.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// It may be left blank.
    #[prop_or_default]
    pub optional: bool,
    /// Gets the focus when it appears.
    #[prop_or_default]
    pub autofocus: bool,
    /// What tells choices apart stands below them: it is long.
    #[prop_or_default]
    pub stacked: bool,
    /// Shows what can be chosen as soon as it has the focus from the start.
    #[prop_or_default]
    pub eager: bool,
    /// What the last line offers to do with what was typed, and what happens then: "Add “Ana”".
    #[prop_or_default]
    pub on_add: Option<Callback<String>>,
    /// The words of that line.
    #[prop_or_default]
    pub add_label: AttrValue,
    /// For tests; the name otherwise.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

#[derive(Clone, PartialEq, Default)]
struct Open {
    typed: String,
    found: Option<Vec<Choice>>,
    /// Whether that is what was found by what stands there now.
    settled: bool,
    /// Why nothing could be looked for.
    refused: Option<Error>,
    at: usize,
}

/// One of many, found by typing. Arrows move, Enter chooses, Esc closes.
#[component]
pub fn ComboField(props: &ComboFieldProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: props.optional };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let open = use_state(|| None::<Open>);
    let turn = use_mut_ref(|| 0u32);
    // Whether Enter was pressed before it was known what fits: then it chooses as soon as that is.
    let entered = use_mut_ref(|| false);
    let anchor = use_node_ref();
    let list = use_node_ref();
    let input_node = super::text::use_autofocus(props.autofocus);

    let look = {
        let (open, turn, search) = (open.setter(), turn.clone(), props.search.clone());
        let entered = entered.clone();
        move |typed: String, before: Option<Vec<Choice>>, wait: u32| {
            *entered.borrow_mut() = false;
            open.set(Some(Open { typed: typed.clone(), found: before, ..Open::default() }));
            *turn.borrow_mut() += 1;
            let (mine, turn, open, search) = (*turn.borrow(), turn.clone(), open.clone(), search.clone());
            spawn_local(async move {
                TimeoutFuture::new(wait).await;
                if *turn.borrow() != mine {
                    return;
                }
                let found = search.find(typed.clone()).await;
                if *turn.borrow() == mine {
                    open.set(Some(match found {
                        Ok(found) => Open { typed, found: Some(found), settled: true, ..Open::default() },
                        Err(error) => Open { typed, refused: Some(error), ..Open::default() },
                    }));
                }
            });
        }
    };
    {
        let look = look.clone();
        use_effect_with(props.eager, move |&eager| {
            if eager {
                look(String::new(), None, 0);
            }
        });
    }
    let close = {
        let (open, turn, entered) = (open.setter(), turn.clone(), entered.clone());
        Callback::from(move |()| {
            *entered.borrow_mut() = false;
            *turn.borrow_mut() += 1;
            open.set(None);
        })
    };
    let pick = {
        let (set, touch, close) = (props.bind.set.clone(), field.touch.clone(), close.clone());
        Callback::from(move |choice: Option<Choice>| {
            touch.emit(());
            set.emit(choice);
            close.emit(());
        })
    };
    let add = {
        let (on_add, close) = (props.on_add.clone(), close.clone());
        Callback::from(move |typed: String| {
            close.emit(());
            if let Some(on_add) = &on_add {
                on_add.emit(typed);
            }
        })
    };

    let state = (*open).clone();
    let found = state.as_ref().and_then(|open| open.found.clone()).unwrap_or_default();
    let typed = state.as_ref().map(|open| open.typed.clone()).unwrap_or_default();
    // Never before it is known whether something fits: Enter must not add what is there already.
    let settled = state.as_ref().is_some_and(|open| open.settled);
    let offers_add = props.on_add.is_some() && settled && !typed.trim().is_empty();
    let count = found.len() + usize::from(offers_add);
    let at = state.as_ref().map_or(0, |open| open.at);
    let take = {
        let (found, typed, pick, add) = (found.clone(), typed.clone(), pick.clone(), add.clone());
        Callback::from(move |at: usize| match found.get(at) {
            Some(choice) => pick.emit(Some(choice.clone())),
            None if offers_add => add.emit(typed.clone()),
            None => {}
        })
    };
    {
        let (take, entered) = (take.clone(), entered.clone());
        use_effect_with(settled, move |&settled| {
            if settled && entered.replace(false) {
                take.emit(0);
            }
        });
    }
    {
        let list = list.clone();
        use_effect_with(at, move |_| {
            let marked = list.cast::<Element>().and_then(|l| l.query_selector("[aria-selected=true]").ok().flatten());
            if let Some(marked) = marked {
                marked.scroll_into_view_with_bool(false);
            }
        });
    }

    let oninput = {
        let (look, before, touch, set) =
            (look.clone(), state.as_ref().and_then(|o| o.found.clone()), field.touch.clone(), props.bind.set.clone());
        let (optional, chosen) = (props.optional, props.bind.value.is_some());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            touch.emit(());
            if input.value().is_empty() && optional && chosen {
                set.emit(None);
            }
            look(input.value(), before.clone(), 60);
        })
    };
    let start = {
        let (look, is_open) = (look.clone(), state.is_some());
        Callback::from(move |_: MouseEvent| {
            if !is_open {
                look(String::new(), None, 0);
            }
        })
    };
    let onfocus = Callback::from(|event: FocusEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.select();
    });
    let onblur = {
        let close = close.clone();
        // A click on a choice moves no focus, so losing it means going elsewhere.
        Callback::from(move |_: FocusEvent| close.emit(()))
    };
    let onkeydown = {
        let (open, state, close, look) = (open.setter(), state.clone(), close.clone(), look.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(now) = state.clone() else {
                if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") {
                    event.prevent_default();
                    look(String::new(), None, 0);
                }
                return;
            };
            let last = count.saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" => {
                    if at >= last {
                        0
                    } else {
                        at + 1
                    }
                }
                "ArrowUp" => at.checked_sub(1).unwrap_or(last),
                "Enter" if !event.ctrl_key() => {
                    event.prevent_default();
                    if now.settled {
                        take.emit(at);
                    } else {
                        // What is listed fits what was typed before; who has gone to one of it already means none of
                        // those that come.
                        *entered.borrow_mut() = at == 0 && !now.typed.trim().is_empty();
                    }
                    return;
                }
                "Escape" => {
                    event.prevent_default();
                    event.stop_propagation();
                    close.emit(());
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            *entered.borrow_mut() = false;
            open.set(Some(Open { at: to, ..now }));
        })
    };

    let list_id = format!("{}l", field.id);
    let choice_id = |at: usize| format!("{}o{at}", field.id);
    let keep_focus = Callback::from(|event: PointerEvent| event.prevent_default());
    let line = |(place, choice): (usize, &Choice)| {
        let onclick = {
            let (pick, choice) = (pick.clone(), choice.clone());
            Callback::from(move |_: MouseEvent| pick.emit(Some(choice.clone())))
        };
        html! {
            <li
                key={choice.value.clone()}
                id={choice_id(place)}
                class="menu__item"
                role="option"
                aria-selected={if place == at { "true" } else { "false" }}
                {onclick}
            >
                <span class="cut">{ &choice.label }</span>
                if let Some(detail) = &choice.detail {
                    <small class="num">{ detail }</small>
                }
            </li>
        }
    };
    let shown = match &state {
        Some(open) => open.typed.clone(),
        None => props.bind.value.as_ref().map(|choice| choice.label.to_string()).unwrap_or_default(),
    };
    let placeholder = match (&state, &props.bind.value) {
        (Some(_), Some(choice)) => choice.label.clone(),
        _ => props.placeholder.clone(),
    };
    let control = html! {
        <span class="wrap wrap--end" ref={anchor.clone()}>
            <input
                ref={input_node}
                id={field.id.clone()}
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                aria-autocomplete="list"
                aria-expanded={if state.is_some() { "true" } else { "false" }}
                aria-controls={state.is_some().then(|| list_id.clone())}
                aria-activedescendant={(state.is_some() && count > 0).then(|| choice_id(at))}
                name={props.name.clone()}
                autofocus={props.autofocus}
                value={shown}
                {placeholder}
                {oninput}
                onclick={start}
                {onfocus}
                {onblur}
                {onkeydown}
                aria-invalid={field.invalid()}
                aria-describedby={field.described_by()}
                aria-required={(!props.optional).then_some("true")}
                data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
            />
            if props.optional && props.bind.value.is_some() {
                <IconButton
                    icon={Icon::Close}
                    small=true
                    label={t.common_clear()}
                    onclick={pick.reform(|_: MouseEvent| None)}
                />
            } else {
                { Icon::Down.small() }
            }
            if let Some(open) = &state {
                <Popup anchor={anchor.clone()} on_close={close} fit=true>
                    <ul ref={list} id={list_id} class={classes!("menu", "menu--list", props.stacked.then_some("menu--stacked"))} role="listbox" onpointerdown={keep_focus}>
                        { for found.iter().enumerate().map(line) }
                        if let Some(error) = &open.refused {
                            <li class="menu__none" role="alert">{ refusal_text(&session, error) }</li>
                        } else if open.found.as_ref().is_some_and(Vec::is_empty) && !offers_add {
                            <li class="menu__none">{ t.common_no_match_title() }</li>
                        }
                        if offers_add {
                            <li
                                id={choice_id(found.len())}
                                class="menu__item"
                                role="option"
                                aria-selected={if at == found.len() { "true" } else { "false" }}
                                onclick={add.reform(move |_: MouseEvent| typed.clone())}
                            >
                                { Icon::Plus.html() }<span class="cut">{ &props.add_label }</span>
                            </li>
                        }
                    </ul>
                </Popup>
            }
        </span>
    };
    field.show(&optional, control)
}
