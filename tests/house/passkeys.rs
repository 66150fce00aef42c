//! A passkey signs in and unlocks with one touch; two ways to unlock always stay; and what is
//! not from here, not for this, or not its owner's is refused alike.

use serde_json::{Value, json};
use weerklank::client::staff::StaffRole;
use weerklank::kernel::{KeyId, Sealed};
use weerklank::protocol::keys::{StaffKeys, StaffRoot, UnlockKeys, UnlockSecret};
use weerklank::protocol::kinds::Wrap;
use weerklank::protocol::{SignerName, open, seal};

use crate::authenticator::{Authenticator, bent};
use crate::hands::{Act, Asked, Told, challenge, refused, sign_in};
use crate::rows::table;
use crate::staff::ADMINISTRATOR;
use crate::world::World;

crate::worlds!(
    a_passkey_signs_in_and_unlocks_with_one_touch,
    an_assertion_counts_once,
    what_does_not_show_her_passkey_is_refused_alike,
    somebody_elses_passkey_is_refused,
    a_counter_that_goes_back_is_refused,
    what_a_browser_has_besides_is_refused_and_named,
    a_passkey_from_elsewhere_is_not_enrolled,
    a_way_to_unlock_is_added_and_taken_away_but_two_stay,
    a_way_to_unlock_is_nobody_elses_to_take_away,
);

const NO: (u16, &str, &[&str]) = (403, "forbidden", &[]);
const SIGN_IN: &str = "/staff/sign-in/passkey";

/// Somebody who comes by a passkey or by words.
struct Holder {
    root: StaffRoot,
    keys: StaffKeys,
    passkey: Authenticator,
    words: UnlockKeys,
}

impl Holder {
    /// With keys that nobody has seen yet.
    fn new(world: &World) -> Self {
        let root = StaffRoot::random(&*world.entropy);
        let keys = root.keys(&world.root.instance);
        let passkey = Authenticator::new(world, keys.key_id().as_bytes());
        let words = words(world);
        Self { root, keys, passkey, words }
    }

    /// Enrolled and complete: an administrator, who needs nobody's confirmation.
    fn enrolled(world: &World) -> Self {
        let holder = Self::new(world);
        let challenge = challenge(world);
        let registration = holder.passkey.register(&challenge);
        let told = holder.enrol(world, &challenge, &registration).send(world);
        assert_eq!(told.status, 200, "{}", String::from_utf8_lossy(&told.body));
        let input = json!({ "verifyKey": holder.keys.signing.verify_key() });
        let complete = holder.act(("/staff/enrolments/complete", "complete"), input, vec![]);
        assert_eq!(complete.asked(world).send(world).status, 200);
        holder
    }

    fn key(&self) -> KeyId {
        self.keys.key_id()
    }

    fn enrol(&self, world: &World, challenge: &str, registration: &Value) -> Asked {
        let session = world.session(ADMINISTRATOR);
        let invited = session.invite(StaffRole::Administrator, "somebody", &["rijk".to_owned()]);
        let input = json!({
            "invitation": invited.unwrap().invitation,
            "verifyKey": self.keys.signing.verify_key(),
            "recipient": self.keys.opening.recipient().as_str(),
            "paths": [
                { "kind": "passkey", "registration": registration },
                { "kind": "words", "signInKey": self.words.sign_in.verify_key() },
            ],
        });
        let bodies =
            vec![Vec::new(), self.wrap(world, &self.unlock(world)), self.wrap(world, &self.words)];
        self.act(("/staff/enrolments", "enrol"), input, bodies).with_challenge(world, challenge)
    }

    /// What the passkey's secret gives.
    fn unlock(&self, world: &World) -> UnlockKeys {
        let secret = UnlockSecret::of_passkey(self.passkey.prf);
        secret.keys(&world.root.instance, &self.passkey.credential())
    }

    fn wrap(&self, world: &World, path: &UnlockKeys) -> Vec<u8> {
        let recipient = path.wrap.recipient();
        seal::<Wrap>(self.root.expose(), &[&recipient], &*world.entropy).unwrap().into_bytes()
    }

