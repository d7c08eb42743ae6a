//! Writing phone numbers in groups.

use cuspid_model::text::phone_in_groups;

use super::Format;

impl Format {
    /// A phone number as people at the clinic write it.
    pub fn phone(&self, e164: &str) -> String {
        phone_in_groups(e164, self.country.as_ref().map_or("", |country| country.as_str()))
    }
}
