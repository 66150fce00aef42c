//! The writer with a commit that can be made to fail or to wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::*;
use crate::db::connection::{Purpose, Source};
use crate::db::schema::seen_days;
use crate::db::url::DatabaseUrl;

struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn new() -> Self {
        let ground = Self { folder: tempfile::tempdir().unwrap() };
        crate::db::migrate::MAIN.run(&mut ground.open(Purpose::Write)).unwrap();
        ground
    }

    fn open(&self, purpose: Purpose) -> AnyConnection {
        let url = DatabaseUrl::of_path(&self.folder.path().join("test.db")).unwrap();
        Source::new(&url, purpose).open().unwrap()
    }

    fn writer(&self, queue: usize, commit: Commit) -> Writer {
        Writer::start(self.open(Purpose::Write), queue, commit).unwrap()
    }

    fn days(&self) -> Vec<i32> {
        days(&mut self.open(Purpose::Read))
    }
}

fn days(conn: &mut AnyConnection) -> Vec<i32> {
    seen_days::table.select(seen_days::day).order(seen_days::day).load(conn).unwrap()
}

type Answer = oneshot::Receiver<Result<(), DbFault>>;

fn spend(writer: &Writer, day: i32) -> Result<Answer, DbFault> {
    writer.write("spend", move |conn| insert(conn, day))
}

fn insert(conn: &mut AnyConnection, day: i32) -> Result<(), DbFault> {
    diesel::insert_into(seen_days::table).values(seen_days::day.eq(day)).execute(conn)?;
    Ok(())
}

/// Holds the writer's thread until the gate is opened, so that what follows is one batch.
fn hold(writer: &Writer) -> mpsc::Sender<()> {
    let (gate, opened) = mpsc::channel::<()>();
    let opened = std::sync::Mutex::new(opened);
    let (started, has_started) = mpsc::channel::<()>();
    let work = move |_: &mut AnyConnection| {
        let _ = started.send(());
        let _ = opened.lock().unwrap().recv();
        Err::<(), _>(DbFault::Undone)
    };
    drop(writer.write("hold", work).unwrap());
    has_started.recv().unwrap();
    gate
}

#[test]
fn writes_that_wait_are_committed_together() {
    let ground = Ground::new();
    let writer = ground.writer(100, Box::new(commit_durably));
    let gate = hold(&writer);
    let before = writer.tally.commits.load(Ordering::Relaxed);
    let answers: Vec<Answer> = (0..64).map(|day| spend(&writer, day).unwrap()).collect();
    drop(gate);
    for answer in answers {
        answer.blocking_recv().unwrap().unwrap();
    }
    assert_eq!(writer.tally.commits.load(Ordering::Relaxed) - before, 1);
    assert_eq!(writer.tally.writes.load(Ordering::Relaxed), 64);
    assert_eq!(ground.days().len(), 64);
}

#[test]
fn nobody_is_answered_before_the_commit() {
    let ground = Ground::new();
    let mut reader = ground.open(Purpose::Read);
    let (gate, opened) = mpsc::channel::<()>();
    let (reached, has_reached) = mpsc::channel::<()>();
    let commit: Commit = Box::new(move |conn| {
        let _ = reached.send(());
        let _ = opened.recv();
        commit_durably(conn)
    });
    let writer = ground.writer(10, commit);
    let mut answer = spend(&writer, 1).unwrap();
    has_reached.recv().unwrap();
    assert!(answer.try_recv().is_err());
    assert_eq!(days(&mut reader), [0; 0]);
    gate.send(()).unwrap();
    answer.blocking_recv().unwrap().unwrap();
    assert_eq!(ground.days(), [1]);
}

