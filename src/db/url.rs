//! Where a database is: a PostgreSQL URL or the path of an SQLite file.
//!
//! Separate so that a password can never be printed. It opens nothing.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Why a text names no database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlFault {
    /// Nothing was given.
    #[error("expected postgres://…, sqlite:PATH or a path")]
    Empty,
    /// Another kind of database.
    #[error("{0}: is not known; expected postgres://…, sqlite:PATH or a path")]
    Scheme(String),
    /// An SQLite URI could turn off what we rely on; a database in memory keeps nothing.
    #[error("give a plain path, neither an SQLite URI nor :memory:")]
    NotAPath,
}

/// The address of a database.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Kind);

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Postgres(String),
    Sqlite(PathBuf),
}

impl DatabaseUrl {
    /// An SQLite file at this path.
    ///
    /// # Errors
    /// When it is not a plain path.
    pub fn of_path(path: &Path) -> Result<Self, DatabaseUrlFault> {
        let text = path.to_string_lossy();
        if text.is_empty() {
            return Err(DatabaseUrlFault::Empty);
        }
        if text.starts_with("file:") || text == ":memory:" {
            return Err(DatabaseUrlFault::NotAPath);
        }
        Ok(Self(Kind::Sqlite(path.to_owned())))
    }

    /// The file, when it is SQLite.
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Sqlite(path) => Some(path),
            Kind::Postgres(_) => None,
        }
    }

    /// The URL with its password, when it is PostgreSQL.
    pub(super) fn postgres(&self) -> Option<&str> {
        match &self.0 {
            Kind::Postgres(url) => Some(url),
            Kind::Sqlite(_) => None,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlFault;

    fn from_str(text: &str) -> Result<Self, DatabaseUrlFault> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self(Kind::Postgres(text.to_owned())));
        }
        if let Some(rest) = text.strip_prefix("sqlite:") {
            return Self::of_path(Path::new(rest.strip_prefix("//").unwrap_or(rest)));
        }
        match text.split_once("://") {
            Some((scheme, _)) => Err(DatabaseUrlFault::Scheme(scheme.to_owned())),
            None => Self::of_path(Path::new(text)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Kind::Postgres(url) => {
                let shown = url.split('?').next().unwrap_or_default();
                let place = shown.rsplit('@').next().unwrap_or_default();
                let place = place.rsplit("//").next().unwrap_or_default();
                write!(f, "postgres://{place}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for text in [
            "postgres://clerk:hush@db.example/weerklank",
            "postgresql://db.example/weerklank?user=clerk&password=hush",
            "postgres://clerk:hu@sh//@db.example/weerklank?password=hush",
        ] {
            let url: DatabaseUrl = text.parse().unwrap();
            assert_eq!(format!("{url:?}"), "postgres://db.example/weerklank");
        }
    }

    #[test]
    fn a_path_is_sqlite_with_or_without_its_scheme() {
        for text in ["data/weerklank.db", "sqlite:data/weerklank.db", "sqlite://data/weerklank.db"]
        {
            let url: DatabaseUrl = text.parse().unwrap();
            assert_eq!(url.path(), Some(Path::new("data/weerklank.db")));
        }
    }

    #[test]
    fn what_keeps_nothing_or_switches_promises_off_is_refused() {
        for text in ["", "sqlite:", ":memory:", "sqlite::memory:", "file:x?nolock=1", "mysql://x/y"]
        {
            assert!(text.parse::<DatabaseUrl>().is_err(), "{text}");
        }
    }
}
