//! Requests made by hand: what no client of ours would send, and what it is told then.

use serde_json::{Value, json};
use weerklank::kernel::{CaseId, KeyId, Sealed, SealedKind};
use weerklank::protocol::keys::{StaffRoot, UnlockSecret, key_id};
use weerklank::protocol::kinds::{Capsule, Message, Report, Wrap};
use weerklank::protocol::parts::{self, MEDIA_TYPE};
use weerklank::protocol::request::Request;
use weerklank::protocol::{Hash, Identity, SignedNote, SignerName, SigningKey, hash, open, seal};

use crate::rows::{rows, table, unchanged};
use crate::world::World;

/// One request, complete; it can be sent again as the very same.
#[derive(Clone)]
pub struct Asked {
    pub path: String,
    pub media: &'static str,
    pub cookie: Option<String>,
    pub body: Vec<u8>,
}

/// What was answered.
pub struct Told {
    pub status: u16,
    pub media: String,
    pub language: String,
    pub encoding: String,
    pub cookie: Option<String>,
    pub body: Vec<u8>,
}

impl Told {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The last piece of a problem's type; nothing for what is no problem.
    pub fn slug(&self) -> String {
        let kind = self.json()["type"].as_str().unwrap_or_default().to_owned();
        kind.rsplit(':').next().unwrap_or_default().to_owned()
    }

    pub fn parts(&self) -> Vec<Vec<u8>> {
        let limits = parts::Limits { parts: 1_000, bytes: 4 << 20 };
        parts::decode(&self.body, limits).unwrap().into_iter().map(<[u8]>::to_vec).collect()
    }
}

impl Asked {
    /// JSON, with a session's cookie where there is one.
    pub fn json(path: &str, cookie: Option<&str>, body: &Value) -> Self {
        Self::bytes(path, "application/json", cookie, body.to_string().into_bytes())
    }

    /// Any bytes as this media type.
    pub fn bytes(path: &str, media: &'static str, cookie: Option<&str>, body: Vec<u8>) -> Self {
        Self { path: path.to_owned(), media, cookie: cookie.map(str::to_owned), body }
    }

    /// Parts as they are.
    pub fn parts(path: &str, all: &[&[u8]]) -> Self {
        Self::bytes(path, MEDIA_TYPE, None, parts::encode(all).unwrap())
    }

    /// Sends it; the answer in Dutch.
    pub fn send(&self, world: &World) -> Told {
        self.send_in(world, "nl")
    }

    fn send_in(&self, world: &World, language: &str) -> Told {
        let request = agent().post(url(world, &self.path)).header("content-type", self.media);
        let request = request.header("accept-language", language);
        let request = match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        told(request.send(&self.body[..]).unwrap())
    }
}

/// Gets what anyone may see.
pub fn get(world: &World, path: &str, cookie: Option<&str>) -> Told {
    fetched(world, path, &[("cookie", cookie.unwrap_or("none=0"))])
}

/// Gets it with these headers; the body as it came.
pub fn fetched(world: &World, path: &str, headers: &[(&str, &str)]) -> Told {
    let request = agent().get(url(world, path));
    let request = headers.iter().fold(request, |it, (name, value)| it.header(*name, *value));
    told(request.call().unwrap())
}

fn url(world: &World, path: &str) -> String {
    format!("{}/api/v1{path}", world.ground.house.authority)
}

/// Each request has a connection of its own, so that the limit per connection stays out of it.
pub fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    config.max_idle_connections(0).proxy(None).build().new_agent()
}

fn told(mut response: ureq::http::Response<ureq::Body>) -> Told {
    let header = |name: &str| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let cookie = header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    Told {
        status: response.status().as_u16(),
        media: header("content-type"),
        language: header("content-language"),
        encoding: header("content-encoding"),
        cookie: Some(cookie).filter(|cookie| !cookie.is_empty()),
        body: response.body_mut().read_to_vec().unwrap(),
    }
}

/// A refusal: status, kind, and each fault as `field: code`.
pub type Refusal<'a> = (u16, &'a str, &'a [&'a str]);

