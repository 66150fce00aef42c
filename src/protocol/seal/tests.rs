//! Sealing and opening, and what an attacker does to the bytes in between.

use super::*;
use crate::kernel::SystemEntropy;
use crate::protocol::kinds::{Capsule, Message, Note, Report, SelfFrame};

fn identity() -> Identity {
    Identity::random(&SystemEntropy)
}

fn sealed_note(padded: &[u8], recipients: &[&Recipient]) -> Vec<u8> {
    seal_bytes(padded, recipients, &SystemEntropy).unwrap()
}

fn open_bytes<C: SealedKind>(bytes: Vec<u8>, identity: &Identity) -> Result<Vec<u8>, OpenFault> {
    open(&Sealed::<C>::parse(bytes).unwrap(), identity).map(|content| content.to_vec())
}

#[test]
fn both_recipients_open_what_was_sealed_and_a_stranger_does_not() {
    let (one, two, stranger) = (identity(), identity(), identity());
    let sealed: Sealed<Message> =
        seal(b"words", &[&one.recipient(), &two.recipient()], &SystemEntropy).unwrap();
    assert_eq!(open(&sealed, &one).unwrap().as_slice(), b"words");
    assert_eq!(open(&sealed, &two).unwrap().as_slice(), b"words");
    assert_eq!(open(&sealed, &stranger), Err(OpenFault::NotForUs));
}

#[test]
fn a_thousand_seals_have_exactly_the_length_of_the_formula() {
    let (one, two) = (identity().recipient(), identity().recipient());
    let mut content = Vec::new();
    for round in 0..500 {
        content.resize(round * 8, 7);
        let capsule: Sealed<Capsule> = seal(&content, &[&one], &SystemEntropy).unwrap();
        assert_eq!(capsule.as_bytes().len(), sealed_length(1, 4_096));
        let message: Sealed<Message> = seal(&content, &[&one, &two], &SystemEntropy).unwrap();
        assert_eq!(message.as_bytes().len(), sealed_length(2, 16_384));
    }
}

#[test]
fn the_smallest_size_that_fits_is_taken_unless_another_is_asked_for() {
    let one = identity().recipient();
    let length = |bytes: usize| {
        let sealed: Sealed<SelfFrame> = seal(&vec![1; bytes], &[&one], &SystemEntropy).unwrap();
        sealed.as_bytes().len()
    };
    assert_eq!(length(16_380), sealed_length(1, 16_384));
    assert_eq!(length(16_381), sealed_length(1, 65_536));
    let larger: Sealed<SelfFrame> = seal_sized(b"", &[&one], 1, &SystemEntropy).unwrap();
    assert_eq!(larger.as_bytes().len(), sealed_length(1, 65_536));
}

#[test]
fn too_much_content_is_refused_before_anything_is_sealed() {
    let one = identity().recipient();
    let sealed = seal::<Note>(&[0; 16_381], &[&one], &SystemEntropy);
    let fault = SealFault::TooLong { kind: "note", found: 16_381, most: 16_380 };
    assert_eq!(sealed, Err(fault));
}

#[test]
fn a_wrong_number_of_recipients_or_the_same_twice_is_refused() {
    let one = identity().recipient();
    let none = seal::<Note>(b"", &[], &SystemEntropy);
    assert_eq!(none, Err(SealFault::Recipients { kind: "note", found: 0, expected: 1 }));
    let alone = seal::<Report>(b"", &[&one], &SystemEntropy);
    assert_eq!(alone, Err(SealFault::Recipients { kind: "report", found: 1, expected: 2 }));
    let twice = seal::<Report>(b"", &[&one, &one], &SystemEntropy);
    assert_eq!(twice, Err(SealFault::Twice { kind: "report" }));
}

#[test]
fn a_length_that_does_not_fit_and_padding_that_is_not_zero_are_refused() {
    let one = identity();
    let opened = |padded: &[u8]| open_bytes::<Note>(sealed_note(padded, &[&one.recipient()]), &one);
    let mut padded = vec![0; 16_384];
    padded[3] = 2;
    padded[4..6].copy_from_slice(b"ab");
    assert_eq!(opened(&padded), Ok(b"ab".to_vec()));
    padded[16_383] = 1;
    assert_eq!(opened(&padded), Err(OpenFault::Padding));
    padded[16_383] = 0;
    padded[..4].copy_from_slice(&16_381_u32.to_be_bytes());
    assert_eq!(opened(&padded), Err(OpenFault::Padding));
    padded[..4].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(opened(&padded), Err(OpenFault::Padding));
}

