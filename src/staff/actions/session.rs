//! Signing in and out, and who somebody is by session or key.

use serde::{Deserialize, Serialize};

use crate::access::StaffActor;
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::db::{AnyConnection, DbFault};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Day, Entropy, KeyId};
use crate::protocol::{Hash, VerifyKey, hash};
use crate::staff::model::{
    Account, AccountState, Confirmations, IDLE_SECONDS, SEEN_SECONDS, SESSION_SECONDS,
};
use crate::staff::store::{self, PathRow, SessionRow};

/// The signed input of `POST /staff/sign-in`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInInput {
    /// Signs this request.
    pub sign_in_key: VerifyKey,
}

/// What somebody who signed in gets.
pub struct SignedIn {
    /// The cookie's bytes: shown once, kept as a hash.
    pub token: [u8; 32],
    /// Who she is.
    pub account: Account,
    /// The path that she came by, with her wrap.
    pub path: PathRow,
}

/// Why somebody could not sign in.
#[derive(Debug, thiserror::Error)]
pub enum SessionFault {
    /// No account has this sign-in key, or the passkey does not show what it must.
    #[error("no account has this sign-in key or passkey")]
    Unknown,
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<SpendFault> for SessionFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// Begins a session for who signed with this sign-in key.
///
/// # Errors
/// [`SessionFault`].
pub fn sign_in(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    spending: &Spending,
    input: &SignInInput,
) -> Result<SignedIn, SessionFault> {
    spend(tx, spending)?;
    let path = store::find_path(tx, &input.sign_in_key)?.ok_or(SessionFault::Unknown)?;
    begin(tx, (clock, entropy), path)
}

/// Begins a session for who came by this path.
pub(super) fn begin(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    path: PathRow,
) -> Result<SignedIn, SessionFault> {
    let account = store::find(tx, path.staff)?.filter(|it| it.state != AccountState::Ended);
    let account = account.ok_or(SessionFault::Unknown)?;
    let token: [u8; 32] = entropy.bytes();
    let now = clock.second();
    let session = SessionRow { staff: account.id, created: now, seen: now };
    store::insert_session(tx, &hash(&token), &session)?;
    journal::record(tx, entropy, &Entry::by_staff(clock.today(), account.id, Act::SignedIn))?;
    Ok(SignedIn { token, account, path })
}

/// Ends a session; one that is not there has ended.
///
/// # Errors
/// [`DbFault`].
pub fn sign_out(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    token: &Hash,
) -> Result<(), DbFault> {
    let Some(staff) = store::delete_session(tx, token)? else { return Ok(()) };
    journal::record(tx, entropy, &Entry::by_staff(clock.today(), staff, Act::SignedOut))
}

/// Forgets sessions that have ended. For the service's minute task.
///
/// # Errors
/// [`DbFault`].
pub fn forget_ended(tx: &mut AnyConnection, clock: &dyn Clock) -> Result<usize, DbFault> {
    let now = clock.second();
    store::delete_sessions_before(tx, now - SESSION_SECONDS, now - IDLE_SECONDS)
}

/// Who this session belongs to, and whether its use should be noted ([`store::touch_session`]).
///
/// # Errors
/// [`DbFault`].
pub fn actor_of_session(
    conn: &mut AnyConnection,
    clock: &dyn Clock,
    confirmations: &dyn Confirmations,
    token: &Hash,
) -> Result<Option<(StaffActor, bool)>, DbFault> {
    let Some(session) = store::find_session(conn, token)? else { return Ok(None) };
    let now = clock.second();
    if !is_live(&session, now) {
        return Ok(None);
    }
    let account = store::find(conn, session.staff)?;
    let actor = account.and_then(|account| actor(&account, confirmations, clock.today()));
    Ok(actor.map(|actor| (actor, now - session.seen >= SEEN_SECONDS)))
}

/// Notes that a session is used.
///
/// # Errors
/// [`DbFault`].
pub(in crate::staff) fn note_use(
    tx: &mut AnyConnection,
    clock: &dyn Clock,
    token: &Hash,
) -> Result<(), DbFault> {
    store::touch_session(tx, token, clock.second())
}

/// Who has this key, and what verifies her signatures.
///
/// # Errors
/// [`DbFault`].
pub fn actor_of_key(
    conn: &mut AnyConnection,
    clock: &dyn Clock,
    confirmations: &dyn Confirmations,
    key: KeyId,
) -> Result<Option<(StaffActor, VerifyKey)>, DbFault> {
    let Some(account) = store::find_by_key(conn, key)? else { return Ok(None) };
    let actor = actor(&account, confirmations, clock.today());
    Ok(actor.map(|actor| (actor, account.verify_key)))
}

/// A clock that was set back ends a session rather than lengthening it; but another request may
/// have noted its use a moment after this one looked at the clock.
fn is_live(session: &SessionRow, now: i64) -> bool {
    let idle = now - session.seen;
    let age = now - session.created;
    (-SEEN_SECONDS..IDLE_SECONDS).contains(&idle) && (0..SESSION_SECONDS).contains(&age)
}

/// Nobody before her account is complete. What the directory confirms goes before what the
/// invitation said.
fn actor(account: &Account, confirmations: &dyn Confirmations, today: Day) -> Option<StaffActor> {
    match account.state {
        AccountState::Enrolling | AccountState::Ended => return None,
        AccountState::Active => {}
    }
    let confirmed = confirmations.confirmed(&account.key, account.role, today);
    Some(StaffActor {
        staff: account.id,
        role: account.role,
        key: Some(account.key),
        confirmed: confirmed.is_some(),
        organisations: confirmed.unwrap_or_else(|| account.organisations.clone()),
    })
}
