//! A disk that is full: refused as such, nothing half-written, and reading goes on.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use weerklank::client::ClientFault;
use weerklank::client::report::Reporter;
use weerklank::db::{AnyConnection, DbFault};

use crate::world::{Store, World, report_input};

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The writer's own connection may grow the file by so many pages and no more.
fn leave_room(world: &World, pages: i64) {
    let limit = move |conn: &mut AnyConnection| -> Result<(), DbFault> {
        let query = "SELECT page_count AS number FROM pragma_page_count";
        let now: Number = diesel::sql_query(query).get_result(conn)?;
        Ok(conn.batch_execute(&format!("PRAGMA max_page_count = {}", now.number + pages))?)
    };
    world.ground.house.db.write_blocking("limit", limit).unwrap();
}

fn rows(world: &World) -> Vec<i64> {
    let count = |conn: &mut AnyConnection| -> Result<Vec<i64>, DbFault> {
        let tables = ["cases", "frames", "capsules", "readers", "spent_challenges"];
        let one = |table: &&str| -> Result<i64, DbFault> {
            let query = format!("SELECT count(*) AS number FROM {table}");
            Ok(diesel::sql_query(query).get_result::<Number>(conn)?.number)
        };
        tables.iter().map(one).collect()
    };
    world.ground.house.db.read_blocking("count", count).unwrap()
}

#[test]
fn a_report_to_a_full_disk_is_refused_whole_and_reading_goes_on() {
    let world = World::start(Store::Sqlite);
    let words = "Er werd weer een grap gemaakt.";
    let earlier = world.report("bzk", words);
    let house = world.house();
    let reporter = Reporter { house: &house, device: world.device() };
    let prepared = reporter.prepare(&report_input("bzk", words)).unwrap();
    leave_room(&world, 5);
    let before = rows(&world);
    let refusal = reporter.send(&prepared).unwrap_err();
    let ClientFault::Refused(problem) = &refusal else { panic!("{refusal:?}") };
    assert_eq!(problem.status, 507, "{problem:?}");
    println!("she is told: {refusal}");
    assert_eq!(rows(&world), before, "something half-written stayed");

    let mut session = world.mailbox(&earlier.return_words);
    assert_eq!(session.show().unwrap().frames[0].text.as_deref(), Some(words));
    assert_eq!(rows(&world), before, "reading wrote");

    leave_room(&world, 10_000);
    let sent = reporter.send(&prepared).expect("the same report, once there is room");
    assert_eq!(sent.case, prepared.case);
}
