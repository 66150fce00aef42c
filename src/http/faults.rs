//! Faults of the floors below, as the problems that a client sees.
//!
//! Separate so that every subject's handlers show them alike. It must never tell what the
//! database said.

use super::problem::{Kind, Problem};
use crate::access::Refusal;
use crate::db::DbFault;

/// Staff are told why in full about their own acts; another's looks like absence.
impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotYours => Self::not_found(),
            Refusal::Role | Refusal::NotConfirmed | Refusal::NotYet => Self::new(Kind::Forbidden),
            Refusal::State => Self::new(Kind::Conflict),
        }
    }
}

/// What the database could not do.
impl From<DbFault> for Problem {
    fn from(fault: DbFault) -> Self {
        match fault {
            DbFault::Busy | DbFault::Contended | DbFault::Full | DbFault::Unreachable(_) => {
                Self::new(Kind::Busy).retry_after(5).value("seconds", 5)
            }
            DbFault::Taken => Self::new(Kind::Conflict),
            DbFault::Setting { .. }
            | DbFault::SqliteTooOld { .. }
            | DbFault::SchemaNewer { .. }
            | DbFault::SchemaOlder
            | DbFault::Migration(_)
            | DbFault::NotDurable
            | DbFault::Undone
            | DbFault::Panicked(_)
            | DbFault::Reference
            | DbFault::NotOne { .. }
            | DbFault::Inconsistent { .. }
            | DbFault::Query(_) => Self::new(Kind::Internal),
        }
    }
}
