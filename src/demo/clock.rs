//! A clock that can be moved by whole days, so that a demo has a past.
//!
//! Separate because only the demo and tests may have it: everything else is handed the real
//! one. Service and clients of a demo share one, or signed requests would not be fresh.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use crate::kernel::Clock;

const DAY: i64 = 86_400;

/// Another clock, moved.
pub struct MovedClock {
    real: Arc<dyn Clock>,
    seconds: AtomicI64,
}

impl MovedClock {
    /// A clock that is not moved yet.
    pub fn new(real: Arc<dyn Clock>) -> Self {
        Self { real, seconds: AtomicI64::new(0) }
    }

    /// Moves it so many days from the real one.
    pub fn move_days(&self, days: i64) {
        self.seconds.store(days.saturating_mul(DAY), Ordering::Relaxed);
    }

    /// Moves it so many seconds from the real one.
    pub fn move_seconds(&self, seconds: i64) {
        self.seconds.store(seconds, Ordering::Relaxed);
    }
}

impl Clock for MovedClock {
    fn second(&self) -> i64 {
        self.real.second().saturating_add(self.seconds.load(Ordering::Relaxed))
    }

    fn elapsed(&self) -> Duration {
        self.real.elapsed()
    }
}
