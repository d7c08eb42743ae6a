//! The first page of the day.

use cuspid_clinic::dashboard;

use super::{Row, read};

pub fn rows() -> Vec<Row> {
    vec![read(dashboard::figures), read(dashboard::own_production)]
}
