//! The reporter's return: her words open her mailbox, and her frames go on.
//!
//! Separate because she has no account, only words. Everything shown is verified against
//! the report that she herself signed and sealed.

use serde::Deserialize;

use super::Device;
use super::compose::{Writer, Written};
use super::fault::ClientFault;
use super::house::House;
use super::report::proof;
use super::request::{Act, Signer, input, text};
use super::show::{self, Shown};
use super::standing::explained;
use crate::kernel::{CaseId, Day};
use crate::protocol::case_log::{CaseLog, Position, Rule, SentFrame, ServedFrame, Trust, View};
use crate::protocol::frame::{Author, Body, ConsentBody, FrameKind, Stream, TextBody};
use crate::protocol::keys::{ReporterKeys, ReturnSecret};
use crate::protocol::note::SignerName;
use crate::protocol::receipt::{Receipt, Sent as SentThings};

/// Tries to write at a position that others keep taking.
pub(super) const TRIES: usize = 4;

/// Where a frame stands, as served.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct FrameHead {
    stream: Stream,
    kind: FrameKind,
    author: Author,
    seq: u32,
}

impl FrameHead {
    pub(super) fn position(&self) -> Position {
        Position { stream: self.stream, kind: self.kind, author: self.author, seq: self.seq }
    }
}

/// Heads and sealed frames, put together.
pub(super) fn served<'a>(
    heads: &[FrameHead],
    sealed: &[&'a [u8]],
) -> Result<Vec<ServedFrame<'a>>, ClientFault> {
    if heads.len() != sealed.len() {
        return Err(ClientFault::Answer("a frame for every position"));
    }
    let pairs = heads.iter().zip(sealed);
    Ok(pairs.map(|(head, sealed)| ServedFrame { position: head.position(), sealed }).collect())
}

/// Whether another look at the directory may settle it: a list or an author unknown so far.
pub(super) fn may_be_stale(log: &Result<CaseLog, Rule>) -> bool {
    let stale = |rule: &Rule| matches!(rule, Rule::List | Rule::Author);
    match log {
        Ok(log) => log.entries.iter().any(|entry| entry.frame.as_ref().is_err_and(stale)),
        Err(rule) => stale(rule),
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    case: CaseId,
    organisation: String,
    state: String,
    acknowledge_by: Option<Day>,
    feedback_by: Option<Day>,
    frames: Vec<FrameHead>,
}

/// A reporter who came back.
#[derive(Debug, Clone)]
pub struct Mailbox<'a> {
    house: House,
    device: Device<'a>,
    keys: ReporterKeys,
    sent: Vec<SentFrame>,
}

/// Her case as it stands.
#[derive(Debug, Clone)]
pub struct OpenedMailbox {
    /// The verified case.
    pub log: CaseLog,
    /// Its id.
    pub case: CaseId,
    header: Header,
}

impl<'a> Mailbox<'a> {
    /// Her mailbox at this installation.
    ///
    /// # Errors
    /// What is wrong with the words.
    pub fn new(house: &House, device: Device<'a>, words: &str) -> Result<Self, ClientFault> {
        let keys = ReturnSecret::read(words)?.keys(&house.instance());
        Ok(Self { house: house.clone(), device, keys, sent: Vec::new() })
    }

    /// Fetches and verifies her case; looks at the directory again where that may be why a
    /// frame fails.
    ///
    /// # Errors
    /// Nothing here, a refusal, or a case that cannot be believed.
    pub fn open(&mut self) -> Result<OpenedMailbox, ClientFault> {
        let act = Act {
            path: "/mailbox/frames",
            action: "fetch",
            input: input([
                ("mailboxKey", text(&self.keys.mailbox.verify_key())),
                ("after", 0.into()),
            ]),
            bodies: Vec::new(),
        };
        let answer = act.send(&self.house.ground.place.server, &self.signer())?;
        let (header, sealed) = answer.json_and_parts::<Header>("a mailbox")?;
        let frames = served(&header.frames, &sealed)?;
        let mut log = self.read(&header.case, &frames);
        if may_be_stale(&log) {
            self.house = self.house.again(&self.device)?;
            log = self.read(&header.case, &frames);
        }
        Ok(OpenedMailbox { log: log?, case: header.case, header })
    }

