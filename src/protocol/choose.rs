//! Choosing readers: the client alone does it, from a verified directory.
//!
//! Separate because a server that could steer it would choose who reads. It must never fall
//! back on anybody who is not eligible: with nobody left the answer is nobody.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::bytes::present;
use super::directory::{Directory, ExpiredList};
use super::frame::{Reader, ReaderRole};
use super::statement::{ListEntry, SubjectRole};
use crate::kernel::{Day, Entropy, KeyId};

/// What choosing needs to know of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    /// Its slug.
    pub slug: String,
    /// The one above it.
    #[serde(deserialize_with = "present")]
    pub parent: Option<String>,
    /// What it became when it ended.
    #[serde(deserialize_with = "present")]
    pub successor: Option<String>,
    /// First day on which it exists.
    #[serde(deserialize_with = "present")]
    pub valid_from: Option<Day>,
    /// Last day on which it exists.
    #[serde(deserialize_with = "present")]
    pub valid_until: Option<Day>,
}

/// All organisations by slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<String, Organisation>);

impl Tree {
    /// The tree of these organisations.
    pub fn new(organisations: impl IntoIterator<Item = Organisation>) -> Self {
        Self(organisations.into_iter().map(|o| (o.slug.clone(), o)).collect())
    }

    /// One organisation.
    pub fn get(&self, slug: &str) -> Option<&Organisation> {
        self.0.get(slug)
    }

    /// The organisations that exist on a day, by slug.
    pub fn existing(&self, day: Day) -> impl Iterator<Item = &str> {
        let exists = move |o: &&Organisation| {
            o.valid_from.is_none_or(|from| from <= day)
                && o.valid_until.is_none_or(|until| day <= until)
        };
        self.0.values().filter(exists).map(|organisation| organisation.slug.as_str())
    }

    /// The organisation and all above it; a loop ends where it began.
    pub fn upwards<'a>(&'a self, slug: &'a str) -> Vec<&'a str> {
        self.walk(slug, |organisation| organisation.parent.as_deref())
    }

    /// Whether an organisation is one of these or lies below one of them.
    pub fn is_within(&self, slug: &str, scope: &[String]) -> bool {
        self.upwards(slug).iter().any(|above| scope.iter().any(|s| s == above))
    }

    /// What an organisation is today: itself, or its last successor.
    pub fn today<'a>(&'a self, slug: &'a str, today: Day) -> &'a str {
        let ended = |o: &Organisation| o.valid_until.is_some_and(|until| until < today);
        let line = self.walk(slug, |o| o.successor.as_deref().filter(|_| ended(o)));
        line.last().copied().unwrap_or(slug)
    }

    fn walk<'a>(
        &'a self,
        slug: &'a str,
        next: impl Fn(&'a Organisation) -> Option<&'a str>,
    ) -> Vec<&'a str> {
        let mut seen = vec![slug];
        let mut at = self.0.get(slug);
        while let Some(following) = at.and_then(&next) {
            if seen.contains(&following) {
                break;
            }
            seen.push(following);
            at = self.0.get(following);
        }
        seen
    }
}

/// Advisers of one step: one organisation of the way up, or the pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The organisation; nothing for the pool.
    pub organisation: Option<String>,
    /// Who may be chosen, in the order of the lists.
    pub advisers: Vec<KeyId>,
}

/// Who may read: step by step upwards, then the pool; steps without anybody are left out.
pub fn eligible(
    directory: &Directory,
    tree: &Tree,
    organisation: &str,
    excluded: &[KeyId],
    today: Day,
) -> Vec<Step> {
    let valid: Vec<&ListEntry> = directory
        .entries()
        .map(|(_, entry)| entry)
        .filter(|entry| may_read(entry, excluded, today))
        .collect();
    let mut taken = BTreeSet::new();
    let mut step = |organisation: Option<&str>, fits: &dyn Fn(&ListEntry) -> bool| {
        let fitting = valid.iter().filter(|entry| fits(entry)).map(|entry| entry.key);
        let advisers = fitting.filter(|key| taken.insert(*key)).collect();
        Step { organisation: organisation.map(str::to_owned), advisers }
    };
    let way = tree.upwards(tree.today(organisation, today));
    let mut steps: Vec<Step> = way
        .iter()
        .map(|slug| step(Some(slug), &|entry| entry.organisations.iter().any(|o| o == slug)))
        .collect();
    steps.push(step(None, &|entry| entry.pool));
    steps.retain(|step| !step.advisers.is_empty());
    steps
}

