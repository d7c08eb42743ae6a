//! Rows, few or a hundred thousand: only those in sight are in the document.

use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::Error;
use web_sys::{Element, HtmlElement};
use yew::html::IntoPropValue;
use yew::prelude::*;

use super::alert::refusal_text;
use super::field::use_id;
use super::state::retry;
use super::{Alert, LoadError, Skeleton, Tone};
use crate::hooks::Pages;
use crate::session::{use_format, use_session, use_texts};

/// A column of a [`List`].
#[derive(Clone, PartialEq, Default)]
pub struct Column {
    /// What it shows.
    pub title: AttrValue,
    /// Its width as CSS: `120px`, `20%`. Columns without one share what is left.
    pub width: AttrValue,
    /// Figures: right aligned, digits of one width.
    pub right: bool,
}

impl Column {
    /// A column that takes what is left.
    pub fn new(title: impl Into<AttrValue>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same with a width.
    #[must_use]
    pub fn width(self, width: impl Into<AttrValue>) -> Self {
        Self { width: width.into(), ..self }
    }

    /// The same for figures.
    #[must_use]
    pub fn right(self) -> Self {
        Self { right: true, ..self }
    }
}

/// Says something of a row.
type Of<Row, What> = Box<dyn Fn(&Row) -> What>;

/// What tells a row from the others, and its cells, one for each column.
pub struct Cells<Row> {
    id: Of<Row, String>,
    draw: Of<Row, Vec<Html>>,
}

impl<Row> Cells<Row> {
    /// Rows with this identifier, drawn this way.
    pub fn new(id: impl Fn(&Row) -> String + 'static, draw: impl Fn(&Row) -> Vec<Html> + 'static) -> Self {
        Self { id: Box::new(id), draw: Box::new(draw) }
    }
}

/// The rows of a [`List`], by their place in it: the table itself does not know what they are, and stands in the
/// program once.
pub struct Rows {
    /// How many there are. None before the first page is there.
    count: Option<usize>,
    total: Option<u64>,
    more: bool,
    error: Option<Error>,
    running: bool,
    fetch_more: Callback<()>,
    reload: Callback<()>,
    id: Rc<dyn Fn(usize) -> String>,
    draw: Rc<dyn Fn(usize) -> Vec<Html>>,
    open: Option<Callback<usize>>,
    key: Option<RowKey<usize>>,
}

impl Rows {
    /// Rows as far as they were fetched, and how to draw them.
    pub fn of<Row: 'static>(pages: Pages<Row>, cells: Cells<Row>) -> Typed<Row> {
        let rows = pages.rows.clone().unwrap_or_default();
        let (of_id, of_draw) = (rows.clone(), rows.clone());
        let Cells { id, draw } = cells;
        let erased = Self {
            count: pages.rows.map(|rows| rows.len()),
            total: pages.total,
            more: pages.more,
            error: pages.error,
            running: pages.running,
            fetch_more: pages.fetch_more,
            reload: pages.reload,
            id: Rc::new(move |at| of_id.get(at).map(&id).unwrap_or_default()),
            draw: Rc::new(move |at| of_draw.get(at).map(&draw).unwrap_or_default()),
            open: None,
            key: None,
        };
        Typed { rows, erased }
    }
}

/// [`Rows`] whose kind is still known.
pub struct Typed<Row> {
    rows: Rc<Vec<Row>>,
    erased: Rows,
}

impl<Row: Clone + 'static> Typed<Row> {
    /// The same, where a row that is clicked, or on Enter, is opened.
    #[must_use]
    pub fn open(mut self, open: impl Into<Option<Callback<Row>>>) -> Self {
        self.erased.open = open.into().map(|open| self.by_place(open));
        self
    }

    /// The same, where another key does something to the marked row.
    #[must_use]
    pub fn key(mut self, key: impl Into<Option<RowKey<Row>>>) -> Self {
        self.erased.key = key.into().map(|RowKey { key, name, label, act }| {
            let act = self.by_place(act);
            RowKey { key, name, label, act }
        });
        self
    }

    fn by_place(&self, act: Callback<Row>) -> Callback<usize> {
        let rows = self.rows.clone();
        Callback::from(move |at: usize| {
            if let Some(row) = rows.get(at) {
                act.emit(row.clone());
            }
        })
    }
}

impl<Row> IntoPropValue<Rows> for Typed<Row> {
    fn into_prop_value(self) -> Rows {
        self.erased
    }
}

/// Lets the search field above a list move in it: give `keys.forward()` to the field and `keys` to the list.
#[derive(Clone, Default)]
pub struct ListKeys(Rc<RefCell<Callback<KeyboardEvent>>>);

impl ListKeys {
    /// For the field's `onkeydown`.
    pub fn forward(&self) -> Callback<KeyboardEvent> {
        let keys = self.0.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" | "Enter") {
                let act = keys.borrow().clone();
                act.emit(event);
            }
        })
    }
}

/// Lets the search field above a list move in it.
#[hook]
pub fn use_list_keys() -> ListKeys {
    (*use_memo((), |()| ListKeys::default())).clone()
}

