//! Finding what is wrong before people do: settings, databases, folders, keys, directory,
//! readers, journal.
//!
//! Separate because it only looks: it makes no table, key or folder, and mends nothing. What
//! it says may be sent to whoever keeps the machine: no secret, no id of a case.

mod readers;

use std::fs;
use std::path::Path;

use serde::Serialize;

use super::{Store, With};
use crate::config::{Faults, Settings, Tls};
use crate::db::strangers::are_strangers;
use crate::db::{DatabaseUrl, Db, DbFault};
use crate::directory::Snapshot;
use crate::directory::actions::load;
use crate::directory::live::Expectation;
use crate::http::tls;
use crate::journal;
use crate::kernel::Day;
use crate::protocol::SigningKey;
use crate::protocol::note::SignedNote;
use crate::protocol::statement::ListNote;
use crate::startup::{GroundFault, SERVICE_KEY, read_service_seed};

/// With fewer days left than this, a list is told.
const LIST_SOON: i32 = 7;
/// With fewer days left than this, the certificate is told.
const CERTIFICATE_SOON: i32 = 14;
/// With fewer days left than this, the root's note is told.
const ROOT_SOON: i32 = 60;

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// As it must be.
    Right,
    /// To be looked at.
    Doubtful,
    /// To be mended.
    Wrong,
}

/// What was found of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which part.
    pub part: &'static str,
    /// How it is.
    pub state: State,
    /// In words.
    pub says: String,
}

impl Finding {
    fn right(part: &'static str, says: impl Into<String>) -> Self {
        Self { part, state: State::Right, says: says.into() }
    }

    fn doubtful(part: &'static str, says: impl Into<String>) -> Self {
        Self { part, state: State::Doubtful, says: says.into() }
    }

    fn wrong(part: &'static str, says: impl Into<String>) -> Self {
        Self { part, state: State::Wrong, says: says.into() }
    }

    fn of(part: &'static str, is_right: bool, says: impl Into<String>) -> Self {
        let state = if is_right { State::Right } else { State::Wrong };
        Self { part, state, says: says.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = match self.state {
            State::Right => "right   ",
            State::Doubtful => "DOUBTFUL",
            State::Wrong => "WRONG   ",
        };
        write!(f, "{state}  {}: {}", self.part, self.says)
    }
}

/// What is to be said of settings that cannot be read: the rest cannot be looked at.
pub fn unread(faults: &Faults) -> Vec<Finding> {
    faults.0.iter().map(|fault| Finding::wrong("configuration", fault.to_string())).collect()
}

/// Looks at everything. Blocks.
pub fn examine(settings: &Settings, authority: &str, with: &With) -> Vec<Finding> {
    let mut found = vec![configuration(settings, authority)];
    found.extend(settings.tls.as_ref().map(|tls| certificate(tls, with.clock.today())));
    found.extend(folders(settings));
    let data = database(settings, Store::Data, with, &mut found);
    let keys = database(settings, Store::Keys, with, &mut found);
    let Some(db) = data else { return found };
    found.extend(keys.and_then(|keys| strangers(&db, &keys)));
    let today = with.clock.today();
    match snapshot(&db, settings, authority, today) {
        Ok(snapshot) => {
            found.extend(service_key(settings, &snapshot));
            found.extend(directory(&snapshot, today));
            found.extend(readers::findings(&snapshot, today));
        }
        Err(says) => found.push(Finding::wrong("directory", says)),
    }
    found.push(match db.read_blocking("doctor-journal", journal::verify) {
        Ok(batches) => Finding::right("journal", format!("the chain of {batches} days holds")),
        Err(fault) => Finding::wrong("journal", fault.to_string()),
    });
    found
}

fn configuration(settings: &Settings, authority: &str) -> Finding {
    match Expectation::of(settings.instance.roots(), authority) {
        Some(_) => Finding::right("configuration", format!("read; {authority}")),
        None => Finding::wrong("configuration", GroundFault::Root.to_string()),
    }
}

fn certificate(tls: &Tls, today: Day) -> Finding {
    let part = "certificate";
    match tls::ends(tls) {
        Ok(Some(second)) => {
            let left = today.days_until(Day::of_second(second));
            left_days(part, "it", left, CERTIFICATE_SOON)
        }
        Ok(None) => Finding::right(part, "it can be used, and has no end"),
        Err(fault) => Finding::wrong(part, fault.to_string()),
    }
}

fn name_of(store: Store) -> &'static str {
    match store {
        Store::Data => "database",
        Store::Keys => "shred keys",
    }
}

/// The database when it can be used, after saying how it is.
fn database(
    settings: &Settings,
    store: Store,
    with: &With,
    found: &mut Vec<Finding>,
) -> Option<Db> {
    let part = name_of(store);
    let db = match store.existing(settings, with) {
        Ok(db) => db,
        Err(fault) => {
            found.push(Finding::wrong(part, fault.to_string()));
            return None;
        }
    };
    found.push(Finding::right(part, "the tables are those of this version"));
    match db.settings_told() {
        Ok(all) => found.extend(all.iter().map(|told| {
            let wanted = told.wanted.filter(|_| !told.is_right());
            let wanted = wanted.map(|wanted| format!(", must be {wanted}")).unwrap_or_default();
            Finding::of(part, told.is_right(), format!("{} is {}{wanted}", told.name, told.found))
        })),
        Err(fault) => found.push(Finding::wrong(part, fault.to_string())),
    }
    found.push(match db.check_whole() {
        Ok(()) => Finding::right(part, "it finds itself whole"),
        Err(fault) => Finding::wrong(part, fault.to_string()),
    });
    Some(db)
}

