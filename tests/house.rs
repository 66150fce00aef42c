//! The house through its public door: people in a role do what they came for, on both
//! databases, with a real service on loopback and the native client; and what is not right
//! is refused with a clear message and leaves nothing behind.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;
mod world;

#[path = "house/absent.rs"]
mod absent;
#[path = "house/authenticator.rs"]
mod authenticator;
#[path = "house/choosing.rs"]
mod choosing;
#[path = "house/counting.rs"]
mod counting;
#[path = "house/deputies.rs"]
mod deputies;
#[path = "house/enrolling.rs"]
mod enrolling;
#[path = "house/fresh.rs"]
mod fresh;
#[path = "house/handing_over.rs"]
mod handing_over;
#[path = "house/hands.rs"]
mod hands;
#[path = "house/inviting.rs"]
mod inviting;
#[path = "house/leaving.rs"]
mod leaving;
#[path = "house/lists.rs"]
mod lists;
#[path = "house/matrix.rs"]
mod matrix;
#[path = "house/passkeys.rs"]
mod passkeys;
#[path = "house/places.rs"]
mod places;
#[path = "house/positions.rs"]
mod positions;
#[path = "house/proxy.rs"]
mod proxy;
#[path = "house/readers.rs"]
mod readers;
#[path = "house/ready.rs"]
mod ready;
#[path = "house/releasing.rs"]
mod releasing;
#[path = "house/reopening.rs"]
mod reopening;
#[path = "house/rows.rs"]
mod rows;
#[path = "house/sessions.rs"]
mod sessions;
#[path = "house/shapes.rs"]
mod shapes;
#[path = "house/staff.rs"]
mod staff;
#[path = "house/starting.rs"]
mod starting;
#[path = "house/terms.rs"]
mod terms;
#[path = "house/twice.rs"]
mod twice;
#[path = "house/way.rs"]
mod way;
#[path = "house/words.rs"]
mod words;
#[path = "house/working.rs"]
mod working;
