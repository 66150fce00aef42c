//! The run that purges what is due. It may be stopped anywhere and run again.

use crate::cases::actions as cases;
use crate::cases::model::{StoredCase, Terms};
use crate::db::shred::ShredStore;
use crate::db::{Db, DbFault};
use crate::kernel::Day;

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
