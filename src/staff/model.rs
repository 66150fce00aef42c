//! Who works here: accounts, invitations, unlock paths, terms of a session. No I/O.

use serde::{Deserialize, Serialize};

use super::passkey::MadePasskey;
use crate::access::Role;
use crate::kernel::{Day, KeyId, StaffId};
use crate::protocol::statement::SubjectRole;
use crate::protocol::{Recipient, VerifyKey};

/// How long an invitation can be used.
pub const INVITATION_SECONDS: i64 = 7 * 86_400;
/// How long a session may be idle.
pub const IDLE_SECONDS: i64 = 15 * 60;
/// How long a session lives at most.
pub const SESSION_SECONDS: i64 = 8 * 3_600;
/// How stale `seen` may be before it is written anew.
pub const SEEN_SECONDS: i64 = 60;
/// Unlock paths that an account has at least.
pub const LEAST_PATHS: usize = 2;
/// Unlock paths that an account has at most.
pub const MOST_PATHS: usize = 8;
/// Characters of a name at most.
pub const NAME_CHARACTERS: usize = 120;

/// What an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AccountState {
    /// Keys and wraps are there; she has not shown yet that she can open a wrap.
    Enrolling,
    /// Complete.
    Active,
    /// Ended at the machine itself: opens no door any more.
    Ended,
}

impl AccountState {
    /// The text stored and told.
    pub fn name(self) -> &'static str {
        match self {
            Self::Enrolling => "enrolling",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }

    /// Reads [`AccountState::name`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Enrolling, Self::Active, Self::Ended].into_iter().find(|state| state.name() == name)
    }
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Stays when keys change.
    pub id: StaffId,
    /// One role.
    pub role: Role,
    /// As colleagues know her.
    pub name: String,
    /// Slugs; for administrators where they work.
    pub organisations: Vec<String>,
    /// How far she is.
    pub state: AccountState,
    /// The id of her two public keys.
    pub key: KeyId,
    /// Verifies what she signs.
    pub verify_key: VerifyKey,
    /// To which is sealed what is for her.
    pub recipient: Recipient,
    /// Since when.
    pub since: Day,
}

/// What an invitation grants to who brings its token first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The role.
    pub role: Role,
    /// The name.
    pub name: String,
    /// Slugs.
    pub organisations: Vec<String>,
    /// UTC second after which it is worth nothing.
    pub expires: i64,
    /// Whose account it became.
    pub used_by: Option<StaffId>,
}

/// By what a staff root is unlocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PathKind {
    /// Fifteen recovery words.
    Words,
    /// A passkey.
    Passkey,
}

impl PathKind {
    /// The text stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Passkey => "passkey",
        }
    }

    /// Reads [`PathKind::name`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Words, Self::Passkey].into_iter().find(|kind| kind.name() == name)
    }
}

/// One way to unlock a staff root, as a client tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PathInput {
    /// Recovery words.
    Words {
        /// Signs in.
        sign_in_key: VerifyKey,
    },
    /// A passkey.
    Passkey {
        /// What the browser answered when it was made.
        registration: serde_json::Value,
    },
}

/// By what somebody who comes by an unlock path shows that she may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// She signs with the key that her words give.
    Words(VerifyKey),
    /// Her passkey signs.
    Passkey(MadePasskey),
}

impl Means {
    /// What kind.
    pub fn kind(&self) -> PathKind {
        match self {
            Self::Words(_) => PathKind::Words,
            Self::Passkey(_) => PathKind::Passkey,
        }
    }

    /// The name of the path. Two sets of words have the same empty credential id, and are told
    /// apart by their sign-in key.
    pub fn path(&self) -> String {
        match self {
            Self::Words(sign_in_key) => format!("words:{sign_in_key}"),
            Self::Passkey(made) => made.credential.clone(),
        }
    }

    /// The credential id with which its keys are derived.
    pub fn credential(&self) -> &str {
        match self {
            Self::Words(_) => "",
            Self::Passkey(made) => &made.credential,
        }
    }
}

/// The role that a subject note can say; an administrator has no note.
pub fn subject_role(role: Role) -> Option<SubjectRole> {
    match role {
        Role::Adviser => Some(SubjectRole::Adviser),
        Role::Coordinator => Some(SubjectRole::Coordinator),
        Role::ReportAuthor => Some(SubjectRole::ReportAuthor),
        Role::Administrator => None,
    }
}

/// What the directory says of keys on a day. Made by the subject `directory`.
pub trait Confirmations: Send + Sync {
    /// The organisations for which a live statement confirms this key in this role on this
    /// day; nothing when none does.
    fn confirmed(&self, key: &KeyId, role: Role, day: Day) -> Option<Vec<String>>;
}
