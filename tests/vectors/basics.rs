//! Words, derived keys, ids, notes, sealed examples, sizes, parts, work.

use serde_json::{Value, json};
use weerklank::kernel::sealed::sealed_length;
use weerklank::kernel::{CaseId, Sealed, SealedKind};
use weerklank::protocol::bytes::{b64, from_b64};
use weerklank::protocol::count::{Answers, CodedBy, CodedCase, Coding, CountNote};
use weerklank::protocol::desk::DeskNote;
use weerklank::protocol::keys::*;
use weerklank::protocol::kinds::*;
use weerklank::protocol::receipt::Receipt;
use weerklank::protocol::request::{Request, solve_work, work_bits};
use weerklank::protocol::self_frame::SelfNote;
use weerklank::protocol::words::{self, Language};
use weerklank::protocol::{
    Identity, Instance, NoteBody, Seed, SignedNote, SignerName, SigningKey, VerifyKey, hash, open,
    parts, seal,
};

use crate::world::*;

/// Words of both languages, and typed texts with what reading them must give.
pub fn words() -> Value {
    let short = *b"sixteen bytes ok";
    let long = *b"twenty bytes are ok!";
    let texts = |secret: &str, dutch: &str, english: &str| json!({ "secret": secret, "nl": dutch, "en": english });
    let mut all = Vec::new();
    for secret in [short, [0; 16], [255; 16]] {
        let (nl, en) =
            (words::encode(&secret, Language::Dutch), words::encode(&secret, Language::English));
        all.push(texts(&b64(&secret), &nl, &en));
    }
    for secret in [long, [0; 20], [255; 20]] {
        let (nl, en) =
            (words::encode(&secret, Language::Dutch), words::encode(&secret, Language::English));
        all.push(texts(&b64(&secret), &nl, &en));
    }
    json!({ "encoded": all, "typed": typed(&short) })
}

fn typed(secret: &[u8; 16]) -> Value {
    let nl = words::encode(secret, Language::Dutch);
    let list: Vec<&str> = nl.split(' ').collect();
    let fours: Vec<&str> = list.iter().map(|word| &word[..4]).collect();
    let numbered: Vec<String> =
        list.iter().zip(1..).map(|(w, n)| format!("{n}) {}\r\n", w.to_uppercase())).collect();
    let mut off = list.clone();
    off[4] = "qqqq";
    let mut ambiguous = list.clone();
    ambiguous[11] = "a";
    let mut swapped = list.clone();
    swapped.reverse();
    let right = b64(secret);
    json!([
        { "text": fours.join(" "), "secret": right },
        { "text": numbered.concat(), "secret": right },
        { "text": format!("\u{a0}{}\t", nl.replace(' ', "--")), "secret": right },
        { "text": off.join(" "), "fault": "notOnList", "position": 5, "word": "qqqq" },
        { "text": ambiguous.join(" "), "fault": "ambiguous", "position": 12, "word": "a" },
        { "text": list[..11].join(" "), "fault": "number", "found": 11, "expected": 12 },
        { "text": swapped.join(" "), "fault": "checksum" },
    ])
}

pub fn check_words(section: &Value) {
    for encoded in section["encoded"].as_array().unwrap() {
        let secret = from_b64(encoded["secret"].as_str().unwrap()).unwrap();
        for (member, language) in [("nl", Language::Dutch), ("en", Language::English)] {
            let text = encoded[member].as_str().unwrap();
            if let Ok(short) = <[u8; 16]>::try_from(secret.as_slice()) {
                assert_eq!(words::encode(&short, language).as_str(), text);
                assert_eq!(words::decode::<16>(text), Ok(short));
            } else {
                let long: [u8; 20] = secret.clone().try_into().unwrap();
                assert_eq!(words::encode(&long, language).as_str(), text);
                assert_eq!(words::decode::<20>(text), Ok(long));
            }
        }
    }
    for typed in section["typed"].as_array().unwrap() {
        assert_eq!(&read_typed(typed["text"].as_str().unwrap()), &without_text(typed));
    }
}

fn without_text(typed: &Value) -> Value {
    let mut rest = typed.clone();
    rest.as_object_mut().unwrap().remove("text");
    rest
}

