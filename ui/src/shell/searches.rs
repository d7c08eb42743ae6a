//! What the palette searches: adding a kind of record is adding a row.

use cuspid_model::{Permission, Result};
use cuspid_texts::Texts;
use futures_util::future::LocalBoxFuture;
use yew::prelude::*;

use crate::components::Icon;
use crate::format::Format;
use crate::pages::patients;
use crate::routes::Route;

/// Something the palette found.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Its icon.
    pub icon: Icon,
    /// Its name.
    pub title: AttrValue,
    /// What tells it from others of the same name: a birth date, a number.
    pub detail: AttrValue,
    /// Where it leads.
    pub route: Route,
}

/// A kind of record the palette finds.
pub struct PaletteSearch {
    /// The heading its hits stand under.
    pub name: fn(&Texts) -> String,
    /// What whoever searches must be allowed to do.
    pub permission: Permission,
    /// Finds the best few.
    pub find: fn(String, Format) -> LocalBoxFuture<'static, Result<Vec<Hit>>>,
}

/// Every kind of record the palette finds, in the order of the headings.
pub const SEARCHES: &[PaletteSearch] =
    &[PaletteSearch { name: Texts::patients_title, permission: Permission::PatientsRead, find: patients::palette }];
