//! The only SQL for the tables `journal` and `journal_batches`.

use diesel::prelude::*;

use super::model::{Batch, Entry, EntryLine};
use crate::db::schema::{journal, journal_batches};
use crate::db::{AnyConnection, DbFault};
use crate::kernel::Day;
use crate::protocol::{Bytes, Hash};

type Row = (String, i32, String, Option<String>, String, Option<String>);
type BatchRow = (i64, i32, Vec<u8>, Option<Vec<u8>>, Vec<u8>);

/// Adds a loose entry.
pub fn insert(tx: &mut AnyConnection, id: &str, entry: &Entry) -> Result<(), DbFault> {
    diesel::insert_into(journal::table)
        .values((
            journal::id.eq(id),
            journal::day.eq(entry.day.number()),
            journal::plane.eq(entry.plane.name()),
            journal::actor.eq(&entry.actor),
            journal::act.eq(entry.act.name()),
            journal::subject.eq(&entry.subject),
        ))
        .execute(tx)?;
    Ok(())
}

/// Loose entries of before a day, by id.
pub fn list_before(conn: &mut AnyConnection, day: Day) -> Result<Vec<EntryLine>, DbFault> {
    let rows: Vec<Row> = journal::table
        .filter(journal::day.lt(day.number()))
        .order(journal::id)
        .select(columns())
        .load(conn)?;
    Ok(rows.into_iter().map(line).collect())
}

/// All loose entries, by day and id.
pub fn list_loose(conn: &mut AnyConnection) -> Result<Vec<EntryLine>, DbFault> {
    let rows: Vec<Row> =
        journal::table.order((journal::day, journal::id)).select(columns()).load(conn)?;
    Ok(rows.into_iter().map(line).collect())
}

/// Takes the loose entries of before a day away: they are in a batch now.
pub fn delete_before(tx: &mut AnyConnection, day: Day) -> Result<usize, DbFault> {
    Ok(diesel::delete(journal::table.filter(journal::day.lt(day.number()))).execute(tx)?)
}

/// Adds a link to the chain.
pub fn insert_batch(tx: &mut AnyConnection, batch: &Batch) -> Result<(), DbFault> {
    diesel::insert_into(journal_batches::table)
        .values((
            journal_batches::number.eq(batch.number),
            journal_batches::day.eq(batch.day.number()),
            journal_batches::hash.eq(batch.hash.as_bytes().as_slice()),
            journal_batches::previous.eq(batch.previous.map(|hash| hash.as_bytes().to_vec())),
            journal_batches::entries.eq(&batch.entries),
        ))
        .execute(tx)?;
    Ok(())
}

/// The newest link.
pub fn find_last_batch(conn: &mut AnyConnection) -> Result<Option<Batch>, DbFault> {
    let row: Option<BatchRow> = journal_batches::table
        .order(journal_batches::number.desc())
        .select(batch_columns())
        .first(conn)
        .optional()?;
    row.map(batch).transpose()
}

/// Links after this number, in order.
pub fn list_batches(
    conn: &mut AnyConnection,
    after: i64,
    limit: i64,
) -> Result<Vec<Batch>, DbFault> {
    let rows: Vec<BatchRow> = journal_batches::table
        .filter(journal_batches::number.gt(after))
        .order(journal_batches::number)
        .limit(limit)
        .select(batch_columns())
        .load(conn)?;
    rows.into_iter().map(batch).collect()
}

type Columns =
    (journal::id, journal::day, journal::plane, journal::actor, journal::act, journal::subject);

fn columns() -> Columns {
    (journal::id, journal::day, journal::plane, journal::actor, journal::act, journal::subject)
}

type BatchColumns = (
    journal_batches::number,
    journal_batches::day,
    journal_batches::hash,
    journal_batches::previous,
    journal_batches::entries,
);

fn batch_columns() -> BatchColumns {
    (
        journal_batches::number,
        journal_batches::day,
        journal_batches::hash,
        journal_batches::previous,
        journal_batches::entries,
    )
}

fn line((id, day, plane, actor, act, subject): Row) -> EntryLine {
    EntryLine { id, day: Day::from_number(day).to_string(), plane, actor, act, subject }
}

fn batch((number, day, hash, previous, entries): BatchRow) -> Result<Batch, DbFault> {
    Ok(Batch {
        number,
        day: Day::from_number(day),
        hash: to_hash(hash, "hash")?,
        previous: previous.map(|bytes| to_hash(bytes, "previous")).transpose()?,
        entries,
    })
}

fn to_hash(bytes: Vec<u8>, column: &'static str) -> Result<Hash, DbFault> {
    let broken = DbFault::Inconsistent { table: "journal_batches", column };
    bytes.try_into().map(Bytes).map_err(|_| broken)
}