fn read_typed(text: &str) -> Value {
    use words::WordsFault::{Ambiguous, Checksum, NotOnList, Number};
    match words::decode::<16>(text) {
        Ok(secret) => json!({ "secret": b64(&secret) }),
        Err(NotOnList { position, word }) => {
            json!({ "fault": "notOnList", "position": position, "word": word })
        }
        Err(Ambiguous { position, word }) => {
            json!({ "fault": "ambiguous", "position": position, "word": word })
        }
        Err(Number { found, expected }) => {
            json!({ "fault": "number", "found": found, "expected": expected })
        }
        Err(Checksum) => json!({ "fault": "checksum" }),
    }
}

/// Everything derived from secrets: a plain record, computed again and compared.
pub fn derivations(world: &World) -> Value {
    let instance = &world.instance;
    let secret = *b"sixteen bytes ok";
    let reporter = ReturnSecret::from_bytes(secret).keys(instance);
    let unlock = UnlockSecret::of_words(*b"twenty bytes are ok!").keys(instance, "");
    let passkey = UnlockSecret::of_passkey([3; 32]).keys(instance, "Y3JlZGVudGlhbA");
    let staff = &world.adviser;
    let case_seed = seed("case 1");
    let case = Identity::from_seed(case_seed.clone()).recipient();
    let opening = reporter.opening.recipient();
    json!({
        "rootKey": world.root.verify_key(),
        "instance": instance,
        "derive": {
            "secret": b64(&secret), "label": "weerklank/example/v1", "rest": ["a", ""],
            "seed": derive(&secret, "weerklank/example/v1", instance, &["a", ""]),
        },
        "reporter": {
            "returnSecret": b64(&secret),
            "mailboxKey": reporter.mailbox.verify_key(),
            "mailbox": reporter.mailbox.verify_key().mailbox_id(),
            "openingSeed": reporter.opening.seed(),
            "openingRecipient": opening,
            "verifyKey": reporter.signing.verify_key(),
        },
        "staff": {
            "root": b64(&staff.root),
            "openingSeed": staff.keys.opening.seed(),
            "recipient": staff.keys.opening.recipient(),
            "verifyKey": staff.keys.signing.verify_key(),
            "slotName": "drafts",
            "slot": StaffRoot::from_bytes(staff.root).slot(instance, "drafts"),
            "key": staff.key,
            "fingerprint": fingerprint_digits(&staff.key),
        },
        "words": {
            "secret": b64(b"twenty bytes are ok!"), "credential": "",
            "wrapSeed": unlock.wrap.seed(), "signInKey": unlock.sign_in.verify_key(),
        },
        "passkey": {
            "secret": b64(&[3; 32]), "credential": "Y3JlZGVudGlhbA",
            "wrapSeed": passkey.wrap.seed(), "signInKey": passkey.sign_in.verify_key(),
        },
        "case": {
            "seed": case_seed,
            "recipient": case,
            "identity": Identity::from_seed(case_seed.clone()).secret_text().as_str(),
            "token": count_token(&case_seed, instance),
            "case": case_id(&case, &opening, &reporter.signing.verify_key()),
        },
    })
}

/// One note of each kind that is not already in a directory or a case, and refused ones.
pub fn notes(world: &World) -> Value {
    let staff = &world.adviser.keys.signing;
    let mailbox = SigningKey::from_seed(&seed("mailbox"));
    let sign = |name: SignerName, key: &SigningKey, note: SignedNote| {
        let note = note.sign(name, key);
        json!({
            "kind": kind_of(&note), "name": name.name(), "key": key.verify_key(),
            "note": note.print(), "hash": note.hash(), "accepted": true,
        })
    };
    let write = |name, key: &SigningKey, note| sign(name, key, note);
    let mut all = vec![
        write(SignerName::Service, &world.service, note_of(&receipt(world))),
        write(SignerName::Mailbox, &mailbox, note_of(&request())),
        write(SignerName::Staff, staff, note_of(&self_note(world))),
        write(SignerName::Staff, staff, note_of(&count_note(world))),
        write(SignerName::Root, &world.root, note_of(&desk_note(world))),
    ];
    let good = note_of(&receipt(world)).sign(SignerName::Service, &world.service).print();
    let mut refused = |note: String| {
        all.push(json!({
            "kind": "receipt", "name": "weerklank/service", "key": world.service.verify_key(),
            "note": note, "accepted": false,
        }));
    };
    refused(good.replace("weerklank/receipt/v1", "weerklank/capsule/v1"));
    refused(good.replace("\"message\"", "\"reopen\""));
    refused(format!("\u{feff}{good}"));
    refused(good.replace("}\n\n", "}\n"));
    refused(good.replace("}\n\n", "}\n\n\n"));
    refused(good.replace("— weerklank/service", "- weerklank/service"));
    refused(good.replace("— weerklank/service", "— weerklank/staff"));
    refused(good.trim_end().to_owned());
    let line = good.lines().last().unwrap();
    refused(format!("{good}{line}\n"));
    let twice = SignedNote::parse(good.as_bytes()).unwrap();
    refused(twice.sign(SignerName::Staff, staff).print());
    refused(note_of(&receipt(world)).sign(SignerName::Service, staff).print());
    refused(note_of(&receipt(world)).sign(SignerName::Staff, &world.service).print());
    json!(all)
}

