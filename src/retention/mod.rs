//! Retention: purging what has outlived its term.
//!
//! A case is purged so many days after closing, and at the hard limit whatever its state.
//! Its rows go first, in a transaction that looks again whether it is due: a case that was
//! opened again stays. What is left is a hash that keeps the ids from being used again, and a
//! note of its shred key. Then the key is destroyed: from then on no copy, in no backup, opens
//! for anybody. The note outlives a crash, so no key is left behind. Separate because it
//! destroys. It must never purge before the day that
//! `Case::purge_on` names, nor on the word of a clock that has just jumped there: the day it
//! stands on is one that two later days have borne out.

pub mod actions;
mod store;
