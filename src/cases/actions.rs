//! What other subjects do to the plain state of a case, inside their transactions.

use super::model::{Case, StoredCase, Terms};
use super::store;
use crate::db::{AnyConnection, DbFault};
use crate::kernel::{CaseId, Day, MailboxId};
use crate::protocol::{Hash, hash};

/// Why a new case is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// Case or mailbox were used before, perhaps purged.
    #[error("an id that was used before")]
    Used,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// Opens a case whose ids were never used.
///
/// # Errors
/// [`OpenFault::Used`] for ids that exist or are burnt.
pub fn open(tx: &mut AnyConnection, stored: &StoredCase) -> Result<(), OpenFault> {
    let case = &stored.case;
    let ids = [burnt_case(case.id), burnt_mailbox(case.mailbox)];
    for id in &ids {
        if store::is_burnt(tx, id.as_bytes())? {
            return Err(OpenFault::Used);
        }
    }
    if store::find_by_mailbox(tx, case.mailbox)?.is_some() {
        return Err(OpenFault::Used);
    }
    Ok(store::insert(tx, stored)?)
}

/// The case with this id.
///
/// # Errors
/// [`DbFault`].
pub fn find(conn: &mut AnyConnection, id: CaseId) -> Result<Option<StoredCase>, DbFault> {
    store::find(conn, id)
}

/// The case that a mailbox belongs to.
///
/// # Errors
/// [`DbFault`].
pub fn find_by_mailbox(
    conn: &mut AnyConnection,
    mailbox: MailboxId,
) -> Result<Option<StoredCase>, DbFault> {
    store::find_by_mailbox(conn, mailbox)
}

/// The cases with these ids, by id.
///
/// # Errors
/// [`DbFault`].
pub fn list(conn: &mut AnyConnection, ids: &[CaseId]) -> Result<Vec<Case>, DbFault> {
    store::list(conn, ids)
}

/// Writes a changed state back.
///
/// # Errors
/// [`DbFault`].
pub fn change(tx: &mut AnyConnection, case: &Case) -> Result<(), DbFault> {
    store::update_state(tx, case)
}

/// The cases that are due for purging today.
///
/// # Errors
/// [`DbFault`].
pub fn due_for_purging(
    conn: &mut AnyConnection,
    terms: &Terms,
    today: Day,
) -> Result<Vec<StoredCase>, DbFault> {
    let received_by = today.plus_months(-terms.purge_months).plus_days(1);
    let closed_by = today.plus_days(-terms.purge_days_after_closing);
    let mut due = store::list_received_or_closed_by(conn, received_by, closed_by)?;
    due.retain(|stored| stored.case.purge_on(terms) <= today);
    Ok(due)
}

/// Removes a case with everything that hangs on it; its ids are never used again.
///
/// # Errors
/// [`DbFault`].
pub fn purge(tx: &mut AnyConnection, case: &Case, today: Day) -> Result<(), DbFault> {
    store::burn(tx, burnt_case(case.id).as_bytes(), today)?;
    store::burn(tx, burnt_mailbox(case.mailbox).as_bytes(), today)?;
    store::delete(tx, case.id)
}

/// Marks the ids of a case that must not come back from a copy; once more is as good as once.
///
/// # Errors
/// [`DbFault`].
pub fn burn_gone(
    tx: &mut AnyConnection,
    case: CaseId,
    mailbox: MailboxId,
    today: Day,
) -> Result<(), DbFault> {
    for id in [burnt_case(case), burnt_mailbox(mailbox)] {
        if !store::is_burnt(tx, id.as_bytes())? {
            store::burn(tx, id.as_bytes(), today)?;
        }
    }
    Ok(())
}

/// What is left of an id after purging: enough to refuse it, nothing to read.
fn burnt_case(id: CaseId) -> Hash {
    hash(id.to_string().as_bytes())
}

fn burnt_mailbox(id: MailboxId) -> Hash {
    hash(id.to_string().as_bytes())
}
