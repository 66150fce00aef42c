//! The house rules, kept: who may name whom, how long a file may be, where words are opened.
//!
//! The rules are in `docs/architecture.md`; `architecture/rules.rs` checks them over any
//! set of sources. Here they are run over the real ones, and each rule is seen to go red.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![expect(clippy::unwrap_used, reason = "a test that cannot read its files must stop")]

#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;

use std::path::Path;

use rules::{Breach, breaches};

/// All sources of the library and the binary, with paths from the top of the tree.
fn real_sources(root: &Path) -> Vec<(String, String)> {
    let (mut folders, mut found) = (vec![root.join("src")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn told(breaches: &[Breach]) -> String {
    breaches.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  ")
}

#[test]
fn the_house_keeps_its_rules() {
    let sources = real_sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(sources.len() > 5, "no sources were read");
    let broken = breaches(&sources);
    assert!(broken.is_empty(), "{} breaches:\n  {}", broken.len(), told(&broken));
}

/// The rules that made-up files break; each file gets a module doc.
fn broken_by(files: &[(&str, &str)]) -> Vec<&'static str> {
    let sources: Vec<_> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), format!("//! Doc.\n{text}\n")))
        .collect();
    breaches(&sources).into_iter().map(|breach| breach.rule).collect()
}

#[test]
fn a_floor_that_uses_a_higher_one_is_seen() {
    for (path, text) in [
        ("src/kernel/ids.rs", "use crate::protocol::keys;"),
        ("src/protocol/keys.rs", "fn f() { crate::config::x() }"),
        ("src/access/mod.rs", "use crate::cases::actions::close;"),
        ("src/access/mod.rs", "use crate::db::Db;"),
        ("src/cases/model.rs", "use crate::db::Db;"),
        ("src/cases/receipt.rs", "use super::store;"),
        ("src/cases/model.rs", "use super::{model, actions::close};"),
        ("src/db/writer.rs", "use crate::http::App;"),
        ("src/http/app.rs", "use crate::cases::actions;"),
        ("src/startup.rs", "use crate::cli::run;"),
        ("src/cases/store.rs", "fn f() { super::actions::close() }"),
    ] {
        assert_eq!(broken_by(&[(path, text)]), ["a higher floor"], "{path}: {text}");
    }
}

#[test]
fn what_the_house_allows_is_not_refused() {
    let files = [
        ("src/cases/mod.rs", "mod store; pub mod actions; mod handlers; pub use handlers::routes;"),
        (
            "src/cases/store.rs",
            "use diesel::prelude::*; use crate::db::Db; use super::model::Case;",
        ),
        (
            "src/submissions/actions.rs",
            "use crate::cases::{self, actions::open_case}; use super::store;",
        ),
        (
            "src/cases/handlers.rs",
            "use actix_web::web; use crate::http::App; use super::store::find;",
        ),
        ("src/routes.rs", "use crate::cases; fn f() { cases::routes() }"),
        ("src/client/mod.rs", "use crate::protocol::{Identity, open};"),
        ("src/http/log.rs", "fn f() { tracing::info!(\"x\") }"),
        ("src/config/log.rs", "use tracing::Level;"),
        (
            "src/cases/model.rs",
            "#[cfg(test)] mod tests { use super::super::store; use diesel::x; }",
        ),
        ("src/cases/tests.rs", "use crate::protocol::open;"),
        ("src/access/case.rs", "use crate::cases::model::StateName;"),
        ("src/staff/model.rs", "use crate::access::Role;"),
        (
            "src/kernel/text.rs",
            "// use crate::db\nconst A: &str = \"crate::db::x\"; /* diesel::x */",
        ),
    ];
    assert_eq!(broken_by(&files), [""; 0]);
}

#[test]
fn another_subjects_store_is_seen_however_it_is_named() {
    for text in [
        "use crate::cases::store::insert;",
        "use crate::cases::{model::Case, store};",
        "fn f() { crate::cases::store::insert() }",
        "use crate::cases; fn f() { cases::store::insert() }",
        "use crate::cases as c; fn f() { c::store::insert() }",
        "use super::super::cases::store as s;",
    ] {
        let broken = broken_by(&[("src/submissions/actions.rs", text)]);
        assert!(broken.contains(&"another's store"), "{text}");
    }
    assert_eq!(broken_by(&[("src/startup.rs", "use crate::cases::store;")]), ["another's store"]);
}

#[test]
fn a_name_that_is_passed_on_does_not_hide_where_it_lives() {
    let shown = ("src/cases/mod.rs", "pub mod actions; pub use actions::close;");
    let user = ("src/http/app.rs", "use crate::cases::close;");
    assert_eq!(broken_by(&[shown, user]), ["a higher floor"]);
    let store = ("src/cases/mod.rs", "mod store; pub use store::insert;");
    assert_eq!(broken_by(&[store]), ["a store passed on"]);
    let opener = ("src/protocol/mod.rs", "pub mod seal; pub use seal::open as read;");
    let user = ("src/cases/actions.rs", "use crate::protocol::read;");
    assert_eq!(broken_by(&[opener, user]), ["opening"]);
}

