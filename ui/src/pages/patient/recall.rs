//! What a patient is due for, in the first section of his record.

use cuspid_model::requests::recall::{ListPatientRecall, RecallRow, RecallState};
use cuspid_model::{PatientId, Permission};
use yew::prelude::*;

use crate::components::{Badge, Card, Icon, IconButton, LoadError};
use crate::hooks::use_query_when;
use crate::pages::appointments::{PlanSheet, recall_state};
use crate::session::{use_format, use_session, use_texts};

/// See [`RecallCard`].
#[derive(Properties, PartialEq)]
pub struct RecallCardProps {
    /// Whose.
    pub patient: PatientId,
}

/// What a patient is due for; nothing where he never is.
#[component]
pub fn RecallCard(props: &RecallCardProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let planned = use_state(|| None::<RecallRow>);
    let may = session.can(Permission::AppointmentsRead);
    let query = use_query_when(may.then_some(ListPatientRecall { patient: props.patient }));
    let set = {
        let planned = planned.setter();
        Callback::from(move |row: Option<RecallRow>| planned.set(row))
    };
    let line = |row: &RecallRow| {
        let look = match row.state {
            RecallState::Overdue => "is-warning",
            RecallState::Booked => "is-confirmed",
            RecallState::Due => "is-info",
            RecallState::Paused => "is-cancelled",
        };
        let own = row.clone();
        let onclick = set.reform(move |_: MouseEvent| Some(own.clone()));
        html! {
            <>
                <dt>{ &row.service_name }</dt>
                <dd class="row">
                    <span class="num">{ t.recall_due_on(format.date(row.due)) }</span>
                    <Badge {look} icon={Icon::Bell}>{ recall_state(t, row.state) }</Badge>
                    if session.can(Permission::AppointmentsWrite) {
                        <IconButton icon={Icon::Edit} small=true label={t.patients_edit_part(&row.service_name)} {onclick} testid="edit-recall" />
                    }
                </dd>
            </>
        }
    };
    let shown = match (query.data.as_deref(), &query.error) {
        (Some(rows), _) if rows.is_empty() => None,
        (Some(rows), _) => Some(html! { <dl class="kv" data-testid="recall">{ for rows.iter().map(line) }</dl> }),
        (None, Some(error)) => Some(html! { <LoadError error={error.clone()} retry={query.reload.clone()} /> }),
        (None, None) => None,
    };
    html! {
        <>
        if let Some(shown) = shown {
            <Card title={t.recall_tab()}>{ shown }</Card>
        }
        if let Some(row) = &*planned {
            <PlanSheet row={row.clone()} on_close={set.reform(|()| None)} />
        }
        </>
    }
}
