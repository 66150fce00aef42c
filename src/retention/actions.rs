//! The run that purges what is due. It may be stopped anywhere and run again.

use super::store;
use crate::cases::actions as cases;
use crate::cases::model::{StoredCase, Terms};
use crate::db::shred::ShredStore;
use crate::db::{AnyConnection, Db, DbFault};
use crate::kernel::Day;

/// How many days the clock must have shown before it is believed about the first of them.
/// Who sets a clock ten years ahead by mistake has so long to set it back.
pub const SETTLING: usize = 3;

/// Notes today; the latest day that a purge may stand on, none while the clock is too new.
///
/// # Errors
/// [`DbFault`].
pub async fn settled_day(db: &Db, today: Day) -> Result<Option<Day>, DbFault> {
    db.write("seen-days", move |tx| settle(tx, today)).await
}

fn settle(tx: &mut AnyConnection, today: Day) -> Result<Option<Day>, DbFault> {
    let seen = store::list(tx)?;
    if seen.first() == Some(&today) && seen.len() <= SETTLING {
        return Ok(settled(&seen));
    }
    // What lies after today was the word of a clock that has been set back.
    store::insert(tx, today)?;
    let mut seen = seen;
    seen.retain(|day| *day < today);
    seen.insert(0, today);
    seen.truncate(SETTLING);
    let first = seen.last().copied().unwrap_or(today);
    store::keep_within(tx, first, today)?;
    Ok(settled(&seen))
}

/// The last of the newest [`SETTLING`] days, newest first: each later one bears it out.
fn settled(seen: &[Day]) -> Option<Day> {
    seen.get(SETTLING - 1).copied()
}

/// Purges every case that is due today; returns how many.
///
/// # Errors
/// [`DbFault`]; what was purged before it stays purged, the rest is due at the next run.
pub async fn purge_due(
    db: &Db,
    shred: &ShredStore,
    terms: Terms,
    today: Day,
) -> Result<usize, DbFault> {
    let due = db.read("purge-due", move |conn| cases::due_for_purging(conn, &terms, today)).await?;
    for stored in &due {
        purge(db, shred, stored.clone(), today).await?;
    }
    if !due.is_empty() {
        db.erase_traces().await?;
    }
    Ok(due.len())
}

async fn purge(db: &Db, shred: &ShredStore, stored: StoredCase, today: Day) -> Result<(), DbFault> {
    shred.destroy(&stored.shred_key).await?;
    db.write("purge", move |tx| cases::purge(tx, &stored.case, today)).await
}
