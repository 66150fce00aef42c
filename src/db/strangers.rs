//! Whether rows and shred keys belong together.
//!
//! Separate because it looks at both stores at once, which nothing else does. It compares
//! names, which are random, and must never read a key.

use std::collections::HashSet;

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Db;
use super::connection::AnyConnection;
use super::facts::MAIN;
use super::fault::DbFault;
use super::schema::shred_keys;
use super::shred::names;

/// Rows of each table that are looked at first: one whose key is here tells enough.
const SOME: i64 = 20;

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Whether a row of this store needs a shred key.
///
/// # Errors
/// [`DbFault`] of reading.
pub fn needs_keys(data: &Db) -> Result<bool, DbFault> {
    Ok(!data.read_blocking("shred-wanted", |conn| wanted(conn, 1))?.is_empty())
}

/// Whether rows need shred keys and not one of those is in this store: then it is not
/// theirs. Cheap where it is.
///
/// # Errors
/// [`DbFault`] of reading.
pub fn are_strangers(data: &Db, keys: &Db) -> Result<bool, DbFault> {
    let some = data.read_blocking("shred-wanted", |conn| wanted(conn, SOME))?;
    if some.is_empty() || keys.read_blocking("shred-sample", |conn| is_one_here(conn, &some))? {
        return Ok(false);
    }
    // - A purge that was cut short leaves rows whose keys are gone: only all of them tell.
    let all = data.read_blocking("shred-wanted", |conn| wanted(conn, i64::MAX))?;
    Ok(all.is_disjoint(&keys.read_blocking("shred-names", names)?))
}

/// The names of shred keys in rows, so many of each table at the most.
fn wanted(conn: &mut AnyConnection, most: i64) -> Result<HashSet<String>, DbFault> {
    let has_key = |columns: &[(&str, &str)]| columns.iter().any(|(name, _)| *name == "shred_key");
    let mut all = HashSet::new();
    for table in MAIN.iter().filter(|table| has_key(table.columns)) {
        let select = format!("SELECT shred_key AS name FROM \"{}\" LIMIT {most}", table.name);
        let query = diesel::sql_query(select);
        let found: Vec<Name> = match conn {
            AnyConnection::Sqlite(conn) => query.load(conn)?,
            AnyConnection::Postgres(conn) => query.load(conn)?,
        };
        all.extend(found.into_iter().map(|row| row.name));
    }
    Ok(all)
}

fn is_one_here(conn: &mut AnyConnection, wanted: &HashSet<String>) -> Result<bool, DbFault> {
    for name in wanted {
        let found = shred_keys::table.find(name).select(shred_keys::id);
        if found.get_result::<String>(conn).optional()?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
