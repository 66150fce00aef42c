//! A reader of a case. No I/O.

use serde::{Deserialize, Serialize};

use crate::access::ReaderState;
use crate::kernel::{CaseId, KeyId};

/// What the reporter asked a reader to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReaderRole {
    /// Reads from the start.
    Adviser,
    /// Reads when the adviser does not answer, is away, or the coordinator opens.
    Deputy,
}

impl ReaderRole {
    /// The text stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adviser => "adviser",
            Self::Deputy => "deputy",
        }
    }

    /// Reads [`ReaderRole::name`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Adviser, Self::Deputy].into_iter().find(|role| role.name() == name)
    }

    /// What such a reader is at first.
    pub fn first_state(self) -> ReaderState {
        match self {
            Self::Adviser => ReaderState::Active,
            Self::Deputy => ReaderState::Waiting,
        }
    }
}

impl ReaderState {
    const ALL: [Self; 3] = [Self::Active, Self::Waiting, Self::Ended];

    /// The text stored and served.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Ended => "ended",
        }
    }

    /// Reads [`ReaderState::name`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A reader as the reporter names her.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedReader {
    /// Her keys.
    pub key: KeyId,
    /// What she is asked to be.
    pub role: ReaderRole,
}

/// Readers that a case may have: an adviser and a deputy, with room for a second pair.
pub const MOST_READERS: usize = 4;

/// Whether these can be the readers of a case: one to four, each once, and one who reads
/// from the start.
pub fn is_a_set(readers: &[NamedReader]) -> bool {
    let is_twice = |place: usize| readers[..place].iter().any(|r| r.key == readers[place].key);
    (1..=MOST_READERS).contains(&readers.len())
        && !(0..readers.len()).any(is_twice)
        && readers.iter().any(|reader| reader.role == ReaderRole::Adviser)
}

/// One reader of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The case.
    pub case: CaseId,
    /// Her keys.
    pub key: KeyId,
    /// What she was asked to be.
    pub role: ReaderRole,
    /// What she is now.
    pub state: ReaderState,
    /// Whether a coordinator, or an adviser who left, let her in before the term lapsed.
    pub is_let_in: bool,
    /// The newest epoch for which she holds a capsule.
    pub epoch: i32,
}

impl Reader {
    /// A reader from the start of an epoch.
    pub fn new(case: CaseId, key: KeyId, role: ReaderRole, epoch: i32) -> Self {
        Self { case, key, role, state: role.first_state(), is_let_in: false, epoch }
    }

    /// Whether she reads now or will.
    pub fn is_present(&self) -> bool {
        match self.state {
            ReaderState::Active | ReaderState::Waiting => true,
            ReaderState::Ended => false,
        }
    }
}

/// Where a capsule belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapsulePlace {
    /// The case.
    pub case: CaseId,
    /// Its reader.
    pub reader: KeyId,
    /// Its epoch.
    pub epoch: i32,
}

impl CapsulePlace {
    /// The text that binds a capsule's age header to its place at rest.
    pub fn position(&self) -> String {
        format!("{}/{}", self.reader, self.epoch)
    }
}
