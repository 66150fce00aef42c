//! Importing what the root signed: the instance note, coordinators, desk capsules.
//!
//! On the command line alone: who may do it is who has the machine, and what they can bring
//! about is only what the root signed.

use std::collections::BTreeMap;

use super::desk_place;
use crate::db::{AnyConnection, AtRestFault, Db, DbFault, ShredStore, savepoint, seal_head};
use crate::directory::live::Expectation;
use crate::directory::store::{self, DeskRow, SubjectRow};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Day, Entropy};
use crate::protocol::Hash;
use crate::protocol::directory::{DirectoryFault, Expected, coordinator_note, instance_note};
use crate::protocol::keys::key_id;
use crate::protocol::note::{SignedNote, Verified};
use crate::protocol::root::RootAnswer;
use crate::protocol::statement::{InstanceNote, SubjectRole};
use std::sync::Arc;

/// Why the root's word was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The instance note does not hold here.
    #[error("the instance note is refused: {0}")]
    Note(DirectoryFault),
    /// Its number is not higher than that of the note before.
    #[error("number {found} is not higher than {last}, the last one imported")]
    Number {
        /// In the file.
        found: u32,
        /// Here.
        last: u32,
    },
    /// A coordinator's statement is missing, or not signed by herself and the root.
    #[error("the statement of coordinator {0} is missing or not in order")]
    Coordinator(String),
    /// A key that is coordinator and something else.
    #[error("key {0} has another role already")]
    Role(String),
    /// A desk capsule is no such thing, of an unnamed year, or for nobody.
    #[error("desk capsule {0} is not in order")]
    Desk(usize),
    /// It could not be put at rest.
    #[error(transparent)]
    AtRest(#[from] AtRestFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// Imports what the root signed: all of it, or nothing. Run it outside a writer's own thread.
///
/// # Errors
/// [`ImportFault`].
pub async fn import_instance(
    db: &Db,
    shred: &ShredStore,
    expectation: &Expectation,
    (today, entropy): (Day, Arc<dyn Entropy>),
    answer: &RootAnswer,
) -> Result<u32, ImportFault> {
    let expected = Expected {
        instance: &expectation.instance,
        roots: &expectation.roots,
        root: &answer.root,
        authority: &expectation.authority,
        today,
    };
    let note = instance_note(&expected, &answer.note).map_err(ImportFault::Note)?;
    let subjects = coordinators(&expected, &note, &answer.coordinators)?;
    let desks = desks(shred, &note, answer, &*entropy).await?;
    let (answer, number) = (answer.clone(), note.number);
    db.write("directory-import", move |tx| {
        take(tx, today, &note, &answer, &subjects)?;
        take_desks(tx, &desks)?;
        let entry = Entry::on_console(today, Act::InstanceImported).about(note.hash());
        Ok::<_, ImportFault>(journal::record(tx, &*entropy, &entry)?)
    })
    .await?;
    Ok(number)
}

fn coordinators(
    expected: &Expected<'_>,
    instance: &InstanceNote,
    notes: &[String],
) -> Result<Vec<SubjectRow>, ImportFault> {
    let parsed = notes.iter().filter_map(|text| SignedNote::parse(text.as_bytes()).ok());
    let by_hash: BTreeMap<Hash, SignedNote> = parsed.map(|note| (note.hash(), note)).collect();
    let find = |entry: &crate::protocol::statement::CoordinatorEntry| {
        let missing = || ImportFault::Coordinator(entry.key.to_string());
        let note = by_hash.get(&entry.hash).ok_or_else(missing)?;
        let subject = coordinator_note(expected, note).ok_or_else(missing)?;
        let within = |slug: &String| subject.organisations.contains(slug);
        let is_hers = key_id(&subject.recipient, &subject.verify_key) == entry.key;
        if !is_hers || !entry.organisations.iter().all(within) {
            return Err(missing());
        }
        let signer = Some("root".to_owned());
        Ok(SubjectRow { hash: entry.hash, key: entry.key, signer, note: note.print() })
    };
    instance.coordinators.iter().map(find).collect()
}

async fn desks(
    shred: &ShredStore,
    note: &InstanceNote,
    answer: &RootAnswer,
    entropy: &dyn Entropy,
) -> Result<Vec<DeskRow>, ImportFault> {
    let mut rows = Vec::new();
    for (place, capsule) in answer.desks.iter().enumerate() {
        let fault = || ImportFault::Desk(place + 1);
        if !note.desks.iter().any(|desk| desk.year == capsule.year) {
            return Err(fault());
        }
        let sealed = capsule.sealed().ok_or_else(fault)?;
        let key = shred.take().await?;
        let (reader, year) = (capsule.reader.to_string(), capsule.year.to_string());
        let place = desk_place(&reader, &year);
        let (head, body) = seal_head(&key.key, &place, &sealed, entropy)?;
        rows.push(DeskRow {
            year: capsule.year,
            reader: capsule.reader,
            shred_key: key.id,
            head,
            body,
        });
    }
    Ok(rows)
}

fn take(
    tx: &mut AnyConnection,
    today: Day,
    note: &Verified<InstanceNote>,
    answer: &RootAnswer,
    subjects: &[SubjectRow],
) -> Result<(), ImportFault> {
    if let Some((last, _)) = store::find_instance(tx)?
        && note.number <= last
    {
        return Err(ImportFault::Number { found: note.number, last });
    }
    let confirmed = store::list_subjects(tx, "subject")?;
    for row in subjects {
        let is_other = |known: &&SubjectRow| known.key == row.key && known.signer != row.signer;
        if let Some(known) = confirmed.iter().find(is_other) {
            return Err(ImportFault::Role(known.key.to_string()));
        }
        if confirmed.iter().any(|known| known.hash == row.hash) {
            // Another root may have countersigned her before.
            store::countersign_anew(tx, row)?;
        } else if !store::confirm(tx, row)? {
            store::insert_subject(tx, row, today)?;
        }
    }
    store::put_root(tx, &answer.root, today)?;
    let (hash, number) = (note.hash(), note.number);
    savepoint(tx, |tx| store::insert_instance(tx, &hash, number, note.day, &answer.note))?;
    Ok(())
}

/// A capsule is only kept for a confirmed report author.
fn take_desks(tx: &mut AnyConnection, desks: &[DeskRow]) -> Result<(), ImportFault> {
    let confirmed = store::list_subjects(tx, "subject")?;
    for (place, desk) in desks.iter().enumerate() {
        let is_author = confirmed.iter().filter(|known| known.key == desk.reader).any(|known| {
            super::root_request::role_of(&known.note) == Some(SubjectRole::ReportAuthor)
        });
        if !is_author {
            return Err(ImportFault::Desk(place + 1));
        }
        store::put_desk(tx, desk)?;
    }
    Ok(())
}
