//! Who may ask for what, over HTTP: every actor at every route of the API, as one page that a
//! reviewer can read. Each request is as right as this actor can make it; the number is the
//! status of the answer.

use std::fmt::Write as _;

use serde_json::{Value, json};
use weerklank::client::Ground;
use weerklank::client::report::ReportInput;
use weerklank::kernel::{Clock, Entropy, KeyId, SlotId};
use weerklank::protocol::bytes::b64;
use weerklank::protocol::keys::ReturnSecret;
use weerklank::protocol::kinds::{CountBatch, Message, SelfFrame};
use weerklank::protocol::release::ReleaseNote;
use weerklank::protocol::statement::ListNote;
use weerklank::protocol::{Hash, SignedNote, SignerName, SigningKey};

use crate::authenticator::Authenticator;
use crate::hands::{Act, Asked, Hand, Submission, challenge, get, sealed};
use crate::releasing::count_in;
use crate::staff::{ADMINISTRATOR, AUTHOR, BZK, BZK_DEPUTY, COORDINATOR, DUO};
use crate::world::{World, report_input};

crate::worlds!(every_actor_at_every_route_gets_what_the_page_says);

/// Somebody with the keys and the cookie that she has; nobody and a reporter have none.
struct Actor {
    name: &'static str,
    key: KeyId,
    signing: SigningKey,
    sign_in: SigningKey,
    mailbox: SigningKey,
    cookie: Option<String>,
}

impl Actor {
    fn nobody(name: &'static str, entropy: &dyn Entropy) -> Self {
        let key = || SigningKey::random(entropy);
        let id = KeyId::random(entropy);
        Self { name, key: id, signing: key(), sign_in: key(), mailbox: key(), cookie: None }
    }

    fn staff(name: &'static str, world: &World, member: &str) -> Self {
        let hand = Hand::of(world, member);
        let (signing, sign_in, cookie) = (hand.signing, hand.sign_in, Some(hand.cookie));
        let mailbox = SigningKey::random(&*world.entropy);
        Self { name, key: hand.key, signing, sign_in, mailbox, cookie }
    }
}

/// A half-year that is over.
const RELEASED: &str = "2026-H1";

/// What all requests are about.
struct Stage {
    world: World,
    case: Value,
    reporter: SigningKey,
    organisations: Vec<u8>,
    list: ListNote,
    /// The only count of the half-year that is released.
    count: Hash,
    actors: Vec<Actor>,
}

impl Stage {
    fn set(world: World) -> Self {
        let wish = Some(world.member(BZK).key);
        let input = ReportInput { wish, ..report_input("bzk", "Dit is gebeurd.") };
        let sent = world.try_report(&input).unwrap();
        let session = world.session(BZK);
        world.desk(&session).acknowledge(&sent.case, "Dank u.").unwrap();
        let keys = ReturnSecret::read(&sent.return_words).unwrap().keys(&world.root.instance);
        let coordinator = Hand::of(&world, COORDINATOR);
        let ground = Ground::fetch(world.place.clone(), &world.device()).unwrap();
        let list = ground.list_of(&coordinator.key, &coordinator.signing.verify_key()).unwrap();
        let mut reporter = Actor::nobody("reporter", &*world.entropy);
        reporter.mailbox = keys.mailbox.clone();
        let actors = vec![
            Actor::nobody("nobody", &*world.entropy),
            reporter,
            Actor::staff("its adviser", &world, BZK),
            Actor::staff("another adviser", &world, DUO),
            Actor::staff("waiting deputy", &world, BZK_DEPUTY),
            Actor::staff("coordinator", &world, COORDINATOR),
            Actor::staff("report author", &world, AUTHOR),
            Actor::staff("administrator", &world, ADMINISTRATOR),
        ];
        let organisations = include_bytes!("../../config/organisations.csv").to_vec();
        let (case, reporter) = (json!(sent.case), keys.mailbox);
        let count = count_in(&world, RELEASED, DUO, ("duo", 0));
        Self { case, reporter, organisations, list: list.into_value(), count, actors, world }
    }

    /// Signed by the actor's staff key.
    fn act(
        &self,
        actor: &Actor,
        (path, action): (&str, &str),
        mut input: Value,
        bodies: Vec<Vec<u8>>,
    ) -> u16 {
        input["key"] = json!(actor.key);
        let signer = (SignerName::Staff, &actor.signing);
        self.send(actor, &Act { path, action, signer, input, bodies })
    }

