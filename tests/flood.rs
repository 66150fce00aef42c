//! Floods and a full disk, through the public door: an honest reporter still gets in, or is
//! told the truth, and what is there can be read.

mod support;
mod world;

#[path = "flood/full.rs"]
mod full;
#[path = "flood/reports.rs"]
mod reports;