    fn act<'a>(
        &'a self,
        (path, action): (&'a str, &'a str),
        input: Value,
        bodies: Vec<Vec<u8>>,
    ) -> Act<'a> {
        Act { path, action, signer: (SignerName::Staff, &self.keys.signing), input, bodies }
    }

    fn add(&self, path: Value, wrap: Vec<u8>) -> Act<'_> {
        let input = json!({ "key": self.key(), "path": path });
        self.act(("/staff/paths/add", "add-path"), input, vec![wrap])
    }

    fn remove(&self, path: &str) -> Act<'_> {
        let input = json!({ "key": self.key(), "path": path });
        self.act(("/staff/paths/remove", "remove-path"), input, vec![])
    }

    /// Her ways to unlock, as she sees them with this cookie.
    fn paths(world: &World, cookie: &str) -> Vec<Value> {
        let told = Asked::json("/staff/paths", Some(cookie), &json!({})).send(world);
        told.json()["paths"].as_array().unwrap().clone()
    }
}

fn words(world: &World) -> UnlockKeys {
    let secret = UnlockSecret::of_words(world.entropy.bytes());
    secret.keys(&world.root.instance, "")
}

fn asked(assertion: &Value) -> Asked {
    Asked::json(SIGN_IN, None, assertion)
}

/// The root in the wrap that came with a session.
fn unlocked(told: &Told, path: &UnlockKeys) -> Vec<u8> {
    let sealed: Sealed<Wrap> = Sealed::parse(told.parts().pop().unwrap()).unwrap();
    open(&sealed, &path.wrap).unwrap().to_vec()
}

fn a_passkey_signs_in_and_unlocks_with_one_touch(world: World) {
    let mut holder = Holder::enrolled(&world);
    let told = asked(&holder.passkey.sign(&challenge(&world))).send(&world);
    assert_eq!(told.status, 200);
    let account: Value = serde_json::from_slice(&told.parts()[0]).unwrap();
    assert_eq!(account["key"], json!(holder.key()));
    assert_eq!(account["credential"], json!(holder.passkey.credential()));
    assert_eq!(unlocked(&told, &holder.unlock(&world)), holder.root.expose());
    let cookie = told.cookie.unwrap();
    let journal = Asked::json("/staff/journal", Some(&cookie), &json!({}));
    assert_eq!(journal.send(&world).status, 200, "a session like any other");
    let by_words = sign_in(&world, &holder.words.sign_in).send(&world);
    assert_eq!(unlocked(&by_words, &holder.words), holder.root.expose());
}

fn an_assertion_counts_once(world: World) {
    let mut holder = Holder::enrolled(&world);
    let spent = challenge(&world);
    let assertion = holder.passkey.sign(&spent);
    assert_eq!(asked(&assertion).send(&world).status, 200);
    refused(&world, &asked(&assertion), NO);
    let again = holder.passkey.sign(&spent);
    refused(&world, &asked(&again), NO);
    let stale = challenge(&world);
    world.clock.move_seconds(180);
    refused(&world, &asked(&holder.passkey.sign(&stale)), NO);
    for made_up in ["AAAA", " ", ""] {
        refused(&world, &asked(&holder.passkey.sign(made_up)), NO);
    }
    let fresh = challenge(&world);
    assert_eq!(asked(&holder.passkey.sign(&fresh)).send(&world).status, 200);
}

fn what_does_not_show_her_passkey_is_refused_alike(world: World) {
    let mut holder = Holder::enrolled(&world);
    let here = holder.passkey.origin.clone();
    let port = here.rsplit_once(':').unwrap().1.to_owned();
    for origin in [
        "https://meld.example".to_owned(),
        "http://localhost".to_owned(),
        format!("https://localhost:{port}"),
        format!("http://meld.localhost:{port}"),
        format!("{here}1"),
    ] {
        holder.passkey.origin = origin;
        refused(&world, &asked(&holder.passkey.sign(&challenge(&world))), NO);
    }
    holder.passkey.origin = here;
    holder.passkey.rp_id = "meld.example".to_owned();
    refused(&world, &asked(&holder.passkey.sign(&challenge(&world))), NO);
    holder.passkey.rp_id = "localhost".to_owned();
    holder.passkey.verifies = false;
    refused(&world, &asked(&holder.passkey.sign(&challenge(&world))), NO);
    holder.passkey.verifies = true;
    for member in ["signature", "authenticatorData", "userHandle", "credential"] {
        refused(&world, &asked(&bent(holder.passkey.sign(&challenge(&world)), member)), NO);
    }
    let registration = holder.passkey.register(&challenge(&world));
    let mut mixed = holder.passkey.sign(&challenge(&world));
    mixed["clientDataJSON"] = registration["clientDataJSON"].clone();
    refused(&world, &asked(&mixed), NO);
    let right = holder.passkey.sign(&challenge(&world));
    assert_eq!(asked(&right).send(&world).status, 200, "it was nothing else");
}

