//! The one door to the database: [`Db::read`] and [`Db::write`], on SQLite or PostgreSQL.
//!
//! Separate so that durability is decided in one place: a write is answered after it was
//! durably committed, or it is answered as failed or unknown. It must never be asked to
//! store a plain word, and nothing outside `store.rs` files should speak SQL.
//!
//! Work is `Fn`, not `FnOnce`: it may be run again (PostgreSQL after a collision, SQLite
//! when a neighbour in the same commit broke it), so it must have no effect but on `conn`.

pub mod at_rest;
pub mod connection;
pub mod copy;
pub mod facts;
pub mod fault;
pub mod migrate;
mod place;
mod postgres;
pub mod schema;
pub mod shred;
mod sqlite;
pub mod strangers;
mod transaction;
pub mod url;
mod writer;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::Pool;
use tokio::sync::{Semaphore, SemaphorePermit};

pub use at_rest::{AtRestFault, Body, Head, Place, ShredKey, open_head, seal_head};
pub use connection::AnyConnection;
pub use fault::{DbFault, exactly_one};
pub use place::{place_beside, place_of};
pub use shred::{ShredKeyRef, ShredStore};
pub use transaction::{Inserted, insert_or, savepoint};
pub use url::{DatabaseUrl, DatabaseUrlFault};

use crate::kernel::{Clock, Entropy};
use connection::{Purpose, Source};
use migrate::Migrations;
use postgres::Patience;
use transaction::guarded;
use writer::{Commit, Writer, commit_durably};

/// How a database is used. The defaults fit a ministry on one machine.
#[derive(Debug, Clone, Copy)]
pub struct DbSettings {
    /// Connections in the pool (readers on SQLite, all on PostgreSQL).
    pub connections: u32,
    /// Writes that may wait for the SQLite writer; one more gets [`DbFault::Busy`].
    pub queue: usize,
    /// How long to wait for a connection, and to run collided work again.
    pub patience: Duration,
}

impl Default for DbSettings {
    fn default() -> Self {
        Self { connections: 4, queue: 1_024, patience: Duration::from_secs(5) }
    }
}

/// A setting as a database tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub found: String,
    /// What it must be; nothing when anything goes.
    pub wanted: Option<&'static str>,
}

impl Told {
    /// Whether it is as it must be.
    pub fn is_right(&self) -> bool {
        self.wanted.is_none_or(|wanted| wanted == self.found)
    }
}

/// How much was written since the start. Writes over commits is what grouping saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteFigures {
    /// Durable commits.
    pub commits: u64,
    /// Writes that those commits kept.
    pub writes: u64,
}

/// A database, open. Cheap to clone; closed when the last clone goes.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    source: Source,
    migrations: &'static Migrations,
    pool: Pool<Source>,
    /// On SQLite alone.
    writer: Option<Writer>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    settings: DbSettings,
    tally: Arc<writer::Tally>,
    waiting: AtomicU32,
    /// One turn for each connection of the pool: who waits for one waits here, where it
    /// costs no thread.
    turns: Semaphore,
}

/// Counts one write for as long as it waits.
struct Waiting<'a>(&'a AtomicU32);