/// Said of a store of shred keys that is another's, or empty though there are rows.
fn strangers(data: &Db, keys: &Db) -> Option<Finding> {
    let part = name_of(Store::Keys);
    match are_strangers(data, keys) {
        Ok(false) => None,
        Ok(true) => Some(Finding::wrong(
            part,
            "not one key of the rows is here, so nothing of them can be read: name the right \
             store in database.shred_url, or restore the copy of the shred keys",
        )),
        Err(fault) => Some(Finding::wrong(part, fault.to_string())),
    }
}

/// Data folder and the folders of database files.
fn folders(settings: &Settings) -> Vec<Finding> {
    let url = |store: Store| store.url(settings).ok();
    let parent = |url: DatabaseUrl| Some(url.path()?.parent()?.to_owned());
    let mut folders = vec![settings.server.data_dir.clone()];
    for folder in [Store::Data, Store::Keys].into_iter().filter_map(|s| parent(url(s)?)) {
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders.iter().map(|path| folder(path)).collect()
}

fn folder(path: &Path) -> Finding {
    let told = |says: &str| format!("{}: {says}", path.display());
    let Ok(about) = fs::metadata(path) else {
        return Finding::wrong("folder", told("is not there"));
    };
    if !about.is_dir() {
        return Finding::wrong("folder", told("is no folder"));
    }
    if is_open_to_others(&about) {
        return Finding::wrong("folder", told("others on this machine can look in: chmod 700"));
    }
    let probe = path.join(".doctor");
    let wrote = fs::write(&probe, b"probe").and_then(|()| fs::remove_file(&probe));
    match wrote {
        Ok(()) => Finding::right("folder", told("ours alone, and can be written")),
        Err(cause) => Finding::wrong("folder", told(&format!("cannot be written: {cause}"))),
    }
}

#[cfg(unix)]
fn is_open_to_others(about: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o007 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &fs::Metadata) -> bool {
    false
}

fn snapshot(db: &Db, settings: &Settings, authority: &str, today: Day) -> Result<Snapshot, String> {
    let expectation = Expectation::of(settings.instance.roots(), authority);
    let expectation = expectation.ok_or("instance.root names no root")?;
    let load = db.read_blocking("doctor-directory", |conn| load(conn, &expectation, today));
    load.map_err(|fault: DbFault| fault.to_string())
}

fn service_key(settings: &Settings, snapshot: &Snapshot) -> Vec<Finding> {
    let part = "service key";
    let path = settings.server.data_dir.join(SERVICE_KEY);
    let seed = match read_service_seed(&path) {
        Ok(Some(seed)) => seed,
        Ok(None) => {
            let says = format!("{}: is not there; starting the service makes one", path.display());
            return vec![Finding::wrong(part, says)];
        }
        Err(fault) => return vec![Finding::wrong(part, fault.to_string())],
    };
    let mut found = Vec::new();
    if fs::metadata(&path).is_ok_and(|about| is_open_to_others(&about)) {
        found.push(Finding::wrong(part, "others on this machine can read it: chmod 600"));
    }
    let key = SigningKey::from_seed(&seed).verify_key();
    found.push(match snapshot.instance() {
        Some(note) if note.service_key == key => Finding::right(part, "the one the root signed"),
        Some(_) => Finding::wrong(part, "not the one the root signed: receipts are refused"),
        None => Finding::doubtful(part, "is there; the root has not signed it"),
    });
    found
}

fn directory(snapshot: &Snapshot, today: Day) -> Vec<Finding> {
    let part = "directory";
    let statements = snapshot.statements();
    if statements.instance.is_none() {
        let says = "the root has not signed yet: directory request, sign, import";
        return vec![Finding::wrong(part, says)];
    }
    let mut found = Vec::new();
    found.push(match snapshot.fault() {
        None => Finding::right(part, "the chain from the root down holds"),
        Some(fault) => Finding::wrong(part, format!("clients refuse it: {fault}")),
    });
    if let Some(note) = snapshot.instance() {
        let left = today.days_until(note.not_after);
        found.push(left_days(part, &format!("the root's note {}", note.number), left, ROOT_SOON));
        for coordinator in &note.coordinators {
            let list = statements.lists.iter().filter_map(|text| list_note(text));
            let list = list.into_iter().find(|list| list.coordinator == coordinator.key);
            found.push(match list {
                None => {
                    let says = format!("{} has published no list", coordinator.name);
                    Finding::wrong(part, says)
                }
                Some(list) => {
                    let what = format!("list {} of {}", list.number, coordinator.name);
                    left_days(part, &what, today.days_until(list.not_after), LIST_SOON)
                }
            });
        }
    }
    found
}

/// A list as it is stored; its signatures were checked with the chain.
fn list_note(text: &str) -> Option<ListNote> {
    SignedNote::parse(text.as_bytes()).ok()?.unverified().ok()
}

fn left_days(part: &'static str, what: &str, left: i32, soon: i32) -> Finding {
    match left {
        ..0 => Finding::wrong(part, format!("{what} ended {} days ago", -left)),
        left if left < soon => Finding::doubtful(part, format!("{what} has {left} days left")),
        left => Finding::right(part, format!("{what} has {left} days left")),
    }
}
