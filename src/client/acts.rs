//! What an adviser does with a case: every act a signed frame, sealed to who reads it.
//!
//! Separate from reading. An act is composed anew on the verified case each time a position
//! turns out to be taken. It must never seal a capsule to somebody who is excluded, or whom
//! the directory does not name as an adviser today.

use serde_json::Value;

use super::cases::{Adviser, OpenedCase};
use super::compose::{Writer, Written, current};
use super::fault::ClientFault;
use super::mailbox::TRIES;
use super::report::proof;
use super::request::{Act, input, text};
use super::standing::explained;
use crate::kernel::{CaseId, KeyId};
use crate::protocol::bytes::{Seed, hash};
use crate::protocol::capsule::{CapsuleNote, EpochSeeds};
use crate::protocol::case_log::CaseLog;
use crate::protocol::frame::{
    AcknowledgeBody, Author, Body, CapsuleHash, DeputyOpenedBody, DeputyReason, HandOverBody, Head,
    Reader, ReaderRole, RecuseBody, TagsBody, TextBody,
};
use crate::protocol::kinds::{Capsule, Message};
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::receipt::{Receipt, Sent as SentThings};
use crate::protocol::{Identity, seal};

/// A frame to be sent, with capsules where the act makes some.
struct Composed {
    written: Written,
    readers: Vec<Reader>,
    capsules: Vec<Vec<u8>>,
}

impl From<Written> for Composed {
    fn from(written: Written) -> Self {
        Self { written, readers: Vec::new(), capsules: Vec::new() }
    }
}

/// What an act asks of a case from which somebody has stepped back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// It says nothing that who left may not read, or begins an epoch itself.
    AsItIs,
    /// The epoch that she can read ends first.
    InFreshEpoch,
}

/// A hand-over; without anybody to come or go it shuts out who has stepped back.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Who reads from now on too, or in another capacity than before.
    pub to: Vec<KeyId>,
    /// In which capacity: an adviser reads at once, a deputy waits for her turn.
    pub role: ReaderRole,
    /// Who reads no more.
    pub remove: Vec<KeyId>,
    /// Why.
    pub reason: String,
}

impl Default for HandOver {
    fn default() -> Self {
        Self {
            to: Vec::new(),
            role: ReaderRole::Adviser,
            remove: Vec::new(),
            reason: String::new(),
        }
    }
}

