//! What the reporters of the demo tell, read from `stories.toml`.
//!
//! Separate because it is text, not code. Every story is invented.

use serde::Deserialize;

use super::DemoFault;
use crate::protocol::count::Answers;

const STORIES: &str = include_str!("stories.toml");

/// How far a case of the demo comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// Nobody has answered.
    New,
    /// Somebody has taken it up.
    Acknowledged,
    /// There was a dialogue.
    Answered,
    /// Closed with an outcome.
    Closed,
}

/// One case of the demo.
#[derive(Debug, Clone, Deserialize)]
pub struct Story {
    /// Where it happened.
    pub organisation: String,
    /// How far it comes.
    pub ends: Ending,
    /// What she tells.
    pub text: String,
    /// What she answered.
    #[serde(default)]
    pub report: toml::Table,
    /// The adviser's first answer.
    #[serde(default)]
    pub acknowledgement: String,
    /// What the adviser writes after it.
    #[serde(default)]
    pub answers: Vec<String>,
    /// What the reporter writes back.
    #[serde(default)]
    pub replies: Vec<String>,
    /// The adviser's note.
    #[serde(default)]
    pub note: String,
    /// Outcome codes.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// What the adviser says at the end.
    #[serde(default)]
    pub closing: String,
}

#[derive(Deserialize)]
struct File {
    story: Vec<Story>,
}

impl Story {
    /// All stories.
    ///
    /// # Errors
    /// When the file is broken, which a test would have seen.
    pub fn all() -> Result<Vec<Self>, DemoFault> {
        let file: File =
            toml::from_str(STORIES).map_err(|fault| DemoFault::Founding(fault.to_string()))?;
        Ok(file.story)
    }

    /// Her answers as the protocol has them; what the story leaves out is not answered.
    ///
    /// # Errors
    /// When the story names a member that does not exist.
    pub fn report_answers(&self) -> Result<Answers, DemoFault> {
        let told = |fault: serde_json::Error| DemoFault::Founding(fault.to_string());
        let mut members = serde_json::to_value(Answers::default()).map_err(told)?;
        for (name, value) in &self.report {
            members[name.as_str()] = serde_json::to_value(value).map_err(told)?;
        }
        serde_json::from_value(members).map_err(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::Codes;

    #[test]
    fn every_story_answers_with_codes_that_exist() {
        let codes = Codes::from_json(include_bytes!("../../config/codes.json")).unwrap();
        for story in Story::all().unwrap() {
            let answers = serde_json::to_value(story.report_answers().unwrap()).unwrap();
            let faults = codes.check(answers.as_object().unwrap());
            assert!(faults.is_empty(), "{}: {faults:?}", story.organisation);
        }
    }
}
