//! Users and roles: the first ones of a new clinic, adding and changing them, passwords.

mod first;
mod slots;

use cuspid_model::permission::{BuiltInRole, SignedIn, UsersWrite};
use cuspid_model::requests::users::*;
use cuspid_model::text::{Country, PhoneText};
use cuspid_model::{Error, ErrorCode, Permission, RoleId, UserId};
use std::collections::BTreeSet;

use crate::access::{Authorized, Grant};
use crate::cell::Stored;
use crate::keys::{DatabaseKey, Keys, Password, Secret, Tries};
use crate::practice::{self, derived_id, user, user_role};
use crate::{Clinic, Read, Result, Tx, phone};

pub use first::{FirstAdmin, put_device};
pub use slots::{check_recovery, confirm_recovery, projection, recovery_confirmed, renew_recovery};

/// Every user and role.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<UsersWrite>, _request: ListUsers) -> Result<UserList> {
    let mut users = read.all(
        "SELECT u.id, u.name, u.phone, u.email, u.language, u.active,
                (SELECT d.id FROM doctor d WHERE d.user_id = u.id AND d.archived = 0 ORDER BY d.n LIMIT 1)
         FROM user u ORDER BY u.active DESC, u.name",
        [],
        |row| {
            Ok(UserRow {
                id: row.get::<_, Stored<_>>(0)?.0,
                name: row.get(1)?,
                phone: row.get(2)?,
                email: row.get(3)?,
                language: row.get::<_, Stored<_>>(4)?.0,
                active: row.get(5)?,
                doctor: row.get::<_, Stored<_>>(6)?.0,
                roles: vec![],
            })
        },
    )?;
    for user in &mut users {
        user.roles = roles_of(read, user.id)?;
    }
    Ok(UserList { users, roles: roles(read)? })
}

fn roles(read: &Read<'_>) -> Result<Vec<RoleRow>> {
    let mut roles =
        read.all("SELECT id, name, built_in FROM role WHERE archived = 0 ORDER BY built_in DESC, n", [], |row| {
            let name: String = row.get(1)?;
            let built_in = if row.get(2)? { BuiltInRole::parse(&name) } else { None };
            Ok(RoleRow { id: row.get::<_, Stored<_>>(0)?.0, name, built_in, permissions: vec![] })
        })?;
    for role in &mut roles {
        role.permissions = permissions_of(read, role.id)?.into_iter().collect();
    }
    Ok(roles)
}

fn roles_of(read: &Read<'_>, user: UserId) -> Result<Vec<RoleId>> {
    read.all("SELECT DISTINCT role_id FROM user_role WHERE user_id = ?1 AND granted = 1", [Stored(user)], |row| {
        Ok(row.get::<_, Stored<_>>(0)?.0)
    })
}

fn permissions_of(read: &Read<'_>, role: RoleId) -> Result<BTreeSet<Permission>> {
    let words: Vec<String> =
        read.all("SELECT permission FROM role_permission WHERE role_id = ?1 AND granted = 1", [Stored(role)], |row| {
            row.get(0)
        })?;
    Ok(words.iter().filter_map(|word| Permission::parse(word)).collect())
}

/// Adds a user.
///
/// # Errors
/// A refused field; [`ErrorCode::CannotGrant`] for a role that allows more than the asking user may.
pub fn add(tx: &mut Tx<'_>, by: &Authorized<UsersWrite>, key: &DatabaseKey, request: AddUser) -> Result<UserId> {
    let (clinic, details) = practice::clinic_row(tx)?;
    let phone = login_phone(tx, &request.phone, details.country, None)?;
    let password = Password::chosen(request.password, &[&request.name, &details.name, &phone], "password")?;
    let user: UserId = tx.new_id()?;
    set_roles(tx, by.grant(), user, &request.roles)?;
    let email = request.email.map(|email| email.to_string());
    tx.put(user, user::Details { name: request.name.to_string(), phone, email, language: request.language });
    tx.put(user, user::Status { active: true });
    slots::put_password(tx, clinic, key, user, &password)?;
    Ok(user)
}

/// Changes a user's data and roles.
///
/// # Errors
/// A refused field; [`ErrorCode::LastAdmin`] when nobody would be left who may manage users.
pub fn change(tx: &mut Tx<'_>, by: &Authorized<UsersWrite>, request: ChangeUser) -> Result<()> {
    tx.get::<user::Details>(request.user, "user")?;
    let (_, details) = practice::clinic_row(tx)?;
    let phone = login_phone(tx, &request.phone, details.country, Some(request.user))?;
    set_roles(tx, by.grant(), request.user, &request.roles)?;
    let email = request.email.map(|email| email.to_string());
    tx.put(request.user, user::Details { name: request.name.to_string(), phone, email, language: request.language });
    Ok(())
}

