//! What the catalogue and the list of medicines start with. The codes are our own; no licensed code set ships.

use cuspid_model::requests::recall::{IntervalCount, IntervalUnit, RecallInterval};
use cuspid_model::requests::resources::{AnyResource, ResourceKind};
use cuspid_model::requests::treatment::{ServiceKind, ServiceScope};
use cuspid_model::text::Language;
use cuspid_model::{MedicineId, Money, ServiceId};

use super::{medicine, service};
use crate::{Fault, Result, Tx, practice, recall};

/// A service of the starter catalogue; the price is in hundredths, for a clinic to look over.
#[derive(serde::Deserialize)]
struct StarterService {
    code: String,
    name: String,
    category: String,
    minutes: u32,
    scope: ServiceScope,
    kind: ServiceKind,
    price: i64,
    /// After how many months a patient is called back.
    recall_months: Option<u32>,
    /// Of which kind a visit for it holds a resource.
    needs: Option<ResourceKind>,
}

/// A medicine of the starter list.
#[derive(serde::Deserialize)]
struct StarterMedicine {
    generic_name: String,
    form: String,
    strength: String,
    route: String,
    dosage: Option<String>,
    class: Option<String>,
    pregnancy_caution: u8,
    least_age: Option<u32>,
}

/// Puts the starter catalogue of services and the starter list of medicines into a clinic that has none.
///
/// # Errors
/// When the system has no randomness to give.
pub fn starter(tx: &mut Tx<'_>, language: Language) -> Result<()> {
    let (services, medicines) = lists(language);
    if tx.first("SELECT 1 FROM service LIMIT 1", [], |_| Ok(()))?.is_none() {
        let (_, clinic) = practice::clinic_row(tx)?;
        for row in rows::<StarterService>(services)? {
            let id: ServiceId = tx.new_id()?;
            let price = Money::new(row.price)?.in_decimals(2, clinic.currency.decimals())?;
            let StarterService { code, name, category, minutes, scope, kind, recall_months, needs, .. } = row;
            let category = Some(category);
            tx.put(id, service::Details { code, name, category, price, tax_id: None, minutes, scope, kind });
            tx.put(id, service::Status { archived: false });
            if let Some(kind) = needs {
                let needs = serde_json::to_string(&[AnyResource { kind, kind_name: None }])?;
                tx.put(id, service::Needs { needs });
            }
            let months = recall_months.map(IntervalCount::new).transpose()?;
            let interval = months.map(|every| RecallInterval { every, unit: IntervalUnit::Month });
            recall::set_interval(tx, id, interval)?;
        }
    }
    if tx.first("SELECT 1 FROM medicine LIMIT 1", [], |_| Ok(()))?.is_none() {
        for row in rows::<StarterMedicine>(medicines)? {
            let id: MedicineId = tx.new_id()?;
            tx.put(
                id,
                medicine::Details {
                    generic_name: row.generic_name,
                    brand: None,
                    form: Some(row.form),
                    strength: Some(row.strength),
                    route: Some(row.route),
                    dosage: row.dosage,
                    class: row.class,
                    pregnancy_caution: row.pregnancy_caution == 1,
                    least_age: row.least_age,
                },
            );
            tx.put(id, medicine::Status { archived: false });
        }
    }
    Ok(())
}

const fn lists(language: Language) -> (&'static str, &'static str) {
    macro_rules! list {
        ($name:literal) => {
            include_str!(concat!("../../../../../assets/catalogues/", $name, ".csv"))
        };
    }
    match language {
        Language::English => (list!("services.en"), list!("medicines.en")),
        Language::Portuguese => (list!("services.pt-BR"), list!("medicines.pt-BR")),
    }
}

fn rows<T: serde::de::DeserializeOwned>(csv: &str) -> Result<Vec<T>> {
    let rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize().collect::<Result<_, csv::Error>>();
    rows.map_err(|error| Fault::Stored(format!("starter list: {error}")))
}
