//! Copies that were not made by this version, or whose sums do not add up.

use super::format::{Opening, Record, Writer, read};
use super::restore::CopyFile;
use super::{Store, UpkeepFault};
use crate::db::copy::{Cells, Class, Shape};
use crate::kernel::SystemEntropy;
use crate::protocol::copies::{CopyKey, CopyWriter};

fn opening(schema: &[&str]) -> Opening {
    Opening {
        store: Store::Keys,
        version: "9.9.9".to_owned(),
        schema: schema.iter().map(|version| (*version).to_owned()).collect(),
        instance: String::new(),
        day: "2026-11-22".to_owned(),
    }
}

fn table() -> Record {
    let columns = [("id", Class::Text), ("key", Class::Bytes)];
    let columns = columns.map(|(name, class)| (name.to_owned(), class)).into();
    Record::Table(Shape { name: "shred_keys".to_owned(), columns })
}

fn row(number: u8) -> Record {
    Record::Row(Cells(vec![Some(vec![b'a', number]), Some(vec![number; 32])]))
}

fn plain(schema: &[&str], records: &[Record]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), opening(schema)).unwrap();
    for record in records {
        writer.write(record).unwrap();
    }
    writer.finish().unwrap().0
}

fn verified(plain: &[u8]) -> Result<(), UpkeepFault> {
    let key = CopyKey::random(&SystemEntropy);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy");
    let mut sealed = CopyWriter::new(Vec::new(), &key.recipient(), &SystemEntropy).unwrap();
    std::io::Write::write_all(&mut sealed, plain).unwrap();
    std::fs::write(&path, sealed.finish().unwrap()).unwrap();
    CopyFile { file: &path, key: &key }.verify().map(drop)
}

fn known() -> Vec<String> {
    Store::Keys.migrations().versions().unwrap().into_iter().collect()
}

#[test]
fn a_copy_of_a_newer_or_older_version_is_refused_by_name() {
    let known = known();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    assert!(verified(&plain(&known, &[table(), row(1)])).is_ok());
    let newer = [&known[..], &["9999"]].concat();
    let fault = verified(&plain(&newer, &[table()])).unwrap_err();
    assert!(matches!(&fault, UpkeepFault::Newer(version) if version == "9.9.9"), "{fault}");
    let fault = verified(&plain(&known[1..], &[table()])).unwrap_err();
    assert!(matches!(fault, UpkeepFault::Older(_)), "{fault}");
}

#[test]
fn a_copy_without_one_of_its_tables_is_refused() {
    let known = known();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    assert!(matches!(verified(&plain(&known, &[])), Err(UpkeepFault::Copy(_))));
}

#[test]
fn a_row_that_was_left_out_moved_or_added_is_seen() {
    let whole = plain(&[], &[table(), row(1), row(2)]);
    assert!(read(&whole[..], |_| Ok(())).is_ok());
    let without = plain(&[], &[table(), row(1)]);
    let swapped = plain(&[], &[table(), row(2), row(1)]);
    let more = plain(&[], &[table(), row(1), row(2), row(3)]);
    let end = whole.len() - end_length(&whole);
    for other in [without, swapped, more] {
        let mut forged = other[..other.len() - end_length(&other)].to_vec();
        forged.extend_from_slice(&whole[end..]);
        assert!(matches!(read(&forged[..], |_| Ok(())), Err(UpkeepFault::Copy(_))));
    }
    for bad in [&whole[..whole.len() - 1], &whole[..end], &[&whole[..], b"x"].concat()] {
        assert!(matches!(read(bad, |_| Ok(())), Err(UpkeepFault::Copy(_))));
    }
}

/// The last record with its length.
fn end_length(plain: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let length = u32::from_be_bytes(plain[at..at + 4].try_into().unwrap());
        let next = at + 4 + usize::try_from(length).unwrap();
        if next == plain.len() {
            return next - at;
        }
        at = next;
    }
}

#[test]
fn a_cell_without_value_is_not_an_empty_one() {
    let odd = Record::Row(Cells(vec![None, Some(Vec::new())]));
    let mut seen = Vec::new();
    let bytes = plain(&[], &[table(), odd.clone()]);
    read(&bytes[..], |record| {
        seen.push(record.clone());
        Ok(())
    })
    .unwrap();
    assert!(seen.contains(&odd));
}
