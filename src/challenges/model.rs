//! A challenge that an act spends. No I/O.

use crate::protocol::request::Checked;
use crate::protocol::{Hash, hash};

/// A challenge that an act spends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spending {
    /// The hash by which it is remembered.
    pub hash: Hash,
    /// The UTC second until which it is.
    pub expires: i64,
}

impl Spending {
    /// What is remembered of a challenge that was checked.
    pub fn of(checked: &Checked) -> Self {
        Self { hash: hash(&checked.random), expires: checked.expires }
    }
}
