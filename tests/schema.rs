//! The tables are the same on both databases, as diesel sees them, and they can be taken
//! down and put up again.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is an answer")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use support::Ground;
use weerklank::db::migrate::{MAIN, SHRED};
use weerklank::db::{AnyConnection, DatabaseUrl, Db, DbFault, DbSettings};
use weerklank::kernel::{SystemClock, SystemEntropy};

both!(
    the_way_down_leaves_nothing_and_the_way_up_makes_the_same,
    migrating_twice_does_nothing,
    a_database_of_a_newer_version_is_refused,
    a_database_that_was_not_migrated_is_told_so,
    every_sealed_column_and_no_other_is_called_head_or_body,
);

/// What is compared: one line per column, key and index.
type Shape = BTreeSet<String>;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    required: bool,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

const SQLITE_COLUMNS: &str =
    "SELECT m.name || '.' || c.name AS place, c.type AS kind, c.\"notnull\" <> 0 AS required
     FROM sqlite_schema m, pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'";
const POSTGRES_COLUMNS: &str =
    "SELECT table_name || '.' || column_name AS place, data_type::text AS kind,
            is_nullable = 'NO' AS required
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";
const SQLITE_LINES: [&str; 3] = [
    "SELECT 'primary ' || m.name || ' ' ||
            (SELECT group_concat(name) FROM
               (SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk)) AS line
     FROM sqlite_schema m
     WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    "SELECT CASE i.\"unique\" WHEN 1 THEN 'unique ' ELSE 'index ' END || m.name || ' ' ||
            (SELECT group_concat(name) FROM
               (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS line
     FROM sqlite_schema m, pragma_index_list(m.name) i
     WHERE m.type = 'table' AND i.origin <> 'pk' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    "SELECT 'reference ' || m.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || f.\"to\" ||
            ' ' || f.on_delete AS line
     FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
     WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'",
];
const POSTGRES_LINES: [&str; 2] = [
    "SELECT CASE WHEN i.indisprimary THEN 'primary ' WHEN i.indisunique THEN 'unique '
              ELSE 'index ' END || t.relname || ' ' ||
            (SELECT string_agg(a.attname, ',' ORDER BY k.place)
             FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) AS line
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
     JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE n.nspname = 'public' AND t.relname NOT LIKE '\\_\\_%'",
    "SELECT 'reference ' || t.relname || '.' || a.attname || ' ' || o.relname || '.' ||
            b.attname || ' ' ||
            CASE c.confdeltype WHEN 'c' THEN 'CASCADE' ELSE 'NO ACTION' END AS line
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
     JOIN pg_class o ON o.oid = c.confrelid
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
     JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum = c.confkey[1]
     WHERE c.contype = 'f'",
];

fn class(kind: &str) -> &'static str {
    match kind.to_ascii_lowercase().as_str() {
        "text" => "text",
        "integer" | "bigint" => "whole number",
        "blob" | "bytea" => "bytes",
        other => panic!("{other} has no counterpart in the other database"),
    }
}

fn columns(conn: &mut AnyConnection) -> Vec<Column> {
    match conn {
        AnyConnection::Sqlite(conn) => diesel::sql_query(SQLITE_COLUMNS).load(conn),
        AnyConnection::Postgres(conn) => diesel::sql_query(POSTGRES_COLUMNS).load(conn),
    }
    .unwrap()
}

fn lines(conn: &mut AnyConnection) -> Vec<Line> {
    let load = |query: &&str, conn: &mut AnyConnection| -> Vec<Line> {
        match conn {
            AnyConnection::Sqlite(conn) => diesel::sql_query(*query).load(conn),
            AnyConnection::Postgres(conn) => diesel::sql_query(*query).load(conn),
        }
        .unwrap()
    };
    let queries = match conn {
        AnyConnection::Sqlite(_) => SQLITE_LINES.as_slice(),
        AnyConnection::Postgres(_) => POSTGRES_LINES.as_slice(),
    };
    queries.iter().flat_map(|query| load(query, conn)).collect()
}

fn shape(conn: &mut AnyConnection) -> Shape {
    let columns = columns(conn).into_iter().map(|column| {
        format!(
            "{} {}{}",
            column.place,
            class(&column.kind),
            if column.required { "" } else { "?" }
        )
    });
    columns.chain(lines(conn).into_iter().map(|line| line.line)).collect()
}

async fn shape_of(ground: &Ground) -> Shape {
    ground.db.read("shape", |conn| Ok::<_, DbFault>(shape(conn))).await.unwrap()
}

/// A connection outside the door, for what no program of ours does.
fn bare(url: &Ground) -> AnyConnection {
    match url.url.path() {
        Some(path) => {
            AnyConnection::Sqlite(SqliteConnection::establish(path.to_str().unwrap()).unwrap())
        }
        None => {
            AnyConnection::Postgres(PgConnection::establish(url.raw.as_ref().unwrap()).unwrap())
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_databases_have_the_same_tables_columns_keys_and_references() {
    let sqlite = shape_of(&support::sqlite()).await;
    let postgresql = shape_of(&support::postgresql()).await;
    let only_sqlite: Vec<_> = sqlite.difference(&postgresql).collect();
    let only_postgresql: Vec<_> = postgresql.difference(&sqlite).collect();
    assert_eq!((only_sqlite, only_postgresql), (vec![], vec![]));
    for known in [
        "cases.mailbox text",
        "cases.closed whole number?",
        "primary frames place",
        "unique frames case_id,position",
        "unique cases mailbox",
        "index readers key,case_id",
        "reference frames.case_id cases.id CASCADE",
    ] {
        assert!(sqlite.contains(known), "{known} is not seen: the comparison is blind");
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    for folder in ["migrations", "migrations/shred"] {
        let names = |kind: &str| -> BTreeSet<_> {
            let path = format!("{}/{folder}/{kind}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect()
        };
        assert_eq!(names("sqlite"), names("postgres"));
        assert!(!names("sqlite").is_empty());
    }
}

/// `schema.rs` against the tables: every column is selected once, by its diesel type.
#[test]
fn diesel_sees_the_columns_that_are_there() {
    let source = include_str!("../src/db/schema.rs");
    let ground = support::sqlite();
    let real = columns(&mut bare(&ground));
    let real: BTreeMap<String, (&'static str, bool)> = real
        .into_iter()
        .map(|column| (column.place, (class(&column.kind), column.required)))
        .collect();
    let mut seen = BTreeMap::new();
    let mut table = String::new();
    let code = |line: &&str| !line.starts_with("diesel::") && !line.starts_with("//");
    for line in source.lines().map(str::trim).filter(code) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            name.clone_into(&mut table);
        } else if let Some((column, kind)) = line.split_once(" -> ") {
            let kind = kind.trim_end_matches(',');
            let inner = kind.trim_start_matches("Nullable<").trim_end_matches('>');
            let class = match inner {
                "Text" => "text",
                "Integer" | "BigInt" => "whole number",
                "Binary" | "SealedHead" | "SealedBody" => "bytes",
                other => panic!("{other} is not known here"),
            };
            if table != "shred_keys" {
                seen.insert(format!("{table}.{column}"), (class, inner == kind));
            }
        }
    }
    assert_eq!(seen, real);
}

async fn every_sealed_column_and_no_other_is_called_head_or_body(ground: Ground) {
    let shape = shape_of(&ground).await;
    let tables = |name: &str| -> BTreeSet<String> {
        let ending = format!(".{name} bytes");
        shape.iter().filter_map(|line| Some(line.strip_suffix(&ending)?.to_owned())).collect()
    };
    let wanted =
        ["capsules", "count_batches", "desk_capsules", "frames", "self_frames", "unlock_paths"];
    assert_eq!(tables("head"), tables("body"));
    assert_eq!(tables("head"), wanted.map(str::to_owned).into());
}

async fn the_way_down_leaves_nothing_and_the_way_up_makes_the_same(ground: Ground) {
    let before = shape_of(&ground).await;
    let between = tokio::task::block_in_place(|| {
        let mut conn = bare(&ground);
        MAIN.revert_all(&mut conn).unwrap();
        shape(&mut conn)
    });
    assert_eq!(between, Shape::new());
    tokio::task::block_in_place(|| MAIN.run(&mut bare(&ground))).unwrap();
    assert_eq!(shape_of(&ground).await, before);
}

async fn migrating_twice_does_nothing(ground: Ground) {
    tokio::task::block_in_place(|| {
        assert_eq!(ground.db.migrate().unwrap(), 0);
        ground.db.check_schema().unwrap();
    });
}

async fn a_database_of_a_newer_version_is_refused(ground: Ground) {
    tokio::task::block_in_place(|| {
        let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')";
        diesel::connection::SimpleConnection::batch_execute(&mut bare(&ground), newer).unwrap();
        let refusals =
            [open(&ground.url).err(), ground.db.migrate().err(), ground.db.check_schema().err()];
        for fault in refusals {
            let Some(DbFault::SchemaNewer { version }) = fault else { panic!("{fault:?}") };
            assert_eq!(version, "9999");
        }
    });
}

async fn a_database_that_was_not_migrated_is_told_so(ground: Ground) {
    tokio::task::block_in_place(|| {
        let db = open(&ground.second_url()).unwrap();
        assert!(matches!(db.check_schema(), Err(DbFault::SchemaOlder)));
        db.migrate().unwrap();
        db.check_schema().unwrap();
    });
}

#[test]
fn shred_keys_go_down_and_up_too() {
    for ground in [support::sqlite(), support::postgresql()] {
        let mut conn = bare(&ground);
        MAIN.revert_all(&mut conn).unwrap();
        SHRED.run(&mut conn).unwrap();
        let up = shape(&mut conn);
        assert!(up.contains("primary shred_keys id") && up.contains("shred_keys.key bytes"));
        SHRED.revert_all(&mut conn).unwrap();
        assert_eq!(shape(&mut conn), Shape::new());
    }
}

fn open(url: &DatabaseUrl) -> Result<Db, DbFault> {
    let (clock, entropy) = (SystemClock::start(), SystemEntropy);
    Db::open(url, DbSettings::default(), std::sync::Arc::new(clock), std::sync::Arc::new(entropy))
}
