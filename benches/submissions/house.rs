//! The installation that is measured, and what a reporter does there. Her report is sealed
//! once: the service cannot open it, so the same bytes under fresh ids cost it the same.

use std::rc::Rc;

use serde_json::{Value, json};
use weerklank::kernel::{CaseId, KeyId};
use weerklank::protocol::keys::UnlockSecret;
use weerklank::protocol::kinds::{Capsule, Report};
use weerklank::protocol::note::{SignedNote, SignerName};
use weerklank::protocol::receipt::Receipt;
use weerklank::protocol::request::{Request, solve_work};
use weerklank::protocol::{Hash, Identity, SigningKey, VerifyKey, hash, seal};

use crate::child::Service;
use crate::load::{Act, Outcome};
use crate::wire::{Answer, Connection, JSON, PARTS, header};
use crate::world::{Store, World};

/// A founded installation that is not running.
pub struct Bench {
    pub world: World,
    pub store: Store,
    bodies: Rc<Sealed>,
}

/// What every submission carries.
pub struct Sealed {
    /// Report and capsules, each with its length before it.
    tail: Vec<u8>,
    hashes: Vec<Hash>,
    readers: [KeyId; 2],
    authority: String,
    service: VerifyKey,
}

const ADVISER: &str = "Vertrouwenspersoon BZK";
const DEPUTY: &str = "Plaatsvervangend vertrouwenspersoon BZK";

impl Bench {
    pub fn found(store: Store) -> Self {
        let mut world = World::start(store);
        let entropy = &*world.entropy;
        let identity = || Identity::random(entropy).recipient();
        let report = seal::<Report>(b"measured", &[&identity(), &identity()], entropy).unwrap();
        let capsule =
            || seal::<Capsule>(b"measured", &[&identity()], entropy).unwrap().into_bytes();
        let bodies = [report.into_bytes(), capsule(), capsule()];
        let mut tail = Vec::new();
        bodies.iter().for_each(|body| put(&mut tail, body));
        let sealed = Sealed {
            tail,
            hashes: bodies.iter().map(|body| hash(body)).collect(),
            readers: [world.member(ADVISER).key, world.member(DEPUTY).key],
            authority: world.ground.house.authority.clone(),
            service: world.ground.house.service.signing().verify_key(),
        };
        world.stop();
        Self { world, store, bodies: Rc::new(sealed) }
    }

    pub fn name(&self) -> &'static str {
        match self.store {
            Store::Sqlite => "SQLite",
            Store::Postgresql => "PostgreSQL",
        }
    }

    pub fn readers(&self) -> [KeyId; 2] {
        self.bodies.readers
    }

    /// Runs the real binary on it.
    pub fn start(&self, more: &[(&str, &str)]) -> Service {
        let mut environment = self.world.environment.clone();
        environment.extend(more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        let port = self.bodies.authority.rsplit(':').next().unwrap().parse().unwrap();
        let program = env!("CARGO_BIN_EXE_weerklank");
        Service::start(program, &["serve"], &environment, (port, "/api/v1/instance"))
    }

    /// A complete submission with fresh ids.
    pub fn submission(&self) -> Act {
        let sealed = self.bodies.clone();
        Rc::new(move |connection| {
            let sealed = sealed.clone();
            Box::pin(async move {
                let key = SigningKey::random(&weerklank::kernel::SystemEntropy);
                submit(connection, &sealed, &key).await.unwrap_or_else(told)
            })
        })
    }

    /// One post of as many bytes as a submission has.
    pub fn same_bytes(&self) -> Act {
        let sealed = self.bodies.clone();
        Rc::new(move |connection| {
            let sealed = sealed.clone();
            Box::pin(async move {
                let body = [&[7_u8; 1_500][..], &sealed.tail];
                let answer = connection.post("/", "application/octet-stream", "", body).await;
                match answer {
                    Ok(answer) if answer.status == 201 => Outcome::Done { worked: false },
                    Ok(answer) => Outcome::Failed(format!("status {}", answer.status)),
                    Err(fault) => told(fault),
                }
            })
        })
    }

    /// Submits one report and gives the key of its mailbox.
    pub async fn one_mailbox(&self, connection: &mut Connection) -> SigningKey {
        let key = SigningKey::random(&*self.world.entropy);
        match submit(connection, &self.bodies, &key).await.unwrap() {
            Outcome::Done { .. } => key,
            Outcome::Failed(fault) => panic!("{fault}"),
        }
    }

    /// What a reporter does who looks whether there is an answer.
    pub async fn fetch(&self, connection: &mut Connection, key: &SigningKey) {
        let input = json!({ "mailboxKey": key.verify_key(), "after": 0 });
        let (challenge, _) = challenge(connection).await.unwrap();
        let asked = Asked { action: "fetch", name: SignerName::Mailbox, key, input };
        let note = asked.sign(&self.bodies.authority, challenge, &[]);
        let answer = connection.post("/api/v1/mailbox/frames", PARTS, "", [&note, b""]).await;
        assert_eq!(answer.unwrap().status, 200);
    }

    /// The cookie of the adviser of all reports here.
    pub async fn sign_in(&self, connection: &mut Connection) -> String {
        let words = &self.world.member(ADVISER).recovery_words;
        let unlock = UnlockSecret::read(words).unwrap().keys(&self.world.root.instance, "");
        let key = &unlock.sign_in;
        let (challenge, _) = challenge(connection).await.unwrap();
        let input = json!({ "signInKey": key.verify_key() });
        let asked = Asked { action: "sign-in", name: SignerName::SignIn, key, input };
        let note = asked.sign(&self.bodies.authority, challenge, &[]);
        let answer =
            connection.post("/api/v1/staff/sign-in", PARTS, "", [&note, b""]).await.unwrap();
        let cookie = header(&answer.head, "set-cookie").expect("a session");
        cookie.split(';').next().unwrap().to_owned()
    }

    /// One page of her inbox.
    pub async fn inbox(&self, connection: &mut Connection, cookie: &str) {
        let body = [&b"{\"after\":null,\"limit\":50}"[..], b""];
        let answer = connection.post("/api/v1/staff/inbox", JSON, cookie, body).await.unwrap();
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    }
}

