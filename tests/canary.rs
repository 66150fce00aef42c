//! Words that people wrote are nowhere: not in the database, its log of changes or any other
//! file, not in the log, not in a copy, not in the memory of the process that serves.
//!
//! The service is the real binary; clients are processes of their own. The search is seen to
//! find every encoding, in bytes, in a file and in the memory of a process that holds it.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod installation;
#[path = "canary/search.rs"]
mod search;
mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use diesel::prelude::*;
use installation::{Installation, Person};
use search::{Needles, encodings};
use support::postgres;

const REPORTED: &str = "De kanarie zong vandaag zeven keer achter de kast.";
const ANSWERED: &str = "Wij hoorden de kanarie en schreven dit antwoord op.";
const NOTED: &str = "Notitie voor de vervanger: de kanarie zong werkelijk.";
const REPLIED: &str = "Dank u, en de kanarie is inmiddels weer gevlogen.";
const CLOSED: &str = "Wij sluiten de kooi van de kanarie met een gesprek.";
const AGENT: &str = "Kanarievogel/7.7 (proefballon)";
const ADDRESS: &str = "203.0.113.177";

#[test]
fn words_are_nowhere_on_sqlite() {
    words_are_nowhere(&[], |house| vec![PathBuf::from(house.path("data"))]);
}

#[test]
fn words_are_nowhere_on_postgresql() {
    let (data, keys) = (postgres::fresh_database_url(), postgres::fresh_database_url());
    let folder = server_folder(&data);
    let environment = [("DATABASE_URL", data), ("SHRED_URL", keys)];
    words_are_nowhere(&environment, |house| vec![house.path("data").into(), folder.clone()]);
}

fn server_folder(url: &str) -> PathBuf {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        data_directory: String,
    }
    let mut conn = PgConnection::establish(url).unwrap();
    let row: Row = diesel::sql_query("SHOW data_directory").get_result(&mut conn).unwrap();
    row.data_directory.into()
}

/// What was said, and by which secrets it can be reached.
struct Said {
    case: String,
    return_words: String,
    recovery_words: Vec<String>,
}

/// The whole way of a case, with words at every step.
fn talk(house: &Installation, people: &[Person]) -> Said {
    let file = |name: &str, words: &str| {
        fs::write(house.path(name), words).unwrap();
        house.path(name)
    };
    let reported = file("reported", REPORTED);
    let more = ["--organisation", "duo", "--role", "m.zelf", "--wish", "w.advies"];
    let sent = house.client(&["report"], &[&more[..], &["--text-file", &reported]].concat());
    let case = sent["case"].as_str().unwrap().to_owned();
    let return_words = sent["return_words"].as_str().unwrap().to_owned();
    let mailbox = file("return.words", &return_words);
    let adviser = people
        .iter()
        .find(|person| {
            let inbox = house.client(&["inbox"], &Installation::as_person(person, &[]));
            inbox["cases"].as_array().unwrap().iter().any(|one| one["role"] == "adviser")
        })
        .expect("one of them is its adviser");
    let act = |what: &str, more: &[&str]| {
        let more = [&["--case", case.as_str()], more].concat();
        house.client(&[what], &Installation::as_person(adviser, &more))
    };
    act("read", &[]);
    act("acknowledge", &["--text-file", &file("answered", ANSWERED)]);
    act("note", &["--text-file", &file("noted", NOTED)]);
    house.client(&["send"], &["--words-file", &mailbox, "--text-file", &file("replied", REPLIED)]);
    act("reply", &["--text-file", &file("answered", ANSWERED)]);
    act("code", &[]);
    act("close", &["--outcome", "o.gesprek", "--text-file", &file("closed", CLOSED)]);
    let shown = house.client(&["mailbox"], &["--words-file", &mailbox]);
    assert!(shown.to_string().contains(ANSWERED) && shown.to_string().contains(REPLIED));
    let recovery_words =
        people.iter().map(|person| fs::read_to_string(&person.words).unwrap()).collect();
    Said { case, return_words, recovery_words }
}

/// A visitor who tells the service everything that it must not write down.
fn visit(house: &Installation, said: &Said) {
    for path in ["/", "/api/v1/directory", "/api/v1/kanarie-bestaat-niet"] {
        let place = house.url();
        let place = place.strip_prefix("http://localhost").unwrap();
        let mut stream = TcpStream::connect(format!("127.0.0.1{place}")).unwrap();
        let case = &said.case;
        write!(
            stream,
            "GET {path}?case={case} HTTP/1.1\r\nHost: localhost{place}\r\n\
             User-Agent: {AGENT}\r\nX-Forwarded-For: {ADDRESS}\r\nForwarded: for={ADDRESS}\r\n\
             Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 "));
    }
}

