//! Challenges that were spent on reading, remembered in memory alone.
//!
//! Separate from those that acts spend in their transaction (`challenges/`): reading must go
//! on where nothing can be written, on a full disk for instance. What is forgotten, at a
//! restart or because very much was read, can be replayed within a challenge's two minutes
//! by who recorded the request, and gives her the ciphertext that she recorded with it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::challenges::model::Spending;
use crate::protocol::Hash;

/// Most challenges remembered; beyond it those that expire first are forgotten.
const MOST: usize = 65_536;

/// Challenges spent on reading that have not expired.
#[derive(Debug, Default)]
pub struct Reads(Mutex<BTreeSet<(i64, Hash)>>);

impl Reads {
    /// Spends a challenge on reading; false when it was spent so before.
    pub fn spend(&self, spending: &Spending, now: i64) -> bool {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while spent.first().is_some_and(|(expires, _)| *expires < now) || spent.len() >= MOST {
            spent.pop_first();
        }
        spent.insert((spending.expires, spending.hash))
    }

    /// Whether a challenge was spent on reading.
    pub fn has_spent(&self, spending: &Spending) -> bool {
        let spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        spent.contains(&(spending.expires, spending.hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::hash;

    fn spending(number: usize, expires: i64) -> Spending {
        Spending { hash: hash(&number.to_be_bytes()), expires }
    }

    #[test]
    fn a_challenge_is_spent_once_and_forgotten_when_it_has_expired() {
        let reads = Reads::default();
        assert!(reads.spend(&spending(1, 120), 0));
        assert!(!reads.spend(&spending(1, 120), 120));
        assert!(reads.has_spent(&spending(1, 120)) && !reads.has_spent(&spending(2, 120)));
        reads.spend(&spending(2, 300), 121);
        assert!(!reads.has_spent(&spending(1, 120)));
    }

    #[test]
    fn there_is_an_end_to_what_is_remembered_and_never_to_reading() {
        let reads = Reads::default();
        for number in 0..=MOST {
            let expires = i64::try_from(number).unwrap();
            assert!(reads.spend(&spending(number, expires), 0));
        }
        assert!(!reads.has_spent(&spending(0, 0)), "what expires first goes first");
        assert!(reads.has_spent(&spending(1, 1)));
    }
}
