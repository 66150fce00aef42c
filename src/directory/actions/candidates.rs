//! Whose keys wait for a coordinator: who enrolled, and whom a coordinator who left behind her
//! had confirmed.
//!
//! Separate because it is only told: what becomes of it she signs (`confirm`).

use std::collections::BTreeMap;

use super::confirm::has_departed;
use super::load::named;
use super::publish::StatementFault;
use crate::access::{HouseAct, HouseGrant, Refusal, Role};
use crate::db::{AnyConnection, DbFault};
use crate::directory::live::Snapshot;
use crate::directory::store::{self, SubjectRow};
use crate::kernel::KeyId;
use crate::organisations::actions as organisations;
use crate::protocol::Hash;
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::statement::{FormerEntry, ListNote, SubjectNote, SubjectRole};
use crate::staff::{self, Account};

/// Somebody whose keys wait for confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Her keys' id.
    pub key: KeyId,
    /// What she says of them, signed by herself alone.
    pub note: String,
    /// How a coordinator who left ended her key, when she did.
    pub ended: Option<FormerEntry>,
}

/// Who waits and lies within the coordinator's organisations.
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
    let newest = organisations::newest_scopes(conn)?;
    let tree = newest.as_ref().unwrap_or_else(|| snapshot.tree());
    let is_hers = |slugs: &[String]| slugs.iter().all(|s| tree.is_within(s, grant.organisations()));
    let mut accounts = staff::actions::list_active(conn, Role::Adviser)?;
    accounts.extend(staff::actions::list_active(conn, Role::ReportAuthor)?);
    let enrolled = |row: &SubjectRow| {
        let fits = |account: &Account| account.key == row.key && is_hers(&account.organisations);
        accounts.iter().any(fits)
    };
    let rows = store::list_subjects(conn, "candidate")?.into_iter().filter(enrolled);
    let mut found: Vec<Candidate> =
        rows.map(|row| Candidate { key: row.key, note: row.note, ended: None }).collect();
    found
        .extend(left_behind(conn)?.into_iter().filter(|(_, slugs)| is_hers(slugs)).map(|(c, _)| c));
    Ok(found)
}

/// Whom coordinators who left had confirmed, with their organisations.
fn left_behind(conn: &mut AnyConnection) -> Result<Vec<(Candidate, Vec<String>)>, DbFault> {
    let named = named(conn)?;
    let mut ended = BTreeMap::new();
    let mut found = Vec::new();
    for row in store::list_subjects(conn, "subject")? {
        if !has_departed(&row, &named) {
            continue;
        }
        let Some((note, subject)) = own_statement(&row) else { continue };
        if let Some(signer) = row.signer.as_ref().and_then(|signer| signer.parse().ok()) {
            read_ended(conn, signer, &mut ended)?;
        }
        let ended = ended.get(&row.hash).cloned();
        found.push((Candidate { key: row.key, note: note.print(), ended }, subject.organisations));
    }
    Ok(found)
}

/// A confirmed statement as its subject signed it.
fn own_statement(row: &SubjectRow) -> Option<(SignedNote, SubjectNote)> {
    let note = SignedNote::parse(row.note.as_bytes()).ok()?;
    let subject: SubjectNote = note.unverified().ok()?;
    let is_confirmable = match subject.role {
        SubjectRole::Adviser | SubjectRole::ReportAuthor => true,
        SubjectRole::Coordinator => false,
    };
    let alone = note.by_alone(SignerName::Staff, &subject.verify_key);
    is_confirmable.then_some((alone, subject))
}

fn read_ended(
    conn: &mut AnyConnection,
    coordinator: KeyId,
    ended: &mut BTreeMap<Hash, FormerEntry>,
) -> Result<(), DbFault> {
    let newest = store::find_list(conn, &coordinator)?;
    let note = newest.and_then(|list| SignedNote::parse(list.note.as_bytes()).ok());
    let list = note.and_then(|note| note.unverified::<ListNote>().ok());
    let former = list.into_iter().flat_map(|list| list.former);
    ended.extend(former.map(|entry| (entry.hash, entry)));
    Ok(())
}
