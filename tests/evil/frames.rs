//! The frames of a case: moved, replayed, dropped, reflected, or written by who may not.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use weerklank::client::acts::HandOver;
use weerklank::client::report::Sent;
use weerklank::protocol::frame::{
    Author, Body, CapsuleHash, Frame, HandOverBody, Head, Reader, ReaderRole, Stream, TextBody,
};
use weerklank::protocol::keys::ReturnSecret;
use weerklank::protocol::parts::{self, Limits};
use weerklank::protocol::root::RootFile;
use weerklank::protocol::{SignedNote, SignerName, hash};

use crate::insider::{Insider, Leak, leak, note};
use crate::reading::{Table, fault, frames};
use crate::server::{Evil, Reply};
use crate::world::{Store, World, report_input};

pub const ADVISER: &str = "Vertrouwenspersoon DUO";
const OTHER: &str = "Vertrouwenspersoon BZK";
const HONEST: &str = "fine fine fine fine fine";

/// A case with a dialogue of five frames (report, acknowledgement, her adviser's message, her
/// own, her adviser's) and one note.
pub fn told(world: &World) -> Sent {
    let sent = world.report("duo", "Er werd weer een grap gemaakt.");
    let session = world.session(ADVISER);
    let mut desk = world.desk(&session);
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    desk.reply(&sent.case, "Wat zou u helpen?").unwrap();
    world.mailbox(&sent.return_words).send("Een gesprek.").unwrap();
    desk.reply(&sent.case, "Dat kan.").unwrap();
    desk.note(&sent.case, "Nabellen.").unwrap();
    sent
}

/// What she reads when her mailbox is answered like this.
pub fn mailbox(
    evil: &Evil<'_>,
    sent: &Sent,
    mut change: impl FnMut(&mut Value, &mut Vec<Vec<u8>>) + Send + 'static,
) -> String {
    let mut mailbox = evil.mailbox(&sent.return_words);
    evil.rewrites("/mailbox/frames", move |reply| {
        reply.parts(|header, sealed| change(header, sealed));
    });
    let shown = mailbox.show();
    evil.rests();
    shown.map_or_else(|broken| fault(&broken), |shown| frames(&shown.frames))
}

/// What her adviser reads when the case is answered like this.
pub fn desk(
    evil: &Evil<'_>,
    name: &str,
    sent: &Sent,
    change: impl FnMut(&mut Reply) + Send + 'static,
) -> String {
    let session = evil.session(name);
    let mut desk = evil.desk(&session);
    evil.rewrites("/staff/case", change);
    let shown = desk.show(&sent.case);
    evil.rests();
    shown.map_or_else(|broken| fault(&broken), |shown| frames(&shown.frames))
}

/// The heads that stand beside the frames.
pub fn heads(header: &mut Value) -> &mut Vec<Value> {
    header["frames"].as_array_mut().unwrap()
}

/// Adds a frame at the end of what is served.
fn add(frame: &Frame, bytes: Vec<u8>) -> impl FnMut(&mut Value, &mut Vec<Vec<u8>>) + Send + use<> {
    let head = json!({ "stream": frame.stream, "kind": frame.kind(), "author": frame.author,
        "seq": frame.seq, "day": frame.day });
    move |header, sealed| {
        heads(header).push(head.clone());
        sealed.push(bytes.clone());
    }
}

/// The next message of an author.
fn next(leak: &Leak, author: Author, text: &str) -> Frame {
    let own = |note: &&SignedNote| {
        let frame: Frame = note.unverified().unwrap();
        frame.author == author && frame.stream == Stream::Dialogue
    };
    let last = leak.notes.iter().rfind(own).unwrap();
    let mut frame: Frame = last.unverified().unwrap();
    frame.seq += 1;
    frame.prev = Some(last.hash());
    frame.body = Body::Message(TextBody { text: text.to_owned() });
    frame
}

