//! Recording, sealing into the chain, reading, verifying.

use super::model::{Batch, ChainFault, Entry, EntryLine, batch_hash, check_chain};
use super::store;
use crate::access::{HouseAct, HouseGrant, Refusal};
use crate::db::{AnyConnection, DbFault};
use crate::kernel::{Day, Entropy};
use crate::protocol::bytes::b64;

/// Batches told at once.
const PAGE: i64 = 32;

/// Why the journal could not be read, sealed or trusted.
#[derive(Debug, thiserror::Error)]
pub enum JournalFault {
    /// The chain is broken.
    #[error(transparent)]
    Chain(#[from] ChainFault),
    /// The grant was given for another act.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// What a reader of the journal gets at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Entries of sealed batches, then, when no batch is left, the loose ones.
    pub entries: Vec<EntryLine>,
    /// The last batch told.
    pub batch: i64,
    /// Whether more batches follow.
    pub is_more: bool,
}

/// Records one act, in the transaction of the act itself.
///
/// # Errors
/// [`DbFault`].
pub fn record(tx: &mut AnyConnection, entropy: &dyn Entropy, entry: &Entry) -> Result<(), DbFault> {
    store::insert(tx, &b64(&entropy.bytes::<16>()), entry)
}

/// Seals everything of before today into one batch; its number, when there was anything.
/// For the service's minute task.
///
/// # Errors
/// [`DbFault`]; [`DbFault::Taken`] when another node did it at the same moment.
pub fn seal_days(tx: &mut AnyConnection, today: Day) -> Result<Option<i64>, DbFault> {
    let entries = store::list_before(tx, today)?;
    if entries.is_empty() {
        return Ok(None);
    }
    let broken = |_| DbFault::Inconsistent { table: "journal", column: "subject" };
    let entries = serde_json::to_vec(&entries).map_err(broken)?;
    let last = store::find_last_batch(tx)?;
    let number = last.as_ref().map_or(1, |batch| batch.number + 1);
    let previous = last.map(|batch| batch.hash);
    let day = today.plus_days(-1);
    let hash = batch_hash(number, day, previous, &entries);
    store::insert_batch(tx, &Batch { number, day, hash, previous, entries })?;
    store::delete_before(tx, today)?;
    Ok(Some(number))
}

/// Checks the whole chain; how many batches it has. For `doctor`.
///
/// # Errors
/// The first place where it breaks.
pub fn verify(conn: &mut AnyConnection) -> Result<usize, JournalFault> {
    let batches = store::list_batches(conn, 0, i64::MAX)?;
    check_chain(&batches)?;
    Ok(batches.len())
}

/// Entries after this batch.
///
/// # Errors
/// [`JournalFault`].
pub fn list(
    conn: &mut AnyConnection,
    grant: &HouseGrant,
    after: i64,
) -> Result<Page, JournalFault> {
    if grant.act() != HouseAct::ReadJournal {
        return Err(Refusal::Role.into());
    }
    let batches = store::list_batches(conn, after, PAGE)?;
    let is_more = i64::try_from(batches.len()) == Ok(PAGE);
    let batch = batches.last().map_or(after, |batch| batch.number);
    let mut entries = Vec::new();
    for batch in &batches {
        let broken = |_| DbFault::Inconsistent { table: "journal_batches", column: "entries" };
        let lines: Vec<EntryLine> = serde_json::from_slice(&batch.entries).map_err(broken)?;
        entries.extend(lines);
    }
    if !is_more {
        entries.extend(store::list_loose(conn)?);
    }
    Ok(Page { entries, batch, is_more })
}