#[test]
fn a_subject_that_uses_one_further_down_is_seen() {
    let text = "use crate::submissions::model::Submission;";
    assert_eq!(broken_by(&[("src/cases/actions.rs", text)]), ["a subject further down"]);
    let text = "use crate::cases::handlers::show;";
    assert_eq!(broken_by(&[("src/submissions/handlers.rs", text)]), ["another's handlers"]);
}

#[test]
fn the_server_is_not_part_of_a_client_and_http_stays_above_actions() {
    let text = "use crate::cases::actions::close;";
    assert_eq!(broken_by(&[("src/client/mod.rs", text)]), ["a client inside the server"]);
    let text = "use crate::http::Problem;";
    assert_eq!(broken_by(&[("src/cases/actions.rs", text)]), ["http below the handlers"]);
}

#[test]
fn a_crate_outside_its_part_of_the_house_is_seen() {
    for (path, text, rule) in [
        ("src/cases/actions.rs", "use diesel::prelude::*;", "diesel outside db and store"),
        (
            "src/cases/model.rs",
            "#[derive(diesel::Queryable)] struct A;",
            "diesel outside db and store",
        ),
        ("src/cases/mod.rs", "fn f(c: &mut actix_web::web::X) {}", ACTIX),
        ("src/cli.rs", "use actix_web::App;", ACTIX),
        ("src/client/mod.rs", "use age::Decryptor;", SEALING),
        ("src/kernel/keys.rs", "use {ml_kem::Kem};", SEALING),
        ("src/db/shred.rs", "fn f() { x25519_dalek::x25519() }", SEALING),
        ("src/staff/handlers.rs", "use webauthn_rs::Webauthn;", WEBAUTHN),
        ("src/http/passkey.rs", "fn f(it: webauthn_rs::Webauthn) {}", WEBAUTHN),
        (
            "src/cases/actions.rs",
            "fn f() { println!(\"words\") }",
            "printing outside the command line",
        ),
    ] {
        assert_eq!(broken_by(&[(path, text)]), [rule], "{path}: {text}");
    }
}

const ACTIX: &str = "actix outside http, handlers, routes, startup";
const WEBAUTHN: &str = "webauthn outside staff::passkey";
const SEALING: &str = "sealing crates outside protocol";

#[test]
fn opening_on_the_server_is_seen() {
    for text in [
        "use crate::protocol::seal::open;",
        "use crate::protocol::seal; fn f() { seal::open() }",
        "use crate::protocol::{Recipient, Identity};",
        "use crate::protocol::*;",
        "fn f() { crate::protocol::frame::open_frame() }",
    ] {
        let broken = broken_by(&[("src/submissions/actions.rs", text)]);
        assert!(broken.contains(&"opening"), "{text}");
    }
}

#[test]
fn log_lines_from_a_second_file_are_seen() {
    let one = ("src/http/log.rs", "fn f() { tracing::info!(\"x\") }");
    let two = ("src/cases/actions.rs", "use tracing::warn; fn f() { warn!(\"x\") }");
    assert_eq!(broken_by(&[one]), [""; 0]);
    assert_eq!(broken_by(&[one, two]), ["logging in several files"; 2]);
}

#[test]
fn what_is_too_long_is_seen() {
    let body = |lines: usize| format!("fn long() {{\n{}}}", "    x();\n".repeat(lines));
    assert_eq!(broken_by(&[("src/cli.rs", &body(58))]), [""; 0]);
    assert_eq!(broken_by(&[("src/cli.rs", &body(59))]), ["function too long"]);
    let lines = |count: usize| "const A: u8 = 0;\n".repeat(count);
    assert_eq!(broken_by(&[("src/cli.rs", &lines(498))]), [""; 0]);
    assert_eq!(broken_by(&[("src/cli.rs", &lines(500))]), ["file too long"]);
}

#[test]
fn a_file_without_doc_with_allow_or_off_the_map_is_seen() {
    let bare = breaches(&[("src/cli.rs".to_owned(), "fn f() {}".to_owned())]);
    assert_eq!(bare.first().map(|breach| breach.rule), Some("no module doc"));
    assert_eq!(broken_by(&[("src/cli.rs", "#[allow(dead_code)] fn f() {}")]), ["allow"]);
    assert_eq!(broken_by(&[("src/utils/mod.rs", "")]), ["not on the map"]);
}

#[test]
fn texts_characters_and_comments_are_not_code() {
    let text = "let a = b\"\\\"crate::x\"; let b = r#\"d\"::\"#; let c = '\"'; let d: &'a str; /* /* */ e */ f";
    let words: Vec<_> = source::tokens(text).into_iter().map(|token| token.text).collect();
    let expected = "let a = ; let b = ; let c = ; let d : & ' a str ; f";
    assert_eq!(words.join(" "), expected);
}
