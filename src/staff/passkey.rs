//! Passkeys: what a browser answers in a `WebAuthn` ceremony, and whether it holds.
//!
//! Separate because nothing else knows webauthn-rs. The browser sets the options and the
//! challenge is one of ours, so there is nothing to begin here (ADR 0005). It must never take
//! a member that is not on the list: what a browser has besides contains the secret that
//! unlocks. And it must never keep what tells a device's make.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use webauthn_rs::prelude::{Passkey, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::protocol::bytes::{b64, from_b64};

/// Bytes of a credential id at most, as the standard says.
const CREDENTIAL_BYTES: usize = 1_023;
/// Letters of a strange member's name that are told back.
const NAME_LETTERS: usize = 40;

/// Why the answer of an authenticator is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyFault {
    /// Members that are missing, have no right form or may not be sent: all of them.
    #[error("members that are missing, malformed or not on the list")]
    Members(Vec<MemberFault>),
    /// It does not prove what is asked: challenge, origin, user verification, signature,
    /// counter. Which of them is not told.
    #[error("it does not prove what is asked")]
    Refused,
    /// No passkey can belong to this address.
    #[error("no passkey can belong to this address")]
    Address,
}

/// One member that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberFault {
    /// Its name.
    pub name: String,
    /// What is wrong.
    pub rule: MemberRule,
}

/// What can be wrong with a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberRule {
    /// It is not there.
    Missing,
    /// It is not b64, or too long.
    Form,
    /// It may not be sent.
    Unlisted,
}

/// What a browser answers when a passkey is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    credential: Vec<u8>,
    client_data: Vec<u8>,
    attestation_object: Vec<u8>,
}

impl Registration {
    /// Reads the three members that it has.
    ///
    /// # Errors
    /// [`PasskeyFault::Members`].
    pub fn read(value: &Value) -> Result<Self, PasskeyFault> {
        let names = ["credential", "clientDataJSON", "attestationObject"];
        let [credential, client_data, attestation_object] = listed(value, names)?;
        Ok(Self { credential, client_data, attestation_object })
    }
}

/// What a browser answers when a passkey signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    credential: Vec<u8>,
    client_data: Vec<u8>,
    authenticator_data: Vec<u8>,
    signature: Vec<u8>,
    user_handle: Vec<u8>,
}

impl Assertion {
    /// Reads the five members that it has.
    ///
    /// # Errors
    /// [`PasskeyFault::Members`].
    pub fn read(value: &Value) -> Result<Self, PasskeyFault> {
        let names =
            ["credential", "clientDataJSON", "authenticatorData", "signature", "userHandle"];
        let [credential, client_data, authenticator_data, signature, user_handle] =
            listed(value, names)?;
        Ok(Self { credential, client_data, authenticator_data, signature, user_handle })
    }

    /// The credential that it claims to be of.
    pub fn credential(&self) -> String {
        b64(&self.credential)
    }

    /// Whose it claims to be: the bytes of a key id.
    pub fn user_handle(&self) -> &[u8] {
        &self.user_handle
    }

    /// The challenge that it claims to answer.
    ///
    /// # Errors
    /// [`PasskeyFault::Members`] where the client data have none.
    pub fn challenge(&self) -> Result<String, PasskeyFault> {
        let client_data: Option<Value> = serde_json::from_slice(&self.client_data).ok();
        let challenge = client_data.as_ref().and_then(|it| it["challenge"].as_str());
        challenge.map(str::to_owned).ok_or_else(|| {
            PasskeyFault::Members(vec![MemberFault::new("clientDataJSON", MemberRule::Form)])
        })
    }
}

/// A passkey as it is stored: public key, counter, and whether it may be and is copied between
/// devices, in the form of webauthn-rs. No attestation, no make, no transports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPasskey(String);

impl KeptPasskey {
    /// What was stored.
    pub fn from_text(text: String) -> Self {
        Self(text)
    }

    /// What is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(passkey: &Passkey) -> Option<Self> {
        let mut value = serde_json::to_value(passkey).ok()?;
        let credential = value.get_mut("cred")?.as_object_mut()?;
        credential.insert("transports".to_owned(), Value::Null);
        credential.insert("attestation_format".to_owned(), json!("none"));
        let none = json!({ "data": "None", "metadata": "None" });
        credential.insert("attestation".to_owned(), none);
        Some(Self(value.to_string()))
    }

    fn passkey(&self) -> Option<Passkey> {
        serde_json::from_str(&self.0).ok()
    }
}

/// A passkey that was made, and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadePasskey {
    /// Its b64 id.
    pub credential: String,
    /// What is stored of it.
    pub kept: KeptPasskey,
}

/// The ceremonies of one public address.
#[derive(Debug)]
pub struct Ceremonies(Webauthn);

