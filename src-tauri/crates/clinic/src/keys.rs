//! The clinic's key and the slots it is sealed in: one for each user's password, one for the recovery code.
//!
//! The database is encrypted with a random key. That key lies, sealed, in `keys.json` beside the database: each slot
//! opens with one user's password (argon2id) or with the recovery code (128 random bits, needing no stretching). The
//! slots are rows of the clinic; the file is their projection, needed because nothing in the database can be read
//! before a slot is open.

mod password;
mod tries;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::{Country, Language, Phone};
use cuspid_model::time::Zone;
use cuspid_model::{ClinicId, Currency, ErrorCode, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{Folder, Result, World, file};

pub use password::Password;
pub use tries::{FailedTry, Tries};

/// The key of a clinic's database: 256 random bits.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn random(world: &World) -> Result<Self> {
        Ok(Self(world.bytes()?))
    }

    /// A key that a test knows.
    #[cfg(test)]
    pub(crate) const fn known(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key as SQLCipher takes a raw one.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", *Zeroizing::new(hex::encode(self.0))))
    }
}

impl PartialEq for DatabaseKey {
    fn eq(&self, other: &Self) -> bool {
        // Compared by digest, so that time tells nothing of the key.
        blake3::hash(&self.0) == blake3::hash(&other.0)
    }
}

/// The twelve words of a recovery code.
pub struct RecoveryCode(bip39::Mnemonic);

impl RecoveryCode {
    /// A new one: 128 random bits, in words of the clinic's language, which its people spell right.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn random(world: &World, language: Language) -> Result<Self> {
        let entropy = Zeroizing::new(world.bytes::<16>()?);
        let list = match language {
            Language::English => bip39::Language::English,
            Language::Portuguese => bip39::Language::Portuguese,
        };
        let mnemonic = bip39::Mnemonic::from_entropy_in(list, &*entropy)
            .map_err(|error| crate::Fault::Stored(error.to_string()))?;
        Ok(Self(mnemonic))
    }

    /// The code that somebody typed, in words of either language, capitals and extra spaces forgiven.
    ///
    /// # Errors
    /// [`ErrorCode::WrongRecoveryCode`] when it is no code at all.
    pub fn parse(text: &str) -> Result<Self, ErrorCode> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        bip39::Mnemonic::parse_normalized(&words.join(" ")).map(Self).map_err(|_| ErrorCode::WrongRecoveryCode)
    }

    /// The words, for the paper.
    pub fn words(&self) -> String {
        self.0.words().collect::<Vec<_>>().join(" ")
    }
}

/// What opens a slot.
pub enum Secret<'a> {
    /// A user's password.
    Password(&'a Password),
    /// The recovery code.
    Recovery(&'a RecoveryCode),
}

/// How a password was stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Memory in KiB.
    m: u32,
    /// Passes.
    t: u32,
    /// Lanes.
    p: u32,
}

/// OWASP's recommendation with a margin: 64 MiB, three passes; about 0.3 s on an office computer.
const STRETCH: Stretch = Stretch { m: 64 * 1024, t: 3, p: 1 };

/// The clinic's key, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// How the password was stretched; none for the recovery code.
    stretch: Option<Stretch>,
    #[serde(with = "hex")]
    salt: [u8; 16],
    #[serde(with = "hex")]
    nonce: [u8; 24],
    #[serde(with = "hex")]
    sealed: Vec<u8>,
}

impl Sealed {
    /// Seals a key. `slot` is bound in, so that one slot's bytes are useless in another.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new(world: &World, key: &DatabaseKey, secret: &Secret<'_>, clinic: ClinicId, slot: Uuid) -> Result<Self> {
        let (salt, nonce) = (world.bytes()?, world.bytes()?);
        let stretch = matches!(secret, Secret::Password(_)).then_some(STRETCH);
        let cipher = cipher(secret, stretch, &salt)?;
        let payload = Payload { msg: &key.0, aad: &bound(clinic, slot) };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| ErrorCode::Internal)?;
        Ok(Self { stretch, salt, nonce, sealed })
    }

    /// Opens it.
    ///
    /// # Errors
    /// [`ErrorCode::WrongCredentials`] when the secret is not the one it was sealed with.
    pub fn open(&self, secret: &Secret<'_>, clinic: ClinicId, slot: Uuid) -> Result<DatabaseKey> {
        let cipher = cipher(secret, self.stretch, &self.salt)?;
        let payload = Payload { msg: &self.sealed, aad: &bound(clinic, slot) };
        let key = cipher.decrypt(&XNonce::from(self.nonce), payload).map_err(|_| ErrorCode::WrongCredentials)?;
        let key = Zeroizing::new(key);
        Ok(DatabaseKey(key.as_slice().try_into().map_err(|_| ErrorCode::Damaged)?))
    }
}

fn bound(clinic: ClinicId, slot: Uuid) -> Vec<u8> {
    [&b"cuspid key slot"[..], clinic.0.as_bytes(), slot.as_bytes()].concat()
}

