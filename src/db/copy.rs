//! Copying whole tables out of a database and into an empty one, row by row, the same for
//! both databases.
//!
//! Separate because nothing else reads or writes tables without knowing what they mean. Rows
//! leave in one snapshot while the service goes on, and never by way of a file of ours. It
//! must never keep half a copy: what is put in is one transaction.

use std::collections::BTreeMap;

use diesel::backend::Backend;
use diesel::connection::{AnsiTransactionManager, DefaultLoadingMode, SimpleConnection};
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::row::{Field, NamedRow};
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use serde::{Deserialize, Serialize};

use super::Db;
use super::connection::{AnyConnection, Purpose, Source};
use super::facts::Table;
use super::fault::DbFault;
use super::transaction::{end, savepoint};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Class {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// Bytes.
    Bytes,
}

/// A table as it is copied: its columns by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// The table.
    pub name: String,
    /// Its columns.
    pub columns: BTreeMap<String, Class>,
}

impl Shape {
    /// The place of a column in a row.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.keys().position(|name| name == column)
    }
}

/// One row, in the order of its shape; numbers as decimal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells(pub Vec<Option<Vec<u8>>>);

impl<DB: Backend> QueryableByName<DB> for Cells
where
    Vec<u8>: FromSql<Binary, DB>,
{
    fn build<'a>(row: &impl NamedRow<'a, DB>) -> deserialize::Result<Self> {
        let cell = |place: usize| {
            let field = diesel::row::Row::get(row, place).ok_or("a column is missing")?;
            let value = field.value();
            value.map(|value| <Vec<u8> as FromSql<Binary, DB>>::from_sql(value)).transpose()
        };
        (0..row.field_count()).map(cell).collect::<deserialize::Result<_>>().map(Self)
    }
}

/// Takes what is copied out.
pub trait Sink {
    /// What goes wrong with it.
    type Fault: From<DbFault>;
    /// The rows of this table follow.
    ///
    /// # Errors
    /// Its own.
    fn table(&mut self, shape: &Shape) -> Result<(), Self::Fault>;
    /// One row.
    ///
    /// # Errors
    /// Its own.
    fn row(&mut self, cells: Cells) -> Result<(), Self::Fault>;
}

impl Db {
    /// Copies these tables out in one snapshot, on a connection of its own. Blocks.
    ///
    /// # Errors
    /// A [`DbFault`], or what the sink says.
    pub fn copy_out<S: Sink>(&self, tables: &[Table], sink: &mut S) -> Result<(), S::Fault> {
        let source = Source::new(&self.0.source.url, Purpose::Read);
        let conn = &mut source.open()?;
        begin_snapshot(conn)?;
        let done = tables.iter().try_for_each(|table| {
            let shape = shape(conn, table.name)?;
            sink.table(&shape)?;
            copy_table(conn, &shape, sink)
        });
        end(conn, done)
    }

