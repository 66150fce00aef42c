//! What a questionnaire must keep, and every breach of it with its place and the way out.
//!
//! Separate because these rules are what an operator meets. Nothing may stop at the first
//! fault.

use std::collections::BTreeSet;

use super::lists::{List, Lists};
use super::written::{Form, Kind, Page, Question, When, Words};
use crate::config::Fault;

/// Pages without which no report can be sent, and the question that each must ask.
const NEEDED: [(&str, &str); 3] =
    [("role", "role"), ("organisation", "organisation"), ("wish", "wishes")];
/// What the reporter's own words may be for.
const TEXTS: [&str; 2] = ["text", "contactDetails"];

const OF_THE_LIST: &str = "use the codes of this member's list in config/codes.json";

/// Every rule that this form breaks; `place` is the name of its file.
pub fn broken(form: &Form, lists: &Lists, place: &str) -> Vec<Fault> {
    let mut rules = Rules { lists, place, faults: Vec::new(), asked: BTreeSet::new() };
    if form.version.is_empty() {
        rules.fault("version", "is missing", "write version = \"1\"");
    }
    let mut pages = BTreeSet::new();
    for (number, page) in (1..).zip(&form.pages) {
        let is_named = !page.id.is_empty() && page.id.bytes().all(|c| c.is_ascii_alphabetic());
        let key = if is_named { page.id.clone() } else { format!("page {number}") };
        if !is_named {
            rules.fault(&key, "has no id of letters alone", "give it one, like id = \"role\"");
        } else if !pages.insert(&page.id) {
            rules.fault(&key, "two pages have this id", "give each page an id of its own");
        }
        rules.page(&key, page);
    }
    rules.needed(form);
    rules.faults
}

struct Rules<'a> {
    lists: &'a Lists,
    place: &'a str,
    faults: Vec<Fault>,
    /// The questions so far.
    asked: BTreeSet<&'a str>,
}

impl<'a> Rules<'a> {
    fn fault(&mut self, key: &str, rule: &str, remedy: &str) {
        let (key, rule, remedy) = (key.into(), rule.into(), remedy.into());
        self.faults.push(Fault { key, rule, remedy, place: self.place.into() });
    }

    fn page(&mut self, key: &str, page: &'a Page) {
        self.words(&format!("{key}.title"), Some(&page.title));
        self.words(&format!("{key}.why"), page.why.as_ref());
        self.words(&format!("{key}.warning"), page.warning.as_ref());
        if page.questions.is_empty() {
            self.fault(key, "asks nothing", "give it a question, or take the page away");
        }
        for (number, asked) in (1..).zip(&page.questions) {
            let name = asked.name();
            let number = format!("question {number}");
            let key = format!("{key}.{}", if name.is_empty() { &number } else { name });
            self.question(&key, asked);
        }
    }

    fn words(&mut self, key: &str, words: Option<&Words>) {
        let Some(words) = words else { return };
        for (language, text) in [("nl", &words.nl), ("en", &words.en)] {
            if text.as_ref().is_none_or(|text| text.trim().is_empty()) {
                let rule = format!("has no text in {language}");
                self.fault(key, &rule, "write it in nl and in en");
            }
        }
    }

    fn question(&mut self, key: &str, asked: &'a Question) {
        self.words(&format!("{key}.label"), Some(&asked.label));
        self.words(&format!("{key}.hint"), asked.hint.as_ref());
        for (code, note) in &asked.notes {
            self.words(&format!("{key}.notes.{code}"), Some(note));
        }
        // Before this question counts as asked: it cannot depend on itself.
        if let Some(when) = &asked.when {
            self.when(&format!("{key}.when"), when);
        }
        let name = asked.name();
        if !name.is_empty() && !self.asked.insert(name) {
            self.fault(key, "is asked twice", "ask it once");
        }
        if asked.kind.is_choice() { self.choice(key, asked) } else { self.other(key, asked) }
    }

