//! What a country asks of a prescription.
//!
//! Brazil, antimicrobials: RDC 471/2021 of Anvisa, as amended by RDC 973/2025; the substances are those of IN 360/2025. Two
//! copies: the first goes back to the patient, the pharmacy keeps the second. Valid in the whole country for ten days,
//! counted from the day after issue, so that the last one is ten days later. It must name the patient with age and sex, and
//! for each medicine dose or strength, form, dosage and quantity; the issuer with licence, address and phone; the date.
//! What the record does not say of age and sex is left to be filled in by hand, on paper. What the same rule asks of other
//! substances (GLP-1 agonists) no dentist prescribes, and continuous use (ninety days) is not offered.

use cuspid_model::requests::treatment::CountryRule;
use cuspid_model::{Error, ErrorCode, PatientId};

use super::{medicine, substances};
use crate::patients::patient;
use crate::{Read, Result, practice};

/// The copies of an antimicrobial's prescription in Brazil.
const COPIES: u32 = 2;
/// How many days after its day of issue it may still be filled there.
const DAYS: i64 = 10;

/// What the clinic's country asks of a prescription of these medicines today, where it asks more than usual.
pub fn rule(read: &Read<'_>, patient: PatientId, medicines: &[medicine::Details]) -> Result<Option<CountryRule>> {
    let (_, clinic) = practice::clinic_row(read)?;
    if clinic.country.as_str() != "BR" {
        return Ok(None);
    }
    let mut lines = vec![];
    for (at, medicine) in (0u32..).zip(medicines) {
        let class = medicine.class.as_deref().unwrap_or_default();
        if substances::is_antimicrobial(&medicine.generic_name) || substances::is_antimicrobial(class) {
            lines.push(at);
        }
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let patient::Identity { birth_date, sex, .. } = read.get(patient, "patient")?;
    let valid_until = read.today()?.plus_days(DAYS)?;
    Ok(Some(CountryRule { copies: COPIES, valid_until, lines, no_age: birth_date.is_none(), no_sex: sex.is_none() }))
}

/// Refuses a line that must say its quantity and does not.
pub fn check_quantities(rule: &CountryRule, says_quantity: impl Fn(usize) -> bool) -> Result<()> {
    let silent = rule.lines.iter().find(|&&line| usize::try_from(line).is_ok_and(|line| !says_quantity(line)));
    match silent {
        Some(line) => Err(Error::at(ErrorCode::Missing, format!("lines[{line}].quantity")).into()),
        None => Ok(()),
    }
}
