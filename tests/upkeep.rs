//! Copies: what comes back is what was there, what was purged does not come back, and a bad
//! copy is refused before anything is written.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;
mod world;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use support::postgres;
use weerklank::client::ClientFault;
use weerklank::client::report::Sent;
use weerklank::config::{Environment, Settings};
use weerklank::demo::MovedClock;
use weerklank::kernel::{Clock, Entropy};
use weerklank::protocol::copies::CopyKey;
use weerklank::retention::actions::{purge_due, settled_day};
use weerklank::startup::{Stopper, terms};
use weerklank::upkeep::backup::backup;
use weerklank::upkeep::restore::{CopyFile, Restored};
use weerklank::upkeep::{Store, UpkeepFault, With};
use world::World;

const WORDS: &str = "Hier staat wat er gebeurde.";

worlds!(
    an_old_copy_opens_for_nobody_once_its_shred_key_is_destroyed,
    a_purged_case_is_not_put_back_and_its_ids_stay_burnt,
    a_case_that_is_due_is_purged_again_when_it_comes_back,
    a_clock_that_just_jumped_purges_nothing_of_a_copy,
    a_bad_copy_is_refused_and_nothing_is_written,
);

/// An installation and what copies of it need.
struct Shop {
    world: World,
    key: CopyKey,
    with: With,
}

impl Shop {
    fn new(world: World) -> Self {
        let entropy: Arc<dyn Entropy> = world.entropy.clone();
        let clock: Arc<dyn Clock> = world.clock.clone();
        let key = CopyKey::random(&*entropy);
        Self { world, key, with: With { clock, entropy } }
    }

    fn settings(&self, environment: &Environment) -> Settings {
        let _ = self;
        Settings::from_environment(environment).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.world.folder.path().join(name)
    }

    fn copy(&self, store: Store, name: &str) -> PathBuf {
        let path = self.path(name);
        let settings = self.settings(&self.world.environment);
        let made = backup(&settings, store, &self.key.recipient(), &path, &self.with).unwrap();
        assert!(!made.end.tables.is_empty());
        path
    }

    /// The settings of the same installation with another, empty main store: its shred keys
    /// are those of the first, or others.
    fn elsewhere(&self, name: &str, own_keys: bool) -> Environment {
        let mut environment = self.world.environment.clone();
        let first = self.settings(&environment);
        let folder = self.path(name).display().to_string();
        environment.insert("WEERKLANK_SERVER_DATA_DIR".to_owned(), folder);
        let is_sqlite = !environment.contains_key("DATABASE_URL");
        if !is_sqlite {
            environment.insert("DATABASE_URL".to_owned(), postgres::fresh_database_url());
        }
        if own_keys && !is_sqlite {
            environment.insert("SHRED_URL".to_owned(), postgres::fresh_database_url());
        } else if !own_keys && is_sqlite {
            let url = Store::Keys.url(&first).unwrap();
            let url = format!("sqlite:{}", url.path().unwrap().display());
            environment.insert("SHRED_URL".to_owned(), url);
        }
        environment
    }

    fn restore(&self, copy: &Path, to: &Environment) -> Result<Restored, UpkeepFault> {
        let copy = CopyFile { file: copy, key: &self.key };
        copy.restore(&self.settings(to), &self.with)
    }

    /// Closes the case and destroys it when its term has passed, in the first installation.
    fn purge(&self, days: i32) -> usize {
        let settings = self.settings(&self.world.environment);
        let (house, runtime) = (&self.world.ground.house, tokio::runtime::Runtime::new().unwrap());
        let today = self.with.clock.today().plus_days(days);
        runtime.block_on(purge_due(&house.db, &house.shred, terms(&settings), today)).unwrap()
    }

    /// Lets the first installation see these days, counted from today.
    fn see(&self, days: &[i32]) {
        let (house, runtime) = (&self.world.ground.house, tokio::runtime::Runtime::new().unwrap());
        for day in days {
            let day = self.with.clock.today().plus_days(*day);
            runtime.block_on(settled_day(&house.db, day)).unwrap();
        }
    }

    fn serve(&mut self, environment: &Environment) -> Service {
        self.world.stop();
        let clock: &Arc<MovedClock> = &self.world.clock;
        let (_, stopper, thread) = world::serve(environment, clock, &self.world.entropy);
        Service { stopper, thread: Some(thread) }
    }

    fn reads(&self, sent: &Sent) -> bool {
        let session = self.world.session("Vertrouwenspersoon DUO");
        let mut desk = self.world.desk(&session);
        desk.show(&sent.case).is_ok_and(|shown| shown.report.text == WORDS)
    }

    fn returns(&self, sent: &Sent) -> Result<bool, ClientFault> {
        let shown = self.world.mailbox(&sent.return_words).show()?;
        Ok(shown.frames.iter().any(|frame| frame.text.as_deref() == Some(WORDS)))
    }
}

