//! Prescriptions and the clinic's list of medicines.

mod issue;
mod line;
mod medicines;
mod view;

use cuspid_model::requests::treatment::{ListPrescriptions, PrescriptionRow};
use cuspid_model::{Permission, PrescriptionId};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::treatment::words::{date_lines, patient_cell};
use crate::components::{
    Badge, Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, PageHead, Rows, Tab, Tabs, use_tab,
};
use crate::hooks::{Page, use_hotkey_when, use_pages};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
pub use issue::IssueSheet;
use medicines::Medicines;
pub use view::PrescriptionSheet;

#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    New,
    Open(PrescriptionId),
}

/// The page.
#[component]
pub fn Prescriptions() -> Html {
    let t = use_texts();
    let session = use_session();
    let tab = use_tab();
    let list = tab == "medicines";
    let beside = use_state(|| Beside::Nothing);
    let doctor = session.user().is_some_and(|user| user.doctor.is_some());
    let may = doctor && session.can(Permission::PrescriptionsWrite);
    let set = {
        let beside = beside.clone();
        Callback::from(move |what| beside.set(what))
    };
    let new = set.reform(|()| Beside::New);
    use_hotkey_when(may && !list, "N", t.prescriptions_new(), new.clone());
    use_hotkey_when(may && !list, "R", t.prescriptions_new(), new);
    let tabs = vec![
        Tab { word: "".into(), name: t.prescriptions_tab_issued().into(), icon: None, count: None },
        Tab { word: "medicines".into(), name: t.prescriptions_tab_list().into(), icon: None, count: None },
    ];
    let close = set.reform(|()| Beside::Nothing);
    html! {
        <>
            <PageHead title={t.prescriptions_title()}>
                if may && !list {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set.reform(|_: MouseEvent| Beside::New)} testid="prescription-new">
                        { t.prescriptions_new() }
                    </Button>
                } else if !list {
                    <span class="muted">{ t.prescriptions_doctors_only() }</span>
                }
            </PageHead>
            <Tabs label={t.prescriptions_title()} route={Route::Prescriptions} {tabs} current={tab} />
            if list {
                <Medicines />
            } else {
                <Issued on_open={set.reform(Beside::Open)} />
            }
            {
                match &*beside {
                    Beside::Nothing => Html::default(),
                    Beside::New => html! { <IssueSheet on_close={close} /> },
                    Beside::Open(id) => html! { <PrescriptionSheet key={id.to_string()} id={*id} on_close={close} /> },
                }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct IssuedProps {
    on_open: Callback<PrescriptionId>,
}

#[component]
fn Issued(props: &IssuedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let own = session.user().and_then(|user| user.doctor);
    let mine = use_state(|| own.is_some());
    let doctor = own.filter(|_| *mine);
    let request = ListPrescriptions { patient: None, doctor, after: None, limit: Some(100) };
    let pages = use_pages(request, |asked: &ListPrescriptions, page| Page {
        rows: page.rows,
        next: page.next.map(|after| ListPrescriptions { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let cells = Cells::new(
        |row: &PrescriptionRow| row.id.to_string(),
        move |row: &PrescriptionRow| {
            vec![
                date_lines(&format, Some(row.issued_on), row.number.clone()),
                patient_cell(&format, &row.patient),
                html! { <span class={classes!("cut", row.voided.then_some("is-void"))}>{ row.medicines.join(" · ") }</span> },
                html! { <span class="cut">{ &row.doctor.name }</span> },
                state_badge(t, row.voided),
            ]
        },
    );
    let columns = vec![
        Column::new(t.prescriptions_issued_on()).width("160px"),
        Column::new(t.treatments_patient()).width("20%"),
        Column::new(t.prescriptions_medicines()),
        Column::new(t.treatments_doctor()).width("17%"),
        Column::new(t.prescriptions_state()).width("130px"),
    ];
    let empty =
        html! { <Empty icon={Icon::Pill} title={t.prescriptions_none_title()}>{ t.prescriptions_none_hint() }</Empty> };
    let on_open = props.on_open.reform(|row: PrescriptionRow| row.id);
    html! {
        <>
            if own.is_some() {
                <div class="row">
                    <Chip pressed={*mine} icon={Icon::User} onchange={Callback::from(move |on| mine.set(on))} testid="prescriptions-mine">
                        { t.prescriptions_mine() }
                    </Chip>
                </div>
            }
            <List label={t.prescriptions_title()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} testid="prescriptions" />
        </>
    }
}

/// Whether a prescription holds.
pub fn state_badge(t: &Texts, voided: bool) -> Html {
    if voided {
        html! { <Badge look="is-cancelled" icon={Icon::Ban}>{ t.prescriptions_void() }</Badge> }
    } else {
        html! { <Badge look="is-done" icon={Icon::Check}>{ t.prescriptions_valid() }</Badge> }
    }
}
