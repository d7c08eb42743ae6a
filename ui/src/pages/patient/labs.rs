//! A patient's laboratory requests.

use cuspid_model::requests::treatment::{LabRow, ListPatientLab};
use cuspid_model::{LabRequestId, Permission};
use yew::prelude::*;

use super::SectionProps;
use crate::components::{Button, Cells, Column, Empty, Icon, List, Rows};
use crate::hooks::{Choice, Pages, use_query};
use crate::pages::lab_requests::{CreateSheet, LabSheet, item_text};
use crate::pages::treatment::words::{date_cell, lab_badge, two_lines};
use crate::session::{use_format, use_session, use_texts};

#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    New,
    Open(LabRequestId),
}

/// The section.
#[component]
pub fn Labs(props: &SectionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let beside = use_state(|| Beside::Nothing);
    let query = use_query(ListPatientLab { patient: props.patient.id });
    let may = session.can(Permission::LabWrite);
    let set = {
        let beside = beside.clone();
        Callback::from(move |what: Beside| beside.set(what))
    };
    let cells = Cells::new(
        |row: &LabRow| row.id.to_string(),
        move |row: &LabRow| {
            let items: Vec<String> = row.items.iter().map(|item| item_text(t, item)).collect();
            vec![
                two_lines(items.join(", "), row.number.clone()),
                html! { <span class="cut">{ &row.lab_name }</span> },
                date_cell(&format, row.sent_on),
                date_cell(&format, row.due_on),
                date_cell(&format, row.received_on),
                lab_badge(t, row),
                html! { <span class="num">{ row.cost.map(|cost| format.money(cost)).unwrap_or_default() }</span> },
            ]
        },
    );
    let columns = vec![
        Column::new(t.labs_work()),
        Column::new(t.labs_lab()).width("18%"),
        Column::new(t.labs_sent_on()).width("116px"),
        Column::new(t.labs_due_on()).width("116px"),
        Column::new(t.labs_received_on()).width("116px"),
        Column::new(t.labs_state()).width("160px"),
        Column::new(t.labs_cost()).width("110px").right(),
    ];
    let open = match &*beside {
        Beside::Open(id) => query.data.iter().flat_map(|rows| rows.iter()).find(|row| row.id == *id).cloned(),
        _ => None,
    };
    let empty = html! { <Empty icon={Icon::Flask} title={t.labs_none_title()}>{ t.patients_no_lab() }</Empty> };
    let on_open = set.reform(|row: LabRow| Beside::Open(row.id));
    let close = set.reform(|()| Beside::Nothing);
    let patient = Choice::new(props.patient.id.to_string(), props.patient.name.clone());
    html! {
        <>
            if may {
                <div class="row">
                    <span class="push"></span>
                    <Button icon={Icon::Plus} onclick={set.reform(|_: MouseEvent| Beside::New)} testid="lab-new">{ t.labs_new() }</Button>
                </div>
            }
            <List label={t.labs_title()} {columns} rows={Rows::of(Pages::of(&query), cells).open(on_open)} {empty} testid="patient-labs" />
            if *beside == Beside::New {
                <CreateSheet patient={Some(patient)} on_close={close.clone()} />
            }
            if let Some(row) = open {
                <LabSheet key={row.id.to_string()} row={row.clone()} on_close={close} />
            }
        </>
    }
}
