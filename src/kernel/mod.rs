//! Floor 0: ids, time, chance, packed bytes and the type [`Sealed`](sealed::Sealed).
//!
//! Separate because every other floor stands on it. It must never name anything of the
//! domain beyond these words, do I/O, or look at the real clock or the real dice except in
//! [`time::SystemClock`] and [`random::SystemEntropy`], which only the binary makes.

pub mod ids;
pub mod packed;
pub mod random;
pub mod sealed;
pub mod time;

pub use ids::{CaseId, KeyId, MailboxId, SlotId, StaffId};
pub use packed::Packed;
pub use random::{Entropy, SystemEntropy};
pub use sealed::{Sealed, SealedKind, ShapeFault};
pub use time::{Clock, Day, SystemClock};
