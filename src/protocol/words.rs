//! Secrets as words: twelve for 16 bytes, fifteen for 20 (`docs/protocol.md` §3).
//!
//! Separate because people type them: reading forgives what cannot be mistaken and says
//! precisely what is wrong otherwise. It must never guess: a prefix of several words, or a
//! wrong checksum, is a fault. A fault may name a typed word, so it must never be logged.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::bytes::hash_all;

const DUTCH: &str = include_str!("../../locales/nl/words.txt");
const ENGLISH: &str = include_str!("../../locales/en/words.txt");

/// Which list to write words from; both are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    Dutch,
    /// English.
    English,
}

/// What is wrong with typed words. Positions count from 1.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsFault {
    /// A word that begins no word of either list.
    #[error("word {position} is not on the list")]
    NotOnList {
        /// Which word.
        position: usize,
        /// As it was read.
        word: String,
    },
    /// A beginning of several words.
    #[error("word {position} is the beginning of several words")]
    Ambiguous {
        /// Which word.
        position: usize,
        /// As it was read.
        word: String,
    },
    /// Not the right number of words.
    #[error("{found} words instead of {expected}")]
    Number {
        /// Words read.
        found: usize,
        /// Words demanded.
        expected: usize,
    },
    /// All words are on the list, but together they are not right.
    #[error("these words do not belong together")]
    Checksum,
}

impl fmt::Debug for WordsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Both lists: a word's number, and all words in order for finding beginnings.
struct Lists {
    dutch: Vec<&'static str>,
    english: Vec<&'static str>,
    numbers: HashMap<&'static str, u16>,
    sorted: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::of(DUTCH, ENGLISH));

impl Lists {
    fn of(dutch: &'static str, english: &'static str) -> Self {
        let (dutch, english): (Vec<_>, Vec<_>) =
            (dutch.lines().collect(), english.lines().collect());
        let numbered = |list: &[&'static str]| {
            list.iter().zip(0u16..).map(|(word, number)| (*word, number)).collect::<Vec<_>>()
        };
        let numbers: HashMap<_, _> =
            numbered(&dutch).into_iter().chain(numbered(&english)).collect();
        let mut sorted: Vec<_> = numbers.keys().copied().collect();
        sorted.sort_unstable();
        Self { dutch, english, numbers, sorted }
    }

    fn number(&self, typed: &str, position: usize) -> Result<u16, WordsFault> {
        if let Some(number) = self.numbers.get(typed) {
            return Ok(*number);
        }
        let first = self.sorted.partition_point(|word| *word < typed);
        let mut begun = self.sorted[first..].iter().take_while(|w| w.starts_with(typed));
        let word = || typed.to_owned();
        match (begun.next(), begun.next()) {
            (Some(only), None) => self
                .numbers
                .get(only)
                .copied()
                .ok_or_else(|| WordsFault::NotOnList { position, word: word() }),
            (None, _) => Err(WordsFault::NotOnList { position, word: word() }),
            (Some(_), Some(_)) => Err(WordsFault::Ambiguous { position, word: word() }),
        }
    }
}

/// How many words a secret of so many bytes has: 33 bits of words for 32 of secret.
const fn word_count(bytes: usize) -> usize {
    bytes * 8 * 33 / 32 / 11
}

/// First (bits / 32) bits of the checksum, in the low bits.
fn checksum(secret: &[u8]) -> u8 {
    let hash = hash_all(&[b"weerklank/words/v1", secret]);
    hash.as_bytes()[0] >> (8 - secret.len() / 4)
}

/// The words of a secret of 16 or 20 bytes, separated by single spaces.
pub fn encode<const N: usize>(secret: &[u8; N], language: Language) -> Zeroizing<String> {
    const { assert!(N == 16 || N == 20, "words carry 16 or 20 bytes") };
    let list = match language {
        Language::Dutch => &LISTS.dutch,
        Language::English => &LISTS.english,
    };
    let check = checksum(secret) << (8 - N / 4);
    let bits = Zeroizing::new([&secret[..], &[check]].concat());
    let mut text = Zeroizing::new(String::with_capacity(word_count(N) * 16));
    for place in 0..word_count(N) {
        if place > 0 {
            text.push(' ');
        }
        text.push_str(list.get(usize::from(eleven_bits(&bits, place))).copied().unwrap_or("?"));
    }
    text
}

/// The 11 bits at this place, most significant first.
fn eleven_bits(bits: &[u8], place: usize) -> u16 {
    (11 * place..11 * place + 11).fold(0, |number, bit| {
        let byte = bits.get(bit / 8).copied().unwrap_or(0);
        (number << 1) | u16::from(byte >> (7 - bit % 8) & 1)
    })
}

/// Reads words of either list, shortened or not, in any case, separated by anything.
///
/// # Errors
/// The first word that is off the list or ambiguous, else the wrong number, else the checksum.
pub fn decode<const N: usize>(text: &str) -> Result<[u8; N], WordsFault> {
    const { assert!(N == 16 || N == 20, "words carry 16 or 20 bytes") };
    let lower = Zeroizing::new(text.to_ascii_lowercase());
    let typed = lower.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !word.is_empty());
    let numbers: Result<Vec<u16>, _> =
        typed.zip(1..).map(|(word, position)| LISTS.number(word, position)).collect();
    let numbers = Zeroizing::new(numbers?);
    let expected = word_count(N);
    if numbers.len() != expected {
        return Err(WordsFault::Number { found: numbers.len(), expected });
    }
    let mut bits = Zeroizing::new([0u8; 21]);
    for (place, number) in numbers.iter().enumerate() {
        for bit in 0..11 {
            let position = 11 * place + bit;
            let value = u8::from(number >> (10 - bit) & 1 == 1);
            bits[position / 8] |= value << (7 - position % 8);
        }
    }
    let mut secret = [0; N];
    secret.copy_from_slice(&bits[..N]);
    if bits[N] >> (8 - N / 4) == checksum(&secret) { Ok(secret) } else { Err(WordsFault::Checksum) }
}

#[cfg(test)]
mod tests;
