//! Faults of our own, counted by kind, for the operator's log.
//!
//! Separate because many requests meet the same fault at once, and the moment of one of them
//! may be the moment of a report: they are only counted here, and told together, a line a
//! minute for each kind. It must never know a route, an id or what a database said.

use std::collections::BTreeMap;
use std::mem::take;
use std::sync::{Mutex, PoisonError};

use super::events::{Event, emit};
use crate::db::DbFault;

/// How often each kind was met since it was last told.
#[derive(Debug, Default)]
pub struct Troubles(Mutex<BTreeMap<&'static str, u64>>);

impl Troubles {
    /// Counts one.
    pub fn note(&self, kind: &'static str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(kind).or_default() += 1;
    }

    /// Writes a line for each kind that was met, and begins anew.
    pub fn tell(&self) {
        let met = take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for (kind, count) in met {
            emit(Event::Trouble { kind, count });
        }
    }
}

/// What the operator reads of a fault of the database.
pub fn kind_of(fault: &DbFault) -> &'static str {
    match fault {
        DbFault::Busy | DbFault::Contended => "database busy or unreachable",
        DbFault::Full => "disk or database full",
        DbFault::Unreachable(_) => "database unreachable",
        DbFault::NotDurable => "commit failed, start anew",
        DbFault::Damaged(_) => "database damaged",
        DbFault::Setting { .. }
        | DbFault::SqliteTooOld { .. }
        | DbFault::SchemaNewer { .. }
        | DbFault::SchemaOlder
        | DbFault::Migration(_) => "database not as it must be",
        DbFault::NotEmpty { .. }
        | DbFault::Undone
        | DbFault::Panicked(_)
        | DbFault::Taken
        | DbFault::Reference
        | DbFault::NotOne { .. }
        | DbFault::Inconsistent { .. }
        | DbFault::Query(_) => "query failed",
    }
}
