//! Who could fill a gap.

use std::rc::Rc;

use cuspid_model::requests::waiting::{Candidate, FillFrom, FillGap};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::row::Row;
use super::{Acts, Gap, words};
use crate::components::{Alert, Badge, Button, ButtonKind, Empty, Icon, Skeleton, Tone};
use crate::hooks::use_query;
use crate::pages::appointments::called::{At, Called};
use crate::session::{use_format, use_texts};

/// See [`GapList`].
#[derive(Properties, PartialEq)]
pub struct GapListProps {
    /// The gap.
    pub gap: Gap,
    /// What can be done.
    pub acts: Acts,
}

/// Who could fill a gap, whom to call first at the top.
#[component]
pub fn GapList(props: &GapListProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let Gap { doctor, doctor_name, site, resources, from, to } = props.gap.clone();
    let query = use_query(FillGap { doctor: Some(doctor), site: Some(site), resources, from, to, limit: 30 });
    let acts = &props.acts;
    let row = |who: &Candidate| {
        let called = Rc::new(Called::of_candidate(who));
        let lines: Vec<String> = who.because.iter().map(|reason| words::because(t, &format, *reason)).collect();
        let resources = Some(who.resources.clone());
        let at = At { doctor: who.doctor, start: who.start, site: Some(site), resources };
        let onclick = {
            let called = called.clone();
            acts.book.reform(move |_: MouseEvent| (called.clone(), at.clone()))
        };
        let primary = html! {
            <Button small=true kind={ButtonKind::Primary} icon={Icon::Calendar} {onclick} busy={acts.running} testid="fill-book">
                { t.waiting_book_at(format.time(who.start)) }
            </Button>
        };
        let (look, icon, word) = list_of(t, who.from);
        let mark = html! { <Badge {look} {icon}>{ word }</Badge> };
        let lines = vec![lines.join(" · ")];
        html! { <Row key={who.person.id.to_string()} {called} acts={acts.clone()} {mark} {lines} primary={Some(primary)} testid="gap-row" /> }
    };
    html! {
        <>
            <div class="drawer__bar" data-testid="gap">
                <Alert tone={Tone::Info} icon={Icon::Clock} slim=true>
                    <b>{ format!("{} {}", format.date(from.date()), format.time_range(from, to)) }</b>
                    { format!(" · {doctor_name}") }
                </Alert>
            </div>
            { query.show(html! { <div class="card__body"><Skeleton lines=6 /></div> }, |found| html! {
                if found.is_empty() {
                    <Empty icon={Icon::Users} title={t.waiting_gap_none_title()}>{ t.waiting_gap_none() }</Empty>
                } else {
                    <ul class="list wlist" aria-label={t.waiting_gap_tab()}>{ for found.iter().map(row) }</ul>
                }
            }) }
        </>
    }
}

/// The list somebody is on.
fn list_of(t: &Texts, from: FillFrom) -> (&'static str, Icon, String) {
    match from {
        FillFrom::Waiting(_) => ("is-confirmed", Icon::List, t.waiting_on_list()),
        FillFrom::Sooner(_) => ("is-info", Icon::Clock, t.waiting_sooner()),
        FillFrom::Unscheduled(_) => ("is-warning", Icon::Calendar, t.waiting_unscheduled_tab()),
        FillFrom::Recall(_) => ("is-info", Icon::Bell, t.recall_tab()),
    }
}
