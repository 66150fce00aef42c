//! Sealing and opening: padding, age, and the exact length.
//!
//! Separate because this is the border between words and sealed bytes. The payload is age's
//! own STREAM; only the header is written here, because the crate cannot leave out its
//! grease (ADR 0001). It must never release a byte of a payload that did not open whole.

use std::io::{Read as _, Write as _};

use age_core::format::{FileKey, Stanza};
use age_core::secrecy::ExposeSecret as _;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::bytes::standard;
use super::hybrid::{Gathered, Identity, Recipient};
use crate::kernel::sealed::{header_length, sealed_length};
use crate::kernel::{Entropy, Sealed, SealedKind, ShapeFault};

const LENGTH: usize = 4;

/// Why something could not be sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// More content than the largest size of the kind.
    #[error("{kind}: {found} bytes, at most {most}")]
    TooLong {
        /// The kind asked for.
        kind: &'static str,
        /// Bytes of content.
        found: usize,
        /// Most bytes of content.
        most: usize,
    },
    /// Not as many recipients as the kind has stanzas.
    #[error("{kind}: {found} recipients instead of {expected}")]
    Recipients {
        /// The kind asked for.
        kind: &'static str,
        /// Recipients given.
        found: usize,
        /// Recipients demanded.
        expected: usize,
    },
    /// The same recipient twice.
    #[error("{kind}: the same recipient twice")]
    Twice {
        /// The kind asked for.
        kind: &'static str,
    },
    /// Sealing itself failed; nothing was sealed.
    #[error("{kind}: sealing failed")]
    Failed {
        /// The kind asked for.
        kind: &'static str,
    },
    /// The result has not the shape that it must have.
    #[error(transparent)]
    Shape(#[from] ShapeFault),
}

/// Why something could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenFault {
    /// No stanza is for this identity.
    #[error("not sealed to this identity")]
    NotForUs,
    /// The header or a stanza is malformed, or its MAC is wrong.
    #[error("the header was changed or is malformed")]
    Header,
    /// The payload was changed, cut or lengthened.
    #[error("the payload was changed, cut or lengthened")]
    Payload,
    /// Length prefix or zeros are not as they must be.
    #[error("the padding is not as it must be")]
    Padding,
}

/// Most bytes of content that fit a kind.
pub fn most_content<C: SealedKind>() -> usize {
    C::PLAINTEXTS.last().map_or(0, |size| size - LENGTH)
}

/// Seals content to exactly the recipients of the kind, in the smallest size that fits.
///
/// # Errors
/// Too long, a wrong number of recipients, or the same one twice.
pub fn seal<C: SealedKind>(
    content: &[u8],
    recipients: &[&Recipient],
    entropy: &dyn Entropy,
) -> Result<Sealed<C>, SealFault> {
    let fitting = C::PLAINTEXTS.iter().position(|size| content.len() + LENGTH <= *size);
    seal_sized(content, recipients, fitting.unwrap_or(usize::MAX), entropy)
}

/// Like [`seal`], in the size at this place of the kind's list.
///
/// # Errors
/// As [`seal`]; a place off the list is "too long".
pub fn seal_sized<C: SealedKind>(
    content: &[u8],
    recipients: &[&Recipient],
    place: usize,
    entropy: &dyn Entropy,
) -> Result<Sealed<C>, SealFault> {
    check_recipients::<C>(recipients)?;
    let size = C::PLAINTEXTS.get(place).copied().unwrap_or(0);
    let padded = pad(content, size).ok_or(SealFault::TooLong {
        kind: C::NAME,
        found: content.len(),
        most: size.max(most_content::<C>() + LENGTH) - LENGTH,
    })?;
    let bytes =
        seal_bytes(&padded, recipients, entropy).ok_or(SealFault::Failed { kind: C::NAME })?;
    Ok(Sealed::parse(bytes)?)
}

