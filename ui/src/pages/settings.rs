//! What the clinic is and how it works: conventions, papers, tax, money, security.

mod clinic;
mod letterhead;
mod money;
mod notices;
mod requests;
mod rule;
mod sample;
mod security;
mod sites;
mod tax;

use std::rc::Rc;

use cuspid_model::requests::settings::GetSettings;
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Icon, PageHead, Skeleton, Tab, Tabs, use_tab};
use crate::hooks::use_query;
use crate::routes::Route;
use crate::session::use_texts;
use clinic::Clinic;
use letterhead::Letterhead;
use money::Money;
use notices::Notices;
use requests::Requests;
use security::Security;
use sites::Sites;
use tax::Tax;

/// What every section is given: the settings as they are saved.
#[derive(Properties, PartialEq)]
pub struct SectionProps {
    /// The settings.
    pub settings: Rc<cuspid_model::requests::settings::Settings>,
}

/// The word of a section in the address, its icon and its name.
type Section = (&'static str, Icon, fn(&Texts) -> String);

const SECTIONS: [Section; 8] = [
    ("", Icon::Globe, Texts::settings_clinic),
    (SITES, Icon::Chair, Texts::settings_sites),
    (REQUESTS, Icon::Mail, Texts::requests_page),
    ("letterhead", Icon::File, Texts::settings_letterhead),
    ("tax", Icon::Receipt, Texts::settings_tax),
    ("money", Icon::Card, Texts::settings_money),
    (NOTICES, Icon::Bell, Texts::settings_notices),
    (SECURITY, Icon::Shield, Texts::settings_security),
];

/// The section with the places where the clinic works.
const SITES: &str = "sites";
/// The section with the folder that booking requests are read from.
const REQUESTS: &str = "requests";
/// The section that says who is told by text message.
const NOTICES: &str = "notices";
/// The section with the recovery words.
pub const SECURITY: &str = "security";

/// The page.
#[component]
pub fn Settings() -> Html {
    let t = use_texts();
    let tab = use_tab();
    let query = use_query(GetSettings {});
    let current = SECTIONS.iter().find(|(word, ..)| *word == tab.as_str()).unwrap_or(&SECTIONS[0]).0;
    let tabs: Vec<Tab> = SECTIONS
        .iter()
        .map(|(word, icon, name)| Tab { word: (*word).into(), name: name(t).into(), icon: Some(*icon), count: None })
        .collect();
    let sections = |settings: Rc<cuspid_model::requests::settings::Settings>| {
        // All of them stay: what was typed in one is still there after a look at another.
        let part = |word: &str, section: Html| html! { <div hidden={word != current}>{ section }</div> };
        html! {
            <div class="sets">
                <Tabs label={t.settings_title()} route={Route::Settings} {tabs} current={current} />
                <div class="sets__in">
                    { part("", html! { <Clinic settings={settings.clone()} /> }) }
                    { part(SITES, html! { <Sites settings={settings.clone()} /> }) }
                    { part(REQUESTS, html! { <Requests /> }) }
                    { part("letterhead", html! { <Letterhead settings={settings.clone()} /> }) }
                    { part("tax", html! { <Tax settings={settings.clone()} /> }) }
                    { part("money", html! { <Money settings={settings.clone()} /> }) }
                    { part(NOTICES, html! { <Notices /> }) }
                    { part(SECURITY, html! { <Security {settings} /> }) }
                </div>
            </div>
        }
    };
    let data = query.data.clone();
    html! {
        <>
            <PageHead title={t.settings_title()} />
            { query.show(html! { <Skeleton lines=8 /> }, |_| data.map(sections).unwrap_or_default()) }
        </>
    }
}
