//! The clinic's list of medicines.

use cuspid_model::permission::{PrescriptionsRead, PrescriptionsWrite};
use cuspid_model::requests::treatment::*;
use cuspid_model::{Error, ErrorCode, MedicineId};

use super::medicine;
use crate::access::Authorized;
use crate::cell::Stored;
use crate::patients::fold;
use crate::{Read, Result, Tx};

/// More than these are searched further, not read.
const MOST: usize = 200;

/// The list of medicines, by name: the first 200 that match. Each word typed must be part of the substance, brand, strength,
/// form or class; accents and case do not matter.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<PrescriptionsRead>, request: ListMedicines) -> Result<Vec<MedicineRow>> {
    let typed = request.find.map(|text| fold(&text)).unwrap_or_default();
    let words: Vec<&str> = typed.split(' ').collect();
    let mut medicines = read.all(
        "SELECT id, generic_name, brand, form, strength, route, dosage, class, pregnancy_caution, least_age, archived
         FROM medicine WHERE archived <= ?1 ORDER BY generic_name COLLATE NOCASE, strength, n",
        [request.archived],
        |row| {
            Ok(MedicineRow {
                id: row.get::<_, Stored<_>>(0)?.0,
                generic_name: row.get(1)?,
                brand: row.get(2)?,
                form: row.get(3)?,
                strength: row.get(4)?,
                route: row.get(5)?,
                dosage: row.get(6)?,
                class: row.get(7)?,
                pregnancy_caution: row.get(8)?,
                least_age: row.get(9)?,
                archived: row.get(10)?,
            })
        },
    )?;
    medicines.retain(|medicine| {
        let parts = [&medicine.brand, &medicine.strength, &medicine.form, &medicine.class];
        let parts = [&medicine.generic_name].into_iter().chain(parts.into_iter().flatten());
        let text = fold(&parts.map(String::as_str).collect::<Vec<_>>().join(" "));
        words.iter().all(|word| text.contains(word))
    });
    medicines.truncate(MOST);
    Ok(medicines)
}

/// Adds a medicine to the list.
///
/// # Errors
/// A refused field.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<PrescriptionsWrite>, request: AddMedicine) -> Result<MedicineId> {
    let id: MedicineId = tx.new_id()?;
    tx.put(id, checked(request.details)?);
    tx.put(id, medicine::Status { archived: false });
    Ok(id)
}

/// Changes a medicine.
///
/// # Errors
/// A refused field.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<PrescriptionsWrite>, request: ChangeMedicine) -> Result<()> {
    tx.get::<medicine::Details>(request.medicine, "medicine")?;
    tx.put(request.medicine, checked(request.details)?);
    Ok(())
}

/// Offers a medicine, or no longer.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn archive(tx: &mut Tx<'_>, _by: &Authorized<PrescriptionsWrite>, request: ArchiveMedicine) -> Result<()> {
    tx.get::<medicine::Details>(request.medicine, "medicine")?;
    tx.put(request.medicine, medicine::Status { archived: request.archived });
    Ok(())
}

fn checked(details: MedicineDetails) -> Result<medicine::Details> {
    const OLDEST: u32 = 120;
    if details.least_age.is_some_and(|years| years > OLDEST) {
        let error = Error::at(ErrorCode::OutOfRange, "details.least_age");
        return Err(error.with("min", 0).with("max", OLDEST).into());
    }
    let text = |value: Option<cuspid_model::text::Name>| value.map(|value| value.to_string());
    Ok(medicine::Details {
        generic_name: details.generic_name.to_string(),
        brand: text(details.brand),
        form: text(details.form),
        strength: text(details.strength),
        route: text(details.route),
        dosage: details.dosage.map(|text| text.to_string()),
        class: text(details.class),
        pregnancy_caution: details.pregnancy_caution,
        least_age: details.least_age,
    })
}
