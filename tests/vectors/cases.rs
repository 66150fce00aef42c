//! A small case, and what an evil server or a former reader makes of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use weerklank::kernel::{CaseId, KeyId, SealedKind};
use weerklank::protocol::bytes::{b64, from_b64};
use weerklank::protocol::capsule::{CapsuleNote, EpochSeeds};
use weerklank::protocol::case_log::{CaseLog, Position, SentFrame, ServedFrame, Trust, View};
use weerklank::protocol::count::Answers;
use weerklank::protocol::directory::Directory;
use weerklank::protocol::frame::*;
use weerklank::protocol::keys::{ReporterKeys, ReturnSecret, StaffRoot, case_id};
use weerklank::protocol::kinds::{Capsule, Message, Note, Report};
use weerklank::protocol::{
    Hash, Identity, Instance, Recipient, SignedNote, SignerName, SigningKey, hash, seal,
};

use crate::world::*;

const RETURN: [u8; 16] = *b"a return secret!";
const OTHER_RETURN: [u8; 16] = *b"another secret!!";

/// A frame that was written: what its followers need of it, and its sealed bytes.
#[derive(Clone)]
struct Written {
    frame: Frame,
    hash: Hash,
    sealed: Vec<u8>,
}

/// The identities of the case.
struct Case<'a> {
    world: &'a World,
    dice: Fixed,
    reporter: ReporterKeys,
    case: CaseId,
    dialogue: [Identity; 2],
    desk: [Identity; 2],
    lists: Vec<ListReference>,
}

impl<'a> Case<'a> {
    fn new(world: &'a World, directory: &Directory, secret: [u8; 16], name: &str) -> Self {
        let identity = |part: &str| Identity::from_seed(seed(&format!("{name} {part}")));
        let reporter = ReturnSecret::from_bytes(secret).keys(&world.instance);
        let dialogue = [identity("case 1"), identity("case 2")];
        let case = case_id(
            &dialogue[0].recipient(),
            &reporter.opening.recipient(),
            &reporter.signing.verify_key(),
        );
        let desk = [identity("note 1"), identity("note 2")];
        let lists = directory.references();
        Self { world, dice: Fixed::default(), reporter, case, dialogue, desk, lists }
    }

    fn report_body(&self) -> ReportBody {
        ReportBody {
            organisation: "directorate".to_owned(),
            readers: vec![self.reader(Who::Adviser), self.deputy()],
            excluded: vec![self.world.excluded.key],
            root: self.world.instance,
            case_recipient: self.dialogue[0].recipient(),
            opening_recipient: self.reporter.opening.recipient(),
            verify_key: self.reporter.signing.verify_key(),
            mailbox_key: self.reporter.mailbox.verify_key(),
            answers: Answers::default(),
            text: "What happened: “één voorbeeld”.".to_owned(),
        }
    }

    fn reader(&self, who: Who) -> Reader {
        Reader { key: self.key(who), role: ReaderRole::Adviser }
    }

    fn deputy(&self) -> Reader {
        Reader { key: self.world.deputy.key, role: ReaderRole::Deputy }
    }

    fn key(&self, who: Who) -> KeyId {
        match who {
            Who::Reporter => unreachable!("a reporter has no key id"),
            Who::Adviser => self.world.adviser.key,
            Who::Deputy => self.world.deputy.key,
            Who::Colleague => self.world.colleague.key,
            Who::Pool => self.world.pool.key,
        }
    }

    fn signer(&self, who: Who) -> (SignerName, &SigningKey) {
        let world = self.world;
        match who {
            Who::Reporter => (SignerName::Reporter, &self.reporter.signing),
            Who::Adviser => (SignerName::Staff, &world.adviser.keys.signing),
            Who::Deputy => (SignerName::Staff, &world.deputy.keys.signing),
            Who::Colleague => (SignerName::Staff, &world.colleague.keys.signing),
            Who::Pool => (SignerName::Staff, &world.pool.keys.signing),
        }
    }

