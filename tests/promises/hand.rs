//! People who sign by hand: their requests are in order, what they say is not.

use serde_json::{Map, Value, json};
use weerklank::client::request::{Act, Signer};
use weerklank::client::transport::Answer;
use weerklank::client::{ClientFault, Problem, Server};
use weerklank::kernel::{CaseId, KeyId, Sealed, SealedKind};
use weerklank::protocol::keys::{StaffRoot, UnlockSecret, key_id};
use weerklank::protocol::kinds::{Capsule, Message, Note, Report, Wrap};
use weerklank::protocol::{Identity, SignerName, SigningKey, open, seal};

use crate::world::World;

/// Something sealed as this kind, to nobody in particular.
pub fn sealed<C: SealedKind>(world: &World) -> Vec<u8> {
    let all: Vec<_> =
        (0..C::STANZAS).map(|_| Identity::random(&*world.entropy).recipient()).collect();
    let all: Vec<_> = all.iter().collect();
    seal::<C>(b"by hand", &all, &*world.entropy).unwrap().into_bytes()
}

/// Somebody with a key in her hand.
pub struct Hand<'a> {
    world: &'a World,
    name: SignerName,
    key: SigningKey,
    /// Of staff.
    pub id: Option<KeyId>,
}

/// Sealed things to be sent.
pub type Bodies = Vec<Vec<u8>>;

impl<'a> Hand<'a> {
    /// A reporter with a mailbox of her own.
    pub fn reporter(world: &'a World) -> Self {
        let key = SigningKey::random(&*world.entropy);
        Self { world, name: SignerName::Mailbox, key, id: None }
    }

    /// The member with this name.
    pub fn staff(world: &'a World, name: &str) -> Self {
        let instance = world.ground.house.instance;
        let words = &world.member(name).recovery_words;
        let unlock = UnlockSecret::read(words).unwrap().keys(&instance, "");
        let door = Hand { world, name: SignerName::SignIn, key: unlock.sign_in.clone(), id: None };
        let input = json!({ "signInKey": unlock.sign_in.verify_key() });
        let answer = door.ask("/staff/sign-in", "sign-in", input, &vec![]).unwrap();
        let wrap = answer.parts("a wrap").unwrap().pop().unwrap().to_vec();
        let wrap: Sealed<Wrap> = Sealed::parse(wrap).unwrap();
        let root: [u8; 32] = open(&wrap, &unlock.wrap).unwrap()[..].try_into().unwrap();
        let keys = StaffRoot::from_bytes(root).keys(&instance);
        let id = key_id(&keys.opening.recipient(), &keys.signing.verify_key());
        Self { world, name: SignerName::Staff, key: keys.signing, id: Some(id) }
    }

    fn ask(
        &self,
        path: &str,
        action: &str,
        input: Value,
        bodies: &Bodies,
    ) -> Result<Answer, ClientFault> {
        let server = Server::new(&self.world.ground.house.authority, None).unwrap();
        let input: Map<String, Value> = input.as_object().unwrap().clone();
        let bodies = bodies.iter().map(Vec::as_slice).collect();
        let signer = Signer { name: self.name, key: &self.key };
        Act { path, action, input, bodies }.send(&server, &signer)
    }

    /// Submits a report to these readers, the first as adviser; its case.
    pub fn submit(&self, readers: &[KeyId]) -> CaseId {
        let case = CaseId::random(&*self.world.entropy);
        let role = |place| if place == 0 { "adviser" } else { "deputy" };
        let named: Vec<Value> = (0..readers.len())
            .map(|place| json!({ "key": readers[place], "role": role(place) }))
            .collect();
        let mailbox_key = self.key.verify_key();
        let input = json!({
            "case": case, "organisation": "duo", "mailboxKey": mailbox_key, "readers": named,
        });
        let mut bodies = vec![sealed::<Report>(self.world)];
        bodies.extend(readers.iter().map(|_| sealed::<Capsule>(self.world)));
        self.ask("/submissions", "submit", input, &bodies).unwrap();
        case
    }

    /// Sends a frame of this kind into her mailbox.
    pub fn send(&self, case: CaseId, kind: &str, seq: i32) -> Result<Answer, ClientFault> {
        self.send_this(case, kind, seq, &vec![sealed::<Message>(self.world)])
    }

    /// Sends this.
    pub fn send_this(
        &self,
        case: CaseId,
        kind: &str,
        seq: i32,
        bodies: &Bodies,
    ) -> Result<Answer, ClientFault> {
        let mailbox_key = self.key.verify_key();
        let input = json!({ "mailboxKey": mailbox_key, "case": case, "kind": kind, "seq": seq });
        self.ask("/mailbox/send", "send", input, bodies)
    }

    /// An act in the dialogue with these readers, a capsule each.
    pub fn act(
        &self,
        case: CaseId,
        (kind, seq, epoch): (&str, i32, i32),
        readers: &Value,
    ) -> Result<Answer, ClientFault> {
        let mut bodies = vec![sealed::<Message>(self.world)];
        let many = readers.as_array().unwrap().len();
        bodies.extend((0..many).map(|_| sealed::<Capsule>(self.world)));
        self.act_this(case, (kind, seq, epoch), readers, &bodies)
    }

    /// The same with these bodies.
    pub fn act_this(
        &self,
        case: CaseId,
        (kind, seq, epoch): (&str, i32, i32),
        readers: &Value,
        bodies: &Bodies,
    ) -> Result<Answer, ClientFault> {
        let input = json!({
            "key": self.id, "case": case, "stream": "dialogue", "kind": kind, "seq": seq,
            "epoch": epoch, "readers": readers,
        });
        self.ask("/staff/case/acts", "act", input, bodies)
    }

    /// A note at her desk.
    pub fn note(&self, case: CaseId, seq: i32) -> Result<Answer, ClientFault> {
        let input = json!({
            "key": self.id, "case": case, "stream": "desk", "kind": "note", "seq": seq,
        });
        self.ask("/staff/case/acts", "act", input, &vec![sealed::<Note>(self.world)])
    }

    /// A coordinator opens a case for its deputies.
    pub fn open_deputy(&self, case: CaseId) -> Result<Answer, ClientFault> {
        let input = json!({ "key": self.id, "case": case });
        self.ask("/staff/case/deputy", "open-deputy", input, &vec![])
    }
}

/// The refusal in an answer.
pub fn problem(answer: Result<Answer, ClientFault>) -> Problem {
    answer.map(|answer| answer.status).unwrap_err().problem().expect("a refusal").clone()
}