    /// A question of an organisation or of words.
    fn other(&mut self, key: &str, asked: &Question) {
        let ids: &[&str] = if asked.kind == Kind::Text { &TEXTS } else { &["organisation"] };
        if !asked.id.as_deref().is_some_and(|id| ids.contains(&id)) {
            let remedy = format!("write as id {}", ids.join(" or "));
            self.fault(key, "has no id that a report knows", &remedy);
        }
        let has_choices =
            asked.groups.is_some() || !asked.alone.is_empty() || !asked.notes.is_empty();
        if asked.member.is_some() || has_choices {
            let remedy = "take member, groups, alone and notes away";
            self.fault(key, "is no choice and has nothing to choose from", remedy);
        }
    }

    fn choice(&mut self, key: &str, asked: &Question) {
        if asked.id.is_some() {
            self.fault(key, "a choice goes by its member", "take its id away");
        }
        let Some(member) = &asked.member else {
            self.fault(key, "a choice needs the member that it answers", "write member = \"…\"");
            return;
        };
        let Some(list) = self.lists.of(member) else {
            let rule = "no code list with this member is asked of a reporter";
            self.fault(key, rule, "use the member of a list in config/codes.json that she sets");
            return;
        };
        if (asked.kind == Kind::Several) != list.multi {
            let kind = if list.multi { "several" } else { "one" };
            self.fault(
                key,
                "the list allows another number of choices",
                &format!("write kind = \"{kind}\""),
            );
        }
        self.groups(&format!("{key}.groups"), asked, list);
        if asked.kind == Kind::One && !asked.alone.is_empty() {
            let rule = "every choice stands alone already";
            self.fault(&format!("{key}.alone"), rule, "take alone away");
        }
        self.known(&format!("{key}.alone"), list, &asked.alone);
        self.known(&format!("{key}.notes"), list, asked.notes.keys());
    }

    /// Each code of the list once; one that has been given an end may be left out.
    fn groups(&mut self, key: &str, asked: &Question, list: &List) {
        let Some(groups) = &asked.groups else { return };
        let mut placed = BTreeSet::new();
        for group in groups {
            self.words(&format!("{key}.label"), group.label.as_ref());
            if group.options.is_empty() {
                self.fault(key, "a group has no options", "give it codes, or take it away");
            }
            self.known(key, list, &group.options);
            for code in &group.options {
                if !placed.insert(code) {
                    self.fault(
                        key,
                        &format!("{code} stands in them twice"),
                        "leave it in one group",
                    );
                }
            }
        }
        for code in list.codes.iter().filter(|code| code.valid_until.is_none()) {
            if !placed.contains(&code.id) {
                self.fault(key, &format!("{} is left out", code.id), "put it in one of the groups");
            }
        }
    }

    fn known<'c>(&mut self, key: &str, list: &List, codes: impl IntoIterator<Item = &'c String>) {
        for code in codes {
            if list.code(code).is_none() {
                self.fault(key, &format!("{code} is no code of its list"), OF_THE_LIST);
            }
        }
    }

    fn when(&mut self, key: &str, when: &When) {
        if !self.asked.contains(when.member.as_str()) {
            let rule = "names a question that is not asked before this one";
            self.fault(key, rule, "name the member of an earlier question");
        }
        if when.any_of.is_empty() {
            self.fault(key, "names no answer", "write anyOf with codes of that question");
        }
        if let Some(list) = self.lists.of(&when.member) {
            self.known(key, list, &when.any_of);
        }
    }

    fn needed(&mut self, form: &Form) {
        for (page, name) in NEEDED {
            let is_asked =
                |asked: &Question| asked.name() == name && asked.required && asked.when.is_none();
            let found = form.pages.iter().filter(|it| it.id == page).flat_map(|it| &it.questions);
            if !found.into_iter().any(is_asked) {
                let rule = format!("there must be a page {page} that always asks {name}");
                self.fault(page, &rule, "add it with required = true and without when");
            }
        }
    }
}
