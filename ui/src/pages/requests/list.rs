//! The requests as a list.

use cuspid_model::requests::inbox::{BookingRequestRow, ListBookingRequests};
use yew::prelude::*;

use super::sheet::visit_of;
use super::steps::use_request_steps;
use super::{Open, words};
use crate::components::{Button, ButtonKind, Cells, Column, Empty, Icon, List, Rows};
use crate::hooks::{Page, use_pages};
use crate::session::{use_format, use_texts};

/// See [`Requests`].
#[derive(Properties, PartialEq)]
pub struct RequestsProps {
    /// Those that are closed.
    pub closed: bool,
    /// Something is to be open beside the list.
    pub on_open: Callback<Open>,
}

/// The requests, each with what is mostly done to it.
#[component]
pub fn Requests(props: &RequestsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let steps = use_request_steps(Callback::noop());
    let closed = props.closed;
    let pages =
        use_pages(ListBookingRequests { closed, after: None, limit: 60 }, |asked: &ListBookingRequests, page| Page {
            rows: page.rows,
            next: page.next.map(|after| ListBookingRequests { after: Some(after), ..asked.clone() }),
            total: None,
        });
    let cells = {
        let on_open = props.on_open.clone();
        Cells::new(
            |row: &BookingRequestRow| row.id.to_string(),
            move |row: &BookingRequestRow| {
                let phone = row.wish.phone.as_deref().map(|phone| format.phone(phone));
                let email = row.wish.email.as_ref().map(ToString::to_string);
                let received = format!("{} · {}", words::origin(t, row.origin), format.date_time(row.received));
                let accept = {
                    let row = row.clone();
                    on_open.reform(move |_: MouseEvent| Open::Visit(visit_of(&row, None)))
                };
                let undo = {
                    let row = row.clone();
                    steps.undo.reform(move |_: MouseEvent| row.clone())
                };
                let settle = {
                    let row = row.clone();
                    steps.settle.reform(move |_: MouseEvent| row.clone())
                };
                let act = if row.status.is_open() {
                    html! {
                        <Button small=true kind={ButtonKind::Primary} icon={Icon::Calendar} onclick={accept} testid="request-accept">
                            { t.requests_accept() }
                        </Button>
                    }
                } else if row.later.is_some() {
                    html! { <Button small=true icon={Icon::Check} busy={steps.running} onclick={settle} testid="request-settle">{ t.requests_settle() }</Button> }
                } else {
                    html! { <Button small=true icon={Icon::Undo} busy={steps.running} onclick={undo} testid="request-undo">{ t.requests_reopen() }</Button> }
                };
                vec![
                    html! {
                        <span class="cell2">
                            <b class="cut">{ words::who(t, row) }</b>
                            <small class="num cut">{ phone.or(email).unwrap_or_default() }</small>
                        </span>
                    },
                    html! {
                        <span class="cell2">
                            <span class="cut">{ words::what(t, row) }</span>
                            <small class="muted cut">{ row.doctor_name.clone().unwrap_or_else(|| t.requests_any_doctor()) }</small>
                        </span>
                    },
                    match row.booked.filter(|_| closed) {
                        Some(booked) => html! { <span class="num">{ format.date_time(booked) }</span> },
                        None => words::when(t, &format, row),
                    },
                    html! { <span class="muted cut num">{ received }</span> },
                    html! { <span class="row">{ words::status(t, row) }{ words::priority(t, row.wish.priority) }</span> },
                    act,
                ]
            },
        )
    };
    let columns = vec![
        Column::new(t.requests_who()).width("18%"),
        Column::new(t.requests_what()),
        Column::new(t.requests_when()).width("20%"),
        Column::new(t.requests_received()).width("16%"),
        Column::new(t.requests_state()).width("190px"),
        Column::new("").width("130px").right(),
    ];
    let empty = if closed {
        html! { <Empty icon={Icon::Check} title={t.requests_closed_none_title()}>{ t.requests_closed_none() }</Empty> }
    } else {
        html! { <Empty icon={Icon::Mail} title={t.requests_none_title()}>{ t.requests_none() }</Empty> }
    };
    let on_open = props.on_open.reform(|row: BookingRequestRow| Open::Known(Box::new(row)));
    html! {
        <List label={t.requests_page()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} testid="requests" />
    }
}
