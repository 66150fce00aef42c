//! The tree itself.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{day, ended, organisation, real_tree, slug};
use crate::organisations::{Organisation, Tree};

/// A list of organisations in which each hangs below, and may be followed by, an earlier
/// one: always a tree.
fn some_tree() -> impl Strategy<Value = Vec<Organisation>> {
    let node = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..3, 0_i32..900);
    prop::collection::vec(node, 0..20).prop_map(|nodes| {
        let mut list = vec![organisation("root", None)];
        for (place, (parent, successor, fate, until)) in nodes.iter().enumerate() {
            let parent = list[parent.index(list.len())].slug.clone();
            let successor = list[successor.index(list.len())].slug.clone();
            let mut at = organisation(&format!("o{place}"), Some(parent.as_str()));
            at.valid_until = (*fate > 0).then(|| day("2024-01-01").plus_days(*until));
            at.successor = (*fate > 1).then_some(successor);
            list.push(at);
        }
        list
    })
}

proptest! {
    #[test]
    fn the_bytes_are_the_same_in_whatever_order_they_came(
        list in some_tree(), turn: prop::sample::Index
    ) {
        let tree = Tree::new(list.clone()).unwrap();
        let mut turned = list.clone();
        turned.rotate_left(turn.index(list.len()));
        turned.reverse();
        prop_assert_eq!(Tree::new(turned).unwrap().to_json(), tree.to_json());
        prop_assert_eq!(Tree::from_json(&tree.to_json()).unwrap(), tree);
    }

    #[test]
    fn every_way_up_ends_at_the_root(list in some_tree()) {
        let tree = Tree::new(list.clone()).unwrap();
        for at in &list {
            let path = tree.path_up(&at.slug);
            prop_assert_eq!(path.first().map(|at| &at.slug), Some(&at.slug));
            prop_assert_eq!(path.last().map(|at| at.slug.as_str()), Some("root"));
        }
    }

    #[test]
    fn whoever_stands_for_an_organisation_exists_on_that_day(
        list in some_tree(), later in 0_i32..900
    ) {
        let tree = Tree::new(list.clone()).unwrap();
        let today = day("2024-01-01").plus_days(later);
        for at in &list {
            match tree.successor_on(&at.slug, today) {
                Some(standing) => prop_assert!(standing.is_valid_on(today)),
                None => prop_assert!(at.has_ended_by(today)),
            }
        }
    }

    #[test]
    fn a_circle_is_always_refused(list in some_tree(), from: prop::sample::Index) {
        let mut circle = list.clone();
        let place = from.index(list.len());
        let path: Vec<_> = Tree::new(list).unwrap()
            .path_up(&circle[place].slug).iter().map(|at| at.slug.clone()).collect();
        let root = circle.iter_mut().find(|at| at.parent.is_none()).unwrap();
        root.valid_until = Some(day("2030-01-01"));
        root.successor = path.first().cloned();
        prop_assert!(Tree::new(circle).is_err());
    }
}

#[test]
fn an_ended_ministry_is_followed_to_the_one_that_took_over() {
    let tree = real_tree();
    for (gone, successor) in [("aenm", "jenv"), ("kgg", "ezk"), ("vro", "bzk")] {
        let stands = |on: &str| tree.successor_on(&slug(gone), day(on)).map(|at| at.slug.as_str());
        assert_eq!(stands("2026-02-23"), Some(gone));
        assert_eq!(stands("2026-02-24"), Some(successor));
    }
}

#[test]
fn ended_without_a_successor_nobody_stands_for_it() {
    let list = vec![organisation("root", None), ended("gone", "root", "2026-01-01", None)];
    let tree = Tree::new(list).unwrap();
    assert!(tree.successor_on(&slug("gone"), day("2026-01-01")).is_some());
    assert_eq!(tree.successor_on(&slug("gone"), day("2026-01-02")), None);
}

#[test]
fn an_organisation_that_has_not_begun_stands_for_nobody() {
    let tree = real_tree();
    assert_eq!(tree.successor_on(&slug("ezk"), day("2026-02-22")), None);
    assert!(tree.successor_on(&slug("ezk"), day("2026-02-23")).is_some());
}

#[test]
fn a_unit_lies_within_its_ministry_and_not_beside_it() {
    let tree = real_tree();
    let within = |ancestor: &str| tree.is_within(&slug("bcn"), &BTreeSet::from([slug(ancestor)]));
    assert!(within("bcn") && within("belastingdienst") && within("fin") && within("rijk"));
    assert!(!within("jenv"));
    assert!(!tree.is_within(&slug("nobody"), &BTreeSet::from([slug("rijk"), slug("nobody")])));
}

#[test]
fn an_unknown_staff_size_is_not_zero() {
    let tree = real_tree();
    assert_eq!(tree.staff_size(&slug("nfi")), Some(729));
    assert_eq!(tree.staff_size(&slug("aivd")), None);
}

#[test]
fn the_canonical_bytes_of_one_organisation_are_these() {
    let json = Tree::new(vec![organisation("root", None)]).unwrap().to_json();
    let expected = concat!(
        r#"{"organisations":[{"slug":"root","parent":null,"kind":"root","#,
        r#""labelNl":"root in het Nederlands","labelEn":"root in English","abbr":"ROOT","#,
        r#""tooiUri":null,"oin":null,"rooId":null,"fte":null,"validFrom":null,"#,
        r#""validUntil":null,"successor":null,"aliases":[]}]}"#
    );
    assert_eq!(String::from_utf8(json).unwrap(), expected);
}

#[test]
fn bytes_of_a_broken_tree_are_refused() {
    let json = real_tree().to_json();
    let broken =
        String::from_utf8(json).unwrap().replace(r#""parent":"jenv""#, r#""parent":"jenw""#);
    assert!(Tree::from_json(broken.as_bytes()).is_err());
    assert!(Tree::from_json(b"{}").is_err());
}
