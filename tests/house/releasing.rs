//! Releases: prepared by one report author of the whole tree, approved by another, frozen.

use std::collections::BTreeMap;

use serde_json::json;
use weerklank::kernel::Clock;
use weerklank::protocol::kinds::CountBatch;
use weerklank::protocol::note::SignedNote;
use weerklank::protocol::release::{
    Members, ReleaseNote, days_of, members, read_workplaces, table,
};
use weerklank::protocol::{Hash, SignerName, hash};

use crate::hands::{Asked, Hand, get, refused, sealed};
use crate::staff::{AUTHOR, BZK, DUO, author_of_the_whole};
use crate::world::World;

crate::worlds!(
    two_authors_release_figures_and_everybody_reads_them,
    a_release_that_is_not_right_is_refused,
    a_half_year_without_a_count_is_not_released,
    who_is_no_author_of_the_whole_releases_nothing,
    who_was_no_author_on_the_day_of_a_release_does_not_approve_it,
    a_count_that_comes_in_between_stops_a_release,
);

const OTHER: &str = "Opsteller rapportage Rijk 2";
const OF_BZK: &str = "Opsteller rapportage BZK";

/// The half-year before the one in which the world lives.
fn period(world: &World) -> String {
    world.clock.today().plus_days(-184).half_year()
}

/// A count of the half-year before this one; its hash.
fn count(world: &World, adviser: &str, organisation: &str, seq: u32) -> Hash {
    count_in(world, &period(world), adviser, (organisation, seq))
}

/// A count of a half-year, with no cases that matter here; its hash.
pub fn count_in(
    world: &World,
    period: &str,
    adviser: &str,
    (organisation, seq): (&str, u32),
) -> Hash {
    let batch = sealed::<CountBatch>(world);
    let hash = hash(&batch);
    let input = json!({ "organisation": organisation, "period": period, "seq": seq });
    let act = Hand::of(world, adviser);
    let sent = act.act(("/staff/counts", "count"), input, vec![batch]).asked(world).send(world);
    assert_eq!(sent.status, 200);
    hash
}

fn members_of(world: &World) -> Members {
    let tree = get(world, "/organisations", None).body;
    members(&read_workplaces(&tree).unwrap(), days_of(&period(world)).unwrap())
}

/// What an author would release of these batches: DUO and the tax service by themselves.
fn release(world: &World, author: &str, batches: &[Hash]) -> ReleaseNote {
    let numbers = [("duo", 12), ("belastingdienst", 31), ("bzk", 4), ("az", 3), ("dpc", 5)];
    let reports: BTreeMap<String, u32> =
        numbers.map(|(slug, reports)| (slug.to_owned(), reports)).into();
    let shown = table(&members_of(world), &reports);
    assert!(shown.rows.len() >= 3 && !shown.not_shown, "{shown:?}");
    let mut batches: Vec<Hash> = batches.to_vec();
    batches.sort_by_key(ToString::to_string);
    ReleaseNote {
        instance: world.root.instance,
        period: period(world),
        author: Hand::of(world, author).key,
        day: world.clock.today(),
        rows: shown.rows,
        not_shown: shown.not_shown,
        batches,
    }
}

fn signed(world: &World, release: &ReleaseNote, author: &str) -> SignedNote {
    let note = SignedNote::write(release).unwrap();
    note.sign(SignerName::Staff, &Hand::of(world, author).signing)
}

fn approved(world: &World, note: &SignedNote, author: &str) -> SignedNote {
    note.clone().sign(SignerName::Staff, &Hand::of(world, author).signing)
}

fn send(world: &World, who: &str, act: &str, note: Option<&SignedNote>) -> Asked {
    let (path, action) = (format!("/staff/releases/{act}"), format!("{act}-release"));
    let bodies = note.iter().map(|note| note.print().into_bytes()).collect();
    let input = json!({ "period": period(world) });
    Hand::of(world, who).act((&path, &action), input, bodies).asked(world)
}

fn propose(world: &World, who: &str, release: &ReleaseNote) -> Asked {
    send(world, who, "propose", Some(&signed(world, release, who)))
}

