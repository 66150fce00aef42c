//! A small case as it should be, and what a server makes of its bytes and positions.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use weerklank::kernel::CaseId;
use weerklank::protocol::bytes::b64;
use weerklank::protocol::directory::Directory;
use weerklank::protocol::frame::*;
use weerklank::protocol::{Instance, SignerName, hash};

use crate::acts::{hand_overs, replaced};
use crate::case::*;
use crate::world::*;

const RETURN: [u8; 16] = *b"a return secret!";

/// What the vectors collect: sealed bytes by name, and scenes that serve them.
#[derive(Default)]
pub struct Book {
    pub sealed: BTreeMap<String, Vec<u8>>,
    pub frames: BTreeMap<String, Value>,
    pub scenes: Vec<Value>,
}

impl Book {
    pub fn keep(&mut self, name: &str, written: &Written) {
        self.sealed.insert(name.to_owned(), written.sealed.clone());
        let frame = &written.frame;
        let position = json!({
            "sealed": name, "stream": frame.stream, "kind": frame.kind(),
            "author": frame.author, "seq": frame.seq, "hash": written.hash,
        });
        self.frames.insert(name.to_owned(), position);
    }

    pub fn served(&self, names: &[&str]) -> Vec<Value> {
        names.iter().map(|name| self.frames[*name].clone()).collect()
    }

    /// A scene: who looks, which capsules and frames she is served, what comes of each.
    pub fn scene(
        &mut self,
        name: &str,
        view: &str,
        capsules: &[&str],
        served: &[Value],
        bad: &[(usize, &str)],
        state: &str,
    ) {
        let entries: Vec<Value> = (0..served.len())
            .map(|place| {
                bad.iter().find(|(at, _)| *at == place).map_or(json!("ok"), |(_, r)| json!(r))
            })
            .collect();
        self.scenes.push(json!({
            "name": name, "view": view, "capsules": capsules, "served": served,
            "case": null, "sent": [], "fault": null, "entries": entries, "state": state,
        }));
    }

    pub fn refused(
        &mut self,
        name: &str,
        view: &str,
        capsules: &[&str],
        served: &[Value],
        fault: &str,
    ) {
        self.scenes.push(json!({
            "name": name, "view": view, "capsules": capsules, "served": served,
            "case": null, "sent": [], "fault": fault, "entries": [], "state": null,
        }));
    }
}

impl Book {
    /// The last scene is of another case than the one that the vectors tell.
    pub fn asked_for(&mut self, case: &CaseId) {
        if let Some(scene) = self.scenes.last_mut() {
            scene["case"] = json!(case);
        }
    }
}

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

