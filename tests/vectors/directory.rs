//! Directories: one that verifies, and what an evil server makes of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use weerklank::kernel::Day;
use weerklank::protocol::choose::{Organisation, Tree, eligible, lapsed};
use weerklank::protocol::directory::{Directory, DirectoryFault, Expected, Served};
use weerklank::protocol::{Instance, SignedNote, SignerName, SigningKey, VerifyKey};

use crate::world::*;

/// Writes every directory; notes are written once and named.
pub fn make(world: &World) -> Value {
    let mut notes = BTreeMap::new();
    let mut directories = Vec::new();
    for variant in variants(world) {
        directories.push(directory(&mut notes, variant));
    }
    let other_root = SigningKey::from_seed(&seed("other root")).verify_key();
    let further = further(world, &mut notes);
    json!({
        "instance": world.instance,
        "root": world.root.verify_key(),
        "otherRoot": other_root,
        "authority": AUTHORITY,
        "notes": notes,
        "directories": directories,
        "valid": valid_keys(world),
        "choices": choices(world),
        "expired": expired(world),
        "further": further,
    })
}

/// A directory that another root signed, which is believed where it is configured too.
fn further(world: &World, notes: &mut BTreeMap<String, String>) -> Value {
    let root = SigningKey::from_seed(&seed("other root"));
    let mut signed = texts(world, &Plan::of(world));
    let instance = SignedNote::write(&Plan::of(world).instance).unwrap();
    signed.instance = instance.sign(SignerName::Root, &root).print();
    for (place, coordinator) in [&world.coordinator, &world.second].into_iter().enumerate() {
        signed.subjects[place] = subject_note(coordinator, SignerName::Root, &root).print();
    }
    directory(notes, ("signed by a further root", None, signed, world.today))
}

fn directory(notes: &mut BTreeMap<String, String>, variant: Variant) -> Value {
    let (name, fault, texts, today) = variant;
    let mut named = |text: &String| {
        let name = weerklank::protocol::hash(text.as_bytes()).to_string()[..8].to_owned();
        notes.insert(name.clone(), text.clone());
        name
    };
    json!({
        "name": name,
        "fault": fault,
        "today": today,
        "instanceNote": named(&texts.instance),
        "lists": texts.lists.iter().map(&mut named).collect::<Vec<_>>(),
        "subjects": texts.subjects.iter().map(&mut named).collect::<Vec<_>>(),
        "organisations": named(&texts.organisations),
    })
}

/// What is left of a directory in which one coordinator's list has expired.
fn expired(world: &World) -> Value {
    let (adviser, lapsed, pool) = (world.adviser.key, world.lapsed.key, world.pool.key);
    let today = world.today;
    json!({
        "directory": ONE_EXPIRED,
        "lists": [{
            "coordinator": world.coordinator.key,
            "name": world.coordinator.subject.name,
            "until": today.plus_days(-1),
        }],
        "unavailable": [adviser, world.deputy.key, world.colleague.key, world.excluded.key],
        "valid": [
            { "key": adviser, "day": today.plus_days(-1), "valid": true },
            { "key": adviser, "day": today, "valid": false },
            { "key": lapsed, "day": "2026-10-31", "valid": true },
            { "key": pool, "day": today, "valid": true },
        ],
        "choices": [
            { "organisation": "directorate", "excluded": [], "today": today,
              "steps": [{ "organisation": null, "advisers": [pool] }] },
            { "organisation": "ministry", "excluded": [pool], "today": today, "steps": [] },
        ],
    })
}

const ONE_EXPIRED: &str = "one expired list";

type Variant = (&'static str, Option<&'static str>, Texts, Day);

