//! What a staff member keeps for herself at the service, sealed to herself.
//!
//! Separate because slots are hers alone: their names are derived from her root, and what
//! the server gives back is believed only when she herself signed it for that slot.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::Device;
use super::fault::ClientFault;
use super::request::{Act, input, text};
use super::staff::Session;
use crate::kernel::{Sealed, SlotId};
use crate::protocol::bytes::Hash;
use crate::protocol::kinds::SelfFrame;
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::self_frame::SelfNote;
use crate::protocol::{open, seal};

/// What lies in a slot.
#[derive(Debug, Clone)]
pub struct Draft {
    slot: SlotId,
    last: Option<(u32, Hash)>,
    /// Whatever was kept; empty at first.
    pub body: Map<String, Value>,
}

#[derive(Deserialize)]
struct Header {
    seq: Option<u32>,
}

impl Draft {
    /// Fetches and verifies what lies in the slot of this name.
    ///
    /// # Errors
    /// A refusal, or something that she did not sign for this slot.
    pub fn fetch(session: &Session, name: &str) -> Result<Self, ClientFault> {
        Self::fetch_slot(session, session.root.0.slot(&session.place().instance, name))
    }

    /// Where it lies, and which version this is.
    pub fn position(&self) -> (SlotId, Option<(u32, Hash)>) {
        (self.slot, self.last)
    }

    fn last_of(session: &Session, slot: SlotId) -> Result<Option<(u32, Hash)>, ClientFault> {
        Self::fetch_slot(session, slot).map(|draft| draft.last)
    }

    fn fetch_slot(session: &Session, slot: SlotId) -> Result<Self, ClientFault> {
        let instance = session.place().instance;
        let answer = session.fetch("/staff/self", &input([("slot", text(&slot))]))?;
        let (header, sealed) = answer.json_and_parts::<Header>("a slot")?;
        let Some(seq) = header.seq else {
            return Ok(Self { slot, last: None, body: Map::new() });
        };
        let [sealed] = sealed[..] else { return Err(ClientFault::Answer("a slot")) };
        let content = open(&Sealed::<SelfFrame>::parse(sealed.to_vec())?, &session.keys.opening)?;
        let verify_key = session.keys.signing.verify_key();
        let note: Verified<SelfNote> =
            SignedNote::parse(&content)?.verify(&[(SignerName::Staff, &verify_key)])?;
        let is_here = note.instance == instance
            && note.key == session.key
            && note.slot == slot
            && note.seq == seq;
        if !is_here {
            return Err(ClientFault::Answer("what lies in this slot"));
        }
        let last = Some((note.seq, note.hash()));
        Ok(Self { slot, last, body: note.into_value().body })
    }

    /// Puts the body as the next version.
    ///
    /// # Errors
    /// Too long, or a refusal: somebody else wrote the slot in between, for instance.
    pub fn put(&mut self, session: &Session, device: &Device<'_>) -> Result<(), ClientFault> {
        let (seq, prev) = match self.last {
            Some((seq, hash)) => (seq + 1, Some(hash)),
            None => (0, None),
        };
        let note = SelfNote {
            instance: session.place().instance,
            key: session.key,
            slot: self.slot,
            seq,
            prev,
            day: device.clock.today(),
            body: self.body.clone(),
        };
        let note = SignedNote::write(&note)?.sign(SignerName::Staff, &session.keys.signing);
        let own = session.keys.opening.recipient();
        let sealed = seal::<SelfFrame>(note.print().as_bytes(), &[&own], device.entropy)?;
        let act = Act {
            path: "/staff/self/put",
            action: "put-self",
            input: input([
                ("key", text(&session.key)),
                ("slot", text(&self.slot)),
                ("seq", seq.into()),
            ]),
            bodies: vec![sealed.as_bytes()],
        };
        let last = Some((seq, note.hash()));
        if let Err(fault) = session.act(&act) {
            // Where the answer was lost, this very version may lie there already.
            let is_there = fault.is_position_taken() && Self::last_of(session, self.slot)? == last;
            if !is_there {
                return Err(fault);
            }
        }
        self.last = last;
        Ok(())
    }
}
