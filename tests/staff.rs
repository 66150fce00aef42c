//! Staff, directory, counts and journal: every guard, on both databases.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;

#[path = "staff/counts.rs"]
mod counts;
#[path = "staff/directory.rs"]
mod directory;
#[path = "staff/enrolment.rs"]
mod enrolment;
#[path = "staff/journal.rs"]
mod journal;
#[path = "staff/sessions.rs"]
mod sessions;
#[path = "staff/world.rs"]
mod world;