fn two_authors_release_figures_and_everybody_reads_them(world: World) {
    let batches = [count(&world, DUO, "duo", 0), count(&world, BZK, "bzk", 0)];
    let release = release(&world, AUTHOR, &batches);
    let path = format!("/releases/{}", release.period);
    assert_eq!(propose(&world, AUTHOR, &release).send(&world).status, 204);
    assert_eq!(propose(&world, AUTHOR, &release).send(&world).status, 204, "her own is replaced");
    assert_eq!(get(&world, &path, None).status, 404, "a proposal is not public");
    let cookie = Hand::of(&world, OTHER).cookie;
    let waiting = Asked::json("/staff/releases", Some(&cookie), &json!({})).send(&world).json();
    assert_eq!(waiting["proposals"][0]["author"], json!(release.author));
    let note = SignedNote::parse(waiting["proposals"][0]["note"].as_str().unwrap().as_bytes());
    let both = approved(&world, &note.unwrap(), OTHER);
    assert_eq!(send(&world, OTHER, "approve", Some(&both)).send(&world).status, 204);
    let told = get(&world, &path, None).json();
    assert_eq!(told["rows"], json!(release.rows));
    assert_eq!(told["notShown"], json!(false));
    assert_eq!(told["batches"], json!(release.batches));
    assert_eq!(told["preparedBy"], json!(release.author));
    assert_eq!(told["approvedBy"], json!(Hand::of(&world, OTHER).key));
    let keys = [AUTHOR, OTHER].map(|who| Hand::of(&world, who).signing.verify_key());
    let note = SignedNote::parse(told["note"].as_str().unwrap().as_bytes()).unwrap();
    let signers = [(SignerName::Staff, &keys[0]), (SignerName::Staff, &keys[1])];
    assert_eq!(note.verify::<ReleaseNote>(&signers).unwrap().into_value(), release);
    let all = get(&world, "/releases", None).json();
    assert_eq!(all["releases"][0]["period"], json!(release.period));
    let csv = get(&world, &format!("{path}/csv"), None);
    assert_eq!(csv.media, "text/csv; charset=utf-8; header=present");
    let text = String::from_utf8(csv.body).unwrap();
    let duo = format!("{},organisation,Dienst Uitvoering Onderwijs,,duo,12\r\n", release.period);
    assert!(text.contains(&duo), "{text}");
    let late = (409, "release-taken", &[][..]);
    refused(&world, &send(&world, OTHER, "approve", Some(&both)), late);
    refused(&world, &send(&world, AUTHOR, "withdraw", None), late);
    refused(&world, &propose(&world, AUTHOR, &release), late);
}

fn a_release_that_is_not_right_is_refused(world: World) {
    let batches = [count(&world, DUO, "duo", 0)];
    let good = release(&world, AUTHOR, &batches);
    let group = good.rows.iter().position(|row| !row.sizes.is_empty()).unwrap();
    type Bend<'a> = (&'a str, &'a dyn Fn(&mut ReleaseNote));
    let group_row = format!("rows[{group}]: telling");
    let bends: [Bend<'_>; 9] = [
        ("rows[0].reports: too-few", &|it| it.rows[0].reports = 9),
        ("rows[0].organisations: unknown", &|it| it.rows[0].organisations = vec!["aaa".into()]),
        ("rows[1]: clash", &|it| it.rows.swap(0, 1)),
        (&group_row, &|it| it.rows[group].reports = 4_000),
        ("rows: clash", &|it| drop(it.rows[group].organisations.pop())),
        ("notShown: clash", &|it| it.not_shown = true),
        ("instance: clash", &|it| it.instance = other_instance(&world)),
        ("day: clash", &|it| it.day = it.day.plus_days(-2)),
        ("author: clash", &|it| it.author = Hand::of(&world, OTHER).key),
    ];
    for (fault, bend) in bends {
        let mut bent = good.clone();
        bend(&mut bent);
        let told = propose(&world, AUTHOR, &bent).send(&world);
        let faults = told.json()["faults"].as_array().cloned().unwrap_or_default();
        let said: Vec<String> = faults.iter().map(line).collect();
        assert_eq!(
            (told.status, said.contains(&fault.to_owned())),
            (400, true),
            "{fault}: {said:?}"
        );
    }
    let foreign = send(&world, AUTHOR, "propose", Some(&signed(&world, &good, OTHER)));
    refused(&world, &foreign, (400, "invalid", &["bodies: form"]));
    let mut running = good.clone();
    running.period = world.clock.today().half_year();
    let odd = Hand::of(&world, AUTHOR);
    let bodies = vec![signed(&world, &running, AUTHOR).print().into_bytes()];
    let input = json!({ "period": running.period });
    let early = odd.act(("/staff/releases/propose", "propose-release"), input, bodies);
    refused(&world, &early.asked(&world), (400, "invalid", &["period: not-over"]));
    for missing in [vec![], vec![batches[0], hash(b"another")]] {
        let other = ReleaseNote { batches: missing, ..good.clone() };
        refused(&world, &propose(&world, AUTHOR, &other), (409, "count-changed", &[]));
    }
}