#[test]
fn a_payload_of_another_size_of_the_kind_does_not_pass_for_one_cut_at_a_chunk() {
    let one = identity();
    let mut bytes = sealed_note(&vec![0; 131_072], &[&one.recipient()]);
    bytes.truncate(sealed_length(1, 65_536));
    assert_eq!(open_bytes::<SelfFrame>(bytes, &one), Err(OpenFault::Payload));
}

#[test]
fn appended_and_changed_bytes_are_noticed() {
    let one = identity();
    let whole = sealed_note(&vec![0; 16_384], &[&one.recipient()]);
    let mut appended = whole.clone();
    appended.push(0);
    assert!(Sealed::<Note>::parse(appended).is_err());
    let mut changed = whole.clone();
    changed[header_length(1) + 16 + 100] ^= 1;
    assert_eq!(open_bytes::<Note>(changed, &one), Err(OpenFault::Payload));
    let mut nonce = whole.clone();
    nonce[header_length(1)] ^= 1;
    assert_eq!(open_bytes::<Note>(nonce, &one), Err(OpenFault::Payload));
    let mut mac = whole;
    let place = header_length(1) - 10;
    mac[place] = if mac[place] == b'A' { b'B' } else { b'A' };
    assert_eq!(open_bytes::<Note>(mac, &one), Err(OpenFault::Header));
}

#[test]
fn a_stanza_taken_from_another_sealed_thing_is_noticed() {
    let (one, two) = (identity(), identity());
    let to = [&one.recipient(), &two.recipient()];
    let (first, second) = (sealed_note(&[0; 16_384], &to), sealed_note(&[0; 16_384], &to));
    let mut mixed = first.clone();
    mixed[22..22 + 1_557].copy_from_slice(&second[22..22 + 1_557]);
    assert_eq!(open_bytes::<Message>(mixed.clone(), &one), Err(OpenFault::Header));
    assert_eq!(open_bytes::<Message>(mixed, &two), Err(OpenFault::Header));
    let mut swapped = first.clone();
    swapped[22..22 + 1_557].copy_from_slice(&first[22 + 1_557..22 + 2 * 1_557]);
    swapped[22 + 1_557..22 + 2 * 1_557].copy_from_slice(&first[22..22 + 1_557]);
    assert_eq!(open_bytes::<Message>(swapped, &one), Err(OpenFault::Header));
}

#[test]
fn classic_scrypt_and_missing_stanzas_are_refused_by_shape() {
    let one = identity();
    let whole = sealed_note(&[0; 16_384], &[&one.recipient(), &identity().recipient()]);
    let renamed = |name: &[u8]| {
        let mut bytes = whole.clone();
        let place = 22 + 3;
        bytes[place..place + name.len()].copy_from_slice(name);
        Sealed::<Message>::parse(bytes)
    };
    assert!(renamed(b"mlkem768x25519").is_ok());
    for name in [&b"X25519 "[..], b"scrypt ", b"mlkem768p256xx", b"Mlkem768x25519"] {
        assert!(matches!(renamed(name), Err(ShapeFault::Stanza { number: 1, .. })));
    }
    let mut fewer = whole.clone();
    fewer.drain(22..22 + 1_557);
    assert!(Sealed::<Message>::parse(fewer).is_err());
}

#[test]
fn a_recipient_that_is_not_hybrid_or_not_canonical_is_refused() {
    let text = identity().recipient().as_str().to_owned();
    assert_eq!(text.len(), 1_959);
    assert!(text.parse::<Recipient>().is_ok());
    assert!(text.to_ascii_uppercase().parse::<Recipient>().is_err());
    assert!(text[..1_958].parse::<Recipient>().is_err());
    let classic = age::x25519::Identity::generate().to_public().to_string();
    assert!(classic.parse::<Recipient>().is_err());
}

#[test]
fn an_identity_reads_as_it_is_written_and_is_never_shown() {
    let one = identity();
    let text = one.secret_text();
    assert!(text.starts_with("AGE-SECRET-KEY-PQ-1"));
    assert_eq!(Identity::from_secret_text(&text).unwrap().seed(), one.seed());
    assert!(Identity::from_secret_text(&text.to_ascii_lowercase()).is_err());
    assert!(Identity::from_secret_text(one.recipient().as_str()).is_err());
    assert_eq!(format!("{one:?}"), "Identity(secret)");
}
