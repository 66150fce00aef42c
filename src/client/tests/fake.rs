//! A small service in memory: what it is sent it keeps and gives back, as the protocol has it.
//!
//! Separate from the tests, which read as sentences. It checks almost nothing: here the
//! client is tested, and how it fares with a service that is slow, forgetful or evil.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::kernel::{Clock, Day, Entropy, KeyId, SystemEntropy};
use crate::protocol::bytes::{b64, hash};
use crate::protocol::desk::DeskNote;
use crate::protocol::kinds::Desk;
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::parts::{self, Limits};
use crate::protocol::receipt::Receipt;
use crate::protocol::request::{Request, work_bits};
use crate::protocol::statement::{
    CoordinatorEntry, CountDesk, InstanceNote, SubjectNote, SubjectRole,
};
use crate::protocol::{Identity, Instance, SigningKey, seal};

pub const TREE: &str = r#"{"organisations":[
{"slug":"rijk","parent":null,"successor":null,"validFrom":null,"validUntil":null},
{"slug":"duo","parent":"rijk","successor":null,"validFrom":null,"validUntil":null}]}"#;
pub const CODES: &[u8] = include_bytes!("../../../config/codes.json");

/// A clock that stands where it is put.
pub struct Fixed(pub Mutex<i64>);

impl Clock for Fixed {
    fn second(&self) -> i64 {
        *self.0.lock().unwrap()
    }
    fn elapsed(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }
}

/// How the service misbehaves, once each.
#[derive(Default)]
pub struct Mischief {
    pub lose_answers: u32,
    pub lose_after: Option<&'static str>,
    pub ask_work: Option<u32>,
    pub refuse_position: bool,
    pub wrong_receipt: bool,
    pub other_codes: bool,
    pub refuse: Option<(&'static str, u16, &'static str)>,
}

#[derive(Clone)]
pub struct Account {
    key: KeyId,
    pub note: String,
    paths: Vec<(String, Vec<u8>)>,
    pub about: Value,
}

pub struct Case {
    pub about: Value,
    pub frames: Vec<(Value, Vec<u8>)>,
    pub capsules: Vec<(Value, Value, Vec<u8>)>,
}

#[derive(Default)]
pub struct State {
    pub mischief: Mischief,
    pub cases: BTreeMap<String, Case>,
    pub submissions: u32,
    pub invitation: Option<Value>,
    receipts: BTreeMap<String, String>,
    pub accounts: Vec<Account>,
    confirmed: Vec<String>,
    pub lists: Vec<String>,
    instance: Option<String>,
    pub slots: BTreeMap<String, (Value, Vec<u8>)>,
    pub batches: Vec<(Value, Vec<u8>)>,
    desks: Vec<(KeyId, Vec<u8>)>,
}

pub struct Fake {
    pub authority: String,
    pub root: SigningKey,
    pub clock: Arc<Fixed>,
    desk: Identity,
    service: SigningKey,
    state: Mutex<State>,
}

type Response = Result<(u16, Option<String>, Vec<u8>), (u16, Value)>;

