//! The code lists: what a report's answers and a coded case are made of.
//!
//! Separate from words because codes can be counted and words cannot. Ids are stable for
//! ever: never reused, never renamed, only ended. Nothing here may read free text, and a
//! fault never repeats what was written in place of a code: it may be somebody's words.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::kernel::Day;

/// The members of a coded case that are codes, in the order of `docs/protocol.md` §5, and
/// whether each holds a list of codes or one (text or null).
pub const MEMBERS: [(&str, bool); 20] = [
    ("role", false),
    ("workRelation", false),
    ("grounds", true),
    ("racismForms", true),
    ("natures", true),
    ("behaviours", true),
    ("actors", true),
    ("settings", true),
    ("frequency", false),
    ("when", false),
    ("impacts", true),
    ("wishes", true),
    ("contact", false),
    ("earlierSteps", true),
    ("earlierResults", true),
    ("barriers", true),
    ("suggestions", true),
    ("outcomes", true),
    ("help", false),
    ("harm", false),
];

/// How many of these, from the first, the answers of a report have: up to `suggestions`.
const ANSWERS: usize = 17;

/// One code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// Stable id, `g.geslacht.trans`: prefix of the list, code, perhaps a finer code.
    pub id: String,
    /// What people read, in Dutch.
    pub nl: String,
    /// What people read, in English.
    pub en: String,
    /// What it corresponds to: for a behaviour its nature, for a suggestion its theme, for
    /// grounds the law and the rows of other registrations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<String>,
    /// Last day on which it is offered; it stays readable for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Day>,
}

/// One list of codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeList {
    /// The member of a coded case that it is for; `None`: not part of a case.
    pub member: Option<String>,
    /// Its name, in Dutch.
    pub nl: String,
    /// Its name, in English.
    pub en: String,
    /// Whether several may be chosen.
    pub multi: bool,
    /// Who chooses, in words.
    pub set_by: String,
    /// A remark for people who publish it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The codes, in the order in which they are shown.
    pub codes: Vec<Code>,
}

/// All code lists of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// Year and number, `2026.2`.
    pub version: String,
    /// The lists by name, `ground`.
    pub lists: BTreeMap<String, CodeList>,
}

/// Why a file is not a set of code lists.
#[derive(Debug, thiserror::Error)]
pub enum CodesFault {
    /// Not the JSON of code lists.
    #[error("not the JSON of code lists: {0}")]
    Json(#[from] serde_json::Error),
    /// Readable, but these rules are broken.
    #[error("the code lists do not hold: {}", .0.join("; "))]
    Rules(Vec<String>),
}

/// What is wrong with one member of some answers or of a coded case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{field}: {rule}; {remedy}")]
pub struct CodeFault {
    /// The member.
    pub field: &'static str,
    /// What it breaks.
    pub rule: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

impl Codes {
    /// Reads `config/codes.json`, or what [`Codes::to_json`] wrote.
    ///
    /// # Errors
    /// Not JSON of this shape, or every rule that the lists break.
    pub fn from_json(bytes: &[u8]) -> Result<Self, CodesFault> {
        let codes: Self = serde_json::from_slice(bytes)?;
        let broken = codes.broken_rules();
        if broken.is_empty() { Ok(codes) } else { Err(CodesFault::Rules(broken)) }
    }

    /// The canonical bytes: lists by name, codes in order, members in a fixed order, no
    /// whitespace. What is served, and what `codesHash` is over.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The list behind a member of a coded case.
    pub fn list_of(&self, member: &str) -> Option<&CodeList> {
        self.lists.values().find(|list| list.member.as_deref() == Some(member))
    }

    /// All faults of a report's answers. Unknown members are ignored, missing ones are not.
    pub fn check(&self, answers: &Map<String, Value>) -> Vec<CodeFault> {
        self.faults_in(&MEMBERS[..ANSWERS], answers)
    }

    /// All faults in the code members of a coded case; its other members are not looked at.
    pub fn check_coded(&self, case: &Map<String, Value>) -> Vec<CodeFault> {
        self.faults_in(&MEMBERS, case)
    }

    /// The natures that these behaviours point to, in the order of the list, each once. A
    /// proposal: what the adviser confirms stands. Unknown behaviours propose nothing.
    pub fn natures_of<S: AsRef<str>>(&self, behaviours: &[S]) -> Vec<String> {
        let list = |member| self.list_of(member).map_or(&[][..], |list| &list.codes);
        let chosen = |code: &&Code| behaviours.iter().any(|id| id.as_ref() == code.id);
        let proposed: BTreeSet<&str> =
            list("behaviours").iter().filter(chosen).filter_map(|c| c.map.as_deref()).collect();
        let natures = list("natures").iter().map(|code| &code.id);
        natures.filter(|id| proposed.contains(id.as_str())).cloned().collect()
    }

