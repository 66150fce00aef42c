//! Other readers: who comes, who stays, who leaves, and what each reads then.

use serde_json::json;
use weerklank::client::acts::HandOver;
use weerklank::client::report::{ReportInput, Sent};
use weerklank::kernel::KeyId;
use weerklank::protocol::frame::{Reader, ReaderRole};
use weerklank::protocol::kinds::{Capsule, Message};

use crate::hands::{Hand, refused, sealed};
use crate::rows::{rows, unchanged};
use crate::staff::{BZK, BZK_DEPUTY, COORDINATOR, DUO, TAX, as_coordinator};
use crate::world::{World, report_input};

crate::worlds!(
    who_is_added_reads_what_was_there_and_nobody_loses_anything,
    who_is_added_as_deputy_waits_until_she_is_made_an_adviser,
    who_is_removed_reads_no_more,
    who_recuses_herself_lets_the_deputy_in_and_reads_no_more,
    once_a_reader_stepped_back_the_others_begin_an_epoch_that_she_cannot_read,
    who_stepped_back_and_is_named_again_comes_in_anew_and_everything_can_be_read,
    nobody_whom_the_reporter_excluded_is_ever_added,
);

fn to(key: KeyId) -> HandOver {
    HandOver { to: vec![key], reason: "Vakantie.".to_owned(), ..HandOver::default() }
}

fn report(world: &World, adviser: &str, deputy: bool) -> Sent {
    let wish = Some(world.member(adviser).key);
    let organisation = world.member(adviser).plan.organisation;
    let input = report_input(organisation, "Dit is gebeurd.");
    world.try_report(&ReportInput { wish, deputy, ..input }).unwrap()
}

fn let_in(world: &World, sent: &Sent) {
    as_coordinator(world, COORDINATOR, |desk| desk.open_deputy(&sent.case)).unwrap();
}

fn gone(world: &World, name: &str, sent: &Sent) {
    let session = world.session(name);
    let mut desk = world.desk(&session);
    assert_eq!(desk.inbox().unwrap().cases.len(), 0);
    let fault = desk.show(&sent.case).unwrap_err();
    assert_eq!(fault.problem().unwrap().status, 404);
    let hand = Hand::of(world, name);
    let message = hand.message(world, &json!(sent.case), 9);
    refused(world, &message, (404, "not-found", &[]));
}

/// Everything that the reporter sees verifies, and the last is this.
fn hears(world: &World, sent: &Sent, words: &str) {
    let shown = world.mailbox(&sent.return_words).show().unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "{shown:?}");
    let texts: Vec<&str> = shown.frames.iter().filter_map(|frame| frame.text.as_deref()).collect();
    assert_eq!(texts.last(), Some(&words));
}

fn who_is_added_reads_what_was_there_and_nobody_loses_anything(world: World) {
    let sent = report(&world, DUO, false);
    let session = world.session(DUO);
    let mut desk = world.desk(&session);
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    desk.note(&sent.case, "Een aantekening.").unwrap();
    desk.hand_over(&sent.case, &to(world.member(TAX).key)).unwrap();
    let epoch = desk.open(&sent.case).unwrap().log.epoch().unwrap().number;
    assert_eq!(epoch, 1, "nobody left");

    let added = world.session(TAX);
    let mut added_desk = world.desk(&added);
    let shown = added_desk.show(&sent.case).unwrap();
    let texts: Vec<&str> = shown.frames.iter().filter_map(|frame| frame.text.as_deref()).collect();
    assert!(texts.contains(&"Een aantekening."), "{texts:?}");
    assert!(shown.frames.iter().all(|frame| frame.verified));
    added_desk.reply(&sent.case, "Ik lees mee.").unwrap();
    desk.reply(&sent.case, "En ik ook nog.").unwrap();
    hears(&world, &sent, "En ik ook nog.");
}

