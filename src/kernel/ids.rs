//! Ids: newtypes over 128 bits with one text form, `prefix_` and 26 base32 letters.
//!
//! Separate so that no id is ever a bare `String`: a case id cannot be handed where a
//! mailbox id is asked. Never time-ordered: an id must not tell when it was made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::random::Entropy;

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const LETTERS: usize = 26;

/// Why a text is not an id of the asked kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {prefix}_ and 26 letters a-z or 2-7")]
pub struct IdFault {
    /// The prefix that was expected.
    pub prefix: &'static str,
}

fn letters(bytes: &[u8; 16]) -> String {
    let bits = u128::from_be_bytes(*bytes);
    (0..LETTERS)
        .map(|place| {
            let from_top = 5 * place;
            let five = if from_top <= 123 { bits >> (123 - from_top) } else { bits << 2 };
            char::from(ALPHABET[usize::try_from(five & 31).unwrap_or(0)])
        })
        .collect()
}

fn parse_letters(text: &str) -> Option<[u8; 16]> {
    if text.len() != LETTERS {
        return None;
    }
    let mut bits: u128 = 0;
    for (place, letter) in text.bytes().enumerate() {
        let value = ALPHABET.iter().position(|a| *a == letter)? as u128;
        if place == LETTERS - 1 {
            if value & 0b11 != 0 {
                return None;
            }
            bits = (bits << 3) | (value >> 2);
        } else {
            bits = (bits << 5) | value;
        }
    }
    Some(bits.to_be_bytes())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// An id of these 16 bytes (a truncated hash, for instance).
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// A fresh random id.
            pub fn random(entropy: &dyn Entropy) -> Self {
                Self(entropy.bytes())
            }

            /// The 16 bytes.
            pub fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, letters(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdFault;
            fn from_str(text: &str) -> Result<Self, IdFault> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(parse_letters)
                    .map(Self)
                    .ok_or(IdFault { prefix: $prefix })
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdFault;
            fn try_from(text: String) -> Result<Self, IdFault> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// One reported case: a truncated hash of its keys (`docs/protocol.md` §3).
    CaseId,
    "case"
);
id!(
    /// A reporter's mailbox: a truncated hash of its verify key.
    MailboxId,
    "mailbox"
);
id!(
    /// A staff member's public keys: a truncated hash of recipient and verify key.
    KeyId,
    "key"
);
id!(
    /// A place for something an author seals to herself.
    SlotId,
    "slot"
);
id!(
    /// A staff account: random, stays when keys change.
    StaffId,
    "staff"
);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_and_bytes_are_the_same_id(bytes: [u8; 16]) {
            let id = CaseId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse::<CaseId>(), Ok(id));
            prop_assert_eq!(id.to_string().len(), "case_".len() + LETTERS);
        }

        #[test]
        fn one_id_has_one_text(text in "case_[a-z2-7]{26}") {
            if let Ok(id) = text.parse::<CaseId>() {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }

    #[test]
    fn another_prefix_is_refused() {
        let id = MailboxId::from_bytes([7; 16]).to_string();
        assert!(id.parse::<CaseId>().is_err());
    }

    #[test]
    fn letters_follow_rfc_4648() {
        let id = CaseId::from_bytes(*b"foobarfoobarfoob").to_string();
        assert_eq!(id, "case_mzxw6ytbojtg633cmfzgm33pmi");
    }
}
