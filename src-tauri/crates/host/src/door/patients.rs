//! Patients and their medical history.

use cuspid_clinic::patients;
use cuspid_model::requests::patients::{GetAlerts, GetPatient, GetPatientChanges, GetPatientTimeline};

use super::{Row, opening, read, write};

pub fn rows() -> Vec<Row> {
    vec![
        write(patients::register),
        write(patients::change),
        write(patients::set_status),
        read(patients::find),
        opening(patients::get, |request: &GetPatient| request.patient.into()),
        opening(patients::get_alerts, |request: &GetAlerts| request.patient.into()),
        opening(patients::timeline, |request: &GetPatientTimeline| request.patient.into()),
        opening(patients::changes, |request: &GetPatientChanges| request.patient.into()),
        read(patients::find_duplicates),
        read(patients::list_duplicates),
        write(patients::set_allergies),
        write(patients::add_finding),
        write(patients::end_finding),
        write(patients::mark_finding_error),
    ]
}
