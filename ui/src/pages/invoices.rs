//! The clinic's invoices.

pub mod look;
mod new;

use cuspid_model::requests::billing::{GetReceivables, InvoiceFilter, InvoiceRow, ListInvoices, Receivables, Tally};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{
    Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, NoMatch, PageHead, SearchField, Skeleton, use_list_keys,
};
use crate::format::Format;
use crate::hooks::{Bind, Page, use_hotkey, use_pages, use_query};
use crate::routes::Route;
use crate::session::{use_format, use_texts};
use look::InvoiceBadge;
use new::NewInvoice;

const FILTERS: [InvoiceFilter; 5] =
    [InvoiceFilter::Issued, InvoiceFilter::Draft, InvoiceFilter::Open, InvoiceFilter::Overdue, InvoiceFilter::Settled];

/// The page.
#[component]
pub fn Invoices() -> Html {
    let t = use_texts();
    let format = use_format();
    let navigator = use_navigator();
    let filter = use_state(|| InvoiceFilter::Issued);
    let text = use_state(String::new);
    let making = use_state(|| false);
    let keys = use_list_keys();
    let owed = use_query(GetReceivables {});
    let request = ListInvoices { filter: *filter, text: text.parse().ok(), after: None, limit: 60 };
    let pages = use_pages(request, |request, answer| Page {
        rows: answer.rows,
        next: answer.next.map(|after| ListInvoices { after: Some(after), ..request.clone() }),
        total: None,
    });
    let make = {
        let making = making.setter();
        Callback::from(move |()| making.set(true))
    };
    use_hotkey("n", t.billing_new(), make.clone());
    let on_open = Callback::from(move |row: InvoiceRow| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Invoice { id: row.invoice });
        }
    });
    let cells = {
        let format = format.clone();
        let due = t.billing_due();
        Cells::new(|row: &InvoiceRow| row.invoice.to_string(), move |row: &InvoiceRow| cells(&format, &due, row))
    };
    let columns = vec![
        Column::new(t.billing_number()).width("200px"),
        Column::new(t.billing_patient()),
        Column::new(t.billing_date()).width("160px"),
        Column::new(t.billing_state()).width("170px"),
        Column::new(t.billing_total()).width("140px").right(),
        Column::new(t.billing_open()).width("140px").right(),
    ];
    let chip = |kind: InvoiceFilter| {
        let filter = filter.clone();
        let counts = owed.data.as_deref();
        let (word, count) = match kind {
            InvoiceFilter::Issued => (t.billing_filter_all(), None),
            InvoiceFilter::Draft => (t.billing_filter_drafts(), counts.map(|owed| owed.drafts)),
            InvoiceFilter::Open => (t.billing_filter_open(), counts.map(|owed| owed.open.count)),
            InvoiceFilter::Overdue => (t.billing_filter_overdue(), counts.map(|owed| owed.overdue.count)),
            InvoiceFilter::Settled => (t.billing_filter_settled(), None),
        };
        let count = count.map(|count| AttrValue::from(format.number(count.into())));
        let pressed = *filter == kind;
        let onchange = Callback::from(move |_| filter.set(kind));
        html! { <Chip {pressed} {onchange} {count} testid={format!("filter-{}", kind.as_str())}>{ word }</Chip> }
    };
    let bind = {
        let text = text.clone();
        Bind::new((*text).clone(), move |typed| text.set(typed))
    };
    let new = |testid: &'static str| {
        let onclick = make.reform(|_: MouseEvent| ());
        html! {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" {onclick} {testid}>{ t.billing_new() }</Button>
        }
    };
    let empty = if text.trim().is_empty() {
        html! { <Empty icon={Icon::Receipt} title={t.billing_empty_title()}>{ t.billing_empty() }</Empty> }
    } else {
        html! { <NoMatch query={(*text).clone()} /> }
    };
    let close = {
        let making = making.setter();
        Callback::from(move |()| making.set(false))
    };
    html! {
        <>
            <PageHead title={t.billing_invoices()}>{ new("invoice-new") }</PageHead>
            { owed.show(html! { <Skeleton lines=2 /> }, |owed| html! { <Owed owed={owed.clone()} /> }) }
            <div class="toolbar">
                <SearchField label={t.billing_search()} placeholder={t.billing_search()} {bind} onkeydown={keys.forward()} testid="invoice-search" />
                { for FILTERS.into_iter().map(chip) }
            </div>
            <List<InvoiceRow> label={t.billing_invoices()} {columns} {pages} {cells} {empty} {on_open} {keys} testid="invoices" />
            if *making {
                <NewInvoice on_close={close} />
            }
        </>
    }
}

fn cells(format: &Format, due: &str, row: &InvoiceRow) -> Vec<Html> {
    let number = row.number.clone().unwrap_or_else(|| "–".to_owned());
    let born = row.patient.birth_date.map(|born| format!(" · {}", format.date(born))).unwrap_or_default();
    let due = row.due_on.filter(|_| row.open.is_positive()).map(|on| format!("{due} {}", format.date(on)));
    let draft = row.number.is_none();
    vec![
        html! { <span class="num">{ number }</span> },
        html! {
            <span class="cell2"><b>{ &row.patient.name }</b><small class="num">{ &row.patient.number }{ born }</small></span>
        },
        html! { <span class="cell2 num"><span>{ format.date(row.date) }</span><small>{ due.unwrap_or_default() }</small></span> },
        html! { <InvoiceBadge status={row.status} overdue_days={row.overdue_days} /> },
        html! { <span class={classes!("num", draft.then_some("muted"))}>{ format.money(row.total) }</span> },
        if row.open.is_positive() {
            html! { <b class="num">{ format.money(row.open) }</b> }
        } else {
            Html::default()
        },
    ]
}

#[derive(Properties, PartialEq)]
struct OwedProps {
    owed: Receivables,
}

/// What is owed, how late it is, and what came in.
#[component]
fn Owed(props: &OwedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let owed = &props.owed;
    let names =
        [t.billing_age_current(), t.billing_age_30(), t.billing_age_60(), t.billing_age_90(), t.billing_age_more()];
    let late: Vec<String> = owed
        .aging
        .iter()
        .zip(names)
        .skip(1)
        .filter(|(tally, _)| tally.count > 0)
        .map(|(tally, name)| format!("{name}: {}", format.money(tally.amount)))
        .collect();
    let tile = |label: String, amount: cuspid_model::Money, note: String, testid: &'static str| {
        html! {
            <div class="tile" data-testid={testid}>
                <span class="tile__label">{ label }</span>
                <span class="tile__value">{ format.money(amount) }</span>
                <span class="tile__note num">{ note }</span>
            </div>
        }
    };
    let count = |tally: &Tally| t.billing_invoice_count(i64::from(tally.count), format.number(tally.count.into()));
    let late = if late.is_empty() { t.billing_none_overdue() } else { late.join(" · ") };
    html! {
        <div class="tiles">
            { tile(t.billing_tile_open(), owed.open.amount, count(&owed.open), "tile-open") }
            { tile(t.billing_tile_overdue(), owed.overdue.amount, late, "tile-overdue") }
            { tile(t.billing_tile_invoiced(), owed.invoiced, t.billing_this_month(), "tile-invoiced") }
            { tile(t.billing_tile_received(), owed.received, t.billing_this_month(), "tile-received") }
        </div>
    }
}
