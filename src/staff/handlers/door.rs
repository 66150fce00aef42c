//! How handlers of every subject find out who of the staff asks.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use crate::access::StaffActor;
use crate::db::{Db, DbFault};
use crate::http::staff::StaffDoor;
use crate::kernel::{Clock, KeyId};
use crate::protocol::{Hash, VerifyKey};
use crate::staff::actions;
use crate::staff::model::Confirmations;

/// The [`StaffDoor`] of an installation.
pub struct Door {
    db: Db,
    clock: Arc<dyn Clock>,
    confirmations: Arc<dyn Confirmations>,
}

impl Door {
    /// A door that asks this database and, for confirmations, this directory.
    pub fn new(db: Db, clock: Arc<dyn Clock>, confirmations: Arc<dyn Confirmations>) -> Self {
        Self { db, clock, confirmations }
    }

    async fn session(&self, token: Hash) -> Result<Option<StaffActor>, DbFault> {
        let (clock, confirmations) = (self.clock.clone(), self.confirmations.clone());
        let found = self
            .db
            .read("staff-session", move |conn| {
                actions::actor_of_session(conn, &*clock, &*confirmations, &token)
            })
            .await?;
        let Some((actor, is_stale)) = found else { return Ok(None) };
        if is_stale {
            let clock = self.clock.clone();
            let note = move |tx: &mut _| actions::note_use(tx, &*clock, &token);
            // Reading goes on where writing cannot: at worst her session ends sooner.
            let _ = self.db.write("staff-seen", note).await;
        }
        Ok(Some(actor))
    }

    async fn key(&self, key: KeyId) -> Result<Option<(StaffActor, VerifyKey)>, DbFault> {
        let (clock, confirmations) = (self.clock.clone(), self.confirmations.clone());
        let find = move |conn: &mut _| actions::actor_of_key(conn, &*clock, &*confirmations, key);
        self.db.read("staff-key", find).await
    }
}

impl StaffDoor for Door {
    fn by_session(&self, token: Hash) -> BoxFuture<'_, Result<Option<StaffActor>, DbFault>> {
        Box::pin(self.session(token))
    }

    fn by_key(
        &self,
        key: KeyId,
    ) -> BoxFuture<'_, Result<Option<(StaffActor, VerifyKey)>, DbFault>> {
        Box::pin(self.key(key))
    }
}
