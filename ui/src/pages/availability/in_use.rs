//! What is booked in time that was to be taken away, and the way to take it all the same.

use cuspid_model::ErrorCode;
use cuspid_model::requests::availability::InUse;
use serde_json::from_value;
use yew::prelude::*;

use crate::components::{Alert, Button, Tone};
use crate::hooks::{Form, FormState};
use crate::session::{use_format, use_session, use_texts};

/// The refusal that this shows, for forms to leave to it.
pub const OWN: [ErrorCode; 1] = [ErrorCode::TimeInUse];

/// Submits a form again, after marking in its draft that what is booked stays. The mark holds for this once: what is
/// changed after another refusal is asked about again.
pub fn despite<D: Clone + 'static>(form: &Form<D>, mark: fn(&mut D)) -> Callback<()> {
    let form = form.clone();
    Callback::from(move |()| {
        let typed = form.draft().clone();
        form.change(mark);
        form.state().submit.emit(());
        form.change(|draft| *draft = typed);
    })
}

/// See [`InUseNote`].
#[derive(Properties, PartialEq)]
pub struct InUseNoteProps {
    /// The form that was refused.
    pub form: FormState,
    /// It is to be saved all the same.
    pub on_despite: Callback<()>,
}

/// Who is booked, with a number to call; nothing where nothing was refused for it.
#[component]
pub fn InUseNote(props: &InUseNoteProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let Some(error) = props.form.errors.iter().find(|error| OWN.contains(&error.code)) else {
        return Html::default();
    };
    let bookings: Vec<InUse> =
        error.params.get("bookings").and_then(|value| from_value(value.clone()).ok()).unwrap_or_default();
    let one = |booking: &InUse| {
        let phone = booking.phone.as_deref().map(|phone| format.phone(phone));
        let when = format!("{}, {}", format.date(booking.start.date()), format.time_range(booking.start, booking.end));
        let parts = [Some(when), Some(booking.whose.clone()), phone];
        html! {
            <li><b>{ &booking.what }</b>{ " " }<span class="num">{ parts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span></li>
        }
    };
    let action = html! {
        <Button small=true onclick={props.on_despite.reform(|_: MouseEvent| ())} testid="despite">{ t.availability_despite() }</Button>
    };
    html! {
        <Alert tone={Tone::Warning} title={cuspid_texts::error_text(session.language(), error)} {action}>
            <ul class="in-use" data-testid="in-use">{ for bookings.iter().map(one) }</ul>
        </Alert>
    }
}
