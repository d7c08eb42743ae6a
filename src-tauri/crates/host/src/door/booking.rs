//! Doctors, resources, tasks and appointments.

use cuspid_clinic::{availability, booking, doctors, reservations, resources, tasks};

use super::{Row, opening, read, write};
use crate::print;

pub fn rows() -> Vec<Row> {
    vec![
        read(doctors::list),
        write(doctors::add),
        write(doctors::change),
        write(doctors::archive),
        read(resources::list),
        read(resources::usage::get),
        write(resources::add),
        write(resources::change),
        write(resources::archive),
        read(reservations::list),
        write(reservations::reserve),
        write(reservations::change),
        write(reservations::set_status),
        read(tasks::list),
        read(tasks::list_closed),
        write(tasks::add),
        write(tasks::change),
        write(tasks::set_status),
        read(availability::list),
        write(availability::add),
        write(availability::remove),
        read(booking::list_days),
        read(print::day_list),
        read(booking::list_today),
        read(booking::list_left_open),
        read(booking::list_month),
        read(booking::list_conflicts),
        opening(booking::list_of_patient, |request| request.patient.into()),
        opening(booking::get, |request| request.appointment.into()),
        read(booking::free_times),
        write(booking::book),
        write(booking::change),
        write(booking::move_to),
        write(booking::cancel),
        write(booking::set_status),
        write(booking::undo),
        write(booking::check_in),
        opening(booking::check_out, |request| request.appointment.into()),
    ]
}
