//! Wrong tries to sign in: five are free, then each makes the next wait longer. They stand in a small file beside the
//! keys, so that starting the program anew does not help, and are logged when the clinic is next open.

use std::collections::BTreeMap;

use cuspid_model::{Error, ErrorCode, UserId};
use serde::{Deserialize, Serialize};

use crate::{Folder, Result, file};

/// Tries that cost nothing.
const FREE: u32 = 5;
/// The longest wait, in milliseconds: 15 minutes.
const LONGEST: i64 = 15 * 60 * 1000;

/// The tries so far.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tries {
    by_phone: BTreeMap<String, Failed>,
    /// Failures that are not in the log yet.
    pending: Vec<FailedTry>,
}

/// A try to get in that failed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FailedTry {
    /// When.
    pub at: i64,
    /// The user whose phone number was tried, if it is anybody's.
    pub user: Option<UserId>,
    /// Whether it was with the recovery code.
    pub recovery: bool,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Failed {
    count: u32,
    last: i64,
}

impl Failed {
    fn wait(self) -> i64 {
        let beyond = self.count.saturating_sub(FREE);
        if beyond == 0 { 0 } else { (1000_i64 << (beyond - 1).min(20)).min(LONGEST) }
    }
}

impl Tries {
    /// Reads the file; one that is missing or damaged holds no tries.
    pub fn read(folder: &Folder) -> Self {
        let bytes = std::fs::read(folder.tries()).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Whether a try for this number may be made now.
    ///
    /// # Errors
    /// [`ErrorCode::TryLater`] with `seconds`.
    pub fn allow(&self, phone: &[u8], now: i64) -> Result<(), Error> {
        let Some(failed) = self.by_phone.get(&hex::encode(phone)) else { return Ok(()) };
        // A clock that was turned back makes nobody wait longer than the longest wait.
        let left = failed.wait() - (now - failed.last).max(0);
        if left <= 0 {
            return Ok(());
        }
        Err(Error::new(ErrorCode::TryLater).with("seconds", (left + 999) / 1000))
    }

    /// Counts a wrong try; gives how many free ones are left. Where the clinic is not open to log it, it is kept.
    ///
    /// # Errors
    /// When the file cannot be written: then no try may be made.
    pub fn failed(&mut self, folder: &Folder, phone: &[u8], now: i64, kept: Option<FailedTry>) -> Result<u32> {
        let entry = self.by_phone.entry(hex::encode(phone)).or_insert(Failed { count: 0, last: now });
        entry.count = entry.count.saturating_add(1);
        entry.last = now;
        let left = FREE.saturating_sub(entry.count);
        self.pending.extend(kept);
        self.write(folder)?;
        Ok(left)
    }

    /// Forgets the tries of a number that got in, and hands over the failures that are to be logged.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn succeeded(&mut self, folder: &Folder, phone: &[u8]) -> Result<Vec<FailedTry>> {
        self.by_phone.remove(&hex::encode(phone));
        let pending = std::mem::take(&mut self.pending);
        self.write(folder)?;
        Ok(pending)
    }

    fn write(&self, folder: &Folder) -> Result<()> {
        Ok(file::replace(&folder.tries(), &serde_json::to_vec(self)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        let wait = |count| Failed { count, last: 0 }.wait();
        assert_eq!([wait(1), wait(5), wait(6), wait(7), wait(8)], [0, 0, 1000, 2000, 4000]);
        assert_eq!([wait(15), wait(16), wait(1000)], [512_000, LONGEST, LONGEST]);
    }
}
