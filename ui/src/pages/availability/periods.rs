//! The clinical manager's side: the periods, who has not submitted, who can work when, and the review.

mod enter;
mod grid;
mod review;
mod sheet;

use cuspid_model::requests::scheduling::{
    Asked, GetPeriod, ListPeriods, PeriodRow, PeriodSheet, PeriodStatus, ReviewSubmission, SetPeriodStatus, Verdict,
};
use cuspid_model::{PeriodId, Permission, ProviderId};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::words::{days, period_badge};
use crate::components::{
    Alert, Button, ButtonKind, Card, Confirm, Empty, Icon, SelectField, Skeleton, Tone, facts, use_confirm,
    use_refusal_toasts, use_toasts,
};
use crate::format::Format;
use crate::hooks::{Bind, Choice, use_hotkey_when, use_query, use_submit};
use crate::session::{use_format, use_session, use_texts};
use enter::EnterSheet;
use grid::Grid;
use review::ReviewSheet;
use sheet::PeriodForm;

/// See the module.
#[component]
pub fn Periods() -> Html {
    let t = use_texts();
    let list = use_query(ListPeriods {});
    let may = use_session().can(Permission::SchedulingWrite);
    let chosen = use_state(|| None::<PeriodId>);
    let adding = use_state(|| false);
    let set_adding = {
        let adding = adding.setter();
        Callback::from(move |on: bool| adding.set(on))
    };
    let added = {
        let (chosen, set_adding) = (chosen.setter(), set_adding.clone());
        Callback::from(move |id| {
            chosen.set(Some(id));
            set_adding.emit(false);
        })
    };
    use_hotkey_when(may, "N", t.scheduling_period_new(), set_adding.reform(|()| true));
    let choose = {
        let chosen = chosen.setter();
        move |value: String| chosen.set(value.parse().ok())
    };
    let new = html! {
        if may {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_adding.reform(|_: MouseEvent| true)} testid="period-new">
                { t.scheduling_period_new() }
            </Button>
        }
    };
    let content = list.show(html! { <Skeleton lines=8 /> }, |rows| {
        let open = |row: &&PeriodRow| row.status == PeriodStatus::Open;
        let shown = rows.iter().find(|row| Some(row.id) == *chosen);
        let Some(row) = shown.or_else(|| rows.iter().rev().find(open)).or(rows.first()) else {
            return html! {
                <Empty icon={Icon::Clock} title={t.scheduling_none_title()} action={new.clone()}>{ t.scheduling_none() }</Empty>
            };
        };
        let choice = |row: &PeriodRow| Choice::new(row.id.to_string(), row.period.name.to_string());
        html! {
            <>
                <div class="row row--end">
                    <SelectField
                        name="period"
                        label={t.scheduling_period()}
                        bind={Bind::new(row.id.to_string(), choose)}
                        choices={rows.iter().map(choice).collect::<Vec<_>>()}
                    />
                    <span class="push"></span>
                    { new.clone() }
                </div>
                <OnePeriod key={row.id.to_string()} period={row.id} {may} />
            </>
        }
    });
    html! {
        <>
            { content }
            if *adding {
                <PeriodForm row={None} on_close={set_adding.reform(|()| false)} on_done={added} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct OnePeriodProps {
    period: PeriodId,
    may: bool,
}

/// What stands open beside the period.
#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    Change,
    Review(ProviderId),
    Enter(ProviderId),
}

/// A period with everybody who is asked.
#[component]
fn OnePeriod(props: &OnePeriodProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let beside = use_state(|| Beside::Nothing);
    let query = use_query(GetPeriod { period: props.period });
    let set = {
        let beside = beside.setter();
        Callback::from(move |what: Beside| beside.set(what))
    };
    let close = set.reform(|()| Beside::Nothing);
    let review = use_review(&close);
    let steps = use_steps(props.period);
    query.show(html! { <Skeleton lines=8 /> }, |sheet| {
        let PeriodSheet { row, people } = sheet;
        let may = props.may && row.status.is_under_review();
        let person = |id: &ProviderId| people.iter().find(|asked| asked.provider == *id).cloned();
        let (open, send) = (set.reform(Beside::Review), review.clone());
        let beside = match &*beside {
            Beside::Change => html! {
                <PeriodForm row={Some(row.clone())} on_close={close.clone()} on_done={close.reform(|_: PeriodId| ())} />
            },
            Beside::Review(id) => person(id).map_or_else(Html::default, |asked| {
                html! {
                    <ReviewSheet
                        key={id.to_string()}
                        {asked}
                        period={row.period.clone()}
                        {may}
                        review={send.clone()}
                        on_enter={set.reform(Beside::Enter)}
                        on_close={close.clone()}
                    />
                }
            }),
            Beside::Enter(id) => person(id).map_or_else(Html::default, |asked| {
                html! { <EnterSheet key={id.to_string()} {asked} row={row.clone()} on_close={close.clone()} /> }
            }),
            Beside::Nothing => Html::default(),
        };
        let actions = html! {
            <span class="row push">
                { period_badge(t, &format, row.status, row.period.opens) }
                if may {
                    <Button small=true icon={Icon::Edit} onclick={set.reform(|_: MouseEvent| Beside::Change)} testid="period-change">
                        { t.scheduling_change() }
                    </Button>
                }
                if props.may {
                    { for row.status.next().iter().map(|to| step(t, row.status, *to, &steps)) }
                }
            </span>
        };
        html! {
            <>
                <Card title={row.period.name.to_string()} {actions} flush=true class="avail-card">
                    <div class="card__body stack stack--s">
                        <p class="sub">{ facts(about(t, &format, row)) }</p>
                        { missing(t, &format, row, people) }
                    </div>
                    <Grid period={row.period.clone()} people={people.clone()} {open} />
                </Card>
                { beside }
            </>
        }
    })
}

/// When it is, until when it can be filled in, and how many have.
fn about(t: &Texts, format: &Format, row: &PeriodRow) -> Vec<Html> {
    let counts = row.counts;
    let number = |count: u32| format.number(i64::from(count));
    let mut lines = vec![
        days(format, row.period.from, row.period.until),
        t.scheduling_submitting(format.date_short(row.period.opens), format.date_short(row.period.closes)),
        t.scheduling_count_asked(number(counts.asked)),
    ];
    lines.extend((counts.submitted > 0).then(|| t.scheduling_count_submitted(number(counts.submitted))));
    lines.extend((counts.accepted > 0).then(|| t.scheduling_count_accepted(number(counts.accepted))));
    lines.extend((counts.returned > 0).then(|| t.scheduling_count_returned(number(counts.returned))));
    lines.into_iter().map(Html::from).collect()
}

/// Who has not submitted, with a number to call.
fn missing(t: &Texts, format: &Format, row: &PeriodRow, people: &[Asked]) -> Html {
    if row.counts.asked == 0 {
        return html! { <Alert tone={Tone::Info} slim=true>{ t.scheduling_nobody() }</Alert> };
    }
    if row.counts.missing == 0 || !row.status.is_under_review() {
        return Html::default();
    }
    let without = people.iter().filter(|asked| asked.submission.is_none());
    let one = |asked: &Asked| match &asked.phone {
        Some(phone) => html! { <><bdi>{ &asked.name }</bdi>{ " " }{ format.phone(phone) }</> },
        None => html! { <bdi>{ &asked.name }</bdi> },
    };
    html! {
        <div data-testid="missing">
            <Alert tone={Tone::Warning} title={t.scheduling_count_missing(i64::from(row.counts.missing))}>
                { facts(without.map(one)) }
            </Alert>
        </div>
    }
}

fn step(t: &Texts, from: PeriodStatus, to: PeriodStatus, send: &Callback<PeriodStatus>) -> Html {
    use PeriodStatus::{Closed, Open, Published, Reviewed};
    let (icon, word) = match (from, to) {
        (Open, Closed) => (Icon::Lock, t.scheduling_close()),
        (_, Open) => (Icon::Undo, t.scheduling_reopen()),
        (_, Reviewed) => (Icon::CheckCircle, t.scheduling_finish()),
        (_, Published) => (Icon::Message, t.scheduling_publish()),
        (_, Closed) => (Icon::Undo, t.scheduling_review_again()),
    };
    let onclick = send.reform(move |_: MouseEvent| to);
    html! { <Button small=true {icon} {onclick} testid={format!("period-{}", to.as_str())}>{ word }</Button> }
}

/// Takes a period a step further, or back. Publishing tells everybody, which cannot be taken back: it is asked about.
#[hook]
fn use_steps(period: PeriodId) -> Callback<PeriodStatus> {
    let t = use_texts();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let step = use_submit::<SetPeriodStatus>(Callback::from(move |()| toasts.done(t.scheduling_step_done())));
    use_refusal_toasts([&step.error]);
    let send = step.send;
    Callback::from(move |status: PeriodStatus| {
        let step = SetPeriodStatus { period, status };
        if status != PeriodStatus::Published {
            return send.emit(step);
        }
        let question = Confirm {
            title: t.scheduling_publish_title().into(),
            body: t.scheduling_publish_body().into(),
            act: t.scheduling_publish().into(),
            keep: t.scheduling_publish_keep().into(),
            ..Confirm::default()
        };
        confirm.ask(question, send.reform(move |_| step.clone()));
    })
}

/// Reviews a submission, which can be undone.
#[hook]
fn use_review(close: &Callback<()>) -> Callback<ReviewSubmission> {
    let t = use_texts();
    let toasts = use_toasts();
    let asked = use_mut_ref(|| None::<ReviewSubmission>);
    let undo = {
        let toasts = toasts.clone();
        use_submit::<ReviewSubmission>(Callback::from(move |()| toasts.done(t.scheduling_review_undone())))
    };
    let done = {
        let (asked, undo, close) = (asked.clone(), undo.send.clone(), close.clone());
        Callback::from(move |()| {
            close.emit(());
            let Some(reviewed) = asked.borrow_mut().take() else { return };
            let text = match reviewed.verdict {
                Some(Verdict::Accepted) => t.scheduling_done_accepted(),
                Some(Verdict::Returned) => t.scheduling_done_returned(),
                None => return toasts.done(t.scheduling_review_undone()),
            };
            let back = ReviewSubmission { verdict: None, feedback: None, ..reviewed };
            toasts.done_with_undo(text, undo.reform(move |()| back.clone()));
        })
    };
    let review = use_submit::<ReviewSubmission>(done);
    use_refusal_toasts([&review.error, &undo.error]);
    let send = review.send;
    Callback::from(move |request: ReviewSubmission| {
        *asked.borrow_mut() = Some(request.clone());
        send.emit(request);
    })
}
