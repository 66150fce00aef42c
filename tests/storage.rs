//! What the database promises, on both databases: kept is kept, undone is undone, and
//! nobody pays for a neighbour.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;

use diesel::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use support::Ground;
use weerklank::db::schema::{burnt_ids, sessions};
use weerklank::db::{AnyConnection, DatabaseUrl, DbFault, Inserted, ShredStore, insert_or};
use weerklank::kernel::{SystemClock, SystemEntropy};

both!(
    what_is_written_can_be_read,
    a_failing_write_leaves_nothing_and_spares_its_neighbours,
    a_panicking_write_leaves_nothing_and_spares_its_neighbours,
    the_second_insert_of_a_key_finds_the_first,
    of_many_inserts_of_one_key_exactly_one_is_new,
    another_unique_key_in_the_way_is_a_fault,
    a_swallowed_violation_is_never_acknowledged,
    counting_up_together_loses_no_step,
    reading_cannot_write,
    a_missing_reference_is_refused,
    a_shred_key_is_gone_for_everybody_after_its_destruction,
    every_shred_key_is_handed_out_once,
    shred_keys_lie_in_a_database_of_their_own,
);

/// The smallest table there is, for its key and its number alone.
fn keep(conn: &mut AnyConnection, key: u8, number: i32) -> QueryResult<usize> {
    diesel::insert_into(burnt_ids::table)
        .values((burnt_ids::hash.eq(vec![key]), burnt_ids::day.eq(number)))
        .execute(conn)
}

fn kept(conn: &mut AnyConnection, key: u8) -> QueryResult<Option<i32>> {
    burnt_ids::table.find(vec![key]).select(burnt_ids::day).first(conn).optional()
}

fn set(conn: &mut AnyConnection, key: u8, number: i32) -> QueryResult<usize> {
    diesel::update(burnt_ids::table.find(vec![key])).set(burnt_ids::day.eq(number)).execute(conn)
}

async fn keys(ground: &Ground) -> Vec<u8> {
    let list = |conn: &mut AnyConnection| -> Result<Vec<Vec<u8>>, DbFault> {
        Ok(burnt_ids::table.select(burnt_ids::hash).order(burnt_ids::hash).load(conn)?)
    };
    ground.db.read("keys", list).await.unwrap().concat()
}

async fn what_is_written_can_be_read(ground: Ground) {
    let wrote: Result<usize, DbFault> =
        ground.db.write("keep", |conn| Ok(keep(conn, 7, 10)?)).await;
    assert_eq!(wrote.unwrap(), 1);
    assert_eq!(keys(&ground).await, [7]);
}

async fn a_failing_write_leaves_nothing_and_spares_its_neighbours(ground: Ground) {
    let writes = (0..30).map(|key| {
        let db = ground.db.clone();
        tokio::spawn(async move {
            db.write("keep", move |conn| {
                keep(conn, key, 1)?;
                if key % 3 == 0 { Err(DbFault::Undone) } else { Ok(()) }
            })
            .await
        })
    });
    for (key, write) in writes.collect::<Vec<_>>().into_iter().enumerate() {
        assert_eq!(write.await.unwrap().is_ok(), key % 3 != 0);
    }
    let kept: Vec<u8> = (0..30).filter(|key| key % 3 != 0).collect();
    assert_eq!(keys(&ground).await, kept);
}

async fn a_panicking_write_leaves_nothing_and_spares_its_neighbours(ground: Ground) {
    let writes = (0..12).map(|key| {
        let db = ground.db.clone();
        tokio::spawn(async move {
            db.write("keep", move |conn| {
                keep(conn, key, 1)?;
                assert_ne!(key, 5, "the fifth key panics");
                Ok::<_, DbFault>(())
            })
            .await
        })
    });
    for (key, write) in writes.collect::<Vec<_>>().into_iter().enumerate() {
        match write.await.unwrap() {
            Err(DbFault::Panicked("keep")) => assert_eq!(key, 5),
            other => assert!(other.is_ok() && key != 5, "{key}: {other:?}"),
        }
    }
    assert_eq!(keys(&ground).await.len(), 11);
}

