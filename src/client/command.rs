//! `weerklank client …`: arguments in, JSON out.
//!
//! Separate from the functions that do the work, which take typed arguments. Answers go to
//! the given output as JSON, faults to the given error output as JSON with `error` and
//! `detail`; the exit code is 1 for a fault and 2 for a wrong use. It must never put a
//! secret into an error.

mod case;
mod directory;
mod plain;
mod reporter;
mod secrets;
mod seen;
mod staff;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::Device;
use super::fault::ClientFault;
use super::house::House;
use super::place::Place;
use super::transport::Server;
use crate::kernel::{Clock, Entropy};
use crate::protocol::Instance;

/// The native client: the same protocol without a browser.
#[derive(Debug, Args)]
pub struct ClientArgs {
    #[command(subcommand)]
    what: What,
}

/// Which service.
#[derive(Debug, Args)]
struct Where {
    /// The public address of the service.
    #[arg(long, value_name = "URL")]
    server: String,
    /// The fingerprint of its root, 43 characters; needed unless it is on this machine. Of
    /// several the first names the installation, and each is believed.
    #[arg(long, value_name = "FINGERPRINT", allow_hyphen_values = true)]
    root: Vec<String>,
    /// A file of certificates to trust instead of the public ones, PEM.
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Reports, sealed to advisers alone.
    Report(reporter::Report),
    /// Opens a reporter's mailbox with her return words.
    Mailbox(reporter::Mailbox),
    /// Sends words from a mailbox.
    Send(reporter::Send),
    /// Opens a closed case again, as its reporter.
    ReopenMine(reporter::Send),
    /// Enrols with an invitation.
    Enrol(staff::Enrol),
    /// Lists an adviser's cases.
    Inbox(case::Inbox),
    /// Reads a case.
    Read(case::OfCase),
    /// Takes a case up.
    Acknowledge(case::WithText),
    /// Answers the reporter.
    Reply(case::WithText),
    /// Writes a note among readers.
    Note(case::WithText),
    /// Codes a case.
    Code(case::Code),
    /// Closes a case and counts it.
    Close(case::Close),
    /// Opens a closed case again, as its adviser.
    Reopen(case::WithText),
    /// Changes who reads a case.
    HandOver(case::HandOver),
    /// Steps back from a case.
    Recuse(case::WithText),
    /// Lets the deputy of a case in, as a coordinator.
    DeputyOpen(case::OfCase),
    /// Sends the count of a period.
    Count(staff::Count),
    /// Opens the counts of a period, as a report author.
    Counts(staff::Counts),
    /// Compares the batches that a release used with those that were sent, as an adviser.
    CompareCounts(staff::CompareCounts),
    /// Opens a sealed file as it travels, offline. No command writes such a file or an
    /// identity: it is for who writes another client and checks what it seals.
    Decrypt(staff::Decrypt),
    /// Whose keys: confirm, publish, end.
    Directory(directory::Directory),
    /// Invites somebody.
    Invite(staff::Invite),
    /// Imports organisations from CSV.
    Organisations(staff::Organisations),
    /// Reads the journal.
    Journal(staff::Journal),
}

/// Where a command reads and writes.
pub struct Streams<'a> {
    /// What `-` reads.
    pub input: &'a mut dyn std::io::Read,
    /// Answers.
    pub output: &'a mut dyn Write,
    /// Faults.
    pub errors: &'a mut dyn Write,
}

impl std::fmt::Debug for Streams<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Streams")
    }
}

/// What a command ran on.
struct Desk<'a, 's> {
    device: Device<'a>,
    streams: &'a mut Streams<'s>,
}

/// A fault, with what a person needs all the same: return words of a report that may have
/// been taken in.
struct Failure {
    fault: ClientFault,
    besides: Map<String, Value>,
}

impl From<ClientFault> for Failure {
    fn from(fault: ClientFault) -> Self {
        Self { fault, besides: Map::new() }
    }
}

type Outcome = Result<Value, Failure>;

