//! The place of a frame, and the acts that a frame's kind stands for. No I/O.

use crate::access::CaseAct;
use crate::cases::model::{Case, WaitingFor, WrongState};
use crate::kernel::{CaseId, Day};
use crate::protocol::frame::{Author, FrameKind, Stream};

/// Where a frame stands and what it is; not what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FramePlace {
    /// The case.
    pub case: CaseId,
    /// Dialogue or desk.
    pub stream: Stream,
    /// Whose chain.
    pub author: Author,
    /// The place in it, from 0.
    pub seq: i32,
    /// The kind that its author declared.
    pub kind: FrameKind,
    /// The day it came in.
    pub day: Day,
}

impl FramePlace {
    /// The text that binds a frame's age header to its place at rest.
    pub fn position(&self) -> String {
        format!("{}/{}/{}", self.stream.name(), self.author, self.seq)
    }
}

/// The act that a kind of frame stands for; none for the report itself, which only a
/// submission brings.
pub fn act_of(kind: FrameKind) -> Option<CaseAct> {
    match kind {
        FrameKind::Report => None,
        FrameKind::Message => Some(CaseAct::Message),
        FrameKind::Consent => Some(CaseAct::Consent),
        FrameKind::Acknowledge => Some(CaseAct::Acknowledge),
        FrameKind::Close => Some(CaseAct::Close),
        FrameKind::Reopen => Some(CaseAct::Reopen),
        FrameKind::HandOver => Some(CaseAct::HandOver),
        FrameKind::Recuse => Some(CaseAct::Recuse),
        FrameKind::DeputyOpened => Some(CaseAct::DeputyOpened),
        FrameKind::Note | FrameKind::Coding | FrameKind::Tags => Some(CaseAct::Desk),
    }
}

/// The case after a frame of this kind by this author.
///
/// # Errors
/// When its state does not allow it.
pub fn after(case: &Case, kind: FrameKind, author: &Author, day: Day) -> Result<Case, WrongState> {
    let by_reporter = *author == Author::Reporter;
    let (state, waiting_for) = match kind {
        FrameKind::Message if by_reporter => (case.state, WaitingFor::Adviser),
        FrameKind::Message => (case.state.answer(day)?, WaitingFor::Reporter),
        FrameKind::Consent => (case.state, WaitingFor::Adviser),
        FrameKind::Acknowledge => (case.state.acknowledge(day)?, WaitingFor::Reporter),
        FrameKind::Close => (case.state.close(day)?, WaitingFor::Nobody),
        FrameKind::Reopen if by_reporter => (case.state.reopen()?, WaitingFor::Adviser),
        FrameKind::Reopen => (case.state.reopen()?, WaitingFor::Reporter),
        FrameKind::Report
        | FrameKind::HandOver
        | FrameKind::Recuse
        | FrameKind::DeputyOpened
        | FrameKind::Note
        | FrameKind::Coding
        | FrameKind::Tags => (case.state, case.waiting_for),
    };
    Ok(Case { state, waiting_for, ..case.clone() })
}
