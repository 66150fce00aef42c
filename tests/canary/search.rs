//! Looking for texts in bytes, however they might be written there.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Every way in which a text might be written: plain, base64 at three alignments in two
/// alphabets, hexadecimal in two cases, UTF-16 in two orders.
pub fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = text.as_bytes();
    let hex = |upper: bool| {
        let digits =
            bytes.iter().map(|b| if upper { format!("{b:02X}") } else { format!("{b:02x}") });
        digits.collect::<String>().into_bytes()
    };
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    let mut all = vec![
        ("plain", bytes.to_vec()),
        ("hex", hex(false)),
        ("upper hex", hex(true)),
        ("UTF-16LE", wide(u16::to_le_bytes)),
        ("UTF-16BE", wide(u16::to_be_bytes)),
    ];
    for (name, engine) in [("base64", &STANDARD_NO_PAD), ("base64url", &URL_SAFE_NO_PAD)] {
        for before in 0..3 {
            let shifted = [&vec![0; before][..], bytes].concat();
            let encoded = engine.encode(shifted).into_bytes();
            // Whole groups of this text alone: what stands beside it does not change them.
            let (start, end) = ((before * 8).div_ceil(6), (before + bytes.len()) * 8 / 6);
            all.push((name, encoded[start..end].to_vec()));
        }
    }
    all
}

/// A text that must not be found, by a name that a failing test may print.
pub struct Needles {
    all: Vec<(String, Vec<u8>)>,
    begins: Vec<bool>,
}

impl Needles {
    /// These (name, text) pairs in every encoding.
    pub fn new(texts: &[(&str, &str)]) -> Self {
        let mut all = Vec::new();
        for (name, text) in texts {
            assert!(text.len() >= 8, "{name} is too short to be looked for");
            let named = |(how, bytes)| (format!("{name} as {how}"), bytes);
            all.extend(encodings(text).into_iter().map(named));
        }
        let mut begins = vec![false; 1 << 16];
        for (_, bytes) in &all {
            begins[pair(bytes, 0)] = true;
        }
        Self { all, begins }
    }

    /// The names of those that occur.
    pub fn found_in(&self, hay: &[u8]) -> Vec<&str> {
        let mut found = Vec::new();
        for at in 0..hay.len().saturating_sub(1) {
            if !self.begins[pair(hay, at)] {
                continue;
            }
            let here = self.all.iter().filter(|(_, bytes)| hay[at..].starts_with(bytes));
            found.extend(here.map(|(name, _)| name.as_str()));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The same for every file under a folder; how many bytes were looked at.
    pub fn found_under(&self, folder: &Path) -> (Vec<String>, usize) {
        let (mut found, mut bytes) = (Vec::new(), 0);
        for entry in fs::read_dir(folder).expect("a folder that can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                let (more, count) = self.found_under(&path);
                found.extend(more);
                bytes += count;
            } else {
                let hay = fs::read(&path).unwrap_or_default();
                bytes += hay.len();
                let names = self.found_in(&hay);
                found.extend(names.iter().map(|name| format!("{name} in {}", path.display())));
            }
        }
        (found, bytes)
    }

    /// The same for the whole readable memory of a process.
    pub fn found_in_memory(&self, process: u32) -> (Vec<String>, usize) {
        let (mut found, mut bytes) = (Vec::new(), 0);
        for region in memory(process) {
            bytes += region.len();
            found.extend(self.found_in(&region).into_iter().map(str::to_owned));
        }
        (found, bytes)
    }
}

fn pair(bytes: &[u8], at: usize) -> usize {
    usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1])
}

/// Every readable region of a process.
fn memory(process: u32) -> Vec<Vec<u8>> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).expect("its map");
    let mut file = File::open(format!("/proc/{process}/mem")).expect("its memory");
    let mut regions = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let Some((from, to)) = range.split_once('-').filter(|_| rights.starts_with('r')) else {
            continue;
        };
        let number = |text| u64::from_str_radix(text, 16).expect("an address");
        let (from, to) = (number(from), number(to));
        let length = usize::try_from(to - from).expect("a length");
        let mut region = vec![0; length];
        // Regions of the kernel cannot be read, and hold nothing of ours.
        if file.seek(SeekFrom::Start(from)).is_ok() && file.read_exact(&mut region).is_ok() {
            regions.push(region);
        }
    }
    regions
}