fn variants(world: &World) -> Vec<Variant> {
    let plan = || Plan::of(world);
    let good = texts(world, &plan());
    let today = world.today;
    let mut all: Vec<Variant> = vec![("as it should be", None, good.clone(), today)];
    let mut planned = |name, fault, change: &dyn Fn(&mut Plan)| {
        let mut changed = plan();
        change(&mut changed);
        all.push((name, Some(fault), texts(world, &changed), today));
    };
    planned("instance note of another instance", "instance", &|p| {
        p.instance.instance = Instance::of_root(&world.service.verify_key());
    });
    planned("instance note of the day after tomorrow", "future", &|p| {
        p.instance.day = today.plus_days(2);
    });
    planned("expired instance note", "expired", &|p| p.instance.not_after = today.plus_days(-1));
    planned("instance note for another address", "authority", &|p| {
        "https://meld.example.org".clone_into(&mut p.instance.authority);
    });
    planned("list of another instance", "instance", &|p| {
        p.list.instance = Instance::of_root(&world.service.verify_key());
    });
    planned("list of the day after tomorrow", "future", &|p| {
        p.list.day = today.plus_days(2);
    });
    planned("list that holds 31 days", "listTerm", &|p| {
        p.list.not_after = p.list.day.plus_days(31);
    });
    planned("adviser in one list and report author in another", "role", &|p| {
        let mut both = p.second.subjects[1].clone();
        both.key = p.list.subjects[0].key;
        p.second.subjects.push(both);
    });
    planned("coordinator who lists herself as adviser", "role", &|p| {
        p.list.subjects[0].key = p.list.coordinator;
    });
    planned("subject outside her coordinator's organisations", "scope", &|p| {
        p.list.subjects[0].organisations = vec!["agency".to_owned()];
    });
    planned("subject with another key than listed", "subject", &|p| {
        p.list.subjects[0].key = p.list.subjects[1].key;
        p.list.subjects.remove(1);
    });
    planned("subject with more organisations than she signed", "subject", &|p| {
        p.list.subjects[0].organisations.push("unit".to_owned());
    });
    planned("other organisations than the newest list names", "organisations", &|p| {
        p.second.number = 6;
        p.second.organisations_hash = weerklank::protocol::hash(b"other");
    });
    all.extend(newest_variants(world));
    all.extend(served_variants(world, &good));
    let mut expired = plan();
    expired.list.not_after = today.plus_days(-1);
    // What holds names the tree, and nobody's scope is asked on a list that does not.
    expired.list.number = 6;
    expired.list.organisations_hash = weerklank::protocol::hash(b"other");
    expired.instance.coordinators[0].organisations.clear();
    all.push((ONE_EXPIRED, None, texts(world, &expired), today));
    all.push(("every list expired", Some("allListsExpired"), good, day("2026-12-16")));
    all
}

/// Which of two coordinators' lists names the tree.
fn newest_variants(world: &World) -> [Variant; 3] {
    let other = weerklank::protocol::hash(b"other");
    let variant = |name, fault, change: &dyn Fn(&mut Plan)| -> Variant {
        let mut changed = Plan::of(world);
        change(&mut changed);
        (name, fault, texts(world, &changed), world.today)
    };
    let named_by = |p: &mut Plan, is_later: bool| {
        let is_second = p.second.coordinator > p.list.coordinator;
        let list = if is_second == is_later { &mut p.second } else { &mut p.list };
        list.organisations_hash = other;
    };
    [
        variant("an earlier list of a later day that names another tree", None, &|p| {
            p.second.number = 4;
            p.second.day = p.list.day.plus_days(1);
            p.second.organisations_hash = other;
        }),
        variant("another tree in the list of the later key", Some("organisations"), &|p| {
            named_by(p, true);
        }),
        variant("another tree in the list of the earlier key", None, &|p| named_by(p, false)),
    ]
}

