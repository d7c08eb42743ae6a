//! The clinic's settings.

use cuspid_clinic::practice::settings;

use super::{Row, read, write, write_keys};

pub fn rows() -> Vec<Row> {
    vec![
        read(settings::facts),
        read(settings::get),
        // The name is shown before anybody has signed in.
        write_keys(|tx, by, _, request| settings::save_letterhead(tx, by, request)),
        write(settings::save_rules),
        write(settings::save_tax),
    ]
}
