//! What a real Chromium answered, with a virtual authenticator that has PRF; recorded once in
//! `chromium.json`. What a browser would never send is in `tests/house/passkeys.rs`.

use serde_json::{Value, json};

use super::*;

const RECORD: &str = include_str!("chromium.json");

struct Record {
    ceremonies: Ceremonies,
    registration: Value,
    assertions: Vec<Value>,
}

fn record() -> Record {
    let record: Value = serde_json::from_str(RECORD).unwrap();
    Record {
        ceremonies: Ceremonies::at(record["authority"].as_str().unwrap()).unwrap(),
        registration: record["registration"].clone(),
        assertions: record["assertions"].as_array().unwrap().clone(),
    }
}

/// The challenge of the ceremony that was recorded as the nth.
fn challenge(nth: u8) -> String {
    b64(&[nth; 56])
}

fn made(record: &Record) -> MadePasskey {
    let registration = Registration::read(&record.registration).unwrap();
    record.ceremonies.register(&registration, &challenge(1)).unwrap()
}

fn faults(read: Result<Assertion, PasskeyFault>) -> Vec<(String, MemberRule)> {
    match read {
        Err(PasskeyFault::Members(faults)) => {
            faults.into_iter().map(|fault| (fault.name, fault.rule)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_chromium_answers_registers_and_signs_in() {
    let record = record();
    let made = made(&record);
    assert_eq!(made.credential, record.registration["credential"]);
    let mut kept = made.kept;
    for (assertion, nth) in record.assertions.iter().zip(2..) {
        let assertion = Assertion::read(assertion).unwrap();
        assert_eq!(assertion.challenge().unwrap(), challenge(nth));
        assert_eq!(assertion.credential(), made.credential);
        let after = record.ceremonies.prove(&kept, &assertion, &challenge(nth)).unwrap();
        assert_ne!(kept, after, "the counter went up");
        let again = record.ceremonies.prove(&after, &assertion, &challenge(nth));
        assert_eq!(again, Err(PasskeyFault::Refused), "the counter did not go up");
        kept = after;
    }
}

#[test]
fn another_challenge_or_origin_is_refused() {
    let record = record();
    let registration = Registration::read(&record.registration).unwrap();
    let other = Ceremonies::at("http://localhost:8732").unwrap();
    let refused = Err(PasskeyFault::Refused);
    assert_eq!(record.ceremonies.register(&registration, &challenge(2)), refused);
    assert_eq!(other.register(&registration, &challenge(1)), refused);
    let kept = made(&record).kept;
    let assertion = Assertion::read(&record.assertions[0]).unwrap();
    let refused = Err(PasskeyFault::Refused);
    assert_eq!(record.ceremonies.prove(&kept, &assertion, &challenge(3)), refused);
    assert_eq!(other.prove(&kept, &assertion, &challenge(2)), refused);
}

/// Chromium tells make and model although nobody asked.
#[test]
fn nothing_that_tells_a_device_is_kept() {
    let record = record();
    let sent = from_b64(record.registration["attestationObject"].as_str().unwrap()).unwrap();
    let make = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8];
    assert!(sent.windows(16).any(|bytes| bytes == make));
    let kept: Value = serde_json::from_str(made(&record).kept.as_str()).unwrap();
    let members: Vec<&String> = kept["cred"].as_object().unwrap().keys().collect();
    let known = [
        "attestation",
        "attestation_format",
        "backup_eligible",
        "backup_state",
        "counter",
        "cred",
        "cred_id",
        "extensions",
        "registration_policy",
        "transports",
        "user_verified",
    ];
    assert_eq!(members, known);
    assert_eq!(kept["cred"]["attestation"], json!({ "data": "None", "metadata": "None" }));
    assert_eq!(kept["cred"]["transports"], Value::Null);
    assert_eq!(kept["cred"]["registration_policy"], "required");
}

#[test]
fn members_that_are_not_listed_are_named_and_refused() {
    let mut assertion = record().assertions[0].clone();
    assertion["clientExtensionResults"] = json!({ "prf": { "results": { "first": "AAAA" } } });
    assertion["signature"] = json!("not b64!");
    assertion.as_object_mut().unwrap().remove("userHandle");
    let expected = [
        ("clientExtensionResults".to_owned(), MemberRule::Unlisted),
        ("signature".to_owned(), MemberRule::Form),
        ("userHandle".to_owned(), MemberRule::Missing),
    ];
    assert_eq!(faults(Assertion::read(&assertion)), expected);
    assert_eq!(faults(Assertion::read(&json!("text"))).len(), 5);
}

#[test]
fn an_address_without_a_host_name_has_no_passkeys() {
    for address in ["https://192.0.2.1", "nothing"] {
        assert_eq!(Ceremonies::at(address).unwrap_err(), PasskeyFault::Address);
    }
}
