//! The command line of the client: arguments in, JSON out, faults as JSON with a name.

use clap::{CommandFactory, Parser};
use serde_json::Value;

use super::{Person, Stage};
use crate::client::command::{ClientArgs, Streams, run};
use crate::kernel::SystemEntropy;
use crate::protocol::keys::fingerprint_digits;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    client: ClientArgs,
}

/// Runs one command; answer, fault and exit code as text.
pub(super) fn client(stage: &Stage, input: &str, line: &[&str]) -> (Value, Value, String) {
    let all = ["client"].iter().chain(line).copied();
    let args = Line::try_parse_from(all).unwrap().client;
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut input = input.as_bytes();
    let mut streams = Streams { input: &mut input, output: &mut output, errors: &mut errors };
    let code = run(args, &*stage.fake.clock, &SystemEntropy, &mut streams);
    let json = |bytes: &[u8]| serde_json::from_slice(bytes).unwrap_or(Value::Null);
    (json(&output), json(&errors), format!("{code:?}"))
}

pub(super) fn at<'a>(stage: &'a Stage, person: &'a Person) -> [&'a str; 4] {
    ["--server", &stage.fake.authority, "--recovery-words", &person.words]
}

#[test]
fn the_arguments_are_well_formed() {
    Line::command().debug_assert();
}

#[test]
fn a_report_goes_from_standard_input_to_the_adviser_and_back() {
    let stage = Stage::set();
    let server = ["--server", &stage.fake.authority];
    let what = [
        "report",
        "--organisation",
        "duo",
        "--role",
        "m.zelf",
        "--wish",
        "w.advies",
        "--text",
        "-",
        "--exclude",
        "second adviser",
    ];
    let (sent, ..) = client(&stage, "what happened", &[&what[..], &server[..]].concat());
    assert_eq!(sent["root"], "taken from the server");
    assert_eq!(sent["readers"].as_array().unwrap().len(), 1);
    let digits = fingerprint_digits(&stage.first.key);
    assert_eq!(sent["readers"][0]["digits"], digits.as_str());
    let case = sent["case"].as_str().unwrap();

    let hers = at(&stage, &stage.first);
    let (inbox, ..) = client(&stage, "", &[&["inbox"][..], &hers[..]].concat());
    assert_eq!(inbox["cases"][0]["case"], case);
    assert_eq!(inbox["cases"][0]["days_left"], 7);
    for line in [
        vec!["acknowledge", "--case", case, "--text", "I read it"],
        vec!["reply", "--case", case, "--text", "an answer"],
        vec!["code", "--case", case],
        vec!["close", "--case", case, "--outcome", "o.gesprek"],
        vec!["count", "--period", "2026-H2"],
    ] {
        let (done, fault, _) = client(&stage, "", &[&line[..], &hers[..]].concat());
        assert_eq!(fault, Value::Null, "{line:?}");
        assert_eq!(done["root"], "taken from the server");
    }
    let (read, ..) = client(&stage, "", &[&["read", "--case", case][..], &hers[..]].concat());
    assert_eq!(read["state"], "closed");
    assert_eq!(read["report"]["text"], "what happened");

    let words = sent["return_words"].as_str().unwrap();
    let mailbox = ["mailbox", "--words", "-"];
    let (mailbox, ..) = client(&stage, words, &[&mailbox[..], &server[..]].concat());
    assert_eq!(mailbox["frames"][2]["text"], "an answer");
    assert_eq!(mailbox["frames"][2]["name"], "first adviser");
    assert_eq!(mailbox["frames"][2]["verified"], true);

    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("cases.csv");
    let counts = ["counts", "--period", "2026-H2", "--out", out.to_str().unwrap()];
    let author = at(&stage, &stage.author);
    let (counts, fault, _) = client(&stage, "", &[&counts[..], &author[..]].concat());
    assert_eq!(counts["cases"], 1, "{fault}");
    assert!(std::fs::read_to_string(out).unwrap().contains("o.gesprek"));
}

#[test]
fn a_report_whose_fate_is_unknown_still_shows_its_return_words() {
    let stage = Stage::set();
    stage.fake.state().mischief.wrong_receipt = true;
    let line =
        ["report", "--organisation", "duo", "--text", "x", "--server", &stage.fake.authority];
    let (sent, fault, code) = client(&stage, "", &line);
    assert_eq!((sent, &fault["error"]), (Value::Null, &Value::from("unknown")));
    assert_eq!(fault["return_words"].as_str().unwrap().split(' ').count(), 12);
    assert_eq!(code, format!("{:?}", std::process::ExitCode::FAILURE));
}

#[test]
fn a_wrong_use_is_told_apart_from_a_refusal() {
    let stage = Stage::set();
    let server = ["--server", &stage.fake.authority];
    let line = ["report", "--organisation", "nergens", "--text", "x"];
    let (_, fault, code) = client(&stage, "", &[&line[..], &server[..]].concat());
    assert_eq!(fault["error"], "input");
    assert_eq!(code, format!("{:?}", std::process::ExitCode::from(2)));
    let invite = ["invite", "--name", "x", "--server", &stage.fake.authority, "--role"];
    for role in ["reportAuthor", "report-author"] {
        assert!(Line::try_parse_from(["client"].iter().chain(&invite).chain(&[role])).is_ok());
    }
    let line = ["mailbox", "--words", "these are no words"];
    let (_, fault, _) = client(&stage, "", &[&line[..], &server[..]].concat());
    assert_eq!(fault["error"], "words");
}
