//! Who works in the demo clinic. Every person here is invented; phone numbers are from ranges kept free for stories
//! where a country has one.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::text::Language;

/// The staff of the demo clinic and where it is.
pub struct Staff {
    pub country: &'static str,
    pub currency: &'static str,
    pub zone: &'static str,
    /// Role, name and phone number; the first is the admin.
    pub users: [(BuiltInRole, &'static str, &'static str); 5],
}

/// The staff for a language.
pub fn staff(language: Language) -> Staff {
    use BuiltInRole::{Admin, Assistant, Doctor, Receptionist};
    match language {
        Language::English => Staff {
            country: "US",
            currency: "USD",
            zone: "America/New_York",
            users: [
                (Admin, "Maren Ashby", "202-555-0112"),
                (Doctor, "Dr. Ines Calder", "202-555-0113"),
                (Doctor, "Dr. Tomas Okoye", "202-555-0114"),
                (Receptionist, "Ruth Fenwick", "202-555-0115"),
                (Assistant, "Jonah Pell", "202-555-0116"),
            ],
        },
        Language::Portuguese => Staff {
            country: "BR",
            currency: "BRL",
            zone: "America/Sao_Paulo",
            users: [
                (Admin, "Marina Aguiar", "11 98888-0112"),
                (Doctor, "Dra. Inês Caldeira", "11 98888-0113"),
                (Doctor, "Dr. Tomás Okoye", "11 98888-0114"),
                (Receptionist, "Rute Figueira", "11 98888-0115"),
                (Assistant, "Jonas Peixoto", "11 98888-0116"),
            ],
        },
    }
}
