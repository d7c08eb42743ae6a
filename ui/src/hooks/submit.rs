//! Asking for something to be done, once.

use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::{Error, Request, RequestKey};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::{call_with_key, fresh_key};

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

/// A write and what becomes of it. `done` gets the answer.
///
/// The key that makes asking twice do it once is made here, held until it succeeds, and replaced when something
/// different is asked for.
#[hook]
pub fn use_submit<R: Request>(done: Callback<R::Answer>) -> Submit<R> {
    let state = use_mut_ref(State::default);
    let update = use_force_update();
    let send = {
        let (state, update) = (state.clone(), update.clone());
        Callback::from(move |request: R| send(request, state.clone(), update.clone(), done.clone()))
    };
    let clear = {
        let state = state.clone();
        Callback::from(move |()| {
            state.borrow_mut().error = None;
            update.force_update();
        })
    };
    let state = state.borrow();
    Submit { send, running: state.running, error: state.error.clone(), clear }
}

fn send<R: Request>(request: R, state: Rc<RefCell<State>>, update: UseForceUpdateHandle, done: Callback<R::Answer>) {
    let key = {
        let mut state = state.borrow_mut();
        if state.running {
            return;
        }
        state.running = true;
        state.error = None;
        let arguments = serde_json::to_string(&request).unwrap_or_default();
        match &state.pending {
            Some((asked, key)) if *asked == arguments => *key,
            _ => {
                let key = fresh_key();
                state.pending = Some((arguments, key));
                key
            }
        }
    };
    update.force_update();
    spawn_local(async move {
        let answer = call_with_key(&request, Some(key)).await;
        let mut borrowed = state.borrow_mut();
        borrowed.running = false;
        match answer {
            Ok(answer) => {
                borrowed.pending = None;
                drop(borrowed);
                done.emit(answer);
            }
            Err(error) => {
                borrowed.error = Some(error);
                drop(borrowed);
            }
        }
        update.force_update();
    });
}
