//! What a coordinator signs: other people's keys, and her complete list.
//!
//! Everything that a client would refuse is refused here first, because one wrong list would
//! close the way in for everybody.

use std::collections::{BTreeMap, BTreeSet};

use super::confirm::{Coordinator, SubjectFault, take_subject};
use super::load::named;
use crate::access::{HouseAct, HouseGrant, Refusal};
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::db::{AnyConnection, DbFault, savepoint};
use crate::directory::live::Expectation;
use crate::directory::store::{self, ListRow};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Day, Entropy, KeyId};
use crate::organisations::actions as organisations;
use crate::protocol::choose::Tree;
use crate::protocol::directory::{DirectoryFault, LIST_DAYS};
use crate::protocol::note::{NoteKind, SignedNote, SignerName, Verified};
use crate::protocol::statement::{ListEntry, ListNote, SubjectNote, SubjectRole};
use crate::protocol::{Hash, VerifyKey};

/// Why a list is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// Not signed by this coordinator alone, or somebody else's.
    #[error("not your list")]
    Signature,
    /// Of another installation.
    #[error("a list of another installation")]
    Instance,
    /// Not the number after the last of all coordinators'.
    #[error("not the next number")]
    Number,
    /// Not signed today, expired, or holding too long.
    #[error("its days are not right")]
    Days,
    /// A tree of organisations that is not here.
    #[error("unknown organisations")]
    Organisations,
    /// Other code lists than those served.
    #[error("other code lists")]
    Codes,
    /// An entry that is not as confirmed.
    #[error("an entry is not as confirmed")]
    Subject,
    /// A key twice, in two roles, or current and former.
    #[error("a key with two roles")]
    Role,
    /// An organisation outside the coordinator's.
    #[error("an organisation outside yours")]
    Scope,
    /// Somebody whom this coordinator confirmed is not on it.
    #[error("somebody whom you confirmed is left out")]
    Incomplete,
    /// With this list clients would refuse the directory.
    #[error("clients would refuse the directory: {0}")]
    Refused(DirectoryFault),
}

