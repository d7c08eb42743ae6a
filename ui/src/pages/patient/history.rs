//! The medical history: what holds, what held once and what was entered in error, by kind.

use cuspid_model::Permission;
use cuspid_model::requests::patients::{
    AllergyAnswer, EndFinding, FindingKind, FindingRow, FindingStatus, MarkFindingError, PatientRecord, SetAllergies,
};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::Beside;
use crate::components::{Badge, Button, ButtonKind, Card, Confirm, Icon, use_confirm, use_refusal_toasts, use_toasts};
use crate::hooks::use_submit;
use crate::pages::patients::words;
use crate::session::{use_format, use_session, use_texts};

/// See [`History`].
#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    /// The record.
    pub record: PatientRecord,
    /// Opens something beside it.
    pub open: Callback<Beside>,
}

/// What is known about allergies, in words; that nobody asked is said so (C9).
pub fn allergy_words(t: &Texts, record: &PatientRecord) -> Html {
    match record.allergies.answer {
        AllergyAnswer::Unknown => {
            html! { <Badge look="is-warning" icon={Icon::Warn}>{ t.patients_not_asked() }</Badge> }
        }
        AllergyAnswer::None => t.patients_no_allergies().into(),
        AllergyAnswer::Listed => {
            let holds =
                |finding: &&FindingRow| finding.kind == FindingKind::Allergy && finding.status == FindingStatus::Active;
            let names: Vec<&str> = record.findings.iter().filter(holds).map(|finding| finding.name.as_str()).collect();
            html! { <b>{ names.join(", ") }</b> }
        }
    }
}

