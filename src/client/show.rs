//! A verified case as it is printed.
//!
//! Separate so that reporter and reader see a frame alike. It must never print the body of a
//! frame that failed, nor the server's word for a state as if it were the frames'.

use serde::Serialize;

use super::house::House;
use crate::kernel::{CaseId, Day};
use crate::protocol::case_log::{CaseLog, Entry};
use crate::protocol::directory::ExpiredList;
use crate::protocol::frame::{Author, Body, Frame, FrameKind};

/// A frame as shown.
#[derive(Debug, Clone, Serialize)]
pub struct FrameShown {
    /// What it does.
    pub kind: FrameKind,
    /// Who wrote it: `reporter` or a key.
    pub author: Author,
    /// The author's name in the directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether every rule holds.
    pub verified: bool,
    /// When it was written.
    pub day: Option<Day>,
    /// Its words.
    pub text: Option<String>,
    /// What else it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<serde_json::Value>,
    /// The rule that it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<&'static str>,
}

/// A case as shown.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// Which.
    pub case: CaseId,
    /// Which organisation it is about.
    pub organisation: String,
    /// Its state, from verified frames.
    pub state: &'static str,
    /// What the service claims, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_says: Option<String>,
    /// Days until the next term, negative once it is over.
    pub days_left: Option<i32>,
    /// Expired lists on which readers of the case stand: they cannot answer now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expired_lists: Vec<ExpiredList>,
    /// All frames, in the order served.
    pub frames: Vec<FrameShown>,
}

/// Days until the term that runs now.
pub(super) fn days_left(
    today: Day,
    acknowledge: Option<Day>,
    feedback: Option<Day>,
) -> Option<i32> {
    acknowledge.or(feedback).map(|by| today.days_until(by))
}

/// What the service claims about state and organisation, where the frames say otherwise.
pub(super) fn service_says(frames: (&str, &str), service: (&str, &str)) -> Option<String> {
    let ((state, organisation), (says, about)) = (frames, service);
    let says = if about == organisation { says.to_owned() } else { format!("{says} ({about})") };
    (says != state).then_some(says)
}

/// The expired lists on which readers of a case stand.
pub(super) fn expired_lists(log: &CaseLog, house: &House) -> Vec<ExpiredList> {
    house.expired_for(&log.readers.iter().map(|reader| reader.key).collect::<Vec<_>>())
}

/// All frames of a case.
pub(super) fn frames(log: &CaseLog, house: &House) -> Vec<FrameShown> {
    log.entries.iter().map(|entry| shown(entry, house)).collect()
}

fn shown(entry: &Entry, house: &House) -> FrameShown {
    let (kind, author) = (entry.position.kind, entry.position.author);
    let name = match author {
        Author::Reporter => None,
        Author::Staff(key) => house.name(&key),
    };
    let empty = FrameShown {
        kind,
        author,
        name,
        verified: false,
        day: None,
        text: None,
        body: None,
        fault: None,
    };
    match &entry.frame {
        Err(rule) => FrameShown { fault: Some(rule.name()), ..empty },
        Ok(frame) => {
            let (text, body) = said(frame);
            FrameShown { verified: true, day: Some(frame.day), text, body, ..empty }
        }
    }
}

/// The words of a frame, and what it says besides.
fn said(frame: &Frame) -> (Option<String>, Option<serde_json::Value>) {
    let json = |value: serde_json::Result<serde_json::Value>| value.ok();
    let words = |text: &String| Some(text.clone());
    match &frame.body {
        Body::Report(report) => (words(&report.text), json(serde_json::to_value(&report.answers))),
        Body::Message(body) | Body::Reopen(body) | Body::Note(body) => (words(&body.text), None),
        Body::Consent(body) => (words(&body.text), Some(serde_json::json!({ "to": body.to }))),
        Body::Acknowledge(body) => (words(&body.text), None),
        Body::Close(body) => {
            (words(&body.text), Some(serde_json::json!({ "outcomes": body.outcomes })))
        }
        Body::HandOver(body) => {
            (words(&body.reason), Some(serde_json::json!({ "readers": body.readers })))
        }
        Body::Recuse(body) => (words(&body.reason), None),
        Body::DeputyOpened(body) => (None, Some(serde_json::json!({ "reason": body.reason }))),
        Body::Coding(body) => (None, json(serde_json::to_value(body))),
        Body::Tags(body) => (None, Some(serde_json::json!({ "tags": body.tags }))),
    }
}