fn check_recipients<C: SealedKind>(recipients: &[&Recipient]) -> Result<(), SealFault> {
    let (found, expected) = (recipients.len(), C::STANZAS);
    if found != expected {
        return Err(SealFault::Recipients { kind: C::NAME, found, expected });
    }
    let again = |place: usize| recipients[..place].contains(&recipients[place]);
    if (1..found).any(again) { Err(SealFault::Twice { kind: C::NAME }) } else { Ok(()) }
}

/// 4-byte length, content, zeros; nothing when it does not fit.
fn pad(content: &[u8], size: usize) -> Option<Zeroizing<Vec<u8>>> {
    let room = size.checked_sub(LENGTH)?;
    let length = u32::try_from(content.len()).ok()?;
    if content.len() > room {
        return None;
    }
    let mut padded = Zeroizing::new(vec![0; size]);
    padded[..LENGTH].copy_from_slice(&length.to_be_bytes());
    padded[LENGTH..LENGTH + content.len()].copy_from_slice(content);
    Some(padded)
}

/// The content of a padded plaintext, when length and zeros are right.
fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (content, zeros) = rest.split_at_checked(length)?;
    zeros.iter().all(|byte| *byte == 0).then_some(content)
}

fn seal_bytes(padded: &[u8], recipients: &[&Recipient], entropy: &dyn Entropy) -> Option<Vec<u8>> {
    let gathered = Gathered::new(recipients, entropy);
    let encryptor =
        age::Encryptor::with_recipients(std::iter::once(&gathered as &dyn age::Recipient)).ok()?;
    let mut output = Vec::with_capacity(sealed_length(recipients.len() + 1, padded.len()));
    let mut writer = encryptor.wrap_output(&mut output).ok()?;
    writer.write_all(padded).ok()?;
    writer.finish().ok()?;
    let payload = sealed_length(0, padded.len()) - header_length(0);
    let payload = output.split_off(output.len().checked_sub(payload)?);
    let (file_key, stanzas) = gathered.into_taken()?;
    let mut sealed = header(&file_key, &stanzas)?;
    sealed.extend_from_slice(&payload);
    Some(sealed)
}

/// The age v1 header of exactly these stanzas, with its MAC under the file key.
fn header(file_key: &FileKey, stanzas: &[Stanza]) -> Option<Vec<u8>> {
    let mut text = String::from("age-encryption.org/v1\n");
    for stanza in stanzas {
        text.push_str("-> ");
        text.push_str(&stanza.tag);
        for argument in &stanza.args {
            text.push(' ');
            text.push_str(argument);
        }
        text.push('\n');
        text.push_str(&standard(&stanza.body));
        text.push('\n');
    }
    text.push_str("---");
    let key = Zeroizing::new(age_core::primitives::hkdf(&[], b"header", file_key.expose_secret()));
    let mac = Hmac::<Sha256>::new_from_slice(&key[..]).ok()?.chain_update(&text).finalize();
    text.push(' ');
    text.push_str(&standard(&mac.into_bytes()));
    text.push('\n');
    Some(text.into_bytes())
}

/// Opens a sealed thing and checks its padding.
///
/// # Errors
/// The first thing found wrong; no byte is released then.
pub fn open<C: SealedKind>(
    sealed: &Sealed<C>,
    identity: &Identity,
) -> Result<Zeroizing<Vec<u8>>, OpenFault> {
    let decryptor =
        age::Decryptor::new_buffered(sealed.as_bytes()).map_err(|_| OpenFault::Header)?;
    let mut reader =
        decryptor.decrypt(std::iter::once(identity as &dyn age::Identity)).map_err(|fault| {
            match fault {
                age::DecryptError::NoMatchingKeys => OpenFault::NotForUs,
                _ => OpenFault::Header,
            }
        })?;
    let mut padded = Zeroizing::new(Vec::with_capacity(sealed.as_bytes().len()));
    reader.read_to_end(&mut padded).map_err(|_| OpenFault::Payload)?;
    unpad(&padded).map(|content| Zeroizing::new(content.to_vec())).ok_or(OpenFault::Padding)
}

#[cfg(test)]
mod tests;