    fn faults_in(
        &self,
        members: &[(&'static str, bool)],
        case: &Map<String, Value>,
    ) -> Vec<CodeFault> {
        let fault_of = |(member, multi): &(&'static str, bool)| {
            let (rule, remedy) = self.fault_of(member, *multi, case.get(*member))?;
            Some(CodeFault { field: member, rule, remedy })
        };
        members.iter().filter_map(fault_of).collect()
    }

    fn fault_of(
        &self,
        member: &str,
        multi: bool,
        value: Option<&Value>,
    ) -> Option<(&'static str, &'static str)> {
        match (value, multi) {
            (None, true) => Some(("is missing", "give a list of codes, empty when none")),
            (None, false) => Some(("is missing", "give one code, or null")),
            (Some(Value::Null), false) => None,
            (Some(Value::String(id)), false) => self.unknown(member, &[id.as_str()]),
            (Some(Value::Array(_)), false) => Some(("holds a list", "give one code, or null")),
            (Some(Value::Array(ids)), true) => {
                let texts: Option<Vec<&str>> = ids.iter().map(Value::as_str).collect();
                let not_text = Some(("holds something else than codes", FROM_LIST));
                texts.map_or(not_text, |ids| self.unknown(member, &ids))
            }
            (Some(_), true) => Some(("is not a list", "give a list of codes, empty when none")),
            (Some(_), false) => Some(("is not a code", "give one code, or null")),
        }
    }

    fn unknown(&self, member: &str, ids: &[&str]) -> Option<(&'static str, &'static str)> {
        let known = |id: &&str| {
            self.list_of(member).is_some_and(|list| list.codes.iter().any(|code| code.id == **id))
        };
        if !ids.iter().all(known) {
            return Some(("holds an unknown code", FROM_LIST));
        }
        let distinct: BTreeSet<&&str> = ids.iter().collect();
        (distinct.len() < ids.len()).then_some(("holds a code twice", "give each code once"))
    }

    /// The codes that no list has, for who typed them: the service never repeats what it was
    /// sent.
    pub fn unknown_in<'v>(&self, case: &'v Map<String, Value>) -> Vec<&'v str> {
        let known = |member: &str, id: &str| {
            self.list_of(member).is_some_and(|list| list.codes.iter().any(|code| code.id == id))
        };
        let codes = MEMBERS.iter().flat_map(|(member, _)| {
            let ids = match case.get(*member) {
                Some(Value::Array(ids)) => &ids[..],
                Some(id) => std::slice::from_ref(id),
                None => &[],
            };
            ids.iter().filter_map(Value::as_str).filter(move |id| !known(member, id))
        });
        codes.collect()
    }

    fn broken_rules(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (member, multi) in MEMBERS {
            let lists: Vec<_> =
                self.lists.values().filter(|list| list.member.as_deref() == Some(member)).collect();
            match lists[..] {
                [list] if list.multi == multi => {}
                [_] => broken.push(format!("{member}: multi must be {multi}")),
                _ => broken.push(format!("{member}: there must be exactly one list for it")),
            }
        }
        let known = |member: &Option<String>| {
            member.as_ref().is_none_or(|member| MEMBERS.iter().any(|(name, _)| name == member))
        };
        for (name, list) in self.lists.iter().filter(|(_, list)| !known(&list.member)) {
            broken.push(format!("{name}: {:?} is no member of a coded case", list.member));
        }
        broken.extend(self.broken_ids());
        broken.extend(self.broken_maps("behaviour", "nature"));
        broken.extend(self.broken_maps("suggestion", "theme"));
        let bare = |code: &&Code| code.map.is_none();
        let behaviours = self.lists.get("behaviour").map_or(&[][..], |list| &list.codes);
        let bare = behaviours.iter().filter(bare);
        broken.extend(bare.map(|code| format!("behaviour: {} must map to a nature", code.id)));
        broken
    }

    fn broken_ids(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut broken = Vec::new();
        for (name, list) in &self.lists {
            let prefix = list.codes.first().and_then(|code| code.id.split('.').next());
            for code in &list.codes {
                let letters = code.id.bytes().all(|c| c.is_ascii_lowercase() || c == b'.');
                let parts: Vec<&str> = code.id.split('.').collect();
                let shaped = (2..=3).contains(&parts.len()) && !parts.contains(&"");
                if !letters || !shaped || parts.first().copied() != prefix {
                    broken.push(format!("{name}: {} is no id like the others", code.id));
                }
                if !seen.insert(&code.id) {
                    broken.push(format!("{name}: {} occurs more than once", code.id));
                }
                if code.nl.trim().is_empty() || code.en.trim().is_empty() {
                    broken.push(format!("{name}: {} has no label in nl or en", code.id));
                }
                let whole = code.id.rsplit_once('.').map(|(whole, _)| whole);
                if parts.len() == 3 && !list.codes.iter().any(|c| Some(c.id.as_str()) == whole) {
                    broken.push(format!("{name}: {} is finer than nothing", code.id));
                }
            }
        }
        broken
    }

    fn broken_maps(&self, from: &str, to: &str) -> Vec<String> {
        let codes = |name: &str| self.lists.get(name).map_or(&[][..], |list| &list.codes);
        let known = |id: &String| codes(to).iter().any(|code| code.id == *id);
        let lost =
            codes(from).iter().filter(|code| code.map.as_ref().is_some_and(|map| !known(map)));
        lost.map(|code| format!("{from}: {} must map to a code of {to}", code.id)).collect()
    }
}

impl CodeList {
    /// The codes that are offered on a day.
    pub fn offered_on(&self, day: Day) -> impl Iterator<Item = &Code> {
        self.codes.iter().filter(move |code| code.valid_until.is_none_or(|until| day <= until))
    }
}

const FROM_LIST: &str = "use codes of this list in config/codes.json";
