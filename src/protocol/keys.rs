//! Keys for signing, and everything that is derived from a secret (`docs/protocol.md` §3).
//!
//! Separate so that every label stands in one file. Secrets are wiped when dropped and are
//! never shown; verification is strict and weak keys are refused when they are read.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::Signer as _;
use hkdf::Hkdf;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::bytes::{Bytes, BytesFault, Hash, Seed, hash, hash_all};
use super::hybrid::{Identity, Recipient};
use super::words::{self, Language, WordsFault};
use crate::kernel::{CaseId, Entropy, KeyId, MailboxId, SlotId};

/// Which installation: SHA-256 of its root verify key, for ever.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instance(Hash);

impl Instance {
    /// The instance that a root key stands for.
    pub fn of_root(root: &VerifyKey) -> Self {
        Self(hash(root.as_bytes()))
    }
}

impl fmt::Display for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Instance {
    type Err = BytesFault;
    fn from_str(text: &str) -> Result<Self, BytesFault> {
        text.parse().map(Self)
    }
}

/// HKDF-SHA256 of a secret under a label, bound to the instance.
pub fn derive(secret: &[u8], label: &str, instance: &Instance, rest: &[&str]) -> Seed {
    let mut info = format!("{label}\0{instance}").into_bytes();
    for part in rest {
        info.push(0);
        info.extend_from_slice(part.as_bytes());
    }
    let mut out = [0; 32];
    // 32 bytes are always within what HKDF-SHA256 gives (8,160); the error cannot occur.
    let expanded = Hkdf::<Sha256>::new(None, secret).expand(&info, &mut out);
    debug_assert!(expanded.is_ok());
    let seed = Seed::from_bytes(out);
    out.zeroize();
    seed
}

/// Why 32 bytes are not a verify key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a canonical Ed25519 key that is not of small order")]
pub struct VerifyKeyFault;

/// An Ed25519 public key, canonical and not of small order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyKey(ed25519_dalek::VerifyingKey);

impl VerifyKey {
    /// Reads 32 bytes.
    ///
    /// # Errors
    /// When they are not canonical, no point, or of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, VerifyKeyFault> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| VerifyKeyFault)?;
        let is_canonical = key.to_edwards().compress().as_bytes() == bytes;
        if is_canonical && !key.is_weak() { Ok(Self(key)) } else { Err(VerifyKeyFault) }
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Whether the signature is right, strictly.
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }

    /// The mailbox that this key opens.
    pub fn mailbox_id(&self) -> MailboxId {
        let hash = hash_all(&[b"weerklank/mailbox/v1", self.as_bytes()]);
        MailboxId::from_bytes(hash.first_16())
    }
}

impl PartialOrd for VerifyKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for VerifyKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl fmt::Display for VerifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Bytes(*self.as_bytes()), f)
    }
}

impl fmt::Debug for VerifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for VerifyKey {
    type Err = VerifyKeyFault;
    fn from_str(text: &str) -> Result<Self, VerifyKeyFault> {
        let bytes: Hash = text.parse().map_err(|_| VerifyKeyFault)?;
        Self::from_bytes(bytes.as_bytes())
    }
}

impl Serialize for VerifyKey {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for VerifyKey {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An Ed25519 private key; wiped when dropped, never shown.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of a seed.
    pub fn from_seed(seed: &Seed) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed.expose()))
    }

    /// A fresh key.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self::from_seed(&Seed::random(entropy))
    }

    /// The public half.
    pub fn verify_key(&self) -> VerifyKey {
        VerifyKey(self.0.verifying_key())
    }

    /// A signature over exactly these bytes.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(secret)")
    }
}

fn fingerprint(recipient: &Recipient, verify_key: &VerifyKey) -> [u8; 16] {
    hash_all(&[b"weerklank/fingerprint/v1", recipient.as_str().as_bytes(), verify_key.as_bytes()])
        .first_16()
}

/// The id of a staff member's two public keys.
pub fn key_id(recipient: &Recipient, verify_key: &VerifyKey) -> KeyId {
    KeyId::from_bytes(fingerprint(recipient, verify_key))
}

