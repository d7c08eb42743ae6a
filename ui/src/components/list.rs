//! Rows, few or a hundred thousand: only those in sight are in the document.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};
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

type Draw<Row> = dyn Fn(&Row) -> Vec<Html>;

/// What tells a row from the others, and its cells, one for each column.
pub struct Cells<Row> {
    id: Rc<dyn Fn(&Row) -> String>,
    draw: Rc<Draw<Row>>,
}

impl<Row> Cells<Row> {
    /// Rows with this identifier, drawn this way.
    pub fn new(id: impl Fn(&Row) -> String + 'static, draw: impl Fn(&Row) -> Vec<Html> + 'static) -> Self {
        Self { id: Rc::new(id), draw: Rc::new(draw) }
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
pub struct ListProps<Row: 'static> {
    /// What is listed, for those who hear it.
    pub label: AttrValue,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows: `use_pages(…)`, or `Pages::all(rows)` where all are there.
    pub pages: Pages<Row>,
    /// Draws a row.
    pub cells: Cells<Row>,
    /// What stands there when there are no rows.
    #[prop_or_default]
    pub empty: Html,
    /// Called with a row that is clicked, or on Enter.
    #[prop_or_default]
    pub on_open: Option<Callback<Row>>,
    /// What another key does to the marked row.
    #[prop_or_default]
    pub row_key: Option<RowKey<Row>>,
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

impl<Row> PartialEq for ListProps<Row> {
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
pub fn List<Row: Clone + 'static>(props: &ListProps<Row>) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let id = use_id();
    let scroller = use_node_ref();
    // The first row in sight and how many there are, in steps: not every pixel draws the list anew.
    let window = use_state(|| (0usize, 30usize));
    let active = use_state(|| None::<usize>);

    let height: i32 = if props.tight { 38 } else { 44 };
    let rows = props.pages.rows.clone().unwrap_or_default();
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
        use_effect_with(rows.first().map(|row| (props.cells.id)(row)), move |_| {
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
    let from = first.saturating_sub(MARGIN).min(rows.len());
    let to = (first + seen + MARGIN).min(rows.len());
    {
        let more = props.pages.more && !props.pages.running && props.pages.error.is_none();
        let fetch_more = props.pages.fetch_more.clone();
        use_effect_with((more && to + AHEAD >= rows.len(), rows.len()), move |(wanted, _)| {
            if *wanted {
                fetch_more.emit(());
            }
        });
    }

    let onkeydown = {
        let (active, scroller, rows, on_open) = (active.clone(), scroller.clone(), rows.clone(), props.on_open.clone());
        let other = props.row_key.as_ref().map(|other| (other.key.clone(), other.act.clone()));
        Callback::from(move |event: KeyboardEvent| {
            let last = rows.len().saturating_sub(1);
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
                    let only = (rows.len() == 1).then_some(0);
                    if let (Some(row), Some(open)) = (active.or(only).and_then(|at| rows.get(at)), &on_open) {
                        event.prevent_default();
                        open.emit(row.clone());
                    }
                    return;
                }
                pressed => {
                    if let Some((_, act)) = other.as_ref().filter(|(key, _)| *key == pressed && !on_own_part(&event))
                        && let Some(row) = active.and_then(|at| rows.get(at))
                    {
                        event.prevent_default();
                        act.emit(row.clone());
                    }
                    return;
                }
            };
            event.prevent_default();
            if rows.is_empty() {
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
    let row = |(at, row): (usize, &Row)| {
        let onclick = props.on_open.clone().map(|open| {
            let row = row.clone();
            let active = active.setter();
            Callback::from(move |event: MouseEvent| {
                let target: HtmlElement = event.target_unchecked_into();
                if target.closest(OWN_CLICK).ok().flatten().is_none() {
                    active.set(Some(at));
                    open.emit(row.clone());
                }
            })
        });
        let cells = (props.cells.draw)(row);
        let cell =
            |(column, cell): (&Column, Html)| html! { <td class={column.right.then_some("right")}>{ cell }</td> };
        html! {
            <tr
                key={(props.cells.id)(row)}
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

    let body = match (&props.pages.rows, &props.pages.error) {
        (None, Some(error)) => {
            html! { <LoadError error={error.clone()} retry={props.pages.reload.clone()} /> }
        }
        (None, None) => html! { <div class="card__body"><Skeleton lines=8 /></div> },
        (Some(rows), _) if rows.is_empty() => props.empty.clone(),
        (Some(rows), _) => html! {
            <div ref={scroller} class="table-wrap" {onscroll}>
                <table
                    class={classes!("table", "table--fixed", props.tight.then_some("table--tight"))}
                    role="grid"
                    tabindex="0"
                    aria-label={props.label.clone()}
                    aria-rowcount={props.pages.total.map_or_else(|| "-1".to_owned(), |total| (total + 1).to_string())}
                    aria-activedescendant={active.filter(|at| (from..to).contains(at)).map(row_id)}
                    aria-busy={props.pages.running.then_some("true")}
                    {onkeydown}
                    data-testid={props.testid.clone()}
                >
                    <colgroup>{ for props.columns.iter().map(width) }</colgroup>
                    <thead><tr>{ for props.columns.iter().map(head) }</tr></thead>
                    <tbody>
                        { spacer("above", from) }
                        { for rows.iter().enumerate().take(to).skip(from).map(row) }
                        { spacer("below", rows.len() - to) }
                    </tbody>
                </table>
            </div>
        },
    };
    let counted = props.pages.total.unwrap_or(rows.len() as u64);
    let shown = format.number(i64::try_from(counted).unwrap_or(i64::MAX));
    let count = if props.pages.more && props.pages.total.is_none() {
        t.common_list_more(shown)
    } else {
        t.common_list_count(i64::try_from(counted).unwrap_or(i64::MAX), shown)
    };
    html! {
        <section class="card list-card">
            { body }
            if let Some(error) = props.pages.error.as_ref().filter(|_| !rows.is_empty()) {
                <Alert tone={Tone::Danger} slim=true action={retry(t, &props.pages.reload)}>{ refusal_text(&session, error) }</Alert>
            }
            if !props.bare && !rows.is_empty() {
                <div class="pager">
                    if props.on_open.is_some() {
                        <span aria-hidden="true">
                            <kbd>{ "↑" }</kbd>{ " " }<kbd>{ "↓" }</kbd>{ " " }{ t.common_list_move() }{ ", " }
                            <kbd>{ "Enter" }</kbd>{ " " }{ t.common_list_open() }
                            if let Some(other) = &props.row_key {
                                { ", " }<kbd>{ &other.name }</kbd>{ " " }{ &other.label }
                            }
                        </span>
                    }
                    <span class="push num" role="status">{ count }</span>
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
