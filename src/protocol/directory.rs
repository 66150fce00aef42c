//! Whether to believe a directory as a server gave it (`docs/protocol.md` §6).
//!
//! Separate because everything about whose key it is hangs on it. It must never use a list,
//! a subject or a key that is not signed down from the configured root.

mod statements;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::bytes::{Hash, hash};
use super::choose::Tree;
use super::frame::ListReference;
use super::keys::{Instance, VerifyKey};
use super::note::{SignedNote, Verified};
use super::statement::{InstanceNote, ListEntry, ListNote, SubjectNote, SubjectRole};
use statements::{Listed, coordinators, newest_list, parse_all, valid_hash};

use crate::kernel::{Day, KeyId};
pub use statements::{coordinator_note, instance_note};

/// Most days that a list may hold.
pub const LIST_DAYS: i32 = 30;

/// Why a directory is refused. [`DirectoryFault::name`] is the name in the shared vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryFault {
    /// The root key is none of those configured.
    #[error("another root")]
    Root,
    /// A note is malformed.
    #[error("a statement is malformed")]
    Shape,
    /// The instance note is not signed by the root alone.
    #[error("the instance note is not signed by the root")]
    Signature,
    /// A note is of another instance.
    #[error("a statement of another instance")]
    Instance,
    /// Signed more than a day ahead.
    #[error("signed in the future")]
    Future,
    /// The instance note has expired.
    #[error("the instance note has expired")]
    Expired,
    /// Meant for another public URL.
    #[error("a directory of another address")]
    Authority,
    /// A coordinator's subject note is missing or not hers.
    #[error("a coordinator's statement is missing or wrong")]
    Coordinator,
    /// A coordinator's list is missing or not signed by her.
    #[error("a coordinator's list is missing or not signed by her")]
    List,
    /// Every list has expired; the device's clock may be wrong.
    #[error("every list has expired")]
    AllListsExpired,
    /// A list claims to hold longer than allowed.
    #[error("a list holds too long")]
    ListTerm,
    /// The organisations served are not those of the newest list.
    #[error("other organisations than the lists name")]
    Organisations,
    /// A key has two roles, or stands twice.
    #[error("a key with two roles")]
    Role,
    /// A subject lies outside her coordinator's organisations.
    #[error("a subject outside her coordinator's organisations")]
    Scope,
    /// A subject's note is not as listed.
    #[error("a subject's statement is not as listed")]
    Subject,
}

impl DirectoryFault {
    /// The name in the shared vectors.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Shape => "shape",
            Self::Signature => "signature",
            Self::Instance => "instance",
            Self::Future => "future",
            Self::Expired => "expired",
            Self::Authority => "authority",
            Self::Coordinator => "coordinator",
            Self::List => "list",
            Self::AllListsExpired => "allListsExpired",
            Self::ListTerm => "listTerm",
            Self::Organisations => "organisations",
            Self::Role => "role",
            Self::Scope => "scope",
            Self::Subject => "subject",
        }
    }
}

/// What a client is configured with and knows of itself.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The configured instance.
    pub instance: &'a Instance,
    /// The fingerprints of all configured roots; that of the first is the instance.
    pub roots: &'a [Instance],
    /// The root key that came along; believed because its hash is one of these.
    pub root: &'a VerifyKey,
    /// The public URL to which it is connected.
    pub authority: &'a str,
    /// Today on this device.
    pub today: Day,
}

/// What a server gave.
#[derive(Debug, Clone, Copy)]
pub struct Served<'a> {
    /// The instance note.
    pub instance: &'a str,
    /// The list notes.
    pub lists: &'a [String],
    /// Subject notes of the buckets fetched so far; those of all coordinators among them.
    pub subjects: &'a [String],
    /// The body of `GET /organisations`, byte for byte.
    pub organisations: &'a [u8],
}

/// A coordinator whose newest list has expired: whom she vouches for is nobody's reader now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExpiredList {
    /// Whose list.
    pub coordinator: KeyId,
    /// Her name.
    pub name: String,
    /// The last day on which it held.
    pub until: Day,
}