fn cipher(secret: &Secret<'_>, stretch: Option<Stretch>, salt: &[u8; 16]) -> Result<XChaCha20Poly1305> {
    let mut key = Zeroizing::new([0; 32]);
    match (secret, stretch) {
        (Secret::Password(password), Some(Stretch { m, t, p })) => {
            // A file that asks for absurd work was tampered with.
            if m > 1024 * 1024 || t > 64 || p > 16 {
                return Err(ErrorCode::Damaged.into());
            }
            let params = Params::new(m, t, p, Some(32)).map_err(|_| ErrorCode::Damaged)?;
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
                .hash_password_into(password.bytes(), salt, &mut *key)
                .map_err(|_| ErrorCode::Internal)?;
        }
        (Secret::Recovery(code), None) => {
            let entropy = Zeroizing::new(code.0.to_entropy());
            *key = blake3::derive_key("cuspid recovery code", &[entropy.as_slice(), salt].concat());
        }
        _ => return Err(ErrorCode::WrongCredentials.into()),
    }
    Ok(XChaCha20Poly1305::new((&*key).into()))
}

/// A slot of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The row it is a projection of.
    pub id: Uuid,
    /// Whose password opens it; none for the recovery code.
    pub user: Option<UserId>,
    /// A keyed digest of the user's phone number, to find his slot by.
    #[serde(with = "hex")]
    pub phone: Vec<u8>,
    /// The key.
    pub key: Sealed,
}

/// What may be known of a clinic before anybody signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Public {
    /// The clinic's name.
    pub name: String,
    /// Its country.
    pub country: Country,
    /// Its currency.
    pub currency: Currency,
    /// What stands beside its amounts.
    #[serde(default)]
    pub currency_shown: CurrencyShown,
    /// Its language.
    pub language: Language,
    /// Its zone.
    pub zone: Zone,
    /// Whether it is the demo clinic.
    pub demo: bool,
}

/// The file `keys.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// Version of this form.
    pub format: u32,
    /// The clinic.
    pub clinic: ClinicId,
    /// Keys the digests of phone numbers.
    #[serde(with = "hex")]
    pub pepper: [u8; 32],
    /// What may be known before signing in.
    pub public: Public,
    /// The slots.
    pub slots: Vec<Slot>,
}

impl Keys {
    /// Reads the clinic's file.
    ///
    /// # Errors
    /// [`ErrorCode::NotAClinic`] when it is not there, [`ErrorCode::Damaged`] when it cannot be understood.
    pub fn read(folder: &Folder) -> Result<Self> {
        let keys: Keys = serde_json::from_slice(&std::fs::read(folder.keys())?).map_err(|_| ErrorCode::Damaged)?;
        if keys.format > 1 { Err(ErrorCode::NewerVersion.into()) } else { Ok(keys) }
    }

    /// Writes the file so that a crash leaves the old or the new one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, folder: &Folder) -> Result<()> {
        Ok(file::replace(&folder.keys(), &serde_json::to_vec_pretty(self)?)?)
    }

    /// The digest by which a phone number's slot is found.
    pub fn phone_digest(&self, phone: &Phone) -> Vec<u8> {
        blake3::keyed_hash(&self.pepper, phone.as_bytes()).as_bytes()[..16].to_vec()
    }

    /// The user whose phone number has this digest.
    pub fn user_of(&self, digest: &[u8]) -> Option<UserId> {
        self.slots.iter().find(|slot| slot.phone == digest)?.user
    }

    /// Opens the slot of the user with this phone number. An unknown number takes as long as a wrong password.
    ///
    /// # Errors
    /// [`ErrorCode::WrongCredentials`] for an unknown number or a wrong password alike.
    pub fn open(&self, world: &World, phone: &Phone, password: &Password) -> Result<(UserId, DatabaseKey)> {
        let digest = self.phone_digest(phone);
        let secret = Secret::Password(password);
        let mut wrong = ErrorCode::WrongCredentials.into();
        let mut tried = false;
        for slot in self.slots.iter().filter(|slot| slot.phone == digest) {
            let Some(user) = slot.user else { continue };
            tried = true;
            match slot.key.open(&secret, self.clinic, slot.id) {
                Ok(key) => return Ok((user, key)),
                Err(error) => wrong = error,
            }
        }
        if !tried {
            Sealed::new(world, &DatabaseKey([0; 32]), &secret, self.clinic, Uuid::nil())?;
        }
        Err(wrong)
    }

    /// Opens the recovery slot.
    ///
    /// # Errors
    /// [`ErrorCode::WrongRecoveryCode`] when the code is not the clinic's.
    pub fn recover(&self, code: &RecoveryCode) -> Result<DatabaseKey> {
        let secret = Secret::Recovery(code);
        let slots = self.slots.iter().filter(|slot| slot.user.is_none());
        slots
            .filter_map(|slot| slot.key.open(&secret, self.clinic, slot.id).ok())
            .next()
            .ok_or_else(|| ErrorCode::WrongRecoveryCode.into())
    }
}