fn served_variants(world: &World, good: &Texts) -> Vec<Variant> {
    let today = world.today;
    let mut all: Vec<Variant> = Vec::new();
    let mut served = |name, fault, change: &dyn Fn(&mut Texts)| {
        let mut changed = good.clone();
        change(&mut changed);
        all.push((name, fault, changed, today));
    };
    let intruder = SigningKey::from_seed(&seed("intruder"));
    served("instance note signed by another key", Some("signature"), &|t| {
        let note = SignedNote::write(&Plan::of(world).instance).unwrap();
        t.instance = note.sign(SignerName::Root, &intruder).print();
    });
    served("instance note with one signature too many", Some("signature"), &|t| {
        let note = SignedNote::parse(t.instance.as_bytes()).unwrap();
        t.instance = note.sign(SignerName::Staff, &intruder).print();
    });
    served("a list left out", Some("list"), &|t| t.lists.truncate(1));
    served("a list signed by another key", Some("list"), &|t| {
        let note = SignedNote::write(&Plan::of(world).list).unwrap();
        t.lists[0] = note.sign(SignerName::Staff, &intruder).print();
    });
    served("a coordinator's statement left out", Some("coordinator"), &|t| {
        t.subjects.remove(0);
    });
    served("a coordinator whom no root confirmed", Some("coordinator"), &|t| {
        t.subjects[0] = subject_note(&world.coordinator, SignerName::Root, &intruder).print();
    });
    served("other organisations served", Some("organisations"), &|t| t.organisations.push(' '));
    served("a subject countersigned by a stranger", Some("subject"), &|t| {
        t.subjects[2] = subject_note(&world.adviser, SignerName::Staff, &intruder).print();
    });
    served("a subject who did not sign herself", Some("subject"), &|t| {
        let note = SignedNote::write(&world.adviser.subject).unwrap();
        let keys = &world.coordinator.keys.signing;
        t.subjects[2] =
            note.sign(SignerName::Staff, keys).sign(SignerName::Staff, &intruder).print();
    });
    served("a subject on no list, which is left alone", None, &|t| {
        let mut stranger = world.adviser.subject.clone();
        "stranger".clone_into(&mut stranger.name);
        let note = SignedNote::write(&stranger).unwrap();
        t.subjects.push(note.sign(SignerName::Staff, &intruder).print());
    });
    served("a malformed statement", Some("shape"), &|t| {
        t.subjects.push(t.subjects[0].replace("\n\n", "\n"));
    });
    served("an older list beside the newest", None, &|t| {
        let mut older = Plan::of(world).list;
        older.number = 4;
        older.subjects.truncate(1);
        let note = SignedNote::write(&older).unwrap();
        t.lists.insert(0, note.sign(SignerName::Staff, &world.coordinator.keys.signing).print());
    });
    all
}

/// On which days which adviser's key is valid in the directory as it should be.
fn valid_keys(world: &World) -> Value {
    let (adviser, former, lapsed) = (world.adviser.key, world.former.key, world.lapsed.key);
    json!([
        { "key": adviser, "day": "2026-09-01", "valid": false },
        { "key": adviser, "day": "2026-09-02", "valid": true },
        { "key": former, "day": "2026-10-19", "valid": true },
        { "key": former, "day": "2026-10-20", "valid": false },
        { "key": lapsed, "day": "2026-10-31", "valid": true },
        { "key": lapsed, "day": "2026-11-01", "valid": false },
        { "key": world.author.key, "day": "2026-11-22", "valid": false },
        { "key": world.coordinator.key, "day": "2026-11-22", "valid": false },
    ])
}

/// Who may be chosen, step by step, in the directory as it should be.
fn choices(world: &World) -> Value {
    let (adviser, deputy, excluded) = (world.adviser.key, world.deputy.key, world.excluded.key);
    let (colleague, away, pool) = (world.colleague.key, world.away.key, world.pool.key);
    let own = json!({ "organisation": "directorate", "advisers": [adviser, deputy, excluded] });
    let above = json!({ "organisation": "ministry", "advisers": [colleague] });
    let pooled = json!({ "organisation": null, "advisers": [pool] });
    json!([
        { "organisation": "directorate", "excluded": [], "today": "2026-11-22",
          "steps": [own, above, pooled] },
        { "organisation": "unit", "excluded": [], "today": "2026-11-22",
          "steps": [own, above, pooled] },
        { "organisation": "old-unit", "excluded": [], "today": "2026-11-22",
          "steps": [own, above, pooled] },
        { "organisation": "old-unit", "excluded": [], "today": "2026-06-30", "steps": [] },
        { "organisation": "directorate", "excluded": [adviser, deputy], "today": "2026-11-23",
          "steps": [
              { "organisation": "directorate", "advisers": [excluded, away] }, above, pooled] },
        { "organisation": "ministry", "excluded": [excluded], "today": "2026-11-22",
          "steps": [above, pooled] },
        { "organisation": "bureau", "excluded": [], "today": "2026-11-22", "steps": [pooled] },
        { "organisation": "bureau", "excluded": [pool], "today": "2026-11-22", "steps": [] },
    ])
}

fn text<'a>(notes: &'a Value, name: &Value) -> &'a str {
    notes[name.as_str().unwrap()].as_str().unwrap()
}

