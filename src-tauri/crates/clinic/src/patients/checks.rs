//! What a patient's record must satisfy before it is written.

use cuspid_model::requests::patients::*;
use cuspid_model::text::{Country, PhoneText};
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, PatientId, Result as Answer};

use super::fold::compact;
use super::patient;
use crate::{Read, Result, phone, practice};

/// Nobody alive is older.
const OLDEST: u32 = 130;

/// The clinic's country, whose numbering plans and identity numbers records follow.
pub fn country(read: &Read<'_>) -> Result<Country> {
    Ok(practice::clinic_row(read)?.1.country)
}

/// Who a patient is, as it is stored.
pub fn identity(today: PlainDate, country: Country, identity: Identity) -> Answer<patient::Identity> {
    let Identity { name, preferred_name, birth_date, sex, gender, national_id } = identity;
    if let Some(born) = birth_date
        && born.years_until(today).is_none_or(|age| age > OLDEST)
    {
        return Err(Error::at(ErrorCode::DateOutOfRange, "identity.birth_date"));
    }
    let national_id = national_id.map(|text| national_id_of(country, &text)).transpose();
    Ok(patient::Identity {
        name: spaced(&name),
        preferred_name: preferred_name.map(|name| spaced(&name)),
        birth_date,
        sex,
        gender: owned(gender.as_deref()),
        national_id: national_id.map_err(|code| Error::at(code, "identity.national_id"))?,
    })
}

/// How a patient is reached, as it is stored.
pub fn contact(country: Country, contact: Contact) -> Answer<patient::Contact> {
    let Contact { phone, other_phone, email, street, city, region, postcode } = contact;
    Ok(patient::Contact {
        phone: number(country, phone.as_ref(), "contact.phone")?,
        other_phone: number(country, other_phone.as_ref(), "contact.other_phone")?,
        email: email.map(|email| email.to_string()),
        street: owned(street.as_deref()),
        city: owned(city.as_deref()),
        region: owned(region.as_deref()),
        postcode: owned(postcode.as_deref()),
    })
}

/// Who stands by a patient, as it is stored.
pub fn people(read: &Read<'_>, country: Country, patient: PatientId, people: People) -> Result<patient::People> {
    let People { guardian_name, guardian_phone, payer, payer_name, payer_tax_id, emergency_name, emergency_phone } =
        people;
    let payer = payer.filter(|&payer| payer != patient);
    if let Some(payer) = payer {
        read.get::<patient::Status>(payer, "people.payer")?;
    }
    let tax_id = payer_tax_id.map(|text| national_id_of(country, &text)).transpose();
    Ok(patient::People {
        guardian_name: owned(guardian_name.as_deref()),
        guardian_phone: number(country, guardian_phone.as_ref(), "people.guardian_phone")?,
        payer_id: payer,
        payer_name: owned(payer_name.as_deref()),
        payer_tax_id: tax_id.map_err(|code| Error::at(code, "people.payer_tax_id"))?,
        emergency_name: owned(emergency_name.as_deref()),
        emergency_phone: number(country, emergency_phone.as_ref(), "people.emergency_phone")?,
    })
}

/// What else is good to know, as it is stored.
pub fn about(about: About) -> patient::About {
    let About { occupation, referral, language, insurer, insurance_card, notes } = about;
    patient::About {
        occupation: owned(occupation.as_deref()),
        referral: owned(referral.as_deref()),
        language: owned(language.as_deref()),
        insurer: owned(insurer.as_deref()),
        insurance_card: owned(insurance_card.as_deref()),
        notes: owned(notes.as_deref()),
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

/// A name with single spaces between its words.
fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(country: Country, text: Option<&PhoneText>, field: &str) -> Answer<Option<String>> {
    text.map(|text| phone::possible(text, country, field).map(|phone| phone.to_string())).transpose()
}

/// An identity number as it is stored. In Brazil one of digits alone is a CPF (or, for a payer, a CNPJ) and its check
/// digits must be right; anything with letters is a passport.
fn national_id_of(country: Country, text: &str) -> Answer<String, ErrorCode> {
    let compact = compact(text);
    if country.as_str() != "BR" || !compact.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    let right = match compact.len() {
        11 => checks_out(&compact, 9, 11) && !all_same(&compact),
        14 => checks_out(&compact, 12, 9) && !all_same(&compact),
        _ => false,
    };
    if right { Ok(compact) } else { Err(ErrorCode::InvalidNationalId) }
}

fn all_same(digits: &str) -> bool {
    digits.bytes().all(|b| digits.starts_with(char::from(b)))
}

/// Whether the last two digits are what those before them add up to modulo 11, with weights that rise from 2 to
/// `heaviest` and begin anew.
fn checks_out(digits: &str, payload: usize, heaviest: u32) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    (payload..payload + 2).all(|at| {
        let weights = (2..=heaviest).cycle();
        let sum: u32 = digits[..at].iter().rev().zip(weights).map(|(digit, weight)| digit * weight).sum();
        digits.get(at) == Some(&(sum * 10 % 11 % 10))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cpf_has_right_check_digits() {
        let brazil = "BR".parse().unwrap();
        for (written, stored) in [
            ("529.982.247-25", Ok("52998224725")),
            ("52998224725", Ok("52998224725")),
            ("529.982.247-26", Err(ErrorCode::InvalidNationalId)),
            ("111.111.111-11", Err(ErrorCode::InvalidNationalId)),
            ("1234", Err(ErrorCode::InvalidNationalId)),
            ("11.222.333/0001-81", Ok("11222333000181")),
            ("11.222.333/0001-82", Err(ErrorCode::InvalidNationalId)),
            ("FX 123456", Ok("FX 123456")),
        ] {
            assert_eq!(national_id_of(brazil, written).as_deref(), stored.as_deref(), "{written}");
        }
        assert!(national_id_of("AU".parse().unwrap(), "529.982.247-26").is_ok(), "a rule of Brazil alone");
    }
}
