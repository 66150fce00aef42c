//! Who may do what: the whole permission table, on one screen.
//!
//! Separate because permissions that live in handlers are forgotten there. Everything that
//! touches a case, a batch or the directory asks here and gets a *grant*: a value that only
//! this module can make and that carries the id it was given for. It does no I/O and must
//! never answer with a wildcard: a new role or act does not compile until it is decided.

mod case;
mod house;
pub mod table;

pub use case::{CaseAct, CaseGrant, MayRead, ReaderState, Reading, may_act_on_case, may_read_case};
pub use house::{HouseAct, HouseGrant, may};

use serde::{Deserialize, Serialize};

use crate::kernel::{KeyId, MailboxId, StaffId};

/// What a member of staff is. One person has one role; the roles exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Opens words: the only role that does.
    Adviser,
    /// Confirms keys, publishes the list, sees deadlines and numbers.
    Coordinator,
    /// Opens count batches; never a case.
    ReportAuthor,
    /// Invites, imports organisations, reads the journal; opens nothing.
    Administrator,
}

impl Role {
    /// Every role, for tests that enumerate the table.
    pub const ALL: [Self; 4] =
        [Self::Adviser, Self::Coordinator, Self::ReportAuthor, Self::Administrator];

    /// The text stored and signed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adviser => "adviser",
            Self::Coordinator => "coordinator",
            Self::ReportAuthor => "reportAuthor",
            Self::Administrator => "administrator",
        }
    }

    /// Reads [`Role::name`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Who asks, as the server has established it from a signature or a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Who holds the mailbox key.
    Reporter(MailboxId),
    /// A member of staff.
    Staff(StaffActor),
}

/// A member of staff who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffActor {
    /// Her account.
    pub staff: StaffId,
    /// Her role.
    pub role: Role,
    /// Her keys, once made.
    pub key: Option<KeyId>,
    /// Whether a live statement of the directory confirms her keys and role today.
    /// An administrator has none and needs none: she opens nothing.
    pub confirmed: bool,
    /// Her organisations; their subtrees belong to them.
    pub organisations: Vec<String>,
}

/// Why something may not be done. Told in full to staff about their own acts; on the
/// reporter's plane, and about another's case, it looks like absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not exist for this actor.
    #[error("it is not there, or not yours")]
    NotYours,
    /// The role does not do this.
    #[error("this role does not do that")]
    Role,
    /// The keys are not confirmed by a live list.
    #[error("your keys are not confirmed in the directory")]
    NotConfirmed,
    /// The state of the case does not allow it.
    #[error("the case is not in a state for that")]
    State,
    /// The deputy's turn has not come.
    #[error(
        "a deputy reads when the term has lapsed, no adviser is at work or the coordinator opens"
    )]
    NotYet,
}
