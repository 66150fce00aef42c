//! Sending a count, fetching counts.

use serde::{Deserialize, Serialize};

use super::model::{BatchPlace, Period, PeriodFault};
use super::store::{self, BatchRow};
use crate::access::{HouseAct, HouseGrant, Refusal};
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::db::{
    AnyConnection, AtRestFault, DbFault, Place, ShredKey, ShredKeyRef, open_head, savepoint,
    seal_head,
};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Entropy, KeyId, Sealed};
use crate::protocol::choose::Tree;
use crate::protocol::hash;
use crate::protocol::kinds::CountBatch;

/// The signed input of `POST /staff/counts`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CountInput {
    /// Who sends.
    pub key: KeyId,
    /// Slug.
    pub organisation: String,
    /// Half-year, `2026-H2`.
    pub period: String,
    /// Which version, from 0.
    pub seq: u32,
}

/// Why a count was not taken or told.
#[derive(Debug, thiserror::Error)]
pub enum CountFault {
    /// Not this actor's to do.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No half-year.
    #[error(transparent)]
    Period(#[from] PeriodFault),
    /// No organisation of the tree.
    #[error("no such organisation")]
    Organisation,
    /// Not the next version; this one is there, if any.
    #[error("not the next version")]
    NotNext(Option<u32>),
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// It could not be put at rest or taken from there.
    #[error(transparent)]
    AtRest(#[from] AtRestFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<SpendFault> for CountFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

fn position(place: &BatchPlace, seq: i32) -> String {
    format!("{}/{}/{seq}", place.organisation, place.period)
}

/// Puts a batch at rest under a fresh shred key.
///
/// # Errors
/// [`CountFault::Period`], [`CountFault::AtRest`].
pub fn seal_batch(
    input: &CountInput,
    sealed: &Sealed<CountBatch>,
    shred: &ShredKeyRef,
    entropy: &dyn Entropy,
) -> Result<BatchRow, CountFault> {
    let period: Period = input.period.parse()?;
    let organisation = input.organisation.clone();
    let place = BatchPlace { adviser: input.key, organisation, period };
    let seq = i32::try_from(input.seq).map_err(|_| CountFault::NotNext(None))?;
    let (owner, position) = (input.key.to_string(), position(&place, seq));
    let at = Place { owner: &owner, kind: "count", position: &position };
    let (head, body) = seal_head(&shred.key, &at, sealed, entropy)?;
    let hash = hash(sealed.as_bytes());
    Ok(BatchRow { place, seq, hash, shred_key: shred.id.clone(), head, body })
}

/// Takes a batch, when it is the next of its place, in her name.
///
/// Its organisation may be any of the tree: whom a reporter chose from the pool or from
/// elsewhere counts too. What a batch is worth is decided where it is opened.
///
/// # Errors
/// [`CountFault`].
pub fn send(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    (grant, tree): (&HouseGrant, &Tree),
    spending: &Spending,
    batch: &BatchRow,
) -> Result<(), CountFault> {
    if grant.act() != HouseAct::SendCount || grant.key() != Some(batch.place.adviser) {
        return Err(Refusal::Role.into());
    }
    if tree.get(&batch.place.organisation).is_none() {
        return Err(CountFault::Organisation);
    }
    spend(tx, spending)?;
    let is_taken = if batch.seq == 0 {
        match savepoint(tx, |tx| store::insert(tx, batch)) {
            Err(DbFault::Taken) => false,
            other => other.map(|()| true)?,
        }
    } else {
        store::replace(tx, batch)?
    };
    if !is_taken {
        let there = store::find_seq(tx, &batch.place)?;
        return Err(CountFault::NotNext(there.and_then(|seq| u32::try_from(seq).ok())));
    }
    let entry = Entry::by_key(clock.today(), batch.place.adviser, Act::CountSent);
    Ok(journal::record(tx, entropy, &entry.about(batch.hash))?)
}

/// The batches of a period within a report author's organisations, at rest.
///
/// # Errors
/// [`CountFault`].
pub fn list(
    conn: &mut AnyConnection,
    (grant, tree): (&HouseGrant, &Tree),
    period: &str,
) -> Result<Vec<BatchRow>, CountFault> {
    if grant.act() != HouseAct::FetchBatches {
        return Err(Refusal::Role.into());
    }
    let period: Period = period.parse()?;
    let mut batches = store::list_by_period(conn, &period.to_string())?;
    batches.retain(|batch| tree.is_within(&batch.place.organisation, grant.organisations()));
    Ok(batches)
}

/// SHA-256 of every batch of a period as text, sorted: what a release names. No grant: hashes
/// of what is sealed tell nothing, and are public with the release.
///
/// # Errors
/// [`DbFault`].
pub fn list_hashes(conn: &mut AnyConnection, period: &str) -> Result<Vec<String>, DbFault> {
    store::list_hashes(conn, period)
}

/// Puts a batch together again, as it was sent.
///
/// # Errors
/// [`AtRestFault`].
pub fn batch(row: &BatchRow, shred: &ShredKey) -> Result<Sealed<CountBatch>, AtRestFault> {
    let (owner, position) = (row.place.adviser.to_string(), position(&row.place, row.seq));
    let at = Place { owner: &owner, kind: "count", position: &position };
    open_head(shred, &at, &row.head, &row.body)
}
