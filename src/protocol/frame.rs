//! Frames: what reporter and readers write, one chain per (case, stream, author).
//!
//! Separate from `case_log`, which decides whether to believe them: these are their members.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::bytes::{Hash, present};
use super::count::{Answers, Coding};
use super::hybrid::Recipient;
use super::keys::{Instance, VerifyKey};
use super::note::{NoteBody, NoteKind};
use crate::kernel::{CaseId, Day, KeyId};

/// Which of a case's two streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stream {
    /// Between reporter and readers.
    Dialogue,
    /// Among readers.
    Desk,
}

impl Stream {
    /// As it stands in a note.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dialogue => "dialogue",
            Self::Desk => "desk",
        }
    }
}

impl FromStr for Stream {
    type Err = KindFault;
    fn from_str(text: &str) -> Result<Self, KindFault> {
        serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|_| KindFault)
    }
}

/// Who wrote a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Author {
    /// The case's reporter.
    Reporter,
    /// A member of staff.
    Staff(KeyId),
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reporter => f.write_str("reporter"),
            Self::Staff(key) => fmt::Display::fmt(key, f),
        }
    }
}

impl FromStr for Author {
    type Err = crate::kernel::ids::IdFault;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "reporter" { Ok(Self::Reporter) } else { text.parse().map(Self::Staff) }
    }
}

impl Serialize for Author {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Author {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a frame does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FrameKind {
    /// Opens the case.
    Report,
    /// Words.
    Message,
    /// The reporter agrees to a step.
    Consent,
    /// A reader took it up.
    Acknowledge,
    /// A reader closes.
    Close,
    /// Somebody opens it again.
    Reopen,
    /// The readers change.
    HandOver,
    /// A reader steps back.
    Recuse,
    /// The deputy opened her capsule.
    DeputyOpened,
    /// A note among readers.
    Note,
    /// The case as coded.
    Coding,
    /// Tags among readers.
    Tags,
}

impl FrameKind {
    /// As it stands in a note.
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Message => "message",
            Self::Consent => "consent",
            Self::Acknowledge => "acknowledge",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::HandOver => "handOver",
            Self::Recuse => "recuse",
            Self::DeputyOpened => "deputyOpened",
            Self::Note => "note",
            Self::Coding => "coding",
            Self::Tags => "tags",
        }
    }

    /// The stream in which alone it may stand.
    pub fn stream(self) -> Stream {
        match self {
            Self::Note | Self::Coding | Self::Tags => Stream::Desk,
            Self::Report
            | Self::Message
            | Self::Consent
            | Self::Acknowledge
            | Self::Close
            | Self::Reopen
            | Self::HandOver
            | Self::Recuse
            | Self::DeputyOpened => Stream::Dialogue,
        }
    }

    /// Whether this author may write it at all.
    pub fn may_be_by(self, author: &Author) -> bool {
        match self {
            Self::Report | Self::Consent => *author == Author::Reporter,
            Self::Message | Self::Reopen => true,
            Self::Acknowledge
            | Self::Close
            | Self::HandOver
            | Self::Recuse
            | Self::DeputyOpened
            | Self::Note
            | Self::Coding
            | Self::Tags => matches!(author, Author::Staff(_)),
        }
    }
}

impl FromStr for FrameKind {
    type Err = KindFault;
    fn from_str(text: &str) -> Result<Self, KindFault> {
        serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|_| KindFault)
    }
}

/// Not a kind of frame.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of frame")]
pub struct KindFault;

/// In which capacity somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReaderRole {
    /// Reads and answers.
    Adviser,
    /// Reads when the adviser does not.
    Deputy,
}

/// A reader of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reader {
    /// Her key.
    pub key: KeyId,
    /// In which capacity.
    pub role: ReaderRole,
}

/// A capsule that a frame vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CapsuleHash {
    /// Whom it is for.
    pub reader: KeyId,
    /// SHA-256 of the sealed capsule.
    pub sha256: Hash,
}

/// Why a deputy opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeputyReason {
    /// The acknowledgement term lapsed.
    Term,
    /// No adviser of the case is at work: away, or an adviser no more.
    Away,
    /// The coordinator opened it.
    Coordinator,
}

/// The last frame seen of another author of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// Whose.
    pub author: Author,
    /// Its place in that author's chain.
    pub seq: u32,
    /// Hash of its text.
    pub hash: Hash,
}

/// A directory list relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListReference {
    /// Whose list.
    pub coordinator: KeyId,
    /// Its number.
    pub number: u32,
    /// Hash of its text.
    pub hash: Hash,
}

