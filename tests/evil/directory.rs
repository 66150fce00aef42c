//! Whose keys: what an evil service may do to the directory, and to whom she then seals.

use serde_json::{Value, json};
use weerklank::client::coordinator::{Changes, Coordinator};
use weerklank::client::report::{Prepared, ReportInput, Reporter};
use weerklank::client::{ClientFault, Ground, House};
use weerklank::kernel::KeyId;
use weerklank::protocol::keys::{StaffKeys, StaffRoot, key_id};
use weerklank::protocol::root::RootFile;
use weerklank::protocol::statement::{InstanceNote, ListEntry, ListNote, SubjectNote, SubjectRole};
use weerklank::protocol::{SignedNote, SignerName};

use crate::reading::{Table, outcome};
use crate::server::{Ask, Evil, Reply};
use crate::world::{Store, World, report_input};

const ADVISER: &str = "Vertrouwenspersoon DUO";

/// What is served: the root's statement, the lists, the subjects of every bucket.
struct Directory {
    instance: InstanceNote,
    list: ListNote,
    key: KeyId,
    subject: SignedNote,
}

fn note(text: &Value) -> SignedNote {
    SignedNote::parse(text.as_str().unwrap().as_bytes()).unwrap()
}

fn get(evil: &Evil<'_>, path: &str) -> Value {
    serde_json::from_slice(&evil.place.server.get(path).unwrap().body).unwrap()
}

impl Directory {
    fn of(world: &World, evil: &Evil<'_>) -> Self {
        let served = get(evil, "/directory");
        let key = world.member(ADVISER).key;
        let lists = served["lists"].as_array().unwrap().iter();
        let mut lists = lists.map(|text| note(text).unverified::<ListNote>().unwrap());
        let list = lists.find(|list| list.subjects.iter().any(|s| s.key == key)).unwrap();
        let buckets = served["keyBuckets"].as_u64().unwrap();
        let subjects = (0..buckets).flat_map(|bucket| {
            get(evil, &format!("/directory/keys/{bucket}"))["subjects"].as_array().unwrap().clone()
        });
        let of = |text: &Value| note(text).unverified::<SubjectNote>().unwrap();
        let hers = |text: &Value| key_id(&of(text).recipient, &of(text).verify_key) == key;
        let subject = note(&subjects.into_iter().find(hers).unwrap());
        Self { instance: note(&served["instance"]).unverified().unwrap(), list, key, subject }
    }

    fn coordinator(&self) -> KeyId {
        self.list.coordinator
    }
}

/// Somebody whom the service made up, who would like to read.
fn intruder(world: &World, name: &str) -> (StaffKeys, SubjectNote) {
    let keys = StaffRoot::random(&*world.entropy).keys(&world.root.instance);
    let subject = SubjectNote {
        instance: world.root.instance,
        role: SubjectRole::Adviser,
        name: name.to_owned(),
        organisations: vec!["duo".to_owned()],
        pool: false,
        languages: vec!["nl".to_owned()],
        recipient: keys.opening.recipient(),
        verify_key: keys.signing.verify_key(),
        day: world.device().clock.today(),
    };
    (keys, subject)
}

/// Every answer of the directory, changed.
fn directory(mut change: impl FnMut(&mut Value) + Send) -> impl FnMut(&Ask, &mut Reply) + Send {
    move |ask, reply| {
        if ask.path == "/directory" {
            reply.json(&mut change);
        }
    }
}

/// Every bucket of keys, its notes changed one by one; `None` leaves one out.
fn subjects(
    mut change: impl FnMut(&SignedNote) -> Option<String> + Send,
) -> impl FnMut(&Ask, &mut Reply) + Send {
    move |ask, reply| {
        if ask.path.starts_with("/directory/keys/") {
            reply.json(|body| {
                let all = body["subjects"].as_array().unwrap().clone();
                let kept: Vec<String> = all.iter().filter_map(|text| change(&note(text))).collect();
                body["subjects"] = json!(kept);
            });
        }
    }
}

