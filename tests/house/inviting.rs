//! Whoever may invite sees what became of invitations, and takes back what nobody has used.

use serde_json::{Value, json};
use weerklank::client::staff::enrol;
use weerklank::protocol::bytes::b64;
use weerklank::protocol::hash;
use weerklank::staff::actions::forget_invitations;

use crate::hands::{Asked, Hand, refused};
use crate::rows::table;
use crate::staff::{
    ADMINISTRATOR, AUTHOR, COORDINATOR, COORDINATOR_FIN, DUO, enrolment, invitation,
};
use crate::world::World;

crate::worlds!(
    an_invitation_is_seen_by_who_could_have_made_it,
    an_invitation_that_became_an_account_says_which,
    an_invitation_is_taken_back_by_who_could_have_made_it_until_it_is_used,
    an_invitation_that_nobody_used_is_forgotten_after_a_month,
);

const DAY: i64 = 24 * 3_600;

fn list(hand: &Hand) -> Asked {
    hand.fetch("/staff/invitations/list", &json!({}))
}

/// By which an invitation is known to who may not use it.
fn id(token: &str) -> String {
    b64(hash(token.as_bytes()).as_bytes())
}

/// What she is told of one invitation; null where she is told nothing.
fn told(world: &World, name: &str, token: &str) -> Value {
    let all = list(&Hand::of(world, name)).send(world).json();
    let all = all["invitations"].as_array().unwrap();
    all.iter().find(|it| it["invitation"] == json!(id(token))).cloned().unwrap_or_default()
}

fn look(token: &str) -> Asked {
    Asked::json("/staff/invitations/look", None, &json!({ "invitation": token }))
}

fn an_invitation_is_seen_by_who_could_have_made_it(world: World) {
    let token = invitation(&world, "nfi");
    let open = told(&world, ADMINISTRATOR, &token);
    assert_eq!(open["role"], "adviser");
    assert_eq!(open["organisations"], json!(["nfi"]));
    assert_eq!(open["account"], Value::Null);
    assert!(open["expires"].is_i64() && !open["name"].as_str().unwrap().is_empty());
    assert!(!open.to_string().contains(&token), "whoever is told of it cannot use it");
    assert_eq!(told(&world, COORDINATOR, &token), open);
    assert_eq!(told(&world, COORDINATOR_FIN, &token), Value::Null, "another tree");
    let session = world.session(ADMINISTRATOR);
    let role = weerklank::client::staff::StaffRole::Coordinator;
    let higher = session.invite(role, "somebody", &["fin".to_owned()]).unwrap().invitation;
    assert!(told(&world, ADMINISTRATOR, &higher).is_object());
    assert_eq!(told(&world, COORDINATOR_FIN, &higher), Value::Null, "not hers to make");
    for name in [DUO, AUTHOR] {
        let refusal = list(&Hand::of(&world, name)).send(&world);
        assert_eq!(refusal.status, 403, "{name}");
    }
}

fn an_invitation_that_became_an_account_says_which(world: World) {
    let token = invitation(&world, "nfi");
    let enrolled = enrol(&world.place, &world.device(), &enrolment(&world, &token, "nfi")).unwrap();
    let account = told(&world, COORDINATOR, &token)["account"].clone();
    assert_eq!(account["key"], json!(enrolled.key));
    assert_eq!(account["state"], "active");
}

fn an_invitation_is_taken_back_by_who_could_have_made_it_until_it_is_used(world: World) {
    let (open, used) = (invitation(&world, "nfi"), invitation(&world, "nfi"));
    enrol(&world.place, &world.device(), &enrolment(&world, &used, "nfi")).unwrap();
    let withdraw = |name: &str, id: &str| {
        let path = ("/staff/invitations/withdraw", "uninvite");
        let hand = Hand::of(&world, name);
        hand.act(path, json!({ "invitation": id }), Vec::new()).asked(&world)
    };
    let before = table(&world, "invitations");
    let absent = (404, "not-found", &[][..]);
    refused(&world, &withdraw(COORDINATOR_FIN, &id(&open)), absent);
    refused(&world, &withdraw(ADMINISTRATOR, &id(&used)), absent);
    refused(&world, &withdraw(ADMINISTRATOR, &id("made up")), absent);
    assert_eq!(withdraw(DUO, &id(&open)).send(&world).status, 403);
    assert_eq!(table(&world, "invitations"), before);
    assert_eq!(look(&open).send(&world).status, 200);

    assert_eq!(withdraw(COORDINATOR, &id(&open)).send(&world).status, 204);
    refused(&world, &look(&open), absent);
    refused(&world, &withdraw(COORDINATOR, &id(&open)), absent);
    assert_eq!(told(&world, ADMINISTRATOR, &open), Value::Null);
    assert!(told(&world, ADMINISTRATOR, &used)["account"].is_object());
}

fn an_invitation_that_nobody_used_is_forgotten_after_a_month(world: World) {
    let house = world.ground.house.clone();
    let (open, used) = (invitation(&world, "nfi"), invitation(&world, "nfi"));
    enrol(&world.place, &world.device(), &enrolment(&world, &used, "nfi")).unwrap();
    let expires = told(&world, ADMINISTRATOR, &open)["expires"].as_i64().unwrap();
    let forget = || {
        let clock = house.clock.clone();
        let work = move |tx: &mut _| forget_invitations(tx, &*clock);
        house.db.write_blocking("forget", work).unwrap()
    };
    let in_time = expires + 30 * DAY - house.clock.second();
    world.clock.move_seconds(in_time);
    assert_eq!(forget(), 0);
    world.clock.move_seconds(in_time + 1);
    assert_eq!(forget(), 1, "the one that was used stays, as its account does");
}
