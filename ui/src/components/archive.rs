use cuspid_model::Request;
use yew::prelude::*;

use super::{Button, ButtonKind, Confirm, use_confirm, use_done, use_refusal_toasts};
use crate::guard;
use crate::hooks::use_submit;
use crate::session::use_texts;

/// See [`ArchiveButton`].
#[derive(Properties, PartialEq)]
pub struct ArchiveButtonProps<R: Request + Clone + PartialEq> {
    /// What puts it away, or takes it out again.
    pub request: R,
    /// Whether it is put away already.
    pub away: bool,
    /// What is asked before it is put away. Its act is the button's word.
    pub question: Confirm,
    /// The button's word when it is put away.
    pub restore: AttrValue,
    /// What is said when it is done.
    pub done: AttrValue,
    /// It is done.
    pub on_done: Callback<()>,
    /// For tests.
    pub testid: AttrValue,
}

/// Puts a record away after a question, or takes it out again without one. Stands at the start of a sheet's foot.
#[component]
pub fn ArchiveButton<R: Request + Clone + PartialEq>(props: &ArchiveButtonProps<R>) -> Html {
    let t = use_texts();
    let confirm = use_confirm();
    let done = use_done(props.done.clone(), &props.on_done).reform(|_: R::Answer| ());
    let archive = use_submit::<R>(done);
    use_refusal_toasts([&archive.error]);
    let act = {
        let (send, request, question, away) = (archive.send, props.request.clone(), props.question.clone(), props.away);
        let confirm = confirm.clone();
        Callback::from(move |()| {
            if away {
                return send.emit(request.clone());
            }
            let request = request.clone();
            confirm.ask(question.clone(), send.reform(move |_| request.clone()));
        })
    };
    // It closes the sheet, with what was changed in it.
    let onclick = Callback::from(move |_: MouseEvent| guard::leave(t, &confirm, &act));
    html! {
        <Button kind={ButtonKind::Quiet} {onclick} busy={archive.running} testid={props.testid.clone()}>
            { if props.away { &props.restore } else { &props.question.act } }
        </Button>
    }
}