/// Whether an event comes from something in a row that has a meaning of its own.
fn on_own_part(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target_dyn_into::<HtmlElement>() else { return false };
    let inside = |selector: &str| target.closest(selector).ok().flatten().is_some();
    inside("tr") && inside(OWN_CLICK)
}

/// A key that does something to the marked row.
pub struct RowKey<Row> {
    /// The key, as the browser names it.
    pub key: AttrValue,
    /// What is written on it.
    pub name: AttrValue,
    /// What it does.
    pub label: AttrValue,
    /// Does it.
    pub act: Callback<Row>,
}

/// See [`List`].
#[derive(Properties)]
pub struct ListProps {
    /// What is listed, for those who hear it.
    pub label: AttrValue,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows: of `use_pages(…)`, or of `Pages::all(rows)` where all are there.
    pub rows: Rows,
    /// What stands there when there are no rows.
    #[prop_or_default]
    pub empty: Html,
    /// Rows of 38 instead of 44 pixels.
    #[prop_or_default]
    pub tight: bool,
    /// The search field's keys.
    #[prop_or_default]
    pub keys: ListKeys,
    /// Without the line that counts the rows.
    #[prop_or_default]
    pub bare: bool,
    /// For tests; its rows are `<testid>-row`.
    #[prop_or(AttrValue::Static("list"))]
    pub testid: AttrValue,
}

impl PartialEq for ListProps {
    fn eq(&self, _: &Self) -> bool {
        // Rows and how they are drawn cannot be compared; drawing some thirty of them is cheap.
        false
    }
}

/// Rows beyond those in sight, above and below.
const MARGIN: usize = 10;
/// How many rows before the end the next page is asked for.
const AHEAD: usize = 30;
/// A click on these inside of a row means them, not the row.
const OWN_CLICK: &str = "a, button, input, select, textarea, label";