/// What she reads who wants to report.
fn reports(world: &World, evil: &Evil<'_>) -> String {
    outcome(sends(world, evil, &report_input("duo", "woorden")))
}

fn sends(world: &World, evil: &Evil<'_>, input: &ReportInput) -> Result<Prepared, ClientFault> {
    let device = world.device();
    let house = House::open(evil.place.clone(), &device)?;
    Reporter { house: &house, device }.prepare(input)
}

/// Replaces the list of the adviser's coordinator.
fn with_list(to: &Directory, list: String) -> impl FnMut(&Ask, &mut Reply) + Send + use<> {
    let coordinator = to.coordinator();
    directory(move |body| {
        for text in body["lists"].as_array_mut().unwrap() {
            if note(text).unverified::<ListNote>().unwrap().coordinator == coordinator {
                *text = list.clone().into();
            }
        }
    })
}

/// Replaces the root's statement.
fn with_instance(instance: String) -> impl FnMut(&Ask, &mut Reply) + Send {
    directory(move |body| body["instance"] = instance.clone().into())
}

#[test]
fn keys_that_no_coordinator_confirmed_are_never_used() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let known = Directory::of(&world, &evil);
    let (keys, subject) = intruder(&world, ADVISER);
    let own = SignedNote::write(&subject).unwrap().sign(SignerName::Staff, &keys.signing);
    let mut table = Table::default();
    table.row("nothing", "fine", &reports(&world, &evil));

    let (hash, text) = (known.subject.hash(), own.print());
    evil.does(subjects(move |n| Some(if n.hash() == hash { text.clone() } else { n.print() })));
    table.row("swap an adviser's key in its bucket", "directory: subject", &reports(&world, &evil));

    let mut list = known.list.clone();
    let hers = list.subjects.iter_mut().find(|s| s.key == known.key).unwrap();
    let (new, sealed) = (key_id(&subject.recipient, &subject.verify_key), own.hash());
    *hers = ListEntry { key: new, hash: sealed, ..hers.clone() };
    let signed = |list: &ListNote, by: &StaffKeys| {
        SignedNote::write(list).unwrap().sign(SignerName::Staff, &by.signing).print()
    };
    let mut swap = with_list(&known, signed(&list, &keys));
    let countersigned = own.clone().sign(SignerName::Staff, &keys.signing).print();
    let mut add =
        subjects(move |n| Some(if n.hash() == hash { countersigned.clone() } else { n.print() }));
    evil.does(move |ask, reply| {
        swap(ask, reply);
        add(ask, reply);
    });
    table.row("swap it in the list too", "directory: list", &reports(&world, &evil));

    let mut longer = known.list.clone();
    longer.number += 1;
    longer.subjects.push(list.subjects.iter().find(|s| s.key == new).unwrap().clone());
    evil.does(with_list(&known, signed(&longer, &keys)));
    table.row("add an adviser", "directory: list", &reports(&world, &evil));

    let mut shorter = known.list.clone();
    shorter.subjects.retain(|s| s.key != known.key);
    evil.does(with_list(&known, signed(&shorter, &keys)));
    table.row("leave a subject out of a list", "directory: list", &reports(&world, &evil));

    evil.does(subjects(move |n| (n.hash() != hash).then(|| n.print())));
    table.row("keep a subject's statement back", "directory: subject", &reports(&world, &evil));

    let coordinator = known.coordinator();
    evil.does(directory(move |body| {
        let lists = body["lists"].as_array_mut().unwrap();
        lists
            .retain(|text| note(text).unverified::<ListNote>().unwrap().coordinator != coordinator);
    }));
    table.row("keep a whole list back", "directory: list", &reports(&world, &evil));
    table.close();
}

