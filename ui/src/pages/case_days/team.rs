//! The team of a case day: who is asked, who comes, and whom else one could ask.

use std::rc::Rc;

use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayMemberId, Permission};
use yew::prelude::*;

use super::words;
use crate::components::{Badge, Button, Confirm, Icon, IconButton, Refusal, Skeleton, use_confirm, use_toasts};
use crate::hooks::{use_query_when, use_submit};
use crate::session::{use_format, use_session, use_texts};

/// So many who can come are offered at once.
const OFFERED: usize = 5;

/// See [`Team`].
#[derive(Properties, PartialEq)]
pub struct TeamProps {
    /// The day.
    pub row: CaseDayRow,
}

/// The three seats; those who plan ask, replace, take off and write down answers here.
#[component]
pub fn Team(props: &TeamProps) -> Html {
    let t = use_texts();
    let row = &props.row;
    let plans = use_session().can(Permission::CaseDayWrite) && row.stage.forms_team();
    let candidates = use_query_when(plans.then_some(ListCandidates { case_day: row.id }));
    let seat = |role: &TeamRole| {
        let of_role = |found: &Rc<Vec<Candidate>>| -> Vec<Candidate> {
            found.iter().filter(|candidate| candidate.role == *role).cloned().collect()
        };
        let found = candidates.data.as_ref().map(of_role);
        let unknown = candidates.show(html! { <Skeleton lines=1 /> }, |_| Html::default());
        html! { <Seat row={row.clone()} role={*role} candidates={found} {unknown} {plans} /> }
    };
    html! {
        <section class="stack stack--s" aria-label={t.case_days_team()}>
            <h3>{ t.case_days_team() }</h3>
            { for TeamRole::ALL.iter().map(seat) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct SeatProps {
    row: CaseDayRow,
    role: TeamRole,
    /// Who could have it, once that is known.
    candidates: Option<Vec<Candidate>>,
    /// What stands there until then.
    unknown: Html,
    plans: bool,
}

#[component]
fn Seat(props: &SeatProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let replacing = use_state(|| false);
    let SeatProps { row, role, plans, .. } = props;
    let case_day = row.id;
    let member = row.team.iter().find(|member| member.role == *role && member.answer.holds_seat()).cloned();
    let done = |text: String| {
        let (toasts, replacing) = (toasts.clone(), replacing.setter());
        Callback::from(move |()| {
            replacing.set(false);
            toasts.done(text.clone());
        })
    };
    let ask = use_submit::<AskProviders>(done(t.case_days_asked_done()));
    let replace = use_submit::<ReplaceMember>(done(t.case_days_replaced_done()));
    let withdraw = use_submit::<WithdrawMember>(done(t.case_days_withdrawn_done()));
    let answer = use_submit::<RecordAnswer>(done(t.case_days_answer_done()));
    let error = [&ask.error, &replace.error, &withdraw.error, &answer.error].into_iter().find_map(Clone::clone);
    let running = ask.running || replace.running || withdraw.running || answer.running;
    let choose = {
        let member = member.as_ref().map(|member| member.id);
        let (ask, replace) = (ask.send.clone(), replace.send.clone());
        Callback::from(move |provider| match member {
            Some(member) => replace.emit(ReplaceMember { member, provider }),
            None => ask.emit(AskProviders { asks: vec![Ask { case_day, provider }] }),
        })
    };
    let toggle = {
        let replacing = replacing.clone();
        Callback::from(move |_: MouseEvent| replacing.set(!*replacing))
    };
    let accepts = |member: CaseDayMemberId| {
        answer.send.reform(move |_: MouseEvent| RecordAnswer { member, accept: true, reason: None })
    };
    let declines =
        |member: CaseDayMemberId| answer.send.reform(move |()| RecordAnswer { member, accept: false, reason: None });
    let withdraws = |member: CaseDayMemberId| withdraw.send.reform(move |()| WithdrawMember { member });
    // On a confirmed day a seat that falls vacant unmakes the day.
    let leaving = |member: &MemberRow, act: String, leave: Callback<()>| {
        let question = Confirm {
            title: t.case_days_unmake_title().into(),
            body: t.case_days_unmake_body(&member.name).into(),
            act: act.into(),
            keep: t.case_days_unmake_keep().into(),
            danger: true,
            ..Confirm::default()
        };
        let (confirm, asks) = (confirm.clone(), row.stage == Stage::Confirmed);
        Callback::from(
            move |_: MouseEvent| {
                if asks { confirm.ask(question.clone(), leave.reform(|_| ())) } else { leave.emit(()) }
            },
        )
    };
    let offers = *plans && (member.is_none() || *replacing);
    html! {
        <div class="seat" data-testid={format!("seat-{}", role.as_str())}>
            <div class="seat__who">
                { words::role_icon(*role).html() }
                <span class="grow cut"><span class="cap">{ words::role_name(t, *role) }</span><br />
                    { member.as_ref().map_or_else(|| t.case_days_open(), |member| member.name.clone()) }
                </span>
                if let Some(member) = &member {
                    { answer_badge(t, member.answer) }
                }
            </div>
            if let Some(member) = &member {
                <div class="row row--wrap">
                    if let Some(phone) = &member.phone {
                        <a class="num" href={format!("tel:{phone}")}>{ Icon::Phone.small() }{ " " }{ format.phone(phone) }</a>
                    }
                    <span class="push"></span>
                    if *plans {
                        if member.answer == TeamAnswer::Asked {
                            <Button small=true busy={running} onclick={accepts(member.id)} testid="seat-accepts">{ t.case_days_accepts() }</Button>
                        }
                        <Button small=true busy={running} onclick={leaving(member, t.case_days_declines(), declines(member.id))} testid="seat-declines">{ t.case_days_declines() }</Button>
                        <Button small=true onclick={toggle} testid="seat-replace">{ t.case_days_replace() }</Button>
                        <IconButton small=true icon={Icon::Close} label={t.case_days_withdraw()} onclick={leaving(member, t.case_days_withdraw(), withdraws(member.id))} testid="seat-withdraw" />
                    }
                </div>
            }
            <Refusal {error} />
            if offers {
                if let Some(candidates) = &props.candidates {
                    <Offers candidates={candidates.clone()} {running} {choose} />
                } else {
                    { props.unknown.clone() }
                }
            }
        </div>
    }
}

fn answer_badge(t: &cuspid_texts::Texts, answer: TeamAnswer) -> Html {
    let (look, icon) = match answer {
        TeamAnswer::Accepted => ("is-confirmed", Icon::CheckCircle),
        TeamAnswer::Asked => ("is-pending", Icon::Clock),
        TeamAnswer::Declined | TeamAnswer::Withdrawn => ("is-cancelled", Icon::Ban),
    };
    html! { <Badge {look} {icon}>{ words::answer_name(t, answer) }</Badge> }
}

#[derive(Properties, PartialEq)]
struct OffersProps {
    candidates: Vec<Candidate>,
    running: bool,
    choose: Callback<cuspid_model::ProviderId>,
}

/// Who can be asked, and why the others cannot.
#[component]
fn Offers(props: &OffersProps) -> Html {
    let t = use_texts();
    let (can, cannot): (Vec<&Candidate>, Vec<&Candidate>) =
        props.candidates.iter().partition(|candidate| candidate.hindrance.is_none());
    let offer = |candidate: &&Candidate| {
        let provider = candidate.provider;
        let more = [
            Some(t.case_days_load(i64::from(candidate.load))),
            candidate.prefers.then(|| t.case_days_prefers()),
            candidate.asked_elsewhere.then(|| t.case_days_asked_elsewhere()),
            candidate.declined.then(|| t.case_days_said_no()),
        ];
        let more: Vec<String> = more.into_iter().flatten().collect();
        html! {
            <li class="row" key={provider.to_string()}>
                <span class="grow cut">{ &candidate.name }<small class="muted">{ format!(" · {}", more.join(" · ")) }</small></span>
                <Button small=true icon={Icon::Plus} busy={props.running} onclick={props.choose.reform(move |_: MouseEvent| provider)} testid="seat-ask">
                    { t.case_days_ask() }
                </Button>
            </li>
        }
    };
    let excuse = |candidate: &&Candidate| {
        let why = candidate.hindrance.map(|kind| words::hindrance_text(t, kind)).unwrap_or_default();
        html! { <li class="muted" key={candidate.provider.to_string()}>{ format!("{}: {why}", candidate.name) }</li> }
    };
    html! {
        <ul class="plain stack stack--s seat__offers">
            if can.is_empty() {
                <li class="sub">{ t.case_days_nobody() }</li>
            }
            { for can.iter().take(OFFERED).map(offer) }
            { for cannot.iter().map(excuse) }
        </ul>
    }
}
