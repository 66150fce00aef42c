//! Opening SQLite so that its promises hold: every setting is made, then read back.
//!
//! Separate because a `PRAGMA` whose answer is not read can fail in silence and leave a
//! database that acknowledges what it may lose. It must never go on after a mismatch.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Told;
use super::connection::Purpose;
use super::fault::DbFault;

/// How long a statement waits for another process, in milliseconds.
const BUSY_TIMEOUT: u32 = 5_000;
/// Pages in the WAL from which they are copied into the file: with random keys the same few
/// are written over and over, and copied once.
const CHECKPOINT: i32 = 4_000;
/// What the writer keeps in memory, in KiB (negative, as SQLite wants it): the pages of one
/// full commit, about forty for each report. What does not fit is written before the commit
/// and once more with it.
const WRITER_CACHE: i32 = -12_288;
/// The WAL is cut back to this many bytes after a checkpoint.
const WAL_LIMIT: u32 = 64 * 1_024 * 1_024;
const OLDEST: [u32; 3] = [3, 51, 3];

/// The settings in their order: first patience (setting WAL races otherwise), then where
/// and how safely it is written. (name, value to set, value that must be read back)
const PRAGMAS: [(&str, &str, &str); 8] = [
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("temp_store", "MEMORY", "2"),
    ("cell_size_check", "ON", "1"),
    ("recursive_triggers", "ON", "1"),
];

/// Opens the file, made for us alone when it is not there.
pub(super) fn open(path: &Path, purpose: Purpose) -> Result<SqliteConnection, DbFault> {
    make_private(path).map_err(|e| DbFault::Unreachable(format!("{}: {e}", path.display())))?;
    let name = path.to_str().ok_or_else(|| DbFault::Unreachable("path is not UTF-8".to_owned()))?;
    let mut conn = SqliteConnection::establish(name)?;
    check_version(&mut conn)?;
    set(&mut conn, "busy_timeout", &BUSY_TIMEOUT.to_string(), &BUSY_TIMEOUT.to_string())?;
    if ask(&mut conn, "page_count")? == "0" {
        conn.batch_execute("PRAGMA auto_vacuum = FULL")?;
    }
    for (name, value, wanted) in PRAGMAS {
        set(&mut conn, name, value, wanted)?;
    }
    // - Fixed at creation. Setting it again would wait for the writer.
    check(&mut conn, "auto_vacuum", "1")?;
    set(&mut conn, "journal_size_limit", &WAL_LIMIT.to_string(), &WAL_LIMIT.to_string())?;
    set_checkpoint(&mut conn)?;
    match purpose {
        Purpose::Read => set(&mut conn, "query_only", "ON", "1")?,
        Purpose::Write => {
            let cache = WRITER_CACHE.to_string();
            set(&mut conn, "cache_size", &cache, &cache)?;
        }
    }
    Ok(conn)
}

/// The one setting that has no table to be asked by.
fn set_checkpoint(conn: &mut SqliteConnection) -> Result<(), DbFault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        wal_autocheckpoint: i32,
    }
    let query = format!("PRAGMA wal_autocheckpoint = {CHECKPOINT}");
    let row: Row = diesel::sql_query(query).get_result(conn)?;
    let found = row.wal_autocheckpoint;
    if found == CHECKPOINT {
        return Ok(());
    }
    let (wanted, found) = (CHECKPOINT.to_string(), found.to_string());
    Err(DbFault::Setting { name: "wal_autocheckpoint", wanted, found })
}

/// Copies the WAL into the file and cuts it to nothing, so that what `secure_delete`
/// overwrote is in neither.
///
/// # Errors
/// [`DbFault::Busy`] when a reader of another process holds the WAL: try again.
pub(super) fn empty_wal(conn: &mut SqliteConnection) -> Result<(), DbFault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        busy: i32,
    }
    let row: Row = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(conn)?;
    if row.busy == 0 { Ok(()) } else { Err(DbFault::Busy) }
}

