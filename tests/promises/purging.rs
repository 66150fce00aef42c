//! A purge destroys what is due and nothing else: not on the word of a clock that jumps, not
//! what is opened again while it runs, and never by half.

use std::sync::{Arc, Barrier};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use weerklank::client::report::Sent;
use weerklank::db::schema::cases;
use weerklank::db::shred::ShredStore;
use weerklank::db::{AnyConnection, DatabaseUrl, Db, DbFault, DbSettings};
use weerklank::kernel::{Clock, Day};
use weerklank::retention::actions::{purge_due, settled_day};

use crate::world::World;

const ADVISER: &str = "Vertrouwenspersoon DUO";

crate::worlds!(
    nothing_is_purged_on_the_word_of_a_clock_that_just_jumped,
    a_case_that_is_opened_again_while_a_purge_runs_is_kept,
    a_purge_that_was_cut_off_is_ended_by_the_next_run,
);

fn waited<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(future)
}

fn settled(world: &World) -> Option<Day> {
    let house = &world.ground.house;
    waited(settled_day(&house.db, house.today())).unwrap()
}

fn nothing_is_purged_on_the_word_of_a_clock_that_just_jumped(world: World) {
    let today = world.clock.today();
    assert_eq!(settled(&world), None, "a clock that has shown one day is not believed");
    for day in [0, 1, 2] {
        world.clock.move_days(day);
        settled(&world);
    }
    assert_eq!(settled(&world), Some(today));

    world.clock.move_days(3_650);
    assert_eq!(settled(&world), Some(today.plus_days(1)), "ten years ahead is not believed");
    assert_eq!(settled(&world), Some(today.plus_days(1)), "nor for being said again");
    world.clock.move_days(3);
    assert_eq!(settled(&world), Some(today.plus_days(1)), "what it said then is forgotten");
    for day in [4, 5] {
        world.clock.move_days(day);
        settled(&world);
    }
    assert_eq!(settled(&world), Some(today.plus_days(3)), "set back, it is believed again");
}

fn closed(world: &World) -> Sent {
    let sent = world.report("duo", "Dit is gebeurd.");
    let session = world.session(ADVISER);
    world.desk(&session).acknowledge(&sent.case, "Dank u.").unwrap();
    world.desk(&session).close(&sent.case, &["o.gesprek".to_owned()], "Dag.").unwrap();
    sent
}

/// Purges with the keys of this store what is due when the term of a closed case has passed.
fn purge(world: &World, shred: &ShredStore) -> Result<usize, DbFault> {
    let house = &world.ground.house;
    let today = house.today().plus_days(house.terms.purge_days_after_closing);
    waited(purge_due(&house.db, shred, house.terms, today))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

/// The number that a query gives on PostgreSQL; SQLite is not asked.
fn told_by_postgresql(world: &World, query: &'static str) -> Option<i64> {
    let ask = move |conn: &mut AnyConnection| -> Result<_, DbFault> {
        Ok(match conn {
            AnyConnection::Sqlite(_) => None,
            AnyConnection::Postgres(conn) => {
                Some(diesel::sql_query(query).get_result::<Count>(conn)?.found)
            }
        })
    };
    world.ground.house.db.read_blocking("told", ask).unwrap()
}

const LOCKED_OUT: &str = "SELECT count(*) AS found FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'";

/// Waits until so many writes stand behind the one that is held.
fn until_waiting(world: &World, many: i64) {
    let waiting = || {
        let told = told_by_postgresql(world, LOCKED_OUT);
        told.unwrap_or_else(|| world.ground.house.db.waiting().into())
    };
    while waiting() < many {
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Keeps everybody else from writing this case between two turns of the gate.
fn hold(world: &World, case: String, gate: &Arc<Barrier>) {
    let gate = gate.clone();
    let held = move |conn: &mut AnyConnection| -> Result<(), DbFault> {
        if let AnyConnection::Postgres(conn) = conn {
            let row = cases::table.find(&case).select(cases::id).for_update();
            row.get_result::<String>(conn)?;
        }
        gate.wait();
        gate.wait();
        Ok(())
    };
    world.ground.house.db.write_blocking("held", held).unwrap();
}

fn a_case_that_is_opened_again_while_a_purge_runs_is_kept(world: World) {
    let sent = closed(&world);
    let gate = Arc::new(Barrier::new(2));
    let purged = std::thread::scope(|scope| {
        scope.spawn(|| hold(&world, sent.case.to_string(), &gate));
        gate.wait();
        let reopening =
            scope.spawn(|| world.mailbox(&sent.return_words).reopen("Het begon opnieuw."));
        until_waiting(&world, 1);
        let purging = scope.spawn(|| purge(&world, &world.ground.house.shred));
        until_waiting(&world, 2);
        gate.wait();
        reopening.join().unwrap().expect("a receipt");
        purging.join().unwrap().unwrap()
    });
    let shown = world.mailbox(&sent.return_words).show().expect("it is there");
    assert_eq!((shown.state, purged), ("reopened", 0));
    assert!(shown.frames.iter().any(|frame| frame.text.as_deref() == Some("Dit is gebeurd.")));
}

/// A store of shred keys that can destroy none.
fn broken(world: &World) -> ShredStore {
    let url = DatabaseUrl::of_path(&world.folder.path().join("broken.db")).unwrap();
    let store = ShredStore::open(&url, world.clock.clone(), world.entropy.clone()).unwrap();
    let settings = DbSettings::default();
    let keys = Db::open_keys(&url, settings, world.clock.clone(), world.entropy.clone()).unwrap();
    let drop = |conn: &mut AnyConnection| Ok(conn.batch_execute("DROP TABLE shred_keys")?);
    keys.write_blocking::<_, DbFault>("drop", drop).unwrap();
    store
}

fn a_purge_that_was_cut_off_is_ended_by_the_next_run(world: World) {
    let (sent, broken) = (closed(&world), broken(&world));
    let house = &world.ground.house;
    let stored = |world: &World| {
        let find = move |conn: &mut _| weerklank::cases::actions::find(conn, sent.case);
        world.ground.house.db.read_blocking("find", find).unwrap()
    };
    let key = stored(&world).unwrap().shred_key;
    purge(&world, &broken).expect_err("no key could be destroyed");
    assert!(stored(&world).is_none(), "nobody is told any more that it is there");
    assert!(waited(house.shred.key(&key)).unwrap().is_some(), "cut off before its key went");

    assert_eq!(purge(&world, &house.shred).unwrap(), 0, "no case was left to purge");
    assert_eq!(waited(house.shred.key(&key)).unwrap(), None, "and its key is gone");
    assert_eq!(purge(&world, &broken).unwrap(), 0, "nothing is left to be done");
}
