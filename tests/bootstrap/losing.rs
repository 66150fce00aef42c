//! What was lost, mistyped or made twice is said before the service takes a report.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::installation::Installation;
use crate::support::ports::free_port;
use crate::support::postgres;

/// Where the two stores are; on SQLite beside each other in the folder.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Sqlite,
    Postgresql,
}

impl Kind {
    /// A store that holds nothing.
    fn fresh(self, house: &Installation, name: &str) -> String {
        match self {
            Self::Sqlite => format!("sqlite:{}", house.path(name)),
            Self::Postgresql => postgres::fresh_database_url(),
        }
    }
}

/// An installation with a coordinator and its stores; it does not run.
fn peopled(kind: Kind) -> (Installation, [String; 2]) {
    let mut house = Installation::new(&[]);
    let stores = [kind.fresh(&house, "rows.db"), kind.fresh(&house, "keys.db")];
    at(&house, "data", &stores);
    house.line(&["migrate"]);
    let csv = concat!(env!("CARGO_MANIFEST_DIR"), "/config/organisations.csv");
    house.json(&["organisations", "import", csv]);
    let invite = ["staff", "invite", "--role", "coordinator", "--name", "Coördinator Rijk"];
    let link = house.line(&[&invite[..], &["--organisation", "rijk"]].concat());
    house.serve();
    house.enrol(&link, ["coordinator", "Coördinator Rijk", "rijk"], &[]);
    house.root_speaks("1");
    house.stop();
    (house, stores)
}

fn at(house: &Installation, data: &str, [rows, keys]: &[String; 2]) {
    house.configure(data, &[("url", rows.clone()), ("shred_url", keys.clone())]);
}

