//! Signed requests: from the parts of a body to an input whose signer is known.
//!
//! Separate because every act of a reporter and of staff comes in by this one way. It checks
//! the signature, the action, the authority, the bodies and that the challenge is ours and
//! alive; spending the challenge belongs into the same transaction as the act itself, or, for
//! reading, into memory (`remembered`). On the
//! reporter's plane all faults but those of shape must look alike.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body::Parts;
use super::house::House;
use super::problem::{Kind, Problem};
use crate::challenges::model::Spending;
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::request::{self, Checked, Demand, Request};
use crate::protocol::{Hash, VerifyKey};

/// A request that was signed as demanded; its challenge still has to be spent.
#[derive(Debug)]
pub struct Signed<I> {
    /// The action's input.
    pub input: I,
    /// The further parts, in order.
    pub bodies: Vec<Vec<u8>>,
    /// SHA-256 of each of them.
    pub hashes: Vec<Hash>,
    /// The challenge that it answers.
    pub challenge: String,
    checked: Checked,
}

/// Why a body is no signed request for this path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignedFault {
    /// No note, not a request, or members missing.
    #[error("not a signed request")]
    Shape,
    /// Signature, action, authority, bodies or challenge are not what this path demands.
    #[error("not signed for this")]
    Refused,
}

impl From<SignedFault> for Problem {
    fn from(fault: SignedFault) -> Self {
        match fault {
            SignedFault::Shape => Self::new(Kind::Malformed),
            SignedFault::Refused => Self::new(Kind::Forbidden),
        }
    }
}

/// A request whose signature is not checked yet: to find out whose key it should be.
#[derive(Debug)]
pub struct Claimed<I> {
    note: SignedNote,
    claims: Request<I>,
    bodies: Vec<Vec<u8>>,
}

impl<I: Serialize + DeserializeOwned> Claimed<I> {
    /// Reads the note in part 0.
    ///
    /// # Errors
    /// [`SignedFault::Shape`].
    pub fn read(parts: Parts) -> Result<Self, SignedFault> {
        let mut bodies = parts.0.into_iter();
        let first = bodies.next().ok_or(SignedFault::Shape)?;
        let note = SignedNote::parse(&first).map_err(|_| SignedFault::Shape)?;
        let claims = note.unverified().map_err(|_| SignedFault::Shape)?;
        Ok(Self { note, claims, bodies: bodies.collect() })
    }

    /// What it says, not verified.
    pub fn input(&self) -> &I {
        &self.claims.input
    }

    /// Its challenge, when it is ours and alive: cheap to know, whoever signed.
    ///
    /// # Errors
    /// [`SignedFault::Refused`].
    pub fn fresh(&self, house: &House) -> Result<Checked, SignedFault> {
        let (challenges, now) = (house.service.challenges(), house.clock.second());
        challenges.check(&self.claims.challenge, now).map_err(|_| SignedFault::Refused)
    }

    /// How many bits of work this number is for what it says.
    pub fn work_bits(&self, number: u64) -> u32 {
        request::work_bits(&self.claims.challenge, &self.claims.bodies, number)
    }

    /// The request, when this key signed it for this action, here and now.
    ///
    /// # Errors
    /// [`SignedFault::Refused`].
    pub fn verify(
        self,
        house: &House,
        signer: SignerName,
        key: &VerifyKey,
        action: &str,
    ) -> Result<Signed<I>, SignedFault> {
        let bodies: Vec<&[u8]> = self.bodies.iter().map(Vec::as_slice).collect();
        let demand = Demand { signer, action, authority: &house.authority, bodies: &bodies };
        request::verify::<I>(&self.note, key, &demand).map_err(|_| SignedFault::Refused)?;
        let checked = self.fresh(house)?;
        let request = Signed {
            input: self.claims.input,
            hashes: self.claims.bodies,
            bodies: self.bodies,
            challenge: self.claims.challenge,
            checked,
        };
        // One challenge serves one request, be it for reading or for an act.
        let is_spent = house.reads.has(&request.spending());
        if is_spent { Err(SignedFault::Refused) } else { Ok(request) }
    }
}

impl<I> Signed<I> {
    /// What the act spends, in its own transaction.
    pub fn spending(&self) -> Spending {
        Spending::of(&self.checked)
    }
}
