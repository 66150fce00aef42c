//! age's `mlkem768x25519` recipient and identity, with their text forms.
//!
//! Separate because the age crate has no hybrid type yet (ADR 0001). No other recipient type
//! can be made here, so nothing can be sealed to a classic key. An [`Identity`] is wiped when
//! dropped and never shown; only [`Identity::secret_text`] writes it down, for the offline
//! root and the report author's desk.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use age_core::format::{FileKey, Stanza};
use age_core::secrecy::ExposeSecret as _;
use bech32::{FromBase32 as _, ToBase32 as _, Variant};
use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::bytes::{Seed, from_standard, standard};
use super::xwing::{self, ENCAPSULATION, KemFault, PUBLIC};
use crate::kernel::Entropy;

const TAG: &str = "mlkem768x25519";
const INFO: &[u8] = b"age-encryption.org/mlkem768x25519";
const RECIPIENT_PREFIX: &str = "age1pq";
const IDENTITY_PREFIX: &str = "age-secret-key-pq-";
const FILE_KEY: usize = 16;

/// Why a text is not a hybrid recipient or identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyTextFault {
    /// Not a canonical lower-case `age1pq1…` of a valid key; classic recipients land here.
    #[error("expected a canonical age1pq1… recipient of 1,959 characters")]
    Recipient,
    /// Not an `AGE-SECRET-KEY-PQ-1…`.
    #[error("expected AGE-SECRET-KEY-PQ-1… with 32 bytes")]
    Identity,
}

fn bech32_bytes(text: &str, prefix: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (found, data, variant) = bech32::decode(text).ok()?;
    if found != prefix || variant != Variant::Bech32 {
        return None;
    }
    Vec::<u8>::from_base32(&data).ok().map(Zeroizing::new)
}

fn bech32_text(prefix: &str, bytes: &[u8]) -> String {
    bech32::encode(prefix, bytes.to_base32(), Variant::Bech32).unwrap_or_default()
}

/// A public key to which can be sealed, as its canonical text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recipient {
    text: String,
    bytes: Box<[u8]>,
}

impl Recipient {
    /// The canonical text, `age1pq1…`; wherever a recipient is hashed, this is.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn of_bytes(bytes: &[u8; PUBLIC]) -> Self {
        Self { text: bech32_text(RECIPIENT_PREFIX, bytes), bytes: Box::from(&bytes[..]) }
    }

    fn key(&self) -> Result<&[u8; PUBLIC], KemFault> {
        (&*self.bytes).try_into().map_err(|_| KemFault)
    }

    /// One stanza that carries the file key to the holder of the identity.
    pub(super) fn wrap(&self, file_key: &FileKey, entropy: &dyn Entropy) -> Option<Stanza> {
        let (encapsulation, shared) = xwing::encapsulate(self.key().ok()?, entropy).ok()?;
        let (key, nonce) = xwing::hpke_context(&shared, INFO).ok()?;
        let body = ChaCha20Poly1305::new((&*key).into())
            .encrypt(Nonce::from_slice(&nonce), &file_key.expose_secret()[..])
            .ok()?;
        Some(Stanza { tag: TAG.to_owned(), args: vec![standard(&*encapsulation)], body })
    }
}

impl FromStr for Recipient {
    type Err = KeyTextFault;
    fn from_str(text: &str) -> Result<Self, KeyTextFault> {
        let bytes = bech32_bytes(text, RECIPIENT_PREFIX).ok_or(KeyTextFault::Recipient)?;
        let key: &[u8; PUBLIC] =
            bytes.as_slice().try_into().map_err(|_| KeyTextFault::Recipient)?;
        xwing::check_public(key).map_err(|_| KeyTextFault::Recipient)?;
        let recipient = Self::of_bytes(key);
        if recipient.text == text { Ok(recipient) } else { Err(KeyTextFault::Recipient) }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({}…)", self.text.get(..20).unwrap_or_default())
    }
}

impl Serialize for Recipient {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Recipient {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A private key that opens what was sealed to its [`Recipient`]; wiped when dropped.
#[derive(Clone)]
pub struct Identity {
    seed: Seed,
}

impl Identity {
    /// The identity of a seed.
    pub fn from_seed(seed: Seed) -> Self {
        Self { seed }
    }

