//! A coordinator leaves: whom she confirmed stays a person with keys, and is confirmed anew.

use weerklank::client::ClientFault;
use weerklank::client::coordinator::{Candidate, Changes, Revocation};
use weerklank::client::report::ReportInput;

use crate::staff::{
    COORDINATOR, COORDINATOR_FIN, DUO, Newcomer, TAX, as_coordinator, newcomer, root_without,
    waiting,
};
use crate::world::{World, report_input};

crate::worlds!(a_coordinator_who_leaves_leaves_her_advisers_to_another);

const PLACE: &str = "belastingdienst";

/// An adviser of the tax office, confirmed by its own coordinator.
fn confirmed_there(world: &World) -> Newcomer {
    let newcomer = newcomer(world, PLACE);
    let (key, digits) = (newcomer.enrolled.key, &newcomer.enrolled.digits);
    as_coordinator(world, COORDINATOR_FIN, |desk| desk.confirm(&key, digits)).unwrap();
    newcomer
}

fn candidates(world: &World) -> Vec<Candidate> {
    waiting(world, COORDINATOR).candidates
}

fn a_coordinator_who_leaves_leaves_her_advisers_to_another(world: World) {
    let former = world.member(TAX);
    let to = |key| ReportInput { wish: Some(key), ..report_input(PLACE, "Dit is gebeurd.") };
    let sent = world.try_report(&to(former.key)).unwrap();
    let session = world.session(TAX);
    world.desk(&session).acknowledge(&sent.case, "Ik heb het gelezen.").unwrap();
    let stays = confirmed_there(&world).enrolled;
    let revoked = vec![Revocation { key: former.key, compromised_since: None }];
    let changes = Changes { revoked, ..Changes::default() };
    as_coordinator(&world, COORDINATOR_FIN, |desk| desk.publish(&changes)).unwrap();
    assert!(candidates(&world).is_empty(), "a coordinator who is there keeps her own");

    world.clock.move_days(1);
    root_without(&world, &[COORDINATOR_FIN]);
    let rule = |world: &World| world.mailbox(&sent.return_words).show().unwrap().frames[1].fault;
    assert_eq!(rule(&world), Some("author"), "nobody vouches for her");
    assert!(matches!(world.try_report(&to(stays.key)), Err(ClientFault::Input(_))));

    let left = candidates(&world);
    let ended = |key| left.iter().find(|one| one.key == key).unwrap().ended;
    assert_eq!(ended(stays.key), None);
    let until = world.device().clock.today().plus_days(-1);
    assert_eq!(ended(former.key).unwrap().until, until);
    for (key, digits) in [(stays.key, &stays.digits), (former.key, &former.digits)] {
        as_coordinator(&world, COORDINATOR, |desk| desk.confirm(&key, digits)).unwrap();
    }
    assert!(candidates(&world).is_empty());
    assert_eq!(rule(&world), None, "what she wrote before is verified again");
    assert!(world.try_report(&to(former.key)).is_err(), "and she reads nothing new");
    world.try_report(&to(stays.key)).unwrap();
    world.report("duo", "Ook hier.");
    assert!(world.house().entry(&world.member(DUO).key).is_some());
}
