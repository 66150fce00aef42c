//! A real installation for tests: the commands of the real binary in a folder of their own,
//! as `docs/operations.md` tells them.
#![expect(clippy::unwrap_used, reason = "in a test a panic is an answer")]
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::fs::{self, File};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::support::ports::free_port;

/// Somebody of the staff.
#[derive(Debug, Clone)]
pub struct Person {
    /// Her key.
    pub key: String,
    /// What a coordinator compares.
    pub digits: String,
    /// The file with her recovery words.
    pub words: PathBuf,
}

/// An installation, and the process that serves it.
pub struct Installation {
    folder: tempfile::TempDir,
    environment: Vec<(String, String)>,
    port: u16,
    /// The fingerprint of its root.
    pub root: String,
    server: Option<Child>,
}

impl Installation {
    /// Step 1 and 2: a root, and a configuration that names it.
    pub fn new(environment: &[(&str, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let environment = environment.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        let mut new = Self { folder, environment, port, root: String::new(), server: None };
        let root = new.path("root.json");
        new.root = new.line(&["directory", "root", "new", "--out", &root]);
        new.configure("data", &[]);
        new
    }

    /// Writes `weerklank.toml` with this data folder.
    pub fn configure(&self, data: &str, database: &[(&str, String)]) {
        let lines: Vec<String> =
            database.iter().map(|(key, url)| format!("{key} = \"{url}\"\n")).collect();
        let text = format!(
            "[server]\nlisten = \"127.0.0.1:{port}\"\npublic_url = \"{url}\"\n\
             admin_listen = \"\"\ndata_dir = \"{data}\"\n\n[database]\n{lines}\n\
             [instance]\nroot = [\"{root}\"]\n",
            port = self.port,
            url = self.url(),
            data = self.path(data),
            lines = lines.concat(),
            root = self.root,
        );
        fs::write(self.path("weerklank.toml"), text).unwrap();
    }

    /// A path in its folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address that people use.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The id of the process that serves.
    pub fn pid(&self) -> u32 {
        self.server.as_ref().unwrap().id()
    }

    /// What the service wrote on standard error.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weerklank"));
        command.args(arguments).env("WEERKLANK_CONFIG", self.path("weerklank.toml"));
        command.envs(self.environment.iter().cloned()).stdin(Stdio::null());
        command
    }

    /// Runs a command, whatever it says.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that succeeds; what it printed.
    pub fn line(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {errors}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Runs a command that succeeds; the JSON it printed.
    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.line(arguments)).unwrap()
    }

    /// Runs a command that is refused; what it said.
    pub fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?} was not refused");
        String::from_utf8(output.stderr).unwrap()
    }

    /// `weerklank client WHAT --server … --root … MORE`.
    pub fn client(&self, what: &[&str], more: &[&str]) -> Value {
        self.json(&self.client_arguments(what, more))
    }

    /// The arguments of a client's command.
    pub fn client_arguments<'a>(&'a self, what: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
        let url = Box::leak(self.url().into_boxed_str());
        let place: [&str; 4] = ["--server", url, "--root", &self.root];
        [&["client"], what, &place, more].concat()
    }

    /// Starts the service and waits until it takes connections.
    pub fn serve(&mut self) {
        let log = File::options().create(true).append(true).open(self.path("log")).unwrap();
        let mut command = self.command(&["serve"]);
        command.stdout(Stdio::null()).stderr(log);
        self.server = Some(command.spawn().unwrap());
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the service does not answer: {}", self.log());
    }

    /// Stops it at once.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    /// Makes keys with an invitation; the first set of words goes to a file.
    pub fn enrol(&self, link: &str, member: [&str; 3], besides: &[&str]) -> Person {
        let [role, name, organisation] = member;
        let more = ["--invitation", link, "--role", role, "--name", name];
        let more = [&more[..], &["--organisation", organisation], besides].concat();
        let enrolled = self.client(&["enrol"], &more);
        let text = |member: &str| enrolled[member].as_str().unwrap().to_owned();
        let words = PathBuf::from(self.path(&format!("{name}.words")));
        fs::write(&words, enrolled["recovery_words"][0].as_str().unwrap()).unwrap();
        Person { key: text("key"), digits: text("digits"), words }
    }

    /// What the root is asked, what it answers, and the import of that.
    pub fn root_speaks(&self, time: &str) {
        let (request, answer) = (self.path(&format!("request{time}")), format!("answer{time}"));
        let (answer, root) = (self.path(&answer), self.path("root.json"));
        fs::write(&request, self.line(&["directory", "request"])).unwrap();
        let sign = ["directory", "sign", "--key", &root, "--request", &request, "--out", &answer];
        self.line(&sign);
        self.line(&["directory", "import", &answer]);
    }

    /// `--recovery-words-file …` of somebody.
    pub fn as_person<'a>(person: &'a Person, more: &[&'a str]) -> Vec<&'a str> {
        [&["--recovery-words-file", person.words.to_str().unwrap()], more].concat()
    }

    /// Invites, as somebody who may, and enrols (role, name, organisation; besides).
    pub fn invite(&self, by: &Person, member: [&str; 3], besides: &[&str]) -> Person {
        let [role, name, organisation] = member;
        let more = ["--role", role, "--name", name, "--organisation", organisation];
        let invited = self.client(&["invite"], &Self::as_person(by, &more));
        self.enrol(invited["invitation"].as_str().unwrap(), member, besides)
    }

    /// Confirms somebody after comparing her digits.
    pub fn confirm(&self, coordinator: &Person, person: &Person) {
        let more = ["--key", &person.key, "--digits", &person.digits];
        self.client(&["directory", "confirm"], &Self::as_person(coordinator, &more));
    }

    /// The whole bootstrap of `docs/operations.md`: a coordinator, two advisers, a service
    /// that runs.
    pub fn founded(environment: &[(&str, String)]) -> (Self, [Person; 3]) {
        let mut house = Self::new(environment);
        let csv = concat!(env!("CARGO_MANIFEST_DIR"), "/config/organisations.csv");
        house.line(&["migrate"]);
        house.json(&["organisations", "import", csv, "--dry-run"]);
        house.json(&["organisations", "import", csv]);
        let invite = ["staff", "invite", "--role", "coordinator", "--name", "Coördinator Rijk"];
        let link = house.line(&[&invite[..], &["--organisation", "rijk"]].concat());
        house.serve();
        let coordinator = house.enrol(&link, ["coordinator", "Coördinator Rijk", "rijk"], &[]);
        house.root_speaks("1");
        // A running service reads the directory every minute; a new one at once.
        house.stop();
        house.serve();
        let adviser =
            |name, besides: &[&str]| house.invite(&coordinator, ["adviser", name, "duo"], besides);
        let one = adviser("Vertrouwenspersoon 1", &[]);
        let two = adviser("Vertrouwenspersoon 2", &["--pool"]);
        house.confirm(&coordinator, &one);
        house.confirm(&coordinator, &two);
        (house, [coordinator, one, two])
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        self.stop();
    }
}