struct Service {
    stopper: Stopper,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Longer than any case is kept.
const LONG: i32 = 3_000;

fn an_old_copy_opens_for_nobody_once_its_shred_key_is_destroyed(world: World) {
    let mut shop = Shop::new(world);
    let sent = shop.world.report("duo", WORDS);
    let copy = shop.copy(Store::Data, "old.age");
    let there = shop.elsewhere("there", false);
    shop.restore(&copy, &there).unwrap();

    let service = shop.serve(&there);
    assert!(shop.reads(&sent), "with its shred key the copy opens for the adviser");
    assert!(shop.returns(&sent).unwrap(), "and for who has the words");
    drop(service);

    assert_eq!(shop.purge(LONG), 1);
    let _service = shop.serve(&there);
    assert!(!shop.reads(&sent), "the adviser still has her keys and cannot read");
    assert!(!shop.returns(&sent).unwrap_or(false), "nor can who has the words");
}

fn a_purged_case_is_not_put_back_and_its_ids_stay_burnt(world: World) {
    let mut shop = Shop::new(world);
    let (gone, kept) = (shop.world.report("duo", WORDS), shop.world.report("duo", WORDS));
    let copy = shop.copy(Store::Data, "old.age");
    let house = shop.world.ground.house.clone();
    let (db, case) = (house.db.clone(), gone.case);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let find = move |conn: &mut _| weerklank::cases::actions::find(conn, case);
        let stored = db.read("find", find).await.unwrap().unwrap();
        house.shred.destroy(&stored.shred_key).await.unwrap();
    });

    let there = shop.elsewhere("there", false);
    let restored = shop.restore(&copy, &there).unwrap();
    assert_eq!((restored.gone_cases, restored.purged), (1, 0));
    assert!(restored.gone_rows >= 3, "its readers, capsules and report stay away too");
    let _service = shop.serve(&there);
    assert!(shop.reads(&kept) && shop.returns(&kept).unwrap());
    assert!(!shop.reads(&gone) && !shop.returns(&gone).unwrap_or(false));
    let hash = weerklank::protocol::hash(gone.case.to_string().as_bytes());
    let bytes = opened(&shop, &{
        let settings = shop.settings(&there);
        let path = shop.path("new.age");
        let to = shop.key.recipient();
        backup(&settings, Store::Data, &to, &path, &shop.with).unwrap();
        path
    });
    assert!(holds(&bytes, hash.as_bytes()), "its id is burnt");
    assert!(!holds(&bytes, gone.case.to_string().as_bytes()), "and nothing else is left of it");
    assert!(holds(&bytes, kept.case.to_string().as_bytes()), "the search is not blind");
}

fn holds(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

fn opened(shop: &Shop, copy: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(copy).unwrap();
    std::io::Read::read_to_end(&mut shop.key.read(file).unwrap(), &mut bytes).unwrap();
    bytes
}

/// Data and shred keys of before a purge: the term itself purges again.
fn a_case_that_is_due_is_purged_again_when_it_comes_back(world: World) {
    let mut shop = Shop::new(world);
    let sent = shop.world.report("duo", WORDS);
    shop.world.stop();
    shop.see(&[LONG, LONG + 1, LONG + 2]);
    let (copy, keys) = (shop.copy(Store::Data, "old.age"), shop.copy(Store::Keys, "keys.age"));
    let there = shop.elsewhere("there", true);
    assert!(matches!(shop.restore(&copy, &there), Err(UpkeepFault::NoKeys)));
    shop.restore(&keys, &there).unwrap();
    let restored = shop.restore(&copy, &there).unwrap();
    assert_eq!((restored.gone_cases, restored.purged), (0, 1));
    let _service = shop.serve(&there);
    assert!(!shop.reads(&sent) && !shop.returns(&sent).unwrap_or(false));
}

/// A clock that is years ahead when the copy is made, and when it is put back.
fn a_clock_that_just_jumped_purges_nothing_of_a_copy(world: World) {
    let mut shop = Shop::new(world);
    let sent = shop.world.report("duo", WORDS);
    shop.world.stop();
    shop.see(&[LONG, LONG + 1]);
    let (copy, there) = (shop.copy(Store::Data, "old.age"), shop.elsewhere("there", false));
    shop.world.clock.move_days(i64::from(LONG + 1));
    let restored = shop.restore(&copy, &there).unwrap();
    shop.world.clock.move_days(0);
    assert_eq!((restored.gone_cases, restored.purged), (0, 0));
    let _service = shop.serve(&there);
    assert!(shop.reads(&sent) && shop.returns(&sent).unwrap());
}

fn a_bad_copy_is_refused_and_nothing_is_written(world: World) {
    let shop = Shop::new(world);
    shop.world.report("duo", WORDS);
    let good = shop.copy(Store::Data, "good.age");
    let bytes = std::fs::read(&good).unwrap();
    let there = shop.elsewhere("there", false);
    let bad = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = bytes.clone();
        change(&mut bytes);
        let path = shop.path(name);
        std::fs::write(&path, bytes).unwrap();
        let fault = shop.restore(&path, &there).expect_err(name);
        assert!(matches!(fault, UpkeepFault::Copy(_)), "{name}: {fault}");
        assert!(!shop.path("there").exists(), "{name}: something was written");
    };
    let half = bytes.len() / 2;
    bad("changed", &|bytes| bytes[half] ^= 1);
    bad("cut", &|bytes| bytes.truncate(half));
    bad("cut by a byte", &|bytes| bytes.truncate(bytes.len() - 1));
    bad("cut at a border", &|bytes| bytes.truncate(bytes.len() - bytes.len() % 65_552));
    bad("lengthened", &|bytes| bytes.push(0));
    bad("empty", &|bytes| bytes.clear());
    let other = CopyKey::random(&*shop.with.entropy);
    let fault = CopyFile { file: &good, key: &other }.verify().expect_err("another identity");
    assert!(matches!(fault, UpkeepFault::Copy(_)), "{fault}");

    let mut foreign = there.clone();
    let root = weerklank::protocol::root::RootFile::new(&*shop.with.entropy);
    foreign.insert("WEERKLANK_INSTANCE_ROOT".to_owned(), root.instance.to_string());
    assert!(matches!(shop.restore(&good, &foreign), Err(UpkeepFault::Instance)));

    shop.restore(&good, &there).unwrap();
    let again = shop.restore(&good, &there).expect_err("a store that has rows");
    assert!(again.to_string().contains("rows already"), "{again}");
    let full = shop.restore(&good, &shop.world.environment).expect_err("the running one");
    assert!(full.to_string().contains("rows already"), "{full}");
}
