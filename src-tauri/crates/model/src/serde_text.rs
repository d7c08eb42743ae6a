//! How checked values that look like text travel: as their text, refused with a code when wrong.

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
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(|code: $crate::ErrorCode| serde::de::Error::custom(code.as_str()))
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
