//! Ending an account: nobody signs in with it, and nothing is taken from it.
//!
//! At the machine itself alone, so that an administrator who must go cannot keep herself in,
//! and one who was robbed of her keys cannot end the others. Keys of advisers and report
//! authors are ended in the directory as well, by their coordinator; a coordinator's by the
//! root, which is asked for her no more.

use crate::db::{AnyConnection, DbFault};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Entropy, StaffId};
use crate::staff::model::{Account, AccountState};
use crate::staff::store;

/// Why an account was not ended.
#[derive(Debug, thiserror::Error)]
pub enum EndFault {
    /// There is no such account.
    #[error("nobody has this id: `weerklank staff list` tells everybody's")]
    Unknown,
    /// It was ended before.
    #[error("she was ended before")]
    Ended,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// Ends an account and its sessions, now.
///
/// # Errors
/// [`EndFault`].
pub fn end(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    id: StaffId,
) -> Result<Account, EndFault> {
    let account = store::find(tx, id)?.ok_or(EndFault::Unknown)?;
    if account.state == AccountState::Ended {
        return Err(EndFault::Ended);
    }
    store::update_state(tx, id, AccountState::Ended)?;
    store::delete_sessions_of(tx, id)?;
    let entry = Entry::on_console(clock.today(), Act::StaffEnded).about(id);
    journal::record(tx, entropy, &entry)?;
    Ok(account)
}
