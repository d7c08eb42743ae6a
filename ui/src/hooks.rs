//! What components remember and listen to.

mod forms;
mod hotkeys;
mod paged;
mod query;
mod search;
mod steady;
mod submit;
mod veil;

pub use forms::{Bind, Check, Form, FormState, use_form};
pub use hotkeys::{Hotkey, hotkeys, set_single_letters, single_letters, use_hotkey, use_hotkey_when};
pub(crate) use hotkeys::{is_letter, pressed};
pub use paged::{Page, Pages, use_pages};
pub use query::{Query, use_query, use_query_when};
pub use search::{Choice, Search, folded};
pub use steady::use_steady;
pub use submit::{Submit, use_submit};
pub use veil::{Veil, use_veil};
