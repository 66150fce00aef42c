//! The verbs of staff: invite, enrol, complete, end, sign in and out, keep ways to unlock and
//! something for oneself.

mod end;
mod enrol;
mod invite;
mod own;
mod passkey;
mod path;
mod session;

pub use end::{EndFault, end};
pub use enrol::{EnrolFault, EnrolInput, Enrolment, check, complete, enrol, seal_paths};
pub(in crate::staff) use invite::open_invitation;
pub use invite::{
    InviteFault, InviteInput, Invited, Inviter, Sent, WithdrawInput, forget_invitations, invite,
    list_invitations, withdraw_invitation,
};
pub(in crate::staff) use own::open_own;
pub use own::{OwnFault, PutInput, find_own, own_shred_key, put_own, seal_own};
pub use passkey::{Claimed, Shown, find_passkey, show_passkey, sign_in_by_passkey};
pub(in crate::staff) use path::open_path;
pub use path::{
    AddPathInput, MadeFor, PathFault, RemovePathInput, add_path, list_paths, means, path_shred_key,
    remove_path, seal_path,
};
pub(in crate::staff) use session::note_use;
pub use session::{
    SessionFault, SignInInput, SignedIn, actor_of_key, actor_of_session, forget_ended, sign_in,
    sign_out,
};

use super::model::{Account, AccountState};
use super::store;
use crate::access::Role;
use crate::db::{AnyConnection, DbFault};
use crate::kernel::KeyId;

/// The complete accounts of a role. For the directory's candidates.
///
/// # Errors
/// [`DbFault`].
pub fn list_active(conn: &mut AnyConnection, role: Role) -> Result<Vec<Account>, DbFault> {
    let mut accounts = store::list_by_role(conn, role)?;
    accounts.retain(|account| account.state == AccountState::Active);
    Ok(accounts)
}

/// Everybody who has an account, by role and id.
///
/// # Errors
/// [`DbFault`].
pub fn list_all(conn: &mut AnyConnection) -> Result<Vec<Account>, DbFault> {
    let mut all = Vec::new();
    for role in Role::ALL {
        all.extend(store::list_by_role(conn, role)?);
    }
    Ok(all)
}

/// The complete account with these keys.
///
/// # Errors
/// [`DbFault`].
pub fn find_active(conn: &mut AnyConnection, key: KeyId) -> Result<Option<Account>, DbFault> {
    let account = store::find_by_key(conn, key)?;
    Ok(account.filter(|account| account.state == AccountState::Active))
}
