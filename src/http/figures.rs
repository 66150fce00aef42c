//! Figures for operators: how often which route answered how.
//!
//! Separate because figures can betray: a counter that moves when a report comes in tells
//! an operator the minute. What the reporter's plane answered well is shown only the day
//! after, for the plane as a whole; its failures are shown at once.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::StatusCode;
use metrics::{counter, with_local_recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};

use super::plane::Plane;
use crate::kernel::{Clock, Day};

/// The figures of one service.
pub struct Figures {
    recorder: PrometheusRecorder,
    clock: Arc<dyn Clock>,
    today: Mutex<(Day, u64)>,
}

impl Figures {
    /// Nothing counted yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let today = Mutex::new((clock.today(), 0));
        Self { recorder: PrometheusBuilder::new().build_recorder(), clock, today }
    }

    /// Notes one answer; `pattern` is the route's, never the path.
    pub fn note(&self, plane: Plane, pattern: Option<String>, status: StatusCode) {
        if plane == Plane::Reporter && !status.is_server_error() {
            self.turn_day().1 += 1;
            return;
        }
        let route = match plane {
            Plane::Reporter => "reporter".into(),
            Plane::Site => "site".into(),
            Plane::Public | Plane::Staff => pattern.unwrap_or_else(|| "none".into()),
        };
        let status = status.as_str().to_owned();
        with_local_recorder(&self.recorder, || {
            counter!("weerklank_answers_total", "route" => route, "status" => status).increment(1);
        });
    }

    /// The text that Prometheus reads.
    pub fn render(&self) -> String {
        drop(self.turn_day());
        self.recorder.handle().render()
    }

    /// Publishes what was counted before today.
    fn turn_day(&self) -> std::sync::MutexGuard<'_, (Day, u64)> {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.today();
        if today.0 != now {
            let before = std::mem::replace(&mut *today, (now, 0)).1;
            with_local_recorder(&self.recorder, || {
                counter!("weerklank_reporter_answers_of_past_days_total").increment(before);
            });
        }
        today
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn a_submission_moves_no_figure_before_the_next_day() {
        let clock = Arc::new(Hand(AtomicI64::new(100)));
        let figures = Figures::new(clock.clone());
        let before = figures.render();
        figures.note(Plane::Reporter, Some("/api/v1/submissions".into()), StatusCode::CREATED);
        figures.note(Plane::Reporter, None, StatusCode::FORBIDDEN);
        assert_eq!(figures.render(), before);
        clock.0.store(86_400, Ordering::Relaxed);
        let after = figures.render();
        assert!(after.contains("weerklank_reporter_answers_of_past_days_total 2"), "{after}");
        assert!(!after.contains("submissions"));
    }

    #[test]
    fn a_failure_of_the_reporters_plane_is_seen_at_once() {
        let figures = Figures::new(Arc::new(Hand(AtomicI64::new(100))));
        figures.note(Plane::Reporter, None, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(figures.render().contains("route=\"reporter\",status=\"500\""));
    }
}
