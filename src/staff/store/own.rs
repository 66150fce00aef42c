//! SQL for what staff seal to themselves.

use diesel::prelude::*;

use crate::db::schema::self_frames;
use crate::db::{AnyConnection, Body, DbFault, Head, place_of};
use crate::kernel::{KeyId, SlotId};

/// One slot's newest version.
#[derive(Debug, Clone)]
pub struct SelfRow {
    /// Which version, from 0.
    pub seq: i32,
    /// The name of the shred key.
    pub shred_key: String,
    /// The age header at rest.
    pub head: Head,
    /// The payload.
    pub body: Body,
}

/// What lies in a slot.
pub fn find_self(
    conn: &mut AnyConnection,
    key: KeyId,
    slot: SlotId,
) -> Result<Option<SelfRow>, DbFault> {
    let row: Option<(i32, String, Head, Body)> = self_frames::table
        .find((key.to_string(), slot.to_string()))
        .select((self_frames::seq, self_frames::shred_key, self_frames::head, self_frames::body))
        .get_result(conn)
        .optional()?;
    Ok(row.map(|(seq, shred_key, head, body)| SelfRow { seq, shred_key, head, body }))
}

/// Puts the first version into a slot; [`DbFault::Taken`] when there is one.
pub fn insert_self(
    tx: &mut AnyConnection,
    key: KeyId,
    slot: SlotId,
    row: &SelfRow,
) -> Result<(), DbFault> {
    let (key, slot) = (key.to_string(), slot.to_string());
    diesel::insert_into(self_frames::table)
        .values((
            self_frames::place.eq(place_of(&[&key, &slot])),
            self_frames::key.eq(&key),
            self_frames::slot.eq(&slot),
            self_frames::seq.eq(row.seq),
            self_frames::shred_key.eq(&row.shred_key),
            self_frames::head.eq(&row.head),
            self_frames::body.eq(&row.body),
        ))
        .execute(tx)?;
    Ok(())
}

/// Replaces the version before; whether that was there.
pub fn replace_self(
    tx: &mut AnyConnection,
    key: KeyId,
    slot: SlotId,
    row: &SelfRow,
) -> Result<bool, DbFault> {
    let before = self_frames::table
        .find((key.to_string(), slot.to_string()))
        .filter(self_frames::seq.eq(row.seq - 1));
    let updated = diesel::update(before)
        .set((
            self_frames::seq.eq(row.seq),
            self_frames::shred_key.eq(&row.shred_key),
            self_frames::head.eq(&row.head),
            self_frames::body.eq(&row.body),
        ))
        .execute(tx)?;
    Ok(updated == 1)
}
