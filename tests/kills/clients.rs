//! Clients that report and write on, and remember what was acknowledged to them.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use weerklank::client::House;
use weerklank::client::mailbox::Mailbox;
use weerklank::client::report::{Prepared, Reporter};
use weerklank::kernel::{Entropy, SystemEntropy};
use weerklank::protocol::receipt::Receipt;

use crate::installation::Installation;
use crate::world::report_input;

/// When a client takes something for acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acknowledges {
    /// With the receipt in hand.
    Answers,
    /// When it is sent: wrong, and so a control of what counts.
    Hopes,
}

/// A report that was acknowledged.
pub struct Report {
    pub prepared: Prepared,
    /// What the service signed; nothing where it was only hoped for.
    pub receipt: Option<Receipt>,
    /// Words sent afterwards, that were acknowledged or found in the mailbox.
    pub messages: Vec<String>,
}

/// Everything that was acknowledged.
#[derive(Default)]
pub struct Ledger {
    pub reports: Mutex<Vec<Report>>,
    /// How often something had to be sent again.
    pub again: AtomicUsize,
    /// Messages whose receipt was lost and that were found.
    pub found: AtomicUsize,
}

const RETRY: Duration = Duration::from_millis(50);
const MOST_MESSAGES: u64 = 3;

/// Reports, and writes a few messages after each report, until it is told to stop.
pub fn work(
    installation: &Installation,
    house: &House,
    ledger: &Ledger,
    stop: &AtomicBool,
    acknowledges: Acknowledges,
) {
    let reporter = Reporter { house, device: installation.device() };
    let dice: &dyn Entropy = &SystemEntropy;
    while !stop.load(Ordering::Relaxed) {
        let prepared = reporter.prepare(&report_input("bzk", "Weer een grap.")).unwrap();
        if acknowledges == Acknowledges::Hopes {
            let report = Report { prepared: prepared.clone(), receipt: None, messages: vec![] };
            ledger.reports.lock().unwrap().push(report);
            let _ = reporter.send(&prepared);
            continue;
        }
        let Some(receipt) = insist(ledger, stop, || reporter.send(&prepared).ok()) else { return };
        let mut report = Report { prepared, receipt: Some(receipt.receipt), messages: vec![] };
        for number in 0..dice.below(MOST_MESSAGES) {
            let words = format!("Aanvulling {number}.");
            let words_of_return = report.prepared.return_words.clone();
            let mut mailbox = Mailbox::new(house, installation.device(), &words_of_return).unwrap();
            if insist(ledger, stop, || say(&mut mailbox, &words, ledger)).is_none() {
                break;
            }
            report.messages.push(words);
        }
        ledger.reports.lock().unwrap().push(report);
    }
}

/// Tries until it is done; what is not done at the end of the test was not acknowledged.
fn insist<T>(ledger: &Ledger, stop: &AtomicBool, mut act: impl FnMut() -> Option<T>) -> Option<T> {
    loop {
        if let Some(done) = act() {
            return Some(done);
        }
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        ledger.again.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(RETRY);
    }
}

/// Sends words unless they are there: the receipt of an earlier try may have been lost.
fn say(mailbox: &mut Mailbox<'_>, words: &str, ledger: &Ledger) -> Option<()> {
    let shown = mailbox.show().ok()?;
    if shown.frames.iter().any(|frame| frame.text.as_deref() == Some(words)) {
        ledger.found.fetch_add(1, Ordering::Relaxed);
        return Some(());
    }
    mailbox.send(words).ok().map(drop)
}