    /// A fresh identity.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self::from_seed(Seed::random(entropy))
    }

    /// The seed, to be put in a capsule.
    pub fn seed(&self) -> &Seed {
        &self.seed
    }

    /// The public half; about as slow as one seal.
    pub fn recipient(&self) -> Recipient {
        Recipient::of_bytes(&xwing::public_of(self.seed.expose()))
    }

    /// `AGE-SECRET-KEY-PQ-1…`: for a person to keep, never for a log.
    pub fn secret_text(&self) -> Zeroizing<String> {
        let lower = Zeroizing::new(bech32_text(IDENTITY_PREFIX, self.seed.expose()));
        Zeroizing::new(lower.to_ascii_uppercase())
    }

    /// The identity of an `AGE-SECRET-KEY-PQ-1…` text.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn from_secret_text(text: &str) -> Result<Self, KeyTextFault> {
        let is_upper = !text.bytes().any(|letter| letter.is_ascii_lowercase());
        let bytes = bech32_bytes(text, IDENTITY_PREFIX).filter(|_| is_upper);
        let seed = bytes.and_then(|b| <[u8; 32]>::try_from(b.as_slice()).ok());
        seed.map(|s| Self::from_seed(Seed::from_bytes(s))).ok_or(KeyTextFault::Identity)
    }

    fn unwrap(&self, stanza: &Stanza) -> Result<Option<FileKey>, KemFault> {
        let [argument] = stanza.args.as_slice() else { return Err(KemFault) };
        let bytes = from_standard(argument).ok_or(KemFault)?;
        let encapsulation: &[u8; ENCAPSULATION] =
            bytes.as_slice().try_into().map_err(|_| KemFault)?;
        if stanza.body.len() != FILE_KEY + 16 {
            return Err(KemFault);
        }
        let shared = xwing::decapsulate(encapsulation, self.seed.expose())?;
        let (key, nonce) = xwing::hpke_context(&shared, INFO)?;
        let opened = ChaCha20Poly1305::new((&*key).into())
            .decrypt(Nonce::from_slice(&nonce), &stanza.body[..])
            .map(Zeroizing::new);
        let Ok(opened) = opened else { return Ok(None) };
        Ok(Some(FileKey::try_init_with_mut(|file_key| {
            file_key.copy_from_slice(opened.get(..FILE_KEY).ok_or(KemFault)?);
            Ok(())
        })?))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(secret)")
    }
}

impl age::Identity for Identity {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, age::DecryptError>> {
        if stanza.tag != TAG {
            return None;
        }
        match self.unwrap(stanza) {
            Ok(file_key) => file_key.map(Ok),
            Err(KemFault) => Some(Err(age::DecryptError::InvalidHeader)),
        }
    }
}

/// All recipients of one sealed thing as age sees them, and what it handed over.
///
/// age gives the file key to every recipient and then adds a grease stanza of its own. This
/// one recipient stands for all, so that the header can be written again without grease.
pub(super) struct Gathered<'a> {
    recipients: &'a [&'a Recipient],
    entropy: &'a dyn Entropy,
    taken: RefCell<Option<(FileKey, Vec<Stanza>)>>,
}

impl<'a> Gathered<'a> {
    /// These recipients, in the order of their stanzas.
    pub(super) fn new(recipients: &'a [&'a Recipient], entropy: &'a dyn Entropy) -> Self {
        Self { recipients, entropy, taken: RefCell::new(None) }
    }

    /// The file key and the stanzas, once age has asked for them.
    pub(super) fn into_taken(self) -> Option<(FileKey, Vec<Stanza>)> {
        self.taken.into_inner()
    }
}

impl age::Recipient for Gathered<'_> {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), age::EncryptError> {
        let wrapped: Option<Vec<Stanza>> =
            self.recipients.iter().map(|r| r.wrap(file_key, self.entropy)).collect();
        let stanzas = wrapped.ok_or(age::EncryptError::MissingRecipients)?;
        let copy = FileKey::init_with_mut(|key| key.copy_from_slice(file_key.expose_secret()));
        self.taken.replace(Some((copy, stanzas)));
        Ok((Vec::new(), HashSet::from(["postquantum".to_owned()])))
    }
}

#[cfg(test)]
mod inflate;
#[cfg(test)]
mod tests;
