//! The note being written. It is kept on this computer as one types, so that a crash or a power cut loses nothing of it,
//! and its saves never overtake each other or the signature.

use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::requests::treatment::{NoteText, SaveNoteDraft, SignNote};
use cuspid_model::{CaseId, Error, ErrorCode};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::call::call;
use crate::components::{Button, ButtonKind, Icon, Refusal, use_toasts};
use crate::guard;
use crate::hooks::use_submit;
use crate::session::use_texts;

/// A pause in typing after which the draft is saved.
const PAUSE_MS: u32 = 600;

#[derive(Clone, Copy, PartialEq)]
enum Kept {
    Saved,
    Saving,
    Failed,
}

/// What is written and how much of it is kept.
struct Pen {
    text: String,
    kept: String,
    waiting: Option<Timeout>,
    saving: bool,
    /// Why it could not be saved, or signed as it stands.
    refused: Option<Error>,
    /// What happens once nothing is being saved any more.
    then: Option<Callback<()>>,
}

/// A draft whose latest text is saved, one save after the other.
#[derive(Clone)]
struct Draft {
    case: CaseId,
    pen: Rc<RefCell<Pen>>,
    changed: Callback<()>,
}

impl Draft {
    fn state(&self) -> Kept {
        let pen = self.pen.borrow();
        match (pen.refused.is_some(), pen.text == pen.kept) {
            (true, false) => Kept::Failed,
            (_, true) => Kept::Saved,
            (false, false) => Kept::Saving,
        }
    }

    /// Takes over what was typed; it is saved at the next pause.
    fn write(&self, text: String) {
        let draft = self.clone();
        let waiting = Timeout::new(PAUSE_MS, move || draft.save());
        {
            let mut pen = self.pen.borrow_mut();
            pen.text = text;
            // A timer that went off already cannot be cancelled while it runs; it took itself out.
            pen.waiting = Some(waiting);
        }
        self.changed.emit(());
    }

    /// Saves now what is not saved yet.
    fn save(&self) {
        {
            let mut pen = self.pen.borrow_mut();
            if let Some(waiting) = pen.waiting.take() {
                waiting.forget();
            }
            if pen.saving {
                return;
            }
            pen.saving = true;
        }
        let draft = self.clone();
        spawn_local(async move {
            loop {
                let text = draft.pen.borrow().text.clone();
                if draft.pen.borrow().kept == text {
                    break;
                }
                // What is no note is not kept, and what was kept before stays.
                let saved = match note(&text) {
                    Ok(text) => call(&SaveNoteDraft { case: draft.case, text }).await,
                    Err(code) => Err(code.into()),
                };
                let mut pen = draft.pen.borrow_mut();
                pen.refused = saved.err();
                if pen.refused.is_some() {
                    break;
                }
                pen.kept = text;
            }
            let then = {
                let mut pen = draft.pen.borrow_mut();
                pen.saving = false;
                pen.then.take()
            };
            draft.changed.emit(());
            if let Some(then) = then {
                then.emit(());
            }
        });
    }

    /// Does something once no save is under way.
    fn settled(&self, then: Callback<()>) {
        {
            let mut pen = self.pen.borrow_mut();
            pen.waiting = None;
            if pen.saving {
                pen.then = Some(then);
                return;
            }
        }
        then.emit(());
    }

    /// Says that what was typed is no note.
    fn refuse(&self, code: ErrorCode) {
        self.pen.borrow_mut().refused = Some(code.into());
        self.changed.emit(());
    }

    /// Starts on an empty page: the note is signed, and its draft gone with it.
    fn clear(&self) {
        {
            let mut pen = self.pen.borrow_mut();
            pen.text.clear();
            pen.kept.clear();
            pen.refused = None;
        }
        self.changed.emit(());
    }
}

/// What was typed as a note; none where there are only blanks.
fn note(text: &str) -> Result<Option<NoteText>, ErrorCode> {
    if text.trim().is_empty() { Ok(None) } else { text.parse().map(Some) }
}

