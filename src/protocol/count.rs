//! Coded cases and the sealed batches in which they travel.
//!
//! Separate because the answers of a report and the coding of an adviser have the same
//! members. No words, no ids: only codes of `config/codes.json` may stand here.

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, present};
use super::keys::Instance;
use super::note::{NoteBody, NoteKind};
use crate::kernel::{Day, KeyId};

/// What the reporter answered, or the adviser coded: codes, single ones or lists.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answers {
    /// Her role in what happened.
    #[serde(deserialize_with = "present")]
    pub role: Option<String>,
    /// Her relation to the organisation.
    #[serde(deserialize_with = "present")]
    pub work_relation: Option<String>,
    /// Legal grounds.
    pub grounds: Vec<String>,
    /// Forms of racism.
    pub racism_forms: Vec<String>,
    /// Natures.
    pub natures: Vec<String>,
    /// Behaviours.
    pub behaviours: Vec<String>,
    /// Who did it.
    pub actors: Vec<String>,
    /// Where it happened.
    pub settings: Vec<String>,
    /// How often.
    #[serde(deserialize_with = "present")]
    pub frequency: Option<String>,
    /// When.
    #[serde(deserialize_with = "present")]
    pub when: Option<String>,
    /// What it did to her.
    pub impacts: Vec<String>,
    /// What she hopes for.
    pub wishes: Vec<String>,
    /// Whether she wishes contact.
    #[serde(deserialize_with = "present")]
    pub contact: Option<String>,
    /// What she tried before.
    pub earlier_steps: Vec<String>,
    /// What came of it.
    pub earlier_results: Vec<String>,
    /// What kept her from reporting.
    pub barriers: Vec<String>,
    /// What she suggests.
    pub suggestions: Vec<String>,
}

/// Who coded a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CodedBy {
    /// Only the reporter's own answers.
    Reporter,
    /// The adviser.
    Adviser,
}

/// A coded case without its token: the body of a `coding` frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Coding {
    /// Slug of the organisation.
    pub organisation: String,
    /// Half-year, `2026-H2`.
    pub period: String,
    /// Who coded it.
    pub coded_by: CodedBy,
    /// The codes.
    #[serde(flatten)]
    pub answers: Answers,
    /// How it ended.
    pub outcomes: Vec<String>,
    /// Whether the reporter was helped.
    #[serde(deserialize_with = "present")]
    pub help: Option<String>,
    /// Whether reporting harmed her.
    #[serde(deserialize_with = "present")]
    pub harm: Option<String>,
    /// `0-7`, `8-14`, `15-30` or `31+`.
    #[serde(deserialize_with = "present")]
    pub days_to_first_answer: Option<String>,
    /// `0-30`, `31-91` or `92+`.
    #[serde(deserialize_with = "present")]
    pub days_to_feedback: Option<String>,
}

/// A coded case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodedCase {
    /// By which it is counted once.
    pub token: Hash,
    /// The rest.
    #[serde(flatten)]
    pub coding: Coding,
}

/// All coded cases of one adviser, organisation and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CountNote {
    /// Which installation.
    pub instance: Instance,
    /// Who sends it.
    pub adviser: KeyId,
    /// Slug of the organisation.
    pub organisation: String,
    /// Half-year.
    pub period: String,
    /// Which version, from 0; a later one replaces.
    pub seq: u32,
    /// Hash of the version before.
    #[serde(deserialize_with = "present")]
    pub prev: Option<Hash>,
    /// When it was sealed.
    pub day: Day,
    /// The cases.
    pub cases: Vec<CodedCase>,
}

impl NoteBody for CountNote {
    const KIND: NoteKind = NoteKind::Count;
}

/// The class of days until the first answer.
pub fn first_answer_class(days: i32) -> &'static str {
    match days {
        ..=7 => "0-7",
        8..=14 => "8-14",
        15..=30 => "15-30",
        31.. => "31+",
    }
}

/// The class of days until feedback.
pub fn feedback_class(days: i32) -> &'static str {
    match days {
        ..=30 => "0-30",
        31..=91 => "31-91",
        92.. => "92+",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_member_is_a_fault_and_null_is_not() {
        let mut json = serde_json::to_value(Answers::default()).unwrap();
        assert!(serde_json::from_value::<Answers>(json.clone()).is_ok());
        json.as_object_mut().unwrap().remove("contact");
        assert!(serde_json::from_value::<Answers>(json).is_err());
    }
}
