//! Proof of work: how much is asked under load, and whether it was done.
//!
//! Separate and pure, so that the rule can be read and tested. Asked only under load, never
//! by address; bound to what is submitted, so that it cannot be made in stock.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::config::Limits;
use crate::kernel::Clock;

const WINDOW: i64 = 10;
const SLOTS: usize = 10;
const LABEL: &[u8] = b"weerklank/work/v1";

/// How busy it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Load {
    /// Submissions in the last ten seconds.
    pub submissions: u32,
    /// Writes that wait.
    pub queue: u32,
    /// Whether today's bytes are used up.
    pub is_over_budget: bool,
}

/// Bits of work asked at this load: none below the thresholds, then the low number, and one
/// more for every doubling, up to the high number.
pub fn bits_asked(limits: &Limits, load: Load) -> u8 {
    if load.is_over_budget {
        return limits.work_bits_high;
    }
    let times = (load.submissions / limits.work_from_submissions.max(1))
        .max(load.queue / limits.work_from_queue.max(1));
    match times.checked_ilog2() {
        None => 0,
        Some(doublings) => {
            let more = u8::try_from(doublings).unwrap_or(u8::MAX);
            limits.work_bits_low.saturating_add(more).min(limits.work_bits_high)
        }
    }
}

/// Whether `number` is enough work for these bodies (`docs/protocol.md` §7).
pub fn is_done(body_hashes: &[[u8; 32]], number: u64, bits: u8) -> bool {
    let bodies = Sha256::digest(body_hashes.concat());
    let hash = Sha256::new().chain_update(LABEL).chain_update(bodies);
    let hash = hash.chain_update(number.to_be_bytes()).finalize();
    let zeros: u32 = hash.iter().map(|byte| byte.leading_zeros()).scan(true, go_on).sum();
    zeros >= u32::from(bits)
}

/// Counts on as long as every byte before was zero throughout.
fn go_on(is_zero_so_far: &mut bool, zeros: u32) -> Option<u32> {
    let counted = is_zero_so_far.then_some(zeros);
    *is_zero_so_far &= zeros == 8;
    counted
}

/// Counts submissions of the last ten seconds, and nothing else about them.
#[derive(Debug, Default)]
pub struct Gauge {
    slots: Mutex<[(i64, u32); SLOTS]>,
}

impl Gauge {
    /// Notes one submission.
    pub fn note(&self, clock: &dyn Clock) {
        let second = clock.second();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let place = usize::try_from(second.rem_euclid(WINDOW)).unwrap_or(0);
        if slots[place].0 != second {
            slots[place] = (second, 0);
        }
        slots[place].1 = slots[place].1.saturating_add(1);
    }

    /// How many came in the last ten seconds.
    pub fn lately(&self, clock: &dyn Clock) -> u32 {
        let now = clock.second();
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots
            .iter()
            .filter(|(second, _)| (now - WINDOW + 1..=now).contains(second))
            .map(|s| s.1)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Environment, Settings};
    use std::sync::atomic::{AtomicI64, Ordering};
    use std::time::Duration;

    struct Hand(AtomicI64);

    impl Clock for Hand {
        fn second(&self) -> i64 {
            self.0.load(Ordering::Relaxed)
        }
        fn elapsed(&self) -> Duration {
            Duration::ZERO
        }
    }

    fn asked(submissions: u32, queue: u32) -> u8 {
        let limits = Settings::from_environment(&Environment::new()).unwrap().limits;
        bits_asked(&limits, Load { submissions, queue, is_over_budget: false })
    }

    #[test]
    fn a_quiet_service_asks_no_work() {
        assert_eq!(asked(0, 0), 0);
        assert_eq!(asked(49, 199), 0);
    }

    #[test]
    fn every_doubling_of_the_load_asks_one_bit_more_up_to_the_end() {
        assert_eq!(asked(50, 0), 10);
        assert_eq!(asked(99, 0), 10);
        assert_eq!(asked(100, 0), 11);
        assert_eq!(asked(0, 800), 12);
        assert_eq!(asked(u32::MAX, 0), 18);
    }

    #[test]
    fn work_is_bound_to_the_bodies() {
        let done = (0..1_000_000).find(|number| is_done(&[[1; 32]], *number, 12)).unwrap();
        assert!(is_done(&[[1; 32]], done, 12));
        assert!(!is_done(&[[2; 32]], done, 12) || !is_done(&[[3; 32]], done, 12));
        assert!(!is_done(&[[1; 32]], done, 60));
        assert!(is_done(&[[1; 32]], done, 0));
    }

    #[test]
    fn the_gauge_forgets_after_ten_seconds() {
        let clock = Hand(AtomicI64::new(1_000));
        let gauge = Gauge::default();
        gauge.note(&clock);
        gauge.note(&clock);
        clock.0.store(1_009, Ordering::Relaxed);
        assert_eq!(gauge.lately(&clock), 2);
        clock.0.store(1_010, Ordering::Relaxed);
        assert_eq!(gauge.lately(&clock), 0);
    }
}