#[test]
fn frames_that_were_dropped_replayed_reordered_or_relabelled_are_seen() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let sent = told(&world);
    let adviser = json!(world.member(ADVISER).key);
    let mut table = Table::default();
    let mut row = |attack: &str,
                   expected: &str,
                   change: fn(&mut Value, &mut Vec<Vec<u8>>, &Value)| {
        let adviser = adviser.clone();
        let read = mailbox(&evil, &sent, move |header, sealed| change(header, sealed, &adviser));
        table.row(attack, expected, &read);
    };
    row("nothing", HONEST, |_, _, _| {});
    row("drop an answer", "fine fine heads chain", |header, sealed, _| {
        heads(header).remove(2);
        sealed.remove(2);
    });
    row("drop her message", "fine fine fine heads", |header, sealed, _| {
        heads(header).remove(3);
        sealed.remove(3);
    });
    row("serve a frame twice", "fine fine fine chain fine fine", |header, sealed, _| {
        let again = heads(header)[2].clone();
        heads(header).insert(3, again);
        sealed.insert(3, sealed[2].clone());
    });
    row("replay a frame later", "fine fine fine fine fine slot", |header, sealed, _| {
        let mut again = heads(header)[2].clone();
        again["seq"] = 3.into();
        heads(header).push(again);
        sealed.push(sealed[2].clone());
    });
    row("reorder frames", "fine fine chain heads fine", |header, sealed, _| {
        heads(header).swap(2, 4);
        sealed.swap(2, 4);
    });
    row(
        "reflect her words as an answer",
        "fine fine fine fine fine author",
        |header, sealed, key| {
            let mut own = heads(header)[3].clone();
            own["author"] = key.clone();
            own["seq"] = 3.into();
            heads(header).push(own);
            sealed.push(sealed[3].clone());
        },
    );
    row("show an answer as her own", "fine fine author heads chain", |header, _, _| {
        heads(header)[2]["author"] = "reporter".into();
        heads(header)[2]["seq"] = 1.into();
    });
    row("show words as closing", "fine fine slot heads chain", |header, _, _| {
        heads(header)[2]["kind"] = "close".into();
    });
    row("show words as a note", "fine fine size heads chain", |header, _, _| {
        heads(header)[2]["stream"] = "desk".into();
    });
    let read = desk(&evil, ADVISER, &sent, |reply| {
        reply.parts(|header, sealed| {
            heads(header).remove(3);
            sealed.remove(3);
        });
    });
    table.row("keep her message from the adviser", "fine fine fine heads fine", &read);
    table.close();
}

#[test]
fn frames_moved_by_an_insider_are_seen() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let (sent, second) = (told(&world), told(&world));
    let adviser = Insider::named(&world, &evil, ADVISER);
    let (here, there) =
        (leak(&world, &evil, ADVISER, &sent.case), leak(&world, &evil, ADVISER, &second.case));
    let mut table = Table::default();
    let instead = |bytes: Vec<u8>| {
        move |_: &mut Value, sealed: &mut Vec<Vec<u8>>| sealed[2].clone_from(&bytes)
    };

    let read = mailbox(&evil, &sent, instead(there.frames[2].clone()));
    table.row("move a frame of another case", "fine fine capsule heads chain", &read);
    let read = mailbox(&evil, &sent, instead(here.sealed(&world, &there.notes[2])));
    table.row("move it, sealed anew", "fine fine case heads chain", &read);
    let mut elsewhere = here.frame(2);
    elsewhere.instance = RootFile::new(&*world.entropy).instance;
    let read =
        mailbox(&evil, &sent, instead(here.signed(&world, &elsewhere, &adviser.keys.signing)));
    table.row("move it from another instance", "fine fine instance heads chain", &read);
    let mut note = here.frame(5);
    assert_eq!(note.stream, Stream::Desk);
    let bytes = here.sealed(&world, &here.notes[5]);
    note.stream = Stream::Dialogue;
    note.seq = 3;
    let read = mailbox(&evil, &sent, add(&note, bytes));
    table.row("move a note into the dialogue", "fine fine fine fine fine stream", &read);

    let mallory = Insider::named(&world, &evil, OTHER);
    let frame = next(&here, Author::Staff(adviser.key), "Vergeet het.");
    let read =
        mailbox(&evil, &sent, add(&frame, here.signed(&world, &frame, &mallory.keys.signing)));
    table.row("answer with another's key", "fine fine fine fine fine signature", &read);
    let own = Frame { author: Author::Staff(mallory.key), seq: 0, prev: None, ..frame.clone() };
    let read = mailbox(&evil, &sent, add(&own, here.signed(&world, &own, &mallory.keys.signing)));
    table.row("answer as an adviser of elsewhere", "fine fine fine fine fine author", &read);
    let read =
        mailbox(&evil, &sent, add(&frame, here.signed(&world, &frame, &adviser.keys.signing)));
    table.row("the adviser herself answers", "fine fine fine fine fine fine", &read);
    table.close();
}

