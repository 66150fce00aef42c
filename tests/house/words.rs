//! Words that are not right: said which, and why; and right words that open nothing.

use weerklank::client::mailbox::Mailbox;
use weerklank::client::staff::Session;
use weerklank::protocol::keys::{ReturnSecret, UnlockSecret};
use weerklank::protocol::words::{Language, WordsFault};

use crate::rows::{rows, unchanged};
use crate::staff::DUO;
use crate::world::World;

crate::worlds!(
    wrong_return_words_are_told_apart_and_open_nothing,
    wrong_recovery_words_are_told_apart_and_open_nothing,
);

/// The words with another one at this place.
fn with(words: &str, place: usize, word: &str) -> String {
    let mut all: Vec<&str> = words.split(' ').collect();
    all[place] = word;
    all.join(" ")
}

/// A word at the first place that makes the checksum wrong.
fn off_by_one(words: &str, is_checksum: &dyn Fn(&str) -> bool) -> String {
    let tries = ["aanbod", "zwieren", "gebaar"].map(|word| with(words, 0, word));
    tries.into_iter().find(|words| is_checksum(words)).unwrap()
}

fn wrong_return_words_are_told_apart_and_open_nothing(world: World) {
    let sent = world.report("duo", "Dit is gebeurd.");
    let before = rows(&world);
    let house = world.house();
    let say = |words: &str| Mailbox::new(&house, world.device(), words).unwrap_err().to_string();
    let right = &sent.return_words;
    assert_eq!(say(&with(right, 4, "qqqq")), "word 5 is not on the list");
    assert_eq!(say(&with(right, 11, "a")), "word 12 is the beginning of several words");
    assert_eq!(say("aanbod aanbod"), "2 words instead of 12");
    let is_checksum = |words: &str| ReturnSecret::read(words) == Err(WordsFault::Checksum);
    let off = off_by_one(right, &is_checksum);
    assert_eq!(say(&off), WordsFault::Checksum.to_string());

    let unknown = ReturnSecret::random(&*world.entropy).words(Language::Dutch);
    let fault = world.mailbox(&unknown).show().unwrap_err();
    let problem = fault.problem().unwrap();
    assert_eq!((problem.status, problem.title.as_str()), (404, "Hier is niets"));
    unchanged(&world, &before, "a refusal");
}

fn wrong_recovery_words_are_told_apart_and_open_nothing(world: World) {
    let right = &world.member(DUO).recovery_words;
    let before = rows(&world);
    let say = |words: &str| Session::sign_in(&world.place, words).unwrap_err().to_string();
    assert_eq!(say(&with(right, 14, "qqqq")), "word 15 is not on the list");
    assert_eq!(say("aanbod"), "1 words instead of 15");
    let is_checksum = |words: &str| UnlockSecret::read(words) == Err(WordsFault::Checksum);
    let off = off_by_one(right, &is_checksum);
    assert_eq!(say(&off), WordsFault::Checksum.to_string());

    let unknown = UnlockSecret::random_words(&*world.entropy, Language::Dutch).1;
    let fault = Session::sign_in(&world.place, &unknown).unwrap_err();
    let problem = fault.problem().unwrap();
    assert_eq!((problem.status, problem.slug()), (403, "forbidden"));
    unchanged(&world, &before, "a refusal");
}