/// Sends in both languages and checks the refusal: a problem that says in words what is
/// wrong and what to do, and leaves nothing behind.
pub fn refused(world: &World, asked: &Asked, (status, slug, faults): Refusal<'_>) {
    let before = rows(world);
    let [dutch, english] = ["nl", "en"].map(|language| {
        let told = asked.send_in(world, language);
        let say = String::from_utf8_lossy(&told.body).into_owned();
        assert_eq!((told.status, told.slug().as_str()), (status, slug), "{}: {say}", asked.path);
        assert_eq!(told.media, "application/problem+json");
        assert_eq!(told.language, language);
        told.json()
    });
    for member in ["title", "detail"] {
        let said = [&dutch, &english].map(|it| it[member].as_str().unwrap());
        assert!(said[0] != said[1] && said.iter().all(|text| text.len() > 8), "{said:?}");
    }
    assert_eq!(dutch["status"], status);
    assert_eq!(fields(&dutch), faults, "{}", asked.path);
    for (ours, theirs) in all_faults(&dutch).iter().zip(all_faults(&english)) {
        for member in ["rule", "remedy"] {
            assert!(ours[member].as_str().is_some_and(|text| text.len() > 5), "{ours}");
            assert_ne!(ours[member], theirs[member]);
        }
    }
    unchanged(world, &before, &asked.path);
}

fn all_faults(problem: &Value) -> Vec<Value> {
    problem["faults"].as_array().cloned().unwrap_or_default()
}

fn fields(problem: &Value) -> Vec<String> {
    let line = |fault: &Value| {
        let text = |member: &str| fault[member].as_str().unwrap_or_default().to_owned();
        format!("{}: {}", text("field"), text("code"))
    };
    all_faults(problem).iter().map(line).collect()
}

/// A fresh challenge.
pub fn challenge(world: &World) -> String {
    let told = Asked::json("/challenges", None, &json!({})).send(world);
    told.json()["challenge"].as_str().unwrap().to_owned()
}

/// A signed request and what a test may bend in it.
#[derive(Clone)]
pub struct Act<'a> {
    pub path: &'a str,
    pub action: &'a str,
    pub signer: (SignerName, &'a SigningKey),
    pub input: Value,
    pub bodies: Vec<Vec<u8>>,
}

impl Act<'_> {
    /// Signed for here and now.
    pub fn asked(&self, world: &World) -> Asked {
        self.with_challenge(world, &challenge(world))
    }

    /// Signed with this challenge.
    pub fn with_challenge(&self, world: &World, challenge: &str) -> Asked {
        self.bent(world, &|request| challenge.clone_into(&mut request.challenge))
    }

    /// Signed after `bend` changed what is signed.
    pub fn bent(&self, world: &World, bend: &dyn Fn(&mut Request<Value>)) -> Asked {
        let mut request = Request {
            action: self.action.to_owned(),
            authority: world.ground.house.authority.clone(),
            challenge: String::new(),
            bodies: self.bodies.iter().map(|body| hash(body)).collect::<Vec<Hash>>(),
            input: self.input.clone(),
        };
        bend(&mut request);
        if request.challenge.is_empty() {
            request.challenge = challenge(world);
        }
        let note = SignedNote::write(&request).unwrap().sign(self.signer.0, self.signer.1).print();
        let bodies = self.bodies.iter().map(Vec::as_slice);
        let all: Vec<&[u8]> = std::iter::once(note.as_bytes()).chain(bodies).collect();
        Asked::parts(self.path, &all)
    }
}

/// Something sealed as this kind, to nobody in particular.
pub fn sealed<C: SealedKind>(world: &World) -> Vec<u8> {
    let all: Vec<_> =
        (0..C::STANZAS).map(|_| Identity::random(&*world.entropy).recipient()).collect();
    let all: Vec<_> = all.iter().collect();
    seal::<C>(b"by hand", &all, &*world.entropy).unwrap().into_bytes()
}

/// A submission with the outer shape of one, and a mailbox of its own.
#[derive(Clone)]
pub struct Submission {
    pub mailbox: SigningKey,
    pub input: Value,
    pub bodies: Vec<Vec<u8>>,
}

