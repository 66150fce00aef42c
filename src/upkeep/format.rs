//! What is inside a copy: a head, tables with their rows, files, an end that sums them up.
//!
//! Separate so that writing and reading stand beside each other. Every record is a length of
//! four bytes, a letter, and its content. A copy without its end is no copy.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Store, UpkeepFault};
use crate::db::copy::{Cells, Shape, Sink};
use crate::protocol::bytes::b64;

/// No record is longer: the largest column is a tree of organisations or a day's journal.
const LONGEST: usize = 256 * 1_024 * 1_024;
const NOTHING: u32 = u32::MAX;

/// How a copy begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Opening {
    /// Of which store.
    pub store: Store,
    /// The version of the program.
    pub version: String,
    /// The versions of the tables.
    pub schema: Vec<String>,
    /// Which installation.
    pub instance: String,
    /// The day on which it was made.
    pub day: String,
}

/// What a table came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sum {
    /// Rows.
    pub rows: u64,
    /// SHA-256 of all its records.
    pub sha256: String,
}

/// How a copy ends: what was in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct End {
    /// By name of the table.
    pub tables: BTreeMap<String, Sum>,
    /// SHA-256 of each file, by name.
    pub files: BTreeMap<String, String>,
}

/// One record of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// The first.
    Opening(Opening),
    /// The rows of this table follow.
    Table(Shape),
    /// A row of the last table.
    Row(Cells),
    /// A file.
    File {
        /// Its name.
        name: String,
        /// What is in it.
        content: String,
    },
    /// The last.
    End(End),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRecord {
    name: String,
    content: String,
}

/// What is summed up while a copy goes by: the same for who writes and who reads.
#[derive(Default)]
pub struct Summing {
    end: End,
    table: Option<(String, Sha256, u64)>,
}

impl Summing {
    fn take(&mut self, record: &Record, bytes: &[u8]) {
        match record {
            Record::Table(shape) => {
                self.close();
                self.table = Some((shape.name.clone(), Sha256::new_with_prefix(bytes), 0));
            }
            Record::Row(_) => {
                if let Some((_, digest, rows)) = &mut self.table {
                    digest.update(u64::try_from(bytes.len()).unwrap_or_default().to_be_bytes());
                    digest.update(bytes);
                    *rows += 1;
                }
            }
            Record::File { name, .. } => {
                let sha256 = b64(&<[u8; 32]>::from(Sha256::digest(bytes)));
                self.end.files.insert(name.clone(), sha256);
            }
            Record::Opening(_) | Record::End(_) => self.close(),
        }
    }

    fn close(&mut self) {
        if let Some((name, digest, rows)) = self.table.take() {
            let sha256 = b64(&<[u8; 32]>::from(digest.finalize()));
            self.end.tables.insert(name, Sum { rows, sha256 });
        }
    }
}

/// Writes a copy.
pub struct Writer<W> {
    to: W,
    summing: Summing,
}

impl<W: Write> Writer<W> {
    /// Begins with its head.
    pub fn new(to: W, opening: Opening) -> Result<Self, UpkeepFault> {
        let mut writer = Self { to, summing: Summing::default() };
        writer.write(&Record::Opening(opening))?;
        Ok(writer)
    }

    /// Writes a record.
    pub fn write(&mut self, record: &Record) -> Result<(), UpkeepFault> {
        let bytes = encode(record).map_err(writing)?;
        self.summing.take(record, &bytes);
        self.put(&bytes)
    }

    /// Writes the end.
    pub fn finish(mut self) -> Result<(W, End), UpkeepFault> {
        self.summing.close();
        let end = std::mem::take(&mut self.summing.end);
        let bytes = encode(&Record::End(end.clone())).map_err(writing)?;
        self.put(&bytes)?;
        Ok((self.to, end))
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), UpkeepFault> {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let written = self.to.write_all(&length.to_be_bytes());
        written.and_then(|()| self.to.write_all(bytes)).map_err(writing)
    }
}

fn writing(cause: io::Error) -> UpkeepFault {
    UpkeepFault::File { path: "writing the copy".into(), cause }
}

impl<W: Write> Sink for Writer<W> {
    type Fault = UpkeepFault;

