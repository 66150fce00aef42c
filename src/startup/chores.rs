//! What the service does by itself, every minute: load the directory anew, forget what has
//! expired, seal the journal, purge what is due, tell what went wrong.
//!
//! Separate because nobody asks for it. A chore that fails is told as an event and tried
//! again a minute later; it never stops the service.

use std::time::Duration;

use actix_web::web::Data;

use super::ground::Ground;
use crate::challenges::actions::forget_expired;
use crate::db::{AnyConnection, DbFault};
use crate::directory::actions::refresh;
use crate::http::events::{Event, emit};
use crate::http::{App, House};
use crate::journal::seal_days;
use crate::retention::actions::{destroy_doomed, purge_due, settled_day};
use crate::staff::actions::{forget_ended, forget_invitations};

const EVERY: Duration = Duration::from_mins(1);

/// Does the chores for ever: a task of its own.
pub async fn keep(ground: Ground, app: Data<App>) {
    loop {
        app.troubles.tell();
        do_all(&ground).await;
        tokio::time::sleep(EVERY).await;
    }
}

/// Does every chore once.
pub async fn do_all(ground: &Ground) {
    let house = &ground.house;
    told("directory", &refresh(&ground.live, &house.db, house.today()).await);
    told("challenges", &forget(house).await);
    told("journal", &seal_journal(house).await);
    told("retention", &purge(house).await);
}

async fn purge(house: &House) -> Result<(), DbFault> {
    // What a run before this one left half done does not wait for a day to be believed.
    destroy_doomed(&house.db, &house.shred).await?;
    let Some(day) = settled_day(&house.db, house.today()).await? else { return Ok(()) };
    purge_due(&house.db, &house.shred, house.terms, day).await?;
    Ok(())
}

async fn forget(house: &House) -> Result<(), DbFault> {
    let clock = house.clock.clone();
    let work = move |tx: &mut AnyConnection| -> Result<(), DbFault> {
        forget_expired(tx, clock.second())?;
        forget_ended(tx, &*clock)?;
        forget_invitations(tx, &*clock)?;
        Ok(())
    };
    house.db.write("forget", work).await
}

async fn seal_journal(house: &House) -> Result<(), DbFault> {
    let today = house.today();
    house.db.write("journal", move |tx| seal_days(tx, today).map(drop)).await
}

fn told<T>(part: &'static str, done: &Result<T, DbFault>) {
    if done.is_err() {
        emit(Event::Failed { part });
    }
}
