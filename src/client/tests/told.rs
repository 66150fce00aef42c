//! What a person is told who does something that cannot be, at the command line.

use serde_json::{Value, json};

use super::command::{at, client};
use super::fake::{self, Fake};
use super::{Changes, ReportInput, Reporter, Stage};
use crate::protocol::note::SignedNote;
use crate::protocol::statement::ListNote;

fn move_clock(fake: &Fake, hours: i64) {
    *fake.clock.0.lock().unwrap() += hours * 3_600;
}

fn report(stage: &Stage) -> (String, String) {
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&ReportInput { deputy: false, ..Stage::input() }).unwrap();
    (sent.case.to_string(), sent.return_words.to_string())
}

/// The fault of a command, as `error` and `detail`.
fn told(stage: &Stage, line: &[&str]) -> (String, String) {
    let (answer, fault, _) = client(stage, "", line);
    assert_eq!(answer, Value::Null, "{line:?}");
    let text = |name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    (text("error"), text("detail"))
}

#[test]
fn with_a_clock_of_another_day_nothing_is_signed_and_everything_is_read() {
    let stage = Stage::set();
    let (case, words) = report(&stage);
    let server = ["--server", &stage.fake.authority];
    let (hers, coordinator) = (at(&stage, &stage.first), at(&stage, &stage.coordinator));
    let writes = [
        [&["report", "--organisation", "duo", "--text", "x"][..], &server[..]].concat(),
        [&["send", "--words", &words, "--text", "x"][..], &server[..]].concat(),
        [&["acknowledge", "--case", &case, "--text", "x"][..], &hers[..]].concat(),
        [&["count", "--period", "2026-H2"][..], &hers[..]].concat(),
        [&["directory", "publish"][..], &coordinator[..]].concat(),
    ];
    for hours in [5 * 24, 24, -24] {
        move_clock(&stage.fake, hours);
        for line in &writes {
            let (error, detail) = told(&stage, line);
            assert_eq!(error, "clock", "{line:?}");
            assert!(detail.contains(&format!("{} hours away", hours.abs())), "{detail}");
        }
        let inbox = [&["inbox"][..], &hers[..]].concat();
        assert_eq!(client(&stage, "", &inbox).1, Value::Null);
        let mailbox = [&["mailbox", "--words", &words][..], &server[..]].concat();
        assert_eq!(client(&stage, "", &mailbox).1, Value::Null);
        move_clock(&stage.fake, -hours);
    }
    assert_eq!(stage.fake.state().submissions, 1);
    move_clock(&stage.fake, 23);
    for line in &writes {
        assert_eq!(client(&stage, "", line).1, Value::Null, "{line:?}");
    }
}

#[test]
fn a_list_is_never_dated_before_her_last_one() {
    let stage = Stage::set();
    let day = || {
        let list = SignedNote::parse(stage.fake.state().lists[0].as_bytes()).unwrap();
        list.unverified::<ListNote>().unwrap().day.to_string()
    };
    for (hours, expected) in [(23, "2026-11-23"), (-23, "2026-11-23"), (48, "2026-11-24")] {
        move_clock(&stage.fake, hours);
        stage.as_coordinator(|desk| {
            desk.publish(&Changes::default()).unwrap();
        });
        assert_eq!(day(), expected);
    }
}

#[test]
fn an_invitation_that_cannot_be_used_is_told_before_anything_is_made() {
    let stage = Stage::set();
    let token = fake::token();
    let enrol = |name: &str, role: &str| {
        let line = ["enrol", "--invitation", &token, "--role", role, "--name", name];
        let more = ["--organisation", "duo", "--server", &stage.fake.authority];
        client(&stage, "", &[&line[..], &more[..]].concat())
    };
    let detail = |fault: &Value| fault["detail"].as_str().unwrap().to_owned();
    let fault = detail(&enrol("third adviser", "adviser").1);
    assert!(fault.contains("unknown, used or too old: ask for another"), "{fault}");
    stage.fake.state().invitation = Some(json!({ "role": "adviser", "name": "third adviser",
        "organisations": ["duo"], "expires": 0 }));
    let fault = detail(&enrol("somebody", "adviser").1);
    assert!(fault.contains("--name \"third adviser\""), "{fault}");
    let fault = detail(&enrol("third adviser", "report-author").1);
    assert!(fault.contains("--role adviser"), "{fault}");
    stage.fake.state().invitation.as_mut().unwrap()["organisations"] = json!(["duo", "rijk"]);
    let fault = detail(&enrol("third adviser", "adviser").1);
    assert!(fault.contains("--organisation duo --organisation rijk"), "{fault}");
    stage.fake.state().invitation.as_mut().unwrap()["organisations"] = json!(["duo"]);
    assert_eq!(enrol("third adviser", "adviser").1, Value::Null);
}

