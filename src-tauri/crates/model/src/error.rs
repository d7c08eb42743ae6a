//! One error for the whole product: a stable code, the field it is about, and what a translated message needs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Shorthand used by everything that answers a request.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)+) => {
        /// What went wrong, as a word that never changes. The translations have one message for each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum ErrorCode { $($(#[$doc])* $variant,)+ }

        impl ErrorCode {
            /// Every code, for the test that each has a message in each language.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$variant,)+];

            /// The code as it travels on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(ErrorCode::$variant => $text,)+ }
            }

            /// The code with this wire form, if there is one.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(ErrorCode::$variant),)+ _ => None }
            }
        }
    };
}

codes! {
    // Shape of a request.
    /// The request is not JSON, or has a value of the wrong type.
    Malformed = "malformed",
    /// A field that must be there is missing.
    Missing = "missing",
    /// A field that the request does not have.
    UnknownField = "unknown_field",
    /// No request has this name.
    UnknownRequest = "unknown_request",

    // Values.
    /// Text that must not be empty is.
    Empty = "empty",
    /// Text longer than its field allows; `max` characters.
    TooLong = "too_long",
    /// Text with control characters in it.
    ControlCharacter = "control_character",
    /// Not an amount of money within range.
    InvalidMoney = "invalid_money",
    /// Not a percentage within range.
    InvalidRate = "invalid_rate",
    /// Not a currency of ISO 4217.
    InvalidCurrency = "invalid_currency",
    /// Not a country of ISO 3166.
    InvalidCountry = "invalid_country",
    /// Not a phone number anybody can have.
    InvalidPhone = "invalid_phone",
    /// Not an e-mail address.
    InvalidEmail = "invalid_email",
    /// Not a date of the calendar.
    InvalidDate = "invalid_date",
    /// A date outside what the field allows, such as a birth in the future.
    DateOutOfRange = "date_out_of_range",
    /// Not a time of day, or not one that exists on that day.
    InvalidTime = "invalid_time",
    /// Not a zone of the IANA time zone database.
    InvalidZone = "invalid_zone",
    /// A length of time outside what the field allows.
    InvalidDuration = "invalid_duration",
    /// Not a rule by which something comes again, or one that leaves out its first time.
    InvalidRepeat = "invalid_repeat",
    /// Not a tooth of the FDI notation.
    InvalidTooth = "invalid_tooth",
    /// Surfaces that this tooth does not have, or one named twice.
    InvalidSurfaces = "invalid_surfaces",
    /// The service is recorded on another part of the mouth than was given.
    ScopeMismatch = "scope_mismatch",
    /// The tooth was extracted; `tooth`.
    ToothMissing = "tooth_missing",
    /// Not an identifier.
    InvalidId = "invalid_id",
    /// A number outside what the field allows.
    OutOfRange = "out_of_range",
    /// Not a colour of the palette.
    InvalidColour = "invalid_colour",
    /// A national identity number whose check digits are wrong.
    InvalidNationalId = "invalid_national_id",
    /// Not a code of ICD-10.
    InvalidDiagnosisCode = "invalid_diagnosis_code",
    /// A file that is no picture, or none that can be read.
    InvalidPicture = "invalid_picture",
    /// A picture of more than `max` KiB.
    PictureTooLarge = "picture_too_large",

    // Who may.
    /// Nobody is signed in.
    NotSignedIn = "not_signed_in",
    /// The window is locked; the password opens it.
    Locked = "locked",
    /// The user's roles do not hold the permission in `permission`.
    NotAllowed = "not_allowed",
    /// Phone number or password is wrong.
    WrongCredentials = "wrong_credentials",
    /// Too many wrong tries; try again in `seconds`.
    TryLater = "try_later",
    /// The password is too short, too long or among the most common.
    WeakPassword = "weak_password",
    /// The recovery code is not the clinic's.
    WrongRecoveryCode = "wrong_recovery_code",
    /// The last admin cannot lose the role.
    LastAdmin = "last_admin",
    /// Nobody can grant a permission that he does not hold.
    CannotGrant = "cannot_grant",

    // What stands in the way.
    /// The record does not exist, or is not one of this kind.
    NotFound = "not_found",
    /// The record was changed by somebody else meanwhile.
    Changed = "changed",
    /// Another record has this value already.
    AlreadyUsed = "already_used",
    /// Records like this one exist; they are in `candidates`.
    PossibleDuplicate = "possible_duplicate",
    /// The record is archived.
    Archived = "archived",
    /// The status cannot change that way; `from`, `to`.
    IllegalStatus = "illegal_status",
    /// The time is taken; `by`, `from`, `to`, and the next free times in `free`.
    TimeTaken = "time_taken",
    /// Outside the doctor's working hours; the next times within them are in `free`.
    OutsideHours = "outside_hours",
    /// The visit is later; it cannot be taken that far yet.
    TooEarly = "too_early",
    /// It must be reserved `hours` ahead.
    TooSoon = "too_soon",
    /// The resource is still reserved; `count`.
    HasReservations = "has_reservations",
    /// Its time went to something more important; it needs another one first.
    NeedsTime = "needs_time",
    /// A task holds this time; it is changed with the task.
    HeldByTask = "held_by_task",
    /// Something is booked in time that was to be taken away; `count` and the first of them in `bookings`.
    TimeInUse = "time_in_use",
    /// The doctor or assistant still has visits to come; `count`.
    HasVisits = "has_visits",
    /// The team of the case day is not complete; `lacks`.
    TeamIncomplete = "team_incomplete",
    /// Somebody of that role was asked already.
    SeatTaken = "seat_taken",
    /// The person has not the skills that are needed, or another profession.
    NotQualified = "not_qualified",
    /// No accepted availability of the person covers the time.
    NotAvailable = "not_available",
    /// The case day is not confirmed.
    NotConfirmed = "not_confirmed",
    /// The day's hours do not hold it; `left` minutes are free.
    DayFull = "day_full",
    /// Amounts are on record in the clinic's currency, so it stays.
    CurrencyInUse = "currency_in_use",
    /// Visits, reservations or case days are still to come, and would be at other times in another zone; `count`.
    ZoneInUse = "zone_in_use",
    /// Nothing of the series that was meant can be changed any more.
    NothingInSeries = "nothing_in_series",
    /// The site still has `resources`, or `visits` or `case_days` to come, or is the only one.
    SiteInUse = "site_in_use",
    /// The resource is not used at that site.
    OtherSite = "other_site",
    /// Hours at two sites share time.
    TwoSites = "two_sites",
    /// A signed or issued record is never altered.
    Immutable = "immutable",
    /// The patient's allergies were never asked for; an answer is needed first.
    AllergiesUnknown = "allergies_unknown",
    /// The medicine clashes with what is recorded; a reason is needed to go on. `warnings`.
    NeedsReason = "needs_reason",
    /// The treatment case is completed or cancelled; it must be reopened first.
    CaseClosed = "case_closed",
    /// Only a doctor's own account can do this.
    NotADoctor = "not_a_doctor",
    /// Only a care provider's own account can do this.
    NotAProvider = "not_a_provider",
    /// The period does not take availability now.
    PeriodClosed = "period_closed",
    /// Somebody has submitted availability for these days.
    HasSubmissions = "has_submissions",
    /// Submissions still wait for a review; `count`.
    NotReviewed = "not_reviewed",
    /// Only work that is done is billed.
    NotDone = "not_done",
    /// The work is on an issued invoice already.
    AlreadyBilled = "already_billed",
    /// The payment was taken back already, or takes one back itself.
    AlreadyReversed = "already_reversed",
    /// The invoice has no lines.
    NothingToInvoice = "nothing_to_invoice",
    /// More than is still open; `open`.
    MoreThanOpen = "more_than_open",
    /// The key was used before for a different request.
    KeyReused = "key_reused",
    /// The record cannot be removed while others use it.
    InUse = "in_use",

    // The clinic's file.
    /// No clinic is open.
    NoClinic = "no_clinic",
    /// There is a clinic in this folder already.
    ClinicExists = "clinic_exists",
    /// The folder for a new clinic has something in it.
    FolderNotEmpty = "folder_not_empty",
    /// There is no clinic in this folder.
    NotAClinic = "not_a_clinic",
    /// The folder is on a network or a synchronised drive.
    UnsafeFolder = "unsafe_folder",
    /// The file was written by a newer version.
    NewerVersion = "newer_version",
    /// The file could not be brought up to this version; it is as it was.
    MigrationFailed = "migration_failed",
    /// Another program holds the clinic.
    Busy = "busy",
    /// The disk is full.
    DiskFull = "disk_full",
    /// The folder cannot be written to.
    ReadOnly = "read_only",
    /// The file is damaged.
    Damaged = "damaged",
    /// Something that should not happen did; nothing was changed.
    Internal = "internal",
}

