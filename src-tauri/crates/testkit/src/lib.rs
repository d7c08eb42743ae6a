//! Temporary clinics, builders and a clock for tests.