fn who_is_added_as_deputy_waits_until_she_is_made_an_adviser(world: World) {
    let sent = report(&world, DUO, false);
    let session = world.session(DUO);
    let mut desk = world.desk(&session);
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    let key = world.member(TAX).key;
    let deputy = HandOver { role: ReaderRole::Deputy, ..to(key) };
    let (_, readers) = desk.hand_over(&sent.case, &deputy).unwrap();
    assert_eq!(readers[1], Reader { key, role: ReaderRole::Deputy });
    let added = world.session(TAX);
    let waits = world.desk(&added).show(&sent.case).unwrap_err();
    assert_eq!(waits.problem().unwrap().slug(), "not-yet");
    let again = desk.hand_over(&sent.case, &deputy).unwrap_err();
    assert_eq!(again.to_string(), "a hand-over changes who reads");

    let (_, readers) = desk.hand_over(&sent.case, &to(key)).unwrap();
    assert_eq!(readers[1], Reader { key, role: ReaderRole::Adviser });
    let mut added_desk = world.desk(&added);
    assert_eq!(added_desk.open(&sent.case).unwrap().log.epoch().unwrap().number, 1);
    added_desk.reply(&sent.case, "Ik lees mee.").unwrap();
    hears(&world, &sent, "Ik lees mee.");
}

fn who_is_removed_reads_no_more(world: World) {
    let sent = report(&world, BZK, true);
    let first = world.session(BZK);
    world.desk(&first).acknowledge(&sent.case, "Dank u.").unwrap();
    let_in(&world, &sent);
    let second = world.session(BZK_DEPUTY);
    let mut desk = world.desk(&second);
    let wish = HandOver {
        to: vec![world.member(TAX).key],
        remove: vec![world.member(BZK).key],
        reason: "Op verzoek.".to_owned(),
        ..HandOver::default()
    };
    desk.hand_over(&sent.case, &wish).unwrap();
    assert_eq!(desk.open(&sent.case).unwrap().log.epoch().unwrap().number, 2);
    gone(&world, BZK, &sent);
    desk.reply(&sent.case, "Vanaf nu schrijf ik u.").unwrap();
    hears(&world, &sent, "Vanaf nu schrijf ik u.");
    world.mailbox(&sent.return_words).send("Goed.").unwrap();
    let shown = desk.show(&sent.case).unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "{shown:?}");
    let_in(&world, &sent);
    let third = world.session(TAX);
    let shown = world.desk(&third).show(&sent.case).unwrap();
    assert_eq!(shown.report.text, "Dit is gebeurd.");
    assert!(shown.frames.iter().all(|frame| frame.verified), "{shown:?}");
}

fn who_recuses_herself_lets_the_deputy_in_and_reads_no_more(world: World) {
    let sent = report(&world, BZK, true);
    let first = world.session(BZK);
    world.desk(&first).recuse(&sent.case, "Ik ken haar.").unwrap();
    gone(&world, BZK, &sent);
    let second = world.session(BZK_DEPUTY);
    let mut desk = world.desk(&second);
    desk.acknowledge(&sent.case, "Ik neem het over.").unwrap();
    hears(&world, &sent, "Ik neem het over.");
    let before = rows(&world);
    let alone = desk.recuse(&sent.case, "Ik ook.").unwrap_err();
    assert!(alone.problem().is_some_and(|it| (400..500).contains(&it.status)), "{alone}");
    unchanged(&world, &before, "a refusal");
    desk.hand_over(&sent.case, &to(world.member(DUO).key)).unwrap();
    desk.reply(&sent.case, "Een collega leest mee.").unwrap();
    hears(&world, &sent, "Een collega leest mee.");
    gone(&world, BZK, &sent);
}

