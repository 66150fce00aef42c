//! Signed requests: a challenge, a signature over it and the bodies, and sending them.
//!
//! Separate so that every act is sent in one way: with work where it is demanded, and again
//! with the same bodies when the answer was lost. It must never change a body to try again:
//! that is for who made it.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::fault::ClientFault;
use super::transport::{Answer, Server};
use crate::protocol::bytes::{Hash, hash};
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::request::{Request, solve_work};
use crate::protocol::{SigningKey, VerifyKey};

/// Most zero bits that a client works for: some seconds of one core.
const MOST_WORK: u32 = 26;
/// Waits between tries, milliseconds.
const WAITS: [u64; 4] = [150, 400, 1_000, 2_500];

/// Who signs requests, and as what.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'a> {
    /// As what.
    pub name: SignerName,
    /// With which key.
    pub key: &'a SigningKey,
}

impl Signer<'_> {
    /// The public half.
    pub fn verify_key(&self) -> VerifyKey {
        self.key.verify_key()
    }
}

/// One act to be sent.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    /// Below `/api/v1`.
    pub path: &'a str,
    /// The action of that path.
    pub action: &'a str,
    /// The action's input.
    pub input: Map<String, Value>,
    /// Further parts.
    pub bodies: Vec<&'a [u8]>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Challenge {
    challenge: String,
    #[serde(default)]
    work_bits: u32,
}

impl Act<'_> {
    /// Sends it, and again when the answer is lost, the service is busy or asks for work.
    ///
    /// # Errors
    /// The refusal; or unknown, when no answer came to any try.
    pub fn send(&self, server: &Server, signer: &Signer<'_>) -> Result<Answer, ClientFault> {
        let hashes: Vec<Hash> = self.bodies.iter().map(|body| hash(body)).collect();
        let mut demanded = 0;
        let mut lost = None;
        let mut waits = WAITS.into_iter();
        loop {
            let fault = match self.once(server, signer, &hashes, demanded) {
                Ok(answer) => return Ok(answer),
                Err(fault) => fault,
            };
            let bits = fault.problem().filter(|p| p.status == 503).and_then(|p| p.work_bits);
            demanded = bits.unwrap_or(demanded);
            if fault.is_unknown() {
                lost = Some(fault.to_string());
            }
            let Some(wait) = waits.next().filter(|_| may_try_again(&fault, bits)) else {
                return Err(told(fault, lost));
            };
            if bits.is_none() {
                std::thread::sleep(Duration::from_millis(wait));
            }
        }
    }

    fn once(
        &self,
        server: &Server,
        signer: &Signer<'_>,
        hashes: &[Hash],
        demanded: u32,
    ) -> Result<Answer, ClientFault> {
        let challenge: Challenge =
            before(server.post_json("/challenges", &Map::new(), None))?.json("a challenge")?;
        let bits = if self.action == "submit" { challenge.work_bits } else { 0 }.max(demanded);
        if bits > MOST_WORK {
            return Err(ClientFault::NotNow("the service asks for more work than is fair"));
        }
        let mut input = self.input.clone();
        if bits > 0 {
            let number = solve_work(&challenge.challenge, hashes, bits);
            input.insert("work".to_owned(), number.to_string().into());
        }
        let request = Request {
            action: self.action.to_owned(),
            authority: server.authority().to_owned(),
            challenge: challenge.challenge,
            bodies: hashes.to_vec(),
            input: Value::Object(input),
        };
        let note = SignedNote::write(&request)?.sign(signer.name, signer.key).print();
        let parts: Vec<&[u8]> =
            std::iter::once(note.as_bytes()).chain(self.bodies.iter().copied()).collect();
        let answer = server.post_parts(self.path, &parts);
        answer.map_err(if self.changes() { after } else { unread })
    }

    /// Whether it changes something, so that a lost answer leaves it unknown.
    fn changes(&self) -> bool {
        !matches!(self.action, "fetch" | "sign-in")
    }
}

/// A service that fails after the act reached it proves nothing about the act: it may have
/// failed behind the commit. Busy (503) and full (507) are what it says when it took nothing in.
fn after(fault: ClientFault) -> ClientFault {
    match fault {
        ClientFault::Refused(problem)
            if problem.status >= 500 && ![503, 507].contains(&problem.status) =>
        {
            ClientFault::Unknown(problem.to_string())
        }
        other => other,
    }
}

/// What only reads and failed changed nothing.
pub(super) fn unread(fault: ClientFault) -> ClientFault {
    match fault {
        ClientFault::Refused(problem)
            if problem.status >= 500 && ![503, 507].contains(&problem.status) =>
        {
            ClientFault::Failed { status: problem.status }
        }
        ClientFault::Unknown(what) => ClientFault::Unreachable(what),
        other => other,
    }
}

/// A lost challenge is no lost act: nothing was sent yet.
fn before(answer: Result<Answer, ClientFault>) -> Result<Answer, ClientFault> {
    answer.map_err(|fault| match fault {
        ClientFault::Unknown(what) => ClientFault::Unreachable(what),
        other => other,
    })
}

fn may_try_again(fault: &ClientFault, bits: Option<u32>) -> bool {
    match fault {
        ClientFault::Unknown(_) | ClientFault::Unreachable(_) | ClientFault::Failed { .. } => true,
        ClientFault::Refused(problem) => {
            bits.is_some() || matches!(problem.status, 429 | 502 | 503 | 504)
        }
        _ => false,
    }
}

/// After one lost answer no later silence proves that nothing was taken in.
fn told(fault: ClientFault, lost: Option<String>) -> ClientFault {
    match (&fault, lost) {
        (ClientFault::Unreachable(_), Some(lost)) => ClientFault::Unknown(lost),
        (ClientFault::Refused(problem), Some(lost)) if problem.status >= 500 => {
            ClientFault::Unknown(lost)
        }
        _ => fault,
    }
}

/// A JSON object from pairs.
pub(super) fn input<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An id, a key or a hash as JSON.
pub(super) fn text(value: &impl ToString) -> Value {
    Value::String(value.to_string())
}
