//! Conversations: sealed frames both ways, each at its place in its author's chain.
//!
//! Separate from `cases` because a frame is only bytes with a position to the server. What
//! it checks is the outer shape and that positions follow each other; what a frame says,
//! who wrote it and whether the chain holds is for the readers' own clients to verify.

pub mod actions;
mod handlers;
pub mod model;
mod store;

pub use handlers::{operations, routes};
