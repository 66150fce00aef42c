//! The rules, applied to one frame at a time in the order served.
//!
//! Separate because the order of the checks is the protocol's: shape, opening, signature,
//! where it belongs, who wrote it, its chain, what it saw, what it does. A frame that is
//! signed and in its chain but fails a later rule still moves the chain on, so that what its
//! author wrote afterwards is judged by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::opening::{Opened, Openers, Voucher, check_capsules};
use super::{CaseLog, Entry, Epoch, Position, Rule, ServedFrame, Terms, Trust, View};
use crate::kernel::KeyId;
use crate::protocol::frame::{
    AcknowledgeBody, Author, Body, CapsuleHash, Frame, HandOverBody, Head, Reader, ReaderRole,
    ReportBody, Stream,
};
use crate::protocol::hybrid::Recipient;
use crate::protocol::keys::VerifyKey;
use crate::protocol::note::{SignerName, Verified};

/// A hand-over that began an epoch, or a recusal that asks for one: who has seen it is in
/// that epoch.
struct Turn {
    author: Author,
    seq: u32,
    epoch: u32,
}

/// What is known of the case up to the frame being judged.
pub(super) struct Judge<'a> {
    trust: Trust<'a>,
    view: View<'a>,
    openers: &'a Openers,
    report: ReportBody,
    reporter: VerifyKey,
    excluded: Vec<KeyId>,
    readers: Vec<Reader>,
    writers: Vec<KeyId>,
    opened: BTreeSet<KeyId>,
    epochs: Vec<Epoch>,
    terms: Terms,
    authentic: Vec<(Stream, Head)>,
    seen: BTreeMap<(Stream, Author, Author), u32>,
    lists: BTreeMap<KeyId, u32>,
    turns: Vec<Turn>,
    departures: Vec<Turn>,
    author_epochs: BTreeMap<Author, u32>,
    vouchers: Vec<Voucher>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        trust: Trust<'a>,
        view: View<'a>,
        openers: &'a Openers,
        report: &Verified<Frame>,
    ) -> Result<Self, Rule> {
        let Body::Report(body) = &report.body else { return Err(Rule::Slot) };
        let (case_seed, note_seed) = openers.seeds(1);
        let first = Epoch {
            number: 1,
            case_recipient: body.case_recipient.clone(),
            note_recipient: None,
            case_seed,
            note_seed,
        };
        Ok(Self {
            trust,
            view,
            openers,
            reporter: body.verify_key,
            excluded: body.excluded.clone(),
            readers: body.readers.clone(),
            writers: body.readers.iter().map(|reader| reader.key).collect(),
            opened: BTreeSet::new(),
            epochs: vec![first],
            terms: Terms::of_report(report.day),
            authentic: Vec::new(),
            seen: BTreeMap::new(),
            lists: BTreeMap::new(),
            turns: Vec::new(),
            departures: Vec::new(),
            author_epochs: BTreeMap::new(),
            vouchers: Vec::new(),
            report: (**body).clone(),
        })
    }

    pub(super) fn judge(&mut self, served: &ServedFrame<'_>) -> Entry {
        Entry { position: served.position, frame: self.frame(served) }
    }

    pub(super) fn finish(self, entries: Vec<Entry>) -> Result<CaseLog, Rule> {
        check_capsules(
            &self.trust,
            &self.view,
            self.openers,
            &self.reporter,
            &self.vouchers,
            &self.epochs,
        )?;
        Ok(CaseLog {
            report: self.report,
            entries,
            readers: self.readers,
            writers: self.writers,
            opened: self.opened,
            epochs: self.epochs,
            terms: self.terms,
            authentic: self.authentic,
        })
    }

    fn frame(&mut self, served: &ServedFrame<'_>) -> Result<Verified<Frame>, Rule> {
        let opened = self.openers.open(served)?;
        let claimed: Frame = opened.note.unverified().map_err(|_| Rule::Signature)?;
        self.check_place(&claimed, &served.position)?;
        let (name, key) = self.signer(&claimed)?;
        let frame: Verified<Frame> =
            opened.note.verify(&[(name, &key)]).map_err(|_| Rule::Signature)?;
        self.check_sent(&frame)?;
        self.check_chain(&frame)?;
        let head = Head { author: frame.author, seq: frame.seq, hash: frame.hash() };
        let judged = self.check_rest(&frame, &opened, key);
        self.authentic.push((frame.stream, head));
        judged.map(|()| frame)
    }

    fn check_place(&self, frame: &Frame, position: &Position) -> Result<(), Rule> {
        if frame.instance != *self.trust.instance {
            return Err(Rule::Instance);
        }
        if frame.case != *self.trust.case {
            return Err(Rule::Case);
        }
        if frame.stream != position.stream || frame.stream != frame.kind().stream() {
            return Err(Rule::Stream);
        }
        if frame.author != position.author || !frame.kind().may_be_by(&frame.author) {
            return Err(Rule::Author);
        }
        let is_slot = frame.seq == position.seq && frame.kind() == position.kind;
        if is_slot { Ok(()) } else { Err(Rule::Slot) }
    }

    /// Name and key with which this frame must be signed.
    fn signer(&self, frame: &Frame) -> Result<(SignerName, VerifyKey), Rule> {
        match &frame.author {
            Author::Reporter => Ok((SignerName::Reporter, self.reporter)),
            Author::Staff(key) => {
                let valid = self.trust.book.adviser_key(key, frame.day);
                valid.map(|valid| (SignerName::Staff, valid)).ok_or(Rule::Author)
            }
        }
    }

    fn check_sent(&self, frame: &Verified<Frame>) -> Result<(), Rule> {
        let own = match self.view {
            View::Reporter { .. } => Author::Reporter,
            View::Reader { key, .. } => Author::Staff(key),
        };
        let is_other = frame.author == own
            && self.trust.sent.iter().any(|sent| {
                sent.stream == frame.stream && sent.seq == frame.seq && sent.hash != frame.hash()
            });
        if is_other { Err(Rule::Slot) } else { Ok(()) }
    }

    fn check_chain(&self, frame: &Frame) -> Result<(), Rule> {
        let (seq, prev) = match self.last(frame.stream, &frame.author) {
            Some(head) => (head.seq.checked_add(1), Some(head.hash)),
            None => (Some(0), None),
        };
        if Some(frame.seq) == seq && frame.prev == prev { Ok(()) } else { Err(Rule::Chain) }
    }

    fn check_rest(
        &mut self,
        frame: &Verified<Frame>,
        opened: &Opened,
        key: VerifyKey,
    ) -> Result<(), Rule> {
        self.check_author(frame)?;
        self.check_heads(frame)?;
        self.check_lists(frame)?;
        self.check_epoch(frame, opened)?;
        self.act(frame, key)?;
        for head in &frame.heads {
            self.seen.insert((frame.stream, frame.author, head.author), head.seq);
        }
        for list in &frame.lists {
            self.lists.insert(list.coordinator, list.number);
        }
        self.author_epochs.insert(frame.author, frame.epoch);
        self.terms.follow(frame);
        Ok(())
    }

    fn check_author(&self, frame: &Frame) -> Result<(), Rule> {
        let Author::Staff(key) = &frame.author else { return Ok(()) };
        if !self.writers.contains(key) {
            return Err(Rule::Author);
        }
        let is_deputy = self
            .readers
            .iter()
            .any(|reader| reader.key == *key && reader.role == ReaderRole::Deputy);
        let has_opened = self.opened.contains(key);
        let opens = matches!(frame.body, Body::DeputyOpened(_));
        let is_allowed = if is_deputy { has_opened != opens } else { !opens };
        if is_allowed { Ok(()) } else { Err(Rule::Author) }
    }

    fn check_heads(&self, frame: &Frame) -> Result<(), Rule> {
        for (place, head) in frame.heads.iter().enumerate() {
            let is_again = frame.heads[..place].iter().any(|h| h.author == head.author);
            let is_there = self.authentic.contains(&(frame.stream, *head));
            if head.author == frame.author || is_again || !is_there {
                return Err(Rule::Heads);
            }
        }
        let named = |author: &Author| frame.heads.iter().find(|h| h.author == *author);
        let of_author = (frame.stream, frame.author);
        let remembers = self
            .seen
            .iter()
            .filter(|((stream, author, _), _)| (*stream, *author) == of_author)
            .all(|((_, _, other), seq)| named(other).is_some_and(|head| head.seq >= *seq));
        let must_know_report = frame.stream == Stream::Dialogue && frame.author != Author::Reporter;
        let knows_report = !must_know_report || named(&Author::Reporter).is_some();
        if remembers && knows_report { Ok(()) } else { Err(Rule::Heads) }
    }

    fn check_lists(&self, frame: &Frame) -> Result<(), Rule> {
        for reference in &frame.lists {
            let relied = self.lists.get(&reference.coordinator).copied().unwrap_or(0);
            let is_known = match self.trust.book.list(&reference.coordinator) {
                Some((number, hash)) if number == reference.number => hash == reference.hash,
                Some((number, _)) => reference.number < number,
                None => true,
            };
            if reference.number < relied || !is_known {
                return Err(Rule::List);
            }
        }
        Ok(())
    }

    fn check_epoch(&self, frame: &Frame, opened: &Opened) -> Result<(), Rule> {
        let is_sealed_so = opened.epoch.is_none_or(|epoch| epoch == frame.epoch);
        let current = self.current();
        let is_known = match &frame.body {
            Body::HandOver(body) => frame.epoch == current + u32::from(self.removes(body)),
            _ => self.least_epoch(frame) <= frame.epoch && frame.epoch <= current,
        };
        if is_sealed_so && is_known { Ok(()) } else { Err(Rule::Epoch) }
    }

    /// The epoch that the author of this frame must know of. A reader who has seen another
    /// step back begins the next one before she writes anything that is worth reading.
    fn least_epoch(&self, frame: &Frame) -> u32 {
        let own = self.author_epochs.get(&frame.author).copied().unwrap_or(1);
        let must_turn = matches!(frame.author, Author::Staff(_))
            && !matches!(frame.body, Body::DeputyOpened(_) | Body::Recuse(_));
        let departures = self.departures.iter().filter(|_| must_turn);
        let has_seen = |turn: &&Turn| {
            frame.stream == Stream::Dialogue
                && frame.heads.iter().any(|h| h.author == turn.author && h.seq >= turn.seq)
        };
        let turns = self.turns.iter().chain(departures).filter(has_seen);
        turns.map(|turn| turn.epoch).fold(own, u32::max)
    }

    fn act(&mut self, frame: &Verified<Frame>, key: VerifyKey) -> Result<(), Rule> {
        match &frame.body {
            Body::Acknowledge(body) => self.acknowledge(frame, body, key),
            Body::HandOver(body) => self.hand_over(frame, body, key),
            Body::Recuse(_) => {
                self.writers.retain(|writer| Author::Staff(*writer) != frame.author);
                self.opened.retain(|key| Author::Staff(*key) != frame.author);
                let (author, seq, epoch) = (frame.author, frame.seq, self.current() + 1);
                self.departures.push(Turn { author, seq, epoch });
                Ok(())
            }
            Body::DeputyOpened(_) => {
                if let Author::Staff(key) = frame.author {
                    self.opened.insert(key);
                }
                Ok(())
            }
            Body::Report(_)
            | Body::Message(_)
            | Body::Consent(_)
            | Body::Close(_)
            | Body::Reopen(_)
            | Body::Note(_)
            | Body::Coding(_)
            | Body::Tags(_) => Ok(()),
        }
    }

    fn acknowledge(
        &mut self,
        frame: &Frame,
        body: &AcknowledgeBody,
        key: VerifyKey,
    ) -> Result<(), Rule> {
        let is_reader = |c: &CapsuleHash| self.readers.iter().any(|r| r.key == c.reader);
        if !body.capsules.iter().all(is_reader) {
            return Err(Rule::Capsule);
        }
        let epoch = self.epochs.iter_mut().find(|e| e.number == frame.epoch);
        let epoch = epoch.ok_or(Rule::Epoch)?;
        match &epoch.note_recipient {
            Some(known) if *known != body.note_recipient => return Err(Rule::Capsule),
            Some(_) => {}
            None => epoch.note_recipient = Some(body.note_recipient.clone()),
        }
        self.vouch(frame.epoch, &body.capsules, key);
        Ok(())
    }

    fn hand_over(
        &mut self,
        frame: &Frame,
        body: &HandOverBody,
        key: VerifyKey,
    ) -> Result<(), Rule> {
        let keys: Vec<KeyId> = body.readers.iter().map(|reader| reader.key).collect();
        if keys.iter().any(|key| self.excluded.contains(key)) {
            return Err(Rule::Excluded);
        }
        let is_new = |key: &&KeyId| !self.readers.iter().any(|reader| reader.key == **key);
        let book = self.trust.book;
        let is_again = (1..keys.len()).any(|place| keys[..place].contains(&keys[place]));
        if keys.is_empty()
            || is_again
            || !keys.iter().filter(is_new).all(|key| book.was_adviser(key, frame.day))
        {
            return Err(Rule::Author);
        }
        if !body.capsules.iter().map(|c| c.reader).eq(keys.iter().copied()) {
            return Err(Rule::Capsule);
        }
        self.check_recipients(body)?;
        if self.removes(body) {
            self.turn(frame, body);
        } else if let Some(epoch) = self.epochs.last_mut() {
            epoch.note_recipient.get_or_insert_with(|| body.note_recipient.clone());
        }
        self.vouch(frame.epoch, &body.capsules, key);
        let is_deputy = |reader: &Reader| reader.role == ReaderRole::Deputy;
        let stays = |key: &KeyId| body.readers.iter().any(|r| r.key == *key && is_deputy(r));
        // Whoever is made a deputy, or made one again, says anew that she opened.
        self.opened.retain(stays);
        self.readers.clone_from(&body.readers);
        self.writers = keys;
        Ok(())
    }

    fn turn(&mut self, frame: &Frame, body: &HandOverBody) {
        let (case_seed, note_seed) = self.openers.seeds(frame.epoch);
        self.epochs.push(Epoch {
            number: frame.epoch,
            case_recipient: body.case_recipient.clone(),
            note_recipient: Some(body.note_recipient.clone()),
            case_seed,
            note_seed,
        });
        let (author, seq, epoch) = (frame.author, frame.seq, frame.epoch);
        self.turns.push(Turn { author, seq, epoch });
    }

    /// Fresh identities when somebody leaves, the same ones when nobody does.
    fn check_recipients(&self, body: &HandOverBody) -> Result<(), Rule> {
        let is_known = |recipient: &Recipient| {
            self.epochs.iter().any(|epoch| {
                epoch.case_recipient == *recipient
                    || epoch.note_recipient.as_ref() == Some(recipient)
            })
        };
        let current = self.epochs.last().ok_or(Rule::Epoch)?;
        let is_right = if self.removes(body) {
            !is_known(&body.case_recipient)
                && !is_known(&body.note_recipient)
                && body.case_recipient != body.note_recipient
        } else {
            body.case_recipient == current.case_recipient
                && current.note_recipient.as_ref().is_none_or(|note| *note == body.note_recipient)
        };
        if is_right { Ok(()) } else { Err(Rule::Epoch) }
    }

    /// Whether somebody holds the seeds of the current epoch who does not go on reading.
    /// Whoever stepped back does not, even when she is named again: she comes in anew.
    fn removes(&self, body: &HandOverBody) -> bool {
        let is_named = |key: &KeyId| body.readers.iter().any(|reader| reader.key == *key);
        let stays = |key: &KeyId| self.writers.contains(key) && is_named(key);
        !self.readers.iter().all(|reader| stays(&reader.key))
    }

    fn vouch(&mut self, epoch: u32, capsules: &[CapsuleHash], signer: VerifyKey) {
        self.vouchers.extend(capsules.iter().map(|capsule| Voucher {
            sha256: capsule.sha256,
            reader: capsule.reader,
            epoch,
            signer,
        }));
    }

    fn current(&self) -> u32 {
        self.epochs.last().map_or(1, |epoch| epoch.number)
    }

    fn last(&self, stream: Stream, author: &Author) -> Option<Head> {
        let of_author = |(s, head): &&(Stream, Head)| *s == stream && head.author == *author;
        self.authentic.iter().rfind(of_author).map(|(_, head)| *head)
    }
}
