//! The settings: defaults, the commented file, and every fault at once.

use super::*;
use secrecy::ExposeSecret;

const SHIPPED: &str = include_str!("../../config/weerklank.toml");

fn environment(pairs: &[(&str, &str)]) -> Environment {
    pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
}

fn faults(text: &str, pairs: &[(&str, &str)]) -> Vec<Fault> {
    Settings::parse(text, "test.toml", &environment(pairs))
        .map_or_else(|faults| faults.0, |_| Vec::new())
}

fn keys(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.key.as_str()).collect()
}

/// The shipped file with the comment sign before its keys taken away.
fn uncommented() -> String {
    let is_key =
        |line: &str| line.starts_with('#') && !line.starts_with("# ") && line.contains(" = ");
    SHIPPED
        .lines()
        .map(|line| if is_key(line) { &line[1..] } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_shipped_file_says_the_defaults() {
    let shipped = Settings::parse(&uncommented(), "weerklank.toml", &Environment::new()).unwrap();
    let defaults = Settings::from_environment(&Environment::new()).unwrap();
    assert_eq!(format!("{shipped:?}"), format!("{defaults:?}"));
    assert_eq!(shipped.database.url.expose_secret(), defaults.database.url.expose_secret());
}

#[test]
fn the_shipped_file_tells_every_key() {
    let nothing = Environment::new();
    let (_, known, _) = read("", "", &nothing);
    let table: toml::Table = uncommented().parse().unwrap();
    assert!(known.len() > 30);
    for key in known {
        let (section, name) = key.split_once('.').unwrap();
        let told = table.get(section).and_then(|section| section.get(name));
        assert!(told.is_some(), "{key} is not in config/weerklank.toml");
    }
}

#[test]
fn five_faults_are_told_at_once() {
    let text = "[server]\nlisten = \"here\"\nworkers = -1\ncolour = \"red\"\n[limits]\nbody_bytes = \"big\"\n[terms]\nacknowledge_days = 0\n[kitchen]\nsink = 1\n";
    let faults = faults(text, &[]);
    let expected = [
        "server.listen",
        "server.workers",
        "server.colour",
        "limits.body_bytes",
        "terms.acknowledge_days",
        "kitchen",
    ];
    assert_eq!(keys(&faults), expected);
    for fault in faults {
        assert_eq!(fault.place, "test.toml");
        assert!(!fault.rule.is_empty() && !fault.remedy.is_empty());
    }
}

#[test]
fn text_that_is_not_toml_names_its_line() {
    let faults = faults("[server]\nlisten = = 1\n", &[]);
    assert_eq!(keys(&faults), ["line 2"]);
}

#[test]
fn the_environment_goes_over_the_file() {
    let env = environment(&[
        ("WEERKLANK_TERMS_ACKNOWLEDGE_DAYS", "5"),
        ("PORT", "1234"),
        ("DATA", "elsewhere"),
        ("DATABASE_URL", "postgres://u:secret@db/w"),
    ]);
    let settings = Settings::parse("[terms]\nacknowledge_days = 6", "f", &env).unwrap();
    assert_eq!(settings.terms.acknowledge_days, 5);
    assert_eq!(settings.server.listen.port(), 1234);
    assert_eq!(settings.database.url.expose_secret(), "postgres://u:secret@db/w");
    assert_eq!(settings.database.shred_url.expose_secret(), "sqlite:elsewhere/shred.db");
    assert!(!format!("{settings:?}").contains("secret@"));
}

#[test]
fn a_misspelt_variable_is_a_fault_of_the_environment() {
    let faults = faults("", &[("WEERKLANK_TERMS_ACKNOWLEGE_DAYS", "5"), ("WEERKLANK_CONFIG", "f")]);
    assert_eq!(keys(&faults), ["WEERKLANK_TERMS_ACKNOWLEGE_DAYS"]);
    assert_eq!(faults[0].place, "environment");
}

#[test]
fn a_password_in_the_file_is_refused_and_not_repeated() {
    let faults = faults("[database]\nurl = \"postgres://u:hunter2@db/w\"", &[]);
    assert_eq!(keys(&faults), ["database.url"]);
    assert!(!format!("{faults:?}").contains("hunter2"));
}

#[test]
fn a_secret_comes_from_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("url");
    std::fs::write(&path, "postgres://u:p@db/w\n").unwrap();
    let text = format!("[database]\nurl_file = {:?}", path.display().to_string());
    let settings = Settings::parse(&text, "f", &Environment::new()).unwrap();
    assert_eq!(settings.database.url.expose_secret(), "postgres://u:p@db/w");
    let missing = faults("[database]\nurl_file = \"/nowhere/url\"", &[]);
    assert_eq!(keys(&missing), ["database.url_file"]);
}

#[test]
fn plain_http_is_refused_off_this_machine() {
    let open = faults("[server]\nlisten = \"0.0.0.0:80\"\npublic_url = \"https://a.nl\"", &[]);
    assert_eq!(keys(&open), ["server.listen"]);
    let named = faults("[server]\npublic_url = \"http://a.nl\"", &[]);
    assert_eq!(keys(&named), ["server.public_url"]);
    let tls = "[tls]\ncertificate = \"c\"\nkey = \"k\"\n[server]\nlisten = \"0.0.0.0:443\"\n";
    assert_eq!(keys(&faults(tls, &[])), ["server.public_url"]);
    assert!(faults(&format!("{tls}public_url = \"https://a.nl\""), &[]).is_empty());
}

#[test]
fn rows_and_shred_keys_never_share_a_store() {
    let text = "[database]\nurl = \"sqlite:a.db\"\nshred_url = \"sqlite:a.db\"";
    assert_eq!(keys(&faults(text, &[])), ["database.shred_url"]);
}

#[test]
fn figures_are_never_served_to_the_world() {
    for open in ["0.0.0.0:9090", "8.8.8.8:9090", "nowhere"] {
        assert_eq!(
            keys(&faults(&format!("[server]\nadmin_listen = \"{open}\""), &[])),
            ["server.admin_listen"]
        );
    }
    assert!(faults("[server]\nadmin_listen = \"\"", &[]).is_empty());
}
