use cuspid_model::requests::session::OpenClinicFolder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::choose_folder;
use crate::components::{Alert, Button, Icon, Refusal, TextField, Tone, use_toasts};
use crate::hooks::{Bind, use_submit};
use crate::session::use_texts;

/// See [`FolderField`].
#[derive(Properties, PartialEq)]
pub struct FolderFieldProps {
    /// The folder.
    pub bind: Bind<String>,
}

/// Where the clinic is kept: typed, or chosen in the computer's own window.
#[component]
pub fn FolderField(props: &FolderFieldProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let browse = {
        let set = props.bind.set.clone();
        Callback::from(move |_: MouseEvent| {
            let (set, toasts) = (set.clone(), toasts.clone());
            spawn_local(async move {
                match choose_folder().await {
                    Ok(Some(folder)) => set.emit(folder),
                    Ok(None) => {}
                    Err(error) => toasts.error(&error),
                }
            });
        })
    };
    html! {
        <div class="folder">
            <TextField
                name="folder"
                label={t.first_run_folder()}
                hint={t.first_run_folder_hint()}
                bind={props.bind.clone()}
                icon={Icon::Folder}
            />
            <Button onclick={browse} testid="folder-choose">{ t.first_run_folder_choose() }</Button>
        </div>
    }
}

/// Opens a clinic that is on this computer already.
#[component]
pub fn OpenExisting() -> Html {
    let t = use_texts();
    let open = use_submit::<OpenClinicFolder>(Callback::noop());
    let browse = {
        let send = open.send.clone();
        Callback::from(move |_: MouseEvent| {
            let send = send.clone();
            spawn_local(async move {
                if let Ok(Some(folder)) = choose_folder().await {
                    send.emit(OpenClinicFolder { folder });
                }
            });
        })
    };
    let action = html! {
        <Button small=true icon={Icon::Folder} onclick={browse} busy={open.running} testid="open-folder">
            { t.first_run_open() }
        </Button>
    };
    html! {
        <>
            <Alert tone={Tone::Info} slim=true {action}>{ t.first_run_existing() }</Alert>
            <Refusal error={open.error.clone()} />
        </>
    }
}