/// Why statements were not taken.
#[derive(Debug, thiserror::Error)]
pub enum StatementFault {
    /// Not this actor's to do.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Not notes of these kinds, or more than one list.
    #[error("subjects, then at most one list")]
    Shape,
    /// A statement about somebody.
    #[error(transparent)]
    Subject(#[from] SubjectFault),
    /// The list.
    #[error(transparent)]
    List(#[from] ListFault),
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<SpendFault> for StatementFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// The notes of one request, sorted by kind.
#[derive(Debug, Clone)]
pub struct Statements {
    subjects: Vec<SignedNote>,
    list: Option<SignedNote>,
}

impl Statements {
    /// Reads bodies as subject notes and at most one list.
    ///
    /// # Errors
    /// [`StatementFault::Shape`].
    pub fn parse(bodies: &[Vec<u8>]) -> Result<Self, StatementFault> {
        let mut statements = Self { subjects: Vec::new(), list: None };
        for body in bodies {
            let note = SignedNote::parse(body).map_err(|_| StatementFault::Shape)?;
            let is = |kind: NoteKind| {
                note.text().starts_with(&format!("weerklank/{}/v1\n", kind.name()))
            };
            if is(NoteKind::Subject) {
                statements.subjects.push(note);
            } else if is(NoteKind::List) && statements.list.is_none() {
                statements.list = Some(note);
            } else {
                return Err(StatementFault::Shape);
            }
        }
        let is_empty = statements.subjects.is_empty() && statements.list.is_none();
        if is_empty { Err(StatementFault::Shape) } else { Ok(statements) }
    }
}

/// Takes a coordinator's statements: all of them, or none.
///
/// # Errors
/// [`StatementFault`].
pub fn publish(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    (grant, verify_key): (&HouseGrant, &VerifyKey),
    expectation: &Expectation,
    spending: &Spending,
    statements: &Statements,
) -> Result<(), StatementFault> {
    if grant.act() != HouseAct::KeepDirectory {
        return Err(Refusal::Role.into());
    }
    let coordinator = Coordinator {
        key: grant.key().ok_or(Refusal::NotYours)?,
        verify_key: *verify_key,
        organisations: grant.organisations(),
        instance: &expectation.instance,
    };
    spend(tx, spending)?;
    let today = clock.today();
    let newest = organisations::newest_scopes(tx)?.unwrap_or_default();
    for note in &statements.subjects {
        let key = take_subject(tx, &coordinator, note, &newest)?;
        let entry = Entry::by_key(today, coordinator.key, Act::SubjectConfirmed);
        journal::record(tx, entropy, &entry.about(key))?;
    }
    if let Some(note) = &statements.list {
        let list = check_list(tx, &coordinator, note, today)?;
        let before = super::load(tx, expectation, today)?.fault();
        take_list(tx, &list, note)?;
        let after = super::load(tx, expectation, today)?.fault();
        // A fault that was there before may need another coordinator's list to be mended too.
        if let Some(fault) = after.filter(|it| is_of_this_list(*it) && before != after) {
            return Err(ListFault::Refused(fault).into());
        }
        let entry = Entry::by_key(today, coordinator.key, Act::ListPublished);
        journal::record(tx, entropy, &entry.about(list.hash()))?;
    }
    Ok(())
}

/// Faults that a list can bring about; the others are another coordinator's or the root's.
fn is_of_this_list(fault: DirectoryFault) -> bool {
    match fault {
        DirectoryFault::Organisations
        | DirectoryFault::Role
        | DirectoryFault::Scope
        | DirectoryFault::Subject
        | DirectoryFault::Shape
        | DirectoryFault::ListTerm => true,
        DirectoryFault::Root
        | DirectoryFault::Signature
        | DirectoryFault::Instance
        | DirectoryFault::Future
        | DirectoryFault::Expired
        | DirectoryFault::Authority
        | DirectoryFault::Coordinator
        | DirectoryFault::List
        | DirectoryFault::AllListsExpired => false,
    }
}

fn check_list(
    tx: &mut AnyConnection,
    coordinator: &Coordinator<'_>,
    note: &SignedNote,
    today: Day,
) -> Result<Verified<ListNote>, StatementFault> {
    let list: Verified<ListNote> = note
        .verify(&[(SignerName::Staff, &coordinator.verify_key)])
        .map_err(|_| ListFault::Signature)?;
    let before = store::find_list(tx, &coordinator.key)?;
    let days = list.day.days_until(today);
    let is_in_time = (-1..=1).contains(&days)
        && list.not_after >= today
        && list.not_after <= list.day.plus_days(LIST_DAYS)
        && before.is_none_or(|before| before.day <= list.day);
    let faults = [
        (list.coordinator != coordinator.key, ListFault::Signature),
        (list.instance != *coordinator.instance, ListFault::Instance),
        (list.number != next_number(tx, coordinator.key)?, ListFault::Number),
        (!is_in_time, ListFault::Days),
        (list.codes_hash != organisations::codes_hash(), ListFault::Codes),
    ];
    if let Some((_, fault)) = faults.into_iter().find(|(is_broken, _)| *is_broken) {
        return Err(fault.into());
    }
    let named = organisations::find_tree(tx, &list.organisations_hash)?;
    let named = named.and_then(|content| organisations::scopes(&content));
    let tree = named.ok_or(ListFault::Organisations)?;
    check_entries(tx, coordinator, &list, &tree)?;
    Ok(list)
}

/// One more than any list of hers and of those whom the root names: of two lists the later one
/// is known by its number, whoever signed them.
fn next_number(tx: &mut AnyConnection, own: KeyId) -> Result<u32, DbFault> {
    let mut last = 0;
    for coordinator in named(tx)?.into_iter().chain([own]) {
        last = last.max(store::find_list(tx, &coordinator)?.map_or(0, |list| list.number));
    }
    Ok(last.saturating_add(1))
}

fn check_entries(
    tx: &mut AnyConnection,
    coordinator: &Coordinator<'_>,
    list: &ListNote,
    tree: &Tree,
) -> Result<(), StatementFault> {
    let signer = coordinator.key.to_string();
    let mut hers = BTreeMap::new();
    for row in store::list_subjects(tx, "subject")? {
        if row.signer.as_ref() == Some(&signer) {
            let note = SignedNote::parse(row.note.as_bytes()).map_err(|_| ListFault::Subject)?;
            let note: SubjectNote = note.unverified().map_err(|_| ListFault::Subject)?;
            hers.insert(row.hash, (row.key, note));
        }
    }
    let mut seen = BTreeSet::new();
    for entry in &list.subjects {
        let (key, note) = hers.get(&entry.hash).ok_or(ListFault::Subject)?;
        check_entry(entry, key, note)?;
        if !entry.organisations.iter().all(|s| tree.is_within(s, coordinator.organisations)) {
            return Err(ListFault::Scope.into());
        }
        if !seen.insert(entry.key) {
            return Err(ListFault::Role.into());
        }
    }
    for entry in &list.former {
        let (key, note) = hers.get(&entry.hash).ok_or(ListFault::Subject)?;
        if entry.key != *key || entry.role != note.role {
            return Err(ListFault::Subject.into());
        }
        if !seen.insert(entry.key) {
            return Err(ListFault::Role.into());
        }
    }
    let told: BTreeSet<&Hash> =
        list.subjects.iter().map(|e| &e.hash).chain(list.former.iter().map(|e| &e.hash)).collect();
    if hers.keys().all(|hash| told.contains(hash)) {
        Ok(())
    } else {
        Err(ListFault::Incomplete.into())
    }
}

fn check_entry(entry: &ListEntry, key: &KeyId, note: &SubjectNote) -> Result<(), ListFault> {
    if entry.role != note.role || entry.role == SubjectRole::Coordinator {
        return Err(ListFault::Role);
    }
    let within = |slug: &String| note.organisations.contains(slug);
    let fits = entry.key == *key
        && entry.name == note.name
        && entry.pool <= note.pool
        && entry.organisations.iter().all(within);
    if fits { Ok(()) } else { Err(ListFault::Subject) }
}

fn take_list(
    tx: &mut AnyConnection,
    list: &Verified<ListNote>,
    note: &SignedNote,
) -> Result<(), StatementFault> {
    let row = ListRow {
        coordinator: list.coordinator,
        number: list.number,
        day: list.day,
        note: note.print(),
    };
    match savepoint(tx, |tx| store::insert_list(tx, &list.hash(), &row)) {
        Err(DbFault::Taken) => Err(ListFault::Number.into()),
        other => Ok(other?),
    }
}
