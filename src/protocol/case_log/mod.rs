//! A case as it can be believed: frames opened, every rule of `docs/protocol.md` §5 applied.
//!
//! Separate because this is what an evil server attacks. `opening` finds what opens a frame,
//! `judge` applies the rules one frame at a time, `state` derives what the frames say. It
//! must never show the body of a frame that failed, nor take the server's word for anything:
//! its claims about a frame are only compared with the frame. Its tests are the scenes of
//! `tests/vectors/`, one for every rule, which the browser's implementation shares.

mod judge;
mod opening;
mod state;

use std::collections::BTreeSet;
use std::fmt;

use super::bytes::{Hash, Seed};
use super::directory::Directory;
use super::frame::{Author, Frame, FrameKind, Head, ListReference, Reader, ReportBody, Stream};
use super::hybrid::{Identity, Recipient};
use super::keys::{Instance, ReporterKeys, VerifyKey};
use super::note::Verified;
use crate::kernel::{CaseId, Day, KeyId};

pub use state::{State, Terms};

/// The rule that a frame failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("cannot be verified: {}", self.name())]
pub enum Rule {
    /// Of another installation, or the reporter trusted another root.
    Instance,
    /// Of another case, or the case id does not follow from the report's keys.
    Case,
    /// An epoch that its author could not be in, or sealed under another epoch.
    Epoch,
    /// Another stream than served in, or than its kind belongs to.
    Stream,
    /// Not an author of the case then, or not one who may write this kind.
    Author,
    /// Not the next of its author's chain.
    Chain,
    /// Names a frame of another that is not there, or forgets one.
    Heads,
    /// Relies on a list that is older than one relied on before, or unknown.
    List,
    /// Not a note that its author signed.
    Signature,
    /// Served as another kind or position, or another than the one sent.
    Slot,
    /// Not the shape, size or padding of its kind.
    Size,
    /// No capsule opens it, or a capsule is not vouched for.
    Capsule,
    /// Adds somebody whom the reporter excluded.
    Excluded,
}

impl Rule {
    /// The rule's name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Self::Instance => "instance",
            Self::Case => "case",
            Self::Epoch => "epoch",
            Self::Stream => "stream",
            Self::Author => "author",
            Self::Chain => "chain",
            Self::Heads => "heads",
            Self::List => "list",
            Self::Signature => "signature",
            Self::Slot => "slot",
            Self::Size => "size",
            Self::Capsule => "capsule",
            Self::Excluded => "excluded",
        }
    }
}

/// What the directory says about staff keys.
pub trait KeyBook {
    /// The key with which an adviser's frame of that day is verified.
    fn adviser_key(&self, key: &KeyId, day: Day) -> Option<VerifyKey>;
    /// Whether the lists held this adviser valid on that day.
    fn was_adviser(&self, key: &KeyId, day: Day) -> bool;
    /// Number and hash of a coordinator's current list.
    fn list(&self, coordinator: &KeyId) -> Option<(u32, Hash)>;
}

impl KeyBook for Directory {
    fn adviser_key(&self, key: &KeyId, day: Day) -> Option<VerifyKey> {
        Directory::adviser_key(self, key, day)
    }

    fn was_adviser(&self, key: &KeyId, day: Day) -> bool {
        Directory::was_adviser(self, key, day)
    }

    fn list(&self, coordinator: &KeyId) -> Option<(u32, Hash)> {
        let hers = self.lists().find(|list| list.coordinator == *coordinator);
        hers.map(|list| (list.number, list.hash()))
    }
}

/// Where a frame stands, as the server says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Which stream.
    pub stream: Stream,
    /// What it does.
    pub kind: FrameKind,
    /// Whose chain.
    pub author: Author,
    /// Its place in that chain.
    pub seq: u32,
}

/// A sealed frame as it was served, in the order in which it was served.
#[derive(Debug, Clone, Copy)]
pub struct ServedFrame<'a> {
    /// What the server says of it.
    pub position: Position,
    /// The sealed bytes.
    pub sealed: &'a [u8],
}

/// Who reads the case.
#[derive(Debug, Clone, Copy)]
pub enum View<'a> {
    /// Its reporter.
    Reporter {
        /// Her keys.
        keys: &'a ReporterKeys,
    },
    /// One of its readers.
    Reader {
        /// Her key id.
        key: KeyId,
        /// Opens her capsules.
        opening: &'a Identity,
        /// The capsules served to her.
        capsules: &'a [&'a [u8]],
    },
}

/// A frame that one sent oneself and remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentFrame {
    /// Which stream.
    pub stream: Stream,
    /// Its place in one's chain.
    pub seq: u32,
    /// Hash of its text.
    pub hash: Hash,
}

