//! What the documents deny or promise in passing, asked of a real service by requests that no
//! client of ours would send.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::needless_pass_by_value, reason = "a test owns its world")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;
mod world;

#[path = "promises/hand.rs"]
mod hand;

#[path = "promises/cases.rs"]
mod cases;

#[path = "promises/purging.rs"]
mod purging;
