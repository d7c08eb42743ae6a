//! The icons, drawn for Cuspid in `icons.css`.

use yew::prelude::*;

macro_rules! icons {
    ($($name:ident = $class:literal,)+) => {
        /// A drawing of 18 pixels beside a word. It says nothing to a screen reader: the word does.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "an icon is what it is called")]
        pub enum Icon { $($name,)+ }

        impl Icon {
            /// The class that draws it.
            pub const fn class(self) -> &'static str {
                match self { $(Icon::$name => $class,)+ }
            }
        }
    };
}

icons! {
    Cuspid = "i-cuspid",
    Home = "i-home",
    Calendar = "i-calendar",
    Users = "i-users",
    User = "i-user",
    Tooth = "i-tooth",
    Clipboard = "i-clipboard",
    Pill = "i-pill",
    Flask = "i-flask",
    Receipt = "i-receipt",
    Card = "i-card",
    Box = "i-box",
    Swap = "i-swap",
    Pulse = "i-pulse",
    Chair = "i-chair",
    Settings = "i-settings",
    Search = "i-search",
    Plus = "i-plus",
    Minus = "i-minus",
    Check = "i-check",
    CheckCircle = "i-checkc",
    DoubleCheck = "i-checks",
    Close = "i-x",
    Alert = "i-alert",
    Warn = "i-warn",
    Info = "i-info",
    Clock = "i-clock",
    Door = "i-door",
    NoShow = "i-noshow",
    Ban = "i-ban",
    Down = "i-down",
    Up = "i-up",
    Right = "i-right",
    Left = "i-left",
    More = "i-more",
    Filter = "i-filter",
    Download = "i-download",
    Print = "i-print",
    Sync = "i-sync",
    Shield = "i-shield",
    Wrench = "i-wrench",
    Phone = "i-phone",
    Message = "i-message",
    Mail = "i-mail",
    File = "i-file",
    Image = "i-image",
    Lock = "i-lock",
    Eye = "i-eye",
    Bell = "i-bell",
    Moon = "i-moon",
    Globe = "i-globe",
    Edit = "i-edit",
    Drag = "i-drag",
    List = "i-list",
    Syringe = "i-syringe",
    Nurse = "i-nurse",
    Stethoscope = "i-steth",
    Pin = "i-pin",
    Logout = "i-logout",
    Undo = "i-undo",
    Dotted = "i-dotted",
    Sun = "i-sun",
    EyeOff = "i-eyeoff",
    Screen = "i-screen",
    Folder = "i-folder",
    Key = "i-key",
    Keyboard = "i-keyboard",
    Archive = "i-archive",
}

impl Icon {
    /// The icon.
    pub fn html(self) -> Html {
        self.with_class("")
    }

    /// The icon in 16 pixels, beside small text.
    pub fn small(self) -> Html {
        self.with_class("i--s")
    }

    /// The icon with another class, such as `spin`.
    pub fn with_class(self, class: &'static str) -> Html {
        html! { <i class={classes!("i", self.class(), class)} aria-hidden="true"></i> }
    }
}
