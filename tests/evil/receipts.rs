//! Receipts: for something else, forged, missing; and a service that fails behind the commit.

use std::sync::{Arc, Mutex};

use weerklank::client::ClientFault;
use weerklank::client::report::Reporter;
use weerklank::protocol::receipt::Receipt;
use weerklank::protocol::{SignedNote, SignerName, SigningKey, parts};

use crate::frames::{ADVISER, told};
use crate::reading::{Table, outcome};
use crate::server::{Evil, Reply};
use crate::world::{Store, World, report_input};

fn receipt(reply: &Reply) -> SignedNote {
    SignedNote::parse(&reply.body[4..]).expect("a receipt")
}

fn with(reply: &mut Reply, note: &SignedNote) {
    reply.body = parts::encode(&[note.print().as_bytes()]).unwrap();
}

#[test]
fn without_the_right_receipt_nothing_counts_as_taken_in() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let sent = told(&world);
    let forger = SigningKey::random(&*world.entropy);
    let honest = Arc::new(Mutex::new(None));
    let mut mailbox = evil.mailbox(&sent.return_words);
    let mut table = Table::default();
    let mut row = |attack: &str, expected: &str, change: Box<dyn FnMut(&mut Reply) + Send>| {
        evil.rewrites("/mailbox/send", change);
        table.row(attack, expected, &outcome(mailbox.send("Nog iets.")));
        evil.rests();
    };
    let kept = honest.clone();
    row("nothing", "fine", Box::new(move |reply| *kept.lock().unwrap() = Some(receipt(reply))));
    let old = honest.lock().unwrap().clone().unwrap();
    row("a receipt for another hash", "unknown", Box::new(move |reply| with(reply, &old)));
    row(
        "a receipt by another key",
        "unknown",
        Box::new(move |reply| {
            let claimed: Receipt = receipt(reply).unverified().unwrap();
            let note = SignedNote::write(&claimed).unwrap().sign(SignerName::Service, &forger);
            with(reply, &note);
        }),
    );
    row("2xx without a receipt", "unknown", Box::new(|reply| reply.body.clear()));
    row(
        "2xx with words",
        "unknown",
        Box::new(|reply| {
            reply.body = b"{\"receipt\":\"verified\"}".to_vec();
        }),
    );
    table.close();
}

#[test]
fn a_failure_behind_the_commit_is_unknown_and_the_same_report_can_be_sent_again() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let (house, device) = (evil.house(), world.device());
    let reporter = Reporter { house: &house, device };
    let prepared =
        reporter.prepare(&report_input("duo", "Er werd weer een grap gemaakt.")).unwrap();
    let mut table = Table::default();
    for (attack, status) in [("500 after the commit", 500), ("silence after the commit", 0)] {
        evil.rewrites("/submissions", move |reply| {
            assert_eq!(reply.status, 201, "the real service took it in");
            reply.status = status;
        });
        let done = reporter.send(&prepared);
        assert!(done.as_ref().err().is_some_and(ClientFault::is_unknown));
        table.row(attack, "unknown", &outcome(done));
    }
    let mut times = 0;
    evil.rewrites("/submissions", move |reply| {
        times += 1;
        if times == 1 {
            reply.status = 502;
        }
    });
    table.row("502 once after the commit", "fine", &outcome(reporter.send(&prepared)));
    let session = world.session(ADVISER);
    let cases = world.desk(&session).inbox().unwrap().cases;
    table.row("and it is one case", "1", &cases.len().to_string());
    table.close();
}
