//! `weerklank organisations import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Config, KeepFault, json, read, say};
use crate::config::Environment;
use crate::organisations::actions::{ImportRefusal, Importer, import};

/// Organisations, from the machine itself.
#[derive(Debug, Subcommand)]
pub enum Organisations {
    /// Imports a CSV file, or tells what would change.
    Import(Import),
}

/// Which file.
#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    config: Config,
    /// The CSV file.
    file: PathBuf,
    /// Only tells what would change.
    #[arg(long)]
    dry_run: bool,
}

impl Organisations {
    pub(super) fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        match self {
            Self::Import(import) => import.run(environment),
        }
    }
}

impl Import {
    fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        let file = read(&self.file)?;
        let house = self.config.open(environment)?.ground.house;
        let (clock, entropy) = (house.clock.clone(), house.entropy.clone());
        let is_dry_run = self.dry_run;
        let outcome = house.db.write_blocking("organisations-import", move |tx| {
            import(tx, (&*clock, &*entropy), Importer::Console, &file, is_dry_run)
        })?;
        let told = serde_json::json!({
            "diff": outcome.changes,
            "warnings": outcome.warnings,
            "hash": outcome.hash,
        });
        say(json(&told)?);
        Ok(())
    }
}

/// Every fault of a file, a line each.
pub(super) fn told(refusal: &ImportRefusal) -> String {
    let lines: Vec<String> = match refusal {
        ImportRefusal::File(faults) => faults.iter().map(ToString::to_string).collect(),
        ImportRefusal::Tree(faults) => faults.iter().map(ToString::to_string).collect(),
        ImportRefusal::Removed(changes) => {
            changes.iter().map(|change| format!("{}: end it instead", change.slug)).collect()
        }
        ImportRefusal::Refused(_)
        | ImportRefusal::Kept
        | ImportRefusal::Replayed
        | ImportRefusal::Db(_) => Vec::new(),
    };
    std::iter::once(refusal.to_string()).chain(lines).collect::<Vec<_>>().join("\n")
}
