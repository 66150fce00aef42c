//! Commands of an adviser on her cases, and the coordinator's one.
//!
//! Separate because each signs in, does one thing to one case, and signs out.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::secrets::{RecoveryWords, Text, json_file};
use super::seen::{keep, recall};
use super::{ClientFault, Desk, Outcome, Where, answer, parse};
use crate::client::acts::HandOver as NewReaders;
use crate::client::cases::Adviser;
use crate::client::coordinator::Coordinator;
use crate::client::house::House;
use crate::client::place::Ground;
use crate::client::staff::Session;
use crate::kernel::{CaseId, KeyId};
use crate::protocol::frame::ReaderRole;

#[derive(Debug, Args)]
pub(super) struct SignedIn {
    #[command(flatten)]
    pub(super) at: Where,
    #[command(flatten)]
    words: RecoveryWords,
    /// A file that remembers what was seen, so that a service cannot show something older
    /// later; made when it is not there. It holds hashes, and which cases were read.
    #[arg(long, value_name = "FILE")]
    memory: Option<PathBuf>,
}

impl SignedIn {
    /// Signs in.
    pub(super) fn session(&self, desk: &mut Desk<'_, '_>) -> Result<Session, ClientFault> {
        let words = self.words.read(desk)?;
        Session::sign_in(&self.at.place()?, &words)
    }

    /// Signs in to sign what carries a day.
    pub(super) fn signing(&self, desk: &mut Desk<'_, '_>) -> Result<Session, ClientFault> {
        let words = self.words.read(desk)?;
        Session::sign_in(&self.at.signing(desk)?, &words)
    }

