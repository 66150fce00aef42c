//! Where rows lie: a number that counted would tell who came first.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use weerklank::db::{AnyConnection, DbFault};

use crate::staff::POOL;
use crate::world::World;

crate::worlds!(where_a_row_lies_tells_no_order);

/// Every table whose rows have a place.
const TABLES: [&str; 6] =
    ["unlock_paths", "capsules", "frames", "self_frames", "count_batches", "desk_capsules"];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    place: i64,
}

fn places(world: &World, table: &str) -> Vec<i64> {
    let query = format!("SELECT place FROM {table}");
    let list = move |conn: &mut AnyConnection| -> Result<Vec<Row>, DbFault> {
        Ok(match conn {
            AnyConnection::Sqlite(conn) => diesel::sql_query(&query).load(conn)?,
            AnyConnection::Postgres(conn) => diesel::sql_query(&query).load(conn)?,
        })
    };
    let rows = world.ground.house.db.read_blocking("places", list).unwrap();
    rows.into_iter().map(|row| row.place).collect()
}

fn where_a_row_lies_tells_no_order(world: World) {
    let sent = world.report("ind-cn", "Dit is gebeurd.");
    let session = world.session(POOL);
    let mut desk = world.desk(&session);
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    desk.code(&sent.case, &serde_json::Map::new()).unwrap();
    desk.close(&sent.case, &["o.gesprek".to_owned()], "Ik sluit af.").unwrap();
    let organisations = desk.organisations().unwrap();
    desk.count(&world.device().clock.today().half_year(), &organisations).unwrap();
    for table in TABLES {
        let places = places(&world, table);
        assert!(!places.is_empty(), "nothing lies in {table}");
        let small = places.iter().find(|place| place.unsigned_abs() < 1 << 32);
        assert_eq!(small, None, "{table} counts its rows");
    }
}
