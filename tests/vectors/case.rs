//! The identities of one case, and how its frames and capsules are written and sealed.

use weerklank::kernel::{CaseId, KeyId, SealedKind};
use weerklank::protocol::capsule::{CapsuleNote, EpochSeeds};
use weerklank::protocol::count::Answers;
use weerklank::protocol::directory::Directory;
use weerklank::protocol::frame::*;
use weerklank::protocol::keys::{ReporterKeys, ReturnSecret, case_id};
use weerklank::protocol::kinds::{Capsule, Message, Note, Report};
use weerklank::protocol::{
    Hash, Identity, Recipient, SignedNote, SignerName, SigningKey, hash, seal,
};

use crate::world::*;

/// A frame that was written: what its followers need of it, and its sealed bytes.
#[derive(Clone)]
pub struct Written {
    pub frame: Frame,
    pub hash: Hash,
    pub sealed: Vec<u8>,
}

/// The identities of the case.
pub struct Case<'a> {
    pub world: &'a World,
    pub dice: Fixed,
    pub reporter: ReporterKeys,
    pub id: CaseId,
    pub dialogue: [Identity; 2],
    pub desk: [Identity; 2],
    pub lists: Vec<ListReference>,
}

impl<'a> Case<'a> {
    pub fn new(world: &'a World, directory: &Directory, secret: [u8; 16], name: &str) -> Self {
        let identity = |part: &str| Identity::from_seed(seed(&format!("{name} {part}")));
        let reporter = ReturnSecret::from_bytes(secret).keys(&world.instance);
        let dialogue = [identity("case 1"), identity("case 2")];
        let id = case_id(
            &dialogue[0].recipient(),
            &reporter.opening.recipient(),
            &reporter.signing.verify_key(),
        );
        let desk = [identity("note 1"), identity("note 2")];
        let lists = directory.references();
        Self { world, dice: Fixed::default(), reporter, id, dialogue, desk, lists }
    }

    pub fn report_body(&self) -> ReportBody {
        ReportBody {
            organisation: "directorate".to_owned(),
            readers: vec![self.reader(Who::Adviser), self.deputy()],
            excluded: vec![self.world.excluded.key],
            root: self.world.instance,
            case_recipient: self.dialogue[0].recipient(),
            opening_recipient: self.reporter.opening.recipient(),
            verify_key: self.reporter.signing.verify_key(),
            mailbox_key: self.reporter.mailbox.verify_key(),
            answers: Answers::default(),
            text: "What happened: “één voorbeeld”.".to_owned(),
        }
    }

    pub fn reader(&self, who: Who) -> Reader {
        Reader { key: self.key(who), role: ReaderRole::Adviser }
    }

    pub fn deputy(&self) -> Reader {
        Reader { key: self.world.deputy.key, role: ReaderRole::Deputy }
    }

    pub fn key(&self, who: Who) -> KeyId {
        match who {
            Who::Reporter => unreachable!("a reporter has no key id"),
            Who::Adviser => self.world.adviser.key,
            Who::Deputy => self.world.deputy.key,
            Who::Colleague => self.world.colleague.key,
            Who::Pool => self.world.pool.key,
        }
    }

    pub fn signer(&self, who: Who) -> (SignerName, &SigningKey) {
        let world = self.world;
        match who {
            Who::Reporter => (SignerName::Reporter, &self.reporter.signing),
            Who::Adviser => (SignerName::Staff, &world.adviser.keys.signing),
            Who::Deputy => (SignerName::Staff, &world.deputy.keys.signing),
            Who::Colleague => (SignerName::Staff, &world.colleague.keys.signing),
            Who::Pool => (SignerName::Staff, &world.pool.keys.signing),
        }
    }

