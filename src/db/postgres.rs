//! PostgreSQL: opening a connection, and running work serializably, again where it collided.
//!
//! Separate because none of it concerns SQLite, which has one writer. It must never commit
//! a transaction in which a failure was swallowed: PostgreSQL would answer a `COMMIT` with a
//! quiet rollback, and something lost would be acknowledged.

use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::Text;

use super::connection::AnyConnection;
use super::fault::DbFault;
use super::transaction::{end, guarded, note_again, take_again};
use crate::kernel::{Clock, Entropy};

const SETTINGS: &str = "SET lock_timeout = '5s'; SET statement_timeout = '30s'; \
     SET idle_in_transaction_session_timeout = '30s'";
const WRITING: &str = "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE READ WRITE";
const READING: &str = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
const MOST_ATTEMPTS: u32 = 12;
const LONGEST_PAUSE: u64 = 200;

/// Opens one connection; refuses a server that acknowledges before it has written.
pub(super) fn open(url: &str) -> Result<PgConnection, DbFault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        value: String,
    }
    let mut conn = PgConnection::establish(url)?;
    conn.batch_execute(SETTINGS)?;
    let row: Row = diesel::sql_query("SELECT current_setting('synchronous_commit') AS value")
        .get_result(&mut conn)?;
    if row.value == "off" {
        return Err(DbFault::Setting {
            name: "synchronous_commit",
            wanted: "on".to_owned(),
            found: row.value,
        });
    }
    conn.set_instrumentation(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::FinishQuery { error: Some(error), .. } = event
            && is_collision(error)
        {
            note_again();
        }
    });
    Ok(conn)
}

fn is_collision(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        Error::DatabaseError(_, information) => information.message() == "deadlock detected",
        _ => false,
    }
}

/// What running again is measured with.
#[derive(Clone, Copy)]
pub(super) struct Patience<'a> {
    pub clock: &'a dyn Clock,
    pub entropy: &'a dyn Entropy,
    pub deadline: Duration,
}

/// Reads in one snapshot.
pub(super) fn read<T, E: From<DbFault>>(
    conn: &mut AnyConnection,
    name: &'static str,
    work: &impl Fn(&mut AnyConnection) -> Result<T, E>,
) -> Result<T, E> {
    begin(conn, READING)?;
    let outcome = guarded(name, || work(conn));
    end(conn, outcome)
}

/// Writes serializably; collided work is run again, after a random pause, until the
/// deadline or the last attempt.
pub(super) fn write<T, E: From<DbFault>>(
    conn: &mut AnyConnection,
    name: &'static str,
    patience: Patience<'_>,
    work: &impl Fn(&mut AnyConnection) -> Result<T, E>,
) -> Result<T, E> {
    let started = patience.clock.elapsed();
    for attempt in 1.. {
        take_again();
        let outcome = write_once(conn, name, work);
        if !take_again() {
            return outcome;
        }
        let waited = patience.clock.elapsed().saturating_sub(started);
        if attempt >= MOST_ATTEMPTS || waited >= patience.deadline {
            return outcome.and(Err(DbFault::Contended.into()));
        }
        let longest = LONGEST_PAUSE.min(4 << attempt.min(8));
        std::thread::sleep(Duration::from_millis(patience.entropy.below(longest) + 1));
    }
    Err(DbFault::Contended.into())
}

fn write_once<T, E: From<DbFault>>(
    conn: &mut AnyConnection,
    name: &'static str,
    work: &impl Fn(&mut AnyConnection) -> Result<T, E>,
) -> Result<T, E> {
    begin(conn, WRITING)?;
    let outcome = guarded(name, || work(conn)).and_then(|value| {
        // - In an aborted transaction this fails, and `COMMIT` would not.
        conn.batch_execute("SELECT 1").map_err(|_| DbFault::Undone)?;
        Ok(value)
    });
    end(conn, outcome)
}

fn begin(conn: &mut AnyConnection, sql: &str) -> Result<(), DbFault> {
    match conn {
        AnyConnection::Postgres(conn) => {
            Ok(AnsiTransactionManager::begin_transaction_sql(conn, sql)?)
        }
        AnyConnection::Sqlite(_) => Err(DbFault::Unreachable("not PostgreSQL".to_owned())),
    }
}
