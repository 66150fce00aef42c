//! Submissions: the one act in which a report becomes a case, in one transaction.
//!
//! Here shape, freshness, eligibility, ids never used before, capsules, the report and the
//! receipt meet. Separate, and split by rule, so that it does not become the one file that
//! rots. It must never answer with success before everything is durably committed, and
//! never make two cases of one submission.

pub mod actions;
mod handlers;
pub mod model;

pub use handlers::{Operations, routes};
