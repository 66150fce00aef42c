//! The reporter's form: which questions, in which order, in which words, under which
//! conditions. `config/questionnaire.toml` or the file that the operator names.
//!
//! Separate because an organisation may ask differently without new code. What people choose
//! from is not its own: every choice is a code of `config/codes.json`. It must never ask for
//! something that a report has no member for, and never depend on who asks.

mod lists;
mod rules;
mod served;
mod written;

use super::Fault;
use crate::kernel::Day;
use lists::Lists;
use written::Form;

const SHIPPED: &str = include_str!("../../../config/questionnaire.toml");
const SHIPPED_NAME: &str = "config/questionnaire.toml";

/// The questions of a form that holds.
#[derive(Debug, Clone)]
pub struct Questionnaire(Form);

impl Questionnaire {
    /// The form that comes with the service.
    ///
    /// # Errors
    /// Never for a service that was tested; every fault at once.
    pub fn shipped() -> Result<Self, Vec<Fault>> {
        Self::parse(SHIPPED, SHIPPED_NAME)
    }

    /// Reads the file of this name.
    ///
    /// # Errors
    /// Every fault at once; a file that cannot be read is one.
    pub fn load(file: &str) -> Result<Self, Vec<Fault>> {
        let text = std::fs::read_to_string(file).map_err(|_| {
            vec![Fault {
                key: "instance.questionnaire".into(),
                rule: "the file cannot be read".into(),
                remedy: "check path and rights, or leave the key out".into(),
                place: file.into(),
            }]
        })?;
        Self::parse(&text, file)
    }

    /// Reads a text; `place` is its name in faults.
    ///
    /// # Errors
    /// Text of another shape is one fault, with its line; else every rule that is broken.
    pub fn parse(text: &str, place: &str) -> Result<Self, Vec<Fault>> {
        let form: Form =
            toml::from_str(text).map_err(|error| vec![misshapen(&error, text, place)])?;
        let faults = rules::broken(&form, Lists::of_this_version(), place);
        if faults.is_empty() { Ok(Self(form)) } else { Err(faults) }
    }

    /// No question at all: what stands in settings that are refused.
    pub(super) fn empty() -> Self {
        Self(Form::default())
    }

    /// The bytes that are served: the choices are those offered on this day.
    pub fn to_json(&self, today: Day) -> Vec<u8> {
        served::to_json(&self.0, Lists::of_this_version(), today)
    }
}

fn misshapen(error: &toml::de::Error, text: &str, place: &str) -> Fault {
    let lines = |start| text.get(..start).map_or(0, |before: &str| before.matches('\n').count());
    let line = error.span().map_or(1, |span| 1 + lines(span.start));
    Fault {
        key: format!("line {line}"),
        rule: format!("not a questionnaire: {}", error.message()),
        remedy: "correct the line; config/questionnaire.toml explains every word".into(),
        place: place.into(),
    }
}

#[cfg(test)]
mod tests;
