//! Releases of figures: proposed by one report author, approved by another, then frozen.
//!
//! Who proposes has opened the sealed counts on her own machine; what reaches the service is
//! the table that may be shown and the hashes of the batches that it was made of. Separate
//! from `counts`, which keeps what is sealed. It must never hold a number that is not to be
//! shown, take a release that one person alone signed, or change one that is published.

pub mod actions;
mod csv;
pub mod handlers;
mod store;

pub use handlers::{Operations, routes};
