//! How the values of the model are stored in cells.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::repeat::Repeat;
use cuspid_model::requests::availability::ExceptionEffect;
use cuspid_model::requests::billing::*;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::case_days::{
    CaseDayEventKind, CaseDayStatus, LackKind, ReviewOutcome, TeamAnswer, TeamRole,
};
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::inbox::{BookingRequestStatus, LaterWord, RequestOrigin};
use cuspid_model::requests::notices::{Audience, NoticeEvent, PlanningEvent, TextState};
use cuspid_model::requests::patients::*;
use cuspid_model::requests::providers::{Profession, SkillKind};
use cuspid_model::requests::recall::IntervalUnit;
use cuspid_model::requests::reservations::{Priority, ReservationStatus};
use cuspid_model::requests::resources::ResourceKind;
use cuspid_model::requests::scheduling::{DayWord, PeriodStatus, Verdict};
use cuspid_model::requests::series::SeriesChangeKind;
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::requests::tasks::{Due, TaskKind, TaskStatus};
use cuspid_model::requests::treatment::*;
use cuspid_model::text::{Country, Language};
use cuspid_model::time::{Instant, LocalTime, Minutes, PlainDate, Zone};
use cuspid_model::tooth::Site;
use cuspid_model::*;
use cuspid_oplog::Value;
use rusqlite::types::{FromSqlError, FromSqlResult, ValueRef};
use uuid::Uuid;

/// A type that fits in a cell.
pub trait Cell: Sized {
    /// The stored form.
    fn store(self) -> Value;
    /// Back from the stored form.
    ///
    /// # Errors
    /// When the cell holds something else.
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self>;
}

/// A stored value as an operation's value; fractions do not occur.
pub fn value_of(value: ValueRef<'_>) -> FromSqlResult<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(_) => Value::Text(value.as_str()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
        ValueRef::Real(_) => return Err(FromSqlError::InvalidType),
    })
}

/// The value of a column among the cells of a group.
///
/// # Errors
/// When there is none, or the type cannot hold it.
pub fn cell_of<T: Cell>(cells: &[(u16, Value)], column: u16) -> FromSqlResult<T> {
    let (_, value) = cells.iter().find(|(no, _)| *no == column).ok_or(FromSqlError::InvalidType)?;
    T::load(match value {
        Value::Null => ValueRef::Null,
        Value::Int(number) => ValueRef::Integer(*number),
        Value::Text(text) => ValueRef::Text(text.as_bytes()),
        Value::Blob(bytes) => ValueRef::Blob(bytes),
    })
}

impl Cell for i64 {
    fn store(self) -> Value {
        Value::Int(self)
    }
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64()
    }
}

impl Cell for bool {
    fn store(self) -> Value {
        Value::Int(i64::from(self))
    }
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.as_i64()? != 0)
    }
}

impl Cell for String {
    fn store(self) -> Value {
        Value::Text(self)
    }
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.as_str()?.to_owned())
    }
}

impl Cell for Vec<u8> {
    fn store(self) -> Value {
        Value::Blob(self)
    }
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.as_blob()?.to_vec())
    }
}

impl Cell for Uuid {
    fn store(self) -> Value {
        Value::Blob(self.as_bytes().to_vec())
    }
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Uuid::from_slice(value.as_blob()?).map_err(FromSqlError::other)
    }
}

impl<T: Cell> Cell for Option<T> {
    fn store(self) -> Value {
        self.map_or(Value::Null, T::store)
    }
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
        if matches!(value, ValueRef::Null) { Ok(None) } else { T::load(value).map(Some) }
    }
}

/// Types stored as whole numbers: how to get the number out, and the checked way back in.
macro_rules! number_cells {
    ($($type:ty: $get:expr, $make:expr;)+) => {$(
        impl Cell for $type {
            fn store(self) -> Value {
                let get: fn($type) -> i64 = $get;
                Value::Int(get(self))
            }
            fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let number = value.as_i64()?;
                let make: fn(i64) -> Option<$type> = $make;
                make(number).ok_or(FromSqlError::OutOfRange(number))
            }
        }
    )+};
}

