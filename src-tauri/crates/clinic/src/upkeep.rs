//! What follows from the passing of time, from other computers and from what was just changed: people who are lost to a
//! team, periods that open and close, certificates that expire. It is looked for after what can lead to it and by the first
//! request of each hour, and told once.

use crate::{Author, Clinic, Read, Result, Tx, case_days, notices, providers, scheduling};

/// What a change of the program's own is called in the log.
const ACTION: &str = "Upkeep";

impl Clinic {
    /// Does what is due, if anything is.
    ///
    /// # Errors
    /// Those of the database.
    pub fn keep_up(&self) -> Result<()> {
        if self.read(is_due)? { self.write(&Author::default(), ACTION, None, keep_up) } else { Ok(()) }
    }
}

fn is_due(read: &Read<'_>) -> Result<bool> {
    Ok(!case_days::losses(read)?.is_empty() || !notices::untold(read, planned(read)?)?.is_empty())
}

fn keep_up(tx: &mut Tx<'_>) -> Result<()> {
    case_days::tell_losses(tx)?;
    let planned = planned(tx)?;
    notices::tell(tx, planned)
}

fn planned(read: &Read<'_>) -> Result<Vec<notices::Planned>> {
    let mut planned = scheduling::planned(read)?;
    planned.extend(providers::planned(read)?);
    Ok(planned)
}
