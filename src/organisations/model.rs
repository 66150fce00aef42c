//! The tree of organisations: who exists on a day, under whom, and who follows.
//!
//! Separate from the import so that a tree that exists is a tree that holds: [`Tree::new`]
//! is the only way in, and it refuses cycles. It must never guess: an unknown organisation
//! is `None`, an ended one without a successor has no one to follow it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::kernel::Day;

const SLUG_LETTERS: usize = 40;

/// Why a text is not a slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected 1 to 40 of a-z, 0-9 and - , beginning with a letter")]
pub struct SlugFault;

/// The stable name of one organisation, `belastingdienst`. Never reused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = SlugFault;
    fn from_str(text: &str) -> Result<Self, SlugFault> {
        let may = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        let begins = text.bytes().next().is_some_and(|c| c.is_ascii_lowercase());
        if begins && text.len() <= SLUG_LETTERS && text.bytes().all(may) {
            Ok(Self(text.to_owned()))
        } else {
            Err(SlugFault)
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugFault;
    fn try_from(text: String) -> Result<Self, SlugFault> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> String {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One organisation. The order of the fields is the order of the members on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    /// Its own stable name, the primary key.
    pub slug: Slug,
    /// The organisation above; `None` for the root alone.
    pub parent: Option<Slug>,
    /// What kind of organisation, lower case: `ministerie`, `agentschap`, …
    pub kind: String,
    /// Official name in Dutch.
    pub label_nl: String,
    /// Name in English.
    pub label_en: String,
    /// Abbreviation as people use it.
    pub abbr: String,
    /// TOOI identifier, the preferred external one.
    pub tooi_uri: Option<String>,
    /// OIN; not unique per organisation.
    pub oin: Option<String>,
    /// Number in the register of government organisations.
    pub roo_id: Option<String>,
    /// Staff in full-time equivalents; of the core department only for ministries.
    pub fte: Option<u32>,
    /// First day on which it exists; `None`: since before anybody counts.
    pub valid_from: Option<Day>,
    /// Last day on which it exists.
    pub valid_until: Option<Day>,
    /// Who follows it once it has ended.
    pub successor: Option<Slug>,
    /// Former names and other names that people search by.
    pub aliases: Vec<String>,
}

impl Organisation {
    /// Whether it exists on this day.
    pub fn is_valid_on(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && !self.has_ended_by(day)
    }

    /// Whether its last day has passed.
    pub fn has_ended_by(&self, day: Day) -> bool {
        self.valid_until.is_some_and(|until| until < day)
    }
}

/// What is wrong with one organisation of a would-be tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{slug}: {field}: {rule}; {remedy}")]
pub struct TreeFault {
    /// Which one; empty when it is about the whole.
    pub slug: String,
    /// Place in the list that was given, from 0.
    pub place: usize,
    /// The member at fault, as on the wire.
    pub field: &'static str,
    /// What it breaks.
    pub rule: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// Why bytes are not a tree.
#[derive(Debug, thiserror::Error)]
pub enum TreeJsonFault {
    /// Not the JSON of a tree.
    #[error("not the JSON of a tree of organisations: {0}")]
    Json(#[from] serde_json::Error),
    /// Readable, but no tree.
    #[error("no tree of organisations: {} faults", .0.len())]
    Faults(Vec<TreeFault>),
}

/// All organisations, whole and without cycles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    organisations: BTreeMap<Slug, Organisation>,
}

#[derive(Serialize)]
struct TreeOut<'a> {
    organisations: Vec<&'a Organisation>,
}

#[derive(Deserialize)]
struct TreeIn {
    organisations: Vec<Organisation>,
}

impl Tree {
    /// A tree of these, in any order.
    ///
    /// # Errors
    /// Every fault: duplicates, unknown parents and successors, none or several roots,
    /// cycles (through parents and successors together), days the wrong way round, a
    /// successor without an end.
    pub fn new(organisations: Vec<Organisation>) -> Result<Self, Vec<TreeFault>> {
        let faults = super::rules::faults(&organisations);
        if !faults.is_empty() {
            return Err(faults);
        }
        let by_slug = organisations.into_iter().map(|at| (at.slug.clone(), at)).collect();
        Ok(Self { organisations: by_slug })
    }

    /// One organisation, ended or not.
    pub fn find(&self, slug: &Slug) -> Option<&Organisation> {
        self.organisations.get(slug)
    }

    /// All of them, ended ones included, by slug.
    pub fn list(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations.values()
    }

    /// How many, ended ones included.
    pub fn count(&self) -> usize {
        self.organisations.len()
    }

    /// The organisation itself, then its parent, and so on up to the root; empty when unknown.
    pub fn path_up(&self, slug: &Slug) -> Vec<&Organisation> {
        let next = |at: &&Organisation| at.parent.as_ref().and_then(|parent| self.find(parent));
        std::iter::successors(self.find(slug), next).collect()
    }

    /// Who stands for this organisation on this day: itself, or the first of its chain of
    /// successors that has not ended. `None` when unknown, ended without successor, or when
    /// the one that stands has not begun yet.
    pub fn successor_on(&self, slug: &Slug, day: Day) -> Option<&Organisation> {
        let next = |at: &&Organisation| at.successor.as_ref().and_then(|next| self.find(next));
        std::iter::successors(self.find(slug), next)
            .find(|at| !at.has_ended_by(day))
            .filter(|at| at.is_valid_on(day))
    }

    /// Whether it is one of these organisations or below one of them.
    pub fn is_within(&self, slug: &Slug, ancestors: &BTreeSet<Slug>) -> bool {
        self.path_up(slug).iter().any(|at| ancestors.contains(&at.slug))
    }

    /// Staff in full-time equivalents as its owner states it; `None`: unknown, to be
    /// treated as small.
    pub fn staff_size(&self, slug: &Slug) -> Option<u32> {
        self.find(slug).and_then(|organisation| organisation.fte)
    }

    /// The canonical bytes: sorted by slug, members in a fixed order, absent ones `null`,
    /// no whitespace. What is served, and what `organisationsHash` is over.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(&TreeOut { organisations: self.list().collect() }).unwrap_or_default()
    }

    /// Reads such bytes, in any order and spacing.
    ///
    /// # Errors
    /// Not JSON of this shape, or all faults of the tree.
    pub fn from_json(bytes: &[u8]) -> Result<Self, TreeJsonFault> {
        let read: TreeIn = serde_json::from_slice(bytes)?;
        Self::new(read.organisations).map_err(TreeJsonFault::Faults)
    }
}
