//! Complete submissions against the real binary: challenge, signed request, sealed report, two
//! capsules, durable commit, receipt with a signature that verifies. `cargo bench --bench
//! submissions`; the table goes to standard output and to `target/bench.md`.
//!
//! Beside it, in the same run and under the same client, a bare handler that commits the same
//! bytes. Bounded in time and count, on loopback alone. `BENCH_SECONDS` (3), `BENCH_CASES`
//! (100000) and `BENCH_STORES` (`sqlite,postgresql`) change how much is done.
#![allow(clippy::pedantic, reason = "the world of the tests is in here too")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement may stop at a fault")]

#[path = "../tests/support/mod.rs"]
mod support;
#[path = "../tests/world/mod.rs"]
mod world;

#[path = "submissions/bare.rs"]
mod bare;
#[path = "submissions/child.rs"]
mod child;
#[path = "submissions/fill.rs"]
mod fill;
#[path = "submissions/growth.rs"]
mod growth;
#[path = "submissions/house.rs"]
mod house;
#[path = "submissions/load.rs"]
mod load;
#[path = "submissions/table.rs"]
mod table;
#[path = "submissions/wire.rs"]
mod wire;

use std::sync::atomic::Ordering;
use std::time::Duration;

use world::Store;

/// What is asked of this run.
pub struct Plan {
    seconds: Duration,
    cases: usize,
    stores: Vec<Store>,
}

const LEVELS: [usize; 5] = [1, 8, 32, 128, 512];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, url] = &arguments[..]
        && mode == bare::MODE
    {
        return bare::serve(url);
    }
    support::postgres::IS_DURABLE.store(true, Ordering::Relaxed);
    let plan = Plan::read();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut report = table::Report::default();
    for store in &plan.stores {
        measure(*store, &plan, &runtime, &mut report);
    }
    report.finish();
}

fn measure(
    store: Store,
    plan: &Plan,
    runtime: &tokio::runtime::Runtime,
    report: &mut table::Report,
) {
    let house = house::Bench::found(store);
    report.say(&format!("\n### {}\n", house.name()));
    // - Without work, so that the service is measured and not the client's arithmetic.
    let service = house.start(&[
        ("WEERKLANK_LIMITS_WORK_FROM_SUBMISSIONS", "1000000"),
        ("WEERKLANK_LIMITS_WORK_FROM_QUEUE", "1000000"),
    ]);
    let idle = service.resident();
    let (bare, bare_idle) = {
        let bare = bare::start(store);
        let idle = bare.resident();
        (bare, idle)
    };
    report.level_head();
    for connections in LEVELS {
        let load = load::Load { port: service.port, connections, seconds: plan.seconds };
        let ours = load::measure(runtime, &load, &service, &house.submission());
        let load = load::Load { port: bare.port, ..load };
        let theirs = load::measure(runtime, &load, &bare, &house.same_bytes());
        report.level(connections, &ours, &theirs);
    }
    report.memory("Weerklank", idle, &service);
    report.memory("Bare handler", bare_idle, &bare);
    drop((service, bare));
    let service = house.start(&[]);
    let load = load::Load { port: service.port, connections: 32, seconds: plan.seconds };
    report.defaults(&load::measure(runtime, &load, &service, &house.submission()));
    drop(service);
    report.growth(&growth::measure(runtime, &house, plan.cases));
}

impl Plan {
    #[expect(clippy::disallowed_methods, reason = "a program of its own reads its environment")]
    fn read() -> Self {
        let number = |name: &str, default: u64| {
            std::env::var(name).ok().map_or(default, |text| text.parse().expect("a number"))
        };
        let stores = std::env::var("BENCH_STORES").unwrap_or("sqlite,postgresql".to_owned());
        let has = |name: &str| stores.split(',').any(|store| store == name);
        let all = [("sqlite", Store::Sqlite), ("postgresql", Store::Postgresql)];
        Self {
            seconds: Duration::from_secs(number("BENCH_SECONDS", 3)),
            cases: usize::try_from(number("BENCH_CASES", 100_000)).unwrap(),
            stores: all.into_iter().filter(|(name, _)| has(name)).map(|(_, store)| store).collect(),
        }
    }
}
