//! The headless host.