#[test]
fn a_failed_commit_is_told_to_every_waiter_and_stops_the_writing() {
    let ground = Ground::new();
    let fails = Arc::new(AtomicBool::new(false));
    let failing = fails.clone();
    let commit: Commit = Box::new(move |conn| {
        if failing.load(Ordering::Relaxed) {
            return Err(DbFault::Query(diesel::result::Error::RollbackTransaction));
        }
        commit_durably(conn)
    });
    let writer = ground.writer(100, commit);
    spend(&writer, 0).unwrap().blocking_recv().unwrap().unwrap();
    let gate = hold(&writer);
    let answers: Vec<Answer> = (1..30).map(|day| spend(&writer, day).unwrap()).collect();
    fails.store(true, Ordering::Relaxed);
    drop(gate);
    for answer in answers {
        let told = answer.blocking_recv().unwrap();
        assert!(matches!(told, Err(DbFault::NotDurable)), "{told:?}");
    }
    fails.store(false, Ordering::Relaxed);
    assert!(matches!(spend(&writer, 30), Err(DbFault::NotDurable)));
    assert_eq!(ground.days(), [0]);
}

#[test]
fn a_real_failure_of_commit_is_no_success() {
    let ground = Ground::new();
    let mut conn = ground.open(Purpose::Write);
    conn.batch_execute(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY);
         CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);",
    )
    .unwrap();
    let writer = ground.writer(10, Box::new(commit_durably));
    let orphan = |conn: &mut AnyConnection| {
        Ok::<_, DbFault>(conn.batch_execute("INSERT INTO child VALUES (1)")?)
    };
    let told = writer.write("orphan", orphan).unwrap().blocking_recv().unwrap();
    assert!(matches!(told, Err(DbFault::NotDurable)), "{told:?}");
}

#[test]
fn a_full_queue_says_busy() {
    let ground = Ground::new();
    let writer = ground.writer(2, Box::new(commit_durably));
    let gate = hold(&writer);
    let first = spend(&writer, 1).unwrap();
    let second = spend(&writer, 2).unwrap();
    assert!(matches!(spend(&writer, 3), Err(DbFault::Busy)));
    drop(gate);
    first.blocking_recv().unwrap().unwrap();
    second.blocking_recv().unwrap().unwrap();
    spend(&writer, 4).unwrap().blocking_recv().unwrap().unwrap();
}

#[test]
fn what_is_queued_is_written_before_the_writer_goes() {
    let ground = Ground::new();
    let writer = ground.writer(100, Box::new(commit_durably));
    let answers: Vec<Answer> = (0..20).map(|day| spend(&writer, day).unwrap()).collect();
    drop(writer);
    assert_eq!(ground.days().len(), 20);
    for answer in answers {
        answer.blocking_recv().unwrap().unwrap();
    }
}

/// A full disk ends the whole transaction in SQLite, not only the statement.
#[test]
fn a_write_that_fills_the_disk_fails_alone() {
    let ground = Ground::new();
    let mut conn = ground.open(Purpose::Write);
    conn.batch_execute("CREATE TABLE heap (content BLOB); PRAGMA max_page_count = 200").unwrap();
    let writer = Writer::start(conn, 10, Box::new(commit_durably)).unwrap();
    let gate = hold(&writer);
    let before = spend(&writer, 1).unwrap();
    let large = |conn: &mut AnyConnection| {
        Ok::<_, DbFault>(conn.batch_execute("INSERT INTO heap VALUES (zeroblob(8000000))")?)
    };
    let large = writer.write("large", large).unwrap();
    let after = spend(&writer, 2).unwrap();
    drop(gate);
    before.blocking_recv().unwrap().unwrap();
    let told = large.blocking_recv().unwrap();
    assert!(matches!(told, Err(DbFault::Full)), "{told:?}");
    after.blocking_recv().unwrap().unwrap();
    assert_eq!(ground.days(), [1, 2]);
}

#[test]
fn a_work_that_ends_the_transaction_itself_is_undone_and_not_acknowledged() {
    let ground = Ground::new();
    let writer = ground.writer(10, Box::new(commit_durably));
    let gate = hold(&writer);
    let before = spend(&writer, 1).unwrap();
    let ending = |conn: &mut AnyConnection| {
        insert(conn, 7)?;
        Ok::<_, DbFault>(conn.batch_execute("ROLLBACK")?)
    };
    let ending = writer.write("ending", ending).unwrap();
    drop(gate);
    before.blocking_recv().unwrap().unwrap();
    assert!(ending.blocking_recv().unwrap().is_err());
    assert_eq!(ground.days(), [1]);
    spend(&writer, 2).unwrap().blocking_recv().unwrap().unwrap();
}
