//! Floor 1: the sealed protocol of `docs/protocol.md`, pure functions over bytes.
//!
//! Separate because it is the one place where words are sealed and opened, keys derived and
//! signatures checked, and because `web/src/protocol/` mirrors it file for file. The only
//! folder that knows the crates age, ml-kem, x25519-dalek and ed25519-dalek. It must never do
//! I/O, look at a clock or roll dice of its own: days and [`Entropy`](crate::kernel::Entropy)
//! are parameters. Two exceptions, both inside the age crate: the file key and the payload
//! nonce of a sealed thing come from the operating system.

pub mod bytes;
pub mod capsule;
pub mod case_log;
pub mod choose;
pub mod copies;
pub mod count;
pub mod desk;
pub mod directory;
pub mod frame;
pub mod hybrid;
pub mod keys;
pub mod kinds;
pub mod note;
pub mod parts;
pub mod receipt;
pub mod release;
pub mod request;
pub mod root;
pub mod seal;
pub mod self_frame;
pub mod statement;
pub mod words;
mod xwing;

pub use bytes::{Bytes, Hash, Seed, hash};
pub use hybrid::{Identity, Recipient};
pub use keys::{Instance, SigningKey, VerifyKey};
pub use note::{NoteBody, NoteFault, SignedNote, SignerName, Verified};
pub use seal::{OpenFault, SealFault, open, seal};
