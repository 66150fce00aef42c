//! What the database promises, on both databases: kept is kept, undone is undone, and
//! nobody pays for a neighbour.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;

use diesel::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use support::Ground;
use weerklank::db::schema::{byte_budget, sessions};
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

fn spend(conn: &mut AnyConnection, day: i32, bytes: i64) -> QueryResult<usize> {
    diesel::insert_into(byte_budget::table)
        .values((byte_budget::day.eq(day), byte_budget::bytes.eq(bytes)))
        .execute(conn)
}

fn spent(conn: &mut AnyConnection, day: i32) -> QueryResult<Option<i64>> {
    byte_budget::table.find(day).select(byte_budget::bytes).first(conn).optional()
}

async fn days(ground: &Ground) -> Vec<i32> {
    let list = |conn: &mut AnyConnection| {
        Ok::<_, DbFault>(
            byte_budget::table.select(byte_budget::day).order(byte_budget::day).load(conn)?,
        )
    };
    ground.db.read("days", list).await.unwrap()
}

async fn what_is_written_can_be_read(ground: Ground) {
    let wrote: Result<usize, DbFault> =
        ground.db.write("spend", |conn| Ok(spend(conn, 7, 10)?)).await;
    assert_eq!(wrote.unwrap(), 1);
    assert_eq!(days(&ground).await, [7]);
}

async fn a_failing_write_leaves_nothing_and_spares_its_neighbours(ground: Ground) {
    let writes = (0..30).map(|day| {
        let db = ground.db.clone();
        tokio::spawn(async move {
            db.write("spend", move |conn| {
                spend(conn, day, 1)?;
                if day % 3 == 0 { Err(DbFault::Undone) } else { Ok(()) }
            })
            .await
        })
    });
    for (day, write) in writes.collect::<Vec<_>>().into_iter().enumerate() {
        assert_eq!(write.await.unwrap().is_ok(), day % 3 != 0);
    }
    let kept: Vec<i32> = (0..30).filter(|day| day % 3 != 0).collect();
    assert_eq!(days(&ground).await, kept);
}

async fn a_panicking_write_leaves_nothing_and_spares_its_neighbours(ground: Ground) {
    let writes = (0..12).map(|day| {
        let db = ground.db.clone();
        tokio::spawn(async move {
            db.write("spend", move |conn| {
                spend(conn, day, 1)?;
                assert_ne!(day, 5, "the fifth day panics");
                Ok::<_, DbFault>(())
            })
            .await
        })
    });
    for (day, write) in writes.collect::<Vec<_>>().into_iter().enumerate() {
        match write.await.unwrap() {
            Err(DbFault::Panicked("spend")) => assert_eq!(day, 5),
            other => assert!(other.is_ok() && day != 5, "{day}: {other:?}"),
        }
    }
    assert_eq!(days(&ground).await.len(), 11);
}

fn spend_or(conn: &mut AnyConnection, day: i32, bytes: i64) -> Result<Inserted<i64>, DbFault> {
    insert_or(conn, |conn| spend(conn, day, bytes), |conn| Ok(spent(conn, day)?))
}

async fn the_second_insert_of_a_key_finds_the_first(ground: Ground) {
    let both = |conn: &mut AnyConnection| {
        let first = spend_or(conn, 1, 10)?;
        let second = spend_or(conn, 1, 20)?;
        spend(conn, 2, 30)?;
        Ok::<_, DbFault>((first, second))
    };
    let met = ground.db.write("both", both).await.unwrap();
    assert_eq!(met, (Inserted::New, Inserted::Already(10)));
    assert_eq!(days(&ground).await, [1, 2]);
}

async fn of_many_inserts_of_one_key_exactly_one_is_new(ground: Ground) {
    let writes = (0..32).map(|bytes| {
        let db = ground.db.clone();
        tokio::spawn(async move { db.write("spend", move |conn| spend_or(conn, 1, bytes)).await })
    });
    let mut new = 0;
    let mut found = Vec::new();
    for write in writes.collect::<Vec<_>>() {
        match write.await.unwrap().unwrap() {
            Inserted::New => new += 1,
            Inserted::Already(bytes) => found.push(bytes),
        }
    }
    assert_eq!((new, found.len()), (1, 31));
    assert!(found.iter().all(|bytes| *bytes == found[0]));
}

