//! Migrations: embedded in the binary, the same names for both databases.
//!
//! Separate because it alone changes tables. It must never run on a database that a newer
//! version has used, and never half: each migration is one transaction.

use std::collections::BTreeSet;

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::AnyConnection;
use super::fault::DbFault;

/// The tables of one store, for both databases.
pub struct Migrations {
    /// For SQLite.
    pub sqlite: EmbeddedMigrations,
    /// For PostgreSQL.
    pub postgres: EmbeddedMigrations,
}

/// The tables of the service.
pub static MAIN: Migrations = Migrations {
    sqlite: embed_migrations!("migrations/sqlite"),
    postgres: embed_migrations!("migrations/postgres"),
};

/// The table of shred keys, in a database of its own.
pub static SHRED: Migrations = Migrations {
    sqlite: embed_migrations!("migrations/shred/sqlite"),
    postgres: embed_migrations!("migrations/shred/postgres"),
};

/// Any number: whoever migrates a PostgreSQL database holds this lock.
const MIGRATION_LOCK: i64 = 7_226_381_905_412;

/// The harness takes its source by value, and embedded migrations cannot be copied.
struct Borrowed<'a>(&'a EmbeddedMigrations);

impl<DB: Backend> MigrationSource<DB> for Borrowed<'_> {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        self.0.migrations()
    }
}

type Boxed = Box<dyn std::error::Error + Send + Sync>;

fn failed(error: &Boxed) -> DbFault {
    DbFault::Migration(error.to_string())
}

impl Migrations {
    /// Runs what has not been run; how many that were.
    ///
    /// # Errors
    /// [`DbFault::SchemaNewer`], or [`DbFault::Migration`] when one failed (and was undone).
    pub fn run(&self, conn: &mut AnyConnection) -> Result<usize, DbFault> {
        if self.is_current(conn)? {
            return Ok(0);
        }
        match conn {
            AnyConnection::Sqlite(conn) => conn
                .run_pending_migrations(Borrowed(&self.sqlite))
                .map(|ran| ran.len())
                .map_err(|e| failed(&e)),
            AnyConnection::Postgres(conn) => {
                conn.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))?;
                let ran =
                    conn.run_pending_migrations(Borrowed(&self.postgres)).map(|ran| ran.len());
                let ran = ran.map_err(|e| failed(&e));
                conn.batch_execute(&format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})"))?;
                ran
            }
        }
    }

    /// The versions that this program knows, the same for both databases.
    ///
    /// # Errors
    /// [`DbFault::Migration`] when the program was built wrongly.
    pub fn versions(&self) -> Result<BTreeSet<String>, DbFault> {
        names(MigrationSource::<diesel::sqlite::Sqlite>::migrations(&self.sqlite))
    }

    /// Undoes every migration: all is lost. For the tests of the way down.
    ///
    /// # Errors
    /// [`DbFault::Migration`].
    pub fn revert_all(&self, conn: &mut AnyConnection) -> Result<usize, DbFault> {
        match conn {
            AnyConnection::Sqlite(conn) => {
                conn.revert_all_migrations(Borrowed(&self.sqlite)).map(|r| r.len())
            }
            AnyConnection::Postgres(conn) => {
                conn.revert_all_migrations(Borrowed(&self.postgres)).map(|r| r.len())
            }
        }
        .map_err(|e| failed(&e))
    }

    /// Whether all of our migrations were run; refuses a database that a newer version has
    /// migrated.
    pub(super) fn is_current(&self, conn: &mut AnyConnection) -> Result<bool, DbFault> {
        let (known, applied) = (self.known(conn)?, applied(conn)?);
        match applied.iter().find(|version| !known.contains(*version)) {
            Some(version) => Err(DbFault::SchemaNewer { version: version.clone() }),
            None => Ok(known.is_subset(&applied)),
        }
    }

    fn known(&self, conn: &AnyConnection) -> Result<BTreeSet<String>, DbFault> {
        match conn {
            AnyConnection::Sqlite(_) => {
                names(MigrationSource::<diesel::sqlite::Sqlite>::migrations(&self.sqlite))
            }
            AnyConnection::Postgres(_) => {
                names(MigrationSource::<diesel::pg::Pg>::migrations(&self.postgres))
            }
        }
    }
}

fn names<DB: Backend>(
    migrations: diesel::migration::Result<Vec<Box<dyn Migration<DB>>>>,
) -> Result<BTreeSet<String>, DbFault> {
    let migrations = migrations.map_err(|e| failed(&e))?;
    Ok(migrations.iter().map(|migration| migration.name().version().to_string()).collect())
}

fn applied(conn: &mut AnyConnection) -> Result<BTreeSet<String>, DbFault> {
    let applied = match conn {
        AnyConnection::Sqlite(conn) => conn.applied_migrations(),
        AnyConnection::Postgres(conn) => conn.applied_migrations(),
    };
    let applied = applied.map_err(|e| failed(&e))?;
    Ok(applied.iter().map(ToString::to_string).collect())
}
