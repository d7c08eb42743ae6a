//! Of what people get a text message, and the folder of this computer that takes text messages.

use cuspid_model::requests::notices::*;
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Button, Card, Icon, Refusal, Skeleton, use_refusal_toasts, use_toasts};
use crate::hooks::{use_query, use_submit};
use crate::pages::first_run::folder::ask_folder;
use crate::session::use_texts;

/// The section.
#[component]
pub fn Notices() -> Html {
    html! {
        <div class="stack">
            <Rules />
            <Outbox />
        </div>
    }
}

/// A row for each event, a column for each of those whom it can concern.
#[component]
fn Rules() -> Html {
    let t = use_texts();
    let query = use_query(GetNoticeRules {});
    let save = use_submit::<SaveNoticeRules>(Callback::noop());
    use_refusal_toasts([&save.error]);
    let cell = |rules: &[NoticeRule], event: NoticeEvent, audience: Audience| {
        let Some(rule) = rules.iter().find(|rule| rule.event == event && rule.audience == audience) else {
            return html! { <td><span class="muted" aria-label={t.settings_notices_not_told()}>{ "–" }</span></td> };
        };
        let rule = NoticeRule { text: !rule.text, ..*rule };
        let label = t.settings_notices_text(event_text(t, event), audience_text(t, audience));
        html! {
            <td>
                <label class="check">
                    <input
                        type="checkbox"
                        checked={!rule.text}
                        onchange={save.send.reform(move |_: Event| SaveNoticeRules { rules: vec![rule] })}
                        aria-label={label}
                        data-testid={format!("rule-{}-{}", event.as_str(), audience.as_str())}
                    />
                    <span class="check__words">{ t.settings_notices_by_text() }</span>
                </label>
            </td>
        }
    };
    html! {
        <Card title={t.settings_notices_rules()}>
            <p class="sub">{ t.settings_notices_about() }</p>
            { query.show(html! { <Skeleton lines=8 /> }, |rules| html! {
                <table class="rules" data-testid="notice-rules">
                    <thead>
                        <tr>
                            <th scope="col">{ t.settings_notices_event() }</th>
                            { for Audience::ALL.iter().map(|audience| html! { <th scope="col">{ audience_text(t, *audience) }</th> }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for NoticeEvent::ALL.iter().map(|event| html! {
                            <tr key={event.as_str()}>
                                <th scope="row">{ event_text(t, *event) }</th>
                                { for Audience::ALL.iter().map(|audience| cell(rules, *event, *audience)) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            }) }
        </Card>
    }
}

/// The folder that takes text messages, chosen for this computer alone.
#[component]
fn Outbox() -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let query = use_query(GetTextOutbox {});
    let set = use_submit::<SetTextOutbox>({
        let toasts = toasts.clone();
        Callback::from(move |_| toasts.done(t.settings_outbox_saved()))
    });
    let chosen = set.send.reform(|folder: String| SetTextOutbox { folder: folder.parse().ok() });
    let choose = ask_folder(chosen, toasts);
    let none = set.send.reform(|_: MouseEvent| SetTextOutbox { folder: None });
    html! {
        <Card title={t.settings_outbox()}>
            <p class="sub">{ t.settings_outbox_about() }</p>
            <Refusal error={set.error.clone()} />
            { query.show(html! { <Skeleton lines=2 /> }, |outbox| html! {
                <div class="row row--wrap" data-testid="text-outbox">
                    if let Some(folder) = &outbox.folder {
                        <code class="cut" title={folder.clone()}>{ folder }</code>
                        if outbox.works {
                            <Badge look="is-done" icon={Icon::Check}>{ t.settings_outbox_works() }</Badge>
                        } else {
                            <Badge look="is-danger" icon={Icon::Alert}>{ t.settings_outbox_gone() }</Badge>
                        }
                    } else {
                        <span>{ t.settings_outbox_none() }</span>
                    }
                    <span class="push"></span>
                    if outbox.folder.is_some() {
                        <Button small=true busy={set.running} onclick={none.clone()} testid="outbox-off">{ t.settings_outbox_off() }</Button>
                    }
                    <Button small=true icon={Icon::Folder} busy={set.running} onclick={choose.clone()} testid="outbox-choose">{ t.settings_outbox_choose() }</Button>
                </div>
            }) }
        </Card>
    }
}

fn audience_text(t: &Texts, audience: Audience) -> String {
    match audience {
        Audience::Team => t.settings_notices_team(),
        Audience::Practice => t.settings_notices_practice(),
        Audience::Managers => t.settings_notices_managers(),
    }
}

fn event_text(t: &Texts, event: NoticeEvent) -> String {
    match event {
        NoticeEvent::Requested => t.settings_notice_requested(),
        NoticeEvent::Created => t.settings_notice_created(),
        NoticeEvent::Asked => t.settings_notice_asked(),
        NoticeEvent::Withdrawn => t.settings_notice_withdrawn(),
        NoticeEvent::Accepted => t.settings_notice_accepted(),
        NoticeEvent::Declined => t.settings_notice_declined(),
        NoticeEvent::Lost => t.settings_notice_lost(),
        NoticeEvent::Confirmed => t.settings_notice_confirmed(),
        NoticeEvent::Edited => t.settings_notice_edited(),
        NoticeEvent::Rescheduled => t.settings_notice_rescheduled(),
        NoticeEvent::Cancelled => t.settings_notice_cancelled(),
        NoticeEvent::Rejected => t.settings_notice_rejected(),
        NoticeEvent::Patients => t.settings_notice_patients(),
        NoticeEvent::PeriodOpened => t.settings_notice_opened(),
        NoticeEvent::PeriodClosing => t.settings_notice_closing(),
        NoticeEvent::SubmissionReturned => t.settings_notice_returned(),
        NoticeEvent::SchedulePublished => t.settings_notice_published(),
        NoticeEvent::CertificateExpiring => t.settings_notice_expiring(),
        NoticeEvent::CertificateExpired => t.settings_notice_expired(),
    }
}
