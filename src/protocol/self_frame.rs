//! What an author seals to herself: drafts, count drafts, what she last saw.
//!
//! Separate because its body is hers alone; the protocol only fixes how versions follow one
//! another, so that a server cannot serve an older one unseen.

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, present};
use super::keys::Instance;
use super::note::{NoteBody, NoteKind};
use crate::kernel::{Day, KeyId, SlotId};

/// One version of what lies in a slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SelfNote {
    /// Which installation.
    pub instance: Instance,
    /// Whose.
    pub key: KeyId,
    /// Where.
    pub slot: SlotId,
    /// Which version, from 0.
    pub seq: u32,
    /// Hash of the version before.
    #[serde(deserialize_with = "present")]
    pub prev: Option<Hash>,
    /// When it was sealed.
    pub day: Day,
    /// Whatever the client keeps.
    pub body: serde_json::Map<String, serde_json::Value>,
}

impl NoteBody for SelfNote {
    const KIND: NoteKind = NoteKind::SelfNote;
}
