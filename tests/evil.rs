//! An evil service against the native client: every line of what a server in other hands
//! may try (`docs/evil-server.md`), between a real service and a real client.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;
mod world;

#[path = "evil/counts.rs"]
mod counts;
#[path = "evil/directory.rs"]
mod directory;
#[path = "evil/frames.rs"]
mod frames;
#[path = "evil/insider.rs"]
mod insider;
#[path = "evil/memory.rs"]
mod memory;
#[path = "evil/reading.rs"]
mod reading;
#[path = "evil/receipts.rs"]
mod receipts;
#[path = "evil/report.rs"]
mod report;
#[path = "evil/sealed.rs"]
mod sealed;
#[path = "evil/server.rs"]
mod server;
#[path = "evil/shown.rs"]
mod shown;
#[path = "evil/staff.rs"]
mod staff;
