//! Lists that no longer hold, a device whose clock is wrong, a database that is too new.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use weerklank::client::coordinator::Changes;
use weerklank::client::report::ReportInput;
use weerklank::client::{ClientFault, Device, House};
use weerklank::config::Settings;
use weerklank::db::{AnyConnection, DbFault};
use weerklank::demo::MovedClock;
use weerklank::kernel::{Clock, Entropy};
use weerklank::organisations::actions::{Importer, import};
use weerklank::protocol::hash;
use weerklank::startup::Application;

use crate::hands::{Hand, Submission, refused};
use crate::staff::{COORDINATOR, COORDINATOR_FIN, DUO, TAX, as_coordinator};
use crate::world::{World, report_input};

crate::worlds!(
    with_expired_lists_nobody_reads_until_they_are_published_again,
    a_list_that_expired_takes_its_own_advisers_out_and_says_so_and_nobody_else,
    a_device_with_a_wrong_clock_is_told_that_its_clock_is_wrong,
    a_database_of_a_newer_version_is_not_touched,
    the_later_of_two_lists_names_the_tree_whoever_signed_it,
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

fn the_later_of_two_lists_names_the_tree_whoever_signed_it(world: World) {
    let before = as_coordinator(&world, COORDINATOR, |desk| desk.publish(&Changes::default()));
    let csv = include_str!("../../config/organisations.csv").replace("Uitvoering", "Uitvoering en");
    let (clock, entropy) = (world.clock.clone(), world.entropy.clone());
    let import = move |tx: &mut AnyConnection| {
        let with: (&dyn Clock, &dyn Entropy) = (&*clock, &*entropy);
        Ok::<_, DbFault>(import(tx, with, Importer::Console, csv.as_bytes(), false).unwrap().hash)
    };
    let tree = world.ground.house.db.write_blocking("import", import).unwrap();
    let changes = Changes { organisations_hash: Some(tree), ..Changes::default() };
    let after = as_coordinator(&world, COORDINATOR_FIN, |desk| desk.publish(&changes)).unwrap();
    assert!(after.number > before.unwrap().number);
    let served = world.place.server.get("/organisations").unwrap().body;
    assert_eq!(hash(&served), tree);
    world.house();
    // Who publishes next keeps to it.
    republish(&world);
    assert_eq!(hash(&world.place.server.get("/organisations").unwrap().body), tree);
}

fn a_list_that_expired_takes_its_own_advisers_out_and_says_so_and_nobody_else(world: World) {
    let (tax, tax_key) = ("belastingdienst", world.member(TAX).key);
    let wish = Some(tax_key);
    let before = ReportInput { wish, deputy: false, ..report_input(tax, "Dit is gebeurd.") };
    let sent = world.try_report(&before).unwrap();
    let session = world.session(TAX);
    world.desk(&session).acknowledge(&sent.case, "Ik heb het gelezen.").unwrap();
    world.clock.move_days(20);
    as_coordinator(&world, COORDINATOR, |desk| desk.publish(&Changes::default())).unwrap();
    world.clock.move_days(31);

    let said = format!("the list of coordinator {COORDINATOR_FIN} has expired: it held until ");
    let fault = world.try_report(&before).unwrap_err().to_string();
    assert!(fault.starts_with(&format!("{TAX} is not available now: {said}")), "{fault}");
    let other = world.report(tax, "Dit is nog eens gebeurd.");
    let names: Vec<&str> = other.unavailable.iter().map(|one| one.name.as_str()).collect();
    assert!(names.contains(&TAX), "{names:?}");
    assert!(other.readers.iter().all(|reader| !names.contains(&reader.name.as_str())));
    assert!(world.report("duo", "Hier gaat het door.").unavailable.is_empty());
    let submission = Submission::new(&world, tax, &[tax_key]);
    let not_now = (400, "invalid", &["input.readers[0]: not-eligible"][..]);
    refused(&world, &submission.asked(&world), not_now);
    let hand = Hand::of(&world, TAX);
    let case = serde_json::json!({ "case": sent.case });
    refused(&world, &hand.fetch("/staff/case", &case), (403, "not-confirmed", &[]));

    let shown = world.mailbox(&sent.return_words).show().unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "what she wrote before stays");
    assert_eq!(shown.frames[1].name.as_deref(), Some(TAX));
    assert!(shown.expired_lists[0].to_string().starts_with(&said));
    republish(&world);
    assert!(world.mailbox(&sent.return_words).show().unwrap().expired_lists.is_empty());
    world.try_report(&before).unwrap();
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
