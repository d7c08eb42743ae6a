//! What a prescription is warned of: look-ups of its medicines in what staff recorded about the patient (C9, C10). The
//! doctor may go on, giving a reason, which is kept.

use std::collections::BTreeSet;

use cuspid_model::requests::patients::{AllergyAnswer, FindingKind, Severity};
use cuspid_model::requests::treatment::{Warning, WarningKind};
use cuspid_model::{MedicineId, PatientId};
use rusqlite::params;

use super::{medicine, substances};
use crate::cell::Stored;
use crate::patients::patient;
use crate::{Read, Result};

/// A substance prescribed within so many days is a duplicate.
const RECENT_DAYS: i64 = 7;

struct Finding {
    kind: FindingKind,
    name: String,
    severity: Option<Severity>,
}

/// A medicine with what it is compared by.
struct Candidate<'a> {
    name: &'a str,
    named: BTreeSet<String>,
    families: BTreeSet<usize>,
}

impl<'a> Candidate<'a> {
    fn of(medicine: &'a medicine::Details) -> Self {
        let mut named = substances::named(&medicine.generic_name);
        let class = medicine.class.as_deref().map(substances::named).unwrap_or_default();
        let mut families = substances::families(&named);
        families.extend(substances::families(&class));
        named.extend(medicine.brand.as_deref().map(substances::named).unwrap_or_default());
        Self { name: &medicine.generic_name, named, families }
    }

    fn warning(&self, kind: WarningKind, about: &str, severity: Option<Severity>) -> Warning {
        Warning { kind, medicine: self.name.to_owned(), about: about.to_owned(), severity }
    }

    /// How a recorded allergy meets the medicine, if it does.
    fn against(&self, allergy: &Finding, class: Option<&str>) -> Option<WarningKind> {
        let named = substances::named(&allergy.name);
        let families = substances::families(&named);
        let own_class = class.map(substances::named).unwrap_or_default();
        if !named.is_disjoint(&self.named) {
            Some(WarningKind::AllergySubstance)
        } else if !families.is_disjoint(&self.families) || !named.is_disjoint(&own_class) {
            Some(WarningKind::AllergyClass)
        } else {
            substances::cross(&families, &self.families).then_some(WarningKind::AllergyCross)
        }
    }
}

/// What these medicines are warned of for a patient, the gravest first, and what is known of his allergies.
pub fn of(read: &Read<'_>, patient: PatientId, medicines: &[MedicineId]) -> Result<(AllergyAnswer, Vec<Warning>)> {
    let patient::Allergies { allergies, .. } = read.get(patient, "patient")?;
    let patient::Identity { birth_date, .. } = read.get(patient, "patient")?;
    let today = read.today()?;
    let age = birth_date.and_then(|born| born.years_until(today));
    // Whatever the answer is: another computer may have recorded an allergy while this one was told that there are none.
    let findings = findings(read, patient)?;
    let recent = recently_prescribed(read, patient)?;
    let mut warnings = vec![];
    let mut earlier: Vec<BTreeSet<String>> = vec![];
    for &id in medicines {
        let medicine: medicine::Details = read.get(id, "lines")?;
        let candidate = Candidate::of(&medicine);
        for finding in &findings {
            let warning = match finding.kind {
                FindingKind::Allergy => candidate.against(finding, medicine.class.as_deref()),
                FindingKind::Medicine => {
                    let same = !substances::named(&finding.name).is_disjoint(&candidate.named);
                    same.then_some(WarningKind::DuplicateTaken)
                }
                FindingKind::Pregnancy => medicine.pregnancy_caution.then_some(WarningKind::Pregnancy),
                _ => None,
            };
            warnings.extend(warning.map(|kind| candidate.warning(kind, &finding.name, finding.severity)));
        }
        if let (Some(least), Some(age)) = (medicine.least_age, age)
            && age < least
        {
            warnings.push(candidate.warning(WarningKind::Age, &least.to_string(), None));
        }
        if earlier.iter().any(|named| !named.is_disjoint(&candidate.named)) {
            warnings.push(candidate.warning(WarningKind::DuplicateLine, "", None));
        }
        if let Some((name, _)) = recent.iter().find(|(_, named)| !named.is_disjoint(&candidate.named)) {
            warnings.push(candidate.warning(WarningKind::DuplicatePrescribed, name, None));
        }
        earlier.push(candidate.named);
    }
    warnings.sort_by_key(|warning| {
        let place = WarningKind::ALL.iter().position(|kind| *kind == warning.kind);
        (place, std::cmp::Reverse(warning.severity))
    });
    Ok((allergies, warnings))
}

fn findings(read: &Read<'_>, patient: PatientId) -> Result<Vec<Finding>> {
    read.all(
        "SELECT kind, name, severity FROM finding
         WHERE patient_id = ?1 AND status = 'active' AND kind IN ('allergy', 'medicine', 'pregnancy')
               AND (expires_on IS NULL OR expires_on >= ?2) ORDER BY n",
        params![Stored(patient), Stored(read.today()?)],
        |row| {
            Ok(Finding {
                kind: row.get::<_, Stored<_>>(0)?.0,
                name: row.get(1)?,
                severity: row.get::<_, Stored<_>>(2)?.0,
            })
        },
    )
}

/// What was prescribed within the last days and not made void: the number of the prescription and its substances.
fn recently_prescribed(read: &Read<'_>, patient: PatientId) -> Result<Vec<(String, BTreeSet<String>)>> {
    let since = read.today()?.plus_days(-RECENT_DAYS)?;
    let documents: Vec<String> = read.all(
        "SELECT r.document FROM main.prescription r
         WHERE r.patient_id = ?1 AND r.issued_on >= ?2
               AND NOT EXISTS (SELECT 1 FROM main.prescription_void v WHERE v.prescription_id = r.id)
         ORDER BY r.issued_at DESC LIMIT 50",
        params![Stored(patient), Stored(since)],
        |row| row.get(0),
    )?;
    let mut recent = vec![];
    for document in documents {
        let document = super::prescriptions::stored_document(&document)?;
        let lines = document.lines.into_iter();
        recent.extend(lines.map(|line| (document.number.clone(), substances::named(&line.substance))));
    }
    Ok(recent)
}
