//! Care providers, scheduling periods and submitted availability.

use cuspid_clinic::{providers, scheduling};

use super::{Row, read, write};

pub fn rows() -> Vec<Row> {
    vec![
        read(providers::list),
        write(providers::add),
        write(providers::change),
        write(providers::set_active),
        write(providers::add_skill),
        write(providers::remove_skill),
        read(scheduling::list),
        read(scheduling::get),
        write(scheduling::add),
        write(scheduling::change),
        write(scheduling::remove),
        write(scheduling::set_status),
        write(scheduling::review),
        write(scheduling::enter),
        read(scheduling::list_own),
        read(scheduling::get_own),
        write(scheduling::submit),
    ]
}
