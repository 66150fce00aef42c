//! Whether to believe a directory as a server gave it (`docs/protocol.md` §6).
//!
//! Separate because everything about whose key it is hangs on it. It must never use a list,
//! a subject or a key that is not signed down from the configured root.

use std::collections::BTreeMap;

use super::bytes::{Hash, hash};
use super::choose::Tree;
use super::frame::ListReference;
use super::keys::{Instance, VerifyKey, key_id};
use super::note::{SignedNote, SignerName, Verified};
use super::statement::{
    CoordinatorEntry, InstanceNote, ListEntry, ListNote, SubjectNote, SubjectRole,
};
use crate::kernel::{Day, KeyId};

/// Most days that a list may hold.
pub const LIST_DAYS: i32 = 30;

/// Why a directory is refused. [`DirectoryFault::name`] is the name in the shared vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryFault {
    /// The root key is not that of the configured instance.
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
    /// One coordinator's list has expired.
    #[error("a list has expired")]
    ListExpired,
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
            Self::ListExpired => "listExpired",
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
    /// The root key that came along; believed because its hash is the instance.
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

/// A directory that was verified down from the root.
#[derive(Debug, Clone)]
pub struct Directory {
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

    /// Every current list, with its hash.
    pub fn lists(&self) -> impl Iterator<Item = &Verified<ListNote>> {
        self.lists.values()
    }

    /// Every current list entry, with the coordinator who vouches for it.
    pub fn entries(&self) -> impl Iterator<Item = (&KeyId, &ListEntry)> {
        self.lists.iter().flat_map(|(key, list)| list.subjects.iter().map(move |s| (key, s)))
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
        let expired = |list: &&Verified<ListNote>| list.not_after < expected.today;
        match lists.values().filter(expired).count() {
            0 => Ok(lists),
            all if all == lists.len() => Err(DirectoryFault::AllListsExpired),
            _ => Err(DirectoryFault::ListExpired),
        }
    }

