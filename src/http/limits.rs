//! Buckets that keep a way in for everyone: per connection, per plane, and together.
//!
//! Separate so that the rule stands in one place: never by address. The reporter's plane
//! has a bucket of its own, which nothing else can empty, and who reports is not under that
//! one either: a flood of reports is held back by work (`work.rs`), because a shared bucket
//! that a flood empties is empty for everybody.

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use super::plane::Plane;
use crate::config::Limits;
use crate::kernel::{Clock, Day};

/// Our clock, as the buckets see it.
#[derive(Clone)]
struct BucketClock(Arc<dyn Clock>);

impl governor::clock::Clock for BucketClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// One bucket: so many requests a second, and as many at once.
pub struct Bucket(RateLimiter<NotKeyed, InMemoryState, BucketClock, NoOpMiddleware<Duration>>);

impl Bucket {
    fn new(per_second: u32, clock: &Arc<dyn Clock>) -> Self {
        let quota = Quota::per_second(NonZeroU32::new(per_second).unwrap_or(NonZeroU32::MIN));
        Self(RateLimiter::direct_with_clock(quota, BucketClock(clock.clone())))
    }

    /// Takes one; or how many seconds to wait, at least one.
    fn take(&self) -> Result<(), u64> {
        self.0
            .check()
            .map_err(|until| until.wait_time_from(self.0.clock().now()).as_secs().saturating_add(1))
    }
}

/// All buckets of one service.
pub struct Limiters {
    together: Bucket,
    site: Bucket,
    public: Bucket,
    reporter: Bucket,
    staff: Bucket,
    per_connection: u32,
    clock: Arc<dyn Clock>,
}

impl Limiters {
    /// Full buckets.
    pub fn new(limits: &Limits, clock: &Arc<dyn Clock>) -> Self {
        Self {
            together: Bucket::new(limits.requests_per_second, clock),
            site: Bucket::new(limits.site_per_second, clock),
            public: Bucket::new(limits.public_per_second, clock),
            reporter: Bucket::new(limits.reporter_per_second, clock),
            staff: Bucket::new(limits.staff_per_second, clock),
            per_connection: limits.connection_per_second,
            clock: clock.clone(),
        }
    }

    /// A bucket for one new connection.
    pub fn connection(&self) -> Bucket {
        Bucket::new(self.per_connection, &self.clock)
    }

    /// Lets one request in, or says how many seconds to wait.
    ///
    /// # Errors
    /// Seconds until there is room. A request that an earlier bucket holds back takes
    /// nothing from the later ones.
    pub fn admit(&self, plane: Plane, connection: Option<&Bucket>) -> Result<(), u64> {
        self.admit_report(connection)?;
        match plane {
            Plane::Reporter => return self.reporter.take(),
            Plane::Site => self.site.take()?,
            Plane::Public => self.public.take()?,
            Plane::Staff => self.staff.take()?,
        }
        self.together.take()
    }

    /// Lets somebody in who asks for a challenge or reports: only her own connection can hold
    /// her back.
    ///
    /// # Errors
    /// Seconds until there is room.
    pub fn admit_report(&self, connection: Option<&Bucket>) -> Result<(), u64> {
        connection.map_or(Ok(()), Bucket::take)
    }
}

/// Bytes of bodies taken today.
#[derive(Debug)]
pub struct Budget {
    per_day: u64,
    today: Mutex<(Day, u64)>,
}

impl Budget {
    /// A budget of so many bytes a day.
    pub fn new(per_day: u64) -> Self {
        Self { per_day, today: Mutex::new((Day::from_number(0), 0)) }
    }

    /// Notes bytes taken.
    pub fn note(&self, day: Day, bytes: usize) {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.0 != day {
            *today = (day, 0);
        }
        today.1 = today.1.saturating_add(bytes as u64);
    }

    /// Whether the day's bytes are used up.
    pub fn is_spent(&self, day: Day) -> bool {
        let today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        today.0 == day && today.1 >= self.per_day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Environment, Settings};

    struct Stopped;

    impl Clock for Stopped {
        fn second(&self) -> i64 {
            0
        }
        fn elapsed(&self) -> Duration {
            Duration::ZERO
        }
    }

    fn limiters() -> Limiters {
        let mut limits = Settings::from_environment(&Environment::new()).unwrap().limits;
        limits.requests_per_second = 10;
        limits.site_per_second = 5;
        limits.connection_per_second = 3;
        let clock: Arc<dyn Clock> = Arc::new(Stopped);
        Limiters::new(&limits, &clock)
    }

    #[test]
    fn one_connection_cannot_use_up_what_others_need() {
        let limiters = limiters();
        let (greedy, other) = (limiters.connection(), limiters.connection());
        let let_in =
            (0..100).filter(|_| limiters.admit(Plane::Site, Some(&greedy)).is_ok()).count();
        assert_eq!(let_in, 3);
        assert_eq!(limiters.admit(Plane::Site, Some(&other)), Ok(()));
    }

    #[test]
    fn a_flood_of_everything_else_leaves_reporters_a_way_in() {
        let limiters = limiters();
        for plane in [Plane::Site, Plane::Public, Plane::Staff] {
            for _ in 0..100 {
                let _ = limiters.admit(plane, None);
            }
        }
        assert_eq!(limiters.admit(Plane::Public, None), Err(1));
        assert_eq!(limiters.admit(Plane::Reporter, None), Ok(()));
    }

    #[test]
    fn the_budget_begins_anew_every_day() {
        let budget = Budget::new(100);
        let day = Day::from_number(20_000);
        budget.note(day, 99);
        assert!(!budget.is_spent(day));
        budget.note(day, 1);
        assert!(budget.is_spent(day));
        assert!(!budget.is_spent(day.plus_days(1)));
    }
}
