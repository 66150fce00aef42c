//! The organisations of the government, and the code lists that cases are coded with.
//!
//! The tree is time-bound: organisations begin, end and are followed by others; history
//! stays, so that a report about a ministry that has gone still finds a reader. Separate
//! because reporters, advisers and report authors all choose from it and every client
//! verifies its hash. It must never be asked at run time from somewhere else: a look-up
//! would tell which organisation a reporter picked.
//!
//! Invariants: one root; no cycle, not even through successors; an organisation is valid
//! from its first day up to and including its `validUntil`.

pub mod actions;
pub mod changes;
pub mod codes;
pub mod handlers;
pub mod import;
pub mod model;
mod rules;
mod search;
mod store;

pub use changes::{Change, Plan, PlanFault, What, diff, plan};
pub use codes::{Code, CodeFault, CodeList, Codes, CodesFault};
pub use handlers::{Operations, routes};
pub use import::{ImportFault, Imported};
pub use model::{Organisation, Slug, SlugFault, Tree, TreeFault};

#[cfg(test)]
mod tests;
