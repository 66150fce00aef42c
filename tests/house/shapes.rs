//! What has not the shape of what it should be.

use serde_json::json;
use weerklank::client::report::Sent;
use weerklank::kernel::{CaseId, SealedKind};
use weerklank::protocol::SignerName;
use weerklank::protocol::keys::ReturnSecret;
use weerklank::protocol::kinds::{Capsule, Message, Note, Report};
use weerklank::protocol::note::SignedNote;
use weerklank::protocol::parts::MEDIA_TYPE;

use crate::hands::{Act, Asked, Hand, Submission, refused, sealed};
use crate::staff::{BZK, BZK_DEPUTY, DUO, POOL, TAX};
use crate::world::World;

crate::worlds!(
    malformed_json_is_refused,
    a_request_that_is_no_note_is_refused,
    a_thing_with_wrong_or_mixed_stanzas_is_refused,
    another_number_or_length_of_sealed_things_is_refused,
    readers_that_do_not_fit_together_are_refused,
    a_frame_of_another_shape_or_kind_is_refused,
    a_body_over_the_limit_is_refused,
);

fn malformed_json_is_refused(world: World) {
    let hand = Hand::of(&world, DUO);
    let asked = |body: &str| {
        Asked::bytes("/staff/case", "application/json", Some(&hand.cookie), body.into())
    };
    for body in ["{\"case\": ", "nothing", "{\"case\": \"a word\"}", "[1]", "\0"] {
        refused(&world, &asked(body), (400, "malformed", &[]));
    }
    refused(&world, &asked("{}"), (400, "invalid", &["case: missing"]));
    let batches = Asked::json("/staff/counts/batches", Some(&hand.cookie), &json!({}));
    refused(&world, &batches, (400, "invalid", &["period: missing"]));
}

const SIGNED: [&str; 12] = [
    "/submissions",
    "/mailbox/frames",
    "/mailbox/send",
    "/staff/enrolments",
    "/staff/sign-in",
    "/staff/case/acts",
    "/staff/counts",
    "/staff/self/put",
    "/staff/paths/add",
    "/staff/paths/remove",
    "/staff/invitations",
    "/staff/invitations/withdraw",
];

fn a_request_that_is_no_note_is_refused(world: World) {
    let whole = Submission::new(&world, "duo", &[world.member(DUO).key]).asked(&world);
    let signed = String::from_utf8_lossy(&whole.body[4..]).into_owned();
    let end = signed.find("\n\n").unwrap();
    let unsigned = &signed[..=end];
    let bare = noted("weerklank/request/v1\n{}\n");
    let other = noted("weerklank/subject/v1\n{}\n");
    let longer = format!("{bare}x");
    for path in SIGNED {
        for part in [&b"not a note"[..], b"", b"\xff\xfe", unsigned.as_bytes()] {
            refused(&world, &Asked::parts(path, &[part]), (400, "malformed", &[]));
        }
        for part in [&bare, &other, &longer] {
            refused(&world, &Asked::parts(path, &[part.as_bytes()]), (400, "malformed", &[]));
        }
        let cut = Asked::bytes(path, MEDIA_TYPE, None, vec![0, 0, 0, 9, 1]);
        refused(&world, &cut, (400, "malformed", &[]));
    }
}

/// A note of this text, with the shape of a signature.
fn noted(text: &str) -> String {
    let note = format!("{text}\n\u{2014} weerklank/staff {}=\n", "A".repeat(91));
    assert!(SignedNote::parse(note.as_bytes()).is_ok());
    note
}

/// As long as a report, with one stanza.
struct Lone;
impl SealedKind for Lone {
    const NAME: &'static str = "report";
    const STANZAS: usize = 1;
    const PLAINTEXTS: &'static [usize] = &[67_077];
}

/// As long as a report, with three.
struct Crowded;
impl SealedKind for Crowded {
    const NAME: &'static str = "report";
    const STANZAS: usize = 3;
    const PLAINTEXTS: &'static [usize] = &[63_979];
}

/// Calls the stanzas at these places another kind, of the same length.
fn renamed(mut bytes: Vec<u8>, places: &[usize]) -> Vec<u8> {
    for place in places {
        let start = 22 + 1_557 * place + 3;
        assert_eq!(&bytes[start..start + 14], b"mlkem768x25519");
        bytes[start..start + 14].copy_from_slice(b"mlkem768x25518");
    }
    bytes
}

fn a_thing_with_wrong_or_mixed_stanzas_is_refused(world: World) {
    let good = Submission::new(&world, "duo", &[world.member(DUO).key]);
    let (report, capsule) = (sealed::<Report>(&world), sealed::<Capsule>(&world));
    let lone = sealed::<Lone>(&world);
    let crowded = sealed::<Crowded>(&world);
    assert_eq!([lone.len(), crowded.len()], [report.len(); 2]);
    let wrong = [
        renamed(report.clone(), &[0, 1]),
        renamed(report.clone(), &[0]),
        renamed(report.clone(), &[1]),
        lone,
        crowded,
        report.iter().map(|byte| byte.wrapping_add(1)).collect(),
        vec![b'w'; report.len()],
    ];
    for bytes in wrong {
        let mut bent = good.clone();
        bent.bodies[0] = bytes;
        refused(&world, &bent.asked(&world), (400, "invalid", &["bodies[0]: form"]));
    }
    let mut bent = good.clone();
    bent.bodies[1] = renamed(capsule, &[0]);
    refused(&world, &bent.asked(&world), (400, "invalid", &["bodies[1…]: form"]));
    assert_eq!(good.asked(&world).send(&world).status, 201, "it was nothing else");
}

