//! The count after the last kill: in the tables, and through the door.

use std::fmt;
use std::sync::atomic::Ordering;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use weerklank::client::House;
use weerklank::client::mailbox::Mailbox;
use weerklank::client::report::Reporter;

use crate::clients::{Ledger, Report};
use crate::installation::Installation;

/// What was counted.
#[derive(Debug, Default)]
pub struct Tally {
    pub submissions: usize,
    pub messages: usize,
    /// Cases that nobody got an answer for before the end.
    pub unknown: usize,
    pub again: usize,
    pub found: usize,
    pub integrity: String,
    /// What must not be.
    pub faults: Vec<String>,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { submissions, messages, unknown, again, found, integrity, faults } = self;
        write!(
            f,
            "{submissions} submissions and {messages} messages acknowledged, {} wrong; sent \
             again {again} times, {found} lost receipts of messages found; {unknown} cases taken \
             in without an answer before the end; integrity check: {integrity}",
            faults.len()
        )?;
        faults.iter().take(5).try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Compares what was acknowledged with what is there. The service is down and is started.
pub fn count(installation: &Installation, house: &House, ledger: &Ledger) -> Tally {
    let reports = ledger.reports.lock().unwrap();
    let mut tally = Tally {
        submissions: reports.len(),
        messages: reports.iter().map(|report| report.messages.len()).sum(),
        again: ledger.again.load(Ordering::Relaxed),
        found: ledger.found.load(Ordering::Relaxed),
        ..Tally::default()
    };
    count_rows(installation, &reports, &mut tally);
    let _service = installation.start();
    for report in reports.iter().filter(|report| report.receipt.is_some()) {
        count_at_the_door(installation, house, report, &mut tally);
    }
    // - Sending everything again has made nothing new.
    let mut conn = SqliteConnection::establish(&installation.database()).unwrap();
    let cases = number(&mut conn, "SELECT count(*) AS number FROM cases");
    let expected = i64::try_from(tally.submissions + tally.unknown).unwrap();
    if cases != expected && tally.faults.is_empty() {
        tally.faults.push(format!("{cases} cases instead of {expected}: doubled"));
    }
    tally
}

fn count_rows(installation: &Installation, reports: &[Report], tally: &mut Tally) {
    let mut conn = SqliteConnection::establish(&installation.database()).unwrap();
    let check: Vec<Line> =
        diesel::sql_query("SELECT integrity_check AS text FROM pragma_integrity_check")
            .load(&mut conn)
            .unwrap();
    tally.integrity = check.into_iter().map(|line| line.text).collect::<Vec<_>>().join("; ");
    if tally.integrity != "ok" {
        tally.faults.push(tally.integrity.clone());
    }
    let orphans = "SELECT count(*) AS number FROM pragma_foreign_key_check";
    let half = "SELECT count(*) AS number FROM cases WHERE \
        (SELECT count(*) FROM frames WHERE case_id = id AND position = 0) <> 1 OR \
        (SELECT count(*) FROM capsules WHERE case_id = id) <> \
        (SELECT count(*) FROM readers WHERE case_id = id)";
    for (what, query) in [("rows without a case", orphans), ("half-written cases", half)] {
        let found = number(&mut conn, query);
        if found != 0 {
            tally.faults.push(format!("{found} {what}"));
        }
    }
    let mut there = 0;
    for report in reports {
        if is_there(&mut conn, &report.prepared.case.to_string()) {
            there += 1;
        } else {
            tally.faults.push(format!("{}: lost", report.prepared.case));
        }
    }
    let all = number(&mut conn, "SELECT count(*) AS number FROM cases");
    tally.unknown = usize::try_from(all).unwrap() - there;
}

fn is_there(conn: &mut SqliteConnection, case: &str) -> bool {
    let query = diesel::sql_query("SELECT id AS text FROM cases WHERE id = ?");
    let lines: Vec<Line> = query.bind::<Text, _>(case).load(conn).unwrap();
    lines.len() == 1
}

/// The same report sent again gets the same receipt, and its mailbox shows what was said,
/// each word once.
fn count_at_the_door(
    installation: &Installation,
    house: &House,
    report: &Report,
    tally: &mut Tally,
) {
    let case = report.prepared.case;
    let reporter = Reporter { house, device: installation.device() };
    let again = reporter.send(&report.prepared).map(|sent| sent.receipt);
    if again.as_ref().ok() != report.receipt.as_ref() {
        tally.faults.push(format!("{case}: another receipt, {:?}", again.err()));
    }
    let words = &report.prepared.return_words;
    let shown = Mailbox::new(house, installation.device(), words).unwrap().show();
    let texts: Vec<String> = match shown {
        Ok(shown) => shown.frames.into_iter().skip(1).filter_map(|frame| frame.text).collect(),
        Err(fault) => return tally.faults.push(format!("{case}: {fault}")),
    };
    let mut rest = texts.clone();
    rest.retain(|text| !report.messages.contains(text));
    // - One more may be there: sent, but its answer did not come before the end.
    if texts.len() - rest.len() != report.messages.len() || rest.len() > 1 {
        tally.faults.push(format!("{case}: messages lost or doubled: {texts:?}"));
    }
}

fn number(conn: &mut SqliteConnection, query: &str) -> i64 {
    diesel::sql_query(query).get_result::<Number>(conn).unwrap().number
}
