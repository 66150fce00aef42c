//! The only SQL for the table `releases`.

use diesel::prelude::*;

use crate::db::schema::releases;
use crate::db::{AnyConnection, DbFault};
use crate::kernel::{Day, KeyId};

/// A release, or the proposal of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseRow {
    /// Half-year.
    pub period: String,
    /// Who prepared it.
    pub author: KeyId,
    /// Who approved it; nobody while it is a proposal.
    pub approver: Option<KeyId>,
    /// When it was prepared.
    pub day: Day,
    /// The note, with the signatures it has.
    pub note: String,
}

/// Adds a proposal; [`DbFault::Taken`] when there is one of the period.
pub fn insert(tx: &mut AnyConnection, row: &ReleaseRow) -> Result<(), DbFault> {
    diesel::insert_into(releases::table)
        .values((
            releases::period.eq(&row.period),
            releases::author.eq(row.author.to_string()),
            releases::day.eq(row.day.number()),
            releases::note.eq(&row.note),
        ))
        .execute(tx)?;
    Ok(())
}

/// Replaces her own proposal; whether there was one.
pub fn replace(tx: &mut AnyConnection, row: &ReleaseRow) -> Result<bool, DbFault> {
    let hers = releases::table
        .find(&row.period)
        .filter(releases::approver.is_null())
        .filter(releases::author.eq(row.author.to_string()));
    let updated = diesel::update(hers)
        .set((releases::day.eq(row.day.number()), releases::note.eq(&row.note)))
        .execute(tx)?;
    Ok(updated == 1)
}

/// Makes a proposal a release; whether it still was a proposal.
pub fn approve(
    tx: &mut AnyConnection,
    period: &str,
    approver: KeyId,
    note: &str,
) -> Result<bool, DbFault> {
    let proposed = releases::table.find(period).filter(releases::approver.is_null());
    let updated = diesel::update(proposed)
        .set((releases::approver.eq(approver.to_string()), releases::note.eq(note)))
        .execute(tx)?;
    Ok(updated == 1)
}

/// Takes a proposal away; whether there was one. A release stays.
pub fn delete(tx: &mut AnyConnection, period: &str) -> Result<bool, DbFault> {
    let proposed = releases::table.find(period).filter(releases::approver.is_null());
    Ok(diesel::delete(proposed).execute(tx)? == 1)
}

/// The release of a period, or its proposal.
pub fn find(conn: &mut AnyConnection, period: &str) -> Result<Option<ReleaseRow>, DbFault> {
    let raw: Option<Raw> = releases::table.find(period).select(columns()).first(conn).optional()?;
    raw.map(row).transpose()
}

/// All of them, the newest period first.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<ReleaseRow>, DbFault> {
    let rows: Vec<Raw> =
        releases::table.order(releases::period.desc()).select(columns()).load(conn)?;
    rows.into_iter().map(row).collect()
}

type Raw = (String, String, Option<String>, i32, String);
type Columns =
    (releases::period, releases::author, releases::approver, releases::day, releases::note);

fn columns() -> Columns {
    (releases::period, releases::author, releases::approver, releases::day, releases::note)
}

fn row((period, author, approver, day, note): Raw) -> Result<ReleaseRow, DbFault> {
    let key = |text: String, column| {
        text.parse::<KeyId>().map_err(|_| DbFault::Inconsistent { table: "releases", column })
    };
    Ok(ReleaseRow {
        period,
        author: key(author, "author")?,
        approver: approver.map(|text| key(text, "approver")).transpose()?,
        day: Day::from_number(day),
        note,
    })
}