    /// Signed by the actor's mailbox key, for the mailbox of `of`.
    fn mailbox(&self, actor: &Actor, of: &SigningKey, path: &str, seq: u32) -> u16 {
        let signer = (SignerName::Mailbox, &actor.mailbox);
        let key = of.verify_key();
        let act = if path == "/mailbox/frames" {
            let input = json!({ "mailboxKey": key, "after": 0 });
            Act { path, action: "fetch", signer, input, bodies: vec![] }
        } else {
            let input =
                json!({ "mailboxKey": key, "case": self.case, "kind": "message", "seq": seq });
            Act {
                path,
                action: "send",
                signer,
                input,
                bodies: vec![sealed::<Message>(&self.world)],
            }
        };
        self.send(actor, &act)
    }

    fn send(&self, actor: &Actor, act: &Act<'_>) -> u16 {
        let asked = act.asked(&self.world);
        Asked { cookie: actor.cookie.clone(), ..asked }.send(&self.world).status
    }

    fn fetch(&self, actor: &Actor, path: &str, body: &Value) -> u16 {
        Asked::json(path, actor.cookie.as_deref(), body).send(&self.world).status
    }

    /// The next list of the coordinator, signed by the actor.
    fn next_list(&self, actor: &Actor) -> Vec<u8> {
        let ground = Ground::fetch(self.world.place.clone(), &self.world.device()).unwrap();
        let list = ListNote { number: ground.highest_number() + 1, ..self.list.clone() };
        let note = SignedNote::write(&list).unwrap().sign(SignerName::Staff, &actor.signing);
        note.print().into_bytes()
    }
}

type Ask<'a> = Box<dyn Fn(&Actor) -> u16 + 'a>;

fn public(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    let paths = [
        ("GET /instance", "/instance"),
        ("GET /directory", "/directory"),
        ("GET /directory/keys/0", "/directory/keys/0"),
        ("GET /organisations", "/organisations"),
        ("GET /codes", "/codes"),
        ("GET /questionnaire", "/questionnaire"),
        ("GET /start", "/start"),
        ("GET /releases", "/releases"),
        ("GET /releases/2020-H1", "/releases/2020-H1"),
        ("GET /releases/2020-H1/csv", "/releases/2020-H1/csv"),
        ("GET /openapi.json", "/openapi.json"),
        ("GET /nowhere", "/nowhere"),
        ("GET /submissions", "/submissions"),
    ];
    let ask = |path| -> Ask<'_> {
        Box::new(move |actor: &Actor| get(&stage.world, path, actor.cookie.as_deref()).status)
    };
    let mut rows: Vec<_> = paths.into_iter().map(|(name, path)| (name, ask(path))).collect();
    rows.push(("challenges", Box::new(|it| stage.fetch(it, "/challenges", &json!({})))));
    rows
}

fn reporters(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    let world = &stage.world;
    vec![
        (
            "submissions",
            Box::new(move |it| {
                let new = Submission::new(world, "duo", &[world.member(DUO).key]);
                stage.send(it, &new.act())
            }),
        ),
        ("mailbox/frames", Box::new(|it| stage.mailbox(it, &it.mailbox, "/mailbox/frames", 0))),
        (
            "mailbox/frames, the reporter's",
            Box::new(|it| stage.mailbox(it, &stage.reporter, "/mailbox/frames", 0)),
        ),
        ("mailbox/send", Box::new(|it| stage.mailbox(it, &it.mailbox, "/mailbox/send", 1))),
        (
            "mailbox/send, the reporter's",
            Box::new(|it| stage.mailbox(it, &stage.reporter, "/mailbox/send", 2)),
        ),
    ]
}

