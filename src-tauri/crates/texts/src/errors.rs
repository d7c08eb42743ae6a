//! The sentence for each refusal.

use cuspid_model::text::Language;
use cuspid_model::time::LocalTime;
use cuspid_model::{Error, ErrorCode, Permission};
use serde_json::Value;

use crate::{Texts, permission_text, texts};

/// What happened, what was kept and what to do, in words.
///
/// An amount in `open` is shown when it is text, formatted by whoever knows the currency.
pub fn error_text(language: Language, error: &Error) -> String {
    let t = texts(language);
    match error.code {
        ErrorCode::Malformed => t.error_malformed(),
        ErrorCode::Missing => t.error_missing(),
        ErrorCode::UnknownField => t.error_unknown_field(),
        ErrorCode::UnknownRequest => t.error_unknown_request(),
        ErrorCode::Empty => t.error_empty(),
        ErrorCode::TooLong => param(error, "max").map_or_else(|| t.error_too_long_plain(), |max| t.error_too_long(max)),
        ErrorCode::ControlCharacter => t.error_control_character(),
        ErrorCode::InvalidMoney => t.error_invalid_money(),
        ErrorCode::InvalidRate => t.error_invalid_rate(),
        ErrorCode::InvalidCurrency => t.error_invalid_currency(),
        ErrorCode::InvalidCountry => t.error_invalid_country(),
        ErrorCode::InvalidPhone => t.error_invalid_phone(),
        ErrorCode::InvalidEmail => t.error_invalid_email(),
        ErrorCode::InvalidDate => t.error_invalid_date(),
        ErrorCode::DateOutOfRange => t.error_date_out_of_range(),
        ErrorCode::InvalidTime => t.error_invalid_time(),
        ErrorCode::InvalidZone => t.error_invalid_zone(),
        ErrorCode::InvalidDuration => t.error_invalid_duration(),
        ErrorCode::InvalidRepeat => t.error_invalid_repeat(),
        ErrorCode::InvalidTooth => t.error_invalid_tooth(),
        ErrorCode::InvalidSurfaces => t.error_invalid_surfaces(),
        ErrorCode::ScopeMismatch => t.error_scope_mismatch(),
        ErrorCode::ToothMissing => t.error_tooth_missing(param(error, "tooth").unwrap_or_default()),
        ErrorCode::InvalidId => t.error_invalid_id(),
        ErrorCode::OutOfRange => t.error_out_of_range(),
        ErrorCode::InvalidColour => t.error_invalid_colour(),
        ErrorCode::InvalidNationalId => t.error_invalid_national_id(),
        ErrorCode::InvalidDiagnosisCode => t.error_invalid_diagnosis_code(),
        ErrorCode::InvalidPicture => t.error_invalid_picture(),
        ErrorCode::PictureTooLarge => t.error_picture_too_large(param(error, "max").unwrap_or_default()),
        ErrorCode::NotSignedIn => t.error_not_signed_in(),
        ErrorCode::Locked => t.error_locked(),
        ErrorCode::NotAllowed => param(error, "permission")
            .and_then(|word| Permission::parse(&word))
            .map_or_else(|| t.error_not_allowed_plain(), |p| t.error_not_allowed(permission_text(language, p))),
        // Of a user who is known only the password can be wrong.
        ErrorCode::WrongCredentials => match (count(error, "left"), error.field.is_some()) {
            (Some(left), false) => t.error_wrong_credentials_left(left),
            (None, false) => t.error_wrong_credentials(),
            (Some(left), true) => t.error_wrong_password_left(left),
            (None, true) => t.error_wrong_password(),
        },
        ErrorCode::TryLater => t.error_try_later(wait(t, count(error, "seconds").unwrap_or(60))),
        ErrorCode::WeakPassword => t.error_weak_password(),
        ErrorCode::WrongRecoveryCode => t.error_wrong_recovery_code(),
        ErrorCode::LastAdmin => t.error_last_admin(),
        ErrorCode::CannotGrant => t.error_cannot_grant(),
        ErrorCode::NotFound => t.error_not_found(),
        ErrorCode::Changed => t.error_changed(),
        ErrorCode::AlreadyUsed => t.error_already_used(),
        ErrorCode::PossibleDuplicate => t.error_possible_duplicate(),
        ErrorCode::Archived => t.error_archived(),
        ErrorCode::IllegalStatus => t.error_illegal_status(),
        ErrorCode::TimeTaken => match (param(error, "by"), time(error, "from"), time(error, "to")) {
            (Some(by), Some(from), Some(to)) => t.error_time_taken_by(by, from, to),
            _ => t.error_time_taken(),
        },
        ErrorCode::OutsideHours => t.error_outside_hours(),
        ErrorCode::TooEarly => t.error_too_early(),
        ErrorCode::TooSoon => t.error_too_soon(count(error, "hours").unwrap_or(1)),
        ErrorCode::NeedsTime => t.error_needs_time(),
        ErrorCode::HeldByTask => t.error_held_by_task(),
        ErrorCode::TimeInUse => t.error_time_in_use(count(error, "count").unwrap_or(1)),
        ErrorCode::HasReservations => t.error_has_reservations(count(error, "count").unwrap_or(1)),
        ErrorCode::HasVisits => {
            count(error, "count").map_or_else(|| t.error_has_visits_plain(), |n| t.error_has_visits(n))
        }
        ErrorCode::TeamIncomplete => t.error_team_incomplete(),
        ErrorCode::SeatTaken => t.error_seat_taken(),
        ErrorCode::NotQualified => t.error_not_qualified(),
        ErrorCode::NotAvailable => t.error_not_available(),
        ErrorCode::NotConfirmed => t.error_not_confirmed(),
        ErrorCode::DayFull => t.error_day_full(count(error, "left").unwrap_or(0)),
        ErrorCode::CurrencyInUse => t.error_currency_in_use(),
        ErrorCode::SiteInUse => t.error_site_in_use(),
        ErrorCode::OtherSite => t.error_other_site(),
        ErrorCode::TwoSites => t.error_two_sites(),
        ErrorCode::ZoneInUse => t.error_zone_in_use(count(error, "count").unwrap_or(1)),
        ErrorCode::Immutable => t.error_immutable(),
        ErrorCode::AllergiesUnknown => t.error_allergies_unknown(),
        ErrorCode::NeedsReason => t.error_needs_reason(),
        ErrorCode::CaseClosed => t.error_case_closed(),
        ErrorCode::NotADoctor => t.error_not_a_doctor(),
        ErrorCode::NotAProvider => t.error_not_a_provider(),
        ErrorCode::PeriodClosed => t.error_period_closed(),
        ErrorCode::HasSubmissions => t.error_has_submissions(),
        ErrorCode::NotReviewed => t.error_not_reviewed(count(error, "count").unwrap_or(1)),
        ErrorCode::NotDone => t.error_not_done(),
        ErrorCode::AlreadyBilled => t.error_already_billed(),
        ErrorCode::AlreadyReversed => t.error_already_reversed(),
        ErrorCode::NothingInSeries => t.error_nothing_in_series(),
        ErrorCode::NothingToInvoice => t.error_nothing_to_invoice(),
        ErrorCode::MoreThanOpen => text_param(error, "open")
            .map_or_else(|| t.error_more_than_open_plain(), |open| t.error_more_than_open(open)),
        ErrorCode::KeyReused => t.error_key_reused(),
        ErrorCode::InUse => t.error_in_use(),
        ErrorCode::NoClinic => t.error_no_clinic(),
        ErrorCode::ClinicExists => t.error_clinic_exists(),
        ErrorCode::FolderNotEmpty => t.error_folder_not_empty(),
        ErrorCode::NotAClinic => t.error_not_a_clinic(),
        ErrorCode::UnsafeFolder => t.error_unsafe_folder(),
        ErrorCode::NewerVersion => t.error_newer_version(),
        ErrorCode::MigrationFailed => t.error_migration_failed(),
        ErrorCode::Busy => t.error_busy(),
        ErrorCode::DiskFull => t.error_disk_full(),
        ErrorCode::ReadOnly => t.error_read_only(),
        ErrorCode::Damaged => t.error_damaged(),
        ErrorCode::Internal => t.error_internal(),
    }
}

/// A time to wait: seconds, or whole minutes when it takes longer than anybody would count.
fn wait(t: &Texts, seconds: i64) -> String {
    if seconds < 120 { t.error_wait_seconds(seconds) } else { t.error_wait_minutes((seconds + 59) / 60) }
}

/// A parameter as it is shown: text as it is, a number in digits.
fn param(error: &Error, name: &str) -> Option<String> {
    match error.params.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A parameter that is text already.
fn text_param(error: &Error, name: &str) -> Option<String> {
    error.params.get(name)?.as_str().map(str::to_owned)
}

/// A parameter that counts something.
fn count(error: &Error, name: &str) -> Option<i64> {
    error.params.get(name)?.as_i64()
}

/// A parameter that is a wall-clock time, as hours and minutes.
fn time(error: &Error, name: &str) -> Option<String> {
    let text = param(error, name)?;
    let time = text.parse::<LocalTime>().ok().map(|time| time.date_time().format("%H:%M").to_string());
    Some(time.unwrap_or(text))
}
