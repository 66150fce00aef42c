//! Retention: purging what has outlived its term.
//!
//! A case is purged so many days after closing, and at the hard limit whatever its state.
//! Its shred key goes first and durably: from then on no copy, in no backup, opens for
//! anybody. Then the rows go; what is left is a hash that keeps the ids from being used
//! again. Separate because it destroys. It must never purge before the day that
//! `Case::purge_on` names, nor on the word of a clock that has just jumped there: the day it
//! stands on is one that two later days have borne out.

pub mod actions;
mod store;
