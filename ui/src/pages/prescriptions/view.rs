//! Looking at an issued prescription: print, prescribe again, void.

use cuspid_model::requests::treatment::*;
use cuspid_model::{Permission, PrescriptionId};
use yew::prelude::*;

use super::IssueSheet;
use super::line::directions;
use crate::components::{
    Alert, Button, ButtonKind, Confirm, Icon, Sheet, Skeleton, Tone, use_confirm, use_refusal_toasts, use_toasts,
};
use crate::hooks::{use_query, use_submit};
use crate::pages::invoice::papers::{open, save};
use crate::pages::patient::alerts::AlertsOf;
use crate::pages::treatment::find::Chosen;
use crate::pages::treatment::words::{person, warning_text};
use crate::session::{use_format, use_session, use_texts};

/// See [`PrescriptionSheet`].
#[derive(Properties, PartialEq)]
pub struct ViewProps {
    /// Which.
    pub id: PrescriptionId,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// An issued prescription. Nothing in it can be changed.
#[component]
pub fn PrescriptionSheet(props: &ViewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let again = use_state(|| false);
    let query = use_query(GetPrescription { prescription: props.id });
    let voided = {
        let toasts = toasts.clone();
        use_submit::<VoidPrescription>(Callback::from(move |()| toasts.done(t.prescriptions_voided())))
    };
    use_refusal_toasts([&voided.error]);
    let prescription = props.id;
    let print = {
        let toasts = toasts.clone();
        Callback::from(move |()| open(PrintPrescription { prescription }, toasts.clone()))
    };
    let make_void = {
        let send = voided.send.clone();
        Callback::from(move |_: MouseEvent| {
            let question = Confirm {
                title: t.prescriptions_void_title().into(),
                body: t.prescriptions_void_body().into(),
                act: t.prescriptions_void_act().into(),
                keep: t.prescriptions_void_keep().into(),
                danger: true,
                reason: true,
            };
            let send = send.clone();
            confirm.ask(
                question,
                Callback::from(move |reason: AttrValue| {
                    if let Ok(reason) = reason.parse() {
                        send.emit(VoidPrescription { prescription, reason });
                    }
                }),
            );
        })
    };
    let may = session.can(Permission::PrescriptionsWrite);
    let doctor = session.user().is_some_and(|user| user.doctor.is_some());
    let current = query.data.as_ref().filter(|found| found.row.id == props.id);
    let keep = {
        let number = current.map(|found| found.row.number.clone()).unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            save(PrintPrescription { prescription }, &number, toasts.clone(), t.billing_saved());
        })
    };
    let title =
        current.map(|found| t.prescriptions_one(found.row.number.as_str())).unwrap_or_else(|| t.prescriptions_title());
    let repeat = {
        let again = again.clone();
        Callback::from(move |_: MouseEvent| again.set(true))
    };
    if let Some(found) = current.filter(|_| *again) {
        let (case, patient, name) = (found.row.case, found.row.patient.id, found.row.patient.name.clone());
        return html! {
            <IssueSheet case={Some(Chosen { case, patient, name })} again={found.document.lines.clone()} on_close={props.on_close.clone()} />
        };
    }
    let foot = html! {
        if let Some(found) = current {
            if may && found.voided.is_none() {
                <Button kind={ButtonKind::Quiet} icon={Icon::Ban} onclick={make_void} busy={voided.running} testid="prescription-void">
                    { t.prescriptions_void_short() }
                </Button>
            }
            <span class="push"></span>
            if may && doctor {
                <Button icon={Icon::Sync} onclick={repeat} testid="prescription-again">{ t.prescriptions_repeat() }</Button>
            }
            <Button kind={ButtonKind::Primary} icon={Icon::Print} shortcut="Ctrl Enter" onclick={print.reform(|_: MouseEvent| ())} testid="prescription-print">
                { if current.is_some_and(|found| found.printed.is_some()) { t.prescriptions_print_copy() } else { t.prescriptions_print() } }
            </Button>
        }
    };
    let line = |line: &PrescriptionLine| {
        html! {
            <li>
                <div class="row"><b>{ &line.name }</b><span class="push muted nowrap">{ line.quantity.clone().unwrap_or_default() }</span></div>
                <p>{ directions(line) }</p>
                if let Some(text) = &line.instructions {
                    <p class="muted">{ text }</p>
                }
            </li>
        }
    };
    html! {
        <Sheet {title} on_close={props.on_close.clone()} on_save={current.map(|_| print)} {foot} testid="prescription-sheet">
            {
                query.show(html! { <Skeleton lines=6 /> }, |found| html! {
                    <div class="stack stack--m">
                        if let Some(voided) = &found.voided {
                            <Alert tone={Tone::Danger} title={t.prescriptions_void()}>
                                { t.prescriptions_voided_on(format.date(voided.on), voided.reason.as_str()) }
                            </Alert>
                        }
                        <AlertsOf patient={found.row.patient.id} />
                        <dl class="kv">
                            <dt>{ t.treatments_patient() }</dt><dd>{ person(&format, &found.row.patient) }</dd>
                            <dt>{ t.treatments_doctor() }</dt>
                            <dd>{ &found.document.doctor.name }{ found.document.licence.as_ref().map(|text| format!(" · {text}")).unwrap_or_default() }</dd>
                            <dt>{ t.prescriptions_issued_on() }</dt><dd class="num">{ format.date(found.row.issued_on) }</dd>
                        </dl>
                        <ol class="lines">{ for found.document.lines.iter().map(line) }</ol>
                        if let Some(advice) = &found.document.advice {
                            <p class="prewrap"><b>{ t.prescriptions_advice() }</b><br />{ advice }</p>
                        }
                        if let Some(date) = found.document.valid_until {
                            <p class="muted">{ t.prescriptions_valid_until(format.date(date)) }</p>
                        }
                        if found.voided.is_none() {
                            <p class="muted" data-testid="prescription-prints">
                                {
                                    match &found.printed {
                                        Some(printed) => t.prescriptions_printed(format.date(printed.on), printed.by.as_str()),
                                        None => t.prescriptions_not_printed(),
                                    }
                                }
                            </p>
                        }
                        <div>
                            <Button small=true icon={Icon::Download} onclick={keep.clone()} testid="prescription-save">{ t.billing_save_pdf() }</Button>
                        </div>
                        if !found.warnings.is_empty() {
                            <Alert tone={Tone::Warning} title={t.prescriptions_warned()}>
                                <ul class="warnings">{ for found.warnings.iter().map(|w| html! { <li>{ warning_text(t, w) }</li> }) }</ul>
                                { found.reason.as_ref().map(|why| format!("{}: {why}", t.prescriptions_reason())).unwrap_or_default() }
                            </Alert>
                        }
                    </div>
                })
            }
        </Sheet>
    }
}
