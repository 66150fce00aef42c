//! What subjects' handlers stand on besides [`App`](super::App): database, shred keys, the
//! service's own key, the instance.
//!
//! Separate from `App` so that the HTTP floor can be started and tested without a database.
//! The service key signs receipts and makes challenges; it can open nothing.

use std::sync::Arc;

use crate::cases::model::Terms;
use crate::db::at_rest::{Body, Head, Place, ShredKey, seal_head};
use crate::db::shred::ShredStore;
use crate::db::{AnyConnection, Db, DbFault};
use crate::kernel::{CaseId, Clock, Day, Entropy, KeyId, Sealed, SealedKind};
use crate::protocol::frame::FrameKind;
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::receipt::Receipt;
use crate::protocol::request::{ChallengeFault, Challenges};
use crate::protocol::{Hash, Instance, Seed, SigningKey, keys};

use super::problem::{Kind, Problem};
use super::remembered::Remembered;

/// The ground of a running installation.
pub struct House {
    /// The one door to the database.
    pub db: Db,
    /// Keys whose destruction purges.
    pub shred: ShredStore,
    /// The one clock.
    pub clock: Arc<dyn Clock>,
    /// The one source of chance.
    pub entropy: Arc<dyn Entropy>,
    /// Which installation this is.
    pub instance: Instance,
    /// The public URL that signed requests must name.
    pub authority: String,
    /// Within which terms a case is answered and purged.
    pub terms: Terms,
    /// What the service signs and recognises with.
    pub service: ServiceKeys,
    /// Challenges that were spent on reading.
    pub reads: Remembered,
}

/// With what a transaction is done besides the database.
pub type With<'a> = (&'a dyn Clock, &'a dyn Entropy);

/// What the service signs and recognises with; all of it comes from one seed.
pub struct ServiceKeys {
    signing: SigningKey,
    challenges: Challenges,
}

impl ServiceKeys {
    /// The keys of this seed at this installation.
    ///
    /// # Errors
    /// Never with a 32-byte seed; the signature of HMAC has it.
    pub fn derive(seed: &Seed, instance: &Instance) -> Result<Self, ChallengeFault> {
        let label = "weerklank/service/challenge/v1";
        let challenge = keys::derive(seed.expose(), label, instance, &[]);
        let challenges = Challenges::new(challenge.expose())?;
        Ok(Self { signing: SigningKey::from_seed(seed), challenges })
    }

    /// Signs receipts; its verify key stands in the instance note.
    pub fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// Makes and checks challenges.
    pub fn challenges(&self) -> &Challenges {
        &self.challenges
    }
}

impl House {
    /// Writes, with the clock and the source of chance at hand; see [`Db::write`].
    ///
    /// # Errors
    /// Those of [`Db::write`].
    pub async fn write<T, E>(
        &self,
        name: &'static str,
        work: impl Fn(&mut AnyConnection, With<'_>) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFault> + Send + 'static,
    {
        let (clock, entropy) = (self.clock.clone(), self.entropy.clone());
        self.db.write(name, move |tx| work(tx, (&*clock, &*entropy))).await
    }

    /// The receipt for something taken in: a note, signed by the service.
    ///
    /// # Errors
    /// A problem of our own when it cannot be written.
    pub fn receipt(
        &self,
        case: CaseId,
        day: Day,
        kind: FrameKind,
        sealed: &[Hash],
        readers: &[KeyId],
    ) -> Result<String, Problem> {
        let receipt = Receipt {
            instance: self.instance,
            case,
            day,
            kind: kind.name().to_owned(),
            sealed: sealed.to_vec(),
            readers: readers.to_vec(),
        };
        let note = SignedNote::write(&receipt).map_err(|_| Problem::new(Kind::Internal))?;
        Ok(note.sign(SignerName::Service, self.service.signing()).print())
    }

    /// Locks the header of a sealed thing under its owner's shred key, for one place.
    ///
    /// # Errors
    /// A problem of our own when the cipher refuses.
    pub fn lock<C: SealedKind>(
        &self,
        key: &ShredKey,
        (owner, position): (&str, &str),
        sealed: &Sealed<C>,
    ) -> Result<(Head, Body), Problem> {
        let place = Place { owner, kind: C::NAME, position };
        seal_head(key, &place, sealed, &*self.entropy).map_err(|_| Problem::new(Kind::Internal))
    }

    /// The shred key of something stored.
    ///
    /// # Errors
    /// A problem of our own when it is gone.
    pub async fn shred_key(&self, id: &str) -> Result<ShredKey, Problem> {
        self.shred.key(id).await?.ok_or_else(|| Problem::new(Kind::Internal))
    }

    /// Today, UTC.
    pub fn today(&self) -> Day {
        self.clock.today()
    }
}
