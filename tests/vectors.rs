//! The shared vectors: what Rust and TypeScript must agree on, byte for byte.
//!
//! `tests/vectors/v1.json` is verified here and by `web/src/protocol`. With `UPDATE_VECTORS=1`
//! it is written again from fixed seeds; sealed bytes differ each time (the file key is
//! age's), everything else must not. `tests/vectors/typescript.json` is written by the
//! TypeScript tests and opened here.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![expect(clippy::unwrap_used, reason = "a test: the helpers around it are tests as well")]

#[path = "vectors/acts.rs"]
mod acts;
#[path = "vectors/basics.rs"]
mod basics;
#[path = "vectors/book.rs"]
mod book;
#[path = "vectors/case.rs"]
mod case;
#[path = "vectors/directory.rs"]
mod directory;
#[path = "vectors/forgeries.rs"]
mod forgeries;
#[path = "vectors/read_case.rs"]
mod read_case;
#[path = "vectors/scenes.rs"]
mod scenes;
#[path = "vectors/world.rs"]
mod world;

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::{Value, json};
use world::World;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name)
}

fn make() -> Value {
    let world = World::new();
    let section = directory::make(&world);
    let good = directory::read(&section, &section["directories"][0]).unwrap();
    json!({
        "words": basics::words(),
        "derivations": basics::derivations(&world),
        "notes": basics::notes(&world),
        "sealed": basics::sealed(),
        "sizes": basics::sizes(),
        "wire": basics::wire(),
        "directory": section,
        "case": scenes::make(&world, &good),
    })
}

/// The file, written first when asked to.
fn vectors() -> &'static Value {
    static VECTORS: OnceLock<Value> = OnceLock::new();
    VECTORS.get_or_init(|| {
        #[expect(clippy::disallowed_methods, reason = "the one switch of this test")]
        let is_update = std::env::var_os("UPDATE_VECTORS").is_some();
        if is_update {
            let text = serde_json::to_string_pretty(&make()).unwrap();
            std::fs::write(path("v1.json"), format!("{text}\n")).unwrap();
        }
        serde_json::from_str(&std::fs::read_to_string(path("v1.json")).unwrap()).unwrap()
    })
}

#[test]
fn words_are_written_and_read_as_recorded() {
    assert_eq!(basics::words(), vectors()["words"]);
    basics::check_words(&vectors()["words"]);
}

#[test]
fn every_derived_key_and_id_is_as_recorded() {
    assert_eq!(basics::derivations(&World::new()), vectors()["derivations"]);
}

#[test]
fn notes_are_accepted_or_refused_as_recorded() {
    assert_eq!(basics::notes(&World::new()), vectors()["notes"], "Ed25519 is deterministic");
    basics::check_notes(&vectors()["notes"]);
}

#[test]
fn sealed_examples_open_with_each_of_their_seeds() {
    basics::check_sealed(&vectors()["sealed"]);
    assert_eq!(basics::sizes(), vectors()["sizes"]);
}

#[test]
fn parts_and_work_are_as_recorded() {
    assert_eq!(basics::wire(), vectors()["wire"]);
}

#[test]
fn a_directory_is_believed_only_when_every_rule_holds() {
    directory::check(&vectors()["directory"]);
}

#[test]
fn a_case_shows_what_verifies_and_names_the_rule_that_fails() {
    let section = &vectors()["directory"];
    let good = directory::read(section, &section["directories"][0]).unwrap();
    read_case::check(&vectors()["case"], &good);
}

#[test]
fn what_typescript_sealed_and_signed_is_accepted_here() {
    let text = std::fs::read_to_string(path("typescript.json")).unwrap();
    let theirs: Value = serde_json::from_str(&text).unwrap();
    for section in [&theirs["words"]["encoded"], &theirs["sealed"], &theirs["notes"]] {
        assert!(section.as_array().is_some_and(|it| !it.is_empty()), "an empty section");
    }
    basics::check_words(&theirs["words"]);
    basics::check_sealed(&theirs["sealed"]);
    basics::check_notes(&theirs["notes"]);
}
