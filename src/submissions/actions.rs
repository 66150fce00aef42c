//! Taking a submission in: everything of it, or nothing, in one transaction.

use crate::cases::actions::{self as cases, OpenFault};
use crate::cases::model::StoredCase;
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::conversations::actions::{self as conversations, LockedFrame};
use crate::db::{AnyConnection, DbFault};
use crate::kernel::Day;
use crate::readers::actions::{self as readers, LockedCapsule, ReadersFault};
use crate::readers::model::NamedReader;

/// A submission, locked for storing.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The new case, as it will be stored.
    pub stored: StoredCase,
    /// Who reads, in order.
    pub readers: Vec<NamedReader>,
    /// One capsule per reader, in order.
    pub capsules: Vec<LockedCapsule>,
    /// The report, first frame of the dialogue.
    pub report: LockedFrame,
    /// The challenge of the request.
    pub spending: Spending,
}

/// Why a submission is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum SubmitFault {
    /// An id that another submission used.
    #[error("an id that was used before")]
    Used,
    /// Readers and capsules do not fit.
    #[error(transparent)]
    Readers(#[from] ReadersFault),
    /// The challenge.
    #[error(transparent)]
    Spend(#[from] SpendFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl SubmitFault {
    /// Whether nothing was stored for sure. A database that failed may have failed behind the
    /// commit; busy and full it says before.
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Db(fault)
            | Self::Spend(SpendFault::Db(fault))
            | Self::Readers(ReadersFault::Db(fault)) => {
                matches!(fault, DbFault::Busy | DbFault::Full)
            }
            Self::Used | Self::Spend(SpendFault::Spent) | Self::Readers(_) => true,
        }
    }
}

/// What became of a submission that is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenIn {
    /// It is a case from this day on.
    Now(Day),
    /// It was one already, since this day.
    Before(Day),
}

impl TakenIn {
    /// The day on which it was received.
    pub fn day(self) -> Day {
        match self {
            Self::Now(day) | Self::Before(day) => day,
        }
    }
}

impl From<OpenFault> for SubmitFault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Used => Self::Used,
            OpenFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// Takes a submission in. The same submission sent again stays one case and has its first day.
///
/// # Errors
/// [`SubmitFault`]; nothing is stored then.
pub fn submit(tx: &mut AnyConnection, submission: &Submission) -> Result<TakenIn, SubmitFault> {
    let stored = &submission.stored;
    if let Some(before) = cases::find(tx, stored.case.id)? {
        let is_same = before.submission == stored.submission;
        let before = TakenIn::Before(before.case.received);
        return if is_same { Ok(before) } else { Err(SubmitFault::Used) };
    }
    spend(tx, &submission.spending)?;
    cases::open(tx, stored)?;
    readers::name_first(tx, stored.case.id, &submission.readers, &submission.capsules)?;
    conversations::begin(tx, &submission.report)?;
    Ok(TakenIn::Now(stored.case.received))
}
