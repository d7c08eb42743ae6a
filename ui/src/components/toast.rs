use std::rc::Rc;

use cuspid_model::{Error, Request};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use super::alert::refusal_text;
use super::{Button, ButtonKind, Icon, IconButton, Tone};
use crate::call::{call_with_key, fresh_key};
use crate::hooks::use_hotkey;
use crate::session::{use_session, use_texts};
use crate::{layers, window};

const SHOWN_MS: u32 = 6_000;
/// The older ones go: who has not read them by now will not.
const MOST: usize = 4;

#[derive(Clone, PartialEq, Default)]
struct Toast {
    number: u32,
    text: AttrValue,
    undo: Option<Callback<()>>,
    /// What else can be done about it, in words.
    act: Option<(AttrValue, Callback<()>)>,
    error: bool,
}

#[derive(Default, PartialEq)]
struct Stack {
    last: u32,
    toasts: Vec<Toast>,
}

enum Change {
    Show(Toast),
    Close(u32),
    CloseAll,
}

impl Reducible for Stack {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let (last, mut toasts) = (self.last, self.toasts.clone());
        match change {
            Change::Show(toast) => {
                toasts.push(Toast { number: last + 1, ..toast });
                toasts.drain(..toasts.len().saturating_sub(MOST));
                Rc::new(Stack { last: last + 1, toasts })
            }
            Change::Close(number) => {
                toasts.retain(|toast| toast.number != number);
                Rc::new(Stack { last, toasts })
            }
            Change::CloseAll => Rc::new(Stack { last, toasts: vec![] }),
        }
    }
}

/// Reports what was done. See [`use_toasts`].
#[derive(Clone, PartialEq)]
pub struct Toasts {
    stack: UseReducerDispatcher<Stack>,
    session: crate::session::Session,
}

impl Toasts {
    /// Something is done: "Patient saved". For six seconds.
    pub fn done(&self, text: impl Into<AttrValue>) {
        self.stack.dispatch(Change::Show(Toast { text: text.into(), ..Toast::default() }));
    }

    /// Something is done, and for six seconds it can be undone.
    pub fn done_with_undo(&self, text: impl Into<AttrValue>, undo: Callback<()>) {
        self.stack.dispatch(Change::Show(Toast { text: text.into(), undo: Some(undo), ..Toast::default() }));
    }

    /// Something is done; for six seconds something can be done about it.
    pub fn done_with(&self, text: impl Into<AttrValue>, act: impl Into<AttrValue>, on_act: Callback<()>) {
        let act = Some((act.into(), on_act));
        self.stack.dispatch(Change::Show(Toast { text: text.into(), act, ..Toast::default() }));
    }

    /// Something is done; for six seconds it can be undone, or something be done about it.
    pub fn done_with_act(
        &self,
        text: impl Into<AttrValue>,
        undo: Callback<()>,
        act: impl Into<AttrValue>,
        on_act: Callback<()>,
    ) {
        let (undo, act) = (Some(undo), Some((act.into(), on_act)));
        self.stack.dispatch(Change::Show(Toast { text: text.into(), undo, act, ..Toast::default() }));
    }

    /// Something was refused; stays until it is closed.
    pub fn error(&self, error: &Error) {
        let text = refusal_text(&self.session, error);
        self.stack.dispatch(Change::Show(Toast { text: text.into(), error: true, ..Toast::default() }));
    }
}

/// Reports what was done: `toasts.done(t.patients_saved())`.
#[hook]
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(|| unreachable!("everything is drawn inside of <ToastProvider>"))
}

/// Reports why what buttons asked for was refused.
#[hook]
pub fn use_refusal_toasts<const N: usize>(refusals: [&Option<Error>; N]) {
    let toasts = use_toasts();
    use_effect_with(refusals.map(Option::clone), move |refusals| {
        refusals.iter().flatten().for_each(|error| toasts.error(error));
    });
}

/// Says that something is done, and closes what it was done in.
#[hook]
pub fn use_done(text: impl Into<AttrValue>, on_close: &Callback<()>) -> Callback<()> {
    let (toasts, close, text) = (use_toasts(), on_close.clone(), text.into());
    Callback::from(move |()| {
        toasts.done(text.clone());
        close.emit(());
    })
}

