//! Reading a request's arguments so that a refusal names the field and says why.

use cuspid_model::{Error, ErrorCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The arguments of a request.
///
/// # Errors
/// The first field that is missing, unknown, of the wrong type or refused by its type, with the code of the refusal.
pub fn parse<R: DeserializeOwned>(args: Value) -> Result<R, Error> {
    // No arguments at all are the same as an empty object.
    let args = if args.is_null() { Value::Object(serde_json::Map::new()) } else { args };
    // Serde would take a list for the fields in their order, which is nobody's intention.
    if !args.is_object() {
        return Err(Error::new(ErrorCode::Malformed));
    }
    serde_path_to_error::deserialize(args).map_err(|error| {
        let path = match error.path().to_string() {
            path if path == "." => None,
            path => Some(path),
        };
        let (code, named) = explain(&error.inner().to_string());
        let field = match (path, named) {
            (Some(path), Some(named)) if !path.ends_with(&named) => Some(format!("{path}.{named}")),
            (path, named) => path.or(named),
        };
        Error { field, ..Error::new(code) }
    })
}

/// What serde's message means. A checked type's refusal is its code; the others are serde's own few sentences.
fn explain(message: &str) -> (ErrorCode, Option<String>) {
    let quoted = || message.split('`').nth(1).map(str::to_owned);
    if let Some(code) = ErrorCode::parse(message) {
        (code, None)
    } else if message.starts_with("missing field") {
        (ErrorCode::Missing, quoted())
    } else if message.starts_with("unknown field") {
        (ErrorCode::UnknownField, quoted())
    } else {
        (ErrorCode::Malformed, None)
    }
}

#[cfg(test)]
mod tests {
    use cuspid_model::requests::session::{CreateClinic, SignIn};
    use serde_json::json;

    use super::*;

    fn refused<R: DeserializeOwned>(args: Value) -> (ErrorCode, Option<String>) {
        let error = parse::<R>(args).err().unwrap();
        (error.code, error.field)
    }

    #[test]
    fn a_refusal_names_the_field() {
        let at = |code, field: &str| (code, Some(field.to_owned()));
        assert_eq!(refused::<SignIn>(json!({"phone": "1", "password": 3})), at(ErrorCode::Malformed, "password"));
        assert_eq!(refused::<SignIn>(json!({"phone": ""})), at(ErrorCode::Empty, "phone"));
        assert_eq!(refused::<SignIn>(json!({"phone": "1"})), at(ErrorCode::Missing, "password"));
        assert_eq!(refused::<SignIn>(json!({"phone": "1", "pass": ""})), at(ErrorCode::UnknownField, "pass"));
        assert_eq!(refused::<SignIn>(json!(["1", "2"])), (ErrorCode::Malformed, None));
        assert_eq!(refused::<SignIn>(Value::Null), at(ErrorCode::Missing, "phone"));
        let mut clinic = json!({"folder": "x", "name": "n", "country": "BR", "currency": "BRX"});
        assert_eq!(refused::<CreateClinic>(clinic.clone()), at(ErrorCode::InvalidCurrency, "currency"));
        clinic["currency"] = json!("BRL");
        clinic["language"] = json!("xx");
        assert_eq!(refused::<CreateClinic>(clinic), at(ErrorCode::Malformed, "language"));
    }
}
