//! A page begins with one request: everything in it is what the single routes give, packed
//! or plain, whoever asks.

use std::io::Read;

use serde_json::Value;
use weerklank::protocol::parts::{self, Limits, MEDIA_TYPE};

use crate::hands::{Hand, fetched};
use crate::staff::ADMINISTRATOR;
use crate::world::World;

crate::worlds!(
    one_request_holds_all_that_a_page_begins_with,
    the_packed_copy_is_the_plain_one,
    who_asks_makes_no_difference,
);

const PACKED: [&str; 4] = ["/start", "/directory", "/organisations", "/questionnaire"];

fn plain(world: &World, path: &str) -> Vec<u8> {
    let told = fetched(world, path, &[]);
    assert_eq!(told.status, 200);
    assert_eq!(told.encoding, "");
    told.body
}

fn one_request_holds_all_that_a_page_begins_with(world: World) {
    let start = plain(&world, "/start");
    let limits = Limits { parts: 5, bytes: start.len() };
    let mut held = parts::decode(&start, limits).unwrap();
    let coordinators: Value = serde_json::from_slice(held.pop().unwrap()).unwrap();
    let routes = ["/directory", "/organisations", "/questionnaire", "/instance"];
    assert_eq!(held.len(), routes.len());
    for (part, route) in held.into_iter().zip(routes) {
        assert_eq!(part, plain(&world, route), "{route}");
    }
    assert_eq!(fetched(&world, "/start", &[]).media, MEDIA_TYPE);
    let form: Value = serde_json::from_slice(&plain(&world, "/questionnaire")).unwrap();
    assert_eq!(form["pages"][0]["id"], "role");
    let notes = coordinators["subjects"].as_array().unwrap();
    assert!(!notes.is_empty());
    assert!(notes.iter().all(|note| note.as_str().unwrap().contains(r#""role":"coordinator""#)));
}

fn the_packed_copy_is_the_plain_one(world: World) {
    for path in PACKED {
        let told = fetched(&world, path, &[("accept-encoding", "gzip, br")]);
        assert_eq!(told.encoding, "br", "{path}");
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(&told.body[..], 4_096).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, plain(&world, path), "{path}");
        assert!(told.body.len() < unpacked.len(), "{path}");
    }
}

fn who_asks_makes_no_difference(world: World) {
    let cookie = Hand::of(&world, ADMINISTRATOR).cookie;
    let hers = [
        ("accept-encoding", "br"),
        ("cookie", &*cookie),
        ("accept-language", "en"),
        ("user-agent", "somebody else"),
    ];
    for path in PACKED {
        let anyone = fetched(&world, path, &[("accept-encoding", "br")]);
        assert_eq!(fetched(&world, &format!("{path}?words"), &hers).body, anyone.body, "{path}");
    }
}
