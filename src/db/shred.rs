//! The store of shred keys: a database of its own (`SHRED_URL`), backed up for days rather
//! than months. Destroying a key makes everything under it unreadable in every backup.
//!
//! Separate because keys that lay beside what they lock would be in the same backups. A key
//! handed out is durable already: keys are made in stock, so that a submission costs no
//! commit here. It must never log a key or tell which case one belongs to; it does not know.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;

use super::at_rest::ShredKey;
use super::connection::AnyConnection;
use super::fault::DbFault;
use super::schema::shred_keys;
use super::strangers::are_strangers;
use super::url::DatabaseUrl;
use super::writer::commit_durably;
use super::{Db, DbSettings, WriteFigures, migrate};
use crate::kernel::{Clock, Entropy};

/// Keys made at once.
const STOCK: usize = 64;
/// With fewer left than this, more are made in the background.
const LOW: usize = 32;
/// Keys remembered for reading.
const REMEMBERED: usize = 512;

/// A key that nothing is locked under yet, and the name to find it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShredKeyRef {
    /// Random; goes into the `shred_key` column of the owner.
    pub id: String,
    /// The key.
    pub key: ShredKey,
}

/// The shred keys. Cheap to clone.
#[derive(Clone)]
pub struct ShredStore(Arc<Inner>);

struct Inner {
    db: Db,
    entropy: Arc<dyn Entropy>,
    stock: Mutex<Vec<ShredKeyRef>>,
    making: tokio::sync::Mutex<()>,
    memory: Mutex<Memory>,
    /// With PostgreSQL another node may destroy a key, so nothing is remembered.
    is_ours_alone: bool,
}

#[derive(Default)]
struct Memory {
    keys: HashMap<String, ShredKey>,
    order: VecDeque<String>,
    /// Raised by every destruction: what was read before is not remembered after.
    destructions: u64,
}

impl ShredStore {
    /// Opens the store and makes its table; keys are made when they are needed, so that a
    /// store that was never used stays empty. Blocks.
    ///
    /// # Errors
    /// As [`Db::open`] and [`Db::migrate`]. A database that also holds the service's tables
    /// is refused as [`DbFault::SchemaNewer`].
    pub fn open(
        url: &DatabaseUrl,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, DbFault> {
        let settings = DbSettings { connections: 2, ..DbSettings::default() };
        let (tables, commit) = (&migrate::SHRED, Box::new(commit_durably));
        let db = Db::open_with(url, tables, settings, clock, entropy.clone(), commit)?;
        db.migrate()?;
        Ok(Self(Arc::new(Inner {
            db,
            entropy,
            stock: Mutex::default(),
            making: tokio::sync::Mutex::new(()),
            memory: Mutex::default(),
            is_ours_alone: url.path().is_some(),
        })))
    }

    /// Fills the stock, so that the first who need a key need not wait for one. Blocks.
    ///
    /// # Errors
    /// As [`Db::write_blocking`].
    pub fn fill(&self) -> Result<(), DbFault> {
        let fresh = make(&*self.0.entropy);
        let rows = fresh.clone();
        self.0.db.write_blocking("shred-stock", move |conn| insert(conn, &rows))?;
        locked(&self.0.stock).extend(fresh);
        Ok(())
    }

    /// A fresh key, durably stored before it is handed out. Each is handed out once, unless it
    /// was put back; one that is then not used is a row without meaning.
    ///
    /// # Errors
    /// When the stock is empty and no more can be stored.
    pub async fn take(&self) -> Result<ShredKeyRef, DbFault> {
        loop {
            if let Some(taken) = self.pop() {
                return Ok(taken);
            }
            let _one_at_a_time = self.0.making.lock().await;
            if locked(&self.0.stock).is_empty() {
                self.stock_up().await?;
            }
        }
    }

    /// Takes a key back that surely locks nothing: two owners of one key would be purged
    /// together.
    pub fn put_back(&self, unused: ShredKeyRef) {
        locked(&self.0.stock).push(unused);
    }

    /// The key of this name; `None` when it was destroyed or never was.
    ///
    /// # Errors
    /// A [`DbFault`] of reading.
    pub async fn key(&self, id: &str) -> Result<Option<ShredKey>, DbFault> {
        let before = {
            let memory = locked(&self.0.memory);
            if let Some(key) = memory.keys.get(id) {
                return Ok(Some(key.clone()));
            }
            memory.destructions
        };
        let name = id.to_owned();
        let found = self.0.db.read("shred-key", move |conn| find(conn, &name)).await?;
        if let (Some(key), true) = (&found, self.0.is_ours_alone) {
            locked(&self.0.memory).remember(id, key, before);
        }
        Ok(found)
    }

    /// Destroys a key: when this returns, it is in no table, WAL or memory of ours. Once more
    /// is as good as once.
    ///
    /// # Errors
    /// [`DbFault::Busy`] when another process reads: the key is gone from the table but may be
    /// in the WAL still; call again.
    pub async fn destroy(&self, id: &str) -> Result<(), DbFault> {
        let name = id.to_owned();
        let delete = move |conn: &mut AnyConnection| {
            diesel::delete(shred_keys::table.find(&name)).execute(conn).map_err(DbFault::from)
        };
        self.0.db.write("shred-destroy", delete).await?;
        locked(&self.0.memory).forget(id);
        self.0.db.erase_traces().await
    }

    /// Whether it can be read; see [`Db::answers`].
    ///
    /// # Errors
    /// As [`Db::answers`].
    pub async fn answers(&self) -> Result<(), DbFault> {
        self.0.db.answers().await
    }

    /// Whether rows of this database need keys, of which not one is here. Blocks.
    ///
    /// # Errors
    /// A [`DbFault`] of reading.
    pub fn is_strange_to(&self, data: &Db) -> Result<bool, DbFault> {
        are_strangers(data, &self.0.db)
    }

    /// How much was written since the start.
    pub fn figures(&self) -> WriteFigures {
        self.0.db.figures()
    }

    fn pop(&self) -> Option<ShredKeyRef> {
        let (taken, left) = {
            let mut stock = locked(&self.0.stock);
            (stock.pop(), stock.len())
        };
        if taken.is_some() && left == LOW {
            let store = self.clone();
            tokio::spawn(async move {
                let _one_at_a_time = store.0.making.lock().await;
                // - What fails here is tried again, and told, when the stock is empty.
                let _ = store.stock_up().await;
            });
        }
        taken
    }

    async fn stock_up(&self) -> Result<(), DbFault> {
        let fresh = make(&*self.0.entropy);
        let rows = fresh.clone();
        self.0.db.write("shred-stock", move |conn| insert(conn, &rows)).await?;
        locked(&self.0.stock).extend(fresh);
        Ok(())
    }
}

impl std::fmt::Debug for ShredStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShredStore")
    }
}

