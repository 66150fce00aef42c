//! Two who write at the same place: one is first, the other chains anew.

use std::collections::BTreeSet;

use serde_json::json;

use crate::hands::{Hand, Submission, refused};
use crate::rows::table;
use crate::staff::DUO;
use crate::world::World;

crate::worlds!(
    a_position_that_is_taken_is_told_with_the_heads,
    two_who_write_at_once_are_both_heard,
);

fn a_position_that_is_taken_is_told_with_the_heads(world: World) {
    let submission = Submission::new(&world, "duo", &[world.member(DUO).key]);
    assert_eq!(submission.asked(&world).send(&world).status, 201);
    let case = &submission.input["case"];
    assert_eq!(submission.message(&world, case, 1).send(&world).status, 201);
    for seq in [0, 1, 3, -1] {
        let again = submission.message(&world, case, seq);
        refused(&world, &again, (409, "position-taken", &[]));
    }
    let told = submission.message(&world, case, 1).send(&world).json();
    let heads = json!([{ "stream": "dialogue", "author": "reporter", "next": 2 }]);
    assert_eq!(told["heads"], heads);

    // The state is the first to be checked: nobody has acknowledged this case.
    let hand = Hand::of(&world, DUO);
    refused(&world, &hand.message(&world, case, 5), (409, "wrong-state", &[]));
}

fn two_who_write_at_once_are_both_heard(world: World) {
    let sent = world.report("duo", "Dit is gebeurd.");
    let sessions = [world.session(DUO), world.session(DUO)];
    world.desk(&sessions[0]).acknowledge(&sent.case, "Dank u.").unwrap();
    std::thread::scope(|scope| {
        for (me, session) in sessions.iter().enumerate() {
            let (world, case) = (&world, &sent.case);
            scope.spawn(move || {
                let mut desk = world.desk(session);
                (0..3).for_each(|n| {
                    drop(desk.reply(case, &format!("Antwoord {n} van {me}.")).unwrap());
                });
            });
        }
        for me in 0..2 {
            let (world, words) = (&world, &sent.return_words);
            scope.spawn(move || {
                let mut mailbox = world.mailbox(words);
                (0..3).for_each(|n| drop(mailbox.send(&format!("Bericht {n} van {me}.")).unwrap()));
            });
        }
    });
    assert_eq!(table(&world, "frames"), 2 + 6 + 6);
    let shown = world.mailbox(&sent.return_words).show().unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "{shown:?}");
    let texts: BTreeSet<&str> =
        shown.frames.iter().filter_map(|frame| frame.text.as_deref()).collect();
    assert_eq!(texts.len(), 14, "each was heard once");
}
