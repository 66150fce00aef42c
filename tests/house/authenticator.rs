//! An authenticator made of a key and a counter, and the browser before it: it answers as real
//! ones do, and does what it is told when a test bends it.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use weerklank::protocol::bytes::{b64, from_b64};
use weerklank::protocol::hash;

use crate::world::World;

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_CREDENTIAL: u8 = 0x40;

/// A passkey in an authenticator, at a page of this origin.
pub struct Authenticator {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    /// What it unlocks with; it never leaves the browser.
    pub prf: [u8; 32],
    /// Whose it says it is.
    pub user: Vec<u8>,
    /// Where its page is.
    pub origin: String,
    /// For which host.
    pub rp_id: String,
    /// Whether it saw a finger, a face or a code.
    pub verifies: bool,
    /// How often it signed.
    pub counter: u32,
}

impl Authenticator {
    /// At the page of this world.
    pub fn new(world: &World, user: &[u8]) -> Self {
        let dice = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &dice);
        let key = EcdsaKeyPair::from_pkcs8(
            &ECDSA_P256_SHA256_ASN1_SIGNING,
            document.unwrap().as_ref(),
            &dice,
        );
        Self {
            key: key.unwrap(),
            id: world.entropy.bytes::<32>().to_vec(),
            prf: world.entropy.bytes(),
            user: user.to_vec(),
            origin: world.ground.house.authority.clone(),
            rp_id: "localhost".to_owned(),
            verifies: true,
            counter: 0,
        }
    }

    /// Its name: the b64 credential id.
    pub fn credential(&self) -> String {
        b64(&self.id)
    }

    /// Makes the passkey in answer to this challenge.
    pub fn register(&self, challenge: &str) -> Value {
        let mut data = self.data(WITH_CREDENTIAL);
        data.extend([7; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        json!({
            "credential": self.credential(),
            "clientDataJSON": b64(&self.client_data("webauthn.create", challenge)),
            "attestationObject": b64(&object),
        })
    }

    /// Signs in answer to this challenge, one time more than before.
    pub fn sign(&mut self, challenge: &str) -> Value {
        self.counter += 1;
        let data = self.data(0);
        let client_data = self.client_data("webauthn.get", challenge);
        let signed = [&data[..], hash(&client_data).as_bytes()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "credential": self.credential(),
            "clientDataJSON": b64(&client_data),
            "authenticatorData": b64(&data),
            "signature": b64(signature.as_ref()),
            "userHandle": b64(&self.user),
        })
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = hash(self.rp_id.as_bytes()).as_bytes().to_vec();
        data.push(PRESENT | verified | flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// As COSE has it: EC2, ES256, P-256, x, y.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat()
    }

    fn client_data(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let data = json!({
            "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }
}

/// One member of an answer with its last byte changed.
pub fn bent(mut answer: Value, member: &str) -> Value {
    let mut bytes = from_b64(answer[member].as_str().unwrap()).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    answer[member] = json!(b64(&bytes));
    answer
}
