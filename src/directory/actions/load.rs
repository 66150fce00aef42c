//! Loading the directory into memory: at the start, after a publish, and every minute for
//! what another node took in.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::db::{AnyConnection, Db, DbFault};
use crate::directory::live::{Expectation, Live, Snapshot, Statements};
use crate::directory::store;
use crate::kernel::{Day, KeyId};
use crate::organisations::actions as organisations;
use crate::protocol::VerifyKey;
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::statement::{InstanceNote, ListNote};

/// The directory as it is stored, verified for today.
///
/// # Errors
/// [`DbFault`]; what does not verify is a fault of the snapshot, not of loading.
pub fn load(
    conn: &mut AnyConnection,
    expectation: &Expectation,
    today: Day,
) -> Result<Snapshot, DbFault> {
    let statements = statements(conn, today)?;
    let tree = statements.organisations.as_deref().and_then(organisations::scopes);
    Ok(Snapshot::verify(statements, tree.unwrap_or_default(), expectation, today))
}

fn statements(conn: &mut AnyConnection, today: Day) -> Result<Statements, DbFault> {
    let instance = store::find_instance(conn)?.map(|(_, note)| note);
    let mut lists = Vec::new();
    for coordinator in coordinators(instance.as_deref()) {
        lists.extend(store::find_list(conn, &coordinator)?.map(|list| list.note));
    }
    let (subjects, roots) = (store::list_subjects(conn, "subject")?, store::list_roots(conn)?);
    let organisations = match newest(&lists, today) {
        Some(list) => organisations::find_tree(conn, &list.organisations_hash)?,
        None => organisations::newest_tree(conn)?,
    };
    Ok(Statements {
        root: instance.as_deref().and_then(|note| signer(note, &roots)),
        roots,
        instance,
        lists,
        subjects: subjects.into_iter().map(|subject| (subject.key, subject.note)).collect(),
        organisations,
    })
}

/// Which of the roots signed an instance note.
fn signer(instance: &str, roots: &[VerifyKey]) -> Option<VerifyKey> {
    let note = SignedNote::parse(instance.as_bytes()).ok()?;
    let is_by =
        |root: &&VerifyKey| note.verify::<InstanceNote>(&[(SignerName::Root, root)]).is_ok();
    roots.iter().find(is_by).copied()
}

/// Everybody whom the root's newest word names as coordinator.
pub(super) fn named(conn: &mut AnyConnection) -> Result<BTreeSet<KeyId>, DbFault> {
    let instance = store::find_instance(conn)?.map(|(_, note)| note);
    Ok(coordinators(instance.as_deref()))
}

fn coordinators(instance: Option<&str>) -> BTreeSet<KeyId> {
    let parsed = instance.and_then(|text| SignedNote::parse(text.as_bytes()).ok());
    let instance: Option<InstanceNote> = parsed.and_then(|note| note.unverified().ok());
    instance.map(|it| it.coordinators.iter().map(|c| c.key).collect()).unwrap_or_default()
}

/// The newest list that holds; when none does the newest of all, so that a list that mends
/// it has something to name.
fn newest(lists: &[String], today: Day) -> Option<ListNote> {
    let parsed = lists.iter().filter_map(|text| SignedNote::parse(text.as_bytes()).ok());
    let lists = parsed.filter_map(|note| note.unverified::<ListNote>().ok());
    lists.max_by_key(|list| (today <= list.not_after, list.place_in_time()))
}

/// Loads anew and swaps, on the thread that reads: packing what changed is no work for one
/// that answers.
///
/// # Errors
/// [`DbFault`]; the former directory stays then.
pub async fn refresh(live: &Arc<Live>, db: &Db, today: Day) -> Result<(), DbFault> {
    let live = live.clone();
    let replace = move |conn: &mut AnyConnection| -> Result<(), DbFault> {
        let snapshot = load(conn, live.expectation(), today)?;
        live.replace(snapshot, today);
        Ok(())
    };
    db.read("directory", replace).await
}