impl<'a> Waiting<'a> {
    fn begin(waiting: &'a AtomicU32) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Db {
    /// Opens the service's database. Its tables may still have to be made: [`Db::migrate`].
    ///
    /// # Errors
    /// When it cannot be reached, a setting does not take, or a newer version has used it.
    pub fn open(
        url: &DatabaseUrl,
        settings: DbSettings,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, DbFault> {
        Self::open_with(url, &migrate::MAIN, settings, clock, entropy, Box::new(commit_durably))
    }

    /// Opens the database of shred keys as it is, for copying and looking after it; the
    /// service itself opens a [`ShredStore`].
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open_keys(
        url: &DatabaseUrl,
        settings: DbSettings,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, DbFault> {
        let commit = Box::new(commit_durably);
        Self::open_with(url, &migrate::SHRED, settings, clock, entropy, commit)
    }

    fn open_with(
        url: &DatabaseUrl,
        migrations: &'static Migrations,
        settings: DbSettings,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        commit: Commit,
    ) -> Result<Self, DbFault> {
        let source = Source::new(url, Purpose::Write);
        let mut first = source.open()?;
        migrations.is_current(&mut first)?;
        let is_sqlite = matches!(first, AnyConnection::Sqlite(_));
        let (writer, pooled) = if is_sqlite {
            let writer = Writer::start(first, settings.queue, commit)?;
            (Some(writer), Source::new(url, Purpose::Read))
        } else {
            (None, source.clone().beginning_with(first))
        };
        let pool = Pool::builder()
            .max_size(settings.connections)
            .min_idle(Some(1))
            .test_on_check_out(!is_sqlite)
            .connection_timeout(settings.patience)
            .build_unchecked(pooled);
        let tally = writer.as_ref().map_or_else(Arc::default, |writer| writer.tally.clone());
        let turns = Semaphore::new(usize::try_from(settings.connections).unwrap_or(1));
        let waiting = AtomicU32::new(0);
        Ok(Self(Arc::new(Inner {
            source,
            migrations,
            pool,
            writer,
            clock,
            entropy,
            settings,
            tally,
            waiting,
            turns,
        })))
    }

    /// Makes or changes the tables; how many migrations were run. Blocks.
    ///
    /// # Errors
    /// [`DbFault::SchemaNewer`], or [`DbFault::Migration`] when one failed (and was undone).
    pub fn migrate(&self) -> Result<usize, DbFault> {
        if self.0.writer.is_none() {
            return self.0.migrations.run(&mut *self.0.pool.get()?);
        }
        self.0.migrations.run(&mut self.0.source.open()?)
    }

    /// Refuses to go on with tables that are not those of this version. Blocks.
    ///
    /// # Errors
    /// [`DbFault::SchemaOlder`] or [`DbFault::SchemaNewer`].
    pub fn check_schema(&self) -> Result<(), DbFault> {
        let is_current = self.0.migrations.is_current(&mut self.0.source.open()?)?;
        if is_current { Ok(()) } else { Err(DbFault::SchemaOlder) }
    }

    /// Version and settings as this database tells them now, and whether each is as it must
    /// be; then its check of itself. Blocks.
    ///
    /// # Errors
    /// A [`DbFault`] of reading.
    pub fn settings_told(&self) -> Result<Vec<Told>, DbFault> {
        let told = match &mut self.0.source.open()? {
            AnyConnection::Sqlite(conn) => sqlite::told(conn)?,
            AnyConnection::Postgres(conn) => postgres::told(conn)?,
        };
        Ok(told)
    }

    /// SQLite's check of its whole file; PostgreSQL checks pages itself. Blocks.
    ///
    /// # Errors
    /// [`DbFault::Damaged`].
    pub fn check_whole(&self) -> Result<(), DbFault> {
        copy::check(&mut self.0.source.open()?)
    }

    /// Whether it can be read and still takes writes: a small read of it.
    ///
    /// # Errors
    /// [`DbFault::NotDurable`] when no more writes are taken; else as [`Db::read`].
    pub async fn answers(&self) -> Result<(), DbFault> {
        if self.0.writer.as_ref().is_some_and(Writer::is_poisoned) {
            return Err(DbFault::NotDurable);
        }
        self.read("answers", |conn| {
            Ok(conn.batch_execute("SELECT COUNT(*) FROM __diesel_schema_migrations")?)
        })
        .await
    }

    /// Reads in one snapshot, on a blocking thread. `name` is for the figures.
    ///
    /// # Errors
    /// What the work returns; [`DbFault::Busy`] when no connection comes free in time.
    pub async fn read<T, E>(
        &self,
        name: &'static str,
        work: impl Fn(&mut AnyConnection) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFault> + Send + 'static,
    {
        count("read", name);
        let _turn = self.turn().await?;
        let db = self.clone();
        let reading = tokio::task::spawn_blocking(move || db.read_blocking(name, work));
        reading.await.unwrap_or_else(|_| Err(DbFault::Panicked(name).into()))
    }

    /// Writes; returns after the durable commit. `name` is for the figures.
    ///
    /// # Errors
    /// What the work returns (and nothing of it was stored); [`DbFault::Busy`] when too many
    /// wait; [`DbFault::NotDurable`] when it is unknown whether it was stored.
    pub async fn write<T, E>(
        &self,
        name: &'static str,
        work: impl Fn(&mut AnyConnection) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFault> + Send + 'static,
    {
        count("write", name);
        let _waiting = Waiting::begin(&self.0.waiting);
        if let Some(writer) = &self.0.writer {
            let answer = writer.write(name, work)?;
            return answer.await.unwrap_or_else(|_| Err(DbFault::NotDurable.into()));
        }
        let _turn = self.turn().await?;
        let db = self.clone();
        let writing = tokio::task::spawn_blocking(move || db.write_postgres(name, &work));
        writing.await.unwrap_or_else(|_| Err(DbFault::Panicked(name).into()))
    }

    /// [`Db::read`] for the command line. Blocks.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_blocking<T, E: From<DbFault>>(
        &self,
        name: &'static str,
        work: impl Fn(&mut AnyConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut lent = self.0.pool.get().map_err(DbFault::from)?;
        let conn = &mut *lent;
        if matches!(conn, AnyConnection::Postgres(_)) {
            return postgres::read(conn, name, &work);
        }
        savepoint(conn, |conn| guarded(name, || work(conn)))
    }

    /// [`Db::write`] for the command line. Blocks; never call it from async code.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_blocking<T, E>(
        &self,
        name: &'static str,
        work: impl Fn(&mut AnyConnection) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFault> + Send + 'static,
    {
        match &self.0.writer {
            Some(writer) => writer
                .write(name, work)?
                .blocking_recv()
                .unwrap_or_else(|_| Err(DbFault::NotDurable.into())),
            None => self.write_postgres(name, &work),
        }
    }

    /// After a purge: makes what was deleted unreadable in the files, as far as the database
    /// can. SQLite cuts the WAL to nothing (`secure_delete` overwrote the rest); PostgreSQL
    /// vacuums, its own WAL and archives keep what they keep.
    ///
    /// # Errors
    /// [`DbFault::Busy`] when another process reads: try again.
    pub async fn erase_traces(&self) -> Result<(), DbFault> {
        if let Some(writer) = &self.0.writer {
            return writer.empty_wal()?.await.unwrap_or(Err(DbFault::NotDurable));
        }
        let db = self.clone();
        let vacuum = move || -> Result<(), DbFault> {
            let mut lent = db.0.pool.get()?;
            Ok(lent.batch_execute("VACUUM")?)
        };
        tokio::task::spawn_blocking(vacuum).await.unwrap_or(Err(DbFault::Undone))
    }

    /// How much was written since the start.
    pub fn figures(&self) -> WriteFigures {
        WriteFigures {
            commits: self.0.tally.commits.load(Ordering::Relaxed),
            writes: self.0.tally.writes.load(Ordering::Relaxed),
        }
    }

    /// Writes that wait for their commit at this moment.
    pub fn waiting(&self) -> u32 {
        self.0.waiting.load(Ordering::Relaxed)
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, DbFault> {
        let turn = tokio::time::timeout(self.0.settings.patience, self.0.turns.acquire()).await;
        turn.map_err(|_| DbFault::Busy)?.map_err(|_| DbFault::Busy)
    }

    fn write_postgres<T, E: From<DbFault>>(
        &self,
        name: &'static str,
        work: &impl Fn(&mut AnyConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.0.pool.get().map_err(DbFault::from)?;
        let patience = Patience {
            clock: &*self.0.clock,
            entropy: &*self.0.entropy,
            deadline: self.0.settings.patience,
        };
        let value = postgres::write(&mut conn, name, patience, work)?;
        self.0.tally.commits.fetch_add(1, Ordering::Relaxed);
        self.0.tally.writes.fetch_add(1, Ordering::Relaxed);
        Ok(value)
    }
}

fn count(kind: &'static str, name: &'static str) {
    metrics::counter!("weerklank_db_work_total", "kind" => kind, "name" => name).increment(1);
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Db").field(&self.0.source.url).finish()
    }
}
