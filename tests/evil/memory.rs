//! Older than before: a case without its end, an older list, an older statement.

use serde_json::Value;
use weerklank::client::cases::Adviser;
use weerklank::client::coordinator::{Changes, Coordinator};
use weerklank::client::{ClientFault, Ground, House, Memory};
use weerklank::protocol::statement::InstanceNote;
use weerklank::protocol::{SignedNote, SignerName, SigningKey};

use crate::frames::{ADVISER, heads, told};
use crate::reading::{Table, outcome};
use crate::server::{Ask, Evil, Reply};
use crate::world::{Store, World};

fn served(evil: &Evil<'_>) -> Value {
    serde_json::from_slice(&evil.place.server.get("/directory").unwrap().body).unwrap()
}

fn serves(directory: &Value) -> impl FnMut(&Ask, &mut Reply) + Send + use<> {
    let body = serde_json::to_vec(directory).unwrap();
    move |ask, reply| {
        if ask.path == "/directory" {
            reply.body.clone_from(&body);
        }
    }
}

/// A new run of an adviser who remembers.
fn run(
    world: &World,
    evil: &Evil<'_>,
    memory: &Memory,
    act: impl FnOnce(&mut Adviser<'_>) -> Result<(), ClientFault>,
) -> Result<Memory, ClientFault> {
    let device = world.device();
    let session = evil.session(ADVISER);
    let house = House::open(evil.place.clone(), &device)?;
    let mut adviser = Adviser::remembering(&session, &house, device, memory.clone())?;
    act(&mut adviser)?;
    Ok(adviser.memory().clone())
}

#[test]
fn what_was_seen_before_cannot_be_taken_back() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let sent = told(&world);
    let case = sent.case;
    let before = served(&evil);
    let mut table = Table::default();
    let look = |adviser: &mut Adviser<'_>| adviser.show(&case).map(|_| ());
    let seen = run(&world, &evil, &Memory::default(), look).unwrap();
    table.row("nothing", "fine", &outcome(run(&world, &evil, &seen, look)));

    let without_the_end = |reply: &mut Reply| {
        reply.parts(|header, sealed| {
            heads(header).remove(4);
            sealed.remove(4);
        });
    };
    evil.rewrites("/staff/case", without_the_end);
    table.row(
        "keep the end of a case back",
        "older: a case",
        &outcome(run(&world, &evil, &seen, look)),
    );
    let unseen = run(&world, &evil, &Memory::default(), look);
    table.row("the same, to who never saw it", "fine", &outcome(unseen));
    evil.rests();

    let written =
        run(&world, &evil, &seen, |adviser| adviser.reply(&case, "Nog iets.").map(|_| ()));
    evil.rewrites("/staff/case", |reply| {
        reply.parts(|header, sealed| {
            let last = heads(header).len() - 1;
            heads(header).remove(last);
            sealed.remove(last);
        });
    });
    let read = outcome(run(&world, &evil, &written.unwrap(), look));
    table.row("lose what she herself wrote", "older: a case", &read);
    evil.rests();

    let rijk = world.session("Coördinator Rijk");
    let device = world.device();
    let ground = Ground::fetch(world.place.clone(), &device).unwrap();
    let coordinator = Coordinator::new(&rijk, &ground, device).unwrap();
    let mut hers = Memory::default();
    coordinator.recognise(&mut hers).unwrap();
    let published = coordinator.publish(&Changes::default()).unwrap();
    hers.published(&coordinator.key(), &published).unwrap();
    let seen = run(&world, &evil, &seen, look).unwrap();
    evil.does(serves(&before));
    let read = outcome(run(&world, &evil, &seen, look));
    table.row("serve an older list", "older: a list of the directory", &read);
    let ground = Ground::fetch(evil.place.clone(), &device).unwrap();
    let read = outcome(Coordinator::new(&rijk, &ground, device).unwrap().recognise(&mut hers));
    table.row("serve a coordinator her own older list", "older: your own list", &read);
    evil.rests();

    let mut directory = served(&evil);
    let note = SignedNote::parse(directory["instance"].as_str().unwrap().as_bytes()).unwrap();
    let mut note: InstanceNote = note.unverified().unwrap();
    note.number -= 1;
    let root = SigningKey::from_seed(&world.root.seed);
    let note = SignedNote::write(&note).unwrap().sign(SignerName::Root, &root);
    directory["instance"] = note.print().into();
    evil.does(serves(&directory));
    let read = outcome(run(&world, &evil, &seen, look));
    table.row("serve an older statement of the root", "older: the root's statement", &read);
    table.close();
}

#[test]
fn a_case_that_relied_on_a_newer_list_shows_an_older_one() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let before = served(&evil);
    let rijk = world.session("Coördinator Rijk");
    let device = world.device();
    let ground = Ground::fetch(world.place.clone(), &device).unwrap();
    let coordinator = Coordinator::new(&rijk, &ground, device).unwrap();
    coordinator.publish(&Changes::default()).unwrap();
    let sent = world.report("duo", "Er werd weer een grap gemaakt.");
    evil.does(serves(&before));
    let shown = evil.mailbox(&sent.return_words).show().unwrap();
    let mut table = Table::default();
    table.row("serve an older list on her return", "list", &crate::reading::frames(&shown.frames));
    table.close();
}