/// A refusal, as it travels to the window, the command line and the tests.
///
/// `params` fill the translated message; they never hold a patient's data beyond what the asking user may see,
/// and errors are never written to a log with their parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("{}{}", .code.as_str(), .field.as_deref().map(|f| format!(" ({f})")).unwrap_or_default())]
pub struct Error {
    /// What went wrong.
    pub code: ErrorCode,
    /// The field of the request it is about, as a path such as `phones[0].number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the message mentions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, serde_json::Value>,
}

impl Error {
    /// An error that is about no field in particular.
    pub const fn new(code: ErrorCode) -> Self {
        Self { code, field: None, params: BTreeMap::new() }
    }

    /// An error about one field.
    pub fn at(code: ErrorCode, field: impl Into<String>) -> Self {
        Self { code, field: Some(field.into()), params: BTreeMap::new() }
    }

    /// The same error with one more parameter for its message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        if let Ok(value) = serde_json::to_value(value) {
            self.params.insert(name.to_owned(), value);
        }
        self
    }

    /// The same error about this field, unless it already names one.
    #[must_use]
    pub fn or_field(mut self, field: &str) -> Self {
        self.field.get_or_insert_with(|| field.to_owned());
        self
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_its_wire_form() {
        for &code in ErrorCode::ALL {
            assert_eq!(ErrorCode::parse(code.as_str()), Some(code));
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