    fn read(&self, case: &CaseId, frames: &[ServedFrame<'_>]) -> Result<CaseLog, Rule> {
        let instance = self.house.instance();
        let book = &self.house.directory;
        let trust = Trust { instance: &instance, case, book, sent: &self.sent };
        CaseLog::read(&trust, &View::Reporter { keys: &self.keys }, frames)
    }

    /// Her case as printed.
    ///
    /// # Errors
    /// As [`Mailbox::open`].
    pub fn show(&mut self) -> Result<Shown, ClientFault> {
        let opened = self.open()?;
        let header = &opened.header;
        let (state, organisation) = (opened.log.state().name(), &opened.log.report.organisation);
        Ok(Shown {
            case: opened.case,
            organisation: organisation.clone(),
            state,
            service_says: show::service_says(
                (state, organisation),
                (&header.state, &header.organisation),
            ),
            days_left: show::days_left(
                self.device.clock.today(),
                header.acknowledge_by,
                header.feedback_by,
            ),
            expired_lists: show::expired_lists(&opened.log, &self.house),
            frames: show::frames(&opened.log, &self.house),
        })
    }

    /// Sends words.
    ///
    /// # Errors
    /// As [`Mailbox::open`]; too long; a refusal; or unknown.
    pub fn send(&mut self, words: &str) -> Result<Receipt, ClientFault> {
        self.write(&Body::Message(TextBody { text: words.to_owned() }))
    }

    /// Opens a closed case again.
    ///
    /// # Errors
    /// As [`Mailbox::send`].
    pub fn reopen(&mut self, words: &str) -> Result<Receipt, ClientFault> {
        self.write(&Body::Reopen(TextBody { text: words.to_owned() }))
    }

    /// Consents to a step.
    ///
    /// # Errors
    /// As [`Mailbox::send`].
    pub fn consent(&mut self, to: &str, words: &str) -> Result<Receipt, ClientFault> {
        self.write(&Body::Consent(ConsentBody { to: to.to_owned(), text: words.to_owned() }))
    }

    fn write(&mut self, body: &Body) -> Result<Receipt, ClientFault> {
        let mut last = ClientFault::NotNow("others keep writing at the same moment: try again");
        for _ in 0..TRIES {
            let opened = self.open()?;
            let lists = self.house.references();
            let writer = Writer {
                instance: self.house.instance(),
                case: opened.case,
                author: Author::Reporter,
                key: &self.keys.signing,
                lists: &lists,
            };
            let written = writer.next(&opened.log, body.clone(), &self.device)?;
            match self.post(opened.case, &written) {
                Ok(receipt) => {
                    self.remember(&written);
                    return Ok(receipt);
                }
                Err(fault) if fault.is_position_taken() => {
                    if self.is_there(&written)? {
                        self.remember(&written);
                        let say = "it was taken in, but the receipt was lost";
                        return Err(ClientFault::Unknown(say.to_owned()));
                    }
                    last = fault;
                }
                Err(fault) => return Err(explained(fault, &opened.log, &written)),
            }
        }
        Err(last)
    }

    fn post(&self, case: CaseId, written: &Written) -> Result<Receipt, ClientFault> {
        let (kind, bodies) = (written.frame.kind().name(), [&written.sealed[..]]);
        let act = Act {
            path: "/mailbox/send",
            action: "send",
            input: input([
                ("mailboxKey", text(&self.keys.mailbox.verify_key())),
                ("case", text(&case)),
                ("kind", kind.into()),
                ("seq", written.frame.seq.into()),
            ]),
            bodies: bodies.to_vec(),
        };
        let answer = act.send(&self.house.ground.place.server, &self.signer())?;
        let instance = self.house.instance();
        let sent =
            SentThings { instance: &instance, case: &case, kind, sealed: &bodies, readers: &[] };
        proof(&answer, &self.house, &sent)
    }

    /// Whether this very frame stands in the case already: its answer was lost.
    fn is_there(&mut self, written: &Written) -> Result<bool, ClientFault> {
        let opened = self.open()?;
        Ok(opened.log.frames().any(|frame| frame.hash() == written.hash))
    }

    fn remember(&mut self, written: &Written) {
        let (stream, seq, hash) = (written.frame.stream, written.frame.seq, written.hash);
        self.sent.push(SentFrame { stream, seq, hash });
    }

    fn signer(&self) -> Signer<'_> {
        Signer { name: SignerName::Mailbox, key: &self.keys.mailbox }
    }
}
