//! Weerklank: anonymous reporting of discrimination at work.
//!
//! A report travels one way through five stations: the reporter's client seals it,
//! `submissions` takes it in with a receipt, `cases` and `conversations` carry the dialogue,
//! `counts` gathers sealed counts, and later releases and effect reports are made of those.
//! The server never holds a plain word; nothing in this library that the server links can
//! open what a reporter sealed, except through `client` and `demo`, which are other people's
//! machines. Floors and who may use whom: `docs/architecture.md`, kept by
//! `tests/architecture.rs`.

pub mod access;
pub mod cases;
pub mod challenges;
pub mod cli;
pub mod client;
pub mod config;
pub mod conversations;
pub mod counts;
pub mod db;
pub mod demo;
pub mod directory;
pub mod http;
pub mod journal;
pub mod kernel;
pub mod organisations;
pub mod protocol;
pub mod readers;
pub mod retention;
pub mod routes;
pub mod staff;
pub mod startup;
pub mod statistics;
pub mod submissions;
pub mod upkeep;
