//! Requests to external laboratories, and the laboratories.

mod fields;
mod labs;
mod view;
mod write;

use cuspid_model::requests::treatment::{LabFilter, LabItem, LabRow, ListLabRequests};
use cuspid_model::{LabRequestId, Permission};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::treatment::words::{date_lines, lab_badge, patient_cell, site_text, two_lines};
use crate::components::{
    Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, PageHead, Rows, Tab, Tabs, use_narrowed, use_tab,
};
use crate::hooks::{Page, use_hotkey_when, use_pages};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};
use labs::Laboratories;
pub use view::LabSheet;
pub use write::CreateSheet;

#[derive(Clone, PartialEq)]
enum Beside {
    Nothing,
    New,
    Open(LabRequestId),
}

/// The page.
#[component]
pub fn LabRequests() -> Html {
    let t = use_texts();
    let tab = use_tab();
    let tab_of =
        |word: &'static str, name: String| Tab { word: word.into(), name: name.into(), icon: None, count: None };
    let tabs = vec![tab_of("", t.labs_tab_requests()), tab_of(LABS, t.labs_tab_labs())];
    html! {
        <>
            <PageHead title={t.labs_title()} />
            <Tabs label={t.labs_title()} route={Route::LabRequests} {tabs} current={tab.clone()} />
            if tab == LABS {
                <Laboratories />
            } else {
                <Requests />
            }
        </>
    }
}

const LABS: &str = "labs";

/// The requests.
#[component]
fn Requests() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let show = use_narrowed(|word| LabFilter::parse(word).unwrap_or(LabFilter::Open));
    let beside = use_state(|| Beside::Nothing);
    let may = session.can(Permission::LabWrite);
    let set = {
        let beside = beside.clone();
        Callback::from(move |what| beside.set(what))
    };
    use_hotkey_when(may, "N", t.labs_new(), set.reform(|()| Beside::New));
    let request = ListLabRequests { show: *show, status: None, after: None, limit: Some(100) };
    let pages = use_pages(request, |asked: &ListLabRequests, page| Page {
        rows: page.rows,
        next: page.next.map(|after| ListLabRequests { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let rows = pages.rows.clone().unwrap_or_default();
    let cells = Cells::new(
        |row: &LabRow| row.id.to_string(),
        move |row: &LabRow| {
            let items: Vec<String> = row.items.iter().map(|item| item_text(t, item)).collect();
            let visit = row.next_visit.map(|visit| format.date(visit.date()));
            let visit = if row.visit_too_early {
                html! { <span class="labs__early" title={t.labs_too_early_short()}>{ Icon::Warn.small() }<span class="num">{ visit.unwrap_or_default() }</span></span> }
            } else {
                html! { <span class="num nowrap">{ visit.unwrap_or_default() }</span> }
            };
            vec![
                patient_cell(&format, &row.patient),
                two_lines(items.join(", "), row.number.clone()),
                html! { <span class="cut">{ &row.lab_name }</span> },
                date_lines(
                    &format,
                    row.due_on,
                    row.sent_on.map(|sent| t.labs_sent_since(format.date(sent))).unwrap_or_default(),
                ),
                visit,
                lab_badge(t, row),
            ]
        },
    );
    let columns = vec![
        Column::new(t.treatments_patient()).width("21%"),
        Column::new(t.labs_work()),
        Column::new(t.labs_lab()).width("15%"),
        Column::new(t.labs_due_on()).width("150px"),
        Column::new(t.labs_next_visit()).width("142px"),
        Column::new(t.labs_state()).width("160px"),
    ];
    let chip = |word: String, what: LabFilter, testid: &'static str| {
        let pressed = *show == what;
        let show = show.clone();
        html! { <Chip {pressed} onchange={Callback::from(move |_| show.set(what))} {testid}>{ word }</Chip> }
    };
    let empty = html! { <Empty icon={Icon::Flask} title={t.labs_none_title()}>{ t.labs_none_hint() }</Empty> };
    let open = match &*beside {
        Beside::Open(id) => rows.iter().find(|row| row.id == *id).cloned(),
        _ => None,
    };
    let close = set.reform(|()| Beside::Nothing);
    let on_open = set.reform(|row: LabRow| Beside::Open(row.id));
    html! {
        <>
            <div class="row row--wrap">
                <div class="row row--wrap" role="group" aria-label={t.labs_filter()}>
                    { chip(t.labs_open(), LabFilter::Open, "lab-open") }
                    { chip(t.labs_late(), LabFilter::Late, "lab-late") }
                    { chip(t.labs_all(), LabFilter::All, "lab-all") }
                </div>
                <span class="push"></span>
                if may {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set.reform(|_: MouseEvent| Beside::New)} testid="lab-new">
                        { t.labs_new() }
                    </Button>
                }
            </div>
            <List label={t.labs_title()} {columns} rows={Rows::of(pages, cells).open(on_open)} {empty} testid="lab-requests" />
            if *beside == Beside::New {
                <CreateSheet on_close={close.clone()} />
            }
            if let Some(row) = open {
                <LabSheet key={row.id.to_string()} row={row.clone()} on_close={close} />
            }
        </>
    }
}

/// One thing to make, with its tooth.
pub(crate) fn item_text(t: &Texts, item: &LabItem) -> String {
    match item.site {
        Some(site) => format!("{} {}", item.work, site_text(t, site)),
        None => item.work.to_string(),
    }
}
