//! Putting a copy back into an empty store, after looking at all of it.
//!
//! Separate because it decides what may come back. A case whose shred key is gone was purged
//! (or cannot be read by anybody): it is not put back, and its ids are burnt. Sessions are
//! not put back. What was due by the days that the copy itself bears out is purged before this
//! ends. It must never write before the whole copy was checked, never keep half of one, and
//! never purge on the word of this machine's clock.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use super::format::{self, End, Opening, Record};
use super::{Store, UpkeepFault, With, file_fault};
use crate::cases::actions::burn_gone;
use crate::config::Settings;
use crate::db::copy::{Cells, Shape, put};
use crate::db::shred::{ShredStore, names};
use crate::db::{AnyConnection, Db, DbFault};
use crate::kernel::{CaseId, Day, MailboxId};
use crate::protocol::copies::CopyKey;
use crate::retention::actions::{day_borne_out, destroy_doomed, purge_due};
use crate::startup::{SERVICE_KEY, read_service_seed, terms, write_secret};

/// Never put back: who was signed in signs in anew.
const LEFT_OUT: &str = "sessions";

/// What came back.
#[derive(Debug, Clone)]
pub struct Restored {
    /// The copy's head.
    pub opening: Opening,
    /// The copy's end.
    pub end: End,
    /// Cases that were not put back: their shred keys are gone.
    pub gone_cases: usize,
    /// Other rows that were not put back for that reason.
    pub gone_rows: usize,
    /// Cases that were put back and were due by the days of the copy: purged again.
    pub purged: usize,
}

/// A copy and what opens it.
#[derive(Debug, Clone, Copy)]
pub struct CopyFile<'a> {
    /// The file.
    pub file: &'a Path,
    /// The offline identity.
    pub key: &'a CopyKey,
}

impl CopyFile<'_> {
    fn read(
        &self,
        each: impl FnMut(&Record) -> Result<(), UpkeepFault>,
    ) -> Result<(Opening, End), UpkeepFault> {
        let file = File::open(self.file).map_err(file_fault(self.file))?;
        let stream = self.key.read(file).map_err(|cause| UpkeepFault::Copy(cause.to_string()))?;
        format::read(stream, each)
    }

    /// Reads all of it: shape, sums, version. Blocks.
    ///
    /// # Errors
    /// [`UpkeepFault`]: the first thing that is wrong.
    pub fn verify(&self) -> Result<(Opening, End), UpkeepFault> {
        self.look().map(|looked| (looked.opening, looked.end))
    }

    /// The same, with what must be known before anything is put back.
    fn look(&self) -> Result<Looked, UpkeepFault> {
        let (mut wanted, mut at, mut service_key) = (HashSet::new(), None, None);
        let (opening, end) = self.read(|record| {
            match record {
                Record::Opening(opening) => check_version(opening)?,
                Record::Table(shape) => at = Some(shape.clone()),
                Record::Row(cells) => {
                    let shape = at.as_ref().ok_or_else(|| odd("a row outside a table"))?;
                    if cells.0.len() != shape.columns.len() {
                        return Err(odd("a row of another shape"));
                    }
                    wanted.extend(cell(shape, cells, "shred_key").map(str::to_owned));
                }
                Record::File { name, content } if name == SERVICE_KEY => {
                    service_key = Some(content.clone());
                }
                Record::File { .. } | Record::End(_) => {}
            }
            Ok(())
        })?;
        check_tables(opening.store, &end)?;
        Ok(Looked { opening, end, wanted, service_key })
    }

    /// Puts it back where the settings say. Blocks; not from async code.
    ///
    /// # Errors
    /// [`UpkeepFault`]; nothing was put back then.
    pub fn restore(&self, settings: &Settings, with: &With) -> Result<Restored, UpkeepFault> {
        let Looked { opening, end, wanted, service_key } = self.look()?;
        if settings.instance.root.first() != Some(&opening.instance) {
            return Err(UpkeepFault::Instance);
        }
        let store = opening.store;
        let present = match store {
            Store::Data => Some(present_keys(settings, &wanted, with)?),
            Store::Keys => None,
        };
        let place = settings.server.data_dir.join(SERVICE_KEY);
        let key = service_key.map(|content| fresh_service_key(&place, &content)).transpose()?;
        let db = store.reach(&store.url(settings)?, with)?;
        db.migrate()?;
        let mut putting = Putting::new(present, with.clock.today(), db.shapes(store.tables())?);
        self.put_all(&db, store, &mut putting)?;
        if let Some(key) = key.flatten() {
            std::fs::create_dir_all(&settings.server.data_dir).map_err(file_fault(&place))?;
            write_secret(&place, &key).map_err(file_fault(&place))?;
        }
        let (gone_cases, gone_rows) = (putting.gone.len(), putting.gone_rows);
        let purged = match store {
            Store::Data => purge(&db, settings, with)?,
            Store::Keys => 0,
        };
        Ok(Restored { opening, end, gone_cases, gone_rows, purged })
    }

    /// Everything in one transaction.
    fn put_all(&self, db: &Db, store: Store, putting: &mut Putting) -> Result<(), UpkeepFault> {
        db.copy_in(store.tables(), |conn| {
            self.read(|record| match record {
                Record::Table(shape) => putting.begin(shape),
                Record::Row(cells) => putting.row(conn, cells),
                Record::Opening(_) | Record::File { .. } | Record::End(_) => Ok(()),
            })?;
            putting.burn(conn)
        })
    }
}

/// What was seen in a whole copy.
struct Looked {
    opening: Opening,
    end: End,
    /// The names of shred keys that rows need.
    wanted: HashSet<String>,
    service_key: Option<String>,
}

