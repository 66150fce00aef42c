//! Savepoints for work whose error type is its own, and insert-and-match.
//!
//! Separate because diesel's own `transaction` wants errors that know diesel. It must never
//! leave a transaction deeper than it found it, whatever the work did.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::QueryResult;
use diesel::connection::{Connection, TransactionManager};

use super::connection::AnyConnection;
use super::fault::DbFault;

type Manager = <AnyConnection as Connection>::TransactionManager;

thread_local! {
    /// Whether the work on this thread ran into concurrent work and must be run again as a
    /// whole. A work runs on one thread from begin to commit; its error type is its own, so
    /// this cannot be read from its error.
    static AGAIN: Cell<bool> = const { Cell::new(false) };
}

/// Notes that the work on this thread must be run again.
pub(super) fn note_again() {
    AGAIN.set(true);
}

/// Whether that was noted since the last time this was asked.
pub(super) fn take_again() -> bool {
    AGAIN.replace(false)
}

/// Runs work; a panic becomes [`DbFault::Panicked`].
pub(super) fn guarded<T, E: From<DbFault>>(
    name: &'static str,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(DbFault::Panicked(name).into()))
}

/// Ends what was begun: keeps it when the work succeeded, undoes it otherwise.
pub(super) fn end<T, E: From<DbFault>>(
    conn: &mut AnyConnection,
    outcome: Result<T, E>,
) -> Result<T, E> {
    match outcome {
        Ok(value) => match Manager::commit_transaction(conn) {
            Ok(()) => Ok(value),
            Err(error) => Err(DbFault::from(error).into()),
        },
        // - The work's own error tells more than one of undoing; a connection that could
        //   not undo is seen as broken by whoever lent it.
        Err(error) => {
            let _ = Manager::rollback_transaction(conn);
            Err(error)
        }
    }
}

/// Runs work in a savepoint (a transaction when none is open): kept on `Ok`, undone on `Err`.
///
/// # Errors
/// What the work returns, or a [`DbFault`] of the savepoint itself.
pub fn savepoint<T, E: From<DbFault>>(
    conn: &mut AnyConnection,
    work: impl FnOnce(&mut AnyConnection) -> Result<T, E>,
) -> Result<T, E> {
    Manager::begin_transaction(conn).map_err(DbFault::from)?;
    let outcome = work(conn);
    end(conn, outcome)
}

/// What [`insert_or`] met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted<T> {
    /// The row is new.
    New,
    /// There was one already: this.
    Already(T),
}

/// Inserts; when a unique key is taken, finds the row that has it. Never a select first:
/// two writers would both find nothing.
///
/// `insert` is one statement. PostgreSQL aborts a transaction with a caught violation, so
/// there it runs in a savepoint; SQLite undoes the statement alone. Where the row that is in the way came after our snapshot, the whole work is
/// run again by [`Db::write`](super::Db::write).
///
/// # Errors
/// Those of `find`, or a [`DbFault`]; [`DbFault::Taken`] when `find` finds nothing, that is,
/// when another unique key than the one it looks for is taken.
pub fn insert_or<T, E: From<DbFault>>(
    conn: &mut AnyConnection,
    insert: impl FnOnce(&mut AnyConnection) -> QueryResult<usize>,
    find: impl FnOnce(&mut AnyConnection) -> Result<Option<T>, E>,
) -> Result<Inserted<T>, E> {
    match inserted(conn, insert) {
        Ok(_) => return Ok(Inserted::New),
        Err(DbFault::Taken) => {}
        Err(fault) => return Err(fault.into()),
    }
    if let Some(row) = find(conn)? {
        return Ok(Inserted::Already(row));
    }
    if matches!(conn, AnyConnection::Postgres(_)) {
        note_again();
    }
    Err(DbFault::Taken.into())
}

fn inserted(
    conn: &mut AnyConnection,
    insert: impl FnOnce(&mut AnyConnection) -> QueryResult<usize>,
) -> Result<usize, DbFault> {
    match conn {
        AnyConnection::Sqlite(_) => Ok(insert(conn)?),
        AnyConnection::Postgres(_) => savepoint(conn, |conn| Ok(insert(conn)?)),
    }
}
