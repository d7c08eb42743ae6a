//! What is told of periods and certificates: once, because a notice's identity is made of what it is about and who reads
//! it.

use cuspid_model::requests::notices::{Audience, NoticeEvent, PlanningEvent, TextState};
use cuspid_model::time::Instant;
use cuspid_model::{NoticeId, PeriodId, ProviderId, SkillId, UserId};
use uuid::Uuid;

use super::{phone_for, planning_notice};
use crate::practice::derived_id;
use crate::{Read, Result, Tx};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum About {
    /// A period.
    Period(PeriodId),
    /// A certificate.
    Skill(SkillId),
}

/// Something to be told to somebody.
#[derive(Clone, Debug)]
pub struct Planned {
    pub kind: PlanningEvent,
    pub about: About,
    /// What tells it from the same said another time.
    pub occasion: String,
    /// Whom it is about.
    pub provider: ProviderId,
    /// The provider's phone number.
    pub phone: Option<String>,
    /// Who reads it; none of a provider who does not sign in.
    pub reader: Option<UserId>,
    /// What the reader is.
    pub audience: Audience,
    pub feedback: Option<String>,
}

impl Planned {
    fn id(&self) -> NoticeId {
        let about = match self.about {
            About::Period(id) => id.0,
            About::Skill(id) => id.0,
        };
        let reader: Uuid = self.reader.map_or(self.provider.0, |user| user.0);
        let word = format!("notice, {}, {}", self.kind.as_str(), self.occasion);
        derived_id(&[about, self.provider.0, reader], &word).into()
    }
}

/// When something was told.
///
/// # Errors
/// Those of the database.
pub fn told_at(read: &Read<'_>, planned: &Planned) -> Result<Option<Instant>> {
    Ok(read.find::<planning_notice::Notice>(planned.id())?.map(|notice| notice.at))
}

/// Those of some that nobody was told of yet.
///
/// # Errors
/// Those of the database.
pub fn untold(read: &Read<'_>, planned: Vec<Planned>) -> Result<Vec<Planned>> {
    let mut untold = vec![];
    for one in planned {
        if told_at(read, &one)?.is_none() {
            untold.push(one);
        }
    }
    Ok(untold)
}

/// Tells it, unless that was done before. Whoever did it is not told of it.
///
/// # Errors
/// Those of the database.
pub fn tell(tx: &mut Tx<'_>, planned: Vec<Planned>) -> Result<()> {
    for one in untold(tx, planned)? {
        if one.reader.is_some() && one.reader == tx.author().user {
            continue;
        }
        let id = one.id();
        let event = NoticeEvent::of_planning(one.kind);
        let phone = phone_for(tx, event, one.audience, one.phone.as_deref(), one.reader)?;
        let (period_id, skill_id) = match one.about {
            About::Period(period) => (Some(period), None),
            About::Skill(skill) => (None, Some(skill)),
        };
        let notice = planning_notice::Notice {
            kind: one.kind,
            provider_id: one.provider,
            user_id: one.reader,
            period_id,
            skill_id,
            at: tx.now(),
            feedback: one.feedback,
        };
        tx.put(id, notice);
        tx.put(id, planning_notice::Reading { read_at: None });
        let text_state = phone.is_some().then_some(TextState::Queued);
        tx.put(id, planning_notice::Text { text_at: phone.is_some().then_some(tx.now()), phone, text_state });
        tx.put(id, planning_notice::Outbox { handed_at: None, tries: 0, failure: None });
    }
    Ok(())
}
