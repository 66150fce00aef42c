//! Everything that can go wrong for somebody who uses the native client.
//!
//! Separate so that a command line and a test see one type with a stable name per fault.
//! It must never repeat words, recovery words or seeds; a fault of typed words names its
//! position and, for the person alone, the word.

use std::io;

use serde_json::{Map, Value};

use crate::kernel::ShapeFault;
use crate::organisations::{CodeFault, Codes};
use crate::protocol::case_log::Rule;
use crate::protocol::directory::{DirectoryFault, ExpiredList};
use crate::protocol::note::NoteFault;
use crate::protocol::receipt::ReceiptFault;
use crate::protocol::words::WordsFault;
use crate::protocol::{OpenFault, SealFault};

use super::problem::Problem;

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum ClientFault {
    /// What was asked cannot be.
    #[error("{0}")]
    Input(String),
    /// A file could not be read or written.
    #[error("{name}: {fault}")]
    File {
        /// Which file, as it was given.
        name: String,
        /// What the system said.
        fault: io::Error,
    },
    /// No connection, so nothing was sent.
    #[error("the service cannot be reached: {0}")]
    Unreachable(String),
    /// No answer, or none that proves anything: it may or may not have been taken in.
    #[error("it is unknown whether it was taken in: {0}")]
    Unknown(String),
    /// The service failed at giving something to be read.
    #[error("the service failed ({status}) and gave nothing: nothing was changed, try again later")]
    Failed {
        /// The HTTP status.
        status: u16,
    },
    /// The service refused.
    #[error("{0}")]
    Refused(Box<Problem>),
    /// An answer that is not as the protocol has it.
    #[error("the service answered with something else than {0}")]
    Answer(&'static str),
    /// The directory cannot be believed.
    #[error("the directory cannot be believed: {0}")]
    Directory(#[from] DirectoryFault),
    /// The directory does not hold on the device's day, and the clocks disagree.
    #[error(
        "the directory does not hold today, but this device is {hours} hours away from the \
         service's clock: set the device's date and time right and try again"
    )]
    Clock {
        /// Hours between device and service.
        hours: i64,
    },
    /// The device's day is another than the service's: what is signed would carry it.
    #[error(
        "nothing was signed: this device is {hours} hours away from the service's clock, and \
         what is signed carries its day. Set the device's date and time right and try again; \
         are they right, then leave them: the service's are wrong"
    )]
    OddClock {
        /// Hours between device and service.
        hours: i64,
    },
    /// Off loopback the installation must be known beforehand.
    #[error("--root is needed for a service that is not on this machine")]
    RootNeeded,
    /// The code lists served are not those that the newest list names.
    #[error("the code lists are not those that the directory names")]
    Codes,
    /// Nobody is left who may read.
    #[error("nobody is left who may read it; {ways}")]
    Nobody {
        /// Lists that expired, then phone and letter as the service gives them.
        ways: String,
    },
    /// Whoever should read it is not available: her coordinator's list has expired.
    #[error("{name} is not available now: {list}")]
    ListExpired {
        /// Whom.
        name: String,
        /// Why.
        list: ExpiredList,
    },
    /// Answers off the code lists.
    #[error("{}", faults_of(faults, unknown))]
    Answers {
        /// Each member that is wrong.
        faults: Vec<CodeFault>,
        /// The codes that no list has, as they were typed on this device.
        unknown: Vec<String>,
    },
    /// Words that are not right.
    #[error(transparent)]
    Words(#[from] WordsFault),
    /// It could not be sealed, too long for instance.
    #[error(transparent)]
    Seal(#[from] SealFault),
    /// It could not be opened.
    #[error("cannot be opened: {0}")]
    Open(#[from] OpenFault),
    /// It has not the shape of what it should be.
    #[error("not the shape of what it should be: {0}")]
    Shape(#[from] ShapeFault),
    /// A note that is not signed as it should be.
    #[error("cannot be verified: {0}")]
    Note(#[from] NoteFault),
    /// A receipt that proves nothing.
    #[error("it is unknown whether it was taken in: {0}")]
    Receipt(#[from] ReceiptFault),
    /// The case as a whole cannot be believed.
    #[error("the case cannot be verified: {}", .0.name())]
    Case(Rule),
    /// What was unlocked is not what was enrolled.
    #[error("these keys are not those of {0}: stop and call your coordinator")]
    OtherKeys(&'static str),
    /// Less than the client remembers having seen.
    #[error(
        "the service shows an older version of {0} than it showed before: stop, and tell \
             your coordinator"
    )]
    Older(&'static str),
    /// The digits compared are others.
    #[error("the digits differ: do not confirm, and tell the person by another channel")]
    Digits,
    /// The state of the case, or a missing key, does not allow it.
    #[error("{0}")]
    NotNow(&'static str),
}

impl ClientFault {
    /// The fault's stable name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Input(_) => "input",
            Self::File { .. } => "file",
            Self::Unreachable(_) => "unreachable",
            Self::Unknown(_) | Self::Receipt(_) => "unknown",
            Self::Failed { .. } => "failed",
            Self::Refused(_) => "refused",
            Self::Answer(_) => "answer",
            Self::Directory(_) => "directory",
            Self::Clock { .. } | Self::OddClock { .. } => "clock",
            Self::RootNeeded => "root-needed",
            Self::Codes => "codes",
            Self::Nobody { .. } => "nobody",
            Self::ListExpired { .. } => "list-expired",
            Self::Answers { .. } => "answers",
            Self::Words(_) => "words",
            Self::Seal(_) => "seal",
            Self::Open(_) => "open",
            Self::Shape(_) => "shape",
            Self::Note(_) => "note",
            Self::Case(_) => "case",
            Self::OtherKeys(_) => "other-keys",
            Self::Older(_) => "older",
            Self::Digits => "digits",
            Self::NotNow(_) => "not-now",
        }
    }

    /// Answers of her own that are off the code lists, with the codes that she typed.
    pub(super) fn answers(
        codes: &Codes,
        whole: &Map<String, Value>,
        faults: Vec<CodeFault>,
    ) -> Self {
        let unknown = codes.unknown_in(whole).into_iter().map(str::to_owned).collect();
        Self::Answers { faults, unknown }
    }

    /// A file that could not be used.
    pub fn file(name: &std::path::Path, fault: io::Error) -> Self {
        Self::File { name: name.display().to_string(), fault }
    }

    /// The problem, when the service refused.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Refused(problem) => Some(problem),
            _ => None,
        }
    }

    /// Whether the position written at is not the next one.
    pub(super) fn is_position_taken(&self) -> bool {
        self.problem().is_some_and(Problem::is_position_taken)
    }

    /// Whether what was sent may have been taken in all the same.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_) | Self::Receipt(_) | Self::Answer(_))
    }
}

impl From<Problem> for ClientFault {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

impl From<Rule> for ClientFault {
    fn from(rule: Rule) -> Self {
        Self::Case(rule)
    }
}

fn faults_of(faults: &[CodeFault], unknown: &[String]) -> String {
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    if !unknown.is_empty() {
        lines.push(format!("no list has {}", unknown.join(", ")));
    }
    lines.join(". ")
}