fn of_texts(notes: &Value, names: &Value) -> Vec<String> {
    names.as_array().unwrap().iter().map(|name| text(notes, name).to_owned()).collect()
}

fn tree_of(text: &str) -> Tree {
    let value: Value = serde_json::from_str(text).unwrap();
    let all: Vec<Organisation> = serde_json::from_value(value["organisations"].clone()).unwrap();
    Tree::new(all)
}

/// Reads one directory of the vectors.
pub fn read(section: &Value, variant: &Value) -> Result<Directory, &'static str> {
    let notes = &section["notes"];
    let instance: Instance = section["instance"].as_str().unwrap().parse().unwrap();
    let root: VerifyKey = section["root"].as_str().unwrap().parse().unwrap();
    let mut roots = vec![instance];
    if variant["believed"].as_bool() == Some(true) {
        roots.push(Instance::of_root(&root));
    }
    let expected = Expected {
        instance: &instance,
        roots: &roots,
        root: &root,
        authority: section["authority"].as_str().unwrap(),
        today: day(variant["today"].as_str().unwrap()),
    };
    let organisations = text(notes, &variant["organisations"]);
    let served = Served {
        instance: text(notes, &variant["instanceNote"]),
        lists: &of_texts(notes, &variant["lists"]),
        subjects: &of_texts(notes, &variant["subjects"]),
        organisations: organisations.as_bytes(),
    };
    Directory::verify(&expected, &served, &tree_of(organisations)).map_err(DirectoryFault::name)
}

/// Checks every directory of the vectors.
pub fn check(section: &Value) {
    for variant in section["directories"].as_array().unwrap() {
        let found = read(section, variant).err();
        assert_eq!(found, variant["fault"].as_str(), "{}", variant["name"]);
    }
    let mut other = section.clone();
    other["root"] = section["otherRoot"].clone();
    let good = &section["directories"][0];
    assert_eq!(read(&other, good).err(), Some("root"));
    let mut further = section["further"].clone();
    assert_eq!(read(&other, &further).err(), Some("root"), "it is not configured");
    further["believed"] = json!(true);
    assert!(read(&other, &further).is_ok());
    assert_eq!(read(section, &further).err(), Some("signature"), "each signs for itself");
    let directory = read(section, good).unwrap();
    check_valid(&section["valid"], &directory);
    check_choices(section, &section["choices"], &directory);
    check_expired(section);
}

fn check_expired(section: &Value) {
    let (expired, all) = (&section["expired"], section["directories"].as_array().unwrap());
    let variant = all.iter().find(|variant| variant["name"] == expired["directory"]).unwrap();
    let directory = read(section, variant).unwrap();
    assert_eq!(json!(directory.expired().collect::<Vec<_>>()), expired["lists"]);
    check_valid(&expired["valid"], &directory);
    check_choices(section, &expired["choices"], &directory);
    let tree = tree_of(text(&section["notes"], &variant["organisations"]));
    let today = day(variant["today"].as_str().unwrap());
    let gone: Vec<_> = lapsed(&directory, &tree, "unit", &[], today)
        .into_iter()
        .map(|(_, entry)| entry.key)
        .collect();
    assert_eq!(json!(gone), expired["unavailable"]);
}

fn check_valid(all: &Value, directory: &Directory) {
    for valid in all.as_array().unwrap() {
        let key = valid["key"].as_str().unwrap().parse().unwrap();
        let found = directory.adviser_key(&key, day(valid["day"].as_str().unwrap()));
        assert_eq!(found.is_some(), valid["valid"].as_bool().unwrap(), "{valid}");
    }
}

fn check_choices(section: &Value, choices: &Value, directory: &Directory) {
    let organisations = text(&section["notes"], &section["directories"][0]["organisations"]);
    let tree = tree_of(organisations);
    for choice in choices.as_array().unwrap() {
        let excluded: Vec<_> = serde_json::from_value(choice["excluded"].clone()).unwrap();
        let today = day(choice["today"].as_str().unwrap());
        let slug = choice["organisation"].as_str().unwrap();
        let steps: Vec<Value> = eligible(directory, &tree, slug, &excluded, today)
            .iter()
            .map(|s| json!({ "organisation": s.organisation, "advisers": s.advisers }))
            .collect();
        assert_eq!(json!(steps), choice["steps"], "{slug}");
    }
}
