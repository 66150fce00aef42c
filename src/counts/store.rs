//! The only SQL for the table `count_batches`.

use diesel::prelude::*;

use super::model::BatchPlace;
use crate::db::schema::count_batches;
use crate::db::{AnyConnection, Body, DbFault, Head, place_of};
use crate::kernel::KeyId;
use crate::protocol::Hash;

/// A batch at rest.
#[derive(Debug, Clone)]
pub struct BatchRow {
    /// Which.
    pub place: BatchPlace,
    /// Which version, from 0.
    pub seq: i32,
    /// SHA-256 of the sealed batch.
    pub hash: Hash,
    /// The name of its shred key.
    pub shred_key: String,
    /// The age header at rest.
    pub head: Head,
    /// The payload.
    pub body: Body,
}

/// The version that is there.
pub fn find_seq(conn: &mut AnyConnection, place: &BatchPlace) -> Result<Option<i32>, DbFault> {
    let key = (place.adviser.to_string(), place.organisation.clone(), place.period.to_string());
    let row =
        count_batches::table.find(key).select(count_batches::seq).get_result(conn).optional()?;
    Ok(row)
}

/// Puts the first version; [`DbFault::Taken`] when there is one.
pub fn insert(tx: &mut AnyConnection, batch: &BatchRow) -> Result<(), DbFault> {
    let place = &batch.place;
    let (adviser, period) = (place.adviser.to_string(), place.period.to_string());
    diesel::insert_into(count_batches::table)
        .values((
            count_batches::place.eq(place_of(&[&adviser, &place.organisation, &period])),
            count_batches::adviser.eq(&adviser),
            count_batches::organisation.eq(&place.organisation),
            count_batches::period.eq(&period),
            count_batches::seq.eq(batch.seq),
            count_batches::hash.eq(batch.hash.to_string()),
            count_batches::shred_key.eq(&batch.shred_key),
            count_batches::head.eq(&batch.head),
            count_batches::body.eq(&batch.body),
        ))
        .execute(tx)?;
    Ok(())
}

/// Replaces the version before; whether that was there.
pub fn replace(tx: &mut AnyConnection, batch: &BatchRow) -> Result<bool, DbFault> {
    let place = &batch.place;
    let key = (place.adviser.to_string(), place.organisation.clone(), place.period.to_string());
    let before = count_batches::table.find(key).filter(count_batches::seq.eq(batch.seq - 1));
    let updated = diesel::update(before)
        .set((
            count_batches::seq.eq(batch.seq),
            count_batches::hash.eq(batch.hash.to_string()),
            count_batches::shred_key.eq(&batch.shred_key),
            count_batches::head.eq(&batch.head),
            count_batches::body.eq(&batch.body),
        ))
        .execute(tx)?;
    Ok(updated == 1)
}

type Raw = (String, String, String, i32, String, String, Head, Body);

/// Every batch of a period, by adviser and organisation.
pub fn list_by_period(conn: &mut AnyConnection, period: &str) -> Result<Vec<BatchRow>, DbFault> {
    let rows: Vec<Raw> = count_batches::table
        .filter(count_batches::period.eq(period))
        .order((count_batches::adviser, count_batches::organisation))
        .select((
            count_batches::adviser,
            count_batches::organisation,
            count_batches::period,
            count_batches::seq,
            count_batches::hash,
            count_batches::shred_key,
            count_batches::head,
            count_batches::body,
        ))
        .load(conn)?;
    rows.into_iter().map(row).collect()
}

fn row(raw: Raw) -> Result<BatchRow, DbFault> {
    let broken = |column| DbFault::Inconsistent { table: "count_batches", column };
    let (adviser, organisation, period, seq, hash, shred_key, head, body) = raw;
    let adviser: KeyId = adviser.parse().map_err(|_| broken("adviser"))?;
    let period = period.parse().map_err(|_| broken("period"))?;
    Ok(BatchRow {
        place: BatchPlace { adviser, organisation, period },
        seq,
        hash: hash.parse().map_err(|_| broken("hash"))?,
        shred_key,
        head,
        body,
    })
}