/// Frames that somebody really signed and sealed, but may not have.
pub fn forged(case: &Case<'_>, told: &Told, book: &mut Book) {
    let mut third = |name: &str, rule: &str, written: Written| {
        book.keep(name, &written);
        let served = book.served(&["report", "acknowledge", "question", name]);
        book.scene(name, "adviser", &ADVISER[..2], &served, &[(3, rule)], "acknowledged");
    };
    let base =
        || case.frame(Who::Adviser, Some(&told.acknowledge), &[&told.question], message("?"));
    let mut by_adviser = |name: &str, rule: &str, change: &dyn Fn(&mut Frame)| {
        let mut frame = base();
        change(&mut frame);
        third(name, rule, case.write(Who::Adviser, frame));
    };
    by_adviser("a frame of another instance", "instance", &|f| {
        f.instance = Instance::of_root(&case.world.service.verify_key());
    });
    by_adviser("a frame of another case", "case", &|f| f.case = CaseId::from_bytes([7; 16]));
    by_adviser("a message that says it is of the desk", "stream", &|f| f.stream = Stream::Desk);
    by_adviser("a chain that does not follow", "chain", &|f| f.prev = Some(told.question.hash));
    by_adviser("a chain that skips", "chain", &|f| f.seq += 1);
    by_adviser("a head with another hash", "heads", &|f| f.heads[0].hash = told.report.hash);
    by_adviser("a head that is oneself", "heads", &|f| {
        f.heads.push(Head { author: f.author, seq: 0, hash: told.acknowledge.hash });
    });
    by_adviser("a head twice", "heads", &|f| f.heads.push(f.heads[0]));
    by_adviser("heads that forget the reporter", "heads", &|f| f.heads.clear());
    by_adviser("an older list", "list", &|f| f.lists[0].number -= 1);
    by_adviser("a list that nobody published", "list", &|f| f.lists[0].number += 1);
    by_adviser("another list of the same number", "list", &|f| f.lists[0].hash = told.report.hash);
    by_adviser("an adviser who opens as deputy", "author", &|f| {
        f.body = Body::DeputyOpened(DeputyOpenedBody { reason: DeputyReason::Term });
    });
    by_adviser("consent by an adviser", "author", &|f| {
        f.body = Body::Consent(ConsentBody { to: "complaint".to_owned(), text: String::new() });
    });
    by_adviser("a frame of a day on which the key did not hold", "author", &|f| {
        f.day = day("2026-09-01");
    });
    let by = |who| case.frame(who, None, &[&told.question, &told.acknowledge], message("?"));
    third(
        "a message of an adviser outside the case",
        "author",
        case.write(Who::Pool, by(Who::Pool)),
    );
    third(
        "a deputy who did not say that she opened",
        "author",
        case.write(Who::Deputy, by(Who::Deputy)),
    );
    let (staff, key) = case.signer(Who::Adviser);
    let (_, other) = case.signer(Who::Deputy);
    third("signed by another key", "signature", case.write_as(base(), &[(staff, other)]));
    third(
        "signed under another name",
        "signature",
        case.write_as(base(), &[(SignerName::Reporter, key)]),
    );
    third("signed twice", "signature", case.write_as(base(), &[(staff, key), (staff, other)]));
    let mut acknowledge = base();
    if let Body::Acknowledge(body) = &told.acknowledge.frame.body {
        let mut body = body.clone();
        body.note_recipient = case.desk[1].recipient();
        acknowledge.body = Body::Acknowledge(body);
    }
    third(
        "another note identity in the same epoch",
        "capsule",
        case.write(Who::Adviser, acknowledge),
    );
    let unread = Body::DeputyOpened(DeputyOpenedBody { reason: DeputyReason::Away });
    let unread = case.frame(Who::Deputy, None, &[&told.acknowledge], unread);
    third("a reader who names no report", "heads", case.write(Who::Deputy, unread));
    let mut stranger = base();
    if let Body::Acknowledge(body) = &told.acknowledge.frame.body {
        let mut body = body.clone();
        body.capsules[0].reader = case.key(Who::Pool);
        stranger.body = Body::Acknowledge(body);
    }
    third("a capsule for somebody who is no reader", "capsule", case.write(Who::Adviser, stranger));
    in_order(case, told, book);
}

/// Frames that only what came before them forbids.
fn in_order(case: &Case<'_>, told: &Told, book: &mut Book) {
    let back = case.frame(Who::Adviser, Some(&told.answer), &[&told.report], message("?"));
    book.keep("heads that go back", &case.write(Who::Adviser, back));
    let served =
        book.served(&["report", "acknowledge", "question", "answer", "heads that go back"]);
    book.scene("heads that go back", "reporter", &[], &served, &[(4, "heads")], "feedbackGiven");
    let opened = Body::DeputyOpened(DeputyOpenedBody { reason: DeputyReason::Away });
    let opened = case.frame(Who::Deputy, None, &[&told.question, &told.acknowledge], opened);
    let opened = case.write(Who::Deputy, opened);
    book.keep("deputy opened", &opened);
    let recuse = Body::Recuse(RecuseBody { reason: "I know them".to_owned() });
    let recuse = case.frame(Who::Adviser, Some(&told.acknowledge), &[&told.question], recuse);
    let recuse = case.write(Who::Adviser, recuse);
    book.keep("recuse", &recuse);
    let after = case.frame(Who::Adviser, Some(&recuse), &[&told.question], message("still here"));
    book.keep("after recusal", &case.write(Who::Adviser, after));
    let served = book.served(&[
        "report",
        "acknowledge",
        "question",
        "deputy opened",
        "recuse",
        "after recusal",
    ]);
    book.scene(
        "a reader who stepped back writes on",
        "adviser",
        &ADVISER[..2],
        &served,
        &[(5, "author")],
        "acknowledged",
    );
    deputies_again(case, told, &opened, book);
    after_recusal(case, told, (&opened, &recuse), book);
}

