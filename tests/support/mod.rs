//! What tests through the public door share: both databases, empty and migrated.
#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod ports;
pub mod postgres;

use std::sync::Arc;

use weerklank::db::{DatabaseUrl, Db, DbSettings};
use weerklank::kernel::{SystemClock, SystemEntropy};

/// A database of a test's own, gone when it is dropped.
pub struct Ground {
    /// The open, migrated database.
    pub db: Db,
    /// Where it is.
    pub url: DatabaseUrl,
    /// The same as text, when it is PostgreSQL.
    pub raw: Option<String>,
    folder: Option<tempfile::TempDir>,
}

/// An empty SQLite database.
pub fn sqlite() -> Ground {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::of_path(&folder.path().join("test.db")).unwrap();
    Ground { db: open(&url), url, raw: None, folder: Some(folder) }
}

/// An empty PostgreSQL database on the server that all tests of this process share.
pub fn postgresql() -> Ground {
    let raw = postgres::fresh_database_url();
    let url = raw.parse().unwrap();
    Ground { db: open(&url), url, raw: Some(raw), folder: None }
}

impl Ground {
    /// Where another empty database of the same kind can be made.
    pub fn second_url(&self) -> DatabaseUrl {
        match &self.folder {
            Some(folder) => DatabaseUrl::of_path(&folder.path().join("second.db")).unwrap(),
            None => postgres::fresh_database(),
        }
    }
}

/// Opens and migrates, with the real clock and dice.
pub fn open(url: &DatabaseUrl) -> Db {
    let db = Db::open(
        url,
        DbSettings::default(),
        Arc::new(SystemClock::start()),
        Arc::new(SystemEntropy),
    )
    .unwrap();
    db.migrate().unwrap();
    db
}

/// Makes a test for each database out of one body: `both!(name, body)`, where the body is
/// an `async fn(Ground)`.
#[macro_export]
macro_rules! both {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name($crate::support::sqlite()).await;
            })+
        }
        mod on_postgresql {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name($crate::support::postgresql()).await;
            })+
        }
    };
}
