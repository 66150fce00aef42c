//! `demo.json`: who is who in a demo, with the words that let a person look around.
//!
//! Separate because it holds secrets in plain text, which only a demo may do.

use std::fmt;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::DemoFault;
use super::founding::Founded;
use crate::protocol::root::RootFile;
use crate::startup::write_secret;

/// Everything a person needs to look around in a demo.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// Where it answers.
    pub url: String,
    /// The fingerprint of its root.
    pub root_fingerprint: String,
    /// Its staff.
    pub staff: Vec<StaffRecord>,
    /// Some of its reporters.
    pub reporters: Vec<ReporterRecord>,
}

/// One member of the staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StaffRecord {
    /// What she is.
    pub role: String,
    /// The slug of her organisation.
    pub organisation: String,
    /// Her name: what she is.
    pub name: String,
    /// With which she signs in.
    pub recovery_words: String,
}

/// One reporter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReporterRecord {
    /// Where it happened.
    pub organisation: String,
    /// How far her case has come.
    pub state: String,
    /// With which she returns.
    pub return_words: String,
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Weerklank (demo): {}", self.url)?;
        writeln!(f, "Root: {}\n", self.root_fingerprint)?;
        for staff in &self.staff {
            writeln!(
                f,
                "{} ({}, {})\n    {}",
                staff.name, staff.role, staff.organisation, staff.recovery_words
            )?;
        }
        for reporter in &self.reporters {
            writeln!(
                f,
                "reporter ({}, {})\n    {}",
                reporter.organisation, reporter.state, reporter.return_words
            )?;
        }
        write!(f, "\nTry: weerklank client mailbox --server {} --words \"…\"", self.url)
    }
}

impl Record {
    /// The record of a demo that was just made.
    pub fn of(
        url: &str,
        root: &RootFile,
        founded: &Founded,
        reporters: Vec<ReporterRecord>,
    ) -> Self {
        let staff = founded.members.iter().map(|member| StaffRecord {
            role: member.plan.label.to_owned(),
            organisation: member.plan.organisation.to_owned(),
            name: member.plan.name.to_owned(),
            recovery_words: member.recovery_words.to_string(),
        });
        Self {
            url: url.to_owned(),
            root_fingerprint: root.instance.to_string(),
            staff: staff.collect(),
            reporters,
        }
    }

    /// The recovery words of every coordinator.
    pub fn coordinators(&self) -> Vec<Zeroizing<String>> {
        let of = |staff: &&StaffRecord| staff.role == "coordinator";
        self.staff.iter().filter(of).map(|s| Zeroizing::new(s.recovery_words.clone())).collect()
    }

    /// Reads the record of an earlier start.
    ///
    /// # Errors
    /// When it cannot be read as one.
    pub fn read(path: &Path) -> Result<Self, DemoFault> {
        let text = fs::read_to_string(path)
            .map_err(|cause| DemoFault::File { path: path.to_owned(), cause })?;
        serde_json::from_str(&text).map_err(|_| DemoFault::Record(path.to_owned()))
    }

    /// Writes it, for its owner alone.
    ///
    /// # Errors
    /// What the system said.
    pub fn write(&self, path: &Path) -> Result<(), DemoFault> {
        let text =
            serde_json::to_string_pretty(self).map_err(|_| DemoFault::Record(path.to_owned()))?;
        write_secret(path, &text).map_err(|cause| DemoFault::File { path: path.to_owned(), cause })
    }
}