fn words_are_nowhere(
    environment: &[(&str, String)],
    folders: impl Fn(&Installation) -> Vec<PathBuf>,
) {
    let (house, people) = Installation::founded(environment);
    let said = talk(&house, &people[1..]);
    visit(&house, &said);
    let key = house.path("backup.key");
    let recipient = house.line(&["backup-key", "--out", &key]);
    let (copy, keys) = (house.path("data.age"), house.path("keys.age"));
    house.line(&["backup", "--out", &copy, "--recipient", &recipient]);
    house.line(&["backup", "--shred", "--out", &keys, "--recipient", &recipient]);

    let mut secret = vec![
        ("the report", REPORTED),
        ("the answer", ANSWERED),
        ("the note", NOTED),
        ("the reply", REPLIED),
        ("the closing", CLOSED),
        ("the return words", &said.return_words),
    ];
    secret.extend(said.recovery_words.iter().map(|words| ("recovery words", words.as_str())));
    let secrets = Needles::new(&secret);

    // The memory first: whatever the service held, it has not had time to forget.
    let (found, bytes) = secrets.found_in_memory(house.pid());
    assert_eq!(found, [""; 0], "in the memory of the service");
    assert!(bytes > 10_000_000, "only {bytes} bytes of memory were looked at");
    let (seen, _) = Needles::new(&[("its address", &house.url())]).found_in_memory(house.pid());
    assert!(seen.contains(&"its address as plain".to_owned()), "the memory was not its own");

    let mut bytes = 0;
    for folder in folders(&house) {
        let (found, count) = secrets.found_under(&folder);
        assert_eq!(found, [""; 0], "on disk");
        bytes += count;
    }
    assert!(bytes > 100_000, "only {bytes} bytes were looked at on disk");
    let mailbox_is_there = Needles::new(&[("the case", &said.case)]);
    let known = folders(&house).iter().any(|f| !mailbox_is_there.found_under(f).0.is_empty());
    assert!(known, "the case itself is kept, so it must be found: else the search is blind");
    for file in [&copy, &keys] {
        assert_eq!(secrets.found_in(&fs::read(file).unwrap()), [""; 0], "in a copy");
        assert_eq!(secrets.found_in(&opened(&key, file)), [""; 0], "in an opened copy");
    }

    let log = house.log();
    assert!(log.contains("started"), "{log}");
    let of_people =
        [("the case", said.case.as_str()), ("an agent", AGENT), ("an address", ADDRESS)];
    let here = [("loopback", "127.0.0.1"), ("a path", "kanarie-bestaat-niet")];
    let all = Needles::new(&[&secret[..], &of_people, &here].concat());
    assert_eq!(all.found_in(log.as_bytes()), [""; 0], "in the log");
    let written = Needles::new(&[("an agent", AGENT), ("an address", ADDRESS)]);
    assert_eq!(written.found_under(&PathBuf::from(house.path("data"))).0, [""; 0], "on disk");
}

/// What is inside a copy.
fn opened(key: &str, copy: &str) -> Vec<u8> {
    let key = fs::read_to_string(key).unwrap();
    let key = weerklank::protocol::copies::CopyKey::of_file(&key).unwrap();
    let mut bytes = Vec::new();
    key.read(fs::File::open(copy).unwrap()).unwrap().read_to_end(&mut bytes).unwrap();
    assert!(bytes.len() > 1_000, "a copy with something in it");
    bytes
}

#[test]
fn the_search_finds_every_encoding_at_every_place() {
    let needles = Needles::new(&[("it", REPORTED)]);
    let folder = tempfile::tempdir().unwrap();
    for (how, bytes) in encodings(REPORTED) {
        for before in 0..4 {
            let hay = [&vec![b'='; before][..], &bytes, b"~"].concat();
            assert!(needles.found_in(&hay).contains(&format!("it as {how}").as_str()), "{how}");
        }
        fs::write(folder.path().join("hay"), [&[b'='; 70_000][..], &bytes].concat()).unwrap();
        let (found, _) = needles.found_under(folder.path());
        assert!(!found.is_empty(), "{how}");
    }
    assert_eq!(needles.found_in(&[b'x'; 100_000]), [""; 0]);
}

/// base64 of the text in the middle of something else is found too.
#[test]
fn the_search_finds_base64_in_the_middle_of_something() {
    use base64::Engine;
    let needles = Needles::new(&[("it", REPORTED)]);
    for before in 0..6 {
        let whole = format!("{}{REPORTED}{}", "v".repeat(before), "n".repeat(before + 1));
        let hay = base64::engine::general_purpose::STANDARD.encode(whole);
        assert!(needles.found_in(hay.as_bytes()).contains(&"it as base64"), "{before}");
    }
}

#[test]
fn the_search_finds_what_a_process_holds() {
    let needles = Needles::new(&[("it", REPORTED)]);
    for (how, bytes) in encodings(REPORTED) {
        if bytes.contains(&0) {
            continue;
        }
        let mut holder = Command::new("sh")
            .args(["-c", "read -r held; echo ready; read -r never; echo \"$held\""])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = holder.stdin.as_mut().unwrap();
        input.write_all(&[&bytes[..], b"\n"].concat()).unwrap();
        let mut ready = String::new();
        BufReader::new(holder.stdout.as_mut().unwrap()).read_line(&mut ready).unwrap();
        let (found, _) = needles.found_in_memory(holder.id());
        holder.kill().unwrap();
        holder.wait().unwrap();
        assert!(found.contains(&format!("it as {how}")), "{how}");
    }
}
