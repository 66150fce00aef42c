//! Who works here: advisers, coordinators, report authors, administrators.
//!
//! An account begins with an invitation that is used once. Whoever brings it makes her keys
//! in her own client, signs with them, and hands in her staff root only as wraps, one for
//! each way to unlock it. Separate from the directory, which says whose keys are confirmed:
//! an account alone confers nothing on anybody but an administrator. The server can open no
//! wrap; it must never keep a token, a sign-in secret or a cookie, only hashes and public
//! keys.

pub mod actions;
pub mod handlers;
pub mod model;
mod store;

pub use handlers::{Door, Operations, routes};
pub use model::{Account, AccountState, Confirmations};
