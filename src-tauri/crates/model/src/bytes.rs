//! Bytes that travel as text.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use base64::Engine;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;

use crate::ErrorCode;
use crate::serde_text::text_form;

/// A picture or a document: bytes that travel as Base64.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl FromStr for Bytes {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        STANDARD.decode(text).map(Self).map_err(|_| ErrorCode::Malformed)
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Base64Display::new(&self.0, &STANDARD).fmt(f)
    }
}

impl Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

text_form!(Bytes, "bytes", "contentEncoding": "base64");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_travel_as_base64() {
        let bytes = Bytes(vec![0, 255, 37]);
        let text = serde_json::to_string(&bytes).unwrap();
        assert_eq!(text, "\"AP8l\"");
        assert_eq!(serde_json::from_str::<Bytes>(&text).unwrap(), bytes);
        assert_eq!("AP8".parse::<Bytes>(), Err(ErrorCode::Malformed));
    }
}
