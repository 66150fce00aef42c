//! Terms: by when to answer, by when to say what became of it, and when a case is destroyed.

use weerklank::client::report::Reporter;
use weerklank::kernel::Day;
use weerklank::retention::actions::purge_due;

use crate::hands::{Submission, cases, refused};
use crate::lists::republish;
use crate::rows::table;
use crate::staff::DUO;
use crate::world::{World, report_input};

crate::worlds!(
    an_inbox_says_by_when_to_answer_and_by_when_to_say_what_became_of_it,
    a_case_is_purged_after_its_term_and_its_ids_are_never_used_again,
);

fn today(world: &World) -> Day {
    world.device().clock.today()
}

fn an_inbox_says_by_when_to_answer_and_by_when_to_say_what_became_of_it(world: World) {
    let (sent, received) = (world.report("duo", "Dit is gebeurd."), today(&world));
    let session = world.session(DUO);
    let case = |world: &World| {
        let session = world.session(DUO);
        world.desk(&session).inbox().unwrap().cases.remove(0)
    };
    let new = case(&world);
    assert_eq!(new.acknowledge_by, Some(received.plus_days(7)));
    assert_eq!((new.days_left, new.state.as_str()), (Some(7), "received"));
    drop(session);
    world.clock.move_days(6);
    assert_eq!(case(&world).days_left, Some(1));
    let session = world.session(DUO);
    world.desk(&session).acknowledge(&sent.case, "Dank u.").unwrap();
    let taken = case(&world);
    let feedback_by = today(&world).plus_months(3);
    assert_eq!((taken.acknowledge_by, taken.feedback_by), (None, Some(feedback_by)));
    assert_eq!(taken.days_left, Some(today(&world).days_until(feedback_by)));
    let seen = world.mailbox(&sent.return_words).show().unwrap();
    assert_eq!(seen.days_left, taken.days_left, "the reporter sees the same term");
    world.desk(&session).reply(&sent.case, "Dit is ervan geworden.").unwrap();
    assert_eq!((case(&world).days_left, case(&world).feedback_by), (None, None));
}

/// Purges what is due today; how many cases are left. The minute's chores may be doing the
/// same at this moment, so whoever was first is not asked.
fn purge(world: &World) -> i64 {
    let house = &world.ground.house;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let today = house.clock.today();
    let _ = runtime.block_on(purge_due(&house.db, &house.shred, house.terms, today));
    cases(world)[0]
}

fn a_case_is_purged_after_its_term_and_its_ids_are_never_used_again(world: World) {
    let house = world.house();
    let reporter = Reporter { house: &house, device: world.device() };
    let prepared = reporter.prepare(&report_input("duo", "Dit is gebeurd.")).unwrap();
    let sent = reporter.send(&prepared).unwrap();
    let by_hand = Submission::new(&world, "duo", &[world.member(DUO).key]);
    let session = world.session(DUO);
    world.desk(&session).acknowledge(&sent.case, "Dank u.").unwrap();
    world.desk(&session).close(&sent.case, &["o.gesprek".to_owned()], "Dag.").unwrap();
    let closed = today(&world);
    assert_eq!(purge(&world), 1);
    for days in [28, 56, 84] {
        world.clock.move_days(days);
        republish(&world);
    }
    assert_eq!(by_hand.asked(&world).send(&world).status, 201);
    world.clock.move_days(89);
    assert_eq!(purge(&world), 2);
    world.clock.move_days(90);
    assert_eq!(closed.days_until(today(&world)), 90);
    assert_eq!(purge(&world), 1);
    assert_eq!(cases(&world), [1, 1, 1, 1], "the other case stays whole");
    assert_eq!(table(&world, "burnt_ids"), 2);
    is_gone_for_good(&world, &sent, &prepared, &by_hand);
}

fn is_gone_for_good(
    world: &World,
    sent: &weerklank::client::report::Sent,
    prepared: &weerklank::client::report::Prepared,
    other: &Submission,
) {
    let fault = world.mailbox(&sent.return_words).show().unwrap_err();
    assert_eq!(fault.problem().unwrap().status, 404);
    let house = world.house();
    let again = Reporter { house: &house, device: world.device() }.send(prepared).unwrap_err();
    let problem = again.problem().unwrap();
    assert_eq!((problem.status, problem.slug()), (409, "conflict"));
    let mut burnt = Submission::new(world, "duo", &[world.member(DUO).key]);
    burnt.input["case"] = serde_json::json!(sent.case);
    refused(world, &burnt.asked(world), (409, "conflict", &[]));
    assert_eq!(other.asked(world).send(world).status, 201, "sent again, the same case");
    assert_eq!(cases(world), [1, 1, 1, 1]);
}
