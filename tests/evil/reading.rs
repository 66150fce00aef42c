//! What a person then reads, in one line; and tables of attacks with what they must read.

use weerklank::client::{ClientFault, FrameShown};

/// A fault: its name, and the rule where it has one.
pub fn fault(fault: &ClientFault) -> String {
    match fault {
        ClientFault::Directory(rule) => format!("directory: {}", rule.name()),
        ClientFault::Case(rule) => format!("case: {}", rule.name()),
        ClientFault::Older(what) => format!("older: {what}"),
        other => other.name().to_owned(),
    }
}

/// What came of something: `fine`, or the fault.
pub fn outcome<T>(done: Result<T, ClientFault>) -> String {
    done.map_or_else(|broken| fault(&broken), |_| "fine".to_owned())
}

/// Every frame as shown: `fine`, or the rule that failed. No frame that failed has a body.
pub fn frames(shown: &[FrameShown]) -> String {
    let one = |frame: &FrameShown| {
        if frame.verified {
            return "fine";
        }
        assert!(frame.text.is_none() && frame.body.is_none() && frame.day.is_none());
        frame.fault.unwrap_or("nothing")
    };
    shown.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Attacks of one kind, and what came of each.
#[derive(Default)]
pub struct Table(Vec<String>);

impl Table {
    /// One attack: what she reads must be this.
    pub fn row(&mut self, attack: &str, expected: &str, read: &str) {
        if read != expected {
            self.0.push(format!("RED {attack}: expected `{expected}`, she reads `{read}`"));
        }
    }

    /// All rows hold.
    pub fn close(self) {
        assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
    }
}