fn accounts(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    let own = |it: &Actor, (path, action): (&str, &str), name, key: &SigningKey, input| {
        let act = Act { path, action, signer: (name, key), input, bodies: vec![] };
        stage.send(it, &act)
    };
    vec![
        (
            "staff/enrolments, not invited",
            Box::new(move |it| {
                let paths = [0, 1].map(|_| {
                    let key = SigningKey::random(&*stage.world.entropy).verify_key();
                    json!({ "kind": "words", "signInKey": key })
                });
                let recipient = weerklank::protocol::Identity::random(&*stage.world.entropy);
                let input = json!({
                    "invitation": b64(&[7; 32]), "verifyKey": it.signing.verify_key(),
                    "recipient": recipient.recipient().as_str(), "paths": paths,
                });
                let wrap = || sealed::<weerklank::protocol::kinds::Wrap>(&stage.world);
                let signer = (SignerName::Staff, &it.signing);
                let bodies = vec![Vec::new(), wrap(), wrap()];
                let path = "/staff/enrolments";
                stage.send(it, &Act { path, action: "enrol", signer, input, bodies })
            }),
        ),
        (
            "staff/enrolments/complete",
            Box::new(move |it| {
                let input = json!({ "verifyKey": it.signing.verify_key() });
                let path = ("/staff/enrolments/complete", "complete");
                own(it, path, SignerName::Staff, &it.signing, input)
            }),
        ),
        (
            "staff/sign-in",
            Box::new(move |it| {
                let input = json!({ "signInKey": it.sign_in.verify_key() });
                own(it, ("/staff/sign-in", "sign-in"), SignerName::SignIn, &it.sign_in, input)
            }),
        ),
        (
            "staff/sign-in/passkey, nobody's",
            Box::new(move |it| {
                let mut passkey = Authenticator::new(&stage.world, it.key.as_bytes());
                let assertion = passkey.sign(&challenge(&stage.world));
                stage.fetch(it, "/staff/sign-in/passkey", &assertion)
            }),
        ),
    ]
}

/// After signing out: taking a way to unlock away ends every session.
fn of_paths(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    vec![
        (
            "staff/paths/add",
            Box::new(move |it| {
                let path = json!({ "kind": "words", "signInKey": it.mailbox.verify_key() });
                let wrap = sealed::<weerklank::protocol::kinds::Wrap>(&stage.world);
                let add = ("/staff/paths/add", "add-path");
                stage.act(it, add, json!({ "path": path }), vec![wrap])
            }),
        ),
        (
            "staff/paths/remove",
            Box::new(move |it| {
                let path = format!("words:{}", it.mailbox.verify_key());
                let remove = ("/staff/paths/remove", "remove-path");
                stage.act(it, remove, json!({ "path": path }), vec![])
            }),
        ),
    ]
}

fn of_cases(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    let case = &stage.case;
    let act = move |stream: &'static str, kind: &'static str, seq: u32| -> Ask<'_> {
        let input = json!({
            "case": case, "stream": stream, "kind": kind, "seq": seq, "epoch": 1,
        });
        Box::new(move |it: &Actor| {
            let body = match stream {
                "desk" => sealed::<weerklank::protocol::kinds::Note>(&stage.world),
                _ => sealed::<Message>(&stage.world),
            };
            stage.act(it, ("/staff/case/acts", "act"), input.clone(), vec![body])
        })
    };
    vec![
        ("staff/inbox", Box::new(|it| stage.fetch(it, "/staff/inbox", &json!({})))),
        (
            "staff/case",
            Box::new(move |it| stage.fetch(it, "/staff/case", &json!({ "case": case }))),
        ),
        ("staff/case/acts, message", act("dialogue", "message", 1)),
        ("staff/case/acts, note", act("desk", "note", 0)),
        ("staff/case/acts, close", act("dialogue", "close", 2)),
    ]
}

fn of_own(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    let slot = SlotId::from_bytes([7; 16]);
    let counted = json!({ "organisation": "bzk", "period": "2026-H2", "seq": 0 });
    vec![
        ("staff/paths", Box::new(|it| stage.fetch(it, "/staff/paths", &json!({})))),
        (
            "staff/self",
            Box::new(move |it| stage.fetch(it, "/staff/self", &json!({ "slot": slot }))),
        ),
        (
            "staff/self/put",
            Box::new(move |it| {
                let bodies = vec![sealed::<SelfFrame>(&stage.world)];
                let input = json!({ "slot": slot, "seq": 0 });
                stage.act(it, ("/staff/self/put", "put-self"), input, bodies)
            }),
        ),
        (
            "staff/counts",
            Box::new(move |it| {
                let bodies = vec![sealed::<CountBatch>(&stage.world)];
                stage.act(it, ("/staff/counts", "count"), counted.clone(), bodies)
            }),
        ),
        (
            "staff/counts/batches",
            Box::new(|it| {
                stage.fetch(it, "/staff/counts/batches", &json!({ "period": "2026-H2" }))
            }),
        ),
    ]
}

