//! The only SQL for the tables `statements` and `desk_capsules`.
//!
//! Kinds of statement: `root` (its key, in base64url; one for each that signed), `instance`, `list`, `subject`
//! (countersigned) and `candidate` (signed by herself alone). The hash of a note does not
//! cover its signatures, so a candidate becomes a subject in place.

use diesel::prelude::*;

use crate::db::schema::{desk_capsules, statements};
use crate::db::{AnyConnection, Body, DbFault, Head, exactly_one, place_of};
use crate::kernel::{Day, KeyId};
use crate::protocol::{Hash, Instance, VerifyKey};

/// A subject's statement as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectRow {
    /// Of its text.
    pub hash: Hash,
    /// Whose.
    pub key: KeyId,
    /// Who countersigned; nobody yet for a candidate, the root for a coordinator.
    pub signer: Option<String>,
    /// The note.
    pub note: String,
}

/// A coordinator's list as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Whose.
    pub coordinator: KeyId,
    /// Which.
    pub number: u32,
    /// When it was signed.
    pub day: Day,
    /// The note.
    pub note: String,
}

/// A desk capsule at rest.
#[derive(Debug, Clone)]
pub struct DeskRow {
    /// Which year's desk.
    pub year: i16,
    /// Whom it is for.
    pub reader: KeyId,
    /// The name of its shred key.
    pub shred_key: String,
    /// The age header at rest.
    pub head: Head,
    /// The payload.
    pub body: Body,
}

fn broken(column: &'static str) -> DbFault {
    DbFault::Inconsistent { table: "statements", column }
}

fn number_of(number: i64) -> Result<u32, DbFault> {
    u32::try_from(number).map_err(|_| broken("number"))
}

/// Keeps the key of a root that signed; again is as good as once.
pub fn put_root(tx: &mut AnyConnection, root: &VerifyKey, day: Day) -> Result<(), DbFault> {
    let name = Instance::of_root(root).to_string();
    diesel::delete(statements::table.find(&name)).execute(tx)?;
    diesel::insert_into(statements::table)
        .values((
            statements::hash.eq(&name),
            statements::kind.eq("root"),
            statements::day.eq(day.number()),
            statements::note.eq(root.to_string()),
        ))
        .execute(tx)?;
    Ok(())
}

/// The keys of all roots that signed, by fingerprint.
pub fn list_roots(conn: &mut AnyConnection) -> Result<Vec<VerifyKey>, DbFault> {
    let roots: Vec<String> = statements::table
        .filter(statements::kind.eq("root"))
        .order(statements::hash)
        .select(statements::note)
        .load(conn)?;
    roots.iter().map(|text| text.parse().map_err(|_| broken("note"))).collect()
}

/// Keeps an instance note.
pub fn insert_instance(
    tx: &mut AnyConnection,
    hash: &Hash,
    number: u32,
    day: Day,
    note: &str,
) -> Result<(), DbFault> {
    diesel::insert_into(statements::table)
        .values((
            statements::hash.eq(hash.to_string()),
            statements::kind.eq("instance"),
            statements::number.eq(i64::from(number)),
            statements::day.eq(day.number()),
            statements::note.eq(note),
        ))
        .execute(tx)?;
    Ok(())
}

/// The newest instance note and its number.
pub fn find_instance(conn: &mut AnyConnection) -> Result<Option<(u32, String)>, DbFault> {
    let row: Option<(Option<i64>, String)> = statements::table
        .filter(statements::kind.eq("instance"))
        .order(statements::number.desc())
        .select((statements::number, statements::note))
        .first(conn)
        .optional()?;
    let Some((number, note)) = row else { return Ok(None) };
    Ok(Some((number_of(number.unwrap_or_default())?, note)))
}

/// Keeps a list; [`DbFault::Taken`] when its number is taken.
pub fn insert_list(tx: &mut AnyConnection, hash: &Hash, list: &ListRow) -> Result<(), DbFault> {
    diesel::insert_into(statements::table)
        .values((
            statements::hash.eq(hash.to_string()),
            statements::kind.eq("list"),
            statements::coordinator.eq(list.coordinator.to_string()),
            statements::number.eq(i64::from(list.number)),
            statements::day.eq(list.day.number()),
            statements::note.eq(&list.note),
        ))
        .execute(tx)?;
    Ok(())
}

/// The newest list of a coordinator.
pub fn find_list(
    conn: &mut AnyConnection,
    coordinator: &KeyId,
) -> Result<Option<ListRow>, DbFault> {
    let row: Option<(Option<i64>, i32, String)> = statements::table
        .filter(statements::kind.eq("list"))
        .filter(statements::coordinator.eq(coordinator.to_string()))
        .order(statements::number.desc())
        .select((statements::number, statements::day, statements::note))
        .first(conn)
        .optional()?;
    let Some((number, day, note)) = row else { return Ok(None) };
    Ok(Some(ListRow {
        coordinator: *coordinator,
        number: number_of(number.unwrap_or_default())?,
        day: Day::from_number(day),
        note,
    }))
}

