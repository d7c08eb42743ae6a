//! Checking in: what the patient is asked, and that he is here.

use cuspid_model::requests::booking::{AppointmentStatus, CheckIn, GetAppointment};
use cuspid_model::requests::patients::{
    AllergyAnswer, FindingKind, FindingStatus, GetPatient, PatientRecord, SetAllergies,
};
use cuspid_model::time::PlainDate;
use cuspid_model::{AppointmentId, PatientId, Permission};
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use super::status;
use crate::components::{
    Alert, Badge, Button, ButtonKind, Icon, Refusal, Sheet, Skeleton, Tone, use_refusal_toasts, use_toasts,
};
use crate::format::Format;
use crate::hooks::{use_query, use_query_when, use_submit};
use crate::pages::patient::{EditSheet, FindingSheet};
use crate::pages::patients::{Part, words};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`CheckInSheet`].
#[derive(Properties, PartialEq)]
pub struct CheckInSheetProps {
    /// Which visit.
    pub id: AppointmentId,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// What is changed from here, over the questions.
#[derive(Clone, Copy, PartialEq)]
enum Over {
    Edit(Part),
    Finding(FindingKind),
}

/// What the patient is asked: contact, medical history, balance. All of it is confirmed with one button.
#[component]
pub fn CheckInSheet(props: &CheckInSheetProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let over = use_state(|| None::<Over>);
    let details = use_query(GetAppointment { appointment: props.id });
    let visit = details.data.as_ref().map(|details| details.visit.clone());
    let record = use_query_when(visit.as_ref().map(|visit| GetPatient { patient: visit.patient }));
    let done = {
        let (close, toasts, name) =
            (props.on_close.clone(), toasts, visit.as_ref().map(|visit| visit.patient_name.clone()));
        Callback::from(move |()| {
            let arrived = status::name(t, AppointmentStatus::Arrived);
            toasts.done(t.appointments_step_done(name.clone().unwrap_or_default(), arrived));
            close.emit(());
        })
    };
    let check_in = use_submit::<CheckIn>(done);
    let asked = record.data.as_ref().is_some_and(|record| record.row.allergies != AllergyAnswer::Unknown);
    let send = |contact: bool, history: bool| {
        let (send, appointment, ready) = (check_in.send.clone(), props.id, record.data.is_some());
        Callback::from(move |()| {
            if ready {
                send.emit(CheckIn { appointment, contact, history });
            }
        })
    };
    let may = use_session().can(Permission::PatientsWrite);
    let confirm = send(may, may && asked);
    use_effect_with(record.data.is_some(), |there| {
        let page = crate::window::document().and_then(|document| document.document_element());
        if let Some(page) = page.filter(|_| *there) {
            crate::window::focus_first(&page, ".sheet[open] .btn--primary");
        }
    });
    let open = |what: Over| {
        let over = over.setter();
        Callback::from(move |_: MouseEvent| over.set(Some(what)))
    };
    let close_over = {
        let over = over.setter();
        Callback::from(move |()| over.set(None))
    };
    // Who walked in was checked in when he was booked, and is only asked.
    let here = visit.as_ref().is_some_and(|visit| visit.status == AppointmentStatus::Arrived);
    let title = visit.map_or_else(|| t.appointments_act_arrive(), |visit| t.appointments_check_in(visit.patient_name));
    let later = if here { props.on_close.clone() } else { send(false, false) };
    let foot = html! {
        <>
            <Button onclick={later.reform(|_: MouseEvent| ())} busy={check_in.running} testid="check-in-only">
                { if here { t.appointments_ask_later() } else { t.appointments_check_in_only() } }
            </Button>
            <span class="push"></span>
            <Button
                kind={ButtonKind::Primary}
                icon={Icon::Door}
                shortcut="Ctrl Enter"
                onclick={confirm.reform(|_: MouseEvent| ())}
                busy={check_in.running}
                disabled={record.data.is_none()}
                testid="all-confirmed"
            >
                { if asked { t.appointments_all_confirmed() } else { t.appointments_contact_confirmed() } }
            </Button>
        </>
    };
    let over_sheet = match (*over, &record.data) {
        (Some(Over::Edit(part)), Some(record)) => {
            html! { <EditSheet record={(**record).clone()} {part} on_close={close_over} /> }
        }
        (Some(Over::Finding(kind)), Some(record)) => {
            html! { <FindingSheet patient={record.row.id} {kind} on_close={close_over} /> }
        }
        _ => Html::default(),
    };
    let skeleton = || html! { <Skeleton lines=8 /> };
    html! {
        <>
            <Sheet {title} on_close={props.on_close.clone()} {foot} on_save={Some(confirm)} testid="check-in-sheet">
                <Refusal error={check_in.error.clone()} />
                { details.show(skeleton(), |_| record.show(skeleton(), |record| html! {
                    <Questions record={record.clone()} edit={open(Over::Edit(Part::Contact))}
                        guardian={open(Over::Edit(Part::People))} add={open(Over::Finding(FindingKind::Condition))}
                        allergy={open(Over::Finding(FindingKind::Allergy))} />
                })) }
            </Sheet>
            { over_sheet }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct QuestionsProps {
    record: PatientRecord,
    edit: Callback<MouseEvent>,
    guardian: Callback<MouseEvent>,
    add: Callback<MouseEvent>,
    allergy: Callback<MouseEvent>,
}

/// One thing that is asked: what is known, when it was last confirmed, and how to change it.
fn question(icon: Icon, title: String, state: Html, body: Html, act: Html, testid: &'static str) -> Html {
    html! {
        <section class="ask" data-testid={testid}>
            <div class="ask__head">{ icon.html() }<h3>{ title }</h3>{ state }<span class="push row">{ act }</span></div>
            <div class="ask__body">{ body }</div>
        </section>
    }
}

#[component]
fn Questions(props: &QuestionsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let record = &props.record;
    let checks = &record.checks;
    let born = words::born(t, &format, &record.row);
    let edit = html! {
        <Button small=true icon={Icon::Edit} onclick={props.edit.clone()} testid="change-contact">{ t.appointments_change() }</Button>
    };
    let add = html! {
        <Button small=true icon={Icon::Plus} onclick={props.add.clone()} testid="add-history">{ t.appointments_history_add() }</Button>
    };
    let due = if checks.history_due {
        html! { <Badge look="is-warning" icon={Icon::Clock}>{ t.appointments_ask_again() }</Badge> }
    } else {
        Html::default()
    };
    let money = record.row.balance.map(|balance| {
        let owes = balance.is_positive();
        let text = if owes { t.appointments_owes(format.money(balance)) } else { t.appointments_owes_nothing() };
        let act = html! {
            <Link<Route> to={Route::Patient { id: record.row.id }} classes="link">{ t.appointments_open_record() }</Link<Route>>
        };
        let body = html! { <p class={classes!(owes.then_some("strong"))} data-testid="check-in-balance">{ text }</p> };
        question(Icon::Receipt, t.appointments_ask_balance(), Html::default(), body, act, "ask-balance")
    });
    html! {
        <div class="stack stack--m">
            <p class="sub num">{ format!("{born} · {}", record.row.number) }</p>
            if record.row.namesake {
                <Alert tone={Tone::Info} slim=true>{ t.appointments_namesake_look() }</Alert>
            }
            { question(Icon::Phone, t.appointments_ask_contact(), Html::default(), html! { <ContactAnswer record={record.clone()} guardian={props.guardian.clone()} /> }, edit, "ask-contact") }
            { question(Icon::Pulse, t.appointments_ask_history(), due, html! { <HistoryAnswer record={record.clone()} allergy={props.allergy.clone()} /> }, add, "ask-history") }
            { for money }
        </div>
    }
}

fn said(t: &Texts, format: &Format, on: Option<PlainDate>) -> Html {
    let text = on.map_or_else(|| t.appointments_never_confirmed(), |on| t.appointments_confirmed_on(format.date(on)));
    html! { <small class="num muted">{ text }</small> }
}

#[derive(Properties, PartialEq)]
struct ContactProps {
    record: PatientRecord,
    guardian: Callback<MouseEvent>,
}

#[component]
fn ContactAnswer(props: &ContactProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let PatientRecord { contact, people, row, checks, .. } = &props.record;
    let phones = [&contact.phone, &contact.other_phone].into_iter().flatten();
    let phones: Vec<String> = phones.map(|phone| format.phone(phone)).collect();
    let place = [&contact.city, &contact.region].into_iter().flatten().map(ToString::to_string);
    let place: Vec<String> = place.chain(contact.postcode.as_ref().map(ToString::to_string)).collect();
    let minor = row.age.is_some_and(|age| age < 18);
    let guardian = people.guardian_name.as_ref().map(|name| {
        let phone = people.guardian_phone.as_ref().map(|phone| format.phone(phone));
        [Some(name.to_string()), phone].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    html! {
        <>
            if phones.is_empty() {
                <p class="muted">{ t.appointments_no_phone() }</p>
            } else {
                <p class="num">{ phones.join(" · ") }</p>
            }
            if let Some(email) = &contact.email {
                <p>{ email.to_string() }</p>
            }
            if let Some(street) = &contact.street {
                <p>{ street.to_string() }</p>
            }
            if !place.is_empty() {
                <p>{ place.join(", ") }</p>
            }
            if let Some(guardian) = guardian {
                <p class="num">{ t.appointments_guardian(guardian) }</p>
            } else if minor {
                <Alert tone={Tone::Warning} slim=true action={html! {
                    <Button small=true onclick={props.guardian.clone()} testid="add-guardian">{ t.appointments_guardian_add() }</Button>
                }}>{ t.appointments_guardian_missing() }</Alert>
            }
            { said(t, &format, checks.contact_on) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct HistoryProps {
    record: PatientRecord,
    allergy: Callback<MouseEvent>,
}

#[component]
fn HistoryAnswer(props: &HistoryProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let record = &props.record;
    let holds = record.findings.iter().filter(|finding| finding.status == FindingStatus::Active && !finding.expired);
    html! {
        <>
            if record.row.allergies == AllergyAnswer::Unknown {
                <NotAsked patient={record.row.id} allergy={props.allergy.clone()} />
            } else if record.row.allergies == AllergyAnswer::None {
                <p>{ t.patients_no_allergies() }</p>
            }
            <ul class="ask__list">
                { for holds.map(|finding| html! {
                    <li><span class="muted">{ words::kind(t, finding.kind) }</span>{ " " }<b>{ &finding.name }</b></li>
                }) }
            </ul>
            { said(t, &format, record.checks.history_on) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct NotAskedProps {
    patient: PatientId,
    allergy: Callback<MouseEvent>,
}

/// Nobody asked about allergies: the answer is given here, never taken for granted.
#[component]
fn NotAsked(props: &NotAskedProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let done = {
        let toasts = toasts.clone();
        Callback::from(move |()| toasts.done(t.patients_history_none_saved()))
    };
    let submit = use_submit::<SetAllergies>(done);
    use_refusal_toasts([&submit.error]);
    let none = {
        let (send, patient) = (submit.send, props.patient);
        Callback::from(move |_: MouseEvent| send.emit(SetAllergies { patient, answer: AllergyAnswer::None }))
    };
    html! {
        <Alert tone={Tone::Warning} slim=true action={html! {
            <span class="row">
                <Button small=true onclick={none} busy={submit.running} testid="no-allergies">{ t.patients_history_say_none() }</Button>
                <Button small=true onclick={props.allergy.clone()} testid="add-allergy">{ t.appointments_allergy_add() }</Button>
            </span>
        }}>{ t.appointments_allergies_unknown() }</Alert>
    }
}
