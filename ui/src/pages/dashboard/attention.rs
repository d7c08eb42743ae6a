//! What somebody should look at: each line opens its rows.

use cuspid_model::requests::dashboard::{Dashboard, Unconfirmed};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Card, Icon, Section};
use crate::pages::appointments::Open;
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// See [`Attention`].
#[derive(Properties, PartialEq)]
pub struct AttentionProps {
    /// The figures.
    pub figures: Dashboard,
    /// Something is opened beside the page.
    pub on_open: Callback<Open>,
}

/// What somebody should look at.
#[component]
pub fn Attention(props: &AttentionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let figures = &props.figures;
    let body = |icon: Icon, class: &'static str, text: String| {
        html! { <>{ icon.with_class(class) }<span class="list__main">{ text }</span>{ Icon::Right.small() }</> }
    };
    let link = |route: Route, section: Section, testid: &'static str, body: Html| {
        html! {
            <li data-testid={testid}>
                <Link<Route, Section> to={route} query={Some(section)} classes="attend">{ body }</Link<Route, Section>>
            </li>
        }
    };
    let mut lines = vec![];
    if figures.left_open > 0 {
        let onclick = props.on_open.reform(|_: MouseEvent| Open::Unfinished);
        let body = body(Icon::Warn, "i--l is-loud", t.dashboard_left_open(i64::from(figures.left_open)));
        lines.push(html! {
            <li><button type="button" class="attend" {onclick} data-testid="attend-left-open">{ body }</button></li>
        });
    }
    if let Some(Unconfirmed { date, count }) = &figures.unconfirmed {
        let day = format!("{} {}", format.weekday(*date), format.date_short(*date));
        let section = Section { tab: "day".into(), date: date.to_string(), ..Section::default() };
        let body = body(Icon::Phone, "i--l is-soon", t.dashboard_unconfirmed(i64::from(*count), day));
        lines.push(link(Route::Appointments, section, "attend-unconfirmed", body));
    }
    if let Some(late) = figures.late_lab.filter(|late| *late > 0) {
        let body = body(Icon::Flask, "i--l is-soon", t.dashboard_late_lab(i64::from(late)));
        lines.push(link(Route::LabRequests, Section::tab("late"), "attend-lab", body));
    }
    if let Some(drafts) = figures.drafts.filter(|drafts| *drafts > 0) {
        let body = body(Icon::Receipt, "i--l muted", t.dashboard_drafts(i64::from(drafts)));
        lines.push(link(Route::Invoices, Section::tab("draft"), "attend-drafts", body));
    }
    html! {
        <Card title={t.dashboard_attention()} flush=true>
            if lines.is_empty() {
                <p class="card__body muted">{ t.dashboard_attention_none() }</p>
            } else {
                <ul class="list" data-testid="attention">{ for lines }</ul>
            }
        </Card>
    }
}
