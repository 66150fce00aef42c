//! How the readers of a case change, inside the transactions of other subjects.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::model::{CapsulePlace, NamedReader, Reader, is_a_set};
use super::store;
use crate::access::{MayRead, ReaderState, Reading};
use crate::cases::model::{Case, Terms};
use crate::db::at_rest::{Locked, Place, ShredKey, open_head};
use crate::db::{AnyConnection, DbFault};
use crate::kernel::{CaseId, Day, KeyId, Sealed, SealedKind};
use crate::protocol::kinds::Capsule;
use crate::protocol::{Hash, hash};

/// A capsule as it lies at rest.
pub type LockedCapsule = Locked<CapsulePlace>;

/// The sealed capsule as it was sent; nothing when the key is another or was destroyed.
pub fn open_capsule(capsule: &LockedCapsule, key: &ShredKey) -> Option<Vec<u8>> {
    let (owner, position) = (capsule.place.case.to_string(), capsule.place.position());
    let place = Place { owner: &owner, kind: Capsule::NAME, position: &position };
    open_head::<Capsule>(key, &place, &capsule.head, &capsule.body).ok().map(Sealed::into_bytes)
}

/// What decides whether a deputy's turn has come.
#[derive(Debug, Clone)]
pub struct DeputyRules {
    /// The installation's terms.
    pub terms: Terms,
    /// Today, UTC.
    pub today: Day,
    /// Keys of the advisers whom a live list confirms and does not call away today.
    pub at_work: Arc<BTreeSet<KeyId>>,
}