impl Memory {
    fn remember(&mut self, id: &str, key: &ShredKey, destructions_before: u64) {
        if self.destructions != destructions_before {
            return;
        }
        if self.keys.insert(id.to_owned(), key.clone()).is_none() {
            self.order.push_back(id.to_owned());
        }
        while self.order.len() > REMEMBERED {
            if let Some(oldest) = self.order.pop_front() {
                self.keys.remove(&oldest);
            }
        }
    }

    fn forget(&mut self, id: &str) {
        self.destructions += 1;
        self.keys.remove(id);
        self.order.retain(|known| known != id);
    }
}

/// A panic elsewhere leaves these maps whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn make(entropy: &dyn Entropy) -> Vec<ShredKeyRef> {
    let one = |_| ShredKeyRef {
        id: format!("shred_{}", URL_SAFE_NO_PAD.encode(entropy.bytes::<16>())),
        key: ShredKey::from_bytes(entropy.bytes()),
    };
    (0..STOCK).map(one).collect()
}

fn insert(conn: &mut AnyConnection, fresh: &[ShredKeyRef]) -> Result<(), DbFault> {
    for made in fresh {
        diesel::insert_into(shred_keys::table)
            .values((
                shred_keys::id.eq(&made.id),
                shred_keys::key.eq(made.key.as_bytes().as_slice()),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The names of all keys that are there.
///
/// # Errors
/// [`DbFault`].
pub fn names(conn: &mut AnyConnection) -> Result<HashSet<String>, DbFault> {
    let names: Vec<String> = shred_keys::table.select(shred_keys::id).load(conn)?;
    Ok(names.into_iter().collect())
}

fn find(conn: &mut AnyConnection, id: &str) -> Result<Option<ShredKey>, DbFault> {
    let row: Option<Vec<u8>> =
        shred_keys::table.find(id).select(shred_keys::key).get_result(conn).optional()?;
    let bytes = row.and_then(|row| <[u8; 32]>::try_from(row).ok());
    Ok(bytes.map(ShredKey::from_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{SystemClock, SystemEntropy};
    use std::path::Path;

    fn store(folder: &Path) -> ShredStore {
        let url = DatabaseUrl::of_path(&folder.join("shred.db")).unwrap();
        let (clock, entropy) = (Arc::new(SystemClock::start()), Arc::new(SystemEntropy));
        let store = ShredStore::open(&url, clock, entropy).unwrap();
        store.fill().unwrap();
        store
    }

    fn is_in_a_file(folder: &Path, key: &ShredKey) -> bool {
        std::fs::read_dir(folder).unwrap().any(|entry| {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            bytes.windows(32).any(|window| window == key.as_bytes())
        })
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_key_is_on_disk_when_it_is_handed_out_and_in_no_file_after_its_destruction() {
        let folder = tempfile::tempdir().unwrap();
        // Two handles, so that neither file is cleaned up by closing the database.
        let (store, other) = tokio::task::block_in_place(|| {
            (self::store(folder.path()), self::store(folder.path()))
        });
        let taken = store.take().await.unwrap();
        assert!(is_in_a_file(folder.path(), &taken.key));
        assert_eq!(other.key(&taken.id).await.unwrap(), Some(taken.key.clone()));

        store.destroy(&taken.id).await.unwrap();
        assert!(!is_in_a_file(folder.path(), &taken.key));
        assert_eq!(store.key(&taken.id).await.unwrap(), None);
        store.destroy(&taken.id).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn taking_from_the_stock_costs_no_commit() {
        let folder = tempfile::tempdir().unwrap();
        let store = tokio::task::block_in_place(|| store(folder.path()));
        let before = store.figures().commits;
        for _ in 0..STOCK - LOW - 1 {
            store.take().await.unwrap();
        }
        assert_eq!(store.figures().commits, before);
    }

    #[test]
    fn what_was_read_before_a_destruction_is_not_remembered_after_it() {
        let key = ShredKey::from_bytes([7; 32]);
        let mut memory = Memory::default();
        let before = memory.destructions;
        memory.forget("shred_a");
        memory.remember("shred_a", &key, before);
        assert!(memory.keys.is_empty());
        memory.remember("shred_b", &key, memory.destructions);
        assert_eq!(memory.keys.len(), 1);
    }

    #[test]
    fn memory_is_bounded() {
        let key = ShredKey::from_bytes([7; 32]);
        let mut memory = Memory::default();
        for number in 0..REMEMBERED + 10 {
            memory.remember(&format!("shred_{number}"), &key, 0);
        }
        assert_eq!((memory.keys.len(), memory.order.len()), (REMEMBERED, REMEMBERED));
        assert!(!memory.keys.contains_key("shred_0"));
    }
}