fn somebody_elses_passkey_is_refused(world: World) {
    let [mut one, mut other] = [(); 2].map(|()| Holder::enrolled(&world));
    let hers = one.key().as_bytes().to_vec();
    other.passkey.user = hers;
    refused(&world, &asked(&other.passkey.sign(&challenge(&world))), NO);
    let mut claimed = one.passkey.sign(&challenge(&world));
    let taken = other.passkey.sign(&challenge(&world));
    for member in ["credential", "userHandle"] {
        claimed[member] = taken[member].clone();
    }
    refused(&world, &asked(&claimed), NO);
    let mut stranger = Holder::new(&world);
    refused(&world, &asked(&stranger.passkey.sign(&challenge(&world))), NO);
}

fn a_counter_that_goes_back_is_refused(world: World) {
    let mut holder = Holder::enrolled(&world);
    holder.passkey.counter = 6;
    assert_eq!(asked(&holder.passkey.sign(&challenge(&world))).send(&world).status, 200);
    for used in [6, 5, 0] {
        holder.passkey.counter = used;
        refused(&world, &asked(&holder.passkey.sign(&challenge(&world))), NO);
    }
    holder.passkey.counter = 7;
    assert_eq!(asked(&holder.passkey.sign(&challenge(&world))).send(&world).status, 200);
}

fn what_a_browser_has_besides_is_refused_and_named(world: World) {
    let mut holder = Holder::enrolled(&world);
    let secret = json!({ "prf": { "results": { "first": "c2VjcmV0" } } });
    let mut whole = holder.passkey.sign(&challenge(&world));
    whole["clientExtensionResults"] = secret.clone();
    let named = (400, "invalid", &["clientExtensionResults: unlisted"][..]);
    refused(&world, &asked(&whole), named);
    let mut short = holder.passkey.sign(&challenge(&world));
    short["signature"] = json!("=");
    short.as_object_mut().unwrap().remove("userHandle");
    let named = (400, "invalid", &["signature: form", "userHandle: missing"][..]);
    refused(&world, &asked(&short), named);
    refused(
        &world,
        &Asked::json(SIGN_IN, None, &json!([])),
        (
            400,
            "invalid",
            &[
                "credential: missing",
                "clientDataJSON: missing",
                "authenticatorData: missing",
                "signature: missing",
                "userHandle: missing",
            ],
        ),
    );
    let newcomer = Holder::new(&world);
    let challenge = challenge(&world);
    let mut registration = newcomer.passkey.register(&challenge);
    registration["clientExtensionResults"] = secret;
    let field = "input.paths.0.registration.clientExtensionResults: unlisted";
    let enrol = newcomer.enrol(&world, &challenge, &registration);
    refused(&world, &enrol, (400, "invalid", &[field]));
}

fn a_passkey_from_elsewhere_is_not_enrolled(world: World) {
    let unproven = (400, "invalid", &["input.paths.0.registration: unproven"][..]);
    let mut holder = Holder::new(&world);
    let fresh = challenge(&world);
    let other = holder.passkey.register(&challenge(&world));
    refused(&world, &holder.enrol(&world, &fresh, &other), unproven);
    let right = holder.passkey.register(&fresh);
    refused(&world, &holder.enrol(&world, &fresh, &bent(right, "credential")), unproven);
    holder.passkey.verifies = false;
    let unseen = holder.passkey.register(&fresh);
    refused(&world, &holder.enrol(&world, &fresh, &unseen), unproven);
    holder.passkey.verifies = true;
    holder.passkey.origin = "https://meld.example".to_owned();
    let elsewhere = holder.passkey.register(&fresh);
    refused(&world, &holder.enrol(&world, &fresh, &elsewhere), unproven);
    let there = Holder::enrolled(&world);
    let fresh = challenge(&world);
    let hers = there.passkey.register(&fresh);
    let taken = (400, "invalid", &["input.paths: clash"][..]);
    refused(&world, &Holder::new(&world).enrol(&world, &fresh, &hers), taken);
}

