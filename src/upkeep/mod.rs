//! Looking after an installation: copies of it, putting them back, and finding what is wrong.
//!
//! Separate from the service because it runs beside it, or instead of it. Everything here can
//! be done without any key that opens words, and must never need one: what a copy holds stays
//! sealed as it was.

pub mod backup;
pub mod doctor;
mod format;
pub mod restore;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use secrecy::ExposeSecret;

use crate::config::Settings;
use crate::db::facts::{KEYS, MAIN, Table};
use crate::db::migrate::{self, Migrations};
use crate::db::{DatabaseUrl, Db, DbFault, DbSettings};
use crate::kernel::{Clock, Entropy};
use crate::startup::GroundFault;

pub use format::{End, Opening};

/// Which of the two stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Store {
    /// The rows, and the service key.
    Data,
    /// The shred keys: copied apart, and kept for days.
    Keys,
}

impl Store {
    /// Its tables, parents first.
    pub fn tables(self) -> &'static [Table] {
        match self {
            Self::Data => &MAIN,
            Self::Keys => &KEYS,
        }
    }

    fn migrations(self) -> &'static Migrations {
        match self {
            Self::Data => &migrate::MAIN,
            Self::Keys => &migrate::SHRED,
        }
    }

    /// Where it is configured to be.
    ///
    /// # Errors
    /// [`UpkeepFault::Url`].
    pub fn url(self, settings: &Settings) -> Result<DatabaseUrl, UpkeepFault> {
        let url = match self {
            Self::Data => &settings.database.url,
            Self::Keys => &settings.database.shred_url,
        };
        url.expose_secret().parse().map_err(|_| UpkeepFault::Url)
    }

    /// Opens it where it is configured, whatever is there. Blocks.
    ///
    /// # Errors
    /// A [`DbFault`].
    pub fn reach(self, url: &DatabaseUrl, with: &With) -> Result<Db, DbFault> {
        let (settings, clock, entropy) =
            (DbSettings::default(), with.clock.clone(), with.entropy.clone());
        match self {
            Self::Data => Db::open(url, settings, clock, entropy),
            Self::Keys => Db::open_keys(url, settings, clock, entropy),
        }
    }

    /// Opens it as it is: it must be there, with the tables of this version. Blocks.
    ///
    /// # Errors
    /// [`UpkeepFault::Missing`], or a [`DbFault`].
    pub fn existing(self, settings: &Settings, with: &With) -> Result<Db, UpkeepFault> {
        let url = self.url(settings)?;
        if let Some(path) = url.path().filter(|path| !path.exists()) {
            return Err(UpkeepFault::Missing(path.to_owned()));
        }
        let db = self.reach(&url, with)?;
        db.check_schema()?;
        Ok(db)
    }
}

/// What upkeep runs with.
#[derive(Clone)]
pub struct With {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The dice.
    pub entropy: Arc<dyn Entropy>,
}

/// Why upkeep did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepFault {
    /// There is no such database.
    #[error("{0}: there is no database here")]
    Missing(PathBuf),
    /// Malformed database address.
    #[error("database: not an address of a database")]
    Url,
    /// A file.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The copy is not whole, or not as it was made.
    #[error("the copy is refused: {0}")]
    Copy(String),
    /// The copy was made by another version.
    #[error(
        "the copy was made by a newer version ({0}): restore it with that version, or a later one"
    )]
    Newer(String),
    /// The copy was made by an older version.
    #[error("the copy was made by an older version ({0}): restore it with that one, then upgrade")]
    Older(String),
    /// The copy is of another installation.
    #[error("the copy is of another installation than instance.root names")]
    Instance,
    /// No key of the copied rows is here.
    #[error(
        "not one shred key of this copy is here: nothing of it could be read. Restore the copy \
         of the shred keys first"
    )]
    NoKeys,
    /// Another service key than the one in the copy.
    #[error("{0}: there is another service key here; move it away first")]
    ServiceKey(PathBuf),
    /// The ground.
    #[error(transparent)]
    Ground(#[from] GroundFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

fn file_fault(path: &std::path::Path) -> impl FnOnce(io::Error) -> UpkeepFault {
    let path = path.to_owned();
    move |cause| UpkeepFault::File { path, cause }
}

#[cfg(test)]
mod tests;
