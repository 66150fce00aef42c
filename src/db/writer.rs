//! The one SQLite writer: a thread that commits waiting writes together.
//!
//! Separate because everything durable hangs on its order: each job runs in a savepoint of
//! its own inside one `BEGIN IMMEDIATE`, and nobody is answered before the `COMMIT` came
//! back. It must never answer `Ok` earlier, and never take another write after a commit
//! whose outcome is unknown.

mod batch;
mod job;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::connection::AnyConnection;
use super::fault::DbFault;
use super::sqlite;
use batch::Batch;
pub(super) use batch::{Commit, commit_durably};
use job::{Job, Write};

/// The most writes in one commit: bounds how long the first of them waits, and keeps the
/// pages of a commit of reports within the writer's cache; beyond it they are written twice.
const LARGEST_BATCH: usize = 64;

/// How much was written since the start.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Durable commits.
    pub commits: AtomicU64,
    /// Writes that those commits kept.
    pub writes: AtomicU64,
}

type Reply = oneshot::Sender<Result<(), DbFault>>;

enum Message {
    Write(Box<dyn Job>),
    EmptyWal(Reply),
}

/// The door to the writer's thread.
pub(super) struct Writer {
    queue: Option<SyncSender<Message>>,
    thread: Option<JoinHandle<()>>,
    poisoned: Arc<AtomicBool>,
    pub tally: Arc<Tally>,
}

impl Writer {
    /// Starts the thread. `queue` writes may wait; `commit` ends a transaction durably.
    pub fn start(conn: AnyConnection, queue: usize, commit: Commit) -> Result<Self, DbFault> {
        let (sender, receiver) = sync_channel(queue);
        let poisoned = Arc::new(AtomicBool::new(false));
        let tally = Arc::new(Tally::default());
        let mut room =
            Room { conn, commit, poisoned: poisoned.clone(), tally: tally.clone(), receiver };
        let thread = std::thread::Builder::new()
            .name("db-writer".to_owned())
            .spawn(move || room.serve())
            .map_err(|error| DbFault::Unreachable(error.to_string()))?;
        Ok(Self { queue: Some(sender), thread: Some(thread), poisoned, tally })
    }

    /// Queues a write; the answer comes after its commit.
    pub fn write<T, E, W>(
        &self,
        name: &'static str,
        work: W,
    ) -> Result<oneshot::Receiver<Result<T, E>>, DbFault>
    where
        T: Send + 'static,
        E: From<DbFault> + Send + 'static,
        W: Fn(&mut AnyConnection) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.send(Message::Write(Box::new(Write::new(name, work, reply))))?;
        Ok(answer)
    }

    /// Queues the emptying of the WAL.
    pub fn empty_wal(&self) -> Result<oneshot::Receiver<Result<(), DbFault>>, DbFault> {
        let (reply, answer) = oneshot::channel();
        self.send(Message::EmptyWal(reply))?;
        Ok(answer)
    }

    /// Whether no further write is taken.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned.load(Ordering::Acquire)
    }

    fn send(&self, message: Message) -> Result<(), DbFault> {
        if self.is_poisoned() {
            return Err(DbFault::NotDurable);
        }
        let queue = self.queue.as_ref().ok_or(DbFault::NotDurable)?;
        queue.try_send(message).map_err(|error| match error {
            TrySendError::Full(_) => DbFault::Busy,
            TrySendError::Disconnected(_) => DbFault::NotDurable,
        })
    }
}

impl Drop for Writer {
    /// Lets what is queued be written, then closes the database.
    fn drop(&mut self) {
        drop(self.queue.take());
        let Some(thread) = self.thread.take() else { return };
        // - A job may hold the last handle of its own writer.
        if thread.thread().id() != std::thread::current().id() {
            let _ = thread.join();
        }
    }
}

/// What the thread owns.
struct Room {
    conn: AnyConnection,
    commit: Commit,
    poisoned: Arc<AtomicBool>,
    tally: Arc<Tally>,
    receiver: Receiver<Message>,
}

impl Room {
    fn serve(&mut self) {
        while let Ok(message) = self.receiver.recv() {
            match message {
                Message::EmptyWal(reply) => self.empty_wal(reply),
                Message::Write(first) => {
                    let (jobs, next) = self.gather(first);
                    self.run(jobs);
                    if let Some(reply) = next {
                        self.empty_wal(reply);
                    }
                }
            }
        }
    }

    /// The jobs that wait already, up to one that is no write.
    fn gather(&mut self, first: Box<dyn Job>) -> (Vec<Box<dyn Job>>, Option<Reply>) {
        let mut jobs = vec![first];
        while jobs.len() < LARGEST_BATCH {
            match self.receiver.try_recv() {
                Ok(Message::Write(job)) => jobs.push(job),
                Ok(Message::EmptyWal(reply)) => return (jobs, Some(reply)),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        (jobs, None)
    }

    fn run(&mut self, jobs: Vec<Box<dyn Job>>) {
        if self.poisoned.load(Ordering::Acquire) {
            for job in jobs {
                job.answer(Err(DbFault::NotDurable));
            }
            return;
        }
        let mut batch = Batch {
            conn: &mut self.conn,
            commit: &mut self.commit,
            poisoned: &self.poisoned,
            tally: &self.tally,
        };
        batch.run(jobs);
    }

    fn empty_wal(&mut self, reply: Reply) {
        let outcome = match &mut self.conn {
            AnyConnection::Sqlite(conn) => sqlite::empty_wal(conn),
            AnyConnection::Postgres(_) => Ok(()),
        };
        let _ = reply.send(outcome);
    }
}

#[cfg(test)]
mod tests;
