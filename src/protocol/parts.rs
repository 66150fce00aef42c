//! Parts: several runs of bytes in one body, each after its 4-byte length.
//!
//! Separate because requests and answers share it. Chosen over multipart: no boundary to
//! search for, nothing to escape, and not a type that a foreign form can send. It must never
//! allocate what a length claims before the bytes are there.

/// The media type of a body in parts.
pub const MEDIA_TYPE: &str = "application/vnd.weerklank.parts";

/// How much a reader of parts takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most parts.
    pub parts: usize,
    /// Most bytes in one part.
    pub bytes: usize,
}

/// Why bytes are not parts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartsFault {
    /// The bytes end inside a part.
    #[error("the body ends inside part {number}")]
    Cut {
        /// Which part, from 0.
        number: usize,
    },
    /// More parts than allowed.
    #[error("more than {most} parts")]
    TooMany {
        /// Most parts.
        most: usize,
    },
    /// A part is larger than allowed.
    #[error("part {number} has more than {most} bytes")]
    TooLarge {
        /// Which part, from 0.
        number: usize,
        /// Most bytes.
        most: usize,
    },
}

/// The parts as one body.
///
/// # Errors
/// When a part has 4 GiB or more.
pub fn encode(parts: &[&[u8]]) -> Result<Vec<u8>, PartsFault> {
    let mut body = Vec::with_capacity(parts.iter().map(|part| part.len() + 4).sum());
    for (number, part) in parts.iter().enumerate() {
        let most = u32::MAX as usize;
        let length =
            u32::try_from(part.len()).map_err(|_| PartsFault::TooLarge { number, most })?;
        body.extend_from_slice(&length.to_be_bytes());
        body.extend_from_slice(part);
    }
    Ok(body)
}

/// The parts of a body.
///
/// # Errors
/// The first rule that the body breaks.
pub fn decode(body: &[u8], limits: Limits) -> Result<Vec<&[u8]>, PartsFault> {
    let mut parts = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let number = parts.len();
        if number == limits.parts {
            return Err(PartsFault::TooMany { most: limits.parts });
        }
        let (length, after) = rest.split_first_chunk::<4>().ok_or(PartsFault::Cut { number })?;
        let length = usize::try_from(u32::from_be_bytes(*length))
            .ok()
            .filter(|length| *length <= limits.bytes)
            .ok_or(PartsFault::TooLarge { number, most: limits.bytes })?;
        let (part, after) = after.split_at_checked(length).ok_or(PartsFault::Cut { number })?;
        parts.push(part);
        rest = after;
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMITS: Limits = Limits { parts: 4, bytes: 100 };

    proptest! {
        #[test]
        fn parts_come_back_as_they_went(parts: [Vec<u8>; 3]) {
            let parts: Vec<&[u8]> = parts.iter().map(|p| &p[..p.len().min(100)]).collect();
            let body = encode(&parts).unwrap();
            prop_assert_eq!(decode(&body, LIMITS), Ok(parts));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_split_in_one_way_or_not_at_all(bytes: Vec<u8>) {
            if let Ok(parts) = decode(&bytes, LIMITS) {
                prop_assert_eq!(encode(&parts), Ok(bytes.clone()));
            }
        }
    }

    #[test]
    fn a_body_that_ends_inside_a_part_is_refused() {
        let body = encode(&[b"one", b"two"]).unwrap();
        for end in (1..body.len()).filter(|end| *end != 7) {
            assert!(matches!(decode(&body[..end], LIMITS), Err(PartsFault::Cut { .. })), "{end}");
        }
    }

    #[test]
    fn too_many_and_too_large_parts_are_refused() {
        let five = encode(&[&[][..]; 5]).unwrap();
        assert_eq!(decode(&five, LIMITS), Err(PartsFault::TooMany { most: 4 }));
        let claims_much = [0xff; 8];
        assert_eq!(
            decode(&claims_much, LIMITS),
            Err(PartsFault::TooLarge { number: 0, most: 100 })
        );
    }
}
