//! What staff keep at the service for themselves: wraps and what they sealed to themselves.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use weerklank::client::cases::Adviser;
use weerklank::client::drafts::Draft;
use weerklank::client::staff::Session;
use weerklank::protocol::keys::StaffRoot;
use weerklank::protocol::kinds::Wrap;
use weerklank::protocol::seal;

use crate::frames::{ADVISER, told};
use crate::insider::{Insider, wrap_of};
use crate::reading::{Table, outcome};
use crate::server::{Evil, Reply};
use crate::world::{Store, World};

#[test]
fn a_wrap_that_is_not_hers_unlocks_nothing() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let adviser = Insider::named(&world, &evil, ADVISER);
    let others = wrap_of(&world, &evil, "Vertrouwenspersoon BZK");
    // She once had another root: the wrap of then still opens with her words.
    let former = StaffRoot::random(&*world.entropy);
    let to = adviser.unlock.wrap.recipient();
    let old = seal::<Wrap>(former.expose(), &[&to], &*world.entropy).unwrap().into_bytes();
    let former_key = former.keys(&world.root.instance).key_id();
    let words = &world.member(ADVISER).recovery_words;
    let sign_in = || {
        let session = Session::sign_in(&evil.place, words)?;
        Adviser::new(&session, &evil.house(), world.device()).map(|_| ())
    };
    let mut table = Table::default();
    evil.rewrites("/staff/sign-in", move |reply| {
        reply.parts(|_, sealed| sealed[0].clone_from(&others));
    });
    table.row("substitute a wrap", "open", &outcome(sign_in()));
    let served = old.clone();
    evil.rewrites("/staff/sign-in", move |reply| {
        reply.parts(|_, sealed| sealed[0].clone_from(&served));
    });
    table.row("roll a wrap back", "other-keys", &outcome(sign_in()));
    evil.rewrites("/staff/sign-in", move |reply| {
        reply.parts(|account, sealed| {
            account["key"] = json!(former_key);
            sealed[0].clone_from(&old);
        });
    });
    table.row("roll it back with its key", "other-keys", &outcome(sign_in()));
    table.close();
}

#[test]
fn what_she_sealed_to_herself_comes_from_its_slot_and_is_no_older() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let (first, second) = (told(&world), told(&world));
    let session = evil.session(ADVISER);
    let mut desk = evil.desk(&session);
    let period = world.device().clock.today().half_year();
    let closes = ["o.gesprek".to_owned()];
    let mut table = Table::default();
    let kept: Arc<Mutex<Option<Reply>>> = Arc::default();

    desk.close(&first.case, &closes, "Klaar.").unwrap();
    let keep = kept.clone();
    evil.rewrites("/staff/self", move |reply| *keep.lock().unwrap() = Some(reply.clone()));
    table.row("nothing", "fine", &outcome(desk.draft(&period, "duo")));
    evil.rests();
    desk.close(&second.case, &closes, "Klaar.").unwrap();
    let old = kept.lock().unwrap().take().unwrap();
    let served = old.clone();
    evil.rewrites("/staff/self", move |reply| *reply = served.clone());
    let expected = "older: what you sealed to yourself";
    table.row("roll a draft back", expected, &outcome(desk.draft(&period, "duo")));
    evil.rewrites("/staff/self", move |reply| {
        reply.parts(|header, sealed| {
            header["seq"] = Value::Null;
            sealed.clear();
        });
    });
    table.row("say there was none", expected, &outcome(desk.draft(&period, "duo")));
    evil.rewrites("/staff/self", move |reply| *reply = old.clone());
    table.row("serve another slot", "answer", &outcome(Draft::fetch(&session, "elsewhere")));
    table.close();
}
