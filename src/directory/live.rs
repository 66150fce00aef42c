//! The directory of this moment, in memory: who is live, where, and with which keys.
//!
//! Separate so that a submission asks no database whose key it is. A [`Snapshot`] is made of
//! statements that were verified down from the root; a [`Live`] holds the newest and is
//! swapped whole. It must never answer for a day on which a statement does not hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use super::bodies::{Beside, Bodies};
use crate::access::Role;
use crate::kernel::{Day, KeyId};
use crate::protocol::choose::Tree;
use crate::protocol::directory::{
    Directory, DirectoryFault, Expected, Served, coordinator_note, instance_note,
};
use crate::protocol::keys::key_id;
use crate::protocol::note::{SignedNote, Verified};
use crate::protocol::statement::{InstanceNote, ListEntry, SubjectNote, SubjectRole};
use crate::protocol::{Hash, Instance, Recipient, VerifyKey};
use crate::staff::model::{Confirmations, subject_role};

/// Subjects in one bucket, about.
const BUCKET: usize = 32;
/// Most buckets.
const MOST_BUCKETS: usize = 256;

/// Statements as they are stored, not verified by this module yet.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// The key of the root that signed the newest instance note.
    pub root: Option<VerifyKey>,
    /// The keys of all roots that ever signed here.
    pub roots: Vec<VerifyKey>,
    /// The newest instance note.
    pub instance: Option<String>,
    /// The newest list of every coordinator.
    pub lists: Vec<String>,
    /// Confirmed subject notes.
    pub subjects: Vec<(KeyId, String)>,
    /// The tree that the newest list names; before any list the newest tree.
    pub organisations: Option<Vec<u8>>,
}

/// What a snapshot is verified against.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// Which installation.
    pub instance: Instance,
    /// The fingerprints of all configured roots; that of the first is the instance.
    pub roots: Vec<Instance>,
    /// The public URL.
    pub authority: String,
}

impl Expectation {
    /// What these configured roots ask at this address; nothing without a root.
    pub fn of(roots: Vec<Instance>, authority: &str) -> Option<Self> {
        let instance = *roots.first()?;
        Some(Self { instance, roots, authority: authority.to_owned() })
    }
}

/// Somebody's public keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// To which capsules are sealed.
    pub recipient: Recipient,
    /// With which her frames are verified.
    pub verify_key: VerifyKey,
}

/// The directory at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    statements: Statements,
    tree: Tree,
    instance: Option<Verified<InstanceNote>>,
    coordinators: BTreeMap<KeyId, SubjectNote>,
    directory: Option<Directory>,
    fault: Option<DirectoryFault>,
}

impl Snapshot {
    /// Verifies stored statements as a client would. What does not hold is left out: of a
    /// directory with a fault only the root's own word about coordinators is believed, so
    /// that they can publish what mends it.
    pub fn verify(
        statements: Statements,
        tree: Tree,
        expectation: &Expectation,
        today: Day,
    ) -> Self {
        let mut snapshot = Self { statements, tree, ..Self::default() };
        let (Some(root), Some(text)) = (snapshot.statements.root, &snapshot.statements.instance)
        else {
            return snapshot;
        };
        let expected = Expected {
            instance: &expectation.instance,
            roots: &expectation.roots,
            root: &root,
            authority: &expectation.authority,
            today,
        };
        let subjects: Vec<String> =
            snapshot.statements.subjects.iter().map(|(_, note)| note.clone()).collect();
        match instance_note(&expected, text) {
            Ok(instance) => {
                snapshot.coordinators = coordinators(&expected, &instance, &subjects);
                snapshot.instance = Some(instance);
            }
            Err(fault) => {
                snapshot.fault = Some(fault);
                return snapshot;
            }
        }
        let served = Served {
            instance: text,
            lists: &snapshot.statements.lists,
            subjects: &subjects,
            organisations: snapshot.statements.organisations.as_deref().unwrap_or_default(),
        };
        match Directory::verify(&expected, &served, &snapshot.tree) {
            Ok(directory) => snapshot.directory = Some(directory),
            Err(fault) => snapshot.fault = Some(fault),
        }
        snapshot
    }