/// Why the readers of a case are not changed.
#[derive(Debug, thiserror::Error)]
pub enum ReadersFault {
    /// Not one capsule for each reader who stays or comes, in order.
    #[error("one capsule for each reader, in order")]
    Capsules,
    /// The epoch does not follow: it rises by one when a reader is removed, else it stays.
    #[error("the epoch must be {expected}")]
    Epoch {
        /// The epoch expected.
        expected: i32,
    },
    /// Nobody would be left who reads.
    #[error("somebody must be left who reads")]
    Nobody,
    /// None, too many, one twice, or nobody who reads from the start.
    #[error("readers: one to four, each once, at least one adviser")]
    Set,
    /// Who hands over stays; who leaves recuses herself.
    #[error("who hands over stays a reader")]
    AuthorLeaves,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// Names the first readers of a new case and stores their capsules.
///
/// # Errors
/// [`ReadersFault::Capsules`] unless there is one capsule each, in order.
pub fn name_first(
    tx: &mut AnyConnection,
    case: CaseId,
    readers: &[NamedReader],
    capsules: &[LockedCapsule],
) -> Result<(), ReadersFault> {
    check_order(readers.iter().map(|reader| reader.key), capsules, 1)?;
    for (named, capsule) in readers.iter().zip(capsules) {
        let reader = Reader::new(case, named.key, named.role, 1);
        store::insert(tx, &reader)?;
        store::insert_capsule(tx, capsule)?;
    }
    Ok(())
}

/// What a key is to a case.
///
/// # Errors
/// [`DbFault`].
pub fn find(conn: &mut AnyConnection, case: CaseId, key: KeyId) -> Result<Option<Reader>, DbFault> {
    store::find(conn, case, key)
}

/// What the permission table needs to know of a key and a case.
///
/// # Errors
/// [`DbFault`].
pub fn reading(
    conn: &mut AnyConnection,
    case: &Case,
    key: Option<KeyId>,
    rules: &DeputyRules,
) -> Result<Reading, DbFault> {
    let readers = store::list(conn, case.id)?;
    let reader = readers.iter().find(|reader| Some(reader.key) == key);
    let waiting = reader.filter(|reader| reader.state == ReaderState::Waiting);
    let deputy_may = waiting.is_some_and(|deputy| may_deputy(case, &readers, deputy, rules));
    let reader = reader.map(|reader| reader.state);
    Ok(Reading {
        case: case.id,
        mailbox: case.mailbox,
        state: case.state.name(),
        reader,
        deputy_may,
        must_turn: must_turn(&readers),
    })
}

/// Whether somebody who left holds the seeds of the current epoch: then it ends first.
fn must_turn(readers: &[Reader]) -> bool {
    let current = readers.iter().map(|reader| reader.epoch).max().unwrap_or(1);
    readers.iter().any(|reader| !reader.is_present() && reader.epoch == current)
}

/// A deputy may open when she was let in, when the term for the first answer has lapsed, or
/// when nobody who reads is at work: away, or an adviser no more.
fn may_deputy(case: &Case, readers: &[Reader], deputy: &Reader, rules: &DeputyRules) -> bool {
    let has_lapsed = case.acknowledge_by(&rules.terms).is_some_and(|by| rules.today > by);
    let mut active = readers.iter().filter(|reader| reader.state == ReaderState::Active);
    deputy.is_let_in || has_lapsed || !active.any(|reader| rules.at_work.contains(&reader.key))
}

/// Everybody who reads or read a case.
///
/// # Errors
/// [`DbFault`].
pub fn list(conn: &mut AnyConnection, case: CaseId) -> Result<Vec<Reader>, DbFault> {
    store::list(conn, case)
}

/// Where a key reads or will read, by case id: that order tells nothing about arrival.
///
/// # Errors
/// [`DbFault`].
pub fn list_of_key(
    conn: &mut AnyConnection,
    key: KeyId,
    after: Option<CaseId>,
    limit: i64,
) -> Result<Vec<Reader>, DbFault> {
    store::list_of_key(conn, key, after, limit)
}

/// The capsules of the reader of a grant.
///
/// # Errors
/// [`DbFault`].
pub fn capsules(conn: &mut AnyConnection, grant: &MayRead) -> Result<Vec<LockedCapsule>, DbFault> {
    store::list_capsules(conn, grant)
}

/// Whether each of these capsules, known by its hash, is what lies at its place.
///
/// # Errors
/// [`DbFault`].
pub fn hold_capsules(
    conn: &mut AnyConnection,
    capsules: &[LockedCapsule],
    hashes: &[Hash],
    key: &ShredKey,
) -> Result<bool, DbFault> {
    for (capsule, expected) in capsules.iter().zip(hashes) {
        let held = store::find_capsule(conn, &capsule.place)?;
        let bytes = held.and_then(|held| open_capsule(&held, key));
        if bytes.is_none_or(|bytes| hash(&bytes) != *expected) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Stores fresh capsules of the same epoch for every present reader: the note identity is
/// in them from now on.
///
/// # Errors
/// [`ReadersFault::Capsules`] unless there is one for each present reader.
pub fn renew_capsules(
    tx: &mut AnyConnection,
    case: CaseId,
    capsules: &[LockedCapsule],
) -> Result<(), ReadersFault> {
    let mut present = store::list(tx, case)?;
    present.retain(Reader::is_present);
    let epoch = present.iter().map(|reader| reader.epoch).max().unwrap_or(1);
    check_set(present.iter().map(|reader| reader.key), capsules, epoch)?;
    for reader in present {
        put(tx, &Reader { epoch, ..reader }, capsules)?;
    }
    Ok(())
}

/// A new, complete set of readers: who is not in it reads no more.
///
/// # Errors
/// When it is no set of readers, the author is not in it, the epoch does not follow, or a
/// capsule is missing.
pub fn hand_over(
    tx: &mut AnyConnection,
    case: CaseId,
    author: KeyId,
    readers: &[NamedReader],
    capsules: &[LockedCapsule],
) -> Result<(), ReadersFault> {
    if !is_a_set(readers) {
        return Err(ReadersFault::Set);
    }
    if !readers.iter().any(|reader| reader.key == author) {
        return Err(ReadersFault::AuthorLeaves);
    }
    let before = store::list(tx, case)?;
    let current = before.iter().map(|reader| reader.epoch).max().unwrap_or(1);
    // Whoever stepped back has left, even when she is named again: she comes in anew.
    let stays = |old: &Reader| old.is_present() && readers.iter().any(|new| new.key == old.key);
    let leaves = before.iter().any(|old| !stays(old) && old.epoch == current);
    let expected = if leaves { current + 1 } else { current };
    if capsules.iter().any(|capsule| capsule.place.epoch != expected) {
        return Err(ReadersFault::Epoch { expected });
    }
    check_order(readers.iter().map(|reader| reader.key), capsules, expected)?;
    end_who_left(tx, &before, readers)?;
    for named in readers {
        let known = before.iter().find(|old| old.key == named.key);
        let reader = succeed(case, known, *named, expected);
        if known.is_some() {
            store::update(tx, &reader)?;
        } else {
            store::insert(tx, &reader)?;
        }
        put(tx, &reader, capsules)?;
    }
    Ok(())
}

/// A reader leaves by herself; a waiting deputy is let in.
///
/// # Errors
/// [`ReadersFault::Nobody`] when nobody else reads or waits.
pub fn recuse(tx: &mut AnyConnection, case: CaseId, key: KeyId) -> Result<(), ReadersFault> {
    let readers = store::list(tx, case)?;
    if !readers.iter().any(|reader| reader.key != key && reader.is_present()) {
        return Err(ReadersFault::Nobody);
    }
    let_in(tx, case)?;
    if let Some(leaving) = readers.iter().find(|reader| reader.key == key) {
        store::update(tx, &Reader { state: ReaderState::Ended, ..leaving.clone() })?;
    }
    Ok(())
}

/// A deputy says that she opened: she is a reader like any other from now on.
///
/// # Errors
/// [`DbFault`].
pub fn become_active(tx: &mut AnyConnection, reader: &Reader) -> Result<(), DbFault> {
    store::update(tx, &Reader { state: ReaderState::Active, ..reader.clone() })
}

/// Lets the waiting deputies of a case in.
///
/// # Errors
/// [`DbFault`].
pub fn let_in(tx: &mut AnyConnection, case: CaseId) -> Result<(), DbFault> {
    for reader in store::list(tx, case)? {
        if reader.state == ReaderState::Waiting {
            store::update(tx, &Reader { is_let_in: true, ..reader })?;
        }
    }
    Ok(())
}

fn succeed(case: CaseId, known: Option<&Reader>, named: NamedReader, epoch: i32) -> Reader {
    match known {
        Some(old) if old.is_present() && old.role == named.role => Reader { epoch, ..old.clone() },
        Some(_) | None => Reader::new(case, named.key, named.role, epoch),
    }
}

fn end_who_left(
    tx: &mut AnyConnection,
    before: &[Reader],
    readers: &[NamedReader],
) -> Result<(), DbFault> {
    let left = |old: &&Reader| !readers.iter().any(|reader| reader.key == old.key);
    for reader in before.iter().filter(left).filter(|old| old.is_present()) {
        store::update(tx, &Reader { state: ReaderState::Ended, ..reader.clone() })?;
    }
    Ok(())
}

fn put(
    tx: &mut AnyConnection,
    reader: &Reader,
    capsules: &[LockedCapsule],
) -> Result<(), ReadersFault> {
    let own = capsules.iter().find(|capsule| capsule.place.reader == reader.key);
    let own = own.ok_or(ReadersFault::Capsules)?;
    store::update(tx, reader)?;
    Ok(store::put_capsule(tx, own)?)
}

fn check_order(
    keys: impl Iterator<Item = KeyId>,
    capsules: &[LockedCapsule],
    epoch: i32,
) -> Result<(), ReadersFault> {
    let expected: Vec<(KeyId, i32)> = keys.map(|key| (key, epoch)).collect();
    let found: Vec<(KeyId, i32)> =
        capsules.iter().map(|c| (c.place.reader, c.place.epoch)).collect();
    if found == expected { Ok(()) } else { Err(ReadersFault::Capsules) }
}

fn check_set(
    keys: impl Iterator<Item = KeyId>,
    capsules: &[LockedCapsule],
    epoch: i32,
) -> Result<(), ReadersFault> {
    let expected: BTreeSet<(KeyId, i32)> = keys.map(|key| (key, epoch)).collect();
    let found: BTreeSet<(KeyId, i32)> =
        capsules.iter().map(|c| (c.place.reader, c.place.epoch)).collect();
    let fits = found == expected && capsules.len() == expected.len();
    if fits { Ok(()) } else { Err(ReadersFault::Capsules) }
}
