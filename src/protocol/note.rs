//! Signed notes (C2SP): a type line, one line of JSON, and exactly the signatures demanded.
//!
//! Separate because everything that anybody signs has this one form. The type line is checked
//! before anything is read from the JSON; the signature is over the exact text. It must never
//! accept a signature beyond those asked for, nor parse JSON of a note it did not verify,
//! except through [`SignedNote::unverified`], whose name says so.

use std::fmt;
use std::ops::Deref;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::bytes::{Hash, hash, hash_all};
use super::keys::{SigningKey, VerifyKey};

/// What a note is; its type line is `weerklank/<kind>/v1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// What the root says about the installation.
    Instance,
    /// Whose key it is.
    Subject,
    /// Everybody a coordinator vouches for.
    List,
    /// A signed request.
    Request,
    /// What the service took in.
    Receipt,
    /// One frame of a case.
    Frame,
    /// Seeds for one reader.
    Capsule,
    /// Something for the author herself.
    SelfNote,
    /// Coded cases of a period.
    Count,
    /// The seed of a year's count desk.
    Desk,
    /// The numbers of a period that may be shown.
    Release,
}

impl NoteKind {
    /// The name in the type line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Instance => "instance",
            Self::Subject => "subject",
            Self::List => "list",
            Self::Request => "request",
            Self::Receipt => "receipt",
            Self::Frame => "frame",
            Self::Capsule => "capsule",
            Self::SelfNote => "self",
            Self::Count => "count",
            Self::Desk => "desk",
            Self::Release => "release",
        }
    }
}

/// In which role a key signs: the name on a signature line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignerName {
    /// The offline root.
    Root,
    /// The service's receipt key.
    Service,
    /// A staff member's directory key.
    Staff,
    /// A reporter's frame key.
    Reporter,
    /// A reporter's mailbox key.
    Mailbox,
    /// A sign-in key made of words.
    SignIn,
}

impl SignerName {
    /// The name on the signature line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "weerklank/root",
            Self::Service => "weerklank/service",
            Self::Staff => "weerklank/staff",
            Self::Reporter => "weerklank/reporter",
            Self::Mailbox => "weerklank/mailbox",
            Self::SignIn => "weerklank/sign-in",
        }
    }
}

/// Why a note is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteFault {
    /// Not UTF-8, a BOM, control characters, or no signature block.
    #[error("not a signed note")]
    Shape,
    /// Another type line.
    #[error("not a note of kind {expected}")]
    Kind {
        /// The kind that was expected.
        expected: &'static str,
    },
    /// A signature is missing, wrong, twice, or one too many.
    #[error("not exactly the signatures that the kind demands")]
    Signature,
    /// The JSON lacks a member or has a malformed one.
    #[error("members missing or malformed")]
    Members,
}

/// The JSON of one kind of note.
pub trait NoteBody: Serialize + DeserializeOwned {
    /// Which kind.
    const KIND: NoteKind;
}

/// One signature line.
#[derive(Clone, PartialEq, Eq)]
struct Signature {
    name: String,
    key_hash: [u8; 4],
    bytes: [u8; 64],
}

/// A text with the signatures under it.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<Signature>,
}

/// A value whose note had exactly the signatures demanded.
#[derive(Clone, PartialEq, Eq)]
pub struct Verified<T> {
    value: T,
    hash: Hash,
}

impl<T> Verified<T> {
    /// SHA-256 of the note's text, signatures not included.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// The value, given away.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verified({})", self.hash)
    }
}

impl SignedNote {
    /// A note of this value, not signed yet.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn write<T: NoteBody>(value: &T) -> Result<Self, NoteFault> {
        let json = serde_json::to_string(value).map_err(|_| NoteFault::Members)?;
        let text = format!("weerklank/{}/v1\n{json}\n", T::KIND.name());
        Ok(Self { text, signatures: Vec::new() })
    }

    /// The note with one more signature.
    #[must_use]
    pub fn sign(mut self, name: SignerName, key: &SigningKey) -> Self {
        self.signatures.push(Signature {
            name: name.name().to_owned(),
            key_hash: key_hash(name.name(), &key.verify_key()),
            bytes: key.sign(self.text.as_bytes()),
        });
        self
    }

    /// The note with the signatures of this key alone.
    #[must_use]
    pub fn by_alone(mut self, name: SignerName, key: &VerifyKey) -> Self {
        let text = &self.text;
        self.signatures.retain(|signature| signature.is_by(name, key, text));
        self
    }

    /// Reads a note as it travels; nothing is verified yet.
    ///
    /// # Errors
    /// [`NoteFault::Shape`] for anything that is not a note of two lines with signatures.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteFault> {
        let whole = std::str::from_utf8(bytes).map_err(|_| NoteFault::Shape)?;
        let (text, signatures) = whole.split_once("\n\n").ok_or(NoteFault::Shape)?;
        let text = format!("{text}\n");
        let is_clean =
            !text.chars().any(|c| c < ' ' && c != '\n') && text.matches('\n').count() == 2;
        let lines = signatures.strip_suffix('\n').filter(|_| is_clean);
        let signatures = lines.ok_or(NoteFault::Shape)?.split('\n').map(Signature::parse);
        let signatures: Option<Vec<_>> = signatures.collect();
        Ok(Self { text, signatures: signatures.ok_or(NoteFault::Shape)? })
    }

    /// The note as it travels.
    pub fn print(&self) -> String {
        let mut whole = format!("{}\n", self.text);
        for signature in &self.signatures {
            whole.push_str(&signature.print());
        }
        whole
    }

    /// The signed text: type line and JSON line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// SHA-256 of the text.
    pub fn hash(&self) -> Hash {
        hash(self.text.as_bytes())
    }

    /// The value without having verified anything: to find out whose key to verify with.
    ///
    /// # Errors
    /// Another kind, or members missing.
    pub fn unverified<T: NoteBody>(&self) -> Result<T, NoteFault> {
        let expected = T::KIND.name();
        let json = self
            .text
            .strip_prefix("weerklank/")
            .and_then(|rest| rest.strip_prefix(expected))
            .and_then(|rest| rest.strip_prefix("/v1\n"))
            .ok_or(NoteFault::Kind { expected })?;
        serde_json::from_str(json).map_err(|_| NoteFault::Members)
    }

    /// The value, when exactly these signatures are there and each is right.
    ///
    /// # Errors
    /// The first of: another kind, wrong signatures, members missing.
    pub fn verify<T: NoteBody>(
        &self,
        signers: &[(SignerName, &VerifyKey)],
    ) -> Result<Verified<T>, NoteFault> {
        let expected = T::KIND.name();
        if !self.text.starts_with(&format!("weerklank/{expected}/v1\n")) {
            return Err(NoteFault::Kind { expected });
        }
        self.check_signatures(signers)?;
        Ok(Verified { value: self.unverified()?, hash: self.hash() })
    }

    /// As many signatures as signers, and one of each: so none is there twice or uncalled for.
    fn check_signatures(&self, signers: &[(SignerName, &VerifyKey)]) -> Result<(), NoteFault> {
        if self.signatures.len() != signers.len() || signers.is_empty() {
            return Err(NoteFault::Signature);
        }
        for (place, (name, key)) in signers.iter().enumerate() {
            let is_again = signers[..place].iter().any(|(n, k)| n == name && k == key);
            let is_signed = self.signatures.iter().any(|s| s.is_by(*name, key, &self.text));
            if is_again || !is_signed {
                return Err(NoteFault::Signature);
            }
        }
        Ok(())
    }
}