fn keep_or(conn: &mut AnyConnection, key: u8, number: i32) -> Result<Inserted<i32>, DbFault> {
    insert_or(conn, |conn| keep(conn, key, number), |conn| Ok(kept(conn, key)?))
}

async fn the_second_insert_of_a_key_finds_the_first(ground: Ground) {
    let both = |conn: &mut AnyConnection| {
        let first = keep_or(conn, 1, 10)?;
        let second = keep_or(conn, 1, 20)?;
        keep(conn, 2, 30)?;
        Ok::<_, DbFault>((first, second))
    };
    let met = ground.db.write("both", both).await.unwrap();
    assert_eq!(met, (Inserted::New, Inserted::Already(10)));
    assert_eq!(keys(&ground).await, [1, 2]);
}

async fn of_many_inserts_of_one_key_exactly_one_is_new(ground: Ground) {
    let writes = (0..32).map(|number| {
        let db = ground.db.clone();
        tokio::spawn(async move { db.write("keep", move |conn| keep_or(conn, 1, number)).await })
    });
    let mut new = 0;
    let mut found = Vec::new();
    for write in writes.collect::<Vec<_>>() {
        match write.await.unwrap().unwrap() {
            Inserted::New => new += 1,
            Inserted::Already(number) => found.push(number),
        }
    }
    assert_eq!((new, found.len()), (1, 31));
    assert!(found.iter().all(|number| *number == found[0]));
}

async fn another_unique_key_in_the_way_is_a_fault(ground: Ground) {
    let work = |conn: &mut AnyConnection| {
        keep(conn, 1, 10)?;
        insert_or(conn, |conn| keep(conn, 1, 20), |_| Ok::<Option<i32>, DbFault>(None))
    };
    let outcome = ground.db.write("both", work).await;
    assert!(matches!(outcome, Err(DbFault::Taken)), "{outcome:?}");
}

async fn a_swallowed_violation_is_never_acknowledged(ground: Ground) {
    let work = |conn: &mut AnyConnection| {
        keep(conn, 1, 10)?;
        let _ = keep(conn, 1, 20);
        Ok::<_, DbFault>(())
    };
    let acknowledged = ground.db.write("swallow", work).await.is_ok();
    assert_eq!(acknowledged, keys(&ground).await == [1]);
}

async fn counting_up_together_loses_no_step(ground: Ground) {
    ground.db.write("start", |conn| Ok::<_, DbFault>(keep(conn, 1, 0)?)).await.unwrap();
    let steps = (0..16).map(|_| {
        let db = ground.db.clone();
        tokio::spawn(async move {
            db.write("step", |conn| {
                let number = kept(conn, 1)?.unwrap_or_default();
                set(conn, 1, number + 1).map_err(DbFault::from)
            })
            .await
        })
    });
    let mut done = 0;
    for step in steps.collect::<Vec<_>>() {
        done += i32::from(step.await.unwrap().is_ok());
    }
    let total = ground.db.read("total", |conn| Ok::<_, DbFault>(kept(conn, 1)?)).await.unwrap();
    assert_eq!(total, Some(done));
}

/// Both read before either writes: one of them must be run again, or a step is lost.
#[tokio::test(flavor = "multi_thread")]
async fn collided_work_is_run_again_on_postgresql() {
    let ground = support::postgresql();
    ground.db.write("start", |conn| Ok::<_, DbFault>(keep(conn, 1, 0)?)).await.unwrap();
    let (meeting, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let steps = [1, 2].map(|_| {
        let (db, meeting, runs) = (ground.db.clone(), meeting.clone(), runs.clone());
        tokio::spawn(async move {
            db.write("step", move |conn| {
                let number = kept(conn, 1)?.unwrap_or_default();
                if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                    meeting.wait();
                }
                set(conn, 1, number + 1).map_err(DbFault::from)
            })
            .await
        })
    });
    for step in steps {
        step.await.unwrap().unwrap();
    }
    let total = ground.db.read("total", |conn| Ok::<_, DbFault>(kept(conn, 1)?)).await.unwrap();
    assert_eq!((total, runs.load(Ordering::SeqCst)), (Some(2), 3));
}

