//! The house through its public door: people in a role do what they came for, on both
//! databases, with a real service on loopback and the native client.

mod support;
mod world;

#[path = "house/way.rs"]
mod way;
