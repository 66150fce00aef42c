//! Whom a report may name as its reader, and for which organisation.

use weerklank::kernel::KeyId;

use crate::hands::{Hand, Submission, refused};
use crate::staff::{AUTHOR, COORDINATOR, DUO, POOL, adviser, away, newcomer, revoke};
use crate::world::World;

crate::worlds!(
    a_reader_who_may_not_read_is_refused_by_place,
    an_adviser_who_is_not_confirmed_or_no_more_reads_nothing,
    an_unknown_or_ended_organisation_is_refused,
);

fn a_reader_who_may_not_read_is_refused_by_place(world: World) {
    let good = world.member(DUO).key;
    let today = world.device().clock.today();
    let unconfirmed = newcomer(&world, "nfi").enrolled.key;
    let revoked = adviser(&world, "nfi").enrolled.key;
    let is_taken = |key: KeyId| {
        Submission::new(&world, "nfi", &[key]).asked(&world).send(&world).status == 201
    };
    assert!(is_taken(revoked), "while she is confirmed she may read");
    revoke(&world, revoked);
    let pool = world.member(POOL).key;
    away(&world, pool, Some(today));
    let nobody = KeyId::random(&*world.entropy);
    let wrong = [
        ("unknown", nobody),
        ("a report author", world.member(AUTHOR).key),
        ("a coordinator", world.member(COORDINATOR).key),
        ("not confirmed", unconfirmed),
        ("revoked", revoked),
        ("away", pool),
    ];
    for (why, key) in wrong {
        let alone = Submission::new(&world, "duo", &[key]).asked(&world);
        refused(&world, &alone, (400, "invalid", &["input.readers[0]: not-eligible"]));
        let second = Submission::new(&world, "duo", &[good, key]).asked(&world);
        refused(&world, &second, (400, "invalid", &["input.readers[1]: not-eligible"]));
        assert!(!is_taken(key), "{why}");
    }
    let both = Submission::new(&world, "duo", &[nobody, unconfirmed]).asked(&world);
    let faults = ["input.readers[0]: not-eligible", "input.readers[1]: not-eligible"];
    refused(&world, &both, (400, "invalid", &faults));
    away(&world, pool, None);
    assert!(is_taken(pool), "she is back");
}

fn an_adviser_who_is_not_confirmed_or_no_more_reads_nothing(world: World) {
    let unconfirmed = newcomer(&world, "nfi");
    let leaving = adviser(&world, "nfi");
    let sent = world.report("nfi", "Dit is gebeurd.");
    assert_eq!(sent.readers[0].key, leaving.enrolled.key);
    let case = serde_json::json!({ "case": sent.case });
    let leaver = Hand::with_words(&world, &leaving.words);
    assert_eq!(leaver.fetch("/staff/case", &case).send(&world).status, 200);
    revoke(&world, leaving.enrolled.key);
    let newcomer = Hand::with_words(&world, &unconfirmed.words);
    for hand in [&leaver, &newcomer] {
        let inbox = hand.fetch("/staff/inbox", &serde_json::json!({}));
        refused(&world, &inbox, (403, "not-confirmed", &[]));
    }
    refused(&world, &leaver.fetch("/staff/case", &case), (403, "not-confirmed", &[]));
    refused(&world, &newcomer.fetch("/staff/case", &case), (404, "not-found", &[]));
    let message = leaver.message(&world, &case["case"], 0);
    refused(&world, &message, (403, "not-confirmed", &[]));
}

fn an_unknown_or_ended_organisation_is_refused(world: World) {
    let reader = world.member(DUO).key;
    for slug in ["aenm", "nowhere", "", "DUO"] {
        let asked = Submission::new(&world, slug, &[reader]).asked(&world);
        refused(&world, &asked, (400, "invalid", &["input.organisation: unknown"]));
    }
    let sent = world.report("aenm", "Dit is gebeurd.");
    let session = world.session(&sent.readers[0].name);
    let inbox = world.desk(&session).inbox().unwrap();
    assert_eq!(inbox.cases[0].organisation, "jenv", "what it became");
    let say = world.try_report(&crate::world::report_input("nowhere", "x")).unwrap_err();
    assert_eq!(say.to_string(), "no organisation has the slug nowhere");
}