impl Submission {
    /// To these readers, the first as adviser.
    pub fn new(world: &World, organisation: &str, readers: &[KeyId]) -> Self {
        let mailbox = SigningKey::random(&*world.entropy);
        let role = |place| if place == 0 { "adviser" } else { "deputy" };
        let named: Vec<Value> = (0..readers.len())
            .map(|place| json!({ "key": readers[place], "role": role(place) }))
            .collect();
        let input = json!({
            "case": CaseId::random(&*world.entropy),
            "organisation": organisation,
            "mailboxKey": mailbox.verify_key(),
            "readers": named,
        });
        let mut bodies = vec![sealed::<Report>(world)];
        bodies.extend(readers.iter().map(|_| sealed::<Capsule>(world)));
        Self { mailbox, input, bodies }
    }

    pub fn act(&self) -> Act<'_> {
        Act {
            path: "/submissions",
            action: "submit",
            signer: (SignerName::Mailbox, &self.mailbox),
            input: self.input.clone(),
            bodies: self.bodies.clone(),
        }
    }

    pub fn asked(&self, world: &World) -> Asked {
        self.act().asked(world)
    }

    /// The next message of this reporter, whatever it says.
    pub fn message(&self, world: &World, case: &Value, seq: i32) -> Asked {
        message(world, &self.mailbox, case, seq)
    }
}

/// A message by hand into this mailbox.
pub fn message(world: &World, mailbox: &SigningKey, case: &Value, seq: i32) -> Asked {
    Act {
        path: "/mailbox/send",
        action: "send",
        signer: (SignerName::Mailbox, mailbox),
        input: json!({
            "mailboxKey": mailbox.verify_key(), "case": case, "kind": "message", "seq": seq,
        }),
        bodies: vec![sealed::<Message>(world)],
    }
    .asked(world)
}

/// A member of staff with her keys in hand.
pub struct Hand {
    pub key: KeyId,
    pub signing: SigningKey,
    pub sign_in: SigningKey,
    pub cookie: String,
}

impl Hand {
    /// Signs in as the member with this name.
    pub fn of(world: &World, name: &str) -> Self {
        Self::with_words(world, &world.member(name).recovery_words)
    }

    /// Signs in with these words.
    pub fn with_words(world: &World, words: &str) -> Self {
        let instance = world.ground.house.instance;
        let unlock = UnlockSecret::read(words).unwrap().keys(&instance, "");
        let told = sign_in(world, &unlock.sign_in).send(world);
        let sealed: Sealed<Wrap> = Sealed::parse(told.parts().pop().unwrap()).unwrap();
        let root: [u8; 32] = open(&sealed, &unlock.wrap).unwrap()[..].try_into().unwrap();
        let keys = StaffRoot::from_bytes(root).keys(&instance);
        let key = key_id(&keys.opening.recipient(), &keys.signing.verify_key());
        Self { key, signing: keys.signing, sign_in: unlock.sign_in, cookie: told.cookie.unwrap() }
    }

    /// A signed act of hers; `input` gets her key.
    pub fn act<'a>(
        &'a self,
        (path, action): (&'a str, &'a str),
        mut input: Value,
        bodies: Vec<Vec<u8>>,
    ) -> Act<'a> {
        input["key"] = json!(self.key);
        Act { path, action, signer: (SignerName::Staff, &self.signing), input, bodies }
    }

    /// Fetches with her cookie.
    pub fn fetch(&self, path: &str, body: &Value) -> Asked {
        Asked::json(path, Some(&self.cookie), body)
    }

    /// A message by hand to the reporter of a case.
    pub fn message(&self, world: &World, case: &Value, seq: i32) -> Asked {
        let input = json!({ "case": case, "stream": "dialogue", "kind": "message", "seq": seq, "epoch": 1 });
        let bodies = vec![sealed::<Message>(world)];
        self.act(("/staff/case/acts", "act"), input, bodies).asked(world)
    }
}

/// A request to sign in with this key.
pub fn sign_in(world: &World, key: &SigningKey) -> Asked {
    Act {
        path: "/staff/sign-in",
        action: "sign-in",
        signer: (SignerName::SignIn, key),
        input: json!({ "signInKey": key.verify_key() }),
        bodies: Vec::new(),
    }
    .asked(world)
}

/// How many cases, readers, capsules and frames there are.
pub fn cases(world: &World) -> [i64; 4] {
    ["cases", "readers", "capsules", "frames"].map(|name| table(world, name))
}
