//! What lies in the database, looked at behind the door: how many rows, of what.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use weerklank::db::{AnyConnection, DbFault};

use crate::world::World;

/// Every table that a refusal could leave something in.
const TABLES: [&str; 15] = [
    "staff",
    "invitations",
    "unlock_paths",
    "sessions",
    "statements",
    "cases",
    "burnt_ids",
    "readers",
    "capsules",
    "frames",
    "self_frames",
    "count_batches",
    "desk_capsules",
    "spent_challenges",
    "journal",
];

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

/// How many rows each table has.
pub fn rows(world: &World) -> BTreeMap<&'static str, i64> {
    TABLES.iter().map(|name| (*name, table(world, name))).collect()
}

/// What the minute's chores forget or put away by themselves, at any moment.
const FORGOTTEN: [&str; 3] = ["sessions", "spent_challenges", "journal"];

/// Checks that nothing was left behind and nothing lost since.
pub fn unchanged(world: &World, before: &BTreeMap<&'static str, i64>, what: &str) {
    for (name, now) in rows(world) {
        let then = before[name];
        let is_same = now == then || (now < then && FORGOTTEN.contains(&name));
        assert!(is_same, "{what}: {then} rows of {name} became {now}");
    }
}

/// How many rows this table has.
pub fn table(world: &World, name: &str) -> i64 {
    let query = format!("SELECT count(*) AS found FROM {name}");
    let count = move |conn: &mut AnyConnection| -> Result<i64, DbFault> {
        let count: Count = match conn {
            AnyConnection::Sqlite(conn) => diesel::sql_query(&query).get_result(conn)?,
            AnyConnection::Postgres(conn) => diesel::sql_query(&query).get_result(conn)?,
        };
        Ok(count.found)
    };
    world.ground.house.db.read_blocking("rows", count).unwrap()
}
