//! Counts: batches that were superseded, cut, forged or moved, and another desk.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use weerklank::client::counts::{Counts, Verdict, fetch_counts};
use weerklank::client::{ClientFault, Memory};
use weerklank::kernel::{Sealed, SealedKind as _};
use weerklank::protocol::count::CountNote;
use weerklank::protocol::desk::DeskNote;
use weerklank::protocol::kinds::{CountBatch, Desk};
use weerklank::protocol::{Hash, Identity, SignedNote, SignerName, SigningKey, hash, open, seal};

use crate::frames::{ADVISER, told};
use crate::insider::Insider;
use crate::reading::{Table, outcome};
use crate::server::Evil;
use crate::world::{Store, World};

const AUTHOR: &str = "Opsteller rapportage Rijk 1";

/// One honest batch of one case, and what its adviser sent.
struct Scene<'w> {
    world: &'w World,
    evil: Evil<'w>,
    period: String,
}

impl<'w> Scene<'w> {
    fn set(world: &'w World) -> Self {
        let period = world.device().clock.today().half_year();
        let scene = Self { world, evil: Evil::before(world), period };
        scene.close_and_count();
        scene
    }

    fn year(&self) -> i16 {
        self.period[..4].parse().unwrap()
    }

    fn close_and_count(&self) {
        let sent = told(self.world);
        let session = self.world.session(ADVISER);
        let mut desk = self.world.desk(&session);
        desk.close(&sent.case, &["o.gesprek".to_owned()], "Klaar.").unwrap();
        desk.count(&self.period, &["duo".to_owned()]).unwrap();
    }

    fn counts(&self) -> Result<Counts, ClientFault> {
        let session = self.evil.session(AUTHOR);
        fetch_counts(&session, &self.evil.house(), &self.world.device(), &self.period)
    }

    /// How many cases were counted, and why each bad batch is bad.
    fn read(
        &self,
        mut change: impl FnMut(&mut Value, &mut Vec<Vec<u8>>) + Send + 'static,
    ) -> String {
        self.evil.rewrites("/staff/counts/batches", move |reply| {
            reply.parts(|heads, sealed| change(heads, sealed));
        });
        let counts = self.counts();
        self.evil.rests();
        let told = |counts: Counts| {
            let bad: Vec<&str> = counts.bad.iter().map(|bad| bad.fault.as_str()).collect();
            format!("{} cases; {}", counts.cases.len(), bad.join(", "))
        };
        counts.map_or_else(|fault| outcome::<()>(Err(fault)), told)
    }

    /// The first batch as served, opened by the report author; and the desk that opens it.
    fn opened(&self) -> (CountNote, Identity) {
        let seen = Arc::new(Mutex::new(None));
        let kept = seen.clone();
        self.evil.rewrites("/staff/counts/batches", move |reply| {
            *kept.lock().unwrap() = Some(reply.read());
        });
        self.counts().unwrap();
        self.evil.rests();
        let (heads, sealed) = seen.lock().unwrap().take().unwrap();
        let author = Insider::named(self.world, &self.evil, AUTHOR);
        let desk = sealed[place_of_desk(&heads, self.year())].clone();
        let desk = Sealed::<Desk>::parse(desk).unwrap();
        let desk = SignedNote::parse(&open(&desk, &author.keys.opening).unwrap()).unwrap();
        let desk = Identity::from_seed(desk.unverified::<DeskNote>().unwrap().seed);
        let batch = Sealed::<CountBatch>::parse(sealed[0].clone()).unwrap();
        let note = SignedNote::parse(&open(&batch, &desk).unwrap()).unwrap();
        (note.unverified().unwrap(), desk)
    }

    fn sealed(&self, note: &CountNote, key: &SigningKey, desk: &Identity) -> Vec<u8> {
        let note = SignedNote::write(note).unwrap().sign(SignerName::Staff, key).print();
        let batch = seal::<CountBatch>(note.as_bytes(), &[&desk.recipient()], &*self.world.entropy);
        batch.unwrap().into_bytes()
    }
}

/// Where the desk of a year stands among the sealed parts: the root names others too.
fn place_of_desk(heads: &Value, year: i16) -> usize {
    let desks = heads["desks"].as_array().unwrap();
    let place = desks.iter().position(|desk| desk["year"] == year).unwrap();
    heads["batches"].as_array().unwrap().len() + place
}

fn instead(bytes: Vec<u8>) -> impl FnMut(&mut Value, &mut Vec<Vec<u8>>) + Send {
    move |heads, sealed| {
        heads["batches"][0]["sha256"] = json!(hash(&bytes));
        sealed[0].clone_from(&bytes);
    }
}

