//! Hashes, fixed-length bytes and seeds with their one text form, base64url without padding.
//!
//! Separate so that every note spells bytes alike. A [`Seed`] is a secret: it has a text form
//! only because notes that are themselves sealed carry it, and no readable `Debug`.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::kernel::Entropy;

/// Why a text is not base64url of the right number of bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} bytes in base64url without padding")]
pub struct BytesFault {
    /// Bytes that were expected.
    pub expected: usize,
}

/// SHA-256 of one run of bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    Bytes(Sha256::digest(bytes).into())
}

/// SHA-256 of the plain concatenation of several runs of bytes.
pub fn hash_all(runs: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for run in runs {
        hasher.update(run);
    }
    Bytes(hasher.finalize().into())
}

/// Base64url without padding.
pub fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Bytes of a canonical base64url text without padding; nothing for any other text.
pub fn from_b64(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Standard base64 without padding, as age headers have it.
pub(crate) fn standard(bytes: &[u8]) -> String {
    STANDARD_NO_PAD.encode(bytes)
}

/// Bytes of a canonical standard base64 text without padding.
pub(crate) fn from_standard(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text).ok()
}

fn array<const N: usize>(text: &str) -> Result<[u8; N], BytesFault> {
    from_b64(text).and_then(|bytes| bytes.try_into().ok()).ok_or(BytesFault { expected: N })
}

/// `N` public bytes, written as base64url.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes<const N: usize>(pub [u8; N]);

/// A SHA-256 value.
pub type Hash = Bytes<32>;

impl<const N: usize> Bytes<N> {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; N] {
        &self.0
    }
}

impl Bytes<32> {
    /// The first 16 bytes, as ids are made of them.
    pub fn first_16(&self) -> [u8; 16] {
        let mut half = [0; 16];
        half.copy_from_slice(&self.0[..16]);
        half
    }
}

impl<const N: usize> fmt::Display for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&b64(&self.0))
    }
}

impl<const N: usize> fmt::Debug for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const N: usize> FromStr for Bytes<N> {
    type Err = BytesFault;
    fn from_str(text: &str) -> Result<Self, BytesFault> {
        array(text).map(Self)
    }
}

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// 32 secret bytes from which keys are made; wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Seed([u8; 32]);

impl Seed {
    /// A seed of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A fresh random seed.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// The secret bytes.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(secret)")
    }
}

impl Serialize for Seed {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&Zeroizing::new(b64(&self.0)))
    }
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(d)?);
        array(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// For members that may be `null` but must be there: `deserialize_with = "present"`.
pub(crate) fn present<'de, D, T>(d: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_hash_has_one_text() {
        let text = hash(b"").to_string();
        assert_eq!(text, "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
        assert_eq!(text.parse::<Hash>(), Ok(hash(b"")));
        let trailing_bits = text.replace("SuFU", "SuFV");
        assert!(trailing_bits.parse::<Hash>().is_err());
        assert!(format!("{text}=").parse::<Hash>().is_err());
    }

    #[test]
    fn a_seed_is_not_shown_by_debug() {
        assert_eq!(format!("{:?}", Seed::from_bytes([65; 32])), "Seed(secret)");
    }

    #[test]
    fn hashing_runs_is_hashing_their_concatenation() {
        assert_eq!(hash_all(&[b"ab", b"", b"c"]), hash(b"abc"));
    }
}
