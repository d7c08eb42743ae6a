//! The catalogue, treatment cases, procedures, notes, prescriptions and laboratory requests.

use cuspid_clinic::treatment::{cases, labs, medicines, notes, prescriptions, procedures, services, usual};

use super::{Row, opening, opening_when, read, write, write_opening};
use crate::print;

pub fn rows() -> Vec<Row> {
    vec![
        read(services::list_taxes),
        read(services::list),
        write(services::add),
        write(services::change),
        write(services::archive),
        write(cases::open),
        write(cases::change),
        write(cases::set_status),
        opening_when(cases::list, |request| request.patient.map(Into::into)),
        opening(cases::get, |request| request.case.into()),
        opening(cases::of_patient, |request| request.patient.into()),
        write(procedures::plan),
        write(procedures::record),
        write(procedures::change),
        write(procedures::set_status),
        opening(procedures::of_patient, |request| request.patient.into()),
        write(notes::save_draft),
        write(notes::sign),
        write(notes::add_addendum),
        write(notes::mark_in_error),
        read(notes::verify),
        read(medicines::list),
        write(medicines::add),
        write(medicines::change),
        write(medicines::archive),
        opening(prescriptions::check, |request| request.patient.into()),
        write(prescriptions::issue),
        write(prescriptions::make_void),
        opening_when(prescriptions::list, |request| request.patient.map(Into::into)),
        opening(prescriptions::get, |request| request.prescription.into()),
        write_opening(print::prescription, |request| request.prescription.into()),
        read(usual::list),
        opening(prescriptions::of_patient, |request| request.patient.into()),
        read(labs::list_labs),
        write(labs::add_lab),
        write(labs::change_lab),
        write(labs::create),
        write(labs::change),
        write(labs::set_status),
        read(labs::list),
        opening(labs::of_patient, |request| request.patient.into()),
    ]
}