/// Rows on their way back.
struct Putting {
    /// The shred keys that are here; nothing when keys themselves come back.
    present: Option<HashSet<String>>,
    today: Day,
    /// How the tables look here.
    shapes: Vec<Shape>,
    at: Option<Shape>,
    /// Case and mailbox of every case that does not come back.
    gone: Vec<(CaseId, MailboxId)>,
    gone_ids: HashSet<String>,
    gone_rows: usize,
}

impl Putting {
    fn new(present: Option<HashSet<String>>, today: Day, shapes: Vec<Shape>) -> Self {
        let (gone, gone_ids) = (Vec::new(), HashSet::new());
        Self { present, today, shapes, at: None, gone, gone_ids, gone_rows: 0 }
    }

    fn begin(&mut self, shape: &Shape) -> Result<(), UpkeepFault> {
        if !self.shapes.contains(shape) {
            return Err(odd("a table of another shape"));
        }
        self.at = Some(shape.clone());
        Ok(())
    }

    fn row(&mut self, conn: &mut AnyConnection, cells: &Cells) -> Result<(), UpkeepFault> {
        let shape = self.at.as_ref().ok_or_else(|| odd("a row outside a table"))?;
        if shape.name == LEFT_OUT {
            return Ok(());
        }
        if cell(shape, cells, "case_id").is_some_and(|case| self.gone_ids.contains(case)) {
            self.gone_rows += 1;
            return Ok(());
        }
        let key = cell(shape, cells, "shred_key");
        let is_gone = self.present.as_ref().zip(key).is_some_and(|(all, key)| !all.contains(key));
        if !is_gone {
            return Ok(put(conn, shape, cells)?);
        }
        if shape.name != "cases" {
            self.gone_rows += 1;
            return Ok(());
        }
        let id = |name| cell(shape, cells, name).ok_or_else(|| odd("a case without its ids"));
        let (case, mailbox) = (id("id")?, id("mailbox")?);
        self.gone_ids.insert(case.to_owned());
        let parsed = case.parse().ok().zip(mailbox.parse().ok());
        self.gone.push(parsed.ok_or_else(|| odd("a case without its ids"))?);
        Ok(())
    }

    fn burn(&self, conn: &mut AnyConnection) -> Result<(), UpkeepFault> {
        for (case, mailbox) in &self.gone {
            burn_gone(conn, *case, *mailbox, self.today)?;
        }
        Ok(())
    }
}

fn odd(why: &str) -> UpkeepFault {
    UpkeepFault::Copy(why.to_owned())
}

/// The text in a column of a row.
fn cell<'a>(shape: &Shape, cells: &'a Cells, column: &str) -> Option<&'a str> {
    let cell = cells.0.get(shape.place(column)?)?.as_deref()?;
    std::str::from_utf8(cell).ok()
}

fn check_version(opening: &Opening) -> Result<(), UpkeepFault> {
    let known = opening.store.migrations().versions()?;
    if opening.schema.iter().any(|version| !known.contains(version)) {
        return Err(UpkeepFault::Newer(opening.version.clone()));
    }
    if opening.schema.len() < known.len() {
        return Err(UpkeepFault::Older(opening.version.clone()));
    }
    Ok(())
}

fn check_tables(store: Store, end: &End) -> Result<(), UpkeepFault> {
    let missing = store.tables().iter().find(|table| !end.tables.contains_key(table.name));
    match missing {
        Some(table) => Err(odd(&format!("{} is missing", table.name))),
        None if store == Store::Data && !end.files.contains_key(SERVICE_KEY) => {
            Err(odd("the service key is missing"))
        }
        None => Ok(()),
    }
}

/// The shred keys that are here, when at least one of those wanted is.
fn present_keys(
    settings: &Settings,
    wanted: &HashSet<String>,
    with: &With,
) -> Result<HashSet<String>, UpkeepFault> {
    let keys = match Store::Keys.existing(settings, with) {
        Ok(keys) => keys.read_blocking("shred-names", names)?,
        Err(UpkeepFault::Missing(_) | UpkeepFault::Db(DbFault::SchemaOlder)) => HashSet::new(),
        Err(fault) => return Err(fault),
    };
    if !wanted.is_empty() && wanted.is_disjoint(&keys) {
        return Err(UpkeepFault::NoKeys);
    }
    Ok(keys)
}

/// The service key of a copy, when it is not here yet; refused when another one is.
fn fresh_service_key(place: &Path, content: &str) -> Result<Option<String>, UpkeepFault> {
    if read_service_seed(place)?.is_none() {
        return Ok(Some(content.trim().to_owned()));
    }
    let here = std::fs::read_to_string(place).map_err(file_fault(place))?;
    let is_same = here.trim() == content.trim();
    if is_same { Ok(None) } else { Err(UpkeepFault::ServiceKey(place.to_owned())) }
}

fn purge(db: &Db, settings: &Settings, with: &With) -> Result<usize, UpkeepFault> {
    let url = Store::Keys.url(settings)?;
    let shred = ShredStore::open(&url, with.clock.clone(), with.entropy.clone())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|cause| UpkeepFault::File { path: "threads".into(), cause })?;
    // One look at the clock of this machine is no reason to destroy: the service does the rest
    // when it has seen the clock for some days.
    let day = db.read_blocking("seen-days", day_borne_out)?;
    Ok(runtime.block_on(async {
        destroy_doomed(db, &shred).await?;
        match day {
            Some(day) => purge_due(db, &shred, terms(settings), day).await,
            None => Ok(0),
        }
    })?)
}
