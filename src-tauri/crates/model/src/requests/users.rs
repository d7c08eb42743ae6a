//! Users, their roles and their own settings.

use crate::permission::BuiltInRole;
use crate::request::{request, wire};
use crate::requests::settings::SiteName;
use crate::text::{Email, Language, Name, PhoneText, blank_as_none};
use crate::{DoctorId, Permission, RoleId, SiteId, UserId};

wire! {
    /// Somebody who may sign in, in the list of users.
    pub struct UserRow {
        /// Which user.
        pub id: UserId,
        /// His name.
        pub name: String,
        /// His phone number, E.164: what he signs in with.
        pub phone: String,
        /// His e-mail address.
        pub email: Option<String>,
        /// His language.
        pub language: Language,
        /// The roles he holds.
        pub roles: Vec<RoleId>,
        /// The site at which he holds those that are held at one site.
        pub site: Option<SiteId>,
        /// The doctor he is.
        pub doctor: Option<DoctorId>,
        /// Whether he may sign in.
        pub active: bool,
    }

    /// A role and what it allows.
    pub struct RoleRow {
        /// Which role.
        pub id: RoleId,
        /// The word of a built-in role, or a custom role's own name.
        pub name: String,
        /// The built-in role it is.
        pub built_in: Option<BuiltInRole>,
        /// What it allows.
        pub permissions: Vec<Permission>,
    }

    /// The users and the roles.
    pub struct UserList {
        /// Users by name.
        pub users: Vec<UserRow>,
        /// Roles, the built-in ones first.
        pub roles: Vec<RoleRow>,
        /// The sites at which a role can be held, by name.
        pub sites: Vec<SiteName>,
    }

    /// The signed-in user's own data.
    pub struct Profile {
        /// His name.
        pub name: String,
        /// His phone number.
        pub phone: String,
        /// His e-mail address.
        pub email: Option<String>,
        /// The language he works in.
        pub language: Language,
        /// His roles by name.
        pub roles: Vec<String>,
    }
}

wire! {
    /// Every user and role of the clinic.
    pub struct ListUsers {}

    /// Adds a user who can sign in with the given password.
    pub struct AddUser {
        /// His name.
        pub name: Name,
        /// His phone number, any way of writing it.
        pub phone: PhoneText,
        /// His e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// His language.
        pub language: Language,
        /// His roles, at least one.
        pub roles: Vec<RoleId>,
        /// The site of a role that is held at one site; no other role needs it.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// His first password.
        pub password: String,
    }

    /// Changes a user's data and roles.
    pub struct ChangeUser {
        /// Which user.
        pub user: UserId,
        /// His name.
        pub name: Name,
        /// His phone number, any way of writing it.
        pub phone: PhoneText,
        /// His e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// His language.
        pub language: Language,
        /// His roles, at least one.
        pub roles: Vec<RoleId>,
        /// The site of a role that is held at one site; no other role needs it.
        #[serde(default)]
        pub site: Option<SiteId>,
    }

    /// Lets a user sign in, or no longer.
    pub struct SetUserActive {
        /// Which user.
        pub user: UserId,
        /// Whether he may sign in.
        pub active: bool,
    }

    /// Gives a user a new password, which he changes when he likes.
    pub struct ResetPassword {
        /// Which user.
        pub user: UserId,
        /// The new password.
        pub new_password: String,
    }

    /// The signed-in user's own data.
    pub struct GetProfile {}

    /// Changes the signed-in user's own data. The phone number he signs in with is changed by an admin.
    pub struct SaveProfile {
        /// His name.
        pub name: Name,
        /// His e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// The language he works in.
        pub language: Language,
    }

    /// Changes the signed-in user's password.
    pub struct ChangePassword {
        /// The one he has.
        pub password: String,
        /// The one he wants.
        pub new_password: String,
    }
}

request!(read ListUsers -> UserList, UsersWrite, [Users]);
request!(write AddUser -> UserId, UsersWrite, [Users]);
request!(write ChangeUser -> (), UsersWrite, [Users, Session]);
request!(write SetUserActive -> (), UsersWrite, [Users]);
request!(write ResetPassword -> (), UsersWrite, [Users]);
request!(read GetProfile -> Profile, SignedIn, [Users, Session]);
request!(write SaveProfile -> (), SignedIn, [Users, Session]);
request!(write ChangePassword -> (), SignedIn, [Users]);
