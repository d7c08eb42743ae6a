//! What the palette searches: adding a kind of record is adding a row.

use cuspid_model::{Permission, Result};
use cuspid_texts::Texts;
use futures_util::future::LocalBoxFuture;
use yew::prelude::*;

use crate::components::{Icon, Section};
use crate::format::Format;
use crate::pages::{invoices, patients};
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
    /// And to which part of that page.
    pub section: Section,
}

/// Makes the line that adds what was typed, where that could be such a record.
pub type Add = fn(&Texts, &str) -> Option<Hit>;

/// A kind of record the palette finds.
pub struct PaletteSearch {
    /// The heading its hits stand under.
    pub name: fn(&Texts) -> String,
    /// What whoever searches must be allowed to do.
    pub permission: Permission,
    /// Finds the best few.
    pub find: fn(String, Format) -> LocalBoxFuture<'static, Result<Vec<Hit>>>,
    /// Offers to add what was typed, to those who may.
    pub add: Option<(Permission, Add)>,
}

/// Every kind of record the palette finds, in the order of the headings.
pub const SEARCHES: &[PaletteSearch] = &[
    PaletteSearch {
        name: Texts::patients_title,
        permission: Permission::PatientsRead,
        find: patients::palette,
        add: Some((Permission::PatientsWrite, patients::palette_add)),
    },
    PaletteSearch {
        name: Texts::billing_invoices,
        permission: Permission::InvoicesRead,
        find: invoices::palette,
        add: None,
    },
];
