//! A whole installation for tests: a real service on loopback over a real database, founded
//! and used through the public door. The people in it are types: each really seals and opens.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use weerklank::client::cases::Adviser;
use weerklank::client::mailbox::Mailbox;
use weerklank::client::report::{ReportInput, Reporter, Sent};
use weerklank::client::staff::Session;
use weerklank::client::{ClientFault, Device, House, Place, Server};
use weerklank::config::{Environment, Settings};
use weerklank::demo::{Founded, Member, MovedClock, PLAN, found};
use weerklank::kernel::{Clock, Entropy, SystemClock, SystemEntropy};
use weerklank::protocol::count::Answers;
use weerklank::protocol::root::RootFile;
use weerklank::protocol::words::Language;
use weerklank::startup::{Application, Ground, Stopper};

use crate::support::ports::free_port;
use crate::support::postgres;

/// Which database a world stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// The embedded one.
    Sqlite,
    /// A fresh database on the PostgreSQL of this test process.
    Postgresql,
}

/// An installation that answers.
pub struct World {
    /// Its staff.
    pub founded: Founded,
    /// Its root.
    pub root: RootFile,
    /// The clock that service and clients share; it can be moved.
    pub clock: Arc<MovedClock>,
    /// The dice.
    pub entropy: Arc<dyn Entropy>,
    /// What the service stands on, for looking behind the door.
    pub ground: Ground,
    /// Where it is.
    pub place: Place,
    /// Everything on disk.
    pub folder: tempfile::TempDir,
    /// The settings it was started with.
    pub environment: Environment,
    /// The port of health and figures.
    pub admin_port: Option<u16>,
    stopper: Stopper,
    service: Option<std::thread::JoinHandle<()>>,
}

impl World {
    /// Starts and founds an installation with the staff of the demo.
    pub fn start(store: Store) -> Self {
        Self::start_with(store, &[])
    }

    /// The same, with settings of the environment on top.
    pub fn start_with(store: Store, more: &[(&str, &str)]) -> Self {
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let clock = Arc::new(MovedClock::new(Arc::new(SystemClock::start())));
        let folder = tempfile::tempdir().unwrap();
        let root = RootFile::new(&*entropy);
        let environment = environment(store, folder.path(), &root, more);
        let application = application(&environment, &clock, &entropy);
        let admin_port = application.admin_port();
        let (ground, stopper, service) = run(application);
        let server = Server::new(&ground.house.authority, None).unwrap();
        let place = Place::new(server, Some(root.instance)).unwrap();
        let device = Device { clock: &*clock, entropy: &*entropy };
        let founded = found(&place, &ground, &root, &device, &PLAN).expect("founding");
        let service = Some(service);
        Self {
            founded,
            root,
            clock,
            entropy,
            ground,
            place,
            folder,
            environment,
            admin_port,
            stopper,
            service,
        }
    }

    /// Stops the service; the data stay.
    pub fn stop(&mut self) {
        self.stopper.stop();
        if let Some(service) = self.service.take() {
            service.join().expect("the service ended well");
        }
    }

    /// Her device, with the clock of this world.
    pub fn device(&self) -> Device<'_> {
        Device { clock: &*self.clock, entropy: &*self.entropy }
    }

    /// The installation as a client verifies it now.
    pub fn house(&self) -> House {
        House::open(self.place.clone(), &self.device()).expect("a directory that verifies")
    }

    /// The member with this name, see `demo::PLAN`.
    pub fn member(&self, name: &str) -> &Member {
        self.founded.named(name).expect("a member of the plan")
    }

    /// A fresh session of the member with this name.
    pub fn session(&self, name: &str) -> Session {
        Session::sign_in(&self.place, &self.member(name).recovery_words).expect("signed in")
    }

    /// A report at an organisation, with these words.
    pub fn report(&self, organisation: &str, words: &str) -> Sent {
        self.try_report(&report_input(organisation, words)).expect("a receipt")
    }

    /// A report that may be refused.
    pub fn try_report(&self, input: &ReportInput) -> Result<Sent, ClientFault> {
        Reporter { house: &self.house(), device: self.device() }.report(input)
    }

    /// The adviser's desk of a session.
    pub fn desk<'a>(&'a self, session: &'a Session) -> Adviser<'a> {
        Adviser::new(session, &self.house(), self.device()).expect("an adviser")
    }

    /// The mailbox that these words open.
    pub fn mailbox(&self, words: &str) -> Mailbox<'_> {
        Mailbox::new(&self.house(), self.device(), words).expect("words that can be read")
    }

    /// The folder that the service keeps.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(service) = self.service.take() {
            let _ = service.join();
        }
    }
}

/// What somebody tells who answers only what is asked.
pub fn report_input(organisation: &str, words: &str) -> ReportInput {
    let answers = Answers {
        role: Some("m.zelf".to_owned()),
        wishes: vec!["w.advies".to_owned()],
        ..Answers::default()
    };
    ReportInput {
        organisation: organisation.to_owned(),
        answers,
        text: words.to_owned(),
        excluded: Vec::new(),
        wish: None,
        deputy: true,
        language: Language::Dutch,
    }
}

/// The settings of a world.
pub fn environment(
    store: Store,
    folder: &Path,
    root: &RootFile,
    more: &[(&str, &str)],
) -> Environment {
    let port = free_port();
    let mut all = vec![
        ("WEERKLANK_SERVER_LISTEN".to_owned(), format!("127.0.0.1:{port}")),
        ("WEERKLANK_SERVER_ADMIN_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
        ("WEERKLANK_SERVER_PUBLIC_URL".to_owned(), format!("http://localhost:{port}")),
        ("WEERKLANK_SERVER_DATA_DIR".to_owned(), folder.join("data").display().to_string()),
        ("WEERKLANK_INSTANCE_ROOT".to_owned(), root.instance.to_string()),
    ];
    if store == Store::Postgresql {
        all.push(("DATABASE_URL".to_owned(), postgres::fresh_database_url()));
        all.push(("SHRED_URL".to_owned(), postgres::fresh_database_url()));
    }
    all.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    all.into_iter().collect()
}

/// Starts a service with these settings on a thread of its own.
pub fn serve(
    environment: &Environment,
    clock: &Arc<MovedClock>,
    entropy: &Arc<dyn Entropy>,
) -> (Ground, Stopper, std::thread::JoinHandle<()>) {
    run(application(environment, clock, entropy))
}

fn application(
    environment: &Environment,
    clock: &Arc<MovedClock>,
    entropy: &Arc<dyn Entropy>,
) -> Application {
    let settings = Settings::from_environment(environment).expect("settings");
    let clock: Arc<dyn Clock> = clock.clone();
    Application::build(settings, clock, entropy.clone()).expect("it starts")
}

fn run(application: Application) -> (Ground, Stopper, std::thread::JoinHandle<()>) {
    let (ground, stopper) = (application.ground().clone(), application.stopper());
    let service = std::thread::spawn(move || application.run_blocking().unwrap());
    (ground, stopper, service)
}

/// Makes a test for each database out of one body: `worlds!(name)`, where the body is a
/// `fn(World)`.
#[macro_export]
macro_rules! worlds {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test]
            fn $name() {
                super::$name($crate::world::World::start($crate::world::Store::Sqlite));
            })+
        }
        mod on_postgresql {
            $(#[test]
            fn $name() {
                super::$name($crate::world::World::start($crate::world::Store::Postgresql));
            })+
        }
    };
}
