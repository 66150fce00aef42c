//! Confirming somebody's keys: a coordinator countersigns what she says of them.
//!
//! Separate from lists because it is the one act in which keys become believed. A statement
//! has one coordinator; another takes it over only when the root names that one no more.

use std::collections::BTreeSet;

use crate::db::AnyConnection;
use crate::directory::store::{self, SubjectRow};
use crate::kernel::KeyId;
use crate::protocol::choose::Tree;
use crate::protocol::keys::key_id;
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::statement::{SubjectNote, SubjectRole};
use crate::protocol::{Instance, VerifyKey};
use crate::staff;

use super::load::named;
use super::publish::StatementFault;

/// Why a countersigned statement is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SubjectFault {
    /// Not signed by herself and this coordinator, and by nobody else.
    #[error("not signed by herself and by you")]
    Signatures,
    /// Of another installation, or with another key id.
    #[error("a statement of another installation")]
    Instance,
    /// Nobody who is enrolled said this.
    #[error("nobody who is enrolled said this of her keys")]
    Unknown,
    /// A role that a coordinator cannot confer.
    #[error("a coordinator cannot confer this role")]
    Role,
    /// An organisation outside the coordinator's.
    #[error("an organisation outside yours")]
    Scope,
    /// Somebody else has countersigned it.
    #[error("another coordinator has confirmed her")]
    Others,
}

/// Who signs, and in which installation.
pub(super) struct Coordinator<'a> {
    pub(super) key: KeyId,
    pub(super) verify_key: VerifyKey,
    pub(super) organisations: &'a [String],
    pub(super) instance: &'a Instance,
}

/// Takes a statement that a coordinator countersigned: a candidate's, one that she
/// countersigned before, or one whose coordinator left.
pub(super) fn take_subject(
    tx: &mut AnyConnection,
    coordinator: &Coordinator<'_>,
    note: &SignedNote,
    tree: &Tree,
) -> Result<KeyId, StatementFault> {
    let subject = verify_subject(coordinator, note)?;
    match subject.role {
        SubjectRole::Adviser | SubjectRole::ReportAuthor => {}
        SubjectRole::Coordinator => return Err(SubjectFault::Role.into()),
    }
    if !subject.organisations.iter().all(|s| tree.is_within(s, coordinator.organisations)) {
        return Err(SubjectFault::Scope.into());
    }
    let key = key_id(&subject.recipient, &subject.verify_key);
    let signer = Some(coordinator.key.to_string());
    let row = SubjectRow { hash: note.hash(), key, signer, note: note.print() };
    let confirmed = store::list_subjects(tx, "subject")?;
    match confirmed.iter().find(|known| known.hash == row.hash) {
        Some(known) if known.signer == row.signer => {}
        Some(known) if has_departed(known, &named(tx)?) => store::countersign_anew(tx, &row)?,
        Some(_) => return Err(SubjectFault::Others.into()),
        None => confirm_candidate(tx, &row, subject.role)?,
    }
    Ok(key)
}

fn confirm_candidate(
    tx: &mut AnyConnection,
    row: &SubjectRow,
    role: SubjectRole,
) -> Result<(), StatementFault> {
    let account = staff::actions::find_active(tx, row.key)?.ok_or(SubjectFault::Unknown)?;
    if staff::model::subject_role(account.role) != Some(role) {
        return Err(SubjectFault::Role.into());
    }
    if store::confirm(tx, row)? { Ok(()) } else { Err(SubjectFault::Unknown.into()) }
}

/// Whether the coordinator who countersigned is none of those whom the root names.
pub(super) fn has_departed(known: &SubjectRow, named: &BTreeSet<KeyId>) -> bool {
    let signer = known.signer.as_ref().and_then(|signer| signer.parse::<KeyId>().ok());
    signer.is_some_and(|signer| !named.contains(&signer))
}

fn verify_subject(
    coordinator: &Coordinator<'_>,
    note: &SignedNote,
) -> Result<SubjectNote, SubjectFault> {
    let claimed: SubjectNote = note.unverified().map_err(|_| SubjectFault::Signatures)?;
    let signers =
        [(SignerName::Staff, &claimed.verify_key), (SignerName::Staff, &coordinator.verify_key)];
    let subject: Verified<SubjectNote> =
        note.verify(&signers).map_err(|_| SubjectFault::Signatures)?;
    if subject.instance != *coordinator.instance {
        return Err(SubjectFault::Instance);
    }
    Ok(subject.into_value())
}
