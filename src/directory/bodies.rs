//! What anybody may fetch of one snapshot: the bytes of `/directory`, `/organisations`,
//! `/questionnaire` and, all of them in one, `/start`.
//!
//! Separate from the snapshot because these bytes are made once for everyone and packed once,
//! away from any request. They must never depend on who asks: a stranger could otherwise tell
//! by its size what somebody is asking for.

use serde::Serialize;
use utoipa::ToSchema;

use super::live::{Snapshot, Statements};
use crate::config::Questionnaire;
use crate::kernel::{Day, Packed};
use crate::protocol::parts;

/// What is served beside the directory, from the configuration.
#[derive(Debug, Clone)]
pub struct Beside {
    /// What a reporter is asked.
    pub questionnaire: Questionnaire,
    /// The body of `/instance`.
    pub instance: Vec<u8>,
}

/// The statements that a client verifies.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Directory)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryBody {
    /// The public key of the root that signed; believed only because its hash is configured.
    root: Option<String>,
    /// The public keys of all roots that ever signed here: desk capsules may be of an earlier
    /// one.
    roots: Vec<String>,
    /// The newest instance note; null before the root has signed one.
    instance: Option<String>,
    /// The newest list of every coordinator.
    lists: Vec<String>,
    /// In how many buckets the subjects' notes are served: a power of two.
    key_buckets: usize,
}

/// Subject notes: a fixed share of all, or those of the coordinators.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SubjectNotes)]
pub struct NotesBody {
    /// The notes.
    subjects: Vec<String>,
}

/// The bodies of one snapshot on one day.
#[derive(Debug, Clone, Default)]
pub struct Bodies {
    /// Of `/directory`.
    pub directory: Packed,
    /// Of `/organisations`; nothing before anything was imported.
    pub organisations: Option<Packed>,
    /// Of `/questionnaire`.
    pub questionnaire: Packed,
    /// Of `/start`.
    pub start: Packed,
}

impl Bodies {
    /// Writes and packs them; what is the same in `former` is not packed again. Blocks for
    /// some milliseconds.
    pub fn make(snapshot: &Snapshot, beside: &Beside, former: &Self, today: Day) -> Self {
        let statements = snapshot.statements();
        let directory = directory_json(statements, snapshot.key_buckets());
        let organisations = statements.organisations.clone();
        let questionnaire = beside.questionnaire.to_json(today);
        let tree = organisations.as_deref().unwrap_or_default();
        // No part here comes near 4 GiB, the one thing that cannot be written.
        let coordinators = notes_json(&snapshot.coordinator_notes());
        let start =
            parts::encode(&[&directory, tree, &questionnaire, &beside.instance, &coordinators]);
        let former_tree = former.organisations.clone().unwrap_or_default();
        Self {
            directory: former.directory.renew(directory),
            organisations: organisations.map(|tree| former_tree.renew(tree)),
            questionnaire: former.questionnaire.renew(questionnaire),
            start: former.start.renew(start.unwrap_or_default()),
        }
    }
}

/// Subject notes as they are served.
pub fn notes_json(notes: &[&str]) -> Vec<u8> {
    let subjects = notes.iter().map(|note| (*note).to_owned()).collect();
    serde_json::to_vec(&NotesBody { subjects }).unwrap_or_default()
}

fn directory_json(statements: &Statements, key_buckets: usize) -> Vec<u8> {
    let body = DirectoryBody {
        root: statements.root.map(|root| root.to_string()),
        roots: statements.roots.iter().map(ToString::to_string).collect(),
        instance: statements.instance.clone(),
        lists: statements.lists.clone(),
        key_buckets,
    };
    serde_json::to_vec(&body).unwrap_or_default()
}

#[cfg(test)]
mod tests;
