//! Commands of enrolling, of counts, of an administrator; and opening an exported file.
//!
//! Separate because none of them touches a case.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;
use zeroize::Zeroizing;

use super::case::SignedIn;
use super::reporter::Tongue;
use super::secrets::{file, json_file, text_file};
use super::seen::{keep, recall};
use super::{ClientFault, Desk, Outcome, Where, answer};
use crate::client::counts::{UsedBatch, fetch_counts};
use crate::client::exported::decrypt;
use crate::client::house::House;
use crate::client::place::Place;
use crate::client::staff::{Enrolment, Invited, StaffRole, enrol};
use crate::client::tables::table;
use crate::protocol::keys::UnlockSecret;

/// A role as an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Reads and answers.
    Adviser,
    /// Vouches for keys.
    Coordinator,
    /// Opens counts.
    #[value(alias = "reportAuthor")]
    ReportAuthor,
    /// Invites and imports.
    Administrator,
}

impl Role {
    fn staff(self) -> StaffRole {
        match self {
            Self::Adviser => StaffRole::Adviser,
            Self::Coordinator => StaffRole::Coordinator,
            Self::ReportAuthor => StaffRole::ReportAuthor,
            Self::Administrator => StaffRole::Administrator,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Enrol {
    #[command(flatten)]
    at: Where,
    /// The invitation: its link or its token, which may begin with a hyphen.
    #[arg(long, value_name = "LINK", allow_hyphen_values = true)]
    invitation: String,
    /// The role that it is for.
    #[arg(long, value_enum)]
    role: Role,
    /// The name that it is for.
    #[arg(long)]
    name: String,
    /// An organisation that it is for; may be given several times.
    #[arg(long, value_name = "SLUG")]
    organisation: Vec<String>,
    /// Also helps elsewhere.
    #[arg(long)]
    pool: bool,
    /// A language that she answers in; may be given several times.
    #[arg(long, value_name = "LANGUAGE", default_value = "nl")]
    answers_in: Vec<String>,
    /// A file with recovery words, one set for each time it is given; without any, two sets
    /// are made and shown once.
    #[arg(long, value_name = "FILE")]
    recovery_words_file: Vec<PathBuf>,
    /// From which list recovery words are made.
    #[arg(long, value_enum, default_value = "nl")]
    language: Tongue,
}

impl Enrol {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let given: Result<Vec<_>, _> =
            self.recovery_words_file.iter().map(|name| text_file(name)).collect();
        let (given, list) = (given?, self.language.list());
        let fresh = || UnlockSecret::random_words(desk.device.entropy, list).1;
        let made: Vec<Zeroizing<String>> =
            if given.is_empty() { vec![fresh(), fresh()] } else { Vec::new() };
        let enrolment = Enrolment {
            invitation: self.invitation,
            role: self.role.staff(),
            name: self.name,
            organisations: self.organisation,
            pool: self.pool,
            languages: self.answers_in,
            recovery_words: if made.is_empty() { given } else { made.clone() },
        };
        let place = self.at.signing(desk)?;
        check_invitation(&place, &enrolment)?;
        let enrolled = enrol(&place, &desk.device, &enrolment)?;
        let mut shown = answer(&enrolled, &place)?;
        if let (false, Some(members)) = (made.is_empty(), shown.as_object_mut()) {
            let words: Vec<&str> = made.iter().map(|words| words.as_str()).collect();
            members.insert("recovery_words".to_owned(), json!(words));
        }
        Ok(shown)
    }
}

/// Keys are made for what the invitation is for, or not at all.
fn check_invitation(place: &Place, given: &Enrolment) -> Result<(), ClientFault> {
    let invited = Invited::look(place, &given.invitation)?;
    let options = |slugs: &[String]| {
        let options: BTreeSet<_> =
            slugs.iter().map(|slug| format!("--organisation {slug}")).collect();
        options.into_iter().collect::<Vec<_>>().join(" ")
    };
    let pairs = [
        (format!("--role {}", given.role.option()), format!("--role {}", invited.role.option())),
        (format!("--name {:?}", given.name), format!("--name {:?}", invited.name)),
        (options(&given.organisations), options(&invited.organisations)),
    ];
    let wrong: Vec<String> =
        pairs.into_iter().filter(|(given, invited)| given != invited).map(|(_, it)| it).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(ClientFault::Input(format!("the invitation is for {}", wrong.join(" "))))
}

#[derive(Debug, Args)]
pub(super) struct Count {
    #[command(flatten)]
    who: SignedIn,
    /// The half-year, like 2026-H2.
    #[arg(long, value_name = "PERIOD")]
    period: String,
    /// Only this organisation; may be given several times.
    #[arg(long, value_name = "SLUG")]
    organisation: Vec<String>,
}

impl Count {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        self.who.signs(desk, |adviser, house| {
            let unknown = |slug: &&String| house.tree().get(slug).is_none();
            if let Some(slug) = self.organisation.iter().find(unknown) {
                return Err(ClientFault::Input(format!("no organisation has the slug {slug}")));
            }
            let own = if self.organisation.is_empty() {
                adviser.organisations()?
            } else {
                self.organisation.clone()
            };
            Ok(json!({ "batches": adviser.count(&self.period, &own)? }))
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Counts {
    #[command(flatten)]
    who: SignedIn,
    /// The half-year, like 2026-H2.
    #[arg(long, value_name = "PERIOD")]
    period: String,
    /// Where the coded cases go; the ending, .csv or .json, says how.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Counts {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        table(&self.out, &[])?;
        let mut memory = recall(self.who.memory())?;
        let session = self.who.session(desk)?;
        let place = session.place().clone();
        let counts = House::open(place.clone(), &desk.device).and_then(|house| {
            memory.belongs(house.instance(), session.key)?;
            memory.house(&house)?;
            let counts = fetch_counts(&session, &house, &desk.device, &self.period)?;
            memory.batches(&self.period, &counts.used)?;
            keep(self.who.memory(), &memory)?;
            Ok(counts)
        });
        // What was fetched is not undone by a session that could not be ended.
        let _ = session.sign_out();
        let counts = counts?;
        std::fs::write(&self.out, table(&self.out, &counts.cases)?)
            .map_err(|fault| ClientFault::file(&self.out, fault))?;
        let shown = json!({
            "cases": counts.cases.len(),
            "twice": counts.twice,
            "used": counts.used,
            "bad": counts.bad,
        });
        answer(&shown, &place)
    }
}

#[derive(Debug, Args)]
pub(super) struct CompareCounts {
    #[command(flatten)]
    who: SignedIn,
    /// The half-year, like 2026-H2.
    #[arg(long, value_name = "PERIOD")]
    period: String,
    /// What the report author's `counts` printed: a file with `used`, JSON.
    #[arg(long, value_name = "FILE")]
    used: PathBuf,
    /// Only this organisation; may be given several times.
    #[arg(long, value_name = "SLUG")]
    organisation: Vec<String>,
}

impl CompareCounts {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let used = json_file(&self.used)?.remove("used").unwrap_or_default();
        let used: Vec<UsedBatch> = serde_json::from_value(used)
            .map_err(|_| ClientFault::Input(format!("{} names no batches", self.used.display())))?;
        self.who.reads(desk, |adviser, _| {
            let own = if self.organisation.is_empty() {
                adviser.organisations()?
            } else {
                self.organisation.clone()
            };
            Ok(json!({ "batches": adviser.compare(&self.period, &own, &used)? }))
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Decrypt {
    /// A file with the identity, `AGE-SECRET-KEY-PQ-1…`.
    #[arg(long, value_name = "FILE")]
    identity_file: PathBuf,
    /// What it is: report, message, note, capsule, self, count or desk.
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// The sealed file.
    #[arg(value_name = "FILE")]
    sealed: PathBuf,
}

impl Decrypt {
    pub(super) fn run(self) -> Outcome {
        let identity = text_file(&self.identity_file)?;
        let exported = decrypt(&identity, &self.kind, file(&self.sealed)?)?;
        Ok(json!(exported))
    }
}

#[derive(Debug, Args)]
pub(super) struct Invite {
    #[command(flatten)]
    who: SignedIn,
    /// The role.
    #[arg(long, value_enum)]
    role: Role,
    /// The name.
    #[arg(long)]
    name: String,
    /// An organisation; may be given several times.
    #[arg(long, value_name = "SLUG")]
    organisation: Vec<String>,
}

impl Invite {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let session = self.who.session(desk)?;
        let invited = session.invite(self.role.staff(), &self.name, &self.organisation)?;
        answer(&invited, session.place())
    }
}

#[derive(Debug, Args)]
pub(super) struct Organisations {
    #[command(flatten)]
    who: SignedIn,
    /// The organisations, CSV.
    #[arg(value_name = "FILE")]
    csv: PathBuf,
    /// Only show what would change.
    #[arg(long)]
    dry_run: bool,
}

impl Organisations {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let csv = file(&self.csv)?;
        let session = self.who.session(desk)?;
        answer(&session.import_organisations(&csv, self.dry_run)?, session.place())
    }
}

#[derive(Debug, Args)]
pub(super) struct Journal {
    #[command(flatten)]
    who: SignedIn,
    /// Only what came after this batch.
    #[arg(long, value_name = "NUMBER")]
    after: Option<i64>,
}

impl Journal {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let session = self.who.session(desk)?;
        let entries = session.journal(self.after)?;
        answer(&json!({ "entries": entries }), session.place())
    }
}