#[test]
fn a_failed_read_does_not_speak_of_taking_in() {
    let stage = Stage::set();
    let (case, words) = report(&stage);
    let server = ["--server", &stage.fake.authority];
    let hers = at(&stage, &stage.first);
    for (path, line) in [
        ("/mailbox/frames", [&["mailbox", "--words", &words][..], &server[..]].concat()),
        ("/staff/case", [&["read", "--case", &case][..], &hers[..]].concat()),
    ] {
        stage.fake.state().mischief.refuse = Some((path, 500, "failed"));
        let (error, detail) = told(&stage, &line);
        assert_eq!(error, "failed", "{path}");
        assert!(detail.contains("500") && detail.contains("nothing was changed"), "{detail}");
    }
}

#[test]
fn words_that_do_not_fit_are_told_by_how_much() {
    let stage = Stage::set();
    let (_, words) = report(&stage);
    let long = "a".repeat(20_000);
    let line = ["send", "--words", &words, "--text", &long, "--server", &stage.fake.authority];
    let (error, detail) = told(&stage, &line);
    assert_eq!(error, "input");
    assert!(detail.contains("bytes more than fit") && detail.contains("shorten"), "{detail}");
    assert!(!detail.contains("16380"), "{detail}");
}

#[test]
fn an_answer_that_is_no_code_is_named() {
    let stage = Stage::set();
    let (case, _) = report(&stage);
    let hers = at(&stage, &stage.first);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    let name = file.to_str().unwrap();
    let report = ["report", "--organisation", "duo", "--text", "x", "--answers", name];
    let report = [&report[..], &["--server", &stage.fake.authority][..]].concat();
    let code = [&["code", "--case", &case, "--answers", name][..], &hers[..]].concat();
    for line in [report, code] {
        std::fs::write(&file, r#"{"wishes": ["w.advies"], "grounds": "g.ras"}"#).unwrap();
        let (_, detail) = told(&stage, &line);
        assert!(detail.contains("grounds"), "{detail}");
        std::fs::write(&file, r#"{"grounds": ["g.ras", "g.zelfbedacht"]}"#).unwrap();
        let (_, detail) = told(&stage, &line);
        assert!(detail.contains("grounds") && detail.contains("g.zelfbedacht"), "{detail}");
    }
}

#[test]
fn days_and_organisations_that_cannot_be_meant_are_refused() {
    let stage = Stage::set();
    let (hers, coordinator) = (at(&stage, &stage.first), at(&stage, &stage.coordinator));
    let key = stage.first.key.to_string();
    let revoke = ["directory", "revoke", "--key", &key, "--compromised-since", "2030-01-01"];
    let (error, detail) = told(&stage, &[&revoke[..], &coordinator[..]].concat());
    assert_eq!(error, "input");
    assert!(detail.contains("2030-01-01 is still to come"), "{detail}");
    let away = ["directory", "away", "--key", &key, "--until", "2020-01-01"];
    let (error, detail) = told(&stage, &[&away[..], &coordinator[..]].concat());
    assert_eq!(error, "input");
    assert!(detail.contains("2020-01-01 has passed"), "{detail}");
    let count = ["count", "--period", "2026-H2", "--organisation", "nix"];
    let (error, detail) = told(&stage, &[&count[..], &hers[..]].concat());
    assert_eq!(error, "input");
    assert!(detail.contains("nix"), "{detail}");
}

#[test]
fn an_act_that_does_not_fit_where_the_case_stands_says_what_does() {
    let stage = Stage::set();
    let (case, words) = report(&stage);
    let hers = at(&stage, &stage.first);
    let server = ["--server", &stage.fake.authority];
    let refused = |(status, kind), line: &[&str], end: &[&str]| {
        let path = if line[0] == "send" { "/mailbox/send" } else { "/staff/case/acts" };
        stage.fake.state().mischief.refuse = Some((path, status, kind));
        let (error, detail) = told(&stage, &[line, end].concat());
        stage.fake.state().mischief.refuse = None;
        assert_eq!(error, "refused");
        detail
    };
    let done = |line: &[&str]| {
        let (_, fault, _) = client(&stage, "", &[line, &hers[..]].concat());
        assert_eq!(fault, Value::Null, "{line:?}");
    };
    let wrong = (409, "wrong-state");
    let reply = ["reply", "--case", &case, "--text", "x"];
    let acknowledge = ["acknowledge", "--case", &case, "--text", "x"];
    let close = ["close", "--case", &case, "--outcome", "o.gesprek"];
    assert!(refused(wrong, &reply, &hers).contains("`client acknowledge` first"));
    let recuse = ["recuse", "--case", &case, "--text", "x"];
    assert!(refused((400, "invalid"), &recuse, &hers).contains("you alone read this case"));
    done(&acknowledge);
    assert!(refused(wrong, &acknowledge, &hers).contains("acknowledged already"));
    let reopen = ["reopen", "--case", &case, "--text", "x"];
    assert!(refused(wrong, &reopen, &hers).contains("not closed"));
    done(&close);
    assert!(refused(wrong, &reply, &hers).contains("`client reopen` opens it"));
    let send = ["send", "--words", &words, "--text", "x"];
    assert!(refused(wrong, &send, &server).contains("`client reopen-mine` opens it"));
}
