//! Words as people type them.

use super::*;
use proptest::prelude::*;

fn both() -> [Language; 2] {
    [Language::Dutch, Language::English]
}

#[test]
fn the_two_lists_have_2048_words_each_that_nobody_can_confuse() {
    for list in [&LISTS.dutch, &LISTS.english] {
        assert_eq!(list.len(), 2_048);
        assert!(list.iter().all(|w| w.len() >= 4 && w.bytes().all(|b| b.is_ascii_lowercase())));
    }
    assert_eq!(LISTS.sorted.len(), 4_096, "a word stands on both lists");
    let fours: std::collections::HashSet<&str> = LISTS.sorted.iter().map(|w| &w[..4]).collect();
    assert_eq!(fours.len(), 4_096, "two words begin with the same four letters");
}

proptest! {
    #[test]
    fn words_read_as_they_are_written(long: [u8; 20], short: [u8; 16]) {
        for language in both() {
            prop_assert_eq!(decode::<16>(&encode(&short, language)), Ok(short));
            prop_assert_eq!(decode::<20>(&encode(&long, language)), Ok(long));
            prop_assert_eq!(encode(&short, language).split(' ').count(), 12);
            prop_assert_eq!(encode(&long, language).split(' ').count(), 15);
        }
    }

    #[test]
    fn four_letters_are_enough_and_lists_may_be_mixed(secret: [u8; 16], mix: [bool; 12]) {
        let (dutch, english) = (encode(&secret, Language::Dutch), encode(&secret, Language::English));
        let typed: Vec<&str> = dutch
            .split(' ')
            .zip(english.split(' '))
            .zip(mix)
            .map(|((dutch, english), is_dutch)| if is_dutch { &dutch[..4] } else { english })
            .collect();
        prop_assert_eq!(decode::<16>(&typed.join(" ")), Ok(secret));
    }

    #[test]
    fn case_spaces_numbers_and_line_breaks_do_not_matter(secret: [u8; 16]) {
        let words = encode(&secret, Language::Dutch);
        let typed: Vec<String> =
            words.split(' ').zip(1..).map(|(w, n)| format!(" {n}. {}\r\n\t", w.to_uppercase())).collect();
        prop_assert_eq!(decode::<16>(&typed.concat()), Ok(secret));
    }
}

#[test]
fn of_wrong_words_fifteen_in_sixteen_are_noticed() {
    let secret = *b"sixteen bytes ok";
    let words = encode(&secret, Language::English);
    let right: Vec<&str> = words.split(' ').collect();
    let mut unnoticed = 0;
    for wrong in &LISTS.english {
        let mut typed = right.clone();
        typed[5] = wrong;
        unnoticed += u32::from(decode::<16>(&typed.join(" ")).is_ok_and(|found| found != secret));
    }
    assert!((64..=192).contains(&unnoticed), "{unnoticed} of 2,047 unnoticed, 128 expected");
}

#[test]
fn what_is_wrong_is_said_with_position_and_word() {
    let words = encode(&[9; 16], Language::Dutch);
    let mut typed: Vec<&str> = words.split(' ').collect();
    typed[2] = "qqqq";
    let off_list = WordsFault::NotOnList { position: 3, word: "qqqq".to_owned() };
    assert_eq!(decode::<16>(&typed.join(" ")), Err(off_list));
    let begun = &LISTS.dutch[0][..1];
    typed[2] = begun;
    let ambiguous = WordsFault::Ambiguous { position: 3, word: begun.to_owned() };
    assert_eq!(decode::<16>(&typed.join(" ")), Err(ambiguous));
    typed.truncate(2);
    assert_eq!(decode::<16>(&typed.join(" ")), Err(WordsFault::Number { found: 2, expected: 12 }));
    assert_eq!(decode::<20>(&words), Err(WordsFault::Number { found: 12, expected: 15 }));
    let mut swapped: Vec<&str> = words.split(' ').collect();
    swapped.reverse();
    assert_eq!(decode::<16>(&swapped.join(" ")), Err(WordsFault::Checksum));
}

#[test]
fn a_fault_does_not_show_the_typed_word() {
    let fault = decode::<16>("secretword").unwrap_err();
    assert!(!format!("{fault} {fault:?}").contains("secretword"));
}

/// Every text that is `word` with one letter left out, and `word` itself.
fn with_a_letter_less(word: &str) -> Vec<String> {
    let without = |place: usize| format!("{}{}", &word[..place], &word[place + 1..]);
    (0..word.len()).map(without).chain([word.to_owned()]).collect()
}

/// Whether one letter changed, added or left out makes one of the other.
fn is_one_letter_away(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    let rest = if short.len() == long.len() { same + 1 } else { same };
    long.len() - short.len() <= 1 && short.get(rest..) == long.get(same + 1..)
}

/// The first pair of a list that one slip of a finger turns into each other.
fn slip(list: &[&'static str]) -> Option<(&'static str, &'static str)> {
    let mut seen: HashMap<String, Vec<&'static str>> = HashMap::new();
    for word in list {
        for less in with_a_letter_less(word) {
            let before = seen.entry(less).or_default();
            if let Some(other) =
                before.iter().find(|other| *other != word && is_one_letter_away(word, other))
            {
                return Some((other, word));
            }
            before.push(word);
        }
    }
    None
}

#[test]
fn no_slip_of_a_finger_makes_another_word_and_the_lists_never_change() {
    for text in [DUTCH, ENGLISH] {
        let list: Vec<&str> = text.lines().collect();
        assert!(list.is_sorted() && list.iter().all(|word| word.len() <= 8));
        assert_eq!(slip(&list), None);
    }
    // - People have written words down: a list that differs would lock them out.
    let hashes = [DUTCH, ENGLISH].map(|text| hash_all(&[text.as_bytes()]).to_string());
    let frozen = [
        "lI2RcLbGpJYg0SocpOnAZQeTh27a-YMNWgTF5gXNM2s",
        "Eb1JSKC3esbb49IvPeuUxuAweogPbLwLcIM7u9YFONA",
    ];
    assert_eq!(hashes, frozen);
}

#[test]
fn a_slip_is_seen() {
    assert_eq!(slip(&["melk", "molen", "molk"]), Some(("melk", "molk")));
    assert_eq!(slip(&["plank", "lank"]), Some(("plank", "lank")));
    assert_eq!(slip(&["abcde", "bcdef"]), None);
}
