//! The demo: a filled installation, made through the public door.
//!
//! Separate because it plays everybody: root, staff and reporters, each with keys of her own
//! and each sealing like any other client. Nothing is put into the database by another way
//! than the one people use. It must never be reachable from a service that is not a demo.

mod clock;
mod filling;
mod founding;
mod mark;
mod record;
mod stories;

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

pub use clock::MovedClock;
pub use founding::{Founded, Member, MemberPlan, PLAN, found, republish};
pub use record::{Record, StaffRecord};

use mark::Mark;

use crate::client::{ClientFault, Device, Place, Server};
use crate::config::{Environment, Faults, Settings};
use crate::kernel::Entropy;
use crate::protocol::release::days_of;
use crate::protocol::root::RootFile;
use crate::startup::{Application, Ground, StartFault, Stopper, write_secret};

const RECORD: &str = "demo.json";
const ROOT: &str = "root.json";
/// How many days before today the demo's first report came in.
const DAYS_BACK: i64 = 20;

/// What a demo is made with.
#[derive(Debug, Clone)]
pub struct Demo {
    /// The folder that keeps it.
    pub data: PathBuf,
    /// The port it listens on, on this machine alone.
    pub port: u16,
    /// How many cases it is filled with.
    pub cases: usize,
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoFault {
    /// Its settings.
    #[error(transparent)]
    Settings(#[from] Faults),
    /// The service does not start.
    #[error(transparent)]
    Start(#[from] StartFault),
    /// Something a client did was refused.
    #[error("filling the demo: {0}")]
    Client(#[from] ClientFault),
    /// The ceremony at the machine itself.
    #[error("founding the demo: {0}")]
    Founding(String),
    /// A file.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The record of an earlier start cannot be read.
    #[error("{0}: not the record of a demo; remove the folder to begin anew")]
    Record(PathBuf),
    /// The folder is somebody's.
    #[error(
        "{0}: holds an installation that is no demo, or a demo that an older version began: name \
         another folder (DATA=)"
    )]
    Installation(PathBuf),
    /// Another process makes it.
    #[error("{0}: another `weerklank demo` is making it at this moment")]
    Begun(PathBuf),
    /// A port that is taken.
    #[error("port {0} is in use; a demo takes a port and the next one, {1} and {2}: name another")]
    Port(u16, u16, u16),
    /// It was made at another address, which all its signed statements name.
    #[error("this demo answers at {0}: start it with that port, or a new one with another folder")]
    Address(String),
    /// The service stopped.
    #[error("the service stopped: {0}")]
    Run(std::io::Error),
}

/// A demo that answers.
#[derive(Debug)]
pub struct Running {
    /// Who is who.
    pub record: Record,
    /// Stops it.
    pub stopper: Stopper,
    service: JoinHandle<std::io::Result<()>>,
}

impl Running {
    /// Waits until the service ends.
    ///
    /// # Errors
    /// What ended it.
    pub fn wait(self) -> Result<(), DemoFault> {
        let ended = self.service.join();
        let ended = ended.unwrap_or_else(|_| Err(std::io::Error::other("it panicked")));
        ended.map_err(DemoFault::Run)
    }
}

impl Demo {
    /// Starts the service; founds and fills it when the folder is new, else keeps the data.
    ///
    /// # Errors
    /// [`DemoFault`].
    pub fn start(
        &self,
        clock: &Arc<MovedClock>,
        entropy: &Arc<dyn Entropy>,
    ) -> Result<Running, DemoFault> {
        self.check_ports()?;
        let mark = Mark::set(&self.data)?;
        if mark.is_none() {
            self.check_address()?;
        }
        let root = self.root(&**entropy)?;
        let settings = Settings::from_environment(&self.environment(&root))?;
        let application = Application::build(settings, clock.clone(), entropy.clone())?;
        let (ground, stopper) = (application.ground().clone(), application.stopper());
        let service = std::thread::spawn(move || application.run_blocking());
        let device = Device { clock: &**clock, entropy: &**entropy };
        let made = self.fill(&ground, &root, clock, &device);
        if made.is_err() {
            stopper.stop();
        }
        let record = made?;
        if let Some(mark) = mark {
            mark.clear()?;
        }
        Ok(Running { record, stopper, service })
    }

    /// Both ports, before anything is made; the service itself takes them later.
    fn check_ports(&self) -> Result<(), DemoFault> {
        let (port, next) = (self.port, self.admin_port());
        let is_taken = |port: &u16| {
            let bound = TcpListener::bind(("127.0.0.1", *port));
            bound.is_err_and(|cause| cause.kind() == ErrorKind::AddrInUse)
        };
        match [port, next].iter().find(|port| is_taken(port)) {
            Some(taken) => Err(DemoFault::Port(*taken, port, next)),
            None => Ok(()),
        }
    }

    fn check_address(&self) -> Result<(), DemoFault> {
        let path = self.data.join(RECORD);
        if !path.exists() {
            return Ok(());
        }
        let made_at = Record::read(&path)?.url;
        if made_at == self.url() { Ok(()) } else { Err(DemoFault::Address(made_at)) }
    }

    fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    fn fill(
        &self,
        ground: &Ground,
        root: &RootFile,
        clock: &MovedClock,
        device: &Device<'_>,
    ) -> Result<Record, DemoFault> {
        let place = Place::new(Server::new(&ground.house.authority, None)?, Some(root.instance))?;
        let path = self.data.join(RECORD);
        if path.exists() {
            let record = Record::read(&path)?;
            republish(&place, device, &record.coordinators())?;
            return Ok(record);
        }
        let past = filling::past_of(self.cases);
        clock.move_days(-if past == 0 { DAYS_BACK } else { before_this_half_year(device) });
        let founded = found(&place, ground, root, device, &PLAN)?;
        if past > 0 {
            filling::fill_past(&place, device, &founded, past)?;
            clock.move_days(-DAYS_BACK);
            republish(&place, device, &founded.coordinators())?;
        }
        let cases = (self.cases - past, DAYS_BACK);
        let reporters = filling::fill(&place, device, clock, &founded, cases)?;
        clock.move_days(0);
        republish(&place, device, &founded.coordinators())?;
        let record = Record::of(&ground.house.authority, root, &founded, reporters);
        record.write(&path)?;
        Ok(record)
    }

    fn root(&self, entropy: &dyn Entropy) -> Result<RootFile, DemoFault> {
        let path = self.data.join(ROOT);
        let file = |cause| DemoFault::File { path: path.clone(), cause };
        std::fs::create_dir_all(&self.data).map_err(file)?;
        if path.exists() {
            let text = std::fs::read_to_string(&path).map_err(file)?;
            return serde_json::from_str(&text).map_err(|_| DemoFault::Record(path.clone()));
        }
        let root = RootFile::new(entropy);
        let text = serde_json::to_string(&root).map_err(|_| DemoFault::Record(path.clone()))?;
        write_secret(&path, &text).map_err(file)?;
        Ok(root)
    }

    /// Health and figures are one port further.
    fn admin_port(&self) -> u16 {
        self.port.checked_add(1).unwrap_or(0)
    }

    fn environment(&self, root: &RootFile) -> Environment {
        let data = self.data.display().to_string();
        let pairs = [
            ("WEERKLANK_SERVER_LISTEN", format!("127.0.0.1:{}", self.port)),
            ("WEERKLANK_SERVER_ADMIN_LISTEN", format!("127.0.0.1:{}", self.admin_port())),
            ("WEERKLANK_SERVER_PUBLIC_URL", self.url()),
            ("WEERKLANK_SERVER_DATA_DIR", data),
            ("WEERKLANK_INSTANCE_ROOT", root.instance.to_string()),
            ("WEERKLANK_INSTANCE_NAME", "Weerklank (demo)".to_owned()),
        ];
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }
}

/// So many days ago the half-year before this one was nearly over.
fn before_this_half_year(device: &Device<'_>) -> i64 {
    let today = device.clock.today();
    let first = days_of(&today.half_year()).map_or(today, |(first, _)| first);
    i64::from(first.days_until(today)) + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_made_at_another_port_says_at_which_before_it_touches_anything() {
        let folder = tempfile::tempdir().unwrap();
        let record =
            r#"{"url":"http://localhost:8080","root_fingerprint":"","staff":[],"reporters":[]}"#;
        std::fs::write(folder.path().join(RECORD), record).unwrap();
        let at = |port| Demo { data: folder.path().to_owned(), port, cases: 10 }.check_address();
        assert!(at(8080).is_ok());
        let told = at(9000).unwrap_err().to_string();
        assert!(told.contains("this demo answers at http://localhost:8080"), "{told}");
        assert!(matches!(at(9000), Err(DemoFault::Address(_))));
    }
}
