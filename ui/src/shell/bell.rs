//! What the user is told of: a bell with what is unread, and the inbox behind it.

use cuspid_model::requests::notices::{ListNotices, NoticeRow, NoticeText, ReadNotices};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Button, Icon, Popup, Skeleton, use_refusal_toasts};
use crate::hooks::{use_query, use_submit};
use crate::pages::case_days::words;
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// So many notices are shown.
const SHOWN: u32 = 30;

/// See the module.
#[component]
pub fn Bell() -> Html {
    let t = use_texts();
    let format = use_format();
    let navigator = use_navigator();
    let anchor = use_node_ref();
    let open = use_state(|| false);
    let inbox = use_query(ListNotices { limit: SHOWN });
    let read = use_submit::<ReadNotices>(Callback::noop());
    use_refusal_toasts([&read.error]);
    let unread = inbox.data.as_ref().map_or(0, |inbox| inbox.unread);
    let label = if unread == 0 { t.shell_notices() } else { t.shell_notices_unread(i64::from(unread)) };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(false))
    };
    let line = |row: &NoticeRow| {
        let (id, is_read) = (row.id, row.read);
        let route = match &row.text {
            NoticeText::CaseDay(_) => Route::CaseDays,
            NoticeText::Planning(_) => Route::Availability,
        };
        let go = {
            let (send, close, navigator) = (read.send.clone(), close.clone(), navigator.clone());
            Callback::from(move |_: MouseEvent| {
                if !is_read {
                    send.emit(ReadNotices { notices: vec![id] });
                }
                close.emit(());
                if let Some(navigator) = &navigator {
                    navigator.push(&route);
                }
            })
        };
        html! {
            <li key={id.to_string()}>
                <button type="button" class={classes!("notice", (!is_read).then_some("notice--new"))} onclick={go} data-testid="notice">
                    <span>{ words::notice_text(t, &format, &row.text) }</span>
                    <small class="muted num">
                        { format.date_time(row.at) }
                        if !is_read {
                            { " · " }{ t.shell_notice_new() }
                        }
                    </small>
                </button>
            </li>
        }
    };
    html! {
        <>
            <button
                ref={anchor.clone()}
                type="button"
                class="btn btn--icon btn--quiet bell"
                aria-label={label.clone()}
                title={label}
                aria-expanded={if *open { "true" } else { "false" }}
                onclick={toggle}
                data-testid="bell"
            >
                { Icon::Bell.html() }
                if unread > 0 {
                    <b class="bell__count num" aria-hidden="true">{ if unread > 99 { "99+".to_owned() } else { unread.to_string() } }</b>
                }
            </button>
            if *open {
                <Popup {anchor} on_close={close.clone()} end=true>
                    <section class="inbox" aria-label={t.shell_notices()} data-testid="inbox">
                        <div class="row inbox__head">
                            <h3>{ t.shell_notices() }</h3>
                            <span class="push"></span>
                            if unread > 0 {
                                <Button small=true busy={read.running} onclick={read.send.reform(|_: MouseEvent| ReadNotices { notices: vec![] })} testid="notices-read">
                                    { t.shell_notices_read() }
                                </Button>
                            }
                        </div>
                        { inbox.show(html! { <Skeleton lines=3 /> }, |inbox| html! {
                            if inbox.rows.is_empty() {
                                <p class="sub inbox__none">{ t.shell_notices_none() }</p>
                            } else {
                                <ul class="plain">{ for inbox.rows.iter().map(line) }</ul>
                            }
                        }) }
                    </section>
                </Popup>
            }
        </>
    }
}
