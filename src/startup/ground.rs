//! The ground of an installation: databases opened, keys read, the directory loaded.
//!
//! Separate from binding addresses because the command line needs the same ground without a
//! service. It makes what is missing (tables, the service key) and refuses what is wrong.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use crate::cases::model::Terms;
use crate::config::Settings;
use crate::db::shred::ShredStore;
use crate::db::strangers::needs_keys;
use crate::db::{DatabaseUrl, Db, DbFault, DbSettings};
use crate::directory::Live;
use crate::directory::actions::load;
use crate::directory::bodies::Beside;
use crate::directory::live::Expectation;
use crate::http::House;
use crate::http::house::ServiceKeys;
use crate::http::instance::body as instance_body;
use crate::http::remembered::Remembered;
use crate::http::staff::StaffDoor;
use crate::kernel::{Clock, Day, Entropy};
use crate::protocol::request::ChallengeFault;
use crate::protocol::{Seed, SigningKey};
use crate::staff;

/// The name of the service key's file in the data folder.
pub const SERVICE_KEY: &str = "service.key";

/// Why there is no ground to stand on.
#[derive(Debug, thiserror::Error)]
pub enum GroundFault {
    /// No root is configured, or its fingerprint is malformed.
    #[error(
        "instance.root: name the fingerprint of the root, 43 characters; \
         `weerklank directory root new` makes one"
    )]
    Root,
    /// A file or folder cannot be used.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The service key's file holds something else.
    #[error("{path}: not a service key")]
    ServiceKey {
        /// Which file.
        path: PathBuf,
    },
    /// The service key that the root signed is not here.
    #[error(
        "{path}: is not the service key that the root signed, and every receipt would be \
         refused. Put the right one back (each copy of the data holds it); or, when it is lost, \
         let the root sign a new one: `directory request`, `sign`, `import`"
    )]
    NotSigned {
        /// Where it belongs.
        path: PathBuf,
    },
    /// Another process serves this database.
    #[error("{path}: another `weerklank serve` has this database; SQLite is for one process")]
    Served {
        /// The file that it holds.
        path: PathBuf,
    },
    /// Malformed database address.
    #[error("database: not an address of a database")]
    Url,
    /// A store cannot be opened.
    #[error("{key} ({place:?}): {fault}")]
    Store {
        /// Which setting names it.
        key: &'static str,
        /// Where it is.
        place: DatabaseUrl,
        /// What is wrong with it.
        fault: DbFault,
    },
    /// The store of shred keys is not the one of these rows.
    #[error(
        "database.shred_url ({place:?}): not one shred key of what database.url holds is here. \
         Name the right store, or mount its disk; when it is lost, restore the copy of the \
         shred keys"
    )]
    Strangers {
        /// Where they were looked for.
        place: DatabaseUrl,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// The challenge key.
    #[error(transparent)]
    Challenge(#[from] ChallengeFault),
}

/// What handlers of every subject share.
#[derive(Clone)]
pub struct Ground {
    /// Database, keys, instance.
    pub house: Arc<House>,
    /// The directory of this moment.
    pub live: Arc<Live>,
    /// Who of the staff asks.
    pub door: Arc<dyn StaffDoor>,
}

impl Ground {
    /// Opens everything; makes tables and the service key where they are missing. Blocks.
    ///
    /// # Errors
    /// [`GroundFault`].
    pub fn open(
        settings: &Settings,
        authority: &str,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, GroundFault> {
        Self::lay(settings, authority, (clock, entropy), |_, _| Ok(()))
    }

    /// The same for a service: it never makes another service key than the one that was
    /// signed, and has shred keys in stock. Blocks.
    ///
    /// # Errors
    /// [`GroundFault`].
    pub fn open_to_serve(
        settings: &Settings,
        authority: &str,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, GroundFault> {
        let ground = Self::lay(settings, authority, (clock, entropy), check_signed)?;
        ground.house.shred.fill()?;
        Ok(ground)
    }

    fn lay(
        settings: &Settings,
        authority: &str,
        (clock, entropy): (Arc<dyn Clock>, Arc<dyn Entropy>),
        check_key: impl FnOnce(&Path, &Live) -> Result<(), GroundFault>,
    ) -> Result<Self, GroundFault> {
        let roots = settings.instance.roots();
        let expectation = Expectation::of(roots, authority).ok_or(GroundFault::Root)?;
        let instance = expectation.instance;
        let folder = &settings.server.data_dir;
        make_folder(folder).map_err(|cause| file_fault(folder, cause))?;
        let (db, shred) = open_stores(settings, &clock, &entropy)?;
        let beside = Beside {
            questionnaire: settings.questionnaire.clone(),
            instance: instance_body(settings, authority),
        };
        let live = open_directory(&db, expectation, beside, clock.today())?;
        let key = folder.join(SERVICE_KEY);
        check_key(&key, &live)?;
        let service = service_seed(&key, &*entropy)?;
        let door = staff::door(db.clone(), clock.clone(), live.clone());
        let house = House {
            db,
            shred,
            clock,
            entropy,
            instance,
            authority: authority.to_owned(),
            terms: terms(settings),
            service: ServiceKeys::derive(&service, &instance)?,
            reads: Remembered::default(),
        };
        Ok(Self { house: Arc::new(house), live, door })
    }
}

fn open_stores(
    settings: &Settings,
    clock: &Arc<dyn Clock>,
    entropy: &Arc<dyn Entropy>,
) -> Result<(Db, ShredStore), GroundFault> {
    let stores = &settings.database;
    let db = opened("database.url", &stores.url, |url| {
        let db = Db::open(url, DbSettings::default(), clock.clone(), entropy.clone())?;
        db.migrate()?;
        Ok(db)
    })?;
    let place = place_of(&stores.shred_url)?;
    // - A store that is not where it should be must not be made anew: its disk may come back.
    if place.path().is_some_and(|path| !path.exists()) && needs_keys(&db)? {
        return Err(GroundFault::Strangers { place });
    }
    let shred = opened("database.shred_url", &stores.shred_url, |url| {
        ShredStore::open(url, clock.clone(), entropy.clone())
    })?;
    if shred.is_strange_to(&db)? {
        return Err(GroundFault::Strangers { place });
    }
    Ok((db, shred))
}

fn opened<T>(
    key: &'static str,
    secret: &SecretString,
    open: impl FnOnce(&DatabaseUrl) -> Result<T, DbFault>,
) -> Result<T, GroundFault> {
    let place = place_of(secret)?;
    open(&place).map_err(|fault| GroundFault::Store { key, place, fault })
}

fn place_of(secret: &SecretString) -> Result<DatabaseUrl, GroundFault> {
    secret.expose_secret().parse().map_err(|_| GroundFault::Url)
}

fn open_directory(
    db: &Db,
    expectation: Expectation,
    beside: Beside,
    today: Day,
) -> Result<Arc<Live>, GroundFault> {
    let live = Live::new(expectation, beside);
    let snapshot = db.read_blocking("directory", |conn| load(conn, live.expectation(), today))?;
    live.replace(snapshot, today);
    Ok(Arc::new(live))
}

/// Makes a folder that nobody else looks into; one that is there stays as it is.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The terms of an installation.
pub fn terms(settings: &Settings) -> Terms {
    let terms = &settings.terms;
    Terms {
        acknowledge_days: terms.acknowledge_days,
        feedback_months: terms.feedback_months,
        purge_days_after_closing: terms.purge_days_after_closing,
        purge_months: terms.purge_months,
    }
}

fn file_fault(path: &Path, cause: io::Error) -> GroundFault {
    GroundFault::File { path: path.to_owned(), cause }
}

/// Refuses a service key that is not the one of the root's note, where there is one.
fn check_signed(path: &Path, live: &Live) -> Result<(), GroundFault> {
    let now = live.now();
    let Some(note) = now.instance() else { return Ok(()) };
    let seed = read_service_seed(path)?;
    let key = seed.map(|seed| SigningKey::from_seed(&seed).verify_key());
    if key.is_some_and(|key| key == note.service_key) {
        return Ok(());
    }
    Err(GroundFault::NotSigned { path: path.to_owned() })
}

/// Makes sure that no other process serves the same SQLite database, for as long as the file
/// is held; the system lets go of it however the process ends.
///
/// # Errors
/// [`GroundFault::Served`], or what the system said.
pub fn hold(settings: &Settings) -> Result<Option<File>, GroundFault> {
    let url = place_of(&settings.database.url)?;
    let Some(database) = url.path() else { return Ok(None) };
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let path = PathBuf::from(path);
    if let Some(folder) = path.parent() {
        make_folder(folder).map_err(|cause| file_fault(folder, cause))?;
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path).map_err(|cause| file_fault(&path, cause))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(GroundFault::Served { path }),
        Err(TryLockError::Error(cause)) => Err(file_fault(&path, cause)),
    }
}

/// The service's seed: read, or made once. Several nodes share one copy of the file.
fn service_seed(path: &Path, entropy: &dyn Entropy) -> Result<Seed, GroundFault> {
    if let Some(seed) = read_service_seed(path)? {
        return Ok(seed);
    }
    let seed = Seed::random(entropy);
    write_secret(path, &crate::protocol::bytes::b64(seed.expose()))
        .map_err(|cause| file_fault(path, cause))?;
    Ok(seed)
}

/// The seed in a service key's file; nothing when there is no such file.
///
/// # Errors
/// [`GroundFault::File`], or [`GroundFault::ServiceKey`] when it holds something else.
pub fn read_service_seed(path: &Path) -> Result<Option<Seed>, GroundFault> {
    match fs::read_to_string(path) {
        Ok(text) => serde_json::from_value(serde_json::Value::String(text.trim().to_owned()))
            .map(Some)
            .map_err(|_| GroundFault::ServiceKey { path: path.to_owned() }),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(file_fault(path, cause)),
    }
}

/// Writes a new file that only its owner reads; durable when it returns.
///
/// # Errors
/// What the system said; also when the file exists.
pub fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}
