//! The list of what the server knows is complete, and the document is the same text.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;

use std::collections::BTreeSet;

use weerklank::db::facts::{KEYS, MAIN, Table, text};

both!(every_table_and_column_has_its_sentence_and_no_sentence_is_left_over);

fn told(tables: &[Table]) -> BTreeSet<String> {
    let of = |table: &Table| {
        let name = table.name;
        table.columns.iter().map(move |(column, _)| format!("{name}.{column}")).collect::<Vec<_>>()
    };
    tables.iter().flat_map(of).collect()
}

fn there(db: &weerklank::db::Db) -> BTreeSet<String> {
    let of = |shape: weerklank::db::copy::Shape| {
        shape.columns.keys().map(|column| format!("{}.{column}", shape.name)).collect::<Vec<_>>()
    };
    db.shapes_of_all().unwrap().into_iter().flat_map(of).collect()
}

async fn every_table_and_column_has_its_sentence_and_no_sentence_is_left_over(
    ground: support::Ground,
) {
    let there = tokio::task::block_in_place(|| there(&ground.db));
    assert!(there.contains("cases.mailbox_key"), "no tables were seen");
    assert_eq!(told(&MAIN), there);
}

#[test]
fn the_store_of_shred_keys_is_told_too() {
    assert_eq!(told(&KEYS), ["shred_keys.id", "shred_keys.key"].map(str::to_owned).into());
}

#[test]
fn every_sentence_is_one() {
    for table in MAIN.iter().chain(&KEYS) {
        let sentences = table.columns.iter().map(|(_, says)| *says).chain([table.says]);
        for says in sentences {
            assert!(says.ends_with('.') && says.len() > 5, "{}: {says}", table.name);
        }
    }
}

/// `weerklank doctor --facts > docs/what-the-server-knows.md` mends this.
#[test]
fn the_document_is_the_same_text() {
    assert_eq!(include_str!("../docs/what-the-server-knows.md"), text());
}
