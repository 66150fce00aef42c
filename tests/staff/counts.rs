//! Counts: whose, of which organisations, in which order.

use weerklank::access::{HouseAct, Role, may};
use weerklank::counts::actions::{self as counts, CountFault, CountInput};
use weerklank::kernel::Clock;
use weerklank::protocol::kinds::CountBatch;
use weerklank::protocol::{Hash, seal};

use crate::support::Ground;
use crate::world::{Person, World};

crate::both!(
    only_the_next_version_replaces,
    an_adviser_counts_for_any_organisation_of_the_tree_and_only_she,
    a_report_author_gets_the_batches_of_her_organisations_alone,
    a_period_is_a_half_year,
);

async fn send(
    world: &World,
    adviser: &Person,
    organisation: &str,
    period: &str,
    seq: u32,
) -> Result<Hash, CountFault> {
    let input = CountInput {
        key: adviser.key,
        organisation: organisation.to_owned(),
        period: period.to_owned(),
        seq,
    };
    let recipient = adviser.keys.opening.recipient();
    let sealed = seal::<CountBatch>(b"counted", &[&recipient], &*world.entropy).unwrap();
    let shred = world.shred.take().await.unwrap();
    let row = counts::seal_batch(&input, &sealed, &shred, &*world.entropy)?;
    let (hash, spending) = (row.hash, world.spending());
    let actor = world.actor(adviser.key).await.unwrap();
    let (clock, entropy, now) = (world.clock.clone(), world.entropy.clone(), world.live.now());
    let work = move |tx: &mut _| -> Result<(), CountFault> {
        let grant = may(&actor, HouseAct::SendCount)?;
        let with = (&*clock as &dyn Clock, &*entropy);
        counts::send(tx, with, (&grant, now.tree()), &spending, &row)
    };
    world.ground.db.write("count", work).await?;
    Ok(hash)
}

async fn fetch(world: &World, author: &Person) -> Vec<(String, i32, Hash)> {
    let (actor, now) = (world.actor(author.key).await.unwrap(), world.live.now());
    let list = move |conn: &mut _| -> Result<_, CountFault> {
        counts::list(conn, (&may(&actor, HouseAct::FetchBatches)?, now.tree()), "2026-H2")
    };
    let rows = world.ground.db.read("fetch", list).await.unwrap();
    let mut told = Vec::new();
    for row in rows {
        let shred = world.shred.key(&row.shred_key).await.unwrap().unwrap();
        let sealed = counts::batch(&row, &shred).unwrap();
        let hash = weerklank::protocol::hash(sealed.as_bytes());
        assert_eq!(hash, row.hash);
        told.push((row.place.organisation, row.seq, hash));
    }
    told
}

async fn only_the_next_version_replaces(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let author = world.person(Role::ReportAuthor, &["bzk"]).await;
    world.confirm_all(&coordinator, &[&adviser, &author]).await;
    let early = send(&world, &adviser, "bzk", "2026-H2", 1).await;
    assert!(matches!(early, Err(CountFault::NotNext(None))));
    assert!(send(&world, &adviser, "bzk", "2026-H2", 0).await.is_ok());
    let again = send(&world, &adviser, "bzk", "2026-H2", 0).await;
    assert!(matches!(again, Err(CountFault::NotNext(Some(0)))));
    let second = send(&world, &adviser, "bzk", "2026-H2", 1).await.unwrap();
    assert_eq!(fetch(&world, &author).await, [("bzk".to_owned(), 1, second)]);
}

async fn an_adviser_counts_for_any_organisation_of_the_tree_and_only_she(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["rijk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let author = world.person(Role::ReportAuthor, &["rijk"]).await;
    world.confirm_all(&coordinator, &[&adviser, &author]).await;
    send(&world, &adviser, "az", "2026-H2", 0).await.unwrap();
    let nowhere = send(&world, &adviser, "nowhere", "2026-H2", 0).await;
    assert!(matches!(nowhere, Err(CountFault::Organisation)));
    let no_adviser = send(&world, &author, "bzk", "2026-H2", 0).await;
    assert!(matches!(no_adviser, Err(CountFault::Refused(_))));
}

async fn a_report_author_gets_the_batches_of_her_organisations_alone(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["rijk"]).await;
    let at_bzk = world.person(Role::Adviser, &["bzk"]).await;
    let at_az = world.person(Role::Adviser, &["az"]).await;
    let author = world.person(Role::ReportAuthor, &["bzk"]).await;
    world.confirm_all(&coordinator, &[&at_bzk, &at_az, &author]).await;
    let hers = send(&world, &at_bzk, "bzk", "2026-H2", 0).await.unwrap();
    send(&world, &at_az, "az", "2026-H2", 0).await.unwrap();
    send(&world, &at_bzk, "bzk", "2026-H1", 0).await.unwrap();
    assert_eq!(fetch(&world, &author).await, [("bzk".to_owned(), 0, hers)]);
}

async fn a_period_is_a_half_year(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    world.confirm_all(&coordinator, &[&adviser]).await;
    let year = send(&world, &adviser, "bzk", "2026", 0).await;
    assert!(matches!(year, Err(CountFault::Period(_))));
}
