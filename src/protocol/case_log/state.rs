//! Where a case stands, derived from its verified frames.
//!
//! Separate because a state that only the server claims is another thing, shown as such.

use serde::{Deserialize, Serialize};

use crate::kernel::Day;
use crate::protocol::frame::{Author, Body, Frame};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// The report is there.
    Received,
    /// A reader took it up.
    Acknowledged,
    /// A reader answered after that.
    FeedbackGiven,
    /// A reader closed it.
    Closed,
    /// Somebody opened it again.
    Reopened,
}

impl State {
    /// The state's name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::FeedbackGiven => "feedbackGiven",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        }
    }
}

/// State and the days on which it was first reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Where the case stands.
    pub state: State,
    /// Day of the report.
    pub received: Day,
    /// Day of the first acknowledgement.
    pub acknowledged: Option<Day>,
    /// Day of the first feedback.
    pub feedback: Option<Day>,
    /// Day on which it was last closed, while it is.
    pub closed: Option<Day>,
}

impl Terms {
    pub(super) fn of_report(day: Day) -> Self {
        Self {
            state: State::Received,
            received: day,
            acknowledged: None,
            feedback: None,
            closed: None,
        }
    }

    pub(super) fn follow(&mut self, frame: &Frame) {
        let is_open = self.closed.is_none();
        match &frame.body {
            Body::Acknowledge(_) if self.acknowledged.is_none() => {
                self.acknowledged = Some(frame.day);
                if self.state == State::Received {
                    self.state = State::Acknowledged;
                }
            }
            Body::Message(_) if matches!(frame.author, Author::Staff(_)) => {
                self.feed_back(frame.day);
            }
            Body::Close(_) => {
                self.state = State::Closed;
                self.closed = Some(frame.day);
            }
            Body::Reopen(_) if !is_open => {
                self.state = State::Reopened;
                self.closed = None;
            }
            Body::Report(_)
            | Body::Message(_)
            | Body::Consent(_)
            | Body::Acknowledge(_)
            | Body::Reopen(_)
            | Body::HandOver(_)
            | Body::Recuse(_)
            | Body::DeputyOpened(_)
            | Body::Note(_)
            | Body::Coding(_)
            | Body::Tags(_) => {}
        }
    }

    fn feed_back(&mut self, day: Day) {
        if self.acknowledged.is_some() {
            self.feedback.get_or_insert(day);
            if self.state == State::Acknowledged {
                self.state = State::FeedbackGiven;
            }
        }
    }
}
