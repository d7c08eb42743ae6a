//! Which clinic is open and who is signed in.

use crate::permission::BuiltInRole;
use crate::request::{request, wire};
use crate::requests::documents::PrintedDocument;
use crate::requests::settings::CurrencyShown;
use crate::text::{Country, Language, Name, Phone, PhoneText};
use crate::time::Zone;
use crate::{ClinicId, Currency, DoctorId, Permission, ProviderId, UserId};

wire! {
    /// A clinic this computer knows, for the page that opens one.
    pub struct KnownClinic {
        /// Where its folder is.
        pub folder: String,
        /// Its name when it was last opened.
        pub name: String,
        /// When it was last opened here, in milliseconds since 1970.
        pub last_opened: i64,
        /// Whether the folder is still there.
        pub present: bool,
        /// Whether it is the demo clinic, whose logins may be shown.
        pub demo: bool,
    }

    /// What the window shows before anything else.
    pub struct Status {
        /// The open clinic, if one is.
        pub clinic: Option<OpenClinic>,
        /// The user, if one is signed in.
        pub user: Option<SignedInUser>,
        /// Whether the session is locked: the user is known but must give the password again.
        pub locked: bool,
        /// Clinics this computer knows, the last opened first.
        pub known: Vec<KnownClinic>,
        /// The logins of the demo clinic, while it is open and nobody is signed in.
        pub demo_logins: Vec<DemoLogin>,
        /// The folder in which new clinics are proposed.
        pub documents: String,
        /// The version of the program.
        pub version: String,
    }

    /// The open clinic, as far as it may be known before signing in.
    pub struct OpenClinic {
        /// Where its folder is.
        pub folder: String,
        /// Its name.
        pub name: String,
        /// The country whose numbering plan phone numbers without a prefix follow.
        pub country: Country,
        /// The language of its documents and of a new user.
        pub language: Language,
        /// Its zone; the days of the calendar are days there.
        pub zone: Zone,
        /// Its currency.
        pub currency: Currency,
        /// What stands beside its amounts.
        pub currency_shown: CurrencyShown,
        /// Whether it is the demo clinic.
        pub demo: bool,
    }

    /// The user at the window.
    pub struct SignedInUser {
        /// Which user.
        pub id: UserId,
        /// His name.
        pub name: String,
        /// Roles he holds, by name as shown: the word of a built-in role, or a custom role's own name.
        pub roles: Vec<String>,
        /// What he may do.
        pub permissions: Vec<Permission>,
        /// The doctor he is, if he is one.
        pub doctor: Option<DoctorId>,
        /// The care provider he is, if he is one.
        pub provider: Option<ProviderId>,
        /// The language he works in.
        pub language: Language,
        /// Minutes without a key or click after which the window locks itself.
        pub lock_after_minutes: u32,
        /// Whether nobody confirmed the recovery words of the clinic, and he is one who can make new ones.
        pub recovery_missing: bool,
    }
}

wire! {
    /// What is open, and who is signed in.
    pub struct GetStatus {}

    /// Makes a clinic in an empty folder and signs its first admin in.
    pub struct CreateClinic {
        /// Where; made when it is not there, and must be empty when it is.
        pub folder: String,
        /// The clinic's name.
        pub name: Name,
        /// Its country.
        pub country: Country,
        /// Its currency.
        pub currency: Currency,
        /// Its language.
        pub language: Language,
        /// Its zone.
        pub zone: Zone,
        /// The first admin's name.
        pub admin_name: Name,
        /// The first admin's phone number, any way of writing it.
        pub admin_phone: PhoneText,
        /// The first admin's password.
        pub admin_password: String,
    }

    /// A clinic was made.
    pub struct ClinicCreated {
        /// Its identity.
        pub clinic: ClinicId,
        /// Twelve words that open the clinic when every password is lost. Shown once.
        pub recovery_code: String,
    }

    /// Opens the clinic in a folder, to sign in to it. Closes the one that is open.
    pub struct OpenClinicFolder {
        /// Where it is.
        pub folder: String,
    }

    /// Opens the demo clinic of this computer, full of invented people; makes it the first time.
    pub struct OpenDemo {
        /// The language of the clinic and its people.
        pub language: Language,
    }

    /// Takes a clinic off the list of those this computer knows. The clinic itself is not touched.
    pub struct ForgetClinic {
        /// Where it is, or was.
        pub folder: String,
    }

    /// Closes the open clinic.
    pub struct CloseClinic {}

    /// Signs in to the open clinic.
    pub struct SignIn {
        /// The phone number, any way of writing it.
        pub phone: PhoneText,
        /// The password.
        pub password: String,
    }

    /// Signs in as an admin with the recovery code and sets a new password for him.
    pub struct Recover {
        /// The twelve words.
        pub recovery_code: String,
        /// The phone number of the admin to let in.
        pub phone: PhoneText,
        /// His new password.
        pub new_password: String,
    }

    /// Ends the session.
    pub struct SignOut {}

    /// Locks the session until the password is given.
    pub struct Lock {}

    /// Unlocks the session.
    pub struct Unlock {
        /// The signed-in user's password.
        pub password: String,
    }

    /// Says that the recovery code was written down, by typing it.
    pub struct ConfirmRecoveryCode {
        /// The twelve words.
        pub recovery_code: String,
    }

    /// Makes new recovery words, in place of those that were lost or seen by somebody.
    pub struct NewRecoveryCode {
        /// The signed-in user's password.
        pub password: String,
    }

    /// New recovery words were made.
    pub struct RecoveryCodeMade {
        /// Twelve words. Shown once.
        pub recovery_code: String,
    }

    /// The sheet with the recovery words, for as long as they are shown.
    pub struct PrintRecoveryCode {
        /// The twelve words.
        pub recovery_code: String,
    }

    /// A login of the demo clinic.
    pub struct DemoLogin {
        /// Whose.
        pub name: String,
        /// The phone number to type.
        pub phone: Phone,
        /// What the user is.
        pub role: BuiltInRole,
        /// The password.
        pub password: String,
    }
}

request!(read GetStatus -> Status, Anyone, [Session]);
request!(write CreateClinic -> ClinicCreated, Anyone, [Session]);
request!(write OpenClinicFolder -> Status, Anyone, [Session]);
request!(write OpenDemo -> Status, Anyone, [Session]);
request!(write ForgetClinic -> (), Anyone, [Session]);
request!(write CloseClinic -> (), Anyone, [Session]);
request!(write SignIn -> Status, Anyone, [Session]);
request!(write Recover -> Status, Anyone, [Session, Users]);
request!(write SignOut -> (), Anyone, [Session]);
request!(write Lock -> (), SignedIn, [Session]);
request!(write Unlock -> Status, Anyone, [Session]);
request!(write ConfirmRecoveryCode -> (), SignedIn, [Session, Settings]);
request!(write NewRecoveryCode -> RecoveryCodeMade, UsersWrite, [Session, Settings]);
request!(read PrintRecoveryCode -> PrintedDocument, UsersWrite, [Session]);
