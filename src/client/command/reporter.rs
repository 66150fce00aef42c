//! Commands of a reporter.
//!
//! Separate because she has no account. When it is unknown whether her report was taken in,
//! she still gets her return words, to look.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::secrets::{ReturnWords, Text, json_file};
use super::{ClientFault, Desk, Failure, Outcome, Where, answer};
use crate::client::house::House;
use crate::client::mailbox::Mailbox as Opened;
use crate::client::report::{ReportInput, Reporter};
use crate::protocol::count::Answers;
use crate::protocol::words::Language;

/// A language of the word lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Tongue {
    pub(super) fn list(self) -> Language {
        match self {
            Self::Nl => Language::Dutch,
            Self::En => Language::English,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    at: Where,
    /// Slug of the organisation it is about.
    #[arg(long, value_name = "SLUG")]
    organisation: String,
    /// Her role in what happened, a code.
    #[arg(long, value_name = "CODE")]
    role: Option<String>,
    /// What she hopes for, a code; may be given several times.
    #[arg(long, value_name = "CODE")]
    wish: Vec<String>,
    /// A file with more answers, JSON: any members of the answers of a report.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    #[command(flatten)]
    text: Text,
    /// An adviser who may never read it, by name or key; may be given several times.
    #[arg(long, value_name = "ADVISER", allow_hyphen_values = true)]
    exclude: Vec<String>,
    /// The adviser who should read it, by name or key.
    #[arg(long, value_name = "ADVISER", allow_hyphen_values = true)]
    adviser: Option<String>,
    /// Send it without a deputy.
    #[arg(long)]
    no_deputy: bool,
    /// From which list the return words are.
    #[arg(long, value_enum, default_value = "nl")]
    language: Tongue,
}

impl Report {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let text = self.text.read(desk)?;
        let house = House::open(self.at.signing(desk)?, &desk.device)?;
        let reporter = Reporter { house: &house, device: desk.device };
        let prepared = reporter.prepare(&self.input(&house, &text)?)?;
        let sent = reporter.send(&prepared).map_err(|fault| {
            let mut besides = Map::new();
            // Whoever fails at taking it in is not to be believed that nothing was.
            let has_failed = fault.problem().is_some_and(|problem| problem.status >= 500);
            if fault.is_unknown() || has_failed {
                besides.insert("case".to_owned(), json!(prepared.case));
                besides.insert("return_words".to_owned(), json!(*prepared.return_words));
            }
            Failure { fault, besides }
        })?;
        answer(&sent, &house.ground.place)
    }

    fn input(&self, house: &House, text: &str) -> Result<ReportInput, ClientFault> {
        let name = |text: &String| house.adviser(text);
        Ok(ReportInput {
            organisation: self.organisation.clone(),
            answers: self.answers()?,
            text: text.to_owned(),
            excluded: self.exclude.iter().map(name).collect::<Result<_, _>>()?,
            wish: self.adviser.as_ref().map(name).transpose()?,
            deputy: !self.no_deputy,
            language: self.language.list(),
        })
    }

    fn answers(&self) -> Result<Answers, ClientFault> {
        let mut whole = match serde_json::to_value(Answers::default()) {
            Ok(Value::Object(whole)) => whole,
            _ => Map::new(),
        };
        let given = self.answers.as_deref().map(json_file).transpose()?.unwrap_or_default();
        if let Some(name) = given.keys().find(|name| !whole.contains_key(*name)) {
            let say = format!("the answers of a report have no member {name}");
            return Err(ClientFault::Input(say));
        }
        for (name, value) in given {
            whole.insert(name.clone(), value);
            if serde_json::from_value::<Answers>(whole.clone().into()).is_err() {
                let say = format!("{name} is neither a code nor a list of codes, as its list asks");
                return Err(ClientFault::Input(say));
            }
        }
        if let Some(role) = &self.role {
            whole.insert("role".to_owned(), role.as_str().into());
        }
        if !self.wish.is_empty() {
            whole.insert("wishes".to_owned(), json!(self.wish));
        }
        let odd = "an answer is neither a code nor a list of codes, as its list asks";
        serde_json::from_value(whole.into()).map_err(|_| ClientFault::Input(odd.to_owned()))
    }
}

#[derive(Debug, Args)]
pub(super) struct Mailbox {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    words: ReturnWords,
}

impl Mailbox {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let words = self.words.read(desk)?;
        let house = self.at.house(desk)?;
        let shown = Opened::new(&house, desk.device, &words)?.show()?;
        answer(&shown, &house.ground.place)
    }
}

#[derive(Debug, Args)]
pub(super) struct Send {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    words: ReturnWords,
    #[command(flatten)]
    text: Text,
}

/// What a reporter writes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Writes {
    Message,
    Reopen,
}

impl Send {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>, writes: Writes) -> Outcome {
        let words = self.words.read(desk)?;
        let text = self.text.read(desk)?;
        let house = House::open(self.at.signing(desk)?, &desk.device)?;
        let mut mailbox = Opened::new(&house, desk.device, &words)?;
        let receipt = match writes {
            Writes::Message if text.trim().is_empty() => {
                return Err(ClientFault::Input("a message has words: give --text".into()).into());
            }
            Writes::Message => mailbox.send(&text)?,
            Writes::Reopen => mailbox.reopen(&text)?,
        };
        answer(&json!({ "receipt": receipt }), &house.ground.place)
    }
}