impl Adviser<'_> {
    /// Takes a case up: a first answer, and a desk that all readers share.
    ///
    /// # Errors
    /// A refusal, a case that cannot be believed, or a reader who is no adviser any more.
    pub fn acknowledge(&mut self, case: &CaseId, words: &str) -> Result<Receipt, ClientFault> {
        let acknowledged =
            |adviser: &Self, opened: &OpenedCase| adviser.acknowledged(opened, words);
        self.act(case, Next::InFreshEpoch, &acknowledged).map(|(receipt, _)| receipt)
    }

    /// Sends words to the reporter.
    ///
    /// # Errors
    /// A refusal, or a case that cannot be believed.
    pub fn reply(&mut self, case: &CaseId, words: &str) -> Result<Receipt, ClientFault> {
        self.write(case, &Body::Message(TextBody { text: words.to_owned() }))
    }

    /// Writes a note that only readers see.
    ///
    /// # Errors
    /// A refusal, or a case that nobody has acknowledged.
    pub fn note(&mut self, case: &CaseId, words: &str) -> Result<Receipt, ClientFault> {
        self.write(case, &Body::Note(TextBody { text: words.to_owned() }))
    }

    /// Sets the tags that only readers see.
    ///
    /// # Errors
    /// A refusal, or a case that nobody has acknowledged.
    pub fn tag(&mut self, case: &CaseId, tags: &[String]) -> Result<Receipt, ClientFault> {
        self.write(case, &Body::Tags(TagsBody { tags: tags.to_vec() }))
    }

    /// Opens a closed case again.
    ///
    /// # Errors
    /// A refusal, or a case that cannot be believed.
    pub fn reopen(&mut self, case: &CaseId, words: &str) -> Result<Receipt, ClientFault> {
        self.write(case, &Body::Reopen(TextBody { text: words.to_owned() }))
    }

    /// Steps back.
    ///
    /// # Errors
    /// A refusal, or a case that cannot be believed.
    pub fn recuse(&mut self, case: &CaseId, reason: &str) -> Result<Receipt, ClientFault> {
        let body = Body::Recuse(RecuseBody { reason: reason.to_owned() });
        let composed = |adviser: &Self, opened: &OpenedCase| {
            adviser.next(opened, body.clone()).map(Composed::from)
        };
        self.act(case, Next::AsItIs, &composed).map(|(receipt, _)| receipt)
    }

    /// Hands a case over: further readers, or others. Gives who reads it from now on.
    ///
    /// # Errors
    /// Somebody excluded or unknown, nobody left, a refusal, or a case that cannot be
    /// believed.
    pub fn hand_over(
        &mut self,
        case: &CaseId,
        wish: &HandOver,
    ) -> Result<(Receipt, Vec<Reader>), ClientFault> {
        self.act(case, Next::AsItIs, &|adviser, opened| adviser.handed_over(opened, wish))
    }

    /// Writes one frame of the adviser's own.
    pub(super) fn write(&mut self, case: &CaseId, body: &Body) -> Result<Receipt, ClientFault> {
        let composed = |adviser: &Self, opened: &OpenedCase| {
            adviser.next(opened, body.clone()).map(Composed::from)
        };
        self.act(case, Next::InFreshEpoch, &composed).map(|(receipt, _)| receipt)
    }

    fn act(
        &mut self,
        case: &CaseId,
        after: Next,
        compose: &dyn Fn(&Self, &OpenedCase) -> Result<Composed, ClientFault>,
    ) -> Result<(Receipt, Vec<Reader>), ClientFault> {
        let mut last = ClientFault::NotNow("others keep writing at the same moment: try again");
        let mut opened = self.open(case)?;
        if let Some(reason) = self.opens_first(&opened) {
            let body = Body::DeputyOpened(DeputyOpenedBody { reason });
            opened = self.first(case, &self.next(&opened, body)?.into())?;
        }
        if after == Next::InFreshEpoch && has_departed(&opened.log) {
            opened = self.first(case, &self.handed_over(&opened, &HandOver::default())?)?;
        }
        for _ in 0..TRIES {
            let composed = compose(self, &opened)?;
            let fault = match self.post(case, &composed) {
                Err(fault) if fault.is_position_taken() => fault,
                Err(fault) => return Err(explained(fault, &opened.log, &composed.written)),
                Ok(receipt) => {
                    self.remember(case, &composed.written);
                    return Ok((receipt, composed.readers));
                }
            };
            opened = self.open(case)?;
            if opened.log.frames().any(|frame| frame.hash() == composed.written.hash) {
                let say = "it was taken in, but the receipt was lost";
                return Err(ClientFault::Unknown(say.to_owned()));
            }
            last = fault;
        }
        Err(last)
    }

    /// Sends what must come before an act, and opens the case anew.
    fn first(&mut self, case: &CaseId, composed: &Composed) -> Result<OpenedCase, ClientFault> {
        self.post(case, composed)?;
        self.remember(case, &composed.written);
        self.open(case)
    }

    fn remember(&mut self, case: &CaseId, written: &Written) {
        let (author, seq) = (self.author(), written.frame.seq);
        let head = Head { author, seq, hash: written.hash };
        self.memory.wrote(case, written.frame.stream, head);
    }

    /// Why a deputy opens, when she has not said so since she was made one.
    fn opens_first(&self, opened: &OpenedCase) -> Option<DeputyReason> {
        let log = &opened.log;
        let own = log.readers.iter().find(|reader| reader.key == self.session.key)?;
        let has_said = log.opened.contains(&self.session.key);
        if own.role != ReaderRole::Deputy || has_said {
            return None;
        }
        let today = self.device.clock.today();
        let is_away = |reader: &Reader| {
            // Nobody's adviser any more is as far away.
            let entry = self.house.entry(&reader.key);
            let is_away = entry.is_none_or(|entry| entry.away_until.is_some_and(|d| today <= d));
            reader.role == ReaderRole::Adviser && is_away
        };
        let has_lapsed = opened.header.acknowledge_by.is_some_and(|by| by < today);
        Some(match (has_lapsed, log.readers.iter().any(is_away)) {
            (true, _) => DeputyReason::Term,
            (false, true) => DeputyReason::Away,
            (false, false) => DeputyReason::Coordinator,
        })
    }

    fn author(&self) -> Author {
        Author::Staff(self.session.key)
    }

    fn with_writer<T>(&self, case: CaseId, then: impl FnOnce(&Writer<'_>) -> T) -> T {
        let lists = self.house.references();
        then(&Writer {
            instance: self.house.instance(),
            case,
            author: self.author(),
            key: &self.session.keys.signing,
            lists: &lists,
        })
    }

    fn next(&self, opened: &OpenedCase, body: Body) -> Result<Written, ClientFault> {
        self.with_writer(opened.case, |writer| writer.next(&opened.log, body, &self.device))
    }

    fn acknowledged(&self, opened: &OpenedCase, words: &str) -> Result<Composed, ClientFault> {
        let log = &opened.log;
        let epoch = current(log)?;
        let note = self.note_seed(log)?;
        let seeds = seeds_with(log, epoch.number, &note);
        let readers = present(log);
        let capsules = self.capsules(opened.case, epoch.number, &readers, &seeds)?;
        let body = Body::Acknowledge(AcknowledgeBody {
            text: words.to_owned(),
            note_recipient: Identity::from_seed(note).recipient(),
            capsules: hashes(&readers, &capsules),
        });
        let written = self.next(opened, body)?;
        Ok(Composed { written, readers, capsules })
    }

    /// The seed of the current desk, or a fresh one where there is none yet.
    fn note_seed(&self, log: &CaseLog) -> Result<Seed, ClientFault> {
        let epoch = current(log)?;
        match (&epoch.note_recipient, &epoch.note_seed) {
            (_, Some(seed)) => Ok(seed.clone()),
            (None, None) => Ok(Seed::random(self.device.entropy)),
            (Some(_), None) => Err(ClientFault::NotNow("the desk of this case is not open to you")),
        }
    }

    fn handed_over(&self, opened: &OpenedCase, wish: &HandOver) -> Result<Composed, ClientFault> {
        let log = &opened.log;
        let readers = new_readers(log, wish, self.session.key)?;
        let stays = |old: &Reader| readers.iter().any(|new| new.key == old.key);
        // Whoever stepped back and is named again comes in anew.
        let removes = has_departed(log) || !log.readers.iter().all(stays);
        let epoch = current(log)?;
        let (number, case, note) = if removes {
            let fresh = || Seed::random(self.device.entropy);
            (epoch.number + 1, fresh(), fresh())
        } else {
            let closed = ClientFault::NotNow("the case is not open to you");
            (epoch.number, epoch.case_seed.clone().ok_or(closed)?, self.note_seed(log)?)
        };
        let mut seeds = seeds_with(log, number, &note);
        if removes {
            let note = Some(note.clone());
            seeds.push(EpochSeeds { epoch: number, case: case.clone(), note });
        }
        let capsules = self.capsules(opened.case, number, &readers, &seeds)?;
        let case_recipient = Identity::from_seed(case).recipient();
        let body = Body::HandOver(Box::new(HandOverBody {
            readers: readers.clone(),
            case_recipient: case_recipient.clone(),
            note_recipient: Identity::from_seed(note).recipient(),
            capsules: hashes(&readers, &capsules),
            reason: wish.reason.clone(),
        }));
        let written = self.with_writer(opened.case, |writer| {
            let frame = writer.frame(log, number, body, &self.device);
            let recipients = [&case_recipient, &log.report.opening_recipient];
            writer.finish::<Message>(frame, &recipients, &self.device)
        })?;
        Ok(Composed { written, readers, capsules })
    }

    fn capsules(
        &self,
        case: CaseId,
        epoch: u32,
        readers: &[Reader],
        seeds: &[EpochSeeds],
    ) -> Result<Vec<Vec<u8>>, ClientFault> {
        let day = self.device.clock.today();
        let seal_to = |reader: &Reader| {
            let recipient = self.house.adviser_recipient(&reader.key, day)?;
            let capsule = CapsuleNote {
                instance: self.house.instance(),
                case,
                epoch,
                reader: reader.key,
                seeds: seeds.to_vec(),
                day,
            };
            let note = SignedNote::write(&capsule)?;
            let note = note.sign(SignerName::Staff, &self.session.keys.signing).print();
            let sealed = seal::<Capsule>(note.as_bytes(), &[recipient], self.device.entropy)?;
            Ok(sealed.into_bytes())
        };
        readers.iter().map(seal_to).collect()
    }

    fn post(&self, case: &CaseId, composed: &Composed) -> Result<Receipt, ClientFault> {
        let frame = &composed.written.frame;
        let bodies: Vec<&[u8]> = std::iter::once(&composed.written.sealed[..])
            .chain(composed.capsules.iter().map(Vec::as_slice))
            .collect();
        let mut members = input([
            ("key", text(&self.session.key)),
            ("case", text(case)),
            ("stream", frame.stream.name().into()),
            ("kind", frame.kind().name().into()),
            ("seq", frame.seq.into()),
            ("epoch", frame.epoch.into()),
        ]);
        if !composed.readers.is_empty() {
            let readers = serde_json::to_value(&composed.readers).unwrap_or(Value::Null);
            members.insert("readers".to_owned(), readers);
        }
        let act =
            Act { path: "/staff/case/acts", action: "act", input: members, bodies: bodies.clone() };
        let answer = self.session.act(&act)?;
        let (instance, kind) = (self.house.instance(), frame.kind().name());
        let readers: Vec<KeyId> = composed.readers.iter().map(|reader| reader.key).collect();
        let sent =
            SentThings { instance: &instance, case, kind, sealed: &bodies, readers: &readers };
        proof(&answer, &self.house, &sent)
    }
}

