//! Lists that no longer hold, a device whose clock is wrong, a database that is too new.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use weerklank::client::coordinator::Changes;
use weerklank::client::{ClientFault, Device, House};
use weerklank::config::Settings;
use weerklank::db::{AnyConnection, DbFault};
use weerklank::demo::MovedClock;
use weerklank::startup::Application;

use crate::hands::{Hand, Submission, refused};
use crate::staff::{COORDINATOR, COORDINATOR_FIN, DUO, as_coordinator};
use crate::world::World;

crate::worlds!(
    with_expired_lists_nobody_reads_until_they_are_published_again,
    a_device_with_a_wrong_clock_is_told_that_its_clock_is_wrong,
    a_database_of_a_newer_version_is_not_touched,
);

/// Both coordinators publish their lists again.
pub fn republish(world: &World) {
    for name in [COORDINATOR, COORDINATOR_FIN] {
        as_coordinator(world, name, |desk| desk.publish(&Changes::default())).unwrap();
    }
}

fn with_expired_lists_nobody_reads_until_they_are_published_again(world: World) {
    let sent = world.report("duo", "Dit is gebeurd.");
    let submission = Submission::new(&world, "duo", &[world.member(DUO).key]);
    world.clock.move_days(30);
    world.house();
    world.clock.move_days(31);
    let fault = House::open(world.place.clone(), &world.device()).unwrap_err();
    let say = "the directory cannot be believed: every list has expired";
    assert_eq!(fault.to_string(), say);
    let not_now = (400, "invalid", &["input.readers[0]: not-eligible"][..]);
    refused(&world, &submission.asked(&world), not_now);
    let hand = Hand::of(&world, DUO);
    let case = serde_json::json!({ "case": sent.case });
    refused(&world, &hand.fetch("/staff/case", &case), (403, "not-confirmed", &[]));
    republish(&world);
    world.house();
    assert_eq!(submission.asked(&world).send(&world).status, 201);
    assert_eq!(hand.fetch("/staff/case", &case).send(&world).status, 200);
}

fn a_device_with_a_wrong_clock_is_told_that_its_clock_is_wrong(world: World) {
    let wrong = MovedClock::new(world.clock.clone());
    let device = Device { clock: &wrong, entropy: &*world.entropy };
    wrong.move_days(40);
    let fault = House::open(world.place.clone(), &device).unwrap_err();
    assert!(matches!(fault, ClientFault::Clock { hours: 959..=961 }), "{fault}");
    assert!(fault.to_string().contains("set the device's date and time right"), "{fault}");
    wrong.move_days(-40);
    let fault = House::open(world.place.clone(), &device).unwrap_err();
    assert!(matches!(fault, ClientFault::Clock { .. }), "{fault}");
    wrong.move_days(0);
    assert!(House::open(world.place.clone(), &device).is_ok());
}

const NEWER: &str = "INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')";

fn a_database_of_a_newer_version_is_not_touched(mut world: World) {
    let newer =
        |conn: &mut AnyConnection| -> Result<(), DbFault> { Ok(conn.batch_execute(NEWER)?) };
    world.ground.house.db.write_blocking("newer", newer).unwrap();
    world.stop();
    let settings = Settings::from_environment(&world.environment).unwrap();
    let clock = Arc::new(MovedClock::new(world.clock.clone()));
    let started = Application::build(settings, clock, world.entropy.clone());
    let say = started.err().unwrap().to_string();
    assert!(say.contains("99991231000000") && say.contains("newer"), "{say}");
}