impl Fake {
    pub fn start() -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let entropy: &dyn Entropy = &SystemEntropy;
        let day: Day = "2026-11-22".parse().unwrap();
        let fake = Arc::new(Self {
            authority: format!("http://{}", listener.local_addr().unwrap()),
            root: SigningKey::random(entropy),
            service: SigningKey::random(entropy),
            desk: Identity::random(entropy),
            clock: Arc::new(Fixed(Mutex::new(i64::from(day.number()) * 86_400 + 3_600))),
            state: Mutex::default(),
        });
        let serving = fake.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.serve(stream));
            }
        });
        fake
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub fn instance(&self) -> Instance {
        Instance::of_root(&self.root.verify_key())
    }

    /// The root names everybody who enrolled as a coordinator, and seals the count desk to
    /// every report author.
    pub fn sign_by_root(&self) {
        let (day, mut state) = (self.clock.today(), self.state());
        let mut coordinators = Vec::new();
        for account in state.accounts.clone() {
            let Ok(note) = SignedNote::parse(account.note.as_bytes()) else { continue };
            let subject: SubjectNote = note.unverified().unwrap();
            match subject.role {
                SubjectRole::Adviser => {}
                SubjectRole::Coordinator => {
                    coordinators.push(CoordinatorEntry {
                        hash: note.hash(),
                        key: account.key,
                        name: subject.name,
                        organisations: subject.organisations,
                    });
                    state.confirmed.push(note.sign(SignerName::Root, &self.root).print());
                }
                SubjectRole::ReportAuthor => {
                    let desk = DeskNote {
                        instance: self.instance(),
                        year: 2026,
                        reader: account.key,
                        seed: self.desk.seed().clone(),
                        day,
                    };
                    let note = SignedNote::write(&desk).unwrap();
                    let note = note.sign(SignerName::Root, &self.root).print();
                    let sealed =
                        seal::<Desk>(note.as_bytes(), &[&subject.recipient], &SystemEntropy);
                    state.desks.push((account.key, sealed.unwrap().into_bytes()));
                }
            }
        }
        let note = InstanceNote {
            instance: self.instance(),
            number: 1,
            day,
            not_after: day.plus_days(400),
            name: "Weerklank".into(),
            authority: self.authority.clone(),
            service_key: self.service.verify_key(),
            desks: vec![CountDesk { year: 2026, recipient: self.desk.recipient() }],
            coordinators,
        };
        let note = SignedNote::write(&note).unwrap().sign(SignerName::Root, &self.root);
        state.instance = Some(note.print());
    }

    fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let path = line.split(' ').nth(1)?.strip_prefix("/api/v1")?.to_owned();
        let (mut length, mut cookie, mut agent) = (0, String::new(), String::new());
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).ok()?;
            let Some((name, value)) = header.trim().split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().ok()?,
                "cookie" => cookie = value.trim().to_owned(),
                "user-agent" | "origin" => agent = value.trim().to_owned(),
                _ => {}
            }
        }
        assert_eq!(agent, "", "the client told who it is");
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let response = self.answer(&path, &cookie, &body);
        if path != "/challenges" && length > 0 {
            let mut state = self.state();
            if state.mischief.lose_after == Some(&path) {
                state.mischief.lose_after = None;
                return None;
            }
            if state.mischief.lose_answers > 0 {
                state.mischief.lose_answers -= 1;
                return None;
            }
        }
        respond(stream, response)
    }

    fn answer(&self, path: &str, cookie: &str, body: &[u8]) -> Response {
        let ok = |value: Value| Ok((200, None, value.to_string().into_bytes()));
        let mut state = self.state();
        if let Some((_, status, kind)) = state.mischief.refuse.filter(|(at, ..)| *at == path) {
            return Err((status, json!({ "type": format!("urn:problem:{kind}"), "title": "no" })));
        }
        match path {
            "/staff/invitations/look" => ok(state.invitation.clone().ok_or((404, json!({})))?),
            "/instance" => {
                ok(json!({ "roots": [self.instance()], "support": { "phone": "14 010" } }))
            }
            "/directory" => ok(json!({
                "instance": state.instance, "root": self.root.verify_key(),
                "lists": state.lists, "keyBuckets": 1,
            })),
            "/directory/keys/0" => ok(json!({ "subjects": state.confirmed })),
            "/organisations" => Ok((200, None, TREE.as_bytes().to_vec())),
            "/codes" => {
                let more = if state.mischief.other_codes { &b" "[..] } else { b"" };
                Ok((200, None, [CODES, more].concat()))
            }
            "/challenges" => ok(json!({ "challenge": "c", "expires": 0, "workBits": 0 })),
            "/staff/sign-out" => Ok((204, None, vec![])),
            "/staff/inbox"
            | "/staff/case"
            | "/staff/self"
            | "/staff/counts/batches"
            | "/staff/directory/candidates" => {
                let key = cookie.strip_prefix("session=").ok_or((401, json!({})))?;
                fetch(&mut state, path, key, &serde_json::from_slice(body).unwrap())
            }
            _ => self.signed(&mut state, path, body),
        }
    }

    fn signed(&self, state: &mut State, path: &str, body: &[u8]) -> Response {
        let all = parts::decode(body, Limits { parts: 99, bytes: 1 << 22 }).unwrap();
        let note = SignedNote::parse(all[0]).unwrap();
        let request: Request<Value> = note.unverified().unwrap();
        let (input, bodies) = (&request.input, &all[1..]);
        let hashes: Vec<_> = bodies.iter().map(|body| hash(body)).collect();
        assert_eq!(request.bodies, hashes);
        if let (Some(bits), "submit") = (state.mischief.ask_work, &*request.action) {
            let work = input["work"].as_str().and_then(|work| work.parse().ok());
            if work.is_none_or(|work| work_bits(&request.challenge, &hashes, work) < bits) {
                return Err((503, json!({ "title": "work", "workBits": bits })));
            }
        }
        match path {
            "/submissions" => self.submit(state, input, bodies),
            "/mailbox/frames" => {
                let mine = |case: &&Case| case.about["mailboxKey"] == input["mailboxKey"];
                let case = state.cases.values().find(mine).ok_or((404, json!({})))?;
                Ok((200, None, served(case, "dialogue", &[])))
            }
            "/mailbox/send" => self.append(state, input, ("dialogue", "reporter".into()), bodies),
            "/staff/case/acts" => {
                let author = input["key"].clone();
                self.append(state, input, (input["stream"].as_str().unwrap(), author), bodies)
            }
            _ => staff(state, path, input, bodies),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the other paths can refuse")]
    fn submit(&self, state: &mut State, input: &Value, bodies: &[&[u8]]) -> Response {
        let id = input["case"].as_str().unwrap().to_owned();
        state.submissions += 1;
        let known = state.receipts.get(&id).cloned();
        let receipt = known.unwrap_or_else(|| {
            let readers = input["readers"].as_array().unwrap();
            let keys = readers.iter().map(|reader| reader["key"].clone());
            let capsules =
                keys.zip(&bodies[1..]).map(|(key, c)| (key, json!(1), c.to_vec())).collect();
            let head = json!({ "stream": "dialogue", "kind": "report",
                "author": "reporter", "seq": 0, "day": self.clock.today() });
            let frames = vec![(head, bodies[0].to_vec())];
            state.cases.insert(id.clone(), Case { about: input.clone(), frames, capsules });
            let receipt = self.receipt(state, input, "report", bodies);
            state.receipts.insert(id, receipt.clone());
            receipt
        });
        Ok((201, None, parts::encode(&[receipt.as_bytes()]).unwrap()))
    }

    fn append(
        &self,
        state: &mut State,
        input: &Value,
        (stream, author): (&str, Value),
        bodies: &[&[u8]],
    ) -> Response {
        if std::mem::take(&mut state.mischief.refuse_position) {
            return Err((409, json!({ "title": "taken", "heads": [] })));
        }
        let case = state.cases.get_mut(input["case"].as_str().unwrap()).ok_or((404, json!({})))?;
        let of_author = |head: &&Value| head["author"] == author && head["stream"] == stream;
        let next = case.frames.iter().map(|(head, _)| head).filter(of_author).count();
        if input["seq"] != json!(next) {
            return Err((409, json!({ "title": "taken", "heads": [] })));
        }
        let head = json!({ "stream": stream, "kind": input["kind"], "author": author,
            "seq": input["seq"], "day": self.clock.today() });
        case.frames.push((head, bodies[0].to_vec()));
        let readers = input["readers"].as_array().cloned().unwrap_or_default();
        for (reader, capsule) in readers.iter().zip(&bodies[1..]) {
            let (key, epoch) = (&reader["key"], &input["epoch"]);
            case.capsules.retain(|(k, e, _)| k != key || e != epoch);
            case.capsules.push((key.clone(), epoch.clone(), capsule.to_vec()));
        }
        let receipt = self.receipt(state, input, input["kind"].as_str().unwrap(), bodies);
        Ok((201, None, parts::encode(&[receipt.as_bytes()]).unwrap()))
    }

    fn receipt(&self, state: &mut State, input: &Value, kind: &str, bodies: &[&[u8]]) -> String {
        let readers = input["readers"].as_array().cloned().unwrap_or_default();
        let is_wrong = std::mem::take(&mut state.mischief.wrong_receipt);
        let receipt = Receipt {
            instance: self.instance(),
            case: serde_json::from_value(input["case"].clone()).unwrap(),
            day: self.clock.today(),
            kind: kind.to_owned(),
            sealed: bodies.iter().map(|b| if is_wrong { hash(b"x") } else { hash(b) }).collect(),
            readers: readers
                .iter()
                .map(|reader| serde_json::from_value(reader["key"].clone()).unwrap())
                .collect(),
        };
        SignedNote::write(&receipt).unwrap().sign(SignerName::Service, &self.service).print()
    }
}

fn respond(mut stream: TcpStream, response: Response) -> Option<()> {
    let (status, cookie, body) = match response {
        Ok((status, cookie, body)) => (status, cookie, body),
        Err((status, problem)) => (status, None, problem.to_string().into_bytes()),
    };
    let cookie = cookie.map_or(String::new(), |c| format!("set-cookie: {c}; HttpOnly\r\n"));
    let head = format!(
        "HTTP/1.1 {status} x\r\n{cookie}date: Sun, 22 Nov 2026 01:00:00 GMT\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

fn staff(state: &mut State, path: &str, input: &Value, bodies: &[&[u8]]) -> Response {
    let ok = |value: Value| Ok((200, None, value.to_string().into_bytes()));
    match path {
        "/staff/enrolments" => ok(enrol(state, input, bodies)),
        "/staff/enrolments/complete" => ok(json!({ "state": "active" })),
        "/staff/sign-in" => {
            for account in &state.accounts {
                let path = account.paths.iter().find(|(key, _)| input["signInKey"] == **key);
                let Some((_, wrap)) = path else { continue };
                let about = account.about.to_string();
                let body = parts::encode(&[about.as_bytes(), wrap]).unwrap();
                return Ok((200, Some(format!("session={}", account.key)), body));
            }
            Err((403, json!({ "title": "forbidden" })))
        }
        "/staff/self/put" => {
            let slot = input["slot"].as_str().unwrap().to_owned();
            let last = state.slots.get(&slot).map(|(seq, _)| seq.as_u64().unwrap());
            if input["seq"] != json!(last.map_or(0, |last| last + 1)) {
                return Err((409, json!({ "title": "taken", "heads": [] })));
            }
            state.slots.insert(slot, (input["seq"].clone(), bodies[0].to_vec()));
            Ok((204, None, vec![]))
        }
        "/staff/counts" => {
            let head = json!({ "adviser": input["key"], "organisation": input["organisation"],
                "period": input["period"], "seq": input["seq"], "sha256": hash(bodies[0]) });
            let of_hers = |known: &Value| {
                known["adviser"] == head["adviser"] && known["organisation"] == head["organisation"]
            };
            let last = state.batches.iter().find(|(known, _)| of_hers(known));
            let next = last.map_or(0, |(known, _)| known["seq"].as_u64().unwrap() + 1);
            if head["seq"] != json!(next) {
                return Err((409, json!({ "title": "taken", "heads": [] })));
            }
            state.batches.retain(|(known, _)| !of_hers(known));
            state.batches.push((head.clone(), bodies[0].to_vec()));
            ok(json!({ "sha256": head["sha256"] }))
        }
        "/staff/directory/statements" => {
            for body in bodies {
                let text = String::from_utf8(body.to_vec()).unwrap();
                let is_list = text.starts_with("weerklank/list");
                if is_list { state.lists = vec![text] } else { state.confirmed.push(text) }
            }
            Ok((204, None, vec![]))
        }
        _ => Err((404, json!({ "title": path }))),
    }
}

fn enrol(state: &mut State, input: &Value, bodies: &[&[u8]]) -> Value {
    let note = String::from_utf8(bodies[0].to_vec()).unwrap();
    let subject: SubjectNote = SignedNote::parse(note.as_bytes()).unwrap().unverified().unwrap();
    let key = crate::protocol::keys::key_id(&subject.recipient, &subject.verify_key);
    let staff = format!("staff_{}", &key.to_string()[4..]);
    let about = json!({ "staff": staff, "role": subject.role, "key": key, "name": subject.name,
        "organisations": subject.organisations, "state": "active", "credential": "" });
    let keys = input["paths"].as_array().unwrap().iter();
    let paths = keys
        .zip(&bodies[1..])
        .map(|(path, wrap)| (path["signInKey"].as_str().unwrap().to_owned(), wrap.to_vec()))
        .collect();
    state.accounts.push(Account { key, note, paths, about });
    json!({ "staff": staff, "key": key })
}

fn fetch(state: &mut State, path: &str, key: &str, body: &Value) -> Response {
    let hers = |case: &Case| case.capsules.iter().any(|(reader, ..)| *reader == key);
    match path {
        "/staff/inbox" => {
            let cases: Vec<Value> = state
                .cases
                .iter()
                .filter(|(_, case)| hers(case))
                .map(|(id, case)| {
                    json!({ "case": id, "organisation": case.about["organisation"],
                        "state": "received", "received": "2026-11-22", "role": "adviser",
                        "acknowledgeBy": "2026-11-29", "feedbackBy": null, "closed": null,
                        "waitingFor": "adviser" })
                })
                .collect();
            Ok((200, None, json!({ "cases": cases, "next": null }).to_string().into_bytes()))
        }
        "/staff/case" => {
            let case = state.cases.get(body["case"].as_str().unwrap());
            let case = case.filter(|case| hers(case)).ok_or((404, json!({})))?;
            let own = case.capsules.iter().filter(|(reader, ..)| *reader == key);
            let own: Vec<_> = own.map(|(_, _, capsule)| capsule.clone()).collect();
            Ok((200, None, served(case, "", &own)))
        }
        "/staff/self" => {
            let slot = state.slots.get(body["slot"].as_str().unwrap());
            let seq = json!({ "seq": slot.map(|(seq, _)| seq) }).to_string();
            let mut all = vec![seq.as_bytes()];
            all.extend(slot.map(|(_, sealed)| &sealed[..]));
            Ok((200, None, parts::encode(&all).unwrap()))
        }
        "/staff/counts/batches" => {
            let heads: Vec<_> = state.batches.iter().map(|(head, _)| head).collect();
            let own = state.desks.iter().filter(|(reader, _)| reader.to_string() == key);
            let own: Vec<_> = own.map(|(_, sealed)| &sealed[..]).collect();
            let desks: Vec<_> = own.iter().map(|_| json!({ "year": 2026 })).collect();
            let head = json!({ "batches": heads, "desks": desks }).to_string();
            let mut all = vec![head.as_bytes()];
            all.extend(state.batches.iter().map(|(_, sealed)| &sealed[..]));
            all.extend(own);
            Ok((200, None, parts::encode(&all).unwrap()))
        }
        _ => {
            let waiting = state.accounts.iter().filter(|account| {
                let subject = account.about["role"] != "coordinator";
                let listed = state.lists.iter().any(|l| l.contains(&account.key.to_string()));
                subject && !listed
            });
            let waiting: Vec<_> =
                waiting.map(|a| json!({ "key": a.key, "note": a.note })).collect();
            Ok((200, None, json!({ "candidates": waiting }).to_string().into_bytes()))
        }
    }
}

fn served(case: &Case, stream: &str, capsules: &[Vec<u8>]) -> Vec<u8> {
    let shown =
        || case.frames.iter().filter(|(head, _)| stream.is_empty() || head["stream"] == stream);
    let heads: Vec<_> = shown().map(|(head, _)| head).collect();
    let head = json!({ "case": case.about["case"], "organisation": case.about["organisation"],
        "state": "received", "received": "2026-11-22", "acknowledgeBy": "2026-11-29",
        "feedbackBy": null, "closed": null, "frames": heads, "readers": [],
        "capsules": capsules.iter().map(|_| json!({ "epoch": 1 })).collect::<Vec<_>>() });
    let head = head.to_string();
    let mut all = vec![head.as_bytes()];
    all.extend(shown().map(|(_, sealed)| &sealed[..]));
    all.extend(capsules.iter().map(|c| &c[..]));
    parts::encode(&all).unwrap()
}

/// A token nobody checks.
pub fn token() -> String {
    b64(&[7; 32])
}
