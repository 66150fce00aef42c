//! Hand-overs that may not be, and reports of somebody else's making.

use weerklank::protocol::directory::Directory;
use weerklank::protocol::frame::*;
use weerklank::protocol::keys::case_id;
use weerklank::protocol::{Instance, SignedNote, SignerName, hash};

use crate::book::Book;
use crate::case::*;
use crate::scenes::{ADVISER, Told};
use crate::world::*;

const OTHER_RETURN: [u8; 16] = *b"another secret!!";

pub fn hand_overs(case: &Case<'_>, told: &Told, book: &mut Book) {
    let before = ["report", "acknowledge", "question", "answer"];
    let Body::HandOver(right) = &told.hand_over.frame.body else { unreachable!() };
    let base = || told.hand_over.frame.clone();
    let mut scene = |name: &str, rule: &str, frame: Frame| {
        book.keep(name, &case.write(Who::Adviser, frame));
        let served = book.served(&[before[0], before[1], before[2], before[3], name]);
        book.scene(name, "reporter", &[], &served, &[(4, rule)], "feedbackGiven");
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
        &frames,
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
        &frames,
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
        &frames,
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
        &frames,
        &[(5, "epoch")],
        "feedbackGiven",
    );
}

/// Report and capsules of somebody else's making.
pub fn replaced(world: &World, directory: &Directory, case: &Case<'_>, book: &mut Book) {
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
        &served,
        "case",
    );
    let mut ours = other.frame(Who::Reporter, None, &[], report.frame.body.clone());
    ours.case = case.id;
    book.keep("other report, this case", &other.write(Who::Reporter, ours));
    let served = book.served(&["other report, this case"]);
    book.refused(
        "another report under this case's id",
        "adviser",
        &["other capsule"],
        &served,
        "case",
    );
    posing(world, directory, case, book);
    let mut elsewhere =
        case.frame(Who::Reporter, None, &[], Body::Report(Box::new(case.report_body())));
    elsewhere.case = other.id;
    book.keep("a report that names another case", &case.write(Who::Reporter, elsewhere));
    let served = book.served(&["a report that names another case"]);
    book.refused(
        "a report that names another case",
        "adviser",
        &["capsule adviser"],
        &served,
        "case",
    );
    let mut report_with = |name: &str, rule: &str, change: &dyn Fn(&mut ReportBody)| {
        let mut body = case.report_body();
        change(&mut body);
        let frame = case.frame(Who::Reporter, None, &[], Body::Report(Box::new(body)));
        book.keep(name, &case.write(Who::Reporter, frame));
        let served = book.served(&[name]);
        book.refused(name, "adviser", &["capsule adviser"], &served, rule);
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
        &served,
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
        &served,
        "capsule",
    );
}

/// Cases whose parts agree with one another, but not with the keys of who looks.
fn posing(world: &World, directory: &Directory, case: &Case<'_>, book: &mut Book) {
    let other = || Case::new(world, directory, OTHER_RETURN, "other case");
    let report = |case: &Case<'_>, body: ReportBody| {
        let body = Body::Report(Box::new(body));
        case.write(Who::Reporter, case.frame(Who::Reporter, None, &[], body))
    };
    let mut posing = other();
    posing.id = case.id;
    let capsule = posing.capsule(Who::Reporter, Who::Adviser, vec![posing.seeds(0, false)]);
    book.sealed.insert("posing capsule".to_owned(), capsule);
    book.keep("posing report", &report(&posing, posing.report_body()));
    let served = book.served(&["posing report"]);
    book.refused(
        "a whole case under this case's id",
        "adviser",
        &["posing capsule"],
        &served,
        "case",
    );

    let mut to_her = other();
    to_her.reporter.opening = case.reporter.opening.clone();
    let body = to_her.report_body();
    to_her.id = case_id(&body.case_recipient, &body.opening_recipient, &body.verify_key);
    book.keep("a report in her name", &report(&to_her, body));
    let served = book.served(&["a report in her name"]);
    book.refused("a report in her name by another key", "reporter", &[], &served, "case");
    book.asked_for(&to_her.id);

    let mut misled = other();
    let mut body = misled.report_body();
    body.case_recipient = misled.dialogue[1].recipient();
    misled.id = case_id(&body.case_recipient, &body.opening_recipient, &body.verify_key);
    let capsule = misled.capsule(Who::Reporter, Who::Adviser, vec![misled.seeds(0, false)]);
    book.sealed.insert("misled capsule".to_owned(), capsule);
    book.keep("misled report", &report(&misled, body));
    let served = book.served(&["misled report"]);
    let name = "a report that names another case identity than the capsule has";
    book.refused(name, "adviser", &["misled capsule"], &served, "case");
    book.asked_for(&misled.id);
}
