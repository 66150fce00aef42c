//! Frames of a case that somebody really signed and sealed, but may not have.

use weerklank::kernel::CaseId;
use weerklank::protocol::frame::*;
use weerklank::protocol::{Instance, SignerName, hash};

use crate::book::Book;
use crate::case::*;
use crate::scenes::{ADVISER, Told};
use crate::world::*;

/// One after another, each with the rule that it breaks.
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
    let turns = case.write(Who::Deputy, by_deputy_to(case, told, (opened, recuse), &alone, 2));
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
    named_again(case, told, (opened, recuse), book);
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

/// The deputy's hand-over to these, after a recusal that she has seen.
fn by_deputy_to(
    case: &Case<'_>,
    told: &Told,
    (before, recuse): (&Written, &Written),
    readers: &[Reader],
    epoch: u32,
) -> Frame {
    let sha256 = hash(b"not looked at");
    let capsules = readers.iter().map(|r| CapsuleHash { reader: r.key, sha256 }).collect();
    let mut body = case.hand_over(readers.to_vec(), capsules);
    let place = usize::try_from(epoch - 1).unwrap();
    body.case_recipient = case.dialogue[place].recipient();
    body.note_recipient = case.desk[place].recipient();
    let body = Body::HandOver(Box::new(body));
    let mut frame = case.frame(Who::Deputy, Some(before), &[&told.question, recuse], body);
    frame.epoch = epoch;
    frame
}

/// Who stepped back is named again: she comes in anew, in an epoch that begins with it.
fn named_again(
    case: &Case<'_>,
    told: &Told,
    (opened, recuse): (&Written, &Written),
    book: &mut Book,
) {
    let first = Reader { key: case.deputy().key, role: ReaderRole::Adviser };
    let both = [first, Reader { key: case.key(Who::Adviser), role: ReaderRole::Adviser }];
    let handed =
        |epoch| case.write(Who::Deputy, by_deputy_to(case, told, (opened, recuse), &both, epoch));
    let (old, new) = (handed(1), handed(2));
    let by = |who, before: &Written, seen: &Written, epoch| {
        let body = message("And now?");
        let mut frame = case.frame(who, Some(before), &[&told.question, seen], body);
        frame.epoch = epoch;
        case.write(who, frame)
    };
    for (name, written) in [
        ("deputy names her again, old epoch", &old),
        ("deputy writes after that, old epoch", &by(Who::Deputy, &old, recuse, 1)),
        ("she writes after that, old epoch", &by(Who::Adviser, recuse, &old, 1)),
        ("deputy names her again, new epoch", &new),
        ("deputy writes after that, new epoch", &by(Who::Deputy, &new, recuse, 2)),
        ("she writes after that, new epoch", &by(Who::Adviser, recuse, &new, 2)),
    ] {
        book.keep(name, written);
    }
    let mut scene = |name: &str, epoch: &str, bad: &[(usize, &str)], state: &str| {
        let before = ["report", "acknowledge", "question", "deputy opened", "recuse"];
        let more = ["deputy names her again", "deputy writes after that", "she writes after that"];
        let more: Vec<String> = more.iter().map(|name| format!("{name}, {epoch} epoch")).collect();
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        let served = book.served(&[&before[..], &more].concat());
        book.scene(name, "reporter", &[], &served, bad, state);
    };
    let bad = [(5, "epoch"), (6, "epoch"), (7, "author")];
    scene("a recusal, then her name again in the same epoch", "old", &bad, "acknowledged");
    scene("a recusal, then her name again in the next epoch", "new", &[], "feedbackGiven");
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