/// What a service says that does not start; it is stopped when it does.
fn refused_to_serve(house: &Installation, more: &[(&str, String)]) -> String {
    let port = free_port();
    let told = house.path("told");
    let mut command = Command::new(env!("CARGO_BIN_EXE_weerklank"));
    command.arg("serve").env("WEERKLANK_CONFIG", house.path("weerklank.toml"));
    command.env("WEERKLANK_SERVER_LISTEN", format!("127.0.0.1:{port}"));
    command.envs(more.iter().cloned()).stdin(Stdio::null()).stdout(Stdio::null());
    let mut process = command.stderr(fs::File::create(&told).unwrap()).spawn().unwrap();
    // Two minutes.
    for _ in 0..2_400 {
        if let Some(ended) = process.try_wait().unwrap() {
            assert!(!ended.success());
            return fs::read_to_string(told).unwrap();
        }
        let is_answering = std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
            && fs::read_to_string(&told).unwrap().contains("started");
        if is_answering {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    process.kill().unwrap();
    process.wait().unwrap();
    panic!("it started");
}

fn doctor(house: &Installation) -> String {
    let output = house.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).unwrap()
}

fn a_store_of_shred_keys_that_is_not_the_one_of_the_rows_is_refused(kind: Kind) {
    let (house, [rows, keys]) = peopled(kind);
    let other = kind.fresh(&house, "typo.db");
    at(&house, "data", &[rows.clone(), other.clone()]);
    let told = refused_to_serve(&house, &[]);
    assert!(told.contains("not one shred key"), "{told}");
    let told = house.refusal(&["migrate"]);
    assert!(told.contains("database.shred_url"), "{told}");
    assert!(!Path::new(&house.path("typo.db")).exists(), "an empty store was made");

    at(&house, "other", &[kind.fresh(&house, "elsewhere.db"), other.clone()]);
    house.line(&["migrate"]);
    at(&house, "data", &[rows.clone(), other]);
    let told = doctor(&house);
    assert!(told.contains("WRONG     shred keys: not one key of the rows"), "{told}");
    assert!(refused_to_serve(&house, &[]).contains("not one shred key"));

    at(&house, "data", &[rows, keys]);
    house.line(&["migrate"]);
    assert!(!doctor(&house).contains("not one key of the rows"));
}

fn a_store_that_was_only_migrated_takes_a_copy(kind: Kind) {
    let (house, _) = peopled(kind);
    let key = house.path("backup.key");
    let recipient = house.line(&["backup-key", "--out", &key]);
    let (data, keys) = (house.path("data.age"), house.path("keys.age"));
    house.json(&["backup", "--out", &data, "--recipient", &recipient]);
    house.json(&["backup", "--shred", "--out", &keys, "--recipient", &recipient]);

    let stores = [kind.fresh(&house, "rows2.db"), kind.fresh(&house, "keys2.db")];
    at(&house, "there", &stores);
    house.line(&["migrate"]);
    house.json(&["restore", "--in", &keys, "--identity-file", &key]);
    let told = house.refusal(&["restore", "--in", &data, "--identity-file", &key]);
    assert!(told.contains("service.key: there is another service key"), "{told}");
    fs::remove_file(house.path("there/service.key")).unwrap();
    house.json(&["restore", "--in", &data, "--identity-file", &key]);
    house.line(&["migrate"]);
}

mod on_sqlite {
    use super::Kind::Sqlite;

    #[test]
    fn a_store_of_shred_keys_that_is_not_the_one_of_the_rows_is_refused() {
        super::a_store_of_shred_keys_that_is_not_the_one_of_the_rows_is_refused(Sqlite);
    }

    #[test]
    fn a_store_that_was_only_migrated_takes_a_copy() {
        super::a_store_that_was_only_migrated_takes_a_copy(Sqlite);
    }
}

mod on_postgresql {
    use super::Kind::Postgresql;

    #[test]
    fn a_store_of_shred_keys_that_is_not_the_one_of_the_rows_is_refused() {
        super::a_store_of_shred_keys_that_is_not_the_one_of_the_rows_is_refused(Postgresql);
    }

    #[test]
    fn a_store_that_was_only_migrated_takes_a_copy() {
        super::a_store_that_was_only_migrated_takes_a_copy(Postgresql);
    }
}

#[test]
fn a_service_without_the_key_that_the_root_signed_does_not_start() {
    let (house, _) = peopled(Kind::Sqlite);
    let key = house.path("data/service.key");
    let signed = fs::read_to_string(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let told = refused_to_serve(&house, &[]);
    assert!(told.contains("not the service key that the root signed"), "{told}");
    assert!(!Path::new(&key).exists(), "another was made");

    fs::write(&key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n").unwrap();
    assert!(refused_to_serve(&house, &[]).contains("not the service key"));
    fs::remove_file(&key).unwrap();
    house.root_speaks("2");
    assert_ne!(fs::read_to_string(&key).unwrap(), signed);
    let mut house = house;
    house.serve();
}

#[test]
fn a_second_service_on_the_same_sqlite_data_is_refused_and_the_rest_works_beside_the_first() {
    let (mut house, _) = peopled(Kind::Sqlite);
    house.serve();
    let told = refused_to_serve(&house, &[]);
    assert!(told.contains("rows.db.lock: another `weerklank serve`"), "{told}");
    let recipient = house.line(&["backup-key", "--out", &house.path("backup.key")]);
    house.json(&["backup", "--out", &house.path("data.age"), "--recipient", &recipient]);
    house.line(&["migrate"]);
    house.line(&["staff", "list"]);
    assert!(doctor(&house).contains("right     database: it finds itself whole"));
    house.stop();
    house.serve();
}

#[test]
fn the_doctor_sees_a_bad_certificate_and_one_that_ended() {
    let house = Installation::new(&[]);
    let paths = ["c.pem", "k.pem"].map(|name| house.path(name));
    let with_tls = |not_after| {
        let mut asked = rcgen::CertificateParams::new(vec!["localhost".into()]).unwrap();
        asked.not_before = rcgen::date_time_ymd(2000, 1, 1);
        asked.not_after = not_after;
        let key = rcgen::KeyPair::generate().unwrap();
        fs::write(&paths[0], asked.self_signed(&key).unwrap().pem()).unwrap();
        fs::write(&paths[1], key.serialize_pem()).unwrap();
    };
    let examine = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weerklank"));
        command.arg("doctor").env("WEERKLANK_CONFIG", house.path("weerklank.toml"));
        command.env("WEERKLANK_SERVER_PUBLIC_URL", "https://melden.example.nl");
        command.env("WEERKLANK_TLS_CERTIFICATE", &paths[0]).env("WEERKLANK_TLS_KEY", &paths[1]);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    with_tls(rcgen::date_time_ymd(2900, 1, 1));
    let told = examine();
    assert!(told.contains("right     certificate: it has"), "{told}");
    with_tls(rcgen::date_time_ymd(2001, 1, 1));
    let told = examine();
    assert!(told.contains("WRONG     certificate: it ended"), "{told}");
    fs::write(&paths[0], "garbage").unwrap();
    let told = examine();
    assert!(told.contains("WRONG     certificate: tls.certificate"), "{told}");
}

#[test]
fn the_doctor_tells_what_keeps_a_service_from_starting_as_json_too() {
    let house = Installation::new(&[]);
    fs::write(house.path("weerklank.toml"), "").unwrap();
    let told = doctor(&house);
    assert!(told.contains("WRONG     configuration: instance.root"), "{told}");

    fs::write(house.path("weerklank.toml"), "[server]\nlisten = \"nowhere\"\n").unwrap();
    let output = house.run(&["doctor", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["ok"], false);
    assert!(told["findings"][0]["says"].as_str().unwrap().contains("server.listen"), "{told}");
}

#[test]
fn a_demo_writes_nothing_into_an_installation_and_names_the_port_that_is_in_use() {
    let house = Installation::new(&[]);
    house.line(&["migrate"]);
    let read = || fs::read(house.path("data/weerklank.db")).unwrap();
    let before = read();
    let data = house.path("data");
    let port = free_port();
    let demo = |port: u16, data: &str| {
        let port = port.to_string();
        house.refusal(&["demo", "--data-dir", data, "--port", &port, "--cases", "0"])
    };
    let held = TcpListener::bind(("127.0.0.1", port)).unwrap();
    let told = demo(port, &house.path("new"));
    assert!(told.contains(&format!("port {port} is in use")), "{told}");
    let told = demo(port - 1, &house.path("new"));
    assert!(told.contains(&format!("port {port} is in use")), "{told}");
    assert!(!Path::new(&house.path("new")).exists());
    drop(held);
    let told = demo(port, &data);
    assert!(told.contains("holds an installation that is no demo"), "{told}");
    assert_eq!(read(), before);
    assert!(!Path::new(&house.path("data/root.json")).exists());
}
