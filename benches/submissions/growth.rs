//! How start, mailbox and inbox grow with the number of cases.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use weerklank::config::Settings;
use weerklank::kernel::SystemEntropy;
use weerklank::startup::Ground;

use crate::child::now;
use crate::fill;
use crate::house::Bench;
use crate::wire::Connection;

/// What was measured with so many cases.
pub struct Grown {
    pub cases: usize,
    pub start: Duration,
    /// Resident after the start, MiB.
    pub idle: f64,
    /// Medians, milliseconds.
    pub mailbox: f64,
    pub inbox: f64,
}

const TRIES: usize = 101;

/// Measures from an empty installation up to so many cases.
pub fn measure(runtime: &Runtime, submitted: &Bench, most: usize) -> Vec<Grown> {
    let store = submitted.store;
    let house = Bench::found(store);
    let mut held = 0;
    let steps = [0, 1_000, 10_000, 100_000, 1_000_000].into_iter().take_while(|step| *step <= most);
    steps
        .map(|cases| {
            fill_up(&house, cases - held);
            held = cases;
            measure_at(runtime, &house, cases)
        })
        .collect()
}

fn fill_up(house: &Bench, more: usize) {
    if more == 0 {
        return;
    }
    let settings = Settings::from_environment(&house.world.environment).unwrap();
    let authority = &house.world.ground.house.authority;
    let clock = house.world.clock.clone();
    let ground = Ground::open(&settings, authority, clock, Arc::new(SystemEntropy)).unwrap();
    fill::add(&ground, house.readers(), more);
}

fn measure_at(runtime: &Runtime, house: &Bench, cases: usize) -> Grown {
    let service = house.start(&[]);
    let (start, idle) = (service.start, service.resident());
    let (mailbox, inbox) = runtime.block_on(async {
        let mut connection = Connection::open(service.port).await.unwrap();
        let key = house.one_mailbox(&mut connection).await;
        let cookie = house.sign_in(&mut connection).await;
        let (mut mailbox, mut inbox) = (Vec::new(), Vec::new());
        for _ in 0..TRIES {
            let started = now();
            house.fetch(&mut connection, &key).await;
            mailbox.push(started.elapsed());
            let started = now();
            house.inbox(&mut connection, &cookie).await;
            inbox.push(started.elapsed());
        }
        (median(mailbox), median(inbox))
    });
    Grown { cases, start, idle, mailbox, inbox }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}
