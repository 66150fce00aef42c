//! Many connections that each do one thing after another, for some seconds.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::task::LocalSet;

use crate::child::{Service, now};
use crate::wire::Connection;

/// How much is to be done.
pub struct Load {
    pub port: u16,
    pub connections: usize,
    pub seconds: Duration,
}

/// What one try came to.
pub enum Outcome {
    /// Done; with work that was asked for, or without.
    Done { worked: bool },
    /// Refused, or an answer that is wrong.
    Failed(String),
}

pub type Trying<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;
/// One thing to do on a connection.
pub type Act = Rc<dyn for<'a> Fn(&'a mut Connection) -> Trying<'a>>;

/// What was measured.
#[derive(Default)]
pub struct Figures {
    pub done: usize,
    pub worked: usize,
    pub failed: usize,
    pub first_fault: Option<String>,
    pub seconds: f64,
    /// Of the service, for each one done, milliseconds.
    pub processor: f64,
    /// Milliseconds, ascending.
    pub times: Vec<f64>,
}

impl Figures {
    pub fn per_second(&self) -> f64 {
        count(self.done) / self.seconds
    }

    /// The time that this share of all took at most, milliseconds.
    pub fn quantile(&self, share: f64) -> f64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place")]
        let place = (count(self.times.len()) * share) as usize;
        self.times.get(place.min(self.times.len().saturating_sub(1))).copied().unwrap_or(0.0)
    }
}

pub fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

/// Opens all connections, then lets each do its thing over and over.
pub fn measure(runtime: &Runtime, load: &Load, service: &Service, act: &Act) -> Figures {
    let figures = Rc::new(RefCell::new(Figures::default()));
    LocalSet::new().block_on(runtime, async {
        let mut connections = Vec::new();
        for _ in 0..load.connections {
            connections.push(Connection::open(load.port).await.unwrap());
        }
        let (started, before) = (now(), service.processor());
        let tasks: Vec<_> = connections
            .into_iter()
            .map(|connection| {
                let (act, figures) = (act.clone(), figures.clone());
                tokio::task::spawn_local(go_on(connection, act, figures, started + load.seconds))
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let mut figures = figures.borrow_mut();
        figures.seconds = started.elapsed().as_secs_f64();
        figures.processor = (service.processor() - before) * 1_000.0 / count(figures.done.max(1));
    });
    let mut figures = figures.take();
    figures.times.sort_by(f64::total_cmp);
    figures
}

async fn go_on(
    mut connection: Connection,
    act: Act,
    figures: Rc<RefCell<Figures>>,
    until: std::time::Instant,
) {
    while now() < until {
        let started = now();
        let outcome = act(&mut connection).await;
        let took = started.elapsed().as_secs_f64() * 1_000.0;
        let mut figures = figures.borrow_mut();
        match outcome {
            Outcome::Done { worked } => {
                figures.done += 1;
                figures.worked += usize::from(worked);
                figures.times.push(took);
            }
            Outcome::Failed(fault) => {
                figures.failed += 1;
                figures.first_fault.get_or_insert(fault);
            }
        }
    }
}
