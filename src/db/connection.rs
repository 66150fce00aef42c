//! One connection type over both databases, and how one is opened.
//!
//! Separate because `MultiConnection` generates code that nothing else should share a
//! module with. It must never hand out a connection whose settings were not read back.

#![expect(missing_docs, reason = "diesel's derive makes public types without docs")]

use std::sync::{Arc, Mutex, PoisonError};

use diesel::connection::{Connection, TransactionManager};
use diesel::r2d2::ManageConnection;

use super::fault::DbFault;
use super::url::DatabaseUrl;
use super::{postgres, sqlite};

/// A connection to either database. Stores are written against this type alone.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// PostgreSQL.
    Postgres(diesel::PgConnection),
    /// The embedded SQLite.
    Sqlite(diesel::SqliteConnection),
}

impl AnyConnection {
    /// How deep in transactions and savepoints we are; `None` when the connection broke.
    pub(super) fn depth(&mut self) -> Option<u32> {
        let status = <Self as TransactionManager<Self>>::transaction_manager_status_mut(self);
        status.transaction_depth().ok().map(|depth| depth.map_or(0, std::num::NonZeroU32::get))
    }
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Reading alone: SQLite refuses to write on it.
    Read,
    /// Reading and writing.
    Write,
}

/// Opens connections to one database, each with its settings read back.
#[derive(Clone)]
pub(super) struct Source {
    pub url: DatabaseUrl,
    pub purpose: Purpose,
    /// One that is open already, for the pool's first: on PostgreSQL each costs a process.
    spare: Arc<Mutex<Option<AnyConnection>>>,
}

impl Source {
    /// Opens connections to this database.
    pub fn new(url: &DatabaseUrl, purpose: Purpose) -> Self {
        Self { url: url.clone(), purpose, spare: Arc::default() }
    }

    /// The same, the first of which is this one.
    pub fn beginning_with(self, conn: AnyConnection) -> Self {
        Self { spare: Arc::new(Mutex::new(Some(conn))), ..self }
    }

    /// Opens one connection.
    pub fn open(&self) -> Result<AnyConnection, DbFault> {
        match (self.url.postgres(), self.url.path()) {
            (Some(url), _) => postgres::open(url).map(AnyConnection::Postgres),
            (None, Some(path)) => sqlite::open(path, self.purpose).map(AnyConnection::Sqlite),
            (None, None) => Err(DbFault::Unreachable("no address".to_owned())),
        }
    }
}

impl ManageConnection for Source {
    type Connection = AnyConnection;
    type Error = DbFault;

    fn connect(&self) -> Result<AnyConnection, DbFault> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).take();
        spare.map_or_else(|| self.open(), Ok)
    }

    fn is_valid(&self, conn: &mut AnyConnection) -> Result<(), DbFault> {
        Ok(diesel::r2d2::R2D2Connection::ping(conn)?)
    }

    fn has_broken(&self, conn: &mut AnyConnection) -> bool {
        <AnyConnection as Connection>::TransactionManager::is_broken_transaction_manager(conn)
    }
}
