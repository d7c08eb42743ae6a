//! Too many wrong tries: how long to wait, until it is over.

use std::cell::Cell;

use cuspid_model::Error;
use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::components::Refusal;

/// See [`Wait`].
#[derive(Properties, PartialEq)]
pub struct WaitProps {
    /// The refusal with its `seconds`.
    pub error: Option<Error>,
    /// Counts the tries: the same refusal again starts anew.
    pub turn: u32,
}

/// The refusal of a try that came too early. It counts down, and goes when the next try may be made.
#[component]
pub fn Wait(props: &WaitProps) -> Html {
    let passed = use_state(|| 0i64);
    {
        let passed = passed.setter();
        use_effect_with((props.error.clone(), props.turn), move |(error, _)| {
            passed.set(0);
            let seconds = Cell::new(0);
            let timer = error.is_some().then(|| {
                Interval::new(1_000, move || {
                    seconds.set(seconds.get() + 1);
                    passed.set(seconds.get());
                })
            });
            move || drop(timer)
        });
    }
    let seconds = |error: &Error| error.params.get("seconds").and_then(serde_json::Value::as_i64).unwrap_or(0);
    let left = props.error.as_ref().map_or(0, |error| seconds(error) - *passed);
    // In steps, so that it is not read out every second.
    let shown = if left > 10 { (left + 4) / 5 * 5 } else { left };
    let error = props.error.clone().filter(|_| left > 0).map(|error| error.with("seconds", shown));
    html! { <Refusal {error} /> }
}
