//! Signed requests, the challenges they answer and the work they may carry.
//!
//! Separate because client and server must agree on every byte of them. Challenges carry no
//! id and are nothing the server remembers until one is spent; which were spent is kept
//! elsewhere.

use hmac::{Hmac, Mac as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::bytes::{Hash, b64, from_b64, hash, hash_all};
use super::keys::VerifyKey;
use super::note::{NoteBody, NoteFault, NoteKind, SignedNote, SignerName, Verified};
use crate::kernel::Entropy;

/// A request; `I` is the input of its action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "I: DeserializeOwned"))]
pub struct Request<I> {
    /// What is asked for, e.g. `submit`.
    pub action: String,
    /// The public URL it is meant for.
    pub authority: String,
    /// A challenge of the server.
    pub challenge: String,
    /// SHA-256 of every further part, in order.
    pub bodies: Vec<Hash>,
    /// The action's input.
    pub input: I,
}

impl<I: Serialize + DeserializeOwned> NoteBody for Request<I> {
    const KIND: NoteKind = NoteKind::Request;
}

/// Why a signed request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestFault {
    /// Not signed as demanded, or malformed.
    #[error(transparent)]
    Note(#[from] NoteFault),
    /// Another action.
    #[error("another action")]
    Action,
    /// Meant for another server.
    #[error("another authority")]
    Authority,
    /// The further parts are not those that were signed.
    #[error("other bodies")]
    Bodies,
}

/// What a server demands of a signed request.
#[derive(Debug, Clone, Copy)]
pub struct Demand<'a> {
    /// In which role the key signs.
    pub signer: SignerName,
    /// The action of this path.
    pub action: &'a str,
    /// The configured public URL.
    pub authority: &'a str,
    /// The further parts.
    pub bodies: &'a [&'a [u8]],
}

/// The request, when it is signed by this key and meant for this path and these bodies.
/// The challenge is the caller's to check and to spend.
///
/// # Errors
/// The first rule that it breaks.
pub fn verify<I: Serialize + DeserializeOwned>(
    note: &SignedNote,
    key: &VerifyKey,
    demand: &Demand<'_>,
) -> Result<Verified<Request<I>>, RequestFault> {
    let request: Verified<Request<I>> = note.verify(&[(demand.signer, key)])?;
    if request.action != demand.action {
        return Err(RequestFault::Action);
    }
    if request.authority != demand.authority {
        return Err(RequestFault::Authority);
    }
    let hashes: Vec<Hash> = demand.bodies.iter().map(|body| hash(body)).collect();
    if request.bodies == hashes { Ok(request) } else { Err(RequestFault::Bodies) }
}

/// Seconds for which a challenge can be answered.
pub const CHALLENGE_SECONDS: i64 = 120;

/// Why a challenge is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChallengeFault {
    /// Not made by this server.
    #[error("not a challenge of this server")]
    Foreign,
    /// Too old.
    #[error("the challenge has expired")]
    Expired,
}

/// A challenge that was checked: what must be remembered as spent, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Its 16 random bytes.
    pub random: [u8; 16],
    /// UTC second after which it is worth nothing.
    pub expires: i64,
}

/// Makes and checks challenges under one secret key.
#[derive(Clone)]
pub struct Challenges {
    key: Hmac<Sha256>,
}

impl Challenges {
    /// Under this key, which every node of an installation shares.
    ///
    /// # Errors
    /// Never with 32 bytes; the signature of HMAC has it.
    pub fn new(key: &[u8; 32]) -> Result<Self, ChallengeFault> {
        let key = Hmac::<Sha256>::new_from_slice(key).map_err(|_| ChallengeFault::Foreign)?;
        Ok(Self { key })
    }

    /// A fresh challenge and the UTC second at which it expires.
    pub fn make(&self, now: i64, entropy: &dyn Entropy) -> (String, i64) {
        let expires = now.saturating_add(CHALLENGE_SECONDS);
        let random: [u8; 16] = entropy.bytes();
        let head = [&expires.to_be_bytes()[..], &random[..]].concat();
        let mac = self.key.clone().chain_update(&head).finalize().into_bytes();
        (b64(&[&head[..], &mac[..]].concat()), expires)
    }

    /// Checks a challenge that came back.
    ///
    /// # Errors
    /// Foreign or expired.
    pub fn check(&self, challenge: &str, now: i64) -> Result<Checked, ChallengeFault> {
        let bytes = from_b64(challenge).filter(|b| b.len() == 56).ok_or(ChallengeFault::Foreign)?;
        let (head, mac) = bytes.split_at(24);
        let verified = self.key.clone().chain_update(head).verify_slice(mac);
        verified.map_err(|_| ChallengeFault::Foreign)?;
        let (expires, random) = head.split_first_chunk::<8>().ok_or(ChallengeFault::Foreign)?;
        let expires = i64::from_be_bytes(*expires);
        let random = random.try_into().map_err(|_| ChallengeFault::Foreign)?;
        let is_live = now <= expires && expires <= now.saturating_add(CHALLENGE_SECONDS);
        if is_live { Ok(Checked { random, expires }) } else { Err(ChallengeFault::Expired) }
    }
}

