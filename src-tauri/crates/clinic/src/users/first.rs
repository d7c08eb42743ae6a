//! What a new clinic starts with: its own row, a site, a computer, the built-in roles, the first admin.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::text::Language;
use cuspid_model::{ClinicId, DeviceId, Permission, RoleId, SiteId, UserId};

use crate::cell::Stored;
use crate::clinic::NewClinic;
use crate::keys::{DatabaseKey, Password, RecoveryCode};
use crate::practice::{self, clinic, derived_id, device, role, role_permission, site, user};
use crate::{Read, Result, Tx, phone};

use super::slots::NewSlot;
use super::{put_role, slots};

/// The first admin, checked before anything is made.
pub struct FirstAdmin {
    phone: String,
    password: Password,
}

impl FirstAdmin {
    /// Checks what a new clinic is to be made of.
    ///
    /// # Errors
    /// The refused field, named as in the request that makes a clinic.
    pub fn check(new: &NewClinic) -> Result<Self> {
        practice::known_zone(&new.zone)?;
        let phone = phone::valid(&new.admin_phone, new.country, "admin_phone")?.to_string();
        let known = [&*new.admin_name, &*new.name, &*phone];
        let password = Password::chosen(new.admin_password.clone(), &known, "admin_password")?;
        Ok(Self { phone, password })
    }

    /// Puts the first records of the clinic.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn put(
        self,
        tx: &mut Tx<'_>,
        id: ClinicId,
        key: &DatabaseKey,
        code: &RecoveryCode,
        new: &NewClinic,
    ) -> Result<UserId> {
        let name = new.name.to_string();
        tx.put(
            id,
            clinic::Details {
                name: name.clone(),
                country: new.country,
                currency: new.currency,
                language: new.language,
                zone: new.zone.clone(),
                demo: new.demo,
            },
        );
        let paper =
            if matches!(new.country.as_str(), "US" | "CA" | "MX" | "PH" | "CO" | "CL") { "letter" } else { "a4" };
        tx.put(
            id,
            clinic::Letterhead {
                address: None,
                phone: None,
                email: None,
                tax_number: None,
                footer: None,
                paper: paper.to_owned(),
                logo: None,
            },
        );
        tx.put(id, clinic::Rules { lock_minutes: 10, prices_with_tax: false, exempt_reason: None, due_days: 0 });
        let site: SiteId = tx.new_id()?;
        tx.put(site, site::Details { name, archived: false });
        put_device(tx, Some("A"))?;
        let news = NewRights::of(id, BuiltInRole::ALL);
        let admin = news.roles.iter().find(|(_, role)| *role == BuiltInRole::Admin).map(|(id, _)| *id);
        let admin = admin.ok_or(cuspid_model::ErrorCode::Internal)?;
        news.put(tx);
        let user: UserId = tx.new_id()?;
        let language: Language = new.language;
        tx.put(user, user::Details { name: new.admin_name.to_string(), phone: self.phone, email: None, language });
        tx.put(user, user::Status { active: true });
        put_role(tx, user, admin, None);
        NewSlot::new(tx.world(), id, key, user, &self.password)?.put(tx)?;
        slots::put_recovery(tx, id, key, code)?;
        Ok(user)
    }
}

/// Puts this computer's row. Without a label it gets a random one, so that two computers that start numbering without
/// knowing of each other do not number in the same series.
///
/// # Errors
/// When the system has no randomness to give.
pub fn put_device(tx: &mut Tx<'_>, label: Option<&str>) -> Result<()> {
    // Without letters that are read as digits.
    const LETTERS: &[u8; 20] = b"BCDEFGHJKMNPQRTVWXYZ";
    let label = match label {
        Some(label) => label.to_owned(),
        None => {
            let random: [u8; 4] = tx.world().bytes()?;
            random.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
        }
    };
    let id: DeviceId = tx.device();
    let made_at = tx.now();
    tx.put(id, device::Details { label, made_at });
    Ok(())
}

/// What the built-in roles of this version are and may do that no version said anything of when the clinic's file was
/// written: neither granted nor taken away.
#[derive(Debug, Default, PartialEq)]
pub struct NewRights {
    roles: Vec<(RoleId, BuiltInRole)>,
    grants: Vec<(RoleId, Permission)>,
}

impl NewRights {
    /// Roles that a clinic does not have yet, with all that they allow. Two computers that add one write the same rows.
    fn of(clinic: ClinicId, roles: impl IntoIterator<Item = BuiltInRole>) -> Self {
        let identity = |role: BuiltInRole| RoleId(derived_id(&[clinic.0], role.as_str()));
        let roles: Vec<_> = roles.into_iter().map(|role| (identity(role), role)).collect();
        let grants = roles.iter().flat_map(|&(id, role)| role.permissions().map(move |permission| (id, permission)));
        Self { grants: grants.collect(), roles }
    }

    /// What is new to a clinic's file.
    ///
    /// # Errors
    /// Those of the database.
    pub fn find(read: &Read<'_>, clinic: ClinicId) -> Result<Self> {
        let known = read.all("SELECT id, name FROM role WHERE built_in = 1 ORDER BY n", [], |row| {
            Ok((row.get::<_, Stored<RoleId>>(0)?.0, row.get::<_, Stored<BuiltInRole>>(1)?.0))
        })?;
        let unknown = BuiltInRole::ALL.into_iter().filter(|role| known.iter().all(|(_, other)| other != role));
        let mut new = Self::of(clinic, unknown);
        for (role, built_in) in known {
            for permission in built_in.permissions() {
                let id = derived_id(&[role.0], permission.as_str());
                if read.find::<role_permission::Grant>(id)?.is_none() {
                    new.grants.push((role, permission));
                }
            }
        }
        Ok(new)
    }

    /// Whether nothing is new.
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.grants.is_empty()
    }

    /// Adds and grants them.
    pub fn put(self, tx: &mut Tx<'_>) {
        for (id, role) in self.roles {
            tx.put(id, role::Details { name: role.as_str().to_owned(), built_in: true, archived: false });
        }
        for (role_id, permission) in self.grants {
            let row = derived_id(&[role_id.0], permission.as_str());
            tx.put(row, role_permission::Grant { role_id, permission, granted: true });
        }
    }
}
