//! Who would read: every organisation with fewer than two live readers of its own.
//!
//! Separate because it asks the directory what a reporter's client asks it, by the same code.

use std::collections::BTreeMap;

use super::{Finding, State};
use crate::directory::Snapshot;
use crate::kernel::{Day, KeyId};
use crate::protocol::choose::eligible;
use crate::protocol::directory::Directory;

const PART: &str = "readers";

/// What is to be said of the readers of all organisations.
pub(super) fn findings(snapshot: &Snapshot, today: Day) -> Vec<Finding> {
    let Some(directory) = snapshot.directory() else {
        return vec![Finding::wrong(PART, "nobody can report: there is no valid directory")];
    };
    let mut by_readers: BTreeMap<(State, String), Vec<String>> = BTreeMap::new();
    let mut count = 0;
    for slug in snapshot.tree().existing(today) {
        count += 1;
        let steps = eligible(directory, snapshot.tree(), slug, &[], today);
        let own = steps.iter().find(|step| step.organisation.as_deref() == Some(slug));
        let own: Vec<KeyId> = own.map(|step| step.advisers.clone()).unwrap_or_default();
        if own.len() >= 2 {
            continue;
        }
        let all: Vec<KeyId> = steps.into_iter().flat_map(|step| step.advisers).collect();
        let (state, says) = told(directory, own.len(), &all);
        by_readers.entry((state, says)).or_default().push(slug.to_owned());
    }
    if count == 0 {
        return vec![Finding::wrong(PART, "there are no organisations: import them")];
    }
    if by_readers.is_empty() {
        return vec![Finding::right(PART, format!("{count} organisations, each with two or more"))];
    }
    let finding = |((state, says), slugs): ((State, String), Vec<String>)| {
        let says = format!("{says}: {}", slugs.join(", "));
        Finding { part: PART, state, says }
    };
    by_readers.into_iter().map(finding).collect()
}

fn told(directory: &Directory, own: usize, all: &[KeyId]) -> (State, String) {
    let name = |key: &KeyId| directory.subject(key).map_or("?", |subject| subject.name.as_str());
    let first: Vec<&str> = all.iter().take(2).map(name).collect();
    let have = if own == 0 { "no reader of their own" } else { "one reader of their own" };
    match first.as_slice() {
        [] => (State::Wrong, "nobody reads, and nobody can report".to_owned()),
        [only] => (State::Doubtful, format!("{have}; {only} reads, without a deputy")),
        [one, two, ..] => (State::Doubtful, format!("{have}; {one} and {two} read")),
    }
}
