//! The folder that booking requests are read from, on this computer.

use cuspid_model::requests::inbox::{FolderChoice, GetRequestFolder, RequestFolder, SaveRequestFolder};
use yew::prelude::*;

use crate::components::{Alert, Button, Card, Icon, Seg, Skeleton, Tone, use_refusal_toasts, use_toasts};
use crate::hooks::{Bind, Choice, use_query, use_submit};
use crate::pages::first_run::folder::ask_folder;
use crate::session::use_texts;

const OFF: &str = "folder-off";
const OWN: &str = "folder-own";
const AT: &str = "folder-at";

/// The section.
#[component]
pub fn Requests() -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let query = use_query(GetRequestFolder {});
    let save = use_submit::<SaveRequestFolder>({
        let toasts = toasts.clone();
        Callback::from(move |()| toasts.done(t.requests_folder_saved()))
    });
    use_refusal_toasts([&save.error]);
    let choose = save.send.reform(|choice: FolderChoice| SaveRequestFolder { choice });
    let browse = {
        let send = save.send.clone();
        let chosen = Callback::from(move |folder: String| {
            if let Ok(folder) = folder.parse() {
                send.emit(SaveRequestFolder { choice: FolderChoice::At(folder) });
            }
        });
        ask_folder(chosen, toasts)
    };
    let word = |folder: &RequestFolder| match folder.choice {
        FolderChoice::Off => OFF,
        FolderChoice::Own => OWN,
        FolderChoice::At(_) => AT,
    };
    let choices = vec![
        Choice::new(OFF, t.requests_folder_off()),
        Choice::new(OWN, t.requests_folder_own()),
        Choice::new(AT, t.requests_folder_at()),
    ];
    let set = {
        let (choose, browse) = (choose, browse.clone());
        Callback::from(move |word: String| match word.as_str() {
            OFF => choose.emit(FolderChoice::Off),
            OWN => choose.emit(FolderChoice::Own),
            // Which one is asked in the computer's own window.
            _ => {
                if let Ok(event) = MouseEvent::new("click") {
                    browse.emit(event);
                }
            }
        })
    };
    html! {
        <Card title={t.requests_folder()}>
            <p>{ t.requests_folder_about() }</p>
            { query.show(html! { <Skeleton lines=3 /> }, |folder| html! {
                <>
                    <Seg label={t.requests_folder()} bind={Bind::new(word(folder).to_owned(), set.clone())} choices={choices.clone()} />
                    {
                        match &folder.choice {
                            FolderChoice::Off => html! { <p class="muted">{ t.requests_folder_none() }</p> },
                            FolderChoice::Own => html! { <p><b class="path" data-testid="request-folder">{ &folder.own }</b></p> },
                            FolderChoice::At(path) => html! {
                                <div class="row row--wrap">
                                    <b class="path" data-testid="request-folder">{ path.to_string() }</b>
                                    <Button small=true icon={Icon::Folder} busy={save.running} onclick={browse.clone()} testid="request-folder-choose">
                                        { t.requests_folder_choose() }
                                    </Button>
                                </div>
                            },
                        }
                    }
                    if folder.choice != FolderChoice::Off {
                        <Alert tone={Tone::Info} slim=true>{ t.requests_folder_moves() }</Alert>
                    }
                </>
            }) }
        </Card>
    }
}
