//! Challenges remembered in memory alone: those that were spent on reading, and those whose
//! submission was counted.
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

/// Challenges that have not expired.
#[derive(Debug, Default)]
pub struct Remembered(Mutex<BTreeSet<(i64, Hash)>>);

impl Remembered {
    /// Remembers a challenge; false when it was remembered before.
    pub fn add(&self, spending: &Spending, now: i64) -> bool {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while spent.first().is_some_and(|(expires, _)| *expires < now) || spent.len() >= MOST {
            spent.pop_first();
        }
        spent.insert((spending.expires, spending.hash))
    }

    /// Whether a challenge is remembered.
    pub fn has(&self, spending: &Spending) -> bool {
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
    fn a_challenge_is_added_once_and_forgotten_when_it_has_expired() {
        let challenges = Remembered::default();
        assert!(challenges.add(&spending(1, 120), 0));
        assert!(!challenges.add(&spending(1, 120), 120));
        assert!(challenges.has(&spending(1, 120)) && !challenges.has(&spending(2, 120)));
        challenges.add(&spending(2, 300), 121);
        assert!(!challenges.has(&spending(1, 120)));
    }

    #[test]
    fn there_is_an_end_to_what_is_remembered_and_never_to_adding() {
        let challenges = Remembered::default();
        for number in 0..=MOST {
            let expires = i64::try_from(number).unwrap();
            assert!(challenges.add(&spending(number, expires), 0));
        }
        assert!(!challenges.has(&spending(0, 0)), "what expires first goes first");
        assert!(challenges.has(&spending(1, 1)));
    }
}