struct Asked<'a> {
    action: &'a str,
    name: SignerName,
    key: &'a SigningKey,
    input: Value,
}

impl Asked<'_> {
    /// The first part, with its length.
    fn sign(self, authority: &str, challenge: String, bodies: &[Hash]) -> Vec<u8> {
        let request = Request {
            action: self.action.to_owned(),
            authority: authority.to_owned(),
            challenge,
            bodies: bodies.to_vec(),
            input: self.input,
        };
        let note = SignedNote::write(&request).unwrap().sign(self.name, self.key).print();
        let mut part = Vec::new();
        put(&mut part, note.as_bytes());
        part
    }
}

fn told(fault: std::io::Error) -> Outcome {
    Outcome::Failed(fault.to_string())
}

fn put(parts: &mut Vec<u8>, part: &[u8]) {
    parts.extend_from_slice(&u32::try_from(part.len()).unwrap().to_be_bytes());
    parts.extend_from_slice(part);
}

/// A challenge and the bits of work that go with it.
async fn challenge(connection: &mut Connection) -> std::io::Result<(String, u32)> {
    let answer = connection.post("/api/v1/challenges", JSON, "", [b"{}", b""]).await?;
    if answer.status != 200 {
        return Err(std::io::Error::other(format!("challenge: status {}", answer.status)));
    }
    let body: Value = serde_json::from_slice(&answer.body)?;
    let bits = u32::try_from(body["workBits"].as_u64().unwrap_or(0)).unwrap();
    Ok((body["challenge"].as_str().unwrap_or_default().to_owned(), bits))
}

async fn submit(
    connection: &mut Connection,
    sealed: &Sealed,
    key: &SigningKey,
) -> std::io::Result<Outcome> {
    let case = CaseId::random(&weerklank::kernel::SystemEntropy);
    let [adviser, deputy] = sealed.readers;
    let mut input = json!({
        "case": case,
        "organisation": "bzk",
        "mailboxKey": key.verify_key(),
        "readers": [{ "key": adviser, "role": "adviser" }, { "key": deputy, "role": "deputy" }],
    });
    let (mut least, mut worked) = (0, false);
    // - The demand may have grown meanwhile: then once more.
    for _ in 0..5 {
        let (challenge, bits) = challenge(connection).await?;
        let bits = bits.max(least);
        if bits > 0 {
            worked = true;
            input["work"] = solve_work(&challenge, &sealed.hashes, bits).to_string().into();
        }
        let asked =
            Asked { action: "submit", name: SignerName::Mailbox, key, input: input.clone() };
        let note = asked.sign(&sealed.authority, challenge, &sealed.hashes);
        let body = [&note[..], &sealed.tail];
        let answer = connection.post("/api/v1/submissions", PARTS, "", body).await?;
        let asked = serde_json::from_slice(&answer.body).ok();
        let asked = asked.and_then(|problem: Value| problem["workBits"].as_u64());
        match asked {
            Some(bits) if answer.status == 503 => least = u32::try_from(bits).unwrap(),
            _ => return Ok(verdict(&answer, sealed, case, worked)),
        }
    }
    Ok(Outcome::Failed("work was never enough".to_owned()))
}

/// Only a receipt for exactly this counts.
fn verdict(answer: &Answer, sealed: &Sealed, case: CaseId, worked: bool) -> Outcome {
    if answer.status != 201 {
        let body = String::from_utf8_lossy(&answer.body);
        return Outcome::Failed(format!("status {}: {body}", answer.status));
    }
    let note = answer.body.get(4..).and_then(|note| SignedNote::parse(note).ok());
    let receipt = note
        .and_then(|note| note.verify::<Receipt>(&[(SignerName::Service, &sealed.service)]).ok());
    match receipt {
        Some(it) if it.case == case && it.sealed == sealed.hashes => Outcome::Done { worked },
        _ => Outcome::Failed("no receipt for this".to_owned()),
    }
}
