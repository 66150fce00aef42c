//! The type [`Sealed`]: bytes that have the exact outer shape of one kind of sealed thing.
//!
//! Separate and on floor 0 so that every floor can demand it. It looks at the age header as
//! text only; it can neither seal nor open. It must never show its bytes in `Debug`, and
//! has no `Display`, `Serialize` or `Deref`: a plain word cannot pass for sealed.

use std::fmt;
use std::marker::PhantomData;

const VERSION_LINE: &[u8] = b"age-encryption.org/v1\n";
const STANZA_START: &[u8] = b"-> mlkem768x25519 ";
const STANZA: usize = 1_557;
const ENCAPSULATION: usize = 1_494;
const MAC_LINE: usize = 48;
const CHUNK: usize = 65_536;

/// One kind of sealed thing: how many readers, how many bytes (`docs/protocol.md` §2).
pub trait SealedKind {
    /// The kind's name in the protocol.
    const NAME: &'static str;
    /// How many stanzas its header has.
    const STANZAS: usize;
    /// The plaintext sizes it may have, in bytes, ascending.
    const PLAINTEXTS: &'static [usize];
}

/// Length of the age header with this many hybrid stanzas.
pub const fn header_length(stanzas: usize) -> usize {
    VERSION_LINE.len() + STANZA * stanzas + MAC_LINE
}

/// Length of the whole sealed thing.
pub const fn sealed_length(stanzas: usize, plaintext: usize) -> usize {
    header_length(stanzas) + 16 + plaintext + 16 * plaintext.div_ceil(CHUNK)
}

/// What is wrong with the outer shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeFault {
    /// Not one of the lengths of the kind.
    #[error("{kind}: {found} bytes is no length of this kind")]
    Length {
        /// The kind asked for.
        kind: &'static str,
        /// Bytes found.
        found: usize,
    },
    /// The first line is not that of age v1.
    #[error("{kind}: not a binary age v1 file")]
    Version {
        /// The kind asked for.
        kind: &'static str,
    },
    /// A stanza is missing, of another kind, or malformed.
    #[error("{kind}: stanza {number} is not a hybrid recipient")]
    Stanza {
        /// The kind asked for.
        kind: &'static str,
        /// Which stanza, from 1.
        number: usize,
    },
    /// The header does not end where the stanza count says.
    #[error("{kind}: the header does not end after {stanzas} stanzas")]
    HeaderEnd {
        /// The kind asked for.
        kind: &'static str,
        /// Stanzas expected.
        stanzas: usize,
    },
}

/// Sealed bytes of one kind. Made only by [`Sealed::parse`].
///
/// Plain bytes are not sealed:
/// ```compile_fail
/// use weerklank::kernel::{Sealed, SealedKind};
/// fn store<C: SealedKind>(_: Sealed<C>) {}
/// fn leak<C: SealedKind>(words: Vec<u8>) { store::<C>(words) }
/// ```
/// and sealed bytes cannot be printed:
/// ```compile_fail
/// use weerklank::kernel::{Sealed, SealedKind};
/// fn show<C: SealedKind>(sealed: Sealed<C>) -> String { format!("{sealed}") }
/// ```
pub struct Sealed<C> {
    bytes: Vec<u8>,
    kind: PhantomData<fn() -> C>,
}

impl<C: SealedKind> Sealed<C> {
    /// Checks version line, stanza count and kind, header end and exact length.
    ///
    /// # Errors
    /// The first rule that the bytes break.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, ShapeFault> {
        check_length::<C>(bytes.len())?;
        check_header::<C>(&bytes)?;
        Ok(Self { bytes, kind: PhantomData })
    }

    /// The sealed bytes, for hashing, storing and sending.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The sealed bytes, given away.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Header (up to and including the MAC line) and payload.
    pub fn split(&self) -> (&[u8], &[u8]) {
        self.bytes.split_at(header_length(C::STANZAS))
    }
}

impl<C> Clone for Sealed<C> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), kind: PhantomData }
    }
}

impl<C> PartialEq for Sealed<C> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<C: SealedKind> fmt::Debug for Sealed<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({}, {} bytes)", C::NAME, self.bytes.len())
    }
}

fn check_length<C: SealedKind>(found: usize) -> Result<(), ShapeFault> {
    let fits = C::PLAINTEXTS.iter().any(|plain| sealed_length(C::STANZAS, *plain) == found);
    if fits { Ok(()) } else { Err(ShapeFault::Length { kind: C::NAME, found }) }
}

fn check_header<C: SealedKind>(bytes: &[u8]) -> Result<(), ShapeFault> {
    let rest = bytes.strip_prefix(VERSION_LINE).ok_or(ShapeFault::Version { kind: C::NAME })?;
    let (stanzas, rest) = rest
        .split_at_checked(STANZA * C::STANZAS)
        .ok_or(ShapeFault::HeaderEnd { kind: C::NAME, stanzas: C::STANZAS })?;
    for (place, stanza) in stanzas.chunks_exact(STANZA).enumerate() {
        if !is_hybrid_stanza(stanza) {
            return Err(ShapeFault::Stanza { kind: C::NAME, number: place + 1 });
        }
    }
    if is_mac_line(&rest[..rest.len().min(MAC_LINE)]) {
        Ok(())
    } else {
        Err(ShapeFault::HeaderEnd { kind: C::NAME, stanzas: C::STANZAS })
    }
}

fn is_hybrid_stanza(stanza: &[u8]) -> bool {
    let Some(rest) = stanza.strip_prefix(STANZA_START) else { return false };
    let (encapsulation, rest) = rest.split_at(ENCAPSULATION);
    let is_line = rest.first() == Some(&b'\n') && rest.last() == Some(&b'\n');
    is_line && is_base64(encapsulation) && is_base64(&rest[1..rest.len() - 1])
}

fn is_mac_line(line: &[u8]) -> bool {
    line.len() == MAC_LINE
        && line.starts_with(b"--- ")
        && line[MAC_LINE - 1] == b'\n'
        && is_base64(&line[4..MAC_LINE - 1])
}

fn is_base64(text: &[u8]) -> bool {
    text.iter().all(|c| c.is_ascii_alphanumeric() || *c == b'+' || *c == b'/')
}