/// A table of rows. A direct child of a page, it takes the height that is left and scrolls by itself. Arrows, Page Up
/// and Page Down, Home and End move, Enter opens.
#[component]
pub fn List(props: &ListProps) -> Html {
    let rows = &props.rows;
    let count = rows.count.unwrap_or_default();
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let id = use_id();
    let scroller = use_node_ref();
    // The first row in sight and how many there are, in steps: not every pixel draws the list anew.
    let window = use_state(|| (0usize, 30usize));
    let active = use_state(|| None::<usize>);

    let height: i32 = if props.tight { 38 } else { 44 };
    let look = {
        let (window, scroller) = (window.clone(), scroller.clone());
        move || {
            let Some(element) = scroller.cast::<Element>() else { return };
            let first = usize::try_from(element.scroll_top() / height).unwrap_or(0);
            let seen = usize::try_from(element.client_height() / height + 2).unwrap_or(30);
            let next = (first - first % 4, seen);
            if next != *window {
                window.set(next);
            }
        }
    };
    {
        // Another list of rows, as after another search: what was marked is not in it.
        let (active, scroller) = (active.setter(), scroller.clone());
        use_effect_with((count > 0).then(|| (rows.id)(0)), move |_| {
            active.set(None);
            if let Some(element) = scroller.cast::<Element>() {
                element.set_scroll_top(0);
            }
        });
    }
    let onscroll = {
        let look = look.clone();
        Callback::from(move |_: Event| look())
    };
    use_effect(look);

    let (first, seen) = *window;
    let from = first.saturating_sub(MARGIN).min(count);
    let to = (first + seen + MARGIN).min(count);
    {
        let more = rows.more && !rows.running && rows.error.is_none();
        let fetch_more = rows.fetch_more.clone();
        use_effect_with((more && to + AHEAD >= count, count), move |(wanted, _)| {
            if *wanted {
                fetch_more.emit(());
            }
        });
    }

    let onkeydown = {
        let (active, scroller, open) = (active.clone(), scroller.clone(), rows.open.clone());
        let other = rows.key.as_ref().map(|other| (other.key.clone(), other.act.clone()));
        Callback::from(move |event: KeyboardEvent| {
            let last = count.saturating_sub(1);
            let page = seen.saturating_sub(3).max(1);
            let to = match event.key().as_str() {
                "ArrowDown" => active.map_or(0, |at| (at + 1).min(last)),
                "ArrowUp" => active.map_or(last, |at| at.saturating_sub(1)),
                "PageDown" => active.map_or(page, |at| at + page).min(last),
                "PageUp" => active.map_or(0, |at| at.saturating_sub(page)),
                "Home" => 0,
                "End" => last,
                // A button of a row means what it says.
                "Enter" if on_own_part(&event) => return,
                "Enter" => {
                    let only = (count == 1).then_some(0);
                    if let (Some(at), Some(open)) = (active.or(only).filter(|at| *at < count), &open) {
                        event.prevent_default();
                        open.emit(at);
                    }
                    return;
                }
                pressed => {
                    if let Some((_, act)) = other.as_ref().filter(|(key, _)| *key == pressed && !on_own_part(&event))
                        && let Some(at) = active.filter(|at| *at < count)
                    {
                        event.prevent_default();
                        act.emit(at);
                    }
                    return;
                }
            };
            event.prevent_default();
            if count == 0 {
                return;
            }
            active.set(Some(to));
            if let Some(element) = scroller.cast::<Element>() {
                let top = i32::try_from(to).unwrap_or(0) * height;
                // The head covers the first row's height of what is seen.
                let view = element.client_height() - height;
                if top < element.scroll_top() {
                    element.set_scroll_top(top);
                } else if top + height > element.scroll_top() + view {
                    element.set_scroll_top(top + height - view);
                }
            }
        })
    };
    *props.keys.0.borrow_mut() = onkeydown.clone();

    let row_id = |at: usize| format!("{id}r{at}");
    let row = |at: usize| {
        let onclick = rows.open.clone().map(|open| {
            let active = active.setter();
            Callback::from(move |event: MouseEvent| {
                let target: HtmlElement = event.target_unchecked_into();
                if target.closest(OWN_CLICK).ok().flatten().is_none() {
                    active.set(Some(at));
                    open.emit(at);
                }
            })
        });
        let cells = (rows.draw)(at);
        let cell =
            |(column, cell): (&Column, Html)| html! { <td class={column.right.then_some("right")}>{ cell }</td> };
        html! {
            <tr
                key={(rows.id)(at)}
                id={row_id(at)}
                class={onclick.is_some().then_some("is-link")}
                aria-rowindex={(at + 2).to_string()}
                aria-selected={if *active == Some(at) { "true" } else { "false" }}
                {onclick}
                data-testid={format!("{}-row", props.testid)}
            >
                { for props.columns.iter().zip(cells).map(cell) }
            </tr>
        }
    };
    let spacer = |name: &'static str, count: usize| {
        let pixels = i32::try_from(count).unwrap_or(i32::MAX).saturating_mul(height);
        html! {
            if count > 0 {
                <tr key={name} class="spacer" aria-hidden="true">
                    <td colspan={props.columns.len().to_string()} style={format!("height:{pixels}px")}></td>
                </tr>
            }
        }
    };

    let body = match (rows.count, &rows.error) {
        (None, Some(error)) => {
            html! { <LoadError error={error.clone()} retry={rows.reload.clone()} /> }
        }
        (None, None) => html! { <div class="card__body"><Skeleton lines=8 /></div> },
        (Some(0), _) => props.empty.clone(),
        (Some(_), _) => html! {
            <div ref={scroller} class="table-wrap" {onscroll}>
                <table
                    class={classes!("table", "table--fixed", props.tight.then_some("table--tight"))}
                    role="grid"
                    tabindex="0"
                    aria-label={props.label.clone()}
                    aria-rowcount={rows.total.map_or_else(|| "-1".to_owned(), |total| (total + 1).to_string())}
                    aria-activedescendant={active.filter(|at| (from..to).contains(at)).map(row_id)}
                    aria-busy={rows.running.then_some("true")}
                    {onkeydown}
                    data-testid={props.testid.clone()}
                >
                    <colgroup>{ for props.columns.iter().map(width) }</colgroup>
                    <thead><tr>{ for props.columns.iter().map(head) }</tr></thead>
                    <tbody>
                        { spacer("above", from) }
                        { for (from..to).map(row) }
                        { spacer("below", count - to) }
                    </tbody>
                </table>
            </div>
        },
    };
    let counted = rows.total.unwrap_or(count as u64);
    let shown = format.number(i64::try_from(counted).unwrap_or(i64::MAX));
    let counted_text = if rows.more && rows.total.is_none() {
        t.common_list_more(shown)
    } else {
        t.common_list_count(i64::try_from(counted).unwrap_or(i64::MAX), shown)
    };
    html! {
        <section class="card list-card">
            { body }
            if let Some(error) = rows.error.as_ref().filter(|_| count > 0) {
                <Alert tone={Tone::Danger} slim=true action={retry(t, &rows.reload)}>{ refusal_text(&session, error) }</Alert>
            }
            if !props.bare && count > 0 {
                <div class="pager">
                    if rows.open.is_some() {
                        <span aria-hidden="true">
                            <kbd>{ "↑" }</kbd>{ " " }<kbd>{ "↓" }</kbd>{ " " }{ t.common_list_move() }{ ", " }
                            <kbd>{ "Enter" }</kbd>{ " " }{ t.common_list_open() }
                            if let Some(other) = &rows.key {
                                { ", " }<kbd>{ &other.name }</kbd>{ " " }{ &other.label }
                            }
                        </span>
                    }
                    <span class="push num" role="status">{ counted_text }</span>
                </div>
            }
        </section>
    }
}

fn width(column: &Column) -> Html {
    let style = (!column.width.is_empty()).then(|| format!("width:{}", column.width));
    html! { <col {style} /> }
}

fn head(column: &Column) -> Html {
    html! { <th scope="col" class={column.right.then_some("right")}>{ &column.title }</th> }
}
