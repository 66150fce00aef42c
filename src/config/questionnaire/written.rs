//! A questionnaire as it is written: the shape of the file, nothing of its rules.
//!
//! Separate so that the rules look at plain data. Whatever people may forget is optional
//! here, so that it is told together with everything else that is wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The whole file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Which edition of the form.
    #[serde(default)]
    pub version: String,
    /// Pages in their order.
    #[serde(default)]
    pub pages: Vec<Page>,
}

/// One page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its name for code.
    #[serde(default)]
    pub id: String,
    /// What it asks.
    #[serde(default)]
    pub title: Words,
    /// Why it is asked.
    pub why: Option<Words>,
    /// A gentle word beforehand.
    pub warning: Option<Words>,
    /// Questions in their order.
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// One choice.
    One,
    /// Any number of choices.
    Several,
    /// An organisation of the tree.
    Organisation,
    /// The reporter's own words.
    Text,
}

impl Kind {
    /// Whether codes are chosen.
    pub fn is_choice(self) -> bool {
        matches!(self, Self::One | Self::Several)
    }
}

/// One question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// How it is answered.
    pub kind: Kind,
    /// The answer that it gives; of choices alone.
    pub member: Option<String>,
    /// Its name, of what is no choice.
    pub id: Option<String>,
    /// What it asks.
    #[serde(default)]
    pub label: Words,
    /// What helps to answer.
    pub hint: Option<Words>,
    /// Whether nothing is sent without an answer.
    #[serde(default)]
    pub required: bool,
    /// Only after an earlier answer.
    pub when: Option<When>,
    /// Choices under headings.
    pub groups: Option<Vec<Group>>,
    /// Choices that exclude the others.
    #[serde(default)]
    pub alone: Vec<String>,
    /// A word beside a choice.
    #[serde(default)]
    pub notes: BTreeMap<String, Words>,
}

impl Question {
    /// What it goes by: the member of a choice, the id of anything else.
    pub fn name(&self) -> &str {
        let (first, second) =
            if self.kind.is_choice() { (&self.member, &self.id) } else { (&self.id, &self.member) };
        first.as_deref().or(second.as_deref()).unwrap_or_default()
    }
}

/// Choices under one heading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The heading.
    pub label: Option<Words>,
    /// The choices.
    #[serde(default)]
    pub options: Vec<String>,
}

/// An answer that must have been given.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct When {
    /// To which question.
    pub member: String,
    /// One of these.
    #[serde(default)]
    pub any_of: Vec<String>,
}

/// What people read, in both languages.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Dutch.
    pub nl: Option<String>,
    /// In English.
    pub en: Option<String>,
}