    fn frame(&self, who: Who, before: Option<&Written>, heads: &[&Written], body: Body) -> Frame {
        let author = match who {
            Who::Reporter => Author::Reporter,
            _ => Author::Staff(self.key(who)),
        };
        let head = |w: &&Written| Head { author: w.frame.author, seq: w.frame.seq, hash: w.hash };
        Frame {
            instance: self.world.instance,
            case: self.case,
            epoch: 1,
            stream: body.kind().stream(),
            author,
            seq: before.map_or(0, |written| written.frame.seq + 1),
            prev: before.map(|written| written.hash),
            heads: heads.iter().map(head).collect(),
            lists: self.lists.clone(),
            day: self.world.today,
            body,
            files: vec![],
        }
    }

    fn write(&self, who: Who, frame: Frame) -> Written {
        let (name, key) = self.signer(who);
        self.write_as(frame, &[(name, key)])
    }

    /// Signs and seals a frame, whatever it says.
    fn write_as(&self, frame: Frame, signers: &[(SignerName, &SigningKey)]) -> Written {
        let mut note = SignedNote::write(&frame).unwrap();
        for (name, key) in signers {
            note = note.sign(*name, key);
        }
        let epoch = usize::try_from(frame.epoch - 1).unwrap();
        self.seal_under(frame, &note, epoch)
    }

    fn seal_under(&self, frame: Frame, note: &SignedNote, epoch: usize) -> Written {
        let (case, own) = (self.dialogue[epoch].recipient(), self.reporter.opening.recipient());
        let content = note.print();
        let sealed = match (frame.stream, frame.kind()) {
            (Stream::Dialogue, FrameKind::Report) => {
                self.seal::<Report>(content.as_bytes(), &[&case, &own])
            }
            (Stream::Dialogue, _) => self.seal::<Message>(content.as_bytes(), &[&case, &own]),
            (Stream::Desk, _) => {
                self.seal::<Note>(content.as_bytes(), &[&self.desk[epoch].recipient()])
            }
        };
        Written { hash: note.hash(), frame, sealed }
    }

    fn seal<C: SealedKind>(&self, content: &[u8], to: &[&Recipient]) -> Vec<u8> {
        seal::<C>(content, to, &self.dice).unwrap().into_bytes()
    }

    fn seeds(&self, epoch: usize, with_note: bool) -> EpochSeeds {
        EpochSeeds {
            epoch: u32::try_from(epoch + 1).unwrap(),
            case: self.dialogue[epoch].seed().clone(),
            note: with_note.then(|| self.desk[epoch].seed().clone()),
        }
    }

    fn capsule(&self, by: Who, to: Who, seeds: Vec<EpochSeeds>) -> Vec<u8> {
        let (name, key) = self.signer(by);
        let note = CapsuleNote {
            instance: self.world.instance,
            case: self.case,
            epoch: seeds.iter().map(|s| s.epoch).max().unwrap(),
            reader: self.key(to),
            seeds,
            day: self.world.today,
        };
        let text = SignedNote::write(&note).unwrap().sign(name, key).print();
        let recipient = match to {
            Who::Adviser => self.world.adviser.keys.opening.recipient(),
            Who::Deputy => self.world.deputy.keys.opening.recipient(),
            _ => self.world.colleague.keys.opening.recipient(),
        };
        self.seal::<Capsule>(text.as_bytes(), &[&recipient])
    }

    fn capsule_hash(&self, to: Who, sealed: &[u8]) -> CapsuleHash {
        CapsuleHash { reader: self.key(to), sha256: hash(sealed) }
    }

