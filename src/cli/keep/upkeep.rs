//! `weerklank doctor`, `backup`, `backup-key` and `restore`.
//!
//! Separate because these look after an installation and none of them starts one: they open
//! only what is there.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::json;

use super::{Config, KeepFault, json as pretty, read, say};
use crate::config::Environment;
use crate::db::facts;
use crate::kernel::{SystemClock, SystemEntropy};
use crate::protocol::Recipient;
use crate::protocol::copies::CopyKey;
use crate::startup::write_secret;
use crate::upkeep::doctor::{State, examine, unread};
use crate::upkeep::restore::CopyFile;
use crate::upkeep::{End, Opening, Store, With, backup};

/// Looks for what is wrong.
#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    config: Config,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
    /// Prints all that the server knows, and looks at nothing.
    #[arg(long)]
    facts: bool,
}

/// Where a copy goes.
#[derive(Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    config: Config,
    /// The new file.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// To whom it is sealed, `age1pq1…`.
    #[arg(long, value_name = "RECIPIENT", conflicts_with = "recipient_file")]
    recipient: Option<String>,
    /// A file with it.
    #[arg(long, value_name = "FILE", required_unless_present = "recipient")]
    recipient_file: Option<PathBuf>,
    /// Copies the shred keys instead of the data. Keep such a copy fourteen days at most.
    #[arg(long)]
    shred: bool,
}

/// Makes the identity that opens copies.
#[derive(Debug, Args)]
pub struct BackupKey {
    /// The new file: the secret, to be kept offline.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// What is put back.
#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    config: Config,
    /// The copy.
    #[arg(long = "in", value_name = "FILE")]
    copy: PathBuf,
    /// The identity that opens it.
    #[arg(long, value_name = "FILE")]
    identity_file: PathBuf,
    /// Only reads and checks all of it.
    #[arg(long)]
    verify_only: bool,
}

fn with() -> With {
    With { clock: Arc::new(SystemClock::start()), entropy: Arc::new(SystemEntropy) }
}

impl Doctor {
    pub(super) fn run(self, environment: &Environment) -> Result<ExitCode, KeepFault> {
        if self.facts {
            say(facts::text().trim_end());
            return Ok(ExitCode::SUCCESS);
        }
        let found = match self.config.settings(environment) {
            Ok((settings, authority)) => examine(&settings, &authority, &with()),
            Err(KeepFault::Configuration(faults)) => unread(&faults),
            Err(fault) => return Err(fault),
        };
        let is_wrong = found.iter().any(|finding| finding.state == State::Wrong);
        if self.json {
            say(pretty(&json!({ "ok": !is_wrong, "findings": found }))?);
        } else {
            found.iter().for_each(say);
        }
        Ok(if is_wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

impl Backup {
    pub(super) fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        let (settings, _) = self.config.settings(environment)?;
        let text = match (self.recipient, self.recipient_file) {
            (Some(text), _) => text,
            (None, Some(file)) => String::from_utf8_lossy(&read(&file)?).into_owned(),
            (None, None) => String::new(),
        };
        let recipient: Recipient = text.trim().parse()?;
        let store = if self.shred { Store::Keys } else { Store::Data };
        let made = backup::backup(&settings, store, &recipient, &self.out, &with())?;
        say(pretty(&shown(&made.opening, &made.end))?);
        Ok(())
    }
}

impl BackupKey {
    pub(super) fn run(self) -> Result<(), KeepFault> {
        let key = CopyKey::random(&SystemEntropy);
        let fault = |cause| KeepFault::File { path: self.out.clone(), cause };
        write_secret(&self.out, &key.to_file()).map_err(fault)?;
        say(key.recipient());
        Ok(())
    }
}

impl Restore {
    pub(super) fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        let text = zeroize::Zeroizing::new(read(&self.identity_file)?);
        let key = std::str::from_utf8(&text).ok().and_then(|text| CopyKey::of_file(text).ok());
        let key = key.ok_or_else(|| KeepFault::Content(self.identity_file.clone()))?;
        let copy = CopyFile { file: &self.copy, key: &key };
        if self.verify_only {
            let (opening, end) = copy.verify()?;
            say(pretty(&shown(&opening, &end))?);
            return Ok(());
        }
        let (settings, _) = self.config.settings(environment)?;
        let restored = copy.restore(&settings, &with())?;
        let mut told = shown(&restored.opening, &restored.end);
        told["not_put_back"] = json!({ "cases": restored.gone_cases, "rows": restored.gone_rows });
        told["purged"] = json!(restored.purged);
        say(pretty(&told)?);
        Ok(())
    }
}

fn shown(opening: &Opening, end: &End) -> serde_json::Value {
    json!({ "copy": opening, "tables": end.tables, "files": end.files })
}
