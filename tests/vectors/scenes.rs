//! A small case as it should be, and what a server makes of its bytes and positions.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use weerklank::protocol::bytes::b64;
use weerklank::protocol::directory::Directory;
use weerklank::protocol::frame::*;
use weerklank::protocol::hash;

use crate::acts::{hand_overs, replaced};
use crate::book::Book;
use crate::case::*;
use crate::forgeries::forged;
use crate::world::*;

const RETURN: [u8; 16] = *b"a return secret!";

/// The frames of the case as it should be, in order.
pub struct Told {
    pub report: Written,
    pub acknowledge: Written,
    pub question: Written,
    pub answer: Written,
    pub hand_over: Written,
}

const ALL: [&str; 9] = [
    "report",
    "acknowledge",
    "question",
    "answer",
    "desk note",
    "hand-over",
    "reply",
    "colleague's message",
    "close",
];
pub const ADVISER: [&str; 3] = ["capsule adviser", "capsule adviser 1a", "capsule adviser 2"];

/// Writes the case and every scene.
pub fn make(world: &World, directory: &Directory) -> Value {
    let case = Case::new(world, directory, RETURN, "case");
    let mut book = Book::default();
    let told = tell(&case, &mut book);
    scenes(&mut book);
    tampered_positions(&mut book);
    forged(&case, &told, &mut book);
    hand_overs(&case, &told, &mut book);
    replaced(world, directory, &case, &mut book);
    let sealed: BTreeMap<_, _> = book.sealed.iter().map(|(n, b)| (n.clone(), b64(b))).collect();
    json!({
        "instance": world.instance,
        "case": case.id,
        "returnSecret": b64(&RETURN),
        "staffRoots": {
            "adviser": b64(&world.adviser.root),
            "deputy": b64(&world.deputy.root),
            "colleague": b64(&world.colleague.root),
        },
        "sealed": sealed,
        "scenes": book.scenes,
    })
}

pub fn tell(case: &Case<'_>, book: &mut Book) -> Told {
    let first = |who| case.capsule(Who::Reporter, who, vec![case.seeds(0, false)]);
    let noted = |who| case.capsule(Who::Adviser, who, vec![case.seeds(0, true)]);
    let turned =
        |who| case.capsule(Who::Adviser, who, vec![case.seeds(0, true), case.seeds(1, true)]);
    for (name, bytes) in [
        ("capsule adviser", first(Who::Adviser)),
        ("capsule deputy", first(Who::Deputy)),
        ("capsule adviser 1a", noted(Who::Adviser)),
        ("capsule deputy 1a", noted(Who::Deputy)),
        ("capsule adviser 2", turned(Who::Adviser)),
        ("capsule colleague 2", turned(Who::Colleague)),
    ] {
        book.sealed.insert(name.to_owned(), bytes);
    }
    let hash_of = |book: &Book, who, name: &str| case.capsule_hash(who, &book.sealed[name]);
    let body = Body::Report(Box::new(case.report_body()));
    let report = case.write(Who::Reporter, case.frame(Who::Reporter, None, &[], body));
    let body = Body::Acknowledge(AcknowledgeBody {
        text: "I have read it.".to_owned(),
        note_recipient: case.desk[0].recipient(),
        capsules: vec![
            hash_of(book, Who::Adviser, "capsule adviser 1a"),
            hash_of(book, Who::Deputy, "capsule deputy 1a"),
        ],
    });
    let acknowledge = case.write(Who::Adviser, case.frame(Who::Adviser, None, &[&report], body));
    let question = case.frame(Who::Reporter, Some(&report), &[&acknowledge], message("And now?"));
    let question = case.write(Who::Reporter, question);
    let answer = case.frame(Who::Adviser, Some(&acknowledge), &[&question], message("This."));
    let answer = case.write(Who::Adviser, answer);
    let note = Body::Note(TextBody { text: "Call back.".to_owned() });
    let desk = case.write(Who::Adviser, case.frame(Who::Adviser, None, &[], note));
    let readers = vec![case.reader(Who::Adviser), case.reader(Who::Colleague)];
    let capsules = vec![
        hash_of(book, Who::Adviser, "capsule adviser 2"),
        hash_of(book, Who::Colleague, "capsule colleague 2"),
    ];
    let body = Body::HandOver(Box::new(case.hand_over(readers, capsules)));
    let mut hand_over = case.frame(Who::Adviser, Some(&answer), &[&question], body);
    hand_over.epoch = 2;
    let hand_over = case.write(Who::Adviser, hand_over);
    let mut reply = case.frame(Who::Reporter, Some(&question), &[&hand_over], message("Thanks."));
    reply.epoch = 2;
    let reply = case.write(Who::Reporter, reply);
    let mut colleague =
        case.frame(Who::Colleague, None, &[&reply, &hand_over], message("I am new here."));
    colleague.epoch = 2;
    let colleague = case.write(Who::Colleague, colleague);
    let body = CloseBody { outcomes: vec!["talk".to_owned()], text: "Closed.".to_owned() };
    let mut close =
        case.frame(Who::Adviser, Some(&hand_over), &[&reply, &colleague], Body::Close(body));
    close.epoch = 2;
    let close = case.write(Who::Adviser, close);
    let told =
        [&report, &acknowledge, &question, &answer, &desk, &hand_over, &reply, &colleague, &close];
    for (name, written) in ALL.iter().zip(told) {
        book.keep(name, written);
    }
    Told { report, acknowledge, question, answer, hand_over }
}

