//! Desk capsules: the seed of a year's count desk, for one report author.
//!
//! Separate because the root signs them, offline. The seed is a secret: the note exists only
//! to be sealed.

use serde::{Deserialize, Serialize};

use super::bytes::Seed;
use super::keys::Instance;
use super::note::{NoteBody, NoteKind};
use crate::kernel::{Day, KeyId};

/// What a desk capsule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeskNote {
    /// Which installation.
    pub instance: Instance,
    /// The year whose batches it opens.
    pub year: i16,
    /// Whom it is for.
    pub reader: KeyId,
    /// The count desk's seed.
    pub seed: Seed,
    /// When it was sealed.
    pub day: Day,
}

impl NoteBody for DeskNote {
    const KIND: NoteKind = NoteKind::Desk;
}