fn once_a_reader_stepped_back_the_others_begin_an_epoch_that_she_cannot_read(world: World) {
    let sent = report(&world, DUO, false);
    let (first, second) = (world.session(DUO), world.session(TAX));
    let mut desk = world.desk(&first);
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    desk.hand_over(&sent.case, &to(world.member(TAX).key)).unwrap();
    let_in(&world, &sent);
    let mut leaves = world.desk(&second);
    leaves.reply(&sent.case, "Ik lees mee.").unwrap();
    leaves.recuse(&sent.case, "Ik ken haar.").unwrap();
    gone(&world, TAX, &sent);

    let hand = Hand::of(&world, DUO);
    let stale = hand.message(&world, &json!(sent.case), 2);
    refused(&world, &stale, (409, "wrong-state", &[]));
    desk.reply(&sent.case, "Nu lees alleen ik nog.").unwrap();
    let log = desk.open(&sent.case).unwrap().log;
    assert_eq!(log.epoch().unwrap().number, 2);
    assert_eq!(log.readers.iter().map(|r| r.key).collect::<Vec<_>>(), [world.member(DUO).key]);
    let epochs: Vec<u32> = log.frames().map(|frame| frame.epoch).collect();
    assert_eq!(epochs[epochs.len() - 2..], [2, 2], "the hand-over and what she wrote");
    hears(&world, &sent, "Nu lees alleen ik nog.");
    world.mailbox(&sent.return_words).send("Goed.").unwrap();
    let log = desk.open(&sent.case).unwrap().log;
    assert_eq!(log.frames().last().unwrap().epoch, 2);
}

fn who_stepped_back_and_is_named_again_comes_in_anew_and_everything_can_be_read(world: World) {
    let sent = report(&world, DUO, false);
    let (first, second) = (world.session(DUO), world.session(TAX));
    let mut returns = world.desk(&first);
    returns.acknowledge(&sent.case, "Dank u.").unwrap();
    returns.hand_over(&sent.case, &to(world.member(TAX).key)).unwrap();
    let mut stays = world.desk(&second);
    stays.reply(&sent.case, "Ik lees mee.").unwrap();
    returns.recuse(&sent.case, "Ik ga op reis.").unwrap();

    let hand = Hand::of(&world, TAX);
    let readers = [(TAX, "adviser"), (DUO, "adviser")]
        .map(|(name, role)| json!({ "key": world.member(name).key, "role": role }));
    let input = json!({
        "case": sent.case, "stream": "dialogue", "kind": "handOver", "seq": 1, "epoch": 1,
        "readers": readers,
    });
    let bodies =
        vec![sealed::<Message>(&world), sealed::<Capsule>(&world), sealed::<Capsule>(&world)];
    let stale = hand.act(("/staff/case/acts", "act"), input, bodies).asked(&world);
    refused(&world, &stale, (400, "invalid", &["input.epoch: clash"]));

    stays.hand_over(&sent.case, &to(world.member(DUO).key)).unwrap();
    stays.reply(&sent.case, "Zij is terug.").unwrap();
    hears(&world, &sent, "Zij is terug.");
    assert_eq!(stays.open(&sent.case).unwrap().log.epoch().unwrap().number, 2);
    returns.reply(&sent.case, "Ik ben er weer.").unwrap();
    let shown = returns.show(&sent.case).unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "{shown:?}");
    stays.close(&sent.case, &[], "Klaar.").unwrap();
    hears(&world, &sent, "Klaar.");
}

fn nobody_whom_the_reporter_excluded_is_ever_added(world: World) {
    let excluded = vec![world.member(TAX).key, world.member(BZK).key];
    let input = report_input("duo", "Dit is gebeurd.");
    let sent = world.try_report(&ReportInput { excluded, deputy: false, ..input }).unwrap();
    let session = world.session(DUO);
    let mut desk = world.desk(&session);
    let before = rows(&world);
    let fault = desk.hand_over(&sent.case, &to(world.member(TAX).key)).unwrap_err();
    assert_eq!(fault.to_string(), "this adviser cannot be a reader of this case");
    unchanged(&world, &before, "a refusal");
    desk.hand_over(&sent.case, &to(world.member(BZK_DEPUTY).key)).unwrap();
}
