use cuspid_model::text::Label;
use cuspid_model::{Error, ErrorCode};
use yew::prelude::*;

use super::alert::refusal_text;
use super::{Alert, Button, ButtonKind, Dialog, TextArea, Tone};
use crate::hooks::Bind;
use crate::session::{use_session, use_texts};

/// A question before something that is hard to undo.
#[derive(Clone, PartialEq, Default)]
pub struct Confirm {
    /// The act as a question: "Cancel this visit?"
    pub title: AttrValue,
    /// Whom and what it is about, and what follows.
    pub body: AttrValue,
    /// The button that does it repeats the act: "Cancel visit".
    pub act: AttrValue,
    /// The button that does not: "Keep visit".
    pub keep: AttrValue,
    /// Whether the act takes something away.
    pub danger: bool,
    /// Whether a reason must be given.
    pub reason: bool,
}

type Asked = (Confirm, Callback<AttrValue>);

/// Asks before something is done.
#[derive(Clone, PartialEq)]
pub struct Asker(Callback<Asked>);

impl Asker {
    /// Asks. When the answer is yes, `act` gets the reason in one line that fits a
    /// [`Label`], empty when none was asked for.
    pub fn ask(&self, question: Confirm, act: Callback<AttrValue>) {
        self.0.emit((question, act));
    }
}

/// Asks before something is done: `confirm.ask(Confirm { title, body, act, keep, ..Default::default() }, act)`.
#[hook]
pub fn use_confirm() -> Asker {
    use_context().unwrap_or_else(|| unreachable!("everything is drawn inside of <ConfirmProvider>"))
}

/// Shows the question.
#[component]
pub fn ConfirmProvider(props: &yew::html::ChildrenProps) -> Html {
    let asked = use_state(|| None::<Asked>);
    let session = use_session();
    let locked = session.status().is_some_and(|status| status.locked);
    {
        // A question may name a patient, and is answered by whoever brought it up: it is not for the next to sign in.
        let asked = asked.setter();
        use_effect_with(session.user().map(|user| user.id), move |user| {
            let left = user.is_some();
            move || {
                if left {
                    asked.set(None);
                }
            }
        });
    }
    let asker = {
        let setter = asked.setter();
        (*use_memo((), move |()| Asker(Callback::from(move |question| setter.set(Some(question)))))).clone()
    };
    let close = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    html! {
        <ContextProvider<Asker> context={asker}>
            { props.children.clone() }
            if let Some((question, act)) = (*asked).clone().filter(|_| !locked) {
                <Question {question} {act} {close} />
            }
        </ContextProvider<Asker>>
    }
}

#[derive(Properties, PartialEq)]
struct QuestionProps {
    question: Confirm,
    act: Callback<AttrValue>,
    close: Callback<()>,
}

#[component]
fn Question(props: &QuestionProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let reason = use_state(String::new);
    let question = &props.question;
    // Records keep a reason in one line.
    let line = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let refused = line.parse::<Label>().err().filter(|_| question.reason);
    let act = {
        let (act, close, ready) = (props.act.clone(), props.close.clone(), refused.is_none());
        Callback::from(move |()| {
            if ready {
                close.emit(());
                act.emit(line.clone().into());
            }
        })
    };
    let onkeydown = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                act.emit(());
            }
        })
    };
    let bind = {
        let setter = reason.setter();
        Bind::new((*reason).clone(), move |text| setter.set(text))
    };
    let kind = if question.danger { ButtonKind::Danger } else { ButtonKind::Primary };
    let foot = html! {
        <>
            <Button onclick={props.close.reform(|_: MouseEvent| ())} testid="confirm-keep">{ &question.keep }</Button>
            <Button {kind} onclick={act.reform(|_: MouseEvent| ())} disabled={refused.is_some()} testid="confirm-act">{ &question.act }</Button>
        </>
    };
    html! {
        <Dialog title={question.title.clone()} on_close={props.close.clone()} {foot} testid="confirm">
            if !question.body.is_empty() {
                <p>{ &question.body }</p>
            }
            if question.reason {
                <div class="stack stack--s" {onkeydown}>
                    <TextArea name="confirm-reason" label={t.common_reason()} {bind} rows=2 autofocus=true />
                    if let Some(code) = refused.filter(|&code| code != ErrorCode::Empty) {
                        <Alert tone={Tone::Danger} slim=true>{ refusal_text(&session, &Error::new(code)) }</Alert>
                    }
                </div>
            }
        </Dialog>
    }
}
