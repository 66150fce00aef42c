//! The verbs of the directory: load, tell candidates, take statements, import the root's word.

mod import;
mod load;
mod publish;
mod root_request;

pub use import::{ImportFault, import_instance};
pub use load::{load, refresh};
pub use publish::{ListFault, StatementFault, Statements, SubjectFault, publish};
pub use root_request::{Asking, root_request};

use super::live::Snapshot;
use super::store::{self, DeskRow, SubjectRow};
use crate::access::{HouseAct, HouseGrant, Refusal, Role};
use crate::db::{AnyConnection, AtRestFault, DbFault, Place, ShredKey, open_head};
use crate::kernel::{Day, KeyId, Sealed};
use crate::protocol::kinds::Desk;
use crate::protocol::note::SignedNote;
use crate::staff::{self, Account};

/// Somebody whose keys wait for confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Her keys' id.
    pub key: KeyId,
    /// What she says of them, signed by herself.
    pub note: String,
}

/// Keeps what somebody who enrolled says of her own keys.
///
/// # Errors
/// [`DbFault`].
pub fn add_candidate(
    tx: &mut AnyConnection,
    account: &Account,
    note: &SignedNote,
    today: Day,
) -> Result<(), DbFault> {
    let row = SubjectRow { hash: note.hash(), key: account.key, signer: None, note: note.print() };
    store::insert_candidate(tx, &row, today)
}

/// Who is enrolled, not confirmed, and lies within the coordinator's organisations.
///
/// # Errors
/// [`Refusal`] in the [`StatementFault`], or the database.
pub fn list_candidates(
    conn: &mut AnyConnection,
    grant: &HouseGrant,
    snapshot: &Snapshot,
) -> Result<Vec<Candidate>, StatementFault> {
    if grant.act() != HouseAct::KeepDirectory {
        return Err(Refusal::Role.into());
    }
    let newest = crate::organisations::actions::newest_scopes(conn)?;
    let tree = newest.as_ref().unwrap_or_else(|| snapshot.tree());
    let mut accounts = staff::actions::list_active(conn, Role::Adviser)?;
    accounts.extend(staff::actions::list_active(conn, Role::ReportAuthor)?);
    let is_hers = |key: &KeyId| {
        accounts.iter().any(|account| {
            account.key == *key
                && account.organisations.iter().all(|s| tree.is_within(s, grant.organisations()))
        })
    };
    let rows = store::list_subjects(conn, "candidate")?;
    let hers = rows.into_iter().filter(|row| is_hers(&row.key));
    Ok(hers.map(|row| Candidate { key: row.key, note: row.note }).collect())
}

/// The desk capsules of a report author, at rest.
///
/// # Errors
/// [`DbFault`].
pub fn list_desks(conn: &mut AnyConnection, reader: &KeyId) -> Result<Vec<DeskRow>, DbFault> {
    store::list_desks(conn, reader)
}

pub(super) fn desk_place<'a>(reader: &'a str, year: &'a str) -> Place<'a> {
    Place { owner: reader, kind: "desk", position: year }
}

/// Puts a desk capsule together again, as the root made it.
///
/// # Errors
/// [`AtRestFault`].
pub fn desk_capsule(row: &DeskRow, shred: &ShredKey) -> Result<Sealed<Desk>, AtRestFault> {
    let (reader, year) = (row.reader.to_string(), row.year.to_string());
    open_head(shred, &desk_place(&reader, &year), &row.head, &row.body)
}
