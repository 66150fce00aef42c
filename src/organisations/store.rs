//! The only SQL for the table `organisation_trees`: canonical bytes by hash, never changed.

use diesel::prelude::*;

use crate::db::schema::organisation_trees;
use crate::db::{AnyConnection, DbFault, Inserted, insert_or};
use crate::kernel::Day;
use crate::protocol::Hash;

/// Keeps a tree after those before it; the same tree is kept once.
pub fn insert(
    tx: &mut AnyConnection,
    hash: &Hash,
    day: Day,
    content: &[u8],
) -> Result<(), DbFault> {
    let last: Option<i64> =
        organisation_trees::table.select(diesel::dsl::max(organisation_trees::number)).first(tx)?;
    let name = hash.to_string();
    let inserted = insert_or(
        tx,
        |tx| {
            diesel::insert_into(organisation_trees::table)
                .values((
                    organisation_trees::hash.eq(&name),
                    organisation_trees::number.eq(last.unwrap_or(0) + 1),
                    organisation_trees::day.eq(day.number()),
                    organisation_trees::content.eq(content),
                ))
                .execute(tx)
        },
        |tx| find(tx, hash),
    )?;
    match inserted {
        Inserted::New | Inserted::Already(_) => Ok(()),
    }
}

/// The tree with this hash.
pub fn find(conn: &mut AnyConnection, hash: &Hash) -> Result<Option<Vec<u8>>, DbFault> {
    let row = organisation_trees::table
        .find(hash.to_string())
        .select(organisation_trees::content)
        .first(conn)
        .optional()?;
    Ok(row)
}

/// The newest tree.
pub fn find_newest(conn: &mut AnyConnection) -> Result<Option<Vec<u8>>, DbFault> {
    let row = organisation_trees::table
        .order(organisation_trees::number.desc())
        .select(organisation_trees::content)
        .first(conn)
        .optional()?;
    Ok(row)
}
