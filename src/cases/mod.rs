//! Cases: the plain state of a report, and nothing of its words.
//!
//! A case is received, acknowledged, given feedback, closed, perhaps reopened, and purged.
//! The server keeps days, never seconds. What state a case *really* is in, its readers'
//! clients derive from signed frames; this is the copy that terms and the inbox stand on.
//! It must never hold anything that a frame says inside.

pub mod actions;
pub mod model;
mod store;
