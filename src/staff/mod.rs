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
pub mod passkey;
mod store;

use std::sync::Arc;

use crate::db::Db;
use crate::http::staff::StaffDoor;
use crate::kernel::Clock;

pub use handlers::{Operations, routes};
pub use model::{Account, AccountState, Confirmations};

/// How handlers find out who of the staff asks: by this database and, for confirmations, this
/// directory.
pub fn door(
    db: Db,
    clock: Arc<dyn Clock>,
    confirmations: Arc<dyn Confirmations>,
) -> Arc<dyn StaffDoor> {
    Arc::new(handlers::Door::new(db, clock, confirmations))
}