/// What the reader of a case trusts and remembers.
#[derive(Clone, Copy)]
pub struct Trust<'a> {
    /// The configured installation.
    pub instance: &'a Instance,
    /// The case asked for.
    pub case: &'a CaseId,
    /// The verified directory; fetched after the frames, so that no frame is newer than it.
    pub book: &'a dyn KeyBook,
    /// Frames that one sent oneself, as far as remembered.
    pub sent: &'a [SentFrame],
}

impl fmt::Debug for Trust<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trust({}, {})", self.instance, self.case)
    }
}

/// A served frame and what came of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What the server says of it.
    pub position: Position,
    /// The frame, or the rule that it failed; its body is not shown then.
    pub frame: Result<Verified<Frame>, Rule>,
}

/// The recipients and, for a reader, the seeds of one epoch.
#[derive(Debug, Clone)]
pub struct Epoch {
    /// Which epoch, from 1.
    pub number: u32,
    /// To which its dialogue is sealed, besides the reporter.
    pub case_recipient: Recipient,
    /// To which its desk frames are sealed; nothing until acknowledged.
    pub note_recipient: Option<Recipient>,
    /// Opens its dialogue; nothing for the reporter.
    pub case_seed: Option<Seed>,
    /// Opens its desk frames.
    pub note_seed: Option<Seed>,
}

/// A case as its verified frames tell it.
#[derive(Debug, Clone)]
pub struct CaseLog {
    /// The report.
    pub report: ReportBody,
    /// Every served frame, in the order served.
    pub entries: Vec<Entry>,
    /// Who holds the seeds of the current epoch.
    pub readers: Vec<Reader>,
    /// Who may write now, besides the reporter.
    pub writers: Vec<KeyId>,
    /// Which deputies said that they opened, since they were last made one.
    pub opened: BTreeSet<KeyId>,
    /// All epochs that the viewer may read, the current one last.
    pub epochs: Vec<Epoch>,
    /// Where the case stands, and since when.
    pub terms: Terms,
    authentic: Vec<(Stream, Head)>,
}

impl CaseLog {
    /// Opens and verifies a case.
    ///
    /// # Errors
    /// When the report or a capsule fails: then nothing of the case can be believed.
    pub fn read(
        trust: &Trust<'_>,
        view: &View<'_>,
        served: &[ServedFrame<'_>],
    ) -> Result<Self, Rule> {
        let openers = opening::Openers::of(view)?;
        let report = opening::report(trust, view, &openers, served)?;
        let mut judge = judge::Judge::new(*trust, *view, &openers, &report)?;
        let entries: Vec<Entry> = served.iter().map(|frame| judge.judge(frame)).collect();
        judge.finish(entries)
    }

    /// Where the case stands.
    pub fn state(&self) -> State {
        self.terms.state
    }

    /// All frames that passed, in the order served.
    pub fn frames(&self) -> impl Iterator<Item = &Verified<Frame>> {
        self.entries.iter().filter_map(|entry| entry.frame.as_ref().ok())
    }

    /// The current epoch.
    pub fn epoch(&self) -> Option<&Epoch> {
        self.epochs.last()
    }

    /// Place and previous hash of an author's next frame.
    pub fn next(&self, stream: Stream, author: &Author) -> (u32, Option<Hash>) {
        match self.last(stream, author) {
            Some(head) => (head.seq + 1, Some(head.hash)),
            None => (0, None),
        }
    }

    /// The heads that an author's next frame must name.
    pub fn heads(&self, stream: Stream, author: &Author) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        let others = self.authentic.iter().filter(|(s, h)| *s == stream && h.author != *author);
        for (_, head) in others {
            heads.retain(|known| known.author != head.author);
            heads.push(*head);
        }
        heads
    }

    /// The last frame of every author in every stream.
    pub fn ends(&self) -> Vec<(Stream, Head)> {
        let mut ends: Vec<(Stream, Head)> = Vec::new();
        for (stream, head) in &self.authentic {
            ends.retain(|(s, known)| s != stream || known.author != head.author);
            ends.push((*stream, *head));
        }
        ends
    }

    /// Whether this very frame stands in its chain.
    pub fn holds(&self, stream: Stream, head: &Head) -> bool {
        self.authentic.contains(&(stream, *head))
    }

    /// The newest lists that frames of the case relied on.
    pub fn lists(&self) -> Vec<ListReference> {
        let mut newest: Vec<ListReference> = Vec::new();
        for reference in self.frames().flat_map(|frame| &frame.lists) {
            newest.retain(|known| known.coordinator != reference.coordinator);
            newest.push(*reference);
        }
        newest
    }

    fn last(&self, stream: Stream, author: &Author) -> Option<&Head> {
        let of_author = |(s, head): &&(Stream, Head)| *s == stream && head.author == *author;
        self.authentic.iter().rfind(of_author).map(|(_, head)| head)
    }
}