/// Lets a user sign in, or no longer.
///
/// # Errors
/// [`ErrorCode::LastAdmin`] when nobody would be left who may manage users.
pub fn set_active(tx: &mut Tx<'_>, by: &Authorized<UsersWrite>, request: SetUserActive) -> Result<()> {
    tx.get::<user::Status>(request.user, "user")?;
    must_outrank(tx, by.grant(), request.user)?;
    if !request.active && !another_admin(tx, request.user)? {
        return Err(Error::at(ErrorCode::LastAdmin, "user").into());
    }
    tx.put(request.user, user::Status { active: request.active });
    Ok(())
}

/// Gives a user a new password.
///
/// # Errors
/// [`ErrorCode::WeakPassword`]; [`ErrorCode::CannotGrant`] for a user who may more than the asking one.
pub fn reset_password(
    tx: &mut Tx<'_>,
    by: &Authorized<UsersWrite>,
    key: &DatabaseKey,
    request: ResetPassword,
) -> Result<()> {
    must_outrank(tx, by.grant(), request.user)?;
    set_password(tx, key, request.user, request.new_password)
}

/// The signed-in user's own data.
///
/// # Errors
/// Those of the database.
pub fn profile(read: &Read<'_>, by: &Authorized<SignedIn>, _request: GetProfile) -> Result<Profile> {
    let user::Details { name, phone, email, language } = read.get(by.user(), "user")?;
    Ok(Profile { name, phone, email, language, roles: by.grant().roles.clone() })
}

/// Changes the signed-in user's own data.
///
/// # Errors
/// Those of the database.
pub fn save_profile(tx: &mut Tx<'_>, by: &Authorized<SignedIn>, request: SaveProfile) -> Result<()> {
    let before: user::Details = tx.get(by.user(), "user")?;
    let email = request.email.map(|email| email.to_string());
    tx.put(by.user(), user::Details { name: request.name.to_string(), email, language: request.language, ..before });
    Ok(())
}

/// Changes the signed-in user's password. The one he has was checked by [`Clinic::unlock`].
///
/// # Errors
/// [`ErrorCode::WeakPassword`].
pub fn change_password(
    tx: &mut Tx<'_>,
    by: &Authorized<SignedIn>,
    key: &DatabaseKey,
    new_password: String,
) -> Result<()> {
    set_password(tx, key, by.user(), new_password)
}

/// Gives the admin with this phone number a new password after the recovery code opened the clinic, and makes him an
/// active admin again should no admin be left.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `phone` when no admin has it; [`ErrorCode::WeakPassword`].
pub fn recover(tx: &mut Tx<'_>, key: &DatabaseKey, phone: &PhoneText, new_password: String) -> Result<UserId> {
    let (_, details) = practice::clinic_row(tx)?;
    let phone = phone::valid(phone, details.country, "phone")?.to_string();
    let unknown = || Error::at(ErrorCode::NotFound, "phone");
    let user: UserId = user_with_phone(tx, &phone)?.ok_or_else(unknown)?;
    let admins_left = admins(tx)?;
    if !admins_left.contains(&user) {
        // Only a clinic that no admin can open any more lets somebody else in this way.
        if !admins_left.is_empty() {
            return Err(unknown().into());
        }
        let role = built_in(tx, BuiltInRole::Admin)?;
        put_role(tx, user, role, true);
        tx.put(user, user::Status { active: true });
    }
    set_password(tx, key, user, new_password)?;
    Ok(user)
}

fn set_password(tx: &mut Tx<'_>, key: &DatabaseKey, user: UserId, new_password: String) -> Result<()> {
    let user::Details { name, phone, .. } = tx.get(user, "user")?;
    let (clinic, details) = practice::clinic_row(tx)?;
    let password = Password::chosen(new_password, &[&name, &phone, &details.name], "new_password")?;
    slots::put_password(tx, clinic, key, user, &password)
}

fn login_phone(read: &Read<'_>, text: &PhoneText, country: Country, own: Option<UserId>) -> Result<String> {
    let phone = phone::valid(text, country, "phone")?.to_string();
    match user_with_phone(read, &phone)? {
        Some(other) if Some(other) != own => Err(Error::at(ErrorCode::AlreadyUsed, "phone").into()),
        _ => Ok(phone),
    }
}

fn user_with_phone(read: &Read<'_>, phone: &str) -> Result<Option<UserId>> {
    read.first("SELECT id FROM user WHERE phone = ?1 ORDER BY active DESC, n LIMIT 1", [phone], |row| {
        Ok(row.get::<_, Stored<_>>(0)?.0)
    })
}

