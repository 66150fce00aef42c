//! The media type of several bodies in one: repeated 4-byte length and bytes.
//!
//! Separate because requests and answers both use it. Chosen over multipart: no boundary to
//! search for, nothing to escape, and not a type that a foreign form can send.

/// The media type.
pub const PARTS: &str = "application/vnd.weerklank.parts";

/// The bytes are not whole parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a part's length goes beyond the end")]
pub struct PartsFault;

/// Puts parts together.
///
/// # Errors
/// When a part is too long for its length field.
pub fn join<P: AsRef<[u8]>>(parts: &[P]) -> Result<Vec<u8>, PartsFault> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| 4 + part.as_ref().len()).sum());
    for part in parts.iter().map(AsRef::as_ref) {
        let length = u32::try_from(part.len()).map_err(|_| PartsFault)?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    Ok(bytes)
}

/// Takes parts apart; no bytes are no parts.
///
/// # Errors
/// When a length goes beyond the end.
pub fn split(mut bytes: &[u8]) -> Result<Vec<Vec<u8>>, PartsFault> {
    let mut parts = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<4>().ok_or(PartsFault)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| PartsFault)?;
        let (part, rest) = rest.split_at_checked(length).ok_or(PartsFault)?;
        parts.push(part.to_vec());
        bytes = rest;
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_joined_splits_into_the_same_parts(parts: Vec<Vec<u8>>) {
            prop_assert_eq!(split(&join(&parts).unwrap()), Ok(parts));
        }

        #[test]
        fn any_bytes_split_in_one_way_or_not_at_all(bytes: Vec<u8>) {
            if let Ok(parts) = split(&bytes) {
                prop_assert_eq!(join(&parts).unwrap(), bytes);
            }
        }
    }

    #[test]
    fn a_length_beyond_the_end_is_refused_without_taking_memory() {
        assert_eq!(split(&[0xff, 0xff, 0xff, 0xff, 1]), Err(PartsFault));
        assert_eq!(split(&[0, 0, 0]), Err(PartsFault));
    }
}