    /// Runs work that fills empty tables: all of it in one transaction, or nothing. On SQLite
    /// the whole file is checked before it is kept. Blocks.
    ///
    /// # Errors
    /// [`DbFault::NotEmpty`] when one of these tables has rows, or what the work returns.
    pub fn copy_in<T, E: From<DbFault>>(
        &self,
        tables: &[Table],
        work: impl FnOnce(&mut AnyConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let conn = &mut self.0.source.open()?;
        savepoint(conn, |conn| {
            for table in tables {
                if count(conn, table.name)? > 0 {
                    return Err(DbFault::NotEmpty { table: table.name }.into());
                }
            }
            let done = work(conn)?;
            check(conn)?;
            Ok(done)
        })
    }

    /// How these tables look here. Blocks.
    ///
    /// # Errors
    /// A [`DbFault`] of reading.
    pub fn shapes(&self, tables: &[Table]) -> Result<Vec<Shape>, DbFault> {
        let conn = &mut self.0.source.open()?;
        tables.iter().map(|table| shape(conn, table.name)).collect()
    }
}

impl Db {
    /// Every table that is here, but for the list of migrations. Blocks.
    ///
    /// # Errors
    /// A [`DbFault`] of reading.
    pub fn shapes_of_all(&self) -> Result<Vec<Shape>, DbFault> {
        let conn = &mut self.0.source.open()?;
        let tables: Vec<Line> = match conn {
            AnyConnection::Sqlite(conn) => diesel::sql_query(
                "SELECT name AS line FROM sqlite_schema WHERE type = 'table' ORDER BY name",
            )
            .load(conn)?,
            AnyConnection::Postgres(conn) => diesel::sql_query(
                "SELECT table_name::text AS line FROM information_schema.tables \
                 WHERE table_schema = current_schema() ORDER BY table_name",
            )
            .load(conn)?,
        };
        let ours = tables.iter().filter(|table| !table.line.starts_with("__"));
        ours.map(|table| shape(conn, &table.line)).collect()
    }
}

fn begin_snapshot(conn: &mut AnyConnection) -> Result<(), DbFault> {
    match conn {
        AnyConnection::Sqlite(conn) => {
            AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN")?;
        }
        AnyConnection::Postgres(conn) => {
            let begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
            AnsiTransactionManager::begin_transaction_sql(conn, begin)?;
            // - A large table takes longer than a request may.
            conn.batch_execute(
                "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
            )?;
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn shape(conn: &mut AnyConnection, table: &str) -> Result<Shape, DbFault> {
    let columns: Vec<Column> = match conn {
        AnyConnection::Sqlite(conn) => {
            diesel::sql_query("SELECT name, type AS kind FROM pragma_table_info(?)")
                .bind::<Text, _>(table)
                .load(conn)?
        }
        AnyConnection::Postgres(conn) => diesel::sql_query(
            "SELECT column_name::text AS name, data_type::text AS kind \
             FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1",
        )
        .bind::<Text, _>(table)
        .load(conn)?,
    };
    let class = |column: Column| match column.kind.to_ascii_lowercase().as_str() {
        "text" => Ok((column.name, Class::Text)),
        "integer" | "bigint" => Ok((column.name, Class::Number)),
        "blob" | "bytea" => Ok((column.name, Class::Bytes)),
        _ => Err(DbFault::SchemaOlder),
    };
    let columns = columns.into_iter().map(class).collect::<Result<_, _>>()?;
    Ok(Shape { name: table.to_owned(), columns })
}

fn copy_table<S: Sink>(
    conn: &mut AnyConnection,
    shape: &Shape,
    sink: &mut S,
) -> Result<(), S::Fault> {
    let select = select(shape, matches!(conn, AnyConnection::Sqlite(_)));
    match conn {
        AnyConnection::Sqlite(conn) => {
            let rows = diesel::sql_query(select).load_iter::<Cells, DefaultLoadingMode>(conn);
            for row in rows.map_err(DbFault::from)? {
                sink.row(row.map_err(DbFault::from)?)?;
            }
        }
        AnyConnection::Postgres(conn) => {
            let rows = diesel::sql_query(select).load_iter::<Cells, PgRowByRowLoadingMode>(conn);
            for row in rows.map_err(DbFault::from)? {
                sink.row(row.map_err(DbFault::from)?)?;
            }
        }
    }
    Ok(())
}

/// Every column as bytes.
fn select(shape: &Shape, is_sqlite: bool) -> String {
    let cell = |(name, class): (&String, &Class)| match (is_sqlite, class) {
        (true, _) => format!("CAST(\"{name}\" AS BLOB) AS \"{name}\""),
        (false, Class::Bytes) => format!("\"{name}\""),
        (false, Class::Text | Class::Number) => {
            format!("convert_to(\"{name}\"::text, 'UTF8') AS \"{name}\"")
        }
    };
    let cells: Vec<String> = shape.columns.iter().map(cell).collect();
    format!("SELECT {} FROM \"{}\"", cells.join(", "), shape.name)
}

/// Puts one row into a table of this shape.
///
/// # Errors
/// A [`DbFault`]; [`DbFault::Inconsistent`] for a cell that does not fit its column.
pub fn put(conn: &mut AnyConnection, shape: &Shape, cells: &Cells) -> Result<(), DbFault> {
    let is_sqlite = matches!(conn, AnyConnection::Sqlite(_));
    let names: Vec<String> = shape.columns.keys().map(|name| format!("\"{name}\"")).collect();
    let marks: Vec<String> = (1..=names.len())
        .map(|place| if is_sqlite { "?".to_owned() } else { format!("${place}") })
        .collect();
    let insert = format!(
        "INSERT INTO \"{}\" ({}) VALUES ({})",
        shape.name,
        names.join(", "),
        marks.join(", ")
    );
    macro_rules! insert {
        ($conn:expr, $backend:ty) => {{
            let mut query = diesel::sql_query(insert).into_boxed::<$backend>();
            for (class, cell) in shape.columns.values().zip(&cells.0) {
                query = match class {
                    Class::Bytes => query.bind::<Nullable<Binary>, _>(cell.clone()),
                    Class::Text => query.bind::<Nullable<Text>, _>(text(cell.as_ref())?),
                    Class::Number => query.bind::<Nullable<BigInt>, _>(number(cell.as_ref())?),
                };
            }
            query.execute($conn)?
        }};
    }
    match conn {
        AnyConnection::Sqlite(conn) => insert!(conn, diesel::sqlite::Sqlite),
        AnyConnection::Postgres(conn) => insert!(conn, diesel::pg::Pg),
    };
    Ok(())
}

const ODD: DbFault = DbFault::Inconsistent { table: "a copied table", column: "a column" };

fn text(cell: Option<&Vec<u8>>) -> Result<Option<String>, DbFault> {
    cell.cloned().map(|bytes| String::from_utf8(bytes).map_err(|_| ODD)).transpose()
}

fn number(cell: Option<&Vec<u8>>) -> Result<Option<i64>, DbFault> {
    text(cell)?.map(|text| text.parse().map_err(|_| ODD)).transpose()
}

fn count(conn: &mut AnyConnection, table: &str) -> Result<i64, DbFault> {
    let query = diesel::sql_query(format!("SELECT COUNT(*) AS number FROM \"{table}\""));
    let row: Number = match conn {
        AnyConnection::Sqlite(conn) => query.get_result(conn)?,
        AnyConnection::Postgres(conn) => query.get_result(conn)?,
    };
    Ok(row.number)
}

/// The database's own check of what was put in.
pub(super) fn check(conn: &mut AnyConnection) -> Result<(), DbFault> {
    let AnyConnection::Sqlite(conn) = conn else { return Ok(()) };
    let said: Vec<Line> =
        diesel::sql_query("SELECT integrity_check AS line FROM pragma_integrity_check")
            .load(conn)?;
    match said.first() {
        Some(first) if first.line == "ok" => Ok(()),
        other => Err(DbFault::Damaged(
            other.map_or_else(|| "no answer".to_owned(), |line| line.line.clone()),
        )),
    }
}
