//! Patients on a real encrypted file.

mod duplicates;
mod history;
mod records;
mod search;
mod timeline;

use cuspid_model::PatientId;
use cuspid_model::requests::patients::*;
use serde_json::{Value, json};

use crate::tests::Fixture;
use crate::{Result, patients};

/// Registers a patient from the request's JSON; duplicates are accepted.
fn register(f: &Fixture, mut args: Value) -> PatientId {
    args["accept_duplicate"] = true.into();
    try_register(f, args).unwrap().patient
}

fn try_register(f: &Fixture, args: Value) -> Result<Registered> {
    let by = f.admin();
    let request = serde_json::from_value(args).unwrap();
    f.write(|tx| patients::register(tx, &by, request))
}

/// Registers a patient by his name alone.
fn named(f: &Fixture, name: &str) -> PatientId {
    register(f, json!({"identity": {"name": name}}))
}

fn find(f: &Fixture, request: FindPatients) -> Result<PatientPage> {
    f.read(|read| patients::find(read, &f.admin(), request))
}

/// The names of those found by what is typed.
fn found(f: &Fixture, text: &str) -> Vec<String> {
    let page = find(f, FindPatients { text: text.into(), ..Default::default() }).unwrap();
    page.patients.into_iter().map(|patient| patient.name).collect()
}

fn get(f: &Fixture, patient: PatientId) -> PatientRecord {
    f.read(|read| patients::get(read, &f.admin(), GetPatient { patient })).unwrap()
}
