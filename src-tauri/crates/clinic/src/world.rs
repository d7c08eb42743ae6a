//! Time and chance, passed in so that tests and the demo clinic can say what they are.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use cuspid_model::time::Instant;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// This moment.
    fn now(&self) -> Instant;
}

/// Gives unpredictable bytes.
pub trait Chance: Send + Sync {
    /// Fills the bytes.
    ///
    /// # Errors
    /// When the system has no randomness to give; nothing secret may be made then.
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()>;
}

/// The computer's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        Instant::new(i64::try_from(millis).unwrap_or(Instant::MAX).min(Instant::MAX)).unwrap_or(EPOCH)
    }
}

const EPOCH: Instant = match Instant::new(0) {
    Ok(instant) => instant,
    Err(_) => unreachable!(),
};

/// The system's source of randomness.
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        getrandom::fill(bytes).map_err(std::io::Error::other)
    }
}

/// Time and chance together.
#[derive(Clone)]
pub struct World {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The chance.
    pub chance: Arc<dyn Chance>,
}

impl World {
    /// The real ones.
    pub fn real() -> Self {
        Self { clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
    }

    /// Random bytes of a fixed length.
    ///
    /// # Errors
    /// Those of [`Chance::fill`].
    pub fn bytes<const N: usize>(&self) -> std::io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.chance.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A fresh identifier.
    ///
    /// # Errors
    /// Those of [`Chance::fill`].
    pub fn new_id<I: From<uuid::Uuid>>(&self) -> std::io::Result<I> {
        let millis = u64::try_from(self.clock.now().millis()).unwrap_or(0);
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()?).into_uuid().into())
    }
}
