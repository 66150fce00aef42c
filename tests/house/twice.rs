//! Sending again is safe: one case, one frame, one receipt.

use std::sync::atomic::Ordering;

use weerklank::client::House;
use weerklank::client::cases::Adviser;
use weerklank::client::mailbox::Mailbox;
use weerklank::client::report::Reporter;
use weerklank::client::staff::Session;

use crate::hands::{Submission, cases, refused};
use crate::proxy::losing;
use crate::rows::table;
use crate::staff::{DUO, POOL, away};
use crate::world::{World, report_input};

crate::worlds!(
    a_report_sent_again_is_one_case_with_the_same_receipt,
    a_report_sent_by_many_at_once_is_one_case_with_one_receipt,
    a_lost_answer_is_asked_again_and_stays_one_case,
    an_id_that_was_used_is_refused,
);

fn a_report_sent_again_is_one_case_with_the_same_receipt(world: World) {
    let house = world.house();
    let reporter = Reporter { house: &house, device: world.device() };
    let prepared = reporter.prepare(&report_input("duo", "Dit is gebeurd.")).unwrap();
    let first = reporter.send(&prepared).unwrap();
    let second = reporter.send(&prepared).unwrap();
    assert_eq!(first.receipt, second.receipt);
    assert_eq!(cases(&world), [1, 2, 2, 1]);

    let today = world.device().clock.today();
    away(&world, world.member(DUO).key, Some(today.plus_days(9)));
    let late = reporter.send(&prepared).expect("taken in before she left");
    assert_eq!(late.receipt, first.receipt);
    world.clock.move_days(1);
    assert_eq!(reporter.send(&prepared).unwrap().receipt, first.receipt, "of the first day");
    assert_eq!(cases(&world), [1, 2, 2, 1]);
}

fn a_report_sent_by_many_at_once_is_one_case_with_one_receipt(world: World) {
    let house = world.house();
    let reporter = Reporter { house: &house, device: world.device() };
    let prepared = reporter.prepare(&report_input("duo", "Dit is gebeurd.")).unwrap();
    let receipts: Vec<_> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..6).map(|_| scope.spawn(|| reporter.send(&prepared))).collect();
        all.into_iter().map(|one| one.join().unwrap().unwrap().receipt).collect()
    });
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
    assert_eq!(cases(&world), [1, 2, 2, 1]);
}

fn a_lost_answer_is_asked_again_and_stays_one_case(world: World) {
    let device = world.device();
    let (place, lost) = losing(&world, "/submissions");
    let house = House::open(place, &device).unwrap();
    let sent =
        Reporter { house: &house, device }.report(&report_input("duo", "Dit is gebeurd.")).unwrap();
    assert_eq!((lost.load(Ordering::Relaxed), cases(&world)), (2, [1, 2, 2, 1]));

    let (place, lost) = losing(&world, "/mailbox/send");
    let house = House::open(place, &device).unwrap();
    let mut mailbox = Mailbox::new(&house, device, &sent.return_words).unwrap();
    mailbox.send("Nog iets.").unwrap();
    assert_eq!((lost.load(Ordering::Relaxed), table(&world, "frames")), (2, 2));

    let (place, lost) = losing(&world, "/staff/case/acts");
    let house = House::open(place.clone(), &device).unwrap();
    let session = Session::sign_in(&place, &world.member(DUO).recovery_words).unwrap();
    let mut desk = Adviser::new(&session, &house, device).unwrap();
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    assert_eq!((lost.load(Ordering::Relaxed), table(&world, "frames")), (2, 3));

    let shown = world.mailbox(&sent.return_words).show().unwrap();
    let texts: Vec<&str> = shown.frames.iter().filter_map(|frame| frame.text.as_deref()).collect();
    assert_eq!(texts, ["Dit is gebeurd.", "Nog iets.", "Dank u."]);
}

fn an_id_that_was_used_is_refused(world: World) {
    let readers = [world.member(DUO).key, world.member(POOL).key];
    let first = Submission::new(&world, "duo", &readers);
    assert_eq!(first.asked(&world).send(&world).status, 201);
    let fresh = || Submission::new(&world, "duo", &readers);
    let (mut same_case, mut same_mailbox, mut other_words) = (fresh(), fresh(), first.clone());
    same_case.input["case"] = first.input["case"].clone();
    same_mailbox.mailbox = first.mailbox.clone();
    same_mailbox.input["mailboxKey"] = first.input["mailboxKey"].clone();
    other_words.bodies = fresh().bodies;
    for submission in [same_case, same_mailbox, other_words] {
        refused(&world, &submission.asked(&world), (409, "conflict", &[]));
    }
    assert_eq!(cases(&world), [1, 2, 2, 1]);
}
