//! How checked values that look like text travel: as their text, refused with a code when wrong.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Error, Visitor};

use crate::ErrorCode;

/// Reads a value from its text where it lies: a week of the calendar holds thousands of them.
pub(crate) struct TextOf<T>(pub PhantomData<T>);

impl<T: FromStr<Err = ErrorCode>> Visitor<'_> for TextOf<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|code: ErrorCode| E::custom(code.as_str()))
    }
}

/// Gives a type with `FromStr<Err = ErrorCode>` and `Display` its serde form, its schema and `TryFrom<String>`.
///
/// The code of a refusal is the whole message of the serde error; the door reads it back from there.
macro_rules! text_form {
    ([$($generics:tt)*] $type:ty, $name:literal, $($schema:tt)+) => {
        impl<$($generics)*> serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de, $($generics)*> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::serde_text::TextOf(std::marker::PhantomData))
            }
        }

        #[cfg(feature = "schema")]
        impl<$($generics)*> schemars::JsonSchema for $type {
            fn inline_schema() -> bool { true }
            fn schema_name() -> std::borrow::Cow<'static, str> { $name.into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", $($schema)+ })
            }
        }
    };
    ($type:ty, $name:literal, $($schema:tt)+) => {
        $crate::serde_text::text_form!([] $type, $name, $($schema)+);
    };
}

pub(crate) use text_form;
