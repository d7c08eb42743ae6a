//! The prescriptions and laboratory requests of a case.

use cuspid_model::requests::treatment::{CaseStatus, LabRow, LabStatus, PrescriptionRow};
use cuspid_model::{LabRequestId, Permission, PrescriptionId};
use yew::prelude::*;

use super::RecordProps;
use super::find::Chosen;
use super::words::lab_badge;
use crate::components::{Badge, Button, Card, Icon};
use crate::hooks::use_hotkey_when;
use crate::pages::lab_requests::{CreateSheet, LabSheet, item_text};
use crate::pages::prescriptions::{IssueSheet, PrescriptionSheet};
use crate::session::{use_format, use_session, use_texts};

fn chosen(props: &RecordProps) -> Chosen {
    let row = &props.case.row;
    Chosen { case: row.id, patient: row.patient.id, name: row.patient.name.clone() }
}

#[derive(Clone, PartialEq)]
enum Beside<I> {
    Nothing,
    New,
    Open(I),
}

/// What was prescribed.
#[component]
pub fn Prescriptions(props: &RecordProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let beside = use_state(|| Beside::<PrescriptionId>::Nothing);
    let set = {
        let beside = beside.clone();
        Callback::from(move |what| beside.set(what))
    };
    let doctor = session.user().is_some_and(|user| user.doctor.is_some());
    let may = doctor && session.can(Permission::PrescriptionsWrite) && props.case.row.status == CaseStatus::Open;
    use_hotkey_when(may, "R", t.prescriptions_new(), set.reform(|()| Beside::New));
    let new = html! {
        if may {
            <Button icon={Icon::Plus} small=true shortcut="R" onclick={set.reform(|_: MouseEvent| Beside::New)} testid="case-prescribe">
                { t.prescriptions_prescribe() }
            </Button>
        }
    };
    let row = |row: &PrescriptionRow| {
        let id = row.id;
        html! {
            <li key={id.to_string()}>
                { Icon::Pill.html() }
                <div class="list__main">
                    <button type="button" class="linklike" onclick={set.reform(move |_: MouseEvent| Beside::Open(id))} data-testid="case-prescription">
                        <span class={row.voided.then_some("is-void")}>{ row.medicines.join(" · ") }</span>
                    </button>
                    <small class="muted">{ format!("{} · {}", row.number, format.date(row.issued_on)) }</small>
                </div>
                if row.voided {
                    <Badge look="is-cancelled" icon={Icon::Ban}>{ t.prescriptions_void() }</Badge>
                }
            </li>
        }
    };
    let close = set.reform(|()| Beside::Nothing);
    html! {
        <Card title={t.prescriptions_title()} actions={new} flush=true>
            if props.case.prescriptions.is_empty() {
                <p class="muted note__none">{ t.prescriptions_none() }</p>
            } else {
                <ul class="list">{ for props.case.prescriptions.iter().map(row) }</ul>
            }
            {
                match &*beside {
                    Beside::Nothing => Html::default(),
                    Beside::New => html! { <IssueSheet case={Some(chosen(props))} on_close={close} /> },
                    Beside::Open(id) => html! { <PrescriptionSheet id={*id} on_close={close} /> },
                }
            }
        </Card>
    }
}

/// What is at the laboratory.
#[component]
pub fn Labs(props: &RecordProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let beside = use_state(|| Beside::<LabRequestId>::Nothing);
    let set = {
        let beside = beside.clone();
        Callback::from(move |what| beside.set(what))
    };
    let may = session.can(Permission::LabWrite) && props.case.row.status == CaseStatus::Open;
    let new = html! {
        if may {
            <Button icon={Icon::Plus} small=true onclick={set.reform(|_: MouseEvent| Beside::New)} testid="case-lab">
                { t.labs_request() }
            </Button>
        }
    };
    let row = |row: &LabRow| {
        let id = row.id;
        let items: Vec<String> = row.items.iter().map(|item| item_text(t, item)).collect();
        let due = row.due_on.filter(|_| row.status == LabStatus::Sent).map(|due| t.labs_due(format.date(due)));
        let about: Vec<String> = [Some(row.lab_name.clone()), due].into_iter().flatten().collect();
        html! {
            <li key={id.to_string()}>
                { Icon::Flask.html() }
                <div class="list__main">
                    <button type="button" class="linklike" onclick={set.reform(move |_: MouseEvent| Beside::Open(id))} data-testid="case-lab-request">
                        { items.join(", ") }
                    </button>
                    <small class="muted">{ about.join(" · ") }</small>
                </div>
                { lab_badge(t, row) }
            </li>
        }
    };
    let open = match &*beside {
        Beside::Open(id) => props.case.lab_requests.iter().find(|row| row.id == *id).cloned(),
        _ => None,
    };
    let close = set.reform(|()| Beside::Nothing);
    html! {
        <Card title={t.labs_title()} actions={new} flush=true>
            if props.case.lab_requests.is_empty() {
                <p class="muted note__none">{ t.labs_none() }</p>
            } else {
                <ul class="list">{ for props.case.lab_requests.iter().map(row) }</ul>
            }
            if *beside == Beside::New {
                <CreateSheet case={Some(chosen(props))} on_close={close.clone()} />
            }
            if let Some(row) = open {
                <LabSheet {row} on_close={close} />
            }
        </Card>
    }
}
