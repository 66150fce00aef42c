//! An insider: a member of staff, or a reporter, who lends her keys to the evil service. With
//! them it opens what is sealed to her, and seals it anew for others.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use weerklank::client::staff::Session;
use weerklank::kernel::{KeyId, Sealed};
use weerklank::protocol::capsule::CapsuleNote;
use weerklank::protocol::frame::{Body, Frame, ReportBody};
use weerklank::protocol::keys::{StaffKeys, StaffRoot, UnlockKeys, UnlockSecret};
use weerklank::protocol::kinds::{Capsule, Message, Note, Report, Wrap};
use weerklank::protocol::{Identity, SignedNote, SignerName, SigningKey, open, seal};

use crate::server::{Evil, Reply};
use crate::world::World;

/// Somebody's keys.
pub struct Insider {
    /// Which key.
    pub key: KeyId,
    /// The keys.
    pub keys: StaffKeys,
    /// What opens her wrap.
    pub unlock: UnlockKeys,
}

impl Insider {
    /// The member of this name, by her own recovery words.
    pub fn named(world: &World, evil: &Evil<'_>, name: &str) -> Self {
        let unlock = UnlockSecret::read(&world.member(name).recovery_words).unwrap();
        let unlock = unlock.keys(&world.root.instance, "");
        let root = open(&Sealed::<Wrap>::parse(wrap_of(world, evil, name)).unwrap(), &unlock.wrap);
        let root = StaffRoot::from_bytes(root.unwrap()[..].try_into().unwrap());
        let keys = root.keys(&world.root.instance);
        Self { key: keys.key_id(), keys, unlock }
    }
}

/// The wrap that a member is given when she signs in.
pub fn wrap_of(world: &World, evil: &Evil<'_>, name: &str) -> Vec<u8> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = seen.clone();
    evil.rewrites("/staff/sign-in", move |reply| {
        kept.lock().unwrap().clone_from(&reply.read().1[0]);
    });
    Session::sign_in(&evil.place, &world.member(name).recovery_words).unwrap();
    evil.rests();
    std::mem::take(&mut seen.lock().unwrap())
}

/// One case as the service keeps it, opened by one of its readers.
#[derive(Clone)]
pub struct Leak {
    /// What the service says beside the frames.
    pub header: Value,
    /// The sealed frames.
    pub frames: Vec<Vec<u8>>,
    /// The capsules of that reader.
    pub capsules: Vec<Vec<u8>>,
    /// The notes in the frames that she can open.
    pub notes: Vec<SignedNote>,
    /// The case's identity in the first epoch.
    pub case: Identity,
}

impl Leak {
    /// Of an answer to `/staff/case`.
    pub fn of(reply: &Reply, insider: &Insider) -> Self {
        let (header, mut frames) = reply.read();
        let capsules = frames.split_off(header["frames"].as_array().unwrap().len());
        let notes: Vec<CapsuleNote> = capsules
            .iter()
            .map(|bytes| {
                let sealed = Sealed::<Capsule>::parse(bytes.clone()).unwrap();
                let content = open(&sealed, &insider.keys.opening).unwrap();
                SignedNote::parse(&content).unwrap().unverified().unwrap()
            })
            .collect();
        let seeds: Vec<_> = notes.iter().flat_map(|note| &note.seeds).collect();
        let first = seeds.iter().find(|seeds| seeds.epoch == 1).unwrap();
        let case = Identity::from_seed(first.case.clone());
        let desk = seeds.iter().find_map(|seeds| seeds.note.clone()).map(Identity::from_seed);
        let notes = frames.iter().map(|bytes| note(bytes, &case, desk.as_ref())).collect();
        Self { header, frames, capsules, notes, case }
    }

    /// What the reporter told.
    pub fn report(&self) -> ReportBody {
        match self.frame(0).body {
            Body::Report(body) => *body,
            _ => unreachable!("the first frame is the report"),
        }
    }

    /// The frame at this place.
    pub fn frame(&self, place: usize) -> Frame {
        self.notes[place].unverified().unwrap()
    }

    /// A note sealed as a message of the dialogue, to the case and to its reporter.
    pub fn sealed(&self, world: &World, note: &SignedNote) -> Vec<u8> {
        let (case, opening) = (self.case.recipient(), self.report().opening_recipient);
        seal::<Message>(note.print().as_bytes(), &[&case, &opening], &*world.entropy)
            .unwrap()
            .into_bytes()
    }

    /// A frame signed by this key as staff, sealed as a message.
    pub fn signed(&self, world: &World, frame: &Frame, key: &SigningKey) -> Vec<u8> {
        let note = SignedNote::write(frame).unwrap().sign(SignerName::Staff, key);
        self.sealed(world, &note)
    }
}

/// The note in sealed bytes of whatever kind of frame.
pub fn note(bytes: &[u8], case: &Identity, desk: Option<&Identity>) -> SignedNote {
    let content = if let Ok(report) = Sealed::<Report>::parse(bytes.to_vec()) {
        open(&report, case)
    } else if let Ok(message) = Sealed::<Message>::parse(bytes.to_vec()) {
        open(&message, case)
    } else {
        open(&Sealed::<Note>::parse(bytes.to_vec()).unwrap(), desk.unwrap())
    };
    SignedNote::parse(&content.unwrap()).unwrap()
}

/// What the service answers a reader about a case, opened with her keys.
pub fn leak(world: &World, evil: &Evil<'_>, name: &str, case: &weerklank::kernel::CaseId) -> Leak {
    let insider = Insider::named(world, evil, name);
    let session = evil.session(name);
    let mut desk = evil.desk(&session);
    let seen = Arc::new(Mutex::new(None));
    let kept = seen.clone();
    evil.rewrites("/staff/case", move |reply| *kept.lock().unwrap() = Some(reply.clone()));
    desk.open(case).unwrap();
    evil.rests();
    let reply = seen.lock().unwrap().take().unwrap();
    Leak::of(&reply, &insider)
}
