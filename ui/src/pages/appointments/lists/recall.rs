//! Who is due again.

use std::rc::Rc;

use cuspid_model::requests::recall::{ListRecall, RecallRow, RecallState};
use yew::prelude::*;

use super::row::Row;
use super::waiting::ListProps;
use super::words;
use crate::components::{Badge, Empty, Icon, LoadError, MenuItem, Skeleton, show_more};
use crate::hooks::{Page, use_pages};
use crate::pages::appointments::called::Called;
use crate::pages::appointments::layer::Open;
use crate::session::{use_format, use_texts};

/// Who is due within a month, the longest overdue first.
#[component]
pub fn RecallList(props: &ListProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let pages = use_pages(ListRecall { until: None, after: None, limit: 50 }, |asked: &ListRecall, page| Page {
        rows: page.rows,
        next: page.next.map(|after| ListRecall { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let rows = match (&pages.rows, &pages.error) {
        (Some(rows), _) => rows.clone(),
        (None, Some(error)) => return html! { <LoadError error={error.clone()} retry={pages.reload.clone()} /> },
        (None, None) => return html! { <div class="card__body"><Skeleton lines=6 /></div> },
    };
    if rows.is_empty() {
        return html! { <Empty icon={Icon::Bell} title={t.recall_none_title()}>{ t.recall_none() }</Empty> };
    }
    let row = |row: &RecallRow| {
        let overdue = row.state == RecallState::Overdue;
        let look = if overdue { "is-warning" } else { "is-info" };
        let mark = html! { <Badge {look} icon={Icon::Bell}>{ words::recall_state(t, row.state) }</Badge> };
        let lines = vec![
            t.waiting_because_due(format.date(row.due)),
            row.last.map(|date| t.recall_last(format.date(date))).unwrap_or_default(),
            row.last_visit.map(|date| t.recall_last_visit(format.date(date))).unwrap_or_default(),
            row.next_visit.map(|time| t.recall_next_visit(format.date_time(time))).unwrap_or_default(),
            row.plan.as_ref().and_then(|plan| plan.note.as_ref()).map(ToString::to_string).unwrap_or_default(),
        ];
        let menu = {
            let (open, row) = (props.acts.open.clone(), row.clone());
            Callback::from(move |close: Callback<()>| {
                let (open, row) = (open.clone(), row.clone());
                let onclick = Callback::from(move |_: MouseEvent| {
                    close.emit(());
                    open.emit(Open::Recall(Box::new(row.clone())));
                });
                html! { <MenuItem icon={Icon::Edit} {onclick} testid="plan-recall">{ t.recall_plan() }</MenuItem> }
            })
        };
        let key = format!("{}-{}", row.person.id, row.service);
        html! { <Row {key} called={Rc::new(Called::from(row))} acts={props.acts.clone()} {mark} {lines} menu={Some(menu)} testid="recall-row" /> }
    };
    html! {
        <>
            <ul class="list wlist" aria-label={t.recall_tab()}>{ for rows.iter().map(row) }</ul>
            { show_more(t, &pages) }
        </>
    }
}
