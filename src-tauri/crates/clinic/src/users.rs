//! Users and roles: the first ones of a new clinic, adding and changing them, passwords.

mod first;
mod slots;

use cuspid_model::permission::{BuiltInRole, SignedIn, UsersWrite};
use cuspid_model::requests::users::*;
use cuspid_model::text::{Country, PhoneText};
use cuspid_model::{Error, ErrorCode, Permission, RoleId, SiteId, UserId};
use rusqlite::params;
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::access::{Authorized, Grant, Scope};
use crate::cell::Stored;
use crate::keys::{FailedTry, Keys, Password, RecoveryCode, Secret, Tries};
use crate::practice::{self, derived_id, user, user_role};
use crate::{Clinic, Read, Result, Tx, phone};

pub use first::{FirstAdmin, NewRights, put_device};
pub use slots::{Chosen, NewSlot, check_recovery, confirm_recovery, projection, recovery_confirmed};

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
                site: None,
            })
        },
    )?;
    for user in &mut users {
        user.roles = roles_of(read, user.id)?;
        user.site = site_of(read, user.id)?;
    }
    let sites = practice::sites::in_use(read)?;
    Ok(UserList { users, roles: roles(read)?, sites })
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

/// The site at which a user holds a role that is held at one site.
fn site_of(read: &Read<'_>, user: UserId) -> Result<Option<SiteId>> {
    let held = read.all(
        "SELECT r.name, g.site_id FROM user_role g JOIN role r ON r.id = g.role_id
         WHERE g.user_id = ?1 AND g.granted = 1 AND r.built_in = 1 ORDER BY g.n DESC",
        [Stored(user)],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, Stored<Option<SiteId>>>(1)?.0)),
    )?;
    let of_a_site = |name: &str| BuiltInRole::parse(name).is_some_and(BuiltInRole::is_of_a_site);
    Ok(held.into_iter().filter(|(name, _)| of_a_site(name)).find_map(|(_, site)| site))
}

/// What a role allows. A word of a newer version is no permission here: denied by default.
pub(crate) fn permissions_of(read: &Read<'_>, role: RoleId) -> Result<BTreeSet<Permission>> {
    let words: Vec<String> =
        read.all("SELECT permission FROM role_permission WHERE role_id = ?1 AND granted = 1", [Stored(role)], |row| {
            row.get(0)
        })?;
    Ok(words.iter().filter_map(|word| Permission::parse(word)).collect())
}

/// The password of a user who is to be added.
///
/// # Errors
/// [`ErrorCode::WeakPassword`]; a phone number nobody can have.
pub fn choose_for_new(read: &Read<'_>, _by: &Authorized<UsersWrite>, request: &AddUser) -> Result<Chosen> {
    let (_, details) = practice::clinic_row(read)?;
    let phone = phone::valid(&request.phone, details.country, "phone")?.to_string();
    let known = [&*request.name, &*details.name, &*phone];
    let password = Password::chosen(request.password.clone(), &known, "password")?;
    Ok(Chosen { user: None, phone, password })
}

