//! SQL for sessions: a cookie is kept as its hash alone.

use diesel::prelude::*;

use crate::db::schema::sessions;
use crate::db::{AnyConnection, DbFault};
use crate::kernel::StaffId;
use crate::protocol::Hash;

/// A session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionRow {
    /// Whose.
    pub staff: StaffId,
    /// UTC second of signing in.
    pub created: i64,
    /// UTC second of the last request, a minute precise.
    pub seen: i64,
}

/// Begins a session.
pub fn insert_session(
    tx: &mut AnyConnection,
    token: &Hash,
    session: &SessionRow,
) -> Result<(), DbFault> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(token.as_bytes().as_slice()),
            sessions::staff.eq(session.staff.to_string()),
            sessions::created.eq(session.created),
            sessions::seen.eq(session.seen),
        ))
        .execute(tx)?;
    Ok(())
}

/// The session of a token.
pub fn find_session(conn: &mut AnyConnection, token: &Hash) -> Result<Option<SessionRow>, DbFault> {
    let row: Option<(String, i64, i64)> = sessions::table
        .find(token.as_bytes().as_slice())
        .select((sessions::staff, sessions::created, sessions::seen))
        .get_result(conn)
        .optional()?;
    let broken = DbFault::Inconsistent { table: "sessions", column: "staff" };
    let Some((staff, created, seen)) = row else { return Ok(None) };
    Ok(Some(SessionRow { staff: staff.parse().map_err(|_| broken)?, created, seen }))
}

/// Notes that a session is used; one that ended meanwhile stays ended.
pub fn touch_session(tx: &mut AnyConnection, token: &Hash, second: i64) -> Result<(), DbFault> {
    diesel::update(sessions::table.find(token.as_bytes().as_slice()))
        .set(sessions::seen.eq(second))
        .execute(tx)?;
    Ok(())
}

/// Ends a session; whose it was.
pub fn delete_session(tx: &mut AnyConnection, token: &Hash) -> Result<Option<StaffId>, DbFault> {
    let found = find_session(tx, token)?;
    diesel::delete(sessions::table.find(token.as_bytes().as_slice())).execute(tx)?;
    Ok(found.map(|session| session.staff))
}

/// Ends every session of somebody.
pub fn delete_sessions_of(tx: &mut AnyConnection, staff: StaffId) -> Result<(), DbFault> {
    let hers = sessions::table.filter(sessions::staff.eq(staff.to_string()));
    diesel::delete(hers).execute(tx)?;
    Ok(())
}

/// Forgets sessions that were begun or seen too long ago.
pub fn delete_sessions_before(
    tx: &mut AnyConnection,
    created: i64,
    seen: i64,
) -> Result<usize, DbFault> {
    let ended = sessions::table.filter(sessions::created.le(created).or(sessions::seen.le(seen)));
    Ok(diesel::delete(ended).execute(tx)?)
}
