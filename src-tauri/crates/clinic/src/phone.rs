//! Phone numbers in any way of writing, by the numbering plans of the countries.

use cuspid_model::text::{Country, Phone, PhoneText};
use cuspid_model::{Error, ErrorCode, Result};
use phonenumber::{Mode, PhoneNumber};

/// A number that may reach somebody: its length is one the country's numbers have. For patients, whose numbers are
/// recorded as they give them.
///
/// # Errors
/// [`ErrorCode::InvalidPhone`] at `field`.
pub fn possible(text: &PhoneText, country: Country, field: &str) -> Result<Phone> {
    let number = parse(text, country, field)?;
    let length = u16::try_from(number.national().to_string().len()).unwrap_or(u16::MAX);
    // A number nobody was assigned belongs to no one country of its prefix: any of them may allow the length.
    let plans = phonenumber::metadata::DATABASE.by_code(&number.country().code()).unwrap_or_default();
    let lengths = |plan: &phonenumber::Metadata| -> Vec<u16> {
        let kinds = plan.descriptors();
        let kinds = [Some(kinds.general()), kinds.fixed_line(), kinds.mobile(), kinds.voip(), kinds.toll_free()];
        kinds.into_iter().flatten().flat_map(|kind| kind.possible_length().to_vec()).collect()
    };
    if !plans.iter().any(|plan| lengths(plan).contains(&length)) {
        return Err(Error::at(ErrorCode::InvalidPhone, field));
    }
    e164(&number, field)
}

/// A number that the country's plan really assigns. For people who sign in.
///
/// # Errors
/// [`ErrorCode::InvalidPhone`] at `field`.
pub fn valid(text: &PhoneText, country: Country, field: &str) -> Result<Phone> {
    let number = parse(text, country, field)?;
    if !number.is_valid() {
        return Err(Error::at(ErrorCode::InvalidPhone, field));
    }
    e164(&number, field)
}

fn parse(text: &PhoneText, country: Country, field: &str) -> Result<PhoneNumber> {
    phonenumber::parse(country.as_str().parse().ok(), &**text).map_err(|_| Error::at(ErrorCode::InvalidPhone, field))
}

fn e164(number: &PhoneNumber, field: &str) -> Result<Phone> {
    let text = number.format().mode(Mode::E164).to_string();
    text.parse().map_err(|code| Error::at(code, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(text: &str) -> PhoneText {
        text.parse().unwrap()
    }

    #[test]
    fn any_way_of_writing_gives_one_number() {
        let brazil = "BR".parse().unwrap();
        for written in ["(11) 98765-4321", "11987654321", "+55 11 98765-4321", "+55(11)98765.4321", "011 98765-4321"] {
            assert_eq!(
                valid(&phone(written), brazil, "phone").map(|p| p.to_string()),
                Ok("+5511987654321".into()),
                "{written}"
            );
        }
    }

    #[test]
    fn a_patients_number_needs_only_be_possible() {
        let states = "US".parse().unwrap();
        assert_eq!(possible(&phone("555-883-7970"), states, "phone").unwrap().to_string(), "+15558837970");
        assert!(valid(&phone("555-883-7970"), states, "phone").is_err());
        for wrong in ["12", "abc", "555-883-79701234", "+999 1234567"] {
            assert_eq!(
                possible(&phone(wrong), states, "phone"),
                Err(Error::at(ErrorCode::InvalidPhone, "phone")),
                "{wrong}"
            );
        }
    }
}