#[test]
fn a_frame_of_her_own_that_comes_back_as_another_is_seen() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let sent = told(&world);
    let here = leak(&world, &evil, ADVISER, &sent.case);
    let keys = ReturnSecret::read(&sent.return_words).unwrap().keys(&world.root.instance);
    let other = next(&here, Author::Reporter, "Laat maar.");
    let note = SignedNote::write(&other).unwrap().sign(SignerName::Reporter, &keys.signing);
    let bytes = here.sealed(&world, &note);
    let mut mailbox = evil.mailbox(&sent.return_words);
    mailbox.send("Graag morgen.").unwrap();
    evil.rewrites("/mailbox/frames", move |reply| {
        reply.parts(|_, sealed| *sealed.last_mut().unwrap() = bytes.clone());
    });
    let shown = mailbox.show().unwrap();
    let mut table = Table::default();
    let expected = "fine fine fine fine fine slot";
    table.row("serve another frame than the one she sent", expected, &frames(&shown.frames));
    table.close();
}

/// Her adviser steps back; what she sent then.
fn recused(evil: &Evil<'_>, sent: &Sent, here: &Leak) -> SignedNote {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = seen.clone();
    let session = evil.session(ADVISER);
    let mut desk = evil.desk(&session);
    evil.does(move |ask, _| {
        if ask.path == "/staff/case/acts" {
            kept.lock().unwrap().clone_from(&ask.body);
        }
    });
    desk.recuse(&sent.case, "Ik stap terug.").unwrap();
    evil.rests();
    let body = seen.lock().unwrap().clone();
    let parts = parts::decode(&body, Limits { parts: 2, bytes: 1 << 20 }).unwrap();
    note(parts[1], &here.case, None)
}

#[test]
fn who_left_or_was_excluded_cannot_answer() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let mut input = report_input("duo", "Er werd weer een grap gemaakt.");
    input.deputy = false;
    let excluded = world.member("Vertrouwenspersoon Belastingdienst").key;
    input.excluded = vec![excluded];
    let sent = world.try_report(&input).unwrap();
    let session = world.session(ADVISER);
    let mut first = world.desk(&session);
    first.acknowledge(&sent.case, "Dank u.").unwrap();
    let other = world.member(OTHER).key;
    let reason = "Ik stop.".to_owned();
    let wish = HandOver { to: vec![other], reason, ..HandOver::default() };
    first.hand_over(&sent.case, &wish).unwrap();
    let adviser = Insider::named(&world, &evil, ADVISER);
    let here = leak(&world, &evil, ADVISER, &sent.case);
    let mut table = Table::default();

    let mut frame = next(&here, Author::Staff(adviser.key), "Vergeet het.");
    let Body::HandOver(body) = here.frame(2).body else { unreachable!("a hand-over") };
    let mut readers = body.readers.clone();
    readers.push(Reader { key: excluded, role: ReaderRole::Deputy });
    let of = |reader: &Reader| CapsuleHash { reader: reader.key, sha256: hash(b"anything") };
    let capsules = readers.iter().map(of).collect();
    frame.body = Body::HandOver(Box::new(HandOverBody { readers, capsules, ..*body }));
    let read =
        mailbox(&evil, &sent, add(&frame, here.signed(&world, &frame, &adviser.keys.signing)));
    table.row("hand over to whom she excluded", "fine fine fine excluded", &read);

    let left = recused(&evil, &sent, &here);
    let mut frame = next(&here, Author::Staff(adviser.key), "Vergeet het.");
    frame.seq = left.unverified::<Frame>().unwrap().seq + 1;
    frame.prev = Some(left.hash());
    frame.heads = vec![Head { author: Author::Reporter, seq: 0, hash: here.notes[0].hash() }];
    let read =
        mailbox(&evil, &sent, add(&frame, here.signed(&world, &frame, &adviser.keys.signing)));
    table.row("let a former reader answer", "fine fine fine fine author", &read);
    table.close();
}
