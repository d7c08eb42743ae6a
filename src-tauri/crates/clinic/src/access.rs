//! Who may do what. [`Grant`] is what a user's roles add up to; [`Authorized`] is the proof a handler asks for, and
//! only [`Grant::authorize`] makes one.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;

use cuspid_model::permission::Permit;
use cuspid_model::text::Language;
use cuspid_model::{DoctorId, Error, ErrorCode, Permission, Result as Answer, SiteId, UserId};

use crate::cell::Stored;
use crate::{Author, Read, Result, practice};

/// The tables that decide who may do what, and when a session locks itself: clinic, user, role, role_permission,
/// user_role, doctor.
pub const TABLES: [u16; 6] = [1, 4, 5, 6, 7, 9];

/// Where a grant holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// At every site.
    Everywhere,
    /// At these sites.
    Sites(BTreeSet<SiteId>),
}

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
    /// What his roles allow.
    pub permissions: BTreeSet<Permission>,
    /// Where.
    pub scope: Scope,
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
        let mut sites = BTreeSet::new();
        let mut everywhere = false;
        let held = read.all(
            "SELECT r.name, u.site_id FROM user_role u JOIN role r ON r.id = u.role_id
             WHERE u.user_id = ?1 AND u.granted = 1 AND r.archived = 0 ORDER BY r.n",
            [Stored(user)],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, Stored<Option<SiteId>>>(1)?.0)),
        )?;
        for (role, site) in held {
            match site {
                Some(site) => _ = sites.insert(site),
                None => everywhere = true,
            }
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        let words: Vec<String> = read.all(
            "SELECT DISTINCT p.permission FROM user_role u JOIN role r ON r.id = u.role_id
             JOIN role_permission p ON p.role_id = u.role_id
             WHERE u.user_id = ?1 AND u.granted = 1 AND p.granted = 1 AND r.archived = 0",
            [Stored(user)],
            |row| row.get(0),
        )?;
        let doctor = read.first(
            "SELECT id FROM doctor WHERE user_id = ?1 AND archived = 0 ORDER BY n",
            [Stored(user)],
            |row| Ok(row.get::<_, Stored<DoctorId>>(0)?.0),
        )?;
        Ok(Some(Self {
            user,
            name: details.name,
            language: details.language,
            roles,
            doctor,
            // A word of a newer version is no permission here: denied by default.
            permissions: words.iter().filter_map(|word| Permission::parse(word)).collect(),
            scope: if everywhere { Scope::Everywhere } else { Scope::Sites(sites) },
        }))
    }

    /// The proof that the user may do what `P` stands for.
    ///
    /// # Errors
    /// [`ErrorCode::NotAllowed`] with the permission when his roles do not hold it.
    pub fn authorize<P: Permit>(self: &Arc<Self>) -> Answer<Authorized<P>> {
        match P::PERMISSION {
            Some(permission) if !self.permissions.contains(&permission) => {
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

impl<P> Authorized<P> {
    /// Everything the user may do, for what depends on more than one permission.
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// The user.
    pub fn user(&self) -> UserId {
        self.grant.user
    }

    /// Whether the user also holds another permission.
    pub fn also(&self, permission: Permission) -> bool {
        self.grant.permissions.contains(&permission)
    }

    /// The doctor the user is.
    ///
    /// # Errors
    /// [`ErrorCode::NotADoctor`] when he is none.
    pub fn doctor(&self) -> Answer<DoctorId> {
        self.grant.doctor.ok_or(Error::new(ErrorCode::NotADoctor))
    }
}
