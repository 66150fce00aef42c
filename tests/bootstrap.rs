//! An installation from nothing, with the commands of `docs/operations.md` in their order,
//! until a report was sent, read, copied and brought back.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod installation;
#[path = "bootstrap/losing.rs"]
mod losing;
mod support;

use std::fs;

use clap::{CommandFactory, Parser};
use installation::Installation;
use serde_json::Value;
use weerklank::cli::Command;

const WORDS: &str = "Dit is wat er gebeurde.";

fn report(house: &Installation) -> Value {
    let text = house.path("text");
    fs::write(&text, WORDS).unwrap();
    let more = ["--organisation", "duo", "--role", "m.zelf", "--wish", "w.advies"];
    house.client(&["report"], &[&more[..], &["--text-file", &text]].concat())
}

fn texts(shown: &Value) -> Vec<&str> {
    let frames = shown["frames"].as_array().unwrap();
    frames.iter().filter_map(|frame| frame["text"].as_str()).collect()
}

fn assert_healthy(house: &Installation) {
    let output = house.run(&["doctor", "--json"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(output.status.success() && told["ok"] == true, "{told:#}");
}

#[test]
fn an_installation_is_made_watched_copied_and_brought_back() {
    let (mut house, [_, one, two]) = Installation::founded(&[]);
    let sent = report(&house);
    let case = sent["case"].as_str().unwrap();
    let words = house.path("return.words");
    fs::write(&words, sent["return_words"].as_str().unwrap()).unwrap();
    let read = |house: &Installation, person| {
        let more = Installation::as_person(person, &["--case", case]);
        house.run(&house.client_arguments(&["read"], &more))
    };
    let readers = [&one, &two].map(|person| read(&house, person).status.success());
    assert!(readers.contains(&true), "one of them is its adviser");
    let shown = house.client(&["mailbox"], &["--words-file", &words]);
    assert_eq!(texts(&shown), [WORDS]);

    assert_healthy(&house);

    let key = house.path("backup.key");
    let recipient = house.path("backup.recipient");
    fs::write(&recipient, house.line(&["backup-key", "--out", &key])).unwrap();
    let (data, keys) = (house.path("data.age"), house.path("keys.age"));
    house.json(&["backup", "--out", &data, "--recipient-file", &recipient]);
    house.json(&["backup", "--shred", "--out", &keys, "--recipient-file", &recipient]);
    house.json(&["restore", "--in", &data, "--identity-file", &key, "--verify-only"]);

    house.stop();
    house.configure("elsewhere", &[]);
    let refusal = house.refusal(&["restore", "--in", &data, "--identity-file", &key]);
    assert!(refusal.contains("shred keys first"), "{refusal}");
    house.json(&["restore", "--in", &keys, "--identity-file", &key]);
    let restored = house.json(&["restore", "--in", &data, "--identity-file", &key]);
    assert_eq!(restored["not_put_back"]["cases"], 0, "{restored:#}");
    house.serve();
    let shown = house.client(&["mailbox"], &["--words-file", &words]);
    assert_eq!(texts(&shown), [WORDS]);
    assert!([&one, &two].iter().any(|person| read(&house, person).status.success()));
    assert_healthy(&house);
}

#[test]
fn the_doctor_names_what_is_wrong_and_says_so_in_its_exit_code() {
    let house = Installation::new(&[]);
    let told = |house: &Installation| {
        let output = house.run(&["doctor"]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(told(&house).contains("there is no database here"));
    assert!(!house.folder().join("data").exists(), "the doctor only looks");
    house.line(&["migrate"]);
    let says = told(&house);
    assert!(says.contains("the root has not signed yet"), "{says}");
    assert!(says.contains("nobody can report"), "{says}");
    fs::write(house.path("data/service.key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")
        .unwrap();
    house.root_speaks("1");
    fs::remove_file(house.path("data/service.key")).unwrap();
    house.line(&["migrate"]);
    assert!(told(&house).contains("not the one the root signed"));
    open_to_others(&house.path("data"));
    assert!(told(&house).contains("others on this machine can look in"));
}

#[cfg(unix)]
fn open_to_others(folder: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_facts_are_printed_as_they_are_documented() {
    let house = Installation::new(&[]);
    let told = house.line(&["doctor", "--facts"]);
    assert_eq!(told, include_str!("../docs/what-the-server-knows.md").trim());
}

#[test]
fn a_folder_that_cannot_be_used_is_said_clearly() {
    let house = Installation::new(&[]);
    fs::write(house.path("data"), "a file where the folder should be").unwrap();
    let refusal = house.refusal(&["serve"]);
    assert!(refusal.contains(&house.path("data")), "{refusal}");
    assert_eq!(refusal.trim().lines().count(), 1, "{refusal}");
}

#[test]
fn a_token_that_begins_with_a_hyphen_is_a_token() {
    let house = Installation::founded(&[]).0;
    let more = ["--invitation", "-yWJ", "--role", "adviser", "--name", "Vertrouwenspersoon"];
    let told = house.refusal(&house.client_arguments(&["enrol"], &more));
    assert!(!told.contains("unexpected argument"), "{told}");
}

/// What a computer drew by lot is written in base64url; one in 64 begins with a hyphen.
const DRAWN: [&str; 7] = ["ADVISER", "FINGERPRINT", "HASH", "ID", "KEY", "LINK", "STAFF-ID"];

fn drawn(command: &clap::Command) -> Vec<&clap::Arg> {
    let named = |arg: &clap::Arg| {
        arg.get_value_names().is_some_and(|names| DRAWN.iter().any(|drawn| names[0] == *drawn))
    };
    let own = command.get_arguments().filter(|arg| named(arg));
    own.chain(command.get_subcommands().flat_map(drawn)).collect()
}

#[test]
fn whatever_is_drawn_by_lot_may_begin_with_a_hyphen() {
    let command = Command::command();
    let all = drawn(&command);
    for name in DRAWN {
        let there = |arg: &&clap::Arg| arg.get_value_names().is_some_and(|names| names[0] == name);
        assert!(all.iter().any(there), "no argument is called {name} any more");
    }
    for arg in all {
        assert!(arg.is_allow_hyphen_values_set(), "{} refuses a hyphen", arg.get_id());
    }
    let line = "weerklank client read --server https://here --root -DC --case -x";
    Command::try_parse_from(line.split(' ')).unwrap();
}
