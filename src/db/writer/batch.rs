//! One transaction with the jobs that were waiting.
//!
//! Separate from the thread so that what decides about an answer can be read at once. It
//! must never answer a job whose work is to be kept before the commit came back.

use std::sync::atomic::{AtomicBool, Ordering};

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};

use super::Tally;
use super::job::Job;
use crate::db::connection::AnyConnection;
use crate::db::fault::DbFault;

/// Ends the open transaction durably. A parameter so that a test can make it fail.
pub(in crate::db) type Commit = Box<dyn FnMut(&mut AnyConnection) -> Result<(), DbFault> + Send>;

type Manager = <AnyConnection as Connection>::TransactionManager;

/// What a batch works with.
pub(super) struct Batch<'a> {
    pub conn: &'a mut AnyConnection,
    pub commit: &'a mut Commit,
    pub poisoned: &'a AtomicBool,
    pub tally: &'a Tally,
}

impl Batch<'_> {
    /// Runs all jobs in one transaction, each in its savepoint, and answers them. When a
    /// failure ends the whole transaction (SQLite does so on a full disk), each job is run
    /// again in a transaction of its own: nobody pays for a neighbour.
    pub fn run(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        match self.attempt(&mut jobs) {
            Err(fault) => refuse(jobs, &fault),
            Ok(Some(kept)) => self.finish(jobs, kept),
            Ok(None) => jobs.into_iter().for_each(|job| self.run_alone(job)),
        }
    }

    fn run_alone(&mut self, job: Box<dyn Job>) {
        let mut jobs = vec![job];
        if self.poisoned.load(Ordering::Acquire) {
            return refuse(jobs, &DbFault::NotDurable);
        }
        match self.attempt(&mut jobs) {
            Err(fault) => refuse(jobs, &fault),
            Ok(Some(kept)) => self.finish(jobs, kept),
            Ok(None) => refuse(jobs, &DbFault::Undone),
        }
    }

    /// Begins and runs; how many are to be kept, or `None` when a job ended the transaction.
    fn attempt(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<Option<u64>, DbFault> {
        begin(self.conn)?;
        let mut kept = 0;
        for job in jobs {
            kept += u64::from(job.run(self.conn));
            if self.conn.depth() != Some(1) {
                self.clear_away();
                return Ok(None);
            }
        }
        Ok(Some(kept))
    }

    /// Whatever is left of a broken transaction is undone before the next `BEGIN`.
    fn clear_away(&mut self) {
        while self.conn.depth().is_some_and(|depth| depth > 0) {
            if Manager::rollback_transaction(self.conn).is_err() {
                break;
            }
        }
        if self.conn.depth() != Some(0) {
            self.poisoned.store(true, Ordering::Release);
        }
    }

    fn finish(&mut self, jobs: Vec<Box<dyn Job>>, kept: u64) {
        if kept == 0 {
            self.clear_away();
            return jobs.into_iter().for_each(|job| job.answer(Err(DbFault::Undone)));
        }
        match (self.commit)(self.conn) {
            Ok(()) => {
                self.tally.commits.fetch_add(1, Ordering::Relaxed);
                self.tally.writes.fetch_add(kept, Ordering::Relaxed);
                for job in jobs {
                    job.answer(Ok(()));
                }
            }
            Err(fault) => {
                let fault = self.after_failed_commit(&fault);
                refuse(jobs, &fault);
            }
        }
    }

    /// A full disk left nothing behind; any other failure leaves the outcome unknown.
    fn after_failed_commit(&mut self, fault: &DbFault) -> DbFault {
        self.clear_away();
        if matches!(fault, DbFault::Full) && self.conn.depth() == Some(0) {
            return DbFault::Full;
        }
        self.poisoned.store(true, Ordering::Release);
        DbFault::NotDurable
    }
}

/// Answers everybody whose work was to be kept with the same fault.
fn refuse(jobs: Vec<Box<dyn Job>>, fault: &DbFault) {
    for job in jobs {
        job.answer(Err(match fault {
            DbFault::Busy => DbFault::Busy,
            DbFault::Full => DbFault::Full,
            DbFault::NotDurable => DbFault::NotDurable,
            _ => DbFault::Undone,
        }));
    }
}

fn begin(conn: &mut AnyConnection) -> Result<(), DbFault> {
    match conn {
        AnyConnection::Sqlite(conn) => {
            Ok(AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")?)
        }
        AnyConnection::Postgres(_) => Err(DbFault::Unreachable("not SQLite".to_owned())),
    }
}

/// `COMMIT`: with `synchronous=FULL` it returns after the WAL was written through.
pub(in crate::db) fn commit_durably(conn: &mut AnyConnection) -> Result<(), DbFault> {
    Ok(Manager::commit_transaction(conn)?)
}
