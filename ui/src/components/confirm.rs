use yew::prelude::*;

use super::{Button, ButtonKind, Dialog, TextArea};
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
    /// Asks. When the answer is yes, `act` gets the reason in one line, empty when none was asked for.
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
    let locked = use_session().status().is_some_and(|status| status.locked);
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
    let reason = use_state(String::new);
    let question = &props.question;
    let ready = !question.reason || !reason.trim().is_empty();
    let act = {
        let (act, close, reason) = (props.act.clone(), props.close.clone(), (*reason).clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            act.emit(one_line(&reason).into());
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
            <Button {kind} onclick={act} disabled={!ready} testid="confirm-act">{ &question.act }</Button>
        </>
    };
    html! {
        <Dialog title={question.title.clone()} on_close={props.close.clone()} {foot} testid="confirm">
            if !question.body.is_empty() {
                <p>{ &question.body }</p>
            }
            if question.reason {
                <TextArea name="confirm-reason" label={t.common_reason()} {bind} rows=2 autofocus=true />
            }
        </Dialog>
    }
}

/// A reason as records keep it: in one line, cut where it is longer than fits.
fn one_line(reason: &str) -> String {
    const MOST: usize = 200;
    reason.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST).collect()
}
