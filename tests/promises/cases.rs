//! Frames, capsules and receipts: nothing told that is not theirs, nothing vouched for that
//! is not stored.

use serde_json::{Value, json};
use weerklank::protocol::kinds::{Capsule, Message};

use crate::hand::{Hand, problem, sealed};
use crate::world::World;

const ADVISER: &str = "Vertrouwenspersoon DUO";
const POOL: &str = "Vertrouwenspersoon van de pool";

crate::worlds!(
    a_reporter_is_not_told_how_much_is_noted_about_her,
    a_receipt_names_no_capsule_and_no_kind_that_is_not_stored,
    a_capsule_comes_along_only_with_an_act_that_stores_it,
    a_hand_over_names_a_set_of_readers,
    a_chain_has_an_end,
    a_coordinator_who_opens_a_case_leaves_a_trace,
);

fn named(keys: &[(&Hand<'_>, &str)]) -> Value {
    keys.iter().map(|(hand, role)| json!({ "key": hand.id, "role": role })).collect()
}

fn a_reporter_is_not_told_how_much_is_noted_about_her(world: World) {
    let (reporter, adviser) = (Hand::reporter(&world), Hand::staff(&world, ADVISER));
    let case = reporter.submit(&[adviser.id.unwrap()]);
    let readers = named(&[(&adviser, "adviser")]);
    adviser.act(case, ("acknowledge", 0, 1), &readers).unwrap();
    adviser.note(case, 0).unwrap();
    let told = problem(reporter.send(case, "message", 5));
    assert_eq!(told.slug(), "position-taken");
    let streams: Vec<_> =
        told.heads.iter().flat_map(|h| h.as_array().unwrap()).map(|h| &h["stream"]).collect();
    assert_eq!(streams, ["dialogue", "dialogue"], "hers and the adviser's answers");
    let told = problem(adviser.note(case, 5)).heads.unwrap();
    assert_eq!(told.as_array().unwrap().len(), 3, "a reader is told all of them");
}

fn a_receipt_names_no_capsule_and_no_kind_that_is_not_stored(world: World) {
    let (reporter, adviser) = (Hand::reporter(&world), Hand::staff(&world, ADVISER));
    let case = reporter.submit(&[adviser.id.unwrap()]);
    let frame = vec![sealed::<Message>(&world)];
    reporter.send_this(case, "message", 1, &frame).unwrap();
    reporter.send_this(case, "message", 1, &frame).expect("the same again is as good as once");
    let other = reporter.send_this(case, "consent", 1, &frame);
    assert_eq!(problem(other).slug(), "position-taken");

    let readers = named(&[(&adviser, "adviser")]);
    let bodies = vec![sealed::<Message>(&world), sealed::<Capsule>(&world)];
    let act = ("acknowledge", 0, 1);
    adviser.act_this(case, act, &readers, &bodies).unwrap();
    adviser.act_this(case, act, &readers, &bodies).expect("the same again is as good as once");
    let others = vec![bodies[0].clone(), sealed::<Capsule>(&world)];
    assert_eq!(problem(adviser.act_this(case, act, &readers, &others)).status, 409);
}

fn a_capsule_comes_along_only_with_an_act_that_stores_it(world: World) {
    let (reporter, adviser) = (Hand::reporter(&world), Hand::staff(&world, ADVISER));
    let pool = Hand::staff(&world, POOL);
    let case = reporter.submit(&[adviser.id.unwrap(), pool.id.unwrap()]);
    let readers = named(&[(&pool, "deputy")]);
    assert_eq!(problem(adviser.act(case, ("recuse", 0, 1), &readers)).slug(), "invalid");
    adviser.act(case, ("recuse", 0, 1), &json!([])).unwrap();
}

fn a_hand_over_names_a_set_of_readers(world: World) {
    let (reporter, adviser) = (Hand::reporter(&world), Hand::staff(&world, ADVISER));
    let pool = Hand::staff(&world, POOL);
    let case = reporter.submit(&[adviser.id.unwrap()]);
    for wrong in [
        vec![(&adviser, "adviser"), (&pool, "deputy"), (&pool, "deputy")],
        vec![(&adviser, "deputy"), (&pool, "deputy")],
    ] {
        let told = problem(adviser.act(case, ("handOver", 0, 1), &named(&wrong)));
        assert_eq!((told.slug(), &*told.faults[0].field), ("invalid", "input.readers"));
    }
    let right = named(&[(&adviser, "adviser"), (&pool, "deputy")]);
    adviser.act(case, ("handOver", 0, 1), &right).unwrap();
}

fn a_chain_has_an_end(world: World) {
    let reporter = Hand::reporter(&world);
    let case = reporter.submit(&[world.member(ADVISER).key]);
    let frame = vec![sealed::<Message>(&world)];
    for seq in 1..500 {
        reporter.send_this(case, "message", seq, &frame).unwrap();
    }
    let told = problem(reporter.send_this(case, "message", 500, &frame));
    assert_eq!((told.slug(), &*told.faults[0].field), ("invalid", "input.seq"));
}

fn a_coordinator_who_opens_a_case_leaves_a_trace(world: World) {
    let reporter = Hand::reporter(&world);
    let case = reporter.submit(&[world.member(ADVISER).key, world.member(POOL).key]);
    let coordinator = Hand::staff(&world, "Coördinator Rijk");
    coordinator.open_deputy(case).unwrap();
    let journal = world.ground.house.db.read_blocking("journal", |conn| {
        use diesel::prelude::*;
        use weerklank::db::schema::journal;
        let opened = journal::table.filter(journal::act.eq("deputyOpened"));
        let rows: Vec<(Option<String>, Option<String>)> =
            opened.select((journal::actor, journal::subject)).load(conn)?;
        Ok::<_, weerklank::db::DbFault>(rows)
    });
    let key = coordinator.id.unwrap().to_string();
    assert_eq!(journal.unwrap(), [(Some(key), None)], "who it was, and not which case");
}
