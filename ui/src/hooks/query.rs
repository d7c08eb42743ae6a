//! Asking for something to show.

use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::{Error, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::call;
use crate::components::LoadError;
use crate::tags;

/// What came of asking.
pub struct Query<A> {
    /// The answer, once there is one. It stays while the same thing is fetched again.
    pub data: Option<Rc<A>>,
    /// Why there is none, or why it could not be fetched again.
    pub error: Option<Error>,
    /// Whether an answer is awaited.
    pub running: bool,
    /// Asks again.
    pub reload: Callback<()>,
}

impl<A> Query<A> {
    /// The answer as `view` draws it; until it is there `skeleton` (which shows after 150 ms), or what went wrong and
    /// a button to try again.
    pub fn show(&self, skeleton: Html, view: impl FnOnce(&A) -> Html) -> Html {
        match (&self.data, &self.error) {
            (Some(data), _) => view(data),
            (None, Some(error)) => html! { <LoadError error={error.clone()} retry={self.reload.clone()} /> },
            (None, None) => skeleton,
        }
    }
}

struct State<R: Request> {
    turn: u64,
    asked: Option<R>,
    /// The question that `data` answers.
    answered: Option<R>,
    data: Option<Rc<R::Answer>>,
    error: Option<Error>,
    running: bool,
}

/// Asks for something and keeps it up to date: again when the request differs, and whenever something it reads
/// was changed.
#[hook]
pub fn use_query<R: Request + Clone + PartialEq>(request: R) -> Query<R::Answer> {
    use_query_when(Some(request))
}

/// Like [`use_query`], but asks nothing while there is no request.
#[hook]
pub fn use_query_when<R: Request + Clone + PartialEq>(request: Option<R>) -> Query<R::Answer> {
    let state =
        use_mut_ref(|| State::<R> { turn: 0, asked: None, answered: None, data: None, error: None, running: false });
    let update = use_force_update();
    let ask = {
        let state = state.clone();
        move || ask(state.clone(), update.clone())
    };

    {
        let (state, ask) = (state.clone(), ask.clone());
        use_effect_with(request, move |request| {
            {
                let mut state = state.borrow_mut();
                state.asked = request.clone();
                state.turn += 1;
                // What answers another question stays on the screen only until the new answer or a refusal comes.
                state.error = None;
                if request.is_none() {
                    state.data = None;
                    state.running = false;
                }
            }
            ask();
        });
    }
    {
        let ask = ask.clone();
        use_effect_with((), move |()| {
            let listening = tags::listen(R::TAGS, ask);
            move || drop(listening)
        });
    }

    let state = state.borrow();
    Query {
        data: state.data.clone(),
        error: state.error.clone(),
        running: state.running,
        reload: Callback::from(move |()| ask()),
    }
}

fn ask<R: Request + Clone + PartialEq>(state: Rc<RefCell<State<R>>>, update: UseForceUpdateHandle) {
    let (request, turn) = {
        let mut state = state.borrow_mut();
        let Some(request) = state.asked.clone() else { return };
        state.turn += 1;
        state.running = true;
        (request, state.turn)
    };
    update.force_update();
    spawn_local(async move {
        let answer = call(&request).await;
        {
            let mut state = state.borrow_mut();
            if state.turn != turn {
                return;
            }
            state.running = false;
            match answer {
                Ok(answer) => {
                    state.data = Some(Rc::new(answer));
                    state.answered = Some(request);
                    state.error = None;
                }
                Err(error) => {
                    // One patient's record must not stand where another's could not be read.
                    if state.answered.as_ref() != Some(&request) {
                        state.data = None;
                    }
                    state.error = Some(error);
                }
            }
        }
        update.force_update();
    });
}