/// Advisers who could have been chosen, had their coordinators' lists not expired: to say so,
/// never to choose from.
pub fn lapsed(
    directory: &Directory,
    tree: &Tree,
    organisation: &str,
    excluded: &[KeyId],
    today: Day,
) -> Vec<(ExpiredList, ListEntry)> {
    let way = tree.upwards(tree.today(organisation, today));
    let is_near = |entry: &ListEntry| {
        entry.pool || entry.organisations.iter().any(|slug| way.contains(&slug.as_str()))
    };
    let fits = |entry: &ListEntry| may_read(entry, excluded, today) && is_near(entry);
    let lapsed = directory.lapsed().filter(|(_, entry)| fits(entry));
    lapsed.map(|(list, entry)| (list, entry.clone())).collect()
}

fn may_read(entry: &ListEntry, excluded: &[KeyId], today: Day) -> bool {
    entry.role == SubjectRole::Adviser
        && entry.since <= today
        && entry.away_until.is_none_or(|until| until < today)
        && !excluded.contains(&entry.key)
}

/// An adviser and, where there is another, a deputy: at random from the first steps, or the
/// adviser she wishes. Nothing when nobody is left, or when whom she wishes is not eligible.
pub fn choose(
    steps: &[Step],
    wish: Option<&KeyId>,
    with_deputy: bool,
    entropy: &dyn Entropy,
) -> Option<Vec<Reader>> {
    let adviser = match wish {
        Some(key) => steps.iter().any(|s| s.advisers.contains(key)).then_some(*key)?,
        None => pick(&steps.first()?.advisers, entropy)?,
    };
    let own_step = steps.iter().position(|s| s.advisers.contains(&adviser))?;
    let deputy = steps[own_step..].iter().filter(|_| with_deputy).find_map(|step| {
        let others: Vec<KeyId> =
            step.advisers.iter().copied().filter(|key| *key != adviser).collect();
        pick(&others, entropy)
    });
    let adviser = Reader { key: adviser, role: ReaderRole::Adviser };
    let deputy = deputy.map(|key| Reader { key, role: ReaderRole::Deputy });
    Some(std::iter::once(adviser).chain(deputy).collect())
}

fn pick(keys: &[KeyId], entropy: &dyn Entropy) -> Option<KeyId> {
    let place = entropy.below(u64::try_from(keys.len()).ok()?);
    keys.get(usize::try_from(place).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;

    fn key(number: u8) -> KeyId {
        KeyId::from_bytes([number; 16])
    }

    fn step(numbers: &[u8]) -> Step {
        Step { organisation: None, advisers: numbers.iter().map(|n| key(*n)).collect() }
    }

    fn keys(readers: Option<Vec<Reader>>) -> Vec<KeyId> {
        readers.unwrap_or_default().iter().map(|reader| reader.key).collect()
    }

    #[test]
    fn everybody_of_the_first_step_can_be_picked_and_nobody_of_the_next() {
        let steps = [step(&[1, 2, 3]), step(&[4])];
        let picked: BTreeSet<KeyId> =
            (0..200).flat_map(|_| keys(choose(&steps, None, false, &SystemEntropy))).collect();
        assert_eq!(picked, BTreeSet::from([key(1), key(2), key(3)]));
    }

    #[test]
    fn the_deputy_is_another_of_the_same_step_or_else_of_the_next() {
        let two = choose(&[step(&[1, 2]), step(&[3])], Some(&key(1)), true, &SystemEntropy);
        assert_eq!(keys(two), [key(1), key(2)]);
        let next = choose(&[step(&[1]), step(&[3])], None, true, &SystemEntropy);
        assert_eq!(keys(next), [key(1), key(3)]);
        let alone = choose(&[step(&[1])], None, true, &SystemEntropy);
        assert_eq!(keys(alone), [key(1)]);
        let unwanted = choose(&[step(&[1, 2])], Some(&key(1)), false, &SystemEntropy);
        assert_eq!(keys(unwanted), [key(1)]);
    }

    #[test]
    fn with_nobody_left_or_an_ineligible_wish_there_is_no_choice() {
        assert_eq!(choose(&[], None, true, &SystemEntropy), None);
        assert_eq!(choose(&[step(&[1])], Some(&key(9)), true, &SystemEntropy), None);
    }

    #[test]
    fn a_loop_in_the_tree_ends() {
        let organisation = |slug: &str, parent: &str| Organisation {
            slug: slug.to_owned(),
            parent: Some(parent.to_owned()),
            successor: Some(parent.to_owned()),
            valid_from: None,
            valid_until: Some(Day::from_number(0)),
        };
        let tree = Tree::new([organisation("a", "b"), organisation("b", "a")]);
        assert_eq!(tree.upwards("a"), ["a", "b"]);
        assert_eq!(tree.today("a", Day::from_number(1)), "b");
        assert!(!tree.is_within("a", &["c".to_owned()]));
    }
}