/// Version and settings, read anew.
pub(super) fn told(conn: &mut SqliteConnection) -> Result<Vec<Told>, DbFault> {
    let version = version(conn)?;
    let wanted = PRAGMAS.iter().map(|(name, _, wanted)| (*name, Some(*wanted)));
    let wanted = wanted.chain([("auto_vacuum", Some("1")), ("busy_timeout", Some("5000"))]);
    let mut told = vec![Told { name: "SQLite", found: version, wanted: None }];
    for (name, wanted) in wanted {
        told.push(Told { name, found: ask(conn, name)?, wanted });
    }
    Ok(told)
}

fn make_private(path: &Path) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    make_folder(folder)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(file) => {
            file.sync_all()?;
            File::open(folder)?.sync_all()
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Makes a folder that nobody else looks into; one that is there stays as it is.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn check_version(conn: &mut SqliteConnection) -> Result<(), DbFault> {
    let found = version(conn)?;
    if is_new_enough(&found) { Ok(()) } else { Err(DbFault::SqliteTooOld { found }) }
}

fn version(conn: &mut SqliteConnection) -> Result<String, DbFault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        version: String,
    }
    let row: Row = diesel::sql_query("SELECT sqlite_version() AS version").get_result(conn)?;
    Ok(row.version)
}

fn is_new_enough(version: &str) -> bool {
    let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    parts.is_some_and(|parts| parts.as_slice() >= OLDEST.as_slice())
}

fn set(
    conn: &mut SqliteConnection,
    name: &'static str,
    value: &str,
    wanted: &str,
) -> Result<(), DbFault> {
    conn.batch_execute(&format!("PRAGMA {name} = {value}"))?;
    check(conn, name, wanted)
}

fn check(conn: &mut SqliteConnection, name: &'static str, wanted: &str) -> Result<(), DbFault> {
    let found = ask(conn, name)?;
    if found == wanted {
        Ok(())
    } else {
        Err(DbFault::Setting { name, wanted: wanted.to_owned(), found })
    }
}

fn ask(conn: &mut SqliteConnection, name: &str) -> Result<String, DbFault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        value: String,
    }
    let column = if name == "busy_timeout" { "timeout" } else { name };
    let query = format!("SELECT CAST({column} AS TEXT) AS value FROM pragma_{name}");
    let row: Option<Row> = diesel::sql_query(query).get_result(conn).optional()?;
    Ok(row.map_or_else(|| "nothing".to_owned(), |row| row.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_sqlite_with_the_wal_reset_fault_is_refused() {
        for old in ["3.51.2", "3.40.1", "2.99.99", "3.51", "three"] {
            assert!(!is_new_enough(old), "{old}");
        }
        for new in ["3.51.3", "3.53.2", "3.100.0", "4.0.0"] {
            assert!(is_new_enough(new), "{new}");
        }
    }

    #[test]
    fn a_setting_that_does_not_take_refuses_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        // A database of somebody else, made without auto_vacuum: it cannot be switched on.
        let mut other = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
        other.batch_execute("CREATE TABLE t (x)").unwrap();
        drop(other);
        let fault = open(&path, Purpose::Write).err();
        assert!(matches!(fault, Some(DbFault::Setting { name: "auto_vacuum", .. })), "{fault:?}");
    }

    #[test]
    fn a_reading_connection_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.db");
        open(&path, Purpose::Write).unwrap().batch_execute("CREATE TABLE t (x)").unwrap();
        let mut reader = open(&path, Purpose::Read).unwrap();
        assert!(reader.batch_execute("INSERT INTO t VALUES (1)").is_err());
    }

    #[test]
    fn a_connection_opens_while_another_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.db");
        let mut writer = open(&path, Purpose::Write).unwrap();
        writer
            .batch_execute("CREATE TABLE t (x); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)")
            .unwrap();
        assert!(open(&path, Purpose::Read).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn the_file_and_its_wal_are_ours_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/new.db");
        let mut conn = open(&path, Purpose::Write).unwrap();
        conn.batch_execute("CREATE TABLE t (x)").unwrap();
        for name in ["new.db", "new.db-wal", "new.db-shm"] {
            let mode = fs::metadata(path.with_file_name(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
}
