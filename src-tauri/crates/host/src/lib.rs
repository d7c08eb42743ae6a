//! Sessions, the one door, background jobs.
