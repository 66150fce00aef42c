//! The configuration: one TOML file and the environment, read into [`Settings`] or refused
//! with the list of everything that is wrong.
//!
//! Separate so that the rest never sees a text that was not checked, and never the
//! environment. A default is safe or it is not a default. `config/weerklank.toml` tells
//! every key with its default; a test holds the two together.

mod database;
mod fault;
mod instance;
mod limits;
mod log;
mod origin;
mod questionnaire;
mod reader;
mod server;
mod terms;
mod tls;

use std::collections::BTreeSet;
use std::path::Path;

pub use database::Database;
pub use fault::{Fault, Faults};
pub use instance::Instance;
pub use limits::Limits;
pub use log::{Log, LogFormat};
pub use origin::Origin;
pub use questionnaire::Questionnaire;
pub use reader::Environment;
pub use server::Server;
pub use terms::Terms;
pub use tls::Tls;

use reader::Reader;

/// Everything an operator decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it listens.
    pub server: Server,
    /// Where it keeps.
    pub database: Database,
    /// Who runs it.
    pub instance: Instance,
    /// What a reporter is asked.
    pub questionnaire: Questionnaire,
    /// How much it takes on.
    pub limits: Limits,
    /// With which certificate; `None`: plain HTTP on this machine only.
    pub tls: Option<Tls>,
    /// How soon and how long.
    pub terms: Terms,
    /// What it tells its operator.
    pub log: Log,
}

impl Settings {
    /// The defaults, with this environment over them.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn from_environment(environment: &Environment) -> Result<Self, Faults> {
        Self::parse("", "(no file)", environment)
    }

    /// Reads a file, with this environment over it.
    ///
    /// # Errors
    /// Every fault at once; a file that cannot be read is one.
    pub fn load(file: &Path, environment: &Environment) -> Result<Self, Faults> {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|_| {
            Faults(vec![Fault {
                key: "(the file)".into(),
                rule: "cannot be read".into(),
                remedy: "check path and rights".into(),
                place: name.clone(),
            }])
        })?;
        Self::parse(&text, &name, environment)
    }

    /// Reads a text; `file` is its name in faults.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(text: &str, file: &str, environment: &Environment) -> Result<Self, Faults> {
        let (settings, _, faults) = read(text, file, environment);
        if faults.is_empty() { Ok(settings) } else { Err(Faults(faults)) }
    }
}

fn read(
    text: &str,
    file: &str,
    environment: &Environment,
) -> (Settings, BTreeSet<String>, Vec<Fault>) {
    let mut reader = Reader::new(text, file, environment);
    let server = reader.read("server", Server::read);
    let database = reader.read("database", |section| Database::read(section, &server.data_dir));
    let instance = reader.read("instance", Instance::read);
    let settings = Settings {
        server,
        database,
        questionnaire: read_questionnaire(&instance, &mut reader),
        instance,
        limits: reader.read("limits", Limits::read),
        tls: reader.read("tls", Tls::read),
        terms: reader.read("terms", Terms::read),
        log: reader.read("log", Log::read),
    };
    check_together(&settings, &mut reader);
    let (known, faults) = reader.finish();
    (settings, known, faults)
}

fn read_questionnaire(instance: &Instance, reader: &mut Reader<'_>) -> Questionnaire {
    let read = match instance.questionnaire.as_str() {
        "" => Questionnaire::shipped(),
        file => Questionnaire::load(file),
    };
    read.unwrap_or_else(|faults| {
        reader.add(faults);
        Questionnaire::empty()
    })
}

/// Rules between sections.
fn check_together(settings: &Settings, reader: &mut Reader<'_>) {
    let server = &settings.server;
    if settings.tls.is_none() && !server.listen.ip().is_loopback() {
        let rule = "plain HTTP is refused off this machine";
        let remedy = "fill in [tls], or listen on 127.0.0.1 behind a proxy of your own";
        reader.fault("server.listen", rule, remedy, None);
    }
    let is_plain = server.public_url.as_ref().is_some_and(|url| !url.is_https());
    if settings.tls.is_some() && is_plain {
        let remedy = "begin it with https://";
        reader.fault("server.public_url", "with [tls] the address is https", remedy, None);
    }
    if server.public_url.is_none() && !server.listen.ip().is_loopback() {
        let rule = "is needed when others than this machine can connect";
        let remedy = "fill in the address that people use";
        reader.fault("server.public_url", rule, remedy, None);
    }
    if settings.database.is_one_store() {
        let rule = "must be another store than database.url";
        let remedy = "a destroyed key would come back with every backup of the rows";
        reader.fault("database.shred_url", rule, remedy, None);
    }
}

#[cfg(test)]
mod tests;
