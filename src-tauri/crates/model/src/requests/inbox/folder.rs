//! The folder from which requests are read.

use crate::request::{request, wire, words};
use crate::text::Line;

words! {
    /// Why a file was not read.
    pub enum NotRead {
        /// It is larger than a request can be.
        TooLarge = "too_large",
        /// It is not text.
        NotText = "not_text",
        /// It is neither a calendar nor JSON of the format, or its end is missing.
        Damaged = "damaged",
        /// There is no request in it.
        Nothing = "nothing",
        /// It holds more requests than are taken at once.
        TooMany = "too_many",
        /// It answers an invitation; it asks for nothing.
        NotARequest = "not_a_request",
        /// It says of no time when it begins, or the time does not exist.
        NoTime = "no_time",
        /// Its time is in a zone nobody knows.
        UnknownZone = "unknown_zone",
        /// It takes longer than a day, or ends before it begins.
        WrongLength = "wrong_length",
        /// It comes again and again; somebody must decide about that.
        Repeats = "repeats",
        /// A field that the format does not have, or a value that its field cannot hold.
        WrongField = "wrong_field",
    }

    /// What keeps a folder from being read.
    pub enum FolderProblem {
        /// It is not there, or cannot be looked into.
        Missing = "missing",
        /// Files in it cannot be moved once they are read.
        CannotMove = "cannot_move",
    }
}

wire! {
    /// Where files with requests are read from.
    #[derive(Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum FolderChoice {
        /// Nowhere.
        Off,
        /// A folder within the clinic's.
        Own,
        /// This folder.
        At(Line<1000>),
    }

    /// Where this computer reads files with requests from.
    #[derive(Eq)]
    pub struct RequestFolder {
        /// What was chosen.
        pub choice: FolderChoice,
        /// The folder within the clinic's.
        pub own: String,
    }

    /// A file that was put aside.
    #[derive(Eq)]
    pub struct NotReadFile {
        /// What it is called.
        pub file: String,
        /// Why.
        pub why: NotRead,
        /// In which of its requests, the first being 1; none for the file as a whole.
        pub entry: Option<u32>,
    }

    /// What a look into the folder brought.
    #[derive(Eq, Default)]
    pub struct FolderLook {
        /// Whether a folder is read at all.
        pub on: bool,
        /// How many files were read.
        pub read: u32,
        /// How many files are still being written, or are more than are read at once.
        pub waiting: u32,
        /// What was put aside since the program began and is still there, and why.
        pub not_read: Vec<NotReadFile>,
        /// What keeps the folder from being read.
        pub problem: Option<FolderProblem>,
    }
}

wire! {
    /// Reads the files in the folder.
    pub struct ReadRequestFolder {}

    /// Where this computer reads files with requests from.
    pub struct GetRequestFolder {}

    /// Chooses where this computer reads files with requests from.
    pub struct SaveRequestFolder {
        /// Where.
        pub choice: FolderChoice,
    }
}

request!(write ReadRequestFolder -> FolderLook, AppointmentsWrite, [Requests]);
request!(read GetRequestFolder -> RequestFolder, SettingsWrite, [Settings]);
request!(write SaveRequestFolder -> (), SettingsWrite, [Settings]);
