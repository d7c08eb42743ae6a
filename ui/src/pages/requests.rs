//! The request inbox: who asks for a time, and what becomes of it.

mod list;
mod offer;
mod sheet;
mod steps;
mod words;
mod write;

use cuspid_model::requests::inbox::{
    BookingRequestRow, CountBookingRequests, FolderLook, FolderProblem, ReadRequestFolder,
};
use cuspid_texts::{Texts, not_read_text};
use yew::prelude::*;

use crate::components::{
    Alert, Button, ButtonKind, Chip, Icon, PageHead, Tone, use_narrowed, use_refusal_toasts, use_toasts,
};
use crate::hooks::{use_hotkey, use_query, use_submit};
use crate::pages::appointments::{Layer, Open as Visit};
use crate::pages::resources::ReservationSheet;
use crate::session::{use_format, use_texts};
use list::Requests as RequestList;
use offer::OfferSheet;
use sheet::RequestSheet;
pub use words::who;
use write::WriteSheet;

/// What is open beside the list.
#[derive(Clone, PartialEq)]
pub enum Open {
    /// Nothing.
    Nothing,
    /// A new request.
    New,
    /// One of them.
    Known(Box<BookingRequestRow>),
    /// What it asks for, to be changed.
    Change(Box<BookingRequestRow>),
    /// Other times for it.
    Offer(Box<BookingRequestRow>),
    /// The visit it becomes, or became.
    Visit(Visit),
    /// The reservation it becomes.
    Reserve(Box<BookingRequestRow>),
}

/// The page.
#[component]
pub fn Requests() -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let closed = use_narrowed(|word| word == "closed");
    let open = use_state(|| Open::Nothing);
    let look = use_state(FolderLook::default);
    let counts = use_query(CountBookingRequests {});
    let asked = use_mut_ref(|| false);
    let read = {
        let (look, asked) = (look.setter(), asked.clone());
        use_submit::<ReadRequestFolder>(Callback::from(move |found: FolderLook| {
            // Only who pressed the button is told that there is nothing new.
            if asked.replace(false) {
                toasts.done(told(t, &found));
            }
            look.set(found);
        }))
    };
    use_refusal_toasts([&read.error]);
    {
        let send = read.send.clone();
        use_effect_with((), move |()| send.emit(ReadRequestFolder {}));
    }
    let set_open = {
        let open = open.setter();
        Callback::from(move |what| open.set(what))
    };
    use_hotkey("N", t.requests_new(), set_open.reform(|()| Open::New));
    let on_read = {
        let (send, asked) = (read.send.clone(), asked.clone());
        Callback::from(move |_: MouseEvent| {
            *asked.borrow_mut() = true;
            send.emit(ReadRequestFolder {});
        })
    };
    let chip = |on: bool, word: String, count: Option<u32>, testid: &'static str| {
        let set = closed.setter();
        let count = count.map(|count| AttrValue::from(format.number(count.into())));
        html! {
            <Chip pressed={*closed == on} {count} onchange={Callback::from(move |_| set.set(on))} {testid}>{ word }</Chip>
        }
    };
    let waiting = counts.data.as_ref().map(|counts| counts.new + counts.answered + counts.later);
    let close = set_open.reform(|()| Open::Nothing);
    let beside = match (*open).clone() {
        Open::Nothing => Html::default(),
        Open::New => html! { <WriteSheet row={None::<BookingRequestRow>} on_close={close} /> },
        Open::Change(row) => html! { <WriteSheet row={Some(*row)} on_close={close} /> },
        Open::Offer(row) => html! { <OfferSheet row={*row} on_close={close} /> },
        Open::Known(row) => {
            let key = row.id.to_string();
            html! { <RequestSheet {key} row={*row} on_open={set_open.clone()} on_close={close} /> }
        }
        Open::Reserve(row) => {
            html! { <ReservationSheet date={format.today()} asked={Some(*row)} on_close={close} /> }
        }
        Open::Visit(visit) => {
            let set = set_open.reform(|what: Option<Visit>| what.map_or(Open::Nothing, Open::Visit));
            html! { <Layer open={Some(visit)} {set} date={format.today()} /> }
        }
    };
    html! {
        <>
            <PageHead title={t.requests_page()}>
                if look.on {
                    <Button icon={Icon::Folder} busy={read.running} onclick={on_read} testid="read-requests">{ t.requests_read() }</Button>
                }
                <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_open.reform(|_: MouseEvent| Open::New)} testid="request-new">
                    { t.requests_new() }
                </Button>
            </PageHead>
            <FolderNote look={(*look).clone()} />
            <div class="row row--wrap" role="group" aria-label={t.requests_show()}>
                { chip(false, t.requests_open(), waiting, "requests-open") }
                { chip(true, t.requests_closed(), None, "requests-closed") }
            </div>
            <RequestList key={closed.to_string()} closed={*closed} on_open={set_open} />
            { beside }
        </>
    }
}

/// What a look into the folder brought, in words.
fn told(t: &Texts, look: &FolderLook) -> String {
    match (look.read, look.waiting) {
        (0, 0) => t.requests_read_none(),
        (0, waiting) => t.requests_read_waiting(i64::from(waiting)),
        (read, _) => t.requests_read_some(i64::from(read)),
    }
}

#[derive(Properties, PartialEq)]
struct FolderNoteProps {
    look: FolderLook,
}

/// What was put aside, and what keeps the folder from being read.
#[component]
fn FolderNote(props: &FolderNoteProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let problem = props.look.problem.map(|problem| match problem {
        FolderProblem::Missing => t.requests_folder_missing(),
        FolderProblem::CannotMove => t.requests_folder_cannot_move(),
    });
    html! {
        <>
            if let Some(problem) = problem {
                <Alert tone={Tone::Warning} icon={Icon::Folder} slim=true>{ problem }</Alert>
            }
            if !props.look.not_read.is_empty() {
                <Alert tone={Tone::Warning} icon={Icon::File} title={t.requests_not_read()}>
                    <ul data-testid="not-read">
                        { for props.look.not_read.iter().map(|file| html! {
                            <li><b>{ &file.file }</b>{ " – " }{ not_read_text(format.language, file.why) }</li>
                        }) }
                    </ul>
                </Alert>
            }
        </>
    }
}
