//! The binary: nothing yet; it will parse arguments, call the command line, set the exit code.

fn main() {}