async fn another_unique_key_in_the_way_is_a_fault(ground: Ground) {
    let work = |conn: &mut AnyConnection| {
        spend(conn, 1, 10)?;
        insert_or(conn, |conn| spend(conn, 1, 20), |_| Ok::<Option<i64>, DbFault>(None))
    };
    let outcome = ground.db.write("both", work).await;
    assert!(matches!(outcome, Err(DbFault::Taken)), "{outcome:?}");
}

async fn a_swallowed_violation_is_never_acknowledged(ground: Ground) {
    let work = |conn: &mut AnyConnection| {
        spend(conn, 1, 10)?;
        let _ = spend(conn, 1, 20);
        Ok::<_, DbFault>(())
    };
    let acknowledged = ground.db.write("swallow", work).await.is_ok();
    assert_eq!(acknowledged, days(&ground).await == [1]);
}

async fn counting_up_together_loses_no_step(ground: Ground) {
    ground.db.write("start", |conn| Ok::<_, DbFault>(spend(conn, 1, 0)?)).await.unwrap();
    let steps = (0..16).map(|_| {
        let db = ground.db.clone();
        tokio::spawn(async move {
            db.write("step", |conn| {
                let bytes = spent(conn, 1)?.unwrap_or_default();
                diesel::update(byte_budget::table.find(1))
                    .set(byte_budget::bytes.eq(bytes + 1))
                    .execute(conn)
                    .map_err(DbFault::from)
            })
            .await
        })
    });
    let mut kept = 0;
    for step in steps.collect::<Vec<_>>() {
        kept += i64::from(step.await.unwrap().is_ok());
    }
    let total = ground.db.read("total", |conn| Ok::<_, DbFault>(spent(conn, 1)?)).await.unwrap();
    assert_eq!(total, Some(kept));
}

/// Both read before either writes: one of them must be run again, or a step is lost.
#[tokio::test(flavor = "multi_thread")]
async fn collided_work_is_run_again_on_postgresql() {
    let ground = support::postgresql();
    ground.db.write("start", |conn| Ok::<_, DbFault>(spend(conn, 1, 0)?)).await.unwrap();
    let (meeting, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let steps = [1, 2].map(|_| {
        let (db, meeting, runs) = (ground.db.clone(), meeting.clone(), runs.clone());
        tokio::spawn(async move {
            db.write("step", move |conn| {
                let bytes = spent(conn, 1)?.unwrap_or_default();
                if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                    meeting.wait();
                }
                diesel::update(byte_budget::table.find(1))
                    .set(byte_budget::bytes.eq(bytes + 1))
                    .execute(conn)
                    .map_err(DbFault::from)
            })
            .await
        })
    });
    for step in steps {
        step.await.unwrap().unwrap();
    }
    let total = ground.db.read("total", |conn| Ok::<_, DbFault>(spent(conn, 1)?)).await.unwrap();
    assert_eq!((total, runs.load(Ordering::SeqCst)), (Some(2), 3));
}

/// Both have their snapshot before either inserts, so the loser cannot see the row that is
/// in its way until it is run again.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_came_after_the_snapshot_is_found_on_postgresql() {
    let ground = support::postgresql();
    let (meeting, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let inserts = [1, 1].map(|day| {
        let (db, meeting, runs) = (ground.db.clone(), meeting.clone(), runs.clone());
        tokio::spawn(async move {
            db.write("insert", move |conn| {
                sessions::table.count().get_result::<i64>(conn)?;
                if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                    meeting.wait();
                }
                spend_or(conn, day, 10)
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
    let wrote: Result<usize, DbFault> =
        ground.db.read("spend", |conn| Ok(spend(conn, 1, 1)?)).await;
    assert!(wrote.is_err());
    assert_eq!(days(&ground).await, [0; 0]);
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
