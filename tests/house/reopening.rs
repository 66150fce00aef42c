//! A closed case opens again, for either side, and is counted once.

use weerklank::client::report::Sent;
use weerklank::client::staff::Session;

use crate::counting::counted;
use crate::staff::{COORDINATOR_FIN, DUO, as_coordinator, publish};
use crate::world::World;

crate::worlds!(
    a_closed_case_is_reopened_by_either_side,
    a_case_closed_twice_is_counted_once,
    a_case_closed_again_in_the_next_half_year_counts_there_alone,
);

fn state(world: &World, sent: &Sent) -> &'static str {
    let shown = world.mailbox(&sent.return_words).show().unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified));
    assert_eq!(shown.service_says, None, "client and service agree");
    shown.state
}

fn close(world: &World, session: &Session, sent: &Sent) {
    let outcomes = ["o.gesprek".to_owned()];
    world.desk(session).close(&sent.case, &outcomes, "Ik sluit af.").unwrap();
    assert_eq!(state(world, sent), "closed");
}

fn closed(world: &World, session: &Session) -> Sent {
    let sent = world.report("duo", "Dit is gebeurd.");
    world.desk(session).acknowledge(&sent.case, "Dank u.").unwrap();
    close(world, session, &sent);
    sent
}

fn a_closed_case_is_reopened_by_either_side(world: World) {
    let session = world.session(DUO);
    let sent = closed(&world, &session);
    let fault = world.desk(&session).reply(&sent.case, "Nog iets.").unwrap_err();
    assert_eq!(fault.problem().unwrap().slug(), "wrong-state");
    let again = world.desk(&session).close(&sent.case, &["o.gesprek".to_owned()], "x");
    assert_eq!(again.unwrap_err().problem().unwrap().slug(), "wrong-state");
    world.mailbox(&sent.return_words).send("Het begon opnieuw.").unwrap();
    assert_eq!(state(&world, &sent), "closed", "she may write, and it stays closed");

    world.mailbox(&sent.return_words).reopen("Het begon opnieuw.").unwrap();
    assert_eq!(state(&world, &sent), "reopened");
    let twice = world.mailbox(&sent.return_words).reopen("Nog eens.").unwrap_err();
    assert_eq!(twice.problem().unwrap().slug(), "wrong-state");
    close(&world, &session, &sent);
    world.desk(&session).reopen(&sent.case, "Ik kijk er nog eens naar.").unwrap();
    assert_eq!(state(&world, &sent), "reopened");
    close(&world, &session, &sent);
}

fn a_case_closed_twice_is_counted_once(world: World) {
    let session = world.session(DUO);
    let sent = closed(&world, &session);
    closed(&world, &session);
    let period = world.device().clock.today().half_year();
    world.desk(&session).count(&period, &["duo".to_owned()]).unwrap();
    assert_eq!(counted(&world, &period), 2);
    world.mailbox(&sent.return_words).reopen("Het begon opnieuw.").unwrap();
    close(&world, &session, &sent);
    world.desk(&session).count(&period, &["duo".to_owned()]).unwrap();
    assert_eq!(counted(&world, &period), 2);
}

fn a_case_closed_again_in_the_next_half_year_counts_there_alone(world: World) {
    let (sent, before) = {
        let session = world.session(DUO);
        (closed(&world, &session), world.device().clock.today().half_year())
    };
    let now = world.device().clock.today();
    // The lists are published again every month, so that they go on holding.
    for days in [28, 56, 84] {
        world.clock.move_days(days);
        republish(&world);
        if days == 28 {
            world.mailbox(&sent.return_words).reopen("Het begon opnieuw.").unwrap();
        }
    }
    let next = (84..300).find(|days| now.plus_days(*days).half_year() != before).unwrap();
    world.clock.move_days(i64::from(next));
    republish(&world);
    let session = world.session(DUO);
    let mut desk = world.desk(&session);
    let outcomes = ["o.gesprek".to_owned()];
    let counted_as = desk.close(&sent.case, &outcomes, "Ik sluit af.").unwrap().counted;
    let after = world.device().clock.today().half_year();
    assert_ne!(after, before);
    assert_eq!(counted_as.coding.period, after);
    assert_eq!(desk.draft(&before, "duo").unwrap().cases, []);
    desk.count(&before, &["duo".to_owned()]).unwrap();
    desk.count(&after, &["duo".to_owned()]).unwrap();
    assert_eq!([counted(&world, &before), counted(&world, &after)], [0, 1]);
}

fn republish(world: &World) {
    publish(world, &weerklank::client::coordinator::Changes::default());
    as_coordinator(world, COORDINATOR_FIN, |desk| {
        desk.publish(&weerklank::client::coordinator::Changes::default())
    })
    .unwrap();
}
