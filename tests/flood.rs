//! Floods and a full disk, through the public door: an honest reporter still gets in, or is
//! told the truth, and what is there can be read.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;
mod world;

#[path = "flood/full.rs"]
mod full;
#[path = "flood/reports.rs"]
mod reports;
