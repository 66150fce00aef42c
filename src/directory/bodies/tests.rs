//! Bodies are made once per change, and stay small with a whole government in them.

use std::sync::Arc;

use super::*;
use crate::directory::live::{Expectation, Live};
use crate::kernel::{KeyId, SystemEntropy};
use crate::organisations::import;
use crate::protocol::choose::Tree;
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::statement::{ListEntry, ListNote, SubjectRole};
use crate::protocol::{Hash, Instance, SigningKey, hash};

const ORGANISATIONS: &[u8] = include_bytes!("../../../config/organisations.csv");
/// What one request of a phone on a slow line may bring.
const SMALL: usize = 64 * 1_024;

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

fn chance() -> Hash {
    let key = KeyId::random(&SystemEntropy);
    hash(key.as_bytes())
}

/// One list with so many advisers, spread over the real organisations. Nobody verifies it
/// here, so nobody who signs it has to exist.
fn statements(advisers: usize) -> Statements {
    let tree = import::read(ORGANISATIONS).unwrap().tree;
    let slugs: Vec<String> = tree.list().map(|it| it.slug.as_str().to_owned()).collect();
    let adviser = |number: usize| ListEntry {
        hash: chance(),
        key: KeyId::random(&SystemEntropy),
        role: SubjectRole::Adviser,
        name: format!("Vertrouwenspersoon {number}"),
        organisations: vec![slugs[number % slugs.len()].clone()],
        pool: number.is_multiple_of(20),
        languages: vec!["nl".into(), "en".into()],
        since: today(),
        away_until: None,
    };
    let signing = SigningKey::random(&SystemEntropy);
    let list = ListNote {
        instance: Instance::of_root(&signing.verify_key()),
        coordinator: KeyId::random(&SystemEntropy),
        number: 1,
        day: today(),
        not_after: today().plus_days(30),
        organisations_hash: chance(),
        codes_hash: chance(),
        subjects: (0..advisers).map(adviser).collect(),
        former: Vec::new(),
    };
    let note = SignedNote::write(&list).unwrap().sign(SignerName::Staff, &signing).print();
    Statements { lists: vec![note], organisations: Some(tree.to_json()), ..Statements::default() }
}

fn live() -> Live {
    let root = SigningKey::random(&SystemEntropy).verify_key();
    let expectation = Expectation::of(vec![Instance::of_root(&root)], "").unwrap();
    let questionnaire = Questionnaire::shipped().unwrap();
    Live::new(expectation, Beside { questionnaire, instance: b"{}".to_vec() })
}

fn served(live: &Live, statements: &Statements) -> Arc<Bodies> {
    let expectation = live.expectation();
    let snapshot = Snapshot::verify(statements.clone(), Tree::default(), expectation, today());
    live.replace(snapshot, today());
    live.bodies()
}

#[test]
fn three_hundred_advisers_fit_in_one_small_answer() {
    let bodies = served(&live(), &statements(300));
    let (plain, small) = (bodies.start.plain().len(), bodies.start.small().unwrap().len());
    assert!(small < SMALL, "{small} of {plain} bytes");
}

#[test]
fn what_did_not_change_is_not_packed_again() {
    let live = live();
    let statements = statements(3);
    let copy = |bodies: &Bodies| bodies.start.small().unwrap().as_ptr();
    let first = served(&live, &statements);
    assert_eq!(copy(&first), copy(&served(&live, &statements)));
    let other = served(&live, &self::statements(4));
    assert_ne!(other.start, first.start);
    let tree = |bodies: &Bodies| bodies.organisations.clone().unwrap().plain().as_ptr();
    assert_eq!(tree(&other), tree(&first));
}

#[test]
fn before_an_import_the_part_of_the_organisations_is_empty() {
    let bodies = served(&live(), &Statements::default());
    assert!(bodies.organisations.is_none());
    let limits = parts::Limits { parts: 5, bytes: 1 << 20 };
    let held = parts::decode(bodies.start.plain(), limits).unwrap();
    assert_eq!(held[0], bodies.directory.plain());
    assert_eq!(held[1], b"");
    assert_eq!(held[2], bodies.questionnaire.plain());
    assert_eq!(held[3], b"{}");
    assert_eq!(held[4], br#"{"subjects":[]}"#);
}