    /// Reads as an adviser; the session ends however it went.
    pub(super) fn reads<T: serde::Serialize>(
        &self,
        desk: &mut Desk<'_, '_>,
        read: impl FnOnce(&mut Adviser<'_>, &House) -> Result<T, ClientFault>,
    ) -> Outcome {
        let session = self.session(desk)?;
        self.as_adviser(desk, session, read)
    }

    /// Signs something as an adviser; the session ends however it went.
    pub(super) fn signs<T: serde::Serialize>(
        &self,
        desk: &mut Desk<'_, '_>,
        act: impl FnOnce(&mut Adviser<'_>, &House) -> Result<T, ClientFault>,
    ) -> Outcome {
        let session = self.signing(desk)?;
        self.as_adviser(desk, session, act)
    }

    fn as_adviser<T: serde::Serialize>(
        &self,
        desk: &mut Desk<'_, '_>,
        session: Session,
        act: impl FnOnce(&mut Adviser<'_>, &House) -> Result<T, ClientFault>,
    ) -> Outcome {
        let memory = recall(self.memory.as_deref())?;
        let done = House::open(session.place().clone(), &desk.device).and_then(|house| {
            let mut adviser = Adviser::remembering(&session, &house, desk.device, memory)?;
            let done = act(&mut adviser, &house);
            // What was seen or sent was, however the command ended.
            keep(self.memory.as_deref(), adviser.memory())?;
            done
        });
        let place = session.place().clone();
        // An act that was done is not undone by a session that could not be ended.
        let _ = session.sign_out();
        answer(&done?, &place)
    }

    /// Where she remembers.
    pub(super) fn memory(&self) -> Option<&Path> {
        self.memory.as_deref()
    }
}

#[derive(Debug, Args)]
pub(super) struct Inbox {
    #[command(flatten)]
    who: SignedIn,
}

impl Inbox {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        self.who.reads(desk, |adviser, _| adviser.inbox())
    }
}

#[derive(Debug, Args)]
pub(super) struct OfCase {
    #[command(flatten)]
    who: SignedIn,
    /// Which case.
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    case: String,
}

impl OfCase {
    fn id(&self) -> Result<CaseId, ClientFault> {
        parse(&self.case, "the id of a case")
    }

    pub(super) fn read(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let case = self.id()?;
        self.who.reads(desk, |adviser, _| adviser.show(&case))
    }

    pub(super) fn open_deputy(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let case = self.id()?;
        let session = self.who.session(desk)?;
        let ground = Ground::fetch(session.place().clone(), &desk.device)?;
        Coordinator::new(&session, &ground, desk.device)?.open_deputy(&case)?;
        answer(&json!({ "case": case, "deputy": "open" }), session.place())
    }
}

/// What an adviser says in words.
#[derive(Debug, Clone, Copy)]
pub(super) enum Says {
    Acknowledge,
    Reply,
    Note,
    Reopen,
    Recuse,
}

#[derive(Debug, Args)]
pub(super) struct WithText {
    #[command(flatten)]
    of: OfCase,
    #[command(flatten)]
    text: Text,
}

impl WithText {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>, says: Says) -> Outcome {
        let (case, text) = (self.of.id()?, self.text.read(desk)?);
        if text.trim().is_empty() && matches!(says, Says::Reply | Says::Note) {
            return Err(ClientFault::Input("say something: give --text".to_owned()).into());
        }
        self.of.who.signs(desk, |adviser, _| {
            let receipt = match says {
                Says::Acknowledge => adviser.acknowledge(&case, &text),
                Says::Reply => adviser.reply(&case, &text),
                Says::Note => adviser.note(&case, &text),
                Says::Reopen => adviser.reopen(&case, &text),
                Says::Recuse => adviser.recuse(&case, &text),
            };
            Ok(json!({ "receipt": receipt? }))
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Code {
    #[command(flatten)]
    of: OfCase,
    /// A file with members of the coded case, JSON; the rest is as coded or answered before.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

impl Code {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let case = self.of.id()?;
        let members = self.answers.as_deref().map(json_file).transpose()?.unwrap_or_default();
        self.of.who.signs(desk, |adviser, _| adviser.code(&case, &members))
    }
}

#[derive(Debug, Args)]
pub(super) struct Close {
    #[command(flatten)]
    of: OfCase,
    /// What came of it, a code; may be given several times.
    #[arg(long, value_name = "CODE", required = true)]
    outcome: Vec<String>,
    #[command(flatten)]
    text: Text,
}

impl Close {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let (case, text) = (self.of.id()?, self.text.read(desk)?);
        self.of.who.signs(desk, |adviser, _| adviser.close(&case, &self.outcome, &text))
    }
}

/// In which role somebody comes to read a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Capacity {
    /// Reads at once.
    Adviser,
    /// Reads when her turn comes.
    Deputy,
}

impl Capacity {
    fn role(self) -> ReaderRole {
        match self {
            Self::Adviser => ReaderRole::Adviser,
            Self::Deputy => ReaderRole::Deputy,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct HandOver {
    #[command(flatten)]
    of: OfCase,
    /// Who reads from now on too, by name or key; may be given several times. A deputy of
    /// the case can be named too: she becomes its adviser.
    #[arg(long, value_name = "ADVISER", allow_hyphen_values = true)]
    to: Vec<String>,
    /// In which role: an adviser reads at once; a deputy only when the term for the first
    /// answer has lapsed, nobody else is at work, or a coordinator lets her in.
    #[arg(long = "as", value_enum, default_value = "adviser")]
    role: Capacity,
    /// Who reads no more, by key or name; may be given several times.
    #[arg(long, value_name = "ADVISER", allow_hyphen_values = true)]
    remove: Vec<String>,
    #[command(flatten)]
    text: Text,
}

impl HandOver {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        let (case, reason) = (self.of.id()?, self.text.read(desk)?);
        self.of.who.signs(desk, |adviser, house| {
            // Who is to leave may stand on no list any more: then only her key names her.
            let key = |text: &String| text.parse::<KeyId>().or_else(|_| house.adviser(text));
            let wish = NewReaders {
                to: self.to.iter().map(|text| house.adviser(text)).collect::<Result<_, _>>()?,
                role: self.role.role(),
                remove: self.remove.iter().map(key).collect::<Result<_, _>>()?,
                reason: reason.to_string(),
            };
            let (receipt, readers) = adviser.hand_over(&case, &wish)?;
            let readers = readers.iter().map(|it| house.person(&it.key, it.role));
            Ok(json!({ "receipt": receipt, "readers": readers.collect::<Vec<_>>() }))
        })
    }
}