/// Keeps what somebody says of her own keys; again is as good as once.
pub fn insert_candidate(
    tx: &mut AnyConnection,
    subject: &SubjectRow,
    day: Day,
) -> Result<(), DbFault> {
    insert_subject_as(tx, "candidate", subject, day)
}

/// Keeps a countersigned statement whose candidate was never here.
pub fn insert_subject(
    tx: &mut AnyConnection,
    subject: &SubjectRow,
    day: Day,
) -> Result<(), DbFault> {
    insert_subject_as(tx, "subject", subject, day)
}

fn insert_subject_as(
    tx: &mut AnyConnection,
    kind: &str,
    subject: &SubjectRow,
    day: Day,
) -> Result<(), DbFault> {
    diesel::insert_into(statements::table)
        .values((
            statements::hash.eq(subject.hash.to_string()),
            statements::kind.eq(kind),
            statements::subject.eq(subject.key.to_string()),
            statements::coordinator.eq(&subject.signer),
            statements::day.eq(day.number()),
            statements::note.eq(&subject.note),
        ))
        .execute(tx)?;
    Ok(())
}

/// Makes a candidate's statement a confirmed one; whether there was such a candidate.
pub fn confirm(tx: &mut AnyConnection, subject: &SubjectRow) -> Result<bool, DbFault> {
    let candidate =
        statements::table.find(subject.hash.to_string()).filter(statements::kind.eq("candidate"));
    let updated = diesel::update(candidate)
        .set((
            statements::kind.eq("subject"),
            statements::coordinator.eq(&subject.signer),
            statements::note.eq(&subject.note),
        ))
        .execute(tx)?;
    Ok(updated == 1)
}

/// Puts another countersignature under a confirmed statement.
pub fn countersign_anew(tx: &mut AnyConnection, subject: &SubjectRow) -> Result<(), DbFault> {
    let confirmed =
        statements::table.find(subject.hash.to_string()).filter(statements::kind.eq("subject"));
    let updated = diesel::update(confirmed)
        .set((statements::coordinator.eq(&subject.signer), statements::note.eq(&subject.note)))
        .execute(tx)?;
    exactly_one(updated, "statements")
}

type Raw = (String, Option<String>, Option<String>, String);

/// Every statement of a kind about subjects: `subject` or `candidate`; by hash.
pub fn list_subjects(
    conn: &mut AnyConnection,
    kind: &'static str,
) -> Result<Vec<SubjectRow>, DbFault> {
    let rows: Vec<Raw> = statements::table
        .filter(statements::kind.eq(kind))
        .order(statements::hash)
        .select((statements::hash, statements::subject, statements::coordinator, statements::note))
        .load(conn)?;
    let read = |(hash, subject, signer, note): Raw| {
        let key = subject.and_then(|key| key.parse().ok());
        Ok(SubjectRow {
            hash: hash.parse().map_err(|_| broken("hash"))?,
            key: key.ok_or_else(|| broken("subject"))?,
            signer,
            note,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Keeps a desk capsule in place of one of the same year and reader.
pub fn put_desk(tx: &mut AnyConnection, desk: &DeskRow) -> Result<(), DbFault> {
    let id = (i32::from(desk.year), desk.reader.to_string());
    diesel::delete(desk_capsules::table.find(id.clone())).execute(tx)?;
    diesel::insert_into(desk_capsules::table)
        .values((
            desk_capsules::place.eq(place_of(&[&id.0.to_string(), &id.1])),
            desk_capsules::year.eq(id.0),
            desk_capsules::reader.eq(id.1),
            desk_capsules::shred_key.eq(&desk.shred_key),
            desk_capsules::head.eq(&desk.head),
            desk_capsules::body.eq(&desk.body),
        ))
        .execute(tx)?;
    Ok(())
}

/// The desk capsules of one reader, by year.
pub fn list_desks(conn: &mut AnyConnection, reader: &KeyId) -> Result<Vec<DeskRow>, DbFault> {
    let rows: Vec<(i32, String, Head, Body)> = desk_capsules::table
        .filter(desk_capsules::reader.eq(reader.to_string()))
        .order(desk_capsules::year)
        .select((
            desk_capsules::year,
            desk_capsules::shred_key,
            desk_capsules::head,
            desk_capsules::body,
        ))
        .load(conn)?;
    let broken = DbFault::Inconsistent { table: "desk_capsules", column: "year" };
    let mut found = Vec::new();
    for (year, shred_key, head, body) in rows {
        let Ok(year) = i16::try_from(year) else { return Err(broken) };
        found.push(DeskRow { year, reader: *reader, shred_key, head, body });
    }
    Ok(found)
}
