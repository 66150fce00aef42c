//! An installation whose service is a process that can be killed.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use weerklank::client::{Device, House, Place, Server};
use weerklank::config::Environment;
use weerklank::demo::{MovedClock, PLAN, found};
use weerklank::kernel::{Clock, Entropy, SystemClock, SystemEntropy};
use weerklank::protocol::root::RootFile;

use crate::support::ports::free_port;
use crate::world::{self, Store};

/// Its data, settings and place; nobody has its database open but the killed process.
pub struct Installation {
    pub folder: tempfile::TempDir,
    pub place: Place,
    pub clock: SystemClock,
    environment: Environment,
}

/// The running process.
pub struct Service {
    process: Child,
    /// From its start to its first answer.
    pub ready_after: Duration,
}

const PATIENCE: Duration = Duration::from_secs(60);

impl Installation {
    pub fn found() -> Self {
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let clock = Arc::new(MovedClock::new(Arc::new(SystemClock::start())));
        let folder = tempfile::tempdir().unwrap();
        let root = RootFile::new(&*entropy);
        let port = free_port();
        let (listen, url) = (format!("127.0.0.1:{port}"), format!("http://localhost:{port}"));
        let more = [("WEERKLANK_SERVER_LISTEN", &*listen), ("WEERKLANK_SERVER_PUBLIC_URL", &*url)];
        let environment = world::environment(Store::Sqlite, folder.path(), &root, &more);
        let (ground, stopper, service) = world::serve(&environment, &clock, &entropy);
        let server = Server::new(&ground.house.authority, None).unwrap();
        let place = Place::new(server, Some(root.instance)).unwrap();
        let device = Device { clock: &*clock, entropy: &*entropy };
        found(&place, &ground, &root, &device, &PLAN).expect("founding");
        stopper.stop();
        service.join().unwrap();
        Self { folder, place, clock: SystemClock::start(), environment }
    }

    /// Starts the real binary and waits for its first answer.
    pub fn start(&self) -> Service {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weerklank"));
        command.arg("serve").env_remove("WEERKLANK_KILLS").envs(&self.environment);
        command.stdin(Stdio::null());
        let started = self.clock.elapsed();
        let told = self.folder.path().join("told");
        let stderr = std::fs::File::create(&told).unwrap();
        let mut process = command.stdout(Stdio::null()).stderr(stderr).spawn().unwrap();
        loop {
            let waited = self.clock.elapsed().saturating_sub(started);
            if self.place.server.get("/instance").is_ok() {
                return Service { process, ready_after: waited };
            }
            if let Some(ended) = process.try_wait().unwrap() {
                panic!("not started, {ended}: {}", std::fs::read_to_string(told).unwrap());
            }
            assert!(waited < PATIENCE, "the service does not answer");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn device(&self) -> Device<'_> {
        Device { clock: &self.clock, entropy: &SystemEntropy }
    }

    /// The installation as a client verifies it once.
    pub fn house(&self) -> House {
        House::open(self.place.clone(), &self.device()).expect("a directory that verifies")
    }

    pub fn database(&self) -> String {
        self.folder.path().join("data/weerklank.db").display().to_string()
    }
}

impl Service {
    /// Ends it as the system ends what it cannot wait for.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
