//! Where a row lies in its table: a number made of what names it.
//!
//! Separate because every table with sealed bodies needs one, so that looking for a row
//! compares numbers and small keys, and never reads the bodies of its neighbours. A number
//! that counted would keep the order of arrival: it must always be a hash.

use crate::protocol::bytes::hash;

/// How much of a place beside others is its owner's.
const OWNER: i64 = !0xff_ffff_ffff;

/// The place of the row with this key, near those of the same owner, with which it is
/// written and read: one page of the table then serves them all.
pub fn place_beside(owner: &str, key: &[&str]) -> i64 {
    (place_of(&[owner]) & OWNER) | (place_of(&[&[owner], key].concat()) & !OWNER)
}

/// The place of the row with this key: the same for the same key, otherwise like a random
/// number.
pub fn place_of(key: &[&str]) -> i64 {
    let hash = hash(key.join("\0").as_bytes());
    hash.as_bytes().first_chunk().copied().map_or(0, i64::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_place_and_its_neighbours_lie_anywhere_else() {
        assert_eq!(place_of(&["case_a", "1"]), place_of(&["case_a", "1"]));
        let places: std::collections::BTreeSet<i64> =
            (0..1_000).map(|seq| place_of(&["case_a", &seq.to_string()])).collect();
        assert_eq!(places.len(), 1_000);
        assert!(places.iter().all(|place| place.unsigned_abs() > 1 << 32));
    }

    #[test]
    fn rows_of_one_owner_lie_together_and_never_in_the_same_place() {
        let of = |owner: &str| -> std::collections::BTreeSet<i64> {
            (0..1_000).map(|seq| place_beside(owner, &[&seq.to_string()])).collect()
        };
        let (one, other) = (of("case_a"), of("case_b"));
        assert_eq!((one.len(), other.len()), (1_000, 1_000));
        assert!(one.last() < other.first() || other.last() < one.first());
    }

    #[test]
    fn a_border_between_two_parts_counts() {
        assert_ne!(place_of(&["ab", "c"]), place_of(&["a", "bc"]));
    }
}
