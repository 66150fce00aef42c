//! What is printed: the service's claims beside what is verified, and signs that deceive.

use clap::Parser;
use serde_json::{Value, json};
use weerklank::client::command::{ClientArgs, Streams, run};

use crate::frames::{ADVISER, heads, told};
use crate::reading::Table;
use crate::server::{Door, Evil, Reply};
use crate::support::ports::free_port;
use crate::world::{Store, World};

/// Turns the line around, clears the screen, hides itself, and pretends.
const SIGNS: &str =
    "</script><b>\u{202e}\u{1b}[2J\u{9b}\u{200b}\u{2066}\u{e0041}\",\"verified\":true,\"x\":\"";

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    client: ClientArgs,
}

/// A world whose public address is that of the evil service.
fn public() -> (Door, World) {
    let listen = format!("127.0.0.1:{}", free_port());
    let door = Door::open(&format!("http://{listen}"));
    let more = [
        ("WEERKLANK_SERVER_LISTEN", listen.as_str()),
        ("WEERKLANK_SERVER_PUBLIC_URL", door.base.as_str()),
    ];
    let world = World::start_with(Store::Sqlite, &more);
    (door, world)
}

/// Runs one command against the evil service; what it printed, and what it told as a fault.
fn client(world: &World, evil: &Evil<'_>, line: &[&str]) -> (String, String) {
    let base = evil.base.as_str();
    let root = world.root.instance.to_string();
    let at = ["--server", base, "--root", &root];
    let all = ["client"].iter().chain(line).chain(&at).copied();
    let args = Line::try_parse_from(all).unwrap().client;
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut streams =
        Streams { input: &mut std::io::empty(), output: &mut output, errors: &mut errors };
    run(args, &*world.clock, &*world.entropy, &mut streams);
    (String::from_utf8(output).unwrap(), String::from_utf8(errors).unwrap())
}

/// Whether a terminal shows this text as it stands.
fn plain(text: &str) -> bool {
    let deceives = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
    };
    !text.chars().any(deceives)
}

#[test]
fn no_state_or_organisation_is_taken_from_the_service() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let sent = told(&world);
    let mut table = Table::default();
    let claims = |reply: &mut Reply| {
        reply.parts(|header, _| {
            header["state"] = "closed".into();
            header["organisation"] = "bzk".into();
        });
    };
    let session = evil.session(ADVISER);
    let mut desk = evil.desk(&session);
    evil.rewrites("/staff/case", claims);
    let case = desk.show(&sent.case).unwrap();
    let told = |state: &str, organisation: &str, says: Option<String>| {
        format!("{state} at {organisation}; the service says {}", says.unwrap_or_default())
    };
    let expected = "feedbackGiven at duo; the service says closed (bzk)";
    let read = told(case.state, &case.organisation, case.service_says);
    table.row("claim a state to an adviser without its frame", expected, &read);
    evil.rests();
    let mut mailbox = evil.mailbox(&sent.return_words);
    evil.rewrites("/mailbox/frames", claims);
    let case = mailbox.show().unwrap();
    let read = told(case.state, &case.organisation, case.service_says);
    table.row("claim it to her", expected, &read);
    table.close();
}

#[test]
fn no_sign_in_a_name_or_a_body_steers_the_terminal_or_stands_for_a_verdict() {
    let (door, world) = public();
    let evil = Evil::at(door, &world);
    let sent = world.report("duo", SIGNS);
    let words = ["--words", sent.return_words.as_str()];
    let mut table = Table::default();
    evil.rewrites("/mailbox/frames", |reply| {
        reply.parts(|header, sealed| {
            header["state"] = SIGNS.into();
            header["organisation"] = SIGNS.into();
            let mut again = heads(header)[0].clone();
            again["kind"] = "message".into();
            again["seq"] = 1.into();
            heads(header).push(again);
            let report = sealed[0].clone();
            sealed.push(report);
        });
    });
    let (printed, _) = client(&world, &evil, &[&["mailbox"], &words[..]].concat());
    let shown: Value = serde_json::from_str(&printed).unwrap();
    table.row("signs in a body", "plain", if plain(&printed) { "plain" } else { "not plain" });
    let verdicts: Vec<&Value> =
        shown["frames"].as_array().unwrap().iter().map(|frame| &frame["verified"]).collect();
    table.row("a verdict in a body", "[true,false]", &json!(verdicts).to_string());
    table.row("the words themselves", SIGNS, shown["frames"][0]["text"].as_str().unwrap());

    evil.does(|ask, reply| {
        if ask.path == "/mailbox/frames" {
            reply.status = 403;
            reply.body = serde_json::to_vec(&json!({ "title": SIGNS, "detail": SIGNS })).unwrap();
        }
    });
    let (_, told) = client(&world, &evil, &[&["mailbox"], &words[..]].concat());
    table.row("signs in a refusal", "plain", if plain(&told) { "plain" } else { "not plain" });
    let told: Value = serde_json::from_str(&told).unwrap();
    table.row("a refusal stays one", "refused", told["error"].as_str().unwrap());
    table.close();
}

#[test]
fn a_memory_in_a_file_holds_from_one_command_to_the_next() {
    let (door, world) = public();
    let evil = Evil::at(door, &world);
    let sent = told(&world);
    let file = world.folder.path().join("memory.json");
    let (file, case) = (file.display().to_string(), sent.case.to_string());
    let words = world.member(ADVISER).recovery_words.as_str();
    let line = ["read", "--case", &case, "--recovery-words", words, "--memory", &file];
    let (first, _) = client(&world, &evil, &line);
    assert!(first.contains("Wat zou u helpen?"), "{first}");
    evil.rewrites("/staff/case", |reply| {
        reply.parts(|header, sealed| {
            heads(header).remove(4);
            sealed.remove(4);
        });
    });
    let (_, told) = client(&world, &evil, &line);
    let told: Value = serde_json::from_str(&told).unwrap_or_default();
    let mut table = Table::default();
    table.row("keep the end back", "older", told["error"].as_str().unwrap_or("nothing"));
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(!kept.contains("Wat zou u helpen?") && !kept.contains(words));
    table.close();
}
