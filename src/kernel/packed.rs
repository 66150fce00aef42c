//! Bytes that everybody is handed, with a smaller copy for who takes Brotli.
//!
//! Separate because the copy is made once, when the bytes are: compressing per request would
//! let a stranger mix his words with ours and measure the size (BREACH). Nothing that depends
//! on who asks may ever be packed.

use std::io::Write as _;

use bytes::Bytes;

/// How hard to try, of 11. Of a directory with 300 advisers 9 makes 1 % less in three times the
/// time, 11 makes 8 % less in twenty times: keys and hashes do not get smaller.
const QUALITY: u32 = 5;
/// Window: 512 KiB, more than a directory of a thousand advisers; the memory it takes to pack
/// grows with it, and is not always given back.
const WINDOW: u32 = 19;
const BUFFER: usize = 16 * 1_024;

/// Bytes and their small copy; cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed {
    plain: Bytes,
    small: Option<Bytes>,
}

impl Packed {
    /// Compresses; milliseconds for each hundred kilobytes.
    pub fn new(plain: Vec<u8>) -> Self {
        let small = compress(&plain).filter(|small| small.len() < plain.len());
        Self { plain: plain.into(), small: small.map(Bytes::from) }
    }

    /// With a small copy that was made elsewhere, or none.
    pub fn with(plain: impl Into<Bytes>, small: Option<Bytes>) -> Self {
        Self { plain: plain.into(), small }
    }

    /// The former one when nothing changed, so that nothing is compressed twice.
    #[must_use]
    pub fn renew(&self, plain: Vec<u8>) -> Self {
        if self.plain == plain { self.clone() } else { Self::new(plain) }
    }

    /// The bytes as they are.
    pub fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// The small copy, where it is smaller.
    pub fn small(&self) -> Option<&Bytes> {
        self.small.as_ref()
    }
}

/// Nothing when it cannot be done: the plain bytes are always right.
fn compress(plain: &[u8]) -> Option<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(plain).ok()?;
    writer.flush().ok()?;
    Some(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn unpacked(small: &[u8]) -> Vec<u8> {
        let mut plain = Vec::new();
        brotli::Decompressor::new(small, BUFFER).read_to_end(&mut plain).unwrap();
        plain
    }

    #[test]
    fn the_small_copy_is_the_same_bytes() {
        let plain = b"Niemand neemt contact met u op. ".repeat(200);
        let packed = Packed::new(plain.clone());
        let small = packed.small().unwrap();
        assert!(small.len() * 10 < plain.len());
        assert_eq!(unpacked(small), plain);
        assert_eq!(packed.plain(), &plain);
    }

    #[test]
    fn what_does_not_get_smaller_has_no_copy() {
        assert_eq!(Packed::new(b"x".to_vec()).small(), None);
        assert_eq!(Packed::new(Vec::new()), Packed::default());
    }

    #[test]
    fn what_did_not_change_is_not_compressed_again() {
        let packed = Packed::new(b"abc".repeat(100));
        let again = packed.renew(b"abc".repeat(100));
        assert_eq!(again.small().unwrap().as_ptr(), packed.small().unwrap().as_ptr());
        assert_ne!(packed.renew(b"abd".repeat(100)), packed);
    }
}
