//! A care provider's own availability: the periods he is asked for, and what he says about their days.

use cuspid_model::PeriodId;
use cuspid_model::requests::scheduling::{
    Days, GetOwnPeriod, ListOwnPeriods, OwnPeriod, OwnPeriodRow, PeriodStatus, SubmissionStatus, SubmitAvailability,
};
use yew::prelude::*;

use super::days::{DaysField, DaysView, Draft};
use super::words::{days, period_badge, submission_badge};
use crate::bind;
use crate::components::{
    Alert, Button, Card, Empty, FormArea, Icon, SelectField, Skeleton, SubmitButton, TextArea, Tone, facts,
    use_confirm, use_toasts,
};
use crate::guard;
use crate::hooks::{Bind, Check, Choice, use_form, use_query};
use crate::session::{use_format, use_texts};

/// See the module.
#[component]
pub fn OwnAvailability() -> Html {
    let t = use_texts();
    let confirm = use_confirm();
    let list = use_query(ListOwnPeriods {});
    let chosen = use_state(|| None::<PeriodId>);
    // How often it was asked whether to leave a period: the field is drawn anew, for it shows what was picked already.
    let asked = use_state(|| 0u32);
    let choose = {
        let (chosen, asked) = (chosen.setter(), asked.clone());
        Callback::from(move |value: String| {
            if guard::unsaved() {
                asked.set(*asked + 1);
            }
            let chosen = chosen.clone();
            guard::leave(t, &confirm, &Callback::from(move |()| chosen.set(value.parse().ok())));
        })
    };
    list.show(html! { <Skeleton lines=6 /> }, |rows| {
        let shown = rows.iter().find(|row| Some(row.id) == *chosen);
        // What can be filled in, before what is over.
        let Some(row) = shown.or_else(|| rows.iter().rev().find(|row| row.may_submit)).or(rows.first()) else {
            return html! {
                <Empty icon={Icon::Clock} title={t.scheduling_own_none_title()}>{ t.scheduling_own_none() }</Empty>
            };
        };
        let choice = |row: &OwnPeriodRow| Choice::new(row.id.to_string(), row.name.clone());
        html! {
            <>
                if rows.len() > 1 {
                    <div class="row">
                        <SelectField
                            key={*asked}
                            name="period"
                            label={t.scheduling_period()}
                            bind={Bind::new(row.id.to_string(), choose)}
                            choices={rows.iter().map(choice).collect::<Vec<_>>()}
                        />
                    </div>
                }
                <OnePeriod key={row.id.to_string()} period={row.id} />
            </>
        }
    })
}

#[derive(Properties, PartialEq)]
struct OnePeriodProps {
    period: PeriodId,
}

#[component]
fn OnePeriod(props: &OnePeriodProps) -> Html {
    let query = use_query(GetOwnPeriod { period: props.period });
    query.show(html! { <Skeleton lines=6 /> }, |own| {
        // What is being filled in stays until it was sent, or another computer sent something else.
        let key = own.submission.as_ref().map(|sent| sent.revision.to_string()).unwrap_or_default();
        html! { <Own {key} own={own.clone()} /> }
    })
}

#[derive(Properties, PartialEq)]
struct OwnProps {
    own: OwnPeriod,
}

#[component]
fn Own(props: &OwnProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let OwnPeriod { row, submission, last } = props.own.clone();
    let done = Callback::from(move |()| toasts.done(t.scheduling_sent()));
    let form = {
        let (period, submission) = (row.id, submission.clone());
        use_form(
            move || Draft::of(submission.as_ref()),
            move |draft: &Draft, check: &mut Check| {
                let days = draft.answers(check);
                let note = check.optional("note", &draft.note);
                Some(SubmitAvailability { period, days: days?, note: note? })
            },
            done,
        )
    };
    let copy = {
        let form = form.clone();
        let last = Days::of(&last);
        Callback::from(move |_: MouseEvent| form.change(|draft| draft.days = last.clone()))
    };
    let until = format!("{} {}", format.weekday(row.closes), format.date(row.closes));
    let sent = submission.as_ref().map(|sent| t.scheduling_sent_at(format.date_time(sent.sent_at)));
    let lines = [Some(days(&format, row.from, row.until)), row.may_submit.then(|| t.scheduling_until(&until)), sent];
    let status = submission.as_ref().map(|sent| sent.status);
    let feedback = submission.as_ref().and_then(|sent| Some((sent.feedback.clone()?, sent.reviewed_by.clone())));
    let why = match row.status {
        PeriodStatus::Open => t.scheduling_not_yet(format.date(row.opens)),
        PeriodStatus::Closed => t.scheduling_over(),
        PeriodStatus::Reviewed => t.scheduling_under_planning(),
        PeriodStatus::Published => t.scheduling_final(),
    };
    let badges = html! {
        <span class="row push">
            { period_badge(t, &format, row.status, row.opens) }
            if status.is_some() || row.may_submit {
                { submission_badge(t, status) }
            }
        </span>
    };
    html! {
        <Card title={row.name.clone()} actions={badges}>
            <p class="sub">{ facts(lines.into_iter().flatten().map(Html::from)) }</p>
            if let Some((feedback, by)) = feedback {
                <Alert
                    tone={if status == Some(SubmissionStatus::Returned) { Tone::Warning } else { Tone::Info }}
                    title={t.scheduling_feedback_of(by.unwrap_or_default())}
                >
                    { feedback }
                </Alert>
            }
            if row.may_submit {
                <FormArea form={form.state()}>
                    <DaysField from={row.from} until={row.until} form={form.clone()} />
                    <TextArea name="note" label={t.scheduling_note()} bind={bind!(form.note)} rows=2 optional=true />
                    <div class="row row--wrap">
                        if !last.is_empty() {
                            <Button icon={Icon::Undo} onclick={copy} testid="copy-last">{ t.scheduling_copy_last() }</Button>
                        }
                        <span class="push"></span>
                        <SubmitButton form={form.state()} shortcut="Ctrl Enter" testid="submit-availability">
                            { if submission.is_some() { t.scheduling_submit_again() } else { t.scheduling_submit() } }
                        </SubmitButton>
                    </div>
                </FormArea>
            } else {
                <Alert tone={Tone::Info} slim=true>{ why }</Alert>
                if let Some(sent) = &submission {
                    <DaysView from={row.from} until={row.until} draft={Draft::of(Some(sent))} />
                    if let Some(note) = &sent.note {
                        <p>{ note }</p>
                    }
                }
            }
        </Card>
    }
}