impl Ceremonies {
    /// Those of this public address: its origin exactly, its host as rp id.
    ///
    /// # Errors
    /// [`PasskeyFault::Address`] for an address without a host name.
    pub fn at(authority: &str) -> Result<Self, PasskeyFault> {
        let origin: Url = authority.parse().map_err(|_| PasskeyFault::Address)?;
        let host = origin.domain().ok_or(PasskeyFault::Address)?;
        let builder = WebauthnBuilder::new(host, &origin).map_err(|_| PasskeyFault::Address)?;
        Ok(Self(builder.build().map_err(|_| PasskeyFault::Address)?))
    }

    /// The passkey that was made in answer to this challenge.
    ///
    /// # Errors
    /// [`PasskeyFault::Refused`].
    pub fn register(
        &self,
        registration: &Registration,
        challenge: &str,
    ) -> Result<MadePasskey, PasskeyFault> {
        let register = || {
            let answer: RegisterPublicKeyCredential = answer(
                &registration.credential,
                &json!({
                    "clientDataJSON": b64(&registration.client_data),
                    "attestationObject": b64(&registration.attestation_object),
                }),
            )?;
            // Name and id are for options that the browser sets itself.
            let begun = self.0.start_passkey_registration(Uuid::nil(), "-", "-", None).ok()?;
            let state = with_challenge(&begun.1, "/rs/challenge", challenge)?;
            let passkey = self.0.finish_passkey_registration(&answer, &state).ok()?;
            let credential: &[u8] = passkey.cred_id();
            let is_named = credential == registration.credential;
            let kept = KeptPasskey::of(&passkey).filter(|_| is_named)?;
            Some(MadePasskey { credential: b64(credential), kept })
        };
        register().ok_or(PasskeyFault::Refused)
    }

    /// The passkey as it is after this assertion, when that proves its possession in answer to
    /// this challenge.
    ///
    /// # Errors
    /// [`PasskeyFault::Refused`].
    pub fn prove(
        &self,
        kept: &KeptPasskey,
        assertion: &Assertion,
        challenge: &str,
    ) -> Result<KeptPasskey, PasskeyFault> {
        let prove = || {
            let mut passkey = kept.passkey()?;
            let answer: PublicKeyCredential = answer(
                &assertion.credential,
                &json!({
                    "clientDataJSON": b64(&assertion.client_data),
                    "authenticatorData": b64(&assertion.authenticator_data),
                    "signature": b64(&assertion.signature),
                    "userHandle": b64(&assertion.user_handle),
                }),
            )?;
            let begun = self.0.start_passkey_authentication(std::slice::from_ref(&passkey)).ok()?;
            let state = with_challenge(&begun.1, "/ast/challenge", challenge)?;
            let proof = self.0.finish_passkey_authentication(&answer, &state).ok()?;
            passkey.update_credential(&proof)?;
            KeptPasskey::of(&passkey)
        };
        prove().ok_or(PasskeyFault::Refused)
    }
}

/// The state of a ceremony with our challenge in the place of its own.
fn with_challenge<S: Serialize + DeserializeOwned>(
    state: &S,
    place: &str,
    challenge: &str,
) -> Option<S> {
    let mut value = serde_json::to_value(state).ok()?;
    *value.pointer_mut(place)? = json!(challenge);
    serde_json::from_value(value).ok()
}

/// What webauthn-rs takes; extensions are none, whatever the browser was asked.
fn answer<A: DeserializeOwned>(credential: &[u8], response: &Value) -> Option<A> {
    let id = b64(credential);
    let answer = json!({ "id": id, "rawId": id, "type": "public-key", "response": response });
    serde_json::from_value(answer).ok()
}

impl MemberFault {
    fn new(name: &str, rule: MemberRule) -> Self {
        Self { name: name.chars().take(NAME_LETTERS).collect(), rule }
    }
}

/// The bytes of these members; every fault at once, and no other member.
fn listed<const N: usize>(
    value: &Value,
    names: [&'static str; N],
) -> Result<[Vec<u8>; N], PasskeyFault> {
    let none = Map::new();
    let members = value.as_object().unwrap_or(&none);
    let strange = members.keys().filter(|name| !names.contains(&name.as_str()));
    let mut faults: Vec<_> =
        strange.map(|name| MemberFault::new(name, MemberRule::Unlisted)).collect();
    let found = names.map(|name| {
        let bytes = match members.get(name) {
            None => Err(MemberRule::Missing),
            Some(member) => bytes_of(name, member).ok_or(MemberRule::Form),
        };
        bytes.unwrap_or_else(|rule| {
            faults.push(MemberFault::new(name, rule));
            Vec::new()
        })
    });
    if faults.is_empty() { Ok(found) } else { Err(PasskeyFault::Members(faults)) }
}

fn bytes_of(name: &str, member: &Value) -> Option<Vec<u8>> {
    let bytes = from_b64(member.as_str()?).filter(|bytes| !bytes.is_empty())?;
    let is_short = name != "credential" || bytes.len() <= CREDENTIAL_BYTES;
    is_short.then_some(bytes)
}

#[cfg(test)]
mod tests;
