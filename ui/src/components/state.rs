use cuspid_model::Error;
use cuspid_texts::Texts;
use yew::prelude::*;

use super::alert::refusal_text;
use super::{Button, Icon, Refusal};
use crate::hooks::Pages;
use crate::session::{use_session, use_texts};

/// See [`Empty`].
#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    /// The icon of what belongs here.
    pub icon: Icon,
    /// What is missing.
    pub title: AttrValue,
    /// One sentence about it.
    #[prop_or_default]
    pub children: Html,
    /// One button that changes it.
    #[prop_or_default]
    pub action: Html,
}

/// Where nothing is yet: what belongs here, one sentence, one button.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            { props.icon.html() }
            <h3>{ &props.title }</h3>
            <p>{ props.children.clone() }</p>
            { props.action.clone() }
        </div>
    }
}

/// See [`NoMatch`].
#[derive(Properties, PartialEq)]
pub struct NoMatchProps {
    /// What was searched for.
    pub query: AttrValue,
    /// A button that adds it.
    #[prop_or_default]
    pub action: Html,
}

/// Where a search found nothing: the query again, and a way to add it.
#[component]
pub fn NoMatch(props: &NoMatchProps) -> Html {
    let t = use_texts();
    html! {
        <Empty icon={Icon::Search} title={t.common_no_match_title()} action={props.action.clone()}>
            { t.common_no_match(&props.query) }
        </Empty>
    }
}

/// See [`LoadError`].
#[derive(Properties, PartialEq)]
pub struct LoadErrorProps {
    /// Why it cannot be shown.
    pub error: Error,
    /// Asks again.
    pub retry: Callback<()>,
}

/// Where something could not be fetched: why, and a button that tries again.
#[component]
pub fn LoadError(props: &LoadErrorProps) -> Html {
    let t = use_texts();
    let session = use_session();
    html! {
        <div role="alert">
            <Empty icon={Icon::Warn} title={t.common_load_failed()} action={retry(t, &props.retry)}>
                { refusal_text(&session, &props.error) }
            </Empty>
        </div>
    }
}

/// A button that tries again.
pub(super) fn retry(t: &Texts, again: &Callback<()>) -> Html {
    let onclick = again.reform(|_: MouseEvent| ());
    html! { <Button icon={Icon::Sync} small=true {onclick} testid="retry">{ t.common_retry() }</Button> }
}

/// The foot of a list that is fetched in parts: a button for the next one, and why it could not be fetched.
pub fn show_more<Row>(t: &Texts, pages: &Pages<Row>) -> Html {
    html! {
        if pages.more {
            <div class="card__foot stack stack--s">
                <Refusal error={pages.error.clone()} />
                <div>
                    <Button small=true busy={pages.running} onclick={pages.fetch_more.reform(|_: MouseEvent| ())} testid="show-more">
                        { t.common_show_more() }
                    </Button>
                </div>
            </div>
        }
    }
}

/// See [`Skeleton`].
#[derive(Properties, PartialEq)]
pub struct SkeletonProps {
    /// How many lines.
    #[prop_or(4)]
    pub lines: u32,
}

/// Grey lines where something will be; nothing for the first 150 ms.
#[component]
pub fn Skeleton(props: &SkeletonProps) -> Html {
    let t = use_texts();
    let line = |line: u32| {
        let width = ["92%", "68%", "84%", "55%", "76%"][(line % 5) as usize];
        html! { <span class="skel" style={format!("width:{width}")}></span> }
    };
    html! {
        <div class="stack stack--m skels" aria-busy="true" aria-label={t.common_loading()} role="status">
            { for (0..props.lines).map(line) }
        </div>
    }
}
