use yew::prelude::*;

/// A callback that stays the same however often its owner is drawn, and does what it was last given: what it is handed to
/// is not drawn anew because of it.
#[hook]
pub fn use_steady<T: 'static>(now: Callback<T>) -> Callback<T> {
    let latest = use_mut_ref(|| now.clone());
    *latest.borrow_mut() = now;
    let steady = use_memo((), move |()| {
        Callback::from(move |value: T| {
            // Whoever is told may have its owner drawn, which puts another one here.
            let now = latest.borrow().clone();
            now.emit(value);
        })
    });
    (*steady).clone()
}
