//! Durable writes per second, alone and grouped (ADR 0002). No statistics: one figure per
//! row, to see an order of magnitude. `cargo bench --bench group_commit`.

#![expect(clippy::expect_used, reason = "a measurement may stop at a fault")]

use std::sync::Arc;

use diesel::prelude::*;
use weerklank::db::schema::{burnt_ids, organisation_trees};
use weerklank::db::{DatabaseUrl, Db, DbFault, DbSettings};
use weerklank::kernel::{Clock, SystemClock, SystemEntropy};

const WRITES: u32 = 512;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!(
        "{:>8} {:>8} {:>10} {:>10} {:>12}",
        "clients", "bytes", "writes/s", "commits/s", "a commit"
    );
    for bytes in [32, 70_000] {
        for clients in [1, 8, 64, 256] {
            runtime.block_on(measure(clients, bytes)).expect("a measurement");
        }
    }
}

async fn measure(clients: u32, bytes: usize) -> Result<(), DbFault> {
    let folder = tempfile::tempdir().map_err(|e| DbFault::Unreachable(e.to_string()))?;
    let url = DatabaseUrl::of_path(&folder.path().join("bench.db"))
        .map_err(|e| DbFault::Unreachable(e.to_string()))?;
    let clock = Arc::new(SystemClock::start());
    let db = Db::open(&url, DbSettings::default(), clock.clone(), Arc::new(SystemEntropy))?;
    tokio::task::block_in_place(|| db.migrate())?;
    let started = clock.elapsed();
    let tasks: Vec<_> = (0..clients)
        .map(|client| tokio::spawn(write_many(db.clone(), client, WRITES / clients, bytes)))
        .collect();
    for task in tasks {
        task.await.map_err(|_| DbFault::Undone)??;
    }
    let seconds = clock.elapsed().saturating_sub(started).as_secs_f64();
    let figures = db.figures();
    #[expect(clippy::cast_precision_loss, reason = "figures to look at")]
    let (writes, commits) = (figures.writes as f64, figures.commits as f64);
    println!(
        "{clients:>8} {bytes:>8} {:>10.0} {:>10.0} {:>12.1}",
        writes / seconds,
        commits / seconds,
        writes / commits
    );
    Ok(())
}

async fn write_many(db: Db, client: u32, writes: u32, bytes: usize) -> Result<(), DbFault> {
    for turn in 0..writes {
        db.write("bench", move |conn| {
            let name = format!("{client}-{turn}");
            if bytes <= 32 {
                let row = (burnt_ids::hash.eq(name.into_bytes()), burnt_ids::day.eq(1));
                return Ok(diesel::insert_into(burnt_ids::table).values(row).execute(conn)?);
            }
            let number = i64::from(client) * 1_000 + i64::from(turn);
            let row = (
                organisation_trees::hash.eq(name),
                organisation_trees::number.eq(number),
                organisation_trees::day.eq(1),
                organisation_trees::content.eq(vec![7_u8; bytes]),
            );
            Ok::<_, DbFault>(
                diesel::insert_into(organisation_trees::table).values(row).execute(conn)?,
            )
        })
        .await?;
    }
    Ok(())
}