    fn check_organisations(&self, served: &[u8]) -> Result<(), DirectoryFault> {
        let newest = self.lists.values().max_by_key(|list| (list.day, list.number));
        match newest {
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
        let is_coordinator = |entry: &ListEntry| entry.role == SubjectRole::Coordinator;
        if self.entries().any(|(_, entry)| is_coordinator(entry)) {
            return Err(DirectoryFault::Role);
        }
        Ok(())
    }

    fn check_scopes(&self, tree: &Tree) -> Result<(), DirectoryFault> {
        for coordinator in &self.instance.coordinators {
            let Some(list) = self.lists.get(&coordinator.key) else {
                return Err(DirectoryFault::List);
            };
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
        let hash = self.lists.values().find_map(|list| valid_hash(list, key, day))?;
        self.subjects.get(&hash).map(|subject| subject.verify_key)
    }

    /// Whether the lists held this adviser's key valid on that day.
    pub fn was_adviser(&self, key: &KeyId, day: Day) -> bool {
        self.lists.values().any(|list| valid_hash(list, key, day).is_some())
    }
}

/// Hash of the subject note of an adviser whose key was valid on that day.
fn valid_hash(list: &ListNote, key: &KeyId, day: Day) -> Option<Hash> {
    let is_adviser = |role: SubjectRole| role == SubjectRole::Adviser;
    let current = list
        .subjects
        .iter()
        .find(|s| s.key == *key && is_adviser(s.role) && s.since <= day)
        .map(|s| s.hash);
    let held = |f: &&super::statement::FormerEntry| {
        f.key == *key
            && is_adviser(f.role)
            && f.since <= day
            && day <= f.until
            && f.compromised_since.is_none_or(|since| day < since)
    };
    current.or_else(|| list.former.iter().find(held).map(|f| f.hash))
}

/// What a list says of a subject note.
struct Listed {
    key: KeyId,
    role: SubjectRole,
    organisations: Option<Vec<String>>,
}

impl Listed {
    fn find(list: &ListNote, hash: &Hash) -> Option<Self> {
        let current = list.subjects.iter().find(|s| s.hash == *hash).map(|s| Self {
            key: s.key,
            role: s.role,
            organisations: Some(s.organisations.clone()),
        });
        let former = list.former.iter().find(|f| f.hash == *hash);
        current.or_else(|| former.map(|f| Self { key: f.key, role: f.role, organisations: None }))
    }

    fn check(
        &self,
        note: &SignedNote,
        instance: &InstanceNote,
        coordinator: &SubjectNote,
    ) -> Result<SubjectNote, DirectoryFault> {
        let claimed: SubjectNote = note.unverified().map_err(|_| DirectoryFault::Subject)?;
        let signers = [
            (SignerName::Staff, &claimed.verify_key),
            (SignerName::Staff, &coordinator.verify_key),
        ];
        let subject: Verified<SubjectNote> =
            note.verify(&signers).map_err(|_| DirectoryFault::Subject)?;
        let is_listed = subject.instance == instance.instance
            && subject.role == self.role
            && key_id(&subject.recipient, &subject.verify_key) == self.key
            && self.organisations.as_ref().is_none_or(|listed| {
                listed.iter().all(|slug| subject.organisations.contains(slug))
            });
        if is_listed { Ok(subject.into_value()) } else { Err(DirectoryFault::Subject) }
    }
}

fn parse_all(notes: &[String]) -> Result<Vec<SignedNote>, DirectoryFault> {
    notes
        .iter()
        .map(|note| SignedNote::parse(note.as_bytes()).map_err(|_| DirectoryFault::Shape))
        .collect()
}

fn instance_note(
    expected: &Expected<'_>,
    served: &str,
) -> Result<Verified<InstanceNote>, DirectoryFault> {
    if Instance::of_root(expected.root) != *expected.instance {
        return Err(DirectoryFault::Root);
    }
    let note = SignedNote::parse(served.as_bytes()).map_err(|_| DirectoryFault::Shape)?;
    let note: Verified<InstanceNote> =
        note.verify(&[(SignerName::Root, expected.root)]).map_err(|_| DirectoryFault::Signature)?;
    if note.instance != *expected.instance {
        return Err(DirectoryFault::Instance);
    }
    if note.day > expected.today.plus_days(1) {
        return Err(DirectoryFault::Future);
    }
    if note.not_after < expected.today {
        return Err(DirectoryFault::Expired);
    }
    if note.authority == expected.authority { Ok(note) } else { Err(DirectoryFault::Authority) }
}

fn coordinators(
    expected: &Expected<'_>,
    instance: &InstanceNote,
    notes: &[SignedNote],
) -> Result<BTreeMap<KeyId, SubjectNote>, DirectoryFault> {
    let mut found = BTreeMap::new();
    for entry in &instance.coordinators {
        let note = notes.iter().find(|note| note.hash() == entry.hash);
        let subject = coordinator(expected, entry, note.ok_or(DirectoryFault::Coordinator)?)?;
        if found.insert(entry.key, subject).is_some() {
            return Err(DirectoryFault::Role);
        }
    }
    Ok(found)
}

fn coordinator(
    expected: &Expected<'_>,
    entry: &CoordinatorEntry,
    note: &SignedNote,
) -> Result<SubjectNote, DirectoryFault> {
    let fault = DirectoryFault::Coordinator;
    let claimed: SubjectNote = note.unverified().map_err(|_| fault)?;
    let signers = [(SignerName::Staff, &claimed.verify_key), (SignerName::Root, expected.root)];
    let subject: Verified<SubjectNote> = note.verify(&signers).map_err(|_| fault)?;
    let is_hers = subject.instance == *expected.instance
        && subject.role == SubjectRole::Coordinator
        && key_id(&subject.recipient, &subject.verify_key) == entry.key
        && entry.organisations.iter().all(|slug| subject.organisations.contains(slug));
    if is_hers { Ok(subject.into_value()) } else { Err(fault) }
}

/// The newest list of a coordinator among those served; every one of hers must be in order.
fn newest_list(
    expected: &Expected<'_>,
    coordinator: &KeyId,
    key: &VerifyKey,
    notes: &[SignedNote],
) -> Result<Verified<ListNote>, DirectoryFault> {
    let claims_hers = |note: &&SignedNote| {
        note.unverified().is_ok_and(|l: ListNote| l.coordinator == *coordinator)
    };
    let mut newest: Option<Verified<ListNote>> = None;
    for note in notes.iter().filter(claims_hers) {
        let list: Verified<ListNote> =
            note.verify(&[(SignerName::Staff, key)]).map_err(|_| DirectoryFault::List)?;
        if newest.as_ref().is_none_or(|known| known.number < list.number) {
            newest = Some(list);
        }
    }
    let list = newest.ok_or(DirectoryFault::List)?;
    if list.instance != *expected.instance {
        return Err(DirectoryFault::Instance);
    }
    if list.day > expected.today.plus_days(1) {
        return Err(DirectoryFault::Future);
    }
    if list.not_after > list.day.plus_days(LIST_DAYS) {
        return Err(DirectoryFault::ListTerm);
    }
    Ok(list)
}
