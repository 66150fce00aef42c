//! The administrator: inviting, importing organisations, reading the journal.
//!
//! Separate because an administrator opens nothing: she has keys to sign with and no words.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fault::ClientFault;
use super::request::{Act, input, text};
use super::staff::{Session, StaffRole};

/// An invitation: it works once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Invitation {
    /// The token, or the link with it.
    pub invitation: String,
    /// Until when, as the service says.
    pub expires: Value,
}

/// What an import changes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Imported {
    /// One line per change.
    pub diff: Vec<Value>,
    /// What is allowed but worth a look.
    #[serde(default)]
    pub warnings: Vec<Value>,
    /// Hash of the tree as it would be served: what the next list names.
    pub hash: Value,
}

#[derive(Deserialize)]
struct Journal {
    entries: Vec<Value>,
    #[serde(default)]
    next: Option<i64>,
}

impl Session {
    /// Invites somebody, as an administrator or a coordinator.
    ///
    /// # Errors
    /// A refusal.
    pub fn invite(
        &self,
        role: StaffRole,
        name: &str,
        organisations: &[String],
    ) -> Result<Invitation, ClientFault> {
        let role = serde_json::to_value(role).unwrap_or(Value::Null);
        let act = Act {
            path: "/staff/invitations",
            action: "invite",
            input: input([
                ("key", text(&self.key)),
                ("role", role),
                ("name", name.into()),
                ("organisations", organisations.into()),
            ]),
            bodies: Vec::new(),
        };
        self.act(&act)?.json("an invitation")
    }

    /// Imports organisations from CSV, or only shows what would change.
    ///
    /// # Errors
    /// A refusal, with every fault of the file.
    pub fn import_organisations(&self, csv: &[u8], dry_run: bool) -> Result<Imported, ClientFault> {
        let act = Act {
            path: "/staff/organisations",
            action: "import",
            input: input([("key", text(&self.key)), ("dryRun", dry_run.into())]),
            bodies: vec![csv],
        };
        self.act(&act)?.json("what an import changes")
    }

    /// The journal, page by page, from after this batch; nothing: from the beginning.
    ///
    /// # Errors
    /// A refusal.
    pub fn journal(&self, after: Option<i64>) -> Result<Vec<Value>, ClientFault> {
        let (mut entries, mut after) = (Vec::new(), after);
        loop {
            let body = input([("after", after.map_or(Value::Null, Value::from))]);
            let page: Journal = self.fetch("/staff/journal", &body)?.json("a journal")?;
            entries.extend(page.entries);
            match page.next {
                Some(next) if after.is_none_or(|after| next > after) => after = Some(next),
                _ => return Ok(entries),
            }
        }
    }
}