/// Adds a user.
///
/// # Errors
/// A refused field; [`ErrorCode::CannotGrant`] for a role that allows more than the asking user may.
pub fn add(tx: &mut Tx<'_>, by: &Authorized<UsersWrite>, slot: NewSlot, request: AddUser) -> Result<UserId> {
    let (_, details) = practice::clinic_row(tx)?;
    let phone = login_phone(tx, &request.phone, details.country, None)?;
    let user = slot.user();
    set_roles(tx, by.grant(), user, &request.roles, request.site)?;
    let email = request.email.map(|email| email.to_string());
    tx.put(user, user::Details { name: request.name.to_string(), phone, email, language: request.language });
    tx.put(user, user::Status { active: true });
    slot.put(tx)?;
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
    set_roles(tx, by.grant(), request.user, &request.roles, request.site)?;
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

/// The new password for another user.
///
/// # Errors
/// [`ErrorCode::WeakPassword`]; [`ErrorCode::CannotGrant`] for a user who may more than the asking one.
pub fn choose_for_other(read: &Read<'_>, by: &Authorized<UsersWrite>, request: &ResetPassword) -> Result<Chosen> {
    must_outrank(read, by.grant(), request.user)?;
    chosen(read, request.user, request.new_password.clone())
}

/// Gives a user a new password.
///
/// # Errors
/// [`ErrorCode::CannotGrant`] for a user who may more than the asking one.
pub fn reset_password(
    tx: &mut Tx<'_>,
    by: &Authorized<UsersWrite>,
    slot: NewSlot,
    request: ResetPassword,
) -> Result<()> {
    must_outrank(tx, by.grant(), request.user)?;
    slot.put(tx)
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

/// The new password of the signed-in user. The one he has was checked by [`Clinic::unlock`].
///
/// # Errors
/// [`ErrorCode::WeakPassword`].
pub fn choose_own(read: &Read<'_>, by: &Authorized<SignedIn>, new_password: String) -> Result<Chosen> {
    chosen(read, by.user(), new_password)
}

/// The new password of the user with this phone number, after the recovery code opened the clinic.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `phone` when nobody has it; [`ErrorCode::WeakPassword`].
pub fn choose_recovered(read: &Read<'_>, phone: &PhoneText, new_password: String) -> Result<Chosen> {
    let (_, details) = practice::clinic_row(read)?;
    let phone = phone::valid(phone, details.country, "phone")?.to_string();
    chosen(read, user_with_phone(read, &phone)?.ok_or_else(unknown)?, new_password)
}

/// Gives an admin a new password after the recovery code opened the clinic. Should no admin be left, makes the user an
/// active admin again.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `phone` when he is no admin.
pub fn recover(tx: &mut Tx<'_>, slot: NewSlot) -> Result<UserId> {
    let user = slot.user();
    let admins_left = admins(tx)?;
    if !admins_left.contains(&user) {
        // Only a clinic that no admin can open any more lets somebody else in this way.
        if !admins_left.is_empty() {
            return Err(unknown().into());
        }
        let role = built_in(tx, BuiltInRole::Admin)?;
        put_role(tx, user, role, None);
        tx.put(user, user::Status { active: true });
    }
    slot.put(tx)?;
    Ok(user)
}

fn unknown() -> Error {
    Error::at(ErrorCode::NotFound, "phone")
}

fn chosen(read: &Read<'_>, user: UserId, new_password: String) -> Result<Chosen> {
    let user::Details { name, phone, .. } = read.get(user, "user")?;
    let (_, details) = practice::clinic_row(read)?;
    let password = Password::chosen(new_password, &[&name, &phone, &details.name], "new_password")?;
    Ok(Chosen { user: Some(user), phone, password })
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

/// Gives a user exactly these roles; those that are held at one site, at this one.
fn set_roles(tx: &mut Tx<'_>, by: &Grant, user: UserId, roles: &[RoleId], site: Option<SiteId>) -> Result<()> {
    if roles.is_empty() {
        return Err(Error::at(ErrorCode::Empty, "roles").into());
    }
    let before = roles_of(tx, user)?;
    let site_before = site_of(tx, user)?;
    let mut given = vec![];
    for &role in roles {
        let details: practice::role::Details = tx.get(role, "roles")?;
        let built_in = BuiltInRole::parse(&details.name).filter(|_| details.built_in);
        let at = if built_in.is_some_and(BuiltInRole::is_of_a_site) { Some(site_in_use(tx, site)?) } else { None };
        if !before.contains(&role) || (at.is_some() && at != site_before) {
            given.push((role, at));
        }
    }
    let taken: Vec<RoleId> = before.iter().filter(|role| !roles.contains(role)).copied().collect();
    // Giving and taking alike need everything the role allows.
    for role in taken.into_iter().chain(given.iter().map(|(role, _)| *role).filter(|role| before.contains(role))) {
        must_hold(tx, by, role)?;
        take_role(tx, user, role)?;
    }
    for (role, at) in given {
        must_hold(tx, by, role)?;
        put_role(tx, user, role, at);
    }
    let admin = built_in(tx, BuiltInRole::Admin)?;
    if before.contains(&admin) && !roles.contains(&admin) && !another_admin(tx, user)? {
        return Err(Error::at(ErrorCode::LastAdmin, "roles").into());
    }
    Ok(())
}

/// The site of a role that is held at one.
fn site_in_use(read: &Read<'_>, site: Option<SiteId>) -> Result<SiteId> {
    let site = site.ok_or(Error::at(ErrorCode::Missing, "site"))?;
    practice::sites::must_be_in_use(read, site, "site")?;
    Ok(site)
}

/// Gives a role at a site, or everywhere.
fn put_role(tx: &mut Tx<'_>, user: UserId, role: RoleId, site: Option<SiteId>) {
    let id = match site {
        Some(site) => derived_id(&[user.0, role.0, site.0], "site"),
        None => derived_id(&[user.0, role.0], "everywhere"),
    };
    tx.put(id, user_role::Grant { user_id: user, role_id: role, site_id: site, granted: true });
}

/// Takes a role away, wherever it was held.
fn take_role(tx: &mut Tx<'_>, user: UserId, role: RoleId) -> Result<()> {
    let held: Vec<(Uuid, Option<SiteId>)> = tx.all(
        "SELECT id, site_id FROM user_role WHERE user_id = ?1 AND role_id = ?2 AND granted = 1",
        [Stored(user.0), Stored(role.0)],
        |row| Ok((row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<_>>(1)?.0)),
    )?;
    for (id, site_id) in held {
        tx.put(id, user_role::Grant { user_id: user, role_id: role, site_id, granted: false });
    }
    Ok(())
}

fn must_hold(read: &Read<'_>, by: &Grant, role: RoleId) -> Result<()> {
    let holds = |permission| by.permissions.get(permission) == Some(&Scope::Everywhere);
    if permissions_of(read, role)?.iter().all(holds) {
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
            tries.succeeded(self.folder(), user.0.as_bytes())?.into_iter().for_each(|failed| self.note_failed(failed));
            return Ok(());
        }
        self.note_failed(FailedTry { at: now, user: Some(user), recovery: false });
        let left = tries.failed(self.folder(), user.0.as_bytes(), now, None)?;
        Err(Error::at(ErrorCode::WrongCredentials, "password").with("left", left).into())
    }

    /// Runs a change of who may open the clinic, and brings `keys.json` up to date after it.
    ///
    /// # Errors
    /// Those of the change.
    pub fn write_keys<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        author: &crate::Author,
        action: &str,
        key: Option<(cuspid_model::RequestKey, [u8; 32])>,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let answer = self.write(author, action, key, decide)?;
        self.refresh_keys()?;
        Ok(answer)
    }

    /// Seals the key for new recovery words and gives them; the old ones open nothing any more.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn renew_recovery(&self, author: &crate::Author, _by: &Authorized<UsersWrite>) -> Result<RecoveryCode> {
        let language = self.read(|read| Ok(practice::clinic_row(read)?.1.language))?;
        let code = RecoveryCode::random(self.world(), language)?;
        self.write_keys(author, "NewRecoveryCode", None, |tx| slots::put_recovery(tx, self.id(), self.key(), &code))?;
        Ok(code)
    }

    /// Runs a change that gives a user the chosen password. The key is sealed for it before the change begins, and stands
    /// in `keys.json` beside the old one until the change is made: whenever the program stops, one of the two opens.
    ///
    /// # Errors
    /// Those of the change.
    pub fn write_password<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        author: &crate::Author,
        action: &str,
        key: Option<(cuspid_model::RequestKey, [u8; 32])>,
        chosen: Chosen,
        decide: impl FnOnce(&mut Tx<'_>, NewSlot) -> Result<T>,
    ) -> Result<T> {
        let Chosen { user, phone, password } = chosen;
        let user = user.map_or_else(|| self.world().new_id(), Ok)?;
        let slot = NewSlot::new(self.world(), self.id(), self.key(), user, &password)?;
        self.alone(|_| {
            let mut keys = Keys::read(self.folder())?;
            slot.offer(&mut keys, &phone);
            keys.write(self.folder())
        })?;
        let outcome = self.write(author, action, key, |tx| decide(tx, slot));
        // Made or refused, one of the two goes.
        self.refresh_keys()?;
        outcome
    }
}

/// The users who hold a permission at a site.
///
/// # Errors
/// Those of the database.
pub(crate) fn holders(read: &Read<'_>, permission: Permission, site: SiteId) -> Result<Vec<UserId>> {
    read.all(
        &format!("{HOLDERS} AND (g.site_id IS NULL OR g.site_id = ?2)"),
        params![Stored(permission), Stored(site)],
        |row| Ok(row.get::<_, Stored<UserId>>(0)?.0),
    )
}

/// The users who hold a permission at every site.
///
/// # Errors
/// Those of the database.
pub(crate) fn holders_everywhere(read: &Read<'_>, permission: Permission) -> Result<Vec<UserId>> {
    read.all(&format!("{HOLDERS} AND g.site_id IS NULL"), [Stored(permission)], |row| {
        Ok(row.get::<_, Stored<UserId>>(0)?.0)
    })
}

const HOLDERS: &str = "SELECT DISTINCT g.user_id FROM role_permission p JOIN role r ON r.id = p.role_id
     JOIN user_role g ON g.role_id = r.id JOIN user u ON u.id = g.user_id
     WHERE p.permission = ?1 AND p.granted = 1 AND r.archived = 0 AND g.granted = 1 AND u.active = 1";