/// Both have their snapshot before either inserts, so the loser cannot see the row that is
/// in its way until it is run again.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_came_after_the_snapshot_is_found_on_postgresql() {
    let ground = support::postgresql();
    let (meeting, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let inserts = [1, 1].map(|key| {
        let (db, meeting, runs) = (ground.db.clone(), meeting.clone(), runs.clone());
        tokio::spawn(async move {
            db.write("insert", move |conn| {
                sessions::table.count().get_result::<i64>(conn)?;
                if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                    meeting.wait();
                }
                keep_or(conn, key, 10)
            })
            .await
        })
    });
    let mut met = Vec::new();
    for insert in inserts {
        met.push(insert.await.unwrap().unwrap());
    }
    met.sort_by_key(|met| *met == Inserted::New);
    assert_eq!(met, [Inserted::Already(10), Inserted::New]);
}

async fn reading_cannot_write(ground: Ground) {
    let wrote: Result<usize, DbFault> = ground.db.read("keep", |conn| Ok(keep(conn, 1, 1)?)).await;
    assert!(wrote.is_err());
    assert_eq!(keys(&ground).await, [0; 0]);
}

async fn a_missing_reference_is_refused(ground: Ground) {
    let work = |conn: &mut AnyConnection| {
        diesel::insert_into(sessions::table)
            .values((
                sessions::token_hash.eq(vec![1_u8; 32]),
                sessions::staff.eq("staff_nobody"),
                sessions::created.eq(1),
                sessions::seen.eq(1),
            ))
            .execute(conn)
            .map_err(DbFault::from)
    };
    let outcome = ground.db.write("session", work).await;
    assert!(matches!(outcome, Err(DbFault::Reference)), "{outcome:?}");
}

fn shred_store(url: &DatabaseUrl) -> Result<ShredStore, DbFault> {
    let (clock, entropy) = (Arc::new(SystemClock::start()), Arc::new(SystemEntropy));
    tokio::task::block_in_place(|| ShredStore::open(url, clock, entropy))
}

async fn a_shred_key_is_gone_for_everybody_after_its_destruction(ground: Ground) {
    let url = ground.second_url();
    let store = shred_store(&url).unwrap();
    let (kept, lost) = (store.take().await.unwrap(), store.take().await.unwrap());
    assert_eq!(store.key(&lost.id).await.unwrap(), Some(lost.key.clone()));
    store.destroy(&lost.id).await.unwrap();
    let fresh = shred_store(&url).unwrap();
    for store in [&store, &fresh] {
        assert_eq!(store.key(&lost.id).await.unwrap(), None);
        assert_eq!(store.key(&kept.id).await.unwrap(), Some(kept.key.clone()));
    }
}

async fn every_shred_key_is_handed_out_once(ground: Ground) {
    let url = ground.second_url();
    let store = shred_store(&url).unwrap();
    let takes = (0..200).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { store.take().await.unwrap() })
    });
    let mut ids = std::collections::BTreeSet::new();
    for take in takes.collect::<Vec<_>>() {
        assert!(ids.insert(take.await.unwrap().id));
    }
    let other = shred_store(&url).unwrap();
    for id in ids {
        assert!(other.key(&id).await.unwrap().is_some(), "handed out, so stored");
    }
}

async fn shred_keys_lie_in_a_database_of_their_own(ground: Ground) {
    let fault = shred_store(&ground.url).err();
    assert!(matches!(fault, Some(DbFault::SchemaNewer { .. })), "{fault:?}");
}
