//! What staff keep for themselves: drafts and count drafts, sealed to themselves alone.

use serde::{Deserialize, Serialize};

use crate::access::{HouseAct, HouseGrant, Refusal};
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::db::{
    AnyConnection, AtRestFault, DbFault, Place, ShredKey, ShredKeyRef, open_head, savepoint,
    seal_head,
};
use crate::kernel::{Entropy, KeyId, Sealed, SlotId};
use crate::protocol::kinds::SelfFrame;
use crate::staff::store::{self, SelfRow};

/// The signed input of `POST /staff/self/put`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PutInput {
    /// Whose.
    pub key: KeyId,
    /// Where.
    pub slot: SlotId,
    /// Which version, from 0.
    pub seq: u32,
}

/// Why something could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum OwnFault {
    /// Not this actor's to do.
    #[error(transparent)]
    Refused(#[from] Refusal),
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

impl From<SpendFault> for OwnFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

fn key_of(grant: &HouseGrant) -> Result<KeyId, Refusal> {
    let is_for_this = grant.act() == HouseAct::KeepOwn;
    if is_for_this { grant.key().ok_or(Refusal::NotYours) } else { Err(Refusal::Role) }
}

fn place<'a>(owner: &'a str, position: &'a str) -> Place<'a> {
    Place { owner, kind: "self", position }
}

/// The name of the shred key under which her things lie.
///
/// # Errors
/// [`OwnFault`].
pub fn own_shred_key(conn: &mut AnyConnection, grant: &HouseGrant) -> Result<String, OwnFault> {
    key_of(grant)?;
    let name = store::find_shred_key(conn, grant.staff())?;
    Ok(name.ok_or(DbFault::Inconsistent { table: "unlock_paths", column: "shred_key" })?)
}

/// Puts a version at rest.
///
/// # Errors
/// [`OwnFault::AtRest`].
pub fn seal_own(
    input: &PutInput,
    sealed: &Sealed<SelfFrame>,
    shred: &ShredKeyRef,
    entropy: &dyn Entropy,
) -> Result<SelfRow, OwnFault> {
    let (owner, slot) = (input.key.to_string(), input.slot.to_string());
    let position = format!("{slot}/{}", input.seq);
    let (head, body) = seal_head(&shred.key, &place(&owner, &position), sealed, entropy)?;
    let seq = i32::try_from(input.seq).map_err(|_| OwnFault::NotNext(None))?;
    Ok(SelfRow { seq, shred_key: shred.id.clone(), head, body })
}

/// Keeps a version, when it is the next one.
///
/// # Errors
/// [`OwnFault`].
pub fn put_own(
    tx: &mut AnyConnection,
    grant: &HouseGrant,
    spending: &Spending,
    slot: SlotId,
    row: &SelfRow,
) -> Result<(), OwnFault> {
    let key = key_of(grant)?;
    spend(tx, spending)?;
    let is_kept = if row.seq == 0 {
        match savepoint(tx, |tx| store::insert_self(tx, key, slot, row)) {
            Err(DbFault::Taken) => false,
            other => other.map(|()| true)?,
        }
    } else {
        store::replace_self(tx, key, slot, row)?
    };
    if is_kept {
        return Ok(());
    }
    let there = store::find_self(tx, key, slot)?;
    Err(OwnFault::NotNext(there.and_then(|there| u32::try_from(there.seq).ok())))
}

/// What lies in one of her slots; the shred key is asked for by name.
///
/// # Errors
/// [`OwnFault`].
pub fn find_own(
    conn: &mut AnyConnection,
    grant: &HouseGrant,
    slot: SlotId,
) -> Result<Option<SelfRow>, OwnFault> {
    Ok(store::find_self(conn, key_of(grant)?, slot)?)
}

/// Puts a kept version together again, as it was sent.
///
/// # Errors
/// [`OwnFault::AtRest`].
pub(in crate::staff) fn open_own(
    key: KeyId,
    slot: SlotId,
    row: &SelfRow,
    shred: &ShredKey,
) -> Result<Sealed<SelfFrame>, OwnFault> {
    let (owner, position) = (key.to_string(), format!("{slot}/{}", row.seq));
    Ok(open_head(shred, &place(&owner, &position), &row.head, &row.body)?)
}