    fn table(&mut self, shape: &Shape) -> Result<(), UpkeepFault> {
        self.write(&Record::Table(shape.clone()))
    }

    fn row(&mut self, cells: Cells) -> Result<(), UpkeepFault> {
        self.write(&Record::Row(cells))
    }
}

/// Reads a copy to its end, each record to `each`; its head and end when every sum is right.
///
/// What `each` did must be undone when this fails: sums are known at the end alone.
pub fn read(
    mut from: impl Read,
    mut each: impl FnMut(&Record) -> Result<(), UpkeepFault>,
) -> Result<(Opening, End), UpkeepFault> {
    let (mut summing, mut opening) = (Summing::default(), None);
    loop {
        let bytes = next(&mut from)?;
        let record = decode(&bytes).ok_or_else(|| refused("a record that cannot be read"))?;
        let is_first = opening.is_none();
        if is_first != matches!(record, Record::Opening(_)) {
            return Err(refused("a head that is not where it belongs"));
        }
        summing.take(&record, &bytes);
        each(&record)?;
        match record {
            Record::Opening(head) => opening = Some(head),
            Record::End(end) if end == summing.end => {
                let mut rest = [0; 1];
                let more = from.read(&mut rest).map_err(|cause| broken(&cause))?;
                let head = opening.filter(|_| more == 0);
                return head.map(|head| (head, end)).ok_or_else(|| refused("more after its end"));
            }
            Record::End(_) => return Err(refused("its sums are not those of its end")),
            Record::Table(_) | Record::Row(_) | Record::File { .. } => {}
        }
    }
}

fn refused(why: &str) -> UpkeepFault {
    UpkeepFault::Copy(why.to_owned())
}

fn broken(cause: &io::Error) -> UpkeepFault {
    match cause.kind() {
        io::ErrorKind::UnexpectedEof => refused("it was cut off"),
        _ => refused(&cause.to_string()),
    }
}

fn next(from: &mut impl Read) -> Result<Vec<u8>, UpkeepFault> {
    let mut length = [0; 4];
    from.read_exact(&mut length).map_err(|cause| broken(&cause))?;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Err(refused("a record that is too long"));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).map_err(|cause| broken(&cause))?;
    Ok(bytes)
}

fn encode(record: &Record) -> io::Result<Vec<u8>> {
    let json = |letter: u8, json: serde_json::Result<Vec<u8>>| {
        let mut bytes = json?;
        bytes.insert(0, letter);
        Ok(bytes)
    };
    match record {
        Record::Opening(opening) => json(b'h', serde_json::to_vec(opening)),
        Record::Table(shape) => json(b't', serde_json::to_vec(shape)),
        Record::File { name, content } => {
            let file = FileRecord { name: name.clone(), content: content.clone() };
            json(b'f', serde_json::to_vec(&file))
        }
        Record::End(end) => json(b'e', serde_json::to_vec(end)),
        Record::Row(cells) => {
            let mut bytes = vec![b'r'];
            for cell in &cells.0 {
                let Some(cell) = cell else {
                    bytes.extend(NOTHING.to_be_bytes());
                    continue;
                };
                let length = u32::try_from(cell.len()).map_err(io::Error::other)?;
                bytes.extend(length.to_be_bytes());
                bytes.extend(cell);
            }
            Ok(bytes)
        }
    }
}

fn decode(bytes: &[u8]) -> Option<Record> {
    let (letter, rest) = bytes.split_first()?;
    Some(match letter {
        b'h' => Record::Opening(serde_json::from_slice(rest).ok()?),
        b't' => Record::Table(serde_json::from_slice(rest).ok()?),
        b'f' => {
            let file: FileRecord = serde_json::from_slice(rest).ok()?;
            Record::File { name: file.name, content: file.content }
        }
        b'e' => Record::End(serde_json::from_slice(rest).ok()?),
        b'r' => Record::Row(cells(rest)?),
        _ => return None,
    })
}

fn cells(mut bytes: &[u8]) -> Option<Cells> {
    let mut cells = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length);
        if length == NOTHING {
            cells.push(None);
            bytes = rest;
            continue;
        }
        let (cell, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        cells.push(Some(cell.to_vec()));
        bytes = rest;
    }
    Some(Cells(cells))
}
