//! Money is hidden from bystanders with one key.

use cuspid_model::Money;
use yew::prelude::*;

use super::use_hotkey;
use crate::format::Format;
use crate::session::use_texts;
use crate::window;

const HIDDEN: &str = "cuspid.money_hidden";

/// Whether money is hidden on pages that others can see.
#[derive(Clone, PartialEq)]
pub struct Veil {
    /// Whether it is hidden.
    pub hidden: bool,
    /// Hides it, or shows it again.
    pub turn: Callback<()>,
}

impl Veil {
    /// An amount, or dots in its place.
    pub fn money(&self, format: &Format, amount: Money) -> String {
        if self.hidden { "•••".to_owned() } else { format.money(amount) }
    }
}

/// Whether money is hidden; `H` hides it and shows it again. This computer remembers it.
#[hook]
pub fn use_veil() -> Veil {
    let t = use_texts();
    let hidden = use_state(|| window::stored(HIDDEN).is_some());
    let turn = {
        let hidden = hidden.clone();
        Callback::from(move |()| {
            window::store(HIDDEN, if *hidden { None } else { Some("yes") });
            hidden.set(!*hidden);
        })
    };
    use_hotkey("H", t.shell_key_money(), turn.clone());
    Veil { hidden: *hidden, turn }
}