/// Who has seen somebody step back begins an epoch before she writes.
fn after_recusal(
    case: &Case<'_>,
    told: &Told,
    (opened, recuse): (&Written, &Written),
    book: &mut Book,
) {
    let by_deputy = |before: &Written, seen: &Written, body| {
        case.frame(Who::Deputy, Some(before), &[&told.question, seen], body)
    };
    let stale = case.write(Who::Deputy, by_deputy(opened, recuse, message("In the old epoch.")));
    let unaware =
        case.write(Who::Deputy, by_deputy(opened, &told.acknowledge, message("Not seen yet.")));
    let alone = vec![Reader { key: case.deputy().key, role: ReaderRole::Adviser }];
    let sha256 = hash(b"not looked at");
    let capsules = vec![CapsuleHash { reader: alone[0].key, sha256 }];
    let body = Body::HandOver(Box::new(case.hand_over(alone, capsules)));
    let mut turns = by_deputy(opened, recuse, body);
    turns.epoch = 2;
    let turns = case.write(Who::Deputy, turns);
    let mut fresh = by_deputy(&turns, recuse, message("In the new one."));
    fresh.epoch = 2;
    let fresh = case.write(Who::Deputy, fresh);
    for (name, written) in [
        ("deputy writes in the old epoch", &stale),
        ("deputy has not seen it", &unaware),
        ("deputy begins an epoch", &turns),
        ("deputy writes in the new epoch", &fresh),
    ] {
        book.keep(name, written);
    }
    let mut scene = |name: &str, more: &[&str], bad: &[(usize, &str)], state: &str| {
        let before = ["report", "acknowledge", "question", "deputy opened", "recuse"];
        let served = book.served(&[&before[..], more].concat());
        book.scene(name, "reporter", &[], &served, bad, state);
    };
    let stale = ["deputy writes in the old epoch"];
    scene("a reader writes on after a recusal", &stale, &[(5, "epoch")], "acknowledged");
    let unaware = ["deputy has not seen it"];
    scene("a reader who has not seen the recusal", &unaware, &[], "feedbackGiven");
    let turned = ["deputy begins an epoch", "deputy writes in the new epoch"];
    scene("a recusal, then an epoch without her", &turned, &[], "feedbackGiven");
}

/// Who is made a deputy, or made one again, says anew that she opened.
fn deputies_again(case: &Case<'_>, told: &Told, opened: &Written, book: &mut Book) {
    let handed = |before: &Written, readers: Vec<Reader>, epoch: usize| {
        let sha256 = hash(b"not looked at");
        let capsules = readers.iter().map(|r| CapsuleHash { reader: r.key, sha256 }).collect();
        let mut body = case.hand_over(readers, capsules);
        body.case_recipient = case.dialogue[epoch - 1].recipient();
        body.note_recipient = case.desk[epoch - 1].recipient();
        let body = Body::HandOver(Box::new(body));
        let heads = [&told.question, opened];
        let mut frame = case.frame(Who::Adviser, Some(before), &heads, body);
        frame.epoch = u32::try_from(epoch).unwrap();
        case.write(Who::Adviser, frame)
    };
    let again = || Body::DeputyOpened(DeputyOpenedBody { reason: DeputyReason::Coordinator });
    let (adviser, colleague) = (case.reader(Who::Adviser), case.reader(Who::Colleague));
    let leaves = handed(&told.acknowledge, vec![adviser, colleague], 2);
    let returns = handed(&leaves, vec![adviser, colleague, case.deputy()], 2);
    let second = |before: &Written, body| {
        let mut frame = case.frame(Who::Deputy, Some(before), &[&told.question, &returns], body);
        frame.epoch = 2;
        case.write(Who::Deputy, frame)
    };
    let opens = second(opened, again());
    let deputy = Reader { key: adviser.key, role: ReaderRole::Deputy };
    let promoted = Reader { key: case.deputy().key, role: ReaderRole::Adviser };
    let swapped = handed(&told.acknowledge, vec![promoted, deputy], 1);
    let as_deputy = |body| {
        case.write(
            Who::Adviser,
            case.frame(Who::Adviser, Some(&swapped), &[&told.question, opened], body),
        )
    };
    for (name, written) in [
        ("deputy leaves", &leaves),
        ("deputy comes back", &returns),
        ("deputy opens again", &opens),
        ("deputy writes again", &second(&opens, message("I am back."))),
        ("deputy writes at once", &second(opened, message("I am back."))),
        ("roles are swapped", &swapped),
        ("adviser opens as deputy", &as_deputy(again())),
        ("adviser made deputy writes", &as_deputy(message("?"))),
    ] {
        book.keep(name, written);
    }
    let mut scene = |name: &str, more: &[&str], bad: &[(usize, &str)], state: &str| {
        let before = ["report", "acknowledge", "question", "deputy opened"];
        let served = book.served(&[&before[..], more].concat());
        book.scene(name, "reporter", &[], &served, bad, state);
    };
    let back = ["deputy leaves", "deputy comes back", "deputy opens again", "deputy writes again"];
    scene("a deputy who left and came back opens again", &back, &[], "feedbackGiven");
    let at_once = [back[0], back[1], "deputy writes at once"];
    scene("a deputy who came back writes at once", &at_once, &[(6, "author")], "acknowledged");
    let opens = ["roles are swapped", "adviser opens as deputy"];
    scene("an adviser who was made deputy opens", &opens, &[], "acknowledged");
    let writes = ["roles are swapped", "adviser made deputy writes"];
    scene("an adviser who was made deputy writes", &writes, &[(5, "author")], "acknowledged");
}