/// The digits that two people compare by another channel: five groups of five.
pub fn fingerprint_digits(key: &KeyId) -> String {
    let number = u128::from_be_bytes(*key.as_bytes()) % 10_u128.pow(25);
    let digits = format!("{number:025}");
    let groups: Vec<&str> = (0..5).map(|group| &digits[5 * group..5 * group + 5]).collect();
    groups.join(" ")
}

/// The id of a case: capsule, report and reporter certify each other by it.
pub fn case_id(case: &Recipient, opening: &Recipient, reporter: &VerifyKey) -> CaseId {
    let hash = hash_all(&[
        b"weerklank/case/v1",
        case.as_str().as_bytes(),
        opening.as_str().as_bytes(),
        reporter.as_bytes(),
    ]);
    CaseId::from_bytes(hash.first_16())
}

/// By which a case is counted once, whoever sends it.
pub fn count_token(case_seed: &Seed, instance: &Instance) -> Hash {
    Bytes(*derive(case_seed.expose(), "weerklank/count/v1", instance, &[]).expose())
}

/// What a reporter's twelve words stand for.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct ReturnSecret([u8; 16]);

/// A reporter's three keys.
#[derive(Debug, Clone)]
pub struct ReporterKeys {
    /// Signs requests for her mailbox.
    pub mailbox: SigningKey,
    /// Opens what is sealed to her.
    pub opening: Identity,
    /// Signs her frames.
    pub signing: SigningKey,
}

impl ReturnSecret {
    /// A secret of these bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// New words for a new case.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// Reads twelve words, forgivingly.
    ///
    /// # Errors
    /// What is wrong with them, with position and word.
    pub fn read(text: &str) -> Result<Self, WordsFault> {
        words::decode(text).map(Self)
    }

    /// The twelve words.
    pub fn words(&self, language: Language) -> zeroize::Zeroizing<String> {
        words::encode(&self.0, language)
    }

    /// Her keys at this installation.
    pub fn keys(&self, instance: &Instance) -> ReporterKeys {
        let seed = |label| derive(&self.0, label, instance, &[]);
        ReporterKeys {
            mailbox: SigningKey::from_seed(&seed("weerklank/return/mailbox/v1")),
            opening: Identity::from_seed(seed("weerklank/return/opening/v1")),
            signing: SigningKey::from_seed(&seed("weerklank/return/signing/v1")),
        }
    }
}

/// The one secret of a staff member; at the server only wrapped.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffRoot(Seed);

/// A staff member's two keys.
#[derive(Debug, Clone)]
pub struct StaffKeys {
    /// Opens capsules and what she sealed to herself.
    pub opening: Identity,
    /// Signs frames, statements and requests.
    pub signing: SigningKey,
}

impl StaffKeys {
    /// The id of the public halves.
    pub fn key_id(&self) -> KeyId {
        key_id(&self.opening.recipient(), &self.signing.verify_key())
    }
}

impl StaffRoot {
    /// A root of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Seed::from_bytes(bytes))
    }

    /// A fresh root.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(Seed::random(entropy))
    }

    /// The bytes, to be sealed in a wrap.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    /// Her keys at this installation.
    pub fn keys(&self, instance: &Instance) -> StaffKeys {
        let seed = |label| derive(self.0.expose(), label, instance, &[]);
        StaffKeys {
            opening: Identity::from_seed(seed("weerklank/staff/opening/v1")),
            signing: SigningKey::from_seed(&seed("weerklank/staff/signing/v1")),
        }
    }

    /// Where she keeps something for herself: a place that only she can name.
    pub fn slot(&self, instance: &Instance, name: &str) -> SlotId {
        let seed = derive(self.0.expose(), "weerklank/staff/slot/v1", instance, &[name]);
        SlotId::from_bytes(Bytes(*seed.expose()).first_16())
    }
}

/// What unlocks a staff root: recovery words or a passkey's PRF output.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct UnlockSecret(Vec<u8>);

/// The keys of one unlock path.
#[derive(Debug, Clone)]
pub struct UnlockKeys {
    /// Opens the wrap of this path.
    pub wrap: Identity,
    /// Signs in where no passkey does.
    pub sign_in: SigningKey,
}

