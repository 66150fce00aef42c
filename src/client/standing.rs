//! Why an act is refused that does not fit where the case stands, and what does.
//!
//! Separate because the service says only that it does not fit: where a case stands, the
//! client itself read from verified frames. It never turns a refusal into anything else.

use super::compose::Written;
use super::fault::ClientFault;
use crate::protocol::case_log::{CaseLog, State};
use crate::protocol::frame::{Author, FrameKind};

/// The same fault; a refusal for where the case stands says where that is and what helps.
pub(super) fn explained(fault: ClientFault, log: &CaseLog, written: &Written) -> ClientFault {
    let ClientFault::Refused(mut problem) = fault else { return fault };
    let kind = written.frame.kind();
    let is_alone = kind == FrameKind::Recuse && log.writers.len() == 1;
    let help = match (problem.slug(), is_alone) {
        ("wrong-state", _) => fitting(log.state(), kind, written.frame.author),
        ("invalid", true) => "you alone read this case: `client hand-over` first, then step back",
        _ => return ClientFault::Refused(problem),
    };
    help.clone_into(&mut problem.detail);
    ClientFault::Refused(problem)
}

fn fitting(state: State, kind: FrameKind, author: Author) -> &'static str {
    match (state, kind, author) {
        (State::Closed, _, Author::Reporter) => "the case is closed: `client reopen-mine` opens it",
        (State::Closed, _, Author::Staff(_)) => "the case is closed: `client reopen` opens it",
        (_, FrameKind::Reopen, Author::Reporter) => {
            "the case is not closed: write with `client send`"
        }
        (_, FrameKind::Reopen, Author::Staff(_)) => {
            "the case is not closed: write with `client reply`"
        }
        (State::Received, _, _) => "the case is not acknowledged yet: `client acknowledge` first",
        (_, FrameKind::Acknowledge, _) => {
            "the case is acknowledged already: answer with `client reply`"
        }
        _ => "the case changed meanwhile: read it again with `client read`",
    }
}