number_cells! {
    u32: i64::from, |n| u32::try_from(n).ok();
    Money: Money::minor, |n| Money::new(n).ok();
    Rate: |rate| i64::from(rate.ppm()), |n| Rate::new(u32::try_from(n).ok()?).ok();
    Instant: Instant::millis, |n| Instant::new(n).ok();
    Minutes: |minutes| i64::from(minutes.get()), |n| Minutes::new(u32::try_from(n).ok()?).ok();
}

/// Types stored as the text they print.
macro_rules! text_cells {
    ($($type:ty),+ $(,)?) => {$(
        impl Cell for $type {
            fn store(self) -> Value { Value::Text(self.to_string()) }
            fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
            }
        }
    )+};
}

text_cells!(PlainDate, LocalTime, Zone, Country, Currency, Site, Due, Repeat);

/// Types stored as a plain word.
macro_rules! word_cells {
    ($($type:ty),+ $(,)?) => {$(
        impl Cell for $type {
            fn store(self) -> Value { Value::Text(self.as_str().to_owned()) }
            fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
                <$type>::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )+};
}

word_cells!(
    Permission,
    BuiltInRole,
    Sex,
    PatientStatus,
    AllergyAnswer,
    FindingKind,
    Severity,
    FindingStatus,
    AppointmentStatus,
    AppointmentSource,
    AppointmentEventKind,
    ServiceScope,
    ServiceKind,
    CaseStatus,
    ProcedureStatus,
    NoteKind,
    LabStatus,
    DiscountKind,
    DraftStatus,
    PaymentMethod,
    CurrencyShown,
    ResourceKind,
    StaffRole,
    ReservationStatus,
    Priority,
    ExceptionEffect,
    IntervalUnit,
    TaskKind,
    TaskStatus,
    CaseDayStatus,
    CaseDayEventKind,
    TeamRole,
    TeamAnswer,
    LackKind,
    ReviewOutcome,
    TextState,
    PlanningEvent,
    NoticeEvent,
    Audience,
    Profession,
    SkillKind,
    PeriodStatus,
    DayWord,
    Verdict,
    SeriesChangeKind,
    RequestOrigin,
    BookingRequestStatus,
    LaterWord,
);

impl Cell for Language {
    fn store(self) -> Value {
        Value::Text(self.tag().to_owned())
    }
    fn load(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Language::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

/// Identifiers are stored as their sixteen bytes.
macro_rules! id_cells {
    ($($type:ty),+ $(,)?) => {$(
        impl Cell for $type {
            fn store(self) -> Value { self.0.store() }
            fn load(value: ValueRef<'_>) -> FromSqlResult<Self> { Uuid::load(value).map(Self) }
        }
    )+};
}

id_cells!(
    ClinicId,
    DeviceId,
    SiteId,
    UserId,
    RoleId,
    DoctorId,
    ResourceId,
    ReservationId,
    TaskId,
    ExceptionId,
    WaitingId,
    BookingRequestId,
    ProviderId,
    SkillId,
    PeriodId,
    SubmissionId,
    RevisionId,
    PatientId,
    AppointmentId,
    ServiceId,
    TaxId,
    CaseId,
    ProcedureId,
    NoteId,
    MedicineId,
    PrescriptionId,
    LabId,
    LabRequestId,
    InvoiceId,
    InvoiceLineId,
    CreditNoteId,
    PaymentId,
    LetterheadId,
    FindingId,
    CaseDayId,
    CaseDayMemberId,
    CasePatientId,
    NoticeId,
    SeriesId,
    SeriesChangeId,
);

/// Any cell of a row, for plain SQL: `row.get::<_, Stored<Money>>(2)?.0`.
pub struct Stored<T>(pub T);

impl<T: Cell> rusqlite::types::FromSql for Stored<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        T::load(value).map(Stored)
    }
}

/// Any cell as a parameter of plain SQL.
impl<T: Cell + Clone> rusqlite::ToSql for Stored<T> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(parameter(self.0.clone().store()))
    }
}

/// An operation's value as a parameter of SQL.
pub fn parameter(value: Value) -> rusqlite::types::ToSqlOutput<'static> {
    use rusqlite::types::Value as Sql;
    rusqlite::types::ToSqlOutput::Owned(match value {
        Value::Null => Sql::Null,
        Value::Int(number) => Sql::Integer(number),
        Value::Text(text) => Sql::Text(text),
        Value::Blob(bytes) => Sql::Blob(bytes),
    })
}
