//! One write, with its own types hidden: run in a savepoint, answered later.
//!
//! Separate so that writes of every type stand in one queue. A job must never answer itself
//! while it runs.

use tokio::sync::oneshot;

use crate::db::connection::AnyConnection;
use crate::db::fault::DbFault;
use crate::db::transaction::{guarded, savepoint};

/// A write in the queue.
pub(super) trait Job: Send {
    /// Runs the work in a savepoint; `true` when it is to be kept. May be run again.
    fn run(&mut self, conn: &mut AnyConnection) -> bool;

    /// Answers: with what the work returned, or with the fault when it was to be kept and
    /// the commit failed.
    fn answer(self: Box<Self>, verdict: Result<(), DbFault>);
}

pub(super) struct Write<T, E, W> {
    name: &'static str,
    work: W,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, W> Write<T, E, W> {
    pub(super) fn new(name: &'static str, work: W, reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self { name, work, outcome: None, reply }
    }
}

impl<T, E, W> Job for Write<T, E, W>
where
    T: Send,
    E: From<DbFault> + Send,
    W: Fn(&mut AnyConnection) -> Result<T, E> + Send,
{
    fn run(&mut self, conn: &mut AnyConnection) -> bool {
        let outcome = savepoint(conn, |conn| guarded(self.name, || (self.work)(conn)));
        let kept = outcome.is_ok();
        self.outcome = Some(outcome);
        kept
    }

    fn answer(self: Box<Self>, verdict: Result<(), DbFault>) {
        let answer = match (self.outcome, verdict) {
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(fault)) => Err(fault.into()),
            (None, Ok(())) => Err(DbFault::Undone.into()),
        };
        // - Who no longer waits has gone away; the write stands.
        let _ = self.reply.send(answer);
    }
}