fn a_way_to_unlock_is_added_and_taken_away_but_two_stay(world: World) {
    let mut holder = Holder::enrolled(&world);
    let told = asked(&holder.passkey.sign(&challenge(&world))).send(&world);
    let cookie = told.cookie.unwrap();
    let by_words = format!("words:{}", holder.words.sign_in.verify_key());
    let first = holder.passkey.credential();
    assert_eq!(Holder::paths(&world, &cookie).len(), 2);
    for last in [&by_words, &first] {
        let last = holder.remove(last).asked(&world);
        refused(&world, &last, (409, "last-paths", &[]));
    }

    let mut second = Authenticator::new(&world, holder.key().as_bytes());
    let unlock = UnlockSecret::of_passkey(second.prf);
    let unlock = unlock.keys(&world.root.instance, &second.credential());
    let fresh = challenge(&world);
    let path = json!({ "kind": "passkey", "registration": second.register(&fresh) });
    let add = holder.add(path.clone(), holder.wrap(&world, &unlock));
    let late = add.asked(&world);
    refused(&world, &late, (400, "invalid", &["input.path.registration: unproven"]));
    let added = add.with_challenge(&world, &fresh).send(&world);
    assert_eq!((added.status, added.json()["path"].as_str()), (200, Some(&*second.credential())));
    let told = asked(&second.sign(&challenge(&world))).send(&world);
    assert_eq!(unlocked(&told, &unlock), holder.root.expose());
    let kinds: Vec<Value> =
        Holder::paths(&world, &cookie).iter().map(|path| path["kind"].clone()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "passkey").count(), 2);

    assert_eq!(holder.remove(&first).asked(&world).send(&world).status, 204);
    refused(&world, &asked(&holder.passkey.sign(&challenge(&world))), NO);
    let gone = Asked::json("/staff/paths", Some(&cookie), &json!({}));
    refused(&world, &gone, (401, "sign-in-needed", &[]));
    refused(&world, &holder.remove(&first).asked(&world), (404, "not-found", &[]));
    assert_eq!(asked(&second.sign(&challenge(&world))).send(&world).status, 200);
}

fn a_way_to_unlock_is_nobody_elses_to_take_away(world: World) {
    let [one, other] = [(); 2].map(|()| Holder::enrolled(&world));
    let more = words(&world);
    let path = json!({ "kind": "words", "signInKey": more.sign_in.verify_key() });
    let add = one.add(path.clone(), one.wrap(&world, &more));
    assert_eq!(add.asked(&world).send(&world).status, 200);
    let again = other.add(path, other.wrap(&world, &more)).asked(&world);
    refused(&world, &again, (400, "invalid", &["input.path: clash"]));
    let hers = one.passkey.credential();
    refused(&world, &other.remove(&hers).asked(&world), (404, "not-found", &[]));
    let mut forged = one.remove(&hers);
    forged.signer = (SignerName::Staff, &other.keys.signing);
    refused(&world, &forged.asked(&world), NO);
    for _ in 3..8 {
        let more = words(&world);
        let path = json!({ "kind": "words", "signInKey": more.sign_in.verify_key() });
        let add = one.add(path, one.wrap(&world, &more)).asked(&world);
        assert_eq!(add.send(&world).status, 200);
    }
    let ninth = words(&world);
    let path = json!({ "kind": "words", "signInKey": ninth.sign_in.verify_key() });
    let ninth = one.add(path.clone(), one.wrap(&world, &ninth)).asked(&world);
    refused(&world, &ninth, (400, "invalid", &["input.path: size"]));
    let no_wrap = Act { bodies: vec![], ..one.add(path.clone(), vec![]) };
    refused(&world, &no_wrap.asked(&world), (400, "invalid", &["bodies: missing"]));
    let no_wrap = one.add(path, vec![1]).asked(&world);
    refused(&world, &no_wrap, (400, "invalid", &["bodies: form"]));
    assert!(table(&world, "unlock_paths") > 8);
}
