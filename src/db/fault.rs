//! What can go wrong between us and a database, in words that the caller can act on.
//!
//! Separate so that stores and actions can name a fault without knowing diesel. It must
//! never carry a value that was stored or asked for: faults end up in logs.

use diesel::result::{DatabaseErrorKind, Error};

/// Why something could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum DbFault {
    /// The database could not be opened or reached.
    #[error("the database cannot be opened: {0}")]
    Unreachable(String),
    /// A setting that a promise rests on did not take.
    #[error("database setting {name} must be {wanted}, but it is {found}")]
    Setting {
        /// The pragma or parameter.
        name: &'static str,
        /// What it must be.
        wanted: String,
        /// What the database answered.
        found: String,
    },
    /// The linked SQLite has the WAL-reset fault.
    #[error("SQLite {found} is too old: 3.51.3 or newer is needed")]
    SqliteTooOld {
        /// The version that is linked.
        found: String,
    },
    /// The database was migrated by a newer version of this program.
    #[error(
        "the database holds migration {version}, which this version does not know: \
         it was used by a newer version; start that one, or restore a backup from before"
    )]
    SchemaNewer {
        /// The first migration that is not known here.
        version: String,
    },
    /// The database still has to be migrated.
    #[error("the database has not been migrated to this version: run `weerklank migrate`")]
    SchemaOlder,
    /// A migration failed; it was undone.
    #[error("a migration failed and was undone: {0}")]
    Migration(String),
    /// Too much is waiting; try again a little later.
    #[error("the database is busy")]
    Busy,
    /// Concurrent work kept getting in the way until the deadline.
    #[error("concurrent changes kept colliding")]
    Contended,
    /// The disk or the database is full; nothing of this write was stored.
    #[error("the disk or the database is full")]
    Full,
    /// The commit failed: whether this write was stored is **unknown**, and no further
    /// write is taken until the program is started anew.
    #[error("a commit failed: whether it was stored is unknown; start the program anew")]
    NotDurable,
    /// The transaction ended under the work; nothing of it was stored.
    #[error("the transaction ended under the work, which was undone")]
    Undone,
    /// The work panicked; nothing of it was stored.
    #[error("the work {0} panicked and was undone")]
    Panicked(&'static str),
    /// A unique key is taken.
    #[error("a unique key is taken")]
    Taken,
    /// A row that this one refers to is not there (or is still referred to).
    #[error("a row that is referred to is missing, or is still referred to")]
    Reference,
    /// Not exactly the one row that a change was meant for.
    #[error("a change of {table} met {found} rows instead of one")]
    NotOne {
        /// The table.
        table: &'static str,
        /// Rows met.
        found: usize,
    },
    /// A stored value that this program cannot have written.
    #[error("{table}.{column} holds a value that this version does not know")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Rows are to be copied into a table that has some.
    #[error("{table} has rows already: restore into an empty database")]
    NotEmpty {
        /// The table.
        table: &'static str,
    },
    /// The database found itself damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// Any other failure of a query: a fault in this program or in the database.
    #[error("query failed: {0}")]
    Query(#[source] Error),
}

impl From<Error> for DbFault {
    fn from(error: Error) -> Self {
        let Error::DatabaseError(kind, information) = &error else { return Self::Query(error) };
        let message = information.message();
        match kind {
            DatabaseErrorKind::UniqueViolation => Self::Taken,
            DatabaseErrorKind::ForeignKeyViolation => Self::Reference,
            DatabaseErrorKind::SerializationFailure => Self::Contended,
            DatabaseErrorKind::ClosedConnection => Self::Unreachable(message.to_owned()),
            _ if is_full(message) => Self::Full,
            _ if message == "database is locked" => Self::Busy,
            _ => Self::Query(error),
        }
    }
}

fn is_full(message: &str) -> bool {
    message == "database or disk is full" || message.contains("No space left on device")
}

impl From<diesel::ConnectionError> for DbFault {
    fn from(error: diesel::ConnectionError) -> Self {
        Self::Unreachable(error.to_string())
    }
}

impl From<diesel::r2d2::PoolError> for DbFault {
    /// A pool says no more than that no connection was to be had in time.
    fn from(_: diesel::r2d2::PoolError) -> Self {
        Self::Busy
    }
}

/// A change that was meant for one row and met `found`.
///
/// # Errors
/// [`DbFault::NotOne`].
pub fn exactly_one(found: usize, table: &'static str) -> Result<(), DbFault> {
    if found == 1 { Ok(()) } else { Err(DbFault::NotOne { table, found }) }
}
