//! One client floods the way to a report, on many connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde_json::json;
use weerklank::kernel::{CaseId, Clock};
use weerklank::protocol::SigningKey;
use weerklank::protocol::note::{SignedNote, SignerName};
use weerklank::protocol::request::Request;

use crate::world::{Store, World, report_input};

const CONNECTIONS: usize = 24;
const HONEST: usize = 3;
const REFUSALS: usize = 300;

/// What the flood was answered with.
#[derive(Debug, Default)]
struct Answers {
    challenges: AtomicUsize,
    asked_for_work: AtomicUsize,
    told_to_wait: AtomicUsize,
    other: AtomicUsize,
}

impl Answers {
    fn count(&self, answer: &str) {
        let counter = match answer.get(9..12) {
            Some("200") => &self.challenges,
            Some("503") => &self.asked_for_work,
            Some("429") => &self.told_to_wait,
            _ => &self.other,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// A report that brings no work, as bytes of a request.
fn idle_report(world: &World) -> Vec<u8> {
    let key = SigningKey::random(&*world.entropy);
    let reader = world.member("Vertrouwenspersoon BZK").key;
    let request = Request {
        action: "submit".to_owned(),
        authority: world.ground.house.authority.clone(),
        challenge: world
            .ground
            .house
            .service
            .challenges()
            .make(world.clock.second(), &*world.entropy)
            .0,
        bodies: Vec::new(),
        input: json!({
            "case": CaseId::random(&*world.entropy),
            "organisation": "bzk",
            "mailboxKey": key.verify_key(),
            "readers": [{ "key": reader, "role": "adviser" }],
        }),
    };
    let note = SignedNote::write(&request).unwrap().sign(SignerName::Mailbox, &key).print();
    let mut body = u32::try_from(note.len()).unwrap().to_be_bytes().to_vec();
    body.extend_from_slice(note.as_bytes());
    post("submissions", "application/vnd.weerklank.parts", &body)
}

fn post(path: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let mut request = format!(
        "POST /api/v1/{path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: {media}\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(body);
    request
}

/// Asks as fast as it is answered; comes back when it is hung up on.
fn flood(port: u16, requests: &[Vec<u8>], stop: &AtomicBool, answers: &Answers) {
    while !stop.load(Ordering::Relaxed) {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { continue };
        for request in requests.iter().cycle() {
            let mut answer = [0; 8_192];
            let asked = stream.write_all(request).and_then(|()| stream.read(&mut answer));
            let length = asked.unwrap_or(0);
            if length == 0 || stop.load(Ordering::Relaxed) {
                break;
            }
            answers.count(std::str::from_utf8(&answer[..length]).unwrap_or_default());
        }
    }
}

#[test]
fn an_honest_reporter_gets_in_while_one_client_floods_on_many_connections() {
    let limits = [
        ("WEERKLANK_LIMITS_REPORTER_PER_SECOND", "20"),
        ("WEERKLANK_LIMITS_WORK_FROM_SUBMISSIONS", "1"),
    ];
    let world = World::start_with(Store::Sqlite, &limits);
    let port = world.ground.house.authority.rsplit(':').next().unwrap().parse().unwrap();
    let requests = [post("challenges", "application/json", b"{}"), idle_report(&world)];
    let (stop, answers) = (AtomicBool::new(false), Answers::default());
    // - From now on work is asked.
    world.report("bzk", "De eerste.");
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| flood(port, &requests, &stop, &answers));
        }
        let reports: Vec<_> = (0..HONEST)
            .map(|_| {
                let started = world.clock.elapsed();
                let sent = world.try_report(&report_input("bzk", "Weer een grap."));
                println!("in after {} ms", (world.clock.elapsed() - started).as_millis());
                sent.map(|sent| sent.case)
            })
            .collect();
        stop.store(true, Ordering::Relaxed);
        println!("the flood: {answers:?}");
        assert!(reports.iter().all(Result::is_ok), "{reports:?}");
    });
    let refused = answers.asked_for_work.load(Ordering::Relaxed);
    assert!(refused > REFUSALS, "that was no flood: {answers:?}");
}
