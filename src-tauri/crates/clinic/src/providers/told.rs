//! What is told of certificates that expire.

use cuspid_model::requests::notices::{Audience, PlanningEvent};
use cuspid_model::time::PlainDate;
use cuspid_model::{Permission, ProviderId, SkillId, UserId};
use rusqlite::params;

use crate::cell::Stored;
use crate::notices::{About, Planned};
use crate::{Read, Result, users};

/// So many days before a certificate expires it is told that it will. Of one that expired longer ago than this nobody is
/// told any more.
const TOLD: i64 = 30;

/// A certificate that expires soon or has expired, with whose it is.
struct Certificate {
    id: SkillId,
    provider: ProviderId,
    phone: Option<String>,
    user: Option<UserId>,
    expires: PlainDate,
}

/// What is to be told of certificates today: to whose they are, and to those who plan. One that was followed by another
/// of the same skill is nobody's concern.
///
/// # Errors
/// Those of the database.
pub fn planned(read: &Read<'_>) -> Result<Vec<Planned>> {
    let today = read.today()?;
    let (from, to) = (today.plus_days(-TOLD).unwrap_or(today), today.plus_days(TOLD).unwrap_or(today));
    let found = read.all(
        "SELECT s.id, p.id, p.phone, p.user_id, s.expires
         FROM (SELECT id, phone, user_id FROM care_provider WHERE active = 1) p
         CROSS JOIN provider_skill s ON s.provider_id = p.id
         WHERE s.removed = 0 AND s.expires BETWEEN ?1 AND ?2
           AND NOT EXISTS (SELECT 1 FROM provider_skill o WHERE o.provider_id = p.id AND o.removed = 0
                AND o.kind = s.kind AND o.name IS s.name AND (o.expires IS NULL OR o.expires > s.expires))
         ORDER BY s.expires, s.n",
        params![Stored(from), Stored(to)],
        |row| {
            Ok(Certificate {
                id: row.get::<_, Stored<_>>(0)?.0,
                provider: row.get::<_, Stored<_>>(1)?.0,
                phone: row.get(2)?,
                user: row.get::<_, Stored<_>>(3)?.0,
                expires: row.get::<_, Stored<_>>(4)?.0,
            })
        },
    )?;
    if found.is_empty() {
        return Ok(vec![]);
    }
    let planners = users::holders_everywhere(read, Permission::SchedulingWrite)?;
    let mut planned = vec![];
    for Certificate { id, provider, phone, user, expires } in found {
        let kind = if expires < today { PlanningEvent::Expired } else { PlanningEvent::Expiring };
        let own = Planned {
            kind,
            about: About::Skill(id),
            occasion: expires.to_string(),
            provider,
            phone,
            reader: user,
            audience: Audience::Team,
            feedback: None,
        };
        let others = planners.iter().filter(|planner| Some(**planner) != user);
        let others =
            others.map(|&planner| Planned { reader: Some(planner), audience: Audience::Managers, ..own.clone() });
        planned.extend(others);
        planned.push(own);
    }
    Ok(planned)
}