fn a_half_year_without_a_count_is_not_released(world: World) {
    let empty = release(&world, AUTHOR, &[]);
    let nothing = (400, "invalid", &["batches: missing"][..]);
    refused(&world, &propose(&world, AUTHOR, &empty), nothing);
}

fn line(fault: &serde_json::Value) -> String {
    format!("{}: {}", fault["field"].as_str().unwrap(), fault["code"].as_str().unwrap())
}

fn other_instance(world: &World) -> weerklank::protocol::Instance {
    weerklank::protocol::Instance::of_root(&Hand::of(world, OTHER).signing.verify_key())
}

fn who_is_no_author_of_the_whole_releases_nothing(world: World) {
    let batches = [count(&world, DUO, "duo", 0)];
    let good = release(&world, AUTHOR, &batches);
    let nothing = (403, "forbidden", &[][..]);
    for who in [OF_BZK, DUO] {
        let hers = ReleaseNote { author: Hand::of(&world, who).key, ..good.clone() };
        refused(&world, &propose(&world, who, &hers), nothing);
        let cookie = Hand::of(&world, who).cookie;
        let list = Asked::json("/staff/releases", Some(&cookie), &json!({}));
        refused(&world, &list, nothing);
    }
    refused(&world, &send(&world, OTHER, "withdraw", None), (404, "not-found", &[]));
    let note = signed(&world, &good, AUTHOR);
    let both = approved(&world, &note, OTHER);
    refused(&world, &send(&world, OTHER, "approve", Some(&both)), (404, "not-found", &[]));
    assert_eq!(propose(&world, AUTHOR, &good).send(&world).status, 204);
    let own = approved(&world, &note, AUTHOR);
    let alone = (403, "other-author", &[][..]);
    refused(&world, &send(&world, AUTHOR, "approve", Some(&own)), alone);
    refused(
        &world,
        &send(&world, OF_BZK, "approve", Some(&approved(&world, &note, OF_BZK))),
        nothing,
    );
    let form = (400, "invalid", &["bodies: form"][..]);
    refused(&world, &send(&world, OTHER, "approve", Some(&note)), form);
    refused(&world, &send(&world, OTHER, "approve", Some(&approved(&world, &both, OF_BZK))), form);
    let mut changed = good.clone();
    changed.rows[0].reports += 1;
    let changed = approved(&world, &signed(&world, &changed, AUTHOR), OTHER);
    refused(
        &world,
        &send(&world, OTHER, "approve", Some(&changed)),
        (400, "invalid", &["text: clash"]),
    );
    let hers = ReleaseNote { author: Hand::of(&world, OTHER).key, ..good.clone() };
    refused(&world, &propose(&world, OTHER, &hers), (409, "release-taken", &[]));
    assert_eq!(send(&world, OTHER, "withdraw", None).send(&world).status, 204);
    assert_eq!(propose(&world, OTHER, &hers).send(&world).status, 204, "after that she proposes");
}

fn who_was_no_author_on_the_day_of_a_release_does_not_approve_it(world: World) {
    let good = release(&world, AUTHOR, &[count(&world, DUO, "duo", 0)]);
    assert_eq!(propose(&world, AUTHOR, &good).send(&world).status, 204);
    world.clock.move_days(1);
    let newcomer = author_of_the_whole(&world);
    let hand = Hand::with_words(&world, &newcomer.words);
    let note = signed(&world, &good, AUTHOR);
    let both = note.clone().sign(SignerName::Staff, &hand.signing).print().into_bytes();
    let (act, input) =
        (("/staff/releases/approve", "approve-release"), json!({ "period": good.period }));
    let hers = hand.act(act, input, vec![both]).asked(&world);
    refused(&world, &hers, (400, "invalid", &["day: clash"]));
    let both = approved(&world, &note, OTHER);
    assert_eq!(send(&world, OTHER, "approve", Some(&both)).send(&world).status, 204);
}

fn a_count_that_comes_in_between_stops_a_release(world: World) {
    let first = count(&world, DUO, "duo", 0);
    let good = release(&world, AUTHOR, &[first]);
    assert_eq!(propose(&world, AUTHOR, &good).send(&world).status, 204);
    let newer = count(&world, DUO, "duo", 1);
    let both = approved(&world, &signed(&world, &good, AUTHOR), OTHER);
    let changed = (409, "count-changed", &[][..]);
    refused(&world, &send(&world, OTHER, "approve", Some(&both)), changed);
    let again = release(&world, AUTHOR, &[newer]);
    assert_eq!(propose(&world, AUTHOR, &again).send(&world).status, 204);
    let both = approved(&world, &signed(&world, &again, AUTHOR), OTHER);
    assert_eq!(send(&world, OTHER, "approve", Some(&both)).send(&world).status, 204);
}