impl fmt::Display for ExpiredList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the list of coordinator {} has expired: it held until {}", self.name, self.until)
    }
}

/// A directory that was verified down from the root.
#[derive(Debug, Clone)]
pub struct Directory {
    today: Day,
    instance: Verified<InstanceNote>,
    coordinators: BTreeMap<KeyId, SubjectNote>,
    lists: BTreeMap<KeyId, Verified<ListNote>>,
    subjects: BTreeMap<Hash, SubjectNote>,
}

impl Directory {
    /// Verifies everything that a client needs before it seals or believes anything.
    ///
    /// # Errors
    /// The first rule broken.
    pub fn verify(
        expected: &Expected<'_>,
        served: &Served<'_>,
        tree: &Tree,
    ) -> Result<Self, DirectoryFault> {
        let instance = instance_note(expected, served.instance)?;
        let subjects = parse_all(served.subjects)?;
        let mut directory = Self {
            today: expected.today,
            coordinators: coordinators(expected, &instance, &subjects)?,
            instance,
            lists: BTreeMap::new(),
            subjects: BTreeMap::new(),
        };
        directory.lists = directory.read_lists(expected, served.lists)?;
        directory.check_organisations(served.organisations)?;
        directory.check_roles()?;
        directory.check_scopes(tree)?;
        directory.add_parsed(&subjects)?;
        Ok(directory)
    }

    /// Adds subject notes of a bucket fetched later.
    ///
    /// # Errors
    /// When a note that a list names is not as listed; notes on no list are left out.
    pub fn add_subjects(&mut self, notes: &[String]) -> Result<(), DirectoryFault> {
        self.add_parsed(&parse_all(notes)?)
    }

    /// What the root says about the installation.
    pub fn instance(&self) -> &InstanceNote {
        &self.instance
    }

    /// The newest list of every coordinator, with its hash; expired ones among them.
    pub fn lists(&self) -> impl Iterator<Item = &Verified<ListNote>> {
        self.lists.values()
    }

    /// The newest of the lists that hold today: it names organisations and codes.
    pub fn newest(&self) -> Option<&Verified<ListNote>> {
        let held = self.lists.values().filter(|list| self.holds(list));
        held.max_by_key(|list| list.place_in_time())
    }

    /// Every current entry of a list that holds today, with the coordinator who vouches for
    /// it.
    pub fn entries(&self) -> impl Iterator<Item = (&KeyId, &ListEntry)> {
        let held = self.lists.iter().filter(|(_, list)| self.holds(list));
        held.flat_map(|(key, list)| list.subjects.iter().map(move |s| (key, s)))
    }

    /// Every entry that a list has lost by expiring, with the list: to say so, and for the
    /// names under old frames.
    pub fn lapsed(&self) -> impl Iterator<Item = (ExpiredList, &ListEntry)> {
        let expired = self.lists.values().filter(|list| !self.holds(list));
        expired.flat_map(|list| list.subjects.iter().map(|entry| (self.expiry(list), entry)))
    }

    /// Every list that has expired.
    pub fn expired(&self) -> impl Iterator<Item = ExpiredList> {
        self.lists.values().filter(|list| !self.holds(list)).map(|list| self.expiry(list))
    }

    fn expiry(&self, list: &ListNote) -> ExpiredList {
        let (coordinator, until) = (list.coordinator, list.not_after);
        let name = self.coordinators.get(&coordinator).map(|subject| subject.name.clone());
        ExpiredList { coordinator, name: name.unwrap_or_default(), until }
    }

    fn holds(&self, list: &ListNote) -> bool {
        self.today <= list.not_after
    }

    /// References to all lists, for a frame that relies on them.
    pub fn references(&self) -> Vec<ListReference> {
        let reference = |(coordinator, list): (&KeyId, &Verified<ListNote>)| ListReference {
            coordinator: *coordinator,
            number: list.number,
            hash: list.hash(),
        };
        self.lists.iter().map(reference).collect()
    }

