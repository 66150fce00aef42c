//! Single statements of a directory: whether each is signed by whom it must be.
//!
//! Separate from the directory, which decides whether all of them together are to be
//! believed. It must never look at a statement without the key that has to vouch for it.

use std::collections::BTreeMap;

use super::{DirectoryFault, Expected, LIST_DAYS};
use crate::kernel::{Day, KeyId};
use crate::protocol::bytes::Hash;
use crate::protocol::keys::{Instance, VerifyKey, key_id};
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::statement::{
    CoordinatorEntry, FormerEntry, InstanceNote, ListNote, SubjectNote, SubjectRole,
};

/// Hash of the subject note of an adviser whose key was valid on that day.
pub(super) fn valid_hash(list: &ListNote, key: &KeyId, day: Day) -> Option<Hash> {
    let is_adviser = |role: SubjectRole| role == SubjectRole::Adviser;
    let current = list
        .subjects
        .iter()
        .find(|s| s.key == *key && is_adviser(s.role) && s.since <= day)
        .map(|s| s.hash);
    let held = |f: &&FormerEntry| {
        f.key == *key
            && is_adviser(f.role)
            && f.since <= day
            && day <= f.until
            && f.compromised_since.is_none_or(|since| day < since)
    };
    current.or_else(|| list.former.iter().find(held).map(|f| f.hash))
}

/// What a list says of a subject note.
pub(super) struct Listed {
    key: KeyId,
    role: SubjectRole,
    organisations: Option<Vec<String>>,
}

impl Listed {
    pub(super) fn find(list: &ListNote, hash: &Hash) -> Option<Self> {
        let current = list.subjects.iter().find(|s| s.hash == *hash).map(|s| Self {
            key: s.key,
            role: s.role,
            organisations: Some(s.organisations.clone()),
        });
        let former = list.former.iter().find(|f| f.hash == *hash);
        current.or_else(|| former.map(|f| Self { key: f.key, role: f.role, organisations: None }))
    }

    pub(super) fn check(
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

pub(super) fn parse_all(notes: &[String]) -> Result<Vec<SignedNote>, DirectoryFault> {
    notes
        .iter()
        .map(|note| SignedNote::parse(note.as_bytes()).map_err(|_| DirectoryFault::Shape))
        .collect()
}

/// The instance note, when a configured root signed it for this place and it holds today.
///
/// # Errors
/// The first rule broken.
pub fn instance_note(
    expected: &Expected<'_>,
    served: &str,
) -> Result<Verified<InstanceNote>, DirectoryFault> {
    if !expected.roots.contains(&Instance::of_root(expected.root)) {
        return Err(DirectoryFault::Root);
    }
    let note = SignedNote::parse(served.as_bytes()).map_err(|_| DirectoryFault::Shape)?;
    let note: Verified<InstanceNote> =
        note.verify(&[(SignerName::Root, expected.root)]).map_err(|_| DirectoryFault::Signature)?;
    let faults = [
        (note.instance != *expected.instance, DirectoryFault::Instance),
        (note.day > expected.today.plus_days(1), DirectoryFault::Future),
        (note.not_after < expected.today, DirectoryFault::Expired),
        (note.authority != expected.authority, DirectoryFault::Authority),
    ];
    match faults.into_iter().find(|(is_broken, _)| *is_broken) {
        Some((_, fault)) => Err(fault),
        None => Ok(note),
    }
}

pub(super) fn coordinators(
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

/// The statement of a coordinator whom the root names, when it is as named.
fn coordinator(
    expected: &Expected<'_>,
    entry: &CoordinatorEntry,
    note: &SignedNote,
) -> Result<SubjectNote, DirectoryFault> {
    let subject = coordinator_note(expected, note).ok_or(DirectoryFault::Coordinator)?;
    let is_hers = key_id(&subject.recipient, &subject.verify_key) == entry.key
        && entry.organisations.iter().all(|slug| subject.organisations.contains(slug));
    if is_hers { Ok(subject) } else { Err(DirectoryFault::Coordinator) }
}

/// A coordinator's statement, when she herself and the root signed it.
pub fn coordinator_note(expected: &Expected<'_>, note: &SignedNote) -> Option<SubjectNote> {
    let claimed: SubjectNote = note.unverified().ok()?;
    let signers = [(SignerName::Staff, &claimed.verify_key), (SignerName::Root, expected.root)];
    let subject: Verified<SubjectNote> = note.verify(&signers).ok()?;
    let fits = subject.instance == *expected.instance && subject.role == SubjectRole::Coordinator;
    fits.then(|| subject.into_value())
}

/// The newest list of a coordinator among those served; every one of hers must be in order.
pub(super) fn newest_list(
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
