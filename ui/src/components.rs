//! The parts every page is made of.
//!
//! | Need | Use | Not |
//! |---|---|---|
//! | Head of a page with its buttons | [`PageHead`] | |
//! | Create or edit while looking at the page behind | [`FormSheet`], [`Sheet`] | dialog |
//! | Confirm something hard to undo | [`use_confirm`] | toast |
//! | Report a finished action | [`use_toasts`] | dialog |
//! | Problem on this page | [`Alert`] | toast |
//! | Why a button's request was refused | [`Refusal`] | |
//! | Switch 2 to 4 views of the same data, choose one of 2 to 4 | [`Seg`], [`SegField`] | tabs, radios |
//! | Sections with their own address | [`Tabs`] | seg |
//! | Filter a list | [`Chip`] | select |
//! | One of few / one of many | [`SelectField`] / [`ComboField`] | radios |
//! | Setting that takes effect at once | [`Switch`] | checkbox |
//! | State of something / kind of something | [`Badge`] / [`Label`] | coloured text |
//! | A medical alert | [`Flag`], never without its word | |
//! | Rows, few or a hundred thousand | [`List`] | a table by hand |
//! | Nothing there, nothing fits, not yet, not possible | [`Empty`], [`NoMatch`], [`Skeleton`], [`LoadError`] | |

mod alert;
mod archive;
mod button;
mod calendar;
mod card;
mod check;
mod colour;
mod combo;
mod confirm;
mod date;
mod dialog;
mod field;
mod form;
mod icon;
mod labels;
mod list;
mod marked;
mod menu;
mod numbers;
mod page;
mod password;
mod picture;
mod popup;
mod seg;
mod select;
mod sheet;
mod site;
mod state;
mod tabs;
mod text;
mod time;
mod toast;

pub use alert::{Alert, Refusal, Tone, refusal_text};
pub use archive::ArchiveButton;
pub use button::{Button, ButtonKind, IconButton, SubmitButton};
pub use calendar::DayHint;
pub(crate) use calendar::{Month, capitalized, day_of_key, months_away};
pub use card::Card;
pub use check::{CheckField, CheckGroup, Switch, WeekdaysField};
pub use colour::{ColourField, free_colour};
pub use combo::ComboField;
pub use confirm::{Asker, Confirm, ConfirmProvider, use_confirm};
pub use date::DateField;
pub use dialog::{Cover, Dialog};
pub use form::FormArea;
pub use icon::Icon;
pub use labels::{Avatar, Badge, Chip, Flag, Label};
pub use list::{Cells, Column, List, ListKeys, RowKey, Rows, use_list_keys};
pub use marked::marked;
pub use menu::{Menu, MenuItem};
pub use numbers::{MoneyField, NumberField, RateField};
pub use page::{PageHead, facts};
pub use password::PasswordField;
pub use picture::PictureField;
pub(crate) use picture::picture_address;
pub use popup::Popup;
pub use seg::{Seg, SegField};
pub use select::SelectField;
pub use sheet::{FormSheet, Sheet};
pub use site::{SiteField, SiteSeg, use_sites};
pub use state::{Empty, LoadError, NoMatch, Skeleton, show_more};
pub use tabs::{Section, Tab, Tabs, use_narrowed, use_section, use_tab};
pub(crate) use tabs::{tab_address, use_address};
pub use text::{SearchField, TextArea, TextField};
pub use time::TimeField;
pub use toast::{ToastProvider, Toasts, taking_back, use_done, use_refusal_toasts, use_toasts};