    fn hand_over(&self, readers: Vec<Reader>, capsules: Vec<CapsuleHash>) -> HandOverBody {
        HandOverBody {
            readers,
            case_recipient: self.dialogue[1].recipient(),
            note_recipient: self.desk[1].recipient(),
            capsules,
            reason: "the deputy moves".to_owned(),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Who {
    Reporter,
    Adviser,
    Deputy,
    Colleague,
    Pool,
}

fn message(text: &str) -> Body {
    Body::Message(TextBody { text: text.to_owned() })
}

/// What the vectors collect: sealed bytes by name, and scenes that serve them.
#[derive(Default)]
struct Book {
    sealed: BTreeMap<String, Vec<u8>>,
    frames: BTreeMap<String, Value>,
    scenes: Vec<Value>,
}

impl Book {
    fn keep(&mut self, name: &str, written: &Written) {
        self.sealed.insert(name.to_owned(), written.sealed.clone());
        let frame = &written.frame;
        let position = json!({
            "sealed": name, "stream": frame.stream, "kind": frame.kind(),
            "author": frame.author, "seq": frame.seq, "hash": written.hash,
        });
        self.frames.insert(name.to_owned(), position);
    }

    fn served(&self, names: &[&str]) -> Vec<Value> {
        names.iter().map(|name| self.frames[*name].clone()).collect()
    }

    /// A scene: who looks, which capsules and frames she is served, what comes of each.
    fn scene(
        &mut self,
        name: &str,
        view: &str,
        capsules: &[&str],
        served: Vec<Value>,
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
            "sent": [], "fault": null, "entries": entries, "state": state,
        }));
    }

    fn refused(
        &mut self,
        name: &str,
        view: &str,
        capsules: &[&str],
        served: Vec<Value>,
        fault: &str,
    ) {
        self.scenes.push(json!({
            "name": name, "view": view, "capsules": capsules, "served": served,
            "sent": [], "fault": fault, "entries": [], "state": null,
        }));
    }
}

