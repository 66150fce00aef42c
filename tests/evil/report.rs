//! The report and the capsules: what everything else of a case rests on.

use serde_json::json;
use weerklank::client::report::Sent;
use weerklank::protocol::capsule::{CapsuleNote, EpochSeeds};
use weerklank::protocol::frame::{Body, Frame};
use weerklank::protocol::keys::{ReporterKeys, ReturnSecret, case_id};
use weerklank::protocol::kinds::{Capsule, Report};
use weerklank::protocol::{Identity, Recipient, SignedNote, SignerName, SigningKey, seal};

use crate::frames::{ADVISER, desk, heads, mailbox, told};
use crate::insider::{Insider, Leak, leak};
use crate::reading::Table;
use crate::server::Evil;
use crate::world::{Store, World};

/// A report that the service made up in the place of a real one.
struct Forged {
    frame: Frame,
    keys: ReporterKeys,
    case: Identity,
}

impl Forged {
    fn of(world: &World, real: &Leak) -> Self {
        let keys = ReturnSecret::random(&*world.entropy).keys(&world.root.instance);
        let case = Identity::random(&*world.entropy);
        let mut frame = real.frame(0);
        let Body::Report(body) = &mut frame.body else { unreachable!("a report") };
        body.case_recipient = case.recipient();
        body.opening_recipient = keys.opening.recipient();
        body.verify_key = keys.signing.verify_key();
        body.mailbox_key = keys.mailbox.verify_key();
        "Het was niets.".clone_into(&mut body.text);
        Self { frame, keys, case }
    }

    fn sealed(&self, world: &World, to: &Recipient) -> Vec<u8> {
        let note = SignedNote::write(&self.frame).unwrap();
        let note = note.sign(SignerName::Reporter, &self.keys.signing).print();
        let own = self.case.recipient();
        seal::<Report>(note.as_bytes(), &[&own, to], &*world.entropy).unwrap().into_bytes()
    }
}

/// A capsule with this seed.
fn capsule(
    world: &World,
    sent: &Sent,
    (reader, seed): (&Insider, &Identity),
    (name, key): (SignerName, &SigningKey),
) -> Vec<u8> {
    let note = CapsuleNote {
        instance: world.root.instance,
        case: sent.case,
        epoch: 1,
        reader: reader.key,
        seeds: vec![EpochSeeds { epoch: 1, case: seed.seed().clone(), note: None }],
        day: world.device().clock.today(),
    };
    let note = SignedNote::write(&note).unwrap().sign(name, key).print();
    let to = reader.keys.opening.recipient();
    seal::<Capsule>(note.as_bytes(), &[&to], &*world.entropy).unwrap().into_bytes()
}

#[test]
fn a_report_and_a_capsule_that_are_not_the_case_are_refused_as_a_whole() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let (sent, second) = (told(&world), told(&world));
    let here = leak(&world, &evil, ADVISER, &sent.case);
    let there = leak(&world, &evil, ADVISER, &second.case);
    let adviser = Insider::named(&world, &evil, ADVISER);
    let mut table = Table::default();

    let served = there.clone();
    let case = json!(sent.case);
    let read = desk(&evil, ADVISER, &sent, move |reply| {
        reply.parts(|header, sealed| {
            *header = served.header.clone();
            header["case"] = case.clone();
            *sealed = [&served.frames[..], &served.capsules[..]].concat();
        });
    });
    table.row("serve another case whole", "case: case", &read);

    let forged = Forged::of(&world, &here);
    let reporter = (SignerName::Reporter, &forged.keys.signing);
    let report = forged.sealed(&world, &forged.keys.opening.recipient());
    let made = capsule(&world, &sent, (&adviser, &forged.case), reporter);
    let read = desk(&evil, ADVISER, &sent, move |reply| {
        reply.parts(|header, sealed| {
            heads(header).truncate(1);
            header["capsules"] = json!([{ "epoch": 1 }]);
            *sealed = vec![report.clone(), made.clone()];
        });
    });
    table.row("replace report and capsule together", "case: case", &read);

    let mut forged = Forged::of(&world, &here);
    let Body::Report(body) = &forged.frame.body else { unreachable!("a report") };
    let id = case_id(&body.case_recipient, &body.opening_recipient, &body.verify_key);
    forged.frame.case = id;
    let report = forged.sealed(&world, &here.report().opening_recipient);
    let read = mailbox(&evil, &sent, move |header, sealed| {
        header["case"] = json!(id);
        heads(header).truncate(1);
        *sealed = vec![report.clone()];
    });
    table.row("give the reporter another report", "case: case", &read);

    let read = mailbox(&evil, &sent, |header, sealed| {
        heads(header).remove(0);
        sealed.remove(0);
    });
    table.row("keep the report back", "case: chain", &read);
    table.close();
}

#[test]
fn a_capsule_without_its_hand_over_opens_nothing() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let sent = told(&world);
    let here = leak(&world, &evil, ADVISER, &sent.case);
    let adviser = Insider::named(&world, &evil, ADVISER);
    let other = Insider::named(&world, &evil, "Vertrouwenspersoon BZK");
    let mut table = Table::default();
    let serve = |reader: &str, capsule: Vec<u8>| {
        let served = here.clone();
        desk(&evil, reader, &sent, move |reply| {
            // Whoever is no reader is refused: here an answer is made up.
            reply.body = [&2_u32.to_be_bytes()[..], b"{}"].concat();
            reply.parts(|header, sealed| {
                *header = served.header.clone();
                header["capsules"] = json!([{ "epoch": 1 }]);
                *sealed = [&served.frames[..], std::slice::from_ref(&capsule)].concat();
            });
        })
    };
    let by_adviser = (SignerName::Staff, &adviser.keys.signing);
    let made = capsule(&world, &sent, (&other, &here.case), by_adviser);
    let read = serve("Vertrouwenspersoon BZK", made);
    table.row("give a capsule without its hand-over", "case: capsule", &read);

    let made = capsule(&world, &sent, (&adviser, &here.case), by_adviser);
    let read = serve(ADVISER, made);
    table.row("give another capsule than the vouched one", "case: capsule", &read);

    let service = SigningKey::random(&*world.entropy);
    let made = capsule(&world, &sent, (&adviser, &here.case), (SignerName::Reporter, &service));
    let read = serve(ADVISER, made);
    table.row("give a capsule that the reporter did not sign", "case: capsule", &read);

    let read = serve("Vertrouwenspersoon BZK", here.capsules[0].clone());
    table.row("give somebody else's capsule", "case: capsule", &read);

    let own = serve(ADVISER, here.capsules[0].clone());
    assert!(own.starts_with("fine fine fine"), "{own}");
    table.close();
}
