//! Of what people are told, and who they are.

use super::super::case_days::CaseDayEventKind;
use crate::request::words;

words! {
    /// What care providers and those who plan are told of besides case days.
    pub enum PlanningEvent {
        /// Availability can be submitted for a period.
        Opened = "opened",
        /// It can only be submitted for a few days more.
        Closing = "closing",
        /// What was submitted goes back.
        Returned = "returned",
        /// The schedule of a period is final.
        Published = "published",
        /// A certificate is about to expire.
        Expiring = "expiring",
        /// A certificate has expired.
        Expired = "expired",
    }

    /// Something that people are told of.
    pub enum NoticeEvent {
        /// A practice asked for a case day.
        Requested = "requested",
        /// A case day was given a day.
        Created = "created",
        /// Somebody was asked to be on a team.
        Asked = "asked",
        /// Somebody was taken off a team.
        Withdrawn = "withdrawn",
        /// Somebody comes.
        Accepted = "accepted",
        /// Somebody does not come.
        Declined = "declined",
        /// Somebody who accepted cannot be there any more.
        Lost = "lost",
        /// A case day was confirmed.
        Confirmed = "confirmed",
        /// What a case day needs was changed.
        Edited = "edited",
        /// A case day was given another time.
        Rescheduled = "rescheduled",
        /// A case day was called off.
        Cancelled = "cancelled",
        /// A case day was not granted.
        Rejected = "rejected",
        /// The patients of a case day changed.
        Patients = "patients",
        /// Availability can be submitted for a period.
        PeriodOpened = "period_opened",
        /// It can only be submitted for a few days more.
        PeriodClosing = "period_closing",
        /// What was submitted goes back.
        SubmissionReturned = "submission_returned",
        /// The schedule of a period is final.
        SchedulePublished = "schedule_published",
        /// A certificate is about to expire.
        CertificateExpiring = "certificate_expiring",
        /// A certificate has expired.
        CertificateExpired = "certificate_expired",
    }

    /// Those whom an event concerns.
    pub enum Audience {
        /// Care providers: those on the team, or whom it is about.
        Team = "team",
        /// The practice of a case day.
        Practice = "practice",
        /// Those who plan case days and periods.
        Managers = "managers",
    }
}

impl NoticeEvent {
    /// What is told of something that happened to a case day; nobody is told that it took place.
    pub const fn of_case_day(kind: CaseDayEventKind, is_loss: bool) -> Option<Self> {
        use CaseDayEventKind as Kind;
        Some(match kind {
            Kind::Requested => Self::Requested,
            Kind::Created => Self::Created,
            Kind::Asked => Self::Asked,
            Kind::Withdrawn if is_loss => Self::Lost,
            Kind::Withdrawn => Self::Withdrawn,
            Kind::Accepted => Self::Accepted,
            Kind::Declined => Self::Declined,
            Kind::Confirmed => Self::Confirmed,
            Kind::Edited => Self::Edited,
            Kind::Rescheduled => Self::Rescheduled,
            Kind::Cancelled => Self::Cancelled,
            Kind::Rejected => Self::Rejected,
            Kind::Patients => Self::Patients,
            Kind::Completed => return None,
        })
    }

    /// What is told of a period or a certificate.
    pub const fn of_planning(kind: PlanningEvent) -> Self {
        match kind {
            PlanningEvent::Opened => Self::PeriodOpened,
            PlanningEvent::Closing => Self::PeriodClosing,
            PlanningEvent::Returned => Self::SubmissionReturned,
            PlanningEvent::Published => Self::SchedulePublished,
            PlanningEvent::Expiring => Self::CertificateExpiring,
            PlanningEvent::Expired => Self::CertificateExpired,
        }
    }

    /// Whom it can concern.
    pub const fn audiences(self) -> &'static [Audience] {
        use Audience::{Managers, Practice, Team};
        match self {
            Self::Requested | Self::Accepted => &[Managers],
            Self::Created | Self::Rejected => &[Practice],
            Self::Asked | Self::PeriodOpened | Self::PeriodClosing => &[Team],
            Self::SubmissionReturned | Self::SchedulePublished => &[Team],
            Self::CertificateExpiring | Self::CertificateExpired => &[Team, Managers],
            Self::Patients => &[Team, Practice],
            Self::Withdrawn | Self::Declined | Self::Lost | Self::Confirmed => &[Team, Practice, Managers],
            Self::Edited | Self::Rescheduled | Self::Cancelled => &[Team, Practice, Managers],
        }
    }

    /// Whether they get a text message as long as nobody has said otherwise: care providers of what changes their days
    /// or waits for them.
    pub const fn is_texted_at_first(self, audience: Audience) -> bool {
        let quiet = matches!(
            self,
            Self::Patients
                | Self::CertificateExpiring
                | Self::Requested
                | Self::Created
                | Self::Accepted
                | Self::Rejected
        );
        matches!(audience, Audience::Team) && !quiet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_to_a_case_day_or_a_period_is_told_as_one_event_each() {
        let of_days = CaseDayEventKind::ALL.iter().flat_map(|&kind| {
            let loss = (kind == CaseDayEventKind::Withdrawn).then(|| NoticeEvent::of_case_day(kind, true));
            [NoticeEvent::of_case_day(kind, false), loss.flatten()].into_iter().flatten()
        });
        let of_planning = PlanningEvent::ALL.iter().map(|&kind| NoticeEvent::of_planning(kind));
        let mut told: Vec<NoticeEvent> = of_days.chain(of_planning).collect();
        told.sort_unstable();
        assert_eq!(told, NoticeEvent::ALL);
    }

    #[test]
    fn nobody_but_care_providers_gets_text_messages_at_first() {
        for &event in NoticeEvent::ALL {
            assert!(!event.audiences().is_empty());
            for &audience in Audience::ALL {
                let texted = event.is_texted_at_first(audience);
                assert!(!texted || audience == Audience::Team && event.audiences().contains(&audience), "{event:?}");
            }
        }
        assert!(NoticeEvent::Lost.is_texted_at_first(Audience::Team));
        assert!(!NoticeEvent::Patients.is_texted_at_first(Audience::Team));
    }
}
