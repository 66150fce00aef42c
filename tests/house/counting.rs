//! Counts: of any organisation, by whoever closed the case, seen by whose they are.

use weerklank::client::counts::fetch_counts;
use weerklank::client::report::ReportInput;

use crate::hands::{Hand, refused, sealed};
use crate::lists::republish;
use crate::staff::{AUTHOR, DUO, POOL, root_without};
use crate::world::{World, report_input};
use weerklank::kernel::{Clock, Day, SystemClock};
use weerklank::protocol::kinds::CountBatch;

crate::worlds!(
    an_adviser_of_the_pool_counts_where_she_was_chosen,
    a_count_that_is_not_right_is_refused,
    the_last_half_of_a_year_is_counted_when_the_root_has_signed_in_the_next,
);

/// How many cases a report author of the whole tree counts in a period.
pub fn counted(world: &World, period: &str) -> usize {
    let author = world.session(AUTHOR);
    let counts = fetch_counts(&author, &world.house(), &world.device(), period).unwrap();
    assert_eq!(counts.bad.len(), 0, "{:?}", counts.bad);
    counts.cases.len()
}

fn an_adviser_of_the_pool_counts_where_she_was_chosen(world: World) {
    let sent = world.report("ind-cn", "Dit is gebeurd.");
    assert_eq!(sent.readers[0].key, world.member(POOL).key);
    let session = world.session(POOL);
    let mut desk = world.desk(&session);
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    desk.code(&sent.case, &serde_json::Map::new()).unwrap();
    desk.close(&sent.case, &["o.gesprek".to_owned()], "Ik sluit af.").unwrap();
    let period = world.device().clock.today().half_year();
    let all = desk.organisations().unwrap();
    let sent = desk.count(&period, &all).unwrap();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].organisation, "ind-cn");
    let author = world.session(AUTHOR);
    let counts = fetch_counts(&author, &world.house(), &world.device(), &period).unwrap();
    assert_eq!(counts.cases.len(), 1);
    assert_eq!(counts.cases[0].coding.organisation, "ind-cn");
    let elsewhere = world.session("Opsteller rapportage BZK");
    let counts = fetch_counts(&elsewhere, &world.house(), &world.device(), &period).unwrap();
    assert_eq!(counts.cases.len(), 0, "not hers to see");
}

/// Waits for the first such day; then the root signs, and every list is published again.
fn wait_until(world: &World, is_there: impl Fn(Day) -> bool) {
    let real = SystemClock::start().today();
    let days = (0..800).find(|days| is_there(real.plus_days(*days))).unwrap();
    world.clock.move_days(days.into());
    root_without(world, &[]);
    republish(world);
}

fn the_last_half_of_a_year_is_counted_when_the_root_has_signed_in_the_next(world: World) {
    wait_until(&world, |day| day.plus_days(10).year() != day.year());
    let wish = Some(world.member(DUO).key);
    let input = ReportInput { wish, ..report_input("duo", "Dit is gebeurd.") };
    let sent = world.try_report(&input).unwrap();
    let session = world.session(DUO);
    let mut desk = world.desk(&session);
    desk.acknowledge(&sent.case, "Dank u.").unwrap();
    desk.code(&sent.case, &serde_json::Map::new()).unwrap();
    desk.close(&sent.case, &["o.gesprek".to_owned()], "Ik sluit af.").unwrap();
    let closed = world.device().clock.today();
    wait_until(&world, |day| day.year() != closed.year());
    let session = world.session(DUO);
    let mut desk = world.desk(&session);
    desk.count(&closed.half_year(), &desk.organisations().unwrap()).unwrap();
    assert_eq!(counted(&world, &closed.half_year()), 1);
}

fn a_count_that_is_not_right_is_refused(world: World) {
    let count = |hand: &Hand, organisation: &str, period: &str, seq: u32| {
        let input =
            serde_json::json!({ "organisation": organisation, "period": period, "seq": seq });
        let bodies = vec![sealed::<CountBatch>(&world)];
        hand.act(("/staff/counts", "count"), input, bodies).asked(&world)
    };
    let hand = Hand::of(&world, DUO);
    let unknown = (400, "invalid", &["input.organisation: unknown"][..]);
    refused(&world, &count(&hand, "nowhere", "2026-H2", 0), unknown);
    for period in ["2026", "2026-H3", "2026-Q1", ""] {
        let odd = (400, "invalid", &["period: form"][..]);
        refused(&world, &count(&hand, "duo", period, 0), odd);
    }
    refused(&world, &count(&hand, "duo", "2026-H2", 1), (409, "position-taken", &[]));
    assert_eq!(count(&hand, "duo", "2026-H2", 0).send(&world).status, 200);
    refused(&world, &count(&hand, "duo", "2026-H2", 0), (409, "position-taken", &[]));
    let told = count(&hand, "duo", "2026-H2", 0).send(&world).json();
    assert_eq!(told["heads"], serde_json::json!([{ "seq": 0 }]));
    let author = Hand::of(&world, AUTHOR);
    refused(&world, &count(&author, "duo", "2026-H2", 0), (403, "forbidden", &[]));
}
