//! What is signed is signed once, here, now, for this: anything else is refused alike.

use serde_json::{Value, json};
use weerklank::client::report::Sent;
use weerklank::kernel::Clock;
use weerklank::protocol::keys::ReturnSecret;
use weerklank::protocol::kinds::Report;
use weerklank::protocol::request::Challenges;
use weerklank::protocol::{SignerName, SigningKey, hash};

use crate::hands::{Act, Asked, Hand, Submission, cases, challenge, refused, sealed, sign_in};
use crate::rows::table;
use crate::staff::{COORDINATOR, DUO};
use crate::world::World;

crate::worlds!(
    a_stale_a_foreign_and_a_spent_challenge_are_refused_alike,
    a_request_for_another_place_act_key_or_body_is_refused,
    a_replayed_request_counts_once,
);

const NO: (u16, &str, &[&str]) = (403, "forbidden", &[]);

fn mailbox_key(world: &World, sent: &Sent) -> SigningKey {
    ReturnSecret::read(&sent.return_words).unwrap().keys(&world.root.instance).mailbox
}

fn fetch(key: &SigningKey) -> Act<'_> {
    Act {
        path: "/mailbox/frames",
        action: "fetch",
        signer: (SignerName::Mailbox, key),
        input: json!({ "mailboxKey": key.verify_key(), "after": 0 }),
        bodies: Vec::new(),
    }
}

fn a_stale_a_foreign_and_a_spent_challenge_are_refused_alike(world: World) {
    let sent = world.report("duo", "Dit is gebeurd.");
    let key = mailbox_key(&world, &sent);
    let hand = Hand::of(&world, COORDINATOR);
    let submission = Submission::new(&world, "duo", &[world.member(DUO).key]);
    let input = json!({ "role": "adviser", "name": "somebody", "organisations": ["duo"] });
    let invite = hand.act(("/staff/invitations", "invite"), input, Vec::new());
    let used = challenge(&world);
    assert_eq!(fetch(&key).with_challenge(&world, &used).send(&world).status, 200);
    let acted = challenge(&world);
    let other = Submission::new(&world, "duo", &[world.member(DUO).key]);
    assert_eq!(other.act().with_challenge(&world, &acted).send(&world).status, 201);
    refused(&world, &fetch(&key).with_challenge(&world, &acted), NO);
    let foreign = Challenges::new(&[7; 32]).unwrap();
    let foreign = foreign.make(world.clock.second(), &*world.entropy).0;
    for act in [fetch(&key), submission.act(), invite] {
        for bad in [&used, &foreign, " ", "AAAA"] {
            refused(&world, &act.with_challenge(&world, bad), NO);
        }
        let stale = act.asked(&world);
        world.clock.move_seconds(180);
        refused(&world, &stale, NO);
        world.clock.move_seconds(0);
        assert!(act.asked(&world).send(&world).status < 300, "it was nothing else");
    }
}

fn a_request_for_another_place_act_key_or_body_is_refused(world: World) {
    let good = Submission::new(&world, "duo", &[world.member(DUO).key]);
    let act = good.act();
    let other = SigningKey::random(&*world.entropy);
    let elsewhere = |it: &mut weerklank::protocol::request::Request<Value>| {
        "https://melden.example".clone_into(&mut it.authority);
    };
    refused(&world, &act.bent(&world, &elsewhere), NO);
    refused(&world, &act.bent(&world, &|it| "fetch".clone_into(&mut it.action)), NO);
    refused(&world, &act.bent(&world, &|it| it.bodies.swap(0, 1)), NO);
    refused(&world, &act.bent(&world, &|it| it.bodies.truncate(1)), NO);
    let exchanged = |it: &mut weerklank::protocol::request::Request<Value>| {
        it.bodies[0] = hash(&sealed::<Report>(&world));
    };
    refused(&world, &act.bent(&world, &exchanged), NO);
    for signer in [(SignerName::Mailbox, &other), (SignerName::Staff, &good.mailbox)] {
        refused(&world, &Act { signer, ..act.clone() }.asked(&world), NO);
    }
    let hand = Hand::of(&world, DUO);
    let mut hers = hand.message(&world, &json!(world.report("duo", "x").case), 0);
    "/staff/counts".clone_into(&mut hers.path);
    assert_eq!(hers.send(&world).status, 400, "other members are asked there");
    assert_eq!(act.asked(&world).send(&world).status, 201, "it was nothing else");
}

fn a_replayed_request_counts_once(world: World) {
    let submission = Submission::new(&world, "duo", &[world.member(DUO).key]);
    let asked = submission.asked(&world);
    assert_eq!(once_and_again(&world, &asked), [201, 201]);
    assert_eq!(cases(&world), [1, 1, 1, 1]);
    let message = submission.message(&world, &submission.input["case"], 1);
    assert_eq!(once_and_again(&world, &message), [201, 201]);
    assert_eq!(cases(&world), [1, 1, 1, 2]);
    let spent = table(&world, "spent_challenges");
    assert_eq!(once_and_again(&world, &fetch(&submission.mailbox).asked(&world)), [200, 403]);
    assert_eq!(table(&world, "spent_challenges"), spent, "reading writes nothing");

    let hand = Hand::of(&world, DUO);
    let sessions = table(&world, "sessions");
    assert_eq!(once_and_again(&world, &sign_in(&world, &hand.sign_in)), [200, 403]);
    assert_eq!(table(&world, "sessions"), sessions + 1);
    let coordinator = Hand::of(&world, COORDINATOR);
    let input = json!({ "role": "adviser", "name": "somebody", "organisations": ["duo"] });
    let invite = coordinator.act(("/staff/invitations", "invite"), input, Vec::new());
    let invitations = table(&world, "invitations");
    assert_eq!(once_and_again(&world, &invite.asked(&world)), [200, 403]);
    assert_eq!(table(&world, "invitations"), invitations + 1);
}

fn once_and_again(world: &World, asked: &Asked) -> [u16; 2] {
    let [first, second] = [asked.send(world), asked.send(world)];
    if second.status < 300 {
        assert_eq!(first.body, second.body, "the same receipt");
    }
    [first.status, second.status]
}
