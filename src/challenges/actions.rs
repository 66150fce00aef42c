//! Spending a challenge, inside the transaction of the act it was for.

use super::model::Spending;
use super::store;
use crate::db::{AnyConnection, DbFault};

/// Why it cannot be spent.
#[derive(Debug, thiserror::Error)]
pub enum SpendFault {
    /// It was spent before: a replayed request.
    #[error("the challenge was spent before")]
    Spent,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// Spends a challenge, once.
///
/// # Errors
/// [`SpendFault::Spent`] for a replay.
pub fn spend(tx: &mut AnyConnection, spending: &Spending) -> Result<(), SpendFault> {
    match store::insert(tx, &spending.hash, spending.expires) {
        Ok(true) => Ok(()),
        Ok(false) => Err(SpendFault::Spent),
        Err(fault) => Err(fault.into()),
    }
}

/// Whether an act has spent this challenge.
///
/// # Errors
/// [`DbFault`].
pub fn is_spent(conn: &mut AnyConnection, spending: &Spending) -> Result<bool, DbFault> {
    store::exists(conn, &spending.hash, spending.expires)
}

/// Forgets challenges that have expired anyway; returns how many.
///
/// # Errors
/// [`DbFault`].
pub fn forget_expired(tx: &mut AnyConnection, second: i64) -> Result<usize, DbFault> {
    store::delete_expired(tx, second)
}
