//! The house through its public door: people in a role do what they came for, on both
//! databases, with a real service on loopback and the native client.
#![allow(clippy::needless_pass_by_value, reason = "a test owns its world")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;
mod world;

#[path = "house/way.rs"]
mod way;
