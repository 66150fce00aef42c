//! Readers: which keys read a case, and the capsules that let them.
//!
//! A reader is active, waiting (a deputy) or ended. Separate from `cases` because who reads
//! is decided by the reporter's and the readers' clients; the server only keeps what they
//! sent, and gives a capsule to nobody but its reader. It must never add a reader of its own.

pub mod actions;
mod handlers;
pub mod model;
mod store;
