//! Backups on their way to an offline identity: a stream through age, as long as it is.
//!
//! Separate from `seal` because a backup has no kind, no padding and no end that is known
//! beforehand. Nothing of it is secret to who keeps the server, and what it carries stays
//! sealed as it was: whoever opens a copy holds rows, never words. A stream is released as it
//! is read, so a reader must take nothing for true before it has read to the end.

use std::collections::HashSet;
use std::io::{self, BufReader, Read, Write};

use age_core::format::{FileKey, Stanza};

use super::hybrid::{Identity, KeyTextFault, Recipient};
use crate::kernel::Entropy;

/// The first line inside every copy: a [`CopyKey`] opens nothing else.
const FIRST: &[u8] = b"weerklank/backup/v1\n";

/// Writes a copy: everything written is sealed to the recipient.
pub struct CopyWriter<W: Write>(age::stream::StreamWriter<W>);

struct Offline<'a> {
    recipient: &'a Recipient,
    entropy: &'a dyn Entropy,
}

impl age::Recipient for Offline<'_> {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), age::EncryptError> {
        let stanza = self.recipient.wrap(file_key, self.entropy);
        let stanza = stanza.ok_or(age::EncryptError::MissingRecipients)?;
        Ok((vec![stanza], HashSet::from(["postquantum".to_owned()])))
    }
}

impl<W: Write> CopyWriter<W> {
    /// Begins a copy for this recipient.
    ///
    /// # Errors
    /// What writing says.
    pub fn new(to: W, recipient: &Recipient, entropy: &dyn Entropy) -> io::Result<Self> {
        let offline = Offline { recipient, entropy };
        let all = std::iter::once(&offline as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(all).map_err(io::Error::other)?;
        let mut stream = encryptor.wrap_output(to)?;
        stream.write_all(FIRST)?;
        Ok(Self(stream))
    }

    /// Ends the copy; without it nobody can open it.
    ///
    /// # Errors
    /// What writing says.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for CopyWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What opens copies, and only those.
#[derive(Debug)]
pub struct CopyKey(Identity);

impl CopyKey {
    /// A fresh one.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(Identity::random(entropy))
    }

    /// Reads a file as `age-keygen -pq` writes it: comments, then `AGE-SECRET-KEY-PQ-1…`.
    ///
    /// # Errors
    /// When there is no such line, or more than one.
    pub fn of_file(text: &str) -> Result<Self, KeyTextFault> {
        let mut lines =
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        match (lines.next(), lines.next()) {
            (Some(line), None) => Identity::from_secret_text(line).map(Self),
            _ => Err(KeyTextFault::Identity),
        }
    }

    /// The file that [`Self::of_file`] reads: the secret itself.
    pub fn to_file(&self) -> zeroize::Zeroizing<String> {
        let secret = self.0.secret_text();
        zeroize::Zeroizing::new(format!("# public key: {}\n{}", self.recipient(), *secret))
    }

    /// To whom copies are sealed.
    pub fn recipient(&self) -> Recipient {
        self.0.recipient()
    }

    /// Begins to read a copy.
    ///
    /// # Errors
    /// `InvalidData` when it is no copy, or not sealed to this key.
    pub fn read<R: Read>(&self, from: R) -> io::Result<impl Read + use<R>> {
        let odd = |text: &str| io::Error::new(io::ErrorKind::InvalidData, text.to_owned());
        let decryptor = age::Decryptor::new_buffered(BufReader::new(from))
            .map_err(|_| odd("not an age file"))?;
        let mut stream = decryptor
            .decrypt(std::iter::once(&self.0 as &dyn age::Identity))
            .map_err(|_| odd("not sealed to this identity, or changed"))?;
        let mut first = [0; FIRST.len()];
        stream.read_exact(&mut first)?;
        if first == FIRST { Ok(stream) } else { Err(odd("not a backup")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;

    fn copy(of: &[u8], key: &CopyKey) -> Vec<u8> {
        let mut writer = CopyWriter::new(Vec::new(), &key.recipient(), &SystemEntropy).unwrap();
        writer.write_all(of).unwrap();
        writer.finish().unwrap()
    }

    fn read(copy: &[u8], key: &CopyKey) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        key.read(copy)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn a_copy_comes_back_to_its_own_key_alone() {
        let (key, other) = (CopyKey::random(&SystemEntropy), CopyKey::random(&SystemEntropy));
        let copy = copy(&vec![7; 200_000], &key);
        assert_eq!(read(&copy, &key).unwrap(), vec![7; 200_000]);
        assert!(read(&copy, &other).is_err());
    }

    #[test]
    fn a_cut_lengthened_or_changed_copy_does_not_come_back() {
        let key = CopyKey::random(&SystemEntropy);
        let whole = copy(&vec![7; 200_000], &key);
        let (mut longer, mut changed) = (whole.clone(), whole.clone());
        longer.push(0);
        changed[150_000] ^= 1;
        let cut = [1, 17, 65_552, 100_000].map(|less| whole[..whole.len() - less].to_vec());
        for bad in cut.into_iter().chain([longer, changed]) {
            assert!(read(&bad, &key).is_err());
        }
    }

    #[test]
    fn a_key_of_copies_opens_nothing_else() {
        let key = CopyKey::random(&SystemEntropy);
        let offline = Offline { recipient: &key.recipient(), entropy: &SystemEntropy };
        let all = std::iter::once(&offline as &dyn age::Recipient);
        let mut writer =
            age::Encryptor::with_recipients(all).unwrap().wrap_output(Vec::new()).unwrap();
        writer.write_all(b"something else that is sealed").unwrap();
        assert!(read(&writer.finish().unwrap(), &key).is_err());
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key = CopyKey::random(&SystemEntropy);
        let again = CopyKey::of_file(&key.to_file()).unwrap();
        assert_eq!(again.recipient(), key.recipient());
        assert!(CopyKey::of_file("# nothing").is_err());
        assert!(CopyKey::of_file(&format!("{}\nmore", *key.to_file())).is_err());
    }
}