pub fn scenes(book: &mut Book) {
    let all = book.served(&ALL);
    let dialogue: Vec<&str> = ALL.into_iter().filter(|name| *name != "desk note").collect();
    let dialogue = book.served(&dialogue);
    book.scene("the adviser reads the case", "adviser", &ADVISER, &all, &[], "closed");
    book.scene("the reporter reads the case", "reporter", &[], &dialogue, &[], "closed");
    let new = ["capsule colleague 2"];
    book.scene("the new reader reads the case", "colleague", &new, &all, &[], "closed");
    let until = book.served(&ALL[..5]);
    let deputy = ["capsule deputy", "capsule deputy 1a"];
    book.scene("the deputy reads the case", "deputy", &deputy, &until, &[], "feedbackGiven");
    let bad = [(5, "capsule"), (6, "capsule"), (7, "capsule"), (8, "capsule")];
    book.scene("a former reader is served more", "deputy", &deputy, &all, &bad, "feedbackGiven");
    for (count, state) in [(1, "received"), (2, "acknowledged"), (4, "feedbackGiven")] {
        let served = dialogue[..count].to_vec();
        book.scene(&format!("the case is {state}"), "reporter", &[], &served, &[], state);
    }
    let names = ["report", "acknowledge", "question", "question", "answer"];
    let served = book.served(&names);
    book.scene("a frame twice", "reporter", &[], &served, &[(3, "chain")], "feedbackGiven");
    let served = book.served(&["report", "acknowledge", "answer"]);
    book.scene("a frame left out", "reporter", &[], &served, &[(2, "heads")], "acknowledged");
    let served = book.served(&["report", "acknowledge", "answer", "question"]);
    book.scene(
        "two frames in another order",
        "reporter",
        &[],
        &served,
        &[(2, "heads")],
        "acknowledged",
    );
    let served = book.served(&["report", "question"]);
    book.scene(
        "an acknowledgement left out",
        "reporter",
        &[],
        &served,
        &[(1, "heads")],
        "received",
    );
    let served = book.served(&["acknowledge", "question"]);
    book.refused("a case without its report", "reporter", &[], &served, "chain");
    let served = book.served(&["report"]);
    book.refused("a capsule without its frame", "adviser", &ADVISER[..2], &served, "capsule");
    book.refused("no capsule", "adviser", &[], &served, "capsule");
    book.refused("another reader's capsule", "adviser", &["capsule deputy"], &served, "capsule");
}

/// The same bytes, served as something else.
pub fn tampered_positions(book: &mut Book) {
    let mut moved = |name: &str, member: &str, value: Value, rule: &str| {
        let mut served = book.served(&["report", "acknowledge", "question"]);
        served[2][member] = value;
        book.scene(name, "adviser", &ADVISER[..2], &served, &[(2, rule)], "acknowledged");
    };
    moved("served in the other stream", "stream", json!("desk"), "size");
    moved("served as another kind", "kind", json!("consent"), "slot");
    moved("served as another kind of another size", "kind", json!("report"), "size");
    moved("served at another place", "seq", json!(2), "slot");
    let mut served = book.served(&["report", "acknowledge", "question"]);
    served[2]["author"] = served[1]["author"].clone();
    served[2]["seq"] = json!(1);
    book.scene(
        "served as somebody else's",
        "adviser",
        &ADVISER[..2],
        &served,
        &[(2, "author")],
        "acknowledged",
    );
    let mut served = book.served(&["report", "acknowledge", "desk note"]);
    served[2]["stream"] = json!("dialogue");
    book.scene(
        "a desk note served in the dialogue",
        "adviser",
        &ADVISER[..2],
        &served,
        &[(2, "size")],
        "acknowledged",
    );
    let mut cut = book.sealed["question"].clone();
    cut.truncate(cut.len() - 16);
    let mut changed = book.sealed["question"].clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    for (name, bytes) in [("question, cut", cut), ("question, changed", changed)] {
        book.sealed.insert(name.to_owned(), bytes);
        let mut served = book.served(&["report", "acknowledge", "question"]);
        served[2]["sealed"] = json!(name);
        book.scene(name, "adviser", &ADVISER[..2], &served, &[(2, "size")], "acknowledged");
    }
    let served = book.served(&["report", "acknowledge", "question"]);
    book.scene(
        "a frame of one's own is another",
        "reporter",
        &[],
        &served,
        &[(2, "slot")],
        "acknowledged",
    );
    let hash = b64(hash(b"what she sent").as_bytes());
    let last = book.scenes.last_mut().unwrap();
    last["sent"] = json!([{ "stream": "dialogue", "seq": 1, "hash": hash }]);
}
