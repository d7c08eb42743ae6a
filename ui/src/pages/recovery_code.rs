//! The twelve words of a clinic just made: shown once, printed or written down, and asked back.

use cuspid_model::requests::session::{ConfirmRecoveryCode, PrintRecoveryCode};
use cuspid_model::{Error, ErrorCode};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::welcome::Welcome;
use crate::call::{forget_documents, open_document};
use crate::components::{Alert, Button, ButtonKind, FormArea, Icon, Refusal, SubmitButton, TextField, Tone};
use crate::hooks::{Check, use_form};
use crate::session::{use_session, use_texts};

/// How many of the words are asked back.
const ASKED: usize = 3;

/// See [`RecoveryCode`].
#[derive(Properties, PartialEq)]
pub struct RecoveryCodeProps {
    /// The words.
    pub code: AttrValue,
}

#[derive(Clone, PartialEq, Default)]
struct Draft {
    words: [String; ASKED],
}

/// Shows the words, then asks some of them back.
#[component]
pub fn RecoveryCode(props: &RecoveryCodeProps) -> Html {
    let t = use_texts();
    let asking = use_state(|| false);
    let printing = use_state(|| false);
    let refused = use_state(|| None::<Error>);
    let ask = |on: bool| {
        let asking = asking.setter();
        Callback::from(move |_: MouseEvent| asking.set(on))
    };
    let clinic = use_session().clinic().map(|clinic| clinic.name.clone()).unwrap_or_default();
    if *asking {
        return html! {
            <Welcome title={t.first_run_confirm_title()} sub={t.first_run_confirm_sub()}>
                <AskBack code={props.code.clone()} on_back={ask(false)} />
            </Welcome>
        };
    }
    let print = {
        let (code, refused, printing) = (props.code.clone(), refused.setter(), printing.setter());
        Callback::from(move |_: MouseEvent| {
            let (request, refused, printing) =
                (PrintRecoveryCode { recovery_code: code.to_string() }, refused.clone(), printing.clone());
            printing.set(true);
            spawn_local(async move {
                refused.set(open_document(&request).await.err());
                printing.set(false);
            });
        })
    };
    html! {
        <Welcome title={t.first_run_code_title()} sub={t.first_run_code_sub()}>
            <div class="words" tabindex="-1" autofocus=true data-testid="recovery-words">
                <p class="words__head">{ t.first_run_code_paper(clinic) }</p>
                <ol>{ for props.code.split_whitespace().map(|word| html! { <li>{ word }</li> }) }</ol>
                <p class="words__foot">{ t.first_run_code_keep() }</p>
            </div>
            <Alert tone={Tone::Warning} title={t.first_run_code_once_title()}>{ t.first_run_code_once() }</Alert>
            <Refusal error={(*refused).clone()} />
            <div class="row">
                <Button class="btn--l" icon={Icon::Print} onclick={print} busy={*printing} testid="recovery-print">
                    { t.common_print() }
                </Button>
                <Button class="btn--l grow" kind={ButtonKind::Primary} onclick={ask(true)} testid="recovery-next">
                    { t.first_run_code_next() }
                </Button>
            </div>
        </Welcome>
    }
}

#[derive(Properties, PartialEq)]
struct AskBackProps {
    code: AttrValue,
    on_back: Callback<MouseEvent>,
}

#[component]
fn AskBack(props: &AskBackProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let places = use_memo((), |()| places());
    let form = {
        let (code, places) = (props.code.clone(), places.clone());
        use_form(
            Draft::default,
            move |draft: &Draft, check: &mut Check| {
                let mut words: Vec<String> = code.split_whitespace().map(str::to_owned).collect();
                for (typed, &place) in draft.words.iter().zip(places.iter()) {
                    let typed = typed.trim().to_lowercase();
                    if typed.is_empty() {
                        check.refuse::<()>(&field(place), ErrorCode::Empty);
                    } else if words.get(place) != Some(&typed) {
                        check.refuse::<()>(&field(place), ErrorCode::WrongRecoveryCode);
                    }
                    if let Some(word) = words.get_mut(place) {
                        *word = typed;
                    }
                }
                Some(ConfirmRecoveryCode { recovery_code: words.join(" ") })
            },
            Callback::from(move |()| {
                session.hold_recovery_code(None);
                // The sheet for the printer has served. Where it cannot be removed now, closing the window does it.
                spawn_local(async { drop(forget_documents().await) });
            }),
        )
    };
    let ask = |(at, &place): (usize, &usize)| {
        let bind = form.bind(move |draft| draft.words[at].clone(), move |draft, word| draft.words[at] = word);
        let number = i64::try_from(place + 1).unwrap_or_default();
        html! {
            <TextField
                name={field(place)}
                label={t.first_run_word(number.to_string())}
                {bind}
                large=true
                autofocus={at == 0}
                testid={field(place)}
            />
        }
    };
    html! {
        <FormArea form={form.state()} class="stack">
            { for places.iter().enumerate().map(ask) }
            <div class="row">
                <Button class="btn--l" onclick={props.on_back.clone()}>{ t.first_run_show_again() }</Button>
                <SubmitButton form={form.state()} class="btn--l grow" testid="recovery-confirm">
                    { t.first_run_confirm() }
                </SubmitButton>
            </div>
        </FormArea>
    }
}

/// The field that asks for a word.
fn field(place: usize) -> String {
    format!("word-{}", place + 1)
}

/// Three places of the twelve, one in each third.
fn places() -> [usize; ASKED] {
    let chance = crate::call::fresh_key().0.into_bytes();
    std::array::from_fn(|third| third * 4 + usize::from(chance[third] % 4))
}