/// Takes something back, also when the sheet it was done in is closed by then; says so, or why it cannot be.
pub fn taking_back<R: Request + Clone>(toasts: &Toasts, said: impl Into<AttrValue>, request: R) -> Callback<()> {
    let (toasts, key, said) = (toasts.clone(), fresh_key(), said.into());
    Callback::from(move |()| {
        let (toasts, request, said) = (toasts.clone(), request.clone(), said.clone());
        spawn_local(async move {
            match call_with_key(&request, Some(key)).await {
                Ok(_) => toasts.done(said),
                Err(error) => toasts.error(&error),
            }
        });
    })
}

/// Where the reports stand: in whatever is open on top, or else on the page. Yew goes on drawing in it wherever it is.
#[hook]
fn use_place() -> Option<Element> {
    let place = use_memo((), |()| {
        let place = window::document().and_then(|document| document.create_element("div").ok());
        place.iter().for_each(|place| place.set_class_name("toasts-place"));
        place
    });
    let place = (*place).clone();
    {
        let place = place.clone();
        use_effect_with((), move |()| place.into_iter().for_each(layers::keep_afloat));
    }
    place
}

/// Shows the reports.
#[component]
pub fn ToastProvider(props: &yew::html::ChildrenProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let stack = use_reducer(Stack::default);
    // A report may name a patient: it is not for whoever stands before a locked window.
    let locked = session.status().is_some_and(|status| status.locked);
    {
        // Nor for whoever signs in next; and what the last one did is not undone by the next one's key.
        let dispatcher = stack.dispatcher();
        use_effect_with(session.user().map(|user| user.id), move |user| {
            let left = user.is_some();
            move || {
                if left {
                    dispatcher.dispatch(Change::CloseAll);
                }
            }
        });
    }
    let toasts = Toasts { stack: stack.dispatcher(), session };
    let close = {
        let dispatcher = stack.dispatcher();
        Callback::from(move |number| dispatcher.dispatch(Change::Close(number)))
    };
    let undo_last = {
        let (close, toasts) = (close.clone(), stack.toasts.clone());
        Callback::from(move |()| {
            if let Some((number, undo)) =
                toasts.iter().rev().find_map(|toast| Some((toast.number, toast.undo.clone()?)))
            {
                close.emit(number);
                undo.emit(());
            }
        })
    };
    use_hotkey("Ctrl Z", t.common_undo(), undo_last);
    let place = use_place();
    let shown = html! {
        <div class="toasts" role="region" aria-live="polite" hidden={locked} data-testid="toasts">
            { for stack.toasts.iter().map(|toast| html! {
                <ToastView key={toast.number} toast={toast.clone()} close={close.clone()} />
            }) }
        </div>
    };
    html! {
        <ContextProvider<Toasts> context={toasts}>
            { props.children.clone() }
            { place.map(|place| create_portal(shown, place)).unwrap_or_default() }
        </ContextProvider<Toasts>>
    }
}

#[derive(Properties, PartialEq)]
struct ToastViewProps {
    toast: Toast,
    close: Callback<u32>,
}

#[component]
fn ToastView(props: &ToastViewProps) -> Html {
    let t = use_texts();
    let held = use_state(|| false);
    let Toast { number, text, undo, act, error } = props.toast.clone();
    {
        let close = props.close.clone();
        use_effect_with(*held || error, move |&stays| {
            let timer = (!stays).then(|| Timeout::new(SHOWN_MS, move || close.emit(number)));
            move || drop(timer)
        });
    }
    let hold = |on: bool| {
        let held = held.setter();
        Callback::from(move |_| held.set(on))
    };
    let (enter, leave) = (hold(true), hold(false));
    let close = props.close.reform(move |_: MouseEvent| number);
    let closing = |act: Callback<()>| {
        let close = props.close.clone();
        Callback::from(move |_: MouseEvent| {
            close.emit(number);
            act.emit(());
        })
    };
    let undo = undo.map(closing);
    let act = act.map(|(word, act)| (word, closing(act)));
    let (tone, icon) = if error { (Tone::Danger, Icon::Alert) } else { (Tone::Success, Icon::CheckCircle) };
    html! {
        <div
            class={classes!("toast", tone.class())}
            role={if error { "alert" } else { "status" }}
            onpointerenter={enter}
            onpointerleave={leave}
            data-testid="toast"
        >
            { icon.html() }
            <span>{ text }</span>
            if let Some((word, onclick)) = act {
                <Button kind={ButtonKind::Link} small=true {onclick} testid="toast-act">{ word }</Button>
            }
            if let Some(onclick) = undo {
                <Button kind={ButtonKind::Link} small=true {onclick} testid="toast-undo">{ t.common_undo() }</Button>
            }
            <IconButton icon={Icon::Close} small=true label={t.common_close()} onclick={close} />
        </div>
    }
}
