//! What is not yours looks like what is not there, byte for byte.

use serde_json::{Value, json};
use weerklank::kernel::CaseId;

use crate::hands::{Asked, Hand, Submission, refused};
use crate::staff::{ADMINISTRATOR, AUTHOR, COORDINATOR, COORDINATOR_FIN, DUO, TAX};
use crate::world::World;

crate::worlds!(
    another_reporters_case_looks_absent,
    another_advisers_case_looks_absent,
    a_case_outside_her_tree_looks_absent_to_a_coordinator,
);

const NOTHING: (u16, &str, &[&str]) = (404, "not-found", &[]);

/// Asks for the case that exists and for one that does not: nobody can tell which is which.
fn alike(world: &World, cases: [&Value; 2], ask: &dyn Fn(&Value) -> Asked) {
    let [there, nowhere] = cases.map(|case| {
        refused(world, &ask(case), NOTHING);
        ask(case).send(world).body
    });
    assert_eq!(there, nowhere);
}

fn another_reporters_case_looks_absent(world: World) {
    let [hers, theirs] = [(); 2].map(|()| Submission::new(&world, "duo", &[world.member(DUO).key]));
    for submission in [&hers, &theirs] {
        assert_eq!(submission.asked(&world).send(&world).status, 201);
    }
    let nowhere = json!(CaseId::random(&*world.entropy));
    alike(&world, [&theirs.input["case"], &nowhere], &|case| hers.message(&world, case, 1));
    let stranger = Submission::new(&world, "duo", &[]);
    alike(&world, [&theirs.input["case"], &nowhere], &|case| stranger.message(&world, case, 1));
}

fn another_advisers_case_looks_absent(world: World) {
    let case = json!(world.report("duo", "Dit is gebeurd.").case);
    let nowhere = json!(CaseId::random(&*world.entropy));
    for name in [TAX, COORDINATOR, AUTHOR, ADMINISTRATOR] {
        let hand = Hand::of(&world, name);
        let pair = [&case, &nowhere];
        alike(&world, pair, &|case| hand.fetch("/staff/case", &json!({ "case": case })));
        alike(&world, pair, &|case| hand.message(&world, case, 0));
        alike(&world, pair, &|case| {
            let input = json!({ "case": case, "stream": "dialogue", "kind": "message", "seq": 0 });
            let bodies = vec![b"no shape at all".to_vec()];
            hand.act(("/staff/case/acts", "act"), input, bodies).asked(&world)
        });
    }
}

fn a_case_outside_her_tree_looks_absent_to_a_coordinator(world: World) {
    let case = json!(world.report("duo", "Dit is gebeurd.").case);
    let nowhere = json!(CaseId::random(&*world.entropy));
    let hand = Hand::of(&world, COORDINATOR_FIN);
    alike(&world, [&case, &nowhere], &|case| {
        let input = json!({ "case": case });
        hand.act(("/staff/case/deputy", "open-deputy"), input, Vec::new()).asked(&world)
    });
    let adviser = Hand::of(&world, TAX);
    let input = json!({ "case": case });
    let asked = adviser.act(("/staff/case/deputy", "open-deputy"), input, Vec::new());
    refused(&world, &asked.asked(&world), (403, "forbidden", &[]));
}
