//! Kills: the real binary on SQLite, ended at random under eight clients, over and over. What
//! was acknowledged is there afterwards, once; what was not can be sent again.
//!
//! `WEERKLANK_KILLS` says how often (12 without it): `make kills` does it a thousand times.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;
mod world;

#[path = "kills/clients.rs"]
mod clients;
#[path = "kills/count.rs"]
mod count;
#[path = "kills/installation.rs"]
mod installation;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clients::{Acknowledges, Ledger, work};
use count::count;
use installation::Installation;
use weerklank::kernel::{Entropy, SystemEntropy};

const CLIENTS: usize = 8;
const BETWEEN: [u64; 2] = [30, 700];
/// Longer than a client goes on trying.
const OUTAGE: Duration = Duration::from_secs(6);

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_kills() {
    let installation = Installation::found();
    let ledger = Ledger::default();
    let stop = AtomicBool::new(false);
    let kills = kills();
    let mut slowest = Duration::ZERO;
    let mut service = installation.start();
    let house = installation.house();
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| work(&installation, &house, &ledger, &stop, Acknowledges::Answers))
            })
            .collect();
        for _ in 0..kills {
            pause();
            service.kill();
            service = installation.start();
            slowest = slowest.max(service.ready_after);
        }
        stop.store(true, Ordering::Relaxed);
        clients.into_iter().for_each(|client| client.join().unwrap());
    });
    service.kill();
    let tally = count(&installation, &house, &ledger);
    println!("{kills} kills, the slowest restart {} ms: {tally}", slowest.as_millis());
    assert_eq!(tally.faults, [""; 0], "{tally}");
    assert!(tally.submissions > 0 && tally.messages > 0, "nothing happened: {tally}");
}

/// The same count must see it when a client takes a report for acknowledged before it is.
#[test]
fn an_acknowledgement_before_the_answer_is_found_out() {
    let installation = Installation::found();
    let ledger = Ledger::default();
    let stop = AtomicBool::new(false);
    let mut service = installation.start();
    let house = installation.house();
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| work(&installation, &house, &ledger, &stop, Acknowledges::Hopes));
        }
        std::thread::sleep(Duration::from_secs(2));
        service.kill();
        std::thread::sleep(OUTAGE);
        stop.store(true, Ordering::Relaxed);
    });
    let tally = count(&installation, &house, &ledger);
    println!("acknowledged before the answer: {tally}");
    assert!(tally.faults.iter().any(|fault| fault.contains("lost")), "{tally}");
}

fn pause() {
    let dice: &dyn Entropy = &SystemEntropy;
    let [least, most] = BETWEEN;
    std::thread::sleep(Duration::from_millis(least + dice.below(most - least)));
}

#[expect(clippy::disallowed_methods, reason = "how long a test runs is the environment's")]
fn kills() -> usize {
    std::env::var("WEERKLANK_KILLS").ok().map_or(12, |text| text.parse().expect("a number"))
}
