//! The verbs of the directory: load, tell candidates, take statements, import the root's word.

mod candidates;
mod confirm;
mod import;
mod load;
mod publish;
mod root_request;

pub use candidates::{Candidate, list_candidates};
pub use confirm::SubjectFault;
pub use import::{ImportFault, import_instance};
pub use load::{load, refresh};
pub use publish::{ListFault, StatementFault, Statements, publish};
pub use root_request::{Asking, root_request};

use super::store::{self, DeskRow, SubjectRow};
use crate::db::{AnyConnection, AtRestFault, DbFault, Place, ShredKey, open_head};
use crate::kernel::{Day, KeyId, Sealed};
use crate::protocol::kinds::Desk;
use crate::protocol::note::SignedNote;
use crate::staff::Account;

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
