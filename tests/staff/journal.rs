//! The journal's chain: sealed by days, and every change in it is found.

use diesel::prelude::*;
use weerklank::access::{HouseAct, Role, may};
use weerklank::db::schema::journal_batches;
use weerklank::db::{AnyConnection, DbFault};
use weerklank::journal::actions::{JournalFault, list};
use weerklank::journal::{ChainFault, seal_days, verify};

use crate::support::Ground;
use crate::world::World;

crate::both!(
    what_was_done_before_today_is_sealed_and_told,
    a_changed_batch_is_found,
    a_missing_batch_is_found,
    a_chain_begun_anew_is_found,
    only_an_administrator_reads_it,
);

/// Three days with something done on each, sealed on the fourth.
async fn three_batches(ground: Ground) -> World {
    let world = World::new(ground).await;
    for _ in 0..3 {
        world.invite(Role::Adviser, &["bzk"]).await;
        world.wait(86_400);
        seal(&world).await;
    }
    world
}

async fn seal(world: &World) -> Option<i64> {
    let today = world.today();
    world.ground.db.write("seal", move |tx| seal_days(tx, today)).await.unwrap()
}

async fn check(world: &World) -> Result<usize, JournalFault> {
    world.ground.db.read("verify", verify).await
}

async fn change(
    world: &World,
    work: impl Fn(&mut AnyConnection) -> QueryResult<usize> + Send + Sync + 'static,
) {
    let changed: Result<usize, DbFault> =
        world.ground.db.write("change", move |tx| Ok(work(tx)?)).await;
    assert_eq!(changed.unwrap(), 1);
}

async fn what_was_done_before_today_is_sealed_and_told(ground: Ground) {
    let world = three_batches(ground).await;
    assert_eq!(check(&world).await.unwrap(), 3);
    assert_eq!(seal(&world).await, None, "nothing is left to seal");
    let administrator = world.person(Role::Administrator, &["rijk"]).await;
    assert_eq!(seal(&world).await, None, "today stays loose");
    let actor = world.actor(administrator.key).await.unwrap();
    let read = move |conn: &mut _| -> Result<_, JournalFault> {
        list(conn, &may(&actor, HouseAct::ReadJournal)?, 1)
    };
    let page = world.ground.db.read("journal", read).await.unwrap();
    let acts: Vec<&str> = page.entries.iter().map(|entry| entry.act.as_str()).collect();
    assert_eq!(page.batch, 3);
    assert_eq!(acts[..2], ["staffInvited"; 2], "two sealed days after the first");
    assert!(acts.contains(&"staffCompleted"), "and what is loose");
}

async fn a_changed_batch_is_found(ground: Ground) {
    let world = three_batches(ground).await;
    change(&world, |tx| {
        diesel::update(journal_batches::table.find(2_i64))
            .set(journal_batches::entries.eq(b"[]".to_vec()))
            .execute(tx)
    })
    .await;
    assert!(matches!(check(&world).await, Err(JournalFault::Chain(ChainFault::Changed(2)))));
}

async fn a_missing_batch_is_found(ground: Ground) {
    let world = three_batches(ground).await;
    change(&world, |tx| diesel::delete(journal_batches::table.find(2_i64)).execute(tx)).await;
    assert!(matches!(check(&world).await, Err(JournalFault::Chain(ChainFault::Gap(3)))));
}

async fn a_chain_begun_anew_is_found(ground: Ground) {
    let world = three_batches(ground).await;
    change(&world, |tx| {
        diesel::update(journal_batches::table.find(3_i64))
            .set(journal_batches::previous.eq(None::<Vec<u8>>))
            .execute(tx)
    })
    .await;
    assert!(matches!(check(&world).await, Err(JournalFault::Chain(ChainFault::Previous(3)))));
}

async fn only_an_administrator_reads_it(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let actor = world.actor(coordinator.key).await.unwrap();
    assert!(may(&actor, HouseAct::ReadJournal).is_err());
    let other = may(&actor, HouseAct::KeepDirectory).unwrap();
    let read = move |conn: &mut _| list(conn, &other, 0);
    let refused = world.ground.db.read("journal", read).await;
    assert!(matches!(refused, Err(JournalFault::Refused(_))));
}