    /// Why clients cannot use this directory; nothing when they can, or before the root has
    /// signed anything.
    pub fn fault(&self) -> Option<DirectoryFault> {
        self.fault
    }

    /// The statements as they are served.
    pub fn statements(&self) -> &Statements {
        &self.statements
    }

    /// What the root says, verified.
    pub fn instance(&self) -> Option<&InstanceNote> {
        self.instance.as_deref()
    }

    /// Who lies below whom in the tree that is served.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Everything the lists say, verified; nothing while there is a fault.
    pub fn directory(&self) -> Option<&Directory> {
        self.directory.as_ref()
    }

    /// How many buckets the subjects' notes are served in: a power of two.
    pub fn key_buckets(&self) -> usize {
        (self.statements.subjects.len() / BUCKET).next_power_of_two().min(MOST_BUCKETS)
    }

    /// The confirmed subject notes of one bucket; nothing for a bucket that is none.
    pub fn bucket(&self, bucket: usize) -> Option<Vec<&str>> {
        let buckets = self.key_buckets();
        let is_in = |key: &KeyId| usize::from(key.as_bytes()[0]) % buckets == bucket;
        let notes = self.statements.subjects.iter().filter(|(key, _)| is_in(key));
        (bucket < buckets).then(|| notes.map(|(_, note)| note.as_str()).collect())
    }

    /// The notes of all coordinators whom the root names.
    pub fn coordinator_notes(&self) -> Vec<&str> {
        let named =
            self.statements.subjects.iter().filter(|(key, _)| self.coordinators.contains_key(key));
        named.map(|(_, note)| note.as_str()).collect()
    }

    /// Whether a live statement gives this key this role on this day. An administrator has no
    /// statement.
    pub fn is_live(&self, key: &KeyId, role: Role, day: Day) -> bool {
        match subject_role(role) {
            None => false,
            Some(SubjectRole::Coordinator) => self.coordinator(key, day).is_some(),
            Some(role @ (SubjectRole::Adviser | SubjectRole::ReportAuthor)) => {
                self.entry(key, day).is_some_and(|entry| entry.role == role)
            }
        }
    }

    /// The organisations that a live statement gives this key on this day.
    pub fn organisations_of(&self, key: &KeyId, day: Day) -> Option<Vec<String>> {
        if self.coordinator(key, day).is_some() {
            let entry = self.instance()?.coordinators.iter().find(|entry| entry.key == *key)?;
            return Some(entry.organisations.clone());
        }
        self.entry(key, day).map(|entry| entry.organisations.clone())
    }

    /// Every adviser whom a list that holds on this day confirms and does not call away.
    pub fn at_work(&self, day: Day) -> BTreeSet<KeyId> {
        let Some(directory) = &self.directory else { return BTreeSet::new() };
        let lists = directory.lists().filter(|list| day <= list.not_after);
        let is_at_work = |entry: &&ListEntry| {
            entry.role == SubjectRole::Adviser
                && entry.since <= day
                && entry.away_until.is_none_or(|until| until < day)
        };
        lists.flat_map(|list| &list.subjects).filter(is_at_work).map(|entry| entry.key).collect()
    }

    /// Whether her list says that she is away on this day.
    pub fn is_away(&self, key: &KeyId, day: Day) -> bool {
        self.entry(key, day).is_some_and(|entry| entry.away_until.is_some_and(|until| day <= until))
    }

    /// The keys of a live subject.
    pub fn subject(&self, key: &KeyId, day: Day) -> Option<Keys> {
        let from_list = self.entry(key, day).and_then(|_| self.directory.as_ref()?.subject(key));
        let note = from_list.or_else(|| self.coordinator(key, day))?;
        Some(Keys { recipient: note.recipient.clone(), verify_key: note.verify_key })
    }