/// The body of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportBody {
    /// Slug of the organisation it is about.
    pub organisation: String,
    /// Who reads it.
    pub readers: Vec<Reader>,
    /// Who may never read it.
    pub excluded: Vec<KeyId>,
    /// The root that her client trusted.
    pub root: Instance,
    /// To which the dialogue is sealed.
    pub case_recipient: Recipient,
    /// The reporter's own recipient.
    pub opening_recipient: Recipient,
    /// Verifies her frames.
    pub verify_key: VerifyKey,
    /// Opens her mailbox.
    pub mailbox_key: VerifyKey,
    /// Her answers.
    pub answers: Answers,
    /// Her words.
    pub text: String,
}

/// A body that is only words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TextBody {
    /// The words.
    pub text: String,
}

/// Consent to a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentBody {
    /// To what.
    pub to: String,
    /// Her words.
    pub text: String,
}

/// A reader took the case up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AcknowledgeBody {
    /// Words for the reporter.
    pub text: String,
    /// To which desk frames are sealed.
    pub note_recipient: Recipient,
    /// The capsules that carry the note seed.
    pub capsules: Vec<CapsuleHash>,
}

/// A reader closes the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CloseBody {
    /// Codes of how it ended.
    pub outcomes: Vec<String>,
    /// Words for the reporter.
    pub text: String,
}

/// The readers change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HandOverBody {
    /// The new, complete set.
    pub readers: Vec<Reader>,
    /// To which the dialogue is sealed from here on.
    pub case_recipient: Recipient,
    /// To which desk frames are sealed from here on.
    pub note_recipient: Recipient,
    /// One capsule per reader.
    pub capsules: Vec<CapsuleHash>,
    /// Why.
    pub reason: String,
}

/// A reader steps back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecuseBody {
    /// Why.
    pub reason: String,
}

/// The deputy opened her capsule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeputyOpenedBody {
    /// Why she could.
    pub reason: DeputyReason,
}

/// Tags among readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TagsBody {
    /// The tags.
    pub tags: Vec<String>,
}

/// Kind and body together, as they can only occur together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "camelCase")]
pub enum Body {
    /// `report`
    Report(Box<ReportBody>),
    /// `message`
    Message(TextBody),
    /// `consent`
    Consent(ConsentBody),
    /// `acknowledge`
    Acknowledge(AcknowledgeBody),
    /// `close`
    Close(CloseBody),
    /// `reopen`
    Reopen(TextBody),
    /// `handOver`
    HandOver(Box<HandOverBody>),
    /// `recuse`
    Recuse(RecuseBody),
    /// `deputyOpened`
    DeputyOpened(DeputyOpenedBody),
    /// `note`
    Note(TextBody),
    /// `coding`
    Coding(Box<Coding>),
    /// `tags`
    Tags(TagsBody),
}

impl Body {
    /// Which kind.
    pub fn kind(&self) -> FrameKind {
        match self {
            Self::Report(_) => FrameKind::Report,
            Self::Message(_) => FrameKind::Message,
            Self::Consent(_) => FrameKind::Consent,
            Self::Acknowledge(_) => FrameKind::Acknowledge,
            Self::Close(_) => FrameKind::Close,
            Self::Reopen(_) => FrameKind::Reopen,
            Self::HandOver(_) => FrameKind::HandOver,
            Self::Recuse(_) => FrameKind::Recuse,
            Self::DeputyOpened(_) => FrameKind::DeputyOpened,
            Self::Note(_) => FrameKind::Note,
            Self::Coding(_) => FrameKind::Coding,
            Self::Tags(_) => FrameKind::Tags,
        }
    }
}

/// One frame of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    /// Which installation.
    pub instance: Instance,
    /// Which case.
    pub case: CaseId,
    /// The epoch under whose recipients it is sealed, from 1.
    pub epoch: u32,
    /// Which stream.
    pub stream: Stream,
    /// Who wrote it.
    pub author: Author,
    /// Its place in the author's chain, from 0.
    pub seq: u32,
    /// Hash of the author's frame before.
    #[serde(deserialize_with = "present")]
    pub prev: Option<Hash>,
    /// The last frame seen of every other author of the stream.
    pub heads: Vec<Head>,
    /// The directory lists relied on.
    pub lists: Vec<ListReference>,
    /// When it was written.
    pub day: Day,
    /// What it does, and the words.
    #[serde(flatten)]
    pub body: Body,
    /// Files; none in this version.
    pub files: Vec<serde_json::Value>,
}

impl Frame {
    /// What it does.
    pub fn kind(&self) -> FrameKind {
        self.body.kind()
    }
}

impl NoteBody for Frame {
    const KIND: NoteKind = NoteKind::Frame;
}
