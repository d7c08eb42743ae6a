//! The rows of the key's slots, and their projection into `keys.json`.

use cuspid_model::permission::SignedIn;
use cuspid_model::text::Phone;
use cuspid_model::{ClinicId, Error, ErrorCode, UserId};
use uuid::Uuid;

use crate::access::Authorized;
use crate::cell::Stored;
use crate::keys::{DatabaseKey, Keys, Password, Public, RecoveryCode, Sealed, Secret, Slot};
use crate::practice::{self, derived_id, key_slot};
use crate::{Read, Result, Tx, World};

/// A password that was chosen for a user, and checked.
pub struct Chosen {
    /// None for a user who is to be.
    pub(super) user: Option<UserId>,
    pub(super) phone: String,
    pub(super) password: Password,
}

/// The key sealed for a user's password. Stretching the password takes a third of a second, so this is made before the
/// change that puts it begins; others write meanwhile.
pub struct NewSlot {
    id: Uuid,
    user: UserId,
    sealed: Sealed,
}

impl NewSlot {
    /// Seals the key.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new(world: &World, clinic: ClinicId, key: &DatabaseKey, user: UserId, password: &Password) -> Result<Self> {
        let id = derived_id(&[user.0], "password");
        Ok(Self { id, user, sealed: Sealed::new(world, key, &Secret::Password(password), clinic, id)? })
    }

    /// Whose password opens it.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Puts it in place of the one the user had.
    ///
    /// # Errors
    /// None that can happen; those of the JSON writer.
    pub fn put(self, tx: &mut Tx<'_>) -> Result<()> {
        let sealed = serde_json::to_string(&self.sealed)?;
        tx.put(self.id, key_slot::Slot { user_id: Some(self.user), sealed, confirmed: true });
        Ok(())
    }

    /// Adds it to the file, beside the one the user has.
    pub(super) fn offer(&self, keys: &mut Keys, phone: &str) {
        let phone: Option<Phone> = phone.parse().ok();
        let phone = phone.map_or(vec![], |phone| keys.phone_digest(&phone));
        keys.slots.push(Slot { id: self.id, user: Some(self.user), phone, key: self.sealed.clone() });
    }
}

/// Seals the key for the recovery code, which counts as written down only once it was typed back.
pub fn put_recovery(tx: &mut Tx<'_>, clinic: ClinicId, key: &DatabaseKey, code: &RecoveryCode) -> Result<()> {
    let slot = derived_id(&[clinic.0], "recovery");
    let sealed = Sealed::new(tx.world(), key, &Secret::Recovery(code), clinic, slot)?;
    let sealed = serde_json::to_string(&sealed)?;
    tx.put(slot, key_slot::Slot { user_id: None, sealed, confirmed: false });
    Ok(())
}

/// Whether somebody confirmed that the recovery words are on paper.
///
/// # Errors
/// Those of the database.
pub fn recovery_confirmed(read: &Read<'_>) -> Result<bool> {
    let (clinic, _) = practice::clinic_row(read)?;
    let slot: Option<key_slot::Slot> = read.find(derived_id(&[clinic.0], "recovery"))?;
    Ok(slot.is_some_and(|slot| slot.confirmed))
}

/// Refuses words that are not the clinic's.
///
/// # Errors
/// [`ErrorCode::WrongRecoveryCode`].
pub fn check_recovery(read: &Read<'_>, code: &str) -> Result<RecoveryCode> {
    let wrong = || Error::at(ErrorCode::WrongRecoveryCode, "recovery_code");
    let code = RecoveryCode::parse(code).map_err(|_| wrong())?;
    let (clinic, _) = practice::clinic_row(read)?;
    let id = derived_id(&[clinic.0], "recovery");
    let slot: key_slot::Slot = read.get(id, "recovery_code")?;
    let sealed: Sealed = serde_json::from_str(&slot.sealed)?;
    sealed.open(&Secret::Recovery(&code), clinic, id).map_err(|_| wrong())?;
    Ok(code)
}

/// Notes that the recovery code was written down, when the one typed opens its slot.
///
/// # Errors
/// [`ErrorCode::WrongRecoveryCode`].
pub fn confirm_recovery(tx: &mut Tx<'_>, _by: &Authorized<SignedIn>, code: &str) -> Result<()> {
    check_recovery(tx, code)?;
    let (clinic, _) = practice::clinic_row(tx)?;
    let id = derived_id(&[clinic.0], "recovery");
    let slot: key_slot::Slot = tx.get(id, "recovery_code")?;
    tx.put(id, key_slot::Slot { confirmed: true, ..slot });
    Ok(())
}

/// The file as the rows say it should be: active users' slots and the recovery code's, and the clinic's public facts.
///
/// # Errors
/// When a slot cannot be read.
pub fn projection(read: &Read<'_>, current: &Keys) -> Result<Keys> {
    let (clinic, details) = practice::clinic_row(read)?;
    let practice::clinic::Display { currency_shown } = read.get(clinic, "clinic")?;
    let public = Public {
        name: details.name,
        country: details.country,
        currency: details.currency,
        currency_shown,
        language: details.language,
        zone: details.zone,
        demo: details.demo,
    };
    let mut keys = Keys { clinic, public, slots: vec![], ..current.clone() };
    let rows = read.all(
        "SELECT s.id, s.user_id, s.sealed, u.phone FROM key_slot s LEFT JOIN user u ON u.id = s.user_id
         WHERE s.user_id IS NULL OR u.active = 1 ORDER BY s.n",
        [],
        |row| {
            let user = row.get::<_, Stored<Option<UserId>>>(1)?.0;
            Ok((row.get::<_, Stored<Uuid>>(0)?.0, user, row.get::<_, String>(2)?, row.get::<_, Option<String>>(3)?))
        },
    )?;
    for (id, user, sealed, phone) in rows {
        let phone: Option<Phone> = phone.and_then(|phone| phone.parse().ok());
        let phone = phone.map_or(vec![], |phone| keys.phone_digest(&phone));
        keys.slots.push(Slot { id, user, phone, key: serde_json::from_str(&sealed)? });
    }
    Ok(keys)
}
