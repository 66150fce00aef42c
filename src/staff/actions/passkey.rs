//! Signing in by passkey: whose it is, whether it holds, and then a session.

use crate::challenges::actions::spend;
use crate::challenges::model::Spending;
use crate::db::{AnyConnection, DbFault};
use crate::kernel::{Clock, Entropy};
use crate::staff::actions::session::{SessionFault, SignedIn, begin};
use crate::staff::model::{Account, Means};
use crate::staff::passkey::{Assertion, Ceremonies, KeptPasskey, MadePasskey};
use crate::staff::store;

/// A passkey that somebody claims to have, and whose it is.
#[derive(Debug, Clone)]
pub struct Claimed {
    account: Account,
    made: MadePasskey,
}

/// A passkey that was shown.
#[derive(Debug, Clone)]
pub struct Shown {
    before: MadePasskey,
    after: KeptPasskey,
}

/// The passkey with this credential id.
///
/// # Errors
/// [`DbFault`].
pub fn find_passkey(
    conn: &mut AnyConnection,
    credential: &str,
) -> Result<Option<Claimed>, DbFault> {
    let Some(path) = store::find_path_by_name(conn, credential)? else { return Ok(None) };
    let Means::Passkey(made) = path.means else { return Ok(None) };
    let account = store::find(conn, path.staff)?;
    Ok(account.map(|account| Claimed { account, made }))
}

/// Whether the assertion shows that she has it, and is hers.
///
/// # Errors
/// [`SessionFault::Unknown`], whatever the reason.
pub fn show_passkey(
    claimed: Claimed,
    assertion: &Assertion,
    (authority, challenge): (&str, &str),
) -> Result<Shown, SessionFault> {
    if assertion.user_handle() != claimed.account.key.as_bytes() {
        return Err(SessionFault::Unknown);
    }
    let ceremonies = Ceremonies::at(authority).map_err(|_| SessionFault::Unknown)?;
    let after = ceremonies.prove(&claimed.made.kept, assertion, challenge);
    let after = after.map_err(|_| SessionFault::Unknown)?;
    Ok(Shown { before: claimed.made, after })
}

/// Begins a session for who has shown a passkey, unless it was used or taken away meanwhile.
///
/// # Errors
/// [`SessionFault`].
pub fn sign_in_by_passkey(
    tx: &mut AnyConnection,
    with: (&dyn Clock, &dyn Entropy),
    spending: &Spending,
    shown: &Shown,
) -> Result<SignedIn, SessionFault> {
    spend(tx, spending)?;
    let path = store::find_path_by_name(tx, &shown.before.credential)?;
    let is_same = |path: &store::PathRow| path.means == Means::Passkey(shown.before.clone());
    let path = path.filter(is_same).ok_or(SessionFault::Unknown)?;
    if shown.after != shown.before.kept {
        let credential = shown.before.credential.clone();
        store::update_passkey(tx, &MadePasskey { credential, kept: shown.after.clone() })?;
    }
    begin(tx, with, path)
}
