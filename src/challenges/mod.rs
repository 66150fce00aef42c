//! Challenges: what makes a signed request fresh, and work, asked only under load.
//!
//! A challenge is issued without any id and kept nowhere; only when it has been spent by an
//! accepted request is its hash stored, until it expires. Separate because every signed
//! request of every subject stands on it. It must never learn who asked for one.

pub mod actions;
mod handlers;
pub mod model;
mod store;

pub use handlers::{Operations, routes};
