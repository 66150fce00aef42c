//! Sealed counts: one batch of coded cases per adviser, organisation and period.
//!
//! An adviser seals what she coded to the count desk; sending again replaces. A report author
//! fetches the batches of her organisations with her own capsules of the desks' seeds.
//! Separate from statistics, which happen after opening, elsewhere. The server must never
//! learn how many cases a batch holds, only its size class.

pub mod actions;
pub mod handlers;
pub mod model;
mod store;

pub use handlers::{Operations, routes};
