//! What is wrong with a configuration: all of it at once, each with its way out.
//!
//! Separate because the reader, the sections and the command line all speak of faults. A
//! fault must never repeat the value it is about: it may be a secret.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `section.key`, or the name of an environment variable, or empty for the whole file.
    pub key: String,
    /// The rule that was broken.
    pub rule: String,
    /// What to do about it.
    pub remedy: String,
    /// The file or environment variable in which it was found.
    pub place: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {} ({})", self.place, self.key, self.rule, self.remedy)
    }
}

/// Every fault of a configuration; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} faults in the configuration", self.0.len())?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

impl std::error::Error for Faults {}
