//! Ports for services that must have the same one again after they were stopped.
//!
//! None of them is one that the system hands out by itself: between two starts it would
//! give that away, to any connection of any test.

use std::net::TcpListener;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU16, Ordering};

use weerklank::kernel::{Entropy, SystemEntropy};

const FIRST: u16 = 10_000;
const COUNT: u16 = 20_000;

/// Each process begins elsewhere, for others may run beside it.
static NEXT: LazyLock<AtomicU16> = LazyLock::new(|| {
    let dice: &dyn Entropy = &SystemEntropy;
    AtomicU16::new(u16::try_from(dice.below(u64::from(COUNT))).unwrap())
});

/// A free port on this machine that this process gives out once.
pub fn free_port() -> u16 {
    let each = std::iter::repeat_with(|| FIRST + NEXT.fetch_add(1, Ordering::Relaxed) % COUNT);
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    each.take(usize::from(COUNT)).find(is_free).expect("a free port")
}
