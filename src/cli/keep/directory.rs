//! `weerklank directory …`: between an installation and its offline root.
//!
//! `request` and `import` run where the service is; `root new` and `sign` on a machine that
//! meets no network. What travels between them holds no secret.

use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Config, KeepFault, json, read_json, say};
use crate::config::Environment;
use crate::directory::actions::{Asking, import_instance, root_request};
use crate::http::events::tell;
use crate::kernel::{Clock, Day, SystemClock, SystemEntropy};
use crate::protocol::keys::{fingerprint_digits, key_id};
use crate::protocol::note::SignedNote;
use crate::protocol::root::{RootAnswer, RootFile, RootRequest};
use crate::protocol::statement::SubjectNote;
use crate::startup::write_secret;

/// How long a root's word holds when it is not said: a year and a month.
const DAYS: i32 = 396;

/// Between an installation and its root.
#[derive(Debug, Subcommand)]
pub enum Directory {
    /// The root itself, offline.
    #[command(subcommand)]
    Root(Root),
    /// Prints what the root is asked to sign.
    Request(Config),
    /// Signs a request, offline.
    Sign(Sign),
    /// Imports what the root signed.
    Import(Import),
}

/// The root itself.
#[derive(Debug, Subcommand)]
pub enum Root {
    /// Makes a root and prints its fingerprint.
    New(New),
}

/// Where to.
#[derive(Debug, Args)]
pub struct New {
    /// The new file: the one secret, to be kept offline.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The file of a root that is there: the new one signs for the same installation, and is
    /// listed after it in `instance.root`.
    #[arg(long, value_name = "FILE")]
    beside: Option<PathBuf>,
}

/// What with what.
#[derive(Debug, Args)]
pub struct Sign {
    /// The root's file.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The request.
    #[arg(long, value_name = "FILE")]
    request: PathBuf,
    /// Where the answer goes.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The last day on which it holds, `2027-12-31`; without it 396 days from now.
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,
}

/// What the root signed.
#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    config: Config,
    /// The answer of the root.
    file: PathBuf,
}

impl Directory {
    pub(super) fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        match self {
            Self::Root(Root::New(new)) => new.run(),
            Self::Request(config) => request(&config, environment),
            Self::Sign(sign) => sign.run(),
            Self::Import(import) => import.run(environment),
        }
    }
}

impl New {
    fn run(self) -> Result<(), KeepFault> {
        let root = match &self.beside {
            Some(file) => read_json::<RootFile>(file)?.beside(&SystemEntropy),
            None => RootFile::new(&SystemEntropy),
        };
        let fault = |cause| KeepFault::File { path: self.out.clone(), cause };
        write_secret(&self.out, &json(&root)?).map_err(fault)?;
        say(root.fingerprint());
        Ok(())
    }
}

fn request(config: &Config, environment: &Environment) -> Result<(), KeepFault> {
    let opened = config.open(environment)?;
    let house = opened.ground.house;
    let asking = Asking {
        instance: house.instance,
        name: opened.settings.instance.name,
        authority: opened.authority,
        service_key: house.service.signing().verify_key(),
    };
    let today = house.today();
    let asked =
        house.db.read_blocking("directory-request", |conn| root_request(conn, &asking, today))?;
    say(json(&asked)?);
    Ok(())
}

impl Sign {
    fn run(self) -> Result<(), KeepFault> {
        let root: RootFile = read_json(&self.key)?;
        let request: RootRequest = read_json(&self.request)?;
        let today = SystemClock::start().today();
        let until = self.until.unwrap_or_else(|| today.plus_days(DAYS));
        if until < today {
            return Err(KeepFault::Past(until));
        }
        let answer = root.sign(&request, (today, until), &SystemEntropy)?;
        let fault = |cause| KeepFault::File { path: self.out.clone(), cause };
        write_secret(&self.out, &json(&answer)?).map_err(fault)?;
        tell(io::stderr(), "Compare these digits with each of them by another channel:");
        for text in request.coordinators.iter().chain(&request.report_authors) {
            tell(io::stderr(), digits(text).unwrap_or_default());
        }
        tell(io::stderr(), format_args!("The service is {}", request.authority));
        Ok(())
    }
}

/// Name and digits of a statement's subject.
fn digits(text: &str) -> Option<String> {
    let note = SignedNote::parse(text.as_bytes()).ok()?;
    let subject: SubjectNote = note.unverified().ok()?;
    let digits = fingerprint_digits(&key_id(&subject.recipient, &subject.verify_key));
    Some(format!("{digits}  {} ({})", subject.name, subject.organisations.join(", ")))
}

impl Import {
    fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        let answer: RootAnswer = read_json(&self.file)?;
        let ground = self.config.open(environment)?.ground;
        let house = &ground.house;
        let runtime = tokio::runtime::Runtime::new().map_err(KeepFault::Runtime)?;
        let with = (house.today(), house.entropy.clone());
        let expectation = ground.live.expectation();
        let importing = import_instance(&house.db, &house.shred, expectation, with, &answer);
        let number = runtime.block_on(importing)?;
        say(format_args!("Instance note {number} holds from now on."));
        Ok(())
    }
}
