//! Sessions and what staff keep for themselves.

use weerklank::access::{HouseAct, Role, StaffActor, may};
use weerklank::kernel::{Clock, SlotId};
use weerklank::protocol::kinds::SelfFrame;
use weerklank::protocol::{Hash, hash, seal};
use weerklank::staff::actions::{
    self as staff, OwnFault, PutInput, SessionFault, SignInInput, SignedIn,
};

use crate::support::Ground;
use crate::world::{Person, World};

crate::both!(
    a_session_ends_after_a_quarter_of_an_hour_of_silence,
    a_session_that_is_used_lives_on_but_not_beyond_eight_hours,
    a_clock_that_was_set_back_ends_a_session,
    signing_out_ends_the_session,
    an_unknown_sign_in_key_opens_nothing,
    a_request_to_sign_in_counts_once,
    only_the_next_version_of_ones_own_is_kept,
);

async fn sign_in(world: &World, person: &Person) -> Result<SignedIn, SessionFault> {
    sign_in_with(world, person, world.spending()).await
}

async fn sign_in_with(
    world: &World,
    person: &Person,
    spending: weerklank::challenges::model::Spending,
) -> Result<SignedIn, SessionFault> {
    let (clock, entropy) = (world.clock.clone(), world.entropy.clone());
    let input = SignInInput { sign_in_key: person.sign_in[1].verify_key() };
    let work =
        move |tx: &mut _| staff::sign_in(tx, (&*clock as &dyn Clock, &*entropy), &spending, &input);
    world.ground.db.write("sign-in", work).await
}

/// Who the session's cookie stands for now; a session in use is noted as the door does.
async fn ask(world: &World, token: Hash) -> Option<StaffActor> {
    let db = world.ground.db.clone();
    let door = weerklank::staff::door(db, world.clock.clone(), world.live.clone());
    door.by_session(token).await.unwrap()
}

async fn a_session_ends_after_a_quarter_of_an_hour_of_silence(ground: Ground) {
    let world = World::new(ground).await;
    let person = world.person(Role::Adviser, &["bzk"]).await;
    let token = hash(&sign_in(&world, &person).await.unwrap().token);
    world.wait(15 * 60 - 1);
    assert!(ask(&world, token).await.is_some());
    world.wait(15 * 60);
    assert!(ask(&world, token).await.is_none());
}

async fn a_session_that_is_used_lives_on_but_not_beyond_eight_hours(ground: Ground) {
    let world = World::new(ground).await;
    let person = world.person(Role::Adviser, &["bzk"]).await;
    let token = hash(&sign_in(&world, &person).await.unwrap().token);
    for _ in 0..47 {
        world.wait(10 * 60);
        assert!(ask(&world, token).await.is_some());
    }
    world.wait(10 * 60);
    assert!(ask(&world, token).await.is_none());
}

async fn a_clock_that_was_set_back_ends_a_session(ground: Ground) {
    let world = World::new(ground).await;
    let person = world.person(Role::Adviser, &["bzk"]).await;
    let token = hash(&sign_in(&world, &person).await.unwrap().token);
    for _ in 0..3 {
        world.wait(10 * 60);
        assert!(ask(&world, token).await.is_some());
    }
    world.wait(-61);
    assert!(ask(&world, token).await.is_none(), "behind its last use");
    let token = hash(&sign_in(&world, &person).await.unwrap().token);
    world.wait(-1);
    assert!(ask(&world, token).await.is_none(), "behind its beginning");
}

async fn signing_out_ends_the_session(ground: Ground) {
    let world = World::new(ground).await;
    let person = world.person(Role::Adviser, &["bzk"]).await;
    let token = hash(&sign_in(&world, &person).await.unwrap().token);
    assert!(ask(&world, token).await.is_some());
    let (clock, entropy) = (world.clock.clone(), world.entropy.clone());
    let end = move |tx: &mut _| staff::sign_out(tx, (&*clock as &dyn Clock, &*entropy), &token);
    world.ground.db.write("sign-out", end).await.unwrap();
    assert!(ask(&world, token).await.is_none());
}

async fn an_unknown_sign_in_key_opens_nothing(ground: Ground) {
    let world = World::new(ground).await;
    let mut person = world.person(Role::Adviser, &["bzk"]).await;
    assert!(sign_in(&world, &person).await.is_ok());
    person.sign_in[1] = weerklank::protocol::SigningKey::random(&*world.entropy);
    let refused = sign_in(&world, &person).await;
    assert!(matches!(refused, Err(SessionFault::Unknown)));
}

async fn a_request_to_sign_in_counts_once(ground: Ground) {
    let world = World::new(ground).await;
    let person = world.person(Role::Adviser, &["bzk"]).await;
    let spending = world.spending();
    assert!(sign_in_with(&world, &person, spending).await.is_ok());
    let replayed = sign_in_with(&world, &person, spending).await;
    assert!(matches!(replayed, Err(SessionFault::Replayed)));
}

async fn only_the_next_version_of_ones_own_is_kept(ground: Ground) {
    let world = World::new(ground).await;
    let person = world.person(Role::Adviser, &["bzk"]).await;
    let slot = SlotId::from_bytes([5; 16]);
    let shred = world.shred.take().await.unwrap();
    let recipient = person.keys.opening.recipient();
    let put = |seq| {
        let (world, shred, recipient) = (&world, &shred, &recipient);
        async move {
            let sealed = seal::<SelfFrame>(b"draft", &[recipient], &*world.entropy).unwrap();
            let input = PutInput { key: person.key, slot, seq };
            let row = staff::seal_own(&input, &sealed, shred, &*world.entropy)?;
            let actor = world.actor(person.key).await.unwrap();
            let spending = world.spending();
            let keep = move |tx: &mut _| -> Result<(), OwnFault> {
                let grant = may(&actor, HouseAct::KeepOwn)?;
                staff::put_own(tx, &grant, &spending, slot, &row)
            };
            world.ground.db.write("put", keep).await
        }
    };
    assert!(matches!(put(1).await, Err(OwnFault::NotNext(None))));
    assert!(put(0).await.is_ok());
    assert!(matches!(put(0).await, Err(OwnFault::NotNext(Some(0)))));
    assert!(matches!(put(2).await, Err(OwnFault::NotNext(Some(0)))));
    assert!(put(1).await.is_ok());
}
