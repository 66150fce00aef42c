//! `application/problem+json` as a service sends it.
//!
//! Separate because every refusal comes in this form. Nothing in it is believed beyond being
//! shown, except `status`, `heads` and `workBits`, which only make the client try again.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One input that the service found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemFault {
    /// The member.
    pub field: String,
    /// What it breaks.
    #[serde(default)]
    pub rule: String,
    /// What to do about it.
    #[serde(default)]
    pub remedy: String,
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The HTTP status.
    #[serde(default)]
    pub status: u16,
    /// Which problem: a URI whose last piece is its name.
    #[serde(default, rename = "type")]
    pub kind: String,
    /// One line.
    #[serde(default)]
    pub title: String,
    /// What it means here.
    #[serde(default)]
    pub detail: String,
    /// Inputs that are wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<ProblemFault>,
    /// How much work is demanded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_bits: Option<u32>,
    /// Positions taken so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heads: Option<serde_json::Value>,
}

impl Problem {
    /// Reads a problem; a body that is none gives one with the status alone.
    pub(super) fn read(status: u16, body: &[u8]) -> Self {
        let mut problem: Self = serde_json::from_slice(body).unwrap_or_default();
        problem.status = status;
        if problem.title.is_empty() {
            problem.title = format!("HTTP status {status}");
        }
        problem
    }

    /// The last piece of its type: `position-taken`.
    pub fn slug(&self) -> &str {
        self.kind.rsplit(['/', ':', '#']).next().unwrap_or("")
    }

    /// Whether the position asked for is not the next one.
    pub fn is_position_taken(&self) -> bool {
        self.status == 409 && (self.heads.is_some() || self.slug() == "position-taken")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service refused ({}): {}", self.status, self.title)?;
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        for fault in &self.faults {
            write!(f, "; {}: {}, {}", fault.field, fault.rule, fault.remedy)?;
        }
        Ok(())
    }
}
