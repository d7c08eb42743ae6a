//! Digests of single things, and the sum of digests that stands for a whole state.

use std::fmt;

use serde::Serialize;

use crate::{Put, Stamp};

/// A BLAKE3 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What comes before the first link of a chain.
    pub const NONE: Digest = Digest([0; 32]);

    /// The digest of a value's canonical encoding, within a context that keeps kinds of digests apart.
    pub(crate) fn of(context: &str, value: &impl Serialize) -> Digest {
        let mut hasher = blake3::Hasher::new();
        hasher.update(context.as_bytes()).update(&[0]);
        match postcard::to_allocvec(value) {
            Ok(bytes) => hasher.update(&bytes),
            // Nothing that is hashed here has a form postcard cannot write.
            Err(_) => hasher.update(b"unencodable"),
        };
        Digest(hasher.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// The sum, modulo 2²⁵⁶, of the digests of every column group of every synchronised row.
///
/// A sum does not depend on the order of its parts, so it is kept up to date change by change, and two computers
/// that hold the same state hold the same sum however they came by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateHash([u64; 4]);

impl StateHash {
    /// Takes a group into the state.
    pub fn add(&mut self, stamp: Stamp, put: &Put) {
        let mut carry = false;
        for (limb, part) in self.0.iter_mut().zip(Self::limbs(stamp, put)) {
            let (sum, first) = limb.overflowing_add(part);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = first || second;
        }
    }

    /// Takes a group out of the state.
    pub fn remove(&mut self, stamp: Stamp, put: &Put) {
        let mut borrow = false;
        for (limb, part) in self.0.iter_mut().zip(Self::limbs(stamp, put)) {
            let (difference, first) = limb.overflowing_sub(part);
            let (difference, second) = difference.overflowing_sub(u64::from(borrow));
            *limb = difference;
            borrow = first || second;
        }
    }

    fn limbs(stamp: Stamp, put: &Put) -> [u64; 4] {
        let digest = Digest::of("cuspid state", &(stamp, put)).0;
        let mut limbs = [0; 4];
        for (limb, bytes) in limbs.iter_mut().zip(digest.chunks_exact(8)) {
            *limb = bytes.iter().rev().fold(0, |value, &byte| (value << 8) | u64::from(byte));
        }
        limbs
    }

    /// The sum as bytes, the least first.
    pub fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (chunk, limb) in bytes.chunks_exact_mut(8).zip(self.0) {
            chunk.copy_from_slice(&limb.to_le_bytes());
        }
        bytes
    }

    /// The sum with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let mut limbs = [0; 4];
        for (limb, chunk) in limbs.iter_mut().zip(bytes.chunks_exact(8)) {
            *limb = chunk.iter().rev().fold(0, |value, &byte| (value << 8) | u64::from(byte));
        }
        Self(limbs)
    }
}

impl fmt::Display for StateHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Digest(self.to_bytes()).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{Hlc, Value};

    fn put(row: u128, value: i64) -> (Stamp, Put) {
        let stamp = Stamp { hlc: Hlc(7), device: Uuid::from_u128(1) };
        (stamp, Put { table: 1, row: Uuid::from_u128(row), group: 1, cells: vec![(1, Value::Int(value))] })
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_removing_undoes(values in prop::collection::vec((0u128..50, any::<i64>()), 1..40)) {
            let mut forward = StateHash::default();
            values.iter().for_each(|&(row, value)| { let (s, p) = put(row, value); forward.add(s, &p); });
            let mut backward = StateHash::default();
            values.iter().rev().for_each(|&(row, value)| { let (s, p) = put(row, value); backward.add(s, &p); });
            prop_assert_eq!(forward, backward);
            prop_assert_eq!(StateHash::from_bytes(forward.to_bytes()), forward);
            values.iter().for_each(|&(row, value)| { let (s, p) = put(row, value); forward.remove(s, &p); });
            prop_assert_eq!(forward, StateHash::default());
        }
    }
}
