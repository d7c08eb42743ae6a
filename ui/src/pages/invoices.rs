//! The clinic's invoices.

pub mod look;
mod new;

use cuspid_model::Result;
use cuspid_model::requests::billing::{
    Aging, GetReceivables, InvoiceFilter, InvoiceRow, ListInvoices, Receivables, Tally,
};
use cuspid_texts::Texts;
use futures_util::future::LocalBoxFuture;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::call::call;
use crate::components::{
    Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, NoMatch, PageHead, Rows, SearchField, Section,
    Skeleton, use_list_keys, use_narrowed,
};
use crate::format::Format;
use crate::hooks::{Bind, Page, use_hotkey, use_pages, use_query};
use crate::routes::Route;
use crate::session::{use_format, use_texts};
use crate::shell::searches::Hit;
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
    let filter = use_narrowed(|word| InvoiceFilter::parse(word).unwrap_or(InvoiceFilter::Issued));
    let aging = use_state(|| None::<Aging>);
    let text = use_state(String::new);
    let making = use_state(|| false);
    let keys = use_list_keys();
    let owed = use_query(GetReceivables {});
    let request = ListInvoices { filter: *filter, aging: *aging, text: text.parse().ok(), after: None, limit: 60 };
    let pages = use_pages(request, |request, answer| Page {
        rows: answer.rows,
        next: answer.next.map(|after| ListInvoices { after: Some(after), ..request.clone() }),
        total: None,
    });
    let make = {
        let making = making.setter();
        Callback::from(move |()| making.set(true))
    };
    use_hotkey("N", t.billing_new(), make.clone());
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
        let pressed = *filter == kind && aging.is_none();
        let aging = aging.setter();
        let onchange = Callback::from(move |_| {
            aging.set(None);
            filter.set(kind);
        });
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
    let on_filter = {
        let (filter, aging) = (filter.setter(), aging.setter());
        Callback::from(move |kind: InvoiceFilter| {
            aging.set(None);
            filter.set(kind);
        })
    };
    let on_aging = {
        let (filter, aging) = (filter.setter(), aging.setter());
        Callback::from(move |age: Option<Aging>| {
            filter.set(InvoiceFilter::Open);
            aging.set(age);
        })
    };
    let close = {
        let making = making.setter();
        Callback::from(move |()| making.set(false))
    };
    html! {
        <>
            <PageHead title={t.billing_invoices()}>{ new("invoice-new") }</PageHead>
            { owed.show(html! { <Skeleton lines=2 /> }, |owed| html! {
                <Owed owed={owed.clone()} aging={*aging} {on_aging} on_filter={on_filter.clone()} />
            }) }
            <div class="toolbar">
                <SearchField label={t.billing_search()} placeholder={t.billing_search()} {bind} onkeydown={keys.forward()} testid="invoice-search" />
                { for FILTERS.into_iter().map(chip) }
            </div>
            <List label={t.billing_invoices()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} {keys} testid="invoices" />
            if *making {
                <NewInvoice on_close={close} />
            }
        </>
    }
}

/// The latest few invoices of a number, or of part of one, for the palette. Names find patients there.
pub fn palette(typed: String, format: Format) -> LocalBoxFuture<'static, Result<Vec<Hit>>> {
    Box::pin(async move {
        let Some(text) = typed.parse().ok().filter(|_| typed.contains(|letter: char| letter.is_numeric())) else {
            return Ok(vec![]);
        };
        let wanted =
            ListInvoices { filter: InvoiceFilter::Issued, aging: None, text: Some(text), after: None, limit: 4 };
        let hit = |row: InvoiceRow| Hit {
            icon: Icon::Receipt,
            title: row.number.unwrap_or_default().into(),
            detail: format!("{} · {}", row.patient.name, format.money(row.total)).into(),
            route: Route::Invoice { id: row.invoice },
            section: Section::default(),
        };
        Ok(call(&wanted).await?.rows.into_iter().map(hit).collect())
    })
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

/// How long something has been due.
fn age(t: &Texts, aging: Aging) -> String {
    match aging {
        Aging::Current => t.billing_age_current(),
        Aging::Days30 => t.billing_age_30(),
        Aging::Days60 => t.billing_age_60(),
        Aging::Days90 => t.billing_age_90(),
        Aging::Older => t.billing_age_more(),
    }
}

#[derive(Properties, PartialEq)]
struct OwedProps {
    owed: Receivables,
    aging: Option<Aging>,
    on_aging: Callback<Option<Aging>>,
    on_filter: Callback<InvoiceFilter>,
}

/// What is owed, how late it is, and what came in. Each figure opens its rows.
#[component]
fn Owed(props: &OwedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let owed = &props.owed;
    let count = |tally: &Tally| t.billing_invoice_count(i64::from(tally.count), format.number(tally.count.into()));
    let tile = |label: String, tally: &Tally, filter: InvoiceFilter, testid: &'static str| {
        let onclick = props.on_filter.reform(move |_: MouseEvent| filter);
        html! {
            <button type="button" class="tile" {onclick} data-testid={testid}>
                <span class="tile__label">{ label }</span>
                <span class="tile__value">{ format.money(tally.amount) }</span>
                <span class="tile__note num">{ count(tally) }</span>
            </button>
        }
    };
    let bucket = |(aging, tally): (&Aging, &Tally)| {
        let (aging, pressed) = (*aging, props.aging == Some(*aging));
        let onclick = props.on_aging.reform(move |_: MouseEvent| (!pressed).then_some(aging));
        html! {
            <button
                type="button"
                class="age"
                aria-pressed={if pressed { "true" } else { "false" }}
                disabled={tally.count == 0}
                {onclick}
                data-testid={format!("aging-{}", aging.as_str())}
            >
                <span>{ age(t, aging) }</span><b class="num">{ format.money(tally.amount) }</b>
            </button>
        }
    };
    html! {
        <div class="tiles tiles--owed">
            { tile(t.billing_tile_open(), &owed.open, InvoiceFilter::Open, "tile-open") }
            { tile(t.billing_tile_overdue(), &owed.overdue, InvoiceFilter::Overdue, "tile-overdue") }
            <div class="tile tile--ages" role="group" aria-label={t.billing_ages()}>
                <span class="tile__label">{ t.billing_ages() }</span>
                <div class="ages">{ for Aging::ALL.iter().zip(&owed.aging).map(bucket) }</div>
            </div>
            <Link<Route, Section> to={Route::Payments} query={Some(Section::tab("month"))} classes="tile">
                <span class="tile__label">{ t.billing_tile_received() }</span>
                <span class="tile__value" data-testid="tile-received">{ format.money(owed.received) }</span>
                <span class="tile__note num">{ t.billing_invoiced_note(format.money(owed.invoiced)) }</span>
            </Link<Route, Section>>
        </div>
    }
}
