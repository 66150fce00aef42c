//! Proof of work: how much is asked under load.
//!
//! Separate and pure, so that the rule can be read and tested. Asked only under load, never
//! by address; what it is bound to, and whether it was done, is `protocol/request.rs`.

use std::sync::{Mutex, PoisonError};

use super::remembered::Remembered;
use crate::challenges::model::Spending;
use crate::config::Limits;
use crate::kernel::Clock;

const WINDOW: i64 = 10;
const SLOTS: usize = 10;

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

/// Counts submissions of the last ten seconds, and nothing else about them.
#[derive(Debug, Default)]
pub struct Gauge {
    slots: Mutex<[(i64, u32); SLOTS]>,
    counted: Remembered,
}

impl Gauge {
    /// Notes one submission; one with a challenge that was noted before is the same one again,
    /// and the work that was done for it once makes others work once.
    pub fn note(&self, clock: &dyn Clock, challenge: &Spending) {
        let second = clock.second();
        if !self.counted.add(challenge, second) {
            return;
        }
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
    use crate::protocol::hash;
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
    fn the_gauge_counts_a_challenge_once_and_forgets_after_ten_seconds() {
        let clock = Hand(AtomicI64::new(1_000));
        let gauge = Gauge::default();
        for number in [1, 2, 1] {
            gauge.note(&clock, &Spending { hash: hash(&[number]), expires: 1_120 });
        }
        clock.0.store(1_009, Ordering::Relaxed);
        assert_eq!(gauge.lately(&clock), 2);
        clock.0.store(1_010, Ordering::Relaxed);
        assert_eq!(gauge.lately(&clock), 0);
    }
}
