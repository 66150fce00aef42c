//! The journal: who of the staff did what, on which day; never content.
//!
//! Entries are first loose rows, with random ids and a day but no second, so that they keep
//! no order of arrival and never make writers wait. When a day has passed, its entries are
//! sealed into a batch: a link of a hash chain that shows later changes. Separate because
//! every subject writes here and none may read here. It must never hold a word, an address,
//! a second, or which case something was about: what readers do to a case stands in their
//! signed frames.

pub mod actions;
pub mod handlers;
pub mod model;
mod store;

pub use actions::{record, seal_days, verify};
pub use handlers::{Operations, routes};
pub use model::{Act, ChainFault, Entry, JournalPlane};
