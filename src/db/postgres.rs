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

use super::Told;
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
    let mut conn = PgConnection::establish(url)?;
    conn.batch_execute(SETTINGS)?;
    let found = setting(&mut conn, "synchronous_commit")?;
    if found == "off" {
        let name = "synchronous_commit";
        return Err(DbFault::Setting { name, wanted: "on".to_owned(), found });
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

/// Settings of the server that a promise rests on, with what they must be.
const SERVER: [(&str, Option<&str>); 8] = [
    ("server_version", None),
    ("synchronous_commit", Some("on")),
    ("fsync", Some("on")),
    ("full_page_writes", Some("on")),
    ("log_statement", Some("none")),
    ("log_parameter_max_length", Some("0")),
    ("log_min_duration_statement", Some("-1")),
    ("track_commit_timestamp", Some("off")),
];

/// Version and settings, read now.
pub(super) fn told(conn: &mut PgConnection) -> Result<Vec<Told>, DbFault> {
    let mut told = Vec::new();
    for (name, wanted) in SERVER {
        told.push(Told { name, found: setting(conn, name)?, wanted });
    }
    Ok(told)
}

fn setting(conn: &mut PgConnection, name: &str) -> Result<String, DbFault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        value: String,
    }
    let row: Row = diesel::sql_query("SELECT current_setting($1) AS value")
        .bind::<Text, _>(name)
        .get_result(conn)?;
    Ok(row.value)
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
