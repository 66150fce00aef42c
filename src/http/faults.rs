//! Faults of the floors below, as the problems that a client sees.
//!
//! Separate so that every subject's handlers show them alike. It must never tell what the
//! database said.

use super::problem::{Kind, Problem};
use super::troubles::kind_of;
use crate::access::Refusal;
use crate::db::DbFault;

/// Staff are told why in full about their own acts; another's looks like absence.
impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotYours => Self::not_found(),
            Refusal::Role => Self::new(Kind::Forbidden),
            Refusal::NotConfirmed => Self::new(Kind::NotConfirmed),
            Refusal::State => Self::new(Kind::WrongState),
            Refusal::NotYet => Self::new(Kind::NotYet),
        }
    }
}

/// What the database could not do.
impl From<DbFault> for Problem {
    /// Its kind is for the operator's log ([`Troubles`](super::troubles::Troubles)), not for
    /// who asked; rows, tables and settings are for neither.
    fn from(fault: DbFault) -> Self {
        let busy = Self::new(Kind::Busy).retry_after(2).value("seconds", 2);
        let trouble = kind_of(&fault);
        let problem = match fault {
            DbFault::Busy | DbFault::Contended => busy,
            DbFault::Full => Self::new(Kind::Full),
            DbFault::Unreachable(_)
            | DbFault::Setting { .. }
            | DbFault::SqliteTooOld { .. }
            | DbFault::SchemaNewer { .. }
            | DbFault::SchemaOlder
            | DbFault::NotEmpty { .. }
            | DbFault::Damaged(_)
            | DbFault::Migration(_)
            | DbFault::NotDurable
            | DbFault::Undone
            | DbFault::Panicked(_)
            | DbFault::Taken
            | DbFault::Reference
            | DbFault::NotOne { .. }
            | DbFault::Inconsistent { .. }
            | DbFault::Query(_) => Self::new(Kind::Internal),
        };
        problem.because(trouble)
    }
}
