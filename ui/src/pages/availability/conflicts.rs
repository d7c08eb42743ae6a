//! The conflict desk: what cannot all be kept, with whom to call and what to do about it.

use cuspid_model::Permission;
use cuspid_model::requests::booking::{Conflict, ConflictKind, ConflictSide, ListConflicts};
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Badge, Button, Cells, Column, Empty, Icon, List, Rows, Section};
use crate::format::Format;
use crate::hooks::{Pages, use_query};
use crate::pages::appointments::{Layer, Open};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See the module.
#[component]
pub fn Conflicts() -> Html {
    let t = use_texts();
    let format = use_format();
    let navigator = use_navigator();
    let sees_case_days = use_session().can(Permission::CaseDayRead);
    let open = use_state(|| None::<Open>);
    let query = use_query(ListConflicts {});
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let show = {
        let set_open = set_open.clone();
        Callback::from(move |side: ConflictSide| match (side.appointment, &navigator) {
            (Some(id), _) => set_open.emit(Some(Open::Visit(id))),
            (None, Some(navigator)) if side.case_day.is_some() => navigator.push(&Route::CaseDays),
            (None, Some(navigator)) => {
                let section = Section { date: side.start.date().to_string(), ..Section::default() };
                let gone = navigator.push_with_query(&Route::Resources, &section);
                debug_assert!(gone.is_ok());
            }
            (None, None) => {}
        })
    };
    let columns = vec![
        Column::new(t.conflicts_why()).width("21%"),
        Column::new(t.conflicts_first()).width("31%"),
        Column::new(t.conflicts_second()).width("31%"),
        Column::new(t.conflicts_since()),
    ];
    let cells = {
        let format = format.clone();
        Cells::new(key, move |conflict: &Conflict| {
            let since = conflict.since.map(|since| format.date_time(since)).unwrap_or_default();
            vec![
                why(t, conflict),
                side(t, &format, &conflict.first, &show, sees_case_days),
                html! { { for conflict.second.iter().map(|second| side(t, &format, second, &show, sees_case_days)) } },
                html! { <span class="num">{ since }</span> },
            ]
        })
    };
    let empty =
        html! { <Empty icon={Icon::CheckCircle} title={t.conflicts_none_title()}>{ t.conflicts_none() }</Empty> };
    html! {
        <>
            <List label={t.conflicts_page()} {columns} rows={Rows::of(Pages::of(&query), cells)} {empty} testid="conflicts" />
            <Layer open={(*open).clone()} set={set_open} date={format.today()} />
        </>
    }
}

fn key(conflict: &Conflict) -> String {
    let of = |side: &ConflictSide| format!("{:?}{:?}{:?}", side.appointment, side.reservation, side.case_day);
    format!("{}{}", of(&conflict.first), conflict.second.as_ref().map(of).unwrap_or_default())
}

fn why(t: &Texts, conflict: &Conflict) -> Html {
    let (look, icon, word) = match conflict.kind {
        ConflictKind::Overlap => ("is-noshow", Icon::Alert, t.conflicts_overlap()),
        ConflictKind::NeedsTime => ("is-noshow", Icon::Swap, t.conflicts_needs_time()),
        ConflictKind::Outside => ("is-pending", Icon::Clock, t.conflicts_outside()),
    };
    html! { <span class="cell2"><Badge {look} {icon}>{ word }</Badge><small class="cut">{ &conflict.whose }</small></span> }
}

/// Who, when, a number to call, and the way to what can be done. Case days are not for everybody at the desk.
fn side(t: &Texts, format: &Format, side: &ConflictSide, show: &Callback<ConflictSide>, sees_case_days: bool) -> Html {
    let when = format!("{}, {}", format.date(side.start.date()), format.time_range(side.start, side.end));
    let phone = side.phone.as_deref().map(|phone| format.phone(phone));
    let line = [Some(when), phone].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let onclick = {
        let own = side.clone();
        show.reform(move |_: MouseEvent| own.clone())
    };
    html! {
        <span class="row">
            <span class="cell2 grow"><b class="cut">{ &side.what }</b><small class="num cut">{ line }</small></span>
            if sees_case_days || side.case_day.is_none() {
                <Button small=true {onclick} testid="conflict-open">{ t.conflicts_open() }</Button>
            }
        </span>
    }
}
