//! The state that every handler shares: `web::Data<App>`.
//!
//! Separate because it is the one place where floors meet at run time. It must never hold
//! anything of a single request.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::answers::{Answers, ROOM};
use super::figures::Figures;
use super::limits::{Budget, Limiters};
use super::site::Site;
use super::troubles::Troubles;
use super::work::{self, Gauge, Load};
use crate::config::{Origin, Settings};
use crate::kernel::{Clock, Entropy};

/// What handlers share.
pub struct App {
    /// Everything an operator decided.
    pub settings: Settings,
    /// The one clock.
    pub clock: Arc<dyn Clock>,
    /// The one source of chance.
    pub entropy: Arc<dyn Entropy>,
    /// The address people use, known for sure once the port is bound.
    pub public_url: Origin,
    /// Buckets for requests.
    pub limiters: Limiters,
    /// Bytes of bodies taken today.
    pub budget: Budget,
    /// Answers that their readers have not taken yet.
    pub answers: Arc<Answers>,
    /// How many submissions came lately.
    pub gauge: Gauge,
    /// Figures for operators.
    pub figures: Figures,
    /// Faults of our own that requests met.
    pub troubles: Troubles,
    /// The embedded pages.
    pub site: Site,
    stopping: AtomicBool,
}

impl App {
    /// Makes the state for a service that people reach at `public_url`.
    pub fn new(
        settings: Settings,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        public_url: Origin,
    ) -> Self {
        Self {
            limiters: Limiters::new(&settings.limits, &clock),
            budget: Budget::new(settings.limits.bytes_per_day),
            answers: Answers::new(ROOM),
            gauge: Gauge::default(),
            figures: Figures::new(clock.clone()),
            troubles: Troubles::default(),
            site: Site::build(&settings.instance, &public_url),
            stopping: AtomicBool::new(false),
            settings,
            clock,
            entropy,
            public_url,
        }
    }

    /// Bits of work that a submission must bring now; `queue`: writes that wait.
    pub fn work_bits(&self, queue: u32) -> u8 {
        let submissions = self.gauge.lately(&*self.clock);
        let is_over_budget = self.budget.is_spent(self.clock.today());
        work::bits_asked(&self.settings.limits, Load { submissions, queue, is_over_budget })
    }

    /// Whether new requests may be sent here: not while stopping.
    pub fn is_ready(&self) -> bool {
        !self.stopping.load(Ordering::Relaxed)
    }

    /// Says that the service is stopping.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
}