    pub fn frame(
        &self,
        who: Who,
        before: Option<&Written>,
        heads: &[&Written],
        body: Body,
    ) -> Frame {
        let author = match who {
            Who::Reporter => Author::Reporter,
            _ => Author::Staff(self.key(who)),
        };
        let head = |w: &&Written| Head { author: w.frame.author, seq: w.frame.seq, hash: w.hash };
        Frame {
            instance: self.world.instance,
            case: self.id,
            epoch: 1,
            stream: body.kind().stream(),
            author,
            seq: before.map_or(0, |written| written.frame.seq + 1),
            prev: before.map(|written| written.hash),
            heads: heads.iter().map(head).collect(),
            lists: self.lists.clone(),
            day: self.world.today,
            body,
            files: vec![],
        }
    }

    pub fn write(&self, who: Who, frame: Frame) -> Written {
        let (name, key) = self.signer(who);
        self.write_as(frame, &[(name, key)])
    }

    /// Signs and seals a frame, whatever it says.
    pub fn write_as(&self, frame: Frame, signers: &[(SignerName, &SigningKey)]) -> Written {
        let mut note = SignedNote::write(&frame).unwrap();
        for (name, key) in signers {
            note = note.sign(*name, key);
        }
        let epoch = usize::try_from(frame.epoch - 1).unwrap();
        self.seal_under(frame, &note, epoch)
    }

    pub fn seal_under(&self, frame: Frame, note: &SignedNote, epoch: usize) -> Written {
        let (case, own) = (self.dialogue[epoch].recipient(), self.reporter.opening.recipient());
        let content = note.print();
        let sealed = match (frame.stream, frame.kind()) {
            (Stream::Dialogue, FrameKind::Report) => {
                self.seal::<Report>(content.as_bytes(), &[&case, &own])
            }
            (Stream::Dialogue, _) => self.seal::<Message>(content.as_bytes(), &[&case, &own]),
            (Stream::Desk, _) => {
                self.seal::<Note>(content.as_bytes(), &[&self.desk[epoch].recipient()])
            }
        };
        Written { hash: note.hash(), frame, sealed }
    }

    pub fn seal<C: SealedKind>(&self, content: &[u8], to: &[&Recipient]) -> Vec<u8> {
        seal::<C>(content, to, &self.dice).unwrap().into_bytes()
    }

    pub fn seeds(&self, epoch: usize, with_note: bool) -> EpochSeeds {
        EpochSeeds {
            epoch: u32::try_from(epoch + 1).unwrap(),
            case: self.dialogue[epoch].seed().clone(),
            note: with_note.then(|| self.desk[epoch].seed().clone()),
        }
    }

    pub fn capsule(&self, by: Who, to: Who, seeds: Vec<EpochSeeds>) -> Vec<u8> {
        let (name, key) = self.signer(by);
        let note = CapsuleNote {
            instance: self.world.instance,
            case: self.id,
            epoch: seeds.iter().map(|s| s.epoch).max().unwrap(),
            reader: self.key(to),
            seeds,
            day: self.world.today,
        };
        let text = SignedNote::write(&note).unwrap().sign(name, key).print();
        let recipient = match to {
            Who::Adviser => self.world.adviser.keys.opening.recipient(),
            Who::Deputy => self.world.deputy.keys.opening.recipient(),
            _ => self.world.colleague.keys.opening.recipient(),
        };
        self.seal::<Capsule>(text.as_bytes(), &[&recipient])
    }

    pub fn capsule_hash(&self, to: Who, sealed: &[u8]) -> CapsuleHash {
        CapsuleHash { reader: self.key(to), sha256: hash(sealed) }
    }

    pub fn hand_over(&self, readers: Vec<Reader>, capsules: Vec<CapsuleHash>) -> HandOverBody {
        HandOverBody {
            readers,
            case_recipient: self.dialogue[1].recipient(),
            note_recipient: self.desk[1].recipient(),
            capsules,
            reason: "the deputy moves".to_owned(),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub enum Who {
    Reporter,
    Adviser,
    Deputy,
    Colleague,
    Pool,
}

pub fn message(text: &str) -> Body {
    Body::Message(TextBody { text: text.to_owned() })
}
