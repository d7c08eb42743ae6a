//! Teams that are suggested for the days shown, to be asked at once.

use cuspid_model::requests::case_days::*;
use cuspid_model::time::PlainDate;
use yew::prelude::*;

use super::words;
use crate::components::{Alert, Button, ButtonKind, Icon, Refusal, Sheet, Skeleton, Tone, use_done};
use crate::hooks::{use_query, use_submit};
use crate::session::{use_format, use_texts};

/// See [`SuggestSheet`].
#[derive(Properties, PartialEq)]
pub struct SuggestSheetProps {
    /// The first day.
    pub from: PlainDate,
    /// The last day.
    pub to: PlainDate,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// As many days filled as can be filled, and what the others miss.
#[component]
pub fn SuggestSheet(props: &SuggestSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let SuggestSheetProps { from, to, .. } = *props;
    let days = use_query(ListCaseDays { from, to, over: false });
    let query = use_query(SuggestTeams { from, to });
    let done = use_done(t.case_days_asked_done(), &props.on_close);
    let ask = use_submit::<AskProviders>(done);
    let name = |case_day| {
        let rows = days.data.as_deref().map(Vec::as_slice).unwrap_or_default();
        let row = rows.iter().find(|row| row.id == case_day);
        row.map(|row| format!("{}, {}", words::when(&format, row), row.site_name)).unwrap_or_default()
    };
    let asks: Vec<Ask> = query
        .data
        .iter()
        .flat_map(|found| found.filled.iter())
        .flat_map(|filled| filled.asks.iter().map(|ask| Ask { case_day: filled.case_day, provider: ask.provider }))
        .collect();
    let foot = html! {
        <>
            <span class="push"></span>
            <Button onclick={props.on_close.reform(|_: MouseEvent| ())}>{ t.common_cancel() }</Button>
            if !asks.is_empty() {
                <Button kind={ButtonKind::Primary} busy={ask.running} onclick={
                    let asks = asks.clone();
                    ask.send.reform(move |_: MouseEvent| AskProviders { asks: asks.clone() })
                } testid="suggest-ask">
                    { t.case_days_ask_all(i64::try_from(asks.len()).unwrap_or_default()) }
                </Button>
            }
        </>
    };
    html! {
        <Sheet title={t.case_days_suggest()} on_close={props.on_close.clone()} {foot} testid="suggest-sheet">
            <Refusal error={ask.error.clone()} />
            { query.show(html! { <Skeleton lines=6 /> }, |found| html! {
                <div class="stack">
                    if found.filled.is_empty() && found.unfilled.is_empty() {
                        <p class="sub">{ t.case_days_suggest_nothing() }</p>
                    }
                    if !found.best {
                        <Alert tone={Tone::Warning} slim=true>{ t.case_days_suggest_not_best() }</Alert>
                    }
                    if !found.filled.is_empty() {
                        <section class="stack stack--s">
                            <h3>{ t.case_days_suggest_filled(i64::try_from(found.filled.len()).unwrap_or_default()) }</h3>
                            <ul class="list list--tight" data-testid="suggest-filled">
                                { for found.filled.iter().map(|filled| {
                                    let person = |ask: &Suggested| format!("{}: {}", words::role_name(t, ask.role), ask.name);
                                    html! {
                                        <li>
                                            { Icon::Check.html() }
                                            <div class="list__main"><span>{ name(filled.case_day) }</span>
                                                { for filled.asks.iter().map(|ask| html! { <small class="muted">{ person(ask) }</small> }) }
                                            </div>
                                        </li>
                                    }
                                }) }
                            </ul>
                        </section>
                    }
                    if !found.unfilled.is_empty() {
                        <section class="stack stack--s">
                            <h3>{ t.case_days_suggest_unfilled(i64::try_from(found.unfilled.len()).unwrap_or_default()) }</h3>
                            <ul class="list list--tight" data-testid="suggest-unfilled">
                                { for found.unfilled.iter().map(|unfilled| html! {
                                    <li>
                                        { Icon::Warn.html() }
                                        <div class="list__main">
                                            <span>{ name(unfilled.case_day) }</span>
                                            { for unfilled.missing.iter().map(|missing| html! {
                                                <small class="muted">{ words::missing_text(t, *missing) }</small>
                                            }) }
                                        </div>
                                    </li>
                                }) }
                            </ul>
                        </section>
                    }
                </div>
            }) }
        </Sheet>
    }
}
