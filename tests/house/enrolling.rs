//! Invitations work once; keys are confirmed by the coordinator of their own tree alone.

use serde_json::json;
use weerklank::client::ClientFault;
use weerklank::client::staff::{StaffRole, enrol};
use weerklank::protocol::note::{SignedNote, SignerName};

use crate::hands::{Asked, Hand, refused};
use crate::rows::{rows, unchanged};
use crate::staff::{
    ADMINISTRATOR, COORDINATOR, COORDINATOR_FIN, as_coordinator, enrolment, invitation, newcomer,
    waiting,
};
use crate::world::World;

crate::worlds!(
    an_invitation_works_once_and_only_as_it_was_meant,
    an_invitation_tells_its_holder_what_it_says_while_it_works,
    a_coordinator_of_another_tree_confirms_nobody,
    digits_that_differ_confirm_nobody,
);

/// What a refused enrolment is told; nothing is left of it.
fn refusal(
    world: &World,
    invitation: &str,
    bend: &dyn Fn(&mut StaffRole, &mut Vec<String>),
) -> u16 {
    let mut enrolment = enrolment(world, invitation, "nfi");
    bend(&mut enrolment.role, &mut enrolment.organisations);
    let before = rows(world);
    let fault = enrol(&world.place, &world.device(), &enrolment).unwrap_err();
    unchanged(world, &before, &fault.to_string());
    fault.problem().unwrap().status
}

fn an_invitation_works_once_and_only_as_it_was_meant(world: World) {
    let token = invitation(&world, "nfi");
    let asis: &dyn Fn(&mut StaffRole, &mut Vec<String>) = &|_, _| {};
    assert_eq!(refusal(&world, &"A".repeat(43), asis), 403, "made up");
    let other_role = refusal(&world, &token, &|role, _| *role = StaffRole::ReportAuthor);
    assert_eq!(other_role, 400);
    let wider = refusal(&world, &token, &|_, slugs| *slugs = vec!["rijk".to_owned()]);
    assert_eq!(wider, 400);
    world.clock.move_days(60);
    assert_eq!(refusal(&world, &token, asis), 403, "expired");
    world.clock.move_days(0);
    enrol(&world.place, &world.device(), &enrolment(&world, &token, "nfi")).unwrap();
    assert_eq!(refusal(&world, &token, asis), 403, "used");
    let session = world.session(COORDINATOR_FIN);
    let outside = session.invite(StaffRole::Adviser, "somebody", &["nfi".to_owned()]);
    assert_eq!(outside.unwrap_err().problem().unwrap().status, 403);
    let administrator = session.invite(StaffRole::Administrator, "somebody", &["fin".to_owned()]);
    assert_eq!(administrator.unwrap_err().problem().unwrap().status, 403);
    assert!(world.session(ADMINISTRATOR).journal(None).is_ok());
}

fn an_invitation_tells_its_holder_what_it_says_while_it_works(world: World) {
    let token = invitation(&world, "nfi");
    let look =
        |token: &str| Asked::json("/staff/invitations/look", None, &json!({ "invitation": token }));
    let told = look(&token).send(&world).json();
    let meant = enrolment(&world, &token, "nfi");
    assert_eq!(told["role"], json!(meant.role));
    assert_eq!(told["name"], json!(meant.name));
    assert_eq!(told["organisations"], json!(meant.organisations));
    assert!(told["expires"].is_i64());
    let absent = |token: &str| refused(&world, &look(token), (404, "not-found", &[]));
    absent(&"A".repeat(43));
    absent("");
    world.clock.move_days(60);
    absent(&token);
    world.clock.move_days(0);
    enrol(&world.place, &world.device(), &meant).unwrap();
    absent(&token);
}

fn a_coordinator_of_another_tree_confirms_nobody(world: World) {
    let newcomer = newcomer(&world, "nfi").enrolled;
    let sees = |name: &str| {
        let waiting = waiting(&world, name);
        waiting.candidates.iter().any(|candidate| candidate.key == newcomer.key)
    };
    assert!(sees(COORDINATOR) && !sees(COORDINATOR_FIN));

    let (own, other) = (Hand::of(&world, COORDINATOR), Hand::of(&world, COORDINATOR_FIN));
    let told = own.fetch("/staff/directory/candidates", &json!({})).send(&world).json();
    let candidates = told["candidates"].as_array().unwrap();
    let hers = candidates.iter().find(|one| one["key"] == json!(newcomer.key)).unwrap();
    let note = SignedNote::parse(hers["note"].as_str().unwrap().as_bytes()).unwrap();
    let confirm = |by: &Hand, signer: &Hand| {
        let note = note.clone().sign(SignerName::Staff, &signer.signing).print();
        let path = ("/staff/directory/statements", "confirm");
        by.act(path, json!({}), vec![note.into_bytes()]).asked(&world)
    };
    let outside = (400, "invalid", &["subject.organisations: clash"][..]);
    refused(&world, &confirm(&other, &other), outside);
    let forged = (400, "invalid", &["subject.signatures: form"][..]);
    refused(&world, &confirm(&own, &other), forged);
    let adviser = Hand::of(&world, crate::staff::DUO);
    refused(&world, &confirm(&adviser, &adviser), (403, "forbidden", &[]));
    assert_eq!(confirm(&own, &own).send(&world).status, 204);
    assert!(!sees(COORDINATOR));
}

fn digits_that_differ_confirm_nobody(world: World) {
    let newcomer = newcomer(&world, "nfi").enrolled;
    let other = if newcomer.digits.starts_with('1') { "2" } else { "1" };
    let wrong = format!("{other}{}", &newcomer.digits[1..]);
    for digits in [wrong.as_str(), "", &newcomer.digits[1..]] {
        let told = as_coordinator(&world, COORDINATOR, |desk| desk.confirm(&newcomer.key, digits));
        assert!(matches!(told, Err(ClientFault::Digits)), "{digits}");
    }
    let waiting = waiting(&world, COORDINATOR);
    assert!(waiting.candidates.iter().any(|candidate| candidate.key == newcomer.key));
}
