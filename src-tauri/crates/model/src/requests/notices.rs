//! What somebody is told of: of changes of case days, of periods and of certificates, in the window and by text message.
//! No patient is named.

mod events;

use super::case_days::{CaseDayEventKind, LackKind, TeamRole};
use crate::request::{request, wire, words};
use crate::text::Line;
use crate::time::{LocalTime, PlainDate};
use crate::{CaseDayId, NoticeId, PeriodId};

pub use events::{Audience, NoticeEvent, PlanningEvent};

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
    #[serde(rename_all = "snake_case")]
    pub enum NoticeText {
        /// Of a case day.
        CaseDay(CaseDayNotice),
        /// Of a period or a certificate.
        Planning(PlanningNotice),
    }

    /// What a notice says of a case day.
    pub struct CaseDayNotice {
        /// Of which case day.
        pub case_day: CaseDayId,
        /// What happened.
        pub kind: CaseDayEventKind,
        /// Of who cannot be there any more: why.
        pub loss: Option<LackKind>,
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

    /// What a notice says of a period or a certificate.
    pub struct PlanningNotice {
        /// What happened.
        pub kind: PlanningEvent,
        /// Of which period, where it is of one.
        pub period: Option<PeriodId>,
        /// What it is called: the period, or the skill where that is of a kind of its own.
        pub name: Option<String>,
        /// Of a certificate: which skill.
        pub skill: Option<super::providers::SkillKind>,
        /// Of a period: its first day. Of a certificate: its last one.
        pub from: Option<PlainDate>,
        /// The period's last day.
        pub until: Option<PlainDate>,
        /// The last day on which availability can be submitted.
        pub closes: Option<PlainDate>,
        /// Whom it is about.
        pub provider: String,
        /// Whether that is the reader.
        pub about_reader: bool,
        /// What was said about a submission that was returned.
        pub feedback: Option<String>,
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
        /// Whether it lies in the folder of what sends it, and nothing was heard of it yet.
        pub handed: bool,
        /// What was said about why it failed.
        pub failure: Option<String>,
        /// Whether its reader has seen the same in the window.
        pub read: bool,
    }

    /// Whether somebody whom an event concerns also gets a text message.
    #[derive(Copy, Eq)]
    pub struct NoticeRule {
        /// Of what.
        pub event: NoticeEvent,
        /// Who.
        pub audience: Audience,
        /// Whether.
        pub text: bool,
    }

    /// The folder of this computer that takes text messages.
    pub struct TextOutbox {
        /// Where; nowhere: text messages are sent by hand.
        pub folder: Option<String>,
        /// Whether the folder can be used at present.
        pub works: bool,
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

    /// The newest text messages that are to be sent or failed, and the last of the others.
    pub struct ListTexts {}

    /// Says how far a text message got.
    pub struct SetTextState {
        /// Which notice.
        pub notice: NoticeId,
        /// How far.
        pub state: TextState,
    }

    /// Of which events who gets a text message: one for each event and each of those whom it concerns.
    pub struct GetNoticeRules {}

    /// Says of which events who gets a text message. What is not named stays as it is.
    pub struct SaveNoticeRules {
        /// Which.
        pub rules: Vec<NoticeRule>,
    }

    /// The folder of this computer that takes text messages.
    pub struct GetTextOutbox {}

    /// Chooses the folder of this computer that takes text messages.
    pub struct SetTextOutbox {
        /// Where; nowhere: text messages are sent by hand.
        pub folder: Option<Line<4000>>,
    }
}

// What happens to a case day makes notices.
request!(read ListNotices -> Inbox, SignedIn, [Notices, CaseDays, Scheduling]);
request!(write ReadNotices -> (), SignedIn, [Notices]);
request!(read ListTexts -> Vec<TextRow>, CaseDayWrite, [Notices, CaseDays, Scheduling]);
request!(write SetTextState -> (), CaseDayWrite, [Notices]);
request!(read GetNoticeRules -> Vec<NoticeRule>, SettingsWrite, [Settings]);
request!(write SaveNoticeRules -> (), SettingsWrite, [Settings]);
request!(read GetTextOutbox -> TextOutbox, SettingsWrite, [Settings]);
request!(write SetTextOutbox -> TextOutbox, SettingsWrite, [Settings]);

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