    fn instance_on(&self, day: Day) -> Option<&InstanceNote> {
        self.instance().filter(|instance| day <= instance.not_after)
    }

    fn coordinator(&self, key: &KeyId, day: Day) -> Option<&SubjectNote> {
        self.instance_on(day).and_then(|_| self.coordinators.get(key))
    }

    /// Her entry on a list that holds on this day, when her full statement is there too.
    fn entry(&self, key: &KeyId, day: Day) -> Option<&ListEntry> {
        self.instance_on(day)?;
        let directory = self.directory.as_ref()?;
        let lists = directory.lists().filter(|list| day <= list.not_after);
        let mut entries = lists.flat_map(|list| &list.subjects);
        let entry = entries.find(|entry| entry.key == *key && entry.since <= day)?;
        directory.subject(key).map(|_| entry)
    }
}

/// The statements of the coordinators that the root names and countersigned.
fn coordinators(
    expected: &Expected<'_>,
    instance: &InstanceNote,
    notes: &[String],
) -> BTreeMap<KeyId, SubjectNote> {
    let parsed = notes.iter().filter_map(|note| SignedNote::parse(note.as_bytes()).ok());
    let by_hash: BTreeMap<Hash, SignedNote> = parsed.map(|note| (note.hash(), note)).collect();
    let named = instance.coordinators.iter();
    let found = named.filter_map(|entry| {
        let subject = coordinator_note(expected, by_hash.get(&entry.hash)?)?;
        let is_hers = key_id(&subject.recipient, &subject.verify_key) == entry.key;
        is_hers.then_some((entry.key, subject))
    });
    found.collect()
}

/// The newest snapshot and its bodies, swapped whole.
#[derive(Debug)]
pub struct Live {
    expectation: Expectation,
    beside: Beside,
    now: RwLock<Moment>,
}

#[derive(Debug, Default, Clone)]
struct Moment {
    snapshot: Arc<Snapshot>,
    bodies: Arc<Bodies>,
}

impl Live {
    /// Nobody is live, and nothing is served, until the first [`Live::replace`].
    pub fn new(expectation: Expectation, beside: Beside) -> Self {
        Self { expectation, beside, now: RwLock::default() }
    }

    /// What every snapshot is verified against.
    pub fn expectation(&self) -> &Expectation {
        &self.expectation
    }

    /// The directory of this moment: ask it several things and they belong together.
    pub fn now(&self) -> Arc<Snapshot> {
        self.moment().snapshot
    }

    /// What anybody may fetch of it.
    pub fn bodies(&self) -> Arc<Bodies> {
        self.moment().bodies
    }

    /// Swaps the directory; blocks while its bodies are made, and nobody waits for that.
    pub fn replace(&self, snapshot: Snapshot, today: Day) {
        let bodies = Bodies::make(&snapshot, &self.beside, &self.bodies(), today);
        let moment = Moment { snapshot: Arc::new(snapshot), bodies: Arc::new(bodies) };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = moment;
    }

    fn moment(&self) -> Moment {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// See [`Snapshot::is_live`].
    pub fn is_live(&self, key: &KeyId, role: Role, day: Day) -> bool {
        self.now().is_live(key, role, day)
    }

    /// See [`Snapshot::organisations_of`].
    pub fn organisations_of(&self, key: &KeyId, day: Day) -> Option<Vec<String>> {
        self.now().organisations_of(key, day)
    }

    /// See [`Snapshot::is_away`].
    pub fn is_away(&self, key: &KeyId, day: Day) -> bool {
        self.now().is_away(key, day)
    }

    /// See [`Snapshot::subject`].
    pub fn subject(&self, key: &KeyId, day: Day) -> Option<Keys> {
        self.now().subject(key, day)
    }
}

impl Confirmations for Live {
    fn confirmed(&self, key: &KeyId, role: Role, day: Day) -> Option<Vec<String>> {
        let now = self.now();
        if now.is_live(key, role, day) { now.organisations_of(key, day) } else { None }
    }
}
