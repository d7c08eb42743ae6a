//! Asking for something to show.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::{Error, Request, Tag};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::{Question, from_js};
use crate::components::LoadError;
use crate::tags;

/// What came of asking.
pub struct Query<A: ?Sized> {
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

/// What came of a question, whatever it was.
#[derive(Default)]
struct State {
    turn: u64,
    asked: Option<Rc<Question>>,
    /// The arguments that `data` answers.
    answered: Option<String>,
    data: Option<Rc<dyn Any>>,
    error: Option<Error>,
    running: bool,
}

/// Reads an answer; none when it is none.
type Read = fn(&JsValue) -> Option<Rc<dyn Any>>;

/// Asks for something and keeps it up to date: again when the request differs, and whenever something it reads
/// was changed.
#[hook]
pub fn use_query<R: Request>(request: R) -> Query<R::Answer> {
    use_query_when(Some(request))
}

/// Like [`use_query`], but asks nothing while there is no request.
#[hook]
pub fn use_query_when<R: Request>(request: Option<R>) -> Query<R::Answer> {
    let read: Read = |answer| Some(Rc::new(from_js::<R::Answer>(answer).ok()?));
    let Query { data, error, running, reload } = use_question(request.as_ref().map(Question::of), R::TAGS, read);
    Query { data: data.and_then(|data| data.downcast().ok()), error, running, reload }
}

/// What of asking does not depend on what is asked.
#[hook]
fn use_question(question: Option<Question>, tags: &'static [Tag], read: Read) -> Query<dyn Any> {
    let state = use_mut_ref(State::default);
    let update = use_force_update();
    let ask = {
        let (state, update) = (state.clone(), update.clone());
        move || ask(state.clone(), update.clone(), read)
    };

    {
        let (state, ask) = (state.clone(), ask.clone());
        use_effect_with(question.map(Rc::new), move |question| {
            let drawn = {
                let mut state = state.borrow_mut();
                let drawn = state.data.is_some() || state.error.is_some() || state.running;
                state.asked = question.clone();
                state.turn += 1;
                // What answers another question stays on the screen only until the new answer or a refusal comes.
                state.error = None;
                if question.is_none() {
                    state.data = None;
                    state.running = false;
                }
                drawn
            };
            ask();
            // Where nothing is asked, nothing comes that would take it off the screen.
            if question.is_none() && drawn {
                update.force_update();
            }
        });
    }
    {
        let ask = ask.clone();
        use_effect_with((), move |()| {
            let listening = tags::listen(tags, ask);
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

fn ask(state: Rc<RefCell<State>>, update: UseForceUpdateHandle, read: Read) {
    let (question, turn) = {
        let mut state = state.borrow_mut();
        let Some(question) = state.asked.clone() else { return };
        state.turn += 1;
        state.running = true;
        (question, state.turn)
    };
    update.force_update();
    spawn_local(async move {
        let mut data = None;
        let answer = question
            .ask(None, &mut |answer| {
                data = read(answer);
                data.is_some()
            })
            .await;
        {
            let mut state = state.borrow_mut();
            if state.turn != turn {
                return;
            }
            state.running = false;
            match answer {
                Ok(()) => {
                    state.data = data;
                    state.answered = Some(question.arguments.clone());
                    state.error = None;
                }
                Err(error) => {
                    // One patient's record must not stand where another's could not be read.
                    if state.answered.as_ref() != Some(&question.arguments) {
                        state.data = None;
                    }
                    state.error = Some(error);
                }
            }
        }
        update.force_update();
    });
}
