//! Asking for something to be done, once.

use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::{Error, ErrorCode, Request, RequestKey};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::{Question, fresh_key, from_js};

/// A write that a button asks for.
pub struct Submit<R: Request> {
    /// Does it. While it runs, asking again does nothing.
    pub send: Callback<R>,
    /// Whether it runs; the button shows it and is off.
    pub running: bool,
    /// Why it was refused, until it is asked for again.
    pub error: Option<Error>,
    /// Forgets the refusal.
    pub clear: Callback<()>,
}

#[derive(Default)]
struct State {
    /// The key of what was asked for last and did not succeed yet, with its arguments: the same arguments again are
    /// the same intention.
    pending: Option<(String, RequestKey)>,
    running: bool,
    error: Option<Error>,
}

/// What to do with an answer.
type Then = Box<dyn FnOnce()>;
/// Makes of an answer what to do with it; none when it is none.
type Read = Box<dyn Fn(&JsValue) -> Option<Then>>;

/// A write and what becomes of it. `done` gets the answer.
///
/// The key that makes asking twice do it once is made here, held until it succeeds, and replaced when something
/// different is asked for.
#[hook]
pub fn use_submit<R: Request>(done: Callback<R::Answer>) -> Submit<R> {
    let sending = use_sending();
    let send = {
        let sending = sending.clone();
        Callback::from(move |request: R| {
            let done = done.clone();
            sending.start(
                Question::of(&request),
                Box::new(move |answer| {
                    let (answer, done) = (from_js(answer).ok()?, done.clone());
                    Some(Box::new(move || done.emit(answer)))
                }),
            );
        })
    };
    let (running, error) = {
        let state = sending.state.borrow();
        (state.running, state.error.clone())
    };
    Submit { send, running, error, clear: sending.clear() }
}

/// What of a write does not depend on what is asked for.
#[derive(Clone)]
struct Sending {
    state: Rc<RefCell<State>>,
    update: UseForceUpdateHandle,
}

#[hook]
fn use_sending() -> Sending {
    Sending { state: use_mut_ref(State::default), update: use_force_update() }
}

impl Sending {
    fn clear(&self) -> Callback<()> {
        let Self { state, update } = self.clone();
        Callback::from(move |()| {
            state.borrow_mut().error = None;
            update.force_update();
        })
    }

    /// Asks, unless something is being asked; `read` makes of an answer what to do with it.
    fn start(&self, question: Question, read: Read) {
        let key = {
            let mut state = self.state.borrow_mut();
            if state.running {
                return;
            }
            state.running = true;
            state.error = None;
            match &state.pending {
                Some((asked, key)) if *asked == question.arguments => *key,
                _ => {
                    let key = fresh_key();
                    state.pending = Some((question.arguments.clone(), key));
                    key
                }
            }
        };
        self.update.force_update();
        let Self { state, update } = self.clone();
        spawn_local(async move {
            let mut then = None;
            let answer = question
                .ask(Some(key), &mut |answer| {
                    then = read(answer);
                    then.is_some()
                })
                .await;
            let mut borrowed = state.borrow_mut();
            borrowed.running = false;
            match answer.and_then(|()| then.ok_or_else(|| ErrorCode::Internal.into())) {
                Ok(then) => {
                    borrowed.pending = None;
                    drop(borrowed);
                    then();
                }
                Err(error) => {
                    borrowed.error = Some(error);
                    drop(borrowed);
                }
            }
            update.force_update();
        });
    }
}