impl std::fmt::Debug for Challenges {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Challenges(secret)")
    }
}

/// How many zero bits a number gives for these bodies under this challenge: one work is one
/// submission's, whatever is in it.
pub fn work_bits(challenge: &str, bodies: &[Hash], number: u64) -> u32 {
    work_of(work_seed(challenge, bodies), number)
}

fn work_seed(challenge: &str, bodies: &[Hash]) -> Hash {
    let mut runs: Vec<&[u8]> = vec![challenge.as_bytes()];
    runs.extend(bodies.iter().map(|body| &body.as_bytes()[..]));
    hash_all(&runs)
}

fn work_of(seed: Hash, number: u64) -> u32 {
    let hash = hash_all(&[b"weerklank/work/v1", seed.as_bytes(), &number.to_be_bytes()]);
    let (head, _) = hash.as_bytes().split_at(8);
    head.iter()
        .fold((0, true), |(bits, open), byte| match (open, *byte) {
            (true, 0) => (bits + 8, true),
            (true, byte) => (bits + byte.leading_zeros(), false),
            (false, _) => (bits, false),
        })
        .0
}

/// The first number that gives at least so many zero bits; takes about 2^bits hashes.
pub fn solve_work(challenge: &str, bodies: &[Hash], bits: u32) -> u64 {
    let seed = work_seed(challenge, bodies);
    (0..=u64::MAX).find(|number| work_of(seed, *number) >= bits.min(40)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;

    #[test]
    fn a_challenge_lives_two_minutes_and_only_here() {
        let ours = Challenges::new(&[1; 32]).unwrap();
        let (challenge, expires) = ours.make(1_000, &SystemEntropy);
        assert_eq!(expires, 1_120);
        assert_eq!(ours.check(&challenge, 1_120).unwrap().expires, 1_120);
        assert_eq!(ours.check(&challenge, 1_121), Err(ChallengeFault::Expired));
        let theirs = Challenges::new(&[2; 32]).unwrap();
        assert_eq!(theirs.check(&challenge, 1_000), Err(ChallengeFault::Foreign));
        assert_eq!(ours.check(&challenge[1..], 1_000), Err(ChallengeFault::Foreign));
    }

    #[test]
    fn solved_work_is_enough_for_this_challenge_and_these_bodies_alone() {
        let bodies = [hash(b"report"), hash(b"capsule")];
        let number = solve_work("c", &bodies, 10);
        assert!(work_bits("c", &bodies, number) >= 10);
        let others = (0..100).filter(|n| work_bits("c", &[hash(&[*n])], number) >= 10).count();
        assert!(others < 10, "the work of one submission fits {others} of 100 others");
        let again = (0..100).filter(|n| work_bits(&n.to_string(), &bodies, number) >= 10).count();
        assert!(again < 10, "the same bodies go {again} of 100 times more with one work");
    }

    #[test]
    fn a_request_for_another_server_path_or_body_is_refused() {
        let key = crate::protocol::SigningKey::random(&SystemEntropy);
        let request = Request {
            action: "submit".to_owned(),
            authority: "https://a.example".to_owned(),
            challenge: "c".to_owned(),
            bodies: vec![hash(b"x")],
            input: serde_json::json!({}),
        };
        let note = SignedNote::write(&request).unwrap().sign(SignerName::Mailbox, &key);
        let demand = Demand {
            signer: SignerName::Mailbox,
            action: "submit",
            authority: "https://a.example",
            bodies: &[b"x"],
        };
        let check = |demand: &Demand<'_>| {
            verify::<serde_json::Value>(&note, &key.verify_key(), demand).map(|_| ())
        };
        assert_eq!(check(&demand), Ok(()));
        assert_eq!(
            check(&Demand { authority: "https://b.example", ..demand }),
            Err(RequestFault::Authority)
        );
        assert_eq!(check(&Demand { action: "send", ..demand }), Err(RequestFault::Action));
        assert_eq!(check(&Demand { bodies: &[b"y"], ..demand }), Err(RequestFault::Bodies));
        assert_eq!(check(&Demand { bodies: &[], ..demand }), Err(RequestFault::Bodies));
        assert_eq!(
            check(&Demand { signer: SignerName::Staff, ..demand }),
            Err(RequestFault::Note(NoteFault::Signature))
        );
    }
}
