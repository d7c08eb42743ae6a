//! Progress notes: the draft saves itself as one types; what is signed is added to, never changed.

use cuspid_model::requests::treatment::*;
use cuspid_model::{NoteId, Permission};
use yew::prelude::*;

use super::RecordProps;
use super::draft::NoteDraft;
use crate::bind;
use crate::components::{
    Badge, Card, Confirm, FormSheet, Icon, IconButton, Menu, MenuItem, TextArea, TextField, use_confirm, use_done,
    use_refusal_toasts, use_toasts,
};
use crate::hooks::{Check, use_form, use_submit};
use crate::session::{use_format, use_session, use_texts};

/// The notes of a case.
#[component]
pub fn Notes(props: &RecordProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let adding = use_state(|| None::<NoteId>);
    let case = &props.case;
    let may_write = session.can(Permission::TreatmentsWrite);
    let add = {
        let adding = adding.clone();
        Callback::from(move |note: Option<NoteId>| adding.set(note))
    };
    let notes = case.notes.iter().rev().filter(|note| note.kind == NoteKind::Note);
    let note = |note: &SignedNote| {
        let additions: Vec<SignedNote> =
            case.notes.iter().filter(|other| other.amends == Some(note.id)).cloned().collect();
        html! { <Note key={note.id.to_string()} note={note.clone()} {additions} {may_write} on_add={add.reform(Some)} /> }
    };
    html! {
        <Card title={t.treatments_notes()} flush=true>
            if may_write {
                <NoteDraft case={case.row.id} text={case.draft.as_ref().map(|draft| draft.text.clone()).unwrap_or_default()} />
            }
            if case.notes.is_empty() {
                <p class="muted note__none">{ t.treatments_no_notes() }</p>
            } else {
                <ul class="notes" data-testid="notes">{ for notes.map(note) }</ul>
            }
            if let Some(note) = *adding {
                <AddendumSheet {note} on_close={add.reform(|()| None)} />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct NoteProps {
    note: SignedNote,
    additions: Vec<SignedNote>,
    may_write: bool,
    on_add: Callback<NoteId>,
}

/// A signed note with what was added to it.
#[component]
fn Note(props: &NoteProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let note = &props.note;
    let mark = {
        let toasts = toasts.clone();
        use_submit::<MarkNoteInError>(Callback::from(move |_| toasts.done(t.treatments_note_marked())))
    };
    use_refusal_toasts([&mark.error]);
    let id = note.id;
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let add = {
        let (close, on_add) = (close.clone(), props.on_add.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            on_add.emit(id);
        })
    };
    let mistake = {
        let (close, send) = (close.clone(), mark.send.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            let question = Confirm {
                title: t.treatments_note_error_title().into(),
                body: t.treatments_note_error_body().into(),
                act: t.treatments_error_act().into(),
                keep: t.treatments_note_error_keep().into(),
                danger: true,
                reason: true,
            };
            let send = send.clone();
            confirm.ask(
                question,
                Callback::from(move |reason: AttrValue| {
                    if let Ok(reason) = reason.parse() {
                        send.emit(MarkNoteInError { note: id, reason });
                    }
                }),
            );
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let head = |note: &SignedNote| {
        html! {
            <><b>{ &note.author_name }</b><span class="muted num">{ format.instant(note.signed_at) }</span></>
        }
    };
    let addition = |added: &SignedNote| {
        let (icon, word) = match added.kind {
            NoteKind::EnteredInError => (Icon::Close, t.treatments_procedure_error()),
            NoteKind::Note | NoteKind::Addendum => (Icon::Plus, t.treatments_addendum()),
        };
        html! {
            <div class="note__more" key={added.id.to_string()}>
                <p class="row row--wrap">{ icon.small() }<b>{ word }</b>{ head(added) }</p>
                if let Some(reason) = &added.reason {
                    <p class="muted">{ format!("{}: {reason}", t.common_reason()) }</p>
                }
                if !added.text.is_empty() {
                    <p class="prewrap">{ &added.text }</p>
                }
            </div>
        }
    };
    html! {
        <li class={classes!("note", note.in_error.then_some("note--error"))} data-testid="note">
            <div class="row row--wrap">
                { head(note) }
                if note.in_error {
                    <Badge look="is-cancelled" icon={Icon::Close}>{ t.treatments_procedure_error() }</Badge>
                } else {
                    <Badge look="is-done" icon={Icon::Lock}>{ t.treatments_signed() }</Badge>
                }
                <span class="push"></span>
                if props.may_write {
                    <IconButton icon={Icon::More} small=true label={t.treatments_actions()} anchor={anchor.clone()} expanded={Some(*open)} onclick={toggle} testid="note-more" />
                }
                if *open {
                    <Menu {anchor} label={t.treatments_actions()} on_close={close} end=true>
                        <MenuItem icon={Icon::Plus} onclick={add} testid="note-addendum">{ t.treatments_addendum_add() }</MenuItem>
                        if !note.in_error {
                            <MenuItem icon={Icon::Close} onclick={mistake} testid="note-error">{ t.treatments_error_act() }</MenuItem>
                        }
                    </Menu>
                }
            </div>
            <p class="prewrap note__text">{ &note.text }</p>
            { for props.additions.iter().map(addition) }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct AddendumProps {
    note: NoteId,
    on_close: Callback<()>,
}

/// Adds to a signed note.
#[component]
fn AddendumSheet(props: &AddendumProps) -> Html {
    #[derive(Clone, PartialEq)]
    struct Words {
        reason: String,
        text: String,
    }
    let t = use_texts();
    let done = use_done(t.treatments_addendum_signed(), &props.on_close).reform(|_| ());
    let note = props.note;
    let form = use_form(
        || Words { reason: String::new(), text: String::new() },
        move |draft: &Words, check: &mut Check| {
            let reason = check.read("reason", &draft.reason);
            let text = check.read("text", &draft.text);
            Some(AddAddendum { note, reason: reason?, text: text? })
        },
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.treatments_addendum_add()} save={t.treatments_addendum_sign()} on_close={props.on_close.clone()} testid="addendum-sheet">
            <TextField name="reason" label={t.common_reason()} bind={bind!(form.reason)} autofocus=true />
            <TextArea name="text" label={t.treatments_addendum()} bind={bind!(form.text)} rows=6 />
        </FormSheet>
    }
}
