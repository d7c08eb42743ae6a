//! Who waits.

use std::rc::Rc;

use cuspid_model::requests::waiting::{ListWaiting, SetWaitingOff, WaitingRow};
use yew::prelude::*;

use super::row::Row;
use super::wish::WishFor;
use super::{Acts, words};
use crate::components::{
    Badge, Button, ButtonKind, Empty, Icon, MenuItem, Skeleton, taking_back, use_refusal_toasts, use_toasts,
};
use crate::hooks::{use_query, use_submit};
use crate::pages::appointments::called::Called;
use crate::pages::appointments::layer::Open;
use crate::session::{use_format, use_texts};

/// What the lists can do.
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// What can be done.
    pub acts: Acts,
}

/// Who waits: the most urgent first, then the longest.
#[component]
pub fn WaitingList(props: &ListProps) -> Html {
    let t = use_texts();
    let query = use_query(ListWaiting {});
    let add = props.acts.open.reform(|_: MouseEvent| Open::Wait(WishFor::New));
    query.show(html! { <div class="card__body"><Skeleton lines=6 /></div> }, |rows| {
        if rows.is_empty() {
            let action = props.acts.can_write.then(|| html! {
                <Button kind={ButtonKind::Primary} icon={Icon::Plus} onclick={add} testid="add-first-waiting">{ t.waiting_add() }</Button>
            });
            return html! {
                <Empty icon={Icon::List} title={t.waiting_none_title()} action={action.unwrap_or_default()}>{ t.waiting_none() }</Empty>
            };
        }
        html! {
            <ul class="list wlist" aria-label={t.waiting_tab()}>
                { for rows.iter().map(|row| html! { <Waits key={row.id.to_string()} row={row.clone()} acts={props.acts.clone()} /> }) }
            </ul>
        }
    })
}

#[derive(Properties, PartialEq)]
struct WaitsProps {
    row: WaitingRow,
    acts: Acts,
}

/// Somebody who waits.
#[component]
fn Waits(props: &WaitsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let row = &props.row;
    let waiting = row.id;
    let off = {
        let name = row.person.name.clone();
        use_submit::<SetWaitingOff>(Callback::from(move |()| {
            let undo = taking_back(&toasts, t.waiting_taken_back(), SetWaitingOff { waiting, off: false });
            toasts.done_with_undo(t.waiting_taken_off(&name), undo);
        }))
    };
    use_refusal_toasts([&off.error]);
    let menu = {
        let (open, row, send) = (props.acts.open.clone(), row.clone(), off.send.clone());
        Callback::from(move |close: Callback<()>| {
            let edit = {
                let (open, row, close) = (open.clone(), row.clone(), close.clone());
                Callback::from(move |_: MouseEvent| {
                    close.emit(());
                    open.emit(Open::Wait(WishFor::Known(Box::new(row.clone()))));
                })
            };
            let send = send.clone();
            let take_off = Callback::from(move |_: MouseEvent| {
                close.emit(());
                send.emit(SetWaitingOff { waiting, off: true });
            });
            html! {
                <>
                    <MenuItem icon={Icon::Edit} onclick={edit} testid="change-waiting">{ t.waiting_change() }</MenuItem>
                    <MenuItem icon={Icon::Close} onclick={take_off} testid="take-off">{ t.waiting_take_off() }</MenuItem>
                </>
            }
        })
    };
    let mark = html! {
        if row.over {
            <Badge look="is-warning" icon={Icon::Clock}>{ t.waiting_over() }</Badge>
        } else if row.wish.urgent {
            <Badge look="is-danger" icon={Icon::Alert}>{ t.waiting_urgent() }</Badge>
        }
    };
    let sooner = row.sooner.as_ref().map(|visit| t.waiting_because_sooner(format.date_time(visit.start)));
    let lines = vec![
        sooner.unwrap_or_default(),
        words::wish(t, &format, row),
        row.wish.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        t.waiting_since(format.date_short(row.since)),
    ];
    html! { <Row called={Rc::new(Called::from(row))} acts={props.acts.clone()} {mark} {lines} menu={Some(menu)} testid="waiting-row" /> }
}
