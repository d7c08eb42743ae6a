//! The treatment cases.

mod open;

use cuspid_model::requests::treatment::{CaseRow, CaseStatus, ListCases};
use cuspid_model::{CaseId, Permission};
use yew::prelude::*;
use yew_router::prelude::*;

use super::treatment::words::{case_badge, date_cell, patient_cell, two_lines};
use crate::components::{Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, PageHead, Rows, use_toasts};
use crate::hooks::{Page, use_hotkey_when, use_pages};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
pub use open::OpenSheet;

/// The page.
#[component]
pub fn Treatments() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let navigator = use_navigator();
    let toasts = use_toasts();
    let status = use_state(|| Some(CaseStatus::Open));
    let own = session.user().and_then(|user| user.doctor);
    let mine = use_state(|| own.is_some());
    let opening = use_state(|| false);
    let may_write = session.can(Permission::TreatmentsWrite);
    {
        let opening = opening.clone();
        use_hotkey_when(may_write, "N", t.treatments_open(), Callback::from(move |()| opening.set(true)));
    }
    let request =
        ListCases { status: *status, patient: None, doctor: own.filter(|_| *mine), after: None, limit: Some(100) };
    let pages = use_pages(request, |asked: &ListCases, page| Page {
        rows: page.rows,
        next: page.next.map(|after| ListCases { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let go = move |case: CaseId| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Treatment { id: case });
        }
    };
    let on_open = {
        let go = go.clone();
        Callback::from(move |row: CaseRow| go(row.id))
    };
    let opened = {
        let opening = opening.clone();
        Callback::from(move |case: CaseId| {
            opening.set(false);
            toasts.done(t.treatments_opened());
            go(case);
        })
    };
    let cells = Cells::new(
        |row: &CaseRow| row.id.to_string(),
        move |row: &CaseRow| {
            vec![
                patient_cell(&format, &row.patient),
                two_lines(row.title.clone(), row.number.clone()),
                html! { <span class="cut">{ &row.doctor.name }</span> },
                date_cell(&format, Some(row.opened_on)),
                html! { <span class="num">{ t.treatments_progress(row.done.to_string(), (row.done + row.to_do).to_string()) }</span> },
                format.money(row.estimate).into(),
                case_badge(t, row.status),
            ]
        },
    );
    let columns = vec![
        Column::new(t.treatments_patient()).width("20%"),
        Column::new(t.treatments_title_of_case()),
        Column::new(t.treatments_doctor()).width("15%"),
        Column::new(t.treatments_opened_on()).width("120px"),
        Column::new(t.treatments_done_of()).width("80px"),
        Column::new(t.treatments_estimate()).width("120px").right(),
        Column::new(t.treatments_state()).width("160px"),
    ];
    let open = |on: bool| {
        let opening = opening.clone();
        Callback::from(move |_: MouseEvent| opening.set(on))
    };
    let button = html! {
        if may_write {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={open(true)} testid="case-new">
                { t.treatments_open() }
            </Button>
        }
    };
    let empty = html! {
        <Empty icon={Icon::Clipboard} title={t.treatments_none_title()}>{ t.treatments_none() }</Empty>
    };
    let show = |word: String, what: Option<CaseStatus>| {
        let status = status.clone();
        let pressed = *status == what;
        html! { <Chip {pressed} onchange={Callback::from(move |_| status.set(what))}>{ word }</Chip> }
    };
    let close = {
        let opening = opening.clone();
        Callback::from(move |()| opening.set(false))
    };
    html! {
        <>
            <PageHead title={t.treatments_title()}>{ button }</PageHead>
            <div class="row row--wrap" role="group" aria-label={t.treatments_filter()}>
                { show(t.treatments_case_open(), Some(CaseStatus::Open)) }
                { show(t.treatments_case_completed(), Some(CaseStatus::Completed)) }
                { show(t.treatments_case_cancelled(), Some(CaseStatus::Cancelled)) }
                { show(t.treatments_all(), None) }
                if own.is_some() {
                    <span class="push"></span>
                    <Chip pressed={*mine} icon={Icon::User} onchange={Callback::from(move |on| mine.set(on))} testid="cases-mine">
                        { t.treatments_mine() }
                    </Chip>
                }
            </div>
            <List label={t.treatments_title()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} testid="cases" />
            if *opening {
                <OpenSheet on_close={close} on_done={opened} />
            }
        </>
    }
}
