//! The only SQL for the tables `readers` and `capsules`.

use diesel::prelude::*;

use super::model::{CapsulePlace, Reader, ReaderRole};
use crate::access::{MayRead, ReaderState};
use crate::db::at_rest::{Body, Head, Locked};
use crate::db::schema::{capsules, readers};
use crate::db::{AnyConnection, DbFault, exactly_one, place_beside};
use crate::kernel::{CaseId, KeyId};

/// How a waiting deputy who was let in is stored.
const LET_IN: &str = "letIn";

fn state_text(reader: &Reader) -> &'static str {
    let is_let_in = reader.is_let_in && reader.state == ReaderState::Waiting;
    if is_let_in { LET_IN } else { reader.state.name() }
}

type ReaderRow = (String, String, String, String, i32);

fn into_reader((case, key, role, state, epoch): ReaderRow) -> Result<Reader, DbFault> {
    let broken = |column| DbFault::Inconsistent { table: "readers", column };
    let is_let_in = state == LET_IN;
    let state = if is_let_in { ReaderState::Waiting.name() } else { &state };
    Ok(Reader {
        case: case.parse().map_err(|_| broken("case_id"))?,
        key: key.parse().map_err(|_| broken("key"))?,
        role: ReaderRole::parse(&role).ok_or_else(|| broken("role"))?,
        is_let_in,
        state: ReaderState::parse(state).ok_or_else(|| broken("state"))?,
        epoch,
    })
}

/// Adds a reader.
///
/// # Errors
/// [`DbFault`].
pub fn insert(tx: &mut AnyConnection, reader: &Reader) -> Result<(), DbFault> {
    diesel::insert_into(readers::table)
        .values((
            readers::case_id.eq(reader.case.to_string()),
            readers::key.eq(reader.key.to_string()),
            readers::role.eq(reader.role.name()),
            readers::state.eq(state_text(reader)),
            readers::epoch.eq(reader.epoch),
        ))
        .execute(tx)?;
    Ok(())
}

/// What a key is to a case, if anything.
///
/// # Errors
/// [`DbFault`].
pub fn find(conn: &mut AnyConnection, case: CaseId, key: KeyId) -> Result<Option<Reader>, DbFault> {
    let row: Option<ReaderRow> =
        readers::table.find((case.to_string(), key.to_string())).get_result(conn).optional()?;
    row.map(into_reader).transpose()
}

/// Everybody who reads or read a case, by key.
///
/// # Errors
/// [`DbFault`].
pub fn list(conn: &mut AnyConnection, case: CaseId) -> Result<Vec<Reader>, DbFault> {
    let rows: Vec<ReaderRow> = readers::table
        .filter(readers::case_id.eq(case.to_string()))
        .order(readers::key)
        .load(conn)?;
    rows.into_iter().map(into_reader).collect()
}

/// Writes role, state and epoch back.
///
/// # Errors
/// [`DbFault`], also when there is not exactly this one reader.
pub fn update(tx: &mut AnyConnection, reader: &Reader) -> Result<(), DbFault> {
    let row = readers::table.find((reader.case.to_string(), reader.key.to_string()));
    let updated = diesel::update(row)
        .set((
            readers::role.eq(reader.role.name()),
            readers::state.eq(state_text(reader)),
            readers::epoch.eq(reader.epoch),
        ))
        .execute(tx)?;
    exactly_one(updated, "readers")
}

/// Where a key reads or will read, by case id, after the given one.
///
/// # Errors
/// [`DbFault`].
pub fn list_of_key(
    conn: &mut AnyConnection,
    key: KeyId,
    after: Option<CaseId>,
    limit: i64,
) -> Result<Vec<Reader>, DbFault> {
    let rows: Vec<ReaderRow> = readers::table
        .filter(readers::key.eq(key.to_string()))
        .filter(readers::state.ne(ReaderState::Ended.name()))
        .filter(readers::case_id.gt(after.map(|id| id.to_string()).unwrap_or_default()))
        .order(readers::case_id)
        .limit(limit)
        .load(conn)?;
    rows.into_iter().map(into_reader).collect()
}

/// Stores a capsule at its place, instead of an earlier one.
///
/// # Errors
/// [`DbFault`].
pub fn put_capsule(tx: &mut AnyConnection, capsule: &Locked<CapsulePlace>) -> Result<(), DbFault> {
    let place = &capsule.place;
    let row = capsules::table.find((place.case.to_string(), place.reader.to_string(), place.epoch));
    diesel::delete(row).execute(tx)?;
    insert_capsule(tx, capsule)
}

/// Stores the first capsule of its place.
///
/// # Errors
/// [`DbFault::Taken`] when there is one.
pub fn insert_capsule(
    tx: &mut AnyConnection,
    capsule: &Locked<CapsulePlace>,
) -> Result<(), DbFault> {
    let place = &capsule.place;
    let (case, reader) = (place.case.to_string(), place.reader.to_string());
    diesel::insert_into(capsules::table)
        .values((
            capsules::place.eq(place_beside(&case, &[&reader, &place.epoch.to_string()])),
            capsules::case_id.eq(case),
            capsules::reader.eq(reader),
            capsules::epoch.eq(place.epoch),
            capsules::head.eq(&capsule.head),
            capsules::body.eq(&capsule.body),
        ))
        .execute(tx)?;
    Ok(())
}

/// The capsule at a place.
///
/// # Errors
/// [`DbFault`].
pub fn find_capsule(
    conn: &mut AnyConnection,
    place: &CapsulePlace,
) -> Result<Option<Locked<CapsulePlace>>, DbFault> {
    let row: Option<(Head, Body)> = capsules::table
        .find((place.case.to_string(), place.reader.to_string(), place.epoch))
        .select((capsules::head, capsules::body))
        .get_result(conn)
        .optional()?;
    Ok(row.map(|(head, body)| Locked { place: place.clone(), head, body }))
}

/// The capsules that a reader holds for the case of her grant, by epoch.
///
/// # Errors
/// [`DbFault`].
pub fn list_capsules(
    conn: &mut AnyConnection,
    grant: &MayRead,
) -> Result<Vec<Locked<CapsulePlace>>, DbFault> {
    let Some(reader) = grant.reader() else { return Ok(Vec::new()) };
    let case = grant.case();
    let rows: Vec<(i32, Head, Body)> = capsules::table
        .filter(capsules::case_id.eq(case.to_string()))
        .filter(capsules::reader.eq(reader.to_string()))
        .order(capsules::epoch)
        .select((capsules::epoch, capsules::head, capsules::body))
        .load(conn)?;
    let locked =
        |(epoch, head, body)| Locked { place: CapsulePlace { case, reader, epoch }, head, body };
    Ok(rows.into_iter().map(locked).collect())
}