#[test]
fn a_batch_that_was_changed_is_not_counted() {
    let world = World::start(Store::Sqlite);
    let scene = Scene::set(&world);
    let adviser = Insider::named(&world, &scene.evil, ADVISER);
    let (note, desk) = scene.opened();
    let mut table = Table::default();
    table.row("nothing", "1 cases; ", &scene.read(|_, _| {}));

    // Many cases: their batch has more than one chunk, and its first alone has the length
    // of a smaller batch.
    let mut many = note.clone();
    for number in 0..200_u32 {
        let mut case = note.cases[0].clone();
        case.token = Hash::from(hash(&number.to_be_bytes()));
        many.cases.push(case);
    }
    let whole = scene.sealed(&many, &adviser.keys.signing, &desk);
    let plain = CountBatch::PLAINTEXTS;
    let cut = whole[..whole.len() - (plain[1] - plain[0]) / 65_536 * (65_536 + 16)].to_vec();
    assert!(Sealed::<CountBatch>::parse(cut.clone()).is_ok(), "it has the shape of a batch");
    table.row("many cases", "201 cases; ", &scene.read(instead(whole)));
    let expected = "0 cases; cannot be opened: the payload was changed, cut or lengthened";
    table.row("cut at a 64 KiB boundary", expected, &scene.read(instead(cut)));

    let forger = SigningKey::random(&*world.entropy);
    let made_up = scene.sealed(&many, &forger, &desk);
    let expected = "0 cases; cannot be verified: not exactly the signatures that the kind demands";
    table.row("forge a batch", expected, &scene.read(instead(made_up)));
    let other = "the service answered with something else than the batch that it names";
    let read = scene.read(|heads, _| heads["batches"][0]["organisation"] = "bzk".into());
    table.row("move a batch to another organisation", &format!("0 cases; {other}"), &read);
    let read = scene.read(|heads, sealed| {
        let mut again = heads["batches"][0].clone();
        again["seq"] = 1.into();
        heads["batches"].as_array_mut().unwrap().push(again);
        let first = sealed[0].clone();
        sealed.insert(1, first);
    });
    table.row("replay a batch as a later one", &format!("1 cases; {other}"), &read);

    let author = Insider::named(&world, &scene.evil, AUTHOR);
    let year = scene.year();
    let other = DeskNote {
        instance: world.root.instance,
        year,
        reader: author.key,
        seed: Identity::random(&*world.entropy).seed().clone(),
        day: world.device().clock.today(),
    };
    let other = SignedNote::write(&other).unwrap().sign(SignerName::Root, &forger).print();
    let to = author.keys.opening.recipient();
    let other = seal::<Desk>(other.as_bytes(), &[&to], &*world.entropy).unwrap().into_bytes();
    let read = scene.read(move |heads, sealed| {
        sealed[place_of_desk(heads, year)].clone_from(&other);
    });
    table.row("substitute the count desk's seed", "note", &read);
    table.close();
}

#[test]
fn a_superseded_batch_is_seen_by_its_adviser_and_by_who_has_seen_the_later_one() {
    let world = World::start(Store::Sqlite);
    let scene = Scene::set(&world);
    let first: Arc<Mutex<Option<crate::server::Reply>>> = Arc::default();
    let kept = first.clone();
    scene.evil.rewrites("/staff/counts/batches", move |reply| {
        *kept.lock().unwrap() = Some(reply.clone());
    });
    scene.counts().unwrap();
    scene.evil.rests();
    scene.close_and_count();

    let organisations = ["duo".to_owned()];
    let compare = |counts: &Counts| {
        let session = world.session(ADVISER);
        let mut desk = world.desk(&session);
        let compared = desk.compare(&scene.period, &organisations, &counts.used).unwrap();
        compared.iter().map(|one| one.verdict).collect::<Vec<_>>()
    };
    let honest = scene.counts().unwrap();
    let mut table = Table::default();
    table.row("nothing", "[Used]", &format!("{:?}", compare(&honest)));
    let old = first.lock().unwrap().take().unwrap();
    scene.evil.rewrites("/staff/counts/batches", move |reply| *reply = old.clone());
    let stale = scene.counts().unwrap();
    let verdict = format!("{:?}", compare(&stale));
    table.row("serve a superseded batch", &format!("{:?}", [Verdict::Superseded]), &verdict);
    let none = Counts { used: Vec::new(), ..stale.clone() };
    table.row(
        "serve no batch",
        &format!("{:?}", [Verdict::Missing]),
        &format!("{:?}", compare(&none)),
    );

    let mut memory = Memory::default();
    memory.batches(&scene.period, &honest.used).unwrap();
    let read = outcome(memory.clone().batches(&scene.period, &stale.used));
    table.row("serve it to who saw the later one", "older: a count batch", &read);
    let read = outcome(memory.batches(&scene.period, &none.used));
    table.row("serve none to who saw one", "older: a count batch", &read);
    table.close();
}
