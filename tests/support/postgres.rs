//! A PostgreSQL server for the tests of one process: made in a temporary folder, reachable
//! by a socket in it alone, stopped when the process ends (however it ends).
//!
//! Durability is off: what is tested here is our code, not the server's disk. A measurement
//! switches it on.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use weerklank::db::DatabaseUrl;

static SERVER: LazyLock<Server> = LazyLock::new(Server::start);
/// Whether the server, when it is first asked for, writes through to the disk.
pub static IS_DURABLE: AtomicBool = AtomicBool::new(false);
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A new, empty database.
pub fn fresh_database() -> DatabaseUrl {
    fresh_database_url().parse().unwrap()
}

/// The URL of a new, empty database.
pub fn fresh_database_url() -> String {
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let mut conn = PgConnection::establish(&SERVER.url("postgres")).unwrap();
    conn.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    SERVER.url(&name)
}

struct Server {
    folder: PathBuf,
    #[expect(dead_code, reason = "its standard input is the sign of life that the keeper reads")]
    keeper: Child,
}

impl Server {
    fn start() -> Self {
        let binaries = binaries();
        let folder = tempfile::Builder::new().prefix("wkpg").tempdir().unwrap().keep();
        let is_root = output("id", &["-u"]) == "0";
        if is_root {
            let done = Command::new("chown").arg("postgres").arg(&folder).status().unwrap();
            assert!(done.success(), "the user postgres is needed: apt-get install postgresql");
        }
        let keeper = as_owner(is_root)
            .args(["sh", "-c", KEEPER, "keeper"])
            .args([&binaries, &folder])
            .arg(if IS_DURABLE.load(Ordering::Relaxed) { "on" } else { "off" })
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { folder, keeper };
        server.wait_until_ready();
        server
    }

    fn url(&self, database: &str) -> String {
        let socket = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://{socket}/{database}?user=postgres")
    }

    fn wait_until_ready(&self) {
        for _ in 0..600 {
            if PgConnection::establish(&self.url("postgres")).is_ok() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        panic!("PostgreSQL did not start in {}: {log}", self.folder.display());
    }
}

/// Makes and runs the server, and takes it away when nobody holds our standard input any
/// more: that is, when the test process is gone.
const KEEPER: &str = r#"
exec >"$2/log" 2>&1
"$1/initdb" -D "$2/data" -U postgres -A trust -N -E UTF8 --locale=C || exit 1
"$1/pg_ctl" -D "$2/data" -w start -o "-c listen_addresses= -c unix_socket_directories=$2 \
    -c fsync=$3 -c full_page_writes=$3 -c max_connections=200 -c shared_buffers=32MB" || exit 1
cat >/dev/null
"$1/pg_ctl" -D "$2/data" -m immediate -w stop
rm -rf "$2"
"#;

fn binaries() -> PathBuf {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).collect())
        .unwrap_or_default();
    versions.retain(|folder: &PathBuf| Path::new(&folder.join("initdb")).exists());
    versions.sort();
    versions.pop().expect("PostgreSQL's programs are needed: apt-get install postgresql")
}

/// PostgreSQL refuses to run as root.
fn as_owner(is_root: bool) -> Command {
    if is_root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]);
        command
    } else {
        Command::new("env")
    }
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
