//! Long lists, fetched a page at a time as they are scrolled.

use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::{Error, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::query::Query;
use crate::call::call;
use crate::tags;

/// One page of a long list.
pub struct Page<R, Row> {
    /// Its rows.
    pub rows: Vec<Row>,
    /// What to ask for the page after it, if there is one.
    pub next: Option<R>,
    /// How many rows the whole list has, where that is known.
    pub total: Option<u64>,
}

/// A long list, as far as it was fetched.
pub struct Pages<Row> {
    /// The rows so far. None before the first page is there.
    pub rows: Option<Rc<Vec<Row>>>,
    /// How many rows the whole list has, where that is known.
    pub total: Option<u64>,
    /// Whether there are more rows to fetch.
    pub more: bool,
    /// Why the last page could not be fetched.
    pub error: Option<Error>,
    /// Whether a page is awaited.
    pub running: bool,
    /// Fetches the next page, unless one is awaited.
    pub fetch_more: Callback<()>,
    /// Fetches all again.
    pub reload: Callback<()>,
}

impl<Row> Pages<Row> {
    /// A list of which all rows are there.
    pub fn all(rows: Rc<Vec<Row>>) -> Self {
        Self {
            total: Some(rows.len() as u64),
            rows: Some(rows),
            more: false,
            error: None,
            running: false,
            fetch_more: Callback::noop(),
            reload: Callback::noop(),
        }
    }

    /// A list that one question answers as a whole.
    pub fn of(query: &Query<Vec<Row>>) -> Self {
        Self {
            total: query.data.as_ref().map(|rows| rows.len() as u64),
            rows: query.data.clone(),
            error: query.error.clone(),
            running: query.running,
            reload: query.reload.clone(),
            ..Self::all(Rc::default())
        }
    }
}

struct State<R, Row> {
    turn: u64,
    first: R,
    rows: Option<Rc<Vec<Row>>>,
    next: Option<R>,
    total: Option<u64>,
    error: Option<Error>,
    running: bool,
}

/// Asks for the first page of a list and, as it is scrolled, for the next ones; `split` takes an answer apart.
/// When something the list reads was changed, as many rows as are there are fetched again.
#[hook]
pub fn use_pages<R, Row>(first: R, split: fn(&R, R::Answer) -> Page<R, Row>) -> Pages<Row>
where
    R: Request + Clone + PartialEq,
    Row: Clone + 'static,
{
    let state = {
        let first = first.clone();
        use_mut_ref(|| State { turn: 0, first, rows: None, next: None, total: None, error: None, running: false })
    };
    let update = use_force_update();
    let fetch = {
        let state = state.clone();
        move |what: Fetch| fetch(state.clone(), update.clone(), split, what)
    };
    {
        let (state, fetch) = (state.clone(), fetch.clone());
        use_effect_with(first, move |first| {
            state.borrow_mut().first = first.clone();
            fetch(Fetch::First);
        });
    }
    {
        let fetch = fetch.clone();
        use_effect_with((), move |()| {
            let listening = tags::listen(R::TAGS, move || fetch(Fetch::Again));
            move || drop(listening)
        });
    }
    let state = state.borrow();
    let (more, again) = (fetch.clone(), fetch);
    Pages {
        rows: state.rows.clone(),
        total: state.total,
        more: state.next.is_some(),
        error: state.error.clone(),
        running: state.running,
        fetch_more: Callback::from(move |()| more(Fetch::Next)),
        reload: Callback::from(move |()| again(Fetch::Again)),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Fetch {
    First,
    Next,
    Again,
}

fn fetch<R, Row>(
    state: Rc<RefCell<State<R, Row>>>,
    update: UseForceUpdateHandle,
    split: fn(&R, R::Answer) -> Page<R, Row>,
    what: Fetch,
) where
    R: Request + Clone + PartialEq,
    Row: Clone + 'static,
{
    let (mut request, mut rows, wanted, turn) = {
        let mut state = state.borrow_mut();
        let have = state.rows.as_ref().map_or(0, |rows| rows.len());
        let (request, rows, wanted) = match what {
            Fetch::First => (state.first.clone(), Vec::new(), 1),
            Fetch::Again => (state.first.clone(), Vec::new(), have.max(1)),
            Fetch::Next => {
                let Some(next) = state.next.clone().filter(|_| !state.running) else { return };
                (next, state.rows.as_ref().map(|rows| rows.to_vec()).unwrap_or_default(), have + 1)
            }
        };
        state.turn += 1;
        state.running = true;
        state.error = None;
        (request, rows, wanted, state.turn)
    };
    update.force_update();
    spawn_local(async move {
        let outcome = loop {
            match call(&request).await.map(|answer| split(&request, answer)) {
                Ok(page) => {
                    rows.extend(page.rows);
                    match page.next {
                        Some(next) if rows.len() < wanted => request = next,
                        next => break Ok((next, page.total)),
                    }
                }
                Err(error) => break Err(error),
            }
        };
        {
            let mut state = state.borrow_mut();
            if state.turn != turn {
                return;
            }
            state.running = false;
            match outcome {
                Ok((next, total)) => {
                    state.rows = Some(Rc::new(rows));
                    state.next = next;
                    state.total = total;
                }
                Err(error) => {
                    // What another question found must not stand for what this one could not.
                    if what == Fetch::First {
                        (state.rows, state.next, state.total) = (None, None, None);
                    }
                    state.error = Some(error);
                }
            }
        }
        update.force_update();
    });
}
