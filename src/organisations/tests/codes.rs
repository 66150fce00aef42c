//! The code lists.

use serde_json::{Map, Value, json};

use super::day;
use crate::organisations::codes::{Codes, CodesFault, MEMBERS};

const REAL: &[u8] = include_bytes!("../../../config/codes.json");

fn real() -> Codes {
    Codes::from_json(REAL).unwrap()
}

/// A coded case without a single answer.
fn empty() -> Map<String, Value> {
    let none = |multi: bool| if multi { json!([]) } else { Value::Null };
    MEMBERS.iter().map(|(member, multi)| ((*member).to_owned(), none(*multi))).collect()
}

fn with(member: &str, value: Value) -> Map<String, Value> {
    let mut case = empty();
    case.insert(member.to_owned(), value);
    case
}

#[test]
fn the_real_lists_hold_and_their_bytes_read_back() {
    let codes = real();
    assert_eq!(Codes::from_json(&codes.to_json()).unwrap(), codes);
    assert_eq!(codes.lists.len(), MEMBERS.len() + 1, "one list each, and the themes");
}

#[test]
fn a_case_without_answers_is_whole_and_a_missing_member_is_not() {
    assert_eq!(real().check_coded(&empty()), []);
    let mut case = empty();
    case.remove("grounds");
    assert_eq!(real().check_coded(&case)[0].field, "grounds");
}

#[test]
fn answers_end_at_the_suggestions() {
    let codes = real();
    let faults = codes.check(&Map::new());
    assert_eq!(faults.first().map(|f| f.field), Some("role"));
    assert_eq!(faults.last().map(|f| f.field), Some("suggestions"));
}

#[test]
fn an_unknown_code_is_refused_and_not_repeated() {
    let faults = real().check_coded(&with("grounds", json!(["g.ras", "a whole story"])));
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].field, "grounds");
    assert!(!faults[0].to_string().contains("story"));
}

#[test]
fn each_broken_answer_is_told() {
    let broken = [
        ("role", json!(["m.zelf"])),
        ("role", json!("g.ras")),
        ("role", json!(1)),
        ("grounds", json!("g.ras")),
        ("grounds", json!(null)),
        ("grounds", json!(["g.ras", "g.ras"])),
        ("grounds", json!([1])),
    ];
    for (member, value) in broken {
        let faults = real().check(&with(member, value.clone()));
        assert_eq!(faults.iter().map(|f| f.field).collect::<Vec<_>>(), [member], "{value}");
    }
    assert_eq!(real().check(&with("role", json!("m.zelf"))), []);
    assert_eq!(real().check(&with("grounds", json!(["g.ras", "g.geslacht.trans"]))), []);
}

#[test]
fn the_nature_is_proposed_from_what_happened() {
    let proposed = real().natures_of(&["b.fysiek", "b.grap", "b.schelden", "b.nothing"]);
    assert_eq!(proposed, ["n.bejegening", "n.geweld"]);
}

#[test]
fn an_ended_code_is_no_longer_offered_but_still_read() {
    let mut codes = real();
    let list = codes.lists.get_mut("reporter_role").unwrap();
    list.codes[0].valid_until = Some(day("2026-12-31"));
    let list = &codes.lists["reporter_role"];
    assert_eq!(list.offered_on(day("2026-12-31")).count(), list.codes.len());
    assert_eq!(list.offered_on(day("2027-01-01")).count(), list.codes.len() - 1);
    let id = list.codes[0].id.clone();
    assert_eq!(codes.check(&with("role", json!(id))), []);
}

#[test]
fn lists_that_do_not_hold_are_refused_with_every_rule() {
    let text = String::from_utf8(real().to_json()).unwrap();
    let broken = text
        .replace(r#""id":"g.leeftijd""#, r#""id":"g.ras""#)
        .replace(r#""map":"n.geweld""#, r#""map":"n.nothing""#)
        .replace(r#""id":"g.geslacht.trans""#, r#""id":"g.sekse.trans""#)
        .replace(r#""member":"role""#, r#""member":"rol""#);
    let Err(CodesFault::Rules(rules)) = Codes::from_json(broken.as_bytes()) else {
        panic!("broken lists were taken")
    };
    let told = |text: &str| rules.iter().any(|rule| rule.contains(text));
    assert!(told("g.ras occurs more than once"));
    assert!(told("b.fysiek must map to a code of nature"));
    assert!(told("g.sekse.trans is finer than nothing"));
    assert!(told("role: there must be exactly one list"));
    assert!(told("\"rol\") is no member"));
}