    /// The full statement of a current subject, when its bucket was fetched.
    pub fn subject(&self, key: &KeyId) -> Option<&SubjectNote> {
        let entry = self.entries().find(|(_, entry)| entry.key == *key).map(|(_, entry)| entry)?;
        self.subjects.get(&entry.hash)
    }

    /// The full statement of a coordinator.
    pub fn coordinator(&self, key: &KeyId) -> Option<&SubjectNote> {
        self.coordinators.get(key)
    }

    fn read_lists(
        &self,
        expected: &Expected<'_>,
        served: &[String],
    ) -> Result<BTreeMap<KeyId, Verified<ListNote>>, DirectoryFault> {
        let notes = parse_all(served)?;
        let mut lists = BTreeMap::new();
        for (key, subject) in &self.coordinators {
            lists.insert(*key, newest_list(expected, key, &subject.verify_key, &notes)?);
        }
        let is_dead = !lists.is_empty() && !lists.values().any(|list| self.holds(list));
        if is_dead { Err(DirectoryFault::AllListsExpired) } else { Ok(lists) }
    }

    fn check_organisations(&self, served: &[u8]) -> Result<(), DirectoryFault> {
        match self.newest() {
            Some(list) if list.organisations_hash != hash(served) => {
                Err(DirectoryFault::Organisations)
            }
            Some(_) | None => Ok(()),
        }
    }

    fn check_roles(&self) -> Result<(), DirectoryFault> {
        let mut roles: BTreeMap<KeyId, SubjectRole> =
            self.coordinators.keys().map(|key| (*key, SubjectRole::Coordinator)).collect();
        for list in self.lists.values() {
            let mut here = std::collections::BTreeSet::new();
            for entry in &list.subjects {
                let role = roles.entry(entry.key).or_insert(entry.role);
                if *role != entry.role || !here.insert(entry.key) {
                    return Err(DirectoryFault::Role);
                }
            }
        }
        let mut all = self.lists.values().flat_map(|list| &list.subjects);
        if all.any(|entry| entry.role == SubjectRole::Coordinator) {
            return Err(DirectoryFault::Role);
        }
        Ok(())
    }

    fn check_scopes(&self, tree: &Tree) -> Result<(), DirectoryFault> {
        for coordinator in &self.instance.coordinators {
            let Some(list) = self.lists.get(&coordinator.key) else {
                return Err(DirectoryFault::List);
            };
            if !self.holds(list) {
                // Nobody is chosen from it, and the tree may have moved on without it.
                continue;
            }
            let mut slugs = list.subjects.iter().flat_map(|entry| &entry.organisations);
            if !slugs.all(|slug| tree.is_within(slug, &coordinator.organisations)) {
                return Err(DirectoryFault::Scope);
            }
        }
        Ok(())
    }

    fn add_parsed(&mut self, notes: &[SignedNote]) -> Result<(), DirectoryFault> {
        let mut added = Vec::new();
        for note in notes {
            for (coordinator, list) in &self.lists {
                let Some(listed) = Listed::find(list, &note.hash()) else { continue };
                let signer = self.coordinators.get(coordinator).ok_or(DirectoryFault::Subject)?;
                added.push((note.hash(), listed.check(note, &self.instance, signer)?));
            }
        }
        self.subjects.extend(added);
        Ok(())
    }

    /// The key with which an adviser's frame of that day is verified.
    pub fn adviser_key(&self, key: &KeyId, day: Day) -> Option<VerifyKey> {
        let hash = self.vouching_on(day).find_map(|list| valid_hash(list, key, day))?;
        self.subjects.get(&hash).map(|subject| subject.verify_key)
    }

    /// Whether the lists held this adviser's key valid on that day.
    pub fn was_adviser(&self, key: &KeyId, day: Day) -> bool {
        self.vouching_on(day).any(|list| valid_hash(list, key, day).is_some())
    }

    /// The lists that say something about this day: an expired one says nothing about the
    /// days after its last.
    fn vouching_on(&self, day: Day) -> impl Iterator<Item = &Verified<ListNote>> {
        self.lists.values().filter(move |list| self.holds(list) || day <= list.not_after)
    }
}