fn kind_of(note: &SignedNote) -> String {
    note.text().split('/').nth(1).unwrap().to_owned()
}

fn note_of<T: NoteBody>(value: &T) -> SignedNote {
    SignedNote::write(value).unwrap()
}

fn receipt(world: &World) -> Receipt {
    Receipt {
        instance: world.instance,
        case: CaseId::from_bytes([1; 16]),
        day: world.today,
        kind: "message".to_owned(),
        sealed: vec![hash(b"sealed")],
        readers: vec![world.adviser.key],
    }
}

fn request() -> Request<Value> {
    Request {
        action: "fetch".to_owned(),
        authority: AUTHORITY.to_owned(),
        challenge: b64(&[5; 56]),
        bodies: vec![hash(b"first"), hash(b"second")],
        input: json!({ "after": 0 }),
    }
}

fn self_note(world: &World) -> SelfNote {
    SelfNote {
        instance: world.instance,
        key: world.adviser.key,
        slot: StaffRoot::from_bytes(world.adviser.root).slot(&world.instance, "drafts"),
        seq: 0,
        prev: None,
        day: world.today,
        body: serde_json::Map::new(),
    }
}

fn count_note(world: &World) -> CountNote {
    let coding = Coding {
        organisation: "directorate".to_owned(),
        period: "2026-H2".to_owned(),
        coded_by: CodedBy::Adviser,
        answers: Answers { grounds: vec!["origin".to_owned()], ..Answers::default() },
        outcomes: vec![],
        help: None,
        harm: None,
        days_to_first_answer: Some("0-7".to_owned()),
        days_to_feedback: None,
    };
    CountNote {
        instance: world.instance,
        adviser: world.adviser.key,
        organisation: "directorate".to_owned(),
        period: "2026-H2".to_owned(),
        seq: 0,
        prev: None,
        day: world.today,
        cases: vec![CodedCase { token: count_token(&seed("case 1"), &world.instance), coding }],
    }
}

fn desk_note(world: &World) -> DeskNote {
    let seed: Seed = World::count_desk().seed().clone();
    DeskNote {
        instance: world.instance,
        year: 2026,
        reader: world.author.key,
        seed,
        day: world.today,
    }
}

fn verify_as(kind: &str, note: &SignedNote, signers: &[(SignerName, &VerifyKey)]) -> bool {
    match kind {
        "receipt" => note.verify::<Receipt>(signers).is_ok(),
        "request" => note.verify::<Request<Value>>(signers).is_ok(),
        "self" => note.verify::<SelfNote>(signers).is_ok(),
        "count" => note.verify::<CountNote>(signers).is_ok(),
        "desk" => note.verify::<DeskNote>(signers).is_ok(),
        other => panic!("no note of kind {other} in this section"),
    }
}

fn signer(name: &str) -> SignerName {
    use SignerName::{Mailbox, Reporter, Root, Service, SignIn, Staff};
    let all = [Root, Service, Staff, Reporter, Mailbox, SignIn];
    all.into_iter().find(|signer| signer.name() == name).unwrap()
}

