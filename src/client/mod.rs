//! The native client: the same protocol without a browser, every check its own.
//!
//! Each thing that a person can do is a function with typed arguments and a typed answer;
//! `command` only reads arguments and prints. Separate from the server, whose code it does
//! not use: it believes what is signed and nothing else. It runs on other people's machines,
//! so it is one of the few places that may open what was sealed. It must never send a plain
//! word, nor show the body of a frame that failed a check.

pub mod acts;
pub mod administrator;
pub mod cases;
pub mod coding;
pub mod command;
mod compose;
pub mod coordinator;
pub mod counts;
pub mod drafts;
pub mod exported;
pub mod fault;
pub mod house;
pub mod mailbox;
pub mod memory;
pub mod place;
pub mod problem;
pub mod report;
pub mod request;
mod show;
pub mod staff;
mod standing;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod transport;

pub use fault::ClientFault;
pub use house::House;
pub use memory::Memory;
pub use place::{Ground, Place};
pub use problem::Problem;
pub use show::{FrameShown, Shown};
pub use transport::Server;

use crate::kernel::{Clock, Entropy};

/// The machine that a client runs on.
#[derive(Clone, Copy)]
pub struct Device<'a> {
    /// Its clock.
    pub clock: &'a dyn Clock,
    /// Its dice.
    pub entropy: &'a dyn Entropy,
}

impl std::fmt::Debug for Device<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Device")
    }
}
