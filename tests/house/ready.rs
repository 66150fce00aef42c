//! Whether requests may be sent here: only while both stores answer.

use diesel::connection::SimpleConnection;
use weerklank::db::{AnyConnection, Db, DbFault};

use crate::hands::agent;
use crate::world::World;

crate::worlds!(a_service_whose_database_or_shred_keys_do_not_answer_is_not_ready);

fn status(world: &World, path: &str) -> u16 {
    let port = world.admin_port.expect("an admin address");
    agent().get(format!("http://127.0.0.1:{port}{path}")).call().unwrap().status().as_u16()
}

/// Takes the table away that every store has, or gives it back.
fn rename(db: &Db, from: &'static str, to: &'static str) {
    let rename = move |tx: &mut AnyConnection| -> Result<(), DbFault> {
        Ok(tx.batch_execute(&format!("ALTER TABLE {from} RENAME TO {to}"))?)
    };
    db.write_blocking("rename", rename).unwrap();
}

fn a_service_whose_database_or_shred_keys_do_not_answer_is_not_ready(world: World) {
    const TABLE: &str = "__diesel_schema_migrations";
    let with =
        weerklank::upkeep::With { clock: world.clock.clone(), entropy: world.entropy.clone() };
    let settings = weerklank::config::Settings::from_environment(&world.environment).unwrap();
    let keys = weerklank::upkeep::Store::Keys.existing(&settings, &with).unwrap();
    for db in [&world.ground.house.db, &keys] {
        assert_eq!(status(&world, "/readyz"), 200);
        rename(db, TABLE, "elsewhere");
        assert_eq!(status(&world, "/readyz"), 503);
        assert_eq!(status(&world, "/healthz"), 200);
        rename(db, "elsewhere", TABLE);
    }
    assert_eq!(status(&world, "/readyz"), 200);
}
