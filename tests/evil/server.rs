//! The evil service: it hands everything on to the real one and rewrites what comes back.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use weerklank::client::cases::Adviser;
use weerklank::client::mailbox::Mailbox;
use weerklank::client::staff::Session;
use weerklank::client::{House, Place, Server};
use weerklank::protocol::parts::{self, Limits};

use crate::world::World;

const LIMITS: Limits = Limits { parts: 10_000, bytes: 64 << 20 };

/// What a client asked.
pub struct Ask {
    /// Below `/api/v1`.
    pub path: String,
    /// What it sent.
    pub body: Vec<u8>,
    kind: Option<String>,
    cookie: Option<String>,
}

/// What it is answered.
#[derive(Clone)]
pub struct Reply {
    /// The status; 0 hangs up without a word.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    kind: String,
    cookie: Option<String>,
    /// The service's clock.
    pub date: Option<String>,
}

impl Reply {
    /// The body as JSON, changed.
    pub fn json(&mut self, change: impl FnOnce(&mut Value)) {
        let mut json: Value = serde_json::from_slice(&self.body).unwrap();
        change(&mut json);
        self.body = serde_json::to_vec(&json).unwrap();
    }

    /// The body as parts: the first as JSON, and the others; changed.
    pub fn parts(&mut self, change: impl FnOnce(&mut Value, &mut Vec<Vec<u8>>)) {
        let (mut json, mut sealed) = self.read();
        change(&mut json, &mut sealed);
        let first = serde_json::to_vec(&json).unwrap();
        let all: Vec<&[u8]> =
            std::iter::once(&first[..]).chain(sealed.iter().map(Vec::as_slice)).collect();
        self.body = parts::encode(&all).unwrap();
        self.status = 200;
    }

    /// The first part as JSON, and the other parts.
    pub fn read(&self) -> (Value, Vec<Vec<u8>>) {
        let all = parts::decode(&self.body, LIMITS).unwrap();
        let sealed = all[1..].iter().map(|part| part.to_vec()).collect();
        (serde_json::from_slice(all[0]).unwrap(), sealed)
    }
}

type Attack = Box<dyn FnMut(&Ask, &mut Reply) + Send>;

/// The evil service by itself: an address, and what it does.
pub struct Door {
    /// Where it is reached.
    pub base: String,
    attack: Arc<Mutex<Attack>>,
}

impl Door {
    /// One that hands on to this address, honest until told otherwise.
    pub fn open(real: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let attack: Arc<Mutex<Attack>> = Arc::new(Mutex::new(Box::new(|_, _| {})));
        let (real, shared) = (real.to_owned(), attack.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (real, attack) = (real.clone(), shared.clone());
                std::thread::spawn(move || serve(&stream.unwrap(), &real, &attack));
            }
        });
        Self { base, attack }
    }
}

/// An evil service before a real one.
pub struct Evil<'w> {
    /// How a client reaches it.
    pub place: Place,
    /// At which address.
    pub base: String,
    world: &'w World,
    attack: Arc<Mutex<Attack>>,
}

impl<'w> Evil<'w> {
    /// Before the service of this world.
    pub fn before(world: &'w World) -> Self {
        Self::at(Door::open(&world.ground.house.authority), world)
    }

    /// At a door that was there before the world.
    pub fn at(door: Door, world: &'w World) -> Self {
        let Door { base, attack } = door;
        let server = Server::reached_at(&base, &world.ground.house.authority, None).unwrap();
        let place = Place::new(server, Some(world.root.instance)).expect("a place");
        Self { place, base, world, attack }
    }

    /// What it does from now on.
    pub fn does(&self, attack: impl FnMut(&Ask, &mut Reply) + Send + 'static) {
        *self.attack.lock().unwrap() = Box::new(attack);
    }

    /// It is honest again.
    pub fn rests(&self) {
        self.does(|_, _| {});
    }

    /// The answers to this path are rewritten.
    pub fn rewrites(
        &self,
        path: &'static str,
        mut change: impl FnMut(&mut Reply) + Send + 'static,
    ) {
        self.does(move |ask, reply| {
            if ask.path == path {
                change(reply);
            }
        });
    }

    /// The installation as it is shown through it, verified.
    pub fn house(&self) -> House {
        House::open(self.place.clone(), &self.world.device()).expect("an honest directory")
    }

    /// A session through it.
    pub fn session(&self, name: &str) -> Session {
        let words = &self.world.member(name).recovery_words;
        Session::sign_in(&self.place, words).expect("signed in")
    }

    /// A desk through it.
    pub fn desk<'a>(&'a self, session: &'a Session) -> Adviser<'a> {
        Adviser::new(session, &self.house(), self.world.device()).expect("an adviser")
    }

    /// A mailbox through it.
    pub fn mailbox(&self, words: &str) -> Mailbox<'_> {
        Mailbox::new(&self.house(), self.world.device(), words).expect("words")
    }
}

fn serve(stream: &TcpStream, real: &str, attack: &Mutex<Attack>) {
    let Some((method, ask)) = read(stream) else { return };
    let mut reply = hand_on(real, &method, &ask);
    (attack.lock().unwrap_or_else(std::sync::PoisonError::into_inner))(&ask, &mut reply);
    if reply.status != 0 {
        write(stream, &reply);
    }
}

fn read(stream: &TcpStream) -> Option<(String, Ask)> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut words = first.split_whitespace();
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut length, mut kind, mut cookie) = (0, None, None);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap(),
            "content-type" => kind = Some(value.to_owned()),
            "cookie" => cookie = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let path = path.strip_prefix("/api/v1").unwrap_or(&path).to_owned();
    Some((method, Ask { path, body, kind, cookie }))
}

fn hand_on(real: &str, method: &str, ask: &Ask) -> Reply {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent("")
        .build()
        .into();
    let url = format!("{real}/api/v1{}", ask.path);
    let sent = if method == "GET" {
        agent.get(url).call()
    } else {
        let mut request = agent.post(url);
        for (name, value) in [("content-type", &ask.kind), ("cookie", &ask.cookie)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.send(&ask.body[..])
    };
    let mut answer = sent.expect("the real service answers");
    let header = |name: &str| {
        answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    };
    let (kind, cookie, date) = (header("content-type"), header("set-cookie"), header("date"));
    let status = answer.status().as_u16();
    let body = answer.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
    Reply { status, body, kind: kind.unwrap_or_default(), cookie, date }
}

fn write(mut stream: &TcpStream, reply: &Reply) {
    let mut head = format!(
        "HTTP/1.1 {} Said\r\ncontent-length: {}\r\nconnection: close\r\ncontent-type: {}\r\n",
        reply.status,
        reply.body.len(),
        reply.kind
    );
    for (name, value) in [("set-cookie", &reply.cookie), ("date", &reply.date)] {
        if let Some(value) = value {
            head.extend([name, ": ", value, "\r\n"]);
        }
    }
    head.push_str("\r\n");
    // A client may have hung up already.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&reply.body));
}
