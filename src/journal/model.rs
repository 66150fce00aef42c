//! What an entry is, and how batches hang together.
//!
//! Separate so that the chain can be checked without a database.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kernel::{Day, KeyId, StaffId};
use crate::protocol::Hash;
use crate::protocol::bytes::hash_all;

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $name:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $type { $($(#[$each])* $name,)+ }

        impl $type {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The text that is stored and shown.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// Reads [`Self::name`].
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

named! {
    /// From where it was done.
    JournalPlane {
        /// At the machine of the service, on its command line.
        Console = "console",
        /// By staff, through the service.
        Staff = "staff",
    }
}

named! {
    /// What was done. Names stay for ever: they are in the chain.
    Act {
        /// Somebody was invited.
        StaffInvited = "staffInvited",
        /// An invitation was taken back before anybody used it.
        InvitationWithdrawn = "invitationWithdrawn",
        /// Somebody's account was ended at the machine itself.
        StaffEnded = "staffEnded",
        /// Somebody made her keys.
        StaffEnrolled = "staffEnrolled",
        /// Somebody showed that she can open her wraps.
        StaffCompleted = "staffCompleted",
        /// Somebody signed in.
        SignedIn = "signedIn",
        /// Somebody signed out.
        SignedOut = "signedOut",
        /// Somebody made one more way to unlock her keys.
        PathAdded = "pathAdded",
        /// Somebody took a way to unlock her keys away.
        PathRemoved = "pathRemoved",
        /// The tree of organisations was replaced.
        OrganisationsImported = "organisationsImported",
        /// A statement of the root was imported.
        InstanceImported = "instanceImported",
        /// A coordinator countersigned somebody's keys.
        SubjectConfirmed = "subjectConfirmed",
        /// A coordinator published her list.
        ListPublished = "listPublished",
        /// An adviser sent a count.
        CountSent = "countSent",
        /// A report author fetched counts.
        CountsFetched = "countsFetched",
        /// A coordinator let the deputies of a case in; of which case is not told.
        DeputyOpened = "deputyOpened",
        /// A report author proposed a release.
        ReleaseProposed = "releaseProposed",
        /// Another report author approved it: it is published.
        ReleaseApproved = "releaseApproved",
        /// A report author took a proposal away.
        ReleaseWithdrawn = "releaseWithdrawn",
    }
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// On which day.
    pub day: Day,
    /// From where.
    pub plane: JournalPlane,
    /// By whom: a key or staff id; nobody on the console.
    pub actor: Option<String>,
    /// What.
    pub act: Act,
    /// To what: an id, a hash, a slug; never words.
    pub subject: Option<String>,
}

impl Entry {
    /// Something that a member of staff did with her key.
    pub fn by_key(day: Day, key: KeyId, act: Act) -> Self {
        Self::new(day, JournalPlane::Staff, Some(key.to_string()), act)
    }

    /// Something that a member of staff did in a session, or while she enrolled.
    pub fn by_staff(day: Day, staff: StaffId, act: Act) -> Self {
        Self::new(day, JournalPlane::Staff, Some(staff.to_string()), act)
    }

    /// Something done on the command line.
    pub fn on_console(day: Day, act: Act) -> Self {
        Self::new(day, JournalPlane::Console, None, act)
    }

    /// The same, about this id, hash or slug.
    #[must_use]
    pub fn about(self, subject: impl fmt::Display) -> Self {
        Self { subject: Some(subject.to_string()), ..self }
    }

    fn new(day: Day, plane: JournalPlane, actor: Option<String>, act: Act) -> Self {
        Self { day, plane, actor, act, subject: None }
    }
}

/// An entry as it is kept in a batch and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = JournalEntry)]
pub struct EntryLine {
    /// Random, so that it tells no order.
    pub id: String,
    /// The day, `2026-11-22`.
    pub day: String,
    /// `console` or `staff`.
    pub plane: String,
    /// Key or staff id; null for the console.
    pub actor: Option<String>,
    /// What was done.
    pub act: String,
    /// Id, hash or slug of what it was done to.
    pub subject: Option<String>,
}

/// A link of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// From 1, without gaps.
    pub number: i64,
    /// The last day of its entries.
    pub day: Day,
    /// [`batch_hash`] of the rest.
    pub hash: Hash,
    /// Hash of the batch before; none for the first.
    pub previous: Option<Hash>,
    /// The entries: JSON, by id.
    pub entries: Vec<u8>,
}

/// Where the chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// A batch is missing before this number.
    #[error("the journal lacks the batch before {0}")]
    Gap(i64),
    /// This batch does not follow the one before.
    #[error("batch {0} of the journal does not follow the one before it")]
    Previous(i64),
    /// This batch was changed.
    #[error("batch {0} of the journal was changed")]
    Changed(i64),
}

/// The hash of a batch: SHA-256 of label, number, day, previous hash (zeros for none), entries.
pub fn batch_hash(number: i64, day: Day, previous: Option<Hash>, entries: &[u8]) -> Hash {
    let previous = previous.map_or([0; 32], |hash| *hash.as_bytes());
    hash_all(&[
        b"weerklank/journal/v1",
        &number.to_be_bytes(),
        &day.number().to_be_bytes(),
        &previous,
        entries,
    ])
}

/// Checks a whole chain, from its first batch on.
///
/// # Errors
/// The first [`ChainFault`].
pub fn check_chain(batches: &[Batch]) -> Result<(), ChainFault> {
    let mut previous = None;
    for (place, batch) in batches.iter().enumerate() {
        if usize::try_from(batch.number) != Ok(place + 1) {
            return Err(ChainFault::Gap(batch.number));
        }
        if batch.previous != previous {
            return Err(ChainFault::Previous(batch.number));
        }
        if batch_hash(batch.number, batch.day, previous, &batch.entries) != batch.hash {
            return Err(ChainFault::Changed(batch.number));
        }
        previous = Some(batch.hash);
    }
    Ok(())
}
