//! Who is signed in at a window or on a command line.

use std::sync::Arc;

use cuspid_clinic::access::Grant;
use cuspid_clinic::{Clinic, Read, Result, World};
use cuspid_model::time::Instant;
use cuspid_model::{ErrorCode, UserId};

/// A session is over this long after signing in, whatever happens: 8 hours, in milliseconds.
const LONGEST: i64 = 8 * 60 * 60 * 1000;

/// Names a session: 128 random bits that never leave the program.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionToken(pub(crate) [u8; 16]);

impl SessionToken {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn random(world: &World) -> std::io::Result<Self> {
        Ok(Self(world.bytes()?))
    }
}

/// A signed-in user.
pub struct Session {
    pub user: UserId,
    since: Instant,
    last_used: Instant,
    idle_minutes: u32,
    pub locked: bool,
    /// What the user may do, and the change after which it must be looked up anew.
    grant: Option<(i64, Arc<Grant>)>,
}

impl Session {
    /// A session that starts now.
    pub fn start(clinic: &Clinic, user: UserId) -> Result<Self> {
        let now = clinic.world().clock.now();
        let idle_minutes = clinic.read(idle_minutes)?;
        Ok(Self { user, since: now, last_used: now, idle_minutes, locked: false, grant: None })
    }

    /// Whether the session is still good for a request; a request that is let through counts as use.
    ///
    /// # Errors
    /// [`ErrorCode::NotSignedIn`] after eight hours, [`ErrorCode::Locked`] after idling or locking.
    pub fn touch(&mut self, now: Instant) -> std::result::Result<(), ErrorCode> {
        let idle = now.millis() - self.last_used.millis();
        if now.millis() - self.since.millis() > LONGEST {
            return Err(ErrorCode::NotSignedIn);
        }
        if idle > i64::from(self.idle_minutes) * 60_000 {
            self.locked = true;
        }
        if self.locked {
            return Err(ErrorCode::Locked);
        }
        self.last_used = now;
        Ok(())
    }

    /// Opens a locked session again.
    pub fn unlock(&mut self, now: Instant) {
        self.locked = false;
        self.last_used = now;
    }

    /// What the user may do, looked up only after somebody's rights changed.
    pub fn grant(&mut self, read: &Read<'_>) -> Result<Arc<Grant>> {
        let revision: i64 = read.first("SELECT access_rev FROM state", [], |row| row.get(0))?.unwrap_or(0);
        if let Some((known, grant)) = &self.grant
            && *known == revision
        {
            return Ok(Arc::clone(grant));
        }
        let grant = Arc::new(Grant::of(read, self.user)?.ok_or(ErrorCode::NotSignedIn)?);
        self.idle_minutes = idle_minutes(read)?;
        self.grant = Some((revision, Arc::clone(&grant)));
        Ok(grant)
    }
}

/// Minutes without use after which a session locks itself.
pub fn idle_minutes(read: &Read<'_>) -> Result<u32> {
    Ok(read.first("SELECT lock_minutes FROM clinic ORDER BY n LIMIT 1", [], |row| row.get(0))?.unwrap_or(10))
}
