//! Case days (`002`): the board of those who plan them, the days of a practice, and one's own days on a team.

mod board;
mod card;
mod day;
mod edit;
mod grid;
mod own;
mod patients;
mod review;
mod suggest;
mod team;
mod texts;
pub mod words;

use cuspid_model::Permission;
use yew::prelude::*;

use crate::components::{PageHead, Tab, Tabs, use_tab};
use crate::routes::Route;
use crate::session::{use_session, use_texts};
use board::Board;
use own::OwnDays;
use texts::TextMessages;

const TEXTS: &str = "texts";
const OWN: &str = "own";

/// See the module.
#[component]
pub fn CaseDays() -> Html {
    let t = use_texts();
    let session = use_session();
    let tab = use_tab();
    let sees = session.can(Permission::CaseDayRead);
    let plans = session.can(Permission::CaseDayWrite);
    let own = session.can(Permission::OwnCaseDays) && session.user().is_some_and(|user| user.provider.is_some());
    let tab_of =
        |word: &'static str, name: String| Tab { word: word.into(), name: name.into(), icon: None, count: None };
    let mut tabs = vec![];
    tabs.extend(sees.then(|| tab_of("", t.case_days_tab_board())));
    tabs.extend(plans.then(|| tab_of(TEXTS, t.case_days_tab_texts())));
    tabs.extend((own && sees).then(|| tab_of(OWN, t.case_days_tab_own())));
    let content = match &*tab {
        TEXTS if plans => html! { <TextMessages /> },
        OWN if own => html! { <OwnDays /> },
        _ if sees => html! { <Board /> },
        _ => html! { <OwnDays /> },
    };
    html! {
        <>
            <PageHead title={t.case_days_page()} sub={html! { t.case_days_sub() }} />
            if tabs.len() > 1 {
                <Tabs label={t.case_days_page()} route={Route::CaseDays} {tabs} current={tab.clone()} />
            }
            { content }
        </>
    }
}
