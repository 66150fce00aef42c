//! The run that purges what is due. It may be stopped anywhere and run again.

use super::store;
use crate::cases::actions as cases;
use crate::cases::model::Terms;
use crate::db::shred::ShredStore;
use crate::db::{AnyConnection, Db, DbFault};
use crate::kernel::{CaseId, Day};

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

/// The latest day that a purge may stand on by what is noted already, whatever the clock says.
///
/// # Errors
/// [`DbFault`].
pub fn day_borne_out(conn: &mut AnyConnection) -> Result<Option<Day>, DbFault> {
    Ok(settled(&store::list(conn)?))
}

/// The last of the newest [`SETTLING`] days, newest first: each later one bears it out.
fn settled(seen: &[Day]) -> Option<Day> {
    seen.get(SETTLING - 1).copied()
}

/// Purges every case that is due today; returns how many.
///
/// Rows first, in one transaction that looks again whether the case is due, and that notes
/// its shred key as doomed; then the key. So what is opened again in the meantime is kept
/// whole, and a run that is cut off in between is ended by the next one.
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
    let mut purged = 0;
    for stored in due {
        let case = stored.case.id;
        let is_purged = db.write("purge", move |tx| purge(tx, case, &terms, today)).await?;
        purged += usize::from(is_purged);
    }
    destroy_doomed(db, shred).await?;
    Ok(purged)
}

/// Whether the case was still due, and is gone now.
fn purge(tx: &mut AnyConnection, case: CaseId, terms: &Terms, today: Day) -> Result<bool, DbFault> {
    // Since it was found due it may have been opened again, or another node was first.
    let stored = cases::find(tx, case)?.filter(|stored| stored.case.purge_on(terms) <= today);
    let Some(stored) = stored else { return Ok(false) };
    store::doom(tx, &stored.shred_key)?;
    cases::purge(tx, &stored.case, today)?;
    Ok(true)
}

/// Destroys the shred keys of what was purged, by this run or by one that was cut off.
///
/// # Errors
/// [`DbFault`]; what is left is destroyed at the next run.
pub async fn destroy_doomed(db: &Db, shred: &ShredStore) -> Result<(), DbFault> {
    let doomed = db.read("doomed-keys", store::list_doomed).await?;
    if doomed.is_empty() {
        return Ok(());
    }
    for name in &doomed {
        shred.destroy(name).await?;
    }
    // - The notes go last: what is cut off before is done once more, which harms nothing.
    db.erase_traces().await?;
    db.write("doomed-keys", move |tx| store::delete_doomed(tx, &doomed)).await
}