/// The medical history.
#[component]
pub fn History(props: &HistoryProps) -> Html {
    let t = use_texts();
    let groups = [
        (FindingKind::Allergy, t.patients_history_allergies()),
        (FindingKind::Condition, t.patients_history_conditions()),
        (FindingKind::Medicine, t.patients_history_medicines()),
        (FindingKind::Pregnancy, t.patients_history_pregnancy()),
        (FindingKind::Smoking, t.patients_history_smoking()),
        (FindingKind::Preference, t.patients_history_preferences()),
    ];
    html! {
        <div class="grid-2 history">
            { for groups.into_iter().map(|(kind, title)| html! {
                <Group key={kind.as_str()} record={props.record.clone()} {kind} {title} open={props.open.clone()} />
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    record: PatientRecord,
    kind: FindingKind,
    title: String,
    open: Callback<Beside>,
}

#[component]
fn Group(props: &GroupProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let kind = props.kind;
    let may_write = session.can(Permission::PatientsWrite);
    let add = props.open.reform(move |_: MouseEvent| Beside::Finding(kind));
    let actions = html! {
        if may_write {
            <Button small=true icon={Icon::Plus} onclick={add} testid={format!("add-{}", kind.as_str())}>{ words::kind(t, kind) }</Button>
        }
    };
    let found: Vec<&FindingRow> = props.record.findings.iter().filter(|finding| finding.kind == kind).collect();
    html! {
        <Card title={props.title.clone()} {actions} flush=true>
            if kind == FindingKind::Allergy {
                <Answer record={props.record.clone()} />
            } else if found.is_empty() {
                <p class="card__body muted">{ t.patients_history_none() }</p>
            }
            <ul class="list">
                { for found.into_iter().map(|finding| html! { <Finding key={finding.id.to_string()} finding={finding.clone()} /> }) }
            </ul>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct AnswerProps {
    record: PatientRecord,
}

/// The answer to "any allergies?", who gave it when, and the buttons that give it anew.
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let known = &props.record.allergies;
    let (patient, listed) = (props.record.row.id, known.answer == AllergyAnswer::Listed);
    let done = {
        let toasts = toasts.clone();
        Callback::from(move |()| {
            toasts.done(if listed { t.patients_history_confirmed() } else { t.patients_history_none_saved() });
        })
    };
    let submit = use_submit::<SetAllergies>(done);
    use_refusal_toasts([&submit.error]);
    let say = |answer: AllergyAnswer| submit.send.reform(move |_: MouseEvent| SetAllergies { patient, answer });
    let answered =
        known.at.map(|at| t.patients_history_answered(known.by.clone().unwrap_or_default(), format.instant(at)));
    html! {
        <div class="card__body stack stack--s" data-testid="allergies">
            if !listed {
                <div>{ allergy_words(t, &props.record) }</div>
            }
            if let Some(answered) = answered {
                <small>{ answered }</small>
            }
            if session.can(Permission::PatientsWrite) {
                <div class="row row--wrap">
                    if listed {
                        <Button small=true icon={Icon::Check} busy={submit.running} onclick={say(AllergyAnswer::Listed)}>{ t.patients_history_confirm() }</Button>
                    } else {
                        <Button small=true icon={Icon::Check} busy={submit.running} onclick={say(AllergyAnswer::None)} testid="no-allergies">{ t.patients_history_say_none() }</Button>
                    }
                </div>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FindingProps {
    finding: FindingRow,
}

#[component]
fn Finding(props: &FindingProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let finding = &props.finding;
    let id = finding.id;
    let done = {
        let toasts = toasts.clone();
        Callback::from(move |()| toasts.done(t.patients_history_saved()))
    };
    let end = use_submit::<EndFinding>(done.clone());
    let error = use_submit::<MarkFindingError>(done);
    use_refusal_toasts([&end.error, &error.error]);
    // Either takes its warning away.
    let question = |title: String, act: String| Confirm {
        title: title.into(),
        body: t.patients_history_error_body().into(),
        act: act.into(),
        keep: t.patients_history_error_keep().into(),
        danger: true,
        ..Confirm::default()
    };
    let ask_end = {
        let question = question(t.patients_history_end_title(&finding.name), t.patients_history_end());
        let (confirm, send) = (confirm.clone(), end.send.clone());
        Callback::from(move |_: MouseEvent| {
            confirm.ask(question.clone(), send.reform(move |_| EndFinding { finding: id }));
        })
    };
    let ask_error = {
        let question = question(t.patients_history_error_title(&finding.name), t.patients_history_error());
        let send = error.send.clone();
        Callback::from(move |_: MouseEvent| {
            confirm.ask(question.clone(), send.reform(move |_| MarkFindingError { finding: id }));
        })
    };
    let over = match finding.status {
        FindingStatus::Active if finding.expired => Some(t.patients_history_expired()),
        FindingStatus::Active => None,
        FindingStatus::Ended => Some(t.patients_history_ended()),
        FindingStatus::EnteredInError => Some(t.patients_history_in_error()),
    };
    let about: Vec<String> = [
        finding.code.clone(),
        finding.reaction.clone(),
        finding.severity.map(|severity| words::severity(t, severity)),
        finding.expires_on.map(|date| format!("{}: {}", t.patients_finding_expires(), format.date(date))),
        Some(t.patients_history_noted(format.date(finding.noted_on), finding.by.clone().unwrap_or_default())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let holds = finding.status == FindingStatus::Active;
    let may_write = session.can(Permission::PatientsWrite);
    html! {
        <li data-testid="finding">
            <div class="list__main">
                <b class={(finding.status == FindingStatus::EnteredInError).then_some("is-void")}>{ &finding.name }</b>
                <small>{ about.join(" · ") }</small>
            </div>
            if let Some(over) = over {
                <Badge look="is-cancelled" icon={Icon::Archive}>{ over }</Badge>
            }
            if may_write && holds {
                <Button small=true busy={end.running} onclick={ask_end} testid="finding-end">{ t.patients_history_end() }</Button>
            }
            if may_write && finding.status != FindingStatus::EnteredInError {
                <Button small=true kind={ButtonKind::Quiet} busy={error.running} onclick={ask_error}>{ t.patients_history_error() }</Button>
            }
        </li>
    }
}
