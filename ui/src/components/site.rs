//! Where something is, in a clinic of several sites.

use cuspid_model::SiteId;
use cuspid_model::requests::settings::{GetClinicFacts, SiteName};
use yew::prelude::*;

use super::{Seg, SelectField};
use crate::hooks::{Bind, Choice, use_query};
use crate::session::use_texts;

/// The sites to choose from, by name; none where there is no choice.
#[hook]
pub fn use_sites() -> Vec<SiteName> {
    let facts = use_query(GetClinicFacts {});
    facts.data.as_ref().map(|facts| facts.sites.clone()).filter(|sites| sites.len() > 1).unwrap_or_default()
}

/// See [`SiteField`].
#[derive(Properties, PartialEq)]
pub struct SiteFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// The identity of the site; empty for the one that follows by itself.
    pub bind: Bind<String>,
    /// What stands there while none is chosen.
    pub placeholder: AttrValue,
}

/// At which site. Nothing where there is only one.
#[component]
pub fn SiteField(props: &SiteFieldProps) -> Html {
    let t = use_texts();
    let sites = use_sites();
    let choices: Vec<Choice> = sites.iter().map(|site| Choice::new(site.id.to_string(), site.name.clone())).collect();
    html! {
        if !choices.is_empty() {
            <SelectField
                name={props.name.clone()}
                label={t.common_site()}
                bind={props.bind.clone()}
                {choices}
                placeholder={props.placeholder.clone()}
            />
        }
    }
}

/// See [`SiteSeg`].
#[derive(Properties, PartialEq)]
pub struct SiteSegProps {
    /// The site that is shown; none, all of them.
    pub site: Option<SiteId>,
    /// Another one is.
    pub onchange: Callback<Option<SiteId>>,
}

/// Narrows a page to a site. Nothing where there is only one.
#[component]
pub fn SiteSeg(props: &SiteSegProps) -> Html {
    let t = use_texts();
    let sites = use_sites();
    let value = props.site.map(|site| site.to_string()).unwrap_or_default();
    let bind = Bind::new(value, props.onchange.reform(|id: String| id.parse().ok()));
    let own = sites.iter().map(|site| Choice::new(site.id.to_string(), site.name.clone()));
    let choices: Vec<Choice> = std::iter::once(Choice::new("", t.common_all_sites())).chain(own).collect();
    html! {
        if !sites.is_empty() {
            <Seg label={t.common_site()} {bind} {choices} />
        }
    }
}
