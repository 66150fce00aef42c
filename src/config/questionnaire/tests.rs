//! The shipped form holds, and each fault is told with its place.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

fn shipped() -> Value {
    serde_json::from_slice(&Questionnaire::shipped().unwrap().to_json(today())).unwrap()
}

/// The faults of the shipped form with one text in it replaced.
fn faults_with(from: &str, to: &str) -> Vec<Fault> {
    assert!(SHIPPED.contains(from), "the form no longer says {from}");
    Questionnaire::parse(&SHIPPED.replacen(from, to, 1), "form.toml").unwrap_err()
}

/// Exactly one fault, at this place and of this rule.
fn refused(from: &str, to: &str, key: &str, rule: &str) {
    let faults = faults_with(from, to);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!(faults[0].key, key);
    assert!(faults[0].rule.contains(rule), "{}", faults[0]);
    assert!(!faults[0].remedy.is_empty());
    assert_eq!(faults[0].place, "form.toml");
}

#[test]
fn the_shipped_form_asks_ten_pages_in_their_order() {
    let form = shipped();
    let pages = form["pages"].as_array().unwrap();
    let ids: Vec<&str> = pages.iter().map(|page| page["id"].as_str().unwrap()).collect();
    let order = [
        "role",
        "organisation",
        "wish",
        "happened",
        "grounds",
        "when",
        "who",
        "effects",
        "help",
        "contact",
    ];
    assert_eq!(ids, order);
    assert_eq!(form["version"], "1");
    let questions = pages.iter().flat_map(|page| page["questions"].as_array().unwrap());
    let required = questions.filter(|asked| asked["required"] == true);
    let required: Vec<&str> = required.map(|asked| asked["id"].as_str().unwrap()).collect();
    assert_eq!(required, ["role", "organisation", "wishes"]);
}

#[test]
fn a_question_is_served_in_the_shape_that_pages_read() {
    let form = shipped();
    let page = &form["pages"][4];
    assert!(page["warning"].is_null() && page["why"]["nl"].is_string());
    let racism = &page["questions"][1];
    let keys: BTreeSet<&str> = racism.as_object().unwrap().keys().map(String::as_str).collect();
    let shape = ["alone", "groups", "hint", "id", "kind", "label", "member", "required", "when"];
    assert_eq!(keys, BTreeSet::from(shape));
    assert_eq!(
        racism["when"],
        serde_json::json!({"member": "grounds", "anyOf": ["g.ras", "g.godsdienst"]})
    );
    assert_eq!((&racism["kind"], &racism["member"]), (&"several".into(), &"racismForms".into()));
    let group = &racism["groups"][0];
    assert!(group["label"].is_null());
    assert_eq!(group["options"][0]["id"], "rf.antizwart");
    assert!(group["options"][0]["nl"].is_string() && group["options"][0]["note"].is_null());
    let details = &form["pages"][9]["questions"][1];
    assert_eq!((&details["id"], &details["kind"]), (&"contactDetails".into(), &"text".into()));
    assert!(details["member"].is_null());
    assert_eq!(details["groups"], serde_json::json!([]));
}

#[test]
fn every_answer_that_a_reporter_gives_is_asked_once() {
    let form = shipped();
    let pages = form["pages"].as_array().unwrap();
    let questions = pages.iter().flat_map(|page| page["questions"].as_array().unwrap());
    let mut members: Vec<&str> = questions.filter_map(|asked| asked["member"].as_str()).collect();
    members.sort_unstable();
    let answers = serde_json::to_value(crate::protocol::count::Answers::default()).unwrap();
    let mut wanted: Vec<&str> = answers.as_object().unwrap().keys().map(String::as_str).collect();
    wanted.retain(|member| *member != "natures");
    wanted.sort_unstable();
    assert_eq!(members, wanted);
}

#[test]
fn a_code_that_has_ended_is_no_longer_offered() {
    let codes = include_str!("../../../config/codes.json");
    let marked = codes.replacen(
        "\"id\": \"w.tellen\"",
        "\"validUntil\": \"2026-12-31\", \"id\": \"w.tellen\"",
        1,
    );
    assert_ne!(codes, marked);
    let lists = Lists::read(marked.as_bytes());
    let form: Form = toml::from_str(SHIPPED).unwrap();
    assert_eq!(rules::broken(&form, &lists, "form.toml"), []);
    let says = |day: &str| {
        String::from_utf8(served::to_json(&form, &lists, day.parse().unwrap())).unwrap()
    };
    assert!(says("2026-12-31").contains("w.tellen"));
    assert!(!says("2027-01-01").contains("w.tellen"));
}

#[test]
fn what_belongs_to_no_report_is_not_asked() {
    let rule = "no code list with this member";
    refused("member = \"frequency\"", "member = \"help\"", "when.help", rule);
    let faults = faults_with("member = \"suggestions\"", "member = \"natures\"");
    assert_eq!(faults[0].key, "help.natures");
}

