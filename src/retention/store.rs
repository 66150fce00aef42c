//! The only SQL for the tables `seen_days` and `doomed_keys`.

use diesel::prelude::*;

use crate::db::schema::{doomed_keys, seen_days};
use crate::db::{AnyConnection, DbFault, Inserted, insert_or};
use crate::kernel::Day;

/// Notes a day; one that is noted already stays.
///
/// # Errors
/// [`DbFault`].
pub fn insert(tx: &mut AnyConnection, day: Day) -> Result<(), DbFault> {
    let inserted = insert_or(
        tx,
        |tx| {
            diesel::insert_into(seen_days::table)
                .values(seen_days::day.eq(day.number()))
                .execute(tx)
        },
        |tx| -> Result<Option<i32>, DbFault> {
            let found = seen_days::table.find(day.number()).select(seen_days::day);
            Ok(found.first(tx).optional()?)
        },
    );
    inserted.map(|inserted| match inserted {
        Inserted::New | Inserted::Already(_) => (),
    })
}

/// Every noted day, the last first.
///
/// # Errors
/// [`DbFault`].
pub fn list(conn: &mut AnyConnection) -> Result<Vec<Day>, DbFault> {
    let days: Vec<i32> =
        seen_days::table.order(seen_days::day.desc()).select(seen_days::day).load(conn)?;
    Ok(days.into_iter().map(Day::from_number).collect())
}

/// Forgets the days outside this span.
///
/// # Errors
/// [`DbFault`].
pub fn keep_within(tx: &mut AnyConnection, first: Day, last: Day) -> Result<(), DbFault> {
    let outside = seen_days::day.lt(first.number()).or(seen_days::day.gt(last.number()));
    diesel::delete(seen_days::table.filter(outside)).execute(tx)?;
    Ok(())
}

/// Notes a shred key as one that is to be destroyed.
///
/// # Errors
/// [`DbFault`], a unique violation among them when it is noted already.
pub fn doom(tx: &mut AnyConnection, key: &str) -> Result<(), DbFault> {
    diesel::insert_into(doomed_keys::table).values(doomed_keys::name.eq(key)).execute(tx)?;
    Ok(())
}

/// The shred keys that are to be destroyed.
///
/// # Errors
/// [`DbFault`].
pub fn list_doomed(conn: &mut AnyConnection) -> Result<Vec<String>, DbFault> {
    Ok(doomed_keys::table.order(doomed_keys::name).select(doomed_keys::name).load(conn)?)
}

/// Forgets the notes of keys that are destroyed.
///
/// # Errors
/// [`DbFault`].
pub fn delete_doomed(tx: &mut AnyConnection, keys: &[String]) -> Result<(), DbFault> {
    diesel::delete(doomed_keys::table.filter(doomed_keys::name.eq_any(keys))).execute(tx)?;
    Ok(())
}
