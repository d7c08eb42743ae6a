use cuspid_model::requests::session::OpenClinicFolder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::choose_folder;
use crate::components::{Button, ButtonKind, Icon, TextField, Toasts, use_refusal_toasts, use_toasts};
use crate::hooks::{Bind, use_submit};
use crate::session::use_texts;

/// See [`FolderField`].
#[derive(Properties, PartialEq)]
pub struct FolderFieldProps {
    /// The folder.
    pub bind: Bind<String>,
    /// The one that is taken when none is given.
    pub proposed: String,
}

/// Where the clinic is kept: typed, or chosen in the computer's own window.
#[component]
pub fn FolderField(props: &FolderFieldProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let browse = ask_folder(props.bind.set.clone(), toasts);
    html! {
        <div class="folder">
            <TextField
                name="folder"
                label={t.first_run_folder()}
                hint={t.first_run_folder_hint()}
                bind={props.bind.clone()}
                placeholder={props.proposed.clone()}
                icon={Icon::Folder}
            />
            <Button small=true kind={ButtonKind::Quiet} onclick={browse} testid="folder-choose">{ t.first_run_folder_choose() }</Button>
        </div>
    }
}

/// Opens a clinic that is on this computer already.
#[component]
pub fn OpenExisting() -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let open = use_submit::<OpenClinicFolder>(Callback::noop());
    use_refusal_toasts([&open.error]);
    let send = open.send.reform(|folder| OpenClinicFolder { folder });
    html! {
        <Button
            kind={ButtonKind::Link}
            small=true
            icon={Icon::Folder}
            onclick={ask_folder(send, toasts)}
            busy={open.running}
            testid="open-folder"
        >
            { t.first_run_open() }
        </Button>
    }
}

/// Asks for a folder and passes it on.
pub fn ask_folder(chosen: Callback<String>, toasts: Toasts) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| {
        let (chosen, toasts) = (chosen.clone(), toasts.clone());
        spawn_local(async move {
            match choose_folder().await {
                Ok(Some(folder)) => chosen.emit(folder),
                Ok(None) => {}
                Err(error) => toasts.error(&error),
            }
        });
    })
}
