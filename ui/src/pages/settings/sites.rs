//! The places where the clinic works, and how far they are from each other.

use std::rc::Rc;

use cuspid_model::SiteId;
use cuspid_model::requests::settings::{SaveSite, SiteRow};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::SectionProps;
use super::rule::{NumberRule, RuleCard};
use crate::components::{
    ArchiveButton, Badge, Button, Card, Cells, Column, Confirm, Empty, FormSheet, Icon, List, Rows, TextField, use_done,
};
use crate::hooks::{Check, Pages, use_form};
use crate::session::{use_format, use_texts};

/// The section.
#[component]
pub fn Sites(props: &SectionProps) -> Html {
    html! {
        <div class="stack">
            <Places settings={props.settings.clone()} />
            if props.settings.sites.iter().filter(|site| !site.archived).count() > 1 {
                <RuleCard settings={props.settings.clone()} rule={NumberRule::TravelMinutes} />
            }
        </div>
    }
}

/// What is open beside the list.
#[derive(Clone, PartialEq)]
enum Open {
    New,
    Site(SiteRow),
}

#[component]
fn Places(props: &SectionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let open = use_state(|| None::<Open>);
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let add = html! {
        <Button small=true icon={Icon::Plus} onclick={set_open.reform(|_: MouseEvent| Some(Open::New))} testid="site-add">
            { t.settings_site_add() }
        </Button>
    };
    let cells = Cells::new(
        |site: &SiteRow| site.id.to_string(),
        move |site: &SiteRow| {
            let number = |count: u32| format.number(i64::from(count));
            vec![
                html! { <b>{ &site.name }</b> },
                html! { { number(site.resources) } },
                html! { { number(site.visits_to_come) } },
                html! {
                    if site.archived {
                        <Badge look="is-cancelled" icon={Icon::Archive}>{ t.settings_site_archived() }</Badge>
                    } else {
                        <Badge look="is-done" icon={Icon::Check}>{ t.settings_site_in_use() }</Badge>
                    }
                },
            ]
        },
    );
    let columns = vec![
        Column::new(t.settings_site_name()),
        Column::new(t.settings_site_resources()).width("170px").right(),
        Column::new(t.settings_site_visits()).width("170px").right(),
        Column::new(t.settings_class_state()).width("150px"),
    ];
    let empty = html! { <Empty icon={Icon::Chair} title={t.settings_sites()} /> };
    let close = set_open.reform(|()| None);
    html! {
        <>
            <Card title={t.settings_sites()} actions={add} flush=true>
                <List
                    label={t.settings_sites()}
                    {columns} rows={Rows::of(Pages::all(Rc::new(props.settings.sites.clone())), cells).open(set_open.reform(|site| Some(Open::Site(site))))}
                    {empty}
                    bare=true
                    testid="sites"
                />
            </Card>
            {
                match (*open).clone() {
                    None => Html::default(),
                    Some(Open::New) => html! { <SiteSheet on_close={close} /> },
                    Some(Open::Site(site)) => html! {
                        <SiteSheet key={site.id.to_string()} site={Some(site.clone())} on_close={close} />
                    },
                }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SiteProps {
    /// The site; none for a new one.
    #[prop_or_default]
    site: Option<SiteRow>,
    /// It was closed.
    on_close: Callback<()>,
}

/// Adds a site, or changes one.
#[component]
fn SiteSheet(props: &SiteProps) -> Html {
    let t = use_texts();
    let site = props.site.as_ref();
    let done = use_done(t.settings_site_saved(), &props.on_close).reform(|_: SiteId| ());
    let (id, archived) = (site.map(|site| site.id), site.is_some_and(|site| site.archived));
    let form = use_form(
        || site.map(|site| site.name.clone()).unwrap_or_default(),
        move |name: &String, check: &mut Check| Some(SaveSite { site: id, name: check.read("name", name)?, archived }),
        done,
    );
    let title = if site.is_some() { t.settings_site_change() } else { t.settings_site_new() };
    let aside = site.and_then(|site| archive(t, site, &props.on_close));
    let bind = form.bind(String::clone, |draft, name| *draft = name);
    html! {
        <FormSheet
            form={form.state()}
            {title}
            save={t.settings_site_save()}
            on_close={props.on_close.clone()}
            aside={aside.unwrap_or_default()}
            testid="site-sheet"
        >
            <TextField name="name" label={t.settings_site_name()} hint={t.settings_site_name_hint()} {bind} autofocus=true />
        </FormSheet>
    }
}

/// Puts a site away, or takes it back into use.
fn archive(t: &Texts, site: &SiteRow, on_done: &Callback<()>) -> Option<Html> {
    let away = site.archived;
    let request = SaveSite { site: Some(site.id), name: site.name.parse().ok()?, archived: !away };
    let question = Confirm {
        title: t.settings_class_archive_title(&site.name).into(),
        body: t.settings_site_archive_body().into(),
        act: t.settings_site_archive().into(),
        keep: t.settings_site_archive_keep().into(),
        ..Confirm::default()
    };
    Some(html! {
        <ArchiveButton<SaveSite>
            {request}
            {away}
            {question}
            restore={t.settings_site_restore()}
            done={if away { t.settings_site_restored() } else { t.settings_site_put_away() }}
            on_done={on_done.clone()}
            testid="site-archive"
        />
    })
}