impl UnlockSecret {
    /// A passkey's PRF output.
    pub fn of_passkey(prf: [u8; 32]) -> Self {
        Self(prf.to_vec())
    }

    /// A recovery secret of these bytes.
    pub fn of_words(bytes: [u8; 20]) -> Self {
        Self(bytes.to_vec())
    }

    /// Fresh recovery words: the secret and its fifteen words.
    pub fn random_words(
        entropy: &dyn Entropy,
        language: Language,
    ) -> (Self, zeroize::Zeroizing<String>) {
        let bytes: [u8; 20] = entropy.bytes();
        (Self::of_words(bytes), words::encode(&bytes, language))
    }

    /// Reads fifteen words, forgivingly.
    ///
    /// # Errors
    /// What is wrong with them, with position and word.
    pub fn read(text: &str) -> Result<Self, WordsFault> {
        words::decode(text).map(Self::of_words)
    }

    /// The path's keys; the credential id of words is the empty text, of a passkey its b64 id.
    pub fn keys(&self, instance: &Instance, credential: &str) -> UnlockKeys {
        let seed = |label| derive(&self.0, label, instance, &[credential]);
        UnlockKeys {
            wrap: Identity::from_seed(seed("weerklank/unlock/wrap/v1")),
            sign_in: SigningKey::from_seed(&seed("weerklank/unlock/sign-in/v1")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;

    #[test]
    fn keys_of_small_order_and_other_encodings_are_refused() {
        let mut identity_point = [0; 32];
        identity_point[0] = 1;
        assert_eq!(VerifyKey::from_bytes(&identity_point), Err(VerifyKeyFault));
        assert_eq!(VerifyKey::from_bytes(&[0; 32]), Err(VerifyKeyFault));
        let mut not_reduced = [0xff; 32];
        not_reduced[0] = 0xf0;
        not_reduced[31] = 0x7f;
        assert_eq!(VerifyKey::from_bytes(&not_reduced), Err(VerifyKeyFault));
        let good = SigningKey::random(&SystemEntropy).verify_key();
        assert_eq!(VerifyKey::from_bytes(good.as_bytes()), Ok(good));
    }

    #[test]
    fn a_signature_fits_its_message_and_key_alone() {
        let (one, two) = (SigningKey::random(&SystemEntropy), SigningKey::random(&SystemEntropy));
        let signature = one.sign(b"message");
        assert!(one.verify_key().verifies(b"message", &signature));
        assert!(!one.verify_key().verifies(b"massage", &signature));
        assert!(!two.verify_key().verifies(b"message", &signature));
    }

    #[test]
    fn another_instance_label_or_rest_gives_another_key() {
        let instances = [1, 2].map(|n| {
            Instance::of_root(&SigningKey::from_seed(&Seed::from_bytes([n; 32])).verify_key())
        });
        let seeds = [
            derive(b"secret", "a", &instances[0], &[]),
            derive(b"secret", "a", &instances[1], &[]),
            derive(b"secret", "b", &instances[0], &[]),
            derive(b"secret", "a", &instances[0], &[""]),
            derive(b"secret", "a", &instances[0], &["x"]),
            derive(b"Secret", "a", &instances[0], &[]),
        ];
        for (place, seed) in seeds.iter().enumerate() {
            assert!(!seeds[..place].contains(seed), "seed {place} came twice");
        }
    }

    #[test]
    fn fingerprint_digits_keep_their_leading_zeros() {
        let digits = fingerprint_digits(&KeyId::from_bytes([0; 16]));
        assert_eq!(digits, "00000 00000 00000 00000 00000");
        let most = fingerprint_digits(&KeyId::from_bytes([255; 16]));
        assert_eq!(most.replace(' ', ""), (u128::MAX % 10_u128.pow(25)).to_string());
    }

    #[test]
    fn no_secret_is_shown_by_debug() {
        let keys = ReturnSecret::random(&SystemEntropy)
            .keys(&Instance::of_root(&SigningKey::random(&SystemEntropy).verify_key()));
        let shown = format!("{keys:?}");
        assert!(shown.contains("SigningKey(secret)") && shown.contains("Identity(secret)"));
        assert!(!shown.contains(&super::super::bytes::b64(keys.opening.seed().expose())));
    }
}
