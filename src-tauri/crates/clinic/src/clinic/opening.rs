//! A clinic's folder before anybody signed in: what may be known of it, and the ways in.

use std::path::Path;

use cuspid_model::text::PhoneText;
use cuspid_model::{Error, ErrorCode, UserId};

use super::Clinic;
use crate::audit::Access;
use crate::keys::{FailedTry, Keys, Password, Public, RecoveryCode, Tries};
use crate::{Folder, Result, World, audit, phone};

/// A clinic's folder before anybody signed in.
pub struct Opening {
    folder: Folder,
    keys: Keys,
}

impl Opening {
    /// Looks at the clinic in a folder.
    ///
    /// # Errors
    /// Those of [`Keys::read`].
    pub fn of(folder: Folder) -> Result<Self> {
        Ok(Self { keys: Keys::read(&folder)?, folder })
    }

    /// What may be known of it.
    pub fn public(&self) -> &Public {
        &self.keys.public
    }

    /// Where it is.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Opens the clinic with a phone number, in any way of writing it, and a password.
    ///
    /// # Errors
    /// [`ErrorCode::WrongCredentials`] with `left` free tries, [`ErrorCode::TryLater`], or what keeps the file closed.
    pub fn sign_in(
        &self,
        world: &World,
        settings: &Path,
        phone: &PhoneText,
        password: &Password,
    ) -> Result<(Clinic, UserId)> {
        // A number nobody can have is as wrong as one nobody has; saying more would tell which numbers exist.
        let wrong = || Error::new(ErrorCode::WrongCredentials);
        let phone = phone::valid(phone, self.keys.public.country, "phone").map_err(|_| wrong())?;
        let digest = self.keys.phone_digest(&phone);
        let now = world.clock.now().millis();
        let mut tries = Tries::read(&self.folder);
        tries.allow(&digest, now)?;
        let (user, key) = match self.keys.open(world, &phone, password) {
            Ok(opened) => opened,
            Err(error) if error.is_refusal() => {
                let failed = FailedTry { at: now, user: self.keys.user_of(&digest), recovery: false };
                let left = tries.failed(&self.folder, &digest, now, Some(failed))?;
                return Err(error.into_error().with("left", left).into());
            }
            Err(error) => return Err(error),
        };
        let clinic = Clinic::open(self.folder.clone(), self.keys.clinic, key, world.clone(), settings)?;
        tries.succeeded(&self.folder, &digest)?.into_iter().for_each(|failed| clinic.note_failed(failed));
        clinic.note(user, audit::SIGN_IN);
        clinic.flush()?;
        Ok((clinic, user))
    }

    /// Opens the clinic with the recovery code, for setting an admin a new password.
    ///
    /// # Errors
    /// [`ErrorCode::WrongRecoveryCode`], [`ErrorCode::TryLater`], or what keeps the file closed.
    pub fn recover(&self, world: &World, settings: &Path, code: &str) -> Result<Clinic> {
        let now = world.clock.now().millis();
        let mut tries = Tries::read(&self.folder);
        tries.allow(b"recovery", now)?;
        let key = match RecoveryCode::parse(code).map_err(Into::into).and_then(|code| self.keys.recover(&code)) {
            Ok(key) => key,
            Err(error) => {
                let failed = FailedTry { at: now, user: None, recovery: true };
                tries.failed(&self.folder, b"recovery", now, Some(failed))?;
                return Err(error);
            }
        };
        let clinic = Clinic::open(self.folder.clone(), self.keys.clinic, key, world.clone(), settings)?;
        tries.succeeded(&self.folder, b"recovery")?.into_iter().for_each(|failed| clinic.note_failed(failed));
        clinic.access_log.note(Access::of(now, None, audit::RECOVERY));
        clinic.flush()?;
        Ok(clinic)
    }
}