#[test]
fn nothing_is_believed_of_another_root_or_of_a_statement_that_the_root_did_not_sign() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let known = Directory::of(&world, &evil);
    let (keys, _) = intruder(&world, ADVISER);
    let other = RootFile::new(&*world.entropy);
    let forged = |note: &InstanceNote| {
        SignedNote::write(note).unwrap().sign(SignerName::Root, &keys.signing).print()
    };
    let mut table = Table::default();

    let root = keys.signing.verify_key();
    let text = forged(&InstanceNote { instance: other.instance, ..known.instance.clone() });
    evil.does(directory(move |body| {
        let members = body.as_object_mut().unwrap();
        let name = if members.contains_key("rootKey") { "rootKey" } else { "root" };
        members.insert(name.to_owned(), json!(root));
        body["instance"] = text.clone().into();
    }));
    table.row("serve another root's statement", "directory: root", &reports(&world, &evil));

    let mut desks = known.instance.clone();
    for desk in &mut desks.desks {
        desk.recipient = keys.opening.recipient();
    }
    evil.does(with_instance(forged(&desks)));
    table.row("substitute the count desk", "directory: signature", &reports(&world, &evil));

    let service = InstanceNote { service_key: root, ..known.instance.clone() };
    evil.does(with_instance(forged(&service)));
    table.row("substitute the receipt key", "directory: signature", &reports(&world, &evil));

    let mut coordinators = known.instance.clone();
    coordinators.coordinators.push(coordinators.coordinators[0].clone());
    evil.does(with_instance(forged(&coordinators)));
    table.row("add a coordinator", "directory: signature", &reports(&world, &evil));

    let coordinator = known.instance.coordinators[0].hash;
    evil.does(subjects(move |n| (n.hash() != coordinator).then(|| n.print())));
    table.row("keep a coordinator back", "directory: coordinator", &reports(&world, &evil));

    evil.does(|ask, reply| {
        if ask.path == "/organisations" {
            reply.json(|body| body["organisations"].as_array_mut().unwrap().truncate(9));
        }
    });
    table.row("serve another tree", "directory: organisations", &reports(&world, &evil));
    evil.does(|ask, reply| {
        if ask.path == "/codes" {
            reply.body.push(b' ');
        }
    });
    table.row("serve other code lists", "codes", &reports(&world, &evil));

    table.close();
}

#[test]
fn statements_that_have_expired_are_not_believed() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let kept = get(&evil, "/directory");
    let serve = |kept: &Value| {
        let kept = kept.clone();
        let mut serves = directory(move |body| *body = kept.clone());
        move |ask: &Ask, reply: &mut Reply| {
            serves(ask, reply);
            // With a clock beside it the client would suspect its own.
            reply.date = None;
        }
    };
    let mut table = Table::default();
    world.clock.move_days(31);
    evil.does(serve(&kept));
    table.row("serve lists that expired", "directory: allListsExpired", &reports(&world, &evil));
    evil.rests();

    world.clock.move_days(20);
    let session = world.session("Coördinator Rijk");
    let ground = Ground::fetch(world.place.clone(), &world.device()).unwrap();
    let coordinator = Coordinator::new(&session, &ground, world.device()).unwrap();
    coordinator.publish(&Changes::default()).unwrap();
    world.clock.move_days(31);
    evil.rests();
    let fin = "Coördinator Financiën";
    let lost =
        sends(&world, &evil, &report_input("belastingdienst", "woorden")).unwrap().unavailable;
    let who: Vec<&str> = lost.iter().map(|one| one.list.name.as_str()).collect();
    let all = who.iter().all(|name| *name == fin) && !who.is_empty();
    table.row("keep one list's successor back", "told", if all { "told" } else { "silence" });
    let wish = Some(world.member("Vertrouwenspersoon Belastingdienst").key);
    let wished =
        sends(&world, &evil, &ReportInput { wish, ..report_input("belastingdienst", "woorden") });
    table.row("the same, of whom she wishes", "list-expired", &outcome(wished));
    table.row("the same, elsewhere", "fine", &reports(&world, &evil));

    world.clock.move_days(366);
    evil.does(serve(&kept));
    table.row(
        "serve a root's statement that expired",
        "directory: expired",
        &reports(&world, &evil),
    );
    table.close();
}