pub fn check_notes(section: &Value) {
    for (number, entry) in section.as_array().unwrap().iter().enumerate() {
        let text = entry["note"].as_str().unwrap();
        let key: VerifyKey = entry["key"].as_str().unwrap().parse().unwrap();
        let signers = [(signer(entry["name"].as_str().unwrap()), &key)];
        let note = SignedNote::parse(text.as_bytes());
        let kind = entry["kind"].as_str().unwrap();
        let accepted = note.as_ref().is_ok_and(|note| verify_as(kind, note, &signers));
        assert_eq!(accepted, entry["accepted"].as_bool().unwrap(), "note {number}: {text}");
        if let (true, Ok(note)) = (accepted, note) {
            assert_eq!(json!(note.hash()), entry["hash"]);
            assert_eq!(note.print(), text);
        }
    }
}

/// One sealed thing of each kind, with the seed that opens it and the hash of its content.
pub fn sealed() -> Value {
    json!([
        sealed_of::<Report>(),
        sealed_of::<Message>(),
        sealed_of::<Note>(),
        sealed_of::<Capsule>(),
        sealed_of::<SelfFrame>(),
        sealed_of::<CountBatch>(),
        sealed_of::<Wrap>(),
        sealed_of::<Desk>(),
    ])
}

fn sealed_of<C: SealedKind>() -> Value {
    let (one, two) =
        (Identity::from_seed(seed("sealed one")), Identity::from_seed(seed("sealed two")));
    let both = [&one.recipient(), &two.recipient()];
    let content = format!("content of a sealed {}", C::NAME);
    let bytes =
        seal::<C>(content.as_bytes(), &both[..C::STANZAS], &Fixed::default()).unwrap().into_bytes();
    let seeds = [one.seed(), two.seed()];
    json!({
        "kind": C::NAME, "sealed": b64(&bytes), "seeds": &seeds[..C::STANZAS],
        "contentHash": hash(content.as_bytes()),
    })
}

pub fn check_sealed(section: &Value) {
    for entry in section.as_array().unwrap() {
        match entry["kind"].as_str().unwrap() {
            "report" => check_opens::<Report>(entry),
            "message" => check_opens::<Message>(entry),
            "note" => check_opens::<Note>(entry),
            "capsule" => check_opens::<Capsule>(entry),
            "self" => check_opens::<SelfFrame>(entry),
            "count" => check_opens::<CountBatch>(entry),
            "wrap" => check_opens::<Wrap>(entry),
            "desk" => check_opens::<Desk>(entry),
            other => panic!("no kind {other}"),
        }
    }
}

fn check_opens<C: SealedKind>(entry: &Value) {
    let bytes = from_b64(entry["sealed"].as_str().unwrap()).unwrap();
    let sealed = Sealed::<C>::parse(bytes).unwrap();
    let seeds: Vec<Seed> = serde_json::from_value(entry["seeds"].clone()).unwrap();
    assert_eq!(seeds.len(), C::STANZAS);
    for seed in seeds {
        let content = open(&sealed, &Identity::from_seed(seed)).unwrap();
        assert_eq!(json!(hash(&content)), entry["contentHash"], "{}", C::NAME);
    }
}

/// Every kind with its stanzas and its plaintext and sealed sizes.
pub fn sizes() -> Value {
    fn of<C: SealedKind>() -> Value {
        let sealed: Vec<usize> =
            C::PLAINTEXTS.iter().map(|size| sealed_length(C::STANZAS, *size)).collect();
        json!({
            "kind": C::NAME, "stanzas": C::STANZAS, "plaintexts": C::PLAINTEXTS, "sealed": sealed,
        })
    }
    json!([
        of::<Report>(),
        of::<Message>(),
        of::<Note>(),
        of::<Capsule>(),
        of::<SelfFrame>(),
        of::<CountBatch>(),
        of::<Wrap>(),
        of::<Desk>(),
    ])
}

/// Parts and work: plain records, computed again and compared.
pub fn wire() -> Value {
    let (first, second) = (b"first".as_slice(), b"second".as_slice());
    let bodies = [hash(first), hash(second)];
    let challenge = b64(b"a challenge");
    let number = solve_work(&challenge, &bodies, 12);
    json!({
        "parts": {
            "parts": [b64(first), "", b64(second)],
            "body": b64(&parts::encode(&[first, b"", second]).unwrap()),
        },
        "work": {
            "challenge": challenge, "bodies": bodies, "bits": 12, "number": number.to_string(),
            "zeroBits": work_bits(&challenge, &bodies, number),
        },
        "instanceOfRoot": Instance::of_root(&SigningKey::from_seed(&seed("root")).verify_key()),
    })
}
