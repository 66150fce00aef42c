//! A session ends after a quarter of an hour of silence, and after eight hours in any case.

use serde_json::json;
use weerklank::kernel::SlotId;

use crate::hands::{Asked, Hand, refused};
use crate::staff::DUO;
use crate::world::World;

crate::worlds!(
    a_silent_session_ends_after_a_quarter_of_an_hour,
    a_session_in_use_ends_after_eight_hours,
    without_a_session_nothing_is_fetched,
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
    let paths = ["inbox", "case", "self", "counts/batches", "directory/candidates", "journal"];
    for path in paths.map(|path| format!("/staff/{path}")) {
        for cookie in [None, Some("__Host-wk=x"), Some(other.as_str())] {
            refused(&world, &Asked::json(&path, cookie, &asked), ENDED);
        }
    }
    assert_eq!(hand.fetch("/staff/sign-out", &json!({})).send(&world).status, 204);
    refused(&world, &inbox(&hand), ENDED);
}