impl fmt::Debug for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedNote({}, {} signatures)", self.hash(), self.signatures.len())
    }
}

impl Signature {
    fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes: [u8; 68] = STANDARD.decode(encoded).ok()?.try_into().ok()?;
        let (key_hash, signature) = bytes.split_first_chunk::<4>()?;
        let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+');
        let bytes = signature.try_into().ok().filter(|_| is_name)?;
        Some(Self { name: name.to_owned(), key_hash: *key_hash, bytes })
    }

    fn print(&self) -> String {
        let bytes = [&self.key_hash[..], &self.bytes[..]].concat();
        format!("— {} {}\n", self.name, STANDARD.encode(bytes))
    }

    fn is_by(&self, name: SignerName, key: &VerifyKey, text: &str) -> bool {
        self.name == name.name()
            && self.key_hash == key_hash(name.name(), key)
            && key.verifies(text.as_bytes(), &self.bytes)
    }
}

fn key_hash(name: &str, key: &VerifyKey) -> [u8; 4] {
    let hash = hash_all(&[name.as_bytes(), b"\n\x01", key.as_bytes()]);
    let mut four = [0; 4];
    four.copy_from_slice(&hash.as_bytes()[..4]);
    four
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;
    use serde::Deserialize;

    #[derive(Serialize, Deserialize)]
    struct Words {
        text: String,
    }

    impl NoteBody for Words {
        const KIND: NoteKind = NoteKind::Subject;
    }

    fn note() -> SignedNote {
        SignedNote::write(&Words { text: "één\nregel".to_owned() }).unwrap()
    }

    #[test]
    fn two_signatures_under_one_name_are_told_apart_by_key() {
        let (one, two) = (SigningKey::random(&SystemEntropy), SigningKey::random(&SystemEntropy));
        let signed = note().sign(SignerName::Staff, &one).sign(SignerName::Staff, &two);
        let read = SignedNote::parse(signed.print().as_bytes()).unwrap();
        let (a, b) = (one.verify_key(), two.verify_key());
        let by = |first: &VerifyKey, second: &VerifyKey| {
            read.verify::<Words>(&[(SignerName::Staff, first), (SignerName::Staff, second)]).is_ok()
        };
        assert!(by(&a, &b) && by(&b, &a));
        assert!(!by(&a, &a), "one key may not stand for two");
        assert!(read.verify::<Words>(&[(SignerName::Staff, &a)]).is_err(), "one too many");
        assert!(read.verify::<Words>(&[]).is_err());
    }

    #[test]
    fn the_same_signature_twice_is_not_two() {
        let (one, two) = (SigningKey::random(&SystemEntropy), SigningKey::random(&SystemEntropy));
        let twice = note().sign(SignerName::Staff, &one).sign(SignerName::Staff, &one);
        let signers =
            [(SignerName::Staff, &one.verify_key()), (SignerName::Staff, &two.verify_key())];
        assert!(twice.verify::<Words>(&signers).is_err());
    }

    #[test]
    fn bytes_that_are_no_utf_8_or_carry_control_characters_are_no_note() {
        let key = SigningKey::random(&SystemEntropy);
        let good = note().sign(SignerName::Staff, &key).print().into_bytes();
        assert!(SignedNote::parse(&good).is_ok());
        for (from, to) in [(b'{', 0xff_u8), (b'{', b'\t'), (b'{', b'\r'), (b'{', 0)] {
            let mut bad = good.clone();
            let place = bad.iter().position(|byte| *byte == from).unwrap();
            bad[place] = to;
            assert_eq!(SignedNote::parse(&bad), Err(NoteFault::Shape), "{to}");
        }
    }
}
