//! When a deputy's turn has come, and that it has not before.

use weerklank::client::acts::HandOver;
use weerklank::client::report::{ReportInput, Sent};
use weerklank::protocol::frame::{Body, DeputyReason, FrameKind, ReaderRole};

use crate::staff::{BZK, BZK_DEPUTY, COORDINATOR, as_coordinator, away, revoke};
use crate::world::{World, report_input};

crate::worlds!(
    a_deputy_opens_when_the_term_has_lapsed_and_not_before,
    a_deputy_opens_when_the_adviser_is_away_and_not_before,
    a_deputy_opens_when_the_coordinator_lets_her_in_and_not_before,
    a_deputy_opens_when_the_only_adviser_is_one_no_more_and_not_before,
    a_deputy_who_left_and_comes_back_opens_again,
);

/// A report to the adviser of BZK, with the only other one there as deputy.
fn report(world: &World) -> Sent {
    let wish = Some(world.member(BZK).key);
    let sent = world.try_report(&ReportInput { wish, ..report_input("bzk", "Dit is gebeurd.") });
    let sent = sent.unwrap();
    let names: Vec<&str> = sent.readers.iter().map(|reader| reader.name.as_str()).collect();
    assert_eq!(names, [BZK, BZK_DEPUTY]);
    sent
}

fn waits(world: &World, sent: &Sent) {
    let session = world.session(BZK_DEPUTY);
    let mut desk = world.desk(&session);
    assert_eq!(desk.inbox().unwrap().cases.len(), 0);
    let fault = desk.show(&sent.case).unwrap_err();
    let problem = fault.problem().unwrap();
    assert_eq!((problem.status, problem.slug()), (403, "not-yet"));
    let fault = desk.acknowledge(&sent.case, "Ik neem het over.").unwrap_err();
    assert_eq!(fault.problem().unwrap().slug(), "not-yet");
}

/// She sees the case, answers, and says first that and why she opened it.
fn opens(world: &World, sent: &Sent, reason: DeputyReason) {
    let session = world.session(BZK_DEPUTY);
    let mut desk = world.desk(&session);
    assert_eq!(desk.inbox().unwrap().cases.len(), 1);
    assert_eq!(desk.show(&sent.case).unwrap().report.text, "Dit is gebeurd.");
    desk.acknowledge(&sent.case, "Ik neem het over.").unwrap();
    let opened = desk.open(&sent.case).unwrap();
    let said = opened.log.frames().find_map(|frame| match &frame.body {
        Body::DeputyOpened(body) => Some(body.reason),
        _ => None,
    });
    assert_eq!(said, Some(reason));
    let shown = world.mailbox(&sent.return_words).show().unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified));
    let texts: Vec<&str> = shown.frames.iter().filter_map(|frame| frame.text.as_deref()).collect();
    assert_eq!(texts.last(), Some(&"Ik neem het over."));
}

fn a_deputy_opens_when_the_term_has_lapsed_and_not_before(world: World) {
    let sent = report(&world);
    for days in [0, 7] {
        world.clock.move_days(days);
        waits(&world, &sent);
    }
    world.clock.move_days(8);
    opens(&world, &sent, DeputyReason::Term);
}

fn a_deputy_opens_when_the_adviser_is_away_and_not_before(world: World) {
    let sent = report(&world);
    waits(&world, &sent);
    let today = world.device().clock.today();
    away(&world, world.member(BZK).key, Some(today.plus_days(-1)));
    waits(&world, &sent);
    away(&world, world.member(BZK).key, Some(today));
    opens(&world, &sent, DeputyReason::Away);
}

fn a_deputy_opens_when_the_coordinator_lets_her_in_and_not_before(world: World) {
    let sent = report(&world);
    waits(&world, &sent);
    as_coordinator(&world, COORDINATOR, |desk| desk.open_deputy(&sent.case)).unwrap();
    opens(&world, &sent, DeputyReason::Coordinator);
}

fn a_deputy_opens_when_the_only_adviser_is_one_no_more_and_not_before(world: World) {
    let sent = report(&world);
    let session = world.session(BZK);
    world.desk(&session).acknowledge(&sent.case, "Dank u.").unwrap();
    waits(&world, &sent);
    revoke(&world, world.member(BZK).key);
    let session = world.session(BZK_DEPUTY);
    let mut desk = world.desk(&session);
    assert_eq!(desk.inbox().unwrap().cases.len(), 1);
    desk.reply(&sent.case, "Ik ga met u verder.").unwrap();
    let opened = desk.open(&sent.case).unwrap();
    let reasons = opened.log.frames().filter_map(|frame| match &frame.body {
        Body::DeputyOpened(body) => Some(body.reason),
        _ => None,
    });
    assert_eq!(reasons.collect::<Vec<_>>(), [DeputyReason::Away]);
    let shown = world.mailbox(&sent.return_words).show().unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "{shown:?}");
}

fn a_deputy_who_left_and_comes_back_opens_again(world: World) {
    let sent = report(&world);
    let let_in =
        || as_coordinator(&world, COORDINATOR, |desk| desk.open_deputy(&sent.case)).unwrap();
    let (first, second) = (world.session(BZK), world.session(BZK_DEPUTY));
    world.desk(&first).acknowledge(&sent.case, "Dank u.").unwrap();
    let_in();
    world.desk(&second).reply(&sent.case, "Ik lees mee.").unwrap();
    let mut desk = world.desk(&first);
    let key = world.member(BZK_DEPUTY).key;
    let reason = "Vakantie.".to_owned();
    let leaves = HandOver { remove: vec![key], reason, ..HandOver::default() };
    desk.hand_over(&sent.case, &leaves).unwrap();
    let (role, reason) = (ReaderRole::Deputy, "Terug.".to_owned());
    let returns = HandOver { to: vec![key], role, reason, ..HandOver::default() };
    desk.hand_over(&sent.case, &returns).unwrap();
    let_in();
    let mut back = world.desk(&second);
    back.reply(&sent.case, "Ik ben er weer.").unwrap();
    back.reply(&sent.case, "En nog iets.").unwrap();
    let shown = world.mailbox(&sent.return_words).show().unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "{shown:?}");
    let opens = shown.frames.iter().filter(|frame| frame.kind == FrameKind::DeputyOpened);
    assert_eq!(opens.count(), 2, "once each time she was made one");
}
