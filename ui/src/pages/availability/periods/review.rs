//! What somebody submitted, to be accepted or returned.

use cuspid_model::ProviderId;
use cuspid_model::requests::scheduling::{
    Asked, DayAnswer, Period, ReviewSubmission, Submission, SubmissionStatus, Verdict,
};
use cuspid_model::text::Note;
use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, Sheet, TextArea, facts};
use crate::hooks::Bind;
use crate::pages::availability::days::{DaysView, Draft};
use crate::pages::availability::words::{profession_text, submission_badge};
use crate::session::{use_format, use_texts};

/// See [`ReviewSheet`].
#[derive(Properties, PartialEq)]
pub struct ReviewSheetProps {
    /// Who, with what was submitted.
    pub asked: Asked,
    /// For which period.
    pub period: Period,
    /// Whether it may be reviewed now.
    pub may: bool,
    /// Reviews it.
    pub review: Callback<ReviewSubmission>,
    /// Something is to be entered for him.
    pub on_enter: Callback<ProviderId>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// See the module.
#[component]
pub fn ReviewSheet(props: &ReviewSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let asked = &props.asked;
    let typed = use_state(String::new);
    let feedback = typed.parse::<Note>().ok();
    let bind = {
        let typed = typed.clone();
        Bind::new((*typed).clone(), move |text| typed.set(text))
    };
    let send = |sent: &Submission, verdict: Option<Verdict>| {
        let request =
            ReviewSubmission { submission: sent.id, revision: sent.revision, verdict, feedback: feedback.clone() };
        props.review.reform(move |_: MouseEvent| request.clone())
    };
    let button = |sent: &Submission, verdict, kind, icon, word: String, testid: &'static str| {
        let disabled = verdict == Some(Verdict::Returned) && feedback.is_none();
        html! { <Button {kind} {icon} {disabled} onclick={send(sent, verdict)} {testid}>{ word }</Button> }
    };
    let id = asked.provider;
    let foot = html! {
        if props.may {
            <>
                <Button kind={ButtonKind::Quiet} onclick={props.on_enter.reform(move |_: MouseEvent| id)} testid="enter-for">{ t.scheduling_enter() }</Button>
                <span class="push"></span>
                if let Some(sent) = &asked.submission {
                    if sent.status == SubmissionStatus::Submitted {
                        { button(sent, Some(Verdict::Returned), ButtonKind::Plain, Icon::Undo, t.scheduling_return(), "review-return") }
                        { button(sent, Some(Verdict::Accepted), ButtonKind::Primary, Icon::Check, t.scheduling_accept(), "review-accept") }
                    } else {
                        { button(sent, None, ButtonKind::Plain, Icon::Undo, t.scheduling_take_back_review(), "review-undo") }
                    }
                }
            </>
        }
    };
    let phone = asked.phone.as_deref().map(|phone| format.phone(phone));
    let who = [Some(profession_text(t, asked.profession)), phone].into_iter().flatten().map(Html::from);
    html! {
        <Sheet title={asked.name.clone()} on_close={props.on_close.clone()} {foot} testid="review-sheet">
            <div class="stack stack--m">
                <div class="row"><span class="sub">{ facts(who) }</span><span class="push"></span>{ submission_badge(t, asked.submission.as_ref().map(|sent| sent.status)) }</div>
                if let Some(sent) = &asked.submission {
                    <Sent period={props.period.clone()} sent={sent.clone()} />
                    if props.may && sent.status == SubmissionStatus::Submitted {
                        <TextArea name="feedback" label={t.scheduling_feedback()} hint={t.scheduling_feedback_hint()} {bind} rows=2 optional=true />
                    }
                } else {
                    <p>{ t.scheduling_sheet_missing() }</p>
                }
            </div>
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct SentProps {
    period: Period,
    sent: Submission,
}

/// What was submitted, when and by whom, and what was said about it.
#[component]
fn Sent(props: &SentProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let SentProps { period, sent } = props;
    let by = sent.sent_by.clone().unwrap_or_default();
    let note = |day: &DayAnswer| {
        let note = day.note.as_ref()?;
        Some(
            html! { <li><b class="num">{ format.date_short(day.date) }</b>{ ": " }<bdi>{ note.to_string() }</bdi></li> },
        )
    };
    let notes: Vec<Html> = sent.days.iter().filter_map(note).collect();
    html! {
        <>
            <p class="sub">{ t.scheduling_sent_by(format.date_time(sent.sent_at), by) }</p>
            <DaysView from={period.from} until={period.until} draft={Draft::of(Some(sent))} />
            if !notes.is_empty() {
                <ul>{ for notes }</ul>
            }
            if let Some(note) = &sent.note {
                <p><b>{ t.scheduling_note() }</b>{ ": " }<bdi>{ note }</bdi></p>
            }
            if let Some(feedback) = &sent.feedback {
                <p><b>{ t.scheduling_feedback_of(sent.reviewed_by.clone().unwrap_or_default()) }</b>{ ": " }<bdi>{ feedback }</bdi></p>
            }
        </>
    }
}