/// Gives a user exactly these roles.
fn set_roles(tx: &mut Tx<'_>, by: &Grant, user: UserId, roles: &[RoleId]) -> Result<()> {
    if roles.is_empty() {
        return Err(Error::at(ErrorCode::Empty, "roles").into());
    }
    let before = roles_of(tx, user)?;
    for &role in roles {
        tx.get::<practice::role::Details>(role, "roles")?;
    }
    // Giving and taking alike need everything the role allows.
    for &role in
        roles.iter().filter(|role| !before.contains(role)).chain(before.iter().filter(|role| !roles.contains(role)))
    {
        must_hold(tx, by, role)?;
        put_role(tx, user, role, roles.contains(&role));
    }
    let admin = built_in(tx, BuiltInRole::Admin)?;
    if before.contains(&admin) && !roles.contains(&admin) && !another_admin(tx, user)? {
        return Err(Error::at(ErrorCode::LastAdmin, "roles").into());
    }
    Ok(())
}

fn put_role(tx: &mut Tx<'_>, user: UserId, role: RoleId, granted: bool) {
    let id = derived_id(&[user.0, role.0], "everywhere");
    tx.put(id, user_role::Grant { user_id: user, role_id: role, site_id: None, granted });
}

fn must_hold(read: &Read<'_>, by: &Grant, role: RoleId) -> Result<()> {
    if permissions_of(read, role)?.is_subset(&by.permissions) {
        Ok(())
    } else {
        Err(Error::at(ErrorCode::CannotGrant, "roles").into())
    }
}

/// Nobody takes over the account of somebody who may do more than he.
fn must_outrank(read: &Read<'_>, by: &Grant, user: UserId) -> Result<()> {
    for role in roles_of(read, user)? {
        must_hold(read, by, role).map_err(|_| Error::at(ErrorCode::CannotGrant, "user"))?;
    }
    Ok(())
}

fn admins(read: &Read<'_>) -> Result<Vec<UserId>> {
    read.all(
        "SELECT DISTINCT u.id FROM user u JOIN user_role g ON g.user_id = u.id JOIN role r ON r.id = g.role_id
         WHERE u.active = 1 AND g.granted = 1 AND g.site_id IS NULL AND r.built_in = 1 AND r.name = 'admin'",
        [],
        |row| Ok(row.get::<_, Stored<_>>(0)?.0),
    )
}

fn another_admin(read: &Read<'_>, besides: UserId) -> Result<bool> {
    let admins = admins(read)?;
    Ok(!admins.contains(&besides) || admins.len() > 1)
}

fn built_in(read: &Read<'_>, role: BuiltInRole) -> Result<RoleId> {
    read.first("SELECT id FROM role WHERE built_in = 1 AND name = ?1", [role.as_str()], |row| {
        Ok(row.get::<_, Stored<_>>(0)?.0)
    })?
    .ok_or_else(|| ErrorCode::Damaged.into())
}

impl Clinic {
    /// Checks the password of a user of the open clinic, for unlocking and for changing it. Wrong tries count as at the
    /// sign-in.
    ///
    /// # Errors
    /// [`ErrorCode::WrongCredentials`] at `password`, [`ErrorCode::TryLater`].
    pub fn unlock(&self, user: UserId, password: &Password) -> Result<()> {
        let keys = Keys::read(self.folder())?;
        let now = self.world().clock.now().millis();
        let mut tries = Tries::read(self.folder());
        tries.allow(user.0.as_bytes(), now)?;
        let secret = Secret::Password(password);
        let own = keys.slots.iter().filter(|slot| slot.user == Some(user));
        let mut opened = own.filter_map(|slot| slot.key.open(&secret, keys.clinic, slot.id).ok());
        if opened.any(|key| &key == self.key()) {
            for at in tries.succeeded(self.folder(), user.0.as_bytes())? {
                self.note_failed_sign_in(at);
            }
            return Ok(());
        }
        let left = tries.failed(self.folder(), user.0.as_bytes(), now)?;
        Err(Error::at(ErrorCode::WrongCredentials, "password").with("left", left).into())
    }

    /// Runs a change of users or passwords with the key in hand, and brings `keys.json` up to date around it.
    ///
    /// # Errors
    /// Those of the change.
    pub fn write_keys<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        author: &crate::Author,
        action: &str,
        key: Option<(cuspid_model::RequestKey, [u8; 32])>,
        decide: impl FnOnce(&mut Tx<'_>, &DatabaseKey) -> Result<T>,
    ) -> Result<T> {
        let answer = self.write(author, action, key, |tx| decide(tx, self.key()))?;
        self.refresh_keys()?;
        Ok(answer)
    }
}
