//! A case on its way out: the plain state as JSON, and the sealed frames put together.

use serde::Serialize;
use serde_json::Value;

use crate::cases::model::{Case, Terms};
use crate::conversations::actions::{Fetched, LockedFrame, open_frame};
use crate::db::at_rest::ShredKey;
use crate::http::problem::Kind;
use crate::http::{House, Problem};
use crate::kernel::Day;

/// The plain state of a case, as every answer shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseBody {
    case: String,
    organisation: String,
    state: &'static str,
    received: Day,
    acknowledge_by: Option<Day>,
    feedback_by: Option<Day>,
    closed: Option<Day>,
    waiting_for: &'static str,
}

impl CaseBody {
    /// What is shown of a case.
    pub fn of(case: &Case, terms: &Terms) -> Self {
        Self {
            case: case.id.to_string(),
            organisation: case.organisation.clone(),
            state: case.state.name().name(),
            received: case.received,
            acknowledge_by: case.acknowledge_by(terms),
            feedback_by: case.feedback_by(terms),
            closed: case.state.closed_on(),
            waiting_for: case.waiting_for.name(),
        }
    }
}

/// Where a frame stands, as every answer shows it.
#[derive(Debug, Serialize)]
struct FrameBody {
    stream: &'static str,
    kind: &'static str,
    author: String,
    seq: i32,
    day: Day,
}

/// The JSON of a fetched case, with the places of its frames.
///
/// # Errors
/// A problem of our own when it cannot be written.
pub fn describe(house: &House, fetched: &Fetched) -> Result<Value, Problem> {
    let internal = |_| Problem::new(Kind::Internal);
    let case = CaseBody::of(&fetched.stored.case, &house.terms);
    let frames: Vec<FrameBody> = fetched
        .frames
        .iter()
        .map(|frame| FrameBody {
            stream: frame.place.stream.name(),
            kind: frame.place.kind.name(),
            author: frame.place.author.to_string(),
            seq: frame.place.seq,
            day: frame.place.day,
        })
        .collect();
    let mut value = serde_json::to_value(case).map_err(internal)?;
    value["frames"] = serde_json::to_value(frames).map_err(internal)?;
    Ok(value)
}

/// The sealed frames, as they were sent.
///
/// # Errors
/// A problem of our own when one does not open under the case's shred key.
pub fn frames(fetched: &Fetched, key: &ShredKey) -> Result<Vec<Vec<u8>>, Problem> {
    let open = |frame: &LockedFrame| open_frame(frame, key);
    let opened: Option<Vec<_>> = fetched.frames.iter().map(open).collect();
    opened.ok_or_else(|| Problem::new(Kind::Internal))
}
