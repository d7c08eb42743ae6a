//! What somebody is told of: of changes of case days, in the window and by text message. No patient is named.

use super::case_days::{CaseDayEventKind, TeamRole};
use crate::request::{request, wire, words};
use crate::time::LocalTime;
use crate::{CaseDayId, NoticeId};

words! {
    /// How far a text message got. Who sends it says so: the program cannot know.
    pub enum TextState {
        /// Waits to be sent.
        Queued = "queued",
        /// Was handed to what sends it.
        Sent = "sent",
        /// Arrived, says who sent it.
        Delivered = "delivered",
        /// Did not go out or did not arrive.
        Failed = "failed",
    }
}

impl TextState {
    /// The states that can follow.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Queued => &[Self::Sent, Self::Failed],
            Self::Sent => &[Self::Delivered, Self::Failed],
            Self::Failed => &[Self::Queued, Self::Sent],
            Self::Delivered => &[],
        }
    }
}

wire! {
    /// What a notice says.
    pub struct NoticeText {
        /// Of which case day.
        pub case_day: CaseDayId,
        /// What happened.
        pub kind: CaseDayEventKind,
        /// At which practice.
        pub site_name: String,
        /// When the day begins.
        pub start: Option<LocalTime>,
        /// When it ends.
        pub end: Option<LocalTime>,
        /// When it began before, where that changed.
        pub earlier: Option<LocalTime>,
        /// Whether the day was confirmed before it, and is not after it.
        pub unconfirmed: bool,
        /// Whom it was about.
        pub provider: Option<String>,
        /// Whether it was about the reader.
        pub about_reader: bool,
        /// In which role.
        pub role: Option<TeamRole>,
        /// Why.
        pub reason: Option<String>,
    }

    /// A notice of one's own.
    pub struct NoticeRow {
        /// Which notice.
        pub id: NoticeId,
        /// Since when.
        pub at: LocalTime,
        /// What it says.
        pub text: NoticeText,
        /// Whether it was read.
        pub read: bool,
    }

    /// One's own notices, the last first.
    pub struct Inbox {
        /// How many were not read.
        pub unread: u32,
        /// As many as were asked for.
        pub rows: Vec<NoticeRow>,
    }

    /// A text message to somebody on a team.
    pub struct TextRow {
        /// Which notice.
        pub id: NoticeId,
        /// Since when.
        pub at: LocalTime,
        /// To whom.
        pub to: String,
        /// To which number.
        pub phone: String,
        /// What it says.
        pub text: NoticeText,
        /// How far it got.
        pub state: TextState,
        /// Whether its reader has seen the same in the window.
        pub read: bool,
    }
}

wire! {
    /// One's own notices, the last first.
    pub struct ListNotices {
        /// How many: 1 to 100.
        pub limit: u32,
    }

    /// Marks notices of one's own as read.
    pub struct ReadNotices {
        /// Which; all of them where none is named.
        #[serde(default)]
        pub notices: Vec<NoticeId>,
    }

    /// The text messages that are to be sent or failed, and the last of the others.
    pub struct ListTexts {}

    /// Says how far a text message got.
    pub struct SetTextState {
        /// Which notice.
        pub notice: NoticeId,
        /// How far.
        pub state: TextState,
    }
}

// What happens to a case day makes notices.
request!(read ListNotices -> Inbox, SignedIn, [Notices, CaseDays]);
request!(write ReadNotices -> (), SignedIn, [Notices]);
request!(read ListTexts -> Vec<TextRow>, CaseDayWrite, [Notices, CaseDays]);
request!(write SetTextState -> (), CaseDayWrite, [Notices]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_message_is_delivered_only_after_it_was_sent() {
        use TextState::{Delivered, Failed, Queued, Sent};
        for &from in TextState::ALL {
            for &to in TextState::ALL {
                let legal = matches!(
                    (from, to),
                    (Queued, Sent | Failed) | (Sent, Delivered | Failed) | (Failed, Queued | Sent)
                );
                assert_eq!(from.next().contains(&to), legal, "{from:?} to {to:?}");
            }
        }
    }
}
