//! The binary: reads the environment and the arguments, and hands both to the library.

use std::process::ExitCode;

use clap::Parser;
use weerklank::cli::{Command, run};

fn main() -> ExitCode {
    // Names or values that are not text cannot be ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    run(Command::parse(), &environment)
}
