//! By which way people are told: always in their inbox, and by text message as the clinic has it.

use cuspid_model::permission::SettingsWrite;
use cuspid_model::requests::notices::*;
use cuspid_model::{Error, ErrorCode, UserId};
use uuid::Uuid;

use super::notice_rule;
use crate::access::Authorized;
use crate::practice::{derived_id, user};
use crate::{Read, Result, Tx};

/// Of which events who gets a text message.
///
/// # Errors
/// Those of the database.
pub fn get(read: &Read<'_>, _by: &Authorized<SettingsWrite>, _request: GetNoticeRules) -> Result<Vec<NoticeRule>> {
    let mut rules = vec![];
    for &event in NoticeEvent::ALL {
        for &audience in event.audiences() {
            rules.push(NoticeRule { event, audience, text: is_texted(read, event, audience)? });
        }
    }
    Ok(rules)
}

/// Says of which events who gets a text message.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `rules[i].audience` for somebody whom the event never concerns.
pub fn save(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveNoticeRules) -> Result<()> {
    for (place, NoticeRule { event, audience, text }) in request.rules.into_iter().enumerate() {
        if !event.audiences().contains(&audience) {
            return Err(Error::at(ErrorCode::OutOfRange, format!("rules[{place}].audience")).into());
        }
        if is_texted(tx, event, audience)? != text {
            tx.put(id(event, audience), notice_rule::Rule { event, audience, text });
        }
    }
    Ok(())
}

/// One rule for an event and those whom it concerns, whichever computer writes it.
fn id(event: NoticeEvent, audience: Audience) -> Uuid {
    derived_id(&[], &format!("notice rule, {}, {}", event.as_str(), audience.as_str()))
}

fn is_texted(read: &Read<'_>, event: NoticeEvent, audience: Audience) -> Result<bool> {
    let said = read.find::<notice_rule::Rule>(id(event, audience))?;
    Ok(said.map_or(event.is_texted_at_first(audience), |rule| rule.text))
}

/// The number to which somebody gets a text message of an event, if he does: a care provider's own, anybody else's the
/// one he signs in with.
///
/// # Errors
/// Those of the database.
pub(crate) fn phone_for(
    read: &Read<'_>,
    event: NoticeEvent,
    audience: Audience,
    own: Option<&str>,
    user: Option<UserId>,
) -> Result<Option<String>> {
    if !is_texted(read, event, audience)? {
        return Ok(None);
    }
    match audience {
        Audience::Team => Ok(own.map(str::to_owned)),
        Audience::Practice | Audience::Managers => {
            let user = user.map(|user| read.find::<user::Details>(user)).transpose()?.flatten();
            Ok(user.map(|user| user.phone))
        }
    }
}