#[test]
fn codes_outside_the_list_are_told() {
    let rule = "is no code of its list";
    refused("\"b.anders\"]", "\"b.anders\", \"g.ras\"]", "happened.behaviours.groups", rule);
    refused("alone = [\"v.weetniet\"]", "alone = [\"v.weet\"]", "help.suggestions.alone", rule);
    refused("notes.\"w.advies\"", "notes.\"w.raad\"", "wish.wishes.notes", rule);
    refused("anyOf = [\"c.naam\"]", "anyOf = [\"c.brief\"]", "contact.contactDetails.when", rule);
}

#[test]
fn a_group_leaves_nothing_out_and_repeats_nothing() {
    let key = "happened.behaviours.groups";
    refused("[\"b.fysiek\", ", "[", key, "b.fysiek is left out");
    refused(
        "[\"b.fysiek\", ",
        "[\"b.fysiek\", \"b.anders\", ",
        key,
        "b.anders stands in them twice",
    );
    let faults = faults_with("options = [\"b.anders\"]", "options = []");
    let rules: Vec<&str> = faults.iter().map(|fault| fault.rule.as_str()).collect();
    assert_eq!(rules, ["a group has no options", "b.anders is left out"]);
}

#[test]
fn a_choice_has_a_member_and_goes_by_it_once() {
    refused("member = \"actors\"\n", "", "who.question 1", "needs the member");
    refused(
        "member = \"actors\"",
        "member = \"actors\"\nid = \"x\"",
        "who.actors",
        "goes by its member",
    );
    refused("member = \"settings\"", "member = \"actors\"", "who.actors", "asked twice");
    refused(
        "kind = \"several\"\nmember = \"settings\"",
        "kind = \"one\"\nmember = \"settings\"",
        "when.settings",
        "number of choices",
    );
}

#[test]
fn words_and_organisations_are_no_choices() {
    refused("id = \"text\"", "id = \"story\"", "happened.story", "no id that a report knows");
    refused(
        "id = \"text\"",
        "id = \"text\"\nmember = \"role\"",
        "happened.text",
        "nothing to choose",
    );
    refused(
        "member = \"contact\"\n",
        "member = \"contact\"\nalone = [\"c.geen\"]\n",
        "contact.contact.alone",
        "stands alone already",
    );
}

#[test]
fn a_condition_looks_back_and_names_an_answer() {
    let later = "when = { member = \"contact\", anyOf = [\"c.geen\"] }";
    let rule = "not asked before this one";
    refused(
        "when = { member = \"earlierSteps\", anyOf = [\"e.niemand\"] }",
        later,
        "effects.barriers.when",
        rule,
    );
    let own = "when = { member = \"grounds\", anyOf = [\"g.ras\"] }\nalone = [\"g.weetniet\", \"g.wilniet\"]";
    refused("alone = [\"g.weetniet\", \"g.wilniet\"]", own, "grounds.grounds.when", rule);
    refused("anyOf = [\"c.naam\"]", "anyOf = []", "contact.contactDetails.when", "names no answer");
}

#[test]
fn a_language_that_is_missing_is_told_wherever_it_is() {
    let rule = "has no text in en";
    refused(", en = \"By whom?\"", "", "who.title", rule);
    refused("en = \"Threats\"", "en = \" \"", "happened.behaviours.groups.label", rule);
    refused(
        ", en = \"Whom have you talked to about this?\"",
        "",
        "effects.earlierSteps.label",
        rule,
    );
    refused(
        "title = { nl = \"Door wie?\", en = \"By whom?\" }\n",
        "title.en = \"By whom?\"\n",
        "who.title",
        "has no text in nl",
    );
}

#[test]
fn a_page_has_a_name_of_its_own_and_asks_something() {
    refused("id = \"who\"", "id = \"grounds\"", "grounds", "two pages have this id");
    refused("id = \"who\"", "id = \"\"", "page 7", "no id of letters");
    let page =
        "[[pages]]\nid = \"empty\"\ntitle = { nl = \"x\", en = \"x\" }\n\n[[pages]]\nid = \"who\"";
    refused("[[pages]]\nid = \"who\"", page, "empty", "asks nothing");
}

#[test]
fn no_report_goes_without_role_organisation_and_wish() {
    for page in ["role", "organisation", "wish"] {
        let id = format!("id = \"{page}\"\ntitle");
        refused(&id, "id = \"other\"\ntitle", page, "there must be a page");
    }
    let faults = Questionnaire::parse(&SHIPPED.replace("required = true\n", ""), "f").unwrap_err();
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["role", "organisation", "wish"]);
}

#[test]
fn another_shape_is_one_fault_with_its_line() {
    let faults = Questionnaire::parse("version = \"1\"\ncolour = \"red\"\n", "f").unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].key, "line 2");
    assert!(faults[0].rule.contains("unknown field"), "{}", faults[0]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = SHIPPED
        .replace("version = \"1\"", "")
        .replace(", en = \"By whom?\"", "")
        .replace("\"v.weetniet\"", "\"v.weet\"");
    let faults = Questionnaire::parse(&text, "form.toml").unwrap_err();
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["version", "who.title", "help.suggestions.alone"]);
}
