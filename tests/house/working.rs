//! Who does no work makes nobody else work more, and what is refused uses nothing up.

use serde_json::json;
use weerklank::config::Settings;
use weerklank::db::{Db, DbSettings, shred};
use weerklank::kernel::Clock;
use weerklank::protocol::{SignerName, SigningKey};
use weerklank::upkeep;

use crate::hands::{Asked, Submission, cases};
use crate::staff::DUO;
use crate::world::{Store, World};

/// More submissions than come before work is asked, and that many.
const MANY: usize = 6;
const WORK_FROM: (&str, &str) = ("WEERKLANK_LIMITS_WORK_FROM_SUBMISSIONS", "3");
const NO_WORK: (&str, &str) = ("WEERKLANK_LIMITS_WORK_FROM_SUBMISSIONS", "1000000");

/// The bits of work that the next submission has to bring.
fn asked_of_the_next(world: &World) -> u64 {
    let told = Asked::json("/challenges", None, &json!({})).send(world);
    told.json()["workBits"].as_u64().unwrap()
}

/// Sends it as often as would make others work.
fn sent_often(world: &World, status: u16, asked: impl Fn() -> Asked) {
    for _ in 0..MANY {
        assert_eq!(asked().send(world).status, status);
    }
}

#[test]
fn what_is_no_submission_of_now_makes_nobody_work() {
    let world = World::start_with(Store::Sqlite, &[WORK_FROM]);
    let (submission, other) = (
        Submission::new(&world, "duo", &[world.member(DUO).key]),
        SigningKey::random(&*world.entropy),
    );
    let mut act = submission.act();
    act.bodies.clear();
    sent_often(&world, 403, || act.with_challenge(&world, "junk"));
    let challenges = world.ground.house.service.challenges();
    let (old, _) = challenges.make(world.clock.second() - 121, &*world.entropy);
    sent_often(&world, 403, || act.with_challenge(&world, &old));
    let mut forged = act.clone();
    forged.signer = (SignerName::Mailbox, &other);
    sent_often(&world, 403, || forged.asked(&world));
    sent_often(&world, 403, || act.bent(&world, &|request| "send".clone_into(&mut request.action)));
    let once = act.asked(&world);
    sent_often(&world, 400, || once.clone());
    assert_eq!(asked_of_the_next(&world), 0);

    // - The same with a challenge each: these count, until work is asked.
    let counted = (0..MANY).filter(|_| act.asked(&world).send(&world).status == 400).count();
    assert!(counted < MANY && asked_of_the_next(&world) > 0, "{counted} and still none asked");
    assert_eq!(act.with_challenge(&world, "junk").send(&world).status, 403, "nor told how much");
}

/// How many shred keys there are, in stock and in use.
fn keys(world: &World) -> usize {
    let settings = Settings::from_environment(&world.environment).unwrap();
    let url = upkeep::Store::Keys.url(&settings).unwrap();
    let (clock, entropy) = (world.clock.clone(), world.entropy.clone());
    let keys = Db::open_keys(&url, DbSettings::default(), clock, entropy).unwrap();
    keys.read_blocking("names", shred::names).unwrap().len()
}

/// More than the service ever has in stock.
const STOCK: usize = 100;

fn nothing_refused_or_sent_again_uses_up_a_key(store: Store) {
    let world = World::start_with(store, &[NO_WORK]);
    let submission = || Submission::new(&world, "duo", &[world.member(DUO).key]);
    let (taken, mut shapeless, mut used) = (submission(), submission(), submission());
    assert_eq!(taken.asked(&world).send(&world).status, 201);
    shapeless.bodies[0].truncate(100);
    used.input["case"] = taken.input["case"].clone();
    let before = keys(&world);
    for (submission, status) in [(shapeless, 400), (taken, 201), (used, 409)] {
        for _ in 0..STOCK {
            assert_eq!(submission.asked(&world).send(&world).status, status);
        }
        assert_eq!(keys(&world), before, "keys were made for what got {status}");
    }
    assert_eq!(cases(&world)[0], 1);
}

mod on_sqlite {
    #[test]
    fn nothing_refused_or_sent_again_uses_up_a_key() {
        super::nothing_refused_or_sent_again_uses_up_a_key(super::Store::Sqlite);
    }
}

mod on_postgresql {
    #[test]
    fn nothing_refused_or_sent_again_uses_up_a_key() {
        super::nothing_refused_or_sent_again_uses_up_a_key(super::Store::Postgresql);
    }
}
