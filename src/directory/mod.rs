//! Signed statements: whose key, for which organisation, confirmed by whom.
//!
//! The root names coordinators, a coordinator countersigns what advisers and report authors
//! say of their own keys, and publishes a complete list of them. Everything is kept as the
//! note that was signed. Separate because everything that is sealed hangs on it. The server
//! verifies what it serves with the same code as a client; it must never serve a statement
//! that it did not verify, and can make none itself.

pub mod actions;
pub mod bodies;
pub mod handlers;
pub mod live;
mod store;

pub use handlers::{Operations, routes};
pub use live::{Live, Snapshot};
