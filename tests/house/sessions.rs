//! A session ends after a quarter of an hour of silence, and after eight hours in any case.

use serde_json::json;
use weerklank::access::Role;
use weerklank::kernel::SlotId;
use weerklank::staff::actions::{EndFault, end, list_active};

use crate::hands::{Asked, Hand, refused, sign_in};
use crate::rows::table;
use crate::staff::{ADMINISTRATOR, DUO};
use crate::world::World;

crate::worlds!(
    a_silent_session_ends_after_a_quarter_of_an_hour,
    a_session_in_use_ends_after_eight_hours,
    without_a_session_nothing_is_fetched,
    an_administrator_who_was_ended_does_nothing_more,
);

const ENDED: (u16, &str, &[&str]) = (401, "sign-in-needed", &[]);
const MINUTE: i64 = 60;

fn inbox(hand: &Hand) -> Asked {
    hand.fetch("/staff/inbox", &json!({}))
}

fn a_silent_session_ends_after_a_quarter_of_an_hour(world: World) {
    let hand = Hand::of(&world, DUO);
    for minutes in [14, 28, 42] {
        world.clock.move_seconds(minutes * MINUTE);
        assert_eq!(inbox(&hand).send(&world).status, 200, "after {minutes} minutes, in use");
    }
    world.clock.move_seconds(58 * MINUTE);
    refused(&world, &inbox(&hand), ENDED);
    world.clock.move_seconds(43 * MINUTE);
    let again = Hand::of(&world, DUO);
    assert_eq!(inbox(&again).send(&world).status, 200);
}

fn a_session_in_use_ends_after_eight_hours(world: World) {
    let hand = Hand::of(&world, DUO);
    for tens in 1..48 {
        world.clock.move_seconds(tens * 10 * MINUTE);
        assert_eq!(inbox(&hand).send(&world).status, 200, "after {tens} times ten minutes");
    }
    world.clock.move_seconds(8 * 60 * MINUTE + 5);
    refused(&world, &inbox(&hand), ENDED);
}

fn without_a_session_nothing_is_fetched(world: World) {
    let hand = Hand::of(&world, DUO);
    let slot = SlotId::from_bytes([7; 16]);
    let case = world.report("duo", "x").case;
    let asked = json!({ "case": case, "period": "2026-H2", "slot": slot });
    let other = format!("__Host-wk={}", "A".repeat(43));
    let of_a_case = ["inbox", "case", "self", "paths", "counts/batches"];
    let of_the_house = ["directory/candidates", "journal", "releases"];
    for path in of_a_case.iter().chain(&of_the_house).map(|path| format!("/staff/{path}")) {
        for cookie in [None, Some("__Host-wk=x"), Some(other.as_str())] {
            // Whatever is asked, she learns first that she is signed out.
            for asked in [&asked, &json!("no such thing")] {
                refused(&world, &Asked::json(&path, cookie, asked), ENDED);
            }
        }
    }
    assert_eq!(hand.fetch("/staff/sign-out", &json!({})).send(&world).status, 204);
    refused(&world, &inbox(&hand), ENDED);
}

fn an_administrator_who_was_ended_does_nothing_more(world: World) {
    let house = world.ground.house.clone();
    let hand = Hand::of(&world, ADMINISTRATOR);
    let journal = hand.fetch("/staff/journal", &json!({ "after": null }));
    let input = json!({ "role": "adviser", "name": "somebody", "organisations": ["duo"] });
    let invite = hand.act(("/staff/invitations", "invite"), input, Vec::new());
    assert_eq!(journal.send(&world).status, 200);
    assert!(invite.asked(&world).send(&world).status < 300);

    let list = |conn: &mut _| list_active(conn, Role::Administrator);
    let id = house.db.read_blocking("list", list).unwrap()[0].id;
    let end_her = || {
        let (clock, dice) = (house.clock.clone(), house.entropy.clone());
        house.db.write_blocking("end", move |tx| end(tx, (&*clock, &*dice), id))
    };
    let (sessions, entries) = (table(&world, "sessions"), table(&world, "journal"));
    end_her().unwrap();
    assert!(table(&world, "sessions") < sessions);
    assert_eq!(table(&world, "journal"), entries + 1);
    assert!(matches!(end_her(), Err(EndFault::Ended)), "once");

    refused(&world, &journal, ENDED);
    let no = (403, "forbidden", &[][..]);
    refused(&world, &invite.asked(&world), no);
    refused(&world, &sign_in(&world, &hand.sign_in), no);
    assert_eq!(inbox(&Hand::of(&world, DUO)).send(&world).status, 200, "the others work on");
}
