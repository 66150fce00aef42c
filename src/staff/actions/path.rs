//! Ways to unlock: what makes one, adding one, taking one away.
//!
//! Whoever loses a device needs a second way, so two always stay. A path that is taken away
//! ends every session of its owner: who found the device may be signed in with it.

use serde::{Deserialize, Serialize};

use crate::access::{HouseAct, HouseGrant, Refusal};
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::db::{
    AnyConnection, AtRestFault, DbFault, Place, ShredKey, ShredKeyRef, open_head, savepoint,
    seal_head,
};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Entropy, KeyId, Sealed, StaffId};
use crate::protocol::kinds::Wrap;
use crate::staff::model::{LEAST_PATHS, MOST_PATHS, Means, PathInput};
use crate::staff::passkey::{Ceremonies, PasskeyFault, Registration};
use crate::staff::store::{self, PathRow};

/// The signed input of `POST /staff/paths/add`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddPathInput {
    /// Whose.
    pub key: KeyId,
    /// The new way.
    pub path: PathInput,
}

/// The signed input of `POST /staff/paths/remove`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RemovePathInput {
    /// Whose.
    pub key: KeyId,
    /// Its name.
    pub path: String,
}

/// Why a way to unlock was neither added nor taken away.
#[derive(Debug, thiserror::Error)]
pub enum PathFault {
    /// Not this actor's to do.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The registration of a passkey does not hold.
    #[error(transparent)]
    Passkey(#[from] PasskeyFault),
    /// Not one wrap.
    #[error("bodies: one wrap")]
    Bodies,
    /// It is not sealed as a wrap.
    #[error("a wrap is not sealed as a wrap")]
    Wrap,
    /// She has as many as there may be.
    #[error("no more ways to unlock than eight")]
    TooMany,
    /// Two must stay.
    #[error("two ways to unlock must stay")]
    TooFew,
    /// The sign-in key or passkey was used before.
    #[error("the sign-in key or passkey was used before")]
    Used,
    /// She has no such way.
    #[error("no such way to unlock")]
    Absent,
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// The wrap could not be put at rest.
    #[error(transparent)]
    AtRest(#[from] AtRestFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<SpendFault> for PathFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// What the passkeys of a request must have been made for.
#[derive(Debug, Clone, Copy)]
pub struct MadeFor<'a> {
    /// The public address.
    pub authority: &'a str,
    /// The challenge of the request.
    pub challenge: &'a str,
}

/// How a path signs in, when what is told of it holds.
///
/// # Errors
/// [`PasskeyFault`].
pub fn means(path: &PathInput, made_for: MadeFor<'_>) -> Result<Means, PasskeyFault> {
    match path {
        PathInput::Words { sign_in_key } => Ok(Means::Words(*sign_in_key)),
        PathInput::Passkey { registration } => {
            let registration = Registration::read(registration)?;
            let ceremonies = Ceremonies::at(made_for.authority)?;
            ceremonies.register(&registration, made_for.challenge).map(Means::Passkey)
        }
    }
}

/// Puts a wrap at rest under its owner's shred key.
///
/// # Errors
/// [`AtRestFault`].
pub fn seal_path(
    staff: StaffId,
    means: Means,
    wrap: &Sealed<Wrap>,
    shred: &ShredKeyRef,
    entropy: &dyn Entropy,
) -> Result<PathRow, AtRestFault> {
    let (owner, position) = (staff.to_string(), means.path());
    let place = Place { owner: &owner, kind: "wrap", position: &position };
    let (head, body) = seal_head(&shred.key, &place, wrap, entropy)?;
    Ok(PathRow { staff, means, head, body, shred_key: shred.id.clone() })
}

/// Puts a kept wrap together again, as it was sent.
///
/// # Errors
/// [`AtRestFault`].
pub(in crate::staff) fn open_path(
    path: &PathRow,
    shred: &ShredKey,
) -> Result<Sealed<Wrap>, AtRestFault> {
    let (owner, position) = (path.staff.to_string(), path.means.path());
    let place = Place { owner: &owner, kind: "wrap", position: &position };
    open_head(shred, &place, &path.head, &path.body)
}

fn owner(grant: &HouseGrant) -> Result<StaffId, Refusal> {
    if grant.act() == HouseAct::KeepPaths { Ok(grant.staff()) } else { Err(Refusal::Role) }
}

/// Her ways to unlock.
///
/// # Errors
/// [`PathFault`].
pub fn list_paths(conn: &mut AnyConnection, grant: &HouseGrant) -> Result<Vec<PathRow>, PathFault> {
    Ok(store::list_paths(conn, owner(grant)?)?)
}

/// The name of the shred key under which her wraps lie.
///
/// # Errors
/// [`PathFault`].
pub fn path_shred_key(conn: &mut AnyConnection, grant: &HouseGrant) -> Result<String, PathFault> {
    let name = store::find_shred_key(conn, owner(grant)?)?;
    Ok(name.ok_or(DbFault::Inconsistent { table: "unlock_paths", column: "shred_key" })?)
}

/// Adds a way to unlock.
///
/// # Errors
/// [`PathFault`].
pub fn add_path(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    grant: &HouseGrant,
    spending: &Spending,
    path: &PathRow,
) -> Result<(), PathFault> {
    spend(tx, spending)?;
    let staff = owner(grant)?;
    if path.staff != staff {
        return Err(Refusal::NotYours.into());
    }
    if store::list_paths(tx, staff)?.len() >= MOST_PATHS {
        return Err(PathFault::TooMany);
    }
    match savepoint(tx, |tx| store::insert_path(tx, path)) {
        Err(DbFault::Taken) => return Err(PathFault::Used),
        other => other?,
    }
    journal::record(tx, entropy, &Entry::by_staff(clock.today(), staff, Act::PathAdded))?;
    Ok(())
}

/// Takes a way to unlock away, and ends every session of its owner.
///
/// # Errors
/// [`PathFault`].
pub fn remove_path(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    grant: &HouseGrant,
    spending: &Spending,
    name: &str,
) -> Result<(), PathFault> {
    spend(tx, spending)?;
    let staff = owner(grant)?;
    let paths = store::list_paths(tx, staff)?;
    if !paths.iter().any(|path| path.means.path() == name) {
        return Err(PathFault::Absent);
    }
    if paths.len() <= LEAST_PATHS {
        return Err(PathFault::TooFew);
    }
    if !store::delete_path(tx, staff, name)? {
        return Err(PathFault::Absent);
    }
    store::delete_sessions_of(tx, staff)?;
    journal::record(tx, entropy, &Entry::by_staff(clock.today(), staff, Act::PathRemoved))?;
    Ok(())
}
