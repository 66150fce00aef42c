//! Capsules: the seeds of a case for one reader.
//!
//! Separate because a capsule is what makes somebody a reader. Its seeds are secrets: the
//! note exists only to be sealed, and its `Debug` shows no seed.

use serde::{Deserialize, Serialize};

use super::bytes::{Seed, present};
use super::keys::Instance;
use super::note::{NoteBody, NoteKind};
use crate::kernel::{CaseId, Day, KeyId};

/// The seeds of one epoch of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EpochSeeds {
    /// Which epoch, from 1.
    pub epoch: u32,
    /// The case identity's seed.
    pub case: Seed,
    /// The note identity's seed; absent until somebody acknowledged.
    #[serde(deserialize_with = "present")]
    pub note: Option<Seed>,
}

/// What a capsule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CapsuleNote {
    /// Which installation.
    pub instance: Instance,
    /// Which case.
    pub case: CaseId,
    /// The epoch in which it was sealed.
    pub epoch: u32,
    /// Whom it is for.
    pub reader: KeyId,
    /// The seeds of all epochs that the reader may read.
    pub seeds: Vec<EpochSeeds>,
    /// When it was sealed.
    pub day: Day,
}

impl NoteBody for CapsuleNote {
    const KIND: NoteKind = NoteKind::Capsule;
}
