//! A challenge that an act spends. No I/O.

use crate::protocol::Hash;

/// A challenge that an act spends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spending {
    /// The hash by which it is remembered.
    pub hash: Hash,
    /// The UTC second until which it is.
    pub expires: i64,
}