fn another_number_or_length_of_sealed_things_is_refused(world: World) {
    let good = Submission::new(&world, "duo", &[world.member(DUO).key]);
    let refuse = |bend: &dyn Fn(&mut Vec<Vec<u8>>), fault: &str| {
        let mut bent = good.clone();
        bend(&mut bent.bodies);
        refused(&world, &bent.asked(&world), (400, "invalid", &[fault]));
    };
    refuse(&|bodies| bodies.clear(), "bodies: form");
    refuse(&|bodies| bodies.truncate(1), "bodies: form");
    refuse(&|bodies| bodies.push(sealed::<Capsule>(&world)), "bodies: form");
    refuse(&|bodies| bodies.swap(0, 1), "bodies[0]: form");
    refuse(&|bodies| bodies[0].truncate(1_000), "bodies[0]: form");
    refuse(&|bodies| bodies[0].push(0), "bodies[0]: form");
    refuse(&|bodies| bodies[0].truncate(68_751), "bodies[0]: form");
    refuse(&|bodies| bodies[0] = sealed::<Message>(&world), "bodies[0]: form");
    refuse(&|bodies| bodies[1].push(0), "bodies[1…]: form");
    refuse(&|bodies| bodies[1] = Vec::new(), "bodies[1…]: form");
    assert_eq!(good.asked(&world).send(&world).status, 201, "it was nothing else");
}

fn readers_that_do_not_fit_together_are_refused(world: World) {
    let keys = [BZK, BZK_DEPUTY, DUO, TAX, POOL].map(|name| world.member(name).key);
    let nobody = Submission::new(&world, "duo", &[]);
    let twice = Submission::new(&world, "duo", &[keys[0], keys[0]]);
    let crowd = Submission::new(&world, "duo", &keys);
    let mut deputy = Submission::new(&world, "duo", &keys[..1]);
    deputy.input["readers"][0]["role"] = json!("deputy");
    for submission in [nobody, twice, crowd, deputy] {
        let asked = submission.asked(&world);
        refused(&world, &asked, (400, "invalid", &["input.readers: form"]));
    }
}

fn a_frame_of_another_shape_or_kind_is_refused(world: World) {
    let sent: Sent = world.report("duo", "Dit is gebeurd.");
    let keys = ReturnSecret::read(&sent.return_words).unwrap().keys(&world.root.instance);
    let reporter = |kind: &str, bodies: Vec<Vec<u8>>| {
        let key = keys.mailbox.verify_key();
        Act {
            path: "/mailbox/send",
            action: "send",
            signer: (SignerName::Mailbox, &keys.mailbox),
            input: json!({ "mailboxKey": key, "case": sent.case, "kind": kind, "seq": 1 }),
            bodies,
        }
        .asked(&world)
    };
    let message = || vec![sealed::<Message>(&world)];
    for kind in ["acknowledge", "close", "note", "recuse"] {
        refused(&world, &reporter(kind, message()), (400, "invalid", &["input.kind: form"]));
    }
    refused(&world, &reporter("report", message()), (400, "invalid", &["input.kind: unknown"]));
    refused(&world, &reporter("shout", message()), (400, "malformed", &[]));
    refused(&world, &reporter("message", vec![]), (400, "invalid", &["bodies: form"]));
    let desk = vec![sealed::<Note>(&world)];
    refused(&world, &reporter("message", desk), (400, "invalid", &["bodies[0]: form"]));
    frames_of_staff(&world, sent.case);
}

fn frames_of_staff(world: &World, case: CaseId) {
    let hand = Hand::of(world, DUO);
    let act = |stream: &str, kind: &str, bodies: Vec<Vec<u8>>| {
        let input = json!({ "case": case, "stream": stream, "kind": kind, "seq": 0 });
        hand.act(("/staff/case/acts", "act"), input, bodies).asked(world)
    };
    let (message, note) = (sealed::<Message>(world), sealed::<Note>(world));
    let one = || vec![message.clone()];
    refused(world, &act("dialogue", "report", one()), (400, "invalid", &["input.kind: form"]));
    refused(world, &act("dialogue", "consent", one()), (400, "invalid", &["input.kind: form"]));
    refused(world, &act("desk", "message", one()), (400, "invalid", &["input.kind: form"]));
    refused(world, &act("dialogue", "message", vec![]), (400, "invalid", &["bodies: form"]));
    let as_note = act("dialogue", "message", vec![note]);
    refused(world, &as_note, (400, "invalid", &["bodies[0]: form"]));
    let more = act("dialogue", "message", vec![message.clone(), sealed::<Capsule>(world)]);
    refused(world, &more, (400, "invalid", &["bodies: form"]));
    let count = json!({ "organisation": "duo", "period": "2026-H2", "seq": 0 });
    let count = hand.act(("/staff/counts", "count"), count, one()).asked(world);
    refused(world, &count, (400, "invalid", &["bodies: form"]));
}

fn a_body_over_the_limit_is_refused(world: World) {
    let hand = Hand::of(&world, DUO);
    let big = vec![b' '; 65_537];
    let json = Asked::bytes("/staff/case", "application/json", Some(&hand.cookie), big);
    refused(&world, &json, (413, "too-large", &[]));
    let mut parts = Submission::new(&world, "duo", &[world.member(DUO).key]);
    parts.bodies[0] = vec![0; 2_097_153];
    refused(&world, &parts.asked(&world), (413, "too-large", &[]));
}