fn of_releases(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    let release = |it: &Actor| {
        let release = ReleaseNote {
            instance: stage.world.root.instance,
            period: RELEASED.to_owned(),
            author: it.key,
            day: stage.world.clock.today(),
            rows: vec![],
            not_shown: true,
            batches: vec![stage.count],
        };
        let note = SignedNote::write(&release).unwrap().sign(SignerName::Staff, &it.signing);
        note.print().into_bytes()
    };
    let act = move |path: &'static str, action: &'static str| -> Ask<'_> {
        Box::new(move |it: &Actor| {
            let input = json!({ "period": RELEASED });
            stage.act(it, (path, action), input, vec![release(it)])
        })
    };
    vec![
        ("staff/releases", Box::new(|it| stage.fetch(it, "/staff/releases", &json!({})))),
        ("staff/releases/propose", act("/staff/releases/propose", "propose-release")),
        ("staff/releases/approve, one's own", act("/staff/releases/approve", "approve-release")),
        ("staff/releases/withdraw", act("/staff/releases/withdraw", "withdraw-release")),
    ]
}

fn of_the_house(stage: &Stage) -> Vec<(&'static str, Ask<'_>)> {
    let invite = |role: &'static str| -> Ask<'_> {
        Box::new(move |it: &Actor| {
            let input = json!({ "role": role, "name": "somebody", "organisations": ["bzk"] });
            stage.act(it, ("/staff/invitations", "invite"), input, vec![])
        })
    };
    vec![
        (
            "staff/directory/candidates",
            Box::new(|it| stage.fetch(it, "/staff/directory/candidates", &json!({}))),
        ),
        (
            "staff/directory/statements",
            Box::new(|it| {
                let path = ("/staff/directory/statements", "publish");
                stage.act(it, path, json!({}), vec![stage.next_list(it)])
            }),
        ),
        ("staff/invitations, of an adviser", invite("adviser")),
        ("staff/invitations, of a coordinator", invite("coordinator")),
        (
            "staff/invitations/look, made up",
            Box::new(|it| {
                let body = json!({ "invitation": "A".repeat(43) });
                stage.fetch(it, "/staff/invitations/look", &body)
            }),
        ),
        (
            "staff/invitations/list",
            Box::new(|it| stage.fetch(it, "/staff/invitations/list", &json!({}))),
        ),
        (
            "staff/invitations/withdraw, made up",
            Box::new(|it| {
                let input = json!({ "invitation": "A".repeat(43) });
                stage.act(it, ("/staff/invitations/withdraw", "uninvite"), input, vec![])
            }),
        ),
        (
            "staff/organisations",
            Box::new(|it| {
                let bodies = vec![stage.organisations.clone()];
                let input = json!({ "dryRun": true });
                stage.act(it, ("/staff/organisations", "import"), input, bodies)
            }),
        ),
        ("staff/journal", Box::new(|it| stage.fetch(it, "/staff/journal", &json!({})))),
        (
            "staff/case/deputy",
            Box::new(|it| {
                let input = json!({ "case": stage.case });
                stage.act(it, ("/staff/case/deputy", "open-deputy"), input, vec![])
            }),
        ),
        ("staff/sign-out", Box::new(|it| stage.fetch(it, "/staff/sign-out", &json!({})))),
    ]
}

fn every_actor_at_every_route_gets_what_the_page_says(world: World) {
    let stage = Stage::set(world);
    let mut page = format!("{:<36}", "");
    for actor in &stage.actors {
        write!(page, "{:>17}", actor.name).unwrap();
    }
    let all = [public, reporters, accounts, of_cases, of_own, of_releases, of_the_house, of_paths];
    for (route, ask) in all.iter().flat_map(|some| some(&stage)) {
        write!(page, "\n{route:<36}").unwrap();
        for actor in &stage.actors {
            write!(page, "{:>17}", ask(actor)).unwrap();
        }
    }
    insta::assert_snapshot!("matrix", page);
}