/// All seeds that one may pass on, with this note seed for the current epoch.
fn seeds_with(log: &CaseLog, current: u32, note: &Seed) -> Vec<EpochSeeds> {
    let known = log.epochs.iter().filter_map(|epoch| {
        let hers = (epoch.number == current).then(|| note.clone());
        let case = epoch.case_seed.clone()?;
        Some(EpochSeeds { epoch: epoch.number, case, note: hers.or(epoch.note_seed.clone()) })
    });
    known.collect()
}

fn hashes(readers: &[Reader], capsules: &[Vec<u8>]) -> Vec<CapsuleHash> {
    let pairs = readers.iter().zip(capsules);
    pairs.map(|(r, capsule)| CapsuleHash { reader: r.key, sha256: hash(capsule) }).collect()
}

/// Whether somebody who stepped back still holds the seeds of the current epoch.
fn has_departed(log: &CaseLog) -> bool {
    present(log).len() < log.readers.len()
}

/// The readers who have not stepped back.
fn present(log: &CaseLog) -> Vec<Reader> {
    log.readers.iter().filter(|reader| log.writers.contains(&reader.key)).copied().collect()
}

/// The complete new set: who stays, then who comes, in the role that is wished. The author
/// stays: a case is never without a reader who knows it.
fn new_readers(log: &CaseLog, wish: &HandOver, own: KeyId) -> Result<Vec<Reader>, ClientFault> {
    if wish.remove.contains(&own) {
        let say = "you cannot remove yourself: hand the case over first, then step back";
        return Err(ClientFault::Input(say.to_owned()));
    }
    if wish.to.iter().any(|key| log.report.excluded.contains(key)) {
        return Err(ClientFault::NotNow("this adviser cannot be a reader of this case"));
    }
    let mut readers = present(log);
    readers.retain(|reader| !wish.remove.contains(&reader.key));
    for key in &wish.to {
        match readers.iter_mut().find(|reader| reader.key == *key) {
            Some(known) => known.role = wish.role,
            None => readers.push(Reader { key: *key, role: wish.role }),
        }
    }
    if readers.iter().all(|reader| reader.role != ReaderRole::Adviser) {
        // Only deputies are left: the first of them becomes the adviser.
        if let Some(first) = readers.first_mut() {
            first.role = ReaderRole::Adviser;
        }
    }
    if readers == log.readers && !has_departed(log) {
        return Err(ClientFault::Input("a hand-over changes who reads".to_owned()));
    }
    Ok(readers)
}
