//! The only SQL for the table `spent_challenges`.

use diesel::prelude::*;

use crate::db::schema::spent_challenges;
use crate::db::{AnyConnection, DbFault, Inserted, insert_or};
use crate::protocol::Hash;

/// Remembers a challenge as spent; false when it was already.
///
/// # Errors
/// [`DbFault`].
pub fn insert(tx: &mut AnyConnection, hash: &Hash, expires: i64) -> Result<bool, DbFault> {
    let row = spent_challenges::table.find((expires, hash.as_bytes().to_vec()));
    let inserted = insert_or(
        tx,
        |tx| {
            diesel::insert_into(spent_challenges::table)
                .values((
                    spent_challenges::hash.eq(hash.as_bytes().to_vec()),
                    spent_challenges::expires.eq(expires),
                ))
                .execute(tx)
        },
        |tx| -> Result<Option<i64>, DbFault> {
            Ok(row.select(spent_challenges::expires).get_result(tx).optional()?)
        },
    );
    inserted.map(|inserted| matches!(inserted, Inserted::New))
}

/// Whether a challenge is remembered as spent.
///
/// # Errors
/// [`DbFault`].
pub fn exists(conn: &mut AnyConnection, hash: &Hash, expires: i64) -> Result<bool, DbFault> {
    let row = spent_challenges::table.find((expires, hash.as_bytes().to_vec()));
    let found: Option<i64> = row.select(spent_challenges::expires).first(conn).optional()?;
    Ok(found.is_some())
}

/// Forgets what has expired; returns how many.
///
/// # Errors
/// [`DbFault`].
pub fn delete_expired(tx: &mut AnyConnection, second: i64) -> Result<usize, DbFault> {
    let expired = spent_challenges::table.filter(spent_challenges::expires.lt(second));
    Ok(diesel::delete(expired).execute(tx)?)
}
