//! The clinic's settings.

use cuspid_clinic::practice::{settings, sites};
use cuspid_model::requests::settings::SaveLetterhead;

use super::{Row, read, write, write_keys};
use crate::print;

pub fn rows() -> Vec<Row> {
    vec![
        read(settings::facts),
        read(settings::get),
        // Name, conventions and how amounts are written are known before anybody has signed in.
        write_keys(settings::save_clinic),
        write_keys(|tx, by, request: SaveLetterhead| {
            print::check_logo(&request.letterhead)?;
            settings::save_letterhead(tx, by, request)
        }),
        write_keys(settings::save_rules),
        read(print::sample),
        write(settings::save_tax),
        write(sites::save),
    ]
}
