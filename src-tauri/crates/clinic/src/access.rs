//! Who may do what. [`Grant`] is what a user's roles add up to; [`Authorized`] is the proof a handler asks for, and
//! only [`Grant::authorize`] makes one.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::Arc;

use cuspid_model::permission::{BuiltInRole, Permit};
use cuspid_model::text::Language;
use cuspid_model::{DoctorId, Error, ErrorCode, Permission, ProviderId, Result as Answer, RoleId, SiteId, UserId};

use crate::cell::Stored;
use crate::{Author, Read, Result, practice, users};

pub use crate::scope::Scope;

/// The tables that decide who may do what, and when a session locks itself: clinic, user, role, role_permission,
/// user_role, doctor, care_provider.
pub const TABLES: [u16; 7] = [1, 4, 5, 6, 7, 9, 70];

/// What a signed-in user may do.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The user.
    pub user: UserId,
    /// His name.
    pub name: String,
    /// His language.
    pub language: Language,
    /// His roles by name.
    pub roles: Vec<String>,
    /// The doctor he is, if he is one.
    pub doctor: Option<DoctorId>,
    /// The care provider he is, if he is one.
    pub provider: Option<ProviderId>,
    /// What his roles allow, and where.
    pub permissions: BTreeMap<Permission, Scope>,
}

impl Grant {
    /// What an active user may do; none when there is no such active user.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(read: &Read<'_>, user: UserId) -> Result<Option<Self>> {
        let Some(practice::user::Status { active: true }) = read.find(user)? else { return Ok(None) };
        let Some(details) = read.find::<practice::user::Details>(user)? else { return Ok(None) };
        let mut roles = vec![];
        let mut permissions: BTreeMap<Permission, Scope> = BTreeMap::new();
        let held = read.all(
            "SELECT r.id, r.name, u.site_id, r.built_in FROM user_role u JOIN role r ON r.id = u.role_id
             WHERE u.user_id = ?1 AND u.granted = 1 AND r.archived = 0 ORDER BY r.n",
            [Stored(user)],
            |row| {
                let (role, site) = (row.get::<_, Stored<RoleId>>(0)?.0, row.get::<_, Stored<Option<SiteId>>>(2)?.0);
                Ok((role, row.get::<_, String>(1)?, site, row.get::<_, bool>(3)?))
            },
        )?;
        for (role, name, site, built_in) in held {
            let of_a_site = built_in && BuiltInRole::parse(&name).is_some_and(BuiltInRole::is_of_a_site);
            if of_a_site && site.is_none() {
                continue;
            }
            let scope = site.map_or(Scope::Everywhere, |site| Scope::Sites(BTreeSet::from([site])));
            for permission in users::permissions_of(read, role)? {
                let held = permissions.remove(&permission);
                permissions.insert(permission, held.map_or(scope.clone(), |held| held.and(scope.clone())));
            }
            if !roles.contains(&name) {
                roles.push(name);
            }
        }
        // Who works at some sites only decides nothing for the others.
        permissions.retain(|permission, scope| !permission.is_of_the_clinic() || *scope == Scope::Everywhere);
        let doctor = read.first(
            "SELECT id FROM doctor WHERE user_id = ?1 AND archived = 0 AND role = 'doctor' ORDER BY n",
            [Stored(user)],
            |row| Ok(row.get::<_, Stored<DoctorId>>(0)?.0),
        )?;
        let provider = read.first(
            "SELECT id FROM care_provider WHERE user_id = ?1 AND active = 1 ORDER BY n",
            [Stored(user)],
            |row| Ok(row.get::<_, Stored<ProviderId>>(0)?.0),
        )?;
        Ok(Some(Self { user, name: details.name, language: details.language, roles, doctor, provider, permissions }))
    }

    /// The proof that the user may do what `P` stands for.
    ///
    /// # Errors
    /// [`ErrorCode::NotAllowed`] with the permission when his roles do not hold it.
    pub fn authorize<P: Permit>(self: &Arc<Self>) -> Answer<Authorized<P>> {
        match P::PERMISSION {
            Some(permission) if !self.permissions.contains_key(&permission) => {
                Err(Error::new(ErrorCode::NotAllowed).with("permission", permission))
            }
            _ => Ok(Authorized { grant: Arc::clone(self), permit: PhantomData }),
        }
    }

    /// The user as the author of a change.
    pub fn author(&self) -> Author {
        Author { user: Some(self.user), roles: self.roles.join(",") }
    }
}

/// The proof that the user of a request may do what `P` stands for. Cannot be made but by [`Grant::authorize`].
pub struct Authorized<P> {
    grant: Arc<Grant>,
    permit: PhantomData<P>,
}

impl<P: Permit> Authorized<P> {
    /// Where the user may do it; what needs no permission, wherever he may do anything.
    pub fn scope(&self) -> Scope {
        let nowhere = Scope::Sites(BTreeSet::new());
        match P::PERMISSION {
            Some(needed) => self.grant.permissions.get(&needed).cloned().unwrap_or(nowhere),
            None => self.grant.permissions.values().cloned().fold(nowhere, Scope::and),
        }
    }

    /// Everything the user may do, for what depends on more than one permission.
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// The user.
    pub fn user(&self) -> UserId {
        self.grant.user
    }

    /// Whether the user also holds another permission, wherever he holds this one.
    pub fn also(&self, permission: Permission) -> bool {
        self.grant.permissions.get(&permission).is_some_and(|scope| scope.covers(&self.scope()))
    }

    /// The proof that the user may also do what `Q` stands for, wherever he may do this.
    ///
    /// # Errors
    /// [`ErrorCode::NotAllowed`] with the permission when he may not.
    pub fn also_for<Q: Permit>(&self) -> Answer<Authorized<Q>> {
        match Q::PERMISSION {
            Some(permission) if !self.also(permission) => {
                Err(Error::new(ErrorCode::NotAllowed).with("permission", permission))
            }
            _ => self.grant.authorize(),
        }
    }

    /// The doctor the user is.
    ///
    /// # Errors
    /// [`ErrorCode::NotADoctor`] when he is none.
    pub fn doctor(&self) -> Answer<DoctorId> {
        self.grant.doctor.ok_or(Error::new(ErrorCode::NotADoctor))
    }

    /// The care provider the user is.
    ///
    /// # Errors
    /// [`ErrorCode::NotAProvider`] when he is none.
    pub fn provider(&self) -> Answer<ProviderId> {
        self.grant.provider.ok_or(Error::new(ErrorCode::NotAProvider))
    }
}
