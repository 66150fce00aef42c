//! What the database promises, on both databases: kept is kept, undone is undone, and
//! nobody pays for a neighbour.

mod support;

use diesel::prelude::*;
use support::Ground;
use weerklank::db::schema::{byte_budget, sessions};
use weerklank::db::{AnyConnection, DbFault, Inserted, insert_or};

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
    assert!(kept > 1, "collided work is run again");
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
