//! A change as it is logged: who, when, where and what, each computer's changes linked into a chain.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Digest, Hlc, Put, Stamp};

/// Who made a change, when and where, and which changes he had seen. Kept for ever; the values are in the [`Payload`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The computer.
    pub device: Uuid,
    /// Its count of changes, from 1 without gaps.
    pub seq: u64,
    /// The order of changes.
    pub hlc: Hlc,
    /// What the wall clock showed, in milliseconds since 1970. Only shown, never used for order.
    pub wall_utc: i64,
    /// The user, nil for what the program does by itself.
    pub user: Uuid,
    /// The roles he held, as words.
    pub roles: String,
    /// The name of the request, for people: what was done.
    pub action: String,
    /// The version of the tables it was made with.
    pub schema: u32,
    /// The last change applied of every other computer.
    pub seen: Vec<(Uuid, u64)>,
    /// The link before this one in the computer's chain.
    pub previous: Digest,
    /// What the payload must hash to.
    pub payload: Digest,
}

impl Header {
    /// What decides between this change and another one.
    pub const fn stamp(&self) -> Stamp {
        Stamp { hlc: self.hlc, device: self.device }
    }

    /// The link of the chain that this header makes.
    pub fn digest(&self) -> Digest {
        Digest::of("cuspid transaction", self)
    }
}

/// The values of a change. The chain commits to its salted hash, so that it can be erased without breaking the chain
/// and cannot be guessed afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// Random.
    pub salt: [u8; 16],
    /// What changed.
    pub puts: Vec<Put>,
}

impl Payload {
    /// What the header commits to.
    pub fn digest(&self) -> Digest {
        Digest::of("cuspid payload", self)
    }

    /// The payload as it is stored.
    ///
    /// # Errors
    /// When it is too large to encode.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// The payload that was stored.
    ///
    /// # Errors
    /// When the bytes are no payload.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

/// A header with its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Who, when and where.
    pub header: Header,
    /// What; `None` once erased.
    pub payload: Option<Payload>,
}

/// How a chain can be broken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// A change is missing, or stands twice.
    #[error("change {found} of computer {device} follows {expected} of them")]
    Gap {
        /// The computer.
        device: Uuid,
        /// How many changes were there before.
        expected: u64,
        /// Which came.
        found: u64,
    },
    /// A change does not continue the one before it.
    #[error("change {seq} of computer {device} does not continue the one before it")]
    Broken {
        /// The computer.
        device: Uuid,
        /// The change.
        seq: u64,
    },
    /// The values are not those the header commits to.
    #[error("the values of change {seq} of computer {device} were altered")]
    Altered {
        /// The computer.
        device: Uuid,
        /// The change.
        seq: u64,
    },
}

/// Checks that a transaction continues the chain whose last link is (`seq`, `digest`), and gives the new last link.
///
/// # Errors
/// Says which way the chain is broken.
pub fn link(last: (u64, Digest), next: &Transaction) -> Result<(u64, Digest), ChainError> {
    let Header { device, seq, previous, payload, .. } = next.header;
    if seq != last.0 + 1 {
        return Err(ChainError::Gap { device, expected: last.0, found: seq });
    }
    if previous != last.1 {
        return Err(ChainError::Broken { device, seq });
    }
    if next.payload.as_ref().is_some_and(|values| values.digest() != payload) {
        return Err(ChainError::Altered { device, seq });
    }
    Ok((seq, next.header.digest()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    fn chain(length: u64) -> Vec<Transaction> {
        let mut last = (0, Digest::NONE);
        (1..=length)
            .map(|seq| {
                let cells = vec![(1, Value::Text(format!("value {seq}")))];
                let put = Put { table: 1, row: Uuid::from_u128(u128::from(seq)), group: 1, cells };
                let payload = Payload { salt: [9; 16], puts: vec![put] };
                let header = Header {
                    device: Uuid::from_u128(5),
                    seq,
                    hlc: Hlc(seq << 16),
                    wall_utc: 0,
                    user: Uuid::nil(),
                    roles: "admin".into(),
                    action: "Test".into(),
                    schema: 1,
                    seen: vec![],
                    previous: last.1,
                    payload: payload.digest(),
                };
                let transaction = Transaction { header, payload: Some(payload) };
                last = link(last, &transaction).unwrap();
                transaction
            })
            .collect()
    }

    fn verify(chain: &[Transaction]) -> Result<(u64, Digest), ChainError> {
        chain.iter().try_fold((0, Digest::NONE), link)
    }

    #[test]
    fn p3_an_edited_removed_or_reordered_change_breaks_the_chain() {
        let whole = chain(5);
        assert!(verify(&whole).is_ok());

        let mut edited = whole.clone();
        edited[2].header.user = Uuid::from_u128(99);
        assert!(matches!(verify(&edited), Err(ChainError::Broken { seq: 4, .. })));

        let mut altered = whole.clone();
        altered[2].payload.as_mut().unwrap().puts[0].cells[0].1 = Value::Int(1);
        assert!(matches!(verify(&altered), Err(ChainError::Altered { seq: 3, .. })));

        let mut removed = whole.clone();
        removed.remove(1);
        assert!(matches!(verify(&removed), Err(ChainError::Gap { found: 3, .. })));

        let mut reordered = whole.clone();
        reordered.swap(1, 2);
        assert!(verify(&reordered).is_err());
    }

    #[test]
    fn an_erased_payload_keeps_the_chain_whole() {
        let mut erased = chain(3);
        erased[1].payload = None;
        assert!(verify(&erased).is_ok());
    }

    #[test]
    fn a_payload_survives_its_bytes() {
        let payload = chain(1).remove(0).payload.unwrap();
        assert_eq!(Payload::from_bytes(&payload.to_bytes().unwrap()).unwrap(), payload);
    }
}
