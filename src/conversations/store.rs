//! The only SQL for the table `frames`.

use diesel::prelude::*;

use super::model::FramePlace;
use crate::access::MayRead;
use crate::db::at_rest::{Body, Head, Locked};
use crate::db::schema::frames;
use crate::db::{AnyConnection, DbFault, place_of};
use crate::kernel::{CaseId, Day};
use crate::protocol::frame::{Author, Stream};

type Row = (String, String, String, i32, String, i32, Head, Body);

type Columns = (
    frames::case_id,
    frames::stream,
    frames::author,
    frames::seq,
    frames::kind,
    frames::day,
    frames::head,
    frames::body,
);

const COLUMNS: Columns = (
    frames::case_id,
    frames::stream,
    frames::author,
    frames::seq,
    frames::kind,
    frames::day,
    frames::head,
    frames::body,
);

fn into_frame(row: Row) -> Result<Locked<FramePlace>, DbFault> {
    let (case, stream, author, seq, kind, day, head, body) = row;
    let broken = |column| DbFault::Inconsistent { table: "frames", column };
    let place = FramePlace {
        case: case.parse().map_err(|_| broken("case_id"))?,
        stream: stream.parse().map_err(|_| broken("stream"))?,
        author: author.parse().map_err(|_| broken("author"))?,
        seq,
        kind: kind.parse().map_err(|_| broken("kind"))?,
        day: Day::from_number(day),
    };
    Ok(Locked { place, head, body })
}

/// The row of a place: what keeps two frames from having the same one.
fn row_of(place: &FramePlace) -> i64 {
    let (case, author) = (place.case.to_string(), place.author.to_string());
    place_of(&[&case, place.stream.name(), &author, &place.seq.to_string()])
}

/// Stores a frame at its place, after all that came before it.
///
/// # Errors
/// [`DbFault::Taken`] when the place is taken.
pub fn insert(tx: &mut AnyConnection, frame: &Locked<FramePlace>) -> Result<(), DbFault> {
    let place = &frame.place;
    let position = count(tx, place.case)?;
    diesel::insert_into(frames::table)
        .values((
            frames::place.eq(row_of(place)),
            frames::case_id.eq(place.case.to_string()),
            frames::stream.eq(place.stream.name()),
            frames::author.eq(place.author.to_string()),
            frames::seq.eq(place.seq),
            frames::position.eq(position),
            frames::kind.eq(place.kind.name()),
            frames::day.eq(place.day.number()),
            frames::head.eq(&frame.head),
            frames::body.eq(&frame.body),
        ))
        .execute(tx)?;
    Ok(())
}

fn count(conn: &mut AnyConnection, case: CaseId) -> Result<i32, DbFault> {
    let last: Option<i32> = frames::table
        .filter(frames::case_id.eq(case.to_string()))
        .select(diesel::dsl::max(frames::position))
        .get_result(conn)?;
    Ok(last.map_or(0, |last| last + 1))
}

/// The frame at a place.
///
/// # Errors
/// [`DbFault`].
pub fn find(
    conn: &mut AnyConnection,
    place: &FramePlace,
) -> Result<Option<Locked<FramePlace>>, DbFault> {
    let row = frames::table.find(row_of(place)).select(COLUMNS).get_result(conn).optional()?;
    row.map(into_frame).transpose()
}

/// The next free place of every chain of a case: stream, author, next seq.
///
/// # Errors
/// [`DbFault`].
pub fn heads(
    conn: &mut AnyConnection,
    case: CaseId,
) -> Result<Vec<(Stream, Author, i32)>, DbFault> {
    let rows: Vec<(String, String, Option<i32>)> = frames::table
        .filter(frames::case_id.eq(case.to_string()))
        .group_by((frames::stream, frames::author))
        .order((frames::stream, frames::author))
        .select((frames::stream, frames::author, diesel::dsl::max(frames::seq)))
        .load(conn)?;
    let broken = |column| DbFault::Inconsistent { table: "frames", column };
    rows.into_iter()
        .map(|(stream, author, last)| {
            let stream = stream.parse().map_err(|_| broken("stream"))?;
            let author = author.parse().map_err(|_| broken("author"))?;
            Ok((stream, author, last.map_or(0, |seq| seq + 1)))
        })
        .collect()
}

/// The frames of the case of a grant in order of arrival, the first `after` left out: both
/// streams for a reader, the dialogue for the reporter.
///
/// # Errors
/// [`DbFault`].
pub fn list(
    conn: &mut AnyConnection,
    grant: &MayRead,
    after: i64,
) -> Result<Vec<Locked<FramePlace>>, DbFault> {
    let dialogue = Stream::Dialogue.name();
    let other = if grant.reader().is_some() { Stream::Desk.name() } else { dialogue };
    let rows: Vec<Row> = frames::table
        .filter(frames::case_id.eq(grant.case().to_string()))
        .filter(frames::stream.eq(dialogue).or(frames::stream.eq(other)))
        .order(frames::position)
        .offset(after)
        .limit(i64::from(i32::MAX))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(into_frame).collect()
}