/// Runs a command of the native client.
pub fn run(
    args: ClientArgs,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
    streams: &mut Streams<'_>,
) -> ExitCode {
    let mut desk = Desk { device: Device { clock, entropy }, streams };
    match args.what.run(&mut desk) {
        Ok(answer) => match writeln!(desk.streams.output, "{}", plain::json(&answer)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(failure) => tell(&failure, desk.streams.errors),
    }
}

fn tell(failure: &Failure, errors: &mut dyn Write) -> ExitCode {
    let fault = &failure.fault;
    let mut told = json!({ "error": fault.name(), "detail": fault.to_string() });
    if let (Some(problem), Some(members)) = (fault.problem(), told.as_object_mut()) {
        members.insert("problem".to_owned(), json!(problem));
    }
    if let Some(members) = told.as_object_mut() {
        members.extend(failure.besides.clone());
    }
    let is_use = matches!(fault, ClientFault::Input(_) | ClientFault::RootNeeded);
    match (writeln!(errors, "{}", plain::json(&told)), is_use) {
        (Ok(()), true) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}

impl What {
    fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        match self {
            Self::Report(args) => args.run(desk),
            Self::Mailbox(args) => args.run(desk),
            Self::Send(args) => args.run(desk, reporter::Writes::Message),
            Self::ReopenMine(args) => args.run(desk, reporter::Writes::Reopen),
            Self::Enrol(args) => args.run(desk),
            Self::Inbox(args) => args.run(desk),
            Self::Read(args) => args.read(desk),
            Self::Acknowledge(args) => args.run(desk, case::Says::Acknowledge),
            Self::Reply(args) => args.run(desk, case::Says::Reply),
            Self::Note(args) => args.run(desk, case::Says::Note),
            Self::Code(args) => args.run(desk),
            Self::Close(args) => args.run(desk),
            Self::Reopen(args) => args.run(desk, case::Says::Reopen),
            Self::HandOver(args) => args.run(desk),
            Self::Recuse(args) => args.run(desk, case::Says::Recuse),
            Self::DeputyOpen(args) => args.open_deputy(desk),
            Self::Count(args) => args.run(desk),
            Self::Counts(args) => args.run(desk),
            Self::CompareCounts(args) => args.run(desk),
            Self::Decrypt(args) => args.run(),
            Self::Directory(args) => args.run(desk),
            Self::Invite(args) => args.run(desk),
            Self::Organisations(args) => args.run(desk),
            Self::Journal(args) => args.run(desk),
        }
    }
}

impl Where {
    fn place(&self) -> Result<Place, ClientFault> {
        let ca = self.ca.as_deref().map(secrets::file).transpose()?;
        let server = Server::new(&self.server, ca.as_deref())?;
        let read = |root: &String| {
            let say = "--root is a fingerprint of 43 characters";
            root.trim().parse().map_err(|_| ClientFault::Input(say.to_owned()))
        };
        let roots: Vec<Instance> = self.root.iter().map(read).collect::<Result<_, _>>()?;
        let place = Place::new(server, roots.first().copied())?;
        Ok(place.believing(roots.into_iter().skip(1)))
    }

    fn house(&self, desk: &Desk<'_, '_>) -> Result<House, ClientFault> {
        House::open(self.place()?, &desk.device)
    }

    /// The same for who signs something that carries a day.
    fn signing(&self, desk: &Desk<'_, '_>) -> Result<Place, ClientFault> {
        let place = self.place()?;
        place.check_clock(&desk.device)?;
        Ok(place)
    }
}

/// An answer as JSON; says so when the root was taken from the server itself.
fn answer<T: serde::Serialize>(value: &T, place: &Place) -> Outcome {
    let mut json = serde_json::to_value(value)
        .map_err(|_| Failure::from(ClientFault::Answer("something that can be shown")))?;
    if let (true, Some(members)) = (place.root_from_server, json.as_object_mut()) {
        members.insert("root".to_owned(), "taken from the server".into());
    }
    Ok(json)
}

fn parse<T: std::str::FromStr>(text: &str, what: &str) -> Result<T, ClientFault> {
    text.trim().parse().map_err(|_| ClientFault::Input(format!("{text} is not {what}")))
}