#[hook]
fn use_draft(case: CaseId, text: &str) -> Draft {
    let update = use_force_update();
    let pen = use_mut_ref(|| Pen {
        text: text.to_owned(),
        kept: text.to_owned(),
        waiting: None,
        saving: false,
        refused: None,
        then: None,
    });
    let draft = Draft { case, pen, changed: Callback::from(move |()| update.force_update()) };
    {
        // Leaving the page in the middle of a pause saves at once.
        let draft = draft.clone();
        use_effect_with((), move |()| {
            move || {
                if draft.pen.borrow_mut().waiting.take().is_some() {
                    draft.save();
                }
            }
        });
    }
    draft
}

/// See [`NoteDraft`].
#[derive(Properties, PartialEq)]
pub struct NoteDraftProps {
    /// Under which case.
    pub case: CaseId,
    /// What was written of it before.
    pub text: String,
}

/// The note being written. Ctrl Enter signs it.
#[component]
pub fn NoteDraft(props: &NoteDraftProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let case = props.case;
    let draft = use_draft(case, &props.text);
    let signed = {
        let draft = draft.clone();
        Callback::from(move |_| {
            draft.clear();
            toasts.done(t.treatments_note_signed());
        })
    };
    let sign = use_submit::<SignNote>(signed);
    let do_sign = {
        let (draft, send) = (draft.clone(), sign.send.clone());
        Callback::from(move |()| {
            let (text, send) = (draft.pen.borrow().text.clone(), send.clone());
            match note(&text) {
                Ok(Some(text)) => {
                    draft.settled(Callback::from(move |()| send.emit(SignNote { case, text: text.clone() })));
                }
                Ok(None) => {}
                Err(code) => draft.refuse(code),
            }
        })
    };
    {
        // Signing took the place of the save that was due; refused, it is still to be done.
        let draft = draft.clone();
        use_effect_with(sign.error.clone(), move |refused| {
            if refused.is_some() {
                draft.save();
            }
        });
    }
    let text = draft.pen.borrow().text.clone();
    let blank = text.trim().is_empty();
    let state = draft.state();
    let refused = draft.pen.borrow().refused.clone().filter(|_| state == Kept::Failed);
    // A pause saves by itself, and so does leaving; only what could not be saved is asked about.
    use_effect_with(state == Kept::Failed, |&failed| {
        let guard = failed.then(guard::hold);
        move || drop(guard)
    });
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            draft.write(area.value());
        })
    };
    let onkeydown = {
        let do_sign = do_sign.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                do_sign.emit(());
            }
        })
    };
    let retry = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| draft.save())
    };
    html! {
        <div class="note note--draft">
            <textarea
                class="input"
                rows="3"
                aria-label={t.treatments_note_new()}
                placeholder={t.treatments_note_new()}
                value={text}
                readonly={sign.running}
                {oninput}
                {onkeydown}
                data-testid="note-draft"
            />
            <Refusal error={sign.error.clone().or(refused)} />
            <div class="row">
                {
                    match state {
                        _ if blank => html! { <small class="muted">{ t.treatments_note_hint() }</small> },
                        Kept::Saved => html! { <small class="muted" data-testid="draft-saved">{ t.treatments_draft_saved() }</small> },
                        Kept::Saving => html! { <small class="muted">{ t.treatments_draft_saving() }</small> },
                        Kept::Failed => html! {
                            <>
                                <small class="field__error" data-testid="draft-failed">{ t.treatments_draft_failed() }</small>
                                <Button kind={ButtonKind::Link} small=true onclick={retry}>{ t.common_retry() }</Button>
                            </>
                        },
                    }
                }
                <span class="push"></span>
                <Button icon={Icon::Lock} small=true onclick={do_sign.reform(|_: MouseEvent| ())} disabled={blank} busy={sign.running} shortcut="Ctrl Enter" testid="note-sign">
                    { t.treatments_note_sign() }
                </Button>
            </div>
        </div>
    }
}
