//! The code lists that a reporter may be asked from.
//!
//! Separate from `organisations::codes`, which stands higher and checks the lists themselves:
//! here they are only looked up, by the member that they answer. It must never offer a list
//! that somebody else than the reporter fills in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kernel::Day;
use crate::protocol::count::Answers;

static OF_THIS_VERSION: LazyLock<Lists> =
    LazyLock::new(|| Lists::read(include_bytes!("../../../config/codes.json")));

/// Lists by the member of a report's answers.
#[derive(Debug, Default)]
pub struct Lists(BTreeMap<String, List>);

/// What may be chosen.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct List {
    member: Option<String>,
    set_by: String,
    /// Whether several may be chosen.
    pub multi: bool,
    /// The choices.
    pub codes: Vec<Code>,
}

/// One choice.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// Stable id.
    pub id: String,
    /// Label in Dutch.
    pub nl: String,
    /// Label in English.
    pub en: String,
    /// Last day on which it is offered.
    pub valid_until: Option<Day>,
}

#[derive(Deserialize)]
struct File {
    lists: BTreeMap<String, List>,
}

impl Lists {
    /// Those of `config/codes.json`.
    pub fn of_this_version() -> &'static Self {
        &OF_THIS_VERSION
    }

    /// The list that this answer is chosen from, when a reporter is asked for it.
    pub fn of(&self, member: &str) -> Option<&List> {
        self.0.get(member)
    }

    /// Reads a file of code lists. From one that cannot be read there is nothing to choose, and
    /// every question of a choice is refused.
    pub fn read(file: &[u8]) -> Self {
        let Ok(file) = serde_json::from_slice::<File>(file) else { return Self::default() };
        let answers = serde_json::to_value(Answers::default()).unwrap_or_default();
        let asked = file.lists.into_values().filter_map(|list| {
            let member = list.member.clone()?;
            let is_asked = list.set_by.starts_with("reporter") && answers.get(&member).is_some();
            is_asked.then_some((member, list))
        });
        Self(asked.collect())
    }
}

impl List {
    /// The choice of this id.
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }
}
