//! A patient's prescriptions. Who may not open them reads numbers, medicines and states only.

use cuspid_model::requests::treatment::{ListPatientPrescriptions, PrescriptionPage, PrescriptionRow};
use cuspid_model::{Permission, PrescriptionId};
use yew::prelude::*;

use super::SectionProps;
use crate::components::{Cells, Column, Empty, Icon, List, Rows};
use crate::hooks::{Page, use_pages};
use crate::pages::prescriptions::{PrescriptionSheet, state_badge};
use crate::pages::treatment::words::date_lines;
use crate::session::{use_format, use_session, use_texts};

/// The section.
#[component]
pub fn Prescriptions(props: &SectionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let open = use_state(|| None::<PrescriptionId>);
    let request = ListPatientPrescriptions { patient: props.patient.id, after: None, limit: Some(100) };
    let pages = use_pages(request, |asked: &ListPatientPrescriptions, page: PrescriptionPage| Page {
        rows: page.rows,
        next: page.next.map(|after| ListPatientPrescriptions { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let cells = Cells::new(
        |row: &PrescriptionRow| row.id.to_string(),
        move |row: &PrescriptionRow| {
            vec![
                date_lines(&format, Some(row.issued_on), row.number.clone()),
                html! { <span class={classes!("cut", row.voided.then_some("is-void"))}>{ row.medicines.join(" · ") }</span> },
                html! { <span class="cut">{ &row.doctor.name }</span> },
                state_badge(t, row.voided),
            ]
        },
    );
    let columns = vec![
        Column::new(t.prescriptions_issued_on()).width("160px"),
        Column::new(t.prescriptions_medicines()),
        Column::new(t.treatments_doctor()).width("20%"),
        Column::new(t.prescriptions_state()).width("140px"),
    ];
    let empty = html! { <Empty icon={Icon::Pill} title={t.prescriptions_none_title()}>{ t.patients_no_prescriptions() }</Empty> };
    let set = {
        let open = open.clone();
        Callback::from(move |which: Option<PrescriptionId>| open.set(which))
    };
    let on_open = session.can(Permission::PrescriptionsRead).then(|| set.reform(|row: PrescriptionRow| Some(row.id)));
    html! {
        <>
            <List label={t.prescriptions_title()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} testid="patient-prescriptions" />
            if let Some(id) = *open {
                <PrescriptionSheet key={id.to_string()} {id} on_close={set.reform(|()| None)} />
            }
        </>
    }
}
