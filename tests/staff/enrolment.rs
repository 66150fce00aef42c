//! Invitations and enrolment: what is refused.

use weerklank::access::{HouseAct, Refusal, Role, may};
use weerklank::protocol::statement::SubjectRole;
use weerklank::staff::actions::{self as staff, EnrolFault, InviteFault, Inviter};
use weerklank::staff::model::PathInput;

use crate::support::Ground;
use crate::world::{World, straight};

crate::both!(
    an_invitation_is_used_once,
    an_invitation_lasts_seven_days,
    a_statement_that_says_something_else_than_the_invitation_is_refused,
    one_way_to_unlock_is_not_enough,
    a_sign_in_key_is_nobody_elses,
    keys_are_nobody_elses,
    a_failed_enrolment_leaves_the_invitation_unused,
    an_administrator_needs_no_statement_and_no_confirmation,
    nobody_is_anybody_before_her_enrolment_is_complete,
    a_coordinator_invites_within_her_organisations_alone,
);

async fn an_invitation_is_used_once(ground: Ground) {
    let world = World::new(ground).await;
    let token = world.invite(Role::Adviser, &["bzk"]).await;
    assert!(world.enrol(&token, Role::Adviser, &["bzk"], &straight).await.is_ok());
    let again = world.enrol(&token, Role::Adviser, &["bzk"], &straight).await;
    assert!(matches!(again, Err(EnrolFault::Invitation)));
    let invented = world.enrol("invented", Role::Adviser, &["bzk"], &straight).await;
    assert!(matches!(invented, Err(EnrolFault::Invitation)));
}

async fn an_invitation_lasts_seven_days(ground: Ground) {
    let world = World::new(ground).await;
    let token = world.invite(Role::Adviser, &["bzk"]).await;
    world.wait(7 * 86_400 + 1);
    let late = world.enrol(&token, Role::Adviser, &["bzk"], &straight).await;
    assert!(matches!(late, Err(EnrolFault::Invitation)));
    world.wait(-1);
    assert!(world.enrol(&token, Role::Adviser, &["bzk"], &straight).await.is_ok());
}