/// The frames of the case as it should be, in order.
struct Told {
    report: Written,
    acknowledge: Written,
    question: Written,
    answer: Written,
    desk: Written,
    hand_over: Written,
    reply: Written,
    colleague: Written,
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
const ADVISER: [&str; 3] = ["capsule adviser", "capsule adviser 1a", "capsule adviser 2"];

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
        "case": case.case,
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

fn tell(case: &Case<'_>, book: &mut Book) -> Told {
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
    Told { report, acknowledge, question, answer, desk, hand_over, reply, colleague }
}

fn scenes(book: &mut Book) {
    let all = book.served(&ALL);
    let dialogue: Vec<&str> = ALL.into_iter().filter(|name| *name != "desk note").collect();
    let dialogue = book.served(&dialogue);
    book.scene("the adviser reads the case", "adviser", &ADVISER, all.clone(), &[], "closed");
    book.scene("the reporter reads the case", "reporter", &[], dialogue.clone(), &[], "closed");
    let new = ["capsule colleague 2"];
    book.scene("the new reader reads the case", "colleague", &new, all.clone(), &[], "closed");
    let until = book.served(&ALL[..5]);
    let deputy = ["capsule deputy", "capsule deputy 1a"];
    book.scene("the deputy reads the case", "deputy", &deputy, until, &[], "feedbackGiven");
    let bad = [(5, "capsule"), (6, "capsule"), (7, "capsule"), (8, "capsule")];
    book.scene("a former reader is served more", "deputy", &deputy, all, &bad, "feedbackGiven");
    for (count, state) in [(1, "received"), (2, "acknowledged"), (4, "feedbackGiven")] {
        let served = dialogue[..count].to_vec();
        book.scene(&format!("the case is {state}"), "reporter", &[], served, &[], state);
    }
    let names = ["report", "acknowledge", "question", "question", "answer"];
    let served = book.served(&names);
    book.scene("a frame twice", "reporter", &[], served, &[(3, "chain")], "feedbackGiven");
    let served = book.served(&["report", "acknowledge", "answer"]);
    book.scene("a frame left out", "reporter", &[], served, &[(2, "heads")], "acknowledged");
    let served = book.served(&["report", "acknowledge", "answer", "question"]);
    book.scene(
        "two frames in another order",
        "reporter",
        &[],
        served,
        &[(2, "heads")],
        "acknowledged",
    );
    let served = book.served(&["report", "question"]);
    book.scene("an acknowledgement left out", "reporter", &[], served, &[(1, "heads")], "received");
    let served = book.served(&["acknowledge", "question"]);
    book.refused("a case without its report", "reporter", &[], served, "chain");
    let served = book.served(&["report"]);
    book.refused(
        "a capsule without its frame",
        "adviser",
        &ADVISER[..2],
        served.clone(),
        "capsule",
    );
    book.refused("no capsule", "adviser", &[], served.clone(), "capsule");
    book.refused("another reader's capsule", "adviser", &["capsule deputy"], served, "capsule");
}

/// The same bytes, served as something else.
fn tampered_positions(book: &mut Book) {
    let mut moved = |name: &str, member: &str, value: Value, rule: &str| {
        let mut served = book.served(&["report", "acknowledge", "question"]);
        served[2][member] = value;
        book.scene(name, "adviser", &ADVISER[..2], served, &[(2, rule)], "acknowledged");
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
        served,
        &[(2, "author")],
        "acknowledged",
    );
    let mut served = book.served(&["report", "acknowledge", "desk note"]);
    served[2]["stream"] = json!("dialogue");
    book.scene(
        "a desk note served in the dialogue",
        "adviser",
        &ADVISER[..2],
        served,
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
        book.scene(name, "adviser", &ADVISER[..2], served, &[(2, "size")], "acknowledged");
    }
    let served = book.served(&["report", "acknowledge", "question"]);
    book.scene(
        "a frame of one's own is another",
        "reporter",
        &[],
        served,
        &[(2, "slot")],
        "acknowledged",
    );
    let hash = b64(hash(b"what she sent").as_bytes());
    let last = book.scenes.last_mut().unwrap();
    last["sent"] = json!([{ "stream": "dialogue", "seq": 1, "hash": hash }]);
}

/// Frames that somebody really signed and sealed, but may not have.
fn forged(case: &Case<'_>, told: &Told, book: &mut Book) {
    let mut third = |name: &str, rule: &str, written: Written| {
        book.keep(name, &written);
        let served = book.served(&["report", "acknowledge", "question", name]);
        book.scene(name, "adviser", &ADVISER[..2], served, &[(3, rule)], "acknowledged");
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
        served,
        &[(5, "author")],
        "acknowledged",
    );
    let _ = (&told.desk, &told.answer, &told.colleague);
}

fn hand_overs(case: &Case<'_>, told: &Told, book: &mut Book) {
    let before = ["report", "acknowledge", "question", "answer"];
    let Body::HandOver(right) = &told.hand_over.frame.body else { unreachable!() };
    let base = || told.hand_over.frame.clone();
    let mut scene = |name: &str, rule: &str, frame: Frame| {
        book.keep(name, &case.write(Who::Adviser, frame));
        let served = book.served(&[before[0], before[1], before[2], before[3], name]);
        book.scene(name, "reporter", &[], served, &[(4, rule)], "feedbackGiven");
    };
    let mut changed = |name: &str, rule: &str, change: &dyn Fn(&mut Frame, &mut HandOverBody)| {
        let (mut frame, mut body) = (base(), (**right).clone());
        change(&mut frame, &mut body);
        frame.body = Body::HandOver(Box::new(body));
        scene(name, rule, frame);
    };
    changed("hand-over to somebody excluded", "excluded", &|_, body| {
        body.readers[1].key = case.world.excluded.key;
        body.capsules[1].reader = case.world.excluded.key;
    });
    changed("hand-over to somebody who is no adviser", "author", &|_, body| {
        body.readers[1].key = case.world.author.key;
        body.capsules[1].reader = case.world.author.key;
    });
    changed("hand-over with a capsule missing", "capsule", &|_, body| {
        body.capsules.truncate(1);
    });
    changed("hand-over that removes without a new epoch", "epoch", &|frame, _| frame.epoch = 1);
    changed("hand-over that removes but keeps the case identity", "epoch", &|_, body| {
        body.case_recipient = case.dialogue[0].recipient();
    });
    changed("hand-over that removes but keeps the note identity", "epoch", &|_, body| {
        body.note_recipient = case.desk[0].recipient();
    });
    changed("hand-over that changes identities without removing", "epoch", &|frame, body| {
        frame.epoch = 1;
        body.readers.push(case.deputy());
        body.capsules.push(CapsuleHash { reader: case.world.deputy.key, sha256: hash(b"x") });
    });
    changed("hand-over with a reader twice", "author", &|_, body| {
        body.readers[1] = body.readers[0];
        body.capsules[1] = body.capsules[0];
    });
    let after = ["report", "acknowledge", "question", "answer", "hand-over"];
    let served = |book: &Book, name: &str| {
        let mut served = book.served(&after);
        served.extend(book.served(&[name]));
        served
    };
    let opened = Body::DeputyOpened(DeputyOpenedBody { reason: DeputyReason::Term });
    let former = case.frame(Who::Deputy, None, &[&told.question, &told.answer], opened);
    book.keep("former reader", &case.write(Who::Deputy, former));
    let frames = served(book, "former reader");
    book.scene(
        "an act of a former reader",
        "reporter",
        &[],
        frames,
        &[(5, "author")],
        "feedbackGiven",
    );
    let stale = case.frame(Who::Reporter, Some(&told.question), &[&told.hand_over], message("x"));
    book.keep("stale epoch", &case.write(Who::Reporter, stale));
    let frames = served(book, "stale epoch");
    book.scene(
        "an epoch that its author knows to be over",
        "adviser",
        &ADVISER,
        frames,
        &[(5, "epoch")],
        "feedbackGiven",
    );
    let unaware = case.frame(Who::Reporter, Some(&told.question), &[&told.answer], message("x"));
    book.keep("unaware", &case.write(Who::Reporter, unaware));
    let frames = served(book, "unaware");
    book.scene(
        "a message written before its author saw the hand-over",
        "adviser",
        &ADVISER,
        frames,
        &[],
        "feedbackGiven",
    );
    let mut claims =
        case.frame(Who::Reporter, Some(&told.question), &[&told.hand_over], message("x"));
    claims.epoch = 2;
    let note =
        SignedNote::write(&claims).unwrap().sign(SignerName::Reporter, &case.reporter.signing);
    book.keep("sealed under the old epoch", &case.seal_under(claims, &note, 0));
    let frames = served(book, "sealed under the old epoch");
    book.scene(
        "sealed under another epoch than it says",
        "adviser",
        &ADVISER,
        frames,
        &[(5, "epoch")],
        "feedbackGiven",
    );
    let _ = &told.reply;
}

/// Report and capsules of somebody else's making.
fn replaced(world: &World, directory: &Directory, case: &Case<'_>, book: &mut Book) {
    let other = Case::new(world, directory, OTHER_RETURN, "other case");
    let capsule = other.capsule(Who::Reporter, Who::Adviser, vec![other.seeds(0, false)]);
    book.sealed.insert("other capsule".to_owned(), capsule);
    let body = Body::Report(Box::new(other.report_body()));
    let report = other.write(Who::Reporter, other.frame(Who::Reporter, None, &[], body));
    book.keep("other report", &report);
    let served = book.served(&["other report"]);
    book.refused(
        "report and capsule replaced together",
        "adviser",
        &["other capsule"],
        served,
        "case",
    );
    let mut ours = other.frame(Who::Reporter, None, &[], report.frame.body.clone());
    ours.case = case.case;
    book.keep("other report, this case", &other.write(Who::Reporter, ours));
    let served = book.served(&["other report, this case"]);
    book.refused(
        "another report under this case's id",
        "adviser",
        &["other capsule"],
        served,
        "case",
    );
    let mut report_with = |name: &str, rule: &str, change: &dyn Fn(&mut ReportBody)| {
        let mut body = case.report_body();
        change(&mut body);
        let frame = case.frame(Who::Reporter, None, &[], Body::Report(Box::new(body)));
        book.keep(name, &case.write(Who::Reporter, frame));
        let served = book.served(&[name]);
        book.refused(name, "adviser", &["capsule adviser"], served, rule);
    };
    report_with("a report that trusted another root", "instance", &|body| {
        body.root = Instance::of_root(&case.world.service.verify_key());
    });
    report_with("a report to somebody whom it excludes", "excluded", &|body| {
        body.excluded.push(case.world.deputy.key);
    });
    report_with("a report with another case identity", "case", &|body| {
        body.case_recipient = case.dialogue[1].recipient();
    });
    report_with("a report that names another signing key", "signature", &|body| {
        body.verify_key = case.world.service.verify_key();
    });
    let forged = case.capsule(Who::Pool, Who::Adviser, vec![case.seeds(0, false)]);
    book.sealed.insert("capsule by a stranger".to_owned(), forged);
    let served = book.served(&["report"]);
    book.refused(
        "a capsule that a stranger signed",
        "adviser",
        &["capsule by a stranger"],
        served.clone(),
        "capsule",
    );
    let mut extra = case.seeds(0, false);
    extra.note = Some(case.desk[1].seed().clone());
    let early = case.capsule(Who::Reporter, Who::Adviser, vec![extra]);
    book.sealed.insert("capsule with another note seed".to_owned(), early);
    book.refused(
        "a capsule with a seed that no frame names",
        "adviser",
        &["capsule with another note seed"],
        served,
        "capsule",
    );
}

fn roots(section: &Value, name: &str) -> Option<StaffRoot> {
    let bytes = from_b64(section["staffRoots"][name].as_str()?)?;
    Some(StaffRoot::from_bytes(bytes.try_into().ok()?))
}

/// Reads every scene of the vectors and compares each entry.
pub fn check(section: &Value, directory: &Directory) {
    let instance: Instance = section["instance"].as_str().unwrap().parse().unwrap();
    let case: CaseId = section["case"].as_str().unwrap().parse().unwrap();
    let secret = from_b64(section["returnSecret"].as_str().unwrap()).unwrap();
    let reporter = ReturnSecret::from_bytes(secret.try_into().unwrap()).keys(&instance);
    for scene in section["scenes"].as_array().unwrap() {
        let sealed = |name: &Value| {
            from_b64(section["sealed"][name.as_str().unwrap()].as_str().unwrap()).unwrap()
        };
        let view_name = scene["view"].as_str().unwrap();
        let staff = roots(section, view_name).map(|root| root.keys(&instance));
        let capsules: Vec<Vec<u8>> =
            scene["capsules"].as_array().unwrap().iter().map(sealed).collect();
        let capsules: Vec<&[u8]> = capsules.iter().map(Vec::as_slice).collect();
        let view = match &staff {
            Some(keys) => {
                View::Reader { key: keys.key_id(), opening: &keys.opening, capsules: &capsules }
            }
            None => View::Reporter { keys: &reporter },
        };
        let served: Vec<(Position, Vec<u8>)> = scene["served"]
            .as_array()
            .unwrap()
            .iter()
            .map(|frame| (position(frame), sealed(&frame["sealed"])))
            .collect();
        let served: Vec<ServedFrame<'_>> = served
            .iter()
            .map(|(position, sealed)| ServedFrame { position: *position, sealed })
            .collect();
        let sent: Vec<SentFrame> =
            scene["sent"].as_array().unwrap().iter().map(sent_frame).collect();
        let trust = Trust { instance: &instance, case: &case, book: directory, sent: &sent };
        let log = CaseLog::read(&trust, &view, &served);
        compare(scene, &log);
    }
}

fn compare(scene: &Value, log: &Result<CaseLog, weerklank::protocol::case_log::Rule>) {
    let name = &scene["name"];
    match log {
        Err(rule) => assert_eq!(Some(rule.name()), scene["fault"].as_str(), "{name}"),
        Ok(log) => {
            assert_eq!(scene["fault"], Value::Null, "{name}");
            let found: Vec<&str> = log
                .entries
                .iter()
                .map(|entry| entry.frame.as_ref().map_or_else(|rule| rule.name(), |_| "ok"))
                .collect();
            assert_eq!(json!(found), scene["entries"], "{name}");
            assert_eq!(json!(log.state()), scene["state"], "{name}");
        }
    }
}

fn position(frame: &Value) -> Position {
    let member = |name: &str| frame[name].clone();
    Position {
        stream: serde_json::from_value(member("stream")).unwrap(),
        kind: serde_json::from_value(member("kind")).unwrap(),
        author: serde_json::from_value(member("author")).unwrap(),
        seq: serde_json::from_value(member("seq")).unwrap(),
    }
}

fn sent_frame(frame: &Value) -> SentFrame {
    SentFrame {
        stream: serde_json::from_value(frame["stream"].clone()).unwrap(),
        seq: serde_json::from_value(frame["seq"].clone()).unwrap(),
        hash: serde_json::from_value(frame["hash"].clone()).unwrap(),
    }
}
