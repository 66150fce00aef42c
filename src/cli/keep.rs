//! What is done at the machine itself: tables, organisations, the first administrator, the
//! root's word.
//!
//! Separate from `serve` because it ends. Whoever can run it has the machine already; it
//! must never print a secret, except the invitation that it was asked for. `root new` and
//! `sign` are for a machine without a network: they open no database.

mod directory;
mod organisations;
mod staff;
mod upkeep;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};

use crate::config::{Environment, Faults, Origin, Settings};
use crate::db::DbFault;
use crate::directory::actions::ImportFault;
use crate::http::events::tell;
use crate::kernel::{Day, Entropy, SystemClock, SystemEntropy};
use crate::organisations::actions::ImportRefusal;
use crate::protocol::hybrid::KeyTextFault;
use crate::protocol::root::RootFault;
use crate::staff::actions::{EndFault, InviteFault};
use crate::startup::{Ground, GroundFault};
use crate::upkeep::UpkeepFault;

/// Commands that end.
#[derive(Debug, Subcommand)]
pub enum Keep {
    /// Makes or changes the tables, then ends.
    Migrate(Config),
    /// Invites staff, lists them, ends an account.
    #[command(subcommand)]
    Staff(staff::Staff),
    /// Makes a root, asks it to sign, imports what it signed.
    #[command(subcommand)]
    Directory(directory::Directory),
    /// Imports organisations.
    #[command(subcommand)]
    Organisations(organisations::Organisations),
    /// Looks for what is wrong; or tells all that the server knows.
    Doctor(upkeep::Doctor),
    /// Copies data or shred keys, while the service runs, to an offline identity.
    Backup(upkeep::Backup),
    /// Makes the identity that opens copies and prints its recipient.
    BackupKey(upkeep::BackupKey),
    /// Checks a copy and puts it back into an empty store.
    Restore(upkeep::Restore),
}

/// Which installation.
#[derive(Debug, Args)]
pub struct Config {
    /// The configuration file; without it the defaults hold.
    #[arg(long, env = "WEERKLANK_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum KeepFault {
    /// The configuration.
    #[error(transparent)]
    Configuration(#[from] Faults),
    /// The ground.
    #[error(transparent)]
    Ground(#[from] GroundFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// Nobody was invited.
    #[error(transparent)]
    Invite(#[from] InviteFault),
    /// Nobody was ended.
    #[error(transparent)]
    End(#[from] EndFault),
    /// The organisations were not imported.
    #[error("{}", organisations::told(.0))]
    Organisations(#[from] ImportRefusal),
    /// The root's word was not imported.
    #[error(transparent)]
    Import(#[from] ImportFault),
    /// What was to hold would not hold today.
    #[error("{0} has passed: what is signed until then holds for nobody")]
    Past(Day),
    /// The root did not sign.
    #[error(transparent)]
    Root(#[from] RootFault),
    /// Not a recipient.
    #[error(transparent)]
    Recipient(#[from] KeyTextFault),
    /// Looking after it.
    #[error(transparent)]
    Upkeep(#[from] UpkeepFault),
    /// No such role.
    #[error("no role {0}: adviser, coordinator, reportAuthor or administrator")]
    Role(String),
    /// A file or the terminal.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file that holds something else.
    #[error("{0}: not the file that is needed here")]
    Content(PathBuf),
    /// No threads.
    #[error(transparent)]
    Runtime(io::Error),
}

impl Keep {
    /// Runs the command.
    ///
    /// # Errors
    /// [`KeepFault`].
    pub fn run(self, environment: &Environment) -> Result<ExitCode, KeepFault> {
        match self {
            Self::Migrate(config) => {
                config.open(environment)?;
                say("The tables are right.");
            }
            Self::Staff(staff) => staff.run(environment)?,
            Self::Directory(directory) => directory.run(environment)?,
            Self::Organisations(organisations) => organisations.run(environment)?,
            Self::Doctor(doctor) => return doctor.run(environment),
            Self::Backup(backup) => backup.run(environment)?,
            Self::BackupKey(key) => key.run()?,
            Self::Restore(restore) => restore.run(environment)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// An installation, open, with what it is configured as.
struct Opened {
    settings: Settings,
    authority: String,
    ground: Ground,
}

impl Config {
    /// The settings and the address that people use.
    fn settings(&self, environment: &Environment) -> Result<(Settings, String), KeepFault> {
        let settings = match &self.config {
            Some(file) => Settings::load(file, environment)?,
            None => Settings::from_environment(environment)?,
        };
        let here = || Origin::localhost(settings.server.listen.port(), settings.tls.is_some());
        let authority = settings.server.public_url.clone().unwrap_or_else(here).to_string();
        Ok((settings, authority))
    }

    fn open(&self, environment: &Environment) -> Result<Opened, KeepFault> {
        let (settings, authority) = self.settings(environment)?;
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let clock = Arc::new(SystemClock::start());
        let ground = Ground::open(&settings, &authority, clock, entropy)?;
        Ok(Opened { settings, authority, ground })
    }
}

fn say(line: impl std::fmt::Display) {
    tell(io::stdout(), line);
}

fn read(path: &Path) -> Result<Vec<u8>, KeepFault> {
    let fault = |cause| KeepFault::File { path: path.to_owned(), cause };
    std::fs::read(path).map_err(fault)
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, KeepFault> {
    serde_json::from_slice(&read(path)?).map_err(|_| KeepFault::Content(path.to_owned()))
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, KeepFault> {
    let fault = |cause: serde_json::Error| KeepFault::Runtime(cause.into());
    serde_json::to_string_pretty(value).map_err(fault)
}