async fn a_statement_that_says_something_else_than_the_invitation_is_refused(ground: Ground) {
    let world = World::new(ground).await;
    let token = world.invite(Role::Adviser, &["bzk"]).await;
    let other = world.person(Role::Adviser, &["bzk"]).await;
    let recipient = other.keys.opening.recipient();
    let bends: [(&str, crate::world::Bend<'_>); 6] = [
        ("role", &|subject, _, _| subject.role = SubjectRole::ReportAuthor),
        ("name", &|subject, _, _| "somebody else".clone_into(&mut subject.name)),
        ("organisations", &|subject, _, _| subject.organisations.push("rijk".to_owned())),
        ("recipient", &|_, input, _| input.recipient = recipient.clone()),
        ("day", &|subject, _, _| subject.day = subject.day.plus_days(2)),
        ("signature", &|_, input, _| input.verify_key = other.keys.signing.verify_key()),
    ];
    for (expected, bend) in bends {
        let refused = world.enrol(&token, Role::Adviser, &["bzk"], bend).await;
        match refused.map(|_| ()) {
            Err(EnrolFault::Subject { member }) => assert_eq!(member, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
}

async fn one_way_to_unlock_is_not_enough(ground: Ground) {
    let world = World::new(ground).await;
    let token = world.invite(Role::Adviser, &["bzk"]).await;
    let bends: [crate::world::Bend<'_>; 2] = [
        &|_, input, wraps| {
            input.paths.pop();
            wraps.pop();
        },
        &|_, input, _| input.paths[1] = input.paths[0].clone(),
    ];
    for bend in bends {
        let refused = world.enrol(&token, Role::Adviser, &["bzk"], bend).await;
        assert!(matches!(refused, Err(EnrolFault::Paths)));
    }
    let one_wrap = world.enrol(&token, Role::Adviser, &["bzk"], &|_, _, wraps| {
        wraps.truncate(0);
    });
    assert!(matches!(one_wrap.await, Err(EnrolFault::Bodies)));
}

async fn a_sign_in_key_is_nobody_elses(ground: Ground) {
    let world = World::new(ground).await;
    let first = world.person(Role::Adviser, &["bzk"]).await;
    let token = world.invite(Role::Adviser, &["bzk"]).await;
    let used = first.sign_in[0].verify_key();
    let bend: crate::world::Bend<'_> =
        &|_, input, _| input.paths[1] = PathInput::Words { sign_in_key: used };
    let refused = world.enrol(&token, Role::Adviser, &["bzk"], bend).await;
    assert!(matches!(refused, Err(EnrolFault::PathUsed)));
}

async fn keys_are_nobody_elses(ground: Ground) {
    let world = World::new(ground).await;
    let first = world.person(Role::Administrator, &["bzk"]).await;
    let token = world.invite(Role::Administrator, &["bzk"]).await;
    let (recipient, key) = (first.keys.opening.recipient(), first.keys.signing.verify_key());
    let refused = world
        .enrol(&token, Role::Administrator, &["bzk"], &|_, input, _| {
            input.recipient = recipient.clone();
            input.verify_key = key;
        })
        .await;
    assert!(matches!(refused, Err(EnrolFault::KeyUsed)));
}

async fn a_failed_enrolment_leaves_the_invitation_unused(ground: Ground) {
    let world = World::new(ground).await;
    let first = world.person(Role::Adviser, &["bzk"]).await;
    let token = world.invite(Role::Adviser, &["bzk"]).await;
    let used = first.sign_in[0].verify_key();
    let bend: crate::world::Bend<'_> =
        &|_, input, _| input.paths[1] = PathInput::Words { sign_in_key: used };
    assert!(world.enrol(&token, Role::Adviser, &["bzk"], bend).await.is_err());
    assert!(world.enrol(&token, Role::Adviser, &["bzk"], &straight).await.is_ok());
}

async fn an_administrator_needs_no_statement_and_no_confirmation(ground: Ground) {
    let world = World::new(ground).await;
    let administrator = world.person(Role::Administrator, &["rijk"]).await;
    let actor = world.actor(administrator.key).await.unwrap();
    assert!(!actor.confirmed);
    assert!(may(&actor, HouseAct::ReadJournal).is_ok());
    assert_eq!(may(&actor, HouseAct::KeepDirectory).map(drop), Err(Refusal::Role));
}

async fn nobody_is_anybody_before_her_enrolment_is_complete(ground: Ground) {
    let world = World::new(ground).await;
    let token = world.invite(Role::Administrator, &["rijk"]).await;
    let person = world.enrol(&token, Role::Administrator, &["rijk"], &straight).await.unwrap();
    assert!(world.actor(person.key).await.is_none());
    world.complete(&person).await;
    assert!(world.actor(person.key).await.is_some());
}

async fn a_coordinator_invites_within_her_organisations_alone(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let actor = world.actor(coordinator.key).await.unwrap();
    assert!(actor.confirmed);
    let invite = |role, slug: &'static str| {
        let (clock, entropy) = (world.clock.clone(), world.entropy.clone());
        let actor = actor.clone();
        let invite = move |tx: &mut _| {
            let slugs = [slug.to_owned()];
            let wanted = (role, "somebody", &slugs[..]);
            staff::invite(tx, &*clock, &*entropy, Inviter::Staff(&actor), wanted)
        };
        world.ground.db.write("invite", invite)
    };
    assert!(invite(Role::Adviser, "bzk").await.is_ok());
    let above = invite(Role::Adviser, "rijk").await;
    assert!(matches!(above, Err(InviteFault::Scope)));
    let unknown = invite(Role::Adviser, "nowhere").await;
    assert!(matches!(unknown, Err(InviteFault::Organisations)));
    let administrator = invite(Role::Administrator, "bzk").await;
    assert!(matches!(administrator, Err(InviteFault::Refused(Refusal::Role))));
}
